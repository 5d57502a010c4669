//! Sums that move in whole steps, as those of promoters and detractors do: exact run lengths.

/// A sum `S = max(0, S + step)` that raises an alarm when `S ≥ h`.
#[derive(Debug, Clone, PartialEq)]
pub struct Walk {
    /// Each kind of answer: the step it makes and its chance; the chances add up to one.
    pub steps: Vec<(i64, f64)>,
    /// More than 0.
    pub h: usize,
}

/// The average run length of a sum in whole steps from zero: the exact Markov chain, without any
/// approximation. `None` when it can never reach `h`.
///
/// State after state is folded into those below it, by sums and quotients of what is positive and
/// never a difference, so that even the longest run keeps its digits (Grassmann, Taksar and Heyman,
/// Operations Research 33, 1985).
pub fn lattice_run_length(walk: &Walk) -> Option<f64> {
    let h = walk.h;
    let mut to = vec![vec![0.0; h]; h];
    let mut alarm = vec![0.0; h];
    for from in 0..h {
        for &(step, chance) in &walk.steps {
            let next = from as i64 + step;
            match usize::try_from(next.max(0)) {
                Ok(next) if next < h => to[from][next] += chance,
                _ => alarm[from] += chance,
            }
        }
    }
    let mut time = vec![1.0; h];
    for last in (1..h).rev() {
        let (rest, folded) = to.split_at_mut(last);
        let folded = &folded[0][..last];
        let leaves = folded.iter().sum::<f64>() + alarm[last];
        if leaves <= 0.0 {
            // Nobody comes out of here; it only matters when somebody comes in.
            if rest.iter().any(|row| row[last] > 0.0) {
                return None;
            }
            continue;
        }
        for (from, row) in rest.iter_mut().enumerate() {
            let enters = row[last] / leaves;
            if enters > 0.0 {
                for (cell, share) in row.iter_mut().zip(folded) {
                    *cell += enters * share;
                }
                alarm[from] += enters * alarm[last];
                time[from] += enters * time[last];
            }
        }
    }
    let length = time[0] / alarm[0];
    length.is_finite().then_some(length)
}
