//! The rows of readings and of the themes they mention.

use super::Reading;
use ::store::{Eyes, IntoValue, Sql, StoreError, Tx, params};
use kernel::fact::ResponseReceived;
use kernel::{Feeling, Meaning, Mention, ResponseId, Sentiment, UnitId};
use std::collections::HashMap;

const INSERT: &str = "-- understand.reading.insert
insert into understand_reading (response, class, language, read_at, sentiment, feeling, sure, urgency, wishes, unit, survey,
  metric, score, given_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
on conflict (response) do nothing";
const MENTION: &str = "-- understand.mention.insert
insert into understand_mention (response, theme, sentiment, starts_at, ends_at, unit, metric, score, given_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (response, theme) do nothing";
const DELETE: &str = "-- understand.reading.delete
delete from understand_reading where response = $1";
const DELETE_MENTIONS: &str = "-- understand.mention.delete
delete from understand_mention where response = $1";

const GIVEN: &str = "-- understand.reading.given
select unit, score from understand_reading where response = $1 and given_at is not null";
const CORRECT: &str = "-- understand.reading.correct
update understand_reading set sentiment = $2, feeling = $3, sure = $4, wishes = $5 where response = $1";
const CORRECT_MENTION: &str = "-- understand.mention.correct
insert into understand_mention (response, theme, sentiment, starts_at, ends_at, unit, metric, score, given_at)
select $1, $2, $3, $4, $5, r.unit, r.metric, r.score, r.given_at from understand_reading r
where r.response = $1 and r.given_at is not null on conflict (response, theme) do nothing";

const REPLACE: &str = "-- understand.reading.replace
update understand_reading set class = $2, language = $3, sentiment = $4, feeling = $5, sure = $6, urgency = $7, wishes = $8,
  unit = $9, survey = $10, metric = $11, score = $12, given_at = $13 where response = $1";

/// Keeps a reading; `false` when the response was read before.
pub(super) fn insert_once(
    tx: &mut Tx,
    about: &ResponseReceived,
    reading: &Reading,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let Reading { class, language, meaning } = reading;
    let feeling = meaning.feeling;
    let wishes = wishes(meaning)?;
    let inserted = tx.execute(
        INSERT,
        params![
            about.response,
            *class,
            *language,
            now,
            feeling.map(|feeling| feeling.label),
            feeling.map(|feeling| feeling.score),
            feeling.is_some_and(|feeling| feeling.sure),
            meaning.urgency,
            wishes,
            about.unit,
            about.survey,
            about.metric,
            about.score,
            about.given_at
        ],
    )?;
    if inserted == 0 {
        return Ok(false);
    }
    insert_mentions(tx, about, meaning)?;
    Ok(true)
}

fn wishes(meaning: &Meaning) -> Result<Option<String>, StoreError> {
    (!meaning.wishes.is_empty())
        .then(|| serde_json::to_string(&meaning.wishes).map_err(StoreError::unexpected))
        .transpose()
}

fn insert_mentions(
    tx: &mut Tx,
    about: &ResponseReceived,
    meaning: &Meaning,
) -> Result<(), StoreError> {
    for mention in &meaning.mentions {
        tx.execute(
            MENTION,
            params![
                about.response,
                mention.theme.as_str(),
                mention.sentiment,
                mention.from,
                mention.to,
                about.unit,
                about.metric,
                about.score,
                about.given_at
            ],
        )?;
    }
    Ok(())
}

/// Keeps what a response means as it is read now; one that was taken back meanwhile stays without.
pub(crate) fn replace(
    tx: &mut Tx,
    about: &ResponseReceived,
    reading: &Reading,
) -> Result<(), StoreError> {
    let Reading { class, language, meaning } = reading;
    let feeling = meaning.feeling;
    let replaced = tx.execute(
        REPLACE,
        params![
            about.response,
            *class,
            *language,
            feeling.map(|feeling| feeling.label),
            feeling.map(|feeling| feeling.score),
            feeling.is_some_and(|feeling| feeling.sure),
            meaning.urgency,
            wishes(meaning)?,
            about.unit,
            about.survey,
            about.metric,
            about.score,
            about.given_at
        ],
    )?;
    tx.execute(DELETE_MENTIONS, params![about.response])?;
    if replaced > 0 {
        insert_mentions(tx, about, meaning)?;
    }
    Ok(())
}

/// Keeps what a response means as somebody judged it.
pub(crate) fn correct(
    tx: &mut Tx,
    response: ResponseId,
    meaning: &Meaning,
) -> Result<(), StoreError> {
    let feeling = meaning.feeling;
    let values = params![
        response,
        feeling.map(|feeling| feeling.label),
        feeling.map(|feeling| feeling.score),
        feeling.is_some_and(|feeling| feeling.sure),
        wishes(meaning)?
    ];
    tx.execute(CORRECT, values)?;
    tx.execute(DELETE_MENTIONS, params![response])?;
    for Mention { theme, sentiment, from, to } in &meaning.mentions {
        tx.execute(CORRECT_MENTION, params![response, theme.as_str(), *sentiment, *from, *to])?;
    }
    Ok(())
}

pub(super) fn delete(tx: &mut Tx, response: ResponseId) -> Result<(), StoreError> {
    tx.execute(DELETE_MENTIONS, params![response])?;
    tx.execute(DELETE, params![response]).map(drop)
}

/// Those of these responses that were read before anything but their score was.
pub(crate) fn bare(tx: &mut Tx, responses: &[ResponseId]) -> Result<Vec<ResponseId>, StoreError> {
    if responses.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!(
        "-- understand.reading.bare
select response from understand_reading where given_at is null and response in ({})",
        places(responses)
    );
    let values: Vec<_> = responses.iter().map(|id| (*id).into_value()).collect();
    let rows = tx.rows(&Eyes::Loop, Sql::built(text), &values)?;
    rows.into_iter().map(|mut row| row.next()).collect()
}

fn places(responses: &[ResponseId]) -> String {
    let places: Vec<String> = (1..=responses.len()).map(|place| format!("${place}")).collect();
    places.join(", ")
}

/// Where a response was given, and its score; `None` for one that has no reading with words.
pub(crate) fn given(
    tx: &mut Tx,
    response: ResponseId,
) -> Result<Option<(UnitId, Option<u8>)>, StoreError> {
    let row = tx.row(&Eyes::Loop, GIVEN, params![response])?;
    let Some(mut row) = row else { return Ok(None) };
    let (unit, score): (UnitId, Option<i64>) = (row.next()?, row.next()?);
    Ok(Some((unit, score.and_then(|score| u8::try_from(score).ok()))))
}

/// The readings of these responses. Whoever asks has found the responses through their own eyes.
///
/// # Errors
/// When the store fails.
pub fn of(
    tx: &mut Tx,
    responses: &[ResponseId],
) -> Result<HashMap<ResponseId, Reading>, StoreError> {
    if responses.is_empty() {
        return Ok(HashMap::new());
    }
    let places = places(responses);
    let values: Vec<_> = responses.iter().map(|id| (*id).into_value()).collect();
    let text = format!(
        "-- understand.reading.of
select response, class, language, sentiment, feeling, sure, urgency, wishes from understand_reading where response in ({places})"
    );
    let mut readings = HashMap::with_capacity(responses.len());
    for mut row in tx.rows(&Eyes::Loop, Sql::built(text), &values)? {
        let response: ResponseId = row.next()?;
        let (class, language) = (row.next()?, row.next()?);
        let (label, score, sure): (Option<Sentiment>, Option<f64>, bool) =
            (row.next()?, row.next()?, row.next()?);
        let urgency = row.next()?;
        let wishes: Option<String> = row.next()?;
        let wishes = wishes
            .map(|wishes| serde_json::from_str(&wishes).map_err(StoreError::unexpected))
            .transpose()?;
        let feeling = label.zip(score).map(|(label, score)| Feeling { label, score, sure });
        let wishes = wishes.unwrap_or_default();
        let meaning = Meaning { feeling, mentions: Vec::new(), wishes, urgency };
        readings.insert(response, Reading { class, language, meaning });
    }
    let text = format!(
        "-- understand.mention.of
select response, theme, sentiment, starts_at, ends_at from understand_mention where response in ({places})
order by response, starts_at, theme"
    );
    for mut row in tx.rows(&Eyes::Loop, Sql::built(text), &values)? {
        let response: ResponseId = row.next()?;
        let mention = Mention {
            theme: row.next()?,
            sentiment: row.next()?,
            from: usize::try_from(row.next::<i64>()?).unwrap_or_default(),
            to: usize::try_from(row.next::<i64>()?).unwrap_or_default(),
        };
        if let Some(reading) = readings.get_mut(&response) {
            reading.meaning.mentions.push(mention);
        }
    }
    Ok(readings)
}
