//! The rows of where customers were heard.

use kernel::{Class, CustomerId, ImportId, Timestamp, UnitId};
use store::{StoreError, Tx, params};

const ADD: &str = "-- people.met.add
insert into people_met (customer, unit, responses, last_at, last_class) values ($1, $2, 1, $3, $4)
on conflict (customer, unit) do update set responses = people_met.responses + 1,
  last_class = case when excluded.last_at >= people_met.last_at then excluded.last_class else people_met.last_class end,
  last_at = case when excluded.last_at > people_met.last_at then excluded.last_at else people_met.last_at end";
const TAKE_BACK: &str = "-- people.met.take_back
update people_met set responses = responses - 1 where customer = $1 and unit = $2";
const EMPTY: &str = "-- people.met.empty
delete from people_met where customer = $1 and unit = $2 and responses <= 0 and kept = 0";
const BELONG: &str = "-- people.met.belong
insert into people_met (customer, unit, responses, last_at, kept, import) values ($1, $2, 0, 0, 1, $3)
on conflict (customer, unit) do update set kept = 1,
  import = case when people_met.kept = 1 and excluded.import is not null then people_met.import else excluded.import end";
const FORGET: &str = "-- people.met.forget
delete from people_met where customer = $1";

pub(in crate::customer) fn add(
    tx: &mut Tx,
    customer: CustomerId,
    unit: UnitId,
    at: Timestamp,
    class: Option<Class>,
) -> Result<(), StoreError> {
    tx.execute(ADD, params![customer, unit, at, class]).map(drop)
}

pub(in crate::customer) fn take_back(
    tx: &mut Tx,
    customer: CustomerId,
    unit: UnitId,
) -> Result<(), StoreError> {
    tx.execute(TAKE_BACK, params![customer, unit])?;
    tx.execute(EMPTY, params![customer, unit]).map(drop)
}

/// Says that customers belong to units, though they were not heard there; an import may say so.
pub(in crate::customer) fn belong(
    tx: &mut Tx,
    import: impl Into<Option<ImportId>>,
    of: &[(CustomerId, UnitId)],
) -> Result<(), StoreError> {
    let import = import.into();
    let sets: Vec<_> =
        of.iter().map(|(customer, unit)| params![*customer, *unit, import].to_vec()).collect();
    if sets.is_empty() { Ok(()) } else { tx.execute_many(BELONG, &sets).map(drop) }
}

pub(crate) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    tx.execute(FORGET, params![customer]).map(drop)
}
