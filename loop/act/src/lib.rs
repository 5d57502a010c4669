//! Acting for one customer: rules, cases, promises, replies and recovery.

pub mod calendar;
pub mod rule;
