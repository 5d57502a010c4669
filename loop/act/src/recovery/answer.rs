//! Answering: yes closes the loop for this customer, no opens the case again for the manager.

use super::{Answer, OPEN_FOR, Question, key, store as rows};
use crate::case::{self, Case, Happening, State, recover, reopen};
use kernel::CaseId;
use store::{Eyes, StoreError, Tx};

/// How a question stands for whoever holds its link.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    Open(Box<Case>),
    /// It was answered before; that answer stays.
    Answered(Answer),
    /// It can't be answered any more: too late, or the case has moved on since.
    Expired,
    MovedOn,
}

/// What the customer's answer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// Now, or before with the same or another answer: this is the one that counts.
    Counted(Answer),
    Expired,
    MovedOn,
}

/// How the question stands now.
///
/// # Errors
/// When the store fails.
pub fn standing(tx: &mut Tx, question: &Question) -> Result<Standing, StoreError> {
    if let Some(answer) = question.answer {
        return Ok(Standing::Answered(answer));
    }
    let case = case::by_id(tx, &Eyes::Respondent, question.case)?;
    let case = case.filter(|case| {
        case.closings == question.closing && matches!(case.state, State::Resolved(_))
    });
    Ok(match case {
        None => Standing::MovedOn,
        Some(_) if tx.now() > question.expires_at => Standing::Expired,
        Some(case) => Standing::Open(Box::new(case)),
    })
}

/// Takes the customer's answer. The first one counts; asked twice, it is the same answer.
///
/// # Errors
/// When the store fails.
pub fn answer(
    tx: &mut Tx,
    question: &Question,
    was: Answer,
    words: Option<&str>,
) -> Result<Answered, StoreError> {
    let case = match standing(tx, question)? {
        Standing::Answered(answer) => return Ok(Answered::Counted(answer)),
        Standing::Expired => return Ok(Answered::Expired),
        Standing::MovedOn => return Ok(Answered::MovedOn),
        Standing::Open(case) => case,
    };
    if !rows::answer(tx, &question.id, was, words)? {
        // Two clicks at once: the other one was first.
        let first = rows::by_id(tx, &question.id)?.and_then(|question| question.answer);
        return Ok(Answered::Counted(first.unwrap_or(was)));
    }
    settle(tx, &case, was, words)?;
    Ok(Answered::Counted(was))
}

/// Takes the same answer from the customer's own page, whether they were asked or not. "No" also
/// takes an earlier "yes" back. `false` when the case is open or withdrawn.
///
/// # Errors
/// When the store fails.
pub fn unasked(
    tx: &mut Tx,
    id: CaseId,
    was: Answer,
    words: Option<&str>,
) -> Result<bool, StoreError> {
    let Some(case) = case::by_id(tx, &Eyes::Respondent, id)? else { return Ok(false) };
    match (&case.state, was) {
        (State::Resolved(_), _) => {
            // The letter's question about this closing is answered by it, and no other is sent.
            let (question, until) = (tx.secret(), tx.now().plus(OPEN_FOR));
            rows::insert(tx, &question, case.id, case.unit, case.closings, until)?;
            rows::answer_closing(tx, (case.id, case.closings), was, words)?;
            tx.cancel(&key(case.id))?;
        }
        (State::Recovered { .. }, Answer::No) => {}
        _ => return Ok(false),
    }
    settle(tx, &case, was, words)?;
    Ok(true)
}

fn settle(tx: &mut Tx, case: &Case, was: Answer, words: Option<&str>) -> Result<(), StoreError> {
    let said = words.map(str::to_owned);
    let happening = match was {
        Answer::Yes => Happening::Solved { words: said },
        Answer::No => Happening::Unsolved { words: said },
    };
    case::store::event::insert(tx, case.id, None, &happening)?;
    match was {
        Answer::Yes => recover::recover(tx, case)?,
        Answer::No => reopen::for_customer(tx, case, None)?,
    };
    Ok(())
}
