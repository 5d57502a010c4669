//! The rows of one customer.

use kernel::{CustomerId, Timestamp};
use people::customer::Joined;
use people::privacy::Held;
use serde_json::{Value, json};
use std::collections::HashSet;
use store::{Eyes, IntoValue, Row, Sql, StoreError, Tx, params};

const AMONG: &str = "-- act.customer.among
select distinct customer from act_case where customer in ";
const CASES: &str = "-- act.customer.cases
select c.id, c.opened_at, c.state, u.name, c.reason, c.metric, c.score, c.quote, c.done, c.resolved_at
from act_case c left join people_unit u on u.id = c.unit where c.customer = $1 and {eyes c.unit} order by c.opened_at desc, c.id desc";
const EVENTS: &str = "-- act.customer.events
select e.case_id, e.at, e.kind, s.name, e.words from act_event e join act_case c on c.id = e.case_id
left join people_staff s on s.id = e.staff where c.customer = $1 and {eyes c.unit} order by e.at desc, e.seq desc";
const STEPS: &str = "-- act.customer.steps
select t.case_id, t.due_at, t.state, s.name, t.reason, t.ended_at from act_step t join act_case c on c.id = t.case_id
left join people_staff s on s.id = t.staff where c.customer = $1 and {eyes c.unit} order by t.due_at desc, t.case_id, t.place";
const PAUSES: &str = "-- act.customer.pauses
select z.case_id, z.from_at, z.until_at, z.ended_at, z.reason, s.name, z.words from act_pause z join act_case c on c.id = z.case_id
left join people_staff s on s.id = z.staff where c.customer = $1 and {eyes c.unit} order by z.from_at desc, z.case_id";
const LETTERS: &str = "-- act.customer.letters
select m.case_id, m.created_at, m.kind, m.state, m.address, m.subject, m.body, m.said from act_message m
where m.customer = $1 and {eyes} order by m.created_at desc, m.id desc";
const QUESTIONS: &str = "-- act.customer.questions
select q.case_id, q.asked_at, q.answer, q.words, q.answered_at from act_question q join act_case c on c.id = q.case_id
where c.customer = $1 and {eyes c.unit} order by q.asked_at desc, q.id";
const QUIET: &str = "-- act.customer.quiet
select at from act_silence where customer = $1 and {eyes}";
const JOIN: &str = "-- act.silence.join
insert into act_silence (customer, at, merge) select $1, s.at, $3 from act_silence s where s.customer = $2
on conflict (customer) do nothing";
const UNJOIN: &str = "-- act.silence.unjoin
delete from act_silence where merge = $1";
const PART: &str = "-- act.silence.part
insert into act_silence (customer, at) select $1, s.at from act_silence s where s.customer = $2 and s.at > $3 and s.merge is null
on conflict (customer) do nothing";

pub(super) fn join(tx: &mut Tx, joined: &Joined) -> Result<(), StoreError> {
    let Some(merged) = joined.merged.first() else { return Ok(()) };
    tx.execute(JOIN, params![joined.kept, *merged, joined.id]).map(drop)
}

pub(super) fn part(tx: &mut Tx, parted: &Joined) -> Result<(), StoreError> {
    let Some(merged) = parted.merged.first() else { return Ok(()) };
    tx.execute(UNJOIN, params![parted.id])?;
    tx.execute(PART, params![*merged, parted.kept, parted.at]).map(drop)
}

/// Which of some customers are what a case is about.
///
/// # Errors
/// When the store fails.
pub fn among(tx: &mut Tx, ids: &[CustomerId]) -> Result<HashSet<CustomerId>, StoreError> {
    const LIST: usize = 250;
    let places: Vec<String> = (1..=LIST).map(|place| format!("${place}")).collect();
    let sql = Sql::built(format!("{AMONG}({})", places.join(",")));
    let mut found = HashSet::new();
    for some in ids.chunks(LIST) {
        let last = some.last().copied().into_iter().cycle();
        let values: Vec<_> =
            some.iter().copied().chain(last).take(LIST).map(IntoValue::into_value).collect();
        for row in tx.rows(&Eyes::Loop, &sql, &values)? {
            found.insert(row.get(0)?);
        }
    }
    Ok(found)
}

