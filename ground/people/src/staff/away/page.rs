//! The form in which somebody says until when they, or those they answer for, are away.

use crate::by::By;
use crate::organisation;
use crate::session::Signed;
use crate::staff::{StaffError, away};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{Role, StaffId, Timestamp};
use serde::Deserialize;
use std::time::Duration;
use web::{Access, App, Asking, Checked, PageError, Problems, Routes, Visitor, see_other};

/// Nobody is away for longer than this: then they have left.
const LONGEST_DAYS: i32 = 400;

pub(crate) fn routes() -> Routes {
    Routes::new().post("/settings/away", Access::Staff(Role::Viewer), own).post(
        "/settings/people/{staff}/away",
        Access::Staff(Role::Manager),
        others,
    )
}

/// What a page shows of it.
pub(crate) struct Away {
    /// Any moment of the last day away.
    pub(crate) last: Option<Timestamp>,
    /// What stands in the field.
    pub(crate) typed: String,
    pub(crate) action: String,
}

impl Away {
    /// `typed` is what came back because it can't be.
    pub(crate) fn of(
        until: Option<Timestamp>,
        typed: Option<String>,
        action: String,
        zone: &TimeZone,
    ) -> Self {
        let last = until.map(last_moment);
        let day = |at: Timestamp| at.to_jiff().to_zoned(zone.clone()).date().to_string();
        let typed = typed.unwrap_or_else(|| last.map(day).unwrap_or_default());
        Self { last, typed, action }
    }
}

/// Any moment of the last day somebody is away until then.
pub(crate) fn last_moment(until: Timestamp) -> Timestamp {
    until.minus(Duration::from_secs(1))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AwayForm {
    until: String,
}

impl AwayForm {
    /// The moment the last day away ends; `None` for nobody who is away.
    fn check(&self, now: Timestamp, zone: &TimeZone) -> Result<Option<Timestamp>, Problems> {
        let wrong = || {
            let mut problems = Problems::new();
            problems.add("until", "staff-away-wrong");
            problems
        };
        let text = self.until.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let today = now.to_jiff().to_zoned(zone.clone()).date();
        let day: Date = text.parse().map_err(|_| wrong())?;
        let ahead = today.until(day).map_err(|_| wrong())?.get_days();
        if !(0..=LONGEST_DAYS).contains(&ahead) {
            return Err(wrong());
        }
        let ends = day.tomorrow().and_then(|next| next.to_zoned(zone.clone()));
        Ok(Some(Timestamp::from_jiff(ends.map_err(|_| wrong())?.timestamp())))
    }
}

async fn own(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    signed: Signed,
    Checked(form): Checked<AwayForm>,
) -> Result<Response, PageError> {
    let until = match form.check(asking.now, &organisation::zone(&app)) {
        Ok(until) => until,
        Err(problems) => {
            let typed = Some(form.until);
            return crate::session::page::page(&app, asking, visitor, signed, problems, typed)
                .await;
        }
    };
    let set =
        app.store.write("away", |tx| away::set(tx, By::Visitor(&visitor), visitor.staff, until));
    set.await.map_err(refused)?;
    let said = asking.words.t("settings-kept");
    Ok(see_other("/settings/sessions").said(&app, said).into_response())
}

async fn others(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<StaffId>,
    Checked(form): Checked<AwayForm>,
) -> Result<Response, PageError> {
    let until = match form.check(asking.now, &organisation::zone(&app)) {
        Ok(until) => until,
        Err(problems) => {
            let typed = Some(form.until);
            return crate::staff::page::show_page(&app, asking, &visitor, id, problems, typed)
                .await;
        }
    };
    let set = app.store.write("away", |tx| away::set(tx, By::Visitor(&visitor), id, until)).await;
    crate::staff::page::answer(&app, asking, &visitor, id, set).await
}

/// Only reading and writing can fail for oneself.
fn refused(error: StaffError) -> PageError {
    match error {
        StaffError::Store(error) => error.into(),
        _ => PageError::NotFound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_away_until_the_end_of_a_day_from_today_on() {
        let zone = TimeZone::get("Asia/Bangkok").unwrap();
        let now = Timestamp::from_jiff("2026-11-22T18:30:00Z".parse().unwrap());
        let until = |text: &str| {
            let read = AwayForm { until: text.to_owned() }.check(now, &zone);
            read.map(|until| until.map(|at| at.to_jiff().to_string())).ok()
        };
        for (typed, ends) in [
            ("2026-11-23", Some(Some("2026-11-23T17:00:00Z"))),
            (" 2026-12-01 ", Some(Some("2026-12-01T17:00:00Z"))),
            ("", Some(None)),
            ("2026-11-22", None),
            ("2030-01-01", None),
            ("soon", None),
        ] {
            let ends = ends.map(|at| at.map(str::to_owned));
            assert_eq!(until(typed), ends, "{typed}");
        }
    }
}
