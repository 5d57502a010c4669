//! The rows of notices that were begun.

use kernel::{Language, MessageId, StaffId};
use store::{Eyes, StoreError, Tx, params};

const BEGIN: &str = "-- act.notice.begin
insert into act_notice (message, case_id, state, at) values ($1, $2, 'sending', $3)
on conflict (message) do update set state = 'sending', at = excluded.at where act_notice.state = 'waiting'";
const END: &str = "-- act.notice.end
update act_notice set state = $2, at = $3 where message = $1";
const READER: &str = "-- act.notice.reader
select name, email, language from people_staff where id = $1 and disabled_at is null";

/// Somebody a notice goes to.
pub(super) struct Reader {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) language: Language,
}

/// Claims the notice; `false` when it was sent, or begun by an attempt nobody knows the end of.
pub(super) fn begin(tx: &mut Tx, message: MessageId, about: &str) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(BEGIN, params![message, about, now])? == 1)
}

/// Notes how it ended: `sent`, `failed`, or `waiting` for another attempt.
pub(super) fn end(tx: &mut Tx, message: MessageId, state: &str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(END, params![message, state, now]).map(drop)
}

/// The member of staff, while they work here.
pub(super) fn reader(tx: &mut Tx, staff: StaffId) -> Result<Option<Reader>, StoreError> {
    let row = tx.row(&Eyes::Loop, READER, params![staff])?;
    row.map(|mut row| Ok(Reader { name: row.next()?, email: row.next()?, language: row.next()? }))
        .transpose()
}
