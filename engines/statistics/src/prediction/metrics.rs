//! How good foretold chances were, once it is known what came.

use crate::regression::logistic;

/// What is known of chances (0 to 1) that were foretold for cases whose outcome is known.
/// A figure is `None` where it is undefined.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quality {
    /// The chance that a yes was given more than a no, equal chances counting one half: the area
    /// under the ROC curve. Undefined unless there are yeses and noes.
    pub auc: Option<f64>,
    /// The mean of −ln of the chance given to what came; chances of 0 and 1 count as one rounding
    /// short of it, 2⁻⁵², so that one mistaken certainty costs 36 and not all.
    pub log_loss: Option<f64>,
    /// The mean square of chance minus outcome.
    pub brier: Option<f64>,
    /// Σ precision · growth of recall, from the highest chance down, equal chances at once.
    /// Undefined without a yes.
    pub average_precision: Option<f64>,
    /// The expected calibration error: over ten equal classes, 0 to 0.1 and so on with the last
    /// one closed, the mean distance of share and mean chance, by cases.
    pub ece10: Option<f64>,
    /// The shift of all log odds that makes chances right on the whole; 0 is right. Undefined
    /// unless there are yeses and noes.
    pub in_the_large: Option<f64>,
    /// Of the logistic regression of outcome on log odds; undefined where it has no fit.
    pub intercept: Option<f64>,
    /// 1 is right; below it chances are too bold, above too timid.
    pub slope: Option<f64>,
}

/// The smallest distance from certainty, as scikit-learn has it.
const SHORT: f64 = f64::EPSILON;

/// How good `chances` were for the outcomes `yes`.
///
/// # Panics
/// When there are not as many of the one as of the other.
pub fn quality(yes: &[bool], chances: &[f64]) -> Quality {
    assert_eq!(yes.len(), chances.len(), "one chance for each outcome");
    let n = yes.len() as f64;
    let cases = || yes.iter().copied().zip(chances.iter().copied());
    let mean = |sum: f64| (n > 0.0).then(|| sum / n);
    let log = |(yes, p): (bool, f64)| -(if yes { p } else { 1.0 - p }).clamp(SHORT, 1.0).ln();
    let square = |(yes, p): (bool, f64)| (p - outcome(yes)).powi(2);
    let (auc, average_precision) = by_rank(yes, chances);
    let odds: Vec<f64> = chances.iter().map(|p| log_odds(*p)).collect();
    let both = yes.contains(&true) && yes.contains(&false);
    let line = logistic(std::slice::from_ref(&odds), yes, 0.0).ok();
    Quality {
        auc,
        log_loss: mean(cases().map(log).sum()),
        brier: mean(cases().map(square).sum()),
        average_precision,
        ece10: mean(distance(yes, chances)),
        in_the_large: both.then(|| shift(yes, &odds)),
        intercept: line.as_ref().map(|line| line.coefficients[0]),
        slope: line.map(|line| line.coefficients[1]),
    }
}

fn outcome(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

fn log_odds(p: f64) -> f64 {
    let p = p.clamp(SHORT, 1.0 - SHORT);
    (p / (1.0 - p)).ln()
}

/// The area under the ROC curve and the average precision, in one walk down the chances.
fn by_rank(yes: &[bool], chances: &[f64]) -> (Option<f64>, Option<f64>) {
    let mut order: Vec<usize> = (0..yes.len()).collect();
    order.sort_by(|&a, &b| chances[b].total_cmp(&chances[a]));
    let all_yes = yes.iter().filter(|&&yes| yes).count() as f64;
    let all_no = yes.len() as f64 - all_yes;
    let (mut yes_above, mut above, mut pairs, mut precision) = (0.0, 0.0, 0.0, 0.0);
    for tied in order.chunk_by(|&a, &b| chances[a] == chances[b]) {
        let here = tied.iter().filter(|&&at| yes[at]).count() as f64;
        let noes = tied.len() as f64 - here;
        pairs += noes * (yes_above + here / 2.0);
        (yes_above, above) = (yes_above + here, above + tied.len() as f64);
        precision += here * yes_above / above;
    }
    let auc = (all_yes > 0.0 && all_no > 0.0).then(|| pairs / (all_yes * all_no));
    (auc, (all_yes > 0.0).then(|| precision / all_yes))
}

/// Σ over classes of |Σ outcome − Σ chance|.
fn distance(yes: &[bool], chances: &[f64]) -> f64 {
    let mut classes = [0.0; 10];
    for (&yes, &p) in yes.iter().zip(chances) {
        // The tenths as they are written, not multiplied: 0.3 belongs to the class that begins there.
        let class = (1..10).take_while(|&tenth| p >= f64::from(tenth) / 10.0).count();
        classes[class] += outcome(yes) - p;
    }
    classes.iter().map(|class| class.abs()).sum()
}

/// The shift of log odds that makes the sum of chances the number of yeses: by halving, since the
/// sum only grows with it.
fn shift(yes: &[bool], odds: &[f64]) -> f64 {
    let wanted: f64 = yes.iter().map(|&yes| outcome(yes)).sum();
    let (mut low, mut high) = (-100.0, 100.0);
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        let sum: f64 = odds.iter().map(|odds| super::chance(odds + middle)).sum();
        if sum < wanted { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}
