//! What holds for every sample, tried on many.

use proptest::prelude::*;
use statistics::{
    Classes, Confidence, Interval, Mean, Proportion, difference, median, normal, percentile,
    student, wald_difference,
};

fn samples() -> impl Strategy<Value = Classes> {
    let count = prop_oneof![4 => 0..20_u64, 2 => 0..100_000_u64, 1 => 0..(1_u64 << 50)];
    (count.clone(), count.clone(), count).prop_map(|(promoters, passives, detractors)| Classes {
        promoters,
        passives,
        detractors,
    })
}

fn levels() -> impl Strategy<Value = Confidence> {
    (0.01..0.9999_f64).prop_map(|level| Confidence::new(level).unwrap())
}

fn mirrored(classes: Classes) -> Classes {
    Classes { promoters: classes.detractors, detractors: classes.promoters, ..classes }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * a.abs().max(1.0)
}

#[test]
fn nothing_measured_is_no_result() {
    let nobody = Classes::default();
    let somebody = Classes { promoters: 1, ..nobody };
    assert_eq!(nobody.nps(), None);
    assert_eq!(nobody.interval(Confidence::P95), None);
    assert_eq!(nobody.wald_interval(Confidence::P95), None);
    assert_eq!(difference(nobody, somebody, Confidence::P95), None);
    assert_eq!(wald_difference(somebody, nobody, Confidence::P95), None);
    assert_eq!(nobody.top().share(), None);
    assert_eq!(nobody.top().interval(Confidence::P95), None);
    assert_eq!(Mean::of(&[]), None);
    assert_eq!(Mean::of(&[4.0]).unwrap().interval(Confidence::P95), None);
    assert_eq!(median(&[]), None);
    assert_eq!(percentile(&[1, 2], 1.5), None);
    assert_eq!(Proportion::new(2, 1), None);
}

#[test]
fn one_class_alone_is_not_taken_for_certainty() {
    let all = Classes { promoters: 12, ..Classes::default() };
    assert_eq!(all.wald_interval(Confidence::P95), Some(Interval { low: 1.0, high: 1.0 }));
    let shown = all.interval(Confidence::P95).unwrap().clipped(-1.0, 1.0);
    assert!(shown.low < 0.95 && shown.high <= 1.0, "{shown:?}");
    assert_eq!(wald_difference(all, all, Confidence::P95).unwrap().z, None);
}

#[test]
fn percentiles_lie_between_two_values_in_proportion() {
    let waits = [10, 20, 30, 40];
    for (p, expected) in [(0.0, 10.0), (0.25, 17.5), (0.5, 25.0), (0.9, 37.0), (1.0, 40.0)] {
        assert_eq!(percentile(&waits, p), Some(expected), "{p}");
    }
    assert_eq!(median(&[7]), Some(7.0));
}

proptest! {
    #![proptest_config(crate::cases(2_000))]

    #[test]
    fn a_score_lies_on_its_scale_and_mirrors(classes in samples(), sure in levels()) {
        let Some(nps) = classes.nps() else { return Ok(()) };
        let mirror = mirrored(classes).nps().unwrap();
        prop_assert!((-1.0..=1.0).contains(&nps.score));
        prop_assert!((0.0..=1.0 + 1e-12).contains(&nps.variance));
        prop_assert!(near(nps.score, -mirror.score) && near(nps.variance, mirror.variance));
        let (ours, theirs) = (classes.interval(sure).unwrap(), mirrored(classes).interval(sure).unwrap());
        prop_assert!(near(ours.low, -theirs.high) && near(ours.high, -theirs.low));
        prop_assert!(ours.contains(classes.adjusted().unwrap().score));
    }

    #[test]
    fn four_times_the_answers_halve_the_plain_interval(classes in samples(), sure in levels()) {
        let Some(one) = classes.wald_interval(sure) else { return Ok(()) };
        let four = Classes {
            promoters: classes.promoters * 4,
            passives: classes.passives * 4,
            detractors: classes.detractors * 4,
        };
        prop_assert!((four.wald_interval(sure).unwrap().width() * 2.0 - one.width()).abs() < 1e-9);
    }

    #[test]
    fn a_difference_turns_its_sign_with_its_order(a in samples(), b in samples(), sure in levels()) {
        let (Some(there), Some(back)) = (difference(a, b, sure), difference(b, a, sure)) else { return Ok(()) };
        prop_assert_eq!(there.delta, -back.delta);
        prop_assert_eq!(there.p, back.p);
        prop_assert!(there.interval.contains(there.delta));
        prop_assert!(there.p.is_none_or(|p| (0.0..=1.0).contains(&p)));
        prop_assert_eq!(difference(a, a, sure).unwrap().delta, 0.0);
    }

    #[test]
    fn a_share_lies_in_its_interval_on_the_scale(of in 1..1_000_000_u64, part in 0.0..=1.0_f64, sure in levels()) {
        let successes = (of as f64 * part) as u64;
        let share = Proportion::new(successes, of).unwrap();
        let rest = Proportion::new(of - successes, of).unwrap();
        let interval = share.interval(sure).unwrap();
        prop_assert!(0.0 <= interval.low && interval.high <= 1.0, "{interval:?}");
        prop_assert!(interval.low <= share.share().unwrap() && share.share().unwrap() <= interval.high);
        prop_assert!(near(interval.low, 1.0 - rest.interval(sure).unwrap().high));
    }

    #[test]
    fn a_mean_lies_among_its_values(values in prop::collection::vec(0.0..1e6_f64, 2..60), sure in levels()) {
        let mean = Mean::of(&values).unwrap();
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        prop_assert!(low - 1e-6 <= mean.value && mean.value <= high + 1e-6);
        prop_assert!(mean.interval(sure).unwrap().contains(mean.value));
        let pairs: Vec<(f64, u64)> = values.iter().map(|&value| (value, 3)).collect();
        let thrice = Mean::of_counts(pairs).unwrap();
        prop_assert!(near(thrice.value, mean.value) && thrice.n == mean.n * 3);
    }

    #[test]
    fn percentiles_rise(mut values in prop::collection::vec(any::<i32>(), 1..200), p in 0.0..=1.0_f64, q in 0.0..=1.0_f64) {
        values.sort_unstable();
        let values: Vec<i64> = values.into_iter().map(i64::from).collect();
        let (low, high) = (percentile(&values, p.min(q)).unwrap(), percentile(&values, p.max(q)).unwrap());
        prop_assert!(low <= high);
        prop_assert!(values[0] as f64 <= low && high <= values[values.len() - 1] as f64);
    }

    #[test]
    fn quantile_and_chance_undo_each_other(p in 1e-12..1.0_f64) {
        let back = normal::cumulative(normal::quantile(p));
        prop_assert!((back - p).abs() <= 1e-11 * p, "{p} came back as {back}");
    }

    #[test]
    fn few_answers_widen(tail in 1e-6..0.49_f64, freedom in 1..3_000_u64) {
        let t = student::upper_quantile(tail, freedom).unwrap();
        prop_assert!(t > -normal::quantile(tail));
        prop_assert!(t > student::upper_quantile(tail, freedom + 1).unwrap(), "not wider at {freedom}");
    }
}
