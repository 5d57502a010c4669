//! The few pages that span stages, put together from what each stage shows of itself.

pub mod responses;
pub mod scores;
pub mod today;

use crate::{drivers, themes};
use kernel::Role;
use web::{Access, Routes};

/// Their routes.
pub fn routes() -> Routes {
    let viewer = Access::Staff(Role::Viewer);
    Routes::new()
        .get("/", viewer, today::today)
        .get("/responses", viewer, responses::list)
        .get("/responses/{id}", viewer, responses::show)
        .get("/themes", viewer, themes::themes)
        .get("/themes/{code}", viewer, themes::show)
        .get("/scores", viewer, scores::scores)
        .get("/drivers", viewer, drivers::drivers)
        .get("/scores/customers", viewer, scores::ways)
}
