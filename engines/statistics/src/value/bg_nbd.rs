//! Who still buys, and how often they will: the BG/NBD model.

use super::Repeat;
use super::climb::{Fitted, Slope, climb, highest};

/// The beta-geometric/NBD model of repeat buying (Fader, Hardie & Lee, "Counting your customers
/// the easy way", Marketing Science 24, 2005).
///
/// While a customer is alive, purchases come at random at a rate of their own; after each the
/// customer leaves with a chance of their own. Rates vary over customers as a gamma distribution
/// (`r`, `alpha`), chances of leaving as a beta distribution (`a`, `b`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BgNbd {
    /// The shape of the rates.
    pub r: f64,
    /// Their scale, in weeks: the mean rate is `r / alpha` purchases a week.
    pub alpha: f64,
    pub a: f64,
    /// The mean chance to leave after a purchase is `a / (a + b)`.
    pub b: f64,
}

/// Customers alike in all that the likelihood sees, and how many they are.
struct Alike {
    times: usize,
    last: f64,
    age: f64,
    count: f64,
}

/// The search starts from these on a sample of so many kinds of customers, and goes on with all.
const SAMPLE: usize = 20_000;
/// Bounds of the search, as natural logarithms of each parameter; of `alpha` against the mean age.
const BOUNDS: [(f64, f64); 4] = [(-9.0, 9.0), (-12.0, 9.0), (-12.0, 12.0), (-12.0, 12.0)];
/// `r`, `alpha` over the mean age, `a`, `b`.
const STARTS: [[f64; 4]; 3] = [[0.3, 0.15, 0.8, 2.4], [1.0, 0.5, 1.0, 1.0], [0.5, 0.3, 0.05, 2.0]];

impl BgNbd {
    /// The most likely model of `customers`, by maximum likelihood within bounds.
    ///
    /// `None` without customers, or when none of them ever came again or had time to. Some data
    /// have no most likely model: see [`Fitted::converged`].
    pub fn fit(customers: &[Repeat]) -> Option<Fitted<Self>> {
        let mut alike = alike(customers);
        let mean_age = alike.iter().map(|kind| kind.age * kind.count).sum::<f64>()
            / alike.iter().map(|kind| kind.count).sum::<f64>();
        if !alike.iter().any(|kind| kind.times > 0) || mean_age <= 0.0 {
            return None;
        }
        // In units of the mean age the bounds fit whatever the times are.
        for kind in &mut alike {
            (kind.last, kind.age) = (kind.last / mean_age, kind.age / mean_age);
        }
        let thin = alike.len().div_ceil(SAMPLE);
        let sample: Vec<&Alike> = alike.iter().step_by(thin).collect();
        let all: Vec<&Alike> = alike.iter().collect();
        let starts = STARTS.map(|start| start.map(f64::ln));
        let mut top = highest(&starts, &BOUNDS, |at| surface(&sample, at))?;
        if thin > 1 {
            top = climb(top.at, &BOUNDS, |at| surface(&all, at));
        }
        let [r, alpha, a, b] = top.at.map(f64::exp);
        let model = Self { r, alpha: alpha * mean_age, a, b };
        Some(Fitted {
            model,
            log_likelihood: model.log_likelihood(customers),
            converged: top.settled,
        })
    }

    /// Of the times and recencies of `customers`, the amounts aside.
    pub fn log_likelihood(&self, customers: &[Repeat]) -> f64 {
        let kinds = alike(customers);
        let at = [self.r, self.alpha, self.a, self.b].map(f64::ln);
        surface(&kinds.iter().collect::<Vec<_>>(), &at).0
    }

    /// The chance that the customer still buys: their equation for P(alive). 1 for a customer who
    /// came once only, whom the model gives no occasion to leave.
    pub fn alive(&self, of: &Repeat) -> f64 {
        1.0 / (1.0 + self.odds_of_having_left(of))
    }

    /// The purchases to expect of the customer within `weeks` after the time observed.
    pub fn expected(&self, of: &Repeat, weeks: f64) -> f64 {
        self.while_alive(f64::from(of.times), of.age_weeks(), weeks) * self.alive(of)
    }

    /// The repeat purchases to expect of a new customer within `weeks` after the first.
    pub fn expected_of_new(&self, weeks: f64) -> f64 {
        self.while_alive(0.0, 0.0, weeks)
    }

    fn odds_of_having_left(&self, of: &Repeat) -> f64 {
        if of.times == 0 {
            return 0.0;
        }
        let times = f64::from(of.times);
        let quiet = ((self.alpha + of.age_weeks()) / (self.alpha + of.last_weeks())).ln();
        self.a / (self.b + times - 1.0) * ((self.r + times) * quiet).exp()
    }

