//! One pass over a text as it was typed.

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{ELONGATED, Fold, Normal};

/// Reads one text into a [`Normal`].
pub(super) struct Reader<'a> {
    normal: &'a mut Normal,
    text: &'a str,
    at: usize,
    fold: Fold,
    /// The letter that came last, and how often in a row.
    last: char,
    times: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(normal: &'a mut Normal, text: &'a str, fold: Fold) -> Self {
        Self { normal, text, at: 0, fold, last: '\0', times: 0 }
    }

    pub(super) fn run(mut self) {
        while let Some(letter) = self.peek() {
            let from = self.at;
            if !self.features() && self.plain_run() {
                continue;
            }
            match letter {
                '0'..='9' | '๐'..='๙' | '０'..='９' => self.digits(),
                '\u{20}'..='\u{7e}' => {
                    self.at += 1;
                    // A letter that takes a mark from the next character is no plain one.
                    if self.joined().is_some() {
                        self.cluster(from);
                    } else {
                        self.keep(letter, from);
                    }
                }
                'เ' => {
                    self.at += letter.len_utf8();
                    let doubled = self.peek() == Some('เ');
                    self.at += if doubled { letter.len_utf8() } else { 0 };
                    self.keep(if doubled { 'แ' } else { 'เ' }, from);
                }
                'ั' | 'ิ'..='ฺ' | '็'..='๎' => self.thai_marks(),
                '\u{c0}'..='\u{2ff}' | '\u{1ea0}'..='\u{1ef9}' if self.stands(letter) => {
                    self.at += letter.len_utf8();
                    self.keep(letter, from);
                }
                'ก'..='๛' => {
                    self.at += letter.len_utf8();
                    let lone = letter == 'ๅ' && !matches!(self.last, 'ฤ' | 'ฦ');
                    self.keep(if lone { 'า' } else { letter }, from);
                    self.held(letter);
                }
                _ => {
                    self.at += letter.len_utf8();
                    self.rare(letter, from);
                }
            }
        }
        self.release();
    }

    /// Takes over a run of printable ASCII but for its last, which may take a mark from what
    /// follows: words are cut from it as it stands.
    fn plain_run(&mut self) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        let run = rest.iter().take_while(|byte| matches!(byte, b' '..=b'~')).count();
        let run = if run == rest.len() { run } else { run.saturating_sub(1) };
        if run == 0 {
            return false;
        }
        let typed = &self.text[self.at..self.at + run];
        self.normal.mark(self.at);
        self.normal.text.push_str(typed);
        self.last = typed.chars().next_back().unwrap_or(self.last);
        self.at += run;
        true
    }

    /// A letter of words that no mark follows.
    fn stands(&self, letter: char) -> bool {
        let next = self.text.as_bytes().get(self.at + letter.len_utf8());
        !self.features() && next.is_none_or(u8::is_ascii)
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// Where the next character that shows ends, when it takes part in the one before.
    fn joined(&self) -> Option<usize> {
        if self.text.as_bytes().get(self.at)?.is_ascii() {
            return None;
        }
        let mut rest = self.text[self.at..].char_indices();
        let (at, next) = rest.find(|(_, next)| !invisible(*next))?;
        joins(next).then(|| self.at + at + next.len_utf8())
    }

    fn features(&self) -> bool {
        self.fold == Fold::Features
    }

    /// Anything outside ASCII and Thai.
    fn rare(&mut self, letter: char, from: usize) {
        if invisible(letter) || self.features() && tints(letter) {
            return;
        }
        if blank(letter) {
            return self.keep(' ', from);
        }
        if self.joined().is_some() || !settled(letter) {
            return self.cluster(from);
        }
        self.composed(letter, from, true);
    }

    /// A letter with the marks that follow it, composed. What was in the way stays in order.
    fn cluster(&mut self, from: usize) {
        while let Some(end) = self.joined() {
            self.at = end;
        }
        let typed = &self.text[from..self.at];
        let mut letters = typed.chars().filter(|letter| !invisible(*letter)).nfc().peekable();
        while let Some(letter) = letters.next() {
            // A tone mark moves on only when the letter has no other marks left.
            self.composed(letter, from, letters.peek().is_none());
        }
    }

    /// Letters in their final form, outside Thai.
    fn composed(&mut self, letter: char, from: usize, last: bool) {
        if !self.features() {
            return self.keep(letter, from);
        }
        if styled(letter) {
            for plain in std::iter::once(letter).nfkc().flat_map(char::to_lowercase) {
                self.keep(plain, from);
            }
            return;
        }
        let mut small = letter.to_lowercase();
        if let (Some(small), None) = (small.next(), small.next())
            && last
            && let Some((first, second)) = self.tone_moves(small)
        {
            self.keep(first, from);
            let from = self.at;
            self.at += 1;
            return self.keep(second, from);
        }
        for small in letter.to_lowercase() {
            self.keep(small, from);
        }
    }

    /// `òa` is written `oà` as well, and `ùy` is `uỳ`: the second way is kept.
    fn tone_moves(&self, letter: char) -> Option<(char, char)> {
        let tones = match letter {
            'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' => "òóỏõọ",
            'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' => "ùúủũụ",
            _ => return None,
        };
        let tone = tones.chars().position(|toned| toned == letter)?;
        let next = self.peek()?;
        // The next letter may carry marks of its own, which say where the tone belongs.
        let mut after = self.text[self.at..].chars();
        after.next();
        if after.find(|next| !invisible(*next)).is_some_and(joins) {
            return None;
        }
        let (first, toned) = match (tones.starts_with('ò'), next) {
            (true, 'a' | 'A') => ('o', "àáảãạ"),
            (true, 'e' | 'E') => ('o', "èéẻẽẹ"),
            (false, 'y' | 'Y') => ('u', "ỳýỷỹỵ"),
            _ => return None,
        };
        Some((first, toned.chars().nth(tone)?))
    }

    /// Marks above and below a Thai consonant: vowel first, then one tone mark; a nikhahit before
    /// an aa is an am; nothing twice.
    fn thai_marks(&mut self) {
        let from = self.at;
        let (mut vowel, mut tone, mut ring, mut last) = (None, None, None, None);
        while let Some(mark) = self.peek() {
            let at = self.at;
            let place = match mark {
                'ั' | 'ิ'..='ฺ' | '็' => &mut vowel,
                '่'..='๋' => &mut tone,
                'ํ' => &mut ring,
                '์' | '๎' => &mut last,
                _ if invisible(mark) => {
                    self.at += mark.len_utf8();
                    continue;
                }
                _ => break,
            };
            // A second, different vowel sign isn't a repeat: it begins anew.
            if matches!(*place, Some((other, _)) if other != mark) && !('่'..='๋').contains(&mark)
            {
                break;
            }
            place.get_or_insert((mark, at));
            self.at += mark.len_utf8();
        }
        let am = ring.is_some() && matches!(self.peek(), Some('า' | 'ๅ'));
        let aa = self.at;
        self.at += if am { 'า'.len_utf8() } else { 0 };
        let mut from = from;
        for (mark, at) in [vowel, ring.filter(|_| !am), tone, last].into_iter().flatten() {
            from = from.max(at);
            self.keep(mark, from);
        }
        if am {
            self.keep('ำ', from.max(aa));
        }
    }

    /// Digits of three kinds become one kind; laughter, however long, becomes `555`.
    fn digits(&mut self) {
        let begin = self.at;
        let mut fives = true;
        let mut count = 0;
        while let Some(digit) = self.peek().and_then(western) {
            fives &= digit == '5';
            count += 1;
            self.at += self.peek().map_or(0, char::len_utf8);
        }
        let laughter = fives && count > 3;
        let end = self.at;
        let mut at = begin;
        for (index, letter) in self.text[begin..end].chars().enumerate() {
            let digit = if self.features() { western(letter).unwrap_or(letter) } else { letter };
            if !(self.features() && laughter && index >= 3) {
                self.release();
                self.normal.push(digit, at);
            }
            at += letter.len_utf8();
        }
    }

    /// Writes one character, unless it only repeats the ones before.
    fn keep(&mut self, letter: char, from: usize) {
        if !self.features() {
            return self.write(letter, from);
        }
        let letter = if letter.is_ascii_control() { ' ' } else { letter.to_ascii_lowercase() };
        if letter != self.last {
            self.release();
            self.last = letter;
            self.times = 1;
            return self.write(letter, from);
        }
        self.times = self.times.saturating_add(1);
        let most = if letter == ' ' { 1 } else { 2 };
        if self.times <= most {
            self.write(letter, from);
        } else if self.times == 3 && letter.is_alphabetic() {
            self.elongate(from);
        }
    }

    /// Thai ends no word with a letter twice: a held one leaves a single one.
    fn held(&mut self, letter: char) {
        if !self.features() {
            return;
        }
        let rest = &self.text[self.at..];
        let again = rest.chars().take_while(|next| *next == letter).count();
        if again >= 2 && letter != 'ๆ' {
            self.elongate(self.at);
            self.at += again * letter.len_utf8();
        }
    }

    fn elongate(&mut self, from: usize) {
        self.normal.push(ELONGATED, from);
        self.normal.elongations = self.normal.elongations.saturating_add(1);
    }

    fn write(&mut self, letter: char, from: usize) {
        if !self.features() {
            self.last = letter;
        }
        self.normal.push(letter, from);
    }

    /// Forgets the letter that came last.
    fn release(&mut self) {
        self.last = '\0';
        self.times = 0;
    }
}

