//! The rows behind promises: who a missed one climbs to, and how far it has come.

use crate::case::Person;
use kernel::{CaseId, StaffId, Timestamp, UnitId};
use store::{Eyes, StoreError, Tx, params};

// As people tells a unit's manager: the one who is named, else whoever manages that very unit.
const LADDER: &str = "-- act.promise.ladder
select w.depth, s.id, s.name from people_within w
join people_unit u on u.id = w.ancestor
join people_staff s on s.id = u.manager or (u.manager is null and s.unit = u.id and s.role = 'manager')
where w.unit = $1 and s.disabled_at is null order by w.depth, s.created_at, s.id";
const TOP: &str = "-- act.promise.top
select s.id, s.name from people_staff s where s.role = 'owner' and s.disabled_at is null order by s.created_at, s.id limit 1";
const CLIMB: &str = "-- act.promise.climb
update act_case set climbed = $2, owner = $3, missed_at = coalesce(missed_at, $4), changed_at = $4
where id = $1 and open = 1 and rests = 0";
const UNDER_WAY: &str = "-- act.promise.under_way
select count(*) from act_message where case_id = $1 and kind = 'reply' and state in ('waiting', 'sending')";

/// The manager of a unit and those of the units above it, nearest first, and an owner at the end;
/// each once.
pub(crate) fn ladder(tx: &mut Tx, unit: UnitId) -> Result<Vec<Person>, StoreError> {
    let mut ladder: Vec<Person> = Vec::new();
    let mut push = |person: Person| {
        if ladder.iter().all(|known| known.id != person.id) {
            ladder.push(person);
        }
    };
    let mut last_depth = None;
    for mut row in tx.rows(&Eyes::Loop, LADDER, params![unit])? {
        let depth: i64 = row.next()?;
        if last_depth != Some(depth) {
            push(Person { id: row.next()?, name: row.next()? });
        }
        last_depth = Some(depth);
    }
    for mut row in tx.rows(&Eyes::Loop, TOP, &[])? {
        push(Person { id: row.next()?, name: row.next()? });
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
