//! The rows of responses as lists read them.

use super::super::filters::Filters;
use super::super::{Full, ResponseRow};
use crate::names;
use kernel::{CustomerId, Metric, ResponseId, Score, Timestamp, UnitId};
use store::{Eyes, Row, Sql, StoreError, Tx, Value, params};

/// A stretch of responses, newest first: below `before`, down to `down_to`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) before: (Timestamp, String),
    pub(crate) down_to: Option<Timestamp>,
}

/// Where to look: everywhere, or in one unit.
pub(crate) type Scope = Option<UnitId>;

const SHOWN: &str = "r.state = 'complete' and r.quarantine is null";
const COLUMNS: &str = "r.id, r.given_at, r.survey, s.name, r.version, r.collector, r.import, r.unit, u.name, u.names,
  r.touchpoint, r.channel, r.customer, c.name, r.metric, r.score, r.class, r.language, r.may_contact, r.comment";
const JOINS: &str = "join people_unit u on u.id = r.unit join listen_survey s on s.id = r.survey
left join people_customer k on k.id = r.customer left join people_customer c on c.id = coalesce(k.merged_into, k.id)";

/// The conditions of a list and their values.
fn conditions(filters: &Filters, scope: Scope, stretch: &Stretch) -> (String, Vec<Value<'static>>) {
    let (at, id) = &stretch.before;
    let mut values = vec![Value::Int(at.micros()), Value::Text(id.clone().into())];
    let mut sql = format!("{SHOWN} and (r.given_at, r.id) < ($1, $2)");
    if let Some(down_to) = stretch.down_to {
        sql.push_str(" and r.given_at >= $3");
        values.push(Value::Int(down_to.micros()));
    }
    if let Some(unit) = scope {
        values.push(Value::Text(unit.to_string().into()));
        sql.push_str(&format!(" and r.unit = ${}", values.len()));
    }
    if let (None, Some(unit)) = (scope, filters.unit) {
        values.push(Value::Text(unit.to_string().into()));
        let number = values.len();
        sql.push_str(&format!(
            " and r.unit in (select w.unit from people_within w where w.ancestor = ${number})"
        ));
    }
    let (more, mut others) = filters.conditions(values.len() + 1);
    sql.push_str(&more);
    values.append(&mut others);
    (sql, values)
}

/// The newest responses of a stretch, at most `limit`.
pub(crate) fn page(
    tx: &mut Tx,
    eyes: &Eyes,
    filters: &Filters,
    scope: Scope,
    stretch: &Stretch,
    limit: usize,
) -> Result<Vec<ResponseRow>, StoreError> {
    let (conditions, mut values) = conditions(filters, scope, stretch);
    values.push(Value::Int(i64::try_from(limit).unwrap_or(i64::MAX)));
    let last = values.len();
    // The rows are chosen first, by index; names are joined to those few.
    let sql = format!(
        "-- listen.response.page
select {COLUMNS} from (select * from listen_response r where {conditions} and {{eyes r.unit}}
  order by r.given_at desc, r.id desc limit ${last}) r
{JOINS} order by r.given_at desc, r.id desc"
    );
    let rows = tx.rows(eyes, Sql::built(sql), &values)?;
    rows.into_iter().map(|mut row| read(&mut row)).collect()
}

/// The time down to which `count` responses of a stretch lie; `None` when it holds fewer.
pub(crate) fn bound(
    tx: &mut Tx,
    eyes: &Eyes,
    scope: Scope,
    stretch: &Stretch,
    count: usize,
) -> Result<Option<Timestamp>, StoreError> {
    let (at, id) = &stretch.before;
    let unit = if scope.is_some() { "and r.unit = $4" } else { "" };
    // No name stands here but what an index holds, so that no row is looked up; the rows
    // themselves are read through `page`, which shows only what may be seen.
    let sql = format!(
        "-- listen.response.bound
select r.given_at from listen_response r where (r.given_at, r.id) < ($1, $2) {unit} and {{eyes}}
order by r.given_at desc, r.id desc limit 1 offset $3"
    );
    let mut values = vec![
        Value::Int(at.micros()),
        Value::Text(id.clone().into()),
        Value::Int(i64::try_from(count).unwrap_or(i64::MAX)),
    ];
    values.extend(scope.map(|unit| Value::Text(unit.to_string().into())));
    let row = tx.row(eyes, Sql::built(sql), &values)?;
    row.map(|mut row| row.next()).transpose()
}

