//! Folding: one way of writing for what people write in several.

use super::emoticon;

/// A folded character and the byte of the text at which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    pub letter: char,
    pub at: u32,
    pub kind: Kind,
    /// The letter as a small number, for looking up phrases.
    pub code: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A letter or digit, of which words are made.
    Word,
    /// The same in Thai, with all that stands above and below.
    Thai,
    /// Blank, punctuation, emoji.
    Other,
}

/// Stands for any web address.
pub(super) const LINK: char = '\u{e000}';
/// Stands for Thai laughter, 555.
const LAUGHTER: char = '😂';

/// Folds a text into `signs`, with a blank of no length after the last; tells whether something in
/// it was lengthened ("sooo").
pub(super) fn fold(text: &str, signs: &mut Vec<Sign>) -> bool {
    signs.clear();
    let mut folding = Folding { signs, run: 0, lengthened: false, toned: false };
    let mut skip_to = 0;
    let mut within = false;
    for (at, letter) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        if letter.is_ascii() {
            if !within && let Some((sign, length)) = special(&text[at..]) {
                skip_to = at + length;
                folding.push(sign, at);
                continue;
            }
            within = letter.is_ascii_alphanumeric() || letter == ':' && within;
            folding.push(ascii(letter), at);
        } else {
            within = true;
            folding.push_wide(letter, at);
            within &= folding.signs.last().is_some_and(|sign| sign.kind != Kind::Other);
        }
    }
    let lengthened = folding.lengthened;
    if folding.toned {
        place_tones(signs);
    }
    for sign in signs.iter_mut() {
        sign.code = code(sign.letter);
    }
    signs.push(Sign { letter: ' ', at: text.len() as u32, kind: Kind::Other, code: UNKNOWN });
    lengthened
}

/// The code of letters that no phrase has.
pub(super) const UNKNOWN: u8 = 254;

/// A number for each letter that a phrase may have, none of them 0 or 255.
fn code(letter: char) -> u8 {
    let from = |first: char| (letter as u32 - first as u32) as u8;
    match letter {
        'a'..='z' => 1 + from('a'),
        '0' => 27,
        ' ' => 28,
        '\'' => 29,
        '-' => 30,
        '\u{e01}'..='\u{e5b}' => 31 + from('\u{e01}'),
        'à'..='ÿ' => 122 + from('à'),
        'ă' => 154,
        'đ' => 155,
        'ĩ' => 156,
        'ũ' => 157,
        'ơ' => 158,
        'ư' => 159,
        '\u{1ea0}'..='\u{1ef9}' => 160 + from('\u{1ea0}') / 2,
        '.' => 205,
        '/' => 206,
        '%' => 207,
        '&' => 208,
        ',' => 209,
        _ => UNKNOWN,
    }
}

/// Emoticons, web addresses and laughter at the beginning of `rest`, where a word could begin.
fn special(rest: &str) -> Option<(char, usize)> {
    let bytes = rest.as_bytes();
    match bytes.first()? {
        b'h' | b'w'
            if rest.starts_with("http://")
                || rest.starts_with("https://")
                || rest.starts_with("www.") =>
        {
            Some((LINK, rest.find(char::is_whitespace).unwrap_or(rest.len())))
        }
        b'5' => {
            let fives = bytes.iter().take_while(|&&byte| byte == b'5').count();
            let number = bytes.get(fives).is_some_and(|b| b.is_ascii_digit() || b",.%".contains(b));
            (fives >= 3 && !number).then_some((LAUGHTER, fives))
        }
        _ => emoticon::at(rest),
    }
}

fn ascii(letter: char) -> char {
    match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        '0'..='9' => '0',
        '\0'..=' ' | '\u{7f}' => ' ',
        _ => letter,
    }
}

struct Folding<'a> {
    signs: &'a mut Vec<Sign>,
    /// How often the last character has stood in a row.
    run: u32,
    lengthened: bool,
    /// A Vietnamese o or u with a tone was seen.
    toned: bool,
}

impl Folding<'_> {
    fn push(&mut self, letter: char, at: usize) {
        if self.signs.last().is_some_and(|last| last.letter == letter) {
            self.run += 1;
            if letter == ' ' {
                return;
            }
            if self.run >= 3 {
                if self.run == 3 && letter != '0' {
                    self.lengthened = true;
                    // A Thai or Vietnamese word ends in one letter, an English one may in two.
                    if !letter.is_ascii() && kind(letter) != Kind::Other {
                        self.signs.pop();
                    }
                }
                return;
            }
        } else {
            self.run = 1;
            if letter == ' ' && self.signs.is_empty() {
                return;
            }
        }
        // The position of a folded character never passes 4 GiB: comments are cut long before.
        self.signs.push(Sign { letter, at: at as u32, kind: kind(letter), code: UNKNOWN });
    }

    fn push_wide(&mut self, letter: char, at: usize) {
        let folded = match letter {
            // What can't be seen: joiners, directions, variation selectors, skin tones.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{1f3fb}'..='\u{1f3ff}' => return,
            '\u{300}'..='\u{36f}' => {
                let composed = self.signs.last().and_then(|last| compose(last.letter, letter));
                if let (Some(composed), Some(last)) = (composed, self.signs.last_mut()) {
                    last.letter = composed;
                    self.toned |= is_placed(composed);
                }
                return;
            }
            '๐'..='๙' => '0',
            '\u{e32}' if self.ends_with('\u{e4d}') => {
                self.signs.pop();
                '\u{e33}'
            }
            'เ' if self.ends_with('เ') => {
                self.signs.pop();
                'แ'
            }
            // A tone mark or an upper vowel struck twice.
            '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' if self.ends_with(letter) => {
                return;
            }
            '\u{e01}'..='\u{e5b}' => letter,
            '‘' | '’' | '`' | '´' => '\'',
            '“' | '”' => '"',
            '…' => '.',
            '–' | '—' => '-',
            _ if letter.is_whitespace() => ' ',
            // Small already.
            'à'..='ö' | 'ø'..='ÿ' => letter,
            '\u{1ea0}'..='\u{1ef9}' => char::from_u32(u32::from(letter) | 1).unwrap_or(letter),
            _ => letter.to_lowercase().next().unwrap_or(letter),
        };
        self.toned |= is_placed(folded);
        self.push(folded, at);
    }

    fn ends_with(&self, letter: char) -> bool {
        self.signs.last().is_some_and(|last| last.letter == letter)
    }
}

