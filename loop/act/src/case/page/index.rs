//! The list of cases, with its filters in the address and the figures above it.

use crate::case::figures::{Figures, figures};
use crate::case::list::{self, After, CaseLine, Filter, MOST_COUNTED, View};
use crate::case::{Person, Stage, give, today};
use crate::view::{self, View as SavedView};
use crate::{cause, length};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::Timestamp;
use store::{StoreError, Tx};
use web::form::Choice;
use web::table::Tab;
use web::{App, Asking, Filters, PageError, Place, Shell, Visitor, Words, render};

const ROWS: usize = 50;
const LONGEST_SEARCH: usize = 100;

#[derive(Template)]
#[template(path = "case/index.html")]
struct Index {
    shell: Shell,
    filters: Filters,
    tabs: Vec<Tab>,
    units: Vec<Choice>,
    stages: Vec<Choice>,
    /// Offered where cases are closed.
    causes: Vec<Choice>,
    promises: Vec<Choice>,
    tiles: Tiles,
    rows: Vec<Row>,
    next: Option<String>,
    view: View,
    may_set_up: bool,
    /// Whether cases can be ticked and given to somebody: of open ones, by those who work cases.
    may_give: bool,
    takers: Vec<Choice>,
    /// The views the visitor keeps and those that are shared; the query of the address that is seen.
    views: Vec<Kept>,
    query: String,
    me: kernel::StaffId,
}

/// A view as the list shows it.
struct Kept {
    view: SavedView,
    link: String,
    current: bool,
    may_remove: bool,
}

/// A line with its names in the visitor's language.
struct Row {
    line: CaseLine,
    unit: String,
    who: String,
    promise: Option<web::Promise>,
    step_is_late: bool,
}

impl Index {
    /// A day that is filtered by, as it was typed.
    fn day(&self, key: &str) -> &str {
        self.filters.get(key).unwrap_or_default()
    }
}

impl Row {
    /// The code of the language that was spoken; empty when it can't be told.
    fn spoken(&self) -> &'static str {
        self.line.language.map_or("", kernel::Language::code)
    }
}

/// The figures as written.
struct Tiles {
    recovery: String,
    recovery_note: String,
    contact: String,
    contact_note: String,
    close: String,
    close_note: String,
}

pub(super) async fn index(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    filters: Filters,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(&app).await?.time_zone();
    let filter = filter_of(&filters, &asking, &visitor, &zone);
    let after = filters.get("after").and_then(After::parse);
    let seen = app.store.read(|tx| look(tx, &visitor, &filter, after)).await?;
    let (words, language) = (asking.words, asking.language);
    let now = asking.now;
    let rows = seen.stretch.lines.into_iter().map(|line| Row {
        unit: line.unit_name.shown(language).to_owned(),
        who: line.customer.clone().unwrap_or_else(|| words.t("case-nameless").to_owned()),
        promise: line.promise.chip(now),
        step_is_late: line.step_due_at.is_some_and(|due_at| due_at < now),
        line,
    });
    let stages = Stage::ALL.into_iter().filter(|stage| {
        filter.view == View::Opened || stage.is_open() != (filter.view == View::Closed)
    });
    let page = Index {
        tabs: tabs(words, &filters, filter.view, &seen.counts),
        units: seen
            .units
            .iter()
            .map(|branch| {
                let indent = "\u{2003}".repeat(branch.depth);
                Choice::new(
                    branch.unit.id.to_string(),
                    format!("{indent}{}", branch.unit.name_in(language)),
                )
            })
            .collect(),
        stages: stages.map(|stage| Choice::new(stage.code(), words.t(stage.key()))).collect(),
        tiles: Tiles::of(&seen.figures, words),
        rows: rows.collect(),
        next: seen.stretch.next.map(After::text),
        causes: seen
            .causes
            .iter()
            .map(|branch| {
                let indent = "\u{2003}".repeat(branch.depth);
                let name = branch.cause.names.shown(language);
                Choice::new(branch.cause.id.to_string(), format!("{indent}{name}"))
            })
            .collect(),
        promises: promises(words),
        view: filter.view,
        may_set_up: visitor.may(kernel::Role::Manager),
        may_give: visitor.may(kernel::Role::Agent) && filter.view.is_open(),
        takers: seen
            .takers
            .into_iter()
            .map(|person| Choice::new(person.id.to_string(), person.name))
            .collect(),
        views: seen.views.into_iter().map(|view| Kept::of(view, &filters, &visitor)).collect(),
        query: query_of(&filters.first()).to_owned(),
        me: visitor.staff,
        shell: asking.shell(&app, Place::Cases, words.t("nav-cases")),
        filters,
    };
    Ok(render(&page))
}

/// Whether a promise was kept, as the list of closed cases is narrowed by it.
fn promises(words: Words) -> Vec<Choice> {
    let both = [("kept", "case-promise-kept"), ("missed", "case-promise-missed")];
    both.map(|(code, key)| Choice::new(code, words.t(key))).into()
}

