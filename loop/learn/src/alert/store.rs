//! The rows of alerts, alarms and answers that came late.

use super::design::Plan;
use super::{Alarm, Alert, Care, Kind, Step, Watched};
use crate::question::{Question, narrow};
use ::store::{Eyes, Row, Sql, StoreError, Tx, Value, params};
use analytics::Histogram;
use kernel::fact::ResponseUnderstood;
use kernel::{AlarmId, AlertId, Metric, ResponseId, Score, StaffId, Timestamp, UnitId};
use std::collections::BTreeMap;

const INSERT: &str = "-- learn.alert.insert
insert into learn_alert (id, metric, unit, survey, touchpoint, kind, floor, care, base, base_from, base_to, reference, reach,
  since, skipped, active, made_by, made_at, sum, answers, looked_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";
const UPDATE: &str = "-- learn.alert.update
update learn_alert set metric = $2, unit = $3, survey = $4, touchpoint = $5, kind = $6, floor = $7, care = $8, base = $9,
  base_from = $10, base_to = $11, reference = $12, reach = $13, since = $14, skipped = $15, active = $16, made_by = $17,
  made_at = $18, sum = $19, answers = $20, looked_at = $21 where id = $1";
const DELETE: &str = "-- learn.alert.delete
delete from learn_alert where id = $1";
const DELETE_ALARMS: &str = "-- learn.alarm.delete_of
delete from learn_alarm where alert = $1";
const BY_ID: &str = "-- learn.alert.by_id
select a.id, a.metric, a.unit, a.survey, a.touchpoint, a.kind, a.floor, a.care, a.base, a.base_from, a.base_to, a.reference,
  a.reach, a.since, a.skipped, a.active, a.made_by, a.made_at, a.sum, a.answers, a.looked_at
from learn_alert a where a.id = $1 and {eyes a.unit}";
const LIST: &str = "-- learn.alert.list
select a.id, a.metric, a.unit, a.survey, a.touchpoint, a.kind, a.floor, a.care, a.base, a.base_from, a.base_to, a.reference,
  a.reach, a.since, a.skipped, a.active, a.made_by, a.made_at, a.sum, a.answers, a.looked_at
from learn_alert a where {eyes a.unit} order by a.active desc, a.id limit 500";
const ANY_ACTIVE: &str = "-- learn.alert.any_active
select count(*) from (select 1 from learn_alert where active = 1 limit 1) as active";
const FIRST_DAY: &str = "-- learn.alert.first_day
select min(since) from learn_alert where active = 1";

const RAISE: &str = "-- learn.alarm.raise
insert into learn_alarm (id, alert, unit, raised_at, begins, figure_before, figure_since, low, high, answers, moved_unit,
  moved_touchpoint) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
on conflict do nothing";
const CLAIM: &str = "-- learn.alarm.claim
update learn_alarm set claimed_by = $2, claimed_at = $3 where id = $1 and claimed_by is null and closed_at is null";
const CLOSE: &str = "-- learn.alarm.close
update learn_alarm set closed_by = $2, closed_at = $3, note = $4 where id = $1 and closed_at is null";
const ALARM: &str = "-- learn.alarm.by_id
select m.id, m.alert, m.unit, m.raised_at, m.begins, m.figure_before, m.figure_since, m.low, m.high, m.answers, m.moved_unit,
  m.moved_touchpoint, m.claimed_by, c.name, m.claimed_at, m.closed_by, d.name, m.closed_at, m.note
from learn_alarm m left join people_staff c on c.id = m.claimed_by left join people_staff d on d.id = m.closed_by
where m.id = $1 and {eyes m.unit}";
const OPEN: &str = "-- learn.alarm.open
select m.id, m.alert, m.unit, m.raised_at, m.begins, m.figure_before, m.figure_since, m.low, m.high, m.answers, m.moved_unit,
  m.moved_touchpoint, m.claimed_by, c.name, m.claimed_at, m.closed_by, d.name, m.closed_at, m.note
from learn_alarm m left join people_staff c on c.id = m.claimed_by left join people_staff d on d.id = m.closed_by
where m.closed_at is null and {eyes m.unit} order by m.raised_at desc, m.id desc limit 200";
const OF_ALERT: &str = "-- learn.alarm.of_alert
select m.id, m.alert, m.unit, m.raised_at, m.begins, m.figure_before, m.figure_since, m.low, m.high, m.answers, m.moved_unit,
  m.moved_touchpoint, m.claimed_by, c.name, m.claimed_at, m.closed_by, d.name, m.closed_at, m.note
from learn_alarm m left join people_staff c on c.id = m.claimed_by left join people_staff d on d.id = m.closed_by
where m.alert = $1 and {eyes m.unit} order by m.raised_at desc, m.id desc limit 100";
const OPEN_COUNT: &str = "-- learn.alarm.open_count
select count(*) from learn_alarm m where m.closed_at is null and {eyes m.unit}";

const LATE: &str = "-- learn.late.insert
insert into learn_late (response, metric, day, unit, survey, touchpoint, score) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (response) do nothing";
const NOT_LATE: &str = "-- learn.late.delete
delete from learn_late where response = $1";

pub(super) fn insert(tx: &mut Tx, alert: &Alert) -> Result<(), StoreError> {
    let (base, skipped) = (text(&alert.base), text(&alert.skipped));
    tx.execute(INSERT, &columns(alert, &base, &skipped)).map(drop)
}

pub(super) fn update(tx: &mut Tx, alert: &Alert) -> Result<(), StoreError> {
    let (base, skipped) = (text(&alert.base), text(&alert.skipped));
    tx.execute(UPDATE, &columns(alert, &base, &skipped)).map(drop)
}

pub(super) fn delete(tx: &mut Tx, id: AlertId) -> Result<(), StoreError> {
    tx.execute(DELETE_ALARMS, params![id])?;
    tx.execute(DELETE, params![id]).map(drop)
}

fn columns<'a>(alert: &'a Alert, base: &'a str, skipped: &'a str) -> Vec<Value<'a>> {
    let Watched { metric, unit, survey, touchpoint, kind, care } = &alert.watched;
    params![
        alert.id,
        *metric,
        *unit,
        *survey,
        touchpoint.as_deref(),
        kind.code(),
        kind.floor(),
        care.code(),
        base,
        alert.learned.0,
        alert.learned.1,
        alert.plan.reference,
        alert.plan.reach,
        alert.since,
        skipped,
        alert.active,
        alert.made_by,
        alert.made_at,
        alert.sum,
        alert.answers,
        alert.looked_at,
    ]
    .to_vec()
}

