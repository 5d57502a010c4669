//! The rows of customers as lists read them.

use super::customer;
use crate::customer::list::{Line, MOST_COUNTED, Wanted};
use kernel::CustomerId;
use store::{Eyes, IntoValue, Row, Sql, StoreError, Tx, Value, params};

const COLUMNS: &str = "c.id, c.name, c.email, c.phone, c.external_id, c.language, c.attributes,
  (select cast(sum(m.responses) as bigint) from people_met m where m.customer in
    (select c.id union all select a.id from people_customer a where a.merged_into = c.id) and {eyes m.unit}),
  (select max(case when m.responses > 0 then m.last_at end) from people_met m where m.customer in
    (select c.id union all select a.id from people_customer a where a.merged_into = c.id) and {eyes m.unit})";
// Who was merged into them was heard as them.
const HEARD: &str = "c.id in (select m.customer from people_met m where {eyes m.unit} union all
  select a.merged_into from people_customer a join people_met m on m.customer = a.id where a.merged_into is not null and {eyes m.unit})";
const SEARCHED: &str = " escape '!' or c.id in (select a.merged_into from people_customer a where a.merged_into is not null and a.folded like ";

/// Who sees every unit also sees customers that no unit has heard yet.
fn visible(eyes: &Eyes) -> &'static str {
    if matches!(eyes, Eyes::Units(_)) { HEARD } else { "{eyes}" }
}

/// The conditions of a list and their values.
fn conditions<'a>(eyes: &Eyes, wanted: &'a Wanted) -> (String, Vec<Value<'a>>) {
    let (mut text, mut values) =
        (format!("c.merged_into is null and {}", visible(eyes)), Vec::new());
    let mut bind = |before: &str, value: Value<'a>, after: &str| {
        values.push(value);
        text.push_str(&format!("{before}${}{after}", values.len()));
    };
    if let Some(digits) = &wanted.digits {
        bind(" and (c.phone like ", format!("%{digits}%").into_value(), "");
        bind(" or c.folded like ", pattern(&wanted.search).into_value(), SEARCHED);
        bind("", pattern(&wanted.search).into_value(), " escape '!'))");
    } else if !wanted.search.is_empty() {
        bind(" and (c.folded like ", pattern(&wanted.search).into_value(), SEARCHED);
        bind("", pattern(&wanted.search).into_value(), " escape '!'))");
    }
    if let Some(language) = wanted.language {
        bind(" and c.language = ", language.into_value(), "");
    }
    if let Some(id) = &wanted.external_id {
        let known = " and c.id = (select coalesce(a.merged_into, a.id) from people_customer a where a.external_id = ";
        bind(known, id.as_str().into_value(), ")");
    }
    if let Some(email) = &wanted.email {
        let known = " and c.id = (select coalesce(a.merged_into, a.id) from people_customer a where a.email = ";
        bind(known, email.as_str().into_value(), ")");
    }
    if let Some(unit) = wanted.unit {
        let heard = " and c.id in (select coalesce(a.merged_into, a.id) from people_met m join people_within w on w.unit = m.unit
  join people_customer a on a.id = m.customer where w.ancestor = ";
        bind(heard, unit.into_value(), ")");
    }
    if let Some(purpose) = wanted.allows {
        let allowed = " and exists (select 1 from people_consent k where k.customer = c.id and k.given = 1 and k.turn =
  (select max(l.turn) from people_consent l where l.customer = k.customer and l.purpose = k.purpose and l.channel = k.channel)
  and k.purpose = ";
        bind(allowed, purpose.code().into_value(), ")");
    }
    (text, values)
}

/// A text to be found anywhere, with its own `%` and `_` meaning themselves.
fn pattern(text: &str) -> String {
    let text = text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{text}%")
}

pub(in crate::customer) fn page(
    tx: &mut Tx,
    eyes: &Eyes,
    wanted: &Wanted,
    before: Option<CustomerId>,
    limit: usize,
) -> Result<Vec<Line>, StoreError> {
    let (mut text, mut values) = conditions(eyes, wanted);
    if let Some(before) = before {
        values.push(before.into_value());
        text.push_str(&format!(" and c.id < ${}", values.len()));
    }
    values.push(limit.into_value());
    let sql = format!(
        "-- people.customer.page\nselect {COLUMNS} from people_customer c where {text} order by c.id desc limit ${}",
        values.len()
    );
    tx.rows(eyes, Sql::built(sql), &values)?.into_iter().map(line).collect()
}

pub(in crate::customer) fn count(
    tx: &mut Tx,
    eyes: &Eyes,
    wanted: &Wanted,
) -> Result<i64, StoreError> {
    let (text, values) = conditions(eyes, wanted);
    let sql = format!(
        "-- people.customer.count\nselect count(*) from (select 1 as one from people_customer c where {text} limit {}) as counted",
        MOST_COUNTED + 1
    );
    tx.number(eyes, Sql::built(sql), &values)
}

pub(in crate::customer) fn seen(
    tx: &mut Tx,
    eyes: &Eyes,
    id: CustomerId,
) -> Result<Option<Line>, StoreError> {
    let sql = format!(
        "-- people.customer.seen\nselect {COLUMNS} from people_customer c
where c.id = (select coalesce(a.merged_into, a.id) from people_customer a where a.id = $1) and {}",
        visible(eyes)
    );
    tx.row(eyes, Sql::built(sql), params![id])?.map(line).transpose()
}

fn line(mut row: Row) -> Result<Line, StoreError> {
    let customer = customer(&mut row)?;
    let responses: Option<i64> = row.next()?;
    Ok(Line { customer, responses: responses.unwrap_or(0), last_at: row.next()? })
}
