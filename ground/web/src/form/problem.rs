//! What is wrong with a form, field by field, in words that say what to do.

use crate::given::Given;
use crate::words::{Arg, Words};
use std::borrow::Cow;

/// The problems of one form. Empty means it is fine.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Problems(Vec<Problem>);

#[derive(Debug, Clone, PartialEq)]
struct Problem {
    field: Cow<'static, str>,
    key: &'static str,
    args: Vec<(&'static str, Arg)>,
}

impl Problems {
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes that `field` is wrong as the text of `key` says. The field `""` is the whole form.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, key: &'static str) {
        self.add_with(field, key, Vec::new());
    }

    pub fn add_with(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        key: &'static str,
        args: Vec<(&'static str, Arg)>,
    ) {
        self.0.push(Problem { field: field.into(), key, args });
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a field has a problem.
    pub fn has(&self, field: &str) -> bool {
        self.0.iter().any(|problem| problem.field == field)
    }

    /// How much needs putting right, for the line above the form.
    pub fn said(&self, words: impl Given<Words>) -> String {
        words.given().with("form-problems", &[("count", self.0.len().into())])
    }

    /// The first problem of a field, in words.
    pub fn of(&self, field: &str, words: impl Given<Words>) -> Option<String> {
        self.0
            .iter()
            .find(|problem| problem.field == field)
            .map(|problem| problem.said(words.given()))
    }

    /// Every problem with its field's name.
    pub fn all(&self, words: impl Given<Words>) -> Vec<(&str, String)> {
        let words = words.given();
        self.0.iter().map(|problem| (&*problem.field, problem.said(words))).collect()
    }
}

impl Problem {
    fn said(&self, words: Words) -> String {
        words.with(self.key, &self.args)
    }
}
