//! The rows of the index: on SQLite FTS5, on PostgreSQL a `tsvector` beside each comment.

use super::Hit;
use super::entry::Entry;
use super::expr::Expr;
use super::index::Comment;
use ::store::{Eyes, IntoValue, Row, Sql, StoreError, Tx, Value, params};
use kernel::ResponseId;
use std::collections::HashSet;

/// Up to which fact comments were taken in, and how often some were taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) fact: i64,
    pub(super) forgotten: i64,
}

/// What the index is asked for: the newest `most` that fit, with keys from `from` on below `before`.
pub(super) struct Asked {
    pub(super) expr: Option<Expr>,
    pub(super) from: i64,
    pub(super) before: i64,
    pub(super) most: usize,
}

/// PostgreSQL looks through the newest comments one by one before it asks its index, which knows no
/// order: common words are found there at once, and what isn't there is rare enough to sort.
const NEAR: usize = 10_000;

const REACH: &str = "-- understand.index.reach
select fact, forgotten from understand_reach_index where one = 1";
const ADVANCE: &str = "-- understand.index.advance
update understand_reach_index set fact = $1 where one = 1 and fact = $2 and forgotten = $3";
const NOTE: &str = "-- understand.index.note_forgotten
update understand_reach_index set forgotten = forgotten + 1 where one = 1";
const INSERT: Sql = Sql::both(
    "-- understand.index.insert
insert into understand_comment_index (key, response, unit) values ($1, $2, $3) on conflict (key) do nothing",
    "-- understand.index.insert
insert into understand_comment_index (key, response, unit, words) values ($1, $2, $3, cast(cast($4 as text) as tsvector))
on conflict (key) do nothing",
);
const WORDS: &str = "-- understand.index.insert_words
insert into understand_word_index (rowid, words) values ($1, $2)";
const KEY: &str = "-- understand.index.key
select key from understand_comment_index where response = $1";
/// On PostgreSQL, where the words stand beside the comment.
const REWRITE: &str = "-- understand.index.rewrite
update understand_comment_index set words = cast(cast($2 as text) as tsvector) where key = $1";
const DELETE: &str = "-- understand.index.delete
delete from understand_comment_index where key = $1";
const DELETE_WORDS: &str = "-- understand.index.delete_words
delete from understand_word_index where rowid = $1";
const SETTLE: &str = "-- understand.index.settle
insert into understand_word_index (understand_word_index) values ('optimize')";
const BY_TIME: &str = "-- understand.search.by_time
select m.key, m.response from understand_comment_index m
where m.key < $1 and m.key >= $2 and {eyes m.unit} order by m.key desc limit $3";
const BY_WORDS: &str = "-- understand.search.by_words
select m.key, m.response from understand_word_index cross join understand_comment_index m on m.key = understand_word_index.rowid
where understand_word_index match $4 and understand_word_index.rowid < $1 and understand_word_index.rowid >= $2
and {eyes m.unit} order by understand_word_index.rowid desc limit $3";
const BOTTOM: &str = "-- understand.search.bottom
select m.key from understand_comment_index m where m.key < $1 and m.key >= $2 and {eyes} order by m.key desc limit 1 offset $3";
const NEAR_WORDS: &str = "-- understand.search.near_words
select m.key, m.response from (select * from understand_comment_index c where c.key < $1 and c.key >= $2
  order by c.key desc limit $5) m
where m.words @@ cast(cast($4 as text) as tsquery) and {eyes m.unit} order by m.key desc limit $3";
const FAR_WORDS: &str = "-- understand.search.far_words
with found as materialized (select m.key, m.response from understand_comment_index m
  where m.words @@ cast(cast($4 as text) as tsquery) and m.key < $1 and m.key >= $2 and {eyes m.unit})
select key, response from found order by key desc limit $3";

pub(super) fn reach(tx: &mut Tx) -> Result<Reach, StoreError> {
    let row = tx.row(&Eyes::Loop, REACH, &[])?;
    let mut row = row.ok_or_else(|| StoreError::unexpected("the index has no reach"))?;
    Ok(Reach { fact: row.next()?, forgotten: row.next()? })
}

/// Moves on, if nobody else has and nothing was forgotten since.
pub(super) fn advance(tx: &mut Tx, from: Reach, to: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(ADVANCE, params![to, from.fact, from.forgotten])? == 1)
}

pub(super) fn note_forgotten(tx: &mut Tx) -> Result<(), StoreError> {
    tx.execute(NOTE, &[]).map(drop)
}

