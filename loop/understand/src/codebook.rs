//! The codebook: the themes that comments are sorted by, as the organisation has them.

pub mod edit;
mod edition;
pub(crate) mod keep;
pub(crate) mod page;
pub mod recode;
pub(crate) mod store;
#[cfg(test)]
mod tests;

pub use edition::{Codebooks, Edition};
pub use keep::{CodebookError, Made, change, may_change, undo};
pub use store::{current, versions};

use crate::theme;
use kernel::Language;
use people::unit::Names;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the codebook that ships.
pub const SHIPPED: i64 = 1;

/// A tree of themes, two deep: groups, and the themes in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codebook {
    #[serde(skip)]
    pub version: i64,
    /// In the organisation's order; a group stands before its themes.
    pub themes: Vec<Theme>,
}

/// A theme, or a group of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// `staff.manner`. It never changes, whatever becomes of the theme.
    pub code: String,
    /// The code of its group; `None` for a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    pub names: Names,
    /// The phrases by which the organisation finds it, beside what is read from the words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cues: BTreeMap<Language, Vec<String>>,
    /// The theme it was split off from: where its own phrases stand it is this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<Gone>,
}

/// All of a theme that decides how comments are read.
#[derive(PartialEq, Eq)]
struct Read {
    told_as: Option<String>,
    phrases: Vec<String>,
    part_of: Option<String>,
}

/// Why a theme is no longer told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gone {
    Retired,
    /// What was this theme is the other one.
    Merged(String),
}

impl Theme {
    pub const fn is_in_use(&self) -> bool {
        self.gone.is_none()
    }

    pub const fn is_group(&self) -> bool {
        self.group.is_none()
    }

    /// The best name for somebody who reads `language`; the code where there is none at all.
    pub fn name(&self, language: Language) -> &str {
        let others = [Language::En, Language::Th, Language::Vi];
        let known = |language: &Language| self.names.get(*language);
        [language].iter().chain(&others).find_map(known).unwrap_or(&self.code)
    }

    /// Its phrases, of every language.
    pub fn phrases(&self) -> impl Iterator<Item = &str> {
        self.cues.values().flatten().map(String::as_str)
    }
}

impl Codebook {
    /// The one that ships.
    pub fn shipped() -> Self {
        let themes = theme::shipped().map(|theme| Theme {
            code: theme.code.to_owned(),
            group: theme.code.split_once('.').map(|(group, _)| group.to_owned()),
            names: Names::of(Language::ALL.map(|code| (code, theme.name(code).to_owned()))),
            cues: BTreeMap::new(),
            part_of: None,
            gone: None,
        });
        Self { version: SHIPPED, themes: themes.collect() }
    }

    /// With the themes that a newer program ships and this one has never had.
    #[must_use]
    fn completed(mut self) -> Self {
        for theme in Self::shipped().themes {
            if self.find(&theme.code).is_none() {
                self.themes.push(theme);
            }
        }
        self
    }

    pub fn find(&self, code: &str) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.code == code)
    }

    /// What a theme is called; one that the codebook lacks by its code.
    pub fn name<'a>(&'a self, code: &'a str, language: Language) -> &'a str {
        self.find(code).map_or(code, |theme| theme.name(language))
    }

    /// The groups in use.
    pub fn groups(&self) -> impl Iterator<Item = &Theme> {
        self.themes.iter().filter(|theme| theme.is_group() && theme.is_in_use())
    }

    /// The themes in use of a group.
    pub fn of_group<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a Theme> {
        let of = move |theme: &&Theme| theme.group.as_deref() == Some(group) && theme.is_in_use();
        self.themes.iter().filter(of)
    }

    /// What a theme by this code is told as today: itself, the one it was merged into, or none.
    pub fn told_as<'a>(&'a self, code: &'a str) -> Option<&'a str> {
        let mut code = code;
        // A chain of merges is no longer than there are themes.
        for _ in 0..=self.themes.len() {
            match self.find(code).map(|theme| &theme.gone) {
                None | Some(None) => return Some(code),
                Some(Some(Gone::Retired)) => return None,
                Some(Some(Gone::Merged(into))) => code = into,
            }
        }
        None
    }

    /// Whether both find the same themes in every comment.
    pub fn reads_as(&self, other: &Self) -> bool {
        let read = |book: &Self| -> BTreeMap<String, Read> {
            let of = |theme: &Theme| {
                let read = Read {
                    told_as: book.told_as(&theme.code).map(str::to_owned),
                    phrases: theme.phrases().map(str::to_owned).collect(),
                    part_of: theme.part_of.clone(),
                };
                (theme.code.clone(), read)
            };
            let plain = |theme: &&Theme| {
                !theme.is_in_use() || !theme.cues.is_empty() || theme.part_of.is_some()
            };
            book.themes.iter().filter(plain).map(of).collect()
        };
        read(self) == read(other)
    }
}
