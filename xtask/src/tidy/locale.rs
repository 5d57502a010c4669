//! The words of the interface: the same keys in three languages, each used and each there.

use std::collections::{BTreeMap, BTreeSet};

use super::report::Report;
use super::rust::{self, Kind, Token};
use super::tree::{File, Tree};

const LANGUAGES: [&str; 3] = ["en", "th", "vi"];

/// One text of one language.
struct Message {
    file: String,
    line: usize,
    /// Values it mentions.
    values: BTreeSet<String>,
    /// Other texts it mentions.
    texts: BTreeSet<String>,
    empty: bool,
}

type Book = BTreeMap<String, Message>;

pub(crate) fn check(tree: &Tree, report: &mut Report) {
    let books = LANGUAGES.map(|language| book(tree, language, report));
    same_keys(&books, report);
    same_values(&books, report);
    let mut used = Used::default();
    for file in tree.files.iter().filter(|file| !file.is_tool()) {
        collect(file, &books[0], &mut used, report);
    }
    unused(&books[0], &used, report);
}

fn book(tree: &Tree, language: &str, report: &mut Report) -> Book {
    let folder = format!("locales/{language}/");
    let mut book = Book::new();
    for file in
        tree.files.iter().filter(|f| f.path.starts_with(&folder) && f.path.ends_with(".ftl"))
    {
        for (key, message) in messages(file) {
            let shape = key.trim_start_matches('-');
            if !is_kebab(shape) {
                report.offence(&file.path, message.line, format!("`{key}` is not kebab-case"));
            }
            if message.empty {
                report.offence(&file.path, message.line, format!("`{key}` says nothing"));
            }
            if let Some(other) = book.get(&key) {
                let what = format!("`{key}` already stands at {}:{}", other.file, other.line);
                report.offence(&file.path, message.line, what);
                continue;
            }
            book.insert(key, message);
        }
    }
    book
}

/// Keys and texts of a Fluent file: as much of its grammar as the rules need.
fn messages(file: &File) -> Vec<(String, Message)> {
    let mut found: Vec<(String, Message)> = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
        let mut text = line;
        if let Some((key, rest)) = line.split_once('=').filter(|_| begins) {
            let message = Message {
                file: file.path.clone(),
                line: index + 1,
                values: BTreeSet::new(),
                texts: BTreeSet::new(),
                empty: true,
            };
            found.push((key.trim().to_owned(), message));
            text = rest;
        } else if !line.starts_with(' ') {
            continue; // a comment or an empty line
        }
        if let Some((_, message)) = found.last_mut() {
            message.empty &= text.trim().is_empty();
            mentions(text, message);
        }
    }
    found
}

/// `{ $value }`, `{ other-text }`, `{ -term }` and selectors on a value.
fn mentions(text: &str, message: &mut Message) {
    for inside in text.split('{').skip(1) {
        let inside = inside.split('}').next().unwrap_or_default().trim();
        let word = |c: char| !(c.is_alphanumeric() || c == '-' || c == '_');
        for value in inside.split('$').skip(1) {
            message.values.insert(value.split(word).next().unwrap_or_default().to_owned());
        }
        let name = inside.split(['.', '(']).next().unwrap_or_default().trim();
        if is_kebab(name.trim_start_matches('-')) {
            message.texts.insert(name.to_owned());
        }
    }
}

fn same_keys(books: &[Book; 3], report: &mut Report) {
    for (here, language) in books.iter().zip(LANGUAGES) {
        for (key, message) in here {
            for (other, name) in books.iter().zip(LANGUAGES) {
                if !other.contains_key(key) {
                    let what = format!("`{key}` is missing in {name}");
                    report.offence(&message.file, message.line, what);
                }
            }
            let crate_file = |message: &Message| message.file.rsplit('/').next().map(str::to_owned);
            let first = books[0].get(key).and_then(crate_file);
            if first.is_some() && first != crate_file(message) {
                let what = format!("`{key}` stands in another file than in en");
                report.offence(&message.file, message.line, what);
            }
            for text in message.texts.iter().filter(|text| !here.contains_key(*text)) {
                let what = format!("`{key}` mentions `{text}`, which {language} does not have");
                report.offence(&message.file, message.line, what);
            }
        }
    }
}

