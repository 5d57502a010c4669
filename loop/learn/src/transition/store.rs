//! The rows of answers in the order of each customer's way.

use super::{After, Answer};
use crate::question::{self, Question};
use ::store::{Eyes, IntoValue, Sql, StoreError, Tx, Value, params};
use kernel::fact::{ResponseRemoved, ResponseUnderstood};
use kernel::{CustomerId, Metric, Score, SurveyId};

const PUT: &str = "-- learn.answer.put
insert into learn_answer (customer, survey, given_at, response, metric, unit, touchpoint, score, class)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing";
const REMOVE: &str = "-- learn.answer.remove
delete from learn_answer where customer = $1 and survey = $2 and given_at = $3 and response = $4";
const FORGET: &str = "-- learn.answer.forget
delete from learn_answer where customer = $1";

/// Somebody who answered a survey more than once: when first, when last, how often.
pub(super) struct Moved {
    pub(super) customer: CustomerId,
    pub(super) survey: SurveyId,
    pub(super) answers: i64,
    pub(super) first_at: i64,
    pub(super) last_at: i64,
}

pub(super) fn put(
    tx: &mut Tx,
    understood: &ResponseUnderstood,
    customer: CustomerId,
    (metric, score, class): (Metric, Score, usize),
) -> Result<(), StoreError> {
    let touchpoint = understood.touchpoint.as_deref().unwrap_or_default();
    tx.execute(
        PUT,
        params![
            customer,
            understood.survey,
            understood.given_at,
            understood.response,
            metric,
            understood.unit,
            touchpoint,
            score,
            class
        ],
    )
    .map(drop)
}

pub(super) fn remove(
    tx: &mut Tx,
    customer: CustomerId,
    removed: &ResponseRemoved,
) -> Result<(), StoreError> {
    tx.execute(REMOVE, params![customer, removed.survey, removed.given_at, removed.response])
        .map(drop)
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
    period: (i64, i64),
) -> Result<Vec<(usize, usize, u64)>, StoreError> {
    let (ways, values) = ways(question, period);
    let sql = format!(
        "-- learn.answer.counts
select w.first % 4, w.last % 4, count(*) from (select {ways}) w group by w.first % 4, w.last % 4"
    );
    let rows = tx.rows(eyes, Sql::built(sql), &values)?;
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
