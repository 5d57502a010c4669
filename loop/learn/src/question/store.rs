//! The rows that answer a question.

use super::{Piece, Question};
use crate::day::store::{histogram, sums};
use ::store::{Eyes, IntoValue, Sql, StoreError, Tx, Value, params};
use analytics::{Grain, Histogram};
use kernel::{Metric, UnitId};

const METRICS: &str = "-- learn.question.metrics
select d.metric, cast(sum(d.s0 + d.s1 + d.s2 + d.s3 + d.s4 + d.s5 + d.s6 + d.s7 + d.s8 + d.s9 + d.s10) as bigint)
from learn_tally d where d.metric in ('nps', 'csat', 'ces') and d.grain = 'month' and {eyes d.unit}
group by d.metric order by 2 desc";
const TOUCHPOINTS: &str = "-- learn.question.touchpoints
select distinct d.touchpoint from learn_tally d
where d.metric in ('nps', 'csat', 'ces') and d.grain = 'month' and {eyes d.unit} order by d.touchpoint";

/// The metrics that were ever scored, the most used first, and how often.
///
/// # Errors
/// When the store fails.
pub fn metrics(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<(Metric, i64)>, StoreError> {
    let rows = tx.rows(eyes, METRICS, &[])?;
    let found: Vec<(Metric, i64)> = rows
        .into_iter()
        .map(|mut row| Ok((row.next()?, row.next()?)))
        .collect::<Result<_, StoreError>>()?;
    Ok(found.into_iter().filter(|(_, responses)| *responses > 0).collect())
}

/// Every touchpoint that was ever named; the empty name when some answers name none.
///
/// # Errors
/// When the store fails.
pub fn touchpoints(tx: &mut Tx, eyes: &Eyes) -> Result<Vec<String>, StoreError> {
    tx.rows(eyes, TOUCHPOINTS, params![])?.into_iter().map(|mut row| row.next()).collect()
}

/// The scores of a piece by unit and touchpoint.
pub(super) fn groups(
    tx: &mut Tx,
    eyes: &Eyes,
    question: &Question,
    piece: Piece,
) -> Result<Vec<(UnitId, String, Histogram)>, StoreError> {
    let (conditions, values) = conditions(question, piece);
    let sql = format!(
        "-- learn.question.groups
select d.unit, d.touchpoint, {} from learn_tally d where {conditions} group by d.unit, d.touchpoint",
        sums()
    );
    let rows = tx.rows(eyes, Sql::built(sql), &values)?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?, histogram(&mut row)?))).collect()
}

/// The scores of a piece row by row of time.
pub(super) fn steps(
    tx: &mut Tx,
    eyes: &Eyes,
    question: &Question,
    piece: Piece,
) -> Result<Vec<(i64, Histogram)>, StoreError> {
    let (conditions, values) = conditions(question, piece);
    let sql = format!(
        "-- learn.question.steps
select d.begins, {} from learn_tally d where {conditions} group by d.begins order by d.begins",
        sums()
    );
    let rows = tx.rows(eyes, Sql::built(sql), &values)?;
    rows.into_iter().map(|mut row| Ok((row.next()?, histogram(&mut row)?))).collect()
}

fn conditions(question: &Question, piece: Piece) -> (String, Vec<Value<'_>>) {
    let grain = if piece.grain == Grain::Month { "month" } else { "day" };
    let mut values = params![question.metric, grain, piece.from, piece.to].to_vec();
    let mut text =
        "d.metric = $1 and d.grain = $2 and d.begins >= $3 and d.begins <= $4 and {eyes d.unit}"
            .to_owned();
    narrow("d", question, &mut text, &mut values);
    (text, values)
}

/// The conditions of a question on where and of what, on the table with this short name.
pub(crate) fn narrow<'a>(
    table: &str,
    question: &'a Question,
    text: &mut String,
    values: &mut Vec<Value<'a>>,
) {
    if let Some(unit) = question.unit {
        values.push(unit.into_value());
        let place = values.len();
        text.push_str(&format!(
            " and {table}.unit in (select w.unit from people_within w where w.ancestor = ${place})"
        ));
    }
    if let Some(survey) = question.survey {
        values.push(survey.into_value());
        text.push_str(&format!(" and {table}.survey = ${}", values.len()));
    }
    if let Some(touchpoint) = &question.touchpoint {
        values.push(touchpoint.into_value());
        text.push_str(&format!(" and {table}.touchpoint = ${}", values.len()));
    }
}
