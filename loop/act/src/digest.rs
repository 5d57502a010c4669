//! Digests: one letter a day about all that is somebody's, in place of a notice for each event.

pub mod choose;
pub(crate) mod page;
pub mod send;
pub(crate) mod store;

pub use store::hour_of;

use ::store::{Claimed, Job, StoreError, Tx};
use jiff::ToSpan;
use jiff::tz::TimeZone;
use kernel::{MessageId, StaffId, Timestamp};
use serde::{Deserialize, Serialize};

/// The kind of the timer that begins a digest, and of the job that sends it.
pub(crate) const TIMER: &str = "timer.act.digest";
pub(crate) const JOB: &str = "act.digest.send";

/// Whose day has come.
#[derive(Debug, Serialize, Deserialize)]
struct Day {
    staff: StaffId,
}

/// A digest to send. Its id is made with it, so that a second attempt is the same letter.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    message: MessageId,
    staff: StaffId,
    /// When the last one was begun: what became theirs since is new.
    since: Timestamp,
}

/// The key of somebody's timer.
fn key(staff: StaffId) -> String {
    format!("digest:{staff}")
}

/// The next moment at which it is so many o'clock in a zone.
fn next(zone: &TimeZone, hour: i8, now: Timestamp) -> Timestamp {
    let local = now.to_jiff().to_zoned(zone.clone());
    let days = (0..=2).filter_map(|ahead| {
        let day = local.date().checked_add(ahead.days()).ok()?;
        let at = day.at(hour, 0, 0, 0).to_zoned(zone.clone()).ok()?;
        Some(Timestamp::from_jiff(at.timestamp()))
    });
    days.into_iter().find(|at| *at > now).unwrap_or_else(|| now.plus(DAY))
}

const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 3600);

/// Sets the timer of somebody's next digest.
fn set_timer(tx: &mut Tx, staff: StaffId, hour: i8, zone: &TimeZone) {
    let at = next(zone, hour, tx.now());
    tx.enqueue(Job::at(at, TIMER, &Day { staff }).keyed(key(staff)));
}

/// The hour has come: today's digest is begun and the next one's timer is set, once.
///
/// # Errors
/// When the store fails.
pub(crate) fn on_time(tx: &mut Tx, job: &Claimed) -> Result<(), StoreError> {
    let Day { staff } = job.read()?;
    let Some((hour, since)) = store::of(tx, staff)? else { return Ok(()) };
    let zone = people::organisation::read(tx)?.map(|known| known.time_zone());
    set_timer(tx, staff, hour, &zone.unwrap_or(TimeZone::UTC));
    store::told(tx, staff)?;
    let payload = Payload { message: tx.fresh(), staff, since };
    let job = Job::now(tx, JOB, &payload);
    tx.enqueue(job);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hour_comes_once_a_day_by_the_organisation_s_clock() {
        let at = |text: &str| Timestamp::from_jiff(text.parse().unwrap());
        for (zone, hour, now, expected) in [
            ("Asia/Bangkok", 8, "2026-11-20T07:59+07:00", "2026-11-20T08:00+07:00"),
            ("Asia/Bangkok", 8, "2026-11-20T08:00+07:00", "2026-11-21T08:00+07:00"),
            ("Asia/Bangkok", 0, "2026-11-20T23:59+07:00", "2026-11-21T00:00+07:00"),
            // Two o'clock does not happen on this night: three o'clock stands for it.
            ("Europe/Berlin", 2, "2026-03-28T12:00+01:00", "2026-03-29T03:00+02:00"),
            // It happens twice on that one: the first counts.
            ("Europe/Berlin", 2, "2026-10-24T12:00+02:00", "2026-10-25T02:00+02:00"),
            ("Europe/Berlin", 2, "2026-10-25T02:00+02:00", "2026-10-26T02:00+01:00"),
        ] {
            let zone = TimeZone::get(zone).unwrap();
            assert_eq!(next(&zone, hour, at(now)), at(expected), "{hour} after {now}");
        }
    }
}
