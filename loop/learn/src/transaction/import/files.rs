//! Uploaded files of transactions, kept until they are taken in or forgotten.

use ::store::{Claimed, Job, Outcome, Tx};
use kernel::ImportId;
use people::privacy::Traces;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use web::{App, Site};

/// The errand that forgets a file nobody came back to.
pub(crate) const JOB: &str = "learn.transaction.forget";
/// A file holds customers' addresses.
const KEPT: Duration = Duration::from_secs(24 * 3600);

fn folder(site: &Site) -> PathBuf {
    site.scratch.join("transactions")
}

/// Where the file of an import lies. Its name is ours, never the sender's.
pub(crate) fn path(site: &Site, import: ImportId) -> PathBuf {
    folder(site).join(format!("{import}.csv"))
}

/// Moves an uploaded file to its place.
///
/// # Errors
/// When the disk refuses.
pub(crate) fn keep(site: &Site, import: ImportId, uploaded: tempfile::TempPath) -> io::Result<()> {
    std::fs::create_dir_all(folder(site))?;
    uploaded.persist(path(site, import)).map_err(|error| error.error)
}

/// Removes a file that is not needed any more; one that is gone already is fine.
pub(crate) fn remove(path: &Path) {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, "an uploaded file could not be removed");
        }
        _ => {}
    }
}

/// Forgets a file a day later.
pub(crate) fn forget_later(tx: &mut Tx, import: ImportId) {
    let job = Job::at(tx.now().plus(KEPT), JOB, &import);
    tx.enqueue(job.keyed(format!("{JOB}:{import}")));
}

/// Runs the errand.
pub(crate) fn work(app: &App, job: &Claimed) -> Outcome {
    match job.read::<ImportId>() {
        Ok(import) => {
            remove(&path(&app.site, import));
            Outcome::Done
        }
        Err(error) => Outcome::GiveUp(error.account()),
    }
}

/// Removes the files that speak of somebody who is being erased; how many there were.
///
/// # Errors
/// When the disk refuses.
pub fn forget(site: &Site, traces: &Traces) -> io::Result<usize> {
    let found = match std::fs::read_dir(folder(site)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        found => found?,
    };
    let mut count = 0;
    for entry in found {
        let path = entry?.path();
        if traces.are_in_bytes(&std::fs::read(&path)?) {
            std::fs::remove_file(&path)?;
            count += 1;
        }
    }
    Ok(count)
}
