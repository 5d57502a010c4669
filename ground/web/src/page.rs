//! Pages: the frame around them, how they are rendered, and what is shown when something is wrong.

mod error;
mod place;
mod redirect;
mod sheet;
mod shell;

pub use error::PageError;
pub(crate) use error::show_errors;
pub use place::Place;
pub(crate) use redirect::{FLASH_COOKIE, Flash};
pub use redirect::{SeeOther, local_path, see_other};
pub use sheet::Sheet;
pub use shell::{NavLink, Shell};

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

/// An answer whose error status is meant for a machine: no error page takes its place.
pub fn as_it_is(answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    response.extensions_mut().insert(error::AsItIs);
    response
}

/// A page made from a template; the error page when it cannot be made.
pub fn render(template: &impl askama::Template) -> Response {
    render_as(StatusCode::OK, template)
}

/// A page with another status, such as 422 for a form that needs putting right.
pub fn render_as(status: StatusCode, template: &impl askama::Template) -> Response {
    match template.render() {
        Ok(html) => {
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            (status, [(header::CONTENT_TYPE, kind)], html).into_response()
        }
        Err(error) => PageError::internal(error).into_response(),
    }
}
