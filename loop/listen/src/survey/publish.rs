//! Publishing: a draft becomes a version that never changes; surveys close and open again.

use super::{State, draft::note, store};
use crate::asked;
use ::store::{Eyes, StoreError, Tx};
use kernel::{Actor, SurveyId};
use web::Problems;

/// Why a survey was not published, closed or opened.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error("There is no such survey.")]
    NoSurvey,
    #[error("The survey is not ready to be published.")]
    NotReady(Problems),
    #[error("The survey has never been published.")]
    NeverPublished,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes the draft the version that respondents see from now on; its number. Answers given before
/// keep theirs. A draft without changes makes no new version.
///
/// # Errors
/// When the draft is not ready, there is no such survey, or the store fails.
pub fn publish(tx: &mut Tx, by: Actor, id: SurveyId) -> Result<i64, PublishError> {
    let survey = store::by_id(tx, &Eyes::Loop, id)?.ok_or(PublishError::NoSurvey)?;
    if let (Some(version), false) = (survey.version, survey.has_changes()) {
        if survey.state == State::Closed {
            reopen(tx, by, id)?;
        }
        return Ok(version);
    }
    let problems = survey.draft.publish_problems();
    if !problems.is_empty() {
        return Err(PublishError::NotReady(problems));
    }
    let version = survey.version.unwrap_or(0) + 1;
    store::insert_version(tx, id, version, &by, &survey.draft)?;
    store::published(tx, id, version, survey.edition)?;
    asked::changed(tx)?;
    let missing: usize = survey.draft.missing().iter().map(|missing| missing.places.len()).sum();
    let detail = serde_json::json!({ "version": version, "missing_translations": missing });
    note(tx, by, "survey.published", id, detail);
    Ok(version)
}

/// Takes no more answers; links then say so.
///
/// # Errors
/// When there is no such survey, it was never published, or the store fails.
pub fn close(tx: &mut Tx, by: Actor, id: SurveyId) -> Result<(), PublishError> {
    turn(tx, by, id, State::Closed, "survey.closed")
}

/// Takes answers again, to the newest version.
///
/// # Errors
/// As [`close`].
pub fn reopen(tx: &mut Tx, by: Actor, id: SurveyId) -> Result<(), PublishError> {
    turn(tx, by, id, State::Open, "survey.reopened")
}

fn turn(
    tx: &mut Tx,
    by: Actor,
    id: SurveyId,
    state: State,
    what: &str,
) -> Result<(), PublishError> {
    let survey = store::by_id(tx, &Eyes::Loop, id)?.ok_or(PublishError::NoSurvey)?;
    if survey.version.is_none() {
        return Err(PublishError::NeverPublished);
    }
    if survey.state == state {
        return Ok(());
    }
    store::set_state(tx, id, state)?;
    asked::changed(tx)?;
    note(tx, by, what, id, serde_json::json!({}));
    Ok(())
}
