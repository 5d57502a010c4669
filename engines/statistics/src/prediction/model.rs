//! Learning who says yes: two ways of learning, weighed by how they do on what they have not seen.

use super::binned::{Binned, Classes};
use super::boosting::Boosting;
use super::column::Column;
use super::folds::{folds, shuffled};
use super::ridge::{Rows, Terms, fit};
use super::tree::Growth;
use super::{Quality, chance, quality, surprise};
use crate::regression::logistic;

/// A model of the chance of a yes: logistic regression with a ridge and boosted trees, mixed on
/// the log odds and then set right.
#[derive(Debug, Clone)]
pub struct Learned {
    used: Vec<usize>,
    terms: Terms,
    coefficients: Vec<f64>,
    classes: Classes,
    trees: Vec<super::tree::Tree>,
    base: f64,
    /// The trees' share in the log odds, 0 to 1; the rest is the regression's.
    pub trees_share: f64,
    /// What the regression's coefficients are held down by.
    pub ridge: f64,
    /// How many trees.
    pub rounds: usize,
    /// What mixed log odds are multiplied by and moved by, learned from held-out cases.
    set_right: (f64, f64),
    /// What each used column adds in the mean over the cases learned from.
    means: Vec<f64>,
    /// How good chances were for cases held out in turn: what to expect of cases to come.
    pub held_out: Quality,
}

/// One customer's chance and what made it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub chance: f64,
    /// Column, and what it adds to the log odds against a case that is average in it; the largest
    /// first, whatever the sign. Trees count as a path's questions do (Saabas, 2014).
    pub why: Vec<(usize, f64)>,
}

/// Why nothing can be learned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlearnable {
    /// Fewer cases with or without a yes than `LEAST`.
    TooFew { yes: usize, no: usize, least: usize },
    /// No column holds more than one value, or texts that come again.
    NoColumns,
}

/// Yeses, and noes, to learn from at least.
const LEAST: usize = 10;
const PARTS: usize = 5;
/// Ways to learn are weighed on so many cases at most; the learning itself is on all.
const WEIGHED: usize = 20_000;
const RIDGES: [f64; 5] = [100.0, 20.0, 4.0, 1.0, 0.2];
const ROUNDS: usize = 600;
/// Rounds without a better one after which no better one is waited for.
const PATIENCE: usize = 40;
const SHARES: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];
/// From so many cases on chances are set right; the slope of fewer is a worse guess than 1.
const SETTLED: usize = 200;

/// Learns from `rows` of the columns, whose outcomes are `yes`, in the same order.
///
/// The ridge, the number of trees, their share and the setting right (Platt, 1999) are chosen by
/// the log-loss of five parts held out in turn. Everything is the same in every run.
///
/// # Errors
/// [`Unlearnable`].
///
/// # Panics
/// When there are not as many outcomes as rows.
pub fn learn(columns: &[Column], rows: &[usize], yes: &[bool]) -> Result<Learned, Unlearnable> {
    assert_eq!(rows.len(), yes.len(), "one outcome for each row");
    let came = yes.iter().filter(|&&yes| yes).count();
    let not = yes.len() - came;
    if came.min(not) < LEAST {
        return Err(Unlearnable::TooFew { yes: came, no: not, least: LEAST });
    }
    let used: Vec<usize> = (0..columns.len()).filter(|&at| columns[at].tells(rows)).collect();
    if used.is_empty() {
        return Err(Unlearnable::NoColumns);
    }
    let columns: Vec<Column> = used.iter().map(|&at| columns[at].clone()).collect();
    let weighed = Weighed::of(&columns, rows, yes);
    let terms = Terms::of(&columns, rows);
    let coded = terms.rows(&columns, rows);
    let coefficients = fit(&terms, &coded, yes, weighed.ridge, &[]);
    let classes = Classes::of(&columns, rows);
    let binned = classes.rows(&columns, rows);
    let mut boosting = Boosting::begin(yes, growth(rows.len()));
    for _ in 0..weighed.rounds {
        boosting.grow(&binned, yes);
    }
    let mut learned = Learned {
        means: vec![0.0; used.len()],
        used,
        terms,
        coefficients,
        classes,
        base: boosting.base,
        trees: boosting.trees,
        trees_share: weighed.share,
        ridge: weighed.ridge,
        rounds: weighed.rounds,
        set_right: weighed.set_right,
        held_out: weighed.quality,
    };
    let mut sums = vec![0.0; learned.used.len()];
    for row in 0..rows.len() {
        let (_, parts) = learned.parts(&coded, &binned, row);
        sums.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part);
    }
    learned.means = sums.into_iter().map(|sum| sum / rows.len() as f64).collect();
    Ok(learned)
}

