//! What a driver adds to R², averaged over all orders.

use nalgebra::{DMatrix, DVector};

/// Every further driver doubles the work and the memory: 24 need 128 MB and a second.
pub const MOST_DRIVERS: usize = 24;

/// LMG: `Σ over the sets S without the driver of |S|! (p − |S| − 1)! / p! · (R²(S + driver) −
/// R²(S))`, from the correlations among the drivers and with the outcome.
pub(super) fn averaged(among: &DMatrix<f64>, with: &DVector<f64>) -> Vec<f64> {
    let drivers = with.len();
    let mut sets = Sets::of(drivers);
    let mut first = DMatrix::identity(drivers + 1, drivers + 1);
    first.view_mut((0, 0), (drivers, drivers)).copy_from(among);
    for at in 0..drivers {
        (first[(at, drivers)], first[(drivers, at)]) = (with[at], with[at]);
    }
    sets.left[0] = first.iter().copied().collect();
    sets.explain(0, 0, 0, 0.0);
    // By how many others are in the set before the driver comes.
    let mut weights = vec![1.0 / drivers as f64; drivers];
    for others in 1..drivers {
        weights[others] = weights[others - 1] * others as f64 / (drivers - others) as f64;
    }
    let added = |driver: usize| {
        let bit = 1_usize << driver;
        let without = (0..sets.explained.len()).filter(|set| set & bit == 0);
        let sum: f64 = without
            .map(|set| {
                let others = set.count_ones() as usize;
                weights[others] * (sets.explained[set | bit] - sets.explained[set])
            })
            .sum();
        sum.max(0.0)
    };
    (0..drivers).map(added).collect()
}

/// R² of every set of drivers.
struct Sets {
    drivers: usize,
    /// By the set, a bit a driver.
    explained: Vec<f64>,
    /// What the drivers taken up so far leave of the others' and the outcome's covariances, after
    /// none, one, two …; the outcome comes last.
    left: Vec<Vec<f64>>,
}

impl Sets {
    fn of(drivers: usize) -> Self {
        let side = drivers + 1;
        Self {
            drivers,
            explained: vec![0.0; 1 << drivers],
            left: vec![vec![0.0; side * side]; side],
        }
    }

    /// Decides driver after driver whether it is in the set. Taking one up sweeps it out of those
    /// still to be decided, which are few for most sets: some flops a set, not a regression.
    fn explain(&mut self, driver: usize, taken: usize, set: usize, r2: f64) {
        if driver == self.drivers {
            self.explained[set] = r2;
            return;
        }
        self.explain(driver + 1, taken, set, r2);
        let side = self.drivers + 1;
        let (done, rest) = self.left.split_at_mut(taken + 1);
        let (from, into) = (&done[taken], &mut rest[0]);
        let swept = &from[driver * side..][..side];
        let own = swept[driver].max(f64::EPSILON);
        for row in driver + 1..side {
            let times = swept[row] / own;
            for column in driver + 1..side {
                into[row * side + column] = from[row * side + column] - times * swept[column];
            }
        }
        let more = swept[self.drivers] * swept[self.drivers] / own;
        self.explain(driver + 1, taken + 1, set | 1 << driver, r2 + more);
    }
}
