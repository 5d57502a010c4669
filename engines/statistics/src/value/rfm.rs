//! Recency, frequency, monetary: three scores that every marketer reads at once.

use super::Visit;

/// What a customer's visits come down to, and its place among all customers' from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rfm {
    /// Days from the last visit to the day asked for.
    pub recency_days: u32,
    /// Visits.
    pub frequency: u32,
    /// All that was spent.
    pub monetary: f64,
    /// 5 for the fifth that came most recently.
    pub r: u8,
    pub f: u8,
    pub m: u8,
}

/// Each customer as of a day; `None` in the place of one without a visit until then.
///
/// A score is `⌈5 · rank / n⌉`, the rank counted from the least good and shared by equals at its
/// highest: so with many customers of one visit the lowest scores for frequency stay empty.
pub fn rfm<'a>(customers: impl Iterator<Item = &'a [Visit]>, as_of: i32) -> Vec<Option<Rfm>> {
    let mut all: Vec<Option<Rfm>> = customers.map(|visits| measured(visits, as_of)).collect();
    let column = |of: fn(&Rfm) -> f64| {
        let mut values: Vec<f64> = all.iter().flatten().map(of).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let recency = column(|rfm| -f64::from(rfm.recency_days));
    let frequency = column(|rfm| f64::from(rfm.frequency));
    let monetary = column(|rfm| rfm.monetary);
    for rfm in all.iter_mut().flatten() {
        rfm.r = score(&recency, -f64::from(rfm.recency_days));
        rfm.f = score(&frequency, f64::from(rfm.frequency));
        rfm.m = score(&monetary, rfm.monetary);
    }
    all
}

fn measured(visits: &[Visit], as_of: i32) -> Option<Rfm> {
    let visits = &visits[..visits.partition_point(|visit| visit.day <= as_of)];
    let last = visits.last()?;
    Some(Rfm {
        recency_days: as_of.abs_diff(last.day),
        frequency: u32::try_from(visits.len()).unwrap_or(u32::MAX),
        monetary: visits.iter().map(|visit| visit.amount).sum(),
        r: 0,
        f: 0,
        m: 0,
    })
}

fn score(sorted: &[f64], value: f64) -> u8 {
    let rank = sorted.partition_point(|other| *other <= value);
    (5 * rank).div_ceil(sorted.len().max(1)).clamp(1, 5) as u8
}
