//! The rows of responses as they are written; `store/read.rs` has those that lists read.

mod check;
pub(super) mod reach;
mod read;

pub use check::told_after;

pub(crate) use read::{
    Rated, Scope, Stretch, among, bound, count_among, count_within, full, of_customer, page, rated,
    units,
};

use super::submit::Coming;
use super::who::Who;
use kernel::fact::ResponseReceived;
use kernel::{
    Class, CollectorId, CustomerId, Metric, ResponseId, Score, SurveyId, Timestamp, UnitId,
};
use std::collections::BTreeMap;
use store::{Eyes, StoreError, Tx, params};

/// How far a response has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// More may follow.
    Partial,
    Complete,
    /// Taken back; the row stays without what it said.
    Removed,
}

impl State {
    const fn code(self) -> &'static str {
        match self {
            Self::Partial => "partial",
            Self::Complete => "complete",
            Self::Removed => "removed",
        }
    }

    fn parse(text: &str) -> Self {
        match text {
            "partial" => Self::Partial,
            "complete" => Self::Complete,
            _ => Self::Removed,
        }
    }
}

const INSERT: &str = "-- listen.response.insert
insert into listen_response (id, given_at, state, survey, version, collector, unit, touchpoint, channel, customer,
  metric, score, class, language, quarantine, may_contact, response_key, fingerprint, comment, answers, hidden, contact)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
on conflict (response_key) do nothing";

/// Writes a response; `false` when its key was used before.
pub(crate) fn insert(
    tx: &mut Tx,
    id: ResponseId,
    coming: &Coming<'_>,
    state: State,
    customer: Option<CustomerId>,
) -> Result<bool, StoreError> {
    let (now, answers, collector) = (tx.now(), coming.answers, &coming.link.collector);
    let contact = contact_of(coming, state)?;
    let changed = tx.execute(
        INSERT,
        params![
            id,
            now,
            state.code(),
            coming.link.survey,
            coming.version,
            collector.id,
            collector.unit,
            collector.touchpoint.as_deref(),
            coming.channel,
            customer,
            answers.metric(),
            answers.score(),
            answers.class(),
            coming.language,
            coming.quarantine,
            coming.may_contact,
            coming.key.map(|key| &key.name),
            coming.key.map(|key| &key.fingerprint),
            answers.comment(),
            answers.json(),
            hidden(coming),
            contact
        ],
    )?;
    Ok(changed == 1)
}

fn hidden(coming: &Coming<'_>) -> String {
    match coming.hidden.is_empty() {
        true => "{}".to_owned(),
        false => serde_json::to_string(coming.hidden).unwrap_or_else(|_| "{}".to_owned()),
    }
}

/// The contact stays in the row only while the response waits.
fn contact_of(coming: &Coming<'_>, state: State) -> Result<Option<String>, StoreError> {
    let kept = state == State::Partial && !coming.who.is_empty();
    kept.then(|| serde_json::to_string(coming.who).map_err(StoreError::unexpected)).transpose()
}

const CHANGE: &str = "-- listen.response.change
update listen_response set state = $2, version = $3, customer = $4, metric = $5, score = $6, class = $7, language = $8,
  may_contact = $9, comment = $10, answers = $11, hidden = $12, contact = $13,
  quarantine = coalesce(quarantine, $14) where id = $1 and state = 'partial'";

/// Puts new answers in the place of a waiting response's.
pub(crate) fn change(
    tx: &mut Tx,
    id: ResponseId,
    coming: &Coming<'_>,
    state: State,
    customer: Option<CustomerId>,
) -> Result<(), StoreError> {
    let answers = coming.answers;
    tx.execute(
        CHANGE,
        params![
            id,
            state.code(),
            coming.version,
            customer,
            answers.metric(),
            answers.score(),
            answers.class(),
            coming.language,
            coming.may_contact,
            answers.comment(),
            answers.json(),
            hidden(coming),
            contact_of(coming, state)?,
            coming.quarantine
        ],
    )
    .map(drop)
}

/// A response known by its key.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) id: ResponseId,
    pub(crate) given_at: Timestamp,
    pub(crate) fingerprint: Option<String>,
}

