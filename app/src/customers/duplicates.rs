//! Probable duplicates: pairs of customers side by side, why they are proposed, and what to do.

use super::merge::refused;
use super::parse;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{CustomerId, Language, Timestamp};
use people::By;
use people::customer::{self, Line, Pair};
use web::page::{Place, Shell, render, see_other};
use web::{App, Asking, Checked, Fields, Filters, PageError, Visitor, Words};

#[derive(Template)]
#[template(path = "customer/duplicates.html")]
struct ListPage {
    shell: Shell,
    filters: Filters,
    pairs: Vec<Shown>,
    next: Option<String>,
}

/// A pair as the page shows it.
struct Shown {
    why: Vec<&'static str>,
    /// Both, each with what keeping this one does.
    sides: [Offer; 2],
}

/// A customer who is shown, and the merge that a button beside them does.
pub(super) struct Offer {
    pub(super) one: Column,
    /// Who leads to the other afterwards.
    pub(super) merged: CustomerId,
    /// What is asked before it is sent.
    pub(super) sure: String,
}

/// One of two customers side by side.
pub(super) struct Column {
    pub(super) id: CustomerId,
    pub(super) name: String,
    /// What is known of them: what it is, and the value.
    pub(super) known: Vec<(String, String)>,
    pub(super) last_at: Option<Timestamp>,
}

/// Attributes that are shown of each.
const ATTRIBUTES: usize = 6;

impl Column {
    pub(super) fn of(words: Words, line: Line) -> Self {
        let name = line.called(words);
        let (responses, last_at, customer) = (line.responses, line.last_at, line.customer);
        let said = [
            ("customer-email", customer.email),
            ("customer-phone", customer.phone),
            ("customer-external", customer.external_id),
            ("customer-language", customer.language.map(|known| Language::name(known).to_owned())),
            ("customer-responses", Some(words.number(responses))),
        ];
        let said =
            said.into_iter().filter_map(|(key, value)| Some((words.t(key).to_owned(), value?)));
        let attributes = customer.attributes.into_iter().take(ATTRIBUTES);
        Self { id: customer.id, name, known: said.chain(attributes).collect(), last_at }
    }
}

pub(super) async fn list(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    address: Filters,
) -> Result<Response, PageError> {
    let after = address.paging(1).after.unwrap_or_default();
    let found = app.store.read(|tx| customer::duplicates(tx, &visitor.eyes, &after));
    let (pairs, next) = found.await?;
    let words = asking.words;
    let shown = |Pair { first, second, why }| {
        let (first, second) = (Column::of(words, first), Column::of(words, second));
        let (one, other) = (first.id, second.id);
        let keeps_first = sure(words, &first.name, &second.name);
        let keeps_second = sure(words, &second.name, &first.name);
        Shown {
            why: why.into_iter().map(|common| words.t(common.key())).collect(),
            sides: [
                Offer { one: first, merged: other, sure: keeps_first },
                Offer { one: second, merged: one, sure: keeps_second },
            ],
        }
    };
    Ok(render(&ListPage {
        pairs: pairs.into_iter().map(shown).collect(),
        next,
        filters: address,
        shell: asking.shell(&app, Place::Customers, words.t("duplicates-title")),
    }))
}

/// What is asked before two are merged.
pub(super) fn sure(words: Words, kept: &str, merged: &str) -> String {
    words.with("merge-sure", &[("kept", kept.into()), ("merged", merged.into())])
}

/// Notes that the customer of the form is somebody else than the one of the address.
pub(super) async fn part(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let (one, other) = (parse(&id)?, parse(form.get("other").unwrap_or_default())?);
    let by = By::Visitor(&visitor);
    let done =
        app.store.write("tell customers apart", |tx| customer::are_strangers(tx, by, one, other));
    done.await.map_err(refused)?;
    let said = asking.words.t("duplicate-parted");
    Ok(see_other("/customers/duplicates").said(&app, said).into_response())
}
