//! E-mail addresses: one spelling for one person.

/// An address in small letters without anything around it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

const LONGEST: usize = 254;

impl Email {
    /// Reads what somebody typed or a file holds; `None` when no letter could ever arrive there.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches("mailto:").to_lowercase();
        let (name, host) = text.rsplit_once('@')?;
        let plain =
            |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\\\"'`@".contains(c);
        let name_fits =
            (1..=64).contains(&name.len()) && name.chars().all(|c| plain(c) || c == '\'');
        let labels_fit = host.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .chars()
                    .all(|c| c == '-' || c.is_ascii_alphanumeric() || (!c.is_ascii() && plain(c)))
        });
        let fits = name_fits && labels_fit && host.contains('.') && text.len() <= LONGEST;
        fits.then_some(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the `@`.
    pub fn name(&self) -> &str {
        self.0.split('@').next().unwrap_or_default()
    }
}

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_has_one_spelling() {
        for (typed, kept) in [
            (" Mali@Cafe.Example ", Some("mali@cafe.example")),
            ("mailto:tuan@cafe.example", Some("tuan@cafe.example")),
            ("o'brien+nps@cafe.example", Some("o'brien+nps@cafe.example")),
            ("มะลิ@กาแฟดี.example", Some("มะลิ@กาแฟดี.example")),
            ("mali@một_hai.example", None),
            ("mali@cafe", None),
            ("mali", None),
            ("a@b@cafe.example", None),
            ("mali@cafe..example", None),
            ("mali@-cafe.example", None),
            ("mali <m@cafe.example>", None),
            ("mali@cafe.example\r\nBcc: x@evil.example", None),
            ("", None),
        ] {
            let email = Email::parse(typed);
            assert_eq!(email.as_ref().map(Email::as_str), kept, "{typed}");
        }
    }
}
