//! The rows of one customer.

use super::Told;
use crate::announcement::Letters;
use kernel::{CustomerId, Timestamp};
use people::privacy::Held;
use serde_json::{Value, json};
use store::{Eyes, Row, StoreError, Tx, params};

const LETTERS: &str = "-- improve.customer.letters
select l.action, a.title, l.queued_at, l.ended_at, l.language, n.letters, l.state, l.failure, l.said
from improve_letter l join improve_action a on a.id = l.action join improve_announcement n on n.id = l.announcement
where l.customer = $1 and {eyes a.unit} order by l.queued_at desc, l.action desc";
const MENTIONS: &str = "-- improve.customer.mentions
select m.case_id, m.at, u.name, m.cause from improve_mention m left join people_unit u on u.id = m.unit
where m.customer = $1 and {eyes m.unit} order by m.at desc, m.case_id";

/// A letter with what only a privacy request asks for.
pub(super) struct LetterRow {
    pub(super) told: Told,
    failure: Option<String>,
    said: Option<String>,
}

pub(super) fn letters(
    tx: &mut Tx,
    eyes: &Eyes,
    customer: CustomerId,
) -> Result<Vec<LetterRow>, StoreError> {
    tx.rows(eyes, LETTERS, params![customer])?.into_iter().map(letter).collect()
}

fn letter(mut row: Row) -> Result<LetterRow, StoreError> {
    let (action, title, at) = (row.next()?, row.next()?, row.next()?);
    let (ended_at, language) = (row.next()?, row.next()?);
    let written: Letters = row.next_json()?;
    // A language without a text gets no letter, so there is one.
    let words = written.get(language).cloned();
    let (subject, body) = words.map(|words| (words.subject, words.body)).unwrap_or_default();
    let told = Told { action, title, at, ended_at, language, subject, body, state: row.next()? };
    Ok(LetterRow { told, failure: row.next()?, said: row.next()? })
}

/// What improving holds of a customer: the letters that told them what was changed, and the causes
/// that their cases count for.
///
/// # Errors
/// When the store fails.
pub fn held(tx: &mut Tx, eyes: &Eyes, customer: CustomerId) -> Result<Vec<Held>, StoreError> {
    let letters = letters(tx, eyes, customer)?.into_iter().map(|letter| {
        let LetterRow { told, failure, said } = letter;
        json!({
            "action": told.action.to_string(), "at": web::words::machine(told.at),
            "title": told.title, "state": told.state, "language": told.language.code(),
            "subject": told.subject, "body": told.body,
            "ended": told.ended_at.map(web::words::machine), "failure": failure, "said": said,
        })
    });
    let letters = Held::new("announcements", letters);
    let mentions = tx.rows(eyes, MENTIONS, params![customer])?;
    let mentions: Vec<Value> = mentions.into_iter().map(mention).collect::<Result<_, _>>()?;
    Ok(vec![letters, Held::new("causes", mentions)])
}

fn mention(mut row: Row) -> Result<Value, StoreError> {
    let case: String = row.next()?;
    let at: Timestamp = row.next()?;
    let (unit, cause): (Option<String>, String) = (row.next()?, row.next()?);
    Ok(json!({ "case": case, "at": web::words::machine(at), "unit": unit, "cause": cause }))
}
