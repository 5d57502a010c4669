//! Looking after every answer without paying for it: evidence that stays valid however often
//! somebody looks.

use crate::Interval;

/// What is usual, and how the evidence against it is counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mixture {
    /// The usual shares of detractors, passives, promoters.
    pub usual: [f64; 3],
    /// The usual mean of answers scored −1, 0, 1.
    pub mean: f64,
    /// The usual variance of one answer; more than 0.
    pub variance: f64,
    /// How far changes are expected to go: the variance of the true mean around the usual one.
    pub spread: f64,
    /// As many answers' worth of belief in the usual shares.
    pub belief: f64,
    /// False alarms at most, ever: more than 0 and less than 1.
    pub alpha: f64,
}

/// After so many answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// The logarithm of the likelihood ratio of a mean elsewhere.
    pub log_ratio: f64,
    /// The smallest always-valid p-value so far; an alarm when it is no more than `alpha`.
    pub p: f64,
    /// Holds the true mean at every moment at once, with confidence 1 − `alpha`.
    pub interval: Interval,
    /// The logarithm of the e-value of other shares; an alarm when it is at least ln(1 / `alpha`).
    pub log_e: f64,
}

impl Evidence {
    pub fn means_alarm(self, alpha: f64) -> bool {
        self.p <= alpha
    }

    pub fn shares_alarm(self, alpha: f64) -> bool {
        self.log_e >= -alpha.ln()
    }
}

/// The evidence after every answer; answers are 0 for a detractor, 1 for a passive, 2 for a
/// promoter.
///
/// The chance that either alarm is ever raised while nothing changed is at most `alpha`,
/// however often it is looked at.
///
/// Means: the mixture sequential probability ratio test for a normal mean of known variance
/// (Robbins, Annals of Mathematical Statistics 41, 1970; Johari, Pekelis and Walsh, "Always valid
/// inference", Operations Research 70, 2022). Shares: the Dirichlet–multinomial e-value (Lindon and
/// Malek, "Anytime-valid inference for multinomial count data", 2022).
pub fn at_each(classes: &[usize], mixture: &Mixture) -> Vec<Evidence> {
    let Mixture { usual, mean, variance, spread, belief, alpha } = *mixture;
    let mut counts = [0.0_f64; 3];
    let (mut log_e, mut most) = (0.0, 0.0_f64);
    let steps = classes.iter().enumerate().map(|(seen, class)| {
        // The chance of this answer after the earlier ones, over the usual one.
        log_e += ((belief * usual[*class] + counts[*class]) / (belief + seen as f64)).ln()
            - usual[*class].ln();
        counts[*class] += 1.0;
        let n = seen as f64 + 1.0;
        let found = (counts[2] - counts[0]) / n;
        let wide = variance + n * spread;
        let log_ratio = 0.5 * (variance / wide).ln()
            + (n * (found - mean)).powi(2) * spread / (2.0 * variance * wide);
        most = most.max(log_ratio);
        let reach =
            variance * wide / (n * n * spread) * (-2.0 * alpha.ln() + (wide / variance).ln());
        Evidence {
            log_ratio,
            p: (-most).exp(),
            interval: Interval::around(found, reach.sqrt()),
            log_e,
        }
    });
    steps.collect()
}
