//! Cells: what a text in a column means, however people and programs write it.

pub(super) mod date;
pub(super) mod score;
mod wording;

pub(super) use sheet::cell::{bare, composed, folded, is_blank, language, reads_as_formula};

/// The channel as we call it, or the file's own word for one we don't know.
pub(super) fn channel(cell: &str) -> Option<String> {
    let cell = folded(cell);
    if cell.is_empty() {
        return None;
    }
    let known = wording::CHANNELS.iter().find(|(name, _)| *name == cell);
    Some(known.map_or_else(|| cell.chars().take(40).collect(), |(_, code)| (*code).to_owned()))
}

#[cfg(test)]
mod tests;
