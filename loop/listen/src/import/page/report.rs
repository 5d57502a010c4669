//! What became of a file: how far it has come, what was taken in, what was not and why, and taking
//! all of it back.

use super::{found, plan, shell};
use crate::import::reject::{header as first_line, lines};
use crate::import::store::{self, Listed};
use crate::import::{Import, State as Progress, start, undo};
use crate::import::{job, page::look};
use ::store::{Eyes, StoreError};
use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use http::{HeaderValue, header};
use kernel::Actor;
use web::{App, Asking, Filters, PageError, Shell, Visitor, see_other};

/// Rejects sent at once.
const PIECE: usize = 500;

#[derive(Template)]
#[template(path = "import/report.html")]
struct ReportPage {
    shell: Shell,
    import: Import,
    survey: Option<String>,
    by: Option<String>,
    state: &'static str,
    tone: &'static str,
    problem: Option<&'static str>,
    reasons: Vec<(String, i64, i64)>,
}

impl ReportPage {
    fn is(&self, code: &str) -> bool {
        self.import.state.code() == code
    }

    fn is_busy(&self) -> bool {
        self.import.state.is_busy()
    }

    fn is_before(&self) -> bool {
        self.import.state.is_before()
    }

    fn is_undoable(&self) -> bool {
        self.import.state.is_undoable()
    }

    fn percent(&self) -> i64 {
        let counts = &self.import.counts;
        let percent = match self.import.state {
            Progress::Undoing => {
                (counts.removed * 100).checked_div(counts.kept + counts.updated).unwrap_or(0)
            }
            _ => counts.percent(),
        };
        i64::try_from(percent.min(100)).unwrap_or(100)
    }

    fn count(&self, name: &str) -> i64 {
        let counts = &self.import.counts;
        let value = match name {
            "kept" => counts.kept,
            "updated" => counts.updated,
            "known" => counts.known,
            "rejected" => counts.rejected,
            "customers" => counts.customers,
            "left-out" => counts.contact_left_out,
            "removed" => counts.removed,
            _ => counts.rows,
        };
        i64::try_from(value).unwrap_or(i64::MAX)
    }

    fn kept_label(&self) -> &'static str {
        if self.is_before() { "import-tile-coming" } else { "import-tile-kept" }
    }

    fn kept_tone(&self) -> &'static str {
        if self.count("kept") > 0 { "good" } else { "" }
    }

    fn rejected_tone(&self) -> &'static str {
        if self.count("rejected") > 0 { "mid" } else { "" }
    }

    /// Rejected rows whose reason is not in the list.
    fn others(&self) -> i64 {
        self.count("rejected") - self.reasons.iter().map(|reason| reason.1).sum::<i64>()
    }

    /// Answers that would come in: new ones, and newer words of known ones.
    fn coming(&self) -> i64 {
        self.count("kept") + self.count("updated")
    }
}

pub(super) async fn show(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    filters: Filters,
) -> Result<Response, PageError> {
    let import = found(&app, &visitor, id).await?;
    let edits = import.state == Progress::Draft
        || (import.state == Progress::Checked && filters.get("edit").is_some());
    if edits {
        return plan::page(&app, &visitor, asking, import).await;
    }
    let id = import.id;
    let listed = app.store.read(|tx| store::with_names(tx, &visitor.eyes, id)).await?;
    let Listed { import, survey, by } = listed.ok_or(PageError::NotFound)?;
    let words = asking.words;
    let page = ReportPage {
        state: words.t(&format!("import-state-{}", import.state.code())),
        tone: super::list::tone(import.state),
        problem: import.problem.as_deref().map(|key| words.t(key)),
        reasons: look::reasons(words, &import.counts.reasons),
        shell: shell(asking, &app, &import.name),
        survey,
        by,
        import,
    };
    Ok(web::render(&page))
}

pub(super) async fn begin(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let import = found(&app, &visitor, id).await?;
    let (id, by, language) = (import.id, Actor::Staff(visitor.staff), visitor.language);
    let here = format!("/imports/{id}");
    let started = app.store.write("start import", |tx| {
        start::start(tx, by, &visitor.eyes, id, language)?;
        job::enqueue(tx, job::RUN, id);
        Ok::<_, start::StartError>(())
    });
    let words = asking.words;
    let problem = match started.await {
        Ok(()) => return Ok(see_other(here).into_response()),
        Err(start::StartError::Store(error)) => return Err(error.into()),
        Err(start::StartError::NoDraft) => "import-problem-changed",
        Err(start::StartError::Flawed(_)) => "import-flaw-answers",
        Err(start::StartError::NoSurvey) => "import-problem-survey",
        Err(start::StartError::NoUnit) => "import-flaw-unit",
    };
    Ok(see_other(here).warned(&app, words.t(problem)).into_response())
}

pub(super) async fn take_back(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
) -> Result<Response, PageError> {
    let import = found(&app, &visitor, id).await?;
    let (id, by) = (import.id, Actor::Staff(visitor.staff));
    app.store
        .write("undo import", |tx| {
            if undo::begin(tx, by, &visitor.eyes, id)? {
                job::enqueue(tx, job::UNDO, id);
            }
            Ok::<_, StoreError>(())
        })
        .await?;
    Ok(see_other(format!("/imports/{id}")).into_response())
}

pub(super) async fn discard(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let import = found(&app, &visitor, id).await?;
    let gone = app
        .store
        .write("discard import", |tx| start::discard(tx, &visitor.eyes, import.id))
        .await?;
    if !gone {
        return Err(PageError::Conflict("import-problem-changed"));
    }
    start::remove_file(&app.site, import.id);
    Ok(see_other("/imports").said(&app, asking.words.t("import-discarded")).into_response())
}

/// The rejects as a file. Its name is ours; its cells start no formula.
pub(super) async fn rejects(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let import = found(&app, &visitor, id).await?;
    let (words, eyes) = (asking.words, visitor.eyes);
    let name = format!("attachment; filename=\"rejects-{}.csv\"", import.id);
    let start = Some((app, eyes, import, None::<u64>));
    let pieces = stream::try_unfold(start, move |state| async move {
        let Some((app, eyes, import, after)) = state else { return Ok::<_, StoreError>(None) };
        let Some(after) = after else {
            let text = first_line(&import);
            return Ok(Some((text, Some((app, eyes, import, Some(0))))));
        };
        let page = page_of(&app, &eyes, &import, after).await?;
        let Some(last) = page.last() else { return Ok(None) };
        let after = last.line;
        Ok(Some((lines(&import, &page, words), Some((app, eyes, import, Some(after))))))
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(PageError::internal)?),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

async fn page_of(
    app: &App,
    eyes: &Eyes,
    import: &Import,
    after: u64,
) -> Result<Vec<crate::import::Rejected>, StoreError> {
    app.store.read(|tx| store::rejects(tx, eyes, import.id, after, PIECE)).await
}
