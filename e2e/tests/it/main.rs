//! What people do with Ringback in a browser, from the first minute to a customer won back.

mod answer;
mod case;
mod first_minute;
mod import;
mod organisation;
mod set_up;
