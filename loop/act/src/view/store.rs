//! The rows of views.

use super::View;
use kernel::{StaffId, ViewId};
use store::{Eyes, StoreError, Tx, params};

const KEEP: &str = "-- act.view.keep
insert into act_view (id, staff, name, filters, shared, created_at) values ($1, $2, $3, $4, $5, $6)
on conflict (id) do update set filters = excluded.filters, shared = excluded.shared";
const REMOVE: &str = "-- act.view.remove
delete from act_view where id = $1";
const OF_STAFF: &str = "-- act.view.of_staff
select v.id, v.name, v.filters, v.staff, v.shared from act_view v where (v.staff = $1 or v.shared = 1) and {eyes}
order by case when v.staff = $1 then 0 else 1 end, v.name, v.id limit 100";

pub(super) fn keep(tx: &mut Tx, view: &View) -> Result<(), StoreError> {
    let now = tx.now();
    let params =
        params![view.id, view.staff, view.name.as_str(), view.filters.as_str(), view.shared, now];
    tx.execute(KEEP, params).map(drop)
}

pub(super) fn remove(tx: &mut Tx, id: ViewId) -> Result<(), StoreError> {
    tx.execute(REMOVE, params![id]).map(drop)
}

/// Somebody's own views by name, then those that others share.
pub(crate) fn of_staff(tx: &mut Tx, eyes: &Eyes, staff: StaffId) -> Result<Vec<View>, StoreError> {
    let rows = tx.rows(eyes, OF_STAFF, params![staff])?;
    rows.into_iter()
        .map(|mut row| {
            Ok(View {
                id: row.next()?,
                name: row.next()?,
                filters: row.next()?,
                staff: row.next()?,
                shared: row.next()?,
            })
        })
        .collect()
}
