//! The rows of answers in the order of each customer's way.

use super::{After, Answer};
use crate::question::{self, Question};
use ::store::{Eyes, IntoValue, Sql, StoreError, Tx, Value, params};
use kernel::fact::{ResponseRemoved, ResponseUnderstood};
use kernel::{CustomerId, Metric, Score, SurveyId};

const PUT: &str = "-- learn.answer.put
insert into learn_answer (customer, survey, given_at, response, metric, unit, touchpoint, score, class, before_at, followed, last_class, given_as)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, null, 0, $9, $10) on conflict do nothing";
const OTHERS: &str = "-- learn.answer.others
select count(*) from learn_answer where customer = $1 and survey = $2 and metric = $3";
const FOLLOWED: &str = "-- learn.answer.followed
update learn_answer set followed = 1 where customer = $1 and survey = $2 and metric = $3
and followed = 0 and (given_at, class, response) < ($4, $5, $6)";
const FOLLOWS: &str = "-- learn.answer.follows
update learn_answer set before_at = $4 where customer = $1 and survey = $2 and metric = $3
and (before_at is null or before_at < $4) and (given_at, class, response) > ($4, $5, $6)";
const STAND: &str = "-- learn.answer.stand
update learn_answer set before_at = (
  select max(b.given_at) from learn_answer b where b.customer = $1 and b.survey = $2 and b.metric = $3
  and (b.given_at, b.class, b.response) < ($4, $5, $6)),
followed = case when exists (
  select 1 from learn_answer b where b.customer = $1 and b.survey = $2 and b.metric = $3
  and (b.given_at, b.class, b.response) > ($4, $5, $6)) then 1 else 0 end
where customer = $1 and survey = $2 and metric = $3 and given_at = $4 and class = $5 and response = $6";
const NEIGHBOURS: &str = "-- learn.answer.neighbours
select given_at, class, response from learn_answer where customer = $1 and survey = $2 and metric = $3
order by given_at, class, response";
const LAST: &str = "-- learn.answer.last
update learn_answer set last_class = (
  select max(b.given_at * 4 + b.class) % 4 from learn_answer b where b.customer = $1 and b.survey = $2 and b.metric = $3)
where customer = $1 and survey = $2 and metric = $3 and last_class <> (
  select max(b.given_at * 4 + b.class) % 4 from learn_answer b where b.customer = $1 and b.survey = $2 and b.metric = $3)";
const REMOVE: &str = "-- learn.answer.remove
delete from learn_answer where customer = $1 and survey = $2 and given_at = $3 and response = $4";
const FORGET: &str = "-- learn.answer.forget
delete from learn_answer where customer = $1 or given_as = $1";
const FOLLOW: &str = "-- learn.answer.follow
update learn_answer set customer = $2, given_as = $3 where customer = $4 and coalesce(given_as, customer) = $1";
const WAYS: &str = "-- learn.answer.ways
select distinct survey, metric from learn_answer where customer = $1 order by survey, metric";

/// Somebody who answered a survey more than once: when first, when last, how often.
pub(super) struct Moved {
    pub(super) customer: CustomerId,
    pub(super) survey: SurveyId,
    pub(super) answers: i64,
    pub(super) first_at: i64,
    pub(super) last_at: i64,
}

/// Puts an answer at its place of the customer's way.
pub(super) fn put(
    tx: &mut Tx,
    understood: &ResponseUnderstood,
    (customer, given_as): (CustomerId, Option<CustomerId>),
    (metric, score, class): (Metric, Score, usize),
) -> Result<(), StoreError> {
    let ResponseUnderstood { survey, response, unit, given_at, .. } = understood;
    let touchpoint = understood.touchpoint.as_deref().unwrap_or_default();
    let others = tx.number(&Eyes::Loop, OTHERS, params![customer, *survey, metric])?;
    let answer = params![
        customer, *survey, *given_at, *response, metric, *unit, touchpoint, score, class, given_as
    ];
    if tx.execute(PUT, answer)? == 0 || others == 0 {
        return Ok(());
    }
    let place = params![customer, *survey, metric, *given_at, class, *response];
    for statement in [STAND, FOLLOWED, FOLLOWS] {
        tx.execute(statement, place)?;
    }
    tx.execute(LAST, params![customer, *survey, metric]).map(drop)
}

/// Takes an answer out of the customer's way; those left close ranks.
pub(super) fn remove(
    tx: &mut Tx,
    customer: CustomerId,
    metric: Metric,
    removed: &ResponseRemoved,
) -> Result<(), StoreError> {
    let survey = removed.survey;
    tx.execute(REMOVE, params![customer, survey, removed.given_at, removed.response])?;
    line_up(tx, customer, survey, metric)
}

/// Lets the answers of a way stand one after the other again.
fn line_up(
    tx: &mut Tx,
    customer: CustomerId,
    survey: SurveyId,
    metric: Metric,
) -> Result<(), StoreError> {
    let way = params![customer, survey, metric];
    let rows = tx.rows(&Eyes::Loop, NEIGHBOURS, way)?;
    for mut row in rows {
        let (given_at, class): (i64, i64) = (row.next()?, row.next()?);
        let response: String = row.next()?;
        tx.execute(STAND, params![customer, survey, metric, given_at, class, &response])?;
    }
    tx.execute(LAST, way).map(drop)
}

