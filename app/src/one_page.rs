//! One page for the chief executive, to print on one sheet.
//!
//! How customers stand and how sure that is, what goes wrong, who changes it, whether the loop
//! closes, what customers say, and what they were told. Each number leads to what it was counted
//! from.

use act::case::Stage;
use act::case::list::{self as cases, Filter, View};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use improve::Closed;
use improve::action::Action;
use improve::action::list as actions;
use kernel::{Class, Role, Timestamp, UnitId};
use learn::scores::brief::{self, Brief, Days, Two};
use listen::response::{Filters as Asked, ResponseRow};
use store::{Eyes, StoreError, Tx};
use web::form::Choice;
use web::page::{Place, Shell, render};
use web::table::Tab;
use web::{Access, App, Asking, Filters, PageError, Routes, Visitor, Words};

const PATH: &str = "/scores/one-page";
/// What is shown of each: more does not fit on the sheet.
const CAUSES: usize = 5;
const ACTIONS: usize = 6;
/// Actions looked through for those of the period.
const LOOKED_THROUGH: usize = 60;
/// Words shorter than this say little to somebody who was not there.
const TELLING: usize = 20;
/// Newest words of a class looked through for telling ones.
const WORDS: usize = 20;

#[derive(Template)]
#[template(path = "scores/one_page.html")]
struct OnePage {
    shell: Shell,
    filters: Filters,
    /// Whose page it is, and of which days.
    whose: String,
    periods: Vec<Tab>,
    units: Vec<Choice>,
    wrong: Vec<String>,
    brief: Option<Brief>,
    loops: Vec<Tile>,
    causes: Vec<Line>,
    actions: Vec<Line>,
    quotes: Vec<Quote>,
    told: Vec<Line>,
}

/// A figure and where it leads.
struct Tile {
    label: &'static str,
    value: String,
    note: String,
    href: String,
}

/// A line of a short list.
struct Line {
    name: String,
    note: String,
    value: String,
    /// The class of the value's chip; empty for plain text.
    tone: &'static str,
    href: String,
}

struct Quote {
    words: String,
    lang: &'static str,
    class: Class,
    from: String,
    href: String,
}

/// What is read for the page, as of one moment.
struct Found {
    two: Two,
    counts: Counts,
    causes: Vec<improve::CauseCount>,
    names: std::collections::HashMap<kernel::CauseId, act::names::Names>,
    actions: Vec<Action>,
    told: Vec<(Action, i64)>,
    quotes: Vec<ResponseRow>,
}

struct Counts {
    opened: i64,
    closed: i64,
    kept: i64,
    recovered: i64,
    late: i64,
}

pub fn routes() -> Routes {
    Routes::new().get(PATH, Access::Staff(Role::Viewer), one_page)
}

async fn one_page(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    address: Filters,
) -> Result<Response, PageError> {
    let organisation = people::organisation::current(&app).await?;
    let (words, zone) = (asking.words, organisation.time_zone());
    let address = Filters::of(PATH, query(&address.first()));
    let within = within(&address);
    let eyes = &visitor.eyes;
    let found = app
        .store
        .read(|tx| {
            let two = brief::look(tx, eyes, (&within, words), (asking.now, &zone))?;
            let plain = Filter::of(visitor.staff, asking.now, asking.now);
            find(tx, eyes, two, &plain)
        })
        .await?;
    let Found { two, counts, causes, names, actions, told, quotes } = found;
    let all: i64 = causes.iter().map(|cause| cause.cases).sum();
    let named = |cause: &improve::CauseCount| Line {
        name: names.get(&cause.cause).map_or_else(
            || words.t("causes-gone").to_owned(),
            |names| names.shown(words.language()).to_owned(),
        ),
        note: words.percent(share(cause.cases, all)),
        value: words.number(cause.cases),
        tone: "",
        href: two.seen.cases(cause.cause),
    };
    let page = OnePage {
        whose: match two.days(words) {
            Some(Days { first, last }) => format!("{} · {first} – {last}", organisation.name),
            None => organisation.name.clone(),
        },
        periods: two.periods(words, &within),
        units: two.units(words),
        wrong: two.wrong().to_vec(),
        brief: two.brief(words, &within),
        loops: counts.tiles(words, &two),
        causes: causes.iter().take(CAUSES).map(named).collect(),
        actions: actions.iter().map(|action| line(action, &asking)).collect(),
        quotes: quotes.into_iter().filter_map(|row| quote(row, &asking)).collect(),
        told: told.iter().map(|(action, letters)| letter(action, *letters, &asking)).collect(),
        shell: asking.shell(&app, Place::Scores, words.t("one-page-title")),
        filters: address,
    };
    Ok(render(&page))
}

/// The last ninety days when the address names none.
fn within(address: &Filters) -> Filters {
    if ["period", "from", "to"].iter().any(|key| address.get(key).is_some()) {
        return address.clone();
    }
    Filters::of(PATH, query(&address.with("period", "90")))
}

fn query(address: &str) -> &str {
    address.split_once('?').map_or("", |(_, query)| query)
}

