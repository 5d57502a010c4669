//! How much customers spend when they buy: the Gamma-Gamma model.

use super::Repeat;
use super::climb::{Fitted, Slope, climb, highest};
use statrs::function::gamma::{digamma, ln_gamma};
use std::collections::BTreeMap;

/// The Gamma-Gamma model of spend per transaction (Fader & Hardie, "The Gamma-Gamma model of
/// monetary value", 2013).
///
/// A customer's transactions scatter around a mean of their own (gamma, shape `p`), and the means
/// vary over customers, whatever the frequency (`q`, `v`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GammaGamma {
    pub p: f64,
    pub q: f64,
    /// In the money of the amounts.
    pub v: f64,
}

const SAMPLE: usize = 20_000;
/// As natural logarithms; of `v` against the mean spend.
const BOUNDS: [(f64, f64); 3] = [(-9.0, 12.0), (-9.0, 12.0), (-12.0, 12.0)];
/// `p`, `q`, and `v` over the mean spend.
const STARTS: [[f64; 3]; 3] = [[5.0, 4.0, 0.5], [1.0, 2.0, 1.0], [30.0, 10.0, 0.3]];

impl GammaGamma {
    /// The most likely model of those customers who came again and then spent something; a mean
    /// of nothing or of returned goods is outside the model.
    ///
    /// `None` with fewer than two such customers. Some data have no most likely model: see
    /// [`Fitted::converged`].
    pub fn fit(customers: &[Repeat]) -> Option<Fitted<Self>> {
        let spent: Vec<(f64, f64)> = spenders(customers).collect();
        if spent.len() < 2 {
            return None;
        }
        let mean = spent.iter().map(|(_, spend)| spend).sum::<f64>() / spent.len() as f64;
        let spent: Vec<(f64, f64)> =
            spent.into_iter().map(|(times, spend)| (times, spend / mean)).collect();
        let thin = spent.len().div_ceil(SAMPLE);
        let sample: Vec<(f64, f64)> = spent.iter().step_by(thin).copied().collect();
        let starts = STARTS.map(|start| start.map(f64::ln));
        let drawn = Drawn::of(&sample);
        let mut top = highest(&starts, &BOUNDS, |at| drawn.surface(at))?;
        if thin > 1 {
            let all = Drawn::of(&spent);
            top = climb(top.at, &BOUNDS, |at| all.surface(at));
        }
        let [p, q, v] = top.at.map(f64::exp);
        let model = Self { p, q, v: v * mean };
        let log_likelihood = model.log_likelihood(customers);
        Some(Fitted { model, log_likelihood, converged: top.settled })
    }

    /// Of the spend of those customers who came again and spent something.
    pub fn log_likelihood(&self, customers: &[Repeat]) -> f64 {
        let spent: Vec<(f64, f64)> = spenders(customers).collect();
        Drawn::of(&spent).surface(&[self.p, self.q, self.v].map(f64::ln)).0
    }

    /// The mean over all customers of the spend to expect; `None` where it is without bound,
    /// for q of 1 and less.
    pub fn mean(&self) -> Option<f64> {
        (self.q > 1.0).then(|| self.p * self.v / (self.q - 1.0))
    }

    /// The spend to expect in the customer's next transaction: between the mean over all and what
    /// the customer spent, the closer to the latter the more often they came. `None` where the
    /// model has no mean.
    pub fn expected(&self, of: &Repeat) -> Option<f64> {
        let times = f64::from(of.times);
        let weight = self.p * times + self.q - 1.0;
        (weight > 0.0).then(|| self.p * (self.v + times * of.spend) / weight)
    }

    /// How many customers the model is fitted to: those whose spend is known.
    pub fn customers(customers: &[Repeat]) -> usize {
        spenders(customers).count()
    }
}

fn spenders(customers: &[Repeat]) -> impl Iterator<Item = (f64, f64)> {
    let spent = customers.iter().filter(|of| of.times > 0 && of.spend > 0.0);
    spent.map(|of| (f64::from(of.times), of.spend))
}

/// What the likelihood sees, the same for every parameter, summed once.
struct Drawn<'a> {
    spent: &'a [(f64, f64)],
    /// How many customers came again so many times.
    by_times: BTreeMap<u64, f64>,
    sum_log_spend: f64,
    /// Σ x · ln(x · m).
    sum_log_total: f64,
}

impl<'a> Drawn<'a> {
    fn of(spent: &'a [(f64, f64)]) -> Self {
        let mut by_times = BTreeMap::new();
        for (times, _) in spent {
            *by_times.entry(*times as u64).or_insert(0.0) += 1.0;
        }
        Self {
            spent,
            by_times,
            sum_log_spend: spent.iter().map(|(_, m)| m.ln()).sum(),
            sum_log_total: spent.iter().map(|(x, m)| x * (x * m).ln()).sum(),
        }
    }

    /// The log-likelihood (the note's equation 1a) at the logarithms of p, q and v, with its
    /// slope along them.
    fn surface(&self, at: &[f64; 3]) -> Slope<3> {
        let [p, q, v] = at.map(f64::exp);
        let n = self.spent.len() as f64;
        let mut height =
            n * (q * at[2] - ln_gamma(q)) + p * self.sum_log_total - self.sum_log_spend;
        let mut along_p = self.sum_log_total;
        let mut along_q = n * (at[2] - digamma(q));
        let mut along_v = n * q / v;
        for (&times, &count) in &self.by_times {
            let x = times as f64;
            let shape = p * x;
            let risen = digamma(shape + q);
            height += count * (ln_gamma(shape + q) - ln_gamma(shape));
            along_p += count * x * (risen - digamma(shape));
            along_q += count * risen;
        }
        for (x, m) in self.spent {
            let total = x * m + v;
            let log = total.ln();
            height -= (p * x + q) * log;
            along_p -= x * log;
            along_q -= log;
            along_v -= (p * x + q) / total;
        }
        (height, [p * along_p, q * along_q, v * along_v])
    }
}
