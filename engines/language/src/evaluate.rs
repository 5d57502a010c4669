//! How well readings agree with what people said: the usual scores of classification.

/// The scores of one label.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelScores {
    pub label: String,
    /// Of the readings that gave the label, the share that was right; 0 when none did.
    pub precision: f64,
    /// Of the comments that have the label, the share that was found; 0 when none has it.
    pub recall: f64,
    pub f1: f64,
    /// How many comments have the label.
    pub support: usize,
}

/// The scores of a set of readings.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    pub examples: usize,
    /// The share of comments whose labels were read exactly.
    pub accuracy: f64,
    /// The mean of the labels' F1, each label counting the same. A label that is neither in the
    /// data nor in the readings doesn't count.
    pub macro_f1: f64,
    /// The mean of the labels' F1, each counting by its support.
    pub weighted_f1: f64,
    /// F1 over all pairs of comment and label; the accuracy, when each comment has one label.
    pub micro_f1: f64,
    pub labels: Vec<LabelScores>,
    /// Rows are what people said, columns what was read, in the order of `labels`; empty when a
    /// comment may have several labels.
    pub confusion: Vec<Vec<usize>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    hit: usize,
    missed: usize,
    wrong: usize,
}

impl Tally {
    fn scores(self) -> (f64, f64, f64) {
        let share = |part: usize, whole: usize| {
            if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
        };
        let f1 = share(2 * self.hit, 2 * self.hit + self.missed + self.wrong);
        (share(self.hit, self.hit + self.wrong), share(self.hit, self.hit + self.missed), f1)
    }
}

/// Scores readings of one label each: pairs of what people said and what was read, as places in
/// `labels`.
///
/// # Panics
/// When a pair names a place that `labels` doesn't have.
pub fn one_label(labels: &[String], pairs: &[(usize, usize)]) -> Scores {
    let mut confusion = vec![vec![0; labels.len()]; labels.len()];
    for &(said, read) in pairs {
        confusion[said][read] += 1;
    }
    let tallies: Vec<Tally> = (0..labels.len())
        .map(|label| {
            let said: usize = confusion[label].iter().sum();
            let read: usize = confusion.iter().map(|row| row[label]).sum();
            let hit = confusion[label][label];
            Tally { hit, missed: said - hit, wrong: read - hit }
        })
        .collect();
    let right = (0..labels.len()).map(|label| confusion[label][label]).sum();
    gather(labels, &tallies, pairs.len(), right, confusion)
}

/// Scores readings of any number of labels each: what people said and what was read.
///
/// # Panics
/// When a list names a place that `labels` doesn't have.
pub fn several_labels(labels: &[String], pairs: &[(Vec<usize>, Vec<usize>)]) -> Scores {
    let mut tallies = vec![Tally::default(); labels.len()];
    let mut right = 0;
    for (said, read) in pairs {
        let mut same = true;
        for (label, tally) in tallies.iter_mut().enumerate() {
            match (said.contains(&label), read.contains(&label)) {
                (true, true) => tally.hit += 1,
                (true, false) => tally.missed += 1,
                (false, true) => tally.wrong += 1,
                (false, false) => continue,
            }
            same &= said.contains(&label) == read.contains(&label);
        }
        right += usize::from(same);
    }
    for place in pairs.iter().flat_map(|(said, read)| said.iter().chain(read)) {
        assert!(*place < labels.len(), "there is no label {place}");
    }
    gather(labels, &tallies, pairs.len(), right, Vec::new())
}

fn gather(
    labels: &[String],
    tallies: &[Tally],
    examples: usize,
    right: usize,
    confusion: Vec<Vec<usize>>,
) -> Scores {
    let scored: Vec<LabelScores> = labels
        .iter()
        .zip(tallies)
        .map(|(label, tally)| {
            let (precision, recall, f1) = tally.scores();
            LabelScores {
                label: label.clone(),
                precision,
                recall,
                f1,
                support: tally.hit + tally.missed,
            }
        })
        .collect();
    let met = tallies.iter().filter(|t| t.hit + t.missed + t.wrong > 0).count();
    let support: usize = scored.iter().map(|label| label.support).sum();
    let all = tallies.iter().fold(Tally::default(), |sum, tally| Tally {
        hit: sum.hit + tally.hit,
        missed: sum.missed + tally.missed,
        wrong: sum.wrong + tally.wrong,
    });
    let weighted: f64 = scored.iter().map(|label| label.f1 * label.support as f64).sum();
    Scores {
        examples,
        accuracy: right as f64 / examples.max(1) as f64,
        macro_f1: scored.iter().map(|label| label.f1).sum::<f64>() / met.max(1) as f64,
        weighted_f1: weighted / support.max(1) as f64,
        micro_f1: all.scores().2,
        labels: scored,
        confusion,
    }
}
