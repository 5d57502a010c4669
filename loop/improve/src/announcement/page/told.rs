//! Who was told of an action, as its page shows it.

use crate::action::Action;
use crate::announcement::{LeftOut, Progress, Sending, progress, store as rows};
use std::collections::BTreeMap;
use store::{Eyes, StoreError, Tx};

/// The sendings of an action, and how far their letters have come.
pub(crate) struct Told {
    pub(crate) progress: Progress,
    pub(crate) sendings: Vec<Sending>,
}

impl Told {
    /// Letters there are.
    pub(crate) const fn letters(&self) -> i64 {
        let Progress { queued, sent, failed, dropped, .. } = self.progress;
        queued + sent + failed + dropped
    }

    /// Letters that have their end.
    pub(crate) const fn ended(&self) -> i64 {
        self.letters() - self.progress.queued
    }

    pub(crate) fn is_queueing(&self) -> bool {
        self.sendings.iter().any(|sending| sending.queueing)
    }
}

pub(crate) fn of(tx: &mut Tx, eyes: &Eyes, action: &Action) -> Result<Told, StoreError> {
    Ok(Told { progress: progress(tx, action.id)?, sendings: rows::sendings(tx, eyes, action.id)? })
}

/// How many letters of an action have left; ask only for one that was found in sight.
///
/// # Errors
/// When the store fails.
pub fn sent(tx: &mut Tx, action: &Action) -> Result<i64, StoreError> {
    Ok(progress(tx, action.id)?.sent)
}

/// Those left out, each reason with its number, in the order reasons are tried.
pub(crate) fn reasons(left_out: &BTreeMap<LeftOut, i64>) -> Vec<(&'static str, i64)> {
    left_out.iter().map(|(why, count)| (why.key(), *count)).collect()
}