/// Lets the answers that were given as one of these ids count for another customer.
pub(super) fn follow(
    tx: &mut Tx,
    given_as: &[CustomerId],
    from: CustomerId,
    to: CustomerId,
) -> Result<(), StoreError> {
    for id in given_as {
        let other = (*id != to).then_some(*id);
        tx.execute(FOLLOW, params![*id, to, other, from])?;
    }
    for customer in [from, to] {
        for mut row in tx.rows(&Eyes::Loop, WAYS, params![customer])? {
            line_up(tx, customer, row.next()?, row.next()?)?;
        }
    }
    Ok(())
}

pub(super) fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    tx.execute(FORGET, params![customer]).map(drop)
}

/// What is selected to find customers who answered a survey more than once within a period. A moment and its class in one
/// number, so that the least and the greatest of them are the first and the last class; two answers
/// of one moment stand from the worse to the better.
fn ways(question: &Question, (from, until): (i64, i64)) -> (String, Vec<Value<'_>>) {
    let mut values = params![question.metric, from, until].to_vec();
    let mut narrow = String::new();
    question::narrow("a", question, &mut narrow, &mut values);
    let text = format!(
        "a.customer, a.survey, count(*) as answers, min(a.given_at * 4 + a.class) as first, max(a.given_at * 4 + a.class) as last
from learn_answer a where a.metric = $1 and a.given_at >= $2 and a.given_at < $3 and {{eyes a.unit}}{narrow}
group by a.customer, a.survey having count(*) > 1"
    );
    (text, values)
}

/// First class, last class, and how many went so.
pub(super) fn counts(
    tx: &mut Tx,
    eyes: &Eyes,
    question: &Question,
    (from, until): (i64, i64),
) -> Result<Vec<(usize, usize, u64)>, StoreError> {
    // Whoever sees all of a way up to now need not go along it: each answer knows what follows.
    let whole = question.to.is_none() && question.unit.is_none() && question.touchpoint.is_none();
    let rows = if whole && eyes.units().is_none() {
        let mut values = params![question.metric, from].to_vec();
        let mut narrow = String::new();
        question::narrow("a", question, &mut narrow, &mut values);
        let sql = format!(
            "-- learn.answer.counts_of_all
select a.class, a.last_class, count(*) from learn_answer a
where a.metric = $1 and a.given_at >= $2 and a.followed = 1 and (a.before_at is null or a.before_at < $2) and {{eyes a.unit}}{narrow}
group by a.class, a.last_class"
        );
        tx.rows(eyes, Sql::built(sql), &values)?
    } else {
        let (ways, values) = ways(question, (from, until));
        let sql = format!(
            "-- learn.answer.counts
select w.first % 4, w.last % 4, count(*) from (select {ways}) w group by w.first % 4, w.last % 4"
        );
        tx.rows(eyes, Sql::built(sql), &values)?
    };
    let whole = |number: i64| usize::try_from(number).unwrap_or(usize::MAX);
    rows.into_iter()
        .map(|mut row| {
            let (first, last, customers) = (row.next()?, row.next()?, row.next::<i64>()?);
            Ok((whole(first), whole(last), customers.unsigned_abs()))
        })
        .collect()
}

/// Those who went from one class to another, the newest customers first.
pub(super) fn moved(
    tx: &mut Tx,
    eyes: &Eyes,
    question: &Question,
    period: (i64, i64),
    (first, last): (usize, usize),
    after: Option<After>,
    most: usize,
) -> Result<Vec<Moved>, StoreError> {
    let (ways, mut values) = ways(question, period);
    let mut bind = |value: Value<'static>| {
        values.push(value);
        values.len()
    };
    let (first, last) = (bind(first.into_value()), bind(last.into_value()));
    let mut further = String::new();
    if let Some(After { customer, survey }) = after {
        let (customer, survey) = (bind(customer.into_value()), bind(survey.into_value()));
        further = format!(" and (w.customer, w.survey) < (${customer}, ${survey})");
    }
    let most = bind(most.into_value());
    let sql = format!(
        "-- learn.answer.moved
select w.customer, w.survey, w.answers, w.first / 4, w.last / 4 from (select {ways}) w
where w.first % 4 = ${first} and w.last % 4 = ${last}{further}
order by w.customer desc, w.survey desc limit ${most}"
    );
    let rows = tx.rows(eyes, Sql::built(sql), &values)?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Moved {
                customer: row.next()?,
                survey: row.next()?,
                answers: row.next()?,
                first_at: row.next()?,
                last_at: row.next()?,
            })
        })
        .collect()
}

/// The answer of a moment on somebody's way.
pub(super) fn answer(
    tx: &mut Tx,
    eyes: &Eyes,
    question: &Question,
    moved: &Moved,
    at: i64,
    class: usize,
) -> Result<Option<Answer>, StoreError> {
    let metric = question.metric;
    let mut values = params![metric, moved.customer, moved.survey, at, class].to_vec();
    let mut narrow = String::new();
    question::narrow("a", question, &mut narrow, &mut values);
    let sql = format!(
        "-- learn.answer.at
select a.response, a.unit, a.score, a.given_at from learn_answer a
where a.metric = $1 and a.customer = $2 and a.survey = $3 and a.given_at = $4 and a.class = $5 and {{eyes a.unit}}{narrow}
order by a.response limit 1"
    );
    let row = tx.row(eyes, Sql::built(sql), &values)?;
    let Some(mut row) = row else { return Ok(None) };
    let (response, unit, score) = (row.next()?, row.next()?, row.next()?);
    let given_at = row.next()?;
    Ok(Score::new(metric, score).map(|score| Answer {
        response,
        unit,
        score,
        class: metric.class(score),
        given_at,
    }))
}
