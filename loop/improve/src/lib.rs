//! improve
