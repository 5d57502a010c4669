//! Tokens: the words of a text as a search knows them, in the spelling they were typed in and in the
//! plain one that finds them however they were typed.
//!
//! Thai is cut into words; Vietnamese stands by the syllable, so that a phrase finds a word; English
//! loses its plural and its past. A text and what is looked for in it are read alike, so it doesn't
//! matter that the fold of a word is no word itself.

use crate::cut::{Cutter, Kind, Syllables};
use crate::normal::{ELONGATED, Fold, Normal, plain};

/// Letters of one token, at most: what is longer is no word that anybody types again.
const LONGEST: usize = 40;
/// An ending is cut off where this much of the word stays.
const STEM: usize = 3;

/// One word.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token {
    /// As it was typed, in small letters, letters that were held down let go.
    pub typed: String,
    /// The same without the marks of Vietnamese.
    pub plain: String,
}

impl Token {
    /// Whether it was typed with marks.
    pub fn is_marked(&self) -> bool {
        self.typed != self.plain
    }
}

/// Reads texts one after the other, in buffers it keeps.
#[derive(Clone, Default)]
pub struct Tokens {
    cutter: Cutter,
    normal: Normal,
}

impl Tokens {
    pub fn new() -> Self {
        Self::default()
    }

    /// The words of a text in their order, emoji among them; other signs are left out.
    pub fn of(&mut self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        for word in self.cutter.cut(text, Syllables::Apart) {
            match word.kind {
                Kind::Blank => {}
                Kind::Sign => tokens.extend(word.of(text).chars().filter_map(picture)),
                Kind::Letters | Kind::Number => {
                    self.normal.read(word.of(text), Fold::Features);
                    letters(self.normal.text(), &mut tokens);
                }
            }
        }
        tokens
    }
}

/// What stands between signs within a word: `2.5` is two tokens, `don't` one.
fn letters(word: &str, tokens: &mut Vec<Token>) {
    let kept: String =
        word.chars().filter(|letter| !matches!(letter, '\'' | '’' | &ELONGATED)).collect();
    for part in kept.split(|letter| !stays(letter)).filter(|part| !part.is_empty()) {
        let part: String = part.chars().take(LONGEST).collect();
        let bare: String = part.chars().map(plain).collect();
        tokens.push(Token { typed: shortened(part), plain: shortened(bare) });
    }
}

fn stays(letter: char) -> bool {
    letter.is_alphanumeric() || ('ก'..='๎').contains(&letter) && letter != '฿'
}

/// An emoji without its colour; other signs are nothing that is looked for.
fn picture(sign: char) -> Option<Token> {
    let shown = matches!(sign, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
        && !('\u{1f3fb}'..='\u{1f3ff}').contains(&sign);
    shown.then(|| Token { typed: sign.to_string(), plain: sign.to_string() })
}

/// An English word without the endings that say how many or when: `refunds`, `refunded` and
/// `refunding` are one. No Vietnamese syllable without its marks and no number ends like these.
fn shortened(word: String) -> String {
    if word.len() <= STEM || !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return word;
    }
    let without = |ending: &str| word.strip_suffix(ending).filter(|stem| is_stem(stem));
    let stem = if let Some(stem) = without("ies") {
        return format!("{stem}y");
    } else if let Some(stem) = without("ing").or_else(|| without("ed")) {
        single(stem)
    } else if let Some(stem) = without("es")
        .filter(|stem| ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end)))
    {
        stem
    } else if let Some(stem) = without("s").filter(|stem| !stem.ends_with(['s', 'u', 'i'])) {
        stem
    } else {
        &word
    };
    let stem = stem.strip_suffix('e').filter(|rest| rest.len() >= STEM).unwrap_or(stem);
    stem.to_owned()
}

fn is_stem(stem: &str) -> bool {
    stem.len() >= STEM && stem.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// `stopp` → `stop`; `fill`, `pass` and `buzz` stay.
fn single(stem: &str) -> &str {
    let mut ends = stem.bytes().rev();
    match (ends.next(), ends.next()) {
        (Some(last), Some(before)) if last == before && !b"lszaeiou".contains(&last) => {
            &stem[..stem.len() - 1]
        }
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain_of(text: &str) -> String {
        let tokens = Tokens::new().of(text);
        tokens.into_iter().map(|token| token.plain).collect::<Vec<_>>().join(" ")
    }

    fn typed_of(text: &str) -> String {
        let tokens = Tokens::new().of(text);
        tokens.into_iter().map(|token| token.typed).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_of_three_languages_in_their_plain_spelling() {
        for (text, expected) in [
            ("", ""),
            ("?! ... ", ""),
            ("พนักงานบริการดีมากกกก", "พนักงาน บริการ ดี มาก"),
            ("รอนาน ๓๐ นาที", "รอ นาน 30 นาที"),
            ("Rất HÀI LÒNG với dịch vụ!!!", "rat hai long voi dich vu"),
            ("rat hai long", "rat hai long"),
            ("Phu\u{323}c vu\u{323} Đà Nẵng", "phuc vu da nang"),
            ("Waited for 2.5 hours, don't refund", "wait for 2 5 hour dont refund"),
            ("service: 👍🏽❤️", "servic 👍 ❤"),
            ("Wifi ช้า", "wifi ช้า"),
        ] {
            assert_eq!(plain_of(text), expected, "{text}");
        }
    }

    #[test]
    fn marks_are_kept_beside_in_one_place() {
        assert_eq!(typed_of("Hoà nhã, HÒA nhã, hoa nha"), "hoà nhã hoà nhã hoa nha");
        let tokens = Tokens::new().of("rất nhanh");
        let marked: Vec<bool> = tokens.iter().map(Token::is_marked).collect();
        assert_eq!(marked, [true, false]);
        assert!(Tokens::new().of("รอนาน slow 30").iter().all(|token| !token.is_marked()));
    }

    #[test]
    fn english_words_meet_in_one() {
        for (words, expected) in [
            ("refund refunds refunded refunding", "refund"),
            ("stop stops stopped stopping", "stop"),
            ("charge charges charged charging", "charg"),
            ("queue queues", "queu"),
            ("reply replies", "reply"),
            ("box boxes", "box"),
            ("staff", "staff"),
            ("bus", "bus"),
            ("this", "this"),
            ("glass glasses", "glass"),
            ("call calls called calling", "call"),
        ] {
            for word in words.split(' ') {
                assert_eq!(plain_of(word), expected, "{word}");
            }
        }
        // Syllables that merely end alike stay apart.
        assert_eq!(plain_of("khong bang hang tieng"), "khong bang hang tieng");
        assert_eq!(plain_of("king sing red bed"), "king sing red bed");
    }

    #[test]
    fn no_token_holds_what_a_database_takes_for_a_sign() {
        let hostile =
            "a\"b 'c' d* (e) f:g ^h -i {j} k\\l NEAR(a, 2) \u{0} \u{7f} _m =n “o” \u{fdd0}";
        for token in Tokens::new().of(hostile) {
            assert!(token.typed.chars().all(stays) && token.plain.chars().all(stays), "{token:?}");
        }
        let long = "a".repeat(1000) + " " + &"ab".repeat(1000);
        assert!(Tokens::new().of(&long).iter().all(|token| token.plain.len() <= LONGEST));
    }
}
