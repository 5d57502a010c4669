//! The rows of surveys and of their published versions.

use super::{Definition, State, Survey};
use kernel::{Actor, SurveyId, Timestamp};
use store::{Eyes, Row, StoreError, Tx, params};

const INSERT: &str = "-- listen.survey.insert
insert into listen_survey (id, name, state, draft, edition, version, published_edition, created_by, created_at, changed_at)
values ($1, $2, 'draft', $3, 1, 0, 0, $4, $5, $5)";

/// Adds a survey with its first draft.
///
/// # Errors
/// When the store fails.
pub(crate) fn insert(
    tx: &mut Tx,
    id: SurveyId,
    by: &Actor,
    name: &str,
    draft: &Definition,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(INSERT, params![id, name, json(draft)?, who(by), now]).map(drop)
}

pub(crate) fn save(
    tx: &mut Tx,
    id: SurveyId,
    edition: i64,
    name: &str,
    draft: &Definition,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "-- listen.survey.save
update listen_survey set name = $2, draft = $3, edition = $4, changed_at = $5 where id = $1",
        params![id, name, json(draft)?, edition, now],
    )
    .map(drop)
}

pub(crate) fn insert_version(
    tx: &mut Tx,
    id: SurveyId,
    version: i64,
    by: &Actor,
    definition: &Definition,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "-- listen.survey.insert_version
insert into listen_survey_version (survey, version, definition, published_by, published_at)
values ($1, $2, $3, $4, $5)",
        params![id, version, json(definition)?, who(by), now],
    )
    .map(drop)
}

pub(crate) fn published(
    tx: &mut Tx,
    id: SurveyId,
    version: i64,
    edition: i64,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "-- listen.survey.published
update listen_survey set state = 'open', version = $2, published_edition = $3, changed_at = $4 where id = $1",
        params![id, version, edition, now],
    )
    .map(drop)
}

pub(crate) fn set_state(tx: &mut Tx, id: SurveyId, state: State) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "-- listen.survey.set_state
update listen_survey set state = $2, changed_at = $3 where id = $1",
        params![id, state.code(), now],
    )
    .map(drop)
}

/// One survey.
///
/// # Errors
/// When the store fails.
pub fn by_id(tx: &mut Tx, eyes: &Eyes, id: SurveyId) -> Result<Option<Survey>, StoreError> {
    let row = tx.row(
        eyes,
        "-- listen.survey.by_id
select s.id, s.name, s.state, s.draft, s.edition, s.version, s.published_edition, s.created_at, s.changed_at
from listen_survey s where s.id = $1 and {eyes}",
        params![id],
    )?;
    row.map(survey).transpose()
}

/// The words of a published version.
///
/// # Errors
/// When the store fails.
pub fn version(
    tx: &mut Tx,
    eyes: &Eyes,
    id: SurveyId,
    version: i64,
) -> Result<Option<Definition>, StoreError> {
    let row = tx.row(
        eyes,
        "-- listen.survey.version
select v.definition from listen_survey_version v where v.survey = $1 and v.version = $2 and {eyes}",
        params![id, version],
    )?;
    row.map(|mut row| row.next_json()).transpose()
}

/// Ids and names of all surveys, the newest first, for filters and for choosing one.
///
/// # Errors
/// When the store fails.
pub fn names(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<(SurveyId, String)>, StoreError> {
    let rows = tx.rows(
        eyes,
        "-- listen.survey.names
select s.id, s.name from listen_survey s where {eyes} order by s.created_at desc, s.id desc limit 500",
        &[],
    )?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?))).collect()
}

/// The words of every published version of a survey, the newest first.
///
/// # Errors
/// When the store fails.
pub(crate) fn versions(
    tx: &mut Tx,
    eyes: &Eyes,
    id: SurveyId,
) -> Result<Vec<(i64, Definition)>, StoreError> {
    let rows = tx.rows(
        eyes,
        "-- listen.survey.versions
select v.version, v.definition from listen_survey_version v where v.survey = $1 and {eyes} order by v.version desc",
        params![id],
    )?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next_json()?))).collect()
}

/// What each survey asks in its newest version, the newest survey first; of one alone where it is
/// named.
///
/// # Errors
/// When the store fails.
pub(crate) fn newest_words(
    tx: &mut Tx,
    eyes: &Eyes,
    id: Option<SurveyId>,
) -> Result<Vec<(SurveyId, Definition)>, StoreError> {
    let rows = tx.rows(
        eyes,
        "-- listen.survey.newest_words
select s.id, v.definition from listen_survey s join listen_survey_version v on v.survey = s.id and v.version = s.version
where (cast($1 as text) is null or s.id = $1) and {eyes} order by s.created_at desc, s.id desc limit 500",
        params![id],
    )?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next_json()?))).collect()
}

/// A survey in the list of surveys.
#[derive(Debug, Clone)]
pub struct Listed {
    pub survey: Survey,
    pub received: i64,
    pub promoters: i64,
    pub detractors: i64,
    pub passives: i64,
    pub last_at: Option<Timestamp>,
}

/// All surveys with how many answers each has had, those that changed last first.
///
/// # Errors
/// When the store fails.
pub fn list(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Listed>, StoreError> {
    // Everybody sees the surveys; how many answers they had is counted over the viewer's units.
    let rows = tx.rows(
        eyes,
        "-- listen.survey.list
select s.id, s.name, s.state, s.draft, s.edition, s.version, s.published_edition, s.created_at, s.changed_at,
  cast(coalesce(sum(t.received), 0) as bigint), cast(coalesce(sum(t.promoters), 0) as bigint),
  cast(coalesce(sum(t.detractors), 0) as bigint), cast(coalesce(sum(t.passives), 0) as bigint), max(t.last_at)
from listen_survey s left join listen_tally t on t.survey = s.id and {eyes t.unit}
where {eyes}
group by s.id, s.name, s.state, s.draft, s.edition, s.version, s.published_edition, s.created_at, s.changed_at
order by s.changed_at desc, s.id desc limit 500",
        &[],
    )?;
    rows.into_iter()
        .map(|mut row| {
            let survey = read(&mut row)?;
            let (received, promoters) = (row.next()?, row.next()?);
            let (detractors, passives, last_at) = (row.next()?, row.next()?, row.next()?);
            Ok(Listed { survey, received, promoters, detractors, passives, last_at })
        })
        .collect()
}

fn survey(mut row: Row) -> Result<Survey, StoreError> {
    read(&mut row)
}

fn read(row: &mut Row) -> Result<Survey, StoreError> {
    let (id, name, state): (_, _, String) = (row.next()?, row.next()?, row.next()?);
    let state = State::parse(&state)
        .ok_or_else(|| StoreError::unexpected(format!("a survey is {state}")))?;
    let (draft, edition, version): (_, _, i64) = (row.next_json()?, row.next()?, row.next()?);
    Ok(Survey {
        id,
        name,
        state,
        draft,
        edition,
        version: (version > 0).then_some(version),
        published_edition: row.next()?,
        created_at: row.next()?,
        changed_at: row.next()?,
    })
}

/// A definition as it is kept.
pub(crate) fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(StoreError::unexpected)
}

/// Who did it, as it is kept: a staff id, or nothing for the program itself.
pub(crate) fn who(by: &Actor) -> Option<String> {
    match by {
        Actor::Staff(staff) => Some(staff.to_string()),
        Actor::Customer | Actor::Ringback => None,
    }
}
