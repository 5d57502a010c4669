//! The site's key, which signs tokens: 32 random bytes in the data folder, readable by the operator only.

use crate::running::StartError;
use std::io::Write as _;
use std::path::{Path, PathBuf};

type Key = [u8; 32];

/// The key of a data folder; made when there is none.
///
/// # Errors
/// When it can't be read or written, or is damaged.
pub fn of(folder: &Path) -> Result<Key, StartError> {
    let path = place(folder);
    if let Some(key) = read(&path)? {
        return Ok(key);
    }
    let mut key = [0_u8; 32];
    getrandom::fill(&mut key).map_err(|error| StartError::Other(error.to_string()))?;
    write(&path, &key)?;
    Ok(key)
}

/// Puts a copy of the key beside a backup.
///
/// # Errors
/// When it can't be written.
pub fn copy(folder: &Path, backup: &Path) -> Result<(), StartError> {
    write(&beside(backup), &of(folder)?)
}

/// Brings the key beside a backup, when there is one, into a data folder.
///
/// The folder is made when there is none: on PostgreSQL nothing else makes it. Call it before the
/// data are brought, so that what was refused leaves nothing half done.
///
/// # Errors
/// When it can't be read or written, or the folder holds another key: links that were sent with the
/// old one would open no more.
pub fn bring(folder: &Path, backup: &Path) -> Result<(), StartError> {
    let (from, to) = (beside(backup), place(folder));
    let Some(key) = read(&from)? else { return Ok(()) };
    match read(&to)? {
        Some(here) if here == key => Ok(()),
        Some(_) => Err(StartError::Other(format!(
            "{} is another key than {}, with which links of this backup were signed. Restore into an empty data folder.",
            to.display(),
            from.display()
        ))),
        None => {
            std::fs::create_dir_all(folder).map_err(|error| trouble(folder, error))?;
            write(&to, &key)
        }
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join("ringback.key")
}

fn beside(backup: &Path) -> PathBuf {
    backup.with_extension("key")
}

fn trouble(path: &Path, error: std::io::Error) -> StartError {
    StartError::File(path.display().to_string(), error)
}

fn read(path: &Path) -> Result<Option<Key>, StartError> {
    match std::fs::read(path) {
        Ok(bytes) => bytes.try_into().map(Some).map_err(|_| {
            StartError::Other(format!(
                "The file {} is damaged: it must hold 32 bytes.",
                path.display()
            ))
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(trouble(path, error)),
    }
}

fn write(path: &Path, key: &Key) -> Result<(), StartError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| trouble(path, error))?;
    file.write_all(key).and_then(|()| file.sync_all()).map_err(|error| trouble(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_into_a_folder_that_is_not_there_yet() {
        let all = tempfile::tempdir().unwrap();
        let (old, new, backup) =
            (all.path().join("old"), all.path().join("a/new"), all.path().join("good.backup"));
        std::fs::create_dir(&old).unwrap();
        let key = of(&old).unwrap();
        copy(&old, &backup).unwrap();
        bring(&new, &backup).unwrap();
        bring(&new, &backup).unwrap();
        assert_eq!(of(&new).unwrap(), key);
    }

    #[test]
    fn another_key_is_never_written_over() {
        let all = tempfile::tempdir().unwrap();
        let (old, new, backup) =
            (all.path().join("old"), all.path().join("new"), all.path().join("good.backup"));
        std::fs::create_dir(&old).unwrap();
        std::fs::create_dir(&new).unwrap();
        of(&old).unwrap();
        let here = of(&new).unwrap();
        copy(&old, &backup).unwrap();
        let refused = bring(&new, &backup).unwrap_err().to_string();
        assert!(refused.contains("empty data folder"), "{refused}");
        assert_eq!(of(&new).unwrap(), here);
    }

    #[test]
    fn a_damaged_key_is_named() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ringback.key"), "short").unwrap();
        assert!(of(folder.path()).unwrap_err().to_string().contains("damaged"));
    }
}
