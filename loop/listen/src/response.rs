//! Responses: what customers answered, from the first tap to the list that staff read.

pub mod answers;
pub(crate) mod api;
pub mod card;
pub mod enter;
pub mod filters;
pub mod list;
pub(crate) mod listed;
pub mod own;
pub(crate) mod page;
pub mod partial;
pub mod promised;
pub mod rated;
pub mod reach;
pub mod remove;
pub mod store;
pub mod submit;
pub(crate) mod throttle;
pub mod who;

pub use answers::{Answer, Answers};
pub use card::card;
pub use filters::Filters;
pub use list::{Count, among, by_id, count, count_among, list, of_customer, recent_words};
pub use reach::Reach;
pub use remove::remove;

use crate::names::UnitName;
use crate::survey::Definition;
use kernel::{
    Class, CollectorId, CustomerId, ImportId, Language, Metric, ResponseId, Score, SurveyId,
    Timestamp, UnitId,
};
use std::collections::BTreeMap;

/// A response as staff read it in a list.
#[derive(Debug, Clone)]
pub struct ResponseRow {
    pub id: ResponseId,
    pub given_at: Timestamp,
    pub survey: SurveyId,
    pub survey_name: String,
    pub version: i64,
    pub collector: Option<CollectorId>,
    pub import: Option<ImportId>,
    pub unit: UnitId,
    pub unit_name: UnitName,
    pub touchpoint: Option<String>,
    pub channel: String,
    pub customer: Option<CustomerId>,
    pub customer_name: Option<String>,
    pub metric: Option<Metric>,
    pub score: Option<Score>,
    pub class: Option<Class>,
    /// The language of the page it was given on.
    pub language: Option<Language>,
    pub may_contact: bool,
    pub comment: Option<String>,
}

/// A response with everything that was answered.
#[derive(Debug, Clone)]
pub struct Full {
    pub row: ResponseRow,
    pub external_id: Option<String>,
    pub given: answers::Given,
    /// The words that were asked; `None` for answers from elsewhere.
    pub definition: Option<Definition>,
    pub hidden: BTreeMap<String, String>,
    /// The response whose words these complete, when they came too late to join it.
    pub adds_to: Option<ResponseId>,
}

impl Full {
    /// Covers what is personal in what was typed.
    fn cover(&mut self) {
        self.given.cover();
        for value in self.hidden.values_mut() {
            *value = web::said::cover(value);
        }
    }

    /// Each answer beneath the words that were asked, for a reader of `language`.
    pub fn said(&self, language: Language) -> Vec<(String, String)> {
        self.given.said(self.definition.as_ref(), language)
    }
}

#[cfg(test)]
mod tests;
