//! Customer value: what holds for every history and every model.

use crate::cases;
use proptest::prelude::*;
use statistics::value::{BgNbd, GammaGamma, Purchase, Repeat, Shares, Terms, Visits, rfm};

fn models() -> impl Strategy<Value = BgNbd> {
    (0.05..5.0_f64, 0.1..50.0_f64, 0.05..8.0_f64, 0.05..20.0_f64)
        .prop_map(|(r, alpha, a, b)| BgNbd { r, alpha, a, b })
}

fn histories() -> impl Strategy<Value = Repeat> {
    (0..40_u32, 0..600_u32, 0..600_u32).prop_map(|(times, last, quiet)| Repeat {
        times,
        last: if times == 0 { 0 } else { last },
        age: last + quiet,
        spend: if times == 0 { 0.0 } else { 12.5 },
    })
}

fn purchases() -> impl Strategy<Value = Vec<Purchase>> {
    let one = (0..8_u32, 0..40_i32, 1..500_u32);
    let one = one.prop_map(|(customer, day, cents)| {
        // Amounts that add up exactly, so that their order can't matter.
        Purchase { customer, day, amount: f64::from(cents) / 4.0 }
    });
    proptest::collection::vec(one, 1..60)
}

/// The chance of a history of so many purchases, by the model's own story told purchase by
/// purchase: the mean over many customers' rates and chances of leaving, drawn on a grid.
fn alive_by_counting(model: &BgNbd, of: &Repeat) -> f64 {
    let steps = 400;
    let (mut here, mut gone) = (0.0, 0.0);
    let (x, last, age) = (f64::from(of.times), of.last_weeks(), of.age_weeks());
    for i in 0..steps {
        let share = (f64::from(i) + 0.5) / f64::from(steps);
        // Rates on the grid s / (1 − s), chances of leaving on the grid itself.
        let rate = share / (1.0 - share);
        let dense = (model.r - 1.0 + x) * rate.ln() - model.alpha * rate - 2.0 * (1.0 - share).ln();
        for j in 0..steps {
            let leave = (f64::from(j) + 0.5) / f64::from(steps);
            let beta = (model.a - 1.0) * leave.ln() + (model.b - 1.0) * (1.0 - leave).ln();
            let stayed = (dense + beta + x * (1.0 - leave).ln() - rate * age).exp();
            let left =
                leave / (1.0 - leave) * (dense + beta + x * (1.0 - leave).ln() - rate * last).exp();
            here += stayed;
            gone += left;
        }
    }
    here / (here + gone)
}

#[test]
fn who_is_alive_agrees_with_counting_out_the_story() {
    let model = BgNbd { r: 1.3, alpha: 4.0, a: 1.8, b: 3.5 };
    for (times, last, age) in [(1, 30, 200), (3, 150, 200), (6, 100, 300), (2, 199, 200)] {
        let of = Repeat { times, last, age, spend: 1.0 };
        let (ours, counted) = (model.alive(&of), alive_by_counting(&model, &of));
        assert!((ours - counted).abs() < 2e-3, "{of:?}: {ours} and {counted}");
    }
}

