//! Uploaded files, kept until they are taken in or forgotten.

use kernel::ImportId;
use people::privacy::Traces;
use std::io;
use std::path::{Path, PathBuf};
use web::Site;

/// Where the file of an import lies. Its name is ours, never the sender's.
pub(super) fn path(site: &Site, import: ImportId) -> PathBuf {
    site.scratch.join("imports").join(format!("{import}.csv"))
}

/// Moves an uploaded file to its place.
///
/// # Errors
/// When the disk refuses.
pub(super) fn keep(site: &Site, import: ImportId, uploaded: tempfile::TempPath) -> io::Result<()> {
    let path = path(site, import);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    uploaded.persist(&path).map_err(|error| error.error)
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

/// Removes the files that speak of somebody who is being erased; how many there were. A file is a
/// customer's data too, whoever uploaded it.
///
/// # Errors
/// When the disk refuses.
pub(crate) fn forget(site: &Site, traces: &Traces) -> io::Result<usize> {
    let folder = match std::fs::read_dir(site.scratch.join("imports")) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        folder => folder?,
    };
    let mut count = 0;
    for entry in folder {
        let path = entry?.path();
        if traces.are_in_bytes(&std::fs::read(&path)?) {
            std::fs::remove_file(&path)?;
            count += 1;
        }
    }
    Ok(count)
}
