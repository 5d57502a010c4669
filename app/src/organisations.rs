//! Several organisations in one process: each has a folder in `organisations/` of the data folder,
//! with its own settings, key and store, and is reached under a host name of its own.
//!
//! A data folder holds either one organisation or that folder, never both.

use crate::config::{Config, Mistake};
use crate::running::base_url;
use axum::Router;
use axum::extract::Request;
use http::uri::Authority;
use http::{HeaderMap, header};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use web::App;

/// The folder within the data folder.
pub const FOLDER: &str = "organisations";

/// The names of the organisations in a data folder, in order; none when it holds one organisation.
///
/// # Errors
/// When the folder can't be read.
pub fn names(data: &Path) -> Result<Vec<String>, Mistake> {
    let folder = data.join(FOLDER);
    let trouble = |error| Mistake(format!("{} can't be read: {error}.", folder.display()));
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(trouble(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(trouble)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && !name.starts_with('.') {
            names.push(named(&name)?.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// The folder of one of them.
pub fn folder(data: &Path, name: &str) -> PathBuf {
    data.join(FOLDER).join(name)
}

/// A name that can be a folder's and part of a schema's.
fn named(name: &str) -> Result<&str, Mistake> {
    let fits = (1..=40).contains(&name.len())
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .chars()
            .all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '_');
    fits.then_some(name).ok_or_else(|| {
        Mistake(format!(
            "\"{name}\" can't name an organisation: up to 40 small letters a to z, digits and _, a letter first."
        ))
    })
}

/// The settings of every organisation in a data folder, checked against each other.
///
/// # Errors
/// When a file has a mistake, or two organisations share an address or a store.
pub fn all(data: &Path, flags: &[(String, String)]) -> Result<Vec<Config>, Mistake> {
    let configs: Vec<Config> = names(data)?
        .iter()
        .map(|name| Config::read(&folder(data, name), flags))
        .collect::<Result<_, _>>()?;
    let mut hosts: BTreeMap<String, &Path> = BTreeMap::new();
    let mut schemas: BTreeMap<(&str, &str), &Path> = BTreeMap::new();
    for config in &configs {
        let here = config.folder.as_path();
        if config.get("base_url").is_empty() {
            return Err(Mistake(format!(
                "Set base_url in {}: organisations are told apart by the host name they are reached under.",
                here.join("ringback.toml").display()
            )));
        }
        let host = host_of(&base_url(config)).ok_or_else(|| {
            Mistake(format!(
                "base_url = \"{}\" names no host ({}).",
                config.get("base_url"),
                here.display()
            ))
        })?;
        if let Some(other) = hosts.insert(host.clone(), here) {
            return Err(Mistake(format!(
                "{} and {} are both reached under {host}. Give each a base_url of its own, in its own ringback.toml.",
                other.display(),
                here.display()
            )));
        }
        let store = (config.get("database"), config.get("schema"));
        if !store.0.is_empty()
            && let Some(other) = schemas.insert(store, here)
        {
            return Err(Mistake(format!(
                "{} and {} would share the schema {} of one database. Set schema in one of them.",
                other.display(),
                here.display(),
                store.1
            )));
        }
    }
    Ok(configs)
}

/// Makes the folder and the settings of a new organisation.
///
/// # Errors
/// When the name or address won't do, is taken, or the folder can't be written.
pub fn add(data: &Path, name: &str, base_url: &str) -> Result<PathBuf, Mistake> {
    named(name)?;
    let host = host_of(base_url).ok_or_else(|| {
        Mistake(format!("\"{base_url}\" is no address such as https://mali.example.com."))
    })?;
    if data.join("ringback.key").exists() {
        return Err(Mistake(format!(
            "{0} holds one organisation itself. Stop Ringback, move everything in it into {0}/{FOLDER}/ under a name, set base_url in its ringback.toml, then add further ones.",
            data.display()
        )));
    }
    for other in names(data)? {
        let config = Config::read(&folder(data, &other), &[])?;
        if host_of(config.get("base_url")).is_some_and(|known| known == host) {
            return Err(Mistake(format!(
                "The organisation {other} is already reached under {host}."
            )));
        }
    }
    let folder = folder(data, name);
    let path = folder.join("ringback.toml");
    let trouble = |error| Mistake(format!("{} can't be made: {error}.", path.display()));
    if folder.exists() {
        return Err(Mistake(format!("There is an organisation {name} already.")));
    }
    std::fs::create_dir_all(&folder).map_err(trouble)?;
    let mut settings = toml::Table::new();
    settings.insert(
        "base_url".to_owned(),
        toml::Value::String(base_url.trim_end_matches('/').to_owned()),
    );
    std::fs::write(&path, settings.to_string()).map_err(trouble)?;
    Ok(folder)
}

/// The host of an address, as a request names it: small letters, no port, no dot at its end.
fn host_of(url: &str) -> Option<String> {
    let uri: http::Uri = url.parse().ok()?;
    let fits = matches!(uri.scheme_str(), Some("http" | "https")) && matches!(uri.path(), "" | "/");
    uri.authority().filter(|_| fits && uri.query().is_none()).and_then(host)
}

fn host(authority: &Authority) -> Option<String> {
    let host = authority.host().trim_end_matches('.').to_ascii_lowercase();
    (!host.is_empty() && !authority.as_str().contains('@')).then_some(host)
}

/// One organisation, ready to answer.
pub struct Door {
    pub app: App,
    pub router: Router,
}

/// Which organisation answers a request.
#[derive(Clone)]
pub struct Doors(Arc<[(String, Door)]>);

impl Doors {
    /// One organisation answers under whatever name it is reached; several under their own only.
    ///
    /// # Errors
    /// When an address has no host.
    pub fn new(doors: Vec<Door>) -> Result<Self, Mistake> {
        let doors = doors.into_iter().map(|door| {
            let host = host_of(&door.app.site.base_url)
                .ok_or_else(|| Mistake(format!("{} names no host.", door.app.site.base_url)))?;
            Ok((host, door))
        });
        doors.collect::<Result<_, Mistake>>().map(Self)
    }

    pub fn apps(&self) -> impl Iterator<Item = &App> {
        self.0.iter().map(|(_, door)| &door.app)
    }

    /// The router of the organisation that was asked for, if there is one of that name.
    pub(crate) fn of(&self, request: &Request) -> Option<&Router> {
        let (_, first) = self.0.first()?;
        // A load balancer asks how the process is, by its number.
        if self.0.len() == 1 || request.uri().path() == "/healthz" {
            return Some(&first.router);
        }
        let host = asked_for(request)?;
        self.0.iter().find(|(known, _)| *known == host).map(|(_, door)| &door.router)
    }
}

/// The host a request asks for: of its address when that is whole, else of its one `Host`. None when
/// the two differ, or there are several: what a proxy read may not be what is read here.
fn asked_for(request: &Request) -> Option<String> {
    let named = of_header(request.headers());
    match request.uri().authority() {
        None => named,
        Some(authority) => {
            host(authority).filter(|host| named.as_ref().is_none_or(|named| named == host))
        }
    }
}

fn of_header(headers: &HeaderMap) -> Option<String> {
    let mut named = headers.get_all(header::HOST).iter();
    let (first, second) = (named.next()?, named.next());
    let authority = Authority::try_from(first.as_bytes()).ok()?;
    host(&authority).filter(|_| second.is_none())
}

#[cfg(test)]
mod tests;
