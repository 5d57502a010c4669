//! Causes by name: the tree belongs to the stage that closes cases; its words are asked for here.

use kernel::{CauseId, Language};
use store::{Eyes, StoreError, Tx};
use web::Words;

/// A cause as pages name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedCause {
    pub id: CauseId,
    pub name: String,
    /// Whether cases can be closed with it: no group of others, and not put away.
    pub in_use: bool,
}

type Ask = dyn Fn(&mut Tx, &Eyes, Language) -> Result<Vec<NamedCause>, StoreError> + Send + Sync;

/// How the pages ask for them, in the organisation's order: an app part.
pub struct Causes(Box<Ask>);

impl Causes {
    pub fn new(
        ask: impl Fn(&mut Tx, &Eyes, Language) -> Result<Vec<NamedCause>, StoreError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self(Box::new(ask))
    }

    pub(crate) fn all(
        &self,
        tx: &mut Tx,
        eyes: &Eyes,
        language: Language,
    ) -> Result<Vec<NamedCause>, StoreError> {
        (self.0)(tx, eyes, language)
    }
}

/// The name of a cause among those known.
pub(crate) fn named(words: Words, causes: &[NamedCause], id: CauseId) -> String {
    let known = causes.iter().find(|cause| cause.id == id);
    known.map_or_else(|| words.t("causes-gone").to_owned(), |cause| cause.name.clone())
}
