//! How revenue is spread over customers: what the best few bring, and how few bring most.

/// Revenue by customer, the highest first, with running sums.
#[derive(Debug, Clone)]
pub struct Shares {
    running: Vec<f64>,
}

impl Shares {
    /// `None` without customers or when they bring nothing in all, of which there are no shares.
    /// `revenue` is each customer's, in any order; a customer who returned more than was bought
    /// has less than nothing.
    pub fn of(mut revenue: Vec<f64>) -> Option<Self> {
        revenue.sort_by(|a, b| b.total_cmp(a));
        let mut sum = 0.0;
        for amount in &mut revenue {
            sum += *amount;
            *amount = sum;
        }
        (sum > 0.0 && sum.is_finite()).then_some(Self { running: revenue })
    }

    /// The best `percent` of customers, rounded up: how many they are, and their share of all
    /// revenue. Computed, not assumed: 20 % seldom bring 80 %.
    pub fn top(&self, percent: u32) -> (usize, f64) {
        let count = (percent as usize * self.running.len()).div_ceil(100).min(self.running.len());
        let brought = count.checked_sub(1).map_or(0.0, |last| self.running[last]);
        (count, brought / self.total())
    }

    /// The least number of customers who together bring `share` (0 to 1) of all revenue.
    pub fn customers_for(&self, share: f64) -> usize {
        // A hair less, so that the rounding of a sum does not ask for one more.
        let wanted = share * self.total() * (1.0 - 1e-12);
        let reached = self.running.iter().position(|&sum| sum >= wanted);
        reached.map_or(self.running.len(), |last| last + 1)
    }

    pub fn customers(&self) -> usize {
        self.running.len()
    }

    fn total(&self) -> f64 {
        self.running.last().copied().unwrap_or_default()
    }
}
