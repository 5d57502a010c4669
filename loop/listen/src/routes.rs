//! Listen's addresses: the respondents', the staff's, and the machines'.

use crate::response::{api, enter, listed, page};
use crate::{Asked, Throttle, collector, import, survey};
use utoipa::OpenApi as _;
use web::{Access, AppBuilder, Routes};

/// Everything listen answers to.
pub fn routes() -> Routes {
    Routes::new()
        .get("/s/{link}", Access::Respondent, page::ask)
        .post("/s/{link}", Access::Respondent, page::answer)
        .get("/s/{link}/{key}", Access::Respondent, page::go_on)
        .post("/s/{link}/responses", Access::Respondent, api::receive)
        .merge(survey::page::routes())
        .merge(survey::api::routes())
        .merge(listed::routes())
        .merge(enter::page::routes())
        .merge(collector::page::routes())
        .merge(import::routes())
}

/// The description of listen's part of the API.
pub fn described() -> utoipa::openapi::OpenApi {
    let mut all = survey::api::Api::openapi();
    all.merge(listed::Api::openapi());
    all
}

/// Puts in what listen keeps in memory.
#[must_use]
pub fn parts(app: AppBuilder) -> AppBuilder {
    app.part(Asked::default()).part(Throttle::default())
}
