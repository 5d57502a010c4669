//! Starting an import: a file's draft, the survey it goes into, and the word to begin.

use super::files;
use super::fit::definition;
use super::mapping::{Flaw, IntoSurvey, Mapping};
use super::plan::{Look, Surroundings};
use super::unit::{Place, Units};
use super::{State, store};
use crate::survey::{self, draft::note};
use ::store::{Eyes, StoreError, Tx};
use jiff::tz::TimeZone;
use kernel::{Actor, ImportId, Language, SurveyId, UnitId};
use people::organisation;

/// Why an import can't start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("There is no such import, or it has begun already.")]
    NoDraft,
    #[error("The columns are not decided yet.")]
    Flawed(Vec<Flaw>),
    #[error("There is no such survey, or it was never published.")]
    NoSurvey,
    #[error("There is no such unit, or it is not yours.")]
    NoUnit,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What `eyes` can see of the organisation, to understand a file by. `zone` is that of times that
/// name none.
///
/// # Errors
/// When the store fails.
pub fn surroundings(tx: &mut Tx, eyes: &Eyes, zone: &TimeZone) -> Result<Surroundings, StoreError> {
    let rows = store::units(tx, eyes)?;
    // Rows that name no unit belong to all of them: to the one above the others.
    let is_below = |parent: Option<UnitId>| rows.iter().any(|row| Some(row.id) == parent);
    let mut tops = rows.iter().filter(|row| !is_below(row.parent)).map(|row| row.id);
    let unit = tops.next().filter(|_| tops.next().is_none());
    let mut units = Units::default();
    for row in rows {
        units.add(row.id, Place { name: row.name, zone: row.zone }, row.names.into_values());
    }
    Ok(Surroundings { units, unit, zone: zone.clone(), now: tx.now() })
}

/// The unit whose staff may see what somebody with these eyes brings in: their own, or the
/// topmost.
fn seen_by(tx: &mut Tx, eyes: &Eyes) -> Result<UnitId, StartError> {
    if let Eyes::Units(units) = eyes
        && let [only] = &**units
    {
        return Ok(*only);
    }
    let units = store::units(tx, &Eyes::Loop)?;
    let top = units.iter().find(|unit| unit.parent.is_none());
    top.map(|unit| unit.id).ok_or(StartError::NoUnit)
}

/// Keeps a file as a draft: what it is, and how its columns are understood so far.
///
/// # Errors
/// When nothing is set up yet, or the store fails.
pub fn draft(
    tx: &mut Tx,
    by: Actor,
    eyes: &Eyes,
    name: &str,
    look: &Look,
    mapping: &Mapping,
) -> Result<ImportId, StartError> {
    let unit = seen_by(tx, eyes)?;
    let id = tx.fresh();
    store::insert(tx, id, &by, name, unit, mapping, (&look.digest, look.size))?;
    Ok(id)
}

/// Begins to take a draft's rows in, into the survey its mapping names or one that is made for it.
/// Who reads the file is told by a job, or does it at once.
///
/// # Errors
/// When the mapping is not decided, its survey or unit is not there, or the store fails.
pub fn start(
    tx: &mut Tx,
    by: Actor,
    eyes: &Eyes,
    id: ImportId,
    language: Language,
) -> Result<SurveyId, StartError> {
    let import = store::by_id(tx, eyes, id)?.filter(|import| import.state.is_before());
    let import = import.ok_or(StartError::NoDraft)?;
    let mut mapping = import.mapping;
    let flaws = mapping.flaws();
    if !flaws.is_empty() {
        return Err(StartError::Flawed(flaws));
    }
    if let Some(unit) = mapping.unit {
        let known = store::units(tx, eyes)?.iter().any(|known| known.id == unit);
        known.then_some(()).ok_or(StartError::NoUnit)?;
    }
    let survey = match &mapping.survey {
        IntoSurvey::Existing(survey) => *survey,
        IntoSurvey::New(name) => make_survey(tx, by, name, &mapping, language)?,
        IntoSurvey::Undecided => return Err(StartError::NoSurvey),
    };
    super::run::fit(tx, survey, &mapping)?.ok_or(StartError::NoSurvey)?;
    // Starting again after a mistake goes into the same survey.
    mapping.survey = IntoSurvey::Existing(survey);
    if !store::begin(tx, id, survey, &mapping, import.counts.size)? {
        return Err(StartError::NoDraft);
    }
    store::forget_rejects(tx, id)?;
    // The log is never changed, so the file's name, which may be a customer's, stays out of it.
    let detail = serde_json::json!({ "survey": survey, "digest": import.digest });
    note(tx, by, "import.started", id, detail);
    Ok(survey)
}

/// An import of this very file that the terminal began and did not end: it goes on instead of
/// beginning anew.
///
/// # Errors
/// When the store fails.
pub fn unfinished(tx: &mut Tx, digest: &str) -> Result<Option<ImportId>, StoreError> {
    let same = store::of_same_file(tx, &Eyes::Loop, digest, None)?;
    let ours = same
        .into_iter()
        .find(|import| import.state == State::Running && import.created_by.is_none());
    Ok(ours.map(|import| import.id))
}

fn make_survey(
    tx: &mut Tx,
    by: Actor,
    name: &str,
    mapping: &Mapping,
    language: Language,
) -> Result<SurveyId, StoreError> {
    let organisation = organisation::read(tx)?;
    let main = organisation.as_ref().map_or(language, |known| known.language);
    let called = organisation.map(|known| known.name).unwrap_or_default();
    let definition = definition(mapping, &called, main);
    let id = survey::draft::create(tx, by, name.trim(), &definition)?;
    // Publishing asks for a score; a file of comments has none, and its answers need a version.
    survey::store::insert_version(tx, id, 1, &by, &definition)?;
    survey::store::published(tx, id, 1, 1)?;
    note(tx, by, "survey.published", id, serde_json::json!({ "version": 1, "import": true }));
    Ok(id)
}

/// Throws a draft away, with its file.
///
/// # Errors
/// When the store fails.
pub(super) fn discard(tx: &mut Tx, eyes: &Eyes, id: ImportId) -> Result<bool, StoreError> {
    match store::by_id(tx, eyes, id)? {
        Some(import) if import.state.is_before() => {
            tx.cancel(&super::job::key(id))?;
            store::discard(tx, id)
        }
        _ => Ok(false),
    }
}

/// The file of a draft that was thrown away.
pub(super) fn remove_file(site: &web::Site, id: ImportId) {
    files::remove(&files::path(site, id));
}
