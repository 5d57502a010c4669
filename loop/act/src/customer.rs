//! What acting holds of one customer, for whoever answers their privacy request.

mod store;

pub use store::held;
