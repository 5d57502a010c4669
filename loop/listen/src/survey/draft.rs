//! Drafting: a new survey is made, and its draft is saved.

use super::{Definition, store};
use ::store::{StoreError, Tx};
use kernel::fact::Audited;
use kernel::{Actor, SurveyId};

/// Why a draft was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error("There is no such survey.")]
    NoSurvey,
    /// Somebody else saved it since this editor was opened.
    #[error("Somebody else has changed this survey meanwhile.")]
    Changed,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes a survey with a draft of these questions.
///
/// # Errors
/// When the store fails.
pub fn create(
    tx: &mut Tx,
    by: Actor,
    name: &str,
    draft: &Definition,
) -> Result<SurveyId, StoreError> {
    let id = tx.fresh();
    store::insert(tx, id, &by, name, draft)?;
    note(tx, by, "survey.created", id, serde_json::json!({ "name": name }));
    Ok(id)
}

/// Saves the draft that was edited from `edition`; its new edition. Saving the same again changes
/// nothing.
///
/// # Errors
/// When there is no such survey, somebody else has saved it meanwhile, or the store fails.
pub fn save(
    tx: &mut Tx,
    id: SurveyId,
    edition: i64,
    name: &str,
    draft: &Definition,
) -> Result<i64, SaveError> {
    let survey = store::by_id(tx, &::store::Eyes::Loop, id)?.ok_or(SaveError::NoSurvey)?;
    if survey.name == name && survey.draft == *draft {
        return Ok(survey.edition);
    }
    if survey.edition != edition {
        return Err(SaveError::Changed);
    }
    store::save(tx, id, edition + 1, name, draft)?;
    Ok(edition + 1)
}

/// What staff did to a survey, for the audit log.
pub(crate) fn note(
    tx: &mut Tx,
    by: Actor,
    what: &str,
    id: impl std::fmt::Display,
    detail: serde_json::Value,
) {
    let at = tx.now();
    tx.record(Audited { by, what: what.to_owned(), subject: id.to_string(), detail, at });
}
