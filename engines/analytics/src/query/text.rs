//! A query as text: the same query is always the same text, and needs no further escaping in an
//! address.

use std::fmt::{Display, Formatter, Result, Write as _};

use super::days::written;
use super::{Days, Filter, Query};
use crate::Dimension;

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "measure={}", self.measure.name())?;
        if self.filter != Filter::everything() {
            write!(f, "&where={}", self.filter)?;
        }
        let mut by: Vec<_> = self.by.iter().map(dimension).collect();
        by.extend(self.by_theme.then(|| "theme".to_owned()));
        if !by.is_empty() {
            write!(f, "&by={}", by.join(","))?;
        }
        if let Some(grain) = self.grain {
            write!(f, "&grain={}", grain.name())?;
        }
        if let Some(Days { from, to }) = self.during {
            write!(f, "&during={}..{}", written(from), written(to))?;
        }
        if let Some(against) = self.against {
            write!(f, "&against={}", against.name())?;
        }
        Ok(())
    }
}

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::All(parts) => write!(f, "all({})", list(parts.iter().map(Self::to_string))),
            Self::Any(parts) => write!(f, "any({})", list(parts.iter().map(Self::to_string))),
            Self::Not(part) => write!(f, "not({part})"),
            Self::In(of, values) => {
                let values = values.iter().map(|value| escaped(value));
                write!(f, "in({})", list([dimension(of)].into_iter().chain(values)))
            }
            Self::Score(low, high) => write!(f, "score({low},{high})"),
            Self::Days(Days { from, to }) => {
                write!(f, "days({},{})", written(*from), written(*to))
            }
            Self::Theme { tone, each, themes } => {
                let how = if *each { "each" } else { "some" };
                let start = [tone.name().to_owned(), how.to_owned()];
                let themes = themes.iter().map(|theme| escaped(theme));
                write!(f, "theme({})", list(start.into_iter().chain(themes)))
            }
        }
    }
}

fn list(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(",")
}

fn dimension(dimension: &Dimension) -> String {
    match dimension {
        Dimension::Attribute(name) => format!("attribute.{}", escaped(name)),
        fixed => fixed.name().to_owned(),
    }
}

/// Letters, digits, `-`, `_` and `.` as they are, every other byte as `~` and two digits: what a
/// form's own escaping leaves alone in both directions.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // A string takes whatever is written to it.
            let _ = write!(text, "~{byte:02X}");
        }
    }
    text
}

/// What was escaped, if it was.
pub(super) fn plain(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'~' => digit(rest.next()?)? * 16 + digit(rest.next()?)?,
            plain if plain.is_ascii_alphanumeric() || b"-_.".contains(&plain) => plain,
            _ => return None,
        });
    }
    String::from_utf8(bytes).ok()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
