//! The staff's pages of imports.

use web::Routes;

/// Every page of imports.
pub fn routes() -> Routes {
    Routes::new()
}