/// A value that only a translation mentions would be shown as `{$name}`.
fn same_values(books: &[Book; 3], report: &mut Report) {
    for translated in &books[1..] {
        for (key, message) in translated {
            let Some(english) = books[0].get(key) else { continue };
            for value in message.values.difference(&english.values) {
                let what = format!("`{key}` mentions ${value}, which the English does not");
                report.offence(&message.file, message.line, what);
            }
            for value in english.values.difference(&message.values) {
                let what = format!("`{key}` leaves out ${value}, which the English mentions");
                report.warning(&message.file, message.line, what);
            }
        }
    }
}

/// The texts that code and templates ask for.
#[derive(Default)]
struct Used {
    keys: BTreeSet<String>,
    /// Beginnings of keys that are put together: `"case-state-{}"`.
    beginnings: BTreeSet<String>,
}

fn collect(file: &File, english: &Book, used: &mut Used, report: &mut Report) {
    if file.is_rust() {
        // Tests name texts too, but a text that only a test shows is not used.
        let tokens: Vec<Token> = file.product().cloned().collect();
        uses(file, &tokens, 0, english, used, report);
    } else if file.path.contains("/templates/") {
        for (line, expression) in expressions(&file.text) {
            uses(file, &rust::read(&quoted(expression)), line - 1, english, used, report);
        }
    }
}

fn uses(
    file: &File,
    tokens: &[Token],
    lines_before: usize,
    english: &Book,
    used: &mut Used,
    report: &mut Report,
) {
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Text) {
        let beginning = token.text.split('{').next().unwrap_or_default();
        if beginning.ends_with('-') && is_kebab(beginning.trim_end_matches('-')) {
            used.beginnings.insert(beginning.to_owned());
        }
        if !is_kebab(&token.text) {
            continue;
        }
        used.keys.insert(token.text.clone());
        // `.t("key")` and `.with("key", …)`
        let asked = at >= 3 && tokens[at - 1].is("(") && tokens[at - 3].is(".");
        let plain = asked && tokens[at - 2].is("t");
        let filled = asked && tokens[at - 2].is("with") && token.text.contains('-');
        if !plain && !filled {
            continue;
        }
        let line = token.line + lines_before;
        let ended = tokens.get(at + 1).is_some_and(|next| next.is(")") || next.is(","));
        match english.get(&token.text) {
            None if ended => {
                report.offence(
                    &file.path,
                    line,
                    format!("no language has a text `{}`", token.text),
                );
            }
            Some(message) if plain && !message.values.is_empty() => {
                let what = format!("`{}` mentions values: give them with `with`", token.text);
                report.offence(&file.path, line, what);
            }
            _ => {}
        }
    }
}

fn unused(english: &Book, used: &Used, report: &mut Report) {
    let mentioned: BTreeSet<&String> = english.values().flat_map(|m| m.texts.iter()).collect();
    for (key, message) in english {
        let begun = used.beginnings.iter().any(|beginning| key.starts_with(beginning.as_str()));
        if !used.keys.contains(key) && !mentioned.contains(key) && !begun {
            report.warning(&message.file, message.line, format!("nothing shows `{key}`"));
        }
    }
}

/// What stands inside `{{ … }}` and `{% … %}`, with its line.
fn expressions(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        for (at, _) in text.match_indices(open) {
            let inside = &text[at + open.len()..];
            let end = inside.find(close).unwrap_or(inside.len());
            found.push((text[..at].matches('\n').count() + 1, &inside[..end]));
        }
    }
    found
}

/// Templates may quote with `'…'`; read as Rust that would be a character.
fn quoted(expression: &str) -> String {
    expression.replace('\'', "\"")
}

