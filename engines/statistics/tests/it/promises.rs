//! What charts, queues, curves and hidden cells promise, tried on many.

use proptest::prelude::*;
use statistics::alarm::{Mixture, Walk, at_each, lattice_run_length};
use statistics::people::{derivable, suppress};
use statistics::staffing::{Goal, Load, erlang_a, erlang_c, required};
use statistics::{Classes, Confidence, Margin, Proportion, concentration, gap, rake};

fn tables() -> impl Strategy<Value = Vec<Vec<u64>>> {
    let cell = prop_oneof![1 => Just(0_u64), 3 => 1..6_u64, 6 => 6..60_u64];
    (2..6_usize, 2..6_usize).prop_flat_map(move |(rows, columns)| {
        prop::collection::vec(prop::collection::vec(cell.clone(), columns), rows)
    })
}

/// Whether a hidden cell has one value only, by trying: every table of small changes that keeps the
/// totals is one around a closed path, and a path visits each row and column once.
fn may_differ(table: &[Vec<u64>], hidden: &[(usize, usize)], cell: (usize, usize)) -> bool {
    fn walk(
        table: &[Vec<u64>],
        hidden: &[(usize, usize)],
        home: usize,
        col: usize,
        (rows, cols): (&mut Vec<usize>, &mut Vec<usize>),
        sign: bool,
    ) -> bool {
        // Down the column to a cell that balances the one before, then along its row.
        for &(row, _) in hidden.iter().filter(|other| other.1 == col) {
            let falls = sign;
            if (falls && table[row][col] == 0) || rows.contains(&row) && row != home {
                continue;
            }
            if row == home {
                return true;
            }
            rows.push(row);
            for &(_, next) in hidden.iter().filter(|other| other.0 == row) {
                if cols.contains(&next) || (!sign && table[row][next] == 0) {
                    continue;
                }
                cols.push(next);
                if walk(table, hidden, home, next, (rows, cols), sign) {
                    return true;
                }
                cols.pop();
            }
            rows.pop();
        }
        false
    }
    let others: Vec<_> = hidden.iter().copied().filter(|other| *other != cell).collect();
    let tries =
        |sign| walk(table, &others, cell.0, cell.1, (&mut vec![cell.0], &mut vec![cell.1]), sign);
    tries(true) || (table[cell.0][cell.1] > 0 && tries(false))
}

proptest! {
    #![proptest_config(crate::cases(200))]

    #[test]
    fn no_hidden_cell_can_be_worked_out(table in tables(), least in 2..7_u64) {
        let found = suppress(&table, least);
        let hidden: Vec<_> = found.primary.iter().chain(&found.secondary).copied().collect();
        for (row, cells) in table.iter().enumerate() {
            for (col, n) in cells.iter().enumerate() {
                prop_assert!(!(1..least).contains(n) || hidden.contains(&(row, col)), "{row} {col} shown");
            }
        }
        for cell in &hidden {
            let free = may_differ(&table, &hidden, *cell);
            prop_assert_eq!(free, !found.exposed.contains(cell), "{:?} of {:?}", cell, &hidden);
        }
        // Only tables with hardly anybody in them cannot be made safe.
        if table.iter().flatten().all(|n| *n > 0) {
            prop_assert!(found.exposed.is_empty(), "{found:?}");
        }
    }

    #[test]
    fn what_can_be_added_up_can_be_derived(
        groups in prop::collection::vec(prop::collection::vec(any::<bool>(), 8), 1..5),
    ) {
        prop_assert!(derivable(&groups, &groups).into_iter().all(|known| known));
        let nobody = vec![vec![false; 8]];
        prop_assert!(derivable(&groups, &nobody)[0]);
        let rest: Vec<bool> = groups[0].iter().map(|is| !is).collect();
        let everybody = vec![true; 8];
        let known = [groups.clone(), vec![everybody]].concat();
        prop_assert!(derivable(&known, &[rest])[0]);
    }

    #[test]
    fn score_intervals_hold_the_score(p in 0..500_u64, n in 0..500_u64, d in 0..500_u64, sure in 0.5..0.999_f64) {
        let classes = Classes { promoters: p, passives: n, detractors: d };
        let sure = Confidence::new(sure).unwrap();
        let Some(found) = classes.score_interval(sure) else { return Ok(()) };
        prop_assert!(found.contains(classes.nps().unwrap().score) && found.width() > 0.0);
        prop_assert!(-1.0 <= found.low && found.high <= 1.0);
        let mirrored = Classes { promoters: d, passives: n, detractors: p }.score_interval(sure).unwrap();
        prop_assert!((mirrored.low + found.high).abs() < 1e-9 && (mirrored.high + found.low).abs() < 1e-9);
    }

    #[test]
    fn the_exact_interval_of_a_share_is_no_surer_than_wilsons(of in 1..3_000_u64, part in 0.0..=1.0_f64) {
        let share = Proportion::new((of as f64 * part) as u64, of).unwrap();
        let exact = share.exact_interval(Confidence::P95).unwrap();
        prop_assert!(exact.contains(share.share().unwrap()));
        prop_assert!(0.0 <= exact.low && exact.high <= 1.0);
        let adjusted = share.adjusted_interval(Confidence::P95).unwrap();
        let wilson = share.interval(Confidence::P95).unwrap();
        prop_assert!(adjusted.low <= wilson.low + 1e-12 && wilson.high <= adjusted.high + 1e-12);
        let none = gap(share, share, Confidence::P95).unwrap();
        prop_assert!(none.newcombe.contains(0.0) && none.difference == 0.0);
    }

    #[test]
    fn lorenz_rises_below_the_diagonal(counts in prop::collection::vec(0..1_000_u32, 1..60)) {
        let values: Vec<f64> = counts.iter().map(|count| f64::from(*count)).collect();
        let Some(found) = concentration(&values) else {
            prop_assert!(counts.iter().all(|count| *count == 0));
            return Ok(());
        };
        let n = values.len() as f64;
        prop_assert!(found.lorenz.is_sorted() && found.cumulative.is_sorted());
        for (at, share) in found.lorenz.iter().enumerate() {
            prop_assert!(*share <= at as f64 / n + 1e-12);
        }
        prop_assert!(-1e-12 <= found.gini && found.gini <= 1.0 - 1.0 / n + 1e-12);
        prop_assert!(found.cumulative[found.eighty - 1] >= 0.8 - 1e-9);
    }

    #[test]
    fn more_agents_serve_sooner_and_the_fewest_are_needed(
        calls in 1.0..2_000.0_f64, handling in 10.0..600.0_f64, service in 0.5..0.99_f64,
    ) {
        let load = Load { rate: calls / 1800.0, handling };
        let goal = Goal { target: 20.0, service: Some(service), speed: None, occupancy: 1.0 };
        let (agents, queue) = required(load, goal).unwrap();
        prop_assert!(queue.service >= service);
        if let Some(fewer) = erlang_c(load, agents - 1, 20.0) {
            prop_assert!(fewer.service < service && fewer.speed >= queue.speed);
        }
        let patient = erlang_a(load, 1e7, agents, 20.0);
        prop_assert!((patient.waiting - queue.waiting).abs() < 1e-2);
        let hasty = erlang_a(load, 30.0, agents, 20.0);
        prop_assert!(hasty.waiting <= queue.waiting + 1e-9 && hasty.wait <= queue.speed + 1e-9);
        // Whoever comes is answered or gives up.
        prop_assert!((hasty.throughput + hasty.abandoned * load.rate - load.rate).abs() < 1e-9);
    }

    #[test]
    fn raked_weights_meet_every_margin(
        groups in prop::collection::vec((0..3_usize, 0..2_usize, 0.1..5.0_f64), 30..80),
        first in [1.0..9.0_f64, 1.0..9.0, 1.0..9.0], part in 0.2..0.8_f64,
    ) {
        let total: f64 = first.iter().sum();
        // Each combination once, so that no group is without an answer.
        let crossed = (0..6).map(|at| (at / 2, at % 2, 1.0));
        let groups: Vec<_> = groups.into_iter().chain(crossed).collect();
        let margins = [
            Margin { group: groups.iter().map(|g| g.0).collect(), sizes: first.to_vec() },
            Margin { group: groups.iter().map(|g| g.1).collect(), sizes: vec![total * part, total * (1.0 - part)] },
        ];
        let before: Vec<f64> = groups.iter().map(|g| g.2).collect();
        let weights = rake(&before, &margins).unwrap();
        for Margin { group, sizes } in &margins {
            for (at, size) in sizes.iter().enumerate() {
                let sum: f64 = group.iter().zip(&weights).filter(|(g, _)| **g == at).map(|(_, w)| w).sum();
                prop_assert!((sum / size - 1.0).abs() < 1e-9);
            }
        }
    }
}

