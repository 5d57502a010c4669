//! What happened in a customer's cases, for the page that tells everything about them.

use super::page::story;
use super::store::list as rows;
use super::{Case, Entry, Stage, by_id};
use crate::message;
use jiff::tz::TimeZone;
use kernel::{CaseId, CustomerId, Timestamp};
use store::{Eyes, StoreError, Tx};
use web::Words;

/// One line of it.
#[derive(Debug)]
pub struct Told {
    pub case: CaseId,
    pub entry: Entry,
}

/// A customer's case in one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    pub id: CaseId,
    pub stage: Stage,
    pub opened_at: Timestamp,
}

/// A customer has few cases; of one who has more, the latest are told.
const MOST: usize = 30;

/// The customer's cases that these eyes may see, and all that happened in them, in no order.
///
/// # Errors
/// When the store fails.
pub fn told(
    tx: &mut Tx,
    eyes: &Eyes,
    customer: CustomerId,
    words: Words,
    zone: &TimeZone,
) -> Result<(Vec<Brief>, Vec<Told>), StoreError> {
    let (mut briefs, mut told) = (Vec::new(), Vec::new());
    for id in rows::ids_of_customer(tx, eyes, customer, MOST)? {
        let Some(case) = by_id(tx, eyes, id)? else { continue };
        let events = super::story(tx, eyes, id)?;
        let letters = message::of_case(tx, eyes, id)?;
        let entries = story::story(&case, &events, &letters, words, zone);
        told.extend(entries.into_iter().map(|entry| Told { case: id, entry }));
        briefs.push(brief(&case));
    }
    Ok((briefs, told))
}

fn brief(case: &Case) -> Brief {
    Brief { id: case.id, stage: case.state.stage(), opened_at: case.opened_at }
}

/// The ids of a customer's cases, the newest first.
///
/// # Errors
/// When the store fails.
pub fn of_customer(tx: &mut Tx, customer: CustomerId) -> Result<Vec<CaseId>, StoreError> {
    rows::ids_of_customer(tx, &Eyes::Loop, customer, 10_000)
}
