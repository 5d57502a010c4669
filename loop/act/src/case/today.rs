//! Today's cases: who waits for whom, with the first few of each pile.

use super::list::{CaseLine, Filter, View, count, list};
use super::{Stage, list::MOST_COUNTED};
use kernel::Timestamp;
use store::{Eyes, StoreError, Tx};
use web::Visitor;

/// The piles of the Today page.
#[derive(Debug, Clone, PartialEq)]
pub struct Today {
    pub late: Pile,
    pub unclaimed: Pile,
    pub due_today: Pile,
    /// Nobody has done anything about them yet.
    pub new: Pile,
    pub mine: Pile,
}

/// How many, and the first of them by promise.
#[derive(Debug, Clone, PartialEq)]
pub struct Pile {
    pub count: i64,
    pub first: Vec<CaseLine>,
    /// Where the whole pile is: `/cases?view=late`.
    pub link: String,
}

const FIRST: usize = 5;

impl Pile {
    /// Whether there are more than were counted.
    pub const fn is_capped(&self) -> bool {
        self.count >= MOST_COUNTED
    }

    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}

/// What waits for the visitor, as their eyes see it.
///
/// # Errors
/// When the store fails.
pub fn today(tx: &mut Tx, eyes: &Eyes, visitor: &Visitor) -> Result<Today, StoreError> {
    let now = tx.now();
    let all = Filter::of(visitor.staff, now, day_end(now, &visitor.zone));
    let new = Filter { stage: Some(Stage::New), ..all.clone() };
    Ok(Today {
        late: pile(tx, eyes, &all.view(View::Late))?,
        unclaimed: pile(tx, eyes, &all.view(View::Unclaimed))?,
        due_today: pile(tx, eyes, &all.view(View::Today))?,
        new: pile(tx, eyes, &new)?,
        mine: pile(tx, eyes, &all.view(View::Mine))?,
    })
}

fn pile(tx: &mut Tx, eyes: &Eyes, filter: &Filter) -> Result<Pile, StoreError> {
    let first = list(tx, eyes, filter, None, FIRST)?.lines;
    let few = i64::try_from(first.len()).unwrap_or_default();
    let count = if first.len() < FIRST { few } else { count(tx, eyes, filter)? };
    let state = filter.stage.map(|stage| format!("&state={}", stage.code())).unwrap_or_default();
    Ok(Pile { count, first, link: format!("/cases?view={}{state}", filter.view.code()) })
}

/// The midnight at which the visitor's day ends.
pub(super) fn day_end(now: Timestamp, zone: &jiff::tz::TimeZone) -> Timestamp {
    let local = now.to_jiff().to_zoned(zone.clone());
    let end = local.tomorrow().and_then(|day| day.start_of_day());
    end.map_or_else(|_| now, |end| Timestamp::from_jiff(end.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_ends_at_the_visitor_s_midnight() {
        let at = |text: &str| Timestamp::from_jiff(text.parse().unwrap());
        let zone = jiff::tz::TimeZone::get("Asia/Bangkok").unwrap();
        for (now, end) in [
            ("2026-11-21T10:00+07:00", "2026-11-22T00:00+07:00"),
            ("2026-11-21T23:59+07:00", "2026-11-22T00:00+07:00"),
            ("2026-11-22T00:00+07:00", "2026-11-23T00:00+07:00"),
        ] {
            assert_eq!(day_end(at(now), &zone), at(end), "{now}");
        }
    }
}
