//! E-mail addresses and the names that stand before them.

use std::fmt;
use std::str::FromStr;
use url::Host;

/// An e-mail address that can be written into a letter and a mail server's command as it stands.
/// A domain in other letters than ASCII is kept in its ASCII form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    text: String,
}

/// Says that a text is not an address we can write to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This is not an e-mail address.")]
pub struct BadAddress;

impl Address {
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What stands before the `@`.
    pub fn local(&self) -> &str {
        self.text.rsplit_once('@').map_or("", |(local, _)| local)
    }

    /// What stands after the `@`, in ASCII and lower case.
    pub fn domain(&self) -> &str {
        self.text.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    pub(super) fn to_lettre(&self) -> Option<lettre::Address> {
        lettre::Address::new(self.local(), self.domain()).ok()
    }
}

/// Letters, digits and RFC 5322's `atext`; no quoted forms, which no provider gives out and which
/// can hide a second address.
fn local_character(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || "!#$%&'*+-/=?^_`{|}~.".contains(c)
        || (!c.is_ascii() && c.is_alphanumeric())
        || is_mark(c)
}

/// Thai vowels and tones and other marks that combine with a letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{0e31}' | '\u{0e34}'..='\u{0e3a}' | '\u{0e47}'..='\u{0e4e}')
}

impl FromStr for Address {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, BadAddress> {
        let (local, domain) = text.trim_matches(' ').rsplit_once('@').ok_or(BadAddress)?;
        let dots_are_inside =
            !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
        let local_fits = (1..=64).contains(&local.len());
        if !local_fits || !dots_are_inside || !local.chars().all(local_character) {
            return Err(BadAddress);
        }
        let Ok(Host::Domain(domain)) = Host::parse(domain) else { return Err(BadAddress) };
        let named = domain.contains('.') || domain == "localhost";
        let address = Self { text: format!("{local}@{domain}") };
        if named && !domain.ends_with('.') && address.text.len() <= 254 {
            address.to_lettre().map(|_| address).ok_or(BadAddress)
        } else {
            Err(BadAddress)
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// An address and the name it is shown with. The name may be any text; it is made harmless when
/// the letter is composed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    pub name: Option<String>,
    pub address: Address,
}

impl Mailbox {
    pub fn named(name: impl Into<String>, address: Address) -> Self {
        Self { name: Some(name.into()), address }
    }
}

impl From<Address> for Mailbox {
    fn from(address: Address) -> Self {
        Self { name: None, address }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_people_have_are_read() {
        for (text, kept) in [
            ("mali@example.com", "mali@example.com"),
            ("  mali@example.com ", "mali@example.com"),
            ("Mali.S+shop@Example.CO.TH", "Mali.S+shop@example.co.th"),
            ("tuấn@example.vn", "tuấn@example.vn"),
            ("สมชาย@ตัวอย่าง.ไทย", "สมชาย@xn--72c1a1bt4awk9o.xn--o3cw4h"),
            ("o'brien@example.ie", "o'brien@example.ie"),
            ("root@localhost", "root@localhost"),
            ("a@xn--o3cw4h.example", "a@xn--o3cw4h.example"),
        ] {
            let address: Address = text.parse().unwrap_or_else(|_| panic!("{text}"));
            assert_eq!(address.as_str(), kept);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        let long = format!("{}@example.com", "a".repeat(65));
        let wide = format!("a@{}.com", "a.".repeat(130));
        for text in [
            "",
            "@",
            "mali",
            "mali@",
            "@example.com",
            "mali@@example.com",
            "mali@example",
            "mali@example.com.",
            ".mali@example.com",
            "mali.@example.com",
            "ma..li@example.com",
            "ma li@example.com",
            "mali@exam ple.com",
            "\"mali\"@example.com",
            "\"a@b\"@example.com",
            "<mali@example.com>",
            "Mali <mali@example.com>",
            "mali@example.com,tuan@example.com",
            "mali@example.com;tuan@example.com",
            "mali@example.com\r\nBcc: x@example.com",
            "mali\r\n@example.com",
            "mali\n@example.com",
            "mali\0@example.com",
            "mali\t@example.com",
            "mali@example.com\n",
            "mali@exam\u{2028}ple.com",
            "mali\u{202e}@example.com",
            "mali(comment)@example.com",
            "mali@[127.0.0.1]",
            "mali@127.0.0.1",
            "mali@2130706433",
            "mali:x@example.com",
            "mali\\@example.com",
            &long,
            &wide,
        ] {
            assert_eq!(text.parse::<Address>(), Err(BadAddress), "{text:?}");
        }
    }
}
