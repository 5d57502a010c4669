//! SQL texts: one for both databases, with the few places where they must differ.

use crate::{Eyes, StoreError};
use std::borrow::Cow;

/// A statement. Its first line is a label: `-- listen.response.insert`.
#[derive(Debug, Clone)]
pub struct Sql {
    sqlite: Cow<'static, str>,
    postgres: Option<Cow<'static, str>>,
}

impl Sql {
    /// Two texts, for when the dialects must differ. `cargo xtask tidy` counts them.
    pub const fn both(sqlite: &'static str, postgres: &'static str) -> Self {
        Self { sqlite: Cow::Borrowed(sqlite), postgres: Some(Cow::Borrowed(postgres)) }
    }

    /// A text put together from our own pieces (never from a visitor's bytes).
    pub const fn built(text: String) -> Self {
        Self { sqlite: Cow::Owned(text), postgres: None }
    }

    pub(crate) fn text(&self, postgres: bool) -> &str {
        match &self.postgres {
            Some(text) if postgres => text,
            _ => &self.sqlite,
        }
    }

    /// The label on the first line, for logs and errors.
    pub(crate) fn label(&self) -> &str {
        self.sqlite
            .trim_start()
            .strip_prefix("--")
            .and_then(|text| text.lines().next())
            .unwrap_or("unlabelled")
            .trim()
    }

    /// The text for one database as seen by `eyes`.
    pub(crate) fn seen_by(&self, eyes: &Eyes, postgres: bool) -> Result<Cow<'_, str>, StoreError> {
        let text = self.text(postgres);
        if !text.contains("{eyes") {
            return if eyes.must_be_marked() {
                Err(StoreError::Eyeless(self.label().to_owned()))
            } else {
                Ok(Cow::Borrowed(text))
            };
        }
        let mut out = String::with_capacity(text.len() + 64);
        let mut rest = text;
        while let Some(start) = rest.find("{eyes") {
            let end = rest[start..]
                .find('}')
                .ok_or_else(|| StoreError::Eyeless(self.label().to_owned()))?
                + start;
            out.push_str(&rest[..start]);
            out.push_str(&eyes.condition(rest[start + 5..end].trim()));
            rest = &rest[end + 1..];
        }
        out.push_str(rest);
        Ok(Cow::Owned(out))
    }
}

impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Self {
        Self { sqlite: Cow::Borrowed(text), postgres: None }
    }
}

impl From<&Self> for Sql {
    fn from(sql: &Self) -> Self {
        sql.clone()
    }
}

/// `$1` as SQLite numbers it: `?1`. A dollar that no digit follows is left alone.
pub(crate) fn for_sqlite(text: &str) -> Cow<'_, str> {
    if !text.contains('$') {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split('$');
    let mut out = String::with_capacity(text.len());
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push(if part.starts_with(|first: char| first.is_ascii_digit()) { '?' } else { '$' });
        out.push_str(part);
    }
    Cow::Owned(out)
}
