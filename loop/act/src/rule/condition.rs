//! Conditions: the sentence in a rule that says which responses it is for.
//!
//! Conditions are written in the Common Expression Language, as much of it as a rule can use:
//! `response.score <= 6 && response.comment.mentions('refund', 'hoàn tiền', 'คืนเงิน')`. A condition
//! is checked once, when the rule is saved: it is parsed by the `cel` crate, held against what is
//! known of a response, and turned into a small tree of typed questions. After that it can only be
//! asked, in nanoseconds and without allocating; the tests hold its answers against those of the
//! `cel` crate's own interpreter.
//!
//! **What is missing decides nothing.** Many responses have no score, no comment, no known customer.
//! As in CEL, asking for what is not there gives no value rather than a wrong one: a comparison with
//! it is neither true nor false, `&&` and `||` go by their other side where that decides, and a
//! condition that stays undecided does not hold. So neither `response.score <= 6` nor
//! `!(response.score <= 6)` nor `response.score != 3` is for a response without a score;
//! `!has(response.score)` is. The same goes for a text that `int()` can't read as a number.
//!
//! What was read from the words has names of its own: `sentiment.label == 'negative'`,
//! `intent.churn > 0.7`, `urgency > 0.8`, `'refund' in themes`, where a theme can be asked for by its
//! whole name (`price.refund`), by its group or by its own.
//!
//! Beyond CEL there is one function: `text.mentions('word', …)`, true when any of the words stands
//! anywhere in the text, in capitals or not.

mod answer;
mod field;
mod lower;
mod scan;
mod suggest;
#[cfg(test)]
mod tests;
mod tree;

use kernel::{Class, Language, Meaning, Metric, Score};
use std::collections::BTreeMap;
use std::fmt;

/// A condition that is known to make sense.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    source: String,
    test: tree::Test,
}

/// What a condition is asked about: a response, its customer, its survey and its unit.
#[derive(Debug, Clone, Copy)]
pub struct Circumstance<'a> {
    pub score: Option<Score>,
    pub class: Option<Class>,
    pub metric: Option<Metric>,
    pub comment: Option<&'a str>,
    pub language: Option<Language>,
    pub meaning: &'a Meaning,
    /// [`Meaning::themes`].
    pub themes: &'a [String],
    pub channel: &'a str,
    pub touchpoint: Option<&'a str>,
    pub hidden: &'a BTreeMap<String, String>,
    /// `None` when the response came without a known customer.
    pub customer: Option<Customer<'a>>,
    pub survey_id: &'a str,
    pub survey_name: &'a str,
    pub unit_id: &'a str,
    pub unit_name: &'a str,
    /// Ids or names of the units from the root to the response's own, as the caller decides.
    pub unit_path: &'a [String],
}

/// What is known of the customer.
#[derive(Debug, Clone, Copy)]
pub struct Customer<'a> {
    pub name: Option<&'a str>,
    pub email: Option<&'a str>,
    pub attributes: &'a BTreeMap<String, String>,
}

/// What to put right in a condition, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The key of the sentence in `act-condition.ftl`.
    pub key: &'static str,
    /// What the sentence names.
    pub args: Vec<(&'static str, String)>,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What was probably meant, to stand in the place of what was written
    /// (`condition-did-you-mean`).
    pub hint: Option<String>,
}

/// Why a condition could not be answered although nothing was missing. The rule is at fault, so
/// the one who keeps it should see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error("a number in the condition is divided by zero")]
    DividedByZero,
    #[error("a number in the condition grows out of range")]
    OutOfRange,
}

impl Trouble {
    /// The key of the sentence in `act-condition.ftl`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::DividedByZero => "condition-trouble-zero",
            Self::OutOfRange => "condition-trouble-range",
        }
    }
}

impl Condition {
    /// The most characters a condition can have.
    pub const LONGEST: usize = 2_000;

    /// Reads a condition, or says what is wrong with it first of all. Takes a few milliseconds at
    /// worst; what it accepts takes as long at most over a comment of 20 kB.
    pub fn check(source: &str) -> Result<Self, Mistake> {
        let tokens = scan::scan(source)?;
        let test = apart(|| {
            let program = cel::Env::default().compile(source).map_err(|errors| {
                let errors = &errors.errors;
                let place = errors.iter().find(|error| error.msg.starts_with("Syntax error"));
                let place = place.or(errors.first()).map(|error| error.pos);
                scan::unexpected(source, &tokens, place.unwrap_or_default())
            })?;
            lower::lower(source, &program)
        });
        // The parser has no known way to panic; should it find one, the rule can't be saved.
        let test =
            test.unwrap_or_else(|| Err(Mistake::at(source, 0, "condition-unsupported", &[])))?;
        Ok(Self { source: source.to_owned(), test })
    }

    /// What was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether the condition holds; false when something it depends on is missing.
    pub fn holds(&self, about: &Circumstance<'_>) -> Result<bool, Trouble> {
        match answer::ask(&self.test, about) {
            Ok(answer) => Ok(answer),
            Err(answer::Gap::Missing) => Ok(false),
            Err(answer::Gap::Trouble(trouble)) => Err(trouble),
        }
    }
}

/// Runs the parser on a stack of its own. Unoptimised it takes 170 kB for a pair of brackets, and
/// nobody knows how much is left of the caller's. `None` when it panicked.
fn apart<T: Send>(read: impl Fn() -> T + Send + Sync) -> Option<T> {
    const STACK: usize = 16 << 20;
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new().name("condition".to_owned()).stack_size(STACK);
        match worker.spawn_scoped(scope, &read) {
            Ok(worker) => worker.join().ok(),
            Err(_) => Some(read()),
        }
    })
}

impl Mistake {
    /// A mistake at a byte of the source.
    fn at(source: &str, byte: usize, key: &'static str, args: &[(&'static str, &str)]) -> Self {
        let before = source.get(..byte).unwrap_or(source);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            key,
            args: args
                .iter()
                .map(|&(name, value)| (name, value.chars().take(60).collect()))
                .collect(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            hint: None,
        }
    }

    fn hinting(mut self, hint: Option<impl Into<String>>) -> Self {
        self.hint = hint.map(Into::into);
        self
    }
}

/// For logs; people are shown the sentence of [`Mistake::key`].
impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}:{}", self.key, self.line, self.column)
    }
}

impl std::error::Error for Mistake {}
