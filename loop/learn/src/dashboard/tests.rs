//! What tiles may be, and what their filters ask.

use super::asked::Asked;
use super::draw::rolled_up;
use super::*;
use crate::scores::asked::Known;
use analytics::{Against, Group, Histogram, Key, Tally};
use kernel::{Id, Language, UnitId};
use people::unit::{Branch, Names, Unit};
use web::Filters;

#[test]
fn only_what_makes_sense_is_a_tile() {
    use Dimension::{Metric as ByMetric, Survey, Unit as ByUnit};
    let nps = Measure::Score(Metric::Nps);
    for (shape, measure, by, right) in [
        (Shape::Figure, nps, vec![ByUnit], Ok(0)),
        (Shape::Bars, nps, vec![ByUnit, Survey], Ok(1)),
        (Shape::Bars, nps, vec![], Err("by")),
        (Shape::Bars, nps, vec![ByMetric], Err("by")),
        (Shape::Heat, nps, vec![ByUnit], Err("by")),
        (Shape::Heat, nps, vec![ByUnit, ByUnit], Err("then")),
        (Shape::Heat, Measure::Customers, vec![ByUnit, Survey], Err("measure")),
        (Shape::Spread, Measure::Answers, vec![], Err("measure")),
        (Shape::Themes, Measure::Mentions, vec![], Ok(0)),
        (Shape::Figure, Measure::Transitions, vec![], Err("measure")),
    ] {
        let made = Tile::new(shape, measure, &by);
        let made = made.map(|tile| tile.by.len()).map_err(|Unfit(field, _)| field);
        assert_eq!(made, right, "{shape:?} {measure:?} {by:?}");
    }
    for ready in Ready::ALL {
        for tile in ready.tiles(Metric::Nps) {
            assert_eq!(Tile::new(tile.shape, tile.measure, &tile.by), Ok(tile));
        }
    }
}

fn branch(id: u128, parent: Option<u128>) -> Branch {
    let unit = Unit {
        id: UnitId::from_bits(id),
        parent: parent.map(UnitId::from_bits),
        name: format!("unit {id}"),
        names: Names::default(),
        zone: "UTC".to_owned(),
        manager: None,
    };
    Branch { unit, depth: 0 }
}

fn asked(query: &str) -> Asked {
    let known = Known {
        metrics: vec![Metric::Nps],
        units: vec![branch(1, None), branch(2, Some(1)), branch(3, Some(2))],
        surveys: Vec::new(),
        touchpoints: Vec::new(),
    };
    let today = crate::day::of_date("2026-11-22".parse().unwrap());
    Asked::read(&Filters::of("/dashboards/x", query), Words::of(Language::En), today, &known)
}

#[test]
fn the_address_says_what_all_tiles_ask() {
    let tile = |shape, by: &[Dimension]| Tile::new(shape, Measure::Score(Metric::Nps), by).unwrap();
    let units = [branch(1, None), branch(2, Some(1)), branch(3, Some(2))];
    let ask = |query: &str, tile: &Tile| asked(query).query(tile, &units);
    let figure = tile(Shape::Figure, &[]);
    let query = ask("from=2026-03-01&to=2026-03-31&against=previous-period", &figure);
    assert_eq!(query.against, Some(Against::PreviousPeriod));
    assert!(query.to_string().contains("during=2026-03-01..2026-03-31"), "{query}");
    assert_eq!(ask("period=all&against=last-year", &figure).against, None, "beside all time");
    assert_eq!(asked("against=never").wrong.len(), 1);
    let beneath = ask(&format!("unit={}", UnitId::from_bits(2)), &figure).to_string();
    assert!(!beneath.contains(&UnitId::from_bits(1).to_string().replace('_', "~5f")));
    assert!(beneath.contains("in(unit,") && beneath.matches("unt_").count() == 2, "{beneath}");
    let old = ask("from=1890-01-01", &figure);
    assert!(old.check().is_ok(), "days before all counting");
    let trend = ask("period=30", &tile(Shape::Trend, &[]));
    assert!(trend.grain.is_some() && trend.against.is_none());
}

#[test]
fn a_unit_is_told_with_all_beneath_it() {
    let group = |unit: u128, score: u8, count: u64| {
        let mut scores = Histogram::default();
        scores.add(score, count);
        let by = vec![UnitId::from_bits(unit).to_string()];
        Group { key: Key { by, ..Key::default() }, tally: Tally::Scores(scores, 1) }
    };
    let units = [branch(1, None), branch(2, Some(1)), branch(3, Some(2))];
    let groups = [group(1, 10, 1), group(3, 2, 5)];
    let nps = Measure::Score(Metric::Nps);
    let rolled = rolled_up(&groups, &[Dimension::Unit], &units, nps);
    let total = |group: &Group| match &group.tally {
        Tally::Scores(scores, none) => (scores.total(), *none),
        other => panic!("{other:?}"),
    };
    let totals: Vec<_> = rolled.iter().map(total).collect();
    assert_eq!(totals, [(6, 2), (5, 1)], "the one between them was never answered for");
    assert_eq!(rolled_up(&groups, &[Dimension::Unit], &units, Measure::Customers).len(), 2);
    assert_eq!(rolled_up(&groups, &[Dimension::Survey], &units, nps), groups.to_vec());
}
