//! Customers, where that spans stages: one page with everything said and done, and privacy requests.

pub mod erase;
mod privacy;
mod show;
mod told;

use kernel::{CustomerId, Role};
use web::{Access, PageError, Routes};

/// Their routes. The list and consent belong to people.
pub fn routes() -> Routes {
    let (viewer, manager) = (Access::Staff(Role::Viewer), Access::Staff(Role::Manager));
    Routes::new()
        .get("/customers/erasures", manager, privacy::erasures)
        .get("/customers/erasures/erased.txt", manager, privacy::receipts)
        .get("/customers/{id}", viewer, show::show)
        .get("/customers/{id}/privacy", manager, privacy::show)
        .post("/customers/{id}/export", manager, privacy::export)
        .post("/customers/{id}/erasure", manager, privacy::erase)
}

/// The id in an address; what is no id names nobody.
fn parse(id: &str) -> Result<CustomerId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}
