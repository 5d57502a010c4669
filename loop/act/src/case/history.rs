//! The customer's history: what they told us before. The app fills it in, for only it knows every stage.

use kernel::{Class, CustomerId, Metric, ResponseId, Score, Timestamp};
use store::{Eyes, StoreError, Tx};

/// One thing of the customer's past, as another stage tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryLine {
    pub at: Timestamp,
    /// The response it tells of; `None` for anything else.
    pub response: Option<ResponseId>,
    /// What it was: the survey's name, say.
    pub title: String,
    pub words: Option<String>,
    pub metric: Option<Metric>,
    pub score: Option<Score>,
    pub class: Option<Class>,
    /// A path on this site; empty when there is no page for it.
    pub link: String,
}

type Ask = dyn Fn(&mut Tx, &Eyes, CustomerId) -> Result<Vec<HistoryLine>, StoreError> + Send + Sync;

/// How the case page asks for it: an app part.
pub struct History(Box<Ask>);

impl History {
    pub fn new(
        ask: impl Fn(&mut Tx, &Eyes, CustomerId) -> Result<Vec<HistoryLine>, StoreError>
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
        customer: CustomerId,
    ) -> Result<Vec<HistoryLine>, StoreError> {
        (self.0)(tx, eyes, customer)
    }
}
