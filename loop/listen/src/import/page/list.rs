//! The list of imports, and bringing a new file.

use super::{aside, shell, surroundings};
use crate::import::plan::{Look, settle_order};
use crate::import::store::{self, Listed};
use crate::import::{State as Progress, files, job, start};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{Actor, ImportId};
use std::sync::Arc;
use web::page::render_as;
use web::{App, Asking, PageError, Problems, Shell, Upload, Visitor, see_other};

/// Imports shown in the list.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "import/list.html")]
struct ListPage {
    shell: Shell,
    imports: Vec<Line>,
    problems: Problems,
    most: i64,
}

struct Line {
    listed: Listed,
    state: &'static str,
    tone: &'static str,
}

impl Line {
    fn kept(&self) -> i64 {
        let counts = &self.listed.import.counts;
        let taken =
            !self.listed.import.state.is_before() && self.listed.import.state != Progress::Undone;
        if taken { i64::try_from(counts.kept + counts.updated).unwrap_or(i64::MAX) } else { 0 }
    }

    fn rejected(&self) -> i64 {
        i64::try_from(self.listed.import.counts.rejected).unwrap_or(i64::MAX)
    }
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    page(&app, &visitor, asking, Problems::new()).await
}

async fn page(
    app: &App,
    visitor: &Visitor,
    asking: Asking,
    problems: Problems,
) -> Result<Response, PageError> {
    let words = asking.words;
    let listed = app.store.read(|tx| store::list(tx, &visitor.eyes, SHOWN)).await?;
    let line = |listed: Listed| Line {
        state: words.t(&format!("import-state-{}", listed.import.state.code())),
        tone: tone(listed.import.state),
        listed,
    };
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let most = i64::try_from(super::LARGEST / (1024 * 1024)).unwrap_or(i64::MAX);
    let imports = listed.into_iter().map(line).collect();
    Ok(render_as(
        status,
        &ListPage { shell: shell(asking, app, words.t("import-title")), imports, problems, most },
    ))
}

/// The tone of a state's chip.
pub(super) const fn tone(state: Progress) -> &'static str {
    match state {
        Progress::Done => "good",
        Progress::Failed => "bad",
        Progress::Checking | Progress::Running | Progress::Undoing => "accent",
        Progress::Checked => "mid",
        Progress::Draft => "outline",
        Progress::Undone => "",
    }
}

pub(super) async fn receive(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    upload: Upload,
) -> Result<Response, PageError> {
    let Some(file) = upload.file else {
        return refused(&app, &visitor, asking, "import-problem-none").await;
    };
    let path = file.path.to_path_buf();
    let looked = aside(move || Look::at(&path)).await?.map_err(PageError::internal)?;
    if let Some(refusal) = looked.refusal() {
        return refused(&app, &visitor, asking, refusal.key()).await;
    }
    let around = Arc::new(surroundings(&app, &visitor).await?);
    let name =
        if file.name.trim().is_empty() { "import.csv".to_owned() } else { file.name.clone() };
    let (path, known, title) = (file.path.to_path_buf(), around.clone(), name.clone());
    let (look, mapping) = aside(move || {
        let mut mapping = looked.mapping(&known, None, None, &title);
        settle_order(&mut mapping, &path, &known).map(|()| (looked, mapping))
    })
    .await?
    .map_err(PageError::internal)?;
    let by = Actor::Staff(visitor.staff);
    let id: ImportId = app
        .store
        .write("draft import", |tx| {
            let id = start::draft(tx, by, &visitor.eyes, &name, &look, &mapping)?;
            job::forget_draft_later(tx, id);
            Ok::<_, start::StartError>(id)
        })
        .await
        .map_err(PageError::internal)?;
    files::keep(&app.site, id, file.path).map_err(PageError::internal)?;
    Ok(see_other(format!("/imports/{id}")).into_response())
}

async fn refused(
    app: &App,
    visitor: &Visitor,
    asking: Asking,
    key: &'static str,
) -> Result<Response, PageError> {
    let mut problems = Problems::new();
    problems.add("file", key);
    page(app, visitor, asking, problems).await
}