/// Takes in comments which are in the order of time. Those whose response was taken back since, and
/// those that are in the index, are passed by.
pub(super) fn insert(tx: &mut Tx, comments: &[Comment]) -> Result<(), StoreError> {
    let missing = missing(tx, comments)?;
    let mut last = i64::MIN;
    for comment in comments.iter().filter(|comment| missing.contains(&comment.response)) {
        // Comments of one moment stand one after the other.
        let mut key = comment.given_at.micros().max(last.saturating_add(1));
        let words = if tx.is_postgres() { comment.entry.vector() } else { comment.entry.text() };
        let mut step = 1;
        while insert_at(tx, key, comment, &words)? == 0 {
            // An import may bring many thousands of one moment: ever longer steps find room.
            key += step;
            step += 1;
        }
        last = key;
        if !tx.is_postgres() {
            tx.execute(WORDS, params![key, words.as_str()])?;
        }
    }
    Ok(())
}

fn insert_at(tx: &mut Tx, key: i64, comment: &Comment, words: &str) -> Result<u64, StoreError> {
    let values = params![key, comment.response, comment.unit.as_str(), words];
    let count = if tx.is_postgres() { 4 } else { 3 };
    tx.execute(&INSERT, &values[..count])
}

fn missing(tx: &mut Tx, comments: &[Comment]) -> Result<HashSet<ResponseId>, StoreError> {
    let mut missing = HashSet::with_capacity(comments.len());
    for some in comments.chunks(500) {
        let places: Vec<String> = (1..=some.len()).map(|place| format!("${place}")).collect();
        let values: Vec<Value<'_>> = some.iter().map(|one| one.response.into_value()).collect();
        let text = format!(
            "-- understand.index.missing
select r.response from understand_reading r where r.response in ({})
and not exists (select 1 from understand_comment_index c where c.response = r.response)",
            places.join(", ")
        );
        for mut row in tx.rows(&Eyes::Loop, Sql::built(text), &values)? {
            missing.insert(row.next()?);
        }
    }
    Ok(missing)
}

/// Where a response stands in the index.
pub(super) fn key(tx: &mut Tx, response: ResponseId) -> Result<Option<i64>, StoreError> {
    let row = tx.row(&Eyes::Loop, KEY, params![response])?;
    row.map(|mut row| row.next()).transpose()
}

/// Puts another entry in the place of one.
pub(super) fn rewrite(tx: &mut Tx, key: i64, entry: &Entry) -> Result<(), StoreError> {
    if tx.is_postgres() {
        return tx.execute(REWRITE, params![key, entry.vector()]).map(drop);
    }
    tx.execute(DELETE_WORDS, params![key])?;
    tx.execute(WORDS, params![key, entry.text()]).map(drop)
}

pub(super) fn delete(tx: &mut Tx, response: ResponseId) -> Result<(), StoreError> {
    let Some(key) = key(tx, response)? else { return Ok(()) };
    if !tx.is_postgres() {
        tx.execute(DELETE_WORDS, params![key])?;
    }
    tx.execute(DELETE, params![key]).map(drop)
}

pub(super) fn settle(tx: &mut Tx) -> Result<(), StoreError> {
    if tx.is_postgres() { Ok(()) } else { tx.execute(SETTLE, &[]).map(drop) }
}

/// The newest that fit.
pub(super) fn find(tx: &mut Tx, eyes: &Eyes, asked: &Asked) -> Result<Vec<Hit>, StoreError> {
    let Asked { expr, from, before, most } = asked;
    let Some(expr) = expr else {
        return hits(tx.rows(eyes, BY_TIME, params![*before, *from, *most])?);
    };
    if !tx.is_postgres() {
        let words = expr.for_sqlite();
        return hits(tx.rows(eyes, BY_WORDS, params![*before, *from, *most, words])?);
    }
    let words = expr.for_postgres();
    let near = params![*before, *from, *most, words.as_str(), NEAR];
    let mut found = hits(tx.rows(eyes, NEAR_WORDS, near)?)?;
    if found.len() < *most {
        let bottom = tx.row(eyes, BOTTOM, params![*before, *from, NEAR - 1])?;
        if let Some(bottom) = bottom.map(|row| row.get::<i64>(0)).transpose()? {
            let far = params![bottom, *from, most - found.len(), words.as_str()];
            found.append(&mut hits(tx.rows(eyes, FAR_WORDS, far)?)?);
        }
    }
    Ok(found)
}

fn hits(rows: Vec<Row>) -> Result<Vec<Hit>, StoreError> {
    rows.into_iter().map(|mut row| Ok(Hit { key: row.next()?, response: row.next()? })).collect()
}
