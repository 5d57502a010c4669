//! One model of several, so that a comment is read once for all their heads.

use super::{MOST_ROWS, Model, Table};

/// Why models can't be joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinError {
    Nothing,
    /// They look at different features.
    Settings,
    TooManyFeatures,
}

impl std::fmt::Display for JoinError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Nothing => "There is no model to join.",
            Self::Settings => "Only models over the same features can be joined.",
            Self::TooManyFeatures => "Together the models have too many features.",
        })
    }
}

impl std::error::Error for JoinError {}

impl Model {
    /// Joins the heads of several models, in their order.
    ///
    /// # Errors
    /// When there is none, or they don't look at the same features.
    pub fn joined(models: &[Self]) -> Result<Self, JoinError> {
        let settings = models.first().ok_or(JoinError::Nothing)?.settings;
        if models.iter().any(|model| model.settings != settings) {
            return Err(JoinError::Settings);
        }
        let mut hashes: Vec<u64> =
            models.iter().flat_map(|model| model.table.hashes()).copied().collect();
        hashes.sort_unstable();
        hashes.dedup();
        if hashes.len() > MOST_ROWS {
            return Err(JoinError::TooManyFeatures);
        }
        let width: usize = models.iter().map(Self::width).sum();
        let mut weights = vec![0; hashes.len() * width];
        let mut from = 0;
        for model in models {
            for (row, hash) in model.table.hashes().iter().enumerate() {
                let Ok(place) = hashes.binary_search(hash) else { continue };
                let start = place * width + from;
                weights[start..start + model.width()].copy_from_slice(model.row(row));
            }
            from += model.width();
        }
        let heads = models.iter().flat_map(|model| model.heads.iter().cloned()).collect();
        Ok(Self { settings, heads, table: Table::new(hashes), weights })
    }
}
