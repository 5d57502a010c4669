//! The clauses of a comment: where "food good, staff slow" says two things.

use std::ops::Range;

/// A piece shorter than this many bytes stays with the one before.
const SHORTEST: usize = 12;
/// Words at which what is said turns, with the blank before them where the script has blanks.
const TURNS: &[&str] =
    &[" but ", " however ", " although ", " nhưng ", " nhung ", " tuy nhiên ", "แต่"];

/// Cuts a comment into clauses, trimmed, in their order; at least one unless it is blank.
pub fn clauses(text: &str, into: &mut Vec<Range<usize>>) {
    into.clear();
    let mut start = 0;
    let mut thai = false;
    for (at, letter) in text.char_indices() {
        let end = match letter {
            '.' | '!' | '?' | ';' | ',' | '\n' | '…' => Some(at + letter.len_utf8()),
            // Thai puts a blank where others put a comma.
            ' ' if thai => Some(at),
            ' ' | 'แ' if turns(&text.as_bytes()[at..]) => Some(at),
            _ => None,
        };
        thai = ('\u{e01}'..='\u{e5b}').contains(&letter);
        if let Some(end) = end
            && end - start >= SHORTEST
        {
            push(text, start..end, into);
            start = end;
        }
    }
    let rest = text[start..].trim().len();
    match into.last_mut() {
        Some(last) if rest < SHORTEST => last.end = text.trim_end().len(),
        _ => push(text, start..text.len(), into),
    }
}

fn turns(rest: &[u8]) -> bool {
    TURNS
        .iter()
        .any(|turn| rest.get(1) == turn.as_bytes().get(1) && rest.starts_with(turn.as_bytes()))
}

fn push(text: &str, clause: Range<usize>, into: &mut Vec<Range<usize>>) {
    let words = &text[clause.clone()];
    let start = clause.start + (words.len() - words.trim_start().len());
    let end = clause.start + words.trim_end().len();
    if start < end {
        into.push(start..end);
    }
}
