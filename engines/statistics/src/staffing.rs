//! How many people a contact centre needs: queues with customers who wait, and who give up.

mod agents;
mod impatient;
mod patient;

pub use agents::{Goal, required, scheduled};
pub use impatient::{Impatient, erlang_a};
pub use patient::{Load, Patient, erlang_c};
