//! The rows of rules, and the stamp that says how old what is kept in memory may be.

use super::{Action, Does, Draft, Owner, Rule, Trouble, turn};
use crate::case::{Person, Priority};
use crate::names::UnitName;
use kernel::fact::ResponseUnderstood;
use kernel::{Language, RuleId, StaffId, Timestamp, UnitId};
use std::collections::HashMap;
use store::{Eyes, Row, StoreError, Tx, params};

const INSERT: &str = "-- act.rule.insert
insert into act_rule (id, place, name, condition, opens, owner_kind, owner, promise_minutes, calendar, priority, acknowledges,
  letters, applies_to_history, enabled, failures, created_at, changed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, $15, $15)";
const UPDATE: &str = "-- act.rule.update
update act_rule set name = $2, condition = $3, opens = $4, owner_kind = $5, owner = $6, promise_minutes = $7, calendar = $8,
  priority = $9, acknowledges = $10, letters = $11, applies_to_history = $12, failures = 0, last_failure = null,
  failed_at = null, changed_at = $13 where id = $1";
const ENABLE: &str = "-- act.rule.enable
update act_rule set enabled = $2, changed_at = $3 where id = $1";
const PLACE: &str = "-- act.rule.place
update act_rule set place = $2 where id = $1";
const REMOVE: &str = "-- act.rule.remove
delete from act_rule where id = $1";
const ALL: &str = "-- act.rule.all
select id, name, condition, opens, owner_kind, owner, promise_minutes, calendar, priority, acknowledges, letters,
  applies_to_history, enabled, failures, last_failure, failed_at, changed_at
from act_rule where {eyes} order by place, created_at, id";
const FAILED: &str = "-- act.rule.failed
update act_rule set failures = failures + 1, last_failure = $2, failed_at = $3 where id = $1";
const STAMP: &str = "-- act.rule.stamp
insert into act_stamp (name, stamp) values ('book', $1) on conflict (name) do update set stamp = excluded.stamp";
// All that a rule may ask about, and whether there is a case already, in one round trip.
const CONTEXT: &str = "-- act.rule.context
select s.stamp, k.id, u.name, p.name, p.email, p.language, p.attributes, q.at, p.owner,
  (select h.calendar from act_unit_hours h join people_within w on w.ancestor = h.unit where w.unit = $1 order by w.depth limit 1)
from act_stamp s
left join act_case k on k.response = $3
left join people_unit u on u.id = $1
left join people_customer d on d.id = $2
left join people_customer p on p.id = coalesce(d.merged_into, d.id)
left join act_silence q on q.customer = p.id
where s.name = 'book'";
const PATH: &str = "-- act.rule.path
select u.name from people_within w join people_unit u on u.id = w.ancestor where w.unit = $1 order by w.depth desc";
const WORKS_HERE: &str = "-- act.rule.works_here
select count(*) from people_staff where id = $1 and disabled_at is null and role <> 'viewer'";
const SEES: &str = "-- act.rule.sees
select count(*) from people_staff s where s.id = $1 and s.disabled_at is null and s.role <> 'viewer'
and (s.role = 'owner' or s.unit in (select w.ancestor from people_within w where w.unit = $2))";
const UNITS: &str = "-- act.rule.units
select u.id, u.name, u.names from people_unit u where {eyes u.id}";
const STAFF: &str = "-- act.rule.staff
select s.id, s.name from people_staff s where s.disabled_at is null and s.role <> 'viewer' and {eyes} order by s.name, s.id";

/// What the store knows about a response beside its fact.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    pub(crate) stamp: String,
    pub(crate) has_case: bool,
    pub(crate) unit_name: String,
    pub(crate) customer_name: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) language: Option<Language>,
    /// JSON object of texts.
    pub(crate) attributes: Option<String>,
    pub(crate) silent: bool,
    /// Whom the customer is loyal to.
    pub(crate) relationship: Option<StaffId>,
    /// The hours of the unit, when it has its own.
    pub(crate) calendar: Option<String>,
}

/// The context of a response; `None` in an organisation that has never had a rule.
pub(crate) fn context(
    tx: &mut Tx,
    about: &ResponseUnderstood,
) -> Result<Option<Context>, StoreError> {
    let params = params![about.unit, about.customer, about.response];
    let Some(mut row) = tx.row(&Eyes::Loop, CONTEXT, params)? else { return Ok(None) };
    Ok(Some(Context {
        stamp: row.next()?,
        has_case: row.next::<Option<String>>()?.is_some(),
        unit_name: row.next::<Option<String>>()?.unwrap_or_default(),
        customer_name: row.next()?,
        email: row.next()?,
        language: row.next()?,
        attributes: row.next()?,
        silent: row.next::<Option<Timestamp>>()?.is_some(),
        relationship: row.next()?,
        calendar: row.next()?,
    }))
}

/// The names of the units from the topmost down to this one.
pub(crate) fn path(tx: &mut Tx, unit: UnitId) -> Result<Vec<String>, StoreError> {
    tx.rows(&Eyes::Loop, PATH, params![unit])?.into_iter().map(|row| row.get(0)).collect()
}

/// Makes every copy of the rules and hours that is kept in memory out of date.
pub(crate) fn new_stamp(tx: &mut Tx) -> Result<(), StoreError> {
    let stamp = tx.secret();
    tx.execute(STAMP, params![stamp]).map(drop)
}

