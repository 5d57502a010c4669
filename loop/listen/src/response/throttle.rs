//! Throttling: one address may answer one link often, but not without end.

use kernel::Timestamp;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use web::security::ClientIp;

/// Answers at once from one address through one link: a full canteen behind one Wi-Fi.
const BURST: f64 = 300.0;
/// And then so many a second.
const REFILL: f64 = 10.0;
/// Buckets kept at most; full ones are forgotten first.
const MOST: usize = 50_000;

/// The token buckets of this process: a part of the app.
#[derive(Debug, Default)]
pub struct Throttle {
    buckets: Mutex<HashMap<(IpAddr, u64), Bucket>>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    tokens: f64,
    at: Timestamp,
}

impl Bucket {
    fn refilled(self, now: Timestamp) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "seconds between two answers")]
        let seconds = (now.since(self.at).max(0) as f64) / 1e6;
        Self { tokens: (self.tokens + seconds * REFILL).min(BURST), at: now }
    }
}

impl Throttle {
    /// Takes one token of a client and link.
    ///
    /// # Errors
    /// The seconds until there is another.
    pub fn take(&self, client: ClientIp, link: &str, now: Timestamp) -> Result<(), u32> {
        // Calls from this machine are the operator's own, or come through a proxy that was not
        // named as trusted; then all customers would share one address.
        if client.address.is_loopback() {
            return Ok(());
        }
        let key = (shared(client.address), hash(link));
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST && !buckets.contains_key(&key) {
            buckets.retain(|_, bucket| bucket.refilled(now).tokens < BURST);
            if buckets.len() >= MOST {
                buckets.clear();
            }
        }
        let full = Bucket { tokens: BURST, at: now };
        let bucket = buckets.entry(key).or_insert(full);
        *bucket = bucket.refilled(now);
        if bucket.tokens < 1.0 {
            return Err(1);
        }
        bucket.tokens -= 1.0;
        Ok(())
    }
}

/// An IPv6 subscriber holds a whole /64.
fn shared(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6((v6.to_bits() >> 64 << 64).into()),
    }
}

/// FNV-1a: links differ by chance already.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn client(text: &str) -> ClientIp {
        ClientIp { address: text.parse().unwrap(), forwarded: false }
    }

    #[test]
    fn one_address_is_held_back_and_others_are_not() {
        let throttle = Throttle::default();
        let now = Timestamp::from_micros(1_795_000_000_000_000);
        let one = client("203.0.113.5");
        for _ in 0..300 {
            assert_eq!(throttle.take(one, "a", now), Ok(()));
        }
        assert_eq!(throttle.take(one, "a", now), Err(1));
        assert_eq!(throttle.take(one, "b", now), Ok(()), "another link");
        assert_eq!(throttle.take(client("203.0.113.6"), "a", now), Ok(()), "another address");
        let later = now.plus(Duration::from_secs(1));
        for _ in 0..10 {
            assert_eq!(throttle.take(one, "a", later), Ok(()));
        }
        assert_eq!(throttle.take(one, "a", later), Err(1));
    }

    #[test]
    fn this_machine_is_never_held_back_and_one_ipv6_subscriber_is_one() {
        let throttle = Throttle::default();
        let now = Timestamp::from_micros(1_795_000_000_000_000);
        for n in 0..400_u32 {
            assert_eq!(throttle.take(client("127.0.0.1"), "a", now), Ok(()));
            let moving = client(&format!("2001:db8:1:2::{n:x}"));
            assert_eq!(throttle.take(moving, "a", now).is_ok(), n < 300);
        }
    }
}
