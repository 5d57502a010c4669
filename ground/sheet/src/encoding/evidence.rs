//! What a file's bytes say about its encoding, gathered in one pass over all of it.

use super::{Confidence, Encoding};

/// Counts of what tells encodings apart. Feed it the whole file: the first Thai letter may stand
/// a thousand lines down.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    start: [u8; 3],
    length: u64,
    /// NUL bytes at even and at odd places.
    nuls: [u64; 2],
    utf8: Utf8,
    /// Bytes from 0x80 on, how many of them Thai letters, in how many runs.
    high: u64,
    thai: u64,
    runs: u64,
    /// Thai vowels and tones above or below, and how many have a letter to stand on.
    marks: u64,
    marks_placed: u64,
    /// Vietnamese tones of Windows-1258, and how many have a vowel to stand on.
    tones: u64,
    tones_placed: u64,
    before: u8,
    before_that: u8,
}

/// A running check for well-formed UTF-8.
#[derive(Debug, Clone, Copy, Default)]
struct Utf8 {
    /// Continuation bytes still to come, and the range of the next one.
    missing: u8,
    low: u8,
    high: u8,
    good: u64,
    bad: u64,
}

impl Evidence {
    pub fn feed(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if self.length < 3 {
                self.start[usize::try_from(self.length).unwrap_or(0)] = byte;
            }
            if byte == 0 {
                self.nuls[usize::from(self.length % 2 == 1)] += 1;
            }
            self.utf8.feed(byte);
            if byte >= 0x80 {
                self.note_high(byte);
            }
            self.length += 1;
            self.before_that = self.before;
            self.before = byte;
        }
    }

    fn note_high(&mut self, byte: u8) {
        self.high += 1;
        self.runs += u64::from(self.before < 0x80);
        self.thai += u64::from(is_thai(byte));
        if is_thai_mark(byte) {
            self.marks += 1;
            let stands = is_thai_consonant(self.before)
                || (is_thai_mark(self.before) && is_thai(self.before_that));
            self.marks_placed += u64::from(stands);
        }
        if is_tone(byte) {
            self.tones += 1;
            self.tones_placed += u64::from(is_vietnamese_vowel(self.before));
        }
    }

    /// The encoding that explains the bytes best.
    pub fn guess(&self) -> (Encoding, Confidence) {
        match self.start {
            [0xEF, 0xBB, 0xBF] if self.length >= 3 => return (Encoding::Utf8, Confidence::Sure),
            [0xFF, 0xFE, _] if self.length >= 2 => return (Encoding::Utf16Le, Confidence::Sure),
            [0xFE, 0xFF, _] if self.length >= 2 => return (Encoding::Utf16Be, Confidence::Sure),
            _ => {}
        }
        let [even, odd] = self.nuls;
        // Delimiters and line ends alone make every second byte of some letters a NUL.
        if (even + odd) * 100 >= self.length && even + odd > 1 {
            return match even.cmp(&odd) {
                std::cmp::Ordering::Less => (Encoding::Utf16Le, Confidence::Likely),
                _ => (Encoding::Utf16Be, Confidence::Likely),
            };
        }
        if self.high == 0 {
            return (Encoding::Utf8, Confidence::Sure);
        }
        // A few broken letters don't make another encoding of a file; they become rejects.
        if self.utf8.good > 0 && self.utf8.bad * 50 <= self.utf8.good {
            let confidence = if self.utf8.bad == 0 { Confidence::Sure } else { Confidence::Likely };
            return (Encoding::Utf8, confidence);
        }
        self.guess_single_byte()
    }

    fn guess_single_byte(&self) -> (Encoding, Confidence) {
        let is_share = |part: u64, whole: u64, percent: u64| part * 100 >= whole * percent;
        let placed = self.marks == 0 || is_share(self.marks_placed, self.marks, 85);
        // Thai is written in long runs; Western letters stand alone between plain ones.
        let long_runs = self.high >= 2 * self.runs;
        if is_share(self.thai, self.high, 90) && placed && long_runs {
            let confidence = if self.marks > 10 { Confidence::Sure } else { Confidence::Likely };
            return (Encoding::Thai, confidence);
        }
        if is_share(self.tones_placed, self.high, 8) && is_share(self.tones_placed, self.tones, 80)
        {
            let confidence =
                if self.tones_placed > 10 { Confidence::Sure } else { Confidence::Likely };
            return (Encoding::Vietnamese, confidence);
        }
        (Encoding::Western, Confidence::Unsure)
    }
}

impl Utf8 {
    fn feed(&mut self, byte: u8) {
        if self.missing > 0 {
            if (self.low..=self.high).contains(&byte) {
                self.missing -= 1;
                (self.low, self.high) = (0x80, 0xBF);
                self.good += u64::from(self.missing == 0);
                return;
            }
            self.missing = 0;
            self.bad += 1;
        }
        (self.missing, self.low, self.high) = match byte {
            0x00..=0x7F => (0, 0, 0),
            0xC2..=0xDF => (1, 0x80, 0xBF),
            0xE0 => (2, 0xA0, 0xBF),
            0xED => (2, 0x80, 0x9F),
            0xE1..=0xEF => (2, 0x80, 0xBF),
            0xF0 => (3, 0x90, 0xBF),
            0xF1..=0xF3 => (3, 0x80, 0xBF),
            0xF4 => (3, 0x80, 0x8F),
            _ => {
                self.bad += 1;
                (0, 0, 0)
            }
        };
    }
}

const fn is_thai(byte: u8) -> bool {
    matches!(byte, 0xA1..=0xDA | 0xDF..=0xFB)
}

const fn is_thai_consonant(byte: u8) -> bool {
    matches!(byte, 0xA1..=0xCE)
}

/// Vowels above and below, tones, and the marks that silence or shorten.
const fn is_thai_mark(byte: u8) -> bool {
    matches!(byte, 0xD1 | 0xD4..=0xDA | 0xE7..=0xEE)
}

/// Grave, hook, tilde, acute and dot below as Windows-1258 writes them after their vowel.
const fn is_tone(byte: u8) -> bool {
    matches!(byte, 0xCC | 0xD2 | 0xDE | 0xEC | 0xF2)
}

/// A plain vowel, or one of â ă ê ô ơ ư.
const fn is_vietnamese_vowel(byte: u8) -> bool {
    matches!(
        byte,
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'A' | b'E' | b'I' | b'O' | b'U' | b'Y'
    ) || matches!(
        byte,
        0xE2 | 0xE3 | 0xEA | 0xF4 | 0xF5 | 0xFD | 0xC2 | 0xC3 | 0xCA | 0xD4 | 0xD5 | 0xDD
    )
}
