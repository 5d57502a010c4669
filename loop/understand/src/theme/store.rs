//! The rows that themes are counted from.

use super::ask::{Figure, Of, Quote};
use super::asked::Question;
use super::reasons::scores;
use ::store::{Eyes, IntoValue, Row, Sql, StoreError, Tx, Value};
use kernel::{Metric, ResponseId, Sentiment, Timestamp, UnitId};

const DAY: i64 = 24 * 3600 * 1_000_000;

/// Readings of one kind.
pub(super) struct Readings {
    pub(super) score: Option<(Metric, u8)>,
    /// Whether there were words that could be read.
    pub(super) read: bool,
    pub(super) count: i64,
}

/// Mentions of one kind.
pub(super) struct Mentions {
    pub(super) theme: String,
    pub(super) sentiment: Option<Sentiment>,
    pub(super) score: Option<(Metric, u8)>,
    pub(super) count: i64,
}

impl Mentions {
    pub(super) fn add_to(&self, figure: &mut Figure, metric: Metric) {
        if let Some(sentiment) = self.sentiment {
            figure.felt += self.count;
            match sentiment {
                Sentiment::Positive => figure.positive += self.count,
                Sentiment::Negative => figure.negative += self.count,
                Sentiment::Neutral | Sentiment::Mixed => {}
            }
        }
        if let Some((_, score)) = self.score.filter(|(known, _)| *known == metric) {
            figure.scores.add(score, self.count.unsigned_abs());
        }
    }
}

/// The next two columns.
fn score(row: &mut Row) -> Result<Option<(Metric, u8)>, StoreError> {
    let (metric, score): (Option<Metric>, Option<i64>) = (row.next()?, row.next()?);
    Ok(metric.zip(score.and_then(|score| u8::try_from(score).ok())))
}

pub(super) fn readings(
    tx: &mut Tx,
    eyes: &Eyes,
    question: &Question,
) -> Result<Vec<Readings>, StoreError> {
    let mut values = Vec::new();
    let mut where_ = within("r", question, &mut values);
    if let Some(survey) = question.survey {
        values.push(survey.into_value());
        where_.push_str(&format!(" and r.survey = ${}", values.len()));
    }
    let sql = format!(
        "-- understand.theme.readings
select q.metric, q.score, q.told, count(*) from (select r.metric, r.score, cast(case when r.sentiment is null then 0 else 1 end as bigint) as told
  from understand_reading r where {where_}) q group by q.metric, q.score, q.told"
    );
    let rows = tx.rows(eyes, Sql::built(sql), &values)?;
    rows.into_iter()
        .map(|mut row| {
            let score = score(&mut row)?;
            let read: i64 = row.next()?;
            Ok(Readings { score, read: read == 1, count: row.next()? })
        })
        .collect()
}

pub(super) fn mentions(
    tx: &mut Tx,
    eyes: &Eyes,
    question: &Question,
) -> Result<Vec<Mentions>, StoreError> {
    let mut values = Vec::new();
    let where_ = of_mentions(question, &mut values);
    let sql = format!(
        "-- understand.theme.mentions
select m.theme, m.sentiment, m.metric, m.score, count(*) from understand_mention m where {where_}
group by m.theme, m.sentiment, m.metric, m.score"
    );
    let rows = tx.rows(eyes, Sql::built(sql), &values)?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Mentions {
                theme: row.next()?,
                sentiment: row.next()?,
                score: score(&mut row)?,
                count: row.next()?,
            })
        })
        .collect()
}

/// Mentions of each theme in each step, the newest step being 0.
pub(super) fn steps(
    tx: &mut Tx,
    eyes: &Eyes,
    question: &Question,
) -> Result<Vec<(String, i64, i64)>, StoreError> {
    let mut values = Vec::new();
    let where_ = of_mentions(question, &mut values);
    values.push((question.step.days * DAY).into_value());
    let place = values.len();
    let sql = format!(
        "-- understand.theme.steps
select q.theme, q.step, count(*) from (select m.theme, (cast($2 as bigint) - 1 - m.given_at) / ${place} as step from understand_mention m
  where {where_}) q group by q.theme, q.step"
    );
    let rows = tx.rows(eyes, Sql::built(sql), &values)?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?, row.next()?))).collect()
}

/// A group's place, a score, and how many responses gave it.
type Grouped = (i64, Option<(Metric, u8)>, i64);