/// A stream of chances in [0, 1) that is the same each time (`SplitMix64`).
struct Chances(u64);

impl Chances {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn class(&mut self, shares: [f64; 3]) -> usize {
        let chance = self.next();
        usize::from(chance >= shares[0]) + usize::from(chance >= shares[0] + shares[1])
    }
}

/// However often somebody looks, false alarms stay below what was asked for; the same look at a
/// plain test would cry wolf in nearly half of the runs.
#[test]
fn looking_always_costs_no_more_false_alarms_than_said() {
    let usual = [0.2, 0.3, 0.5];
    let mixture =
        Mixture { usual, mean: 0.3, variance: 0.61, spread: 0.04, belief: 50.0, alpha: 0.05 };
    let mut chances = Chances(7);
    let (mut means, mut shares, mut plain) = (0, 0, 0);
    const RUNS: usize = 1_000;
    for _ in 0..RUNS {
        let classes: Vec<usize> = (0..600).map(|_| chances.class(usual)).collect();
        let evidence = at_each(&classes, &mixture);
        means += usize::from(evidence.iter().any(|found| found.means_alarm(0.05)));
        shares += usize::from(evidence.iter().any(|found| found.shares_alarm(0.05)));
        let mut sum = 0.0;
        plain += usize::from(classes.iter().enumerate().any(|(at, class)| {
            sum += *class as f64 - 1.3;
            at >= 10 && sum.abs() > 1.96 * (0.61 * (at + 1) as f64).sqrt()
        }));
    }
    // Three standard errors above 5 % of a thousand runs are 71.
    assert!(means <= 71 && shares <= 71, "{means} and {shares} of {RUNS}");
    assert!(plain > 300, "{plain} of {RUNS}: the runs are no test");
}

#[test]
fn a_lattice_runs_as_long_as_it_is_simulated() {
    let walk = Walk { steps: vec![(3, 0.25), (0, 0.3), (-2, 0.45)], h: 15 };
    let told = lattice_run_length(&walk).unwrap();
    let mut chances = Chances(11);
    const RUNS: usize = 20_000;
    let mut steps = 0_u64;
    for _ in 0..RUNS {
        let mut sum = 0;
        while sum < 15 {
            sum = (sum + [3, 0, -2][chances.class([0.25, 0.3, 0.45])]).max(0);
            steps += 1;
        }
    }
    let found = steps as f64 / RUNS as f64;
    assert!((found / told - 1.0).abs() < 0.03, "{found} for {told}");
}
