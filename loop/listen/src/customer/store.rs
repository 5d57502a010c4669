//! The rows of one customer.

use kernel::{CustomerId, ResponseId, Timestamp};
use people::privacy::{Held, Traces};
use serde_json::{Value, json};
use std::collections::HashSet;
use store::{Eyes, IntoValue, Row, Sql, StoreError, Tx, params};

const AMONG: &str = "-- listen.customer.among
select distinct customer from listen_response where customer in ";
const RESPONSES: &str = "-- listen.customer.responses
select r.id, r.given_at, r.state, s.name, u.name, r.channel, r.touchpoint, r.metric, r.score, r.language, r.may_contact,
  r.external_id, r.comment, r.answers, r.hidden, r.reach
from listen_response r left join listen_survey s on s.id = r.survey left join people_unit u on u.id = r.unit
where r.customer = $1 and {eyes r.unit} order by r.given_at desc, r.id desc";
const IDS: &str = "-- listen.customer.ids
select id from listen_response where customer = $1";
const BEGUN: &str = "-- listen.customer.begun
select r.id, r.given_at, r.contact, r.comment, r.answers, r.hidden from listen_response r
where r.state = 'partial' and r.contact is not null and {eyes r.unit} order by r.id";
const REJECTS: &str = "-- listen.customer.rejects
select r.import, r.line, r.original from listen_reject r join listen_import i on i.id = r.import
where {eyes i.unit} order by r.import, r.line";
const REPLACED: &str = "-- listen.customer.forget_replaced
delete from listen_replaced where response in (select id from listen_response where customer = $1)";
const FORGET: &str = "-- listen.customer.forget
update listen_response set customer = null, comment = null, answers = '{}', hidden = '{}', contact = null,
  reach = null, response_key = null, fingerprint = null, external_id = null, may_contact = 0 where customer = $1";
const FORGET_BEGUN: &str = "-- listen.customer.forget_begun
update listen_response set comment = null, answers = '{}', hidden = '{}', contact = null, response_key = null,
  fingerprint = null where id = $1";
const FORGET_REJECT: &str = "-- listen.customer.forget_reject
delete from listen_reject where import = $1 and line = $2";
const COUNTS: &str = "-- listen.customer.counts
select id, name, counts, mapping from listen_import";
const BLOT: &str = "-- listen.customer.blot
update listen_import set name = $2, counts = $3, mapping = $4 where id = $1";

/// Which of some customers answered, also those who only began to.
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

/// What listening holds of a customer, also what only speaks of them.
///
/// # Errors
/// When the store fails.
pub fn held(
    tx: &mut Tx,
    eyes: &Eyes,
    customer: CustomerId,
    traces: &Traces,
) -> Result<Vec<Held>, StoreError> {
    let responses = tx.rows(eyes, RESPONSES, params![customer])?;
    let responses: Vec<Value> =
        responses.into_iter().map(response).collect::<Result<_, StoreError>>()?;
    let begun = begun(tx, eyes, traces)?.into_iter().map(|begun| {
        json!({
            "at": web::words::machine(begun.at), "comment": begun.comment,
            "answers": parsed(&begun.answers), "hidden": parsed(&begun.hidden),
            "contact": parsed(&begun.contact),
        })
    });
    let rejects = rejects(tx, eyes, traces)?
        .into_iter()
        .map(|(import, line, original)| {
            json!({ "import": import, "line": line, "cells": parsed(&original) })
        });
    Ok(vec![
        Held::new("responses", responses),
        Held::new("begun", begun),
        Held::new("rejects", rejects),
    ])
}

fn response(mut row: Row) -> Result<Value, StoreError> {
    let (id, at): (ResponseId, Timestamp) = (row.next()?, row.next()?);
    let mut text = || row.next::<Option<String>>();
    let (state, survey, unit, channel) = (text()?, text()?, text()?, text()?);
    let (touchpoint, metric) = (text()?, text()?);
    let score: Option<i64> = row.next()?;
    let language: Option<String> = row.next()?;
    let may_contact: bool = row.next()?;
    let (external_id, comment): (Option<String>, Option<String>) = (row.next()?, row.next()?);
    let (answers, hidden): (String, String) = (row.next()?, row.next()?);
    let reach: Option<String> = row.next()?;
    Ok(json!({
        "id": id.to_string(), "at": web::words::machine(at), "state": state, "survey": survey,
        "unit": unit, "channel": channel, "touchpoint": touchpoint, "metric": metric,
        "score": score, "language": language, "may_contact": may_contact,
        "external_id": external_id, "comment": comment, "answers": parsed(&answers),
        "hidden": parsed(&hidden), "reach": reach,
    }))
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
}

/// An answer that somebody began and left their address with.
struct Begun {
    id: ResponseId,
    at: Timestamp,
    contact: String,
    comment: Option<String>,
    answers: String,
    hidden: String,
}

fn begun(tx: &mut Tx, eyes: &Eyes, traces: &Traces) -> Result<Vec<Begun>, StoreError> {
    let rows = tx.rows(eyes, BEGUN, &[])?;
    let read = |mut row: Row| {
        Ok::<_, StoreError>(Begun {
            id: row.next()?,
            at: row.next()?,
            contact: row.next()?,
            comment: row.next()?,
            answers: row.next()?,
            hidden: row.next()?,
        })
    };
    let all: Vec<Begun> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|begun| traces.are_in(&begun.contact)).collect())
}

fn rejects(
    tx: &mut Tx,
    eyes: &Eyes,
    traces: &Traces,
) -> Result<Vec<(String, i64, String)>, StoreError> {
    let rows = tx.rows(eyes, REJECTS, &[])?;
    let read = |mut row: Row| Ok::<_, StoreError>((row.next()?, row.next()?, row.next()?));
    let all: Vec<(String, i64, String)> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|(.., original)| traces.are_in(original)).collect())
}

/// The responses of a customer.
///
/// # Errors
/// When the store fails.
pub fn responses(tx: &mut Tx, customer: CustomerId) -> Result<Vec<ResponseId>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, IDS, params![customer])?;
    rows.into_iter().map(|row| row.get(0)).collect()
}

/// Takes everything of a customer out of the responses they gave: score, unit, survey and day stay,
/// so that every count stays right. Safe to do twice.
///
/// # Errors
/// When the store fails.
pub fn forget(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    tx.execute(REPLACED, params![customer])?;
    tx.execute(FORGET, params![customer]).map(drop)
}

pub(super) fn forget_leftovers(tx: &mut Tx, traces: &Traces) -> Result<(), StoreError> {
    for begun in begun(tx, &Eyes::Loop, traces)? {
        tx.execute(FORGET_BEGUN, params![begun.id])?;
    }
    for (import, line, _) in rejects(tx, &Eyes::Loop, traces)? {
        tx.execute(FORGET_REJECT, params![import, line])?;
    }
    for mut row in tx.rows(&Eyes::Loop, COUNTS, &[])? {
        let id: String = row.next()?;
        let texts: [String; 3] = [row.next()?, row.next()?, row.next()?];
        if texts.iter().any(|text| traces.are_in(text)) {
            let [name, counts, mapping] = texts.map(|text| traces.blot(&text).unwrap_or(text));
            tx.execute(BLOT, params![id, name, counts, mapping])?;
        }
    }
    Ok(())
}
