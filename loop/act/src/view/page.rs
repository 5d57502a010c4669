//! Keeping and removing views from the list of cases.

use super::keep::{self, LONGEST_NAME, ViewError};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{Role, ViewId};
use web::{Access, App, Asking, Checked, Fields, Filters, PageError, Routes, Visitor, see_other};

pub(crate) fn routes() -> Routes {
    let see = Access::Staff(Role::Viewer);
    Routes::new().post("/cases/views", see, add).post("/cases/views/{id}/removal", see, remove)
}

/// Keeps the filters that the form brings along as `filters`.
async fn add(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let asked = Filters::of("/cases", form.get("filters").unwrap_or_default());
    let filters = super::filters(&asked);
    let (name, shared) = (form.get("name").unwrap_or_default(), form.get("shared").is_some());
    let kept =
        app.store.write("keep view", |tx| keep::keep(tx, &visitor, name, &filters, shared)).await;
    let back = if filters.is_empty() { "/cases".to_owned() } else { format!("/cases?{filters}") };
    let (to, words) = (see_other(back), asking.words);
    Ok(match kept {
        Ok(_) => to.said(&app, words.t("view-said-kept")),
        Err(ViewError::NoName) => to.warned(&app, words.t("view-no-name")),
        Err(ViewError::NameTooLong) => {
            let said = words.with("case-text-long", &[("most", LONGEST_NAME.into())]);
            to.warned(&app, &said)
        }
        Err(ViewError::TooMany) => to.warned(&app, words.t("view-too-many")),
        Err(error) => return Err(error.into()),
    }
    .into_response())
}

async fn remove(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let id: ViewId = id.parse().map_err(|_| PageError::NotFound)?;
    app.store.write("remove view", |tx| keep::remove(tx, &visitor, id)).await?;
    Ok(see_other("/cases").said(&app, asking.words.t("view-said-removed")).into_response())
}

impl From<ViewError> for PageError {
    fn from(error: ViewError) -> Self {
        match error {
            ViewError::NotFound => Self::NotFound,
            ViewError::NoName | ViewError::NameTooLong | ViewError::TooMany => {
                Self::BadRequest("error-form")
            }
            ViewError::Store(error) => error.into(),
        }
    }
}
