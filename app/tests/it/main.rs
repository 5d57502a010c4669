//! Stories across the stages, told through HTTP; on PostgreSQL when `RINGBACK_TEST_STORE` says so.

mod access;
mod actions;
mod api;
mod bodies;
mod branches;
mod customers;
mod golden;
mod headers;
mod hostile;
mod keeping;
mod low_score_to_recovery;
mod markup;
mod master_data;
mod operator;
mod organisations;
mod pages;
mod playbooks;
mod respond;
mod scores;
mod seals;
mod traces;
mod trial;
mod units;
mod webhook_faults;
mod webhook_targets;
mod webhooks;