/// Takes part in the letter before it. Thai marks are put in order elsewhere.
fn joins(letter: char) -> bool {
    letter >= '\u{300}'
        && !settled(letter)
        && !('\u{e00}'..='\u{e7f}').contains(&letter)
        && (canonical_combining_class(letter) != 0
            || is_nfc_quick(std::iter::once(letter)) == IsNormalized::Maybe)
}

/// Stands for itself whatever comes before it, and is composed already.
fn settled(letter: char) -> bool {
    match letter {
        '\0'..='\u{2ff}' | '\u{1ea0}'..='\u{1ef9}' | '\u{4e00}'..='\u{9fff}' => true,
        '\u{300}'..='\u{36f}' => false,
        _ => {
            canonical_combining_class(letter) == 0
                && is_nfc_quick(std::iter::once(letter)) == IsNormalized::Yes
        }
    }
}

/// Shown as nothing: joiners, marks of direction, soft hyphens, variation selectors.
pub(crate) fn invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The colour of a skin, which says nothing of what is felt.
fn tints(letter: char) -> bool {
    ('\u{1f3fb}'..='\u{1f3ff}').contains(&letter)
}

fn blank(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control()
}

/// Letters in fancy dress: full width, mathematical bold, circled.
fn styled(letter: char) -> bool {
    matches!(letter,
        '\u{ff01}'..='\u{ff5e}' | '\u{1d400}'..='\u{1d7ff}' | '\u{24b6}'..='\u{24e9}')
}

fn western(letter: char) -> Option<char> {
    let value = match letter {
        '0'..='9' => return Some(letter),
        '๐'..='๙' => letter as u32 - '๐' as u32,
        '０'..='９' => letter as u32 - '０' as u32,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// See [`super::plain`].
pub(super) fn plain(letter: char) -> char {
    match letter {
        '\0'..='\u{7f}' => letter,
        'đ' => 'd',
        'Đ' => 'D',
        '\u{c0}'..='\u{1b0}' | '\u{1ea0}'..='\u{1ef9}' => {
            let mut first = letter;
            let mut taken = false;
            decompose_canonical(letter, |part| {
                if !taken {
                    first = part;
                    taken = true;
                }
            });
            first
        }
        _ => letter,
    }
}
