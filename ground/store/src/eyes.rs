//! Eyes: on whose behalf rows are read, so that no list shows more than its viewer may see.

use kernel::UnitId;
use std::fmt::Write;
use std::sync::Arc;

/// Whose eyes a query is for. Every read names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Eyes {
    /// The program itself: listeners, jobs, checks. Never a page.
    Loop,
    /// Somebody who holds an unguessable link; the statement itself looks up only what the link names.
    Respondent,
    /// A member of staff who may see every unit.
    All,
    /// A member of staff who sees these units and all beneath them.
    Units(Arc<[UnitId]>),
    /// The same, but what is personal in customers' words is covered for them: rows say so
    /// ([`crate::Row::is_covered`]).
    Covered(Arc<Self>),
}

impl Eyes {
    /// The units they see with all beneath them; `None` for who sees all.
    pub fn units(&self) -> Option<&[UnitId]> {
        match self {
            Self::Loop | Self::Respondent | Self::All => None,
            Self::Units(units) => Some(units),
            Self::Covered(eyes) => eyes.units(),
        }
    }

    /// Whether what is personal in customers' words is to be covered.
    pub const fn are_covered(&self) -> bool {
        matches!(self, Self::Covered(_))
    }

    /// Whether a row of `unit` may be seen is decided in SQL: `{eyes r.unit}` in a statement
    /// becomes a condition on that column, and `{eyes}` says that the rows belong to no unit.
    /// A statement for staff without either mark is refused.
    pub(crate) fn condition(&self, column: &str) -> String {
        let Some(units) = self.units() else { return "1=1".to_owned() };
        if column.is_empty() {
            return "1=1".to_owned();
        }
        if units.is_empty() {
            return "1=0".to_owned();
        }
        // Ids are 128-bit numbers written by us, so they can stand in the text.
        let mut list = String::new();
        for unit in units.iter() {
            let _ = write!(list, "{}'{unit}'", if list.is_empty() { "" } else { "," });
        }
        format!("{column} in (select unit from people_within where ancestor in ({list}))")
    }

    pub(crate) const fn must_be_marked(&self) -> bool {
        matches!(self, Self::All | Self::Units(_) | Self::Covered(_))
    }
}
