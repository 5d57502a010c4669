//! The first look at a condition: the slips people make, each said in its own words.
//!
//! The parser proper would stop at all of these too, but in the words of its grammar. What is let
//! through here is short, shallow and spelled in characters that the language has.

use super::{Condition, Mistake};

/// Brackets within brackets, and operators in a row without `&&`, `||` or a comma between. Each
/// costs the parser and everyone after it some stack.
const DEEPEST: usize = 12;
const LONGEST_CHAIN: usize = 16;

/// A piece of the condition, by its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Where the parser stumbled, in its own way of counting: lines and characters from 1.
pub(super) fn unexpected(
    source: &str,
    tokens: &[Token],
    (line, column): (isize, isize),
) -> Mistake {
    let line_start: usize = match usize::try_from(line - 1) {
        Ok(lines @ 1..) => source.split_inclusive('\n').take(lines).map(str::len).sum(),
        _ => 0,
    };
    let within = source.get(line_start..).unwrap_or_default().char_indices();
    let byte = match usize::try_from(column - 1) {
        Ok(column) => within.map(|(byte, _)| byte + line_start).nth(column).unwrap_or(source.len()),
        Err(_) => 0,
    };
    match tokens.iter().find(|token| byte < token.end) {
        Some(token) => {
            let found = &source[token.start..token.end];
            Mistake::at(source, token.start, "condition-unexpected", &[("found", found)])
        }
        None => Mistake::at(source, source.len(), "condition-unfinished", &[]),
    }
}

/// The condition's pieces.
pub(super) fn scan(source: &str) -> Result<Vec<Token>, Mistake> {
    if source.trim().is_empty() {
        return Err(Mistake::at(source, 0, "condition-empty", &[]));
    }
    if source.chars().count() > Condition::LONGEST {
        let most = Condition::LONGEST.to_string();
        return Err(Mistake::at(source, 0, "condition-too-long", &[("most", &most)]));
    }
    let mut scan = Scan { source, at: 0, tokens: Vec::new(), open: Vec::new(), chain: 0 };
    while let Some(letter) = scan.rest().chars().next() {
        scan.piece(letter)?;
    }
    match scan.open.pop() {
        Some((bracket, at, _)) => {
            let found = [("found", &*bracket.to_string())];
            Err(Mistake::at(source, at, "condition-bracket-open", &found))
        }
        None => Ok(scan.tokens),
    }
}

struct Scan<'s> {
    source: &'s str,
    at: usize,
    tokens: Vec<Token>,
    /// Brackets not closed yet: which, where, and the chain they interrupt.
    open: Vec<(char, usize, usize)>,
    chain: usize,
}

/// What is often written for an operator.
const OTHERWISE: [(&str, &str); 14] = [
    ("===", "=="),
    ("!==", "!="),
    ("=>", ">="),
    ("=<", "<="),
    ("=!", "!="),
    ("<>", "!="),
    ("≠", "!="),
    ("≤", "<="),
    ("≥", ">="),
    ("＝", "=="),
    ("＞", ">"),
    ("＜", "<"),
    ("（", "("),
    ("）", ")"),
];

const OPERATORS: [&str; 20] = [
    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "/", "%", "?", ":", ".", ",",
    "=", "&",
];

