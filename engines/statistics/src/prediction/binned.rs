//! Columns in a few classes each, so that a split is found by adding up classes.

use super::column::{Column, frequent};
use std::collections::HashMap;

/// Classes of one column: a bit each in a word. The first is for gaps.
pub(super) const CLASSES: usize = 64;
pub(super) const GAP: u8 = 0;
/// For texts that are rare or were not there to learn from.
const RARE: u8 = 63;

/// How each column falls into classes.
#[derive(Debug, Clone)]
pub(super) struct Classes(Vec<Into>);

#[derive(Debug, Clone)]
enum Into {
    /// A number belongs to class 1 + how many of these it exceeds.
    Numbers(Vec<f64>),
    Texts(HashMap<u32, u8>),
}

/// The classes of some rows, column by column.
pub(super) struct Binned {
    pub(super) columns: Vec<Vec<u8>>,
    /// Whether the classes have no order, column by column.
    pub(super) texts: Vec<bool>,
}

impl Classes {
    /// Numbers in classes of about equal size, texts by frequency, both as in `rows`.
    pub(super) fn of(columns: &[Column], rows: &[usize]) -> Self {
        let into = columns.iter().map(|column| match column {
            Column::Numbers(cells) => {
                let mut held: Vec<f64> = rows.iter().filter_map(|&row| cells[row]).collect();
                held.sort_by(f64::total_cmp);
                Into::Numbers(edges(&held))
            }
            Column::Texts(cells) => {
                let texts = frequent(cells, rows, usize::from(RARE) - 1);
                Into::Texts(texts.iter().map(|&(text, _)| text).zip(1..).collect())
            }
        });
        Self(into.collect())
    }

    pub(super) fn rows(&self, columns: &[Column], rows: &[usize]) -> Binned {
        let of = |(into, column): (&Into, &Column)| -> Vec<u8> {
            match (into, column) {
                (Into::Numbers(edges), Column::Numbers(cells)) => rows
                    .iter()
                    .map(|&row| {
                        let above = |cell| edges.partition_point(|edge| *edge < cell) as u8;
                        cells[row].map_or(GAP, |cell| 1 + above(cell))
                    })
                    .collect(),
                (Into::Texts(classes), Column::Texts(cells)) => rows
                    .iter()
                    .map(|&row| cells[row].map_or(GAP, |text| *classes.get(&text).unwrap_or(&RARE)))
                    .collect(),
                _ => vec![GAP; rows.len()],
            }
        };
        Binned {
            columns: self.0.iter().zip(columns).map(of).collect(),
            texts: self.0.iter().map(|into| matches!(into, Into::Texts(_))).collect(),
        }
    }
}

/// At most 62 values between neighbours, as evenly spread over `sorted` as its ties allow.
fn edges(sorted: &[f64]) -> Vec<f64> {
    let most = CLASSES - 2;
    let mut edges = Vec::new();
    let mut distinct = sorted.to_vec();
    distinct.dedup();
    if distinct.len() <= most {
        return distinct.windows(2).map(|pair| f64::midpoint(pair[0], pair[1])).collect();
    }
    for place in 1..most {
        let at = place * sorted.len() / most;
        let next = sorted.partition_point(|x| *x <= sorted[at]);
        if let Some(above) = sorted.get(next) {
            edges.push(f64::midpoint(sorted[at], *above));
        }
    }
    edges.dedup();
    edges
}
