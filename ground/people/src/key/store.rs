//! The rows of keys: a secret is never kept, only its hash.

use super::Key;
use crate::digest;
use crate::staff::eyes_of;
use crate::unit::{Names, Unit};
use kernel::{KeyId, Language, Role, Scope, StaffId, Timestamp, UnitId};
use std::time::Duration;
use store::{Eyes, Row, StoreError, Tx, params};

const INSERT: &str = "-- people.key.insert
insert into people_key (id, token_hash, name, hint, staff, scopes, created_at) values ($1, $2, $3, $4, $5, $6, $7)";
const OF: &str = "-- people.key.of
select k.id, k.name, k.hint, k.staff, s.name, k.scopes, k.created_at, k.used_at
from people_key k join people_staff s on s.id = k.staff
where k.ended_at is null and s.disabled_at is null and (cast($1 as text) is null or k.staff = $1)
order by k.created_at desc, k.id limit 500";
const END: &str = "-- people.key.end
update people_key set ended_at = $2 where id = $1 and ended_at is null and (cast($3 as text) is null or staff = $3)";
const RECOGNISE: &str = "-- people.key.recognise
select k.id, k.name, k.scopes, k.used_at, s.id, s.name, s.email, s.role, s.language, s.unit, u.parent, u.name, u.names, u.zone
from people_key k join people_staff s on s.id = k.staff join people_unit u on u.id = s.unit
where k.token_hash = $1 and k.ended_at is null and s.disabled_at is null";
const USED: &str = "-- people.key.used
update people_key set used_at = $2 where id = $1 and (used_at is null or used_at < $2)";

/// The last use is written down this often.
const USED_EVERY: Duration = Duration::from_secs(300);

pub(super) fn insert(
    tx: &mut Tx,
    id: KeyId,
    secret: &str,
    name: &str,
    staff: StaffId,
    scopes: &[Scope],
) -> Result<(), StoreError> {
    let (now, hint) = (tx.now(), &secret[secret.len() - 4..]);
    let scopes = serde_json::to_string(scopes).map_err(StoreError::unexpected)?;
    tx.execute(INSERT, params![id, digest::of(secret), name, hint, staff, scopes, now]).map(drop)
}

/// The keys in use of one person, or of everybody; the newest first.
///
/// # Errors
/// When the store fails.
pub(super) fn of(tx: &mut Tx, staff: Option<StaffId>) -> Result<Vec<Key>, StoreError> {
    // Whoever asks has been told apart already: their own keys, or an owner.
    let rows = tx.rows(&Eyes::Respondent, OF, params![staff])?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Key {
                id: row.next()?,
                name: row.next()?,
                hint: row.next()?,
                staff: row.next()?,
                staff_name: row.next()?,
                scopes: scopes(&mut row)?,
                created_at: row.next()?,
                used_at: row.next()?,
            })
        })
        .collect()
}

/// Scopes that this program knows; one that a newer program gave is worth nothing here.
fn scopes(row: &mut Row) -> Result<Vec<Scope>, StoreError> {
    let codes: Vec<String> = row.next_json()?;
    Ok(codes.iter().filter_map(|code| Scope::parse(code)).collect())
}

pub(super) fn end(tx: &mut Tx, id: KeyId, whose: Option<StaffId>) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(END, params![id, now, whose])? == 1)
}

/// What a good key stands for.
pub(crate) struct Recognised {
    pub(crate) key: KeyId,
    pub(crate) key_name: String,
    pub(crate) scopes: Vec<Scope>,
    /// Whether its last use should be written down.
    pub(crate) used_long_ago: bool,
    pub(crate) staff: StaffId,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) role: Role,
    pub(crate) language: Language,
    pub(crate) eyes: Eyes,
    /// Only its name and zone are used.
    pub(crate) unit: Unit,
}

pub(crate) fn by_secret(tx: &mut Tx, secret: &str) -> Result<Option<Recognised>, StoreError> {
    let now = tx.now();
    // The statement finds only what the secret names.
    let Some(mut row) = tx.row(&Eyes::Respondent, RECOGNISE, params![digest::of(secret)])? else {
        return Ok(None);
    };
    let (key, key_name) = (row.next()?, row.next()?);
    let scopes = scopes(&mut row)?;
    let used_at: Option<Timestamp> = row.next()?;
    let (staff, name, email, role, language) =
        (row.next()?, row.next()?, row.next()?, row.next()?, row.next()?);
    let (id, parent): (UnitId, Option<UnitId>) = (row.next()?, row.next()?);
    let (unit_name, names): (String, Names) = (row.next()?, row.next_json()?);
    let unit = Unit { id, parent, name: unit_name, names, zone: row.next()?, manager: None };
    Ok(Some(Recognised {
        key,
        key_name,
        scopes,
        used_long_ago: used_at.is_none_or(|used_at| used_at.plus(USED_EVERY) <= now),
        staff,
        name,
        email,
        eyes: eyes_of(role, id, parent.is_none()),
        role,
        language,
        unit,
    }))
}

pub(crate) fn used(tx: &mut Tx, key: KeyId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(USED, params![key, now]).map(drop)
}
