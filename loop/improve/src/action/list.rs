//! Lists of actions: the open ones by their date, then the others, the latest first.

use super::{Action, store as rows};
use kernel::{ActionId, StaffId, Timestamp, UnitId};
use store::{Eyes, StoreError, Tx};

/// A list's filters, as they stand in its address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    pub state: Option<View>,
    /// This unit and all beneath it.
    pub unit: Option<UnitId>,
    pub owner: Option<StaffId>,
}

/// Which actions a list is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Open,
    Late,
    Planned,
    UnderWay,
    Done,
    Dropped,
}

/// Where the last page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    pub open: bool,
    /// The date of an open one; of the others the moment they ended, negative.
    pub place: i64,
    pub id: ActionId,
}

impl View {
    pub const ALL: [Self; 6] =
        [Self::Open, Self::Late, Self::Planned, Self::UnderWay, Self::Done, Self::Dropped];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Late => "late",
            Self::Planned => "planned",
            Self::UnderWay => "under-way",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.code() == text)
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "action-view-open",
            Self::Late => "action-view-late",
            other => super::key_of(other.code()),
        }
    }
}

impl After {
    /// The text of a cursor.
    pub fn text(self) -> String {
        format!("{}.{}.{}", u8::from(self.open), self.place, self.id)
    }

    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let open = match parts.next()? {
            "0" => false,
            "1" => true,
            _ => return None,
        };
        Some(Self { open, place: parts.next()?.parse().ok()?, id: parts.next()?.parse().ok()? })
    }

    /// The place of an action in the list.
    pub fn of(action: &Action) -> Self {
        let ended = action.state.ended_at();
        let place = ended.map_or(action.due_at.micros(), |at| -at.micros());
        Self { open: ended.is_none(), place, id: action.id }
    }
}

/// The actions of a filter that these eyes may see.
///
/// # Errors
/// When the store fails.
pub fn list(
    tx: &mut Tx,
    eyes: &Eyes,
    filter: &Filter,
    after: Option<After>,
    most: usize,
    now: Timestamp,
) -> Result<Vec<Action>, StoreError> {
    rows::list(tx, eyes, filter, after, most, now)
}
