//! Selecting: which rows of a block pass the filter, as bits.

use std::ops::Range;

use super::plan::{Set, Test};
use crate::Tone;
use crate::column::{BLOCK, Codes, View};

/// A bit for each row of a block; those behind its last row say nothing.
pub(super) type Bits = [u64; BLOCK / 64];

/// How much of a block passed; the bits are written only where it is some of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passed {
    All,
    None,
    Some,
}

/// Puts the rows that pass into `bits`.
pub(super) fn select(test: &Test, view: &View<'_>, rows: &Range<usize>, bits: &mut Bits) -> Passed {
    let part = rows.clone();
    match test {
        Test::Everything => Passed::All,
        Test::Nothing => Passed::None,
        Test::All(tests) => all(tests, view, rows, bits),
        Test::Any(tests) => any(tests, view, rows, bits),
        Test::Not(test) => match select(test, view, rows, bits) {
            Passed::All => Passed::None,
            Passed::None => Passed::All,
            Passed::Some => {
                bits.iter_mut().for_each(|word| *word = !*word);
                Passed::Some
            }
        },
        Test::Codes { place, set } => {
            codes(view.codes(*place).part(part.start, part.end), set, bits)
        }
        Test::Score(low, high) => {
            mark(&view.score[part], bits, |score| (*low <= score) & (score <= *high))
        }
        Test::Days(from, to) => days(view, part, *from, *to, bits),
        Test::Themes { tone, each, mask } => {
            let themes = match tone {
                Tone::Any => view.themes,
                Tone::Negative => view.negative,
                Tone::Positive => view.positive,
            };
            let mask = *mask;
            if *each {
                mark(&themes[part], bits, |themes| themes & mask == mask)
            } else {
                mark(&themes[part], bits, |themes| themes & mask != 0)
            }
        }
    }
}

fn all(tests: &[Test], view: &View<'_>, rows: &Range<usize>, bits: &mut Bits) -> Passed {
    let mut so_far = Passed::All;
    for test in tests {
        let mut here: Bits = [0; BLOCK / 64];
        match (select(test, view, rows, &mut here), so_far) {
            (Passed::None, _) => return Passed::None,
            (Passed::All, _) => {}
            (Passed::Some, Passed::Some) => {
                let mut left = 0;
                for (word, other) in bits.iter_mut().zip(here) {
                    *word &= other;
                    left |= *word;
                }
                if left == 0 {
                    return Passed::None;
                }
            }
            (Passed::Some, _) => (*bits, so_far) = (here, Passed::Some),
        }
    }
    so_far
}

fn any(tests: &[Test], view: &View<'_>, rows: &Range<usize>, bits: &mut Bits) -> Passed {
    let mut so_far = Passed::None;
    for test in tests {
        let mut here: Bits = [0; BLOCK / 64];
        match (select(test, view, rows, &mut here), so_far) {
            (Passed::All, _) => return Passed::All,
            (Passed::None, _) => {}
            (Passed::Some, Passed::Some) => {
                bits.iter_mut().zip(here).for_each(|(word, other)| *word |= other);
            }
            (Passed::Some, _) => (*bits, so_far) = (here, Passed::Some),
        }
    }
    so_far
}

/// Most blocks lie wholly in or out of a range of days, and are not looked at.
fn days(view: &View<'_>, rows: Range<usize>, from: i32, to: i32, bits: &mut Bits) -> Passed {
    match view.days.get(rows.start / BLOCK) {
        Some((first, last)) if from <= *first && *last <= to => Passed::All,
        Some((first, last)) if *last < from || to < *first => Passed::None,
        _ => mark(&view.day[rows], bits, |day| (from <= day) & (day <= to)),
    }
}

fn codes(codes: Codes<'_>, set: &Set, bits: &mut Bits) -> Passed {
    match (codes, set.one) {
        (Codes::Absent, _) if set.has(0) => Passed::All,
        (Codes::Absent, _) => Passed::None,
        (Codes::Bytes(codes), Some(one)) => match i8::try_from(one) {
            Ok(one) => mark(codes, bits, |code| code == one),
            Err(_) => Passed::None,
        },
        (Codes::Shorts(codes), Some(one)) => match i16::try_from(one) {
            Ok(one) => mark(codes, bits, |code| code == one),
            Err(_) => Passed::None,
        },
        (Codes::Words(codes), Some(one)) => mark(codes, bits, |code| code.cast_unsigned() == one),
        (Codes::Bytes(codes), None) => {
            mark(codes, bits, |code| set.small[usize::from(code.cast_unsigned())] == 1)
        }
        (Codes::Shorts(codes), None) => {
            mark(codes, bits, |code| set.has(u32::from(code.cast_unsigned())))
        }
        (Codes::Words(codes), None) => mark(codes, bits, |code| set.has(code.cast_unsigned())),
    }
}

/// Asks each value, eight answers to a byte: a byte for each row first, which the compiler does
/// many at once, then eight of them gathered by one multiplication.
fn mark<T: Copy>(values: &[T], bits: &mut Bits, passes: impl Fn(T) -> bool) -> Passed {
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let mut marks = [0_u8; BLOCK];
    for (mark, value) in marks.iter_mut().zip(values) {
        *mark = u8::from(passes(*value));
    }
    for (word, marks) in bits.iter_mut().zip(marks.as_chunks::<64>().0) {
        let mut gathered = 0;
        for (eight, marks) in (0..).zip(marks.as_chunks::<8>().0) {
            gathered |= (u64::from_le_bytes(*marks).wrapping_mul(GATHER) >> 56) << (8 * eight);
        }
        *word = gathered;
    }
    Passed::Some
}

/// Takes rows out that no longer count.
pub(super) fn without(
    gone: &[u32],
    rows: &Range<usize>,
    passed: Passed,
    bits: &mut Bits,
) -> Passed {
    let from = gone.partition_point(|row| (*row as usize) < rows.start);
    let to = gone.partition_point(|row| (*row as usize) < rows.end);
    if from == to || passed == Passed::None {
        return passed;
    }
    if passed == Passed::All {
        *bits = [u64::MAX; BLOCK / 64];
    }
    for row in &gone[from..to] {
        let row = *row as usize - rows.start;
        bits[row / 64] &= !(1 << (row % 64));
    }
    Passed::Some
}

/// Each row that passed, in order.
#[inline]
pub(super) fn each(passed: Passed, bits: &Bits, rows: usize, mut row: impl FnMut(usize)) {
    match passed {
        Passed::None => {}
        Passed::All => (0..rows).for_each(row),
        Passed::Some => {
            for (start, word) in (0..rows).step_by(64).zip(bits) {
                let mut left = *word;
                if rows - start < 64 {
                    left &= (1 << (rows - start)) - 1;
                }
                while left != 0 {
                    row(start + left.trailing_zeros() as usize);
                    left &= left - 1;
                }
            }
        }
    }
}
