//! The rows of announcements, their letters, and of those who want none.

mod candidate;

pub(super) use candidate::candidates;

use super::queue::LetterIds;
use super::reach::{LeftOut, Narrowed};
use super::{Letters, Progress, Sending};
use ::store::{Eyes, StoreError, Tx, params};
use kernel::{ActionId, AnnouncementId, CustomerId, Language, StaffId, Timestamp, UnitId};
use people::consent::{self, Channel, Purpose};
use std::collections::BTreeMap;

const IS_QUEUEING: &str = "-- improve.announcement.is_queueing
select count(*) from improve_announcement where action = $1 and queueing = 1";
const INSERT: &str = "-- improve.announcement.insert
insert into improve_announcement (id, action, letters, staff, at, queueing, after, reached, left_out, segment, filters, units)
values ($1, $2, $3, $4, $5, 1, '', 0, '{}', $6, $7, $8)";
const QUEUEING: &str = "-- improve.announcement.queueing
select action, letters, at, after, reached, left_out, segment, filters, units from improve_announcement where id = $1 and queueing = 1";
const COME_TO: &str = "-- improve.announcement.come_to
update improve_announcement set after = $2, reached = $3, left_out = $4, queueing = $5 where id = $1";
const SENDINGS: &str = "-- improve.announcement.of_action
select n.at, s.name, n.queueing, n.reached, n.left_out, n.segment from improve_announcement n left join people_staff s on s.id = n.staff
where n.action = $1 and {eyes} order by n.at desc, n.id desc limit 50";
const INSERT_LETTER: &str = "-- improve.letter.insert_once
insert into improve_letter (action, customer, announcement, language, state, attempts, maybe_twice, queued_at)
values ($1, $2, $3, $4, 'waiting', 0, 0, $5) on conflict do nothing";
const TO_SEND: &str = "-- improve.letter.to_send
select l.language, l.attempts, l.queued_at, n.letters, p.id, p.email, p.name
from improve_letter l join improve_announcement n on n.id = l.announcement
left join people_customer d on d.id = l.customer
left join people_customer p on p.id = coalesce(d.merged_into, d.id)
where l.action = $1 and l.customer = $2 and l.state in ('waiting', 'sending')";
const BEGIN: &str = "-- improve.letter.begin
update improve_letter set state = 'sending', attempts = attempts + 1,
  maybe_twice = case when state = 'sending' then 1 else maybe_twice end
where action = $1 and customer = $2 and state in ('waiting', 'sending')";
const END: &str = "-- improve.letter.end
update improve_letter set state = $3, ended_at = $4, failure = $5, said = $6,
  maybe_twice = case when $7 = 1 then 1 else maybe_twice end
where action = $1 and customer = $2 and state in ('waiting', 'sending')";
const PROGRESS: &str = "-- improve.letter.progress
select state, count(*), coalesce(sum(case when maybe_twice = 1 then 1 else 0 end), 0) from improve_letter where action = $1 group by state";
const LETTERS_OF: &str = "-- improve.letter.of_customer
select action from improve_letter where customer = $1";
const FORGET_LETTER: &str = "-- improve.letter.forget
update improve_letter set customer = $3, state = case when state in ('waiting', 'sending') then 'dropped' else state end,
  ended_at = coalesce(ended_at, $4), said = null where action = $1 and customer = $2";

/// An announcement whose customers are being looked at.
pub(super) struct Queueing {
    pub(super) action: ActionId,
    pub(super) letters: Letters,
    pub(super) at: Timestamp,
    pub(super) after: String,
    pub(super) reached: i64,
    pub(super) left_out: BTreeMap<LeftOut, i64>,
    pub(super) narrowed: Option<Narrowed>,
}

/// What sending needs to know of a letter that has no end yet.
pub(super) struct ToSend {
    pub(super) language: Language,
    pub(super) attempts: i64,
    pub(super) queued_at: Timestamp,
    pub(super) letters: Letters,
    pub(super) is_there: bool,
    pub(super) email: Option<String>,
    pub(super) name: Option<String>,
    pub(super) consents: bool,
}

/// How an attempt ended.
pub(super) enum End {
    Sent {
        said: String,
    },
    /// To be tried again; whether the letter may have been taken all the same.
    Waits {
        said: String,
        maybe: bool,
    },
    Failed {
        why: &'static str,
        said: Option<String>,
    },
    Dropped,
}

pub(super) fn is_queueing(tx: &mut Tx, action: ActionId) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, IS_QUEUEING, params![action])? > 0)
}

pub(super) fn insert(
    tx: &mut Tx,
    (id, action): (AnnouncementId, ActionId),
    staff: StaffId,
    letters: &Letters,
    narrowed: Option<&Narrowed>,
) -> Result<(), StoreError> {
    let now = tx.now();
    let letters = serde_json::to_string(letters).map_err(StoreError::unexpected)?;
    let (segment, filters) = narrowed.map(|it| (it.name.as_str(), it.filters.as_str())).unzip();
    let units = match narrowed.map(|it| &it.eyes) {
        Some(Eyes::Units(units)) => {
            Some(serde_json::to_string(&units.to_vec()).map_err(StoreError::unexpected)?)
        }
        _ => None,
    };
    tx.execute(INSERT, params![id, action, letters, staff, now, segment, filters, units]).map(drop)
}

