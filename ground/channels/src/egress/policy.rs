//! What the operator lets this server call, and how long and how much it waits for.

use super::address::{Cidr, is_public};
use std::net::IpAddr;
use std::time::Duration;

/// The operator's rules for outbound web calls. The default reaches public hosts only; nobody but
/// the operator can widen it, least of all a person who fills in a webhook's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboundPolicy {
    /// Ranges of the operator's own network that may be called besides public hosts.
    pub allowed: Vec<Cidr>,
    /// Whether plain `http:` is refused.
    pub https_only: bool,
    /// Whether plain `http:` is for the allowed ranges only, not for public hosts.
    pub plain_inside_only: bool,
    /// Certificate authorities of the operator's own, in PEM form, believed besides the machine's.
    pub authorities_pem: String,
    /// The longest wait for a name and a connection.
    pub connect_timeout: Duration,
    /// The longest wait for the whole exchange, name and body included.
    pub total_timeout: Duration,
    /// How many bytes of a reply's body are read before the connection is closed.
    pub body_limit: usize,
}

impl Default for OutboundPolicy {
    fn default() -> Self {
        Self {
            allowed: Vec::new(),
            https_only: false,
            plain_inside_only: false,
            authorities_pem: String::new(),
            connect_timeout: Duration::from_secs(5),
            total_timeout: Duration::from_secs(15),
            body_limit: 64 * 1024,
        }
    }
}

impl OutboundPolicy {
    /// The default, and these ranges besides.
    pub fn allowing(allowed: impl IntoIterator<Item = Cidr>) -> Self {
        Self { allowed: allowed.into_iter().collect(), ..Self::default() }
    }

    /// Whether a connection to this address may be made.
    pub fn admits(&self, address: IpAddr) -> bool {
        is_public(address) || self.allows(address)
    }

    /// Whether an address is in a range of the operator's own.
    pub fn allows(&self, address: IpAddr) -> bool {
        self.allowed.iter().any(|range| range.contains(address))
    }
}