/// How often each score from 0 to 10 was given, with commas between.
fn text(scores: &Histogram) -> String {
    let counts: Vec<String> = (0..=10).map(|score| scores.count(score).to_string()).collect();
    counts.join(",")
}

fn scores(text: &str) -> Histogram {
    let mut scores = Histogram::default();
    for (score, count) in (0..=10).zip(text.split(',')) {
        scores.add(score, count.parse().unwrap_or(0));
    }
    scores
}

pub(super) fn by_id(tx: &mut Tx, eyes: &Eyes, id: AlertId) -> Result<Option<Alert>, StoreError> {
    tx.row(eyes, BY_ID, params![id])?.map(alert).transpose()
}

/// Alerts in sight, those that are switched on first.
pub(super) fn list(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Alert>, StoreError> {
    tx.rows(eyes, LIST, &[])?.into_iter().map(alert).collect()
}

pub(super) fn any_active(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, ANY_ACTIVE, &[])? > 0)
}

/// The first day that any alert watches.
pub(super) fn first_day(tx: &mut Tx) -> Result<Option<i64>, StoreError> {
    Ok(tx.row(&Eyes::Loop, FIRST_DAY, &[])?.map(|row| row.get(0)).transpose()?.flatten())
}

fn alert(mut row: Row) -> Result<Alert, StoreError> {
    let (id, metric, unit) = (row.next()?, row.next()?, row.next()?);
    let (survey, touchpoint) = (row.next()?, row.next()?);
    let (kind, floor): (String, Option<f64>) = (row.next()?, row.next()?);
    let care: String = row.next()?;
    let base: String = row.next()?;
    let learned = (row.next()?, row.next()?);
    let plan = Plan { reference: row.next()?, reach: row.next()? };
    let since = row.next()?;
    let skipped: String = row.next()?;
    let kind = match (kind.as_str(), floor) {
        ("level", Some(floor)) => Kind::Level(floor),
        _ => Kind::Drop,
    };
    let care = Care::parse(&care).unwrap_or(Care::Balanced);
    Ok(Alert {
        id,
        watched: Watched { metric, unit, survey, touchpoint, kind, care },
        base: scores(&base),
        learned,
        plan,
        since,
        skipped: scores(&skipped),
        active: row.next()?,
        made_by: row.next()?,
        made_at: row.next()?,
        sum: row.next()?,
        answers: row.next()?,
        looked_at: row.next()?,
    })
}

