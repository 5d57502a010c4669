//! Configuration: `ringback.toml`, the environment over it, flags over both; where each value came from is kept.

use crate::organisations;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What belongs to the whole process and not to one of several organisations in it.
const OF_THE_PROCESS: &[&str] = &["listen", "log", "log_format", "trusted_proxies"];

/// One thing that can be set.
#[derive(Debug)]
pub struct Key {
    /// As written in `ringback.toml`; `smtp.host` is `host` in `[smtp]`, and `RINGBACK_SMTP_HOST`.
    pub name: &'static str,
    pub default: &'static str,
    pub help: &'static str,
    pub secret: bool,
}

const fn key(name: &'static str, default: &'static str, help: &'static str) -> Key {
    Key { name, default, help, secret: false }
}

const fn secret(name: &'static str, help: &'static str) -> Key {
    Key { name, default: "", help, secret: true }
}

/// Everything that can be set, in the order `ringback config` prints it.
pub const KEYS: &[Key] = &[
    key("listen", "127.0.0.1:8080", "Address and port to listen on."),
    key(
        "base_url",
        "",
        "How people reach this server, e.g. https://feedback.example.com. Links in e-mails use it. Default: http:// and the listening address.",
    ),
    secret(
        "database",
        "postgres://user:password@host/database; empty = SQLite in the data folder.",
    ),
    key("schema", "ringback", "The schema of the organisation in a PostgreSQL database."),
    key("language", "en", "Language of pages for people who name none: en, th or vi."),
    key("time_zone", "Asia/Bangkok", "Time zone until the organisation has set its own."),
    key(
        "trusted_proxies",
        "",
        "Networks of reverse proxies whose X-Forwarded-For is believed, comma separated.",
    ),
    key("metrics_readers", "", "Networks that may read /metrics, besides this machine."),
    key(
        "outbound.allow",
        "",
        "Private networks that outgoing web calls (webhooks) may reach, also without encryption, e.g. 10.1.0.0/16.",
    ),
    key(
        "columns.memory",
        "256",
        "MiB that one question of a dashboard may use for its groups; what needs more is refused with a sentence.",
    ),
    key(
        "smtp.host",
        "",
        "Mail server. Empty = letters are kept in the sandbox outbox and not sent.",
    ),
    key("smtp.port", "587", "Port of the mail server."),
    key("smtp.tls", "starttls", "starttls, implicit or none (none only towards this machine)."),
    key("smtp.user", "", "Account at the mail server."),
    secret("smtp.password", "Password at the mail server."),
    key("smtp.from", "", "Sender of letters, e.g. care@example.com."),
    key("log", "info", "What is logged: error, warn, info, debug, or tracing's filter syntax."),
    key("log_format", "text", "text or json."),
];

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    Default,
    File(PathBuf),
    Environment(String),
    Flag,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Environment(name) => write!(f, "environment {name}"),
            Self::Flag => f.write_str("flag"),
        }
    }
}

/// A setting as it may be shown.
#[derive(Debug, Clone)]
pub struct Shown {
    pub name: &'static str,
    /// `None` for a secret that is set.
    pub value: Option<String>,
    pub source: Source,
    pub help: &'static str,
}

/// The effective configuration.
#[derive(Debug, Clone)]
pub struct Config {
    pub folder: PathBuf,
    values: BTreeMap<&'static str, (String, Source)>,
}

/// A mistake in the configuration, as a sentence for the operator.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Mistake(pub String);

impl Config {
    /// Reads `ringback.toml` in the data folder, the environment and flags (`name=value`). For one of
    /// several organisations the file of the process, two folders above, comes first.
    ///
    /// # Errors
    /// When the file can't be read or names something that can't be set.
    pub fn read(folder: &Path, flags: &[(String, String)]) -> Result<Self, Mistake> {
        Self::from_parts(folder, flags, environment)
    }

