//! When in the day the customer would like to be reached. The stage that asked them knows it; the
//! app fills it in.

use kernel::ResponseId;
use store::{Eyes, StoreError, Tx};

type Ask =
    dyn Fn(&mut Tx, &Eyes, ResponseId) -> Result<Option<&'static str>, StoreError> + Send + Sync;

/// How the case page asks for it: an app part that answers with the key of a name.
pub struct Reach(Box<Ask>);

impl Reach {
    pub fn new(
        ask: impl Fn(&mut Tx, &Eyes, ResponseId) -> Result<Option<&'static str>, StoreError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self(Box::new(ask))
    }

    /// # Errors
    /// When the store fails.
    pub(crate) fn of(
        &self,
        tx: &mut Tx,
        eyes: &Eyes,
        response: ResponseId,
    ) -> Result<Option<&'static str>, StoreError> {
        (self.0)(tx, eyes, response)
    }
}
