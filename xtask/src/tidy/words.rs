//! One word for each thing: the words of docs/glossary.md, and not their synonyms.

use super::report::Report;
use super::rust::Kind;
use super::tree::Tree;

/// Word, and what we say instead.
const BANNED: &[(&str, &str)] = &[
    ("ticket", "case"),
    ("submission", "response"),
    ("questionnaire", "survey"),
    ("tenant", "organization"),
];

pub(crate) fn check(tree: &Tree, report: &mut Report) {
    // The last file is what this rule is made of.
    for file in tree.rust().filter(|file| file.path != "xtask/src/tidy/words.rs") {
        for token in file.tokens.iter().filter(|token| token.kind == Kind::Word) {
            for word in parts(&token.text) {
                let Some((banned, ours)) = BANNED.iter().find(|(banned, _)| is(&word, banned))
                else {
                    continue;
                };
                let what = format!("`{}`: we say {ours}, not {banned} (glossary)", token.text);
                report.offence(&file.path, token.line, what);
            }
        }
    }
}

fn is(word: &str, banned: &str) -> bool {
    word == banned || word.strip_suffix('s') == Some(banned)
}

/// `OpenCase_id` → open, case, id.
fn parts(identifier: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut small = false;
    for c in identifier.chars() {
        if c == '_' || (c.is_uppercase() && small) {
            parts.push(String::new());
        }
        small = c.is_lowercase() || c.is_numeric();
        if c != '_' {
            parts.last_mut().expect("it starts with one").extend(c.to_lowercase());
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> usize {
        let mut report = Report::default();
        check(&Tree::of(&[("loop/act/src/case.rs", source)]), &mut report);
        report.found().len()
    }

    #[test]
    fn synonyms_are_found_inside_identifiers_only() {
        assert_eq!(found("struct TicketId; fn open_ticket(tickets: u8) {}"), 3);
        assert_eq!(found("enum E { SubmissionReceived } let tenant = 1;"), 2);
        assert_eq!(found("fn submit() { lieutenant(); say(\"ticket\") } // a ticket"), 0);
    }

    #[test]
    fn identifiers_fall_into_words() {
        assert_eq!(parts("CaseOpened"), ["case", "opened"]);
        assert_eq!(parts("open_case2"), ["open", "case2"]);
        assert_eq!(parts("HTTP"), ["http"]);
    }
}
