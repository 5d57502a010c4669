//! Learning a line between two heaps of examples, the same one every time.

/// One example: the numbers of its features (one that holds twice is told twice), which heap, and
/// how much it counts.
pub(crate) struct Example {
    pub(crate) features: Vec<u32>,
    pub(crate) yes: bool,
    pub(crate) cost: f32,
}

/// Squared hinge loss with a squared penalty, by descent on one dual coordinate after the other
/// (Hsieh and others, 2008). Returns a weight for each feature.
pub(crate) fn learn(examples: &[Example], features: usize, rounds: usize) -> Vec<f32> {
    let mut weights = vec![0_f32; features];
    let norms: Vec<f32> = examples.iter().map(|example| norm(&example.features)).collect();
    let mut duals = vec![0_f32; examples.len()];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut dice = Dice(88_172_645_463_325_252);
    for _ in 0..rounds {
        for index in (1..order.len()).rev() {
            order.swap(index, dice.below(index + 1));
        }
        for &index in &order {
            let example = &examples[index];
            let sign = if example.yes { 1.0 } else { -1.0 };
            let slack = 0.5 / example.cost;
            let sum: f32 = example.features.iter().map(|feature| weights[*feature as usize]).sum();
            let slope = sign * sum - 1.0 + duals[index] * slack;
            let projected = if duals[index] == 0.0 { slope.min(0.0) } else { slope };
            if projected.abs() < 1e-6 {
                continue;
            }
            let before = duals[index];
            duals[index] = (before - slope / (norms[index] + slack)).max(0.0);
            let step = (duals[index] - before) * sign;
            for feature in &example.features {
                weights[*feature as usize] += step;
            }
        }
    }
    weights
}

/// The square of an example's length.
fn norm(features: &[u32]) -> f32 {
    let mut sorted = features.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).map(|same| (same.len() * same.len()) as f32).sum()
}

/// Marsaglia's xorshift: enough to shuffle with, and the same everywhere.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}
