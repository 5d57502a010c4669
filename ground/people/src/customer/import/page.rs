//! The pages of bringing customers in: a file, its columns, what it would bring, what it brought.

mod list;
mod plan;
mod report;

use super::{Import, files, store as rows};
use crate::privacy;
use axum::extract::Path;
use kernel::{ImportId, Role};
use sheet::Look;
use web::{Access, App, PageError, Routes, Visitor};

/// The largest file that is taken, in bytes.
const LARGEST: usize = 128 * 1024 * 1024;

pub(crate) fn routes() -> Routes {
    let makes = Access::Staff(Role::Manager);
    Routes::new()
        .get("/customers/import", makes, list::show)
        .upload("/customers/import", makes, LARGEST, list::receive)
        .get("/customers/import/{id}", makes, report::show)
        .post("/customers/import/{id}/layout", makes, plan::lay_out)
        .post("/customers/import/{id}/columns", makes, plan::keep)
        .post("/customers/import/{id}/start", makes, report::begin)
        .post("/customers/import/{id}/undoing", makes, report::undo)
        .post("/customers/import/{id}/removal", makes, report::discard)
}

/// A file changes customers of every unit, so only who sees them all brings one.
fn only_who_sees_all(visitor: &Visitor) -> Result<(), PageError> {
    if privacy::answers(visitor) { Ok(()) } else { Err(PageError::Forbidden) }
}

async fn found(app: &App, visitor: &Visitor, Path(id): Path<String>) -> Result<Import, PageError> {
    only_who_sees_all(visitor)?;
    let id: ImportId = id.parse().map_err(|_| PageError::NotFound)?;
    app.store.read(|tx| rows::by_id(tx, &visitor.eyes, id)).await?.ok_or(PageError::NotFound)
}

/// Looks at the file of a draft; it is gone once it was taken in or forgotten.
async fn look(app: &App, import: &Import) -> Result<Look, PageError> {
    let path = files::path(&app.site, import.id);
    aside(move || Look::at(&path)).await?.map_err(|error| {
        tracing::info!(%error, import = %import.id, "the file of customers is gone");
        PageError::Conflict("import-problem-file")
    })
}

/// Work on a file, beside the answering of other requests.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PageError> {
    tokio::task::spawn_blocking(work).await.map_err(PageError::internal)
}
