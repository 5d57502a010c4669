//! The rows behind promises: who a missed one climbs to, and how far it has come.

use crate::case::Person;
use kernel::{CaseId, StaffId, Timestamp, UnitId};
use store::{Eyes, StoreError, Tx, params};

const LADDER: &str = "-- act.promise.ladder
select s.id, s.name from people_within w
join people_unit u on u.id = w.ancestor
join people_staff s on s.id = u.manager
where w.unit = $1 and s.disabled_at is null order by w.depth";
const CLIMB: &str = "-- act.promise.climb
update act_case set climbed = $2, owner = $3, missed_at = coalesce(missed_at, $4), changed_at = $4
where id = $1 and open = 1 and rests = 0";
const UNDER_WAY: &str = "-- act.promise.under_way
select count(*) from act_message where case_id = $1 and kind = 'reply' and state in ('waiting', 'sending')";

/// The managers of a unit and of those above it, nearest first, each once.
pub(crate) fn ladder(tx: &mut Tx, unit: UnitId) -> Result<Vec<Person>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, LADDER, params![unit])?;
    let mut ladder: Vec<Person> = Vec::with_capacity(rows.len());
    for mut row in rows {
        let person = Person { id: row.next()?, name: row.next()? };
        if ladder.iter().all(|known| known.id != person.id) {
            ladder.push(person);
        }
    }
    Ok(ladder)
}

/// Notes that the promise was missed and who has the case now.
pub(crate) fn climb(
    tx: &mut Tx,
    case: CaseId,
    rungs: i64,
    owner: Option<StaffId>,
    now: Timestamp,
) -> Result<u64, StoreError> {
    tx.execute(CLIMB, params![case, rungs, owner, now])
}

/// Whether a person's reply is on its way: then the promise is as good as kept.
pub(crate) fn reply_is_under_way(tx: &mut Tx, case: CaseId) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, UNDER_WAY, params![case])? > 0)
}
