//! One action on one screen: what it is, its cases, what came of it, and who was told.

use super::beside::{self, Beside};
use super::index::name_of;
use super::story::{Entry, Names};
use super::{figure, parse};
use crate::action::compare::{self, Answers, Comparison};
use crate::action::effect::{self, Counted};
use crate::action::step::Step;
use crate::action::{Action, ActionError, Move, Target, by_id, change, store as rows};
use crate::announcement::page::told::{self, Told};
use crate::cause::{Causes, NamedCause, named};
use crate::mention::{self, Linked};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::tz::TimeZone;
use kernel::{ActionId, CaseId, Language, Role, Timestamp};
use people::{Staff, organisation, staff, unit};
use store::{StoreError, Tx};
use web::chart::{Column, columns};
use web::page::render_as;
use web::{
    App, Asking, Checked, Fields, Filters, Markup, PageError, Place, Problems, Shell, Visitor,
    Words, see_other,
};

/// Cases listed at first, and when all are asked for.
const FIRST: usize = 8;
const MOST: usize = 500;

#[derive(Template)]
#[template(path = "action/show.html")]
struct Show {
    shell: Shell,
    action: Action,
    cause: String,
    unit: String,
    target: Option<String>,
    late: bool,
    may_change: bool,
    cases: Vec<Line>,
    cases_line: String,
    more_cases: bool,
    counted: Option<Effect>,
    /// Where it is done and what it is compared with, where somebody chose.
    places: String,
    compared: String,
    beside: Option<Beside>,
    told: Told,
    story: Vec<Entry>,
    problems: Problems,
    typed: String,
}

impl Show {
    fn edit_link(&self) -> String {
        format!("/actions/{}/edit", self.action.id)
    }

    fn announcement_link(&self) -> String {
        format!("/actions/{}/announcement", self.action.id)
    }

    /// "120 of 200".
    fn progress_said(&self) -> String {
        let args = [("ended", self.told.ended().into()), ("all", self.told.letters().into())];
        self.shell.words.with("announcement-ended", &args)
    }
}

struct Line {
    case: CaseId,
    who: String,
    unit: String,
    at: Timestamp,
}

/// The counts as the page shows them.
struct Effect {
    chart: Markup,
    line: Option<String>,
}

pub(super) async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    filters: Filters,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    page(&app, asking, &visitor, &filters, &id, Problems::new(), String::new()).await
}

async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    filters: &Filters,
    id: &str,
    problems: Problems,
    typed: String,
) -> Result<Response, PageError> {
    let id = parse(id)?;
    let zone = organisation::current(app).await?.time_zone();
    let (words, now) = (asking.words, asking.now);
    let most = if filters.is("cases", "all") { MOST } else { FIRST };
    let parts = (app.part::<Causes>(), app.part::<Answers>());
    let held = app
        .store
        .read(|tx| Held::read(tx, parts, visitor, id, (words.language(), &zone), most))
        .await?;
    let held = held.ok_or(PageError::NotFound)?;
    let beside = held.beside(words);
    let Held {
        action, count, nameless, cases, counted, told, steps, causes, units, people, ..
    } = held;
    let names = Names { words, causes: &causes, units: &units, people: &people, zone: &zone };
    let lines = cases.into_iter().map(|linked| Line {
        case: linked.case,
        who: linked.customer.unwrap_or_else(|| words.t("action-case-nameless").to_owned()),
        unit: name_of(words, &units, linked.unit),
        at: linked.at,
    });
    let since = words.day(action.since, &zone);
    let args = [("cases", count.into()), ("day", since.into()), ("nameless", nameless.into())];
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Show {
        cause: action.cause.map(|cause| named(words, &causes, cause)).unwrap_or_default(),
        unit: name_of(words, &units, action.unit),
        target: action.effect.target.map(|target| said(words, target)),
        late: action.is_late(now),
        may_change: visitor.may(Role::Manager),
        cases_line: words.with("action-cases-line", &args),
        more_cases: count > i64::try_from(most).unwrap_or(i64::MAX) && most == FIRST,
        cases: lines.collect(),
        counted: counted.map(|counted| drawn(words, &zone, &counted)),
        places: beside::names(words, &units, &action.places.done),
        compared: beside::names(words, &units, &action.places.compared),
        beside,
        told,
        story: steps.into_iter().map(|step| names.entry(step)).collect(),
        problems,
        typed,
        shell: asking.shell(app, Place::Actions, action.title.clone()),
        action,
    };
    Ok(render_as(status, &page))
}