    fn from_parts(
        folder: &Path,
        flags: &[(String, String)],
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Mistake> {
        let mut values: BTreeMap<_, _> =
            KEYS.iter().map(|key| (key.name, (key.default.to_owned(), Source::Default))).collect();
        let path = folder.join("ringback.toml");
        let one_of_several = one_of_several(folder);
        if let Some((process, name)) = one_of_several {
            let path = process.join("ringback.toml");
            for (name, value) in from_file(&path)? {
                set(&mut values, &name, value, Source::File(path.clone()))?;
            }
            set(&mut values, "schema", format!("ringback_{name}"), Source::Default)?;
        }
        for (name, value) in from_file(&path)? {
            if one_of_several.is_some() && OF_THE_PROCESS.contains(&name.as_str()) {
                return Err(Mistake(format!(
                    "The setting {name} in {} is one of the whole process: it belongs into the ringback.toml of the data folder.",
                    path.display()
                )));
            }
            set(&mut values, &name, value, Source::File(path.clone()))?;
        }
        for key in KEYS {
            let variable = format!("RINGBACK_{}", key.name.to_uppercase().replace('.', "_"));
            if let Some(value) = environment(&variable) {
                set(&mut values, key.name, value, Source::Environment(variable))?;
            }
        }
        for (name, value) in flags {
            set(&mut values, name, value.clone(), Source::Flag)?;
        }
        Ok(Self { folder: folder.to_owned(), values })
    }

    /// A value; empty when it is not set.
    ///
    /// # Panics
    /// When there is no such key: a typing mistake in the program.
    pub fn get(&self, name: &str) -> &str {
        &self.values.get(name).unwrap_or_else(|| panic!("there is no setting {name}")).0
    }

    /// Another default, for what nobody has set.
    pub fn prefer(&mut self, name: &'static str, value: &str) {
        if let Some(known) = self.values.get_mut(name).filter(|known| known.1 == Source::Default) {
            value.clone_into(&mut known.0);
        }
    }

    /// A value in another form.
    ///
    /// # Errors
    /// When it can't be read so; the sentence names the setting and where it came from.
    pub fn parsed<T: std::str::FromStr>(&self, name: &str, what: &str) -> Result<T, Mistake> {
        let (value, source) = &self.values[name];
        value.trim().parse().map_err(|_| {
            Mistake(format!("The setting {name} = \"{value}\" ({source}) is not {what}."))
        })
    }

    /// The comma-separated parts of a value, each in another form.
    ///
    /// # Errors
    /// As [`Config::parsed`].
    pub fn list<T: std::str::FromStr>(&self, name: &str, what: &str) -> Result<Vec<T>, Mistake> {
        let (value, source) = &self.values[name];
        let parts = value.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts
            .map(|part| {
                part.parse().map_err(|_| {
                    Mistake(format!(
                        "The setting {name} holds \"{part}\" ({source}), which is not {what}."
                    ))
                })
            })
            .collect()
    }

    /// Each setting with its value and where that came from, to be looked at.
    pub fn shown(&self) -> Vec<Shown> {
        KEYS.iter()
            .map(|key| {
                let (value, source) = &self.values[key.name];
                let hidden = key.secret && !value.is_empty();
                let value = (!hidden).then(|| value.clone());
                Shown { name: key.name, value, source: source.clone(), help: key.help }
            })
            .collect()
    }

    /// What `ringback config` prints: each value and where it came from; secrets are not shown.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("# data folder: {}", self.folder.display())];
        for Shown { name, value, source, help } in self.shown() {
            let value = value.as_deref().unwrap_or("(set, not shown)");
            lines.push(format!("{name:<16} = {:<28} # {source}. {help}", format!("{value:?}")));
        }
        lines
    }
}

/// The data folder of the process and the organisation's name, when `folder` is one of several.
fn one_of_several(folder: &Path) -> Option<(&Path, &str)> {
    let parent = folder.parent().filter(|parent| parent.ends_with(organisations::FOLDER))?;
    Some((parent.parent()?, folder.file_name()?.to_str()?))
}

#[expect(clippy::disallowed_methods, reason = "the one reader of the environment")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn set(
    values: &mut BTreeMap<&'static str, (String, Source)>,
    name: &str,
    value: String,
    source: Source,
) -> Result<(), Mistake> {
    let Some(key) = KEYS.iter().find(|key| key.name == name) else {
        return Err(Mistake(format!(
            "There is no setting \"{name}\" ({source}). `ringback config` lists all."
        )));
    };
    values.insert(key.name, (value, source));
    Ok(())
}

fn from_file(path: &Path) -> Result<Vec<(String, String)>, Mistake> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Mistake(format!("{} can't be read: {error}.", path.display()))),
    };
    let table: toml::Table = text
        .parse()
        .map_err(|error| Mistake(format!("{} is not TOML: {error}", path.display())))?;
    let mut found = Vec::new();
    flatten("", &table, &mut found);
    Ok(found)
}

fn flatten(prefix: &str, table: &toml::Table, out: &mut Vec<(String, String)>) {
    for (name, value) in table {
        let name = format!("{prefix}{name}");
        match value {
            toml::Value::Table(inner) => flatten(&format!("{name}."), inner, out),
            toml::Value::String(text) => out.push((name, text.clone())),
            toml::Value::Array(items) => {
                let items: Vec<_> = items
                    .iter()
                    .map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned))
                    .collect();
                out.push((name, items.join(",")));
            }
            other => out.push((name, other.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_beat_the_environment_and_that_beats_the_file() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(
            folder.path().join("ringback.toml"),
            "listen = \"1.1.1.1:1\"\nlog = \"warn\"\n[smtp]\nhost = \"a\"\nport = 25\n",
        )
        .unwrap();
        let environment = |name: &str| (name == "RINGBACK_SMTP_HOST").then(|| "b".to_owned());
        let config = Config::from_parts(
            folder.path(),
            &[("listen".into(), "2.2.2.2:2".into())],
            environment,
        )
        .unwrap();
        assert_eq!(
            (
                config.get("listen"),
                config.get("smtp.host"),
                config.get("smtp.port"),
                config.get("log")
            ),
            ("2.2.2.2:2", "b", "25", "warn")
        );
        assert_eq!(config.parsed::<u16>("smtp.port", "a port").unwrap(), 25);
        assert!(
            config
                .lines()
                .iter()
                .any(|line| line.starts_with("smtp.host") && line.contains("RINGBACK_SMTP_HOST"))
        );
    }

    #[test]
    fn mistakes_are_told_with_their_place_and_secrets_are_not_shown() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("ringback.toml"), "lisen = \"x\"\n").unwrap();
        let mistake = Config::from_parts(folder.path(), &[], |_| None).unwrap_err().to_string();
        assert!(mistake.contains("lisen") && mistake.contains("ringback.toml"), "{mistake}");
        std::fs::write(
            folder.path().join("ringback.toml"),
            "[smtp]\npassword = \"hunter2-canary\"\nport = \"x\"\n",
        )
        .unwrap();
        let config = Config::from_parts(folder.path(), &[], |_| None).unwrap();
        assert!(!config.lines().join("\n").contains("canary"));
        assert!(
            config
                .parsed::<u16>("smtp.port", "a port")
                .unwrap_err()
                .to_string()
                .contains("is not a port")
        );
    }
}