/// How many responses of a stretch there are, counted up to `most`.
pub(crate) fn count_within(
    tx: &mut Tx,
    eyes: &Eyes,
    filters: &Filters,
    scope: Scope,
    stretch: &Stretch,
    most: usize,
) -> Result<i64, StoreError> {
    let (conditions, mut values) = conditions(filters, scope, stretch);
    values.push(Value::Int(i64::try_from(most).unwrap_or(i64::MAX)));
    let last = values.len();
    let sql = format!(
        "-- listen.response.count
select count(*) from (select 1 as one from listen_response r where {conditions} and {{eyes r.unit}} limit ${last}) found"
    );
    tx.number(eyes, Sql::built(sql), &values)
}

/// A score with the answers it was given among, as they are kept.
pub(crate) struct Rated {
    pub(crate) version: i64,
    pub(crate) score: i64,
    pub(crate) answers: String,
}

/// The newest scores with their answers, at most `limit`.
pub(crate) fn rated(
    tx: &mut Tx,
    eyes: &Eyes,
    filters: &Filters,
    limit: usize,
) -> Result<Vec<Rated>, StoreError> {
    let newest = filters.until.unwrap_or(Timestamp::from_micros(i64::MAX));
    let stretch = Stretch { before: (newest, String::new()), down_to: None };
    let (conditions, mut values) = conditions(filters, None, &stretch);
    values.push(Value::Int(i64::try_from(limit).unwrap_or(i64::MAX)));
    let last = values.len();
    let sql = format!(
        "-- listen.response.rated
select r.version, r.score, r.answers from listen_response r
where {conditions} and r.score is not null and {{eyes r.unit}} order by r.given_at desc, r.id desc limit ${last}"
    );
    let rows = tx.rows(eyes, Sql::built(sql), &values)?;
    rows.into_iter()
        .map(|mut row| Ok(Rated { version: row.next()?, score: row.next()?, answers: row.next()? }))
        .collect()
}

/// The conditions on some responses and their values.
fn among_conditions(filters: &Filters, ids: &[ResponseId]) -> (String, Vec<Value<'static>>) {
    let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
    let mut values: Vec<Value<'static>> =
        ids.iter().map(|id| Value::Text(id.to_string().into())).collect();
    let mut sql = format!("r.id in ({}) and {SHOWN}", places.join(", "));
    if let Some(unit) = filters.unit {
        values.push(Value::Text(unit.to_string().into()));
        let number = values.len();
        sql.push_str(&format!(
            " and r.unit in (select w.unit from people_within w where w.ancestor = ${number})"
        ));
    }
    let (more, mut others) = filters.conditions(values.len() + 1);
    sql.push_str(&more);
    values.append(&mut others);
    (sql, values)
}

/// Those of some responses that the filters let through, in no order.
pub(crate) fn among(
    tx: &mut Tx,
    eyes: &Eyes,
    filters: &Filters,
    ids: &[ResponseId],
) -> Result<Vec<ResponseRow>, StoreError> {
    let (conditions, values) = among_conditions(filters, ids);
    let sql = format!(
        "-- listen.response.among
select {COLUMNS} from listen_response r {JOINS} where {conditions} and {{eyes r.unit}}"
    );
    let rows = tx.rows(eyes, Sql::built(sql), &values)?;
    rows.into_iter().map(|mut row| read(&mut row)).collect()
}

