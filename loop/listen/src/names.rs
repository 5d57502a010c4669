//! Names of units in the reader's language.

use kernel::Language;
use people::unit::Names;
use store::{Row, StoreError};

/// A unit's name, and how each language calls it where they differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitName {
    name: String,
    names: Names,
}

impl UnitName {
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), names: Names::default() }
    }

    pub fn said(&self, language: Language) -> &str {
        self.names.get(language).unwrap_or(&self.name)
    }
}

/// The next two columns: `name`, `names`.
pub(crate) fn unit(row: &mut Row) -> Result<UnitName, StoreError> {
    Ok(UnitName { name: row.next()?, names: row.next_json()? })
}
