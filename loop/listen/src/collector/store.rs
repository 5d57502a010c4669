//! The rows of collectors, their counts, and the stamp that tells other nodes of changes.

use super::add::New;
use super::{Channel, Collector};
use crate::names::{self, UnitName};
use crate::survey::store::who;
use kernel::{Actor, Class, CollectorId, SurveyId, Timestamp, UnitId};
use store::{Eyes, Row, StoreError, Tx, params};

pub(crate) fn insert(
    tx: &mut Tx,
    id: CollectorId,
    by: &Actor,
    name: &str,
    link: &str,
    new: &New,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "-- listen.collector.insert
insert into listen_collector (id, survey, unit, touchpoint, channel, name, link, state, closes_at, created_by, created_at)
values ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, $10)",
        params![
            id,
            new.survey,
            new.unit,
            new.touchpoint.as_deref(),
            new.channel.code(),
            name,
            link,
            new.closes_at,
            who(by),
            now
        ],
    )
    .map(drop)
}

/// Opens or closes; opening also takes away a last day.
pub(crate) fn set_open(tx: &mut Tx, id: CollectorId, open: bool) -> Result<(), StoreError> {
    let state = if open { "open" } else { "closed" };
    tx.execute(
        "-- listen.collector.set_open
update listen_collector set state = $2, closes_at = case when $2 = 'open' then null else closes_at end where id = $1",
        params![id, state],
    )
    .map(drop)
}

/// The collector behind a link. Whoever holds the link may know it.
pub(crate) fn by_link(tx: &mut Tx, link: &str) -> Result<Option<Collector>, StoreError> {
    let row = tx.row(
        &Eyes::Respondent,
        "-- listen.collector.by_link
select c.id, c.survey, c.unit, c.touchpoint, c.channel, c.name, c.link, c.state, c.closes_at, c.created_at, u.zone
from listen_collector c join people_unit u on u.id = c.unit where c.link = $1",
        params![link],
    )?;
    row.map(|mut row| collector(&mut row)).transpose()
}

/// One collector.
///
/// # Errors
/// When the store fails.
pub fn by_id(tx: &mut Tx, eyes: &Eyes, id: CollectorId) -> Result<Option<Collector>, StoreError> {
    let row = tx.row(
        eyes,
        "-- listen.collector.by_id
select c.id, c.survey, c.unit, c.touchpoint, c.channel, c.name, c.link, c.state, c.closes_at, c.created_at, u.zone
from listen_collector c join people_unit u on u.id = c.unit where c.id = $1 and {eyes c.unit}",
        params![id],
    )?;
    row.map(|mut row| collector(&mut row)).transpose()
}

/// A collector in its survey's list.
#[derive(Debug, Clone)]
pub struct Listed {
    pub collector: Collector,
    pub unit_name: UnitName,
    pub received: i64,
    pub last_at: Option<Timestamp>,
}

/// The ways a survey is asked, the oldest first.
///
/// # Errors
/// When the store fails.
pub fn of_survey(tx: &mut Tx, eyes: &Eyes, survey: SurveyId) -> Result<Vec<Listed>, StoreError> {
    let rows = tx.rows(
        eyes,
        "-- listen.collector.of_survey
select c.id, c.survey, c.unit, c.touchpoint, c.channel, c.name, c.link, c.state, c.closes_at, c.created_at, u.zone,
  u.name, u.names, t.received, t.last_at
from listen_collector c join people_unit u on u.id = c.unit
left join listen_tally t on t.survey = c.survey and t.unit = c.unit and t.collector = c.id
where c.survey = $1 and {eyes c.unit} order by c.created_at, c.id limit 1000",
        params![survey],
    )?;
    rows.into_iter()
        .map(|mut row| {
            let collector = collector(&mut row)?;
            let unit_name = names::unit(&mut row)?;
            let received: Option<i64> = row.next()?;
            Ok(Listed {
                collector,
                unit_name,
                received: received.unwrap_or(0),
                last_at: row.next()?,
            })
        })
        .collect()
}

/// The units a member of staff may give a link to, by name.
///
/// # Errors
/// When the store fails.
pub fn units(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<(UnitId, UnitName)>, StoreError> {
    let rows = tx.rows(
        eyes,
        "-- listen.collector.units
select u.id, u.name, u.names from people_unit u where {eyes u.id} order by u.name, u.id limit 2000",
        &[],
    )?;
    rows.into_iter().map(|mut row| Ok((row.next()?, names::unit(&mut row)?))).collect()
}

/// The name of a unit that `eyes` may see.
pub(crate) fn unit_name(
    tx: &mut Tx,
    eyes: &Eyes,
    unit: UnitId,
) -> Result<Option<String>, StoreError> {
    let row = tx.row(
        eyes,
        "-- listen.collector.unit_name
select u.name from people_unit u where u.id = $1 and {eyes u.id}",
        params![unit],
    )?;
    row.map(|mut row| row.next()).transpose()
}

fn collector(row: &mut Row) -> Result<Collector, StoreError> {
    let (id, survey, unit, touchpoint) = (row.next()?, row.next()?, row.next()?, row.next()?);
    let (channel, name, link, state): (String, _, _, String) =
        (row.next()?, row.next()?, row.next()?, row.next()?);
    Ok(Collector {
        id,
        survey,
        unit,
        touchpoint,
        channel: Channel::parse(&channel).unwrap_or_default(),
        name,
        link,
        open: state == "open",
        closes_at: row.next()?,
        created_at: row.next()?,
        zone: row.next()?,
    })
}

/// Counts a response, or takes it back with `step` −1.
pub(crate) fn tally(
    tx: &mut Tx,
    (survey, unit, collector): (SurveyId, UnitId, Option<CollectorId>),
    class: Option<Class>,
    at: Timestamp,
    step: i64,
) -> Result<(), StoreError> {
    let of = |wanted: Class| if class == Some(wanted) { step } else { 0 };
    let collector = collector.map(|id| id.to_string()).unwrap_or_default();
    tx.execute(
        "-- listen.collector.tally
insert into listen_tally (survey, unit, collector, received, promoters, passives, detractors, last_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (survey, unit, collector) do update set received = listen_tally.received + excluded.received,
  promoters = listen_tally.promoters + excluded.promoters, passives = listen_tally.passives + excluded.passives,
  detractors = listen_tally.detractors + excluded.detractors,
  last_at = case when excluded.last_at > listen_tally.last_at then excluded.last_at else listen_tally.last_at end",
        params![
            survey,
            unit,
            collector,
            step,
            of(Class::Promoter),
            of(Class::Passive),
            of(Class::Detractor),
            at
        ],
    )
    .map(drop)
}

pub(crate) fn raise_stamp(tx: &mut Tx) -> Result<(), StoreError> {
    tx.execute(
        "-- listen.collector.raise_stamp
insert into listen_stamp (name, stamp) values ('asked', 1)
on conflict (name) do update set stamp = listen_stamp.stamp + 1",
        &[],
    )
    .map(drop)
}

pub(crate) fn stamp(tx: &mut Tx) -> Result<i64, StoreError> {
    tx.number(
        &Eyes::Loop,
        "-- listen.collector.stamp
select max(stamp) from listen_stamp where name = 'asked'",
        &[],
    )
}
