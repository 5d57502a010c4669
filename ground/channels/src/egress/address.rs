//! Which addresses are the open internet, and which are somebody's own network.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// IPv4 that is nobody's public host (IANA special-purpose registry, and what it replaced).
const NOT_PUBLIC_V4: [(Ipv4Addr, u8); 15] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8), // this network; 0.0.0.0 reaches this machine
    (Ipv4Addr::new(10, 0, 0, 0), 8), // private
    (Ipv4Addr::new(100, 64, 0, 0), 10), // shared by carriers (CGNAT)
    (Ipv4Addr::new(127, 0, 0, 0), 8), // loopback
    (Ipv4Addr::new(169, 254, 0, 0), 16), // link-local, and clouds' metadata services
    (Ipv4Addr::new(172, 16, 0, 0), 12), // private
    (Ipv4Addr::new(192, 0, 0, 0), 24), // protocol assignments
    (Ipv4Addr::new(192, 0, 2, 0), 24), // documentation
    (Ipv4Addr::new(192, 88, 99, 0), 24), // 6to4 relays, withdrawn
    (Ipv4Addr::new(192, 168, 0, 0), 16), // private
    (Ipv4Addr::new(198, 18, 0, 0), 15), // benchmarks
    (Ipv4Addr::new(198, 51, 100, 0), 24), // documentation
    (Ipv4Addr::new(203, 0, 113, 0), 24), // documentation
    (Ipv4Addr::new(224, 0, 0, 0), 4), // multicast
    (Ipv4Addr::new(240, 0, 0, 0), 4), // reserved, and broadcast
];

/// Within `2000::/3`, the only part of IPv6 in public use, what is not a public host all the same.
const NOT_PUBLIC_V6: [(Ipv6Addr, u8); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23), // protocol assignments: Teredo, ORCHID, …
    (Ipv6Addr::new(0x2001, 0x0db8, 0, 0, 0, 0, 0, 0), 32), // documentation
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16), // 6to4: carries any IPv4 address
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20), // documentation
];

/// Whether an address is a host on the open internet.
///
/// Everything doubtful is not: loopback, private, link-local, carrier-shared, multicast, reserved
/// and documentation ranges, and every IPv6 form that carries an IPv4 address inside (mapped,
/// compatible, 6to4, NAT64, Teredo, ISATAP). A network's own NAT64 prefix cannot be told from
/// public addresses here; where there is one, the operator's firewall must know it.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !NOT_PUBLIC_V4.iter().any(|&(start, bits)| {
            same_prefix(v4.to_bits().into(), start.to_bits().into(), bits, 32)
        }),
        IpAddr::V6(v6) => {
            let bits = v6.to_bits();
            let isatap = matches!(v6.segments()[4..6], [0x0000 | 0x0200, 0x5efe]);
            bits >> 125 == 0b001
                && !isatap
                && !NOT_PUBLIC_V6
                    .iter()
                    .any(|&(start, length)| same_prefix(bits, start.to_bits(), length, 128))
        }
    }
}

fn same_prefix(a: u128, b: u128, length: u8, width: u8) -> bool {
    // A prefix of no bits would shift by the whole width, which is not a number's business.
    length == 0 || (a ^ b).checked_shr(u32::from(width - length)).unwrap_or(0) == 0
}

/// A range of addresses such as `10.0.0.0/8` or `fd00::/8`; a single address is a range of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cidr {
    start: IpAddr,
    bits: u8,
}

/// Says that a text is not a range of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This is not a range of addresses. Write it like 10.0.0.0/8 or 192.168.1.20.")]
pub struct BadCidr;

impl Cidr {
    /// Whether the range holds an address. An IPv4 range never holds an IPv6 form of the same
    /// address: those forms are refused unless the operator names them.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.start, address) {
            (IpAddr::V4(start), IpAddr::V4(v4)) => {
                same_prefix(v4.to_bits().into(), start.to_bits().into(), self.bits, 32)
            }
            (IpAddr::V6(start), IpAddr::V6(v6)) => {
                same_prefix(v6.to_bits(), start.to_bits(), self.bits, 128)
            }
            _ => false,
        }
    }
}

impl FromStr for Cidr {
    type Err = BadCidr;

    fn from_str(text: &str) -> Result<Self, BadCidr> {
        let (start, bits) = match text.trim().split_once('/') {
            Some((start, bits)) => (start, Some(bits)),
            None => (text.trim(), None),
        };
        let start: IpAddr = start.parse().map_err(|_| BadCidr)?;
        let width = if start.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            Some(bits) if bits.bytes().all(|b| b.is_ascii_digit()) => {
                bits.parse().map_err(|_| BadCidr)?
            }
            Some(_) => return Err(BadCidr),
            None => width,
        };
        if bits > width { Err(BadCidr) } else { Ok(Self { start, bits }) }
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.start, self.bits)
    }
}

#[cfg(test)]
mod tests;
