//! The field's statistics as calls: the name of a method and one JSON object in, one object out.
//!
//! Nothing is computed here. Each area reads what it was given, asks `statistics`, and names the
//! results as docs/statistics.md does. What is undefined is `null`; what cannot be answered is
//! refused with one sentence that says what to change.

mod alerts;
mod day;
mod door;
mod drivers;
mod impact;
mod input;
mod method;
mod people;
mod prediction;
mod retention;
mod rows;
mod sampling;
mod scores;
mod staffing;
mod table;
mod value;

pub use method::{Method, Refused, answer, methods};