pub(crate) fn by_key(tx: &mut Tx, key: &str) -> Result<Option<Known>, StoreError> {
    let row = tx.row(
        &Eyes::Respondent,
        "-- listen.response.by_key
select r.id, r.given_at, r.fingerprint from listen_response r where r.response_key = $1",
        params![key],
    )?;
    row.map(|mut row| {
        Ok(Known { id: row.next()?, given_at: row.next()?, fingerprint: row.next()? })
    })
    .transpose()
}

/// A response as its own respondent may come back to it.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) id: ResponseId,
    pub(crate) given_at: Timestamp,
    pub(crate) state: State,
    pub(crate) version: i64,
    pub(crate) class: Option<Class>,
    /// Whether it was taken as it was because nothing more came.
    pub(crate) left: bool,
    pub(crate) comment: Option<String>,
    pub(crate) answers: String,
    pub(crate) hidden: BTreeMap<String, String>,
    pub(crate) who: Who,
    pub(crate) channel: String,
}

pub(crate) fn kept(tx: &mut Tx, key: &str) -> Result<Option<Kept>, StoreError> {
    let row = tx.row(
        &Eyes::Respondent,
        "-- listen.response.kept
select r.id, r.given_at, r.state, r.version, r.class, r.left_at, r.comment, r.answers, r.hidden, r.contact, r.channel
from listen_response r where r.response_key = $1",
        params![key],
    )?;
    row.map(|mut row| {
        let (id, given_at, state): (_, _, String) = (row.next()?, row.next()?, row.next()?);
        let (version, class, left): (_, _, Option<i64>) = (row.next()?, row.next()?, row.next()?);
        Ok(Kept {
            id,
            given_at,
            state: State::parse(&state),
            version,
            class,
            left: left.is_some(),
            comment: row.next()?,
            answers: row.next()?,
            hidden: row.next_json()?,
            who: read_who(row.next()?)?,
            channel: row.next()?,
        })
    })
    .transpose()
}

fn read_who(text: Option<String>) -> Result<Who, StoreError> {
    let who = text.map(|text| serde_json::from_str(&text)).transpose();
    Ok(who.map_err(StoreError::unexpected)?.unwrap_or_default())
}

/// The response that holds the words which came later.
pub(crate) fn addition(tx: &mut Tx, id: ResponseId) -> Result<Option<ResponseId>, StoreError> {
    // Additions carry a key made of the response they add to, so this is a look at one index.
    let key = addition_key(id);
    Ok(by_key(tx, &key)?.map(|known| known.id))
}

fn addition_key(id: ResponseId) -> String {
    format!("adds:{id}")
}

