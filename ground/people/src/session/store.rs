//! Sessions in the store: the cookie's secret is never kept, only its hash.

use super::{ABSOLUTE, IDLE, SEEN_EVERY, Session};
use crate::digest;
use crate::staff::eyes_of;
use crate::unit::{Names, Unit};
use kernel::{Language, Role, SessionId, StaffId, Timestamp, UnitId};
use store::{Eyes, Row, StoreError, Tx, params};

const INSERT: &str = "-- people.session.insert
insert into people_session (token_hash, id, staff, created_at, seen_at, expires_at, device)
values ($1, $2, $3, $4, $4, $5, $6)";
const RECOGNISE: &str = "-- people.session.recognise
select e.id, e.seen_at, s.id, s.name, s.email, s.role, s.language, s.unit, u.parent, u.name, u.names, u.zone,
  (select count(*) from people_second_factor f where f.staff = s.id and f.on_at is not null)
from people_session e join people_staff s on s.id = e.staff join people_unit u on u.id = s.unit
where e.token_hash = $1 and e.expires_at > $2 and e.seen_at > $3 and s.disabled_at is null";
const SEEN: &str = "-- people.session.seen
update people_session set seen_at = $2 where token_hash = $1 and seen_at < $2";
const OF_STAFF: &str = "-- people.session.of_staff
select id, created_at, seen_at, device from people_session
where staff = $1 and expires_at > $2 and seen_at > $3 order by seen_at desc, id";
const END: &str = "-- people.session.end
delete from people_session where id = $1 and staff = $2";
const END_BY_TOKEN: &str = "-- people.session.end_by_token
delete from people_session where token_hash = $1";
const END_ALL: &str = "-- people.session.end_all
delete from people_session where staff = $1 and (cast($2 as text) is null or id <> $2)";
const SWEEP: &str = "-- people.session.sweep
delete from people_session where expires_at <= $1 or seen_at <= $2";

/// A session that was just opened, with the secret for its cookie.
pub(crate) struct Opened {
    pub(crate) id: SessionId,
    pub(crate) secret: String,
}

/// What a good cookie stands for.
pub(super) struct Recognised {
    pub(super) session: SessionId,
    /// Whether its last use should be written down.
    pub(super) seen_long_ago: bool,
    pub(super) staff: StaffId,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) role: Role,
    pub(super) language: Language,
    pub(super) eyes: Eyes,
    /// Only its name and zone are used.
    pub(super) unit: Unit,
    pub(super) has_second_factor: bool,
}

/// Opens a session; those that have ended are swept away.
pub(crate) fn open(tx: &mut Tx, staff: StaffId, device: &str) -> Result<Opened, StoreError> {
    let now = tx.now();
    tx.execute(SWEEP, params![now, now.minus(IDLE)])?;
    let opened = Opened { id: tx.fresh(), secret: tx.secret() };
    let hash = digest::of(&opened.secret);
    tx.execute(INSERT, params![hash, opened.id, staff, now, now.plus(ABSOLUTE), device])?;
    Ok(opened)
}

pub(super) fn by_secret(tx: &mut Tx, secret: &str) -> Result<Option<Recognised>, StoreError> {
    let now = tx.now();
    // The statement finds only what the secret names.
    let eyes = Eyes::Respondent;
    let row = tx.row(&eyes, RECOGNISE, params![digest::of(secret), now, now.minus(IDLE)])?;
    row.map(|row| recognised(row, now)).transpose()
}

fn recognised(mut row: Row, now: Timestamp) -> Result<Recognised, StoreError> {
    let (session, seen_at) = (row.next()?, row.next::<Timestamp>()?);
    let (staff, name, email, role, language) =
        (row.next()?, row.next()?, row.next()?, row.next()?, row.next()?);
    let (id, parent): (UnitId, Option<UnitId>) = (row.next()?, row.next()?);
    let (unit_name, names): (String, Names) = (row.next()?, row.next_json()?);
    let unit = Unit { id, parent, name: unit_name, names, zone: row.next()?, manager: None };
    Ok(Recognised {
        session,
        seen_long_ago: seen_at.plus(SEEN_EVERY) <= now,
        staff,
        name,
        email,
        eyes: eyes_of(role, id, parent.is_none()),
        role,
        language,
        unit,
        has_second_factor: row.next::<i64>()? > 0,
    })
}

pub(crate) fn seen(tx: &mut Tx, secret: &str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(SEEN, params![digest::of(secret), now]).map(drop)
}

/// The live sessions of one person, the one used last first.
///
/// # Errors
/// When the store fails.
pub fn of_staff(tx: &mut Tx, staff: StaffId) -> Result<Vec<Session>, StoreError> {
    let now = tx.now();
    let rows = tx.rows(&Eyes::Respondent, OF_STAFF, params![staff, now, now.minus(IDLE)])?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Session {
                id: row.next()?,
                created_at: row.next()?,
                seen_at: row.next()?,
                device: row.next()?,
            })
        })
        .collect()
}

/// Ends one session of one person; `false` when they have no such session.
///
/// # Errors
/// When the store fails.
pub fn end(tx: &mut Tx, staff: StaffId, session: SessionId) -> Result<bool, StoreError> {
    Ok(tx.execute(END, params![session, staff])? == 1)
}

/// Ends the session a cookie stands for.
pub(crate) fn end_by_secret(tx: &mut Tx, secret: &str) -> Result<(), StoreError> {
    tx.execute(END_BY_TOKEN, params![digest::of(secret)]).map(drop)
}

/// Ends all sessions of one person, but the one they are in; the number ended.
///
/// # Errors
/// When the store fails.
pub fn end_all(tx: &mut Tx, staff: StaffId, but: Option<SessionId>) -> Result<u64, StoreError> {
    tx.execute(END_ALL, params![staff, but])
}
