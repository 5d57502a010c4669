//! Where an action is done, and the branches that do without it, to compare with.

use super::ActionError;
use kernel::UnitId;
use people::unit::{self, Branch};
use std::collections::HashMap;
use store::{Eyes, StoreError, Tx};
use web::{Fields, Problems};

/// The units of an action, each with all beneath it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// Where it is done; in all of the action's unit when empty.
    pub done: Vec<UnitId>,
    /// Where it is not, so that one can see what would have come of itself.
    pub compared: Vec<UnitId>,
}

impl Places {
    /// Takes the boxes that were ticked.
    pub(super) fn check(form: &Fields, problems: &mut Problems) -> Self {
        let mut ticked = |name: &'static str| {
            let mut units: Vec<UnitId> = Vec::new();
            for id in form.all(name) {
                match id.trim().parse() {
                    Ok(unit) => units.push(unit),
                    Err(_) => problems.add(name, "action-no-such-place"),
                }
            }
            units.sort_unstable();
            units.dedup();
            units
        };
        Self { done: ticked("places"), compared: ticked("compared") }
    }

    /// Whether somebody with these eyes could choose them for an action of `unit`. What stood there
    /// before and is out of their sight may stay.
    pub(super) fn fit(
        &self,
        tx: &mut Tx,
        eyes: &Eyes,
        unit: UnitId,
        was: &Self,
    ) -> Result<(), ActionError> {
        if self.done.is_empty() && self.compared.is_empty() {
            return Ok(());
        }
        let seen = Tree::of(&unit::all(tx, eyes)?);
        if !self.done.iter().all(|place| seen.is_within(*place, unit)) {
            return Err(ActionError::PlaceElsewhere);
        }
        let could = |place: &UnitId| seen.has(*place) || was.compared.contains(place);
        if !self.compared.iter().all(could) {
            return Err(ActionError::NoSuchCompared);
        }
        let all = [unit];
        let done = if self.done.is_empty() { &all[..] } else { &self.done };
        let meets = |a: UnitId, b: UnitId| seen.is_within(a, b) || seen.is_within(b, a);
        if done.iter().any(|a| self.compared.iter().any(|b| meets(*a, *b))) {
            return Err(ActionError::Overlap);
        }
        Ok(())
    }

    /// As they are with those in `was` that these eyes do not see, and so could not have ticked.
    pub(super) fn keeping(&self, tx: &mut Tx, eyes: &Eyes, was: &Self) -> Result<Self, StoreError> {
        let mut kept = self.clone();
        if !was.compared.is_empty() {
            let seen = Tree::of(&unit::all(tx, eyes)?);
            kept.compared.extend(was.compared.iter().filter(|place| !seen.has(**place)));
            kept.compared.sort_unstable();
            kept.compared.dedup();
        }
        Ok(kept)
    }
}

/// The units in sight, each with the one above it.
struct Tree(HashMap<UnitId, Option<UnitId>>);

impl Tree {
    fn of(branches: &[Branch]) -> Self {
        Self(branches.iter().map(|branch| (branch.unit.id, branch.unit.parent)).collect())
    }

    fn has(&self, unit: UnitId) -> bool {
        self.0.contains_key(&unit)
    }

    fn is_within(&self, unit: UnitId, above: UnitId) -> bool {
        let mut next = self.has(unit).then_some(unit);
        while let Some(at) = next {
            if at == above {
                return true;
            }
            next = self.0.get(&at).copied().flatten();
        }
        false
    }
}
