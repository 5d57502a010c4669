//! For whoever runs the program: how it is doing, what it measures, and what left it.

pub mod metrics;
mod outbox;
mod system;

use kernel::Role;
use web::{Access, Routes};

/// Their routes.
pub fn routes() -> Routes {
    Routes::new().get("/settings/system", Access::Staff(Role::Owner), system::system).get(
        "/settings/outbox",
        Access::Staff(Role::Owner),
        outbox::outbox,
    )
}
