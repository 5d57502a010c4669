//! What is known of each customer beforehand: numbers or texts, with gaps.

/// One column, row by row; `None` where nothing is known.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    Numbers(Vec<Option<f64>>),
    /// Texts by number, the same number for the same text.
    Texts(Vec<Option<u32>>),
}

/// A text stands for itself from this many rows on, or one in a thousand.
const LEAST: usize = 5;

impl Column {
    pub fn rows(&self) -> usize {
        match self {
            Self::Numbers(cells) => cells.len(),
            Self::Texts(cells) => cells.len(),
        }
    }

    /// Whether something can be learned from it: it holds more than one value in `rows`, and is
    /// not a text that is nearly everyone's own, as names and numbers of customers are.
    pub(super) fn tells(&self, rows: &[usize]) -> bool {
        match self {
            Self::Numbers(cells) => {
                let mut held = rows.iter().map(|&row| cells[row]);
                let first = held.next().flatten();
                held.any(|cell| cell != first)
            }
            Self::Texts(cells) => {
                let frequent = frequent(cells, rows, usize::MAX);
                let known: usize = frequent.iter().map(|(_, count)| count).sum();
                let gaps = rows.iter().filter(|&&row| cells[row].is_none()).count();
                let everyone_s = frequent.iter().any(|&(_, count)| count == rows.len());
                (known + gaps) * 4 >= rows.len() && known > 0 && !everyone_s
            }
        }
    }
}

/// The texts that stand for themselves, the most frequent first, and how many rows hold each.
pub(super) fn frequent(cells: &[Option<u32>], rows: &[usize], most: usize) -> Vec<(u32, usize)> {
    let mut held: Vec<u32> = rows.iter().filter_map(|&row| cells[row]).collect();
    held.sort_unstable();
    let least = LEAST.max(rows.len() / 1000);
    let counts = held.chunk_by(|a, b| a == b).map(|same| (same[0], same.len()));
    let mut counts: Vec<_> = counts.filter(|&(_, count)| count >= least).collect();
    counts.sort_by_key(|&(text, count)| (std::cmp::Reverse(count), text));
    counts.truncate(most);
    counts
}
