//! Settings: small things the organisation has decided, kept by name.

use crate::{Eyes, StoreError, Tx, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

const READ: &str = "-- store.setting.read
select body from setting where name = $1";
const KEEP: &str = "-- store.setting.keep
insert into setting (name, body, changed_at) values ($1, $2, $3)
on conflict (name) do update set body = excluded.body, changed_at = excluded.changed_at";

impl Tx {
    /// The setting called `name`, if it was ever decided. The owner of a setting names it after
    /// itself (`people.organisation`) and wraps this in a function with a type.
    ///
    /// # Errors
    /// When the store fails, or what was kept is not such a thing.
    pub fn setting<T: DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, StoreError> {
        let row = self.row(&Eyes::Loop, READ, params![name])?;
        row.map(|mut row| row.next_json()).transpose()
    }

    /// Keeps a setting in place of what it was before.
    ///
    /// # Errors
    /// When the store fails.
    pub fn keep_setting(&mut self, name: &str, setting: &impl Serialize) -> Result<(), StoreError> {
        let body = serde_json::to_string(setting).map_err(StoreError::unexpected)?;
        let now = self.now();
        self.execute(KEEP, params![name, body, now]).map(drop)
    }
}
