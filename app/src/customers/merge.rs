//! Merging two customers who are one person, and undoing it: people say who leads to whom, and each
//! stage that counts or keeps quiet by customer follows in the same transaction.

use super::duplicates::{Column, Offer, sure};
use super::parse;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{CustomerId, MergeId};
use people::By;
use people::customer::{self, Joined, MergeError, Wanted};
use store::{StoreError, Tx};
use web::page::{Place, Shell, render, see_other};
use web::{App, Asking, Checked, Fields, Filters, PageError, Visitor};

/// Merges one customer into another, who stays, for every stage.
///
/// # Errors
/// As [`customer::merge`].
pub fn join(
    tx: &mut Tx,
    by: By<'_>,
    kept: CustomerId,
    merged: CustomerId,
) -> Result<Joined, MergeError> {
    let joined = customer::merge(tx, by, kept, merged)?;
    act::customer::join(tx, &joined)?;
    learn::transition::join(tx, &joined)?;
    Ok(joined)
}

/// Undoes the last merge into a customer, for every stage.
///
/// # Errors
/// As [`customer::undo`].
pub fn part(
    tx: &mut Tx,
    by: By<'_>,
    kept: CustomerId,
    merge: MergeId,
) -> Result<Joined, MergeError> {
    let parted = customer::undo(tx, by, kept, merge)?;
    act::customer::part(tx, &parted)?;
    learn::transition::part(tx, &parted)?;
    Ok(parted)
}

pub(super) fn refused(error: MergeError) -> PageError {
    match error {
        MergeError::NotFound => PageError::NotFound,
        MergeError::Same => PageError::Conflict("merge-same"),
        MergeError::NotLast => PageError::Conflict("merge-not-last"),
        MergeError::Store(error) => error.into(),
    }
}

#[derive(Template)]
#[template(path = "customer/merge.html")]
struct ChoosePage {
    shell: Shell,
    filters: Filters,
    id: CustomerId,
    name: String,
    own: Column,
    /// Who was found, besides the customer.
    others: Vec<Offer>,
    searched: bool,
}

const FOUND: usize = 10;

/// Looks for the other row of a customer.
pub(super) async fn choose(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    address: Filters,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let search = address.get("q").unwrap_or_default().trim().to_owned();
    let wanted = Wanted::search(&search);
    let paging = Filters::of(address.path(), "").paging(FOUND + 1);
    let (own, found) = app
        .store
        .read(|tx| {
            let own = customer::seen(tx, &visitor.eyes, id)?;
            let found = match search.is_empty() {
                true => Vec::new(),
                false => customer::list(tx, &visitor.eyes, &wanted, &paging)?.rows,
            };
            Ok::<_, StoreError>((own, found))
        })
        .await?;
    let own = own.ok_or(PageError::NotFound)?;
    let (id, words) = (own.customer.id, asking.words);
    let name = own.called(words);
    let others = found.into_iter().filter(|line| line.customer.id != id).take(FOUND);
    Ok(render(&ChoosePage {
        id,
        others: others
            .map(|line| {
                let one = Column::of(words, line);
                Offer { merged: one.id, sure: sure(words, &name, &one.name), one }
            })
            .collect(),
        own: Column::of(words, own),
        searched: !search.is_empty(),
        filters: address,
        shell: asking.shell(
            &app,
            Place::Customers,
            words.with("merge-title", &[("name", name.as_str().into())]),
        ),
        name,
    }))
}

/// Merges the customer that the form names into the one of the address.
pub(super) async fn merge(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let (kept, merged) = (parse(&id)?, parse(form.get("merged").unwrap_or_default())?);
    let by = By::Visitor(&visitor);
    let done = app.store.write("merge customers", |tx| join(tx, by, kept, merged));
    let joined = done.await.map_err(refused)?;
    let said = asking.words.t("merge-done");
    Ok(see_other(format!("/customers/{}", joined.kept)).said(&app, said).into_response())
}

/// Undoes a merge.
pub(super) async fn undo(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path((id, merge)): Path<(String, String)>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let kept = parse(&id)?;
    let merge: MergeId = merge.parse().map_err(|_| PageError::NotFound)?;
    let by = By::Visitor(&visitor);
    let done = app.store.write("undo merge", |tx| part(tx, by, kept, merge));
    let parted = done.await.map_err(refused)?;
    let said = asking.words.t("merge-undone");
    Ok(see_other(format!("/customers/{}", parted.kept)).said(&app, said).into_response())
}
