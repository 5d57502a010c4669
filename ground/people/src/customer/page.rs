//! The list of customers: searched by name, address, number or id, narrowed by filters in its address.

use super::list::HEARD;
use super::{Line, MOST_COUNTED, Wanted, attribute, count, list as page_of};
use crate::consent::Purpose;
use crate::{Customer, privacy, unit};
use ::store::StoreError;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{Class, Language, Role};
use web::form::Choice;
use web::page::{Place, Shell, render};
use web::{Access, App, Asking, Filters, PageError, Routes, Visitor, Words};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/customers", Access::Staff(Role::Viewer), list)
        .merge(super::owner::routes())
        .merge(super::segment::routes())
}

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
    attributes: Vec<Choice>,
    /// The kind of the attribute that is asked for; empty when none is.
    kind: &'static str,
    classes: Vec<Choice>,
    heard: Vec<Choice>,
    /// The filters as a segment keeps them.
    query: String,
    /// Whether the visitor puts duplicates together, and answers privacy requests.
    manages: bool,
    answers: bool,
}

impl ListPage {
    /// Whether an attribute of this kind is asked for.
    fn asks(&self, kind: &str) -> bool {
        self.kind == kind
    }
}

struct Row {
    name: String,
    /// How else they are known, beneath the name.
    known_by: String,
    language: &'static str,
    line: Line,
}

async fn list(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    address: Filters,
) -> Result<Response, PageError> {
    let paging = address.paging(50);
    let eyes = &visitor.eyes;
    let (page, found, units, kinds) = app
        .store
        .read(|tx| {
            let kinds = attribute::kinds(tx)?;
            let wanted = Wanted::read(&address, &kinds, asking.now);
            Ok::<_, StoreError>((
                page_of(tx, eyes, &wanted, &paging)?,
                count(tx, eyes, &wanted)?,
                unit::all(tx, eyes)?,
                kinds,
            ))
        })
        .await?;
    let words = asking.words;
    Ok(render(&ListPage {
        counted: counted(words, found),
        rows: page.rows.into_iter().map(|line| row(words, line)).collect(),
        next: page.next,
        units: unit::choices(&units, words.language()),
        languages: Language::ALL
            .into_iter()
            .map(|language| Choice::new(language.code(), language.name()))
            .collect(),
        purposes: Purpose::ALL
            .into_iter()
            .map(|purpose| Choice::new(purpose.code(), words.t(purpose.key())))
            .collect(),
        kind: address
            .get("attribute")
            .and_then(|name| kinds.get(name))
            .map_or("", |kind| kind.code()),
        attributes: kinds.keys().map(|name| Choice::new(name.as_str(), name.as_str())).collect(),
        classes: Class::ALL
            .into_iter()
            .map(|class| Choice::new(class.code(), words.t(class_key(class))))
            .collect(),
        heard: HEARD
            .into_iter()
            .map(|days| {
                let said = words.with("customers-heard-days", &[("days", i64::from(days).into())]);
                Choice::new(days.to_string(), said)
            })
            .collect(),
        query: super::segment::filters(&address),
        manages: visitor.may(Role::Manager),
        answers: privacy::answers(&visitor),
        filters: address,
        shell: asking.shell(&app, Place::Customers, words.t("nav-customers")),
    }))
}

const fn class_key(class: Class) -> &'static str {
    match class {
        Class::Promoter => "customers-last-promoter",
        Class::Passive => "customers-last-passive",
        Class::Detractor => "customers-last-detractor",
    }
}

fn row(words: Words, line: Line) -> Row {
    let name = line.called(words);
    let Customer { email, phone, external_id, .. } = &line.customer;
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

pub(super) fn counted(words: Words, count: i64) -> String {
    match count > MOST_COUNTED {
        true => words.with("customers-count-more", &[("count", MOST_COUNTED.into())]),
        false => words.with("customers-count", &[("count", count.into())]),
    }
}
