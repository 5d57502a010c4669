//! The settings of acting: their tabs, and who may change what holds for the whole organisation.

use store::Eyes;
use web::table::Tab;
use web::{Asking, PageError, Visitor};

/// The tabs for a page of settings as the visitor sees them.
pub(crate) fn tabs(asking: &Asking, visitor: &Visitor) -> Vec<Tab> {
    people::settings_tabs(asking.words, visitor.role, &asking.path)
}

/// Whether the visitor may change what holds for every unit. A manager of some units reads the
/// rules, causes and hours that hold for them too, and changes none.
pub(crate) fn reach_all(visitor: &Visitor) -> bool {
    visitor.eyes == Eyes::All
}

/// Refuses a page that only those open who [`reach_all`].
pub(crate) fn only_for_all(visitor: &Visitor) -> Result<(), PageError> {
    if reach_all(visitor) { Ok(()) } else { Err(PageError::Forbidden) }
}