fn find(tx: &mut Tx, eyes: &Eyes, two: Two, plain: &Filter) -> Result<Found, StoreError> {
    let (from, until, unit) = (two.seen.from, two.seen.until, two.seen.unit());
    let mut told = Vec::new();
    let everything = actions::Filter { unit, ..actions::Filter::default() };
    let mut known = actions::list(tx, eyes, &everything, None, LOOKED_THROUGH, tx.now())?;
    known.retain(|action| match action.state.done_at() {
        Some(at) => is_within(at, from, until),
        None => action.is_open(),
    });
    for action in known.iter().filter(|action| action.state.done_at().is_some()) {
        let letters = improve::announcement::sent(tx, action)?;
        if letters > 0 {
            told.push((action.clone(), letters));
        }
    }
    known.truncate(ACTIONS);
    told.truncate(ACTIONS);
    Ok(Found {
        counts: Counts::of(tx, eyes, (from, until, unit), plain)?,
        causes: improve::pareto_of(tx, eyes, &Closed { from, until, unit })?,
        names: act::cause::names(tx, eyes)?,
        quotes: words_of(tx, eyes, &two)?,
        actions: known,
        told,
        two,
    })
}

fn is_within(at: Timestamp, from: Option<Timestamp>, until: Option<Timestamp>) -> bool {
    from.is_none_or(|from| at >= from) && until.is_none_or(|until| at < until)
}

/// The newest words of each class that say something.
fn words_of(tx: &mut Tx, eyes: &Eyes, two: &Two) -> Result<Vec<ResponseRow>, StoreError> {
    let mut quotes = Vec::new();
    for class in [Class::Detractor, Class::Passive, Class::Promoter] {
        let asked = Asked {
            metric: Some(two.metric()),
            class: Some(class),
            unit: two.seen.unit(),
            comment: Some(true),
            from: two.seen.from,
            until: two.seen.until,
            ..Asked::default()
        };
        let rows = listen::response::list::page(tx, eyes, &asked, None, WORDS)?.rows;
        let length =
            |row: &ResponseRow| row.comment.as_deref().map_or(0, |text| text.chars().count());
        let telling = rows.iter().position(|row| length(row) >= TELLING).unwrap_or(0);
        quotes.extend(rows.into_iter().nth(telling));
    }
    Ok(quotes)
}

impl Counts {
    fn of(
        tx: &mut Tx,
        eyes: &Eyes,
        (from, until, unit): (Option<Timestamp>, Option<Timestamp>, Option<UnitId>),
        plain: &Filter,
    ) -> Result<Self, StoreError> {
        let timed = Filter { unit, closed_from: from, closed_until: until, ..plain.clone() };
        let closed = timed.view(View::Closed);
        let kept = Filter { kept: Some(true), ..closed.clone() };
        let recovered = Filter { stage: Some(Stage::Recovered), ..closed.clone() };
        let late = Filter { unit, ..plain.view(View::Late) };
        let mut count = |filter: &Filter| cases::count(tx, eyes, filter);
        Ok(Self {
            opened: count(&timed.view(View::Opened))?,
            closed: count(&closed)?,
            kept: count(&kept)?,
            recovered: count(&recovered)?,
            late: count(&late)?,
        })
    }

    fn tiles(&self, words: Words, two: &Two) -> Vec<Tile> {
        let tile = |key: &str, count: i64, note: String, pairs: &[(&'static str, &str)]| Tile {
            label: words.t(key),
            value: words.number(count),
            note,
            href: two.cases(pairs),
        };
        let of_closed = |part: i64| match self.closed {
            0 => String::new(),
            all => words
                .with("one-page-of-closed", &[("share", words.percent(share(part, all)).into())]),
        };
        let closed = ("view", "closed");
        vec![
            tile("one-page-opened", self.opened, String::new(), &[("view", "opened")]),
            tile("one-page-closed", self.closed, String::new(), &[closed]),
            tile("one-page-kept", self.kept, of_closed(self.kept), &[closed, ("promise", "kept")]),
            tile(
                "one-page-recovered",
                self.recovered,
                of_closed(self.recovered),
                &[closed, ("state", "recovered")],
            ),
            tile(
                "one-page-late",
                self.late,
                words.t("one-page-now").to_owned(),
                &[("view", "late")],
            ),
        ]
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
fn share(part: i64, whole: i64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn line(action: &Action, asking: &Asking) -> Line {
    let words = asking.words;
    let day = match action.state.done_at() {
        Some(at) => format!("{} {}", words.t("action-done-on"), words.day(at, &asking.zone)),
        None => format!("{} {}", words.t("action-due"), words.day(action.due_day(), &asking.zone)),
    };
    let late = action.is_late(asking.now);
    Line {
        name: action.title.clone(),
        note: format!("{} · {day}", action.owner_name),
        value: words.t(if late { "action-late" } else { action.state.key() }).to_owned(),
        tone: if late { "bad" } else { action.state.tone() },
        href: format!("/actions/{}", action.id),
    }
}

fn letter(action: &Action, letters: i64, asking: &Asking) -> Line {
    let words = asking.words;
    let done = action.state.done_at().map(|at| words.day(at, &asking.zone)).unwrap_or_default();
    Line {
        name: action.title.clone(),
        note: done,
        value: words.with("one-page-letters", &[("count", letters.into())]),
        tone: "",
        href: format!("/actions/{}", action.id),
    }
}

fn quote(row: ResponseRow, asking: &Asking) -> Option<Quote> {
    let unit = row.unit_name.said(asking.words.language());
    let day = asking.words.day(row.given_at, &asking.zone);
    Some(Quote {
        from: format!("{unit} · {day}"),
        lang: row.language.map(kernel::Language::code).unwrap_or_default(),
        class: row.class?,
        href: format!("/responses/{}", row.id),
        words: row.comment?,
    })
}
