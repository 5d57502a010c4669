//! What people at a café talk about, and how often, for each branch and each turn of the story.

use super::days::Day;
use super::organisation::Branch;
use super::plot::Plot;
use super::season::Season;

/// What a comment is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Theme {
    Coffee,
    Wait,
    Order,
    Staff,
    Price,
    Clean,
    Toilet,
    Wifi,
    Noise,
    Parking,
    App,
    Payment,
    Delivery,
    Food,
    Air,
    Seating,
    Hours,
    General,
}

impl Theme {
    pub const ALL: [Self; 18] = [
        Self::Coffee,
        Self::Wait,
        Self::Order,
        Self::Staff,
        Self::Price,
        Self::Clean,
        Self::Toilet,
        Self::Wifi,
        Self::Noise,
        Self::Parking,
        Self::App,
        Self::Payment,
        Self::Delivery,
        Self::Food,
        Self::Air,
        Self::Seating,
        Self::Hours,
        Self::General,
    ];

    /// The word by which the data files call it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Coffee => "coffee",
            Self::Wait => "wait",
            Self::Order => "order",
            Self::Staff => "staff",
            Self::Price => "price",
            Self::Clean => "clean",
            Self::Toilet => "toilet",
            Self::Wifi => "wifi",
            Self::Noise => "noise",
            Self::Parking => "parking",
            Self::App => "app",
            Self::Payment => "payment",
            Self::Delivery => "delivery",
            Self::Food => "food",
            Self::Air => "air",
            Self::Seating => "seating",
            Self::Hours => "hours",
            Self::General => "general",
        }
    }
}

/// How likely each theme is, in the order of [`Theme::ALL`].
pub(super) type Weights = [f64; 18];

/// What pleases guests of a branch on a day.
pub(super) fn pleasing(plot: &Plot, branch: Branch, day: Day, season: &Season) -> Weights {
    let mut weights = table(PLEASES);
    let mut times = |theme: Theme, factor: f64| weights[theme as usize] *= factor;
    match branch {
        Branch::Ari => times(Theme::Staff, 1.3),
        Branch::Thonglor => times(Theme::Food, 1.5),
        Branch::Nimman => times(Theme::Wifi, 2.6),
        Branch::OldCity | Branch::MyKhe => times(Theme::Seating, 1.8),
        Branch::HaiChau => times(Theme::Price, 1.3),
        Branch::HoanKiem => times(Theme::Coffee, 1.2),
        Branch::TayHo => times(Theme::Noise, 2.0),
    }
    if plot.in_recovery(branch, day) {
        times(Theme::Wait, 4.5);
        times(Theme::Payment, 4.0);
        times(Theme::Order, 3.0);
    }
    if season.smoke && plot.purified(day) {
        times(Theme::Air, 7.0);
    }
    if season.hot || season.cold {
        times(Theme::Air, 1.8);
    }
    weights
}

/// What lets guests of a branch down on a day.
pub(super) fn annoying(plot: &Plot, branch: Branch, day: Day, season: &Season) -> Weights {
    let mut weights = table(ANNOYS);
    let mut times = |theme: Theme, factor: f64| weights[theme as usize] *= factor;
    match branch {
        Branch::Ari => times(Theme::Seating, 1.8),
        Branch::Thonglor => times(Theme::Price, 1.5),
        Branch::Nimman => times(Theme::Wifi, 1.5),
        Branch::OldCity => times(Theme::Parking, 2.8),
        Branch::HaiChau => times(Theme::Parking, 1.3),
        Branch::MyKhe => times(Theme::Toilet, 3.0),
        Branch::HoanKiem => times(Theme::Noise, 2.4),
        Branch::TayHo => times(Theme::Hours, 2.0),
    }
    if plot.in_dip(branch, day) {
        times(Theme::Wait, 5.0);
        times(Theme::Payment, 20.0);
        times(Theme::Order, 4.0);
        times(Theme::Coffee, 2.2);
        times(Theme::General, 1.6);
    }
    if plot.in_recovery(branch, day) {
        times(Theme::Wait, 0.5);
        times(Theme::Payment, 0.6);
    }
    if season.smoke && branch == Branch::Nimman {
        times(Theme::Air, if plot.purified(day) { 5.0 } else { 34.0 });
    } else if season.smoke {
        times(Theme::Air, 6.0);
    }
    if plot.in_oat(branch, day) {
        times(Theme::Price, 4.5);
    }
    if season.hot {
        times(Theme::Air, 2.2);
    }
    if season.rain {
        times(Theme::Parking, 1.4);
    }
    weights
}

/// What pleases guests anywhere, in parts of about a hundred.
const PLEASES: &[(Theme, f64)] = &[
    (Theme::Coffee, 22.0),
    (Theme::Wait, 6.0),
    (Theme::Order, 2.5),
    (Theme::Staff, 19.0),
    (Theme::Price, 4.5),
    (Theme::Clean, 4.5),
    (Theme::Toilet, 1.5),
    (Theme::Wifi, 4.5),
    (Theme::Noise, 4.0),
    (Theme::Parking, 1.8),
    (Theme::App, 2.4),
    (Theme::Payment, 1.2),
    (Theme::Food, 10.0),
    (Theme::Air, 2.5),
    (Theme::Seating, 12.0),
    (Theme::Hours, 2.0),
    (Theme::General, 10.0),
];

/// What lets guests down anywhere, in parts of about a hundred.
const ANNOYS: &[(Theme, f64)] = &[
    (Theme::Coffee, 11.0),
    (Theme::Wait, 18.0),
    (Theme::Order, 8.0),
    (Theme::Staff, 8.0),
    (Theme::Price, 10.0),
    (Theme::Clean, 4.5),
    (Theme::Toilet, 4.0),
    (Theme::Wifi, 4.0),
    (Theme::Noise, 5.0),
    (Theme::Parking, 4.5),
    (Theme::App, 3.5),
    (Theme::Payment, 2.5),
    (Theme::Food, 6.0),
    (Theme::Air, 3.5),
    (Theme::Seating, 7.0),
    (Theme::Hours, 2.5),
    (Theme::General, 4.0),
];

fn table(parts: &[(Theme, f64)]) -> Weights {
    let mut weights = Weights::default();
    for &(theme, weight) in parts {
        weights[theme as usize] = weight;
    }
    weights
}
