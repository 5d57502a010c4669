//! The calendar on ordinary days, on the odd ones, and against a minute-by-minute oracle.

mod always;
mod draft;
mod oracle;
mod table;
