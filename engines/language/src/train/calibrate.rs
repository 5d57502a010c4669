//! From margins to probabilities, and where a reading is sure.

use super::lesson::{Lesson, Margins, highest};

/// How margins become probabilities.
pub(super) struct Calibration {
    /// For each label its steepness and the margin of even odds.
    pub(super) odds: Vec<(f32, f32)>,
    pub(super) sure: f32,
}

/// A label with fewer examples shares the odds of all.
const FEWEST: usize = 40;
/// The share of sure readings that should be right.
const RIGHT: f32 = 0.9;
const SURE: (f32, f32) = (0.4, 0.95);

/// Fits both on examples the weights didn't see.
pub(super) fn fit(lesson: &Lesson<'_>, outside: &Margins) -> Calibration {
    let labels = lesson.labels.len();
    if !lesson.several {
        let steepness = temperature(lesson, outside);
        let read = outside.iter().map(|(example, margins)| {
            let best = highest(margins);
            let whole: f32 = margins.iter().map(|m| ((m - margins[best]) * steepness).exp()).sum();
            (1.0 / whole, lesson.truth[*example][0] == best)
        });
        return Calibration { odds: vec![(steepness, 0.0); labels], sure: sure(read.collect()) };
    }
    let of_label = |label: usize| {
        outside.iter().map(move |(example, margins)| {
            (margins[label], lesson.truth[*example].contains(&label))
        })
    };
    let shared = platt(&(0..labels).flat_map(of_label).collect::<Vec<_>>());
    let odds: Vec<(f32, f32)> = (0..labels)
        .map(|label| {
            let pairs: Vec<(f32, bool)> = of_label(label).collect();
            let having = pairs.iter().filter(|(_, has)| *has).count();
            if having < FEWEST || pairs.len() - having < FEWEST { shared } else { platt(&pairs) }
        })
        .collect();
    let given = (0..labels).flat_map(|label| {
        let (steepness, middle) = odds[label];
        of_label(label)
            .filter(|(margin, _)| *margin > 0.0)
            .map(move |(margin, has)| (chance((margin - middle) * steepness), has))
    });
    let sure = sure(given.collect());
    Calibration { odds, sure }
}

fn chance(power: f32) -> f32 {
    1.0 / (1.0 + (-power).exp())
}

/// The steepness under which what people said is likeliest, found by narrowing.
fn temperature(lesson: &Lesson<'_>, outside: &Margins) -> f32 {
    let loss = |log: f32| -> f64 {
        let steepness = log.exp();
        outside
            .iter()
            .map(|(example, margins)| {
                let best = margins[highest(margins)];
                let whole: f32 = margins.iter().map(|m| ((m - best) * steepness).exp()).sum();
                let said = margins[lesson.truth[*example][0]];
                f64::from(whole.ln() - (said - best) * steepness)
            })
            .sum()
    };
    let (mut low, mut high) = (-3.0_f32, 5.0_f32);
    for _ in 0..40 {
        let (one, two) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
        if loss(one) < loss(two) { high = two } else { low = one }
    }
    (0.5 * (low + high)).exp()
}

/// Steepness and middle of the odds, by Newton's method on Platt's smoothed targets.
fn platt(pairs: &[(f32, bool)]) -> (f32, f32) {
    let having = pairs.iter().filter(|(_, has)| *has).count() as f64;
    let lacking = pairs.len() as f64 - having;
    let (yes, no) = ((having + 1.0) / (having + 2.0), 1.0 / (lacking + 2.0));
    let (mut slope, mut level) = (1.0_f64, ((having + 1.0) / (lacking + 1.0)).ln());
    for _ in 0..50 {
        let (mut g1, mut g0, mut h11, mut h10, mut h00) = (0.0, 0.0, 1e-6, 0.0, 1e-6);
        for &(margin, has) in pairs {
            let margin = f64::from(margin);
            let chance = 1.0 / (1.0 + (-(slope * margin + level)).exp());
            let miss = chance - if has { yes } else { no };
            let curve = chance * (1.0 - chance);
            g1 += miss * margin;
            g0 += miss;
            h11 += curve * margin * margin;
            h10 += curve * margin;
            h00 += curve;
        }
        let whole = h11 * h00 - h10 * h10;
        let (one, two) = ((h00 * g1 - h10 * g0) / whole, (h11 * g0 - h10 * g1) / whole);
        let limit = |step: f64| step.clamp(-1.0, 1.0);
        slope -= limit(one);
        level -= limit(two);
        if one.abs() + two.abs() < 1e-6 || !slope.is_finite() || !level.is_finite() {
            break;
        }
    }
    if slope > 1e-3 && slope.is_finite() && level.is_finite() {
        (slope as f32, (-level / slope) as f32)
    } else {
        (1.0, 0.0)
    }
}

/// The least probability above which readings are right as often as they should.
fn sure(mut read: Vec<(f32, bool)>) -> f32 {
    read.sort_by(|one, two| two.0.total_cmp(&one.0));
    let (mut right, mut least) = (0.0, SURE.1);
    for (index, (probability, hit)) in read.iter().enumerate() {
        right += f32::from(u8::from(*hit));
        if right >= RIGHT * (index as f32 + 1.0) {
            least = *probability;
        }
    }
    least.clamp(SURE.0, SURE.1)
}
