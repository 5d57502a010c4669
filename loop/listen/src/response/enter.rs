//! Entering an answer for a customer: what they said by phone, at the counter or on paper.

pub(crate) mod page;
mod store;

use super::answers::Answers;
use super::submit::{self, Key};
use super::who::Who;
use crate::survey::Definition;
use crate::survey::draft::note;
use ::store::{StoreError, Tx};
use kernel::fact::ResponseReceived;
use kernel::{Actor, Language, ResponseId, StaffId, SurveyId, Timestamp, UnitId};
use std::collections::BTreeMap;
use std::time::Duration;

pub use store::by;

/// How the customer told it to a member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Phone,
    InPerson,
    Paper,
}

impl Way {
    pub const ALL: [Self; 3] = [Self::Phone, Self::InPerson, Self::Paper];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::InPerson => "in-person",
            Self::Paper => "paper",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == text)
    }
}

/// What was said longer ago is history and belongs into an import.
pub const OLDEST: Duration = Duration::from_secs(366 * 24 * 3600);

/// Answers as a member of staff took them down.
#[derive(Debug)]
pub struct Entered<'a> {
    pub survey: SurveyId,
    /// The version whose questions were read out.
    pub version: i64,
    pub answers: &'a Answers,
    pub unit: UnitId,
    /// The unit's time zone.
    pub zone: &'a str,
    pub touchpoint: Option<&'a str>,
    pub way: Way,
    /// In which the questions were read out.
    pub language: Language,
    pub who: &'a Who,
    pub may_contact: bool,
    /// When the customer said it.
    pub given_at: Timestamp,
    pub by: StaffId,
    pub key: &'a Key,
}

impl Key {
    /// The key of a form that staff fill in for a survey.
    pub(crate) fn of_entry(survey: SurveyId, key: &str) -> Self {
        Self::at(&survey.to_string(), "entry", key, b"")
    }
}

/// The newest questions of a survey with the version they are.
pub(crate) type Asked = (i64, Definition);

/// Keeps the answers and tells the loop, as for any other response. `None` when this form was kept
/// before: a second click enters nothing.
///
/// # Errors
/// When the store fails.
pub fn enter(tx: &mut Tx, entered: &Entered<'_>) -> Result<Option<ResponseId>, StoreError> {
    let Entered { answers, language, .. } = *entered;
    if store::is_known(tx, entered.key)? {
        return Ok(None);
    }
    let customer =
        submit::known_as(tx, entered.who, Some(language), entered.zone, entered.may_contact)?;
    let id = tx.fresh::<ResponseId>();
    if !store::insert(tx, id, entered, customer)? {
        return Ok(None);
    }
    tx.record(ResponseReceived {
        response: id,
        survey: entered.survey,
        version: entered.version,
        collector: None,
        import: None,
        unit: entered.unit,
        channel: entered.way.code().to_owned(),
        touchpoint: entered.touchpoint.map(str::to_owned),
        customer,
        metric: answers.metric(),
        score: answers.score(),
        comment: answers.comment().map(str::to_owned),
        asked_in: Some(language),
        hidden: BTreeMap::new(),
        given_at: entered.given_at,
    });
    let detail = serde_json::json!({
        "survey": entered.survey, "unit": entered.unit, "channel": entered.way.code(),
    });
    note(tx, Actor::Staff(entered.by), "response.entered", id, detail);
    Ok(Some(id))
}
