//! What fields and their values are called, in three languages and with or without marks.

use language::token::Tokens;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What is meant, its code, and the ways to write it.
const NAMES: &str = include_str!("name.tsv");

/// A text as names are compared: small letters without marks, blanks and signs.
pub(super) fn folded(text: &str) -> String {
    Tokens::new().of(text).into_iter().map(|token| token.plain).collect()
}

/// The code that a name of this kind stands for.
pub(super) fn code(kind: &str, typed: &str) -> Option<&'static str> {
    static KNOWN: LazyLock<HashMap<(&str, String), &str>> = LazyLock::new(|| {
        let mut known = HashMap::new();
        for line in NAMES.lines() {
            let mut fields = line.split('\t');
            let (Some(kind), Some(code), Some(names)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            for name in names.split(' ') {
                known.entry((kind, folded(&name.replace('_', " ")))).or_insert(code);
            }
        }
        known
    });
    // Whoever writes `tiêu_cực` or `may-leave` means the words.
    let typed = folded(&typed.replace(['_', '-'], " "));
    KNOWN.iter().find(|((known, name), _)| *known == kind && *name == typed).map(|(_, code)| *code)
}
