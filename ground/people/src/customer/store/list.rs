//! The rows of customers as lists read them.

use super::customer;
use crate::customer::list::{Having, Line, MOST_COUNTED, Test, Wanted};
use kernel::CustomerId;
use std::collections::HashSet;
use store::{Eyes, IntoValue, Row, Sql, StoreError, Tx, Value, params};

const COLUMNS: &str = "c.id, c.name, c.email, c.phone, c.external_id, c.language, c.attributes,
  (select cast(sum(m.responses) as bigint) from people_met m where m.customer in
    (select c.id union all select a.id from people_customer a where a.merged_into = c.id) and {eyes m.unit}),
  (select max(case when m.responses > 0 then m.last_at end) from people_met m where m.customer in
    (select c.id union all select a.id from people_customer a where a.merged_into = c.id) and {eyes m.unit})";
// Who was merged into them was heard as them.
const HEARD: &str = "c.id in (select m.customer from people_met m where {eyes m.unit} union all
  select a.merged_into from people_customer a join people_met m on m.customer = a.id where a.merged_into is not null and {eyes m.unit})";
const OWN: &str = "m.customer in (select c.id union all select a.id from people_customer a where a.merged_into = c.id)";
const SEARCHED: &str = " escape '!' or c.id in (select a.merged_into from people_customer a where a.merged_into is not null and a.folded like ";

/// Who sees every unit also sees customers that no unit has heard yet.
fn visible(eyes: &Eyes) -> &'static str {
    if eyes.units().is_some() { HEARD } else { "{eyes}" }
}

/// The conditions of a list and their values.
struct Conditions<'a> {
    text: String,
    values: Vec<Value<'a>>,
}

impl<'a> Conditions<'a> {
    fn of(eyes: &Eyes, wanted: &'a Wanted) -> Self {
        let text = format!("c.merged_into is null and {}", visible(eyes));
        let mut it = Self { text, values: Vec::new() };
        it.searched(wanted);
        if let Some(language) = wanted.language {
            it.bind(" and c.language = ", language, "");
        }
        if let Some(id) = &wanted.external_id {
            let known = " and c.id = (select coalesce(a.merged_into, a.id) from people_customer a where a.external_id = ";
            it.bind(known, id.as_str(), ")");
        }
        if let Some(email) = &wanted.email {
            let known = " and c.id = (select coalesce(a.merged_into, a.id) from people_customer a where a.email = ";
            it.bind(known, email.as_str(), ")");
        }
        if let Some(unit) = wanted.unit {
            let heard = " and c.id in (select coalesce(a.merged_into, a.id) from people_met m join people_within w on w.unit = m.unit
  join people_customer a on a.id = m.customer where w.ancestor = ";
            it.bind(heard, unit, ")");
        }
        if let Some(having) = &wanted.attribute {
            it.having(having);
        }
        it.heard(wanted);
        if let Some(purpose) = wanted.allows {
            let allowed = " and exists (select 1 from people_consent k where k.customer = c.id and k.given = 1 and k.turn =
  (select max(l.turn) from people_consent l where l.customer = k.customer and l.purpose = k.purpose and l.channel = k.channel)
  and k.purpose = ";
            it.bind(allowed, purpose.code(), ")");
        }
        it
    }

    fn bind(&mut self, before: &str, value: impl IntoValue<'a>, after: &str) {
        self.values.push(value.into_value());
        self.text.push_str(&format!("{before}${}{after}", self.values.len()));
    }

    fn searched(&mut self, wanted: &'a Wanted) {
        if let Some(digits) = &wanted.digits {
            self.bind(" and (c.phone like ", format!("%{digits}%"), "");
            self.bind(" or c.folded like ", pattern(&wanted.search), SEARCHED);
        } else if !wanted.search.is_empty() {
            self.bind(" and (c.folded like ", pattern(&wanted.search), SEARCHED);
        } else {
            return;
        }
        self.bind("", pattern(&wanted.search), " escape '!'))");
    }

    /// Those who have an attribute as it is asked for.
    fn having(&mut self, having: &'a Having) {
        let of = " and c.id in (select v.customer from people_value v where v.attribute = ";
        self.bind(of, having.name.as_str(), "");
        match &having.test {
            Test::Any => {}
            Test::OneOf(texts) => {
                for (place, text) in texts.iter().enumerate() {
                    let before = if place == 0 { " and v.text in (" } else { ", " };
                    self.bind(before, text.as_str(), "");
                }
                self.text.push(')');
            }
            Test::Number(from, to) => {
                for (before, end) in [(" and v.number >= ", from), (" and v.number <= ", to)] {
                    if let Some(end) = end {
                        self.bind(before, *end, "");
                    }
                }
            }
            Test::Day(from, to) => {
                for (before, end) in [(" and v.day >= ", from), (" and v.day <= ", to)] {
                    if let Some(end) = end {
                        self.bind(before, end.as_str(), "");
                    }
                }
            }
        }
        self.text.push(')');
    }

    /// Those who were heard since a moment, and whose last answer was of a class.
    fn heard(&mut self, wanted: &'a Wanted) {
        let some = format!(
            " and exists (select 1 from people_met m where {OWN} and {{eyes m.unit}} and m.responses > 0"
        );
        if let Some(since) = wanted.heard_since {
            self.bind(&format!("{some} and m.last_at >= "), since, ")");
        }
        if let Some(class) = wanted.last {
            let newest = " and not exists (select 1 from people_met n where n.customer in
  (select c.id union all select a.id from people_customer a where a.merged_into = c.id) and n.responses > 0 and n.last_at > m.last_at))";
            self.bind(&format!("{some} and m.last_class = "), class, newest);
        }
    }
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
    let Conditions { mut text, mut values } = Conditions::of(eyes, wanted);
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
    let Conditions { text, values } = Conditions::of(eyes, wanted);
    let sql = format!(
        "-- people.customer.count\nselect count(*) from (select 1 as one from people_customer c where {text} limit {}) as counted",
        MOST_COUNTED + 1
    );
    tx.number(eyes, Sql::built(sql), &values)
}

/// Of these customers those who are wanted.
pub(in crate::customer) fn among(
    tx: &mut Tx,
    eyes: &Eyes,
    wanted: &Wanted,
    ids: &[CustomerId],
) -> Result<HashSet<CustomerId>, StoreError> {
    const LIST: usize = 250;
    let mut found = HashSet::new();
    for some in ids.chunks(LIST) {
        let Conditions { text, mut values } = Conditions::of(eyes, wanted);
        let first = values.len() + 1;
        let places: Vec<String> = (first..first + LIST).map(|place| format!("${place}")).collect();
        // Always as many places, so that the statement is prepared once.
        let last = some.last().copied().into_iter().cycle();
        values.extend(some.iter().copied().chain(last).take(LIST).map(IntoValue::into_value));
        let sql = format!(
            "-- people.customer.among\nselect c.id from people_customer c where {text} and c.id in ({})",
            places.join(",")
        );
        for row in tx.rows(eyes, Sql::built(sql), &values)? {
            found.insert(row.get(0)?);
        }
    }
    Ok(found)
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