/// Words that came after their response was taken; they carry no score of their own.
pub(crate) fn insert_addition(
    tx: &mut Tx,
    id: ResponseId,
    adds_to: ResponseId,
    coming: &Coming<'_>,
    customer: Option<CustomerId>,
) -> Result<(), StoreError> {
    let (now, collector) = (tx.now(), &coming.link.collector);
    tx.execute(
        "-- listen.response.insert_addition
insert into listen_response (id, given_at, state, survey, version, collector, unit, touchpoint, channel, customer,
  language, may_contact, adds_to, response_key, comment, answers, hidden)
values ($1, $2, 'complete', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
on conflict (response_key) do nothing",
        params![
            id,
            now,
            coming.link.survey,
            coming.version,
            collector.id,
            collector.unit,
            collector.touchpoint.as_deref(),
            coming.channel,
            customer,
            coming.language,
            coming.may_contact,
            adds_to,
            addition_key(adds_to),
            coming.answers.comment(),
            coming.answers.json(),
            hidden(coming)
        ],
    )
    .map(drop)
}

/// A partial whose time is up.
#[derive(Debug)]
pub(crate) struct Left {
    pub(crate) fact: ResponseReceived,
    pub(crate) who: Who,
    /// The unit's time zone.
    pub(crate) zone: String,
    pub(crate) quarantined: bool,
    pub(crate) may_contact: bool,
}

pub(crate) fn partial(tx: &mut Tx, id: ResponseId) -> Result<Option<Left>, StoreError> {
    let row = tx.row(
        &Eyes::Loop,
        "-- listen.response.partial
select r.survey, r.version, r.collector, r.unit, r.channel, r.touchpoint, r.metric, r.score, r.comment, r.language,
  r.hidden, r.given_at, r.contact, r.quarantine, u.zone, r.may_contact
from listen_response r join people_unit u on u.id = r.unit where r.id = $1 and r.state = 'partial'",
        params![id],
    )?;
    row.map(|mut row| {
        let (survey, version, collector) = (row.next()?, row.next()?, row.next()?);
        let (unit, channel, touchpoint) = (row.next()?, row.next()?, row.next()?);
        let (metric, score) = read::score(&mut row)?;
        let fact = ResponseReceived {
            response: id,
            survey,
            version,
            collector,
            import: None,
            unit,
            channel,
            touchpoint,
            customer: None,
            metric,
            score,
            comment: row.next()?,
            asked_in: row.next()?,
            hidden: row.next_json()?,
            given_at: row.next()?,
        };
        let who = read_who(row.next()?)?;
        let quarantine: Option<String> = row.next()?;
        Ok(Left {
            fact,
            who,
            quarantined: quarantine.is_some(),
            zone: row.next()?,
            may_contact: row.next()?,
        })
    })
    .transpose()
}

pub(crate) fn leave(
    tx: &mut Tx,
    id: ResponseId,
    customer: Option<CustomerId>,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "-- listen.response.leave
update listen_response set state = 'complete', left_at = $2, customer = $3, contact = null where id = $1 and state = 'partial'",
        params![id, now, customer],
    )
    .map(drop)
}

/// What has to be told when a response is taken back.
#[derive(Debug)]
pub(crate) struct Removable {
    pub(crate) told: bool,
    pub(crate) survey: SurveyId,
    pub(crate) unit: UnitId,
    pub(crate) touchpoint: Option<String>,
    pub(crate) customer: Option<CustomerId>,
    pub(crate) metric: Option<Metric>,
    pub(crate) score: Option<Score>,
    pub(crate) given_at: Timestamp,
}

pub(crate) fn removable(tx: &mut Tx, id: ResponseId) -> Result<Option<Removable>, StoreError> {
    let row = tx.row(
        &Eyes::Loop,
        "-- listen.response.removable
select r.survey, r.unit, r.touchpoint, r.customer, r.given_at, r.metric, r.score, r.state, r.quarantine
from listen_response r where r.id = $1 and r.state <> 'removed'",
        params![id],
    )?;
    row.map(|mut row| {
        let (survey, unit, touchpoint) = (row.next()?, row.next()?, row.next()?);
        let (customer, given_at) = (row.next()?, row.next()?);
        let (metric, score) = read::score(&mut row)?;
        let (state, quarantine): (String, Option<String>) = (row.next()?, row.next()?);
        let told = State::parse(&state) == State::Complete && quarantine.is_none();
        Ok(Removable { told, survey, unit, touchpoint, customer, metric, score, given_at })
    })
    .transpose()
}

/// The row stays with its id, time, unit and class, so that counts can be taken back; what the
/// customer said and the key (the same file may be imported again) are gone.
pub(crate) fn remove(tx: &mut Tx, id: ResponseId) -> Result<(), StoreError> {
    tx.execute(
        "-- listen.response.remove
update listen_response set state = 'removed', comment = null, answers = '{}', hidden = '{}', contact = null,
  reach = null, response_key = null, fingerprint = null, external_id = null where id = $1",
        params![id],
    )
    .map(drop)
}

/// The collector and class under which a response was counted.
pub(crate) type Counted = (Option<CollectorId>, Option<Class>);

pub(crate) fn counted(tx: &mut Tx, id: ResponseId) -> Result<Option<Counted>, StoreError> {
    let row = tx.row(
        &Eyes::Loop,
        "-- listen.response.counted
select r.collector, r.class from listen_response r where r.id = $1",
        params![id],
    )?;
    row.map(|mut row| Ok((row.next()?, row.next()?))).transpose()
}