/// Purchases of a new customer by the story itself: rate and chance of leaving on a grid, the
/// expected number given both is (1 − e^(−rate · leave · t)) / leave.
#[test]
fn what_a_new_customer_buys_agrees_with_counting_out_the_story() {
    for model in [
        BgNbd { r: 1.3, alpha: 4.0, a: 1.8, b: 3.5 },
        BgNbd { r: 2.0, alpha: 9.0, a: 1.0, b: 2.0 },
        BgNbd { r: 1.5, alpha: 2.0, a: 9.0, b: 20.0 },
    ] {
        let (steps, weeks) = (1_000, 39.0);
        let (mut sum, mut weight) = (0.0, 0.0);
        for i in 0..steps {
            let share = (f64::from(i) + 0.5) / f64::from(steps);
            let rate = share / (1.0 - share);
            let dense = (model.r - 1.0) * rate.ln() - model.alpha * rate - 2.0 * (1.0 - share).ln();
            for j in 0..steps {
                let leave = (f64::from(j) + 0.5) / f64::from(steps);
                let beta = (model.a - 1.0) * leave.ln() + (model.b - 1.0) * (1.0 - leave).ln();
                let density = (dense + beta).exp();
                sum += density * -(-rate * leave * weeks).exp_m1() / leave;
                weight += density;
            }
        }
        let (ours, counted) = (model.expected_of_new(weeks), sum / weight);
        assert!((ours / counted - 1.0).abs() < 2e-3, "{model:?}: {ours} and {counted}");
    }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn expectations_are_possible(model in models(), of in histories(), weeks in 0.1..100.0_f64) {
        let alive = model.alive(&of);
        prop_assert!((0.0..=1.0).contains(&alive), "{alive}");
        let (sooner, later) = (model.expected(&of, weeks), model.expected(&of, 1.5 * weeks));
        prop_assert!(sooner >= -1e-9 && sooner.is_finite(), "{sooner}");
        prop_assert!(later >= sooner - 1e-9, "{sooner} then {later}");
        // No more than at the rate to expect of one who never leaves.
        let rate = (model.r + f64::from(of.times)) / (model.alpha + of.age_weeks());
        prop_assert!(sooner <= rate * weeks * (1.0 + 1e-6) + 1e-9, "{sooner} of {}", rate * weeks);
        let terms = Terms::default();
        let (now, free) = (
            terms.discounted(&model, &of),
            Terms { discount: 0.0, ..terms }.discounted(&model, &of),
        );
        prop_assert!(now <= free + 1e-9);
        let year = model.expected(&of, 48.0);
        prop_assert!((free - year).abs() <= 1e-9 * year.max(1.0), "{free} for {year}");
    }

    #[test]
    fn nothing_breaks_where_a_is_one(model in models(), of in histories(), weeks in 1.0..80.0_f64) {
        let at = |a| BgNbd { a, ..model }.expected(&of, weeks);
        let (below, here, above) = (at(1.0 - 1e-7), at(1.0), at(1.0 + 1e-7));
        prop_assert!((below - here).abs() <= 1e-5 * here.max(1.0), "{below} {here}");
        prop_assert!((above - here).abs() <= 1e-5 * here.max(1.0), "{above} {here}");
    }

    #[test]
    fn spend_lies_between_everyone_s_and_one_s_own(
        p in 0.5..20.0_f64, q in 1.1..20.0_f64, v in 0.5..500.0_f64,
        times in 1..60_u32, spend in 0.1..1000.0_f64,
    ) {
        let model = GammaGamma { p, q, v };
        let all = model.mean().unwrap();
        let told = model.expected(&Repeat { times, last: 1, age: 1, spend }).unwrap();
        prop_assert!(told >= all.min(spend) * (1.0 - 1e-12) && told <= all.max(spend) * (1.0 + 1e-12));
        let new = model.expected(&Repeat { times: 0, last: 0, age: 1, spend: 0.0 }).unwrap();
        prop_assert!((new - all).abs() <= 1e-9 * all);
        prop_assert_eq!(GammaGamma { q: 1.0, ..model }.mean(), None);
    }

    #[test]
    fn the_order_of_a_list_does_not_matter(list in purchases()) {
        let mut turned = list.clone();
        turned.reverse();
        let visits = |list| {
            let visits = Visits::of(list);
            visits.customers().map(<[_]>::to_vec).collect::<Vec<_>>()
        };
        let (one, other) = (visits(list.clone()), visits(turned));
        prop_assert_eq!(&one, &other);
        let spent: f64 = list.iter().map(|purchase| purchase.amount).sum();
        let kept: f64 = one.iter().flatten().map(|visit| visit.amount).sum();
        prop_assert_eq!(spent, kept);
        for visits in &one {
            prop_assert!(visits.windows(2).all(|pair| pair[0].day < pair[1].day));
        }
    }

    #[test]
    fn scores_rank_customers(list in purchases()) {
        let visits = Visits::of(list);
        let all = rfm(visits.customers(), 40);
        for (one, other) in all.iter().flatten().zip(all.iter().flatten().skip(1)) {
            prop_assert!((1..=5).contains(&one.r) && (1..=5).contains(&one.f));
            prop_assert_eq!(one.m.cmp(&other.m).is_gt() && one.monetary <= other.monetary, false);
            prop_assert_eq!(one.r > other.r && one.recency_days >= other.recency_days, false);
        }
        prop_assert!(all.iter().flatten().any(|rfm| rfm.m == 5), "someone is the best");
    }

    #[test]
    fn shares_add_up(revenue in proptest::collection::vec(0.0..1e6_f64, 1..200)) {
        let all = Shares::of(revenue.clone());
        prop_assert_eq!(all.is_some(), revenue.iter().sum::<f64>() > 0.0);
        if let Some(shares) = all {
            let mut before = 0.0;
            for percent in [0, 1, 10, 20, 50, 100] {
                let (count, share) = shares.top(percent);
                prop_assert!(share >= before && share <= 1.0 + 1e-12);
                prop_assert!(share >= count as f64 / revenue.len() as f64 - 1e-9, "the best");
                before = share;
            }
            prop_assert_eq!(shares.top(100).0, revenue.len());
            prop_assert!(shares.customers_for(0.8) <= shares.customers_for(1.0));
        }
    }
}

#[test]
fn nobody_who_came_again_is_no_model() {
    let once = Repeat { times: 0, last: 0, age: 100, spend: 0.0 };
    assert!(BgNbd::fit(&[once; 9]).is_none());
    assert!(BgNbd::fit(&[]).is_none());
    let free = Repeat { times: 3, last: 50, age: 100, spend: 0.0 };
    assert!(GammaGamma::fit(&[free, free]).is_none());
    assert!(Shares::of(vec![5.0, -5.0]).is_none());
}
