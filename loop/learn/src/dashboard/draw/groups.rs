//! Groups by unit, each with all beneath it: so are the responses that a unit's name leads to.

use analytics::{Dimension, Group, Measure, Tally};
use kernel::UnitId;
use people::unit::Branch;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Adds to each unit that was answered for itself what was answered beneath it. Different customers
/// can't be added up and stay as they are.
pub(in crate::dashboard) fn rolled_up(
    groups: &[Group],
    by: &[Dimension],
    units: &[Branch],
    measure: Measure,
) -> Vec<Group> {
    let place = by.iter().position(|by| *by == Dimension::Unit);
    let Some(place) = place.filter(|_| measure != Measure::Customers) else {
        return groups.to_vec();
    };
    let above = above(units);
    let own: BTreeSet<&str> = groups.iter().filter_map(|group| unit_of(group, place)).collect();
    let mut summed: BTreeMap<Vec<String>, Group> = BTreeMap::new();
    for group in groups {
        let mut at = unit_of(group, place);
        while let Some(unit) = at {
            if own.contains(unit) {
                let mut key = group.key.clone();
                unit.clone_into(&mut key.by[place]);
                match summed.get_mut(&key.by) {
                    Some(sum) => add(&mut sum.tally, &group.tally),
                    None => {
                        let tally = group.tally.clone();
                        summed.insert(key.by.clone(), Group { key, tally });
                    }
                }
            }
            at = above.get(unit).map(String::as_str);
        }
    }
    summed.into_values().collect()
}

fn unit_of(group: &Group, place: usize) -> Option<&str> {
    group.key.by.get(place).map(String::as_str)
}

/// The unit above each, by their ids as text.
fn above(units: &[Branch]) -> HashMap<String, String> {
    let pair = |branch: &Branch| {
        let parent: UnitId = branch.unit.parent?;
        Some((branch.unit.id.to_string(), parent.to_string()))
    };
    units.iter().filter_map(pair).collect()
}

fn add(sum: &mut Tally, more: &Tally) {
    match (sum, more) {
        (Tally::Scores(scores, none), Tally::Scores(others, without)) => {
            scores.merge(others);
            *none += without;
        }
        (Tally::Answers(answers), Tally::Answers(others)) => *answers += others,
        // Tiles ask for nothing else by unit.
        _ => {}
    }
}
