//! The rows of turns.

use kernel::{RuleId, StaffId, Timestamp, UnitId};
use std::collections::HashMap;
use store::{Eyes, StoreError, Tx, params};

// Nothing changes: one node after the other looks whose turn it is.
const LOCK: &str = "-- act.turn.lock
update act_rule set place = place where id = $1";
const NEXT: &str = "-- act.turn.next
select t.staff, (select max(o.last_turn_at) from act_turn o where o.rule = $1),
  case when s.away_until > $3 then 1 else 0 end as away from act_turn t join people_staff s on s.id = t.staff
where t.rule = $1 and s.disabled_at is null and s.role <> 'viewer'
and (s.role = 'owner' or s.unit in (select w.ancestor from people_within w where w.unit = $2))
order by away, t.last_turn_at, (select count(*) from act_case c where c.owner = t.staff and c.open = 1), t.staff limit 1";
const MARK: &str = "-- act.turn.mark
update act_turn set last_turn_at = $3 where rule = $1 and staff = $2";
const ALL: &str = "-- act.turn.all
select rule, staff from act_turn where {eyes} order by rule, staff";
const OF_RULE: &str = "-- act.turn.of_rule
select staff from act_turn where rule = $1 order by staff";
const JOIN: &str = "-- act.turn.join
insert into act_turn (rule, staff, last_turn_at) values ($1, $2, 0) on conflict (rule, staff) do nothing";
const LEAVE: &str = "-- act.turn.leave
delete from act_turn where rule = $1 and staff = $2";

/// Until this transaction ends nobody else takes a turn of the rule.
pub(super) fn lock(tx: &mut Tx, rule: RuleId) -> Result<(), StoreError> {
    tx.execute(LOCK, params![rule]).map(drop)
}

/// Whose turn it is, the latest turn anybody had, and whether they are away: then everybody is.
pub(super) fn next(
    tx: &mut Tx,
    rule: RuleId,
    unit: UnitId,
) -> Result<Option<(StaffId, Timestamp, bool)>, StoreError> {
    let now = tx.now();
    let row = tx.row(&Eyes::Loop, NEXT, params![rule, unit, now])?;
    row.map(|mut row| Ok((row.next()?, row.next()?, row.next()?))).transpose()
}

pub(super) fn mark(
    tx: &mut Tx,
    rule: RuleId,
    staff: StaffId,
    at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(MARK, params![rule, staff, at]).map(drop)
}

/// Those who take turns, by rule.
pub(crate) fn all(tx: &mut Tx, eyes: &Eyes) -> Result<HashMap<RuleId, Vec<StaffId>>, StoreError> {
    let mut all: HashMap<RuleId, Vec<StaffId>> = HashMap::new();
    for mut row in tx.rows(eyes, ALL, &[])? {
        all.entry(row.next()?).or_default().push(row.next()?);
    }
    Ok(all)
}

pub(super) fn of_rule(tx: &mut Tx, rule: RuleId) -> Result<Vec<StaffId>, StoreError> {
    tx.rows(&Eyes::Loop, OF_RULE, params![rule])?.into_iter().map(|row| row.get(0)).collect()
}

pub(super) fn join(tx: &mut Tx, rule: RuleId, staff: StaffId) -> Result<(), StoreError> {
    tx.execute(JOIN, params![rule, staff]).map(drop)
}

pub(super) fn leave(tx: &mut Tx, rule: RuleId, staff: StaffId) -> Result<(), StoreError> {
    tx.execute(LEAVE, params![rule, staff]).map(drop)
}