/// Responses by group, each once.
pub(super) fn groups(
    tx: &mut Tx,
    eyes: &Eyes,
    question: &Question,
    places: &[(&str, usize)],
) -> Result<Vec<Grouped>, StoreError> {
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = Vec::new();
    let where_ = of_mentions(question, &mut values);
    let mut cases = String::new();
    for (code, place) in places {
        values.push((*code).into_value());
        cases.push_str(&format!(" when ${} then {place}", values.len()));
    }
    let sql = format!(
        "-- understand.theme.groups
select q.place, q.metric, q.score, count(*) from (select distinct m.response, m.metric, m.score,
    cast(case m.theme{cases} else -1 end as bigint) as place
  from understand_mention m where {where_}) q group by q.place, q.metric, q.score"
    );
    let rows = tx.rows(eyes, Sql::built(sql), &values)?;
    rows.into_iter().map(|mut row| Ok((row.next()?, score(&mut row)?, row.next()?))).collect()
}

pub(super) fn quotes<'a>(
    tx: &mut Tx,
    eyes: &Eyes,
    question: &'a Question,
    (codes, of): (&[&'a str], Of),
    before: Option<(Timestamp, ResponseId)>,
    most: usize,
) -> Result<Vec<Quote>, StoreError> {
    let mut values = Vec::new();
    let mut where_ = of_mentions(question, &mut values);
    among(codes, &mut where_, &mut values);
    if let Some(sentiment) = of.sentiment {
        values.push(sentiment.into_value());
        where_.push_str(&format!(" and m.sentiment = ${}", values.len()));
    }
    if let Some((metric, class)) = of.class {
        let (low, high) = scores(metric, class);
        values.push(metric.into_value());
        values.push(Value::Int(low.into()));
        values.push(Value::Int(high.into()));
        let last = values.len();
        where_.push_str(&format!(
            " and m.metric = ${} and m.score >= ${} and m.score <= ${last}",
            last - 2,
            last - 1
        ));
    }
    if let Some((at, response)) = before {
        values.push(at.into_value());
        values.push(response.into_value());
        let last = values.len();
        where_.push_str(&format!(" and (m.given_at, m.response) < (${}, ${last})", last - 1));
    }
    values.push(Value::Int(i64::try_from(most).unwrap_or(i64::MAX)));
    let sql = format!(
        "-- understand.theme.quotes
select m.response, m.theme, m.sentiment, m.starts_at, m.ends_at, m.given_at from understand_mention m where {where_}
order by m.given_at desc, m.response desc, m.theme limit ${}",
        values.len()
    );
    let rows = tx.rows(eyes, Sql::built(sql), &values)?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Quote {
                response: row.next()?,
                theme: row.next()?,
                sentiment: row.next()?,
                from: usize::try_from(row.next::<i64>()?).unwrap_or_default(),
                to: usize::try_from(row.next::<i64>()?).unwrap_or_default(),
                given_at: row.next()?,
            })
        })
        .collect()
}

pub(super) fn units<'a>(
    tx: &mut Tx,
    eyes: &Eyes,
    question: &'a Question,
    codes: &[&'a str],
) -> Result<Vec<(UnitId, i64)>, StoreError> {
    let mut values = Vec::new();
    let mut where_ = of_mentions(question, &mut values);
    among(codes, &mut where_, &mut values);
    let sql = format!(
        "-- understand.theme.units
select m.unit, count(distinct m.response) from understand_mention m where {where_} group by m.unit order by 2 desc, 1"
    );
    let rows = tx.rows(eyes, Sql::built(sql), &values)?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?))).collect()
}

fn among<'a>(codes: &[&'a str], where_: &mut String, values: &mut Vec<Value<'a>>) {
    let places: Vec<String> = codes
        .iter()
        .map(|code| {
            values.push((*code).into_value());
            format!("${}", values.len())
        })
        .collect();
    where_.push_str(&format!(" and m.theme in ({})", places.join(", ")));
}

/// The conditions of a question on `understand_mention m`; the first two values are its time.
fn of_mentions(question: &Question, values: &mut Vec<Value<'_>>) -> String {
    let mut text = within("m", question, values);
    if let Some(survey) = question.survey {
        values.push(survey.into_value());
        text.push_str(&format!(
            " and exists (select 1 from understand_reading s where s.response = m.response and s.survey = ${})",
            values.len()
        ));
    }
    text
}

fn within(table: &str, question: &Question, values: &mut Vec<Value<'_>>) -> String {
    values.extend([question.from.into_value(), question.until.into_value()]);
    let mut text =
        format!("{table}.given_at >= $1 and {table}.given_at < $2 and {{eyes {table}.unit}}");
    if let Some(unit) = question.unit {
        values.push(unit.into_value());
        text.push_str(&format!(
            " and {table}.unit in (select w.unit from people_within w where w.ancestor = ${})",
            values.len()
        ));
    }
    text
}
