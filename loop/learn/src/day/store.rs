//! The rows of a day's scores.

use ::store::{Eyes, StoreError, Tx, params};
use kernel::{Metric, Score, SurveyId, UnitId};

const ADD: &str = "-- learn.day.add
insert into learn_day (day, unit, survey, metric, score, responses) values ($1, $2, $3, $4, $5, $6)
on conflict (metric, day, score, unit, survey) do update set responses = learn_day.responses + excluded.responses";
const SCORES: &str = "-- learn.day.scores
select d.day, d.score, cast(sum(d.responses) as bigint) from learn_day d
where d.metric = $1 and d.day >= $2 and d.day <= $3 and {eyes d.unit}
group by d.day, d.score order by d.day, d.score";
const SCORES_OF_UNIT: &str = "-- learn.day.scores_of_unit
select d.day, d.score, cast(sum(d.responses) as bigint) from learn_day d
join people_within w on w.unit = d.unit and w.ancestor = $4
where d.metric = $1 and d.day >= $2 and d.day <= $3 and {eyes d.unit}
group by d.day, d.score order by d.day, d.score";
const METRICS: &str = "-- learn.day.metrics
select d.metric, cast(sum(d.responses) as bigint) from learn_day d
where d.metric in ('nps', 'csat', 'ces') and d.day >= $1 and {eyes d.unit} group by d.metric order by 2 desc";

/// Where a score is counted.
pub(super) struct Place {
    pub(super) day: i64,
    pub(super) unit: UnitId,
    pub(super) survey: SurveyId,
    pub(super) metric: Metric,
    pub(super) score: Score,
}

pub(super) fn add(tx: &mut Tx, place: &Place, responses: i64) -> Result<(), StoreError> {
    tx.execute(
        ADD,
        params![place.day, place.unit, place.survey, place.metric, place.score, responses],
    )
    .map(drop)
}

/// Day, score and number of responses, for the days `from..=to` and one unit's subtree or all.
pub(super) fn scores(
    tx: &mut Tx,
    eyes: &Eyes,
    metric: Metric,
    from: i64,
    to: i64,
    unit: Option<UnitId>,
) -> Result<Vec<(i64, u8, i64)>, StoreError> {
    let rows = match unit {
        None => tx.rows(eyes, SCORES, params![metric, from, to])?,
        Some(unit) => tx.rows(eyes, SCORES_OF_UNIT, params![metric, from, to, unit])?,
    };
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?, row.next()?))).collect()
}

/// The metrics that were scored since a day, the most used first.
///
/// # Errors
/// When the store fails.
pub fn metrics_since(tx: &mut Tx, eyes: &Eyes, day: i64) -> Result<Vec<(Metric, i64)>, StoreError> {
    let rows = tx.rows(eyes, METRICS, params![day])?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?))).collect()
}
