//! Letters as small numbers: what the cutter of Thai tells apart, and what it takes as one.

/// Before the first and after the last character.
pub(super) const PAD: u8 = 254;

/// One number for each Thai letter and small or capital a to z; one for all digits, one for all
/// other letters.
pub(super) fn code(letter: char) -> u8 {
    match letter {
        '0'..='9' | '๐'..='๙' => 1,
        '\u{e01}'..='\u{e5b}' => (letter as u32 - 0xe00) as u8 + 1,
        'a'..='z' => 100 + (letter as u8 - b'a'),
        'A'..='Z' => 130 + (letter as u8 - b'A'),
        '.' => 161,
        ',' => 162,
        '!' => 163,
        '?' => 164,
        '"' | '“' | '”' => 165,
        '(' => 166,
        ')' => 167,
        '-' => 168,
        ':' => 169,
        '/' => 170,
        '#' => 171,
        '@' => 172,
        '\'' | '’' | '‘' => 173,
        '%' => 174,
        '+' => 175,
        '=' => 176,
        '_' => 177,
        '*' => 178,
        '&' => 179,
        _ if letter.is_whitespace() => 160,
        _ if letter.is_alphabetic() => 190,
        '\u{2001}'..=char::MAX => 191,
        _ => 192,
    }
}

/// The kinds of letters, less than [`KINDS`] of them; 0 is the padding.
pub(super) mod kind {
    pub(in crate::cut) const CONSONANT: u8 = 1;
    pub(in crate::cut) const AFTER: u8 = 2;
    pub(in crate::cut) const AROUND: u8 = 3;
    pub(in crate::cut) const BEFORE: u8 = 4;
    pub(in crate::cut) const TONE: u8 = 5;
    pub(in crate::cut) const SILENT: u8 = 6;
    pub(in crate::cut) const SIGN: u8 = 7;
    pub(in crate::cut) const DIGIT: u8 = 8;
    pub(in crate::cut) const SMALL: u8 = 9;
    pub(in crate::cut) const CAPITAL: u8 = 10;
    pub(in crate::cut) const BLANK: u8 = 11;
    pub(in crate::cut) const BAHT: u8 = 12;
    pub(in crate::cut) const PICTURE: u8 = 13;
    pub(in crate::cut) const POINT: u8 = 14;
    pub(in crate::cut) const JOINED: u8 = 15;
}

pub(super) const KINDS: usize = 16;

/// What kind of letter it is, by its place in a Thai syllable.
pub(super) fn kind_of(letter: char) -> u8 {
    match letter {
        'ก'..='ฮ' => kind::CONSONANT,
        'ะ' | 'า' | 'ำ' | 'ๅ' => kind::AFTER,
        'ั' | 'ิ'..='ฺ' | '็' => kind::AROUND,
        'เ'..='ไ' => kind::BEFORE,
        '่'..='๋' => kind::TONE,
        '์' | 'ํ' | '๎' => kind::SILENT,
        'ๆ' | 'ฯ' => kind::SIGN,
        '0'..='9' | '๐'..='๙' => kind::DIGIT,
        'a'..='z' => kind::SMALL,
        'A'..='Z' => kind::CAPITAL,
        '฿' => kind::BAHT,
        '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{20e3}' => kind::JOINED,
        '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' => kind::JOINED,
        _ if letter.is_whitespace() => kind::BLANK,
        _ if letter.is_alphabetic() => kind::SMALL,
        '\u{2001}'..=char::MAX => kind::PICTURE,
        _ => kind::POINT,
    }
}
