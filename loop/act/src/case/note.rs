//! A note on a case, for colleagues only.

use super::{CaseError, Happening, find, store as rows};
use crate::audit;
use kernel::CaseId;
use store::Tx;
use web::Visitor;

/// Adds a note; closed cases take notes too.
///
/// # Errors
/// When there is no such case for the visitor.
pub fn note(tx: &mut Tx, visitor: &Visitor, id: CaseId, words: &str) -> Result<(), CaseError> {
    let case = find(tx, &visitor.eyes, id)?;
    let happening = Happening::Noted { words: words.to_owned() };
    rows::event::insert(tx, case.id, Some(visitor.staff), &happening)?;
    audit::note(tx, visitor, "case.noted", id, serde_json::json!({}));
    Ok(())
}