pub(super) fn queueing(tx: &mut Tx, id: AnnouncementId) -> Result<Option<Queueing>, StoreError> {
    let Some(mut row) = tx.row(&Eyes::Loop, QUEUEING, params![id])? else { return Ok(None) };
    let mut queueing = Queueing {
        action: row.next()?,
        letters: row.next_json()?,
        at: row.next()?,
        after: row.next()?,
        reached: row.next()?,
        left_out: row.next_json()?,
        narrowed: None,
    };
    let (name, filters): (Option<String>, Option<String>) = (row.next()?, row.next()?);
    let units: Option<String> = row.next()?;
    if let (Some(name), Some(filters)) = (name, filters) {
        let eyes = match units {
            None => Eyes::All,
            Some(units) => {
                let units: Vec<UnitId> =
                    serde_json::from_str(&units).map_err(StoreError::unexpected)?;
                Eyes::Units(units.into())
            }
        };
        queueing.narrowed = Some(Narrowed { name, filters, eyes, at: queueing.at });
    }
    Ok(Some(queueing))
}

/// Keeps the place an announcement has come to.
pub(super) fn come_to(
    tx: &mut Tx,
    id: AnnouncementId,
    to: &Queueing,
    more: bool,
) -> Result<(), StoreError> {
    let left_out = serde_json::to_string(&to.left_out).map_err(StoreError::unexpected)?;
    tx.execute(COME_TO, params![id, &to.after, to.reached, left_out, more]).map(drop)
}

/// The sendings of an action these eyes have seen, the newest first.
pub(crate) fn sendings(
    tx: &mut Tx,
    eyes: &Eyes,
    action: ActionId,
) -> Result<Vec<Sending>, StoreError> {
    tx.rows(eyes, SENDINGS, params![action])?
        .into_iter()
        .map(|mut row| {
            Ok(Sending {
                at: row.next()?,
                staff: row.next()?,
                queueing: row.next()?,
                reached: row.next()?,
                left_out: row.next_json()?,
                segment: row.next()?,
            })
        })
        .collect()
}

pub(super) fn insert_letters(
    tx: &mut Tx,
    action: ActionId,
    announcement: AnnouncementId,
    fresh: &[(CustomerId, Language)],
) -> Result<(), StoreError> {
    let now = tx.now();
    let sets: Vec<_> = fresh
        .iter()
        .map(|(customer, language)| {
            params![action, *customer, announcement, *language, now].to_vec()
        })
        .collect();
    if sets.is_empty() { Ok(()) } else { tx.execute_many(INSERT_LETTER, &sets).map(drop) }
}

pub(super) fn to_send(tx: &mut Tx, ids: LetterIds) -> Result<Option<ToSend>, StoreError> {
    let found = tx.row(&Eyes::Loop, TO_SEND, params![ids.action, ids.customer])?;
    let Some(mut row) = found else { return Ok(None) };
    Ok(Some(ToSend {
        language: row.next()?,
        attempts: row.next()?,
        queued_at: row.next()?,
        letters: row.next_json()?,
        is_there: row.next::<Option<CustomerId>>()?.is_some(),
        email: row.next()?,
        name: row.next()?,
        consents: consent::may(tx, ids.customer, Purpose::Announcement, Channel::Email)?,
    }))
}

/// Notes that an attempt begins. One that was begun before and never ended may have arrived.
pub(super) fn begin(tx: &mut Tx, ids: LetterIds) -> Result<(), StoreError> {
    tx.execute(BEGIN, params![ids.action, ids.customer]).map(drop)
}

/// Notes the end of an attempt; `false` when the letter had its end already.
pub(super) fn end(tx: &mut Tx, ids: LetterIds, end: &End) -> Result<bool, StoreError> {
    let now = tx.now();
    let (state, at, why, said, maybe) = match end {
        End::Sent { said } => ("sent", Some(now), None, Some(said.as_str()), false),
        End::Waits { said, maybe } => ("waiting", None, None, Some(said.as_str()), *maybe),
        End::Failed { why, said } => ("failed", Some(now), Some(*why), said.as_deref(), false),
        End::Dropped => ("dropped", Some(now), None, None, false),
    };
    let params = params![ids.action, ids.customer, state, at, why, said, maybe];
    Ok(tx.execute(END, params)? == 1)
}

/// How far the letters of an action have come; ask only for one that was found in sight.
pub(super) fn progress(tx: &mut Tx, action: ActionId) -> Result<Progress, StoreError> {
    let mut progress = Progress::default();
    for mut row in tx.rows(&Eyes::Loop, PROGRESS, params![action])? {
        let (state, count): (String, i64) = (row.next()?, row.next()?);
        match state.as_str() {
            "sent" => progress.sent = count,
            "failed" => progress.failed = count,
            "dropped" => progress.dropped = count,
            _ => progress.queued += count,
        }
        progress.maybe_twice += row.next::<i64>()?;
    }
    Ok(progress)
}

/// Leaves the letters to their action's count, each to a customer who never was: nothing of them
/// leads back. Safe to do twice.
pub(super) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    let now = tx.now();
    for mut row in tx.rows(&Eyes::Loop, LETTERS_OF, params![customer])? {
        let action: ActionId = row.next()?;
        let nobody: CustomerId = tx.fresh();
        tx.execute(FORGET_LETTER, params![action, customer, nobody, now])?;
    }
    Ok(())
}
