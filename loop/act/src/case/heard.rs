//! What was read from the customer's words. The stage that reads them knows it; the app fills it in.

use kernel::{Language, ResponseId};
use store::{Eyes, StoreError, Tx};
use web::Heard;

type Ask = dyn Fn(&mut Tx, &Eyes, Language, ResponseId, &str) -> Result<Option<Heard>, StoreError>
    + Send
    + Sync;

/// How the case page asks for it: an app part.
pub struct Hearing(Box<Ask>);

impl Hearing {
    pub fn new(
        ask: impl Fn(&mut Tx, &Eyes, Language, ResponseId, &str) -> Result<Option<Heard>, StoreError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self(Box::new(ask))
    }

    /// What was read from these words of a response, in terms of `language`.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) fn of(
        &self,
        tx: &mut Tx,
        eyes: &Eyes,
        language: Language,
        response: ResponseId,
        words: &str,
    ) -> Result<Option<Heard>, StoreError> {
        (self.0)(tx, eyes, language, response, words)
    }
}
