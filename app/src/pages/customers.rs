//! Customers: finding them, one page for each with everything said and done, and what they allow.

mod consent;
mod list;
mod show;

use kernel::{CustomerId, Role};
use people::customer::Line;
use store::Eyes;
use web::{Access, App, PageError, Routes, Visitor, Words};

pub(super) fn routes() -> Routes {
    let (viewer, agent) = (Access::Staff(Role::Viewer), Access::Staff(Role::Agent));
    Routes::new()
        .get("/customers", viewer, list::list)
        .get("/customers/{id}", viewer, show::show)
        .get("/customers/{id}/consent", viewer, consent::show)
        .post("/customers/{id}/consent", agent, consent::change)
}

/// The id in an address; what is no id names nobody.
fn parse(id: &str) -> Result<CustomerId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

/// The customer of an address, when the visitor may see them.
async fn find(app: &App, visitor: &Visitor, id: CustomerId) -> Result<Line, PageError> {
    let seen = app.store.read(|tx| people::customer::seen(tx, &visitor.eyes, id)).await?;
    seen.ok_or(PageError::NotFound)
}

/// What a customer is called on pages: their name, else what they are known by.
fn called(words: Words, line: &Line) -> String {
    let people::Customer { name, email, phone, external_id, .. } = &line.customer;
    let known = [name, email, phone, external_id].into_iter().flatten().next();
    known.cloned().unwrap_or_else(|| words.t("customer-nameless").to_owned())
}

/// Whether a visitor answers privacy requests: it takes eyes for every unit and a manager's rights.
fn answers_requests(visitor: &Visitor) -> bool {
    visitor.may(Role::Manager) && visitor.eyes == Eyes::All
}
