//! The kernels find what is found row by row, whatever is asked, however the rows are split.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use analytics::{
    AskError, Batch, Budget, Catalogue, Dimension, Grain, Groups, Measure, Query, Row, Segment,
    Table, Tally,
};
use proptest::prelude::*;

use crate::data::{catalogue, query, row};
use crate::oracle;

/// Answers as they stand in an organization: sealed in segments, some of them gone since, some
/// not yet sealed.
#[derive(Debug)]
struct Kept {
    rows: Vec<Row>,
    /// Where segments end; what is behind the last is fresh.
    cuts: Vec<usize>,
    gone: Vec<u32>,
    repeat: usize,
}

fn kept() -> impl Strategy<Value = Kept> {
    let rows = prop::collection::vec(row(), 0..160);
    let cuts = prop::collection::btree_set(0_usize..160, 0..4);
    // Repeated, they fill several blocks and give several cores something to do.
    let repeat = prop_oneof![30 => Just(1_usize), 4 => Just(60), 1 => Just(900)];
    (rows, cuts, prop::collection::vec(0_u32..300, 0..20), repeat).prop_map(
        |(mut rows, cuts, gone, repeat)| {
            rows.sort_by_key(|row| row.response);
            let cuts = cuts.into_iter().filter(|cut| 0 < *cut && *cut <= rows.len()).collect();
            Kept { rows, cuts, gone, repeat }
        },
    )
}

impl Kept {
    /// The table, and the rows that count in it.
    fn table(&self, folder: &Path, catalogue: &Catalogue) -> (Table, Vec<Row>) {
        let rows = self.rows.iter().flat_map(|row| std::iter::repeat_n(row, self.repeat));
        let rows: Vec<_> = rows.cloned().collect();
        let (mut from, mut segments, mut counting) = (0, Vec::new(), Vec::new());
        for (turn, cut) in (0..).zip(self.cuts.iter().map(|cut| cut * self.repeat)) {
            // What is gone in one segment may be right again in another.
            let gone: BTreeSet<u32> =
                self.gone.iter().filter(|number| (*number + turn) % 3 > 0).copied().collect();
            let path = folder.join(format!("{from}.arrow"));
            let segment = Segment::write(&path, Batch::of(&rows[from..cut]), catalogue);
            segments.push((Arc::new(segment.unwrap()), gone.iter().copied().collect::<Vec<u32>>()));
            let stays = |row: &&Row| !gone.contains(&row.response);
            counting.extend(rows[from..cut].iter().filter(stays).cloned());
            from = cut;
        }
        counting.extend(rows[from..].iter().cloned());
        let sealed = segments.iter().map(|(segment, gone)| (Arc::clone(segment), gone.as_slice()));
        (Table::new(sealed.collect(), Batch::of(&rows[from..])), counting)
    }
}

/// In the order of their names: codes are in the order they were met.
fn by_name(mut groups: Groups) -> Groups {
    groups.groups.sort_by(|a, b| a.key.cmp(&b.key));
    groups.all.sort_by(|a, b| a.key.cmp(&b.key));
    groups
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn as_row_by_row(kept in kept(), queries in prop::collection::vec(query(), 1..8)) {
        let (catalogue, folder) = (catalogue(), tempfile::tempdir().unwrap());
        let (table, rows) = kept.table(folder.path(), &catalogue);
        for (query, threads) in queries.iter().zip([1, 2, 3].into_iter().cycle()) {
            let budget = Budget { bytes: 8 << 20, threads };
            let answer = match table.ask(&catalogue, query, &budget) {
                // A day, a room and a theme for each group are more than this test has memory for.
                Err(AskError::Groups { groups }) if groups > 30_000 => continue,
                answer => answer.unwrap(),
            };
            let now = oracle::groups(&rows, &catalogue, query, query.during);
            prop_assert_eq!(by_name(answer.now), now, "{}", query);
            let before = query.compared().map(|compared| {
                oracle::groups(&rows, &catalogue, query, Some(compared.against))
            });
            prop_assert_eq!(answer.before.map(by_name), before, "{}", query);
        }
    }
}

#[test]
fn a_question_too_large_for_its_memory_is_refused() {
    let (catalogue, folder) = (catalogue(), tempfile::tempdir().unwrap());
    let rows: Vec<_> = (1..=9_000)
        .map(|n| Row { response: n, customer: n, unit: n % 4, day: 20_000, ..Row::default() })
        .collect();
    let segment =
        Segment::write(&folder.path().join("a.arrow"), Batch::of(&rows), &catalogue).unwrap();
    let table = Table::new(vec![(Arc::new(segment), &[])], Batch::default());
    let mut query = Query::of(Measure::Customers);
    query.by = vec![Dimension::Unit];
    let ask = |query: &Query, bytes| table.ask(&catalogue, query, &Budget { bytes, threads: 1 });
    let people = |bytes| {
        let tally = ask(&query, bytes).unwrap().now.groups[1].tally.clone();
        let Tally::Customers { customers, exact, .. } = tally else { panic!("{tally:?}") };
        (customers, exact)
    };
    assert_eq!(people(1 << 20), (2250, true));
    // Six groups of 1,128 bytes each are too many here, and a sketch of 4,096 even more so.
    let refused = ask(&query, 6_000).unwrap_err();
    assert!(matches!(refused, AskError::Groups { groups: 6 }), "{refused}");
    query.by.clear();
    query.grain = Some(Grain::Month);
    assert_eq!(
        ask(&query, 100).unwrap_err().to_string().split(';').next(),
        Some("That makes 2 groups, more than memory allows")
    );
}

#[test]
fn what_a_theme_does_to_nps() {
    let catalogue = catalogue();
    let given = [(10, 0), (9, 0), (0, 1), (3, 1), (10, 1), (10, 2)];
    let rows = given.map(|(score, themes)| Row {
        metric: Some(kernel::Metric::Nps),
        score: Some(score),
        themes,
        ..Row::default()
    });
    let table = Table::new(Vec::new(), Batch::of(&rows));
    let mut query = Query::of(Measure::Score(kernel::Metric::Nps));
    query.by_theme = true;
    let groups = table.ask(&catalogue, &query, &Budget::default()).unwrap().now;
    let impacts: BTreeSet<_> = groups
        .groups
        .iter()
        .map(|group| (group.key.theme.clone(), groups.impact(group, query.measure).map(f64::round)))
        .map(|(theme, impact)| format!("{} {}", theme.unwrap(), impact.unwrap()))
        .collect();
    // All: 4 promoters, 2 detractors of 6, 33.3; without those who wait 100; without staff 20.
    assert_eq!(impacts, BTreeSet::from(["staff 13".into(), "wait -67".into()]));
}
