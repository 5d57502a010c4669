//! An expression of tokens, as each database's full-text index takes it.

use language::token::Token;
use std::fmt::Write;

/// Begins a token that stands for a word as it was typed, in a comment with marks.
pub(super) const TYPED: char = '=';
/// Begins a token that stands for something about a comment.
pub(super) const ABOUT: char = '_';
/// Stands with a Vietnamese comment typed wholly without marks.
pub(super) const BARE: &str = "_bare";

/// Which comments fit. No token is ever empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expr {
    /// These tokens, one after the other.
    Phrase(Vec<String>),
    Any(Vec<Self>),
    All(Vec<Self>),
    /// The first without the second.
    But(Box<Self>, Box<Self>),
}

impl Expr {
    pub(super) fn mark(token: String) -> Self {
        Self::Phrase(vec![token])
    }

    /// These words in a row. Typed with a mark they are found as they were typed, and in comments
    /// typed wholly without; typed without any they are found however they were typed.
    pub(super) fn said(tokens: &[Token]) -> Self {
        let plain = Self::Phrase(tokens.iter().map(|token| token.plain.clone()).collect());
        if !tokens.iter().any(Token::is_marked) {
            return plain;
        }
        let typed = tokens.iter().map(|token| format!("{TYPED}{}", token.typed)).collect();
        let bare = Self::All(vec![plain, Self::mark(BARE.to_owned())]);
        Self::Any(vec![Self::Phrase(typed), bare])
    }

    /// As SQLite's FTS5 takes it: `("a b" AND ("c" OR "d"))`.
    pub(super) fn for_sqlite(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, &SQLITE);
        text
    }

    /// As a `tsquery` of PostgreSQL: `(('a' <-> 'b') & ('c' | 'd'))`.
    pub(super) fn for_postgres(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, &POSTGRES);
        text
    }

    fn write(&self, text: &mut String, signs: &Signs) {
        let list = |text: &mut String, parts: &[Self], between: &str| {
            for (place, part) in parts.iter().enumerate() {
                text.push_str(if place == 0 { "(" } else { between });
                part.write(text, signs);
            }
            text.push(')');
        };
        match self {
            Self::Phrase(tokens) => (signs.phrase)(text, tokens),
            Self::Any(parts) => list(text, parts, signs.or),
            Self::All(parts) => list(text, parts, signs.and),
            Self::But(all, none) => {
                text.push('(');
                all.write(text, signs);
                text.push_str(signs.not);
                none.write(text, signs);
                text.push(')');
            }
        }
    }
}

/// How a database writes an expression.
struct Signs {
    and: &'static str,
    or: &'static str,
    not: &'static str,
    phrase: fn(&mut String, &[String]),
}

const SQLITE: Signs = Signs {
    and: " AND ",
    or: " OR ",
    not: " NOT ",
    phrase: |text, tokens| {
        let _ = write!(text, "\"{}\"", tokens.join(" "));
    },
};

const POSTGRES: Signs = Signs {
    and: " & ",
    or: " | ",
    not: " & !",
    phrase: |text, tokens| {
        for (place, token) in tokens.iter().enumerate() {
            text.push_str(if place == 0 { "(" } else { " <-> " });
            let _ = write!(text, "'{token}'");
        }
        text.push(')');
    },
};
