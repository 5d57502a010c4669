//! What always holds of drivers, survival and mixtures, tried on many.

use proptest::prelude::*;
use statistics::Confidence;
use statistics::drivers::{importance, importance_of};
use statistics::impact::synthetic_control;
use statistics::retention::{Band, Span, Survival, Ties, cox, logrank, survival};

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(1.0)
}

/// Columns that lean on one another, and an outcome that leans on them.
fn answers() -> impl Strategy<Value = (Vec<Vec<f64>>, Vec<f64>)> {
    (2..6_usize, 20..60_usize).prop_flat_map(|(columns, rows)| {
        let value = || prop::collection::vec(-1.0..1.0_f64, rows);
        (prop::collection::vec(value(), columns), value(), 0.0..2.0_f64).prop_map(
            |(mut columns, y, lean)| {
                for at in 1..columns.len() {
                    let (done, rest) = columns.split_at_mut(at);
                    for (value, before) in rest[0].iter_mut().zip(&done[at - 1]) {
                        *value += lean * before;
                    }
                }
                let y = (0..y.len()).map(|row| y[row] + lean * columns[0][row]).collect();
                (columns, y)
            },
        )
    })
}

/// R² of the outcome on some columns, the plain way.
fn r2(columns: &[Vec<f64>], y: &[f64], set: &[usize]) -> f64 {
    let chosen: Vec<Vec<f64>> = set.iter().map(|&at| columns[at].clone()).collect();
    match chosen.is_empty() {
        true => 0.0,
        false => statistics::regression::least_squares(&chosen, y).unwrap().r2().unwrap(),
    }
}

