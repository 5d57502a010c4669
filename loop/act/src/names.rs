//! Names: what the organisation calls a thing of its own, in each of the three languages.

use kernel::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A name in one or more languages. Where one is missing another stands in: English, then any.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Names(BTreeMap<Language, String>);

impl Names {
    pub fn new(pairs: impl IntoIterator<Item = (Language, String)>) -> Self {
        let tidy = |(language, name): (Language, String)| (language, name.trim().to_owned());
        Self(pairs.into_iter().map(tidy).filter(|(_, name)| !name.is_empty()).collect())
    }

    /// The name in a language, as it was given.
    pub fn get(&self, language: Language) -> Option<&str> {
        self.0.get(&language).map(String::as_str)
    }

    /// The best name for somebody who reads `language`; empty when there is none at all.
    pub fn shown(&self, language: Language) -> &str {
        let any = || self.0.values().next().map(String::as_str);
        self.get(language).or_else(|| self.get(Language::En)).or_else(any).unwrap_or_default()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What a unit is called: its plain name, and its name in the languages it has one in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitName {
    plain: String,
    names: Names,
}

impl UnitName {
    /// `names` is the JSON that stands beside the plain name.
    pub(crate) fn read(plain: Option<String>, names: Option<String>) -> Self {
        let names = names.and_then(|names| serde_json::from_str(&names).ok()).unwrap_or_default();
        Self { plain: plain.unwrap_or_default(), names }
    }

    /// The name for somebody who reads `language`.
    pub fn shown(&self, language: Language) -> &str {
        self.names.get(language).unwrap_or(&self.plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_name_is_stood_in_for() {
        use Language::{En, Th, Vi};
        let names = |pairs: &[(Language, &str)]| {
            Names::new(pairs.iter().map(|(language, name)| (*language, (*name).to_owned())))
        };
        for (given, asked, shown) in [
            (names(&[(En, "Staff"), (Th, " พนักงาน ")]), Th, "พนักงาน"),
            (names(&[(En, "Staff"), (Th, "พนักงาน")]), Vi, "Staff"),
            (names(&[(Vi, "Nhân viên")]), En, "Nhân viên"),
            (names(&[(En, "  ")]), En, ""),
        ] {
            assert_eq!(given.shown(asked), shown);
        }
        let kept = serde_json::to_string(&names(&[(Th, "ราคา")])).unwrap();
        assert_eq!(kept, r#"{"th":"ราคา"}"#);
        let unit = UnitName::read(Some("Silom".to_owned()), Some(r#"{"th":"สีลม"}"#.to_owned()));
        assert_eq!((unit.shown(Th), unit.shown(Vi)), ("สีลม", "Silom"));
    }
}
