//! The page of drivers: which questions move a survey's score, and what keeps passives from being won.

mod told;

use super::asked::{Asked, Known, Period};
use super::links::{self, Links, written as address_of};
use super::periods_of;
use crate::Question;
use crate::day::{begins, date, local_day};
use crate::drivers::{Found, Ratings, Reason, Reasons, Side, Told, Weighed};
use crate::written::{count, start};
use ::store::{Eyes, StoreError, Tx};
use askama::Template;
use axum::response::Response;
use jiff::tz::TimeZone;
use kernel::{Class, Metric, SurveyId, Timestamp, UnitId};
use told::{Row, Sentence, picture, rows, sentences, set_aside};
use web::form::Choice;
use web::page::{Shell, render};
use web::table::Tab;
use web::{Filters, Markup, Words};

/// Reasons in sight at once.
const FIRST: usize = 12;
const SHOWN: &str = "survey unit from to";

#[derive(Template)]
#[template(path = "score/drivers.html")]
struct DriversPage {
    shell: Shell,
    filters: Filters,
    shown: &'static str,
    back: String,
    wrong: Vec<String>,
    periods: Vec<Tab>,
    units: Vec<Choice>,
    surveys: Vec<Choice>,
    /// The survey that is shown, chosen or not.
    survey: String,
    body: Option<Body>,
}

/// What is told of one survey.
struct Body {
    /// The question whose answer is the score.
    question: String,
    scores: String,
    scores_href: String,
    sentences: Vec<Sentence>,
    picture: Option<Markup>,
    rows: Vec<Row>,
    aside: Vec<String>,
    themes: String,
    heads: [&'static str; 2],
    reasons_title: String,
    reasons_line: String,
    reasons: Vec<ReasonRow>,
    more_reasons: Vec<ReasonRow>,
    made: Vec<String>,
}

struct ReasonRow {
    name: String,
    sides: [Cell; 2],
    apart: String,
    is_theirs: bool,
}

struct Cell {
    share: String,
    range: String,
    count: String,
    /// Empty when nobody is behind it.
    href: String,
}

/// What an address asks for.
pub struct Seen {
    known: Known,
    asked: Asked,
    today: i64,
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
}

/// Reads what an address asks for.
///
/// # Errors
/// When the store fails.
pub fn look(
    tx: &mut Tx,
    eyes: &Eyes,
    (address, words): (&Filters, Words),
    (now, zone): (Timestamp, &TimeZone),
    surveys: Vec<(SurveyId, String)>,
) -> Result<Seen, StoreError> {
    let known = Known::of(tx, eyes, surveys)?;
    let today = local_day(now, zone);
    let asked = Asked::read(address, words, today, &known);
    Ok(Seen {
        today,
        from: asked.question.from.and_then(|day| begins(day, zone)),
        until: asked.question.to.and_then(|day| begins(day + 1, zone)),
        known,
        asked,
    })
}

impl Seen {
    pub const fn survey(&self) -> Option<SurveyId> {
        self.asked.question.survey
    }

    /// The unit that is asked about, with all beneath it.
    pub const fn unit(&self) -> Option<UnitId> {
        self.asked.question.unit
    }

    /// The question about the survey that is shown.
    fn about(&self, survey: SurveyId, ratings: &Ratings) -> Question {
        Question {
            metric: ratings.metric,
            survey: Some(survey),
            touchpoint: None,
            ..self.asked.question.clone()
        }
    }