/// The rules in order, also those that are off.
pub(crate) fn all(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Rule>, StoreError> {
    let mut turns = turn::store::all(tx, eyes)?;
    let rows = tx.rows(eyes, ALL, &[])?.into_iter();
    rows.map(|row| read(row, &mut turns)).collect()
}

fn read(mut row: Row, turns: &mut HashMap<RuleId, Vec<StaffId>>) -> Result<Rule, StoreError> {
    let (id, name, condition) = (row.next()?, row.next()?, row.next()?);
    let opens: bool = row.next()?;
    let owner: String = row.next()?;
    let person = row.next::<Option<StaffId>>()?;
    let members = turns.remove(&id).unwrap_or_default();
    let owner = Owner::of(&owner, person, members).unwrap_or(Owner::Nobody);
    let action = Action {
        owner,
        minutes: row.next()?,
        calendar: row.next()?,
        priority: Priority::of_rank(row.next()?),
        acknowledges: row.next()?,
    };
    let does = if opens { Does::Open(action) } else { Does::Nothing };
    let (letters, applies_to_history) = (row.next_json()?, row.next()?);
    let draft = Draft { name, condition, does, letters, applies_to_history };
    let enabled = row.next()?;
    let times: i64 = row.next()?;
    let (last, at): (Option<String>, Option<Timestamp>) = (row.next()?, row.next()?);
    let trouble = last.zip(at).map(|(last, at)| Trouble { times, last, at });
    Ok(Rule { id, draft, enabled, trouble, changed_at: row.next()? })
}

/// What an action is kept as; a rule that opens nothing keeps the columns' plainest values.
struct Columns<'a> {
    opens: bool,
    owner: &'static str,
    person: Option<StaffId>,
    minutes: i64,
    calendar: Option<&'a str>,
    priority: i64,
    acknowledges: bool,
    letters: String,
}

fn columns(draft: &Draft) -> Result<Columns<'_>, StoreError> {
    let letters = serde_json::to_string(&draft.letters).map_err(StoreError::unexpected)?;
    Ok(match &draft.does {
        Does::Open(action) => Columns {
            opens: true,
            owner: action.owner.code(),
            person: action.owner.person(),
            minutes: action.minutes,
            calendar: action.calendar.as_deref(),
            priority: action.priority.rank(),
            acknowledges: action.acknowledges,
            letters,
        },
        Does::Nothing => Columns {
            opens: false,
            owner: Owner::Nobody.code(),
            person: None,
            minutes: 0,
            calendar: None,
            priority: Priority::Normal.rank(),
            acknowledges: false,
            letters,
        },
    })
}

pub(crate) fn insert(
    tx: &mut Tx,
    id: RuleId,
    place: usize,
    draft: &Draft,
    enabled: bool,
) -> Result<(), StoreError> {
    let (now, c) = (tx.now(), columns(draft)?);
    tx.execute(
        INSERT,
        params![
            id,
            place,
            &draft.name,
            &draft.condition,
            c.opens,
            c.owner,
            c.person,
            c.minutes,
            c.calendar,
            c.priority,
            c.acknowledges,
            c.letters,
            draft.applies_to_history,
            enabled,
            now
        ],
    )?;
    turn::keep(tx, id, draft.members())
}

pub(crate) fn update(tx: &mut Tx, id: RuleId, draft: &Draft) -> Result<(), StoreError> {
    let (now, c) = (tx.now(), columns(draft)?);
    tx.execute(
        UPDATE,
        params![
            id,
            &draft.name,
            &draft.condition,
            c.opens,
            c.owner,
            c.person,
            c.minutes,
            c.calendar,
            c.priority,
            c.acknowledges,
            c.letters,
            draft.applies_to_history,
            now
        ],
    )?;
    turn::keep(tx, id, draft.members())
}

pub(crate) fn enable(tx: &mut Tx, id: RuleId, enabled: bool) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(ENABLE, params![id, enabled, now]).map(drop)
}

pub(crate) fn set_place(tx: &mut Tx, id: RuleId, place: usize) -> Result<(), StoreError> {
    tx.execute(PLACE, params![id, place]).map(drop)
}

pub(crate) fn remove(tx: &mut Tx, id: RuleId) -> Result<(), StoreError> {
    tx.execute(REMOVE, params![id])?;
    turn::keep(tx, id, &[])
}

/// Notes on the rule that it could not be evaluated.
pub(crate) fn failed(tx: &mut Tx, id: RuleId, why: &str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(FAILED, params![id, why, now]).map(drop)
}

/// Everybody who can be given a case by a rule, by name.
pub(crate) fn staff(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Person>, StoreError> {
    let rows = tx.rows(eyes, STAFF, &[])?;
    rows.into_iter().map(|mut row| Ok(Person { id: row.next()?, name: row.next()? })).collect()
}

/// What units are called.
pub(crate) fn unit_names(
    tx: &mut Tx,
    eyes: &Eyes,
) -> Result<HashMap<UnitId, UnitName>, StoreError> {
    let rows = tx.rows(eyes, UNITS, &[])?;
    rows.into_iter()
        .map(|mut row| Ok((row.next()?, UnitName::read(row.next()?, row.next()?))))
        .collect()
}

/// Whether somebody works cases and sees a unit: nobody is given, or written to about, a case that
/// they could not open.
pub(crate) fn sees(tx: &mut Tx, staff: StaffId, unit: UnitId) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, SEES, params![staff, unit])? > 0)
}

/// Whether somebody can be given a case.
pub(crate) fn works_here(tx: &mut Tx, staff: StaffId) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Loop, WORKS_HERE, params![staff])? > 0)
}
