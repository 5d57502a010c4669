//! The turns of the story: what went wrong where, when it was put right, and how far it shows.

use super::days::Day;
use super::organisation::{Branch, days_from_tet};

/// The days on which the story turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plot {
    /// The first day with answers, fourteen months before the last.
    pub first: Day,
    /// The day of the story's end.
    pub last: Day,
    /// Hải Châu's bad month, about five months before the end: first and last day.
    pub dip_from: Day,
    pub dip_until: Day,
    /// The day from which Hải Châu stands above where it was.
    pub recovered: Day,
    /// Burning seasons in Chiang Mai within the story: first and last day of each.
    pub smoke: Vec<(Day, Day)>,
    /// Thonglor's dearer oat milk, and the day its surcharge was taken back.
    pub oat_from: Day,
    pub oat_until: Day,
}

impl Plot {
    pub(super) fn until(now_micros: i64) -> Self {
        let last = Day::of(now_micros);
        let first = Day(last.month_back(14).0 + i32::from(last.date().day()) - 1);
        let dip_from = last.month_back(5);
        let dip_until = last.month_back(4).plus(-1);
        let smoke = [last.date().year() - 1, last.date().year()]
            .map(|year| {
                let day =
                    |month, day| Day::from_date(jiff::civil::Date::constant(year, month, day));
                (day(2, 12), day(4, 5))
            })
            .into_iter()
            .filter(|&(from, until)| until > first && from < last)
            .collect();
        let oat_from = last.month_back(8);
        Self {
            first,
            last,
            dip_from,
            dip_until,
            recovered: dip_until.plus(60),
            smoke,
            oat_from,
            oat_until: oat_from.plus(75),
        }
    }

    pub(super) fn in_dip(&self, branch: Branch, day: Day) -> bool {
        branch == Branch::HaiChau && (self.dip_from..=self.dip_until.plus(9)).contains(&day)
    }

    /// From the replacement of the queue system until people no longer speak of it.
    pub(super) fn in_recovery(&self, branch: Branch, day: Day) -> bool {
        branch == Branch::HaiChau
            && (self.dip_until.plus(10)..=self.recovered.plus(40)).contains(&day)
    }

    pub(super) fn in_smoke(&self, branch: Branch, day: Day) -> bool {
        branch.in_chiang_mai()
            && self.smoke.iter().any(|&(from, until)| (from..=until).contains(&day))
    }

    /// Whether Nimman has its air purifiers yet: they came towards the end of the first season.
    pub(super) fn purified(&self, day: Day) -> bool {
        self.smoke.first().is_some_and(|&(_, until)| day > until.plus(-12))
    }

    pub(super) fn in_oat(&self, branch: Branch, day: Day) -> bool {
        branch == Branch::Thonglor && (self.oat_from..=self.oat_until).contains(&day)
    }

    /// The Net Promoter Score a branch would have if everybody answered on that day.
    pub(super) fn level(&self, branch: Branch, day: Day) -> f64 {
        let calm = match branch {
            Branch::Ari => 50.0,
            Branch::Thonglor => 46.0,
            Branch::Nimman => 49.0,
            Branch::OldCity => 53.0,
            Branch::HaiChau => 42.0,
            Branch::MyKhe => 49.0,
            Branch::HoanKiem => 41.0,
            Branch::TayHo => 54.0,
        };
        calm + self.dip(branch, day)
            + self.smoke_weight(branch, day)
            + self.oat_weight(branch, day)
            + after_tet(branch, day)
            + restlessness(branch, day)
    }

    /// Down within a few days, bad for a month, then up day by day to above where it was.
    fn dip(&self, branch: Branch, day: Day) -> f64 {
        const DEPTH: f64 = -74.0;
        const ABOVE: f64 = 14.0;
        if branch != Branch::HaiChau || day < self.dip_from.plus(-3) {
            return 0.0;
        }
        if day < self.dip_from.plus(2) {
            return DEPTH * f64::from(day.0 - self.dip_from.0 + 4) / 6.0;
        }
        if day <= self.dip_until {
            return DEPTH;
        }
        let healed =
            f64::from(day.0 - self.dip_until.0) / f64::from(self.recovered.0 - self.dip_until.0);
        DEPTH + (ABOVE - DEPTH) * healed.min(1.0)
    }

    fn smoke_weight(&self, branch: Branch, day: Day) -> f64 {
        let Some(&(from, until)) =
            self.smoke.iter().find(|&&(from, until)| (from..=until).contains(&day))
        else {
            return 0.0;
        };
        let middle = f64::from(from.0 + until.0) / 2.0;
        let half = f64::from(until.0 - from.0) / 2.0;
        let thick = 1.0 - 0.6 * ((f64::from(day.0) - middle).abs() / half);
        match branch {
            Branch::Nimman if self.purified(day) => -7.0 * thick,
            Branch::Nimman => -34.0 * thick,
            Branch::OldCity => -9.0 * thick,
            _ => 0.0,
        }
    }

    fn oat_weight(&self, branch: Branch, day: Day) -> f64 {
        if !self.in_oat(branch, day) {
            return 0.0;
        }
        let faded =
            f64::from(day.0 - self.oat_from.0) / f64::from(self.oat_until.0 - self.oat_from.0);
        -20.0 * (1.0 - 0.5 * faded)
    }
}

/// The first days after Tết, with half the team still travelling.
fn after_tet(branch: Branch, day: Day) -> f64 {
    match days_from_tet(day) {
        Some(2..=6) if !branch.in_thailand() => -14.0,
        _ => 0.0,
    }
}

/// Some weeks are better than others without a story behind it.
fn restlessness(branch: Branch, day: Day) -> f64 {
    let week = f64::from(day.0.div_euclid(7)) + 3.7 * f64::from(branch as u8);
    4.0 * (week * 1.3).sin() * (week * 0.37).cos()
}
