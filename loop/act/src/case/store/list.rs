//! The rows of lists of cases: filters are put together from our own pieces, values are bound.

use crate::case::list::{After, Badge, CaseLine, Filter, MOST_COUNTED, View};
use crate::case::store::{fold, person, promised};
use crate::case::{Person, Priority, Stage};
use crate::names::UnitName;
use kernel::{CaseId, CustomerId, Metric, ResponseId, Score, StaffId, UnitId};
use store::{Eyes, IntoValue, Row, Sql, StoreError, Tx, Value, params};

const LINES: &str = "-- act.case.lines
select c.id, c.metric, c.score, c.class, c.quote, c.language, p.name, u.name, u.names, c.owner, o.name, c.state, c.priority, c.opened_at,
  c.promised_at, c.promise_minutes, c.calendar, c.due_at, c.kept_at, c.missed_at, c.climbed, c.rests,
  (select min(t.due_at) from act_step t where t.case_id = c.id and t.state = 'open'), c.paused_until, c.reopenings, c.resolved_at
from act_case c
left join people_unit u on u.id = c.unit
left join people_customer d on d.id = c.customer
left join people_customer p on p.id = coalesce(d.merged_into, d.id)
left join people_staff o on o.id = c.owner
where {eyes c.unit}";
const COUNT: &str = "-- act.case.count
select count(*) from (select 1 as one from act_case c";
const BADGE: &str = "-- act.case.badges
select c.response, c.id, c.state, c.owner, o.name, c.promised_at, c.promise_minutes, c.calendar, c.due_at, c.kept_at,
  c.missed_at, c.climbed, c.rests
from act_case c left join people_staff o on o.id = c.owner
where {eyes c.unit} and c.response in (";
const COLLEAGUES: &str = "-- act.case.colleagues
select s.id, s.name from people_staff s
where s.disabled_at is null and s.role <> 'viewer'
and (s.role = 'owner' or s.unit in (select w.ancestor from people_within w where w.unit = $1))
order by s.name, s.id";
// Those within sight, and those above who see it too.
const TAKERS: &str = "-- act.case.takers
select s.id, s.name from people_staff s where s.disabled_at is null and s.role <> 'viewer'
and (s.role = 'owner' or {eyes s.unit} or exists (select 1 from people_within w where w.ancestor = s.unit and {eyes w.unit}))
order by s.name, s.id";

const IDS_OF_CUSTOMER: &str = "-- act.case.ids_of_customer
select c.id from act_case c where {eyes c.unit} and c.customer = $1 order by c.opened_at desc, c.id desc limit $2";

const UNCLAIMED: &str = " and (c.owner is null or c.owner in (select s.id from people_staff s where s.disabled_at is not null))";

/// How many responses one statement asks about.
pub(crate) const BADGES: usize = 50;

/// A condition and the values it binds, put together piece by piece.
struct Where<'a> {
    text: String,
    values: Vec<Value<'a>>,
}

impl<'a> Where<'a> {
    fn of(filter: &'a Filter) -> Self {
        let mut it = Self { text: String::new(), values: Vec::new() };
        match filter.view {
            View::Closed => it.also(" and c.open = 0"),
            View::Opened => {}
            _ => it.also(" and c.open = 1"),
        }
        match filter.view {
            View::Open | View::Closed | View::Opened => {}
            View::Mine => it.bind(" and c.owner = ", filter.staff),
            // A case of somebody who has left is nobody's.
            View::Unclaimed => it.also(UNCLAIMED),
            View::Late => it.bind(" and c.rests = 0 and c.due_at < ", filter.now),
            View::Today => {
                it.bind(" and c.rests = 0 and c.due_at >= ", filter.now);
                it.bind(" and c.due_at < ", filter.day_end);
            }
        }
        if let Some(stage) = filter.stage {
            it.bind(" and c.state = ", stage.code());
        } else if filter.view == View::Closed {
            it.also(" and c.state <> 'withdrawn'");
        }
        match filter.view {
            View::Closed => it.closed(filter),
            View::Opened => it.within("c.opened_at", filter),
            _ => {}
        }
        if let Some(unit) = filter.unit {
            it.bind(" and c.unit in (select w.unit from people_within w where w.ancestor = ", unit);
            it.also(")");
        }
        if !filter.search.is_empty() {
            it.search(&filter.search);
        }
        it
    }

    /// What closed cases are narrowed to when a figure leads here.
    fn closed(&mut self, filter: &Filter) {
        if let Some(cause) = filter.cause {
            self.bind(" and c.cause = ", cause);
        }
        match filter.kept {
            Some(true) => self.also(" and c.missed_at is null"),
            Some(false) => self.also(" and c.missed_at is not null"),
            None => {}
        }
        self.within("c.resolved_at", filter);
    }

    fn within(&mut self, column: &str, filter: &Filter) {
        if let Some(from) = filter.closed_from {
            self.bind(&format!(" and {column} >= "), from);
        }
        if let Some(until) = filter.closed_until {
            self.bind(&format!(" and {column} < "), until);
        }
    }

    fn also(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn bind(&mut self, text: &str, value: impl IntoValue<'a>) {
        self.values.push(value.into_value());
        self.text.push_str(text);
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
    }

    /// Words of the quote, the customer's name or address as they were, or the case's own id.
    fn search(&mut self, text: &str) {
        self.bind(" and (c.folded like ", pattern(&fold(text)));
        self.bind(" escape '!' or c.id = ", text.trim().to_owned());
        self.also(")");
    }

    fn after(&mut self, view: View, after: After) {
        match view {
            View::Closed => self.bind(" and (c.resolved_at, c.id) < (", after.at),
            View::Opened => self.bind(" and (c.opened_at, c.id) < (", after.at),
            _ => {
                self.bind(" and (c.rests, c.due_at, c.id) > (", after.rests);
                self.bind(", ", after.at);
            }
        }
        self.bind(", ", after.id);
        self.also(")");
    }
}

/// A text to be found anywhere, with its own `%` and `_` meaning themselves.
fn pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for letter in text.trim().chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

pub(crate) fn lines(
    tx: &mut Tx,
    eyes: &Eyes,
    filter: &Filter,
    after: Option<After>,
    most: usize,
) -> Result<Vec<CaseLine>, StoreError> {
    let mut condition = Where::of(filter);
    if let Some(after) = after {
        condition.after(filter.view, after);
    }
    condition.also(match filter.view {
        View::Closed => " order by c.resolved_at desc, c.id desc",
        View::Opened => " order by c.opened_at desc, c.id desc",
        _ => " order by c.rests, c.due_at, c.id",
    });
    condition.bind(" limit ", most);
    let Where { text, values } = condition;
    let rows = tx.rows(eyes, Sql::built(format!("{LINES}{text}")), &values)?;
    rows.into_iter().map(line).collect()
}

/// The other cases of a customer, the latest first.
pub(crate) fn of_customer(
    tx: &mut Tx,
    eyes: &Eyes,
    customer: CustomerId,
    but: CaseId,
) -> Result<Vec<CaseLine>, StoreError> {
    const MOST: usize = 10;
    let sql = Sql::built(format!(
        "{LINES} and c.customer = $1 and c.id <> $2 order by c.opened_at desc, c.id desc limit {MOST}"
    ));
    let mut cases = Vec::new();
    for id in people::customer::ids(tx, customer)? {
        for row in tx.rows(eyes, &sql, params![id, but])? {
            cases.push(line(row)?);
        }
    }
    cases.sort_by_key(|case: &CaseLine| std::cmp::Reverse((case.opened_at, case.id)));
    cases.truncate(MOST);
    Ok(cases)
}

/// The open cases of a member of staff: by promise, those whose promise was kept last.
pub(crate) fn open_of(
    tx: &mut Tx,
    staff: StaffId,
    most: usize,
) -> Result<Vec<CaseLine>, StoreError> {
    let sql = format!(
        "{LINES} and c.owner = $1 and c.open = 1 order by c.rests, c.due_at, c.id limit $2"
    );
    let rows = tx.rows(&Eyes::Loop, Sql::built(sql), params![staff, most])?;
    rows.into_iter().map(line).collect()
}

/// The newest cases of a customer.
pub(crate) fn ids_of_customer(
    tx: &mut Tx,
    eyes: &Eyes,
    customer: CustomerId,
    most: usize,
) -> Result<Vec<CaseId>, StoreError> {
    let rows = tx.rows(eyes, IDS_OF_CUSTOMER, params![customer, most])?;
    rows.into_iter().map(|row| row.get(0)).collect()
}

pub(crate) fn count(tx: &mut Tx, eyes: &Eyes, filter: &Filter) -> Result<i64, StoreError> {
    let Where { text, values } = Where::of(filter);
    // A figure leads to all that it was counted from, so those are counted to the end.
    let most = if filter.is_of_a_figure() { i64::MAX } else { MOST_COUNTED };
    let sql = format!("{COUNT} where {{eyes c.unit}}{text} limit {most}) as counted");
    tx.number(eyes, Sql::built(sql), &values)
}

fn line(mut row: Row) -> Result<CaseLine, StoreError> {
    let id = row.next()?;
    let metric: Option<Metric> = row.next()?;
    let score: Option<i64> = row.next()?;
    Ok(CaseLine {
        id,
        metric,
        score: metric.zip(score).and_then(|(metric, score)| Score::new(metric, score)),
        class: row.next()?,
        quote: web::said(&mut row)?,
        language: row.next()?,
        customer: row.next()?,
        unit_name: UnitName::read(row.next()?, row.next()?),
        owner: person(&mut row)?,
        stage: stage(&mut row)?,
        priority: Priority::of_rank(row.next()?),
        opened_at: row.next()?,
        promise: promised(&mut row)?,
        step_due_at: row.next()?,
        paused_until: row.next()?,
        reopenings: row.next()?,
        resolved_at: row.next()?,
    })
}

fn stage(row: &mut Row) -> Result<Stage, StoreError> {
    let code: String = row.next()?;
    Stage::parse(&code).ok_or_else(|| StoreError::unexpected(format!("a case that is {code}")))
}

/// At most [`BADGES`] responses; short lists repeat the last one, so that the text stays the same.
pub(crate) fn badges(
    tx: &mut Tx,
    eyes: &Eyes,
    responses: &[ResponseId],
) -> Result<Vec<(ResponseId, Badge)>, StoreError> {
    let Some(last) = responses.last() else { return Ok(Vec::new()) };
    let places: Vec<String> = (1..=BADGES).map(|place| format!("${place}")).collect();
    let sql = Sql::built(format!("{BADGE}{})", places.join(", ")));
    let values: Vec<Value<'_>> =
        (0..BADGES).map(|place| (*responses.get(place).unwrap_or(last)).into_value()).collect();
    let rows = tx.rows(eyes, sql, &values)?;
    rows.into_iter()
        .map(|mut row| {
            let (response, case) = (row.next()?, row.next()?);
            let stage = stage(&mut row)?;
            let (owner, promise) = (person(&mut row)?, promised(&mut row)?);
            Ok((response, Badge { case, stage, owner, promise }))
        })
        .collect()
}

/// Who works cases and sees a unit, by name.
pub(crate) fn colleagues(tx: &mut Tx, unit: UnitId) -> Result<Vec<Person>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, COLLEAGUES, params![unit])?;
    rows.into_iter().map(|mut row| Ok(Person { id: row.next()?, name: row.next()? })).collect()
}

/// Who works cases and sees something of what these eyes see, by name.
pub(crate) fn takers(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<Person>, StoreError> {
    let rows = tx.rows(eyes, TAKERS, &[])?;
    rows.into_iter().map(|mut row| Ok(Person { id: row.next()?, name: row.next()? })).collect()
}