/// How many of some responses the filters let through.
pub(crate) fn count_among(
    tx: &mut Tx,
    eyes: &Eyes,
    filters: &Filters,
    ids: &[ResponseId],
) -> Result<i64, StoreError> {
    let (conditions, values) = among_conditions(filters, ids);
    let sql = format!(
        "-- listen.response.count_among
select count(*) from listen_response r where {conditions} and {{eyes r.unit}}"
    );
    tx.number(eyes, Sql::built(sql), &values)
}

/// The units that a filter and its viewer allow, at most `most`.
pub(crate) fn units(
    tx: &mut Tx,
    eyes: &Eyes,
    beneath: Option<UnitId>,
    most: usize,
) -> Result<Vec<UnitId>, StoreError> {
    let rows = tx.rows(
        eyes,
        "-- listen.response.units
select distinct w.unit from people_within w where (cast($1 as text) is null or w.ancestor = $1) and {eyes w.unit} limit $2",
        params![beneath, most],
    )?;
    rows.into_iter().map(|mut row| row.next()).collect()
}

/// A customer's responses, the newest first.
pub(crate) fn of_customer(
    tx: &mut Tx,
    eyes: &Eyes,
    customer: CustomerId,
    limit: usize,
) -> Result<Vec<ResponseRow>, StoreError> {
    let sql = format!(
        "-- listen.response.of_customer
select {COLUMNS} from (select * from listen_response r where r.customer = $1 and {SHOWN} and {{eyes r.unit}}
  order by r.given_at desc, r.id desc limit $2) r
{JOINS} order by r.given_at desc, r.id desc"
    );
    let rows = tx.rows(eyes, Sql::built(sql), params![customer, limit])?;
    rows.into_iter().map(|mut row| read(&mut row)).collect()
}

/// One response with all that was answered.
pub(crate) fn full(tx: &mut Tx, eyes: &Eyes, id: ResponseId) -> Result<Option<Full>, StoreError> {
    let sql = format!(
        "-- listen.response.full
select {COLUMNS}, r.external_id, r.answers, r.hidden, r.adds_to, v.definition
from listen_response r {JOINS}
left join listen_survey_version v on v.survey = r.survey and v.version = r.version
where r.id = $1 and {SHOWN} and {{eyes r.unit}}"
    );
    let row = tx.row(eyes, Sql::built(sql), params![id])?;
    row.map(|mut row| {
        let shown = read(&mut row)?;
        let (external_id, given, hidden) = (row.next()?, row.next_json()?, row.next_json()?);
        let adds_to = row.next()?;
        let definition: Option<String> = row.next()?;
        let definition = definition.map(|text| serde_json::from_str(&text)).transpose();
        let definition = definition.map_err(StoreError::unexpected)?;
        let mut full = Full { row: shown, external_id, given, hidden, adds_to, definition };
        if row.is_covered() {
            full.cover();
        }
        Ok(full)
    })
    .transpose()
}

fn read(row: &mut Row) -> Result<ResponseRow, StoreError> {
    let (id, given_at, survey, survey_name) = (row.next()?, row.next()?, row.next()?, row.next()?);
    let (version, collector, import) = (row.next()?, row.next()?, row.next()?);
    let (unit, unit_name) = (row.next()?, names::unit(row)?);
    let (touchpoint, channel) = (row.next()?, row.next()?);
    let (customer, customer_name) = (row.next()?, row.next()?);
    let (metric, score) = score(row)?;
    Ok(ResponseRow {
        id,
        given_at,
        survey,
        survey_name,
        version,
        collector,
        import,
        unit,
        unit_name,
        touchpoint,
        channel,
        customer,
        customer_name,
        metric,
        score,
        class: row.next()?,
        language: row.next()?,
        may_contact: row.next()?,
        comment: web::said(row)?,
    })
}

/// The next two columns: a metric and a score on its scale.
pub(super) fn score(row: &mut Row) -> Result<(Option<Metric>, Option<Score>), StoreError> {
    let (metric, value): (Option<Metric>, Option<i64>) = (row.next()?, row.next()?);
    Ok((metric, metric.and_then(|metric| Score::new(metric, value?))))
}
