//! What can be asked, and how one call is answered.

use crate::input::Call;
use crate::{
    alerts, drivers, impact, people, prediction, retention, sampling, scores, staffing, value,
};
use serde_json::Value;
use std::path::Path;

/// One statistic that can be asked for by name.
#[derive(Clone, Copy)]
pub struct Method {
    /// As on the command line: `nps-difference`.
    pub name: &'static str,
    /// The fields it takes, those that may be left out in brackets: `promoters, passives, [conf]`.
    pub takes: &'static str,
    /// The fields it gives.
    pub gives: &'static str,
    pub(crate) run: fn(&Call) -> Result<Value, Refused>,
}

/// Why there is no answer: one sentence for the person who asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refused(pub String);

impl Refused {
    pub(crate) fn because(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

/// Every method, area by area.
pub fn methods() -> impl Iterator<Item = &'static Method> {
    [
        scores::METHODS,
        drivers::METHODS,
        retention::METHODS,
        value::METHODS,
        prediction::METHODS,
        staffing::METHODS,
        impact::METHODS,
        alerts::METHODS,
        people::METHODS,
        sampling::METHODS,
    ]
    .into_iter()
    .flatten()
}

/// Answers one call. `input` is the text of a JSON object; paths within it start at `folder`.
///
/// # Errors
/// [`Refused`] for an unknown method, for text that is no JSON object, for a field that is missing
/// or out of its range, and for data the method says nothing about.
pub fn answer(method: &str, input: &str, folder: &Path) -> Result<Value, Refused> {
    let found = methods().find(|known| known.name == method).ok_or_else(|| {
        Refused(format!("there is no method named {method}: --list names them all"))
    })?;
    (found.run)(&Call::read(input, folder)?)
}
