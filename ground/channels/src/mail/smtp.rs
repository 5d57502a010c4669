//! Handing letters to the operator's mail server (SMTP submission).
//!
//! The mail server is the operator's own setting, unlike a webhook's address, so it may stand in a
//! private network. Connections are kept and used again; one that was left in the middle of a
//! letter (a refusal of the server, a wait that grew too long) is reset or dropped, never reused as
//! it stands, for then one letter's answer would be read as the next one's.

mod line;
mod verdict;

use super::{Accepted, Failure, Letter, SendError};
use crate::secret::Secret;
use crate::trust::{self, SetupError};
use lettre::transport::smtp::authentication::{self, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use line::Line;
use rustls::pki_types::ServerName;
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout};
use url::Host;
use verdict::{Stage, judge};

/// How the way to the mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// Encrypted from the first byte, usually port 465. The best choice where it is offered.
    Implicit,
    /// Encrypted before anything is said, usually port 587; a server that does not offer it is
    /// not spoken to.
    Starttls,
    /// Not encrypted, to a mail server on this machine.
    None,
    /// Not encrypted, over a network that the operator vouches for.
    NoneOverNetwork,
}

/// Says that a text names no kind of encryption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Choose one of: implicit, starttls, none, none-over-network.")]
pub struct BadTls;

impl FromStr for Tls {
    type Err = BadTls;

    fn from_str(text: &str) -> Result<Self, BadTls> {
        match text {
            "implicit" => Ok(Self::Implicit),
            "starttls" => Ok(Self::Starttls),
            "none" => Ok(Self::None),
            "none-over-network" => Ok(Self::NoneOverNetwork),
            _ => Err(BadTls),
        }
    }
}

/// The name and password this server signs in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    pub user: String,
    pub password: Secret,
}

/// The operator's mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpSettings {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    pub credentials: Option<Credentials>,
    /// The name this server gives in its greeting; best the host of its own public address.
    pub hello_name: String,
    /// Certificate authorities of the operator's own, in PEM form, believed besides the machine's.
    pub authorities_pem: String,
    /// The longest wait for a connection.
    pub connect_timeout: Duration,
    /// The longest wait for one letter, connection included.
    pub timeout: Duration,
    /// How many connections may be open at once.
    pub connections: usize,
}

impl SmtpSettings {
    /// Settings with the waits and numbers that suit most servers: 10 s to connect, 60 s a letter,
    /// 4 connections.
    pub fn new(host: impl Into<String>, port: u16, tls: Tls) -> Self {
        Self {
            host: host.into(),
            port,
            tls,
            credentials: None,
            hello_name: "localhost".to_owned(),
            authorities_pem: String::new(),
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(60),
            connections: 4,
        }
    }

    fn check(&self) -> Result<(), SetupError> {
        let host = Host::parse(&self.host).map_err(|_| SetupError::BadHost)?;
        let here = match &host {
            Host::Domain(name) => name == "localhost",
            Host::Ipv4(v4) => v4.is_loopback(),
            Host::Ipv6(v6) => v6.is_loopback(),
        };
        if self.tls == Tls::None && !here {
            return Err(SetupError::Unencrypted);
        }
        match Host::parse(&self.hello_name) {
            Ok(Host::Domain(_)) if self.hello_name.is_ascii() => Ok(()),
            _ => Err(SetupError::BadHelloName),
        }
    }
}

/// A connection may be used for this many letters, and lie unused for this long.
const LETTERS_A_CONNECTION: u32 = 100;
const LONGEST_REST: Duration = Duration::from_secs(60);

/// The operator's mail server, ready to take letters. Clones share its connections.
#[derive(Clone)]
pub struct Smtp(Arc<Server>);

struct Server {
    settings: SmtpSettings,
    host: String,
    hello: ClientId,
    way: Way,
    turns: Semaphore,
    resting: Mutex<Vec<Resting>>,
}

/// What it takes to encrypt, read from the machine's certificates once.
enum Way {
    Implicit(tokio_rustls::TlsConnector),
    Starttls(TlsParameters),
    Clear,
}

struct Resting {
    connection: AsyncSmtpConnection,
    since: Instant,
    letters: u32,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Smtp").field(&self.0.settings).finish()
    }
}

