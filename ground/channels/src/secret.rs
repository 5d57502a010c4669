//! Passwords and keys, held so that no log, error or page can show them by accident.

use std::fmt;
use std::sync::Arc;

/// A password or token. It prints as dots; [`Secret::expose`] is the only way to its text, so a
/// search for that word finds every place where a secret is used.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Arc<str>);

impl Secret {
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the one call that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(•••)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_never_prints() {
        let secret = Secret::new("tháng-tư-42");
        assert_eq!(format!("{secret:?} {secret:#?}"), "Secret(•••) Secret(•••)");
        assert_eq!(secret.expose(), "tháng-tư-42");
    }
}
