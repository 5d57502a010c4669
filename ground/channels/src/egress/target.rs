//! Reading a web address that somebody typed, and refusing what must not be called.

use super::policy::OutboundPolicy;
use std::net::IpAddr;
use url::{Host, Url};

/// Why an address is not called. None of these says what an inner network looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("This is not a web address.")]
    NotAnAddress,
    #[error("Only addresses that begin with http:// or https:// can be called.")]
    Scheme,
    #[error("Only addresses that begin with https:// can be called.")]
    NotEncrypted,
    #[error("The address must not contain a user name or password.")]
    UserInfo,
    #[error("This port cannot be called.")]
    Port,
    #[error(
        "This address is inside a private network. Ask the operator of this server to allow it."
    )]
    Private,
    #[error("This header is set by the server itself.")]
    Header,
}

/// Ports that speak other protocols, which a web call could be made to abuse: the list that
/// browsers refuse (Fetch standard, "bad port").
const BAD_PORTS: [u16; 83] = [
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
    102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427,
    465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990,
    993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667,
    6668, 6669, 6679, 6697, 10080,
];

/// The address as it will be called. Its host, when it is a number in any spelling, is already
/// judged; a name is judged when it is looked up, each time, by what it then means.
pub(crate) fn read(text: &str, policy: &OutboundPolicy) -> Result<Url, Refusal> {
    let url = Url::parse(text).map_err(|_| Refusal::NotAnAddress)?;
    match url.scheme() {
        "https" => {}
        "http" if policy.https_only => return Err(Refusal::NotEncrypted),
        "http" if policy.plain_inside_only && policy.allowed.is_empty() => {
            return Err(Refusal::NotEncrypted);
        }
        "http" => {}
        _ => return Err(Refusal::Scheme),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refusal::UserInfo);
    }
    if url.port_or_known_default().is_none_or(|port| BAD_PORTS.contains(&port)) {
        return Err(Refusal::Port);
    }
    let literal = match url.host() {
        Some(Host::Ipv4(v4)) => Some(IpAddr::V4(v4)),
        Some(Host::Ipv6(v6)) => Some(IpAddr::V6(v6)),
        Some(Host::Domain(_)) => None,
        None => return Err(Refusal::NotAnAddress),
    };
    let plain = policy.plain_inside_only && url.scheme() == "http";
    match literal {
        Some(address) if !policy.admits(address) => Err(Refusal::Private),
        Some(address) if plain && !policy.allows(address) => Err(Refusal::NotEncrypted),
        _ => Ok(url),
    }
}

/// Headers that shape the connection itself; a caller's value could reach another host or request
/// than the one that was judged.
pub(crate) fn may_be_set(header: &http::HeaderName) -> bool {
    use http::header as h;
    let shaping = [
        h::HOST,
        h::CONNECTION,
        h::CONTENT_LENGTH,
        h::TRANSFER_ENCODING,
        h::TE,
        h::TRAILER,
        h::UPGRADE,
        h::EXPECT,
        h::ACCEPT_ENCODING,
    ];
    !shaping.contains(header)
        && !header.as_str().starts_with("proxy-")
        && header != "keep-alive"
        && header != "http2-settings"
}
