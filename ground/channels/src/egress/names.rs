//! Turning a host's name into addresses, and letting only permitted ones through.

use super::policy::OutboundPolicy;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::fmt;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

type Looking = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Where names are looked up: this machine's resolver, or a table that a test holds.
#[derive(Clone)]
pub struct Names(Arc<dyn Fn(&str) -> Looking + Send + Sync>);

impl Names {
    /// This machine's resolver, `/etc/hosts` included.
    pub fn system() -> Self {
        Self(Arc::new(|name| {
            let name = name.to_owned();
            Box::pin(async move {
                let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
                Ok(found.map(|address| address.ip()).collect())
            })
        }))
    }

    /// A resolver that says what `answer` says; asked again for each connection.
    pub fn answered_by(answer: impl Fn(&str) -> Vec<IpAddr> + Send + Sync + 'static) -> Self {
        Self(Arc::new(move |name| {
            let found = answer(name);
            Box::pin(async move { Ok(found) })
        }))
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Names")
    }
}

/// The resolver that stands in the connector. The addresses it lets through are the very ones
/// that are then connected to, so a name that changes its meaning between a check and a call
/// (DNS rebinding) gains nothing.
pub(super) struct Guard {
    pub(super) names: Names,
    pub(super) policy: Arc<OutboundPolicy>,
    /// Whether only the operator's own ranges are permitted: the guard of unencrypted calls.
    pub(super) inside_only: bool,
}

/// Says that a name means only addresses that must not be called.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the name has no permitted address")]
pub(super) struct NotPermitted;

/// Says that a name means public hosts, which must not be called without encryption.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the name has no address that may be called without encryption")]
pub(super) struct NotInside;

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let looking = (self.names.0)(name.as_str());
        let (policy, inside_only) = (Arc::clone(&self.policy), self.inside_only);
        Box::pin(async move {
            let found = looking.await?;
            if found.is_empty() {
                return Err(io::Error::from(io::ErrorKind::NotFound).into());
            }
            let permitted: Vec<SocketAddr> = found
                .into_iter()
                .filter(|&address| policy.admits(address))
                .map(|address| SocketAddr::new(address, 0))
                .collect();
            if permitted.is_empty() {
                return Err(NotPermitted.into());
            }
            let permitted: Vec<SocketAddr> = permitted
                .into_iter()
                .filter(|address| !inside_only || policy.allows(address.ip()))
                .collect();
            if permitted.is_empty() {
                return Err(NotInside.into());
            }
            Ok(Box::new(permitted.into_iter()) as Addrs)
        })
    }
}
