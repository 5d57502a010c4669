//! Prediction: what holds for every table and every set of chances.

use crate::{cases, close};
use proptest::prelude::*;
use statistics::prediction::{Column, Unlearnable, isotonic, learn, quality};

fn judged() -> impl Strategy<Value = Vec<(bool, f64)>> {
    // Few different chances, so that many are equal.
    let chance = prop_oneof![(1..20_u32).prop_map(|p| f64::from(p) / 20.0), 0.0..1.0_f64];
    proptest::collection::vec((any::<bool>(), chance), 1..80)
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn ranks_alone_make_the_auc(judged in judged()) {
        let (yes, chances): (Vec<bool>, Vec<f64>) = judged.into_iter().unzip();
        let found = quality(&yes, &chances);
        let both = yes.contains(&true) && yes.contains(&false);
        prop_assert_eq!(found.auc.is_some(), both);
        prop_assert_eq!(found.in_the_large.is_some(), both);
        if let Some(auc) = found.auc {
            let halved: Vec<f64> = chances.iter().map(|p| p / 2.0).collect();
            close(quality(&yes, &halved).auc.unwrap(), auc);
            let not: Vec<bool> = yes.iter().map(|yes| !yes).collect();
            close(quality(&not, &chances).auc.unwrap(), 1.0 - auc);
            let pairs = yes.iter().zip(&chances).filter(|(yes, _)| **yes).flat_map(|(_, high)| {
                let noes = yes.iter().zip(&chances).filter(|(yes, _)| !**yes);
                noes.map(move |(_, low)| match high.total_cmp(low) {
                    std::cmp::Ordering::Greater => 1.0,
                    std::cmp::Ordering::Equal => 0.5,
                    std::cmp::Ordering::Less => 0.0,
                })
            });
            let won: Vec<f64> = pairs.collect();
            close(auc, won.iter().sum::<f64>() / won.len() as f64);
        }
        for figure in [found.log_loss, found.brier, found.ece10] {
            prop_assert!(figure.is_some_and(|figure| figure >= 0.0 && figure.is_finite()));
        }
    }

    #[test]
    fn steps_rise_and_keep_the_mean(judged in judged()) {
        let (yes, x): (Vec<bool>, Vec<f64>) = judged.into_iter().unzip();
        let steps = isotonic(&x, &yes);
        prop_assert!(steps.windows(2).all(|pair| pair[0].x < pair[1].x && pair[0].y <= pair[1].y));
        let at = |x: f64| steps.iter().find(|step| step.x == x).unwrap().y;
        let came = yes.iter().filter(|&&yes| yes).count() as f64;
        close(x.iter().map(|&x| at(x)).sum::<f64>(), came);
    }
}

/// A chance that rises with the first column where the second is text 1, and nowhere else; a third
/// that says nothing.
fn table(rows: usize) -> (Vec<Column>, Vec<bool>) {
    let draw = |row: usize, salt: u64| {
        let mixed =
            (row as u64 * 2_654_435_761 + salt * 40_503).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 40) as f64 / (1_u64 << 24) as f64
    };
    let first: Vec<f64> = (0..rows).map(|row| draw(row, 1)).collect();
    let second: Vec<u32> = (0..rows).map(|row| (draw(row, 2) * 3.0) as u32).collect();
    let yes = (0..rows).map(|row| {
        let chance = if second[row] == 1 { first[row] } else { 0.2 };
        draw(row, 3) < chance
    });
    let yes = yes.collect();
    let gaps = |row: usize, x: f64| (!row.is_multiple_of(11)).then_some(x);
    let columns = vec![
        Column::Numbers(first.iter().enumerate().map(|(row, &x)| gaps(row, x)).collect()),
        Column::Texts(second.into_iter().map(Some).collect()),
        Column::Numbers((0..rows).map(|row| Some(draw(row, 4))).collect()),
        Column::Numbers(vec![Some(7.0); rows]),
    ];
    (columns, yes)
}

#[test]
fn what_only_holds_together_is_learned_and_told() {
    let (columns, yes) = table(3_000);
    let rows: Vec<usize> = (0..2_000).collect();
    let learned = learn(&columns, &rows, &yes[..2_000]).unwrap();
    assert_eq!(learned.used(), [0, 1, 2], "a constant tells nothing");
    let rest: Vec<usize> = (2_000..3_000).collect();
    let told = learned.tell(&columns, &rest);
    let chances: Vec<f64> = told.iter().map(|told| told.chance).collect();
    let found = quality(&yes[2_000..], &chances);
    // The chances themselves, could they be seen, have 0.71.
    assert!(found.auc.unwrap() > 0.66, "{found:?}");
    assert!(learned.trees_share > 0.5, "a sum can't say it: {}", learned.trees_share);
    let odds = |p: f64| (p / (1.0 - p)).ln();
    for pair in told.windows(2) {
        let sum = |at: usize| pair[at].why.iter().map(|(_, adds)| adds).sum::<f64>();
        close(odds(pair[1].chance) - odds(pair[0].chance), sum(1) - sum(0));
        assert!(pair[0].why.windows(2).all(|two| two[0].1.abs() >= two[1].1.abs()));
    }
    let again = learn(&columns, &rows, &yes[..2_000]).unwrap().tell(&columns, &rest);
    assert_eq!(told, again, "the same in every run");
}

#[test]
fn what_is_not_there_cannot_be_learned() {
    let (columns, yes) = table(300);
    let rows: Vec<usize> = (0..300).collect();
    let few: Vec<bool> = (0..300).map(|row| row < 4).collect();
    assert_eq!(
        learn(&columns, &rows, &few).err(),
        Some(Unlearnable::TooFew { yes: 4, no: 296, least: 10 })
    );
    let own = Column::Texts((0..300).map(Some).collect());
    let empty = [columns[3].clone(), own, Column::Numbers(vec![None; 300])];
    assert_eq!(learn(&empty, &rows, &yes).err(), Some(Unlearnable::NoColumns));
}
