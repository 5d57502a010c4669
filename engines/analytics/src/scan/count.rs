//! Counting: one small histogram for each group, found by its place and never searched for.

use std::ops::Range;

use super::customers::Customers;
use super::plan::{BINS, Plan, THEME_SLOTS};
use super::select::{Bits, Passed, each, select, without};
use super::sliced::counts;
use crate::Measure;
use crate::column::{BLOCK, Codes, View};

/// The places of the class and the class before in `Dimension::ALL`.
const CLASS: usize = 7;
const PREVIOUS: usize = 8;

/// What one core has counted.
pub(super) struct Counts {
    /// Sixteen for each group.
    pub(super) bins: Vec<u32>,
    pub(super) customers: Customers,
    /// The group of each row of a block, and its bin.
    group: [u32; BLOCK],
    bin: [u8; BLOCK],
    /// The themes of a block's rows, those of each bin by themselves.
    masks: Vec<u64>,
}

impl Counts {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            bins: vec![0; plan.slots() * BINS],
            customers: Customers::new(plan.people, plan.slots()),
            group: [0; BLOCK],
            bin: [0; BLOCK],
            masks: if plan.by_theme { vec![0; BINS * BLOCK] } else { Vec::new() },
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.bins.iter_mut().zip(&other.bins).for_each(|(bin, more)| *bin += more);
        self.customers.add(&other.customers);
    }

    /// Counts the rows of a block that pass and still count.
    pub(super) fn block(&mut self, plan: &Plan, view: &View<'_>, gone: &[u32], rows: Range<usize>) {
        let mut bits: Bits = [0; BLOCK / 64];
        let passed = select(&plan.test, view, &rows, &mut bits);
        let passed = without(gone, &rows, passed, &mut bits);
        if passed == Passed::None {
            return;
        }
        let length = rows.len();
        let one = self.groups(plan, view, &rows);
        self.bins(plan.measure, view, &rows);
        match (plan.measure, plan.by_theme, one) {
            (Measure::Mentions, _, _) => {
                self.spread(one, length);
                self.mentions(plan, view, rows, passed, &bits);
            }
            (Measure::Customers, _, _) => {
                self.spread(one, length);
                self.people(plan, view, rows, passed, &bits);
            }
            (_, true, Some(group)) => {
                self.themes_of_one(group, &view.themes[rows], passed, &bits);
            }
            (_, true, None) => self.themes(&view.themes[rows], passed, &bits),
            (_, false, Some(group)) => self.one_group(group as usize, length, passed, &bits),
            (_, false, None) => self.many_groups(length, passed, &bits),
        }
    }

    /// Writes the group that all rows have beside each of them.
    fn spread(&mut self, one: Option<u32>, rows: usize) {
        if let Some(group) = one {
            self.group[..rows].fill(group);
        }
    }

    /// Finds the group of each row; where the whole block has the same one gives just that.
    fn groups(&mut self, plan: &Plan, view: &View<'_>, rows: &Range<usize>) -> Option<u32> {
        let days = view.days.get(rows.start / BLOCK);
        let one = plan.times.as_ref().map(|times| {
            let slots = times.slots() as u32;
            let (first, last) =
                days.map(|(first, last)| (times.slot(*first), times.slot(*last)))?;
            // Days before and after the whole time share a slot, and may have some of it between.
            (first == last && first + 1 < slots).then_some(first)
        });
        if plan.axes.is_empty() {
            match one {
                None => return Some(0),
                Some(Some(slot)) => return Some(slot),
                Some(None) => {}
            }
        }
        let group = &mut self.group[..rows.len()];
        group.fill(0);
        for axis in &plan.axes {
            let codes = axis.place.map_or(Codes::Absent, |place| view.codes(place));
            let (slots, last) = (axis.slots() as u32, axis.names.len() as u32);
            match codes.part(rows.start, rows.end) {
                Codes::Bytes(codes) => {
                    step(group, codes, slots, |code| u32::from(code.cast_unsigned()).min(last));
                }
                Codes::Shorts(codes) => {
                    step(group, codes, slots, |code| u32::from(code.cast_unsigned()).min(last));
                }
                Codes::Words(codes) => {
                    step(group, codes, slots, |code| code.cast_unsigned().min(last));
                }
                Codes::Absent => group.iter_mut().for_each(|group| *group *= slots),
            }
        }
        if let Some(times) = &plan.times {
            let slots = times.slots() as u32;
            match one.flatten() {
                Some(slot) => group.iter_mut().for_each(|group| *group = *group * slots + slot),
                None => step(group, &view.day[rows.clone()], slots, |day| times.slot(day)),
            }
        }
        None
    }

    /// What is counted of each row.
    fn bins(&mut self, measure: Measure, view: &View<'_>, rows: &Range<usize>) {
        let bin = &mut self.bin[..rows.len()];
        match measure {
            Measure::Score(_) | Measure::Mean => {
                let scores = &view.score[rows.clone()];
                bin.iter_mut()
                    .zip(scores)
                    .for_each(|(bin, score)| *bin = score.cast_unsigned() & 15);
            }
            Measure::Classes => {
                bin.fill(0);
                classes(bin, view.codes(CLASS).part(rows.start, rows.end));
            }
            Measure::Transitions => {
                bin.fill(0);
                classes(bin, view.codes(PREVIOUS).part(rows.start, rows.end));
                classes(bin, view.codes(CLASS).part(rows.start, rows.end));
            }
            Measure::Answers | Measure::Customers | Measure::Mentions => bin.fill(0),
        }
    }

    /// All rows in one group: four histograms in turn, so that equal scores in a row need not
    /// wait for each other.
    fn one_group(&mut self, group: usize, rows: usize, passed: Passed, bits: &Bits) {
        let mut four = [[0_u32; BINS]; 4];
        each(passed, bits, rows, |row| {
            four[row % 4][usize::from(self.bin[row % BLOCK] % 16)] += 1;
        });
        let start = group * BINS;
        for (bin, more) in self.bins[start..].iter_mut().zip(0..BINS) {
            *bin += four.iter().map(|bins| bins[more]).sum::<u32>();
        }
    }

    fn many_groups(&mut self, rows: usize, passed: Passed, bits: &Bits) {
        let (bins, group, bin) = (&mut self.bins, &self.group, &self.bin);
        each(passed, bits, rows, |row| {
            let row = row % BLOCK;
            hit(bins, group[row] as usize, bin[row]);
        });
    }

    /// All rows in one group: the masks of each bin by themselves, and their bits counted by place.
    fn themes_of_one(&mut self, group: u32, themes: &[u64], passed: Passed, bits: &Bits) {
        let start = group as usize * THEME_SLOTS;
        self.one_group(start + THEME_SLOTS - 1, themes.len(), passed, bits);
        let (masks, bin) = (&mut self.masks, &self.bin);
        let mut lengths = [0_usize; BINS];
        each(passed, bits, themes.len(), |row| {
            let bin = usize::from(bin[row % BLOCK] % 16);
            let length = &mut lengths[bin];
            masks[bin * BLOCK + *length % BLOCK] = themes[row];
            *length += 1;
        });
        for (bin, length) in lengths.iter().enumerate().filter(|(_, length)| **length > 0) {
            let found = counts(&masks[bin * BLOCK..bin * BLOCK + length]);
            for (theme, found) in found.iter().enumerate() {
                self.bins[(start + theme) * BINS + bin] += found;
            }
        }
    }

    fn themes(&mut self, themes: &[u64], passed: Passed, bits: &Bits) {
        let (bins, group, bin) = (&mut self.bins, &self.group, &self.bin);
        each(passed, bits, themes.len(), |row| {
            let (start, bin) = (group[row % BLOCK] as usize * THEME_SLOTS, bin[row % BLOCK]);
            hit(bins, start + THEME_SLOTS - 1, bin);
            let mut left = themes[row];
            while left != 0 {
                hit(bins, start + left.trailing_zeros() as usize, bin);
                left &= left - 1;
            }
        });
    }

    /// Mentions instead of answers: bin 1 is bad, 2 good, 3 both.
    fn mentions(
        &mut self,
        plan: &Plan,
        view: &View<'_>,
        rows: Range<usize>,
        passed: Passed,
        bits: &Bits,
    ) {
        let (bins, group) = (&mut self.bins, &self.group);
        let themes = &view.themes[rows.clone()];
        let (bad, good) = (&view.negative[rows.clone()], &view.positive[rows]);
        each(passed, bits, themes.len(), |row| {
            let group = group[row % BLOCK] as usize;
            let mut left = themes[row];
            while left != 0 {
                let theme = left.trailing_zeros();
                let bin = (bad[row] >> theme & 1 | (good[row] >> theme & 1) << 1) as u8;
                if plan.by_theme {
                    hit(bins, group * THEME_SLOTS + theme as usize, bin);
                    hit(bins, group * THEME_SLOTS + THEME_SLOTS - 1, bin);
                } else {
                    hit(bins, group, bin);
                }
                left &= left - 1;
            }
        });
    }

    fn people(
        &mut self,
        plan: &Plan,
        view: &View<'_>,
        rows: Range<usize>,
        passed: Passed,
        bits: &Bits,
    ) {
        let (bins, group, seen) = (&mut self.bins, &self.group, &mut self.customers);
        let (customers, themes) = (&view.customer[rows.clone()], &view.themes[rows]);
        if !plan.by_theme {
            return each(passed, bits, customers.len(), |row| {
                let group = group[row % BLOCK] as usize;
                hit(bins, group, 0);
                seen.meet(group, customers[row].cast_unsigned());
            });
        }
        each(passed, bits, customers.len(), |row| {
            let (group, customer) = (group[row % BLOCK] as usize, customers[row].cast_unsigned());
            let start = group * THEME_SLOTS;
            let mut left = themes[row];
            while left != 0 {
                let slot = start + left.trailing_zeros() as usize;
                hit(bins, slot, 0);
                seen.meet(slot, customer);
                left &= left - 1;
            }
            hit(bins, start + THEME_SLOTS - 1, 0);
            seen.meet(start + THEME_SLOTS - 1, customer);
        });
    }
}

/// One digit more of each row's bin: its class. Classes have three names, so their codes have one
/// byte in every file of ours, and four in memory.
fn classes(bin: &mut [u8], codes: Codes<'_>) {
    match codes {
        Codes::Bytes(codes) => bin.iter_mut().zip(codes).for_each(|(bin, code)| {
            *bin = *bin << 2 | code.cast_unsigned().min(3);
        }),
        codes => bin.iter_mut().enumerate().for_each(|(row, bin)| {
            *bin = *bin << 2 | codes.at(row).min(3) as u8;
        }),
    }
}

#[inline]
fn hit(bins: &mut [u32], group: usize, bin: u8) {
    if let Some(bin) = bins.get_mut(group * BINS + usize::from(bin)) {
        *bin += 1;
    }
}

/// One digit more of each row's group.
#[inline]
fn step<T: Copy>(group: &mut [u32], values: &[T], slots: u32, slot: impl Fn(T) -> u32) {
    for (group, value) in group.iter_mut().zip(values) {
        *group = *group * slots + slot(*value);
    }
}
