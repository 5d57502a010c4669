//! Guessing what was meant: the known word nearest to the one written.

/// The candidate nearest to `written`, if it is near enough to be a slip of the hand.
pub(super) fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written: Vec<char> = written.to_lowercase().chars().take(64).collect();
    // One slip in a short word, one more for every three letters of a longer one.
    let allowed = 1 + written.len() / 4;
    candidates
        .into_iter()
        .map(|candidate| {
            let other_start = candidate.chars().next() != written.first().copied();
            ((distance(&written, candidate), other_start), candidate)
        })
        .filter(|((slips, _), _)| *slips <= allowed)
        .min_by_key(|(far, _)| *far)
        .map(|(_, candidate)| candidate)
}

/// Letters added, left out, changed or swapped with their neighbour (optimal string alignment).
fn distance(written: &[char], candidate: &str) -> usize {
    let candidate: Vec<char> = candidate.to_lowercase().chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=candidate.len()).collect();
    for (row, letter) in written.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, other) in candidate.iter().enumerate() {
            let changed = last[column] + usize::from(letter != other);
            let mut slips = changed.min(last[column + 1] + 1).min(current[column] + 1);
            let swapped = row > 0
                && column > 0
                && written[row - 1] == *other
                && *letter == candidate[column - 1];
            if swapped {
                slips = slips.min(before_last[column - 1] + 1);
            }
            current.push(slips);
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[candidate.len()]
}