fn orders(of: usize) -> Vec<Vec<usize>> {
    match of {
        0 => vec![vec![]],
        _ => orders(of - 1)
            .into_iter()
            .flat_map(|order| {
                (0..of).map(move |at| {
                    let mut order = order.clone();
                    order.insert(at, of - 1);
                    order
                })
            })
            .collect(),
    }
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    let span = (0..30_u32, any::<bool>(), prop::option::of(0.0..1.0_f64));
    prop::collection::vec(span, 2..60).prop_map(|spans| {
        spans
            .into_iter()
            .map(|(exit, event, late)| {
                let exit = f64::from(exit + 1);
                Span {
                    entry: late.map(|share| (share * exit).floor().min(exit - 1.0)),
                    exit,
                    event,
                }
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn what_drivers_explain_is_divided_without_rest((columns, y) in answers()) {
        let found = importance_of(&columns, &y).unwrap();
        for parts in [&found.lmg, &found.johnson, &found.pratt, &found.car] {
            prop_assert!(near(parts.iter().sum(), found.r2));
        }
        prop_assert!(found.lmg.iter().chain(&found.johnson).all(|&part| part >= 0.0));
        prop_assert!(found.inflation.iter().all(|&inflation| inflation >= 1.0 - 1e-9));
        let all: Vec<usize> = (0..columns.len()).collect();
        prop_assert!(near(r2(&columns, &y, &all), found.r2));
        for (at, &last) in found.last.iter().enumerate() {
            let rest: Vec<usize> = all.iter().copied().filter(|&other| other != at).collect();
            prop_assert!(near(found.r2 - r2(&columns, &y, &rest), last));
        }
    }

    #[test]
    fn lmg_is_the_average_over_every_order((columns, y) in answers()) {
        let found = importance_of(&columns, &y).unwrap();
        let orders = orders(columns.len());
        let mut added = vec![0.0; columns.len()];
        for order in &orders {
            for at in 0..order.len() {
                added[order[at]] += r2(&columns, &y, &order[..=at]) - r2(&columns, &y, &order[..at]);
            }
        }
        for (ours, plain) in found.lmg.iter().zip(added) {
            prop_assert!(near(*ours, plain / orders.len() as f64));
        }
    }

    #[test]
    fn drivers_keep_their_importance_under_other_names_and_units((columns, y) in answers()) {
        let found = importance_of(&columns, &y).unwrap();
        let turned: Vec<Vec<f64>> = columns
            .iter()
            .rev()
            .map(|column| column.iter().map(|value| 1_000.0 - 3.0 * value).collect())
            .collect();
        let again = importance_of(&turned, &y).unwrap();
        let pairs = |a: &[f64], b: &[f64]| a.iter().zip(b.iter().rev()).all(|(a, b)| near(*a, *b));
        prop_assert!(pairs(&found.lmg, &again.lmg) && pairs(&found.johnson, &again.johnson));
        prop_assert!(pairs(&found.car, &again.car) && pairs(&found.first, &again.first));
    }

    #[test]
    fn survival_only_falls_and_stays_within_its_interval(spans in spans()) {
        let curve = survival(&spans).unwrap();
        prop_assert_eq!(curve.n, spans.len() as u64);
        prop_assert!(curve.points.windows(2).all(|pair| pair[0].survival >= pair[1].survival));
        for point in &curve.points {
            prop_assert!((0.0..=1.0).contains(&point.survival));
            for band in [Band::Plain, Band::Log, Band::LogLog] {
                if let Some(interval) = point.interval(band, Confidence::P95) {
                    prop_assert!(interval.low >= 0.0 && interval.high <= 1.0);
                    prop_assert!(interval.contains(point.survival));
                }
            }
        }
        let mut turned = spans.clone();
        turned.reverse();
        prop_assert_eq!(survival(&turned).map(|curve| curve.points), Some(curve.points));
    }

    #[test]
    fn without_late_entry_and_loss_survival_is_the_share_still_there(spans in spans()) {
        let seen: Vec<Span> =
            spans.into_iter().map(|span| Span { entry: None, event: true, ..span }).collect();
        let curve: Survival = survival(&seen).unwrap();
        for point in &curve.points {
            let there = seen.iter().filter(|span| span.exit > point.time).count();
            prop_assert!(near(point.survival, there as f64 / seen.len() as f64));
        }
    }

    #[test]
    fn groups_are_compared_alike_whatever_they_are_called(spans in spans()) {
        let group: Vec<usize> = (0..spans.len()).map(|row| row * row % 3).collect();
        let other: Vec<usize> = group.iter().map(|of| (of + 1) % 3).collect();
        let (one, two) = (logrank(&spans, &group, 3), logrank(&spans, &other, 3));
        prop_assert_eq!(one.is_some(), two.is_some());
        if let Some((one, two)) = one.zip(two) {
            prop_assert!((one.chi_square - two.chi_square).abs() < 1e-6 * one.chi_square.max(1.0));
            prop_assert!(near(one.observed.iter().sum(), one.expected.iter().sum()));
        }
    }

    /// Cox's score test for one group is the log-rank test; at the peak both say whether it
    /// differs, and the pairs' order turns with the sign of the column.
    #[test]
    fn a_hazard_turns_with_its_column(spans in spans()) {
        let x: Vec<f64> = (0..spans.len()).map(|row| f64::from((row * 7 % 5) as u8)).collect();
        let turned: Vec<f64> = x.iter().map(|x| 10.0 - 2.0 * x).collect();
        if let (Ok(one), Ok(two)) =
            (cox(&spans, &[x], Ties::Efron), cox(&spans, &[turned], Ties::Efron))
        {
            prop_assert!((one.coefficients[0] + 2.0 * two.coefficients[0]).abs() < 1e-6);
            prop_assert!(near(one.log_likelihood, two.log_likelihood));
            prop_assert!(one.log_likelihood >= one.null_log_likelihood - 1e-9);
            prop_assert_eq!(one.concordance, two.concordance);
        }
    }

    /// No shift of weight from one to another brings the mixture closer.
    #[test]
    fn a_mixture_is_the_closest_one(
        others in prop::collection::vec(prop::collection::vec(-5.0..5.0_f64, 8), 1..15),
        treated in prop::collection::vec(-5.0..5.0_f64, 8),
    ) {
        let found = synthetic_control(&treated, &others, 6).unwrap();
        prop_assert!(near(found.weights.iter().sum(), 1.0));
        prop_assert!(found.weights.iter().all(|&weight| weight >= 0.0));
        let slope = |other: &Vec<f64>| -> f64 {
            other[..6].iter().zip(&found.gaps).map(|(y, gap)| -y * gap).sum()
        };
        let slopes: Vec<f64> = others.iter().map(slope).collect();
        let lowest = slopes.iter().copied().fold(f64::INFINITY, f64::min);
        for (slope, weight) in slopes.iter().zip(&found.weights) {
            prop_assert!(*weight < 1e-9 || slope - lowest < 1e-6, "{slope} against {lowest}");
        }
    }
}

#[test]
fn one_driver_has_all_of_it() {
    let found = importance(&[vec![1.0, -0.6], vec![-0.6, 1.0]]).unwrap();
    for part in [&found.lmg, &found.johnson, &found.first, &found.last, &found.pratt, &found.car] {
        assert!(near(part[0], 0.36));
    }
}
