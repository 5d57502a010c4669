//! Customers, where that spans stages: one page with everything said and done, and privacy requests.

mod duplicates;
pub mod erase;
pub mod merge;
mod privacy;
mod show;
mod told;

use kernel::{CustomerId, Role};
use listen::response::ResponseRow;
use store::{Eyes, StoreError, Tx};
use web::{Access, PageError, Routes};

/// Their routes. The list and consent belong to people.
pub fn routes() -> Routes {
    let (viewer, manager) = (Access::Staff(Role::Viewer), Access::Staff(Role::Manager));
    Routes::new()
        .get("/customers/erasures", manager, privacy::erasures)
        .get("/customers/erasures/erased.txt", manager, privacy::receipts)
        .get("/customers/duplicates", manager, duplicates::list)
        .get("/customers/{id}", viewer, show::show)
        .get("/customers/{id}/merges", manager, merge::choose)
        .post("/customers/{id}/merges", manager, merge::merge)
        .post("/customers/{id}/merges/{merge}/undoing", manager, merge::undo)
        .post("/customers/{id}/strangers", manager, duplicates::part)
        .get("/customers/{id}/privacy", manager, privacy::show)
        .post("/customers/{id}/export", manager, privacy::export)
        .post("/customers/{id}/erasure", manager, privacy::erase)
}

/// Everything a person answered, by whichever of their ids, the newest first.
///
/// # Errors
/// When the store fails.
pub fn responses(
    tx: &mut Tx,
    eyes: &Eyes,
    customer: CustomerId,
) -> Result<Vec<ResponseRow>, StoreError> {
    let mut all = Vec::new();
    for id in people::customer::ids(tx, customer)? {
        all.extend(listen::response::of_customer(tx, eyes, id)?);
    }
    all.sort_by_key(|row| std::cmp::Reverse((row.given_at, row.id)));
    Ok(all)
}

/// The id in an address; what is no id names nobody.
fn parse(id: &str) -> Result<CustomerId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}
