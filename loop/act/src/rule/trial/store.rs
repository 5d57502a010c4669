//! The rows of trials, and what they read of customers, units and cases many at a time.

use super::Trial;
use kernel::{CustomerId, ResponseId, StaffId, Timestamp, TrialId, UnitId};
use std::collections::{HashMap, HashSet};
use store::{Eyes, IntoValue, Sql, StoreError, Tx, Value, params};

const INSERT: &str = "-- act.trial.insert
insert into act_trial (id, rule, draft, begun_at, first, reached, last, found) values ($1, $2, $3, $4, $5, $6, $7, $8)";
const BY_ID: &str = "-- act.trial.by_id
select id, rule, draft, begun_at, first, reached, last, found from act_trial where id = $1";
// Only from where it was read: a stretch that two workers went through counts once.
const GO_ON: &str = "-- act.trial.go_on
update act_trial set reached = $3, found = $4 where id = $1 and reached = $2";
const FORGET: &str = "-- act.trial.forget
delete from act_trial where begun_at < $1";
const UNIT: &str = "-- act.trial.unit
select name from people_unit where id = $1";

pub(super) fn insert(tx: &mut Tx, trial: &Trial) -> Result<(), StoreError> {
    let draft = serde_json::to_string(&trial.draft).map_err(StoreError::unexpected)?;
    let found = serde_json::to_string(&trial.found).map_err(StoreError::unexpected)?;
    let Trial { id, rule, begun_at, first, reached, last, .. } = trial;
    tx.execute(INSERT, params![*id, *rule, draft, *begun_at, *first, *reached, *last, found])
        .map(drop)
}

pub(crate) fn by_id(tx: &mut Tx, id: TrialId) -> Result<Option<Trial>, StoreError> {
    let Some(mut row) = tx.row(&Eyes::Loop, BY_ID, params![id])? else { return Ok(None) };
    Ok(Some(Trial {
        id: row.next()?,
        rule: row.next()?,
        draft: row.next_json()?,
        begun_at: row.next()?,
        first: row.next()?,
        reached: row.next()?,
        last: row.next()?,
        found: row.next_json()?,
    }))
}

/// Keeps how far a trial has come from `before`; `false` when another worker was there already.
pub(super) fn go_on(tx: &mut Tx, before: i64, trial: &Trial) -> Result<bool, StoreError> {
    let found = serde_json::to_string(&trial.found).map_err(StoreError::unexpected)?;
    Ok(tx.execute(GO_ON, params![trial.id, before, trial.reached, found])? == 1)
}

pub(super) fn forget_before(tx: &mut Tx, moment: Timestamp) -> Result<(), StoreError> {
    tx.execute(FORGET, params![moment]).map(drop)
}

/// What rules ask of a customer.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) name: Option<String>,
    pub(super) email: Option<String>,
    pub(super) attributes: std::collections::BTreeMap<String, String>,
    /// Whom they are loyal to.
    pub(super) owner: Option<StaffId>,
}

pub(super) fn customers(
    tx: &mut Tx,
    ids: &HashSet<CustomerId>,
) -> Result<HashMap<CustomerId, Known>, StoreError> {
    let mut known = HashMap::with_capacity(ids.len());
    for mut row in among(
        tx,
        "-- act.trial.customers\nselect d.id, p.name, p.email, p.attributes, p.owner from people_customer d
join people_customer p on p.id = coalesce(d.merged_into, d.id) where d.id in",
        ids,
    )? {
        let (id, name, email): (CustomerId, _, _) = (row.next()?, row.next()?, row.next()?);
        let attributes: Option<String> = row.next()?;
        let attributes =
            attributes.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        known.insert(id, Known { name, email, attributes, owner: row.next()? });
    }
    Ok(known)
}

/// How many of these responses have a case.
pub(super) fn with_case(tx: &mut Tx, ids: &HashSet<ResponseId>) -> Result<u64, StoreError> {
    let rows =
        among(tx, "-- act.trial.cases\nselect response from act_case where response in", ids)?;
    Ok(rows.len() as u64)
}

fn among<T: ToString>(
    tx: &mut Tx,
    text: &str,
    ids: &HashSet<T>,
) -> Result<Vec<store::Row>, StoreError> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let mut rows = Vec::new();
    for part in ids.chunks(500) {
        let places: Vec<String> = (1..=part.len()).map(|place| format!("${place}")).collect();
        let text = Sql::built(format!("{text} ({})", places.join(", ")));
        let values: Vec<Value<'_>> = part.iter().map(|id| id.as_str().into_value()).collect();
        rows.extend(tx.rows(&Eyes::Loop, text, &values)?);
    }
    Ok(rows)
}

/// A unit as rules ask for it, and who takes turns in it.
#[derive(Debug, Default)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) path: Vec<String>,
    /// The unit whose rota it is (its own, or the nearest above), and those on it, the next one first.
    pub(super) rota: Option<(UnitId, Vec<StaffId>)>,
    /// Its manager, or the nearest above.
    pub(super) manager: Option<StaffId>,
}

pub(super) fn place(tx: &mut Tx, unit: UnitId) -> Result<Place, StoreError> {
    let rota = people::unit::turns(tx, unit)?;
    let name = tx.row(&Eyes::Loop, UNIT, params![unit])?.map(|row| row.get(0)).transpose()?;
    let manager = crate::promise::store::ladder(tx, unit)?.first().map(|first| first.id);
    let path = crate::rule::store::path(tx, unit)?;
    Ok(Place { name: name.unwrap_or_default(), path, rota, manager })
}
