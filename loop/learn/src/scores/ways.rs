//! The customers behind one number of the table of transitions: what they said first, and last.

use super::asked::{Asked, Known};
use super::told::way_named;
use crate::day::local_day;
use crate::transition::{self, After};
use crate::written::count;
use crate::{Answer, Cell, Transition};
use ::store::{Eyes, StoreError, Tx};
use askama::Template;
use axum::response::Response;
use kernel::{Class, CustomerId, Language, Metric, SurveyId, Timestamp, UnitId};
use std::collections::HashMap;
use web::page::{Place, Shell, render};
use web::{App, Asking, Filters, PageError, Visitor};

const ROWS: usize = 50;

#[derive(Template)]
#[template(path = "score/ways.html")]
struct WaysPage {
    shell: Shell,
    filters: Filters,
    back: String,
    counted: String,
    metric: Metric,
    rows: Vec<Row>,
    next: Option<String>,
}

struct Row {
    name: String,
    survey: String,
    answers: String,
    first: Said,
    last: Said,
}

/// One answer of the two.
struct Said {
    score: u8,
    class: Class,
    unit: String,
    href: String,
    at: Timestamp,
}

/// What the page shows, and the names it shows it by.
struct Seen {
    known: Known,
    metric: Metric,
    customers: u64,
    list: Vec<Transition>,
    next: Option<After>,
    names: HashMap<CustomerId, String>,
}

/// The list of customers behind `first` and `last` of an address that asks like the scores' own.
///
/// # Errors
/// When the address names no classes, or the store fails.
pub async fn ways(
    app: &App,
    visitor: Visitor,
    asking: Asking,
    address: Filters,
    surveys: Vec<(SurveyId, String)>,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(app).await?.time_zone();
    let (words, eyes) = (asking.words, &visitor.eyes);
    let class = |key| address.get(key).and_then(Class::parse).ok_or(PageError::NotFound);
    let cell = Cell { first: class("first")?, last: class("last")? };
    let after = address.get("after").and_then(read_cursor);
    let today = local_day(asking.now, &zone);
    let seen = app
        .store
        .read(|tx| {
            let known = Known::of(tx, eyes, surveys.clone())?;
            let question = Asked::read(&address, words, today, &known).question;
            let matrix = transition::matrix(tx, eyes, &question, &zone)?;
            let (list, next) = transition::list(tx, eyes, (&question, &zone), cell, after, ROWS)?;
            let names = names(tx, eyes, &list)?;
            let (metric, customers) = (question.metric, matrix.count(cell));
            Ok::<_, StoreError>(Seen { known, metric, customers, list, next, names })
        })
        .await?;
    let rows = seen.list.iter().map(|way| Row {
        name: seen
            .names
            .get(&way.customer)
            .cloned()
            .unwrap_or_else(|| words.t("response-anonymous").to_owned()),
        survey: seen.survey(way.survey),
        answers: words.with("scores-answers", &[("count", way.answers.into())]),
        first: seen.said(&way.first, words.language()),
        last: seen.said(&way.last, words.language()),
    });
    let rows = rows.collect();
    let title = way_named(words, seen.metric, cell);
    Ok(render(&WaysPage {
        back: back(&address),
        counted: words.with("scores-customers", &[("count", count(seen.customers).into())]),
        metric: seen.metric,
        rows,
        next: seen.next.map(cursor),
        filters: address,
        shell: asking.shell(app, Place::Scores, title),
    }))
}

impl Seen {
    fn survey(&self, id: SurveyId) -> String {
        let found = self.known.surveys.iter().find(|(known, _)| *known == id);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    }

    fn unit(&self, id: UnitId, language: Language) -> String {
        let found = self.known.units.iter().find(|branch| branch.unit.id == id);
        found.map(|branch| branch.unit.name_in(language).to_owned()).unwrap_or_default()
    }

    fn said(&self, answer: &Answer, language: Language) -> Said {
        Said {
            score: answer.score.value(),
            class: answer.class,
            unit: self.unit(answer.unit, language),
            href: format!("/responses/{}", answer.response),
            at: answer.given_at,
        }
    }
}

/// What the customers of a list are called, where they gave a name.
fn names(
    tx: &mut Tx,
    eyes: &Eyes,
    list: &[Transition],
) -> Result<HashMap<CustomerId, String>, StoreError> {
    let mut names = HashMap::new();
    for way in list {
        let customer = people::customer::by_id(tx, eyes, way.customer)?;
        if let Some(name) = customer.and_then(|customer| customer.name) {
            names.insert(way.customer, name);
        }
    }
    Ok(names)
}

/// The scores this came from.
fn back(address: &Filters) -> String {
    let mut back = address.first();
    for key in ["first", "last"] {
        let query = back.split_once('?').map_or("", |(_, query)| query);
        back = Filters::of("/scores", query).without(key);
    }
    back
}

fn cursor(after: After) -> String {
    format!("{}.{}", after.customer, after.survey)
}

fn read_cursor(text: &str) -> Option<After> {
    let (customer, survey) = text.split_once('.')?;
    Some(After { customer: customer.parse().ok()?, survey: survey.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    #[test]
    fn a_cursor_reads_back_and_nothing_else_does() {
        let after = After { customer: CustomerId::from_bits(7), survey: SurveyId::from_bits(9) };
        assert_eq!(read_cursor(&cursor(after)), Some(after));
        for bad in ["", ".", "cus_1.srv_1", "x"] {
            assert_eq!(read_cursor(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_way_back_keeps_what_was_asked() {
        let address = Filters::of(
            "/scores/customers",
            "metric=nps&period=90&first=promoter&last=passive&after=x",
        );
        assert_eq!(back(&address), "/scores?metric=nps&period=90");
    }
}