/// What the page is made of.
struct Held {
    action: Action,
    count: i64,
    /// How many of the cases are of nobody we know.
    nameless: i64,
    cases: Vec<Linked>,
    counted: Option<Counted>,
    compared: Option<Comparison>,
    told: Told,
    steps: Vec<Step>,
    causes: Vec<NamedCause>,
    units: Vec<unit::Branch>,
    people: Vec<Staff>,
}

impl Held {
    fn read(
        tx: &mut Tx,
        (causes, answers): (&Causes, &Answers),
        visitor: &Visitor,
        id: ActionId,
        (language, zone): (Language, &TimeZone),
        most: usize,
    ) -> Result<Option<Self>, StoreError> {
        let eyes = &visitor.eyes;
        let Some(action) = by_id(tx, eyes, id)? else { return Ok(None) };
        let units = unit::all(tx, eyes)?;
        let seen = units.iter().map(|branch| branch.unit.id).collect();
        let ((count, nameless), cases) = match action.about() {
            Some(about) => (
                mention::linked_count(tx, eyes, about, action.since)?,
                mention::linked(tx, eyes, about, action.since, most)?,
            ),
            None => ((0, 0), Vec::new()),
        };
        Ok(Some(Self {
            count,
            nameless,
            cases,
            counted: effect::count(tx, eyes, &action, zone)?,
            compared: compare::compare(tx, eyes, answers, &action, &seen, zone)?,
            told: told::of(tx, eyes, &action)?,
            steps: rows::steps(tx, eyes, id)?,
            causes: causes.all(tx, eyes, language)?,
            units,
            people: staff::all(tx, eyes)?,
            action,
        }))
    }

    fn beside(&self, words: Words) -> Option<Beside> {
        let named = |ids| beside::names(words, &self.units, ids);
        let names = [named(self.action.done_in()), named(&self.action.places.compared)];
        self.compared.as_ref().map(|compared| beside::drawn(words, compared, names))
    }
}

/// "NPS 12 → 32".
fn said(words: Words, target: Target) -> String {
    let end = |value| figure(words, target.metric, value);
    format!("{} {} → {}", words.metric(target.metric), end(target.from), end(target.to))
}

fn drawn(words: Words, zone: &TimeZone, counted: &Counted) -> Effect {
    let months: Vec<Column> = counted
        .months
        .iter()
        .map(|month| Column {
            label: words.month(month.at, zone),
            count: month.cases,
            mark: month.done.then(|| words.t("action-done-here").to_owned()),
        })
        .collect();
    let line = counted.compared.map(|compared| {
        let args = [
            ("days", compared.days.into()),
            ("before", compared.before.into()),
            ("since", compared.since.into()),
        ];
        words.with("action-compared", &args)
    });
    Effect { chart: columns(words, words.t("action-months"), &months), line }
}

/// Moves the action on, as its buttons say.
pub(super) async fn move_to(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let step = form.get("step").and_then(Move::parse).ok_or(PageError::BadRequest("error-form"))?;
    app.store.write("move action", |tx| change::move_to(tx, &visitor, id, step)).await?;
    app.feed().tell("actions");
    let said = match step {
        Move::Start | Move::Resume => "action-said-started",
        Move::Finish => "action-said-done",
        Move::Drop => "action-said-dropped",
    };
    let to = see_other(format!("/actions/{id}")).said(&app, asking.words.t(said));
    Ok(to.into_response())
}

/// Keeps a note.
pub(super) async fn note(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    filters: Filters,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let (action, typed) = (parse(&id)?, form.get("note").unwrap_or_default().to_owned());
    let mut problems = Problems::new();
    match app.store.write("note on action", |tx| change::note(tx, &visitor, action, &typed)).await {
        Ok(()) => return Ok(see_other(format!("/actions/{action}#story")).into_response()),
        Err(ActionError::NothingNoted) => problems.add("note", "action-nothing-noted"),
        Err(ActionError::NoteTooLong) => problems.add("note", "action-note-long"),
        Err(error) => return Err(error.into()),
    }
    page(&app, asking, &visitor, &filters, &id, problems, typed).await
}
