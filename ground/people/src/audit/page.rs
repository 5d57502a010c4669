//! The pages of the audit log: the list, and whether the chain holds.

use super::chain::Head;
use super::shown::{Names, Shown, said};
use super::store::{self, Wanted};
use super::verify::{Broken, Verified, VerifyError, verify};
use crate::{settings_tabs, staff, unit};
use ::store::StoreError;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::tz::TimeZone;
use kernel::{Role, Timestamp};
use serde::Deserialize;
use web::form::Choice;
use web::table::Tab;
use web::{Access, App, Asking, Filters, Page, PageError, Place, Problems, Routes, Shell, Visitor};

const PATH: &str = "/settings/audit";
const PAGE: usize = 50;

/// What entries can be about: the part of their name before the dot.
const ABOUT: [&str; 20] = [
    "organisation",
    "staff",
    "unit",
    "session",
    "sign_in",
    "survey",
    "collector",
    "import",
    "response",
    "rule",
    "cause",
    "hours",
    "case",
    "promise",
    "recovery",
    "playbook",
    "message",
    "customer",
    "action",
    "backup",
];

pub(crate) fn routes() -> Routes {
    Routes::new().get(PATH, Access::Staff(Role::Owner), list).get(
        "/settings/audit/chain",
        Access::Staff(Role::Owner),
        chain,
    )
}

#[derive(Template)]
#[template(path = "audit/list.html")]
struct ListPage {
    shell: Shell,
    tabs: Vec<Tab>,
    filters: Filters,
    about: Vec<Choice>,
    actors: Vec<Choice>,
    entries: Vec<Shown>,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "audit/chain.html")]
struct ChainPage {
    shell: Shell,
    tabs: Vec<Tab>,
    problems: Problems,
    kept: String,
    verified: Option<Verified>,
    broken: Option<Broken>,
}

#[derive(Debug, Default, Deserialize)]
struct Kept {
    #[serde(default)]
    head: String,
}

async fn list(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    filters: Filters,
) -> Result<Response, PageError> {
    let paging = filters.paging(PAGE);
    let wanted = wanted(&filters, paging.after.as_deref(), &asking.zone);
    let (lines, people, units) = app
        .store
        .read(|tx| {
            let lines = store::list(tx, &visitor.eyes, &wanted, paging.ask())?;
            let people = staff::all(tx, &visitor.eyes)?;
            Ok::<_, StoreError>((lines, people, unit::all(tx, &visitor.eyes)?))
        })
        .await?;
    let words = asking.words;
    let names = Names::of(&people, &units, words);
    let page = Page::cut(lines, &paging, |line| line.entry.seq.to_string());
    let mut actors = vec![
        Choice::new("customer", words.t("audit-by-customer")),
        Choice::new("ringback", words.t("audit-by-ringback")),
    ];
    actors.extend(people.into_iter().map(|staff| Choice::new(staff.id.to_string(), staff.name)));
    Ok(web::render(&ListPage {
        tabs: settings_tabs(words, visitor.role, PATH),
        about: ABOUT.map(|about| Choice::new(about, said(words, "audit-about-", about))).to_vec(),
        actors,
        entries: page.rows.into_iter().map(|line| names.shown(line)).collect(),
        next: page.next,
        shell: asking.shell(&app, Place::Settings, words.t("settings-audit")),
        filters,
    }))
}

fn wanted(filters: &Filters, after: Option<&str>, zone: &TimeZone) -> Wanted {
    let about = filters.get("about");
    Wanted {
        before: after.and_then(|cursor| cursor.parse().ok()),
        actor: filters.get("actor").map(str::to_owned),
        about: ABOUT.into_iter().find(|known| Some(*known) == about),
        subject: filters.get("q").map(|subject| subject.trim().to_owned()),
        since: filters.get("since").and_then(|day| midnight(day, 0, zone)),
        until: filters.get("until").and_then(|day| midnight(day, 1, zone)),
    }
}

/// The start of a day (or of one some days later) in the visitor's zone.
fn midnight(day: &str, days_later: i64, zone: &TimeZone) -> Option<Timestamp> {
    let date: jiff::civil::Date = day.parse().ok()?;
    let date = date.checked_add(jiff::Span::new().days(days_later)).ok()?;
    Some(Timestamp::from_jiff(date.to_zoned(zone.clone()).ok()?.timestamp()))
}

async fn chain(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Query(kept): Query<Kept>,
) -> Result<Response, PageError> {
    let mut problems = Problems::new();
    let head = match kept.head.trim() {
        "" => None,
        text => text.parse::<Head>().map_err(|_| problems.add("head", "audit-head-wrong")).ok(),
    };
    let done = app.store.read(|tx| verify(tx, head.as_ref())).await;
    let (verified, broken) = match done {
        Ok(verified) => (Some(verified), None),
        Err(VerifyError::Broken(broken)) => (None, Some(broken)),
        Err(VerifyError::Store(error)) => return Err(error.into()),
    };
    let words = asking.words;
    Ok(web::render(&ChainPage {
        tabs: settings_tabs(words, visitor.role, PATH),
        shell: asking.shell(&app, Place::Settings, words.t("audit-chain")),
        problems,
        kept: kept.head,
        verified,
        broken,
    }))
}
