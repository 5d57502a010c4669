//! Changing alerts and looking after alarms: by those who run the unit and those who work in it.

use super::design::promise;
use super::look::question;
use super::{Alarm, Alert, LEARNED, Watched, store};
use crate::day::local_day;
use ::store::{Eyes, StoreError, Tx};
use analytics::Histogram;
use jiff::tz::TimeZone;
use kernel::fact::Audited;
use kernel::{Actor, AlarmId, AlertId};
use people::unit;
use serde_json::{Value, json};
use web::Visitor;

/// Why an alert or an alarm can't be changed as asked.
#[derive(Debug, thiserror::Error)]
pub enum AlertError {
    #[error("There is no such alert within your reach.")]
    NotFound,
    #[error("There is no such unit within your reach.")]
    NoSuchUnit,
    #[error("Too few answers tell what is usual here.")]
    TooFew,
    #[error("Its alarm is still open.")]
    AlarmOpen,
    #[error("Somebody else looks after it already.")]
    Taken,
    #[error("It has been closed meanwhile.")]
    Closed,
    #[error("Write down what it was.")]
    NothingNoted,
    #[error("Keep the note shorter.")]
    NoteTooLong,
    #[error(transparent)]
    Store(#[from] StoreError),
}

const LONGEST_NOTE: usize = 2000;

/// What is usual: the answers of the days up to today.
///
/// # Errors
/// When the store fails.
pub fn usual(
    tx: &mut Tx,
    eyes: &Eyes,
    watched: &Watched,
    today: i64,
) -> Result<Histogram, StoreError> {
    question(watched, (today - LEARNED + 1, today)).whole(tx, eyes)
}

/// Makes an alert and switches it on.
///
/// # Errors
/// When the unit is out of reach, or too few answers tell what is usual.
pub fn make(
    tx: &mut Tx,
    visitor: &Visitor,
    watched: &Watched,
    zone: &TimeZone,
) -> Result<AlertId, AlertError> {
    let id = tx.fresh();
    let alert = learned(tx, visitor, id, watched, zone)?;
    store::insert(tx, &alert)?;
    note(tx, visitor, "alert.made", id, said(watched));
    Ok(id)
}

/// Makes an alert watch something else, or otherwise; it learns anew.
///
/// # Errors
/// When there is no such alert, its alarm is open, or as for [`make`].
pub fn edit(
    tx: &mut Tx,
    visitor: &Visitor,
    id: AlertId,
    watched: &Watched,
    zone: &TimeZone,
) -> Result<(), AlertError> {
    let alert = find(tx, visitor, id)?;
    if alert.active && alert.watched == *watched {
        return Ok(());
    }
    settled(tx, id)?;
    let alert = learned(tx, visitor, id, watched, zone)?;
    store::update(tx, &alert)?;
    note(tx, visitor, "alert.changed", id, said(watched));
    Ok(())
}

/// Switches an alert off, or on again: then it learns anew.
///
/// # Errors
/// When there is no such alert, or too few answers tell what is usual.
pub fn switch(
    tx: &mut Tx,
    visitor: &Visitor,
    id: AlertId,
    on: bool,
    zone: &TimeZone,
) -> Result<(), AlertError> {
    let alert = find(tx, visitor, id)?;
    if alert.active == on {
        return Ok(());
    }
    let alert = if on {
        learned(tx, visitor, id, &alert.watched, zone)?
    } else {
        Alert { active: false, ..alert }
    };
    store::update(tx, &alert)?;
    let what = if on { "alert.switched_on" } else { "alert.switched_off" };
    note(tx, visitor, what, id, Value::Null);
    Ok(())
}

/// Removes an alert with its alarms.
///
/// # Errors
/// When there is no such alert.
pub fn delete(tx: &mut Tx, visitor: &Visitor, id: AlertId) -> Result<(), AlertError> {
    let alert = find(tx, visitor, id)?;
    store::delete(tx, id)?;
    note(tx, visitor, "alert.deleted", id, said(&alert.watched));
    Ok(())
}

/// "I look after it": the first one has it.
///
/// # Errors
/// When there is no such alarm, somebody else has it, or it is closed.
pub fn claim(tx: &mut Tx, visitor: &Visitor, id: AlarmId) -> Result<Alarm, AlertError> {
    let alarm = alarm(tx, visitor, id)?;
    if !store::claim(tx, id, visitor.staff)? {
        return match alarm {
            Alarm { closed: Some(_), .. } => Err(AlertError::Closed),
            Alarm { claimed: Some(ref by), .. } if by.by == visitor.staff => Ok(alarm),
            _ => Err(AlertError::Taken),
        };
    }
    note(tx, visitor, "alarm.claimed", id, json!({ "alert": alarm.alert }));
    Ok(alarm)
}

/// Closes an alarm with what it was; its alert starts anew with the next answer.
///
/// # Errors
/// When there is no such alarm, somebody else closed it, or the note says nothing or too much.
pub fn close(
    tx: &mut Tx,
    visitor: &Visitor,
    id: AlarmId,
    words: &str,
    zone: &TimeZone,
) -> Result<Alarm, AlertError> {
    let alarm = alarm(tx, visitor, id)?;
    let words = words.replace(|c: char| c.is_control() && c != '\n', "");
    let words = words.trim();
    if words.is_empty() {
        return Err(AlertError::NothingNoted);
    }
    if words.chars().count() > LONGEST_NOTE {
        return Err(AlertError::NoteTooLong);
    }
    if !store::close(tx, id, visitor.staff, words)? {
        let own = alarm.closed.as_ref().is_some_and(|step| step.by == visitor.staff);
        return if own { Ok(alarm) } else { Err(AlertError::Closed) };
    }
    if let Some(alert) = store::by_id(tx, &Eyes::Loop, alarm.alert)? {
        let today = local_day(tx.now(), zone);
        let skipped = question(&alert.watched, (today, today)).whole(tx, &Eyes::Loop)?;
        let anew = Alert { since: today, skipped, sum: 0, answers: 0, looked_at: None, ..alert };
        store::update(tx, &anew)?;
    }
    note(tx, visitor, "alarm.closed", id, json!({ "alert": alarm.alert }));
    Ok(alarm)
}

fn find(tx: &mut Tx, visitor: &Visitor, id: AlertId) -> Result<Alert, AlertError> {
    store::by_id(tx, &visitor.eyes, id)?.ok_or(AlertError::NotFound)
}

fn alarm(tx: &mut Tx, visitor: &Visitor, id: AlarmId) -> Result<Alarm, AlertError> {
    store::alarm(tx, &visitor.eyes, id)?.ok_or(AlertError::NotFound)
}

/// An alert may only be changed when no alarm of it is open.
fn settled(tx: &mut Tx, id: AlertId) -> Result<(), AlertError> {
    let of = store::of_alert(tx, &Eyes::Loop, id)?;
    if of.iter().any(|alarm| alarm.closed.is_none()) {
        return Err(AlertError::AlarmOpen);
    }
    Ok(())
}

/// An alert that has learned what is usual and starts now.
fn learned(
    tx: &mut Tx,
    visitor: &Visitor,
    id: AlertId,
    watched: &Watched,
    zone: &TimeZone,
) -> Result<Alert, AlertError> {
    if unit::by_id(tx, &visitor.eyes, watched.unit)?.is_none() {
        return Err(AlertError::NoSuchUnit);
    }
    let now = tx.now();
    let today = local_day(now, zone);
    let base = usual(tx, &visitor.eyes, watched, today)?;
    let promised = promise(watched.metric, &base, watched.kind, watched.care);
    let skipped = question(watched, (today, today)).whole(tx, &visitor.eyes)?;
    Ok(Alert {
        id,
        watched: watched.clone(),
        base,
        learned: (today - LEARNED + 1, today),
        plan: promised.ok_or(AlertError::TooFew)?.plan,
        since: today,
        skipped,
        active: true,
        made_by: Some(visitor.staff),
        made_at: now,
        sum: 0,
        answers: 0,
        looked_at: None,
    })
}

fn said(watched: &Watched) -> Value {
    json!({
        "metric": watched.metric.code(),
        "unit": watched.unit,
        "survey": watched.survey,
        "kind": watched.kind.code(),
        "floor": watched.kind.floor(),
        "care": watched.care.code(),
    })
}

fn note(tx: &mut Tx, by: &Visitor, what: &str, subject: impl ToString, detail: Value) {
    let (by, at) = (Actor::Staff(by.staff), tx.now());
    tx.record(Audited { by, what: what.to_owned(), subject: subject.to_string(), detail, at });
}
