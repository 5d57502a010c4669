//! Stories across the stages, told through HTTP; on PostgreSQL when `RINGBACK_TEST_STORE` says so.

mod access;
mod actions;
mod api;
mod customers;
mod headers;
mod keeping;
mod low_score_to_recovery;
mod organisations;
mod pages;
mod scores;
mod trial;
mod webhook_faults;
mod webhook_targets;
mod webhooks;
