//! A running Ringback: the store, the parts of the loop, the routes and the workers, put together.

use crate::config::{Config, Mistake};
use crate::operator::Machine;
use crate::{columns as copy, key, routes};
use axum::Router;
use channels::{
    Address, Cidr, Credentials, Egress, OutboundPolicy, Post, ReplyIdentity, Sandbox, Secret,
    SigningKey, SmtpSettings, Tls,
};
use jiff::tz::TimeZone;
use kernel::{Clock, Language};
use std::time::Duration;
use store::{Place, Store, StoreError};
use web::{App, AppBuilder, SecretKey, Site};

/// What can go wrong while Ringback starts, as a sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Config(#[from] Mistake),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("The file {0} can't be used: {1}.")]
    File(String, std::io::Error),
    #[error("{0}")]
    Other(String),
}

/// Where the configured organisation's data lives.
pub fn place(config: &Config) -> Place {
    match config.get("database") {
        "" => Place::Folder(config.folder.clone()),
        url => Place::Postgres { url: url.to_owned(), schema: config.get("schema").to_owned() },
    }
}

/// Opens the store and puts the application together; nothing runs yet.
///
/// # Errors
/// When a setting or the store can't be used.
pub async fn build(config: &Config, clock: Clock, demo: bool) -> Result<App, StartError> {
    std::fs::create_dir_all(&config.folder)
        .map_err(|error| StartError::File(config.folder.display().to_string(), error))?;
    let store = Store::open(place(config), clock.clone()).await?;
    assemble(config, store, clock, demo)
}

/// The application over an open store.
///
/// # Errors
/// When a setting can't be used.
pub fn assemble(
    config: &Config,
    store: Store,
    clock: Clock,
    demo: bool,
) -> Result<App, StartError> {
    assemble_with(config, store, clock, demo, |builder| builder)
}

/// The same, with further parts.
///
/// # Errors
/// When a setting can't be used.
pub fn assemble_with(
    config: &Config,
    store: Store,
    clock: Clock,
    demo: bool,
    more: impl FnOnce(AppBuilder) -> AppBuilder,
) -> Result<App, StartError> {
    let key = key::of(&config.folder)?;
    let mut site = Site::new(base_url(config), SecretKey::new(key));
    site.demo = demo;
    site.language = Language::parse(config.get("language"))
        .ok_or_else(|| Mistake("The setting language is not en, th or vi.".into()))?;
    site.zone = TimeZone::get(config.get("time_zone")).map_err(|_| {
        Mistake(format!(
            "The setting time_zone = \"{}\" is no known time zone.",
            config.get("time_zone")
        ))
    })?;
    site.trusted_proxies = config.list("trusted_proxies", "a network such as 10.0.0.0/8")?;
    site.metrics_readers = config.list("metrics_readers", "a network such as 10.0.0.0/8")?;
    site.scratch = config.folder.join("scratch");
    std::fs::create_dir_all(&site.scratch)
        .map_err(|error| StartError::File(site.scratch.display().to_string(), error))?;
    let (post, from) = post(config, &clock)?;
    let replies = reply_identity(&from, &key)?;
    let builder = App::builder(store, site)
        .part(people::pass::Sender { from: from.clone(), delivers: matches!(post, Post::Smtp(_)) })
        .part(Machine::of(config, &clock))
        .part(post)
        .part(columns(config)?)
        .part(egress(config)?)
        .part(improve::Sender { from: from.clone() })
        .part(webhooks::Sender { from: from.clone() })
        .part(act::Sender { from, replies });
    Ok(more(routes::parts(builder)).build())
}

/// The router of an application, with everything around it.
pub fn router(app: &App) -> Router {
    let router = routes::all().into_router(app);
    web::security::around(people::session::around(router, app), app)
}

/// How people reach this server.
pub fn base_url(config: &Config) -> String {
    match config.get("base_url") {
        "" => format!(
            "http://{}",
            config.get("listen").replace("0.0.0.0", "localhost").replace("127.0.0.1", "localhost")
        ),
        url => url.trim_end_matches('/').to_owned(),
    }
}

/// The post: a mail server when one is set, else the sandbox outbox. And the sender's address.
fn post(config: &Config, clock: &Clock) -> Result<(Post, Address), StartError> {
    let from = match config.get("smtp.from") {
        "" => "care@ringback.example",
        from => from,
    };
    let from: Address = from.parse().map_err(|_| {
        Mistake(format!("The setting smtp.from = \"{from}\" is no e-mail address."))
    })?;
    if config.get("smtp.host").is_empty() {
        return Ok((Post::Sandbox(Sandbox::new(clock.clone())), from));
    }
    if config.get("smtp.from").is_empty() {
        return Err(Mistake(
            "Set smtp.from to the sender of letters, e.g. care@example.com.".into(),
        )
        .into());
    }
    let tls: Tls = config.parsed("smtp.tls", "starttls, implicit or none")?;
    let mut settings =
        SmtpSettings::new(config.get("smtp.host"), config.parsed("smtp.port", "a port")?, tls);
    if !config.get("smtp.user").is_empty() {
        settings.credentials = Some(Credentials {
            user: config.get("smtp.user").to_owned(),
            password: Secret::new(config.get("smtp.password")),
        });
    }
    Post::smtp(settings)
        .map(|post| (post, from))
        .map_err(|error| StartError::Other(error.to_string()))
}

/// How long another program may take to answer.
const OUTBOUND_PATIENCE: Duration = Duration::from_secs(20);

/// The columnar copy, with as much memory as the operator gives it.
fn columns(config: &Config) -> Result<learn::columns::Columns, StartError> {
    let memory: usize = config.parsed("columns.memory", "a number of MiB")?;
    Ok(copy::of(&config.folder, memory.saturating_mul(1 << 20)))
}

/// The one door for web calls, as far open as the operator says.
fn egress(config: &Config) -> Result<Egress, StartError> {
    let allowed: Vec<Cidr> = config.list("outbound.allow", "a network such as 10.0.0.0/8")?;
    let policy = OutboundPolicy {
        plain_inside_only: true,
        total_timeout: OUTBOUND_PATIENCE,
        ..OutboundPolicy::allowing(allowed)
    };
    Egress::new(policy).map_err(|error| StartError::Other(error.to_string()))
}

fn reply_identity(from: &Address, key: &[u8; 32]) -> Result<ReplyIdentity, StartError> {
    ReplyIdentity::new("reply", from.domain(), SigningKey::from_bytes(*key))
        .map_err(|error| StartError::Other(error.to_string()))
}
