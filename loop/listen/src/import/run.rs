//! Running an import: the file is read beside the writing, chunk by chunk, and whoever is
//! interrupted goes on where the last chunk ended.

use super::fit::Fit;
use super::mapping::Mapping;
use super::reader::{MANY_ROWS, ROWS, Reading};
use super::take::{Taking, take};
use super::target::Target;
use super::{Counts, Import, ImportError, State, Surroundings, store};
use crate::survey;
use ::store::{Eyes, Store, StoreError, Tx};
use kernel::{CustomerId, ImportId, SurveyId};
use people::customer::Known as Customers;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// The whole file is in.
    Whole,
    /// Its time was up; it can go on where it stopped.
    Halfway,
}

/// Takes in what is left of an import's file, and tells `progress` of the counts after each chunk.
/// Running it again, also after a crash, adds nothing twice.
///
/// # Errors
/// When the file can't be read, the import was stopped meanwhile, or the store fails; what was
/// taken in before stays, and running it again goes on.
pub async fn run(
    store: &Store,
    id: ImportId,
    path: &Path,
    around: &Arc<Surroundings>,
    progress: impl FnMut(&Counts) + Send,
) -> Result<Counts, ImportError> {
    let (counts, _) = run_for(store, id, path, around, None, progress).await?;
    Ok(counts)
}

/// As [`run`], for at most some time.
pub(crate) async fn run_for(
    store: &Store,
    id: ImportId,
    path: &Path,
    around: &Arc<Surroundings>,
    patience: Option<Duration>,
    mut progress: impl FnMut(&Counts) + Send,
) -> Result<(Counts, Ended), ImportError> {
    let (import, fit) = store.read(|tx| ready(tx, id)).await?;
    let (mut counts, mut reached) = (import.counts.clone(), import.reached);
    let mapping = Arc::new(import.mapping);
    let fit = Arc::new(fit);
    let reading = Reading {
        path: path.to_owned(),
        digest: import.digest,
        mapping: mapping.clone(),
        around: around.clone(),
        fit: Some(fit.clone()),
        after: reached,
        rows: if patience.is_some() { ROWS } else { MANY_ROWS },
    };
    let taking = Taking {
        import: id,
        fit: &fit,
        known: mapping.known,
        dated: mapping.has(&Target::GivenAt),
    };
    let began = Instant::now();
    let (mut customers, mut seen) = (Customers::default(), HashSet::<CustomerId>::new());
    let mut chunks = reading.chunks();
    while let Some(chunk) = chunks.recv().await {
        let chunk = chunk?;
        let took = store
            .write("import answers", |tx| {
                take(tx, &taking, &chunk, (reached, &counts), (&mut customers, &seen))
            })
            .await?;
        let took = took.ok_or(ImportError::Stopped)?;
        customers.keep();
        seen.extend(took.customers);
        (counts, reached) = (took.counts, chunk.last_line);
        progress(&counts);
        if patience.is_some_and(|patience| began.elapsed() > patience) {
            return Ok((counts, Ended::Halfway));
        }
    }
    counts.bytes = counts.size;
    let done = store.write("finish import", |tx| {
        let counted = store::count(tx, id, State::Running, &counts)?;
        Ok::<_, StoreError>(counted && store::finish(tx, id, (State::Running, State::Done), None)?)
    });
    if !done.await? {
        return Err(ImportError::Stopped);
    }
    progress(&counts);
    Ok((counts, Ended::Whole))
}

/// A running import and how its file fits its survey.
fn ready(tx: &mut Tx, id: ImportId) -> Result<(Import, Fit), ImportError> {
    let import = store::by_id(tx, &Eyes::Loop, id)?.ok_or(ImportError::NoImport)?;
    if import.state != State::Running {
        return Err(ImportError::Stopped);
    }
    let survey = import.survey.ok_or(ImportError::NoSurvey)?;
    let fit = fit(tx, survey, &import.mapping)?.ok_or(ImportError::NoSurvey)?;
    Ok((import, fit))
}

/// How a file fits the newest version of a survey; `None` when it has none.
pub(crate) fn fit(tx: &mut Tx, id: SurveyId, mapping: &Mapping) -> Result<Option<Fit>, StoreError> {
    let Some(survey) = survey::store::by_id(tx, &Eyes::Loop, id)? else { return Ok(None) };
    let Some(version) = survey.version else { return Ok(None) };
    let definition = survey::store::version(tx, &Eyes::Loop, id, version)?;
    let comments = mapping.columns_of(&Target::Comment).count();
    Ok(definition.map(|definition| Fit::of(id, version, &definition, comments)))
}
