//! The list of actions, and beside it the causes that wait for one.

use crate::action::Action;
use crate::action::list::{self, After, Filter, View};
use crate::cause::{Causes, NamedCause, named};
use crate::{mention, mention::page::tabs};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{CauseId, Language, Role, Timestamp, UnitId};
use people::{Staff, staff, unit};
use std::time::Duration;
use store::{Eyes, StoreError, Tx};
use web::table::Tab;
use web::{App, Asking, Choice, Filters, Page, PageError, Place, Shell, Visitor, Words, render};

const SIZE: usize = 50;
const SHOWN: &str = "state unit owner";
/// Causes raised since then still stand beside the list.
const RAISED: Duration = Duration::from_secs(60 * 86_400);
const MOST_RAISED: usize = 8;
/// Open actions that are looked through for one against a raised cause.
const MOST_OPEN: usize = 500;

#[derive(Template)]
#[template(path = "action/index.html")]
struct Index {
    shell: Shell,
    tabs: Vec<Tab>,
    filters: Filters,
    shown: &'static str,
    rows: Vec<Line>,
    next: Option<String>,
    views: Vec<Choice>,
    units: Vec<Choice>,
    owners: Vec<Choice>,
    raised: Vec<Raised>,
    may_change: bool,
}

struct Line {
    action: Action,
    cause: String,
    unit: String,
    cases: String,
    late: bool,
}

/// A cause that comes up often, and where to do something about it.
struct Raised {
    name: String,
    unit: String,
    text: String,
    at: Timestamp,
    /// The page of the action against it, or of a new one.
    link: String,
    has_action: bool,
}

/// What the list is made of.
struct Held {
    page: Page<Action>,
    /// How many cases each of them has.
    counts: Vec<i64>,
    causes: Vec<NamedCause>,
    units: Vec<unit::Branch>,
    people: Vec<Staff>,
    raised: Vec<mention::Raised>,
    open: Vec<Action>,
}

pub(super) async fn index(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    filters: Filters,
) -> Result<Response, PageError> {
    let (words, now) = (asking.words, asking.now);
    let causes = app.part::<Causes>();
    let held = app
        .store
        .read(|tx| Held::read(tx, causes, &visitor.eyes, &filters, words.language(), now))
        .await?;
    let rows = held.page.rows.iter().zip(&held.counts).map(|(action, cases)| Line {
        cause: action.cause.map(|cause| named(words, &held.causes, cause)).unwrap_or_default(),
        unit: name_of(words, &held.units, action.unit),
        cases: words.with("action-cases-count", &[("cases", cases.into())]),
        late: action.is_late(now),
        action: action.clone(),
    });
    let able = |staff: &&Staff| !staff.is_disabled() && staff.role > Role::Viewer;
    let owners = held.people.iter().filter(able);
    Ok(render(&Index {
        tabs: tabs(words, false),
        rows: rows.collect(),
        next: held.page.next.clone(),
        views: View::ALL.map(|view| Choice::new(view.code(), words.t(view.key()))).into(),
        units: unit::choices(&held.units, words.language()),
        owners: owners.map(|staff| Choice::new(staff.id.to_string(), &staff.name)).collect(),
        raised: held.raised.iter().map(|raised| held.raised(words, raised)).collect(),
        may_change: visitor.may(Role::Manager),
        shown: SHOWN,
        filters,
        shell: asking.shell(&app, Place::Actions, words.t("nav-actions")),
    }))
}

impl Held {
    fn read(
        tx: &mut Tx,
        causes: &Causes,
        eyes: &Eyes,
        filters: &Filters,
        language: Language,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let paging = filters.paging(SIZE);
        let after = paging.after.as_deref().and_then(After::parse);
        let rows = list::list(tx, eyes, &read(filters), after, paging.ask(), now)?;
        let page = Page::cut(rows, &paging, |action| After::of(action).text());
        let mut counts = Vec::with_capacity(page.rows.len());
        for action in &page.rows {
            counts.push(match action.about() {
                Some(about) => mention::linked_count(tx, eyes, about, action.since)?.0,
                None => 0,
            });
        }
        let open = Filter { state: Some(View::Open), ..Filter::default() };
        let mut raised = mention::raised(tx, eyes, now.minus(RAISED))?;
        raised.truncate(MOST_RAISED);
        Ok(Self {
            page,
            counts,
            causes: causes.all(tx, eyes, language)?,
            units: unit::all(tx, eyes)?,
            people: staff::all(tx, eyes)?,
            raised,
            open: list::list(tx, eyes, &open, None, MOST_OPEN, now)?,
        })
    }

    fn raised(&self, words: Words, raised: &mention::Raised) -> Raised {
        let about = |action: &&Action| {
            action
                .about()
                .is_some_and(|(cause, units)| cause == raised.cause && units.contains(&raised.unit))
        };
        let against = self.open.iter().find(about);
        Raised {
            name: named(words, &self.causes, raised.cause),
            unit: name_of(words, &self.units, raised.unit),
            text: words.with("causes-raised-text", &[("cases", raised.cases.into())]),
            at: raised.at,
            link: against.map_or_else(
                || new_link(raised.cause, Some(raised.unit)),
                |action| format!("/actions/{}", action.id),
            ),
            has_action: against.is_some(),
        }
    }
}

fn read(filters: &Filters) -> Filter {
    Filter {
        state: filters.get("state").and_then(View::parse),
        unit: filters.get("unit").and_then(|id| id.parse().ok()),
        owner: filters.get("owner").and_then(|id| id.parse().ok()),
    }
}

/// Where an action against a cause is planned.
pub(crate) fn new_link(cause: CauseId, unit: Option<UnitId>) -> String {
    match unit {
        Some(unit) => format!("/actions/new?cause={cause}&unit={unit}"),
        None => format!("/actions/new?cause={cause}"),
    }
}

/// What a unit in sight is called.
pub(super) fn name_of(words: Words, units: &[unit::Branch], id: UnitId) -> String {
    let known = units.iter().find(|branch| branch.unit.id == id);
    known.map_or_else(String::new, |branch| branch.unit.name_in(words.language()).to_owned())
}

/// Causes as the entries of a select: those cases can be closed with, and the one that is chosen.
pub(super) fn choices(causes: &[NamedCause], chosen: Option<CauseId>) -> Vec<Choice> {
    let offered = causes.iter().filter(|cause| cause.in_use || Some(cause.id) == chosen);
    offered.map(|cause| Choice::new(cause.id.to_string(), &cause.name)).collect()
}
