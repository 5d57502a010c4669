//! Themes: what comments are about, and what those who speak of each say and feel.

pub mod ask;
pub mod asked;
pub mod one;
pub mod page;
pub mod reasons;
pub mod scores;
mod store;
#[cfg(test)]
mod tests;

pub use ask::{Of, Quote, Raised, Told};
pub use asked::Question;
pub use reasons::Reasons;

use kernel::Language;

/// The codebook that ships: code, and its name in English, Thai and Vietnamese.
const SHIPPED: &str = include_str!("theme/shipped.tsv");

/// A theme, or a group of themes, of the codebook that ships.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// `staff.manner`, or `staff` for the group.
    pub code: &'static str,
    pub en: &'static str,
    pub th: &'static str,
    pub vi: &'static str,
}

impl Shipped {
    pub const fn name(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Th => self.th,
            Language::Vi => self.vi,
        }
    }
}

/// The codebook that ships, groups before their themes.
pub fn shipped() -> impl Iterator<Item = Shipped> {
    SHIPPED.lines().filter_map(|line| {
        let mut fields = line.split('\t');
        let mut next = || fields.next();
        Some(Shipped { code: next()?, en: next()?, th: next()?, vi: next()? })
    })
}
