//! The responses that imports bring in, join to, and take back.

use super::{MOST_BOUND, json, places};
use crate::response::answers::Answer;
use kernel::fact::{ResponseReceived, ResponseRemoved};
use kernel::{
    Class, CustomerId, ImportId, Language, Metric, ResponseId, Score, SurveyId, Timestamp, UnitId,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use store::{Eyes, Row, Sql, StoreError, Tx, Value, params};

/// What a file says in one response.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Content {
    pub(crate) given_at: Timestamp,
    pub(crate) unit: UnitId,
    pub(crate) touchpoint: Option<String>,
    pub(crate) channel: String,
    pub(crate) customer: Option<CustomerId>,
    pub(crate) score: Option<Score>,
    pub(crate) language: Option<Language>,
    pub(crate) comment: Option<String>,
    pub(crate) answers: BTreeMap<String, Answer>,
    pub(crate) hidden: BTreeMap<String, String>,
}

/// A response that is to be kept.
#[derive(Debug)]
pub(crate) struct Kept<'a> {
    pub(crate) id: ResponseId,
    pub(crate) import: Option<ImportId>,
    pub(crate) survey: SurveyId,
    pub(crate) version: i64,
    pub(crate) metric: Option<Metric>,
    pub(crate) key: &'a str,
    pub(crate) external_id: Option<&'a str>,
    pub(crate) content: Cow<'a, Content>,
}

impl Kept<'_> {
    fn class(&self) -> Option<Class> {
        Some(self.metric?.class(self.content.score?))
    }

    /// What the loop is told of it.
    pub(crate) fn received(&self) -> ResponseReceived {
        let content = &*self.content;
        ResponseReceived {
            response: self.id,
            survey: self.survey,
            version: self.version,
            collector: None,
            import: self.import,
            unit: content.unit,
            channel: content.channel.clone(),
            touchpoint: content.touchpoint.clone(),
            customer: content.customer,
            metric: self.metric,
            score: content.score,
            comment: content.comment.clone(),
            asked_in: content.language,
            hidden: content.hidden.clone(),
            given_at: content.given_at,
        }
    }

    /// What the loop is told when it goes.
    pub(crate) fn removed(&self) -> ResponseRemoved {
        ResponseRemoved {
            response: self.id,
            survey: self.survey,
            unit: self.content.unit,
            touchpoint: self.content.touchpoint.clone(),
            customer: self.content.customer,
            metric: self.metric,
            score: self.content.score,
            given_at: self.content.given_at,
        }
    }
}

/// Writes responses; how many. Their keys must be free.
pub(crate) fn insert_many(tx: &mut Tx, kept: &[Kept<'_>]) -> Result<u64, StoreError> {
    let mut sets = Vec::with_capacity(kept.len());
    for response in kept {
        let content = &*response.content;
        let hidden =
            if content.hidden.is_empty() { "{}".to_owned() } else { json(&content.hidden)? };
        sets.push(
            params![
                response.id,
                content.given_at,
                response.survey,
                response.version,
                response.import,
                content.unit,
                content.touchpoint.as_deref(),
                content.channel.as_str(),
                content.customer,
                response.metric,
                content.score,
                response.class(),
                content.language,
                response.key,
                response.external_id,
                content.comment.as_deref(),
                json(&content.answers)?,
                hidden
            ]
            .to_vec(),
        );
    }
    tx.execute_many(
        "-- listen.import.insert_responses
insert into listen_response (id, given_at, state, survey, version, import, unit, touchpoint, channel, customer,
  metric, score, class, language, may_contact, response_key, external_id, comment, answers, hidden)
values ($1, $2, 'complete', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, $14, $15, $16, $17, $18)",
        &sets,
    )
}

/// A response that is here already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Existing {
    pub(crate) id: ResponseId,
    pub(crate) import: Option<ImportId>,
}

/// The responses that are here under some keys.
pub(crate) fn by_keys<'a>(
    tx: &mut Tx,
    keys: &[&'a str],
) -> Result<HashMap<&'a str, Existing>, StoreError> {
    let mut found = HashMap::new();
    for keys in keys.chunks(MOST_BOUND) {
        let sql = format!(
            "-- listen.import.by_keys
select r.response_key, r.id, r.import from listen_response r where r.response_key in ({})",
            places(keys.len())
        );
        let values: Vec<Value<'_>> = keys.iter().map(|key| Value::Text((*key).into())).collect();
        for mut row in tx.rows(&Eyes::Loop, Sql::built(sql), &values)? {
            let key: String = row.next()?;
            let existing = Existing { id: row.next()?, import: row.next()? };
            if let Some(key) = keys.iter().find(|known| **known == key) {
                found.insert(*key, existing);
            }
        }
    }
    Ok(found)
}

