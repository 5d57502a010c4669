//! Whom the stages know anything of: people know no stage, so the application tells them.

use ::store::{StoreError, Tx};
use kernel::CustomerId;
use std::collections::HashSet;

type Ask = dyn Fn(&mut Tx, &[CustomerId]) -> Result<HashSet<CustomerId>, StoreError> + Send + Sync;

/// How to ask which of some customers answered, or are what a case is about: an app part.
pub struct Touched(Box<Ask>);

impl Touched {
    pub fn new(
        ask: impl Fn(&mut Tx, &[CustomerId]) -> Result<HashSet<CustomerId>, StoreError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self(Box::new(ask))
    }

    pub(crate) fn among(
        &self,
        tx: &mut Tx,
        ids: &[CustomerId],
    ) -> Result<HashSet<CustomerId>, StoreError> {
        (self.0)(tx, ids)
    }
}
