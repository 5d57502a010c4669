//! One model of several, so that a comment is read once for all their heads.

use super::{Head, MOST_ROWS, Model, Table, Weights};
use crate::feature::Reader;

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
                for (cell, weight) in weights[start..].iter_mut().zip(model.weights.row(row)) {
                    *cell = weight;
                }
            }
            from += model.width();
        }
        let heads = models.iter().flat_map(|model| model.heads.iter().cloned()).collect();
        Ok(Self {
            settings,
            heads,
            table: Table::new(hashes),
            weights: Weights::new(width, &weights),
        })
    }

    /// The model with at most so many features: those that say most about the given texts.
    pub fn pruned<'a>(&self, most: usize, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut counts = vec![0_u32; self.table.len()];
        let mut reader = Reader::new(self.settings);
        for text in texts {
            for feature in reader.read(text).into_iter().flat_map(|(_, found)| found) {
                if let Some(row) = self.table.find(feature.hash) {
                    counts[row] += 1;
                }
            }
        }
        // Each head counts the same, however many labels it has.
        let of_head = |head: &Head| {
            let labels = head.labels.len() as f32;
            head.scales.iter().map(move |scale| scale * scale / labels).collect::<Vec<f32>>()
        };
        let squares: Vec<f32> = self.heads.iter().flat_map(of_head).collect();
        let worth = |row: usize| -> f32 {
            let weights = self.weights.row(row).zip(&squares);
            let force: f32 =
                weights.map(|(weight, square)| f32::from(weight).powi(2) * square).sum();
            force * counts[row] as f32
        };
        let mut rows: Vec<(f32, usize)> = (0..counts.len()).map(|row| (worth(row), row)).collect();
        rows.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1)));
        rows.truncate(most);
        let mut rows: Vec<usize> = rows.into_iter().map(|(_, row)| row).collect();
        rows.sort_unstable();
        let cells: Vec<i8> = rows.iter().flat_map(|&row| self.weights.row(row)).collect();
        let hashes = rows.iter().map(|&row| self.table.hashes()[row]).collect();
        let weights = Weights::new(self.width(), &cells);
        Self {
            settings: self.settings,
            heads: self.heads.clone(),
            table: Table::new(hashes),
            weights,
        }
    }
}
