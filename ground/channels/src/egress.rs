//! The one door for web calls out of this server: webhooks, chat services, sign-in providers.
//!
//! Whoever fills in an address is not trusted with this server's place in the network. So every
//! call goes through one client that speaks `http` and `https` only, follows no redirect, takes no
//! proxy from the environment, decompresses nothing, waits and reads for a bounded time and
//! length, and judges the *resolved* address at the moment of connecting. The operator, and only
//! the operator, can open ranges of an inner network.

pub mod address;
pub mod names;
pub mod policy;
pub mod target;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use names::{Guard, Names, NotInside, NotPermitted};
use policy::OutboundPolicy;
use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;
use target::Refusal;

use crate::trust::{self, SetupError};

/// The client for every outbound web call. Clones share connections and rules.
#[derive(Debug, Clone)]
pub struct Egress {
    client: reqwest::Client,
    /// For unencrypted calls, which may reach less.
    plain: reqwest::Client,
    policy: Arc<OutboundPolicy>,
}

/// A call to make. It is sent as it stands, once.
#[derive(Debug, Clone)]
pub struct Outgoing {
    pub method: Method,
    pub url: String,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// Instead of the policy's total time; a longer one than the policy's is cut to it.
    pub timeout: Option<Duration>,
    /// Instead of the policy's limit on the reply's body, in bytes.
    pub body_limit: Option<usize>,
}

/// What the other side answered.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Also a redirect's status: no redirect is followed.
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// Whether the body was longer than the limit, or stopped before its end.
    pub cut: bool,
}

/// Why there is no reply. The sentences name no address of an inner network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EgressError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("The host could not be reached. Check its name and that it is running.")]
    Unreachable,
    #[error("The host did not answer in time.")]
    TimedOut,
    #[error("The host's certificate is not trusted or not for this name.")]
    Certificate,
    #[error("The connection broke, or the host did not answer as a web server does.")]
    BadReply,
}

impl EgressError {
    /// Whether the same call may succeed later without anybody changing its address.
    pub fn is_temporary(self) -> bool {
        !matches!(self, Self::Refused(_))
    }
}

impl Outgoing {
    pub fn get(url: impl Into<String>) -> Self {
        Self::new(Method::GET, url, Bytes::new())
    }

    pub fn post(url: impl Into<String>, body: impl Into<Bytes>) -> Self {
        Self::new(Method::POST, url, body.into())
    }

    fn new(method: Method, url: impl Into<String>, body: Bytes) -> Self {
        Self {
            method,
            url: url.into(),
            headers: HeaderMap::new(),
            body,
            timeout: None,
            body_limit: None,
        }
    }

    /// Adds a header. The types see to it that no line break can be in it.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }
}

impl Egress {
    /// A client under the operator's rules; fails only when its certificate authorities do not
    /// parse.
    pub fn new(policy: OutboundPolicy) -> Result<Self, SetupError> {
        Self::with_names(policy, Names::system())
    }

    /// The same with names looked up elsewhere than in this machine's resolver.
    pub fn with_names(policy: OutboundPolicy, names: Names) -> Result<Self, SetupError> {
        let policy = Arc::new(policy);
        let client = client(&policy, names.clone(), false)?;
        let plain = client_or(&client, &policy, names)?;
        Ok(Self { client, plain, policy })
    }

    /// Whether an address could be called at all, for a form to say so before it is saved. A name
    /// is not looked up here: what it means is judged at each call.
    pub fn check(&self, url: &str) -> Result<(), Refusal> {
        target::read(url, &self.policy).map(|_| ())
    }

    /// Makes the call. A reply of any status is `Ok`; a body over the limit is cut and its
    /// connection closed.
    pub async fn send(&self, outgoing: Outgoing) -> Result<Reply, EgressError> {
        let url = target::read(&outgoing.url, &self.policy)?;
        if !outgoing.headers.keys().all(target::may_be_set) {
            return Err(Refusal::Header.into());
        }
        let limit = outgoing.body_limit.unwrap_or(self.policy.body_limit);
        let total = self.policy.total_timeout;
        let client = if url.scheme() == "http" { &self.plain } else { &self.client };
        let request = client
            .request(outgoing.method, url)
            .headers(outgoing.headers)
            .body(outgoing.body)
            .timeout(outgoing.timeout.map_or(total, |asked| asked.min(total)));
        let mut response = request.send().await.map_err(|error| failure(&error))?;
        let (body, cut) = read_body(&mut response, limit).await;
        let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
        Ok(Reply { status, headers, body, cut })
    }
}

/// The client of unencrypted calls: the same one when they may reach as much.
fn client_or(
    all: &reqwest::Client,
    policy: &Arc<OutboundPolicy>,
    names: Names,
) -> Result<reqwest::Client, SetupError> {
    if policy.plain_inside_only { client(policy, names, true) } else { Ok(all.clone()) }
}

#[expect(clippy::disallowed_methods, reason = "this is the one door for outbound web calls")]
fn client(
    policy: &Arc<OutboundPolicy>,
    names: Names,
    inside_only: bool,
) -> Result<reqwest::Client, SetupError> {
    reqwest::Client::builder()
        .tls_backend_preconfigured(trust::client_config(&policy.authorities_pem)?)
        .dns_resolver(Guard { names, policy: Arc::clone(policy), inside_only })
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .no_proxy()
        .referer(false)
        .http1_only()
        .user_agent(concat!("Ringback/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(policy.connect_timeout)
        .pool_idle_timeout(Duration::from_secs(30))
        .pool_max_idle_per_host(2)
        .build()
        .map_err(|_| SetupError::Encryption)
}

/// As much of the body as the limit allows. What is not read is never read: dropping the response
/// closes its connection. A body that breaks off is kept, for its status has already told what
/// became of the call.
async fn read_body(response: &mut reqwest::Response, limit: usize) -> (Bytes, bool) {
    let mut body = BytesMut::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) => {
                let room = limit - body.len();
                body.extend_from_slice(&chunk[..chunk.len().min(room)]);
                if chunk.len() > room {
                    return (body.freeze(), true);
                }
            }
            Ok(None) => return (body.freeze(), false),
            Err(_) => return (body.freeze(), true),
        }
    }
}

/// What a failed call tells its caller. The library's own words may hold addresses and the whole
/// URL with its tokens, so they go no further than this.
fn failure(error: &reqwest::Error) -> EgressError {
    let kind = if error.is_timeout() {
        EgressError::TimedOut
    } else if caused_by::<NotPermitted>(error) {
        EgressError::Refused(Refusal::Private)
    } else if caused_by::<NotInside>(error) {
        EgressError::Refused(Refusal::NotEncrypted)
    } else if caused_by::<rustls::Error>(error) {
        EgressError::Certificate
    } else if error.is_connect() {
        EgressError::Unreachable
    } else {
        EgressError::BadReply
    };
    tracing::debug!(?kind, "outbound call failed");
    kind
}

/// Whether an error of this type is among the causes, also inside an I/O error.
fn caused_by<E: StdError + 'static>(error: &(dyn StdError + 'static)) -> bool {
    let inside = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    error.is::<E>()
        || inside.is_some_and(|inner| caused_by::<E>(inner))
        || error.source().is_some_and(|source| caused_by::<E>(source))
}
