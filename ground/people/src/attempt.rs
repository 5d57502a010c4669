//! Attempts: guesses are counted before they are made, so that nobody gets enough of them.

mod store;

use crate::digest;
use ::store::{StoreError, Tx};
use std::net::IpAddr;
use std::time::Duration;

/// So many tries …
pub const TRIES: i64 = 10;
/// … in so long a time.
pub const WINDOW: Duration = Duration::from_secs(15 * 60);

/// Whether a try may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Try {
    Free,
    /// This one, and then none for a while.
    Last,
    /// Seconds until the next one counts.
    TooMany {
        retry_after: u32,
    },
}

/// Counts a try, so that many at once count as many. Refused ones don't make the wait longer.
pub(crate) fn count(tx: &mut Tx, who: &str, most: i64) -> Result<Try, StoreError> {
    let now = tx.now();
    store::sweep(tx, now.minus(WINDOW))?;
    let (tries, first) = store::tries(tx, who)?;
    if tries < most {
        store::count(tx, who)?;
        return Ok(if tries + 1 == most { Try::Last } else { Try::Free });
    }
    let wait = u64::try_from(first.plus(WINDOW).since(now)).unwrap_or(0).div_ceil(1_000_000).max(1);
    Ok(Try::TooMany { retry_after: u32::try_from(wait).unwrap_or(900) })
}

/// Whoever was right begins again at none.
pub(crate) fn forget(tx: &mut Tx, who: &str) -> Result<(), StoreError> {
    store::forget(tx, who)
}

/// Who tries what, hashed: the table tells nobody which addresses were tried. A network of IPv6
/// counts as one address, for every household has 2⁶⁴ of them.
pub(crate) fn who(what: &str, address: IpAddr) -> String {
    let address = match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => format!("{:x}", address.to_bits() >> 64),
    };
    digest::of(&format!("{what}\n{address}"))
}
