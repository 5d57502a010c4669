//! People: the customers who answer, and the staff who listen, with their units, roles, sessions and the audit log.
//!
//! What the application does with it: [`parts`] puts the shared parts in, [`routes`] are the
//! pages, [`session::around`] goes around the router, [`audit::hear`] listens to facts, and
//! [`pass::set_up_link`] is printed on the first start. [`AfterSetUp`] lets the stages lay out
//! what a new organisation begins with.

mod attempt;
pub mod audit;
pub mod by;
pub mod call;
pub mod consent;
pub mod customer;
mod digest;
pub mod email;
pub mod key;
pub mod me;
mod one_line;
pub mod organisation;
pub mod pass;
pub mod privacy;
pub mod second_factor;
pub mod session;
pub mod set_up;
mod settings;
pub mod staff;
pub mod unit;
pub mod zone;

pub use by::By;
pub use customer::{Contact, Customer};
pub use email::Email;
pub use organisation::{Organisation, Sector};
pub use set_up::{AfterSetUp, SetUp};
pub use settings::settings_tabs;
pub use staff::Staff;
pub use unit::Unit;

use store::{Claimed, Outcome};
use web::{App, AppBuilder, Routes};

/// Puts in what people's pages share: the password hasher and what is remembered of the
/// organisation. Without it no page of people works.
#[must_use]
pub fn parts(builder: AppBuilder) -> AppBuilder {
    builder.part(staff::password::Hasher::default()).part(organisation::Kept::default())
}

/// Every page of people: sign-in and links, set-up, and their part of the settings.
pub fn routes() -> Routes {
    Routes::new()
        .merge(staff::sign_in::routes())
        .merge(pass::routes())
        .merge(set_up::routes())
        .merge(settings::routes())
        .merge(staff::page::routes())
        .merge(staff::away::page::routes())
        .merge(unit::routes())
        .merge(organisation::routes())
        .merge(audit::routes())
        .merge(customer::routes())
        .merge(customer::import::routes())
        .merge(customer::api::routes())
        .merge(consent::routes())
        .merge(session::routes())
        .merge(second_factor::routes())
        .merge(key::routes())
        .merge(me::routes())
}

/// The descriptions of people's parts of the API.
pub fn described() -> [utoipa::openapi::OpenApi; 2] {
    [<me::Api as utoipa::OpenApi>::openapi(), <customer::api::Api as utoipa::OpenApi>::openapi()]
}

/// Work of people outside a transaction: letters with links, files of customers.
pub async fn work(app: &App, job: &Claimed) -> Outcome {
    if job.kind == pass::LETTER {
        pass::work(app, job).await
    } else {
        customer::import::work(app, job).await
    }
}

#[cfg(test)]
mod tests;
