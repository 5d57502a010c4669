//! The last backup: `ringback backup` leaves a word where the running server finds it.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use store::{StoreError, Tx};

/// A backup that was written and then verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBackup {
    pub at: Timestamp,
    pub file: PathBuf,
    pub bytes: u64,
    pub rows: u64,
    pub last_fact: i64,
}

/// Where nodes of one PostgreSQL look, whichever of them made it.
const SETTING: &str = "app.last_backup";

impl LastBackup {
    /// Leaves the word in the data folder: on SQLite the database belongs to the server.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn keep_in(&self, folder: &Path) -> std::io::Result<()> {
        let text = serde_json::to_vec(self).map_err(std::io::Error::other)?;
        let part = folder.join("last-backup.part");
        std::fs::write(&part, text)?;
        std::fs::rename(part, place(folder))
    }

    /// Leaves the word in the database.
    ///
    /// # Errors
    /// When the store fails.
    pub fn keep(&self, tx: &mut Tx) -> Result<(), StoreError> {
        tx.keep_setting(SETTING, self)
    }

    /// The last one anybody told of.
    ///
    /// # Errors
    /// When the store fails.
    pub(super) fn read(tx: &mut Tx, folder: &Path) -> Result<Option<Self>, StoreError> {
        let told: Option<Self> = tx.setting(SETTING)?;
        Ok(told.into_iter().chain(Self::kept_in(folder)).max_by_key(|backup| backup.at))
    }

    fn kept_in(folder: &Path) -> Option<Self> {
        let text = std::fs::read(place(folder)).ok()?;
        serde_json::from_slice(&text).ok()
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join("last-backup.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_left_in_a_folder_is_found_and_a_torn_one_is_none() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(LastBackup::kept_in(folder.path()), None);
        let backup = LastBackup {
            at: Timestamp::from_micros(1_795_000_000_000_000),
            file: "/backups/monday.db".into(),
            bytes: 5_000_000,
            rows: 1200,
            last_fact: 77,
        };
        backup.keep_in(folder.path()).unwrap();
        assert_eq!(LastBackup::kept_in(folder.path()), Some(backup));
        std::fs::write(place(folder.path()), "{").unwrap();
        assert_eq!(LastBackup::kept_in(folder.path()), None);
    }
}
