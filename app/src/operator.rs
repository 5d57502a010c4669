//! For whoever runs the program: how it is doing, what it measures, and what left it.

mod again;
mod export;
mod last_backup;
pub mod machine;
pub mod metrics;
mod outbox;
mod settings;
mod state;
mod system;

pub use export::Exporting;
pub use last_backup::LastBackup;
pub use machine::Machine;

use kernel::Role;
use web::{Access, Routes};

const OWNERS: Access = Access::Staff(Role::Owner);

/// Their routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/settings/system", OWNERS, system::system)
        .get("/settings/system/settings", OWNERS, settings::settings)
        .post("/settings/system/attempts", OWNERS, again::try_again)
        .post("/settings/system/export", OWNERS, export::export)
        .get("/settings/outbox", OWNERS, outbox::outbox)
}
