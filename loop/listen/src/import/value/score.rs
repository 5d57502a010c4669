//! Scores in cells: "9", "9/10", "9 - very likely", "๙", "พอใจมาก".

use super::{folded, is_blank, wording};
use kernel::{Metric, Score};

/// Why a cell holds no score of a metric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoScore {
    /// Neither a number nor a choice we know.
    Unknown,
    /// A number between two scores.
    Fraction,
    /// A number beyond the scale.
    OffScale,
    /// "4/5" where the scale ends at another number.
    OtherScale { top: i64 },
}

/// The score in a cell; `None` when the cell says that there is none.
///
/// # Errors
/// When something stands there that is no score on the metric's scale.
pub(crate) fn read(metric: Metric, cell: &str) -> Result<Option<Score>, NoScore> {
    // Most cells are one or two plain digits.
    if let [digit @ b'0'..=b'9'] = cell.as_bytes() {
        return on_scale(metric, i64::from(digit - b'0')).map(Some);
    }
    if is_blank(cell) {
        return Ok(None);
    }
    let text = folded(cell);
    if let Some(stars) = stars(&text) {
        return on_scale(metric, stars).map(Some);
    }
    match first_number(&text) {
        Some(found) => numbered(metric, &found).map(Some),
        None => labelled(metric, &text).map(Some),
    }
}

/// A number in a text, and what stands around it.
struct Number<'a> {
    before: &'a str,
    whole: i64,
    has_fraction: bool,
    after: &'a str,
}

fn numbered(metric: Metric, found: &Number<'_>) -> Result<Score, NoScore> {
    let top = i64::from(metric.scale().1);
    if let Some(rest) = out_of(found.after) {
        let scale = first_number(rest).filter(|number| number.before.trim().is_empty());
        let scale = scale.ok_or(NoScore::Unknown)?;
        if has_number(scale.after) || scale.has_fraction {
            return Err(NoScore::Unknown);
        }
        if scale.whole != top {
            return Err(NoScore::OtherScale { top: scale.whole });
        }
    } else if has_number(found.after) || found.after.starts_with('%') {
        return Err(NoScore::Unknown);
    }
    if found.has_fraction {
        return Err(NoScore::Fraction);
    }
    on_scale(metric, found.whole)
}

fn on_scale(metric: Metric, value: i64) -> Result<Score, NoScore> {
    Score::new(metric, value).ok_or(NoScore::OffScale)
}

/// The first number of a folded text.
fn first_number(text: &str) -> Option<Number<'_>> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let digits = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + digits(start);
    let before = &text[..start];
    let is_negative = before.trim_end().ends_with(['-', '−']) && before.trim().chars().count() == 1;
    let whole: i64 = text[start..end].parse().ok()?;
    let (mut has_fraction, mut after) = (false, &text[end..]);
    if after.starts_with(['.', ',']) && digits(end + 1) > 0 {
        let fraction = &text[end + 1..end + 1 + digits(end + 1)];
        // "1,000" is a thousand, and no score.
        has_fraction = fraction.len() == 3 || fraction.bytes().any(|digit| digit != b'0');
        after = &text[end + 1 + fraction.len()..];
    }
    let whole = if is_negative { -whole } else { whole };
    Some(Number { before, whole, has_fraction, after })
}

fn has_number(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// What follows "out of" and its like at the beginning of a text.
fn out_of(after: &str) -> Option<&str> {
    let after = after.trim_start();
    wording::OUT_OF.iter().find_map(|word| after.strip_prefix(word))
}

/// Filled stars, when the text is nothing but stars.
fn stars(text: &str) -> Option<i64> {
    let is_star = |c: char| matches!(c, '★' | '☆' | '⭐' | '🌟' | '\u{FE0F}' | ' ');
    if !text.chars().all(is_star) {
        return None;
    }
    let filled = text.chars().filter(|c| matches!(c, '★' | '⭐' | '🌟')).count();
    i64::try_from(filled).ok()
}

fn labelled(metric: Metric, text: &str) -> Result<Score, NoScore> {
    let text = text
        .trim_matches(|c: char| !c.is_alphanumeric() && !sheet::cell::is_thai_mark(c) && c != 'ๆ');
    let label = wording::LABELS.iter().find(|(of, label, _)| *of == metric && *label == text);
    let (.., value) = label.ok_or(NoScore::Unknown)?;
    on_scale(metric, i64::from(*value))
}
