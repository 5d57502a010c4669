//! Languages: the three that Ringback speaks as equals.

use serde::{Deserialize, Serialize};

/// A language of the interface and of survey texts.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    En,
    Th,
    Vi,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::En, Self::Th, Self::Vi];

    /// The two-letter code of ISO 639-1.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Th => "th",
            Self::Vi => "vi",
        }
    }

    /// The language's own name for itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Th => "ไทย",
            Self::Vi => "Tiếng Việt",
        }
    }

    /// Reads a code or a locale such as `th-TH`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.trim().split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// The best of the three for an `Accept-Language` header, by its weights.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',').take(20) {
            let mut pieces = part.split(';');
            let Some(language) = pieces.next().and_then(Self::parse) else { continue };
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.parse().unwrap_or(0.0));
            if weight > 0.0 && best.is_none_or(|(known, _)| weight > known) {
                best = Some((weight, language));
            }
        }
        best.map(|(_, language)| language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_s_weights_decide() {
        for (header, expected) in [
            ("th-TH,th;q=0.9,en;q=0.8", Some(Language::Th)),
            ("fr,vi;q=0.5,en;q=0.7", Some(Language::En)),
            ("vi", Some(Language::Vi)),
            ("fr, de", None),
            ("en;q=0", None),
            ("", None),
        ] {
            assert_eq!(Language::accepted(header), expected, "{header}");
        }
    }
}
