//! The rows of segments.

use crate::customer::segment::Segment;
use kernel::{SegmentId, StaffId};
use store::{Eyes, StoreError, Tx, params};

const KEEP: &str = "-- people.segment.keep
insert into people_segment (id, staff, name, filters, shared, created_at) values ($1, $2, $3, $4, $5, $6)
on conflict (id) do update set filters = excluded.filters, shared = excluded.shared";
const REMOVE: &str = "-- people.segment.remove
delete from people_segment where id = $1";
const OF_STAFF: &str = "-- people.segment.of_staff
select v.id, v.name, v.filters, v.staff, v.shared from people_segment v where (v.staff = $1 or v.shared = 1) and {eyes}
order by case when v.staff = $1 then 0 else 1 end, v.name, v.id limit 100";

pub(in crate::customer) fn keep(tx: &mut Tx, segment: &Segment) -> Result<(), StoreError> {
    let now = tx.now();
    let Segment { id, staff, name, filters, shared } = segment;
    tx.execute(KEEP, params![*id, *staff, name.as_str(), filters.as_str(), *shared, now]).map(drop)
}

pub(in crate::customer) fn remove(tx: &mut Tx, id: SegmentId) -> Result<(), StoreError> {
    tx.execute(REMOVE, params![id]).map(drop)
}

/// Somebody's own segments by name, then those that others share.
pub(in crate::customer) fn of_staff(
    tx: &mut Tx,
    eyes: &Eyes,
    staff: StaffId,
) -> Result<Vec<Segment>, StoreError> {
    let rows = tx.rows(eyes, OF_STAFF, params![staff])?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Segment {
                id: row.next()?,
                name: row.next()?,
                filters: row.next()?,
                staff: row.next()?,
                shared: row.next()?,
            })
        })
        .collect()
}
