//! The year at the branches: weather, feasts, weekends, and how many guests come when.

use super::chance::Chance;
use super::days::Day;
use super::organisation::{Branch, days_from_tet};
use super::plot::Plot;

/// What a day is like in a branch's city.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Season {
    pub(super) rain: bool,
    pub(super) hot: bool,
    pub(super) cold: bool,
    pub(super) smoke: bool,
    pub(super) tet: bool,
    pub(super) songkran: bool,
}

impl Season {
    pub(super) fn of(plot: &Plot, branch: Branch, day: Day) -> Self {
        let date = day.date();
        let month = date.month();
        let hot = match branch {
            _ if branch.in_thailand() => matches!(month, 3..=5),
            _ => matches!(month, 5..=8),
        };
        let wet = match branch {
            _ if branch.in_thailand() => matches!(month, 6..=10),
            _ if branch.in_da_nang() => matches!(month, 9..=12),
            _ => matches!(month, 6..=9),
        };
        let cold = match branch {
            _ if branch.in_chiang_mai() => matches!(month, 12 | 1),
            _ if branch.in_ha_noi() => matches!(month, 12 | 1 | 2),
            _ => false,
        };
        // The two branches of a city share their rain.
        let city = u64::from(branch as u8 / 2);
        let cloud = Chance::stream(city, day.0.unsigned_abs().into()).share();
        Self {
            rain: cloud < if wet { 0.42 } else { 0.07 },
            hot,
            cold,
            smoke: plot.in_smoke(branch, day),
            tet: !branch.in_thailand() && matches!(days_from_tet(day), Some(-8..=14)),
            songkran: branch.in_thailand() && month == 4 && matches!(date.day(), 10..=18),
        }
    }
}

/// How many guests answer on a day, in units of an ordinary weekday at an ordinary branch.
pub(super) fn crowd(plot: &Plot, branch: Branch, day: Day) -> f64 {
    if branch.is_closed(day) {
        return 0.0;
    }
    let size = match branch {
        Branch::Ari => 1.12,
        Branch::Thonglor => 1.22,
        Branch::Nimman => 1.04,
        Branch::OldCity => 0.86,
        Branch::HaiChau => 1.22,
        Branch::MyKhe => 0.84,
        Branch::HoanKiem => 1.02,
        Branch::TayHo => 0.78,
    };
    let season = Season::of(plot, branch, day);
    let weekend = if day.is_weekend() { 1.32 } else { 1.0 };
    let rain = if season.rain { 0.86 } else { 1.0 };
    let smoke = if season.smoke { 0.84 } else { 1.0 };
    // A little growth over the year, and fewer guests where it went badly.
    let growth = 0.92 + 0.16 * f64::from(day.0 - plot.first.0) / 425.0;
    let bad = if plot.in_dip(branch, day) { 1.08 } else { 1.0 };
    size * weekend * rain * smoke * growth * bad * visitors(branch, day)
}

/// Travellers and feasts.
fn visitors(branch: Branch, day: Day) -> f64 {
    let date = day.date();
    let month = date.month();
    let feast = match days_from_tet(day) {
        Some(-12..=-3) if !branch.in_thailand() => 1.2,
        Some(2..=9) if !branch.in_thailand() => 1.45,
        _ => 1.0,
    };
    let travel = match branch {
        Branch::Nimman | Branch::OldCity if matches!(month, 11 | 12 | 1) => 1.25,
        Branch::Nimman | Branch::OldCity if month == 4 && matches!(date.day(), 11..=17) => 1.5,
        Branch::Ari | Branch::Thonglor if month == 4 && matches!(date.day(), 11..=17) => 0.7,
        Branch::MyKhe if matches!(month, 5..=8) => 1.45,
        Branch::HaiChau if matches!(month, 6..=8) => 1.15,
        Branch::MyKhe if matches!(month, 10..=12) => 0.72,
        Branch::HoanKiem | Branch::TayHo if matches!(month, 10 | 11 | 3 | 4) => 1.15,
        _ => 1.0,
    };
    feast * travel
}

/// How guests spread over the hours of a day; the index is the hour.
pub(super) fn hours(weekend: bool) -> [f64; 24] {
    let mut weights = [0.0; 24];
    let weekday =
        [0.8, 3.0, 9.0, 8.5, 6.5, 4.5, 5.5, 7.5, 6.5, 5.5, 4.5, 4.5, 4.0, 3.5, 3.0, 2.5, 1.5, 0.8];
    let leisure =
        [0.6, 1.5, 4.5, 7.0, 9.0, 8.5, 6.5, 6.0, 7.5, 8.0, 7.0, 5.5, 4.5, 4.5, 4.0, 3.0, 2.0, 1.0];
    let chosen = if weekend { leisure } else { weekday };
    weights[5..23].copy_from_slice(&chosen);
    weights
}
