//! What a customer will bring, in today's money.

use super::{BgNbd, Repeat};

/// How far a lifetime value looks ahead, and what money later is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Terms {
    pub periods: u32,
    /// Of each period.
    pub weeks: f64,
    /// By which a period's money is worth less than that of the one before: 0.01 for 1 %.
    pub discount: f64,
}

/// Twelve periods of four weeks at 1 % each.
impl Default for Terms {
    fn default() -> Self {
        Self { periods: 12, weeks: 4.0, discount: 0.01 }
    }
}

impl Terms {
    /// The purchases to expect of the customer, each counted for what it is worth today; times
    /// the spend to expect it is the lifetime value, before costs:
    /// `Σ E[spend] · (E[X(k periods)] − E[X(k − 1)]) / (1 + discount)^k`.
    pub fn discounted(&self, model: &BgNbd, of: &Repeat) -> f64 {
        let (mut sum, mut worth, mut before) = (0.0, 1.0, 0.0);
        for period in 1..=self.periods {
            worth /= 1.0 + self.discount;
            let until = model.expected(of, f64::from(period) * self.weeks);
            sum += (until - before) * worth;
            before = until;
        }
        sum
    }
}
