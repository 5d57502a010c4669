//! Encodings: in which letters a file is written, told from its bytes.

mod evidence;

pub use evidence::Evidence;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The encodings in which feedback is exported here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    #[default]
    Utf8,
    Utf16Le,
    Utf16Be,
    /// TIS-620 and its superset Windows-874.
    Thai,
    /// Windows-1258: Vietnamese with its tones as letters of their own.
    Vietnamese,
    /// Windows-1252.
    Western,
}

/// How sure a guess is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    #[default]
    Unsure,
    Likely,
    Sure,
}

impl Encoding {
    pub const ALL: [Self; 6] =
        [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Thai, Self::Vietnamese, Self::Western];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Thai => "windows-874",
            Self::Vietnamese => "windows-1258",
            Self::Western => "windows-1252",
        }
    }

    /// The name that spreadsheet programs show for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 LE (Unicode)",
            Self::Utf16Be => "UTF-16 BE",
            Self::Thai => "TIS-620 / Windows-874 (ไทย)",
            Self::Vietnamese => "Windows-1258 (Tiếng Việt)",
            Self::Western => "Windows-1252 (Western)",
        }
    }

    /// Reads a code, or a usual name such as `tis-620`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase().replace(['_', ' '], "-");
        Some(match text.as_str() {
            "utf-8" | "utf8" | "utf-8-sig" => Self::Utf8,
            "utf-16le" | "utf-16-le" | "utf-16" => Self::Utf16Le,
            "utf-16be" | "utf-16-be" => Self::Utf16Be,
            "windows-874" | "cp874" | "tis-620" | "tis620" | "iso-8859-11" => Self::Thai,
            "windows-1258" | "cp1258" => Self::Vietnamese,
            "windows-1252" | "cp1252" | "latin1" | "iso-8859-1" => Self::Western,
            _ => return None,
        })
    }

    /// Writes a text as programs that use this encoding do; `None` when it has no sign for a letter.
    pub fn write(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Self::Utf8 => Some(text.as_bytes().to_vec()),
            Self::Utf16Le => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Self::Utf16Be => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            Self::Vietnamese => windows_1258(text),
            Self::Thai | Self::Western => {
                let (bytes, _, failed) = self.table().encode(text);
                (!failed).then(|| bytes.into_owned())
            }
        }
    }

    pub(crate) const fn table(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Thai => encoding_rs::WINDOWS_874,
            Self::Vietnamese => encoding_rs::WINDOWS_1258,
            Self::Western => encoding_rs::WINDOWS_1252,
        }
    }
}

/// Vietnamese as Windows writes it: vowels with their hats are letters, tones follow them.
fn windows_1258(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        let whole = c.to_string();
        let (one, _, failed) = encoding_rs::WINDOWS_1258.encode(&whole);
        if !failed {
            bytes.extend_from_slice(&one);
            continue;
        }
        let parts: Vec<char> = whole.nfd().collect();
        let is_tone =
            |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
        let base: String = parts.iter().filter(|c| !is_tone(c)).collect::<String>().nfc().collect();
        let tone: String = parts.iter().filter(|c| is_tone(c)).collect();
        for part in [base, tone] {
            let (part, _, failed) = encoding_rs::WINDOWS_1258.encode(&part);
            if failed {
                return None;
            }
            bytes.extend_from_slice(&part);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests;
