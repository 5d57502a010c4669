//! A mapping: what each column of a file is taken for, and what holds for all its rows.

use super::encoding::Confidence;
use super::layout::{Heading, Layout};
use super::target::Target;
use super::value::date::Order;
use kernel::{Metric, SurveyId, UnitId};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Everything that decides how a file is understood. Kept with its import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    pub layout: Layout,
    pub columns: Vec<Column>,
    /// The order of day and month in the file's dates.
    pub order: Order,
    pub order_confidence: Confidence,
    /// IANA name of the zone of times that name none; the organisation's when `None`.
    pub zone: Option<String>,
    pub survey: IntoSurvey,
    /// The unit of rows that name none.
    pub unit: Option<UnitId>,
    /// Whether rows of unknown units go to that unit, too, instead of being rejected.
    #[serde(default)]
    pub unknown_units: UnknownUnits,
    /// What becomes of an answer that is here already.
    #[serde(default)]
    pub known: Known,
}

/// One column of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub heading: Heading,
    pub target: Target,
    pub confidence: Confidence,
}

/// Which survey the answers belong to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntoSurvey {
    /// One that is made from the file's columns, called so.
    New(String),
    Existing(SurveyId),
    #[default]
    Undecided,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownUnits {
    #[default]
    Reject,
    Default,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// It stays as it is.
    #[default]
    Keep,
    /// What the file says of it is joined to it.
    Update,
}

/// What must be put right before rows can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing in the file is taken for an answer.
    NoAnswers,
    /// Two columns are taken for the same thing.
    Twice,
    NoSurvey,
    NoUnit,
}

impl Mapping {
    /// The columns taken for a target.
    pub fn columns_of<'a>(&'a self, target: &'a Target) -> impl Iterator<Item = usize> + 'a {
        let columns = self.columns.iter().enumerate();
        columns.filter(move |(_, column)| column.target == *target).map(|(at, _)| at)
    }

    pub fn column_of(&self, target: &Target) -> Option<usize> {
        self.columns_of(target).next()
    }

    pub fn has(&self, target: &Target) -> bool {
        self.column_of(target).is_some()
    }

    /// The metrics that columns are taken for, in the order of the field.
    pub fn metrics(&self) -> Vec<Metric> {
        Metric::ALL.into_iter().filter(|metric| self.has(&Target::Score(*metric))).collect()
    }

    /// Headings of the comment columns, in the order of the file.
    pub fn comments(&self) -> Vec<&str> {
        let comments = self.columns.iter().filter(|column| column.target == Target::Comment);
        comments.map(|column| column.heading.shown.as_str()).collect()
    }

    /// What stands in the way of reading rows with it.
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        if self.metrics().is_empty() && self.comments().is_empty() {
            flaws.push(Flaw::NoAnswers);
        }
        let mut seen = HashSet::new();
        let targets = self.columns.iter().map(|column| &column.target);
        if targets.filter(|target| !target.may_repeat()).any(|target| !seen.insert(target)) {
            flaws.push(Flaw::Twice);
        }
        match &self.survey {
            IntoSurvey::Undecided => flaws.push(Flaw::NoSurvey),
            IntoSurvey::New(name) if name.trim().is_empty() => flaws.push(Flaw::NoSurvey),
            IntoSurvey::New(_) | IntoSurvey::Existing(_) => {}
        }
        if self.unit.is_none() && !self.has(&Target::Unit) {
            flaws.push(Flaw::NoUnit);
        }
        flaws
    }

    /// The same with a target changed by hand; there is nothing left to guess about it.
    pub fn set(&mut self, column: usize, target: Target) {
        if let Some(column) = self.columns.get_mut(column)
            && column.target != target
        {
            (column.target, column.confidence) = (target, Confidence::Sure);
        }
    }
}
