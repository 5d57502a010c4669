//! The list of files, and bringing a new one.

use super::{LARGEST, aside, only_who_sees_all};
use crate::customer::import::plan::Plan;
use crate::customer::import::{Import, State as Progress, files, job, store as rows};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::ImportId;
use sheet::{Look, Refusal};
use web::page::{Place, Shell, render_as, see_other};
use web::{App, Asking, PageError, Problems, Upload, Visitor};

/// Imports shown in the list.
const SHOWN: usize = 100;
/// Characters of a file's name that are kept.
const LONGEST: usize = 120;

#[derive(Template)]
#[template(path = "customer/import/list.html")]
struct ListPage {
    shell: Shell,
    imports: Vec<Line>,
    problems: Problems,
    most: i64,
}

struct Line {
    import: Import,
    state: &'static str,
    tone: &'static str,
    new: i64,
    changed: i64,
    refused: i64,
}

pub(super) const fn tone(state: Progress) -> &'static str {
    match state {
        Progress::Done => "good",
        Progress::Failed => "bad",
        Progress::Checking | Progress::Running | Progress::Undoing => "accent",
        Progress::Checked => "mid",
        Progress::Draft | Progress::Undone => "outline",
    }
}

pub(super) fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
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
    only_who_sees_all(visitor)?;
    let words = asking.words;
    let imports = app.store.read(|tx| rows::list(tx, &visitor.eyes, SHOWN)).await?;
    let line = |import: Import| {
        let taken = |count| if import.state.is_before() { 0 } else { number(count) };
        Line {
            state: words.t(&format!("import-state-{}", import.state.code())),
            tone: tone(import.state),
            new: taken(import.counts.new),
            changed: taken(import.counts.changed),
            refused: number(import.counts.refused),
            import,
        }
    };
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(render_as(
        status,
        &ListPage {
            imports: imports.into_iter().map(line).collect(),
            most: i64::try_from(LARGEST / (1024 * 1024)).unwrap_or(i64::MAX),
            problems,
            shell: asking.shell(app, Place::Customers, words.t("customers-import")),
        },
    ))
}

pub(super) async fn receive(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    upload: Upload,
) -> Result<Response, PageError> {
    only_who_sees_all(&visitor)?;
    let refused = |key| {
        let mut problems = Problems::new();
        problems.add("file", key);
        problems
    };
    let Some(file) = upload.file else {
        return page(&app, &visitor, asking, refused("import-problem-none")).await;
    };
    let path = file.path.to_path_buf();
    let look = aside(move || Look::at(&path)).await?.map_err(PageError::internal)?;
    if let Some(refusal) = look.refusal() {
        let key = match refusal {
            Refusal::Empty => "import-problem-empty",
            Refusal::Workbook => "import-problem-workbook",
            Refusal::Binary => "import-problem-binary",
        };
        return page(&app, &visitor, asking, refused(key)).await;
    }
    let around = job::around(&app, asking.words.language()).await?;
    let plan = Plan::of(&look, None, None, &around.kinds, around.country);
    let plain: String = file.name.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let name = if plain.trim().is_empty() { "customers.csv" } else { plain.trim() };
    let id: ImportId = app
        .store
        .write("draft customers", |tx| {
            let id = tx.fresh();
            rows::insert(tx, id, name, &plan, look.size, visitor.staff)?;
            job::forget_later(tx, id, visitor.staff);
            Ok::<_, ::store::StoreError>(id)
        })
        .await?;
    files::keep(&app.site, id, file.path).map_err(PageError::internal)?;
    Ok(see_other(format!("/customers/import/{id}")).into_response())
}
