//! Answering: yes closes the loop for this customer, no opens the case again for the manager.

use super::{Answer, Question, store as rows};
use crate::case::{self, Case, Happening, State, recover, reopen};
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
    let said = words.map(str::to_owned);
    let happening = match was {
        Answer::Yes => Happening::Solved { words: said },
        Answer::No => Happening::Unsolved { words: said },
    };
    case::store::event::insert(tx, case.id, None, &happening)?;
    match was {
        Answer::Yes => recover::recover(tx, &case)?,
        Answer::No => reopen::for_customer(tx, &case, None)?,
    };
    Ok(Answered::Counted(was))
}
