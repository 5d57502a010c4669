//! The site: what the operator has decided about this installation.

use crate::secret::SecretKey;
use crate::security::Network;
use jiff::tz::TimeZone;
use kernel::Language;
use std::path::PathBuf;

/// Settings that every page may need. Built once at the start.
#[derive(Debug, Clone)]
pub struct Site {
    /// Scheme, host and port, without a trailing slash. Links come only from here, never from a
    /// request's `Host`.
    pub base_url: String,
    pub key: SecretKey,
    /// Whether the site is served over https: cookies then carry `__Host-` and `Secure`.
    pub secure: bool,
    pub version: &'static str,
    /// Whether this is the sample organisation; pages say so.
    pub demo: bool,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// Who may read `/metrics` besides this machine itself.
    pub metrics_readers: Vec<Network>,
    /// The language of people who name none.
    pub language: Language,
    /// The time zone of people who have chosen none.
    pub zone: TimeZone,
    /// Where uploaded files are kept while they are read.
    pub scratch: PathBuf,
}

impl Site {
    /// A site at `base_url` with sensible defaults; change the fields as needed.
    pub fn new(base_url: impl Into<String>, key: SecretKey) -> Self {
        let base_url = base_url.into().trim_end_matches('/').to_owned();
        Self {
            secure: base_url.starts_with("https://"),
            base_url,
            key,
            version: env!("CARGO_PKG_VERSION"),
            demo: false,
            trusted_proxies: Vec::new(),
            metrics_readers: Vec::new(),
            language: Language::En,
            zone: TimeZone::UTC,
            scratch: std::env::temp_dir(),
        }
    }

    /// The full address of a path on this site.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// Whether an `Origin` header names this site.
    pub(crate) fn is_origin(&self, origin: &str) -> bool {
        origin.eq_ignore_ascii_case(&self.base_url)
    }
}
