//! The page on which an owner asks everybody for two-step sign-in, or lifts it.

use super::{from, lift, require};
use crate::by::By;
use crate::second_factor::{SecondFactorError, is_on, store};
use crate::{organisation, settings_tabs};
use ::store::StoreError;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::civil::Date;
use jiff::{Span, Zoned};
use kernel::{Role, Timestamp};
use serde::Deserialize;
use web::page::render_as;
use web::table::Tab;
use web::{
    Access, App, Asking, Checked, PageError, Place, Problems, Routes, Shell, Visitor, see_other,
};

const PATH: &str = "/settings/organisation/second-factor";
const OWNERS: Access = Access::Staff(Role::Owner);
/// What lies further off is a slip of the hand.
const FURTHEST_DAYS: i64 = 366;

pub(crate) fn routes() -> Routes {
    Routes::new().get(PATH, OWNERS, show).post(PATH, OWNERS, decide).post(
        "/settings/organisation/second-factor/removal",
        OWNERS,
        give_up,
    )
}

#[derive(Template)]
#[template(path = "second_factor/required.html")]
struct RequiredPage {
    shell: Shell,
    tabs: Vec<Tab>,
    problems: Problems,
    /// Whether the visitor has one themselves.
    own: bool,
    from: Option<Timestamp>,
    holds: bool,
    everybody: i64,
    have_it: i64,
    /// "3 of 12".
    said: String,
    typed: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayForm {
    from: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    page(&app, asking, &visitor, None, Problems::new()).await
}

async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    typed: Option<String>,
    problems: Problems,
) -> Result<Response, PageError> {
    let (own, from, (everybody, have_it), now) = app
        .store
        .read(|tx| {
            let counts = store::counts(tx, &visitor.eyes)?;
            Ok::<_, StoreError>((is_on(tx, visitor.staff)?, from(tx)?, counts, tx.now()))
        })
        .await?;
    let words = asking.words;
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    // A week for everybody to hear of it.
    let proposed = || today(app).checked_add(Span::new().days(7)).map(|day| day.to_string());
    let page = RequiredPage {
        tabs: settings_tabs(words, visitor.role, PATH),
        shell: asking.shell(app, Place::Settings, words.t("second-factor-all")),
        problems,
        own,
        holds: from.is_some_and(|from| from <= now),
        from,
        everybody,
        have_it,
        said: words
            .with("second-factor-all-of", &[("count", have_it.into()), ("all", everybody.into())]),
        typed: typed.or_else(|| proposed().ok()).unwrap_or_default(),
    };
    Ok(render_as(status, &page))
}

/// The organisation's day.
fn today(app: &App) -> Date {
    let now = app.store.clock().now().to_jiff();
    Zoned::new(now, organisation::zone(app)).date()
}

async fn decide(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<DayForm>,
) -> Result<Response, PageError> {
    let mut problems = Problems::new();
    match form.from.trim().parse::<Date>() {
        Ok(day) if is_soon(today(&app), day) => {
            let zone = organisation::zone(&app);
            let kept = app
                .store
                .write("require second factor", |tx| require(tx, &visitor, day, &zone))
                .await;
            match kept {
                Ok(()) => {
                    let said = asking.words.t("second-factor-all-said");
                    return Ok(see_other(PATH).said(&app, said).into_response());
                }
                Err(SecondFactorError::Store(error)) => return Err(error.into()),
                Err(_) => problems.add("", "second-factor-all-own-first"),
            }
        }
        _ => problems.add("from", "second-factor-all-day"),
    }
    page(&app, asking, &visitor, Some(form.from), problems).await
}

fn is_soon(today: Date, day: Date) -> bool {
    let last = today.checked_add(Span::new().days(FURTHEST_DAYS));
    today <= day && last.is_ok_and(|last| day <= last)
}

async fn give_up(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(_): Checked<Nothing>,
) -> Result<Response, PageError> {
    app.store.write("lift second factor", |tx| lift(tx, By::Visitor(&visitor))).await?;
    let said = asking.words.t("second-factor-all-said-lifted");
    Ok(see_other(PATH).said(&app, said).into_response())
}