impl Learned {
    /// The columns that were learned from, by their place.
    pub fn used(&self) -> &[usize] {
        &self.used
    }

    /// What is told of `rows` of the columns, which stand as they stood in [`learn`].
    pub fn tell(&self, columns: &[Column], rows: &[usize]) -> Vec<Told> {
        let columns: Vec<Column> = self.used.iter().map(|&at| columns[at].clone()).collect();
        let coded = self.terms.rows(&columns, rows);
        let binned = self.classes.rows(&columns, rows);
        let one = |row| {
            let (odds, parts) = self.parts(&coded, &binned, row);
            let against = parts.iter().zip(&self.means).map(|(part, mean)| part - mean);
            let mut why: Vec<(usize, f64)> = self.used.iter().copied().zip(against).collect();
            why.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
            Told { chance: chance(odds), why }
        };
        (0..rows.len()).map(one).collect()
    }

    /// The log odds of a row, and what each used column adds to them.
    fn parts(&self, coded: &Rows, binned: &Binned, row: usize) -> (f64, Vec<f64>) {
        let (slope, moved) = self.set_right;
        let mut trees = vec![0.0; self.used.len()];
        let mut before = self.base;
        for tree in &self.trees {
            before += tree.parts(binned, row, &mut trees);
        }
        let added = coded.parts(&self.coefficients, row);
        let mix = |line: f64, trees: f64| {
            slope * ((1.0 - self.trees_share) * line + self.trees_share * trees)
        };
        let constant = mix(self.coefficients[0], before) + moved;
        let parts: Vec<f64> = added.into_iter().zip(trees).map(|(a, b)| mix(a, b)).collect();
        (constant + parts.iter().sum::<f64>(), parts)
    }
}

fn growth(rows: usize) -> Growth {
    Growth { leaves: 6, least: (rows / 50).clamp(5, 25), ridge: 5.0, rate: 0.05 }
}

/// What was chosen on held-out cases, and how good it was there.
struct Weighed {
    ridge: f64,
    rounds: usize,
    share: f64,
    set_right: (f64, f64),
    quality: Quality,
}

impl Weighed {
    fn of(columns: &[Column], rows: &[usize], yes: &[bool]) -> Self {
        let mut cases: Vec<usize> = (0..rows.len()).collect();
        if cases.len() > WEIGHED {
            cases.sort_by_key(|&case| shuffled(case as u64));
            cases.truncate(WEIGHED);
        }
        let rows: Vec<usize> = cases.iter().map(|&case| rows[case]).collect();
        let yes: Vec<bool> = cases.iter().map(|&case| yes[case]).collect();
        let part = folds(&yes, PARTS);
        let parts: Vec<Part> = (0..PARTS).map(|held| Part::of(&rows, &yes, &part, held)).collect();
        let (ridge, line) = regressed(columns, &parts, &yes);
        let (rounds, trees) = boosted(columns, &parts, &yes);
        let mixed = |share: f64| -> Vec<f64> {
            line.iter()
                .zip(&trees)
                .map(|(line, trees)| (1.0 - share) * line + share * trees)
                .collect()
        };
        let (share, odds) = best(SHARES.map(|share| (share, mixed(share))), &yes);
        let line = (yes.len() >= SETTLED)
            .then(|| logistic(std::slice::from_ref(&odds), &yes, 0.0).ok())
            .flatten();
        let set_right =
            line.map_or((1.0, 0.0), |line| (line.coefficients[1], line.coefficients[0]));
        let set_right = if set_right.0 > 0.0 { set_right } else { (1.0, 0.0) };
        let chances: Vec<f64> =
            odds.iter().map(|odds| chance(set_right.0 * odds + set_right.1)).collect();
        Self { ridge, rounds, share, set_right, quality: quality(&yes, &chances) }
    }
}

