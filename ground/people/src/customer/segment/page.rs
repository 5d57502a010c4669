//! The page of segments: each with how many are in it now, and keeping and removing them.

use super::{Segment, SegmentError, file, filters, keep, remove, rows};
use crate::customer::page::counted;
use crate::customer::{Wanted, attribute, count};
use ::store::StoreError;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{Role, SegmentId};
use web::page::{Place, Shell, render, see_other};
use web::{Access, App, Asking, Checked, Fields, Filters, PageError, Routes, Visitor};

const PATH: &str = "/customers/segments";

pub(crate) fn routes() -> Routes {
    let (see, manage) = (Access::Staff(Role::Viewer), Access::Staff(Role::Manager));
    Routes::new()
        .get(PATH, see, list)
        .post(PATH, see, add)
        .post("/customers/segments/{id}/removal", see, take_away)
        .post("/customers/file", manage, file::download)
}

#[derive(Template)]
#[template(path = "customer/segments.html")]
struct SegmentsPage {
    shell: Shell,
    segments: Vec<Shown>,
    manages: bool,
}

struct Shown {
    segment: Segment,
    count: String,
    link: String,
    may_remove: bool,
}

async fn list(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let words = asking.words;
    let found = app
        .store
        .read(|tx| {
            let kinds = attribute::kinds(tx)?;
            let all = rows::of_staff(tx, &visitor.eyes, visitor.staff)?;
            let mut shown = Vec::with_capacity(all.len());
            for segment in all {
                let address = Filters::of("/customers", &segment.filters);
                let wanted = Wanted::read(&address, &kinds, asking.now);
                shown.push((count(tx, &visitor.eyes, &wanted)?, segment));
            }
            Ok::<_, StoreError>(shown)
        })
        .await?;
    let segments = found.into_iter().map(|(count, segment)| Shown {
        count: counted(words, count),
        link: format!("/customers?{}", segment.filters),
        may_remove: segment.staff == visitor.staff || visitor.may(Role::Manager),
        segment,
    });
    Ok(render(&SegmentsPage {
        segments: segments.collect(),
        manages: visitor.may(Role::Manager),
        shell: asking.shell(&app, Place::Customers, words.t("segments-title")),
    }))
}

/// Keeps the filters that the form brings along as `filters`.
async fn add(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let asked = Filters::of("/customers", form.get("filters").unwrap_or_default());
    let filters = filters(&asked);
    let (name, shared) = (form.get("name").unwrap_or_default(), form.get("shared").is_some());
    let kept = app
        .store
        .write("keep segment", |tx| keep(tx, &visitor, name, filters.clone(), shared))
        .await;
    let words = asking.words;
    let to = see_other(format!("/customers?{filters}"));
    Ok(match kept {
        Ok(_) => see_other(PATH).said(&app, words.t("segment-kept")),
        Err(SegmentError::Name) => to.warned(&app, words.t("segment-no-name")),
        Err(SegmentError::NoFilter) => to.warned(&app, words.t("segment-no-filter")),
        Err(SegmentError::TooMany) => to.warned(&app, words.t("segment-too-many")),
        Err(SegmentError::NotFound) => return Err(PageError::NotFound),
        Err(SegmentError::Store(error)) => return Err(error.into()),
    }
    .into_response())
}

async fn take_away(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let id: SegmentId = id.parse().map_err(|_| PageError::NotFound)?;
    let done = app.store.write("remove segment", |tx| remove(tx, &visitor, id)).await;
    done.map_err(|error| match error {
        SegmentError::Store(error) => error.into(),
        _ => PageError::NotFound,
    })?;
    Ok(see_other(PATH).said(&app, asking.words.t("segment-removed")).into_response())
}