/// The filters of an address; the days `from` and `to` are those of `zone`, both included.
fn filter_of(filters: &Filters, asking: &Asking, visitor: &Visitor, zone: &TimeZone) -> Filter {
    let day = |key| filters.get(key).and_then(|text| text.parse::<Date>().ok());
    let search: String =
        filters.get("q").unwrap_or_default().chars().take(LONGEST_SEARCH).collect();
    Filter {
        view: filters.get("view").and_then(View::parse).unwrap_or_default(),
        staff: visitor.staff,
        unit: filters.get("unit").and_then(|unit| unit.parse().ok()),
        stage: filters.get("state").and_then(Stage::parse),
        cause: filters.get("cause").and_then(|cause| cause.parse().ok()),
        closed_from: day("from").and_then(|day| begins(day, zone)),
        closed_until: day("to").and_then(|day| begins(day.tomorrow().ok()?, zone)),
        kept: filters.get("promise").and_then(|text| match text {
            "kept" => Some(true),
            "missed" => Some(false),
            _ => None,
        }),
        search: search.trim().to_owned(),
        now: asking.now,
        day_end: today::day_end(asking.now, &asking.zone),
    }
}

fn begins(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    day.to_zoned(zone.clone()).ok().map(|start| Timestamp::from_jiff(start.timestamp()))
}

/// All that the page shows, as of one moment.
struct Seen {
    stretch: list::Stretch,
    counts: Vec<(View, i64)>,
    units: Vec<people::unit::Branch>,
    causes: Vec<cause::Branch>,
    figures: Figures,
    takers: Vec<Person>,
    views: Vec<SavedView>,
}

fn look(
    tx: &mut Tx,
    visitor: &Visitor,
    filter: &Filter,
    after: Option<After>,
) -> Result<Seen, StoreError> {
    let eyes = &visitor.eyes;
    let plain = Filter::of(filter.staff, filter.now, filter.day_end);
    let counted = [View::Open, View::Mine, View::Unclaimed, View::Late, View::Today];
    let counts =
        counted.into_iter().map(|view| Ok((view, list::count(tx, eyes, &plain.view(view))?)));
    let mut counts: Vec<(View, i64)> = counts.collect::<Result<_, StoreError>>()?;
    let closed = filter.view == View::Closed;
    if filter.is_of_a_figure() {
        counts.push((filter.view, list::count(tx, eyes, filter)?));
    }
    Ok(Seen {
        counts,
        causes: if closed { cause::tree(cause::all(tx, eyes)?) } else { Vec::new() },
        stretch: list::list(tx, eyes, filter, after, ROWS)?,
        units: people::unit::all(tx, eyes)?,
        figures: figures(tx, eyes)?,
        takers: if closed || filter.view == View::Opened {
            Vec::new()
        } else {
            give::takers(tx, visitor)?
        },
        views: view::store::of_staff(tx, eyes, visitor.staff)?,
    })
}

fn tabs(words: Words, filters: &Filters, current: View, counts: &[(View, i64)]) -> Vec<Tab> {
    let written = |view: View, count: i64| match count {
        MOST_COUNTED.. if view.is_open() => {
            format!("{}+", words.number(MOST_COUNTED - 1))
        }
        count => words.number(count),
    };
    let count_of = |view| counts.iter().find(|(known, _)| *known == view).map(|(_, count)| *count);
    let led = (current == View::Opened).then_some(current);
    View::ALL
        .into_iter()
        .chain(led)
        .map(|view| Tab {
            label: words.t(view.key()).to_owned(),
            // The unit and the words that were searched for stay; the state belongs to the view.
            href: Filters::of(filters.path(), &query_without_state(filters))
                .with("view", view.code()),
            current: view == current,
            count: count_of(view).map(|count| written(view, count)),
        })
        .collect()
}

fn query_without_state(filters: &Filters) -> String {
    query_of(&filters.without("state")).to_owned()
}

/// What stands after the question mark.
fn query_of(address: &str) -> &str {
    address.split_once('?').map_or("", |(_, query)| query)
}

impl Kept {
    fn of(view: SavedView, asked: &Filters, visitor: &Visitor) -> Self {
        Self {
            link: view.link(),
            current: !view.filters.is_empty() && view::filters(asked) == view.filters,
            may_remove: view.staff == visitor.staff || visitor.may(kernel::Role::Manager),
            view,
        }
    }
}

impl Tiles {
    fn of(figures: &Figures, words: Words) -> Self {
        let share =
            |share: Option<f64>| share.map_or("–".to_owned(), |share| words.percent(share));
        let length = |minutes: Option<i64>| {
            minutes.map_or("–".to_owned(), |minutes| words.duration(minutes))
        };
        let both = |wall: Option<i64>, count: usize| {
            words
                .with("case-tile-wall", &[("length", length(wall).into()), ("count", count.into())])
        };
        let in_business = |minutes: Option<i64>| {
            minutes.map_or("–".to_owned(), |minutes| length::business(words, minutes))
        };
        Self {
            recovery: share(figures.recovery_rate()),
            recovery_note: words.with(
                "case-tile-recovery-note",
                &[
                    ("recovered", figures.recovered.into()),
                    ("asked", figures.asked.into()),
                    ("rate", share(figures.answer_rate()).into()),
                ],
            ),
            contact: in_business(figures.contact.business),
            contact_note: both(figures.contact.wall, figures.contacted),
            close: in_business(figures.close.business),
            close_note: both(figures.close.wall, figures.closed),
        }
    }
}
