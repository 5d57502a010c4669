//! The rows of a case's timeline.

use crate::case::event::Kept;
use crate::case::store::person;
use crate::case::{Event, Happening};
use kernel::{CaseId, StaffId};
use store::{Eyes, Row, StoreError, Tx, params};

const INSERT: &str = "-- act.event.insert
insert into act_event (case_id, at, kind, staff, from_staff, to_staff, words, about) values ($1, $2, $3, $4, $5, $6, $7, $8)";
const OF_CASE: &str = "-- act.event.of_case
select e.seq, e.at, e.kind, e.words, e.about, e.staff, s.name, e.from_staff, f.name, e.to_staff, t.name, k.names
from act_event e
left join people_staff s on s.id = e.staff
left join people_staff f on f.id = e.from_staff
left join people_staff t on t.id = e.to_staff
left join act_cause k on k.id = e.about
where e.case_id = $1 and {eyes} order by e.seq limit 1000";

/// Adds a line to the timeline.
pub(crate) fn insert(
    tx: &mut Tx,
    case: CaseId,
    by: Option<StaffId>,
    happening: &Happening,
) -> Result<(), StoreError> {
    let (now, kept) = (tx.now(), happening.kept());
    let Kept { kind, from, to, words, about } = kept;
    tx.execute(INSERT, params![case, now, kind, by, from, to, words, about]).map(drop)
}

/// The timeline of a case that these eyes have seen.
///
/// # Errors
/// When the store fails.
pub fn of_case(tx: &mut Tx, eyes: &Eyes, case: CaseId) -> Result<Vec<Event>, StoreError> {
    let rows = tx.rows(eyes, OF_CASE, params![case])?;
    rows.into_iter().filter_map(|row| read(row).transpose()).collect()
}

fn read(mut row: Row) -> Result<Option<Event>, StoreError> {
    let (seq, at) = (row.next()?, row.next()?);
    let (kind, words, about) = (row.next()?, row.next()?, row.next()?);
    let (by, from, to) = (person(&mut row)?, person(&mut row)?, person(&mut row)?);
    let names: Option<String> = row.next()?;
    let kept = Kept {
        kind,
        words,
        about,
        from: from.as_ref().map(|person| person.id),
        to: to.as_ref().map(|person| person.id),
    };
    let cause_names = names.and_then(|names| serde_json::from_str(&names).ok()).unwrap_or_default();
    let event = |happening| Event { seq, at, happening, by, from, to, cause_names };
    Ok(Happening::read(kept).map(event))
}
