//! Asking: questions of the query model, over all answers that the one who asks may see.

use super::keep::catch_up;
use super::{Columns, ColumnsError, store};
use ::store::Eyes;
use analytics::{Answer, AskError, Budget, Catalogue, Dimension, Filter, Query};
use web::App;

/// Questions that are answered from one moment, in their order.
#[derive(Debug)]
pub struct Asked {
    pub answers: Vec<Result<Answer, AskError>>,
    pub told: Told,
}

/// What the answers are of.
#[derive(Debug, Clone)]
pub struct Told {
    /// The last fact that counts in them.
    pub fact: i64,
    /// How many facts are not in yet: 0 unless much has come in at once, or the copy is being made.
    pub behind: i64,
    /// The words were read again, or the time zone changed, and the copy is still as it was before.
    pub is_outdated: bool,
    /// Some themes are not counted: there are more than have room.
    pub lacks_themes: bool,
    /// The values of each dimension.
    pub codes: Catalogue,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskFailed {
    #[error(transparent)]
    Columns(#[from] ColumnsError),
    #[error("The thread that counted gave up.")]
    Thread,
}

/// Answers questions for what `eyes` may see, all from one moment: that of the last fact.
///
/// # Errors
/// When the copy can't be brought up to date. A question that can't be answered says so for itself.
pub async fn ask(app: &App, eyes: &Eyes, queries: Vec<Query>) -> Result<Asked, AskFailed> {
    let columns = app.part::<Columns>();
    catch_up(app).await?;
    let seen = match eyes.units() {
        None => None,
        Some(_) => {
            let units = app.store.read(|tx| store::units(tx, eyes)).await;
            Some(units.map_err(ColumnsError::Store)?)
        }
    };
    let (shown, bytes) = (columns.shown(), columns.memory);
    let counting = move || {
        let narrowed = queries.into_iter().map(|mut query| {
            if let Some(units) = &seen {
                let mine = Filter::In(Dimension::Unit, units.clone());
                query.filter = Filter::All(vec![mine, query.filter]);
            }
            query
        });
        let budget = Budget { bytes, ..Budget::default() };
        let ask = |query: Query| shown.table.ask(&shown.book.codes, &query, &budget);
        let answers = narrowed.map(ask).collect();
        let told = Told {
            fact: shown.fact,
            behind: shown.last - shown.fact,
            is_outdated: shown.is_outdated,
            lacks_themes: shown.book.lacks_themes,
            codes: shown.book.codes.clone(),
        };
        Asked { answers, told }
    };
    tokio::task::spawn_blocking(counting).await.map_err(|_| AskFailed::Thread)
}
