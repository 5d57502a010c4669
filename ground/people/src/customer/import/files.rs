//! Uploaded files of customers, kept until they are taken in or forgotten.

use crate::privacy::Traces;
use kernel::ImportId;
use std::io;
use std::path::{Path, PathBuf};
use web::Site;

fn folder(site: &Site) -> PathBuf {
    site.scratch.join("customers")
}

/// Where the file of an import lies. Its name is ours, never the sender's.
pub(super) fn path(site: &Site, import: ImportId) -> PathBuf {
    folder(site).join(format!("{import}.csv"))
}

/// Moves an uploaded file to its place.
///
/// # Errors
/// When the disk refuses.
pub(super) fn keep(site: &Site, import: ImportId, uploaded: tempfile::TempPath) -> io::Result<()> {
    std::fs::create_dir_all(folder(site))?;
    uploaded.persist(path(site, import)).map_err(|error| error.error)
}

/// Removes a file that is not needed any more; one that is gone already is fine.
pub(super) fn remove(path: &Path) {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, "an uploaded file could not be removed");
        }
        _ => {}
    }
}

/// Removes the files that speak of somebody who is being erased; how many there were.
///
/// # Errors
/// When the disk refuses.
pub(crate) fn forget(site: &Site, traces: &Traces) -> io::Result<usize> {
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