const CONTENT: &str =
    "r.id, r.import, r.survey, r.version, r.metric, r.given_at, r.unit, r.touchpoint, r.channel,
  r.customer, r.score, r.language, r.comment, r.answers, r.hidden";

/// A response with all it says, also one that was set aside for another.
pub(crate) fn content(tx: &mut Tx, id: ResponseId) -> Result<Option<Kept<'static>>, StoreError> {
    let sql = format!(
        "-- listen.import.content\nselect {CONTENT} from listen_response r where r.id = $1"
    );
    tx.row(&Eyes::Loop, Sql::built(sql), params![id])?.map(kept).transpose()
}

/// The next responses of an import to be taken back.
pub(crate) fn next_to_remove(
    tx: &mut Tx,
    import: ImportId,
    limit: usize,
) -> Result<Vec<Kept<'static>>, StoreError> {
    let sql = format!(
        "-- listen.import.next_to_remove
select {CONTENT} from listen_response r where r.import = $1 and r.state = 'complete' limit $2"
    );
    tx.rows(&Eyes::Loop, Sql::built(sql), params![import, limit])?.into_iter().map(kept).collect()
}

fn kept(mut row: Row) -> Result<Kept<'static>, StoreError> {
    let (id, import, survey, version) = (row.next()?, row.next()?, row.next()?, row.next()?);
    let metric: Option<Metric> = row.next()?;
    let (given_at, unit, touchpoint) = (row.next()?, row.next()?, row.next()?);
    let (channel, customer, score): (_, _, Option<i64>) = (row.next()?, row.next()?, row.next()?);
    let (language, comment) = (row.next()?, row.next()?);
    let content = Content {
        given_at,
        unit,
        touchpoint,
        channel,
        customer,
        score: metric.and_then(|metric| Score::new(metric, score?)),
        language,
        comment,
        answers: row.next_json()?,
        hidden: row.next_json()?,
    };
    Ok(Kept {
        id,
        import,
        survey,
        version,
        metric,
        key: "",
        external_id: None,
        content: Cow::Owned(content),
    })
}

/// Takes responses back: what they said is gone, and their keys are free again.
pub(crate) fn wipe(tx: &mut Tx, ids: &[ResponseId]) -> Result<(), StoreError> {
    let sets: Vec<Vec<Value<'_>>> = ids.iter().map(|id| params![*id].to_vec()).collect();
    tx.execute_many(
        "-- listen.import.wipe
update listen_response set state = 'removed', comment = null, answers = '{}', hidden = '{}', contact = null,
  response_key = null, fingerprint = null, external_id = null where id = $1",
        &sets,
    )
    .map(drop)
}

/// Sets a response aside for the newer words of `import`; undoing brings it back.
pub(crate) fn retire(
    tx: &mut Tx,
    id: ResponseId,
    import: ImportId,
    key: &str,
) -> Result<(), StoreError> {
    tx.execute(
        "-- listen.import.remember_replaced
insert into listen_replaced (response, import, response_key, external_id)
select r.id, $2, $3, r.external_id from listen_response r where r.id = $1
on conflict (response) do nothing",
        params![id, import, key],
    )?;
    tx.execute(
        "-- listen.import.retire
update listen_response set state = 'removed', response_key = null where id = $1",
        params![id],
    )
    .map(drop)
}

/// Responses that an import set aside.
pub(crate) fn replaced_by(
    tx: &mut Tx,
    import: ImportId,
    limit: usize,
) -> Result<Vec<(ResponseId, String)>, StoreError> {
    let rows = tx.rows(
        &Eyes::Loop,
        "-- listen.import.replaced_by
select r.response, r.response_key from listen_replaced r where r.import = $1 order by r.response limit $2",
        params![import, limit],
    )?;
    rows.into_iter().map(|mut row| Ok((row.next()?, row.next()?))).collect()
}

/// Lets a response that was set aside speak again, unless its own import is gone or another has
/// its key by now; whether it does.
pub(crate) fn put_back(tx: &mut Tx, id: ResponseId, key: &str) -> Result<bool, StoreError> {
    let changed = tx.execute(
        "-- listen.import.put_back
update listen_response set state = 'complete', response_key = $2 where id = $1 and state = 'removed'
and not exists (select 1 from listen_response o where o.response_key = $2)
and not exists (select 1 from listen_import i where i.id = listen_response.import and i.state in ('undoing', 'undone'))",
        params![id, key],
    )?;
    tx.execute(
        "-- listen.import.forget_replaced
delete from listen_replaced where response = $1",
        params![id],
    )?;
    Ok(changed == 1)
}
