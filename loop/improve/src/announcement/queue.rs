//! Queueing: the customers of an announcement are looked at in their order, a batch a transaction.

use super::reach::{BATCH, Terms};
use super::{JOB, QUEUE, store as rows};
use crate::action::store as actions;
use kernel::{ActionId, AnnouncementId, CustomerId, Language};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use store::{Claimed, Eyes, Job, StoreError, Tx};

/// What the timer of an announcement carries.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Ids {
    pub(crate) announcement: AnnouncementId,
}

/// What the job of a letter carries; no action writes to a customer twice.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct LetterIds {
    pub(crate) action: ActionId,
    pub(crate) customer: CustomerId,
}

impl LetterIds {
    pub(crate) fn key(self) -> String {
        format!("announced:{}:{}", self.action, self.customer)
    }
}

/// Letters that may leave within one second: a person's reply never waits behind thousands of them,
/// and no mail server takes fright.
const PACE: u64 = 50;

/// Looks at the next customers: their letters, their jobs and the place this has come to are one
/// transaction, so a crash neither skips nor doubles anybody.
pub(crate) fn on_time(tx: &mut Tx, job: &Claimed) -> Result<(), StoreError> {
    let Ids { announcement } = job.read()?;
    let Some(mut sending) = rows::queueing(tx, announcement)? else { return Ok(()) };
    let Some(action) = actions::by_id(tx, &Eyes::Loop, sending.action)? else { return Ok(()) };
    let terms = Terms::of(tx, action.state, &sending.letters)?;
    let some = {
        let from = (sending.after.as_str(), BATCH);
        rows::candidates(tx, &Eyes::Loop, &action, sending.narrowed.as_ref(), from)?
    };
    let mut fresh: Vec<(CustomerId, Language)> = Vec::with_capacity(some.len());
    for candidate in some.iter().filter(|candidate| !candidate.is_other) {
        match terms.judge(candidate) {
            Ok(language) => fresh.push((candidate.person, language)),
            Err(why) => *sending.left_out.entry(why).or_default() += 1,
        }
    }
    rows::insert_letters(tx, action.id, announcement, &fresh)?;
    for (customer, _) in &fresh {
        let seconds = u64::try_from(sending.reached).unwrap_or_default() / PACE;
        let ids = LetterIds { action: action.id, customer: *customer };
        let run_at = sending.at.plus(Duration::from_secs(seconds));
        tx.enqueue(Job::at(run_at, JOB, &ids).keyed(ids.key()));
        sending.reached += 1;
    }
    let more = some.len() == BATCH;
    if let Some(last) = some.last() {
        sending.after = last.customer.to_string();
    }
    rows::come_to(tx, announcement, &sending, more)?;
    if more {
        tx.enqueue(Job::now(tx, QUEUE, &Ids { announcement }));
    }
    Ok(())
}