impl Smtp {
    pub(super) fn new(settings: SmtpSettings) -> Result<Self, SetupError> {
        settings.check()?;
        let host = settings.host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let way = Way::new(&settings, &host)?;
        Ok(Self(Arc::new(Server {
            hello: ClientId::Domain(settings.hello_name.clone()),
            way,
            turns: Semaphore::new(settings.connections.max(1)),
            resting: Mutex::new(Vec::new()),
            host,
            settings,
        })))
    }

    pub(super) async fn send(
        &self,
        letter: &Letter,
        composed: &[u8],
    ) -> Result<Accepted, SendError> {
        let server = &*self.0;
        let _turn = server.turns.acquire().await;
        let mut handed_over = false;
        let sending = server.hand_over(letter, composed, &mut handed_over);
        let sent = timeout(server.settings.timeout, sending).await;
        sent.unwrap_or_else(|_| Err(too_late(handed_over)))
    }

    pub(super) async fn check(&self) -> Result<(), SendError> {
        let server = &*self.0;
        let _turn = server.turns.acquire().await;
        let opened = timeout(server.settings.timeout, server.open()).await;
        server.rest(opened.unwrap_or_else(|_| Err(too_late(false)))?, 0);
        Ok(())
    }
}

impl Way {
    fn new(settings: &SmtpSettings, host: &str) -> Result<Self, SetupError> {
        let pem = &settings.authorities_pem;
        let authorities = trust::authorities(pem)?;
        match settings.tls {
            Tls::Implicit => Ok(Self::Implicit(Arc::new(trust::client_config(pem)?).into())),
            Tls::Starttls => {
                let mut parameters = TlsParameters::builder(host.to_owned());
                for authority in authorities {
                    let authority = Certificate::from_der(authority.to_vec());
                    let authority = authority.map_err(|_| SetupError::BadAuthority)?;
                    parameters = parameters.add_root_certificate(authority);
                }
                let parameters = parameters.build_rustls().map_err(|_| SetupError::Encryption)?;
                Ok(Self::Starttls(parameters))
            }
            Tls::None | Tls::NoneOverNetwork => Ok(Self::Clear),
        }
    }
}

impl Server {
    /// One letter over one connection. `handed_over` tells, also when this is abandoned midway,
    /// whether the server may have the whole letter.
    async fn hand_over(
        &self,
        letter: &Letter,
        composed: &[u8],
        handed_over: &mut bool,
    ) -> Result<Accepted, SendError> {
        let (mut connection, letters) = self.connection().await?;
        let outcome = deliver(&mut connection, letter, composed, handed_over).await;
        match &outcome {
            Ok(_) => self.rest(connection, letters + 1),
            // A refusal in so many words leaves the conversation in step; it is reset before the
            // next letter. Anything else may have left it out of step: dropped.
            Err(SendError::Permanent(said) | SendError::Temporary(said))
                if said.code.is_some_and(|code| code != 421) =>
            {
                self.rest(connection, letters + 1);
            }
            Err(_) => {}
        }
        outcome
    }

    /// A rested connection that still answers, else a new one; and how many letters it has taken.
    async fn connection(&self) -> Result<(AsyncSmtpConnection, u32), SendError> {
        loop {
            let resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some(mut resting) = resting else { return Ok((self.open().await?, 0)) };
            if resting.since.elapsed() >= LONGEST_REST {
                continue;
            }
            let reset = timeout(self.settings.connect_timeout, resting.connection.command(Rset));
            if matches!(reset.await, Ok(Ok(_))) {
                return Ok((resting.connection, resting.letters));
            }
        }
    }

    fn rest(&self, connection: AsyncSmtpConnection, letters: u32) {
        if letters < LETTERS_A_CONNECTION {
            let resting = Resting { connection, since: Instant::now(), letters };
            self.resting.lock().unwrap_or_else(PoisonError::into_inner).push(resting);
        }
    }

