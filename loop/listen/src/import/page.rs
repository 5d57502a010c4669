//! The staff's pages of imports: bringing a file, deciding on its columns, and what became of it.

mod list;
mod look;
mod plan;
mod report;

use super::{Import, ImportError, files, plan as planning, start, store};
use axum::extract::Path;
use kernel::{ImportId, Role};
use people::organisation;
use web::{Access, App, Asking, PageError, Place, Routes, Shell, Visitor};

/// The largest file that is taken, in bytes.
const LARGEST: usize = 256 * 1024 * 1024;

/// Every page of imports.
pub fn routes() -> Routes {
    let makes = Access::Staff(Role::Manager);
    Routes::new()
        .get("/imports", makes, list::show)
        .upload("/imports", makes, LARGEST, list::receive)
        .get("/imports/{id}", makes, report::show)
        .post("/imports/{id}/layout", makes, plan::lay_out)
        .post("/imports/{id}/mapping", makes, plan::keep)
        .post("/imports/{id}/sketch", makes, plan::sketch)
        .post("/imports/{id}/start", makes, report::begin)
        .post("/imports/{id}/undoing", makes, report::take_back)
        .post("/imports/{id}/removal", makes, report::discard)
        .get("/imports/{id}/rejects.csv", makes, report::rejects)
}

fn shell(asking: Asking, app: &App, title: &str) -> Shell {
    asking.shell(app, Place::Responses, title)
}

/// The import that an address names, if the visitor may see it.
async fn found(app: &App, visitor: &Visitor, Path(id): Path<String>) -> Result<Import, PageError> {
    let id: ImportId = id.parse().map_err(|_| PageError::NotFound)?;
    app.store.read(|tx| store::by_id(tx, &visitor.eyes, id)).await?.ok_or(PageError::NotFound)
}

/// What the visitor can see of the organisation, to understand a file by.
async fn surroundings(app: &App, visitor: &Visitor) -> Result<planning::Surroundings, PageError> {
    let zone = organisation::zone(app);
    Ok(app.store.read(|tx| start::surroundings(tx, &visitor.eyes, &zone)).await?)
}

/// Looks at the file of a draft; it is gone once it was taken in or forgotten.
async fn look(app: &App, import: &Import) -> Result<planning::Look, PageError> {
    let path = files::path(&app.site, import.id);
    aside(move || planning::Look::at(&path)).await?.map_err(|error| {
        tracing::info!(%error, import = %import.id, "the file of an import is gone");
        PageError::Conflict("import-problem-file")
    })
}

/// Work on a file, beside the answering of other requests.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PageError> {
    tokio::task::spawn_blocking(work).await.map_err(PageError::internal)
}

impl From<ImportError> for PageError {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::NoImport => Self::NotFound,
            ImportError::Store(error) => error.into(),
            ImportError::Stopped | ImportError::NoSurvey => {
                Self::Conflict("import-problem-changed")
            }
            ImportError::File(error) => Self::internal(error),
        }
    }
}
