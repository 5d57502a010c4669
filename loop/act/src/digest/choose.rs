//! Choosing how one is told: at once, or once a day.

use super::{key, set_timer, store as rows};
use crate::audit;
use jiff::tz::TimeZone;
use serde_json::json;
use store::{StoreError, Tx};
use web::Visitor;

/// Keeps how the visitor is told of their cases: in a digest at an hour of the organisation's day,
/// or of each event at once.
///
/// # Errors
/// When the store fails.
pub fn choose(
    tx: &mut Tx,
    visitor: &Visitor,
    hour: Option<i8>,
    zone: &TimeZone,
) -> Result<(), StoreError> {
    match hour {
        Some(hour) => {
            rows::keep(tx, visitor.staff, hour)?;
            set_timer(tx, visitor.staff, hour, zone);
        }
        None => {
            rows::forget(tx, visitor.staff)?;
            tx.cancel(&key(visitor.staff))?;
        }
    }
    audit::note(tx, visitor, "staff.notices_changed", visitor.staff, json!({ "hour": hour }));
    Ok(())
}
