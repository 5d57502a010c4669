//! The catalogue: the organization's codes, what each stands for, and that none ever changes.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::Dimension;
use crate::dimension::{FIXED, NAMED};

/// How many themes have a bit of their own.
pub const MOST_THEMES: usize = 64;
/// How many values one dimension may have.
const MOST_VALUES: usize = 1_000_000;
/// How many attributes may be declared.
const MOST_ATTRIBUTES: usize = 32;

/// Names and their codes.
///
/// A code is given once, when a name is first met, and means the same in
/// every segment of the organization from then on. Names are ids or codes that do not change;
/// what people call a unit is looked up when a page is drawn.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Catalogue {
    written: Written,
    known: Vec<HashMap<String, u32>>,
}

/// What of it is kept: the names in the order of their codes, from 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Written {
    themes: Vec<String>,
    /// The dimensions that learn their values, then the declared ones.
    names: Vec<Vec<String>>,
    attributes: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Analytics has no room for another one: {most} is the most.")]
pub struct TooMany {
    pub most: usize,
}

impl Catalogue {
    /// The code of a value, given now if it has none. The empty name is none, code 0, and a
    /// dimension that was not declared has no other.
    pub fn code(&mut self, dimension: &Dimension, name: &str) -> Result<u32, TooMany> {
        if let Some(code) = self.known(dimension, name) {
            return Ok(code);
        }
        let Some(list) = self.list(dimension) else { return Ok(0) };
        self.grow();
        let names = &mut self.written.names[list];
        let code = u32::try_from(names.len() + 1).unwrap_or(u32::MAX);
        if names.len() >= MOST_VALUES {
            return Err(TooMany { most: MOST_VALUES });
        }
        names.push(name.to_owned());
        self.known[list].insert(name.to_owned(), code);
        Ok(code)
    }

    /// The code of a value that was met before.
    pub fn known(&self, dimension: &Dimension, name: &str) -> Option<u32> {
        if name.is_empty() {
            return Some(0);
        }
        if let Some(names) = dimension.names() {
            return (0..).zip(names).find(|(_, n)| *n == name).map(|(code, _)| code);
        }
        self.known.get(self.list(dimension)?)?.get(name).copied()
    }

    /// The bit of a theme, given now if it has none: 64 are the most.
    pub fn theme(&mut self, name: &str) -> Result<u8, TooMany> {
        if let Some(bit) = self.known_theme(name) {
            return Ok(bit);
        }
        if self.written.themes.len() >= MOST_THEMES {
            return Err(TooMany { most: MOST_THEMES });
        }
        self.written.themes.push(name.to_owned());
        Ok(u8::try_from(self.written.themes.len() - 1).unwrap_or(u8::MAX))
    }

    pub fn known_theme(&self, name: &str) -> Option<u8> {
        (0..).zip(&self.written.themes).find(|(_, n)| *n == name).map(|(bit, _)| bit)
    }

    /// Makes an attribute a dimension; said again, it stays as it is.
    pub fn declare(&mut self, attribute: &str) -> Result<(), TooMany> {
        if self.written.attributes.iter().any(|known| known == attribute) {
            return Ok(());
        }
        if self.written.attributes.len() >= MOST_ATTRIBUTES {
            return Err(TooMany { most: MOST_ATTRIBUTES });
        }
        self.written.attributes.push(attribute.to_owned());
        self.grow();
        Ok(())
    }

    pub fn attributes(&self) -> &[String] {
        &self.written.attributes
    }

    pub fn themes(&self) -> &[String] {
        &self.written.themes
    }

    /// The names of a dimension in the order of their codes; the first, code 0, is none.
    pub fn names(&self, dimension: &Dimension) -> Vec<&str> {
        if let Some(names) = dimension.names() {
            return names;
        }
        let learned = self.list(dimension).and_then(|list| self.written.names.get(list));
        [""].into_iter().chain(learned.into_iter().flatten().map(String::as_str)).collect()
    }

    /// Which column a dimension is; none for an attribute nobody declared.
    pub(crate) fn place(&self, dimension: &Dimension) -> Option<usize> {
        match dimension {
            Dimension::Attribute(name) => {
                self.written.attributes.iter().position(|known| known == name).map(|i| FIXED + i)
            }
            fixed => fixed.place(),
        }
    }

    fn list(&self, dimension: &Dimension) -> Option<usize> {
        let place = self.place(dimension)?;
        (place < NAMED).then_some(place).or_else(|| (place >= FIXED).then(|| place - FIXED + NAMED))
    }

    fn grow(&mut self) {
        let lists = NAMED + self.written.attributes.len();
        self.written.names.resize_with(lists, Vec::new);
        self.known.resize_with(lists, HashMap::new);
    }
}

impl From<Written> for Catalogue {
    fn from(written: Written) -> Self {
        let known = |names: &Vec<String>| names.iter().cloned().zip(1..).collect();
        let known = written.names.iter().map(known).collect();
        let mut catalogue = Self { written, known };
        catalogue.grow();
        catalogue
    }
}

impl From<Catalogue> for Written {
    fn from(catalogue: Catalogue) -> Self {
        catalogue.written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_means_the_same_for_good() {
        let mut catalogue = Catalogue::default();
        let segment = Dimension::Attribute("plan".into());
        assert_eq!(catalogue.code(&segment, "gold"), Ok(0), "nobody declared it");
        catalogue.declare("plan").unwrap();
        let codes = ["saigon", "hanoi", "", "saigon"].map(|n| catalogue.code(&Dimension::Unit, n));
        assert_eq!(codes, [Ok(1), Ok(2), Ok(0), Ok(1)]);
        assert_eq!(catalogue.code(&segment, "gold"), Ok(1));
        assert_eq!(catalogue.code(&Dimension::Class, "promoter"), Ok(3));
        assert_eq!(catalogue.code(&Dimension::Class, "stranger"), Ok(0), "these never grow");
        assert_eq!((catalogue.theme("wait"), catalogue.theme("wait")), (Ok(0), Ok(0)));
        let text = serde_json::to_string(&catalogue).unwrap();
        let mut again: Catalogue = serde_json::from_str(&text).unwrap();
        assert_eq!(again.names(&Dimension::Unit), ["", "saigon", "hanoi"]);
        assert_eq!(again.code(&Dimension::Unit, "hue"), Ok(3));
        assert_eq!(again.known(&segment, "gold"), Some(1));
        assert_eq!(again.known(&Dimension::Unit, "dalat"), None);
    }

    #[test]
    fn the_sixty_fifth_theme_has_no_bit() {
        let mut catalogue = Catalogue::default();
        for theme in 0..64 {
            catalogue.theme(&format!("t{theme}")).unwrap();
        }
        assert_eq!(catalogue.theme("t64"), Err(TooMany { most: 64 }));
        assert_eq!(catalogue.theme("t63"), Ok(63));
    }
}
