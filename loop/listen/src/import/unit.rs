//! Units by whatever a file calls them: any of their names, with or without marks, or their id.

use super::value::bare;
use kernel::UnitId;
use std::collections::HashMap;

/// The units that an importer may give answers to.
#[derive(Debug, Clone, Default)]
pub struct Units {
    by_name: HashMap<String, Named>,
    by_id: HashMap<UnitId, Place>,
}

/// What a unit decides about the answers given there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    pub name: String,
    /// IANA name.
    pub zone: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    One(UnitId),
    Several,
}

/// Why a text names no unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoUnit {
    Unknown,
    /// Several units are called so.
    Several,
}

impl Units {
    /// Adds a unit under each of its names.
    pub fn add(&mut self, id: UnitId, place: Place, names: impl IntoIterator<Item = String>) {
        for name in names.into_iter().chain([place.name.clone()]) {
            let key = bare(&name);
            if key.is_empty() {
                continue;
            }
            let named = self.by_name.entry(key).or_insert(Named::One(id));
            if *named != Named::One(id) {
                *named = Named::Several;
            }
        }
        self.by_id.insert(id, place);
    }

    /// The unit a cell names.
    ///
    /// # Errors
    /// When it names none, or several.
    pub fn find(&self, cell: &str) -> Result<UnitId, NoUnit> {
        if let Some(id) =
            cell.trim().parse::<UnitId>().ok().filter(|id| self.by_id.contains_key(id))
        {
            return Ok(id);
        }
        match self.by_name.get(&bare(cell)) {
            Some(Named::One(id)) => Ok(*id),
            Some(Named::Several) => Err(NoUnit::Several),
            None => Err(NoUnit::Unknown),
        }
    }

    pub fn place(&self, id: UnitId) -> Option<&Place> {
        self.by_id.get(&id)
    }

    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Id, Timestamp};

    #[test]
    fn a_unit_answers_to_all_its_names() {
        let id = |n| UnitId::at(Timestamp::from_micros(1), n);
        let place = |name: &str| Place { name: name.to_owned(), zone: "Asia/Bangkok".to_owned() };
        let mut units = Units::default();
        units.add(id(1), place("Đà Nẵng"), ["Da Nang Riverside".to_owned(), "ดานัง".to_owned()]);
        units.add(id(2), place("สาขาสีลม"), ["Silom".to_owned()]);
        units.add(id(3), place("Silom 2"), ["silom".to_owned()]);
        let own_id = id(2).to_string();
        for (cell, found) in [
            ("Đà Nẵng", Ok(id(1))),
            ("  da   nang ", Ok(id(1))),
            ("DA-NANG", Ok(id(1))),
            ("ดานัง", Ok(id(1))),
            ("สาขาสีลม", Ok(id(2))),
            ("สาขาสิลม", Err(NoUnit::Unknown)),
            ("Silom", Err(NoUnit::Several)),
            (&own_id, Ok(id(2))),
            ("", Err(NoUnit::Unknown)),
        ] {
            assert_eq!(units.find(cell), found, "{cell}");
        }
    }
}