/// Keeps an alarm; `false` when the alert has one already that nobody closed.
pub(super) fn raise(tx: &mut Tx, alarm: &Alarm) -> Result<bool, StoreError> {
    let kept = tx.execute(
        RAISE,
        params![
            alarm.id,
            alarm.alert,
            alarm.unit,
            alarm.raised_at,
            alarm.begins,
            alarm.before,
            alarm.since,
            alarm.range.map(|(low, _)| low),
            alarm.range.map(|(_, high)| high),
            alarm.answers,
            alarm.moved_unit,
            alarm.moved_touchpoint.as_deref(),
        ],
    )?;
    Ok(kept == 1)
}

/// `false` when somebody has it already, or it is closed.
pub(super) fn claim(tx: &mut Tx, id: AlarmId, by: StaffId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(CLAIM, params![id, by, now])? == 1)
}

/// `false` when it is closed already.
pub(super) fn close(tx: &mut Tx, id: AlarmId, by: StaffId, note: &str) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(CLOSE, params![id, by, now, note])? == 1)
}

pub(super) fn alarm(tx: &mut Tx, eyes: &Eyes, id: AlarmId) -> Result<Option<Alarm>, StoreError> {
    tx.row(eyes, ALARM, params![id])?.map(read_alarm).transpose()
}

/// Those that nobody has closed, the newest first.
pub(super) fn open(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Alarm>, StoreError> {
    tx.rows(eyes, OPEN, &[])?.into_iter().map(read_alarm).collect()
}

/// All of an alert, the newest first.
pub(super) fn of_alert(tx: &mut Tx, eyes: &Eyes, id: AlertId) -> Result<Vec<Alarm>, StoreError> {
    tx.rows(eyes, OF_ALERT, params![id])?.into_iter().map(read_alarm).collect()
}

pub(super) fn open_count(tx: &mut Tx, eyes: &Eyes) -> Result<i64, StoreError> {
    tx.number(eyes, OPEN_COUNT, &[])
}

fn read_alarm(mut row: Row) -> Result<Alarm, StoreError> {
    let (id, alert, unit) = (row.next()?, row.next()?, row.next()?);
    let (raised_at, begins, before, since) = (row.next()?, row.next()?, row.next()?, row.next()?);
    let (low, high): (Option<f64>, Option<f64>) = (row.next()?, row.next()?);
    let answers = row.next()?;
    let (moved_unit, moved_touchpoint): (Option<UnitId>, _) = (row.next()?, row.next()?);
    let step = |row: &mut Row| -> Result<Option<Step>, StoreError> {
        let by: Option<StaffId> = row.next()?;
        let name: Option<String> = row.next()?;
        let at: Option<Timestamp> = row.next()?;
        Ok(by.zip(at).map(|(by, at)| Step { by, name: name.unwrap_or_default(), at }))
    };
    let (claimed, closed) = (step(&mut row)?, step(&mut row)?);
    Ok(Alarm {
        id,
        alert,
        unit,
        raised_at,
        begins,
        before,
        since,
        range: low.zip(high),
        answers,
        moved_unit,
        moved_touchpoint,
        claimed,
        closed,
        note: row.next::<Option<String>>()?.unwrap_or_default(),
    })
}

/// Remembers an answer that came in late.
pub(super) fn keep_late(
    tx: &mut Tx,
    understood: &ResponseUnderstood,
    (metric, score): (Metric, Score),
    day: i64,
) -> Result<(), StoreError> {
    let touchpoint = understood.touchpoint.as_deref().unwrap_or_default();
    tx.execute(
        LATE,
        params![
            understood.response,
            metric,
            day,
            understood.unit,
            understood.survey,
            touchpoint,
            score
        ],
    )
    .map(drop)
}

pub(super) fn forget_late(tx: &mut Tx, response: ResponseId) -> Result<(), StoreError> {
    tx.execute(NOT_LATE, params![response]).map(drop)
}

/// Late answers by the day they were given on.
pub(super) fn late(
    tx: &mut Tx,
    eyes: &Eyes,
    question: &Question,
    from: i64,
) -> Result<BTreeMap<i64, Histogram>, StoreError> {
    let mut condition = "l.metric = $1 and l.day >= $2 and {eyes l.unit}".to_owned();
    let mut values = params![question.metric, from].to_vec();
    narrow("l", question, &mut condition, &mut values);
    let sql = Sql::built(format!(
        "-- learn.late.days
select l.day, l.score, count(*) from learn_late l where {condition} group by l.day, l.score"
    ));
    let mut days: BTreeMap<i64, Histogram> = BTreeMap::new();
    for mut row in tx.rows(eyes, sql, &values)? {
        let (day, score, count): (i64, i64, i64) = (row.next()?, row.next()?, row.next()?);
        let score = u8::try_from(score).unwrap_or(u8::MAX);
        days.entry(day).or_default().add(score, u64::try_from(count).unwrap_or(0));
    }
    Ok(days)
}
