//! The list of customers: searched by name, address, number or id, narrowed by filters in its address.

use super::called;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::Language;
use people::consent::Purpose;
use people::customer::{self, Line, MOST_COUNTED, Wanted};
use store::StoreError;
use web::form::Choice;
use web::page::{Place, Shell, render};
use web::{App, Asking, Filters, PageError, Visitor, Words};

#[derive(Template)]
#[template(path = "customer/list.html")]
struct ListPage {
    shell: Shell,
    filters: Filters,
    counted: String,
    rows: Vec<Row>,
    next: Option<String>,
    units: Vec<Choice>,
    languages: Vec<Choice>,
    purposes: Vec<Choice>,
}

struct Row {
    name: String,
    /// How else they are known, beneath the name.
    known_by: String,
    language: &'static str,
    line: Line,
}

pub(super) async fn list(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    address: Filters,
) -> Result<Response, PageError> {
    let (wanted, paging) = (Wanted::read(&address), address.paging(50));
    let eyes = &visitor.eyes;
    let (page, count, units) = app
        .store
        .read(|tx| {
            Ok::<_, StoreError>((
                customer::list(tx, eyes, &wanted, &paging)?,
                customer::count(tx, eyes, &wanted)?,
                people::unit::all(tx, eyes)?,
            ))
        })
        .await?;
    let words = asking.words;
    Ok(render(&ListPage {
        counted: counted(words, count),
        rows: page.rows.into_iter().map(|line| row(words, line)).collect(),
        next: page.next,
        units: people::unit::choices(&units, words.language()),
        languages: Language::ALL
            .into_iter()
            .map(|language| Choice::new(language.code(), language.name()))
            .collect(),
        purposes: Purpose::ALL
            .into_iter()
            .map(|purpose| Choice::new(purpose.code(), words.t(purpose.key())))
            .collect(),
        filters: address,
        shell: asking.shell(&app, Place::Customers, words.t("nav-customers")),
    }))
}

fn row(words: Words, line: Line) -> Row {
    let name = called(words, &line);
    let people::Customer { email, phone, external_id, .. } = &line.customer;
    let known: Vec<&str> = [email, phone, external_id]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .filter(|known| *known != name)
        .collect();
    Row {
        known_by: known.join(" · "),
        language: line.customer.language.map_or("", Language::name),
        name,
        line,
    }
}

fn counted(words: Words, count: i64) -> String {
    match count > MOST_COUNTED {
        true => words.with("customers-count-more", &[("count", MOST_COUNTED.into())]),
        false => words.with("customers-count", &[("count", count.into())]),
    }
}
