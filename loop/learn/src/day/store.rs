//! The rows of scores counted by day and by month.

use ::store::{Eyes, IntoValue, Row, Sql, StoreError, Tx, params};
use analytics::{Grain, Histogram};
use kernel::{Metric, Score, SurveyId, UnitId};

const METRICS: &str = "-- learn.day.metrics
select d.metric, cast(sum(d.s0 + d.s1 + d.s2 + d.s3 + d.s4 + d.s5 + d.s6 + d.s7 + d.s8 + d.s9 + d.s10) as bigint)
from learn_tally d
where d.metric in ('nps', 'csat', 'ces') and d.grain = 'day' and d.begins >= $1 and {eyes d.unit}
group by d.metric order by 2 desc";

const COUNTED: &str = "-- learn.day.counted
select d.metric, d.grain, cast(sum(d.s0 + d.s1 + d.s2 + d.s3 + d.s4 + d.s5 + d.s6 + d.s7 + d.s8 + d.s9 + d.s10) as bigint)
from learn_tally d group by d.metric, d.grain order by d.metric, d.grain";

/// How many scores of each metric are counted, by day and by month (`day`, `month`).
///
/// # Errors
/// When the store fails.
pub fn counted(tx: &mut Tx) -> Result<Vec<(Metric, String, i64)>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, COUNTED, &[])?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?, row.next()?))).collect()
}

/// Where a score is counted.
pub(super) struct Place<'a> {
    pub(super) day: i64,
    pub(super) unit: UnitId,
    pub(super) survey: SurveyId,
    pub(super) touchpoint: &'a str,
    pub(super) metric: Metric,
    pub(super) score: Score,
}

/// Counts into the day and into its month.
pub(super) fn add(tx: &mut Tx, place: &Place<'_>, responses: i64) -> Result<(), StoreError> {
    let score = format!("s{}", place.score.value());
    let sql = format!(
        "-- learn.day.add
insert into learn_tally (metric, grain, begins, unit, survey, touchpoint, {score}) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (metric, grain, begins, unit, survey, touchpoint) do update set {score} = learn_tally.{score} + excluded.{score}"
    );
    let row = |grain: &'static str, begins: i64| {
        let Place { unit, survey, touchpoint, metric, .. } = *place;
        params![metric, grain, begins, unit, survey, touchpoint, responses].to_vec()
    };
    let sets = [row("day", place.day), row("month", Grain::Month.start(place.day))];
    tx.execute_many(Sql::built(sql), &sets).map(drop)
}

/// The columns that sum up how often each score was given, in the order [`histogram`] reads them.
pub(crate) fn sums() -> String {
    let columns: Vec<String> =
        (0..=10).map(|score| format!("cast(sum(d.s{score}) as bigint)")).collect();
    columns.join(", ")
}

/// The next eleven columns: how often each score was given.
pub(crate) fn histogram(row: &mut Row) -> Result<Histogram, StoreError> {
    let mut histogram = Histogram::default();
    for score in 0..=10 {
        let count: i64 = row.next()?;
        histogram.add(score, u64::try_from(count).unwrap_or(0));
    }
    Ok(histogram)
}

/// Days and how often each score was given on them, for the days `from..=to` and one unit's
/// subtree or all.
pub(super) fn scores(
    tx: &mut Tx,
    eyes: &Eyes,
    metric: Metric,
    from: i64,
    to: i64,
    unit: Option<UnitId>,
) -> Result<Vec<(i64, Histogram)>, StoreError> {
    let within = match unit {
        None => "",
        Some(_) => "join people_within w on w.unit = d.unit and w.ancestor = $4",
    };
    let sql = Sql::built(format!(
        "-- learn.day.scores
select d.begins, {} from learn_tally d {within}
where d.metric = $1 and d.grain = 'day' and d.begins >= $2 and d.begins <= $3 and {{eyes d.unit}}
group by d.begins order by d.begins",
        sums()
    ));
    let rows = match unit {
        None => tx.rows(eyes, sql, params![metric, from, to])?,
        Some(unit) => tx.rows(eyes, sql, params![metric, from, to, unit])?,
    };
    rows.into_iter().map(|mut row| Ok((row.next()?, histogram(&mut row)?))).collect()
}

/// How often each score of each metric was given from one day to another, both included, in some
/// units and beneath them.
pub(super) fn by_metric(
    tx: &mut Tx,
    eyes: &Eyes,
    (from, to): (i64, i64),
    units: &[UnitId],
) -> Result<Vec<(Metric, Histogram)>, StoreError> {
    let mut values = params![from, to].to_vec();
    let places: Vec<String> = units
        .iter()
        .map(|unit| {
            values.push((*unit).into_value());
            format!("${}", values.len())
        })
        .collect();
    let sql = Sql::built(format!(
        "-- learn.day.by_metric
select d.metric, {} from learn_tally d where d.metric in ('nps', 'csat', 'ces') and d.grain = 'day'
and d.begins >= $1 and d.begins <= $2 and {{eyes d.unit}}
and d.unit in (select unit from people_within where ancestor in ({}))
group by d.metric order by d.metric",
        sums(),
        places.join(",")
    ));
    let rows = tx.rows(eyes, sql, &values)?;
    rows.into_iter().map(|mut row| Ok((row.next()?, histogram(&mut row)?))).collect()
}

/// The metrics that were scored since a day, the most used first.
///
/// # Errors
/// When the store fails.
pub fn metrics_since(tx: &mut Tx, eyes: &Eyes, day: i64) -> Result<Vec<(Metric, i64)>, StoreError> {
    let rows = tx.rows(eyes, METRICS, params![day])?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?))).collect()
}
