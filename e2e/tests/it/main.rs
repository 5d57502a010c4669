//! What people do with Ringback in a browser, from the first minute to a customer won back.

mod analyst;
mod answer;
mod case;
mod developer;
mod first_minute;
mod hostile;
mod import;
mod morning;
mod organisation;
mod privacy;
mod respondent;
mod set_up;
mod walk;