    /// The purchases to expect within `weeks` of a customer who is alive at the age `age`: the
    /// paper's equation 10 without its denominator.
    fn while_alive(&self, times: f64, age: f64, weeks: f64) -> f64 {
        let Self { r, alpha, a, b } = *self;
        let z = weeks / (alpha + age + weeks);
        let c = a + b + times - 1.0;
        let silent = (-z).ln_1p();
        // As it stands in the paper, where its series does not grow towards z = 1.
        if a > r + times + 2.0 {
            let first = (r + times) * (b + times) / c * z;
            let series = 1.0 + series(first, r + times, b + times, c, z);
            return c / (a - 1.0) * (1.0 - ((r + times) * silent).exp() * series);
        }
        // Elsewhere by Euler's transformation, ₂F₁(a+b−1−r, a−1; c; z), whose terms stay small
        // however often the customer came. With the factor a − 1 taken out by hand nothing is lost
        // where a or a + b is near 1, for which the paper's form divides zero by zero.
        let power = (a - 1.0) * silent;
        let grown = if power.abs() < 1e-12 { silent } else { power.exp_m1() / (a - 1.0) };
        let other = a + b - 1.0 - r;
        let sum = series(other * z, other, a - 1.0, c, z);
        -(c * grown + sum + (a - 1.0) * grown * sum)
    }
}

/// `first` and the terms of Gauss's series ₂F₁(a, b; c; z) that follow it, in its proportion.
fn series(first: f64, a: f64, b: f64, c: f64, z: f64) -> f64 {
    let (mut term, mut sum, mut k) = (first, first, 1.0);
    while k < 1e6 {
        term *= (a + k) * (b + k) / ((c + k) * (k + 1.0)) * z;
        sum += term;
        if term.abs() <= 1e-16 * sum.abs() {
            break;
        }
        k += 1.0;
    }
    sum
}

/// Customers by times, recency and age, each kind once.
fn alike(customers: &[Repeat]) -> Vec<Alike> {
    let mut keys: Vec<(u32, u32, u32)> =
        customers.iter().map(|of| (of.times, of.last, of.age)).collect();
    keys.sort_unstable();
    let kinds = keys.chunk_by(|a, b| a == b).map(|same| {
        let (times, last, age) = same[0];
        let of = Repeat { times, last, age, spend: 0.0 };
        let (last, age) = (of.last_weeks(), of.age_weeks());
        Alike { times: times as usize, last, age, count: same.len() as f64 }
    });
    kinds.collect()
}

/// The log-likelihood (the paper's equation 6) at the logarithms of r, alpha, a and b, with its
/// slope along them.
fn surface(customers: &[&Alike], at: &[f64; 4]) -> Slope<4> {
    let [r, alpha, a, b] = at.map(f64::exp);
    let most = customers.iter().map(|kind| kind.times).max().unwrap_or_default();
    let (rate, stay, both) = (rises(r, most), rises(b, most), rises(a + b, most));
    let (mut height, mut slope) = (0.0, [0.0; 4]);
    for kind in customers {
        let x = kind.times as f64;
        let buys = r + x;
        let (to_end, to_last) = (alpha + kind.age, alpha + kind.last);
        let (log_end, log_last) = (to_end.ln(), to_last.ln());
        // The chance of having left after the last purchase, of all that explains the silence.
        let (silence, left) = if kind.times == 0 {
            (-buys * log_end, 0.0)
        } else {
            let odds = at[2] - (b + x - 1.0).ln() + buys * (log_end - log_last);
            let together =
                if odds > 0.0 { odds + (-odds).exp().ln_1p() } else { odds.exp().ln_1p() };
            (together - buys * log_end, (odds - together).exp())
        };
        let (rate, stay, both) = (rate[kind.times], stay[kind.times], both[kind.times]);
        height += kind.count * (rate.0 + r * at[1] + stay.0 - both.0 + silence);
        let logs = log_end + left * (log_last - log_end);
        let parts = (1.0 - left) / to_end + left / to_last;
        let leaving = if kind.times == 0 { 0.0 } else { left / (b + x - 1.0) };
        slope[0] += kind.count * r * (rate.1 + at[1] - logs);
        slope[1] += kind.count * (r - alpha * buys * parts);
        slope[2] += kind.count * (left - a * both.1);
        slope[3] += kind.count * b * (stay.1 - both.1 - leaving);
    }
    (height, slope)
}

/// ln(Γ(from + x) / Γ(from)) for x up to `most`, and its derivative: sums without cancellation.
fn rises(from: f64, most: usize) -> Vec<(f64, f64)> {
    let mut sums = Vec::with_capacity(most + 1);
    let (mut log, mut slope) = (0.0, 0.0);
    sums.push((log, slope));
    for step in 0..most {
        log += (from + step as f64).ln();
        slope += 1.0 / (from + step as f64);
        sums.push((log, slope));
    }
    sums
}
