//! Adding a collector: a survey gets another link.

use super::{Channel, store};
use crate::survey::draft::note;
use crate::{asked, survey};
use ::store::{Eyes, StoreError, Tx};
use kernel::{Actor, CollectorId, SurveyId, Timestamp, UnitId};

/// The longest name of a collector or touchpoint, in characters.
pub const LONGEST_NAME: usize = 80;

/// What a new collector is to be.
#[derive(Debug, Clone)]
pub struct New {
    pub survey: SurveyId,
    pub unit: UnitId,
    pub touchpoint: Option<String>,
    pub channel: Channel,
    /// Blank takes the unit's name.
    pub name: String,
    pub closes_at: Option<Timestamp>,
}

/// Why no collector was added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    #[error("There is no such survey.")]
    NoSurvey,
    #[error("There is no such unit, or it is not yours.")]
    NoUnit,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives a survey one more link, for a unit that `eyes` may see.
///
/// # Errors
/// When the survey or unit is not there, or the store fails.
pub fn add(tx: &mut Tx, by: Actor, eyes: &Eyes, new: &New) -> Result<CollectorId, AddError> {
    survey::store::by_id(tx, eyes, new.survey)?.ok_or(AddError::NoSurvey)?;
    let unit_name = store::unit_name(tx, eyes, new.unit)?.ok_or(AddError::NoUnit)?;
    let name = if new.name.is_empty() { unit_name } else { new.name.clone() };
    let (id, link) = (tx.fresh::<CollectorId>(), tx.secret());
    store::insert(tx, id, &by, &name, &link, new)?;
    asked::changed(tx)?;
    // The link lets anybody answer: the audit log names the collector, not the link.
    let detail = serde_json::json!({
        "survey": new.survey, "unit": new.unit, "name": name, "channel": new.channel.code(),
    });
    note(tx, by, "collector.added", id, detail);
    Ok(id)
}