    /// Connects, greets, encrypts and signs in.
    #[expect(
        clippy::disallowed_methods,
        reason = "the mail server is the operator's own setting and may stand in a private network"
    )]
    async fn open(&self) -> Result<AsyncSmtpConnection, SendError> {
        let address = (self.host.as_str(), self.settings.port);
        let connecting = timeout(self.settings.connect_timeout, TcpStream::connect(address));
        let stream = match connecting.await {
            Ok(Ok(stream)) => stream,
            Ok(Err(_)) => return Err(unreachable_server("the mail server cannot be reached")),
            Err(_) => return Err(unreachable_server("the mail server does not answer")),
        };
        let peer = stream.peer_addr().map_err(|_| unreachable_server("the connection broke"))?;
        if self.settings.tls == Tls::None && !peer.ip().is_loopback() {
            return Err(wrong_settings("mail without encryption would leave this machine"));
        }
        let line = Line::new(stream, peer);
        let mut connection = match &self.way {
            Way::Implicit(connector) => {
                let sealed = connector.connect(server_name(&self.host)?, line).await;
                let sealed = sealed.map_err(|error| verdict::of_handshake(&error))?;
                self.greet(Line::new(sealed, peer)).await?
            }
            Way::Starttls(parameters) => {
                let mut connection = self.greet(line).await?;
                if !connection.can_starttls() {
                    return Err(wrong_settings("the mail server does not offer STARTTLS"));
                }
                let upgrade = connection.starttls(parameters.clone(), &self.hello).await;
                upgrade.map_err(|error| judge(&error, Stage::Opening))?;
                connection
            }
            Way::Clear => self.greet(line).await?,
        };
        if let Some(Credentials { user, password }) = &self.settings.credentials {
            let credentials =
                authentication::Credentials::new(user.clone(), password.expose().to_owned());
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            let signed_in = connection.auth(&mechanisms, &credentials).await;
            signed_in.map_err(|error| judge(&error, Stage::Opening))?;
        }
        Ok(connection)
    }

    async fn greet<S>(&self, stream: Line<S>) -> Result<AsyncSmtpConnection, SendError>
    where
        S: line::Stream + 'static,
    {
        AsyncSmtpConnection::connect_with_transport(Box::new(stream), &self.hello)
            .await
            .map_err(|error| judge(&error, Stage::Opening))
    }
}

/// The conversation about one letter: from whom, to whom, what.
async fn deliver(
    connection: &mut AsyncSmtpConnection,
    letter: &Letter,
    composed: &[u8],
    handed_over: &mut bool,
) -> Result<Accepted, SendError> {
    let sender = letter.bounce_to.as_ref().unwrap_or(&letter.from.address);
    let (Some(from), Some(to)) = (sender.to_lettre(), letter.to.address.to_lettre()) else {
        return Err(super::BadLetter::NotComposed.into());
    };
    let mut options = Vec::new();
    if !composed.is_ascii() || !sender.as_str().is_ascii() {
        // Only an address can make the letter so: everything else in it is encoded.
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(SendError::Permanent(Failure {
                said: "the mail server takes addresses in ASCII letters only".to_owned(),
                ..Failure::default()
            }));
        }
        options.push(MailParameter::SmtpUtfEight);
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    let from = connection.command(Mail::new(Some(from), options)).await;
    from.map_err(|error| judge(&error, Stage::Sender))?;
    let to = connection.command(Rcpt::new(to, Vec::new())).await;
    to.map_err(|error| judge(&error, Stage::Letter))?;
    let data = connection.command(Data).await;
    data.map_err(|error| judge(&error, Stage::Letter))?;
    *handed_over = true;
    match connection.message(composed).await {
        Ok(response) => Ok(Accepted {
            said: verdict::one_line(&response.message().collect::<Vec<_>>().join(" ")),
        }),
        Err(error) => Err(judge(&error, Stage::HandedOver)),
    }
}

fn server_name(host: &str) -> Result<ServerName<'static>, SendError> {
    let name = match host.parse::<IpAddr>() {
        Ok(address) => Ok(ServerName::from(address)),
        Err(_) => ServerName::try_from(host.to_owned()),
    };
    name.map_err(|_| wrong_settings("the mail server's name is not a host name"))
}

fn too_late(maybe_accepted: bool) -> SendError {
    let said = "no answer in time".to_owned();
    SendError::Temporary(Failure { said, maybe_accepted, ..Failure::default() })
}

fn unreachable_server(said: &str) -> SendError {
    SendError::Temporary(Failure { said: said.to_owned(), ..Failure::default() })
}

fn wrong_settings(said: &str) -> SendError {
    SendError::Settings(Failure { said: said.to_owned(), ..Failure::default() })
}