    /// Where the words of a class that speaks badly of a theme are read, in the same time and place.
    pub fn theme(&self, survey: SurveyId, ratings: &Ratings, code: &str, class: Class) -> String {
        let pairs = themes(&self.about(survey, ratings));
        let own = [("feeling", "negative"), ("class", class.code()), ("alone", "yes")];
        let own = own.map(|(key, value)| (key, value.to_owned()));
        address_of(&format!("/themes/{code}"), pairs.into_iter().chain(own))
    }
}

/// Time and place as the pages of themes have them in their address.
fn themes(question: &Question) -> Vec<links::Pair> {
    let mut pairs = Links { question, address: &Filters::default() }.pairs();
    if question.from.is_none() {
        // Without any day those pages show the last weeks alone.
        pairs.push(("from", date(0).to_string()));
    }
    pairs
}

/// The page; without a survey that asks for a score it says how to begin.
///
/// # Errors
/// When it can't be rendered.
pub fn page(
    shell: Shell,
    address: Filters,
    seen: &Seen,
    shown: Option<(SurveyId, &Ratings, &Found, &Reasons)>,
) -> Response {
    let words = shell.words;
    let links = Links { question: &seen.asked.question, address: &address };
    let survey = shown.map(|(survey, ..)| survey).or(seen.survey());
    let scores = address.only(&["unit", "survey", "period", "from", "to"]);
    let page = DriversPage {
        back: Filters::of("/scores", &scores).first(),
        wrong: seen.asked.wrong.clone(),
        periods: periods_of(words, links.address, seen.asked.period),
        units: people::unit::choices(&seen.known.units, words.language()),
        surveys: super::surveys(&seen.known),
        survey: survey.map(|survey| survey.to_string()).unwrap_or_default(),
        body: shown.map(|shown| body(words, seen, shown)),
        shown: SHOWN,
        filters: address,
        shell,
    };
    render(&page)
}

impl DriversPage {
    /// What was typed into a field, to be put right there.
    fn typed(&self, key: &str) -> &str {
        self.filters.get(key).unwrap_or_default()
    }
}

fn body(
    words: Words,
    seen: &Seen,
    (survey, ratings, found, reasons): (SurveyId, &Ratings, &Found, &Reasons),
) -> Body {
    let question = seen.about(survey, ratings);
    let links = Links { question: &question, address: &Filters::default() };
    let weighed = match &found.told {
        Told::Weighed(weighed) => Some(weighed),
        _ => None,
    };
    let beside = reasons.beside();
    let mut sides: Vec<ReasonRow> = beside.iter().map(|side| reason(words, side)).collect();
    let more_reasons = sides.split_off(sides.len().min(FIRST));
    let class = |class| words.class_plural(ratings.metric, class);
    let heads = [class(Class::Passive), class(Class::Detractor)];
    let classes = [("passives", heads[0].into()), ("detractors", heads[1].into())];
    // Nothing but NPS is ever called NPS.
    let reasons_key = match ratings.metric {
        Metric::Nps => "drivers-reasons-nps",
        Metric::Csat | Metric::Ces => "drivers-reasons",
    };
    Body {
        question: ratings.text.clone(),
        scores: words.with("drivers-scores", &[("count", ratings.rows.len().into())]),
        scores_href: links.responses(),
        sentences: sentences(words, ratings, found),
        picture: weighed
            .filter(|told| told.drivers.len() > 1)
            .map(|told| picture(words, ratings, told)),
        rows: weighed.map(|told| rows(words, ratings, told)).unwrap_or_default(),
        aside: found.aside.iter().map(|aside| set_aside(words, ratings, aside)).collect(),
        themes: address_of("/themes", themes(&question)),
        heads,
        reasons_title: words.with(reasons_key, &classes),
        reasons_line: reasons_line(words, ratings, reasons, &beside),
        reasons: sides,
        more_reasons,
        made: made(words, seen, ratings, weighed),
    }
}

fn reason(words: Words, side: &Side) -> ReasonRow {
    let Reason { name, count: counts, hrefs } = &side.reason;
    let cell = |place: usize| Cell {
        share: words.percent(side.shares[place].value),
        range: {
            let (low, high) = side.shares[place].range;
            format!("{} … {}", words.percent(low), words.percent(high))
        },
        count: words.number(count(counts[place])),
        href: if counts[place] > 0 { hrefs[place].clone() } else { String::new() },
    };
    let points = |share: f64| words.signed((share * 100.0).round());
    let (apart, (low, high)) = side.apart;
    ReasonRow {
        name: name.clone(),
        sides: [cell(0), cell(1)],
        apart: format!("{} ({} … {})", points(apart), points(low), points(high)),
        is_theirs: side.is_theirs(),
    }
}

/// What sets passives apart, in a sentence; or what is missing to tell.
fn reasons_line(words: Words, ratings: &Ratings, reasons: &Reasons, sides: &[Side]) -> String {
    let class = |class| words.class_plural(ratings.metric, class);
    let (passives, detractors) = (class(Class::Passive), class(Class::Detractor));
    let [read, others] = reasons.read.map(count);
    let mut args = vec![
        ("passives", passives.into()),
        ("detractors", detractors.into()),
        ("read", read.into()),
        ("others", others.into()),
    ];
    let theirs: Vec<&str> = sides
        .iter()
        .filter(|side| side.is_theirs())
        .map(|side| side.reason.name.as_str())
        .collect();
    let key = match (sides.is_empty(), theirs.is_empty()) {
        (true, _) => "drivers-reasons-none",
        (false, true) => "drivers-reasons-alike",
        (false, false) => "drivers-reasons-line",
    };
    args.push(("names", theirs.join(words.t("drivers-and")).into()));
    words.with(key, &args)
}

/// How the figures came about, each as a sentence.
fn made(words: Words, seen: &Seen, ratings: &Ratings, weighed: Option<&Weighed>) -> Vec<String> {
    let question = &seen.asked.question;
    let day = |day: i64| words.day(start(day), &TimeZone::UTC);
    let period = match (question.from, question.to) {
        (None, None) => words.t(Period::All.key()).to_owned(),
        (None, Some(to)) => format!("… – {}", day(to)),
        (Some(from), to) => format!("{} – {}", day(from), day(to.unwrap_or(seen.today))),
    };
    let unit = seen.unit().and_then(|unit| seen.known.units.iter().find(|at| at.unit.id == unit));
    let unit = unit.map_or(words.t("responses-all-units"), |at| at.unit.name_in(words.language()));
    let scores = ratings.rows.len();
    let complete = weighed.map_or(0, |weighed| weighed.complete);
    let counts = [
        ("period", period.into()),
        ("unit", unit.into()),
        ("scores", scores.into()),
        ("complete", complete.into()),
        ("left", (scores - complete).into()),
    ];
    let mut said = Vec::new();
    if weighed.is_some() {
        said.push(words.with("drivers-made-counted", &counts));
        said.extend(
            ["drivers-made-lmg", "drivers-made-johnson", "drivers-made-fields"]
                .map(|key| words.t(key).to_owned()),
        );
    } else {
        said.push(words.with("drivers-made-asked", &counts));
    }
    said.extend(["drivers-made-cause", "drivers-made-reasons"].map(|key| words.t(key).to_owned()));
    said
}
