//! What a file would bring, how far it has come, what it brought, and which rows stay out and why.

use super::list::{number, tone};
use super::{found, plan};
use crate::customer::Touched;
use crate::customer::import::undo::{self as undoing, Undone};
use crate::customer::import::{Import, State as Progress, files, job, store as rows};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::Timestamp;
use web::page::{Place, Shell, render, see_other};
use web::{App, Asking, Checked, Fields, Filters, PageError, Visitor};

#[derive(Template)]
#[template(path = "customer/import/report.html")]
struct ReportPage {
    shell: Shell,
    import: Import,
    state: &'static str,
    tone: &'static str,
    problem: Option<&'static str>,
    /// Lines that stay out, and why.
    refused: Vec<(i64, String)>,
    /// Until when it can be undone.
    until: Option<Timestamp>,
    /// What undoing it would do, or did.
    undone: Option<Undone>,
}

impl ReportPage {
    fn is(&self, code: &str) -> bool {
        self.import.state.code() == code
    }

    fn is_busy(&self) -> bool {
        self.import.state.is_busy()
    }

    fn percent(&self) -> i64 {
        number(self.import.counts.percent())
    }

    fn count(&self, name: &str) -> i64 {
        let counts = &self.import.counts;
        number(match name {
            "new" => counts.new,
            "changed" => counts.changed,
            "same" => counts.same,
            "refused" => counts.refused,
            "consents" => counts.consents,
            "kept-back" => counts.kept_back,
            "rows" => counts.rows,
            // Those that would come in.
            _ => counts.new + counts.changed,
        })
    }

    /// Whether taking it in would change anything.
    fn brings(&self) -> bool {
        self.count("coming") > 0 || self.count("consents") > 0
    }

    /// What becomes of its customers: the key of its label, and how many.
    fn fates(&self) -> Vec<(&'static str, i64)> {
        let Some(undone) = self.undone else { return Vec::new() };
        let fates = [
            ("customers-import-undo-removed", undone.removed),
            ("customers-import-undo-restored", undone.restored),
            ("customers-import-undo-touched", undone.touched),
            ("customers-import-undo-kept", undone.kept),
        ];
        fates.map(|(key, count)| (key, number(count))).into()
    }

    /// Refused rows that are not listed.
    fn others(&self) -> i64 {
        self.count("refused") - i64::try_from(self.refused.len()).unwrap_or(0)
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
        return plan::page(&app, asking, import).await;
    }
    let (words, now) = (asking.words, asking.now);
    let (eyes, touched) = (&visitor.eyes, app.part::<Touched>());
    let known = app.store.read(|tx| rows::brought::count(tx, eyes, import.id)).await?;
    let until = import.undoable_until(now, known);
    let undone = match until {
        _ if matches!(import.state, Progress::Undoing | Progress::Undone) => {
            Some(import.counts.undone)
        }
        Some(_) if filters.get("undo").is_some() => {
            Some(app.store.read(|tx| undoing::weigh(tx, eyes, touched, import.id)).await?)
        }
        _ => None,
    };
    let said =
        |known: &crate::customer::import::Refused| (number(known.line), known.reason.said(words));
    Ok(render(&ReportPage {
        state: words.t(&format!("import-state-{}", import.state.code())),
        tone: tone(import.state),
        problem: import.problem.as_deref().map(|key| words.t(key)),
        refused: import.counts.first.iter().map(said).collect(),
        shell: asking.shell(&app, Place::Customers, import.name.clone()),
        until,
        undone,
        import,
    }))
}

/// Takes the file in.
pub(super) async fn begin(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let import = found(&app, &visitor, id).await?;
    let begun = app.store.write("ask to import customers", |tx| {
        let begun = rows::turn(tx, &import, Progress::Checked, Progress::Running)?;
        if begun {
            job::enqueue(tx, job::RUN, import.id, visitor.staff);
        }
        Ok::<_, ::store::StoreError>(begun)
    });
    if !begun.await? {
        return Err(PageError::Conflict("import-problem-changed"));
    }
    Ok(see_other(format!("/customers/import/{}", import.id)).into_response())
}

/// Undoes it.
pub(super) async fn undo(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let import = found(&app, &visitor, id).await?;
    let begun = app.store.write("ask to undo customers", |tx| {
        let known = rows::brought::count(tx, &visitor.eyes, import.id)?;
        let can = import.undoable_until(tx.now(), known).is_some();
        let begun = can && rows::finish(tx, import.id, (import.state, Progress::Undoing), None)?;
        if begun {
            job::enqueue(tx, job::UNDO, import.id, visitor.staff);
        }
        Ok::<_, ::store::StoreError>(begun)
    });
    if !begun.await? {
        return Err(PageError::Conflict("import-problem-changed"));
    }
    Ok(see_other(format!("/customers/import/{}", import.id)).into_response())
}

/// Throws a file away of which nothing was taken in.
pub(super) async fn discard(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let import = found(&app, &visitor, id).await?;
    let gone = app.store.write("discard customers", |tx| {
        tx.cancel(&job::key(import.id))?;
        rows::discard(tx, import.id)
    });
    if !gone.await? {
        return Err(PageError::Conflict("import-problem-changed"));
    }
    files::remove(&files::path(&app.site, import.id));
    let said = asking.words.t("import-discarded");
    Ok(see_other("/customers/import").said(&app, said).into_response())
}