impl<'s> Scan<'s> {
    fn rest(&self) -> &'s str {
        &self.source[self.at..]
    }

    fn wrong<T>(&self, key: &'static str, args: &[(&'static str, &str)]) -> Result<T, Mistake> {
        Err(Mistake::at(self.source, self.at, key, args))
    }

    fn take(&mut self, length: usize) {
        self.tokens.push(Token { start: self.at, end: self.at + length });
        self.at += length;
    }

    fn piece(&mut self, letter: char) -> Result<(), Mistake> {
        match letter {
            ' ' | '\t' | '\r' | '\n' => self.at += 1,
            '/' if self.rest().starts_with("//") => {
                self.at += self.rest().find('\n').unwrap_or(self.rest().len());
            }
            '\'' | '"' => self.text(0)?,
            '“' | '”' | '‘' | '’' | '„' | '«' | '»' | '`' | '´' => {
                return self.wrong(
                    "condition-quote-curly",
                    &[("found", &letter.to_string()), ("instead", "'")],
                );
            }
            '(' | '[' | '{' => self.opened(letter)?,
            ')' | ']' | '}' => self.closed(letter)?,
            '0'..='9' => self.number(),
            'a'..='z' | 'A'..='Z' | '_' => self.word()?,
            _ => return self.operator(letter),
        }
        Ok(())
    }

    fn opened(&mut self, bracket: char) -> Result<(), Mistake> {
        if self.open.len() == DEEPEST {
            return self.wrong("condition-too-deep", &[]);
        }
        self.open.push((bracket, self.at, self.chain));
        self.chain = 0;
        self.take(1);
        Ok(())
    }

    fn closed(&mut self, bracket: char) -> Result<(), Mistake> {
        let partner = match bracket {
            ')' => '(',
            ']' => '[',
            _ => '{',
        };
        match self.open.pop() {
            Some((open, _, chain)) if open == partner => {
                self.chain = chain;
                self.linked()?;
                self.take(1);
                Ok(())
            }
            Some((open, at, _)) => {
                let found = [("found", &*open.to_string())];
                Err(Mistake::at(self.source, at, "condition-bracket-open", &found))
            }
            None => self.wrong("condition-bracket-close", &[("found", &bracket.to_string())]),
        }
    }

    /// One more operator on the same operand.
    fn linked(&mut self) -> Result<(), Mistake> {
        self.chain += 1;
        if self.chain > LONGEST_CHAIN {
            return self.wrong("condition-too-deep", &[]);
        }
        Ok(())
    }

    /// Digits and what belongs to them; the parser judges the rest.
    fn number(&mut self) {
        let bytes = self.rest().as_bytes();
        let mut length = 1;
        while let Some(&byte) = bytes.get(length) {
            let next_is_digit = bytes.get(length + 1).is_some_and(u8::is_ascii_digit);
            let exponent = matches!(bytes[length - 1], b'e' | b'E') && !bytes.starts_with(b"0x");
            let belongs = match byte {
                b'.' => next_is_digit,
                b'+' | b'-' => exponent && next_is_digit,
                _ => byte.is_ascii_alphanumeric() || byte == b'_',
            };
            if !belongs {
                break;
            }
            length += 1;
        }
        self.take(length);
    }

    fn word(&mut self) -> Result<(), Mistake> {
        let rest = self.rest();
        let length =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let word = &rest[..length];
        let quoted = rest[length..].starts_with(['\'', '"']);
        if quoted && matches!(word.to_ascii_lowercase().as_str(), "r" | "b" | "rb" | "br") {
            return self.text(length);
        }
        let field =
            self.tokens.last().is_some_and(|token| &self.source[token.start..token.end] == ".");
        let instead = match word.to_ascii_lowercase().as_str() {
            "and" => "&&",
            "or" => "||",
            "not" => "!",
            "is" => "==",
            _ => "",
        };
        if !instead.is_empty() && !field {
            return self.wrong("condition-operator", &[("found", word), ("instead", instead)]);
        }
        self.take(length);
        Ok(())
    }

    /// A text in quotes, behind a prefix of so many bytes.
    fn text(&mut self, prefix: usize) -> Result<(), Mistake> {
        let rest = &self.rest()[prefix..];
        let raw = self.rest()[..prefix].contains(['r', 'R']);
        let quote = &rest[..1];
        let triple = quote.repeat(3);
        let (quote, many_lines) =
            if rest.starts_with(&triple) { (triple.as_str(), true) } else { (quote, false) };
        let mut at = quote.len();
        while let Some(letter) = rest[at..].chars().next() {
            if rest[at..].starts_with(quote) {
                self.take(prefix + at + quote.len());
                return Ok(());
            }
            match letter {
                '\n' | '\r' if !many_lines => break,
                '\\' if !raw => at += 1 + rest[at + 1..].chars().next().map_or(0, char::len_utf8),
                _ => at += letter.len_utf8(),
            }
        }
        self.wrong("condition-quote-open", &[])
    }

    fn operator(&mut self, letter: char) -> Result<(), Mistake> {
        let rest = self.rest();
        if let Some((found, instead)) = OTHERWISE.iter().find(|(found, _)| rest.starts_with(found))
        {
            return self.wrong("condition-operator", &[("found", found), ("instead", instead)]);
        }
        let operator = OPERATORS.iter().find(|operator| rest.starts_with(**operator));
        match (operator, letter) {
            (Some(&"="), _) => {
                self.wrong("condition-operator", &[("found", "="), ("instead", "==")])
            }
            (Some(&"&"), _) => {
                self.wrong("condition-operator", &[("found", "&"), ("instead", "&&")])
            }
            (None, '|') => self.wrong("condition-operator", &[("found", "|"), ("instead", "||")]),
            (Some(operator), _) => {
                match *operator {
                    "&&" | "||" | "," => self.chain = 0,
                    _ => self.linked()?,
                }
                self.take(operator.len());
                Ok(())
            }
            (None, _) if letter.is_alphanumeric() => {
                let end =
                    rest.find(|c: char| c.is_ascii() || c.is_whitespace()).unwrap_or(rest.len());
                self.wrong("condition-quotes-missing", &[("found", &rest[..end])])
            }
            (None, _) if letter.is_whitespace() || letter.is_control() || is_unseen(letter) => {
                self.wrong("condition-unseen", &[])
            }
            (None, _) => self.wrong("condition-character", &[("found", &letter.to_string())]),
        }
    }
}

/// Characters that take no room: joiners, marks of direction, the byte order mark.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}
