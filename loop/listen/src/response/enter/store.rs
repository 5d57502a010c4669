//! The rows of entered answers.

use super::Entered;
use crate::response::submit::Key;
use kernel::{CustomerId, ResponseId, UnitId};
use store::{Eyes, StoreError, Tx, params};

const INSERT: &str = "-- listen.entry.insert
insert into listen_response (id, given_at, state, survey, version, unit, touchpoint, channel, customer, metric, score, class,
  language, may_contact, response_key, fingerprint, comment, answers, hidden, entered_by)
values ($1, $2, 'complete', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, '{}', $18)
on conflict (response_key) do nothing";
const KNOWN: &str = "-- listen.entry.known
select count(*) from listen_response where response_key = $1";
const ZONE: &str = "-- listen.entry.zone
select u.zone from people_unit u where u.id = $1 and {eyes u.id}";
const BY: &str = "-- listen.entry.by
select s.name from listen_response r join people_staff s on s.id = r.entered_by where r.id = $1 and {eyes r.unit}";

/// Writes the response; `false` when its form was kept before.
pub(super) fn insert(
    tx: &mut Tx,
    id: ResponseId,
    entered: &Entered<'_>,
    customer: Option<CustomerId>,
) -> Result<bool, StoreError> {
    let answers = entered.answers;
    let changed = tx.execute(
        INSERT,
        params![
            id,
            entered.given_at,
            entered.survey,
            entered.version,
            entered.unit,
            entered.touchpoint,
            entered.way.code(),
            customer,
            answers.metric(),
            answers.score(),
            answers.class(),
            entered.language,
            entered.may_contact,
            &entered.key.name,
            &entered.key.fingerprint,
            answers.comment(),
            answers.json(),
            entered.by
        ],
    )?;
    Ok(changed == 1)
}

pub(super) fn is_known(tx: &mut Tx, key: &Key) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, KNOWN, params![&key.name])? > 0)
}

/// The time zone of a unit that `eyes` may see.
pub(super) fn zone(tx: &mut Tx, eyes: &Eyes, unit: UnitId) -> Result<Option<String>, StoreError> {
    tx.row(eyes, ZONE, params![unit])?.map(|row| row.get(0)).transpose()
}

/// Who took a response down for the customer; `None` for one that they gave themselves.
///
/// # Errors
/// When the store fails.
pub fn by(tx: &mut Tx, eyes: &Eyes, response: ResponseId) -> Result<Option<String>, StoreError> {
    tx.row(eyes, BY, params![response])?.map(|row| row.get(0)).transpose()
}
