//! Today: what has changed, who has it, how the score stands, and the words of the last hour.

use act::case::{Pile, Today};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{Language, Metric, Timestamp};
use learn::Grain;
use learn::day::local_day;
use learn::{Figure, Figures, Span};
use listen::response::ResponseRow;
use std::collections::HashSet;
use std::time::Duration;
use store::{Eyes, StoreError, Tx};
use web::chart::{Classes, Point, Trend, Unit};
use web::page::{Place, Shell, render};
use web::{App, Asking, Markup, PageError, Visitor, Words};

/// The score is told for four weeks, and drawn for half a year.
const WEEKS: i64 = 4;
const DRAWN: i64 = 26;
const HOUR: Duration = Duration::from_secs(3600);
const FIRST_WORDS: usize = 8;

#[derive(Template)]
#[template(path = "today/today.html")]
struct TodayPage {
    shell: Shell,
    language: Language,
    date: String,
    cases: Today,
    late_count: String,
    late_tone: &'static str,
    unclaimed_count: String,
    unclaimed_tone: &'static str,
    due_count: String,
    mine_count: String,
    /// The piles that want somebody, most pressing first; a case stands in the first that fits.
    piles: Vec<(&'static str, Pile)>,
    score: Option<Score>,
    words: Vec<ResponseRow>,
    /// Whether `words` are of the last hour, or the newest there are.
    of_last_hour: bool,
    anybody: bool,
}

/// The leading metric: what it is now, what it was before, and its way there.
struct Score {
    metric: Metric,
    value: String,
    range: String,
    note: String,
    change: Option<Change>,
    trend: Markup,
    classes: Markup,
}

/// Now against the four weeks before, said without more certainty than there is.
struct Change {
    tone: &'static str,
    text: String,
}

pub async fn today(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(&app).await?.time_zone();
    let (words, now) = (asking.words, asking.now);
    let eyes = &visitor.eyes;
    let (cases, figures, (recent, of_last_hour)) = app
        .store
        .read(|tx| {
            let today = local_day(now, &zone);
            Ok::<_, StoreError>((
                act::case::today(tx, eyes, &visitor)?,
                leading(tx, eyes, today)?,
                newest(tx, eyes, now)?,
            ))
        })
        .await?;
    let score = figures
        .and_then(|(metric, now, before, drawn)| Some(told(words, metric, now?, before, &drawn)));
    let anybody = score.is_some() || !recent.is_empty();
    let piles = [
        ("today-late", &cases.late),
        ("today-unclaimed", &cases.unclaimed),
        ("today-new", &cases.new),
    ];
    Ok(render(&TodayPage {
        language: words.language(),
        date: words.day(now, &asking.zone),
        late_count: counted(words, &cases.late),
        late_tone: if cases.late.is_empty() { "" } else { "bad" },
        unclaimed_count: counted(words, &cases.unclaimed),
        unclaimed_tone: if cases.unclaimed.is_empty() { "" } else { "mid" },
        due_count: counted(words, &cases.due_today),
        mine_count: counted(words, &cases.mine),
        piles: unrepeated(&piles),
        shell: asking.shell(&app, Place::Today, words.t("nav-today")),
        cases,
        score,
        words: recent,
        of_last_hour,
        anybody,
    }))
}

/// The metric most used of late: its last weeks, those before, and its way there.
type Leading = (Metric, Option<Figure>, Option<Figure>, Figures);

fn leading(tx: &mut Tx, eyes: &Eyes, today: i64) -> Result<Option<Leading>, StoreError> {
    let weeks = WEEKS * 7;
    let mut used = learn::day::store::metrics_since(tx, eyes, today - weeks + 1)?;
    if used.is_empty() {
        used = learn::day::store::metrics_since(tx, eyes, today - 365)?;
    }
    let Some((metric, _)) = used.first().copied() else { return Ok(None) };
    let span = |from, to| Span { from, to, grain: Grain::Week };
    let [now, before, drawn] = learn::figures_of(
        tx,
        eyes,
        metric,
        [
            span(today - weeks + 1, today),
            span(today - 2 * weeks + 1, today - weeks),
            span(today - 7 * DRAWN + 1, today),
        ],
    )?;
    Ok(Some((metric, now.whole, before.whole, drawn)))
}

/// The words of the last hour, or the newest there are; and whether it is the former.
fn newest(
    tx: &mut Tx,
    eyes: &Eyes,
    now: Timestamp,
) -> Result<(Vec<ResponseRow>, bool), StoreError> {
    let recent = listen::response::recent_words(tx, eyes, now.minus(HOUR), FIRST_WORDS)?;
    if !recent.is_empty() {
        return Ok((recent, true));
    }
    let ever = Timestamp::from_micros(0);
    Ok((listen::response::recent_words(tx, eyes, ever, FIRST_WORDS)?, false))
}

fn counted(words: Words, pile: &Pile) -> String {
    let number = words.number(pile.count);
    if pile.is_capped() { format!("{number}+") } else { number }
}

/// The piles with each case only where it stands first; empty ones are left out.
fn unrepeated(piles: &[(&'static str, &Pile)]) -> Vec<(&'static str, Pile)> {
    let mut shown = HashSet::new();
    piles
        .iter()
        .map(|(title, pile)| {
            let first = pile.first.iter().filter(|case| shown.insert(case.id)).cloned().collect();
            (*title, Pile { first, ..(*pile).clone() })
        })
        .filter(|(_, pile)| !pile.is_empty())
        .collect()
}

fn told(
    words: Words,
    metric: Metric,
    now: Figure,
    before: Option<Figure>,
    drawn: &Figures,
) -> Score {
    let (unit, limits, scale) = shown_as(metric);
    let range = now.interval.map_or_else(String::new, |(low, high)| {
        words.with(
            "today-range",
            &[
                ("low", unit.write(low * scale, words).into()),
                ("high", unit.write(high * scale, words).into()),
            ],
        )
    });
    let points: Vec<Point> = drawn
        .trend
        .iter()
        .map(|(day, figure)| Point {
            label: words.day_short(day_start(*day), &jiff::tz::TimeZone::UTC),
            value: figure.map(|figure| figure.value * scale),
            interval: figure
                .and_then(|figure| figure.interval)
                .map(|(low, high)| (low * scale, high * scale)),
            count: figure.map_or(0, |figure| count(figure.responses)),
        })
        .collect();
    let title = words.with("today-trend", &[("metric", words.metric(metric).into())]);
    let split = Classes {
        promoters: count(now.classes.promoters),
        passives: count(now.classes.passives),
        detractors: count(now.classes.detractors),
    };
    Score {
        metric,
        value: unit.write(now.value * scale, words),
        range,
        note: words.with(
            "today-weeks",
            &[("weeks", WEEKS.into()), ("answers", count(now.responses).into())],
        ),
        change: before.map(|before| change(words, metric, &now, &before)),
        trend: web::chart::trend(words, &Trend { title: &title, unit, points: &points, limits }),
        classes: web::chart::classes(words, metric, split),
    }
}

/// A change is called one only when the ranges of the two lie apart from each other's figures.
fn change(words: Words, metric: Metric, now: &Figure, before: &Figure) -> Change {
    let (unit, _, scale) = shown_as(metric);
    let was = [("before", unit.write(before.value * scale, words).into())];
    let apart = |figure: &Figure, value: f64| {
        figure.interval.is_some_and(|(low, high)| value < low || value > high)
    };
    let moved = apart(now, before.value) && apart(before, now.value);
    match moved {
        true if now.value > before.value => {
            Change { tone: "good", text: words.with("today-up", &was) }
        }
        true => Change { tone: "bad", text: words.with("today-down", &was) },
        false => Change { tone: "", text: words.with("today-steady", &was) },
    }
}

/// How a metric is written, its limits, and the factor from its figure to what is written.
const fn shown_as(metric: Metric) -> (Unit, (f64, f64), f64) {
    match metric {
        Metric::Nps => (Unit::Score, (-100.0, 100.0), 1.0),
        Metric::Csat => (Unit::Share, (0.0, 1.0), 0.01),
        Metric::Ces => (Unit::Mean, (1.0, 7.0), 1.0),
    }
}

fn day_start(day: i64) -> Timestamp {
    Timestamp::from_micros(day * 86_400_000_000)
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