/// What acting holds of a customer.
///
/// # Errors
/// When the store fails.
pub fn held(tx: &mut Tx, eyes: &Eyes, customer: CustomerId) -> Result<Vec<Held>, StoreError> {
    let mut all = Vec::new();
    let tables: [(&'static str, &'static str, Read); 7] = [
        ("cases", CASES, case),
        ("work", EVENTS, event),
        ("steps", STEPS, step),
        ("pauses", PAUSES, pause),
        ("letters", LETTERS, letter),
        ("questions", QUESTIONS, question),
        ("quiet", QUIET, quiet),
    ];
    for (what, statement, read) in tables {
        let rows = tx.rows(eyes, statement, params![customer])?;
        let rows: Vec<Value> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
        all.push(Held::new(what, rows));
    }
    Ok(all)
}

type Read = fn(Row) -> Result<Value, StoreError>;

fn text(row: &mut Row) -> Result<Option<String>, StoreError> {
    row.next()
}

fn moment(row: &mut Row) -> Result<Option<String>, StoreError> {
    Ok(row.next::<Option<Timestamp>>()?.map(web::words::machine))
}

fn case(mut row: Row) -> Result<Value, StoreError> {
    let row = &mut row;
    let (id, at, state, unit) = (text(row)?, moment(row)?, text(row)?, text(row)?);
    let (reason, metric) = (text(row)?, text(row)?);
    let score: Option<i64> = row.next()?;
    let (comment, done, closed) = (text(row)?, text(row)?, moment(row)?);
    Ok(json!({
        "case": id, "at": at, "state": state, "unit": unit, "reason": reason, "metric": metric,
        "score": score, "comment": comment, "done": done, "closed": closed,
    }))
}

fn event(mut row: Row) -> Result<Value, StoreError> {
    let row = &mut row;
    let (case, at, kind, by) = (text(row)?, moment(row)?, text(row)?, text(row)?);
    Ok(json!({ "case": case, "at": at, "kind": kind, "by": by, "words": text(row)? }))
}

fn step(mut row: Row) -> Result<Value, StoreError> {
    let row = &mut row;
    let (case, due, state, by) = (text(row)?, moment(row)?, text(row)?, text(row)?);
    let (words, ended) = (text(row)?, moment(row)?);
    Ok(
        json!({ "case": case, "due": due, "state": state, "by": by, "words": words, "ended": ended }),
    )
}

fn pause(mut row: Row) -> Result<Value, StoreError> {
    let row = &mut row;
    let (case, from, until, ended) = (text(row)?, moment(row)?, moment(row)?, moment(row)?);
    let (reason, by) = (text(row)?, text(row)?);
    Ok(json!({
        "case": case, "at": from, "until": until, "ended": ended, "why": reason, "by": by,
        "words": text(row)?,
    }))
}

fn letter(mut row: Row) -> Result<Value, StoreError> {
    let row = &mut row;
    let (case, at, kind, state) = (text(row)?, moment(row)?, text(row)?, text(row)?);
    let (address, subject, body) = (text(row)?, text(row)?, text(row)?);
    Ok(json!({
        "case": case, "at": at, "kind": kind, "state": state, "address": address,
        "subject": subject, "body": body, "said": text(row)?,
    }))
}

fn question(mut row: Row) -> Result<Value, StoreError> {
    let row = &mut row;
    let (case, at, answer) = (text(row)?, moment(row)?, text(row)?);
    Ok(json!({
        "case": case, "at": at, "answer": answer, "words": text(row)?, "answered": moment(row)?,
    }))
}

fn quiet(mut row: Row) -> Result<Value, StoreError> {
    Ok(json!({ "at": moment(&mut row)? }))
}