fn kind(letter: char) -> Kind {
    match letter {
        'a'..='z' | '0'..='9' | '\'' => Kind::Word,
        '\0'..='\u{7f}' => Kind::Other,
        '\u{e2f}' | '\u{e3f}' | '\u{e4f}' | '\u{e5a}' | '\u{e5b}' => Kind::Other,
        '\u{e01}'..='\u{e5b}' => Kind::Thai,
        // What of the wider blocks a comment has is mostly Vietnamese; the rest is looked up.
        'à'..='ö' | 'ø'..='ư' | '\u{1ea0}'..='\u{1ef9}' => Kind::Word,
        '\u{2000}'..='\u{2bff}' | '\u{1f000}'..='\u{1ffff}' | LINK => Kind::Other,
        _ if letter.is_alphanumeric() => Kind::Word,
        _ => Kind::Other,
    }
}

/// A vowel, and the same with the grave, acute, hook, tilde and dot.
const TONES: [[char; 6]; 12] = [
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'],
    ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
];

const fn is_placed(letter: char) -> bool {
    matches!(letter, 'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ')
}

/// The row and the place of a vowel in [`TONES`].
fn toned(letter: char) -> Option<(usize, usize)> {
    TONES.iter().enumerate().find_map(|(row, tones)| {
        tones.iter().position(|&tone| tone == letter).map(|place| (row, place))
    })
}

/// A letter and a mark that follows it, as one letter.
fn compose(letter: char, mark: char) -> Option<char> {
    let tone = match mark {
        '\u{300}' | '\u{340}' => 1,
        '\u{301}' | '\u{341}' => 2,
        '\u{309}' => 3,
        '\u{303}' => 4,
        '\u{323}' => 5,
        _ => {
            // The mark of the vowel itself may come after that of the tone.
            let (row, tone) = toned(letter)?;
            let row = match (TONES[row][0], mark) {
                ('a', '\u{306}') => 1,
                ('a', '\u{302}') => 2,
                ('e', '\u{302}') => 4,
                ('o', '\u{302}') => 7,
                ('o', '\u{31b}') => 8,
                ('u', '\u{31b}') => 10,
                _ => return None,
            };
            return Some(TONES[row][tone]);
        }
    };
    let (row, now) = toned(letter)?;
    (now == 0).then_some(TONES[row][tone])
}

/// The newer way of placing a tone for the older one: "hòa" is read as "hoà".
fn place_tones(signs: &mut [Sign]) {
    for first in 0..signs.len().saturating_sub(1) {
        let (one, two) = (signs[first].letter, signs[first + 1].letter);
        let moves = is_placed(one)
            && (matches!(two, 'a' | 'e')
                && toned(one).is_some_and(|(row, _)| TONES[row][0] == 'o')
                || two == 'y' && toned(one).is_some_and(|(row, _)| TONES[row][0] == 'u'))
            && signs.get(first + 2).is_none_or(|next| next.kind == Kind::Other);
        if moves && let (Some((row, tone)), Some((other, _))) = (toned(one), toned(two)) {
            signs[first].letter = TONES[row][0];
            signs[first + 1].letter = TONES[other][tone];
        }
    }
}

/// The text as typed by someone without Vietnamese keys; `None` when it has no Vietnamese marks.
pub fn stripped(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut changed = false;
    for letter in text.chars() {
        let bare = match letter {
            '\0'..='\u{7f}' => letter,
            'đ' => 'd',
            'Đ' => 'D',
            '\u{300}'..='\u{303}' | '\u{306}' | '\u{309}' | '\u{31b}' | '\u{323}' => {
                changed = true;
                continue;
            }
            _ => bare(letter),
        };
        changed |= bare != letter;
        plain.push(bare);
    }
    changed.then_some(plain)
}

fn bare(letter: char) -> char {
    let small = letter.to_lowercase().next().unwrap_or(letter);
    let Some((row, _)) = toned(small) else { return letter };
    let base = match TONES[row][0] {
        'ă' | 'â' => 'a',
        'ê' => 'e',
        'ô' | 'ơ' => 'o',
        'ư' => 'u',
        plain => plain,
    };
    if small == letter { base } else { base.to_ascii_uppercase() }
}
