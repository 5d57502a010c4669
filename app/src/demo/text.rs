//! Words in three languages, and the data files they come from.

/// One of the three languages of the sample organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    En,
    Th,
    Vi,
}

impl Lang {
    pub const ALL: [Self; 3] = [Self::En, Self::Th, Self::Vi];

    /// The two-letter code of ISO 639-1.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Th => "th",
            Self::Vi => "vi",
        }
    }

    pub(super) fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }
}

/// A person's gender as far as grammar needs it: ค่ะ or ครับ, anh or chị.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    Woman,
    Man,
}

/// The same words in each language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    pub en: &'static str,
    pub th: &'static str,
    pub vi: &'static str,
}

impl Text {
    pub const fn new(en: &'static str, th: &'static str, vi: &'static str) -> Self {
        Self { en, th, vi }
    }

    pub const fn in_lang(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Th => self.th,
            Lang::Vi => self.vi,
        }
    }
}

/// The rows of an embedded table: columns parted by tabs, lines of `#` are notes.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}
