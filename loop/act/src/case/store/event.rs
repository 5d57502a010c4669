//! The rows of a case's timeline.

use crate::case::event::Kept;
use crate::case::store::person;
use crate::case::{Event, Happening};
use kernel::{CaseId, StaffId, Timestamp};
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
const HAS_ADDED: &str = "-- act.event.has_added
select count(*) from act_event where case_id = $1 and kind = 'added' and words = $2";
const ADDED_SINCE: &str = "-- act.event.added_since
select count(*) from act_event where case_id = $1 and kind = 'added' and at > $2";

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

/// Whether the customer added these very words before.
pub(crate) fn has_added(tx: &mut Tx, case: CaseId, words: &str) -> Result<bool, StoreError> {
    Ok(tx.number(&Eyes::Respondent, HAS_ADDED, params![case, words])? > 0)
}

/// How often the customer has added something since then.
pub(crate) fn added_since(tx: &mut Tx, case: CaseId, since: Timestamp) -> Result<i64, StoreError> {
    tx.number(&Eyes::Respondent, ADDED_SINCE, params![case, since])
}

fn read(mut row: Row) -> Result<Option<Event>, StoreError> {
    let (seq, at) = (row.next()?, row.next()?);
    let (kind, words, about) = (row.next()?, web::said(&mut row)?, row.next()?);
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
