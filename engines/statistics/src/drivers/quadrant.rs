//! Importance against performance: where to act first.

/// Martilla and James's four fields (1977).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quadrant {
    /// Important and done well.
    KeepUpTheGoodWork,
    /// Important and done badly.
    ConcentrateHere,
    /// Unimportant and done well.
    PossibleOverkill,
    /// Unimportant and done badly.
    LowPriority,
}

impl Quadrant {
    pub const fn name(self) -> &'static str {
        match self {
            Self::KeepUpTheGoodWork => "keep_up_the_good_work",
            Self::ConcentrateHere => "concentrate_here",
            Self::PossibleOverkill => "possible_overkill",
            Self::LowPriority => "low_priority",
        }
    }
}

/// One driver's place: its share of importance, and how well it is done, in any units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    pub importance: f64,
    pub performance: f64,
}

/// Where high begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cut {
    pub importance: f64,
    pub performance: f64,
}

/// Cuts at the drivers' mean importance and mean performance; a driver on the line is high.
/// `None` without drivers.
pub fn quadrants(places: &[Place]) -> Option<(Cut, Vec<Quadrant>)> {
    if places.is_empty() {
        return None;
    }
    let mean = |of: fn(&Place) -> f64| places.iter().map(of).sum::<f64>() / places.len() as f64;
    let cut = Cut {
        importance: mean(|place| place.importance),
        performance: mean(|place| place.performance),
    };
    // On the line up to the rounding of a mean of equal values.
    let high = |value: f64, cut: f64| value >= cut - 1e-12 * cut.abs();
    let quadrant = |place: &Place| {
        let important = high(place.importance, cut.importance);
        match (important, high(place.performance, cut.performance)) {
            (true, true) => Quadrant::KeepUpTheGoodWork,
            (true, false) => Quadrant::ConcentrateHere,
            (false, true) => Quadrant::PossibleOverkill,
            (false, false) => Quadrant::LowPriority,
        }
    };
    Some((cut, places.iter().map(quadrant).collect()))
}
