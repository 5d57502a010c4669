//! The tabs above the settings of acting, which stand among all the others.

use web::table::Tab;
use web::{Asking, Visitor};

/// The tabs for a page of settings as the visitor sees them.
pub(crate) fn tabs(asking: &Asking, visitor: &Visitor) -> Vec<Tab> {
    people::settings_tabs(asking.words, visitor.role, &asking.path)
}
