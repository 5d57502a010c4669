//! What somebody is promised when they are thanked. The app says it: only it knows the stage that
//! keeps promises.

use ::store::{StoreError, Tx};
use kernel::ResponseId;
use web::{App, Words};

type Ask = dyn Fn(&mut Tx, ResponseId, Words) -> Result<Vec<String>, StoreError> + Send + Sync;

/// How the page that says thank you asks for it: an app part. Its sentences stand beneath the
/// thanks; none when nothing was promised (yet).
pub struct Promised(Box<Ask>);

impl Promised {
    pub fn new(
        ask: impl Fn(&mut Tx, ResponseId, Words) -> Result<Vec<String>, StoreError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self(Box::new(ask))
    }
}

/// What was promised about a response, in the reader's words.
pub(crate) async fn promised(
    app: &App,
    response: ResponseId,
    words: Words,
) -> Result<Vec<String>, StoreError> {
    match app.try_part::<Promised>() {
        Some(Promised(ask)) => app.store.read(|tx| ask(tx, response, words)).await,
        None => Ok(Vec::new()),
    }
}
