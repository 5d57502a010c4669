//! The rows of questions.

use super::{Answer, Question};
use kernel::{CaseId, Timestamp, UnitId};
use store::{Eyes, Row, StoreError, Tx, params};

const INSERT: &str = "-- act.question.insert
insert into act_question (id, case_id, unit, closing, asked_at, expires_at) values ($1, $2, $3, $4, $5, $6)
on conflict (case_id, closing) do nothing";
const BY_ID: &str = "-- act.question.by_id
select id, case_id, closing, asked_at, expires_at, answer from act_question where id = $1";
const ANSWER: &str = "-- act.question.answer
update act_question set answer = $2, words = $3, answered_at = $4 where id = $1 and answer is null";
const ANSWER_CLOSING: &str = "-- act.question.answer_closing
update act_question set answer = $3, words = $4, answered_at = $5 where case_id = $1 and closing = $2 and answer is null";

/// Keeps a question; `false` when that closing was asked about before.
pub(crate) fn insert(
    tx: &mut Tx,
    id: &str,
    case: CaseId,
    unit: UnitId,
    closing: i64,
    expires_at: Timestamp,
) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(INSERT, params![id, case, unit, closing, now, expires_at])? == 1)
}

/// The question that a link names.
pub(crate) fn by_id(tx: &mut Tx, id: &str) -> Result<Option<Question>, StoreError> {
    tx.row(&Eyes::Respondent, BY_ID, params![id])?.map(read).transpose()
}

fn read(mut row: Row) -> Result<Question, StoreError> {
    Ok(Question {
        id: row.next()?,
        case: row.next()?,
        closing: row.next()?,
        asked_at: row.next()?,
        expires_at: row.next()?,
        answer: row.next::<Option<String>>()?.as_deref().and_then(Answer::parse),
    })
}

/// Keeps the first answer; `false` when there is one.
pub(crate) fn answer(
    tx: &mut Tx,
    id: &str,
    answer: Answer,
    words: Option<&str>,
) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(ANSWER, params![id, answer.code(), words, now])? == 1)
}

/// Keeps the first answer about a closing, by whichever door it came.
pub(crate) fn answer_closing(
    tx: &mut Tx,
    (case, closing): (CaseId, i64),
    answer: Answer,
    words: Option<&str>,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(ANSWER_CLOSING, params![case, closing, answer.code(), words, now]).map(drop)
}
