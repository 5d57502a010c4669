//! One call as it came in: its fields, and the folder its paths start at.

use crate::Refused;
use crate::table::Table;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::{Path, PathBuf};

pub(crate) struct Call {
    fields: Value,
    folder: PathBuf,
}

impl Call {
    pub(crate) fn read(input: &str, folder: &Path) -> Result<Self, Refused> {
        let fields: Value = serde_json::from_str(input)
            .map_err(|error| Refused(format!("the input is no JSON object: {error}")))?;
        if !fields.is_object() {
            return Err(Refused::because("the input is no JSON object"));
        }
        Ok(Self { fields, folder: folder.to_owned() })
    }

    /// The fields as the method takes them; what it does not know is passed over.
    pub(crate) fn fields<T: DeserializeOwned>(&self) -> Result<T, Refused> {
        T::deserialize(&self.fields).map_err(|error| Refused(error.to_string()))
    }

    /// The table in a CSV file; its path starts at the folder of the input.
    pub(crate) fn table(&self, path: &str) -> Result<Table, Refused> {
        Table::read(&self.folder.join(path))
    }
}