/// One of the parts held out, and the rest to learn from.
struct Part {
    /// Places among all cases.
    held: Vec<usize>,
    held_rows: Vec<usize>,
    rows: Vec<usize>,
    yes: Vec<bool>,
}

impl Part {
    fn of(rows: &[usize], yes: &[bool], part: &[usize], which: usize) -> Self {
        let (held, learned): (Vec<usize>, Vec<usize>) =
            (0..rows.len()).partition(|&case| part[case] == which);
        Self {
            held_rows: held.iter().map(|&case| rows[case]).collect(),
            held,
            rows: learned.iter().map(|&case| rows[case]).collect(),
            yes: learned.iter().map(|&case| yes[case]).collect(),
        }
    }
}

/// The candidate with the least log-loss, and its log odds; the first of equals.
fn best<const N: usize>(candidates: [(f64, Vec<f64>); N], yes: &[bool]) -> (f64, Vec<f64>) {
    let loss = |odds: &[f64]| odds.iter().zip(yes).map(|(&x, &yes)| surprise(x, yes)).sum::<f64>();
    let mut candidates = candidates.into_iter();
    let first = candidates.next().unwrap_or_default();
    let least = loss(&first.1);
    let (found, _) = candidates.fold((first, least), |(found, least), candidate| {
        let next = loss(&candidate.1);
        if next < least { (candidate, next) } else { (found, least) }
    });
    found
}

/// The best ridge and the log odds it gives to held-out cases.
fn regressed(columns: &[Column], parts: &[Part], yes: &[bool]) -> (f64, Vec<f64>) {
    let mut candidates = RIDGES.map(|ridge| (ridge, vec![0.0; yes.len()]));
    for part in parts {
        let terms = Terms::of(columns, &part.rows);
        let (learned, held) =
            (terms.rows(columns, &part.rows), terms.rows(columns, &part.held_rows));
        let mut start = Vec::new();
        for (ridge, odds) in &mut candidates {
            start = fit(&terms, &learned, &part.yes, *ridge, &start);
            for (&case, told) in part.held.iter().zip(held.odds(&start)) {
                odds[case] = told;
            }
        }
    }
    best(candidates, yes)
}

/// The best number of trees and the log odds they give to held-out cases: the parts grow in step,
/// so that the number is best for all of them together.
fn boosted(columns: &[Column], parts: &[Part], yes: &[bool]) -> (usize, Vec<f64>) {
    let mut growing: Vec<_> = parts
        .iter()
        .map(|part| {
            let classes = Classes::of(columns, &part.rows);
            let learned = classes.rows(columns, &part.rows);
            let held = classes.rows(columns, &part.held_rows);
            let boosting = Boosting::begin(&part.yes, growth(part.rows.len()));
            (part, learned, held, boosting)
        })
        .collect();
    let mut odds = vec![0.0; yes.len()];
    for (part, .., boosting) in &growing {
        part.held.iter().for_each(|&case| odds[case] = boosting.base);
    }
    let loss = |odds: &[f64]| odds.iter().zip(yes).map(|(&x, &yes)| surprise(x, yes)).sum::<f64>();
    let (mut least, mut kept) = (loss(&odds), (0, odds.clone()));
    for round in 1..=ROUNDS {
        for (part, learned, held, boosting) in &mut growing {
            let tree = boosting.grow(learned, &part.yes);
            for (place, &case) in part.held.iter().enumerate() {
                odds[case] += tree.value(held, place);
            }
        }
        let reached = loss(&odds);
        if reached < least {
            (least, kept) = (reached, (round, odds.clone()));
        } else if round > kept.0 + PATIENCE {
            break;
        }
    }
    kept
}
