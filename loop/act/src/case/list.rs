//! Lists of cases: what to show, in which order, and the small badge beside a response.

use super::store::list as rows;
use super::{Person, Priority, Stage};
use crate::names::UnitName;
use crate::promise::Promised;
use kernel::{
    CaseId, CauseId, Class, Language, Metric, ResponseId, Score, StaffId, Timestamp, UnitId,
};
use std::collections::HashMap;
use store::{Eyes, StoreError, Tx};

/// A case as a line of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseLine {
    pub id: CaseId,
    pub metric: Option<Metric>,
    pub score: Option<Score>,
    pub class: Option<Class>,
    pub quote: Option<String>,
    pub language: Option<Language>,
    pub customer: Option<String>,
    pub unit_name: UnitName,
    pub owner: Option<Person>,
    pub stage: Stage,
    pub priority: Priority,
    pub opened_at: Timestamp,
    pub promise: Promised,
    /// When the first of its open steps is due.
    pub step_due_at: Option<Timestamp>,
    /// Until when it rests.
    pub paused_until: Option<Timestamp>,
    pub reopenings: i64,
    pub resolved_at: Option<Timestamp>,
}

/// What stands beside a response that has a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Badge {
    pub case: CaseId,
    pub stage: Stage,
    pub owner: Option<Person>,
    pub promise: Promised,
}

/// Which cases a list is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    #[default]
    Open,
    Mine,
    Unclaimed,
    Late,
    /// Due before the visitor's day ends.
    Today,
    Closed,
    /// Opened in a time, whatever became of them: where a figure leads, no tab of its own.
    Opened,
}

impl View {
    pub const ALL: [Self; 6] =
        [Self::Open, Self::Mine, Self::Unclaimed, Self::Late, Self::Today, Self::Closed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Mine => "mine",
            Self::Unclaimed => "unclaimed",
            Self::Late => "late",
            Self::Today => "today",
            Self::Closed => "closed",
            Self::Opened => "opened",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().chain([Self::Opened]).find(|view| view.code() == text)
    }

    /// Whether somebody of ours must do something about each of its cases.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Opened)
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "case-view-open",
            Self::Mine => "case-view-mine",
            Self::Unclaimed => "case-view-unclaimed",
            Self::Late => "case-view-late",
            Self::Today => "case-view-today",
            Self::Closed => "case-view-closed",
            Self::Opened => "case-view-opened",
        }
    }
}

/// A list's filters, as they stand in its address.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    pub view: View,
    /// Whose cases are `mine`.
    pub staff: StaffId,
    pub unit: Option<UnitId>,
    pub stage: Option<Stage>,
    /// Closed with this root cause.
    pub cause: Option<CauseId>,
    /// Closed from this moment on, and before that one; or opened, where that is what is seen.
    pub closed_from: Option<Timestamp>,
    pub closed_until: Option<Timestamp>,
    /// Of closed ones: whether the promise was kept.
    pub kept: Option<bool>,
    pub search: String,
    pub now: Timestamp,
    pub day_end: Timestamp,
}

impl Filter {
    /// All that is open, as one visitor sees it at a moment.
    pub const fn of(staff: StaffId, now: Timestamp, day_end: Timestamp) -> Self {
        let search = String::new();
        Self {
            view: View::Open,
            staff,
            unit: None,
            stage: None,
            cause: None,
            closed_from: None,
            closed_until: None,
            kept: None,
            search,
            now,
            day_end,
        }
    }

    /// Whether cases are narrowed as a figure that leads here does: to a cause, a time, a promise.
    pub(crate) const fn is_of_a_figure(&self) -> bool {
        let timed = self.closed_from.is_some() || self.closed_until.is_some();
        match self.view {
            View::Closed => timed || self.cause.is_some() || self.kept.is_some(),
            View::Opened => timed,
            _ => false,
        }
    }

    #[must_use]
    pub fn view(&self, view: View) -> Self {
        Self { view, ..self.clone() }
    }
}

/// Where the last page ended: by promise while cases are open, by closing afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    pub rests: bool,
    pub at: Timestamp,
    pub id: CaseId,
}

impl After {
    /// The text of a cursor.
    pub fn text(self) -> String {
        format!("{}.{}.{}", u8::from(self.rests), self.at.micros(), self.id)
    }

    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let rests = match parts.next()? {
            "0" => false,
            "1" => true,
            _ => return None,
        };
        let at = Timestamp::from_micros(parts.next()?.parse().ok()?);
        Some(Self { rests, at, id: parts.next()?.parse().ok()? })
    }

    /// The place of a line in the list of a view.
    pub fn of(view: View, line: &CaseLine) -> Self {
        let at = match view {
            View::Opened => line.opened_at,
            _ => line.resolved_at.unwrap_or(line.promise.due_at),
        };
        Self { rests: line.promise.rests, at, id: line.id }
    }
}

/// A stretch of a list, and whether it goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    pub lines: Vec<CaseLine>,
    pub next: Option<After>,
}

/// The cases of a filter that these eyes may see, by promise (closed ones: the latest first).
///
/// # Errors
/// When the store fails.
pub fn list(
    tx: &mut Tx,
    eyes: &Eyes,
    filter: &Filter,
    after: Option<After>,
    most: usize,
) -> Result<Stretch, StoreError> {
    let mut lines = rows::lines(tx, eyes, filter, after, most + 1)?;
    let next = (lines.len() > most).then(|| {
        lines.truncate(most);
        lines.last().map(|line| After::of(filter.view, line))
    });
    Ok(Stretch { lines, next: next.flatten() })
}

/// How many cases a filter has; counting ends at [`MOST_COUNTED`], but for closed cases of a cause or
/// a time.
///
/// # Errors
/// When the store fails.
pub fn count(tx: &mut Tx, eyes: &Eyes, filter: &Filter) -> Result<i64, StoreError> {
    rows::count(tx, eyes, filter)
}

/// Beyond this many a page says "999+": nobody works through them by their number.
pub const MOST_COUNTED: i64 = 1000;

/// The cases of some responses, for the list of responses.
///
/// # Errors
/// When the store fails.
pub fn badges(
    tx: &mut Tx,
    eyes: &Eyes,
    responses: &[ResponseId],
) -> Result<HashMap<ResponseId, Badge>, StoreError> {
    let mut badges = HashMap::with_capacity(responses.len());
    for some in responses.chunks(rows::BADGES) {
        badges.extend(rows::badges(tx, eyes, some)?);
    }
    Ok(badges)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    #[test]
    fn a_cursor_reads_back_and_nothing_else_does() {
        let after =
            After { rests: true, at: Timestamp::from_micros(-5), id: CaseId::from_bits(77) };
        assert_eq!(After::parse(&after.text()), Some(after));
        for bad in ["", "1", "2.5.cas_00000000000000000000000000", "1.x.y", "0.5", "0.5.'; drop"] {
            assert_eq!(After::parse(bad), None, "{bad}");
        }
    }
}
