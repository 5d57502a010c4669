//! Giving several cases to one person at once: each as if handed over by itself, with one notice.

use super::assign::give;
use super::{CaseError, Happening, store as rows};
use crate::notice;
use kernel::{CaseId, StaffId};
use store::Tx;
use web::Visitor;

/// So many cases can be given at once: as many as a page of the list has.
pub const MOST: usize = 50;

/// What became of the cases that were chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    pub given: usize,
    /// Those that were theirs already.
    pub had: usize,
    /// Those that are closed, out of somebody's sight, or that somebody else took a moment ago.
    pub left: usize,
}

/// Gives each of the cases that can be given; the others stay as they are. Whoever gets them is
/// told once.
///
/// # Errors
/// When the store fails.
pub fn give_all(
    tx: &mut Tx,
    visitor: &Visitor,
    cases: &[CaseId],
    to: StaffId,
) -> Result<Given, CaseError> {
    let (mut done, mut given) = (Given::default(), Vec::new());
    for id in cases.iter().take(MOST) {
        let happening = |from| match to == visitor.staff {
            true => Happening::Claimed { from, to },
            false => Happening::Assigned { from, to, words: None },
        };
        match give(tx, visitor, *id, to, happening) {
            Ok(true) => given.push(*id),
            Ok(false) => done.had += 1,
            Err(CaseError::Store(error)) => return Err(error.into()),
            Err(_) => done.left += 1,
        }
    }
    done.given = given.len();
    if to != visitor.staff {
        notice::tell_of_several(tx, &given, to);
    }
    Ok(done)
}

/// Everybody who can be given cases by the visitor: those who work here, as far as their eyes reach.
///
/// # Errors
/// When the store fails.
pub fn takers(tx: &mut Tx, visitor: &Visitor) -> Result<Vec<super::Person>, store::StoreError> {
    rows::list::takers(tx, &visitor.eyes)
}
