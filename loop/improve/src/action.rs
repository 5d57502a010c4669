//! An action: a change to a cause, with an owner and a date.

pub(crate) mod api;
pub mod change;
pub mod compare;
pub mod draft;
pub mod effect;
pub mod list;
pub(crate) mod page;
pub mod place;
pub mod step;
pub(crate) mod store;

pub use change::{ActionError, change, move_to, note, plan};
pub use draft::Draft;
pub use place::Places;
pub use store::by_id;

use kernel::{ActionId, CauseId, Metric, StaffId, Timestamp, UnitId};
use std::time::Duration;

/// A change to a cause.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    pub id: ActionId,
    pub title: String,
    pub cause: Option<CauseId>,
    pub unit: UnitId,
    pub places: Places,
    pub owner: StaffId,
    pub owner_name: String,
    /// The moment its last day ends.
    pub due_at: Timestamp,
    /// Cases closed with the cause where it is done since then are its cases.
    pub since: Timestamp,
    pub effect: Effect,
    pub state: State,
}

/// What an action should change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effect {
    pub words: String,
    pub target: Option<Target>,
}

/// A metric's way from what it is to what it should be, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    pub metric: Metric,
    pub from: i64,
    pub to: i64,
}

/// How far an action has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Planned,
    UnderWay,
    Done { at: Timestamp },
    Dropped { at: Timestamp },
}

/// What somebody can do with an action's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Start,
    Finish,
    Drop,
    /// It goes on after all.
    Resume,
}

/// How far back the cases of a new action reach when nobody says otherwise.
pub const REACH: Duration = Duration::from_secs(90 * 86_400);

impl Action {
    pub const fn is_open(&self) -> bool {
        self.state.is_open()
    }

    pub fn is_late(&self, now: Timestamp) -> bool {
        self.is_open() && self.due_at <= now
    }

    /// The last moment of its last day, to be written as a day.
    pub fn due_day(&self) -> Timestamp {
        self.due_at.minus(Duration::from_secs(1))
    }

    /// The units in which it is done, each with all beneath it.
    pub fn done_in(&self) -> &[UnitId] {
        match &self.places.done[..] {
            [] => std::slice::from_ref(&self.unit),
            places => places,
        }
    }

    /// The cause and the units its cases are counted by.
    pub fn about(&self) -> Option<(CauseId, &[UnitId])> {
        Some((self.cause?, self.done_in()))
    }
}

impl State {
    pub const CODES: [&str; 4] = ["planned", "under-way", "done", "dropped"];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::UnderWay => "under-way",
            Self::Done { .. } => "done",
            Self::Dropped { .. } => "dropped",
        }
    }

    pub(crate) fn read(code: &str, ended_at: Option<Timestamp>) -> Option<Self> {
        Some(match (code, ended_at) {
            ("planned", _) => Self::Planned,
            ("under-way", _) => Self::UnderWay,
            ("done", Some(at)) => Self::Done { at },
            ("dropped", Some(at)) => Self::Dropped { at },
            _ => return None,
        })
    }

    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::UnderWay)
    }

    pub const fn done_at(self) -> Option<Timestamp> {
        if let Self::Done { at } = self { Some(at) } else { None }
    }

    pub(crate) const fn ended_at(self) -> Option<Timestamp> {
        match self {
            Self::Done { at } | Self::Dropped { at } => Some(at),
            Self::Planned | Self::UnderWay => None,
        }
    }

    /// What this becomes; `None` when such a step leads nowhere from here.
    pub const fn after(self, step: Move, now: Timestamp) -> Option<Self> {
        match (self, step) {
            (Self::Planned, Move::Start) => Some(Self::UnderWay),
            (Self::Planned | Self::UnderWay, Move::Finish) => Some(Self::Done { at: now }),
            (Self::Planned | Self::UnderWay, Move::Drop) => Some(Self::Dropped { at: now }),
            (Self::Done { .. } | Self::Dropped { .. }, Move::Resume) => Some(Self::UnderWay),
            _ => None,
        }
    }

    /// The steps that lead on from here.
    pub fn moves(self) -> Vec<Move> {
        let leads = |step: &Move| self.after(*step, Timestamp::default()).is_some();
        Move::ALL.into_iter().filter(leads).collect()
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        key_of(self.code())
    }

    /// The kind of its chip.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Planned => "outline",
            Self::UnderWay => "accent",
            Self::Done { .. } => "good",
            Self::Dropped { .. } => "",
        }
    }
}

/// The key of a state's name, by its code.
pub(crate) fn key_of(code: &str) -> &'static str {
    match code {
        "planned" => "action-state-planned",
        "under-way" => "action-state-under-way",
        "done" => "action-state-done",
        _ => "action-state-dropped",
    }
}

impl Move {
    pub const ALL: [Self; 4] = [Self::Start, Self::Finish, Self::Drop, Self::Resume];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Finish => "finish",
            Self::Drop => "drop",
            Self::Resume => "resume",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == text)
    }

    /// The key of the button's words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Start => "action-start",
            Self::Finish => "action-finish",
            Self::Drop => "action-drop",
            Self::Resume => "action-resume",
        }
    }

    pub const fn icon(self) -> &'static str {
        match self {
            Self::Start => "play",
            Self::Finish => "check",
            Self::Drop => "x",
            Self::Resume => "undo",
        }
    }
}

#[cfg(test)]
mod tests;