fn is_kebab(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(files: &[(&str, &str)]) -> Report {
        let mut report = Report::default();
        check(&Tree::of(files), &mut report);
        report
    }

    /// The three books with the same text for `act.ftl`, and one more file.
    fn with(ftl: &str, path: &str, text: &str) -> Report {
        report(&[
            ("locales/en/act.ftl", ftl),
            ("locales/th/act.ftl", ftl),
            ("locales/vi/act.ftl", ftl),
            (path, text),
        ])
    }

    #[test]
    fn keys_are_in_every_language_and_in_the_same_file() {
        let found = report(&[
            ("locales/en/act.ftl", "case-new = New\ncase-late = Late\n"),
            ("locales/th/act.ftl", "case-new = ใหม่\n"),
            ("locales/vi/act.ftl", "case-new = Mới\n"),
            ("locales/vi/web.ftl", "case-late = Trễ\n"),
        ])
        .found();
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].contains("`case-late` is missing in th"));
        assert!(found[2].contains("stands in another file"));
    }

    #[test]
    fn keys_are_kebab_unique_and_say_something() {
        let found = with("caseNew = x\ncase-a = x\ncase-a = y\ncase-b =\n", "a.md", "").found();
        let has = |phrase: &str| found.iter().any(|found| found.contains(phrase));
        assert!(has("`caseNew` is not kebab-case") && has("`case-a` already stands"));
        assert!(has("`case-b` says nothing"));
        assert!(with("case-b =\n    Two\n    lines\n# note\n", "a.md", "").found().is_empty());
    }

    #[test]
    fn values_are_those_of_the_english() {
        let report = report(&[
            (
                "locales/en/act.ftl",
                "case-due = Due { $when }\ncase-n = { $count ->\n    [one] one\n   *[other] { $count } cases\n }\n",
            ),
            ("locales/th/act.ftl", "case-due = ภายใน { $time }\ncase-n = { $count } เคส\n"),
            ("locales/vi/act.ftl", "case-due = Hạn { $when }\ncase-n = { $count } vụ\n"),
        ]);
        assert_eq!(report.found().len(), 1, "{:?}", report.found());
        assert!(report.found()[0].contains("mentions $time"));
        assert!(report.warned().iter().any(|warned| warned.contains("leaves out $when")));
    }

    #[test]
    fn what_is_asked_for_is_there() {
        let ftl = "case-new = New\ncase-due = Due { $when }\n";
        let path = "loop/act/src/case/page.rs";
        assert_eq!(with(ftl, path, "fn a() { w.t(\"case-old\"); }").found().len(), 1);
        assert!(with(ftl, path, "fn a() { w.t(\"case-due\"); }").found()[0].contains("`with`"));
        let fine = "fn a() { w.t(\"case-new\"); w.with(\"case-due\", &[]); x.with(\"layer\"); }";
        assert!(with(ftl, path, fine).found().is_empty());
        let template = "loop/act/templates/case.html";
        let found =
            with(ftl, template, "<p>\n{{ t.t(\"case-odd\") }} {{ t.t('case-new') }}").found();
        assert_eq!(found, ["loop/act/templates/case.html:2 no language has a text `case-odd`"]);
    }

    #[test]
    fn what_nothing_shows_is_warned_of() {
        let ftl =
            "case-new = New\ncase-state-open = Open\n-brand = Ringback\ncase-of = { -brand }\n";
        let path = "loop/act/src/case/page.rs";
        let source = "fn a() { f(format!(\"case-state-{}\", s)); g(\"case-of\"); }";
        let warned = with(ftl, path, source).warned();
        assert_eq!(warned, ["locales/en/act.ftl:1 nothing shows `case-new`"]);
        let test = format!("#[cfg(test)]\nmod t {{ {source} }}");
        assert_eq!(with(ftl, path, &test).warned().len(), 3);
    }
}
