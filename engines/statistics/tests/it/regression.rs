//! Regressions on rows few enough to be solved by hand.

use crate::close;
use statistics::regression::{Unfit, least_squares, logistic, ordinal};

fn yes(count: usize, of: usize) -> Vec<bool> {
    (0..of).map(|at| at < count).collect()
}

#[test]
fn a_line_through_three_points() {
    let fit = least_squares(&[vec![1.0, 2.0, 3.0]], &[1.0, 3.0, 2.0]).unwrap();
    close(fit.coefficients[0], 1.0);
    close(fit.coefficients[1], 0.5);
    close(fit.r2().unwrap(), 0.25);
    close(fit.standard_errors()[1], (1.5_f64 / 2.0).sqrt());
    let (f, p) = fit.f().unwrap();
    close(f, 1.0 / 3.0);
    close(p, 2.0 / 3.0);
}

#[test]
fn a_large_level_does_not_swallow_the_slope() {
    let far: Vec<f64> = (0..50).map(|at| 1e9 + f64::from(at)).collect();
    let y: Vec<f64> = (0..50).map(|at| 2.0 * f64::from(at) + f64::from(at % 2)).collect();
    let near: Vec<f64> = (0..50).map(f64::from).collect();
    let (far, near) = (least_squares(&[far], &y).unwrap(), least_squares(&[near], &y).unwrap());
    close(far.coefficients[1], near.coefficients[1]);
}

/// With one yes-or-no column the coefficients are the groups' log odds and their difference.
#[test]
fn two_groups_have_their_own_odds() {
    let outcomes = [yes(10, 40), yes(30, 50)].concat();
    let group: Vec<f64> = (0..90).map(|row| f64::from(u8::from(row >= 40))).collect();
    let fit = logistic(std::slice::from_ref(&group), &outcomes, 0.0).unwrap();
    let odds = |yes: f64, no: f64| (yes / no).ln();
    close(fit.coefficients[0], odds(10.0, 30.0));
    close(fit.coefficients[1], odds(30.0, 20.0) - odds(10.0, 30.0));
    close(fit.standard_errors[0], (1.0 / 10.0 + 1.0 / 30.0_f64).sqrt());
    close(fit.standard_errors[1], (1.0 / 10.0 + 1.0 / 30.0 + 1.0 / 30.0 + 1.0 / 20.0_f64).sqrt());
    close(fit.chance(&[1.0]), 0.6);
    let held = logistic(&[group], &outcomes, 10.0).unwrap();
    assert!(held.coefficients[1].abs() < fit.coefficients[1].abs());
}

#[test]
fn two_classes_in_order_are_a_logistic_regression() {
    let x: Vec<f64> = (0..60).map(|row| f64::from(row % 7)).collect();
    let outcomes: Vec<bool> = (0..60).map(|row| (row * 37 % 11) + row % 7 > 7).collect();
    let class: Vec<usize> = outcomes.iter().map(|&yes| usize::from(yes)).collect();
    let chances = logistic(std::slice::from_ref(&x), &outcomes, 0.0).unwrap();
    let steps = ordinal(&[x], &class, 2).unwrap();
    close(steps.thresholds[0], -chances.coefficients[0]);
    close(steps.coefficients[0], chances.coefficients[1]);
    close(steps.standard_errors[1], chances.standard_errors[1]);
    close(steps.log_likelihood, chances.log_likelihood);
}

#[test]
fn what_cannot_be_told_apart_is_not_fitted() {
    let x: Vec<f64> = (0..20).map(f64::from).collect();
    let twice: Vec<f64> = x.iter().map(|x| 2.0 * x + 1.0).collect();
    let y: Vec<f64> = (0..20).map(|row| f64::from(row * 7 % 5)).collect();
    let dependent = Unfit::Dependent { column: 1, on: vec![0] };
    assert_eq!(least_squares(&[x.clone(), twice], &y).err(), Some(dependent));
    assert_eq!(least_squares(&[vec![3.0; 20]], &y).err(), Some(Unfit::Constant(0)));
    assert_eq!(
        least_squares(&[x[..2].to_vec()], &y[..2]).err(),
        Some(Unfit::TooFew { rows: 2, unknowns: 2 })
    );
    let apart: Vec<bool> = (0..20).map(|row| row >= 10).collect();
    let other: Vec<f64> = (0..20).map(|row| f64::from(row % 3)).collect();
    let fit = |columns: &[Vec<f64>], yes: &[bool]| logistic(columns, yes, 0.0).err();
    assert_eq!(fit(&[other.clone(), x.clone()], &apart), Some(Unfit::Separated(1)));
    // All but one value of a group alike: the likelihood rises for ever, but ever more slowly.
    let rare: Vec<f64> = (0..20).map(|row| f64::from(u8::from(row == 3))).collect();
    let mixed: Vec<bool> = (0..20).map(|row| row % 2 == 1).collect();
    assert_eq!(fit(&[rare], &mixed), Some(Unfit::Separated(0)));
    assert_eq!(fit(&[other], &[true; 20]), Some(Unfit::Same));
    assert!(logistic(&[x], &apart, 1.0).is_ok());
}
