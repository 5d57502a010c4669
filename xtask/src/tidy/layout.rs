//! Where things lie and how large they may grow: files, functions, whitespace, papers.

use std::collections::BTreeMap;

use super::report::Report;
use super::rust::{Kind, Token, closing};
use super::tree::{File, Tree};

const BANNED_NAMES: &[&str] =
    &["util", "utils", "helper", "helpers", "common", "misc", "manager", "service", "impl"];
/// Lines of a file that are no test.
const SPLIT_AT: usize = 400;
const FAIL_AT: usize = 600;
/// Lines of a function that hold code.
const FUNCTION: usize = 60;
/// Lines of `app/src/pages` in all: pages that cross stages only put cards together.
const PAGES: usize = 600;

const PLAIN_TEXT: &[&str] =
    &["rs", "toml", "md", "html", "css", "js", "sql", "ftl", "sh", "yml", "yaml", "service", "txt"];

/// Folders of samples, which stay as they were found.
const SAMPLES: &[&str] = &["/data/", "/fixtures/", "/snapshots/", "/samples/"];

pub(crate) fn check(tree: &Tree, report: &mut Report) {
    for file in &tree.files {
        names(file, report);
        machine(file, report);
        if file.is_rust() {
            sizes(file, report);
            functions(file, report);
            opening(file, report);
            unfinished(file, report);
        }
        let ending = file.name().rsplit_once('.').map_or("", |(_, ending)| ending);
        let sample = SAMPLES.iter().any(|folder| file.path.contains(folder));
        if (PLAIN_TEXT.contains(&ending) || file.name() == "run") && !sample {
            whitespace(file, report);
        }
    }
    pages(tree, report);
    decisions(tree, report);
}

fn names(file: &File, report: &mut Report) {
    if !file.is_rust() {
        return;
    }
    if file.name() == "mod.rs" {
        report.offence(&file.path, 1, "`noun.rs` beside `noun/`, no mod.rs: tabs stay readable");
    }
    for part in file.path.trim_end_matches(".rs").split('/') {
        if BANNED_NAMES.contains(&part) {
            let what = format!("`{part}` says nothing: name it after what it holds");
            report.offence(&file.path, 1, what);
        }
    }
}

fn sizes(file: &File, report: &mut Report) {
    let lines = file.text.lines().count();
    if file.is_test() {
        if lines > FAIL_AT {
            report.offence(
                &file.path,
                lines,
                format!("{lines} lines of tests; split past {FAIL_AT}"),
            );
        }
        return;
    }
    let product = lines - test_lines(&file.tokens);
    if product > FAIL_AT {
        let what = format!("{product} lines besides tests; at most {FAIL_AT}");
        report.offence(&file.path, lines, what);
    } else if product > SPLIT_AT {
        let what = format!("{product} lines besides tests; consider a split past {SPLIT_AT}");
        report.warning(&file.path, lines, what);
    }
}

/// Lines from the first to the last token of each stretch of tests.
fn test_lines(tokens: &[Token]) -> usize {
    tokens
        .chunk_by(|a, b| a.test == b.test)
        .filter(|stretch| stretch[0].test)
        .map(|stretch| stretch[stretch.len() - 1].line - stretch[0].line + 1)
        .sum()
}

fn functions(file: &File, report: &mut Report) {
    if file.is_test() {
        return;
    }
    let tokens = &file.tokens;
    for (at, token) in tokens.iter().enumerate() {
        let named = tokens.get(at + 1).filter(|next| next.kind == Kind::Word);
        let (true, false, Some(name)) = (token.is("fn"), token.test, named) else { continue };
        let Some(body) = body(tokens, at + 1) else { continue };
        let mut lines: Vec<usize> =
            tokens[body..closing(tokens, body)].iter().map(|token| token.line).collect();
        lines.dedup();
        if lines.len() > FUNCTION && !excused(file, token.line) {
            let what = format!(
                "`{}` has {} lines of code, at most {FUNCTION}: split it, or say why above it \
                 with `// long: …`",
                name.text,
                lines.len()
            );
            report.offence(&file.path, token.line, what);
        }
    }
}

/// The index of the brace that opens a function's body, if it has one.
fn body(tokens: &[Token], mut at: usize) -> Option<usize> {
    while let Some(token) = tokens.get(at) {
        if token.is("{") {
            return Some(at);
        }
        if token.is(";") {
            return None;
        }
        at = if token.is("(") || token.is("[") { closing(tokens, at) } else { at + 1 };
    }
    None
}

/// A comment `// long: why` among the comments and attributes right above the function.
fn excused(file: &File, line: usize) -> bool {
    let above: Vec<&str> = file.text.lines().take(line - 1).collect();
    above
        .iter()
        .rev()
        .map(|line| line.trim())
        .take_while(|line| line.starts_with("//") || line.starts_with("#["))
        .any(|line| line.starts_with("// long: "))
}

fn opening(file: &File, report: &mut Report) {
    if file.name() == "tests.rs" {
        return; // its noun stands in its folder's name
    }
    let first = file.text.lines().next().unwrap_or_default();
    if !first.starts_with("//! ") && !first.starts_with("#!") {
        report.offence(&file.path, 1, "opens with `//!` and one sentence a manager understands");
    }
}

fn unfinished(file: &File, report: &mut Report) {
    // Put together here, so that this file does not offend against itself.
    let marks =
        [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("HA", "CK")];
    for (number, line) in numbered(&file.text) {
        let mut words = line.split(|c: char| !c.is_alphanumeric());
        if words.any(|word| marks.contains(&word)) {
            report.offence(&file.path, number, "a mark of unfinished work: finish it or file it");
        }
    }
    for pair in file.tokens.windows(3) {
        if pair[0].is("#") && pair[1].is("[") && pair[2].is("ignore") {
            report.offence(&file.path, pair[0].line, "an ignored test proves nothing");
        }
        let sleeps = pair[0].is("sleep") && pair[1].is("(");
        if sleeps && (file.is_test() || pair[0].test) && !file.is_tool() {
            report.offence(&file.path, pair[0].line, "no sleep in a test: advance the test clock");
        }
    }
}

fn machine(file: &File, report: &mut Report) {
    if file.name() == "Cargo.lock" {
        return;
    }
    let places = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/tmp/tar", "get"),
        concat!(".lib", "rary"),
        concat!("bash", "_jobs"),
    ];
    for (number, line) in numbered(&file.text) {
        for place in places.iter().filter(|place| line.contains(**place)) {
            report.offence(&file.path, number, format!("`{place}` is a place on one machine"));
        }
    }
}

fn whitespace(file: &File, report: &mut Report) {
    if file.text.starts_with('\u{feff}') {
        report.offence(&file.path, 1, "begins with a byte order mark");
    }
    for (number, line) in numbered(&file.text) {
        let what = if line.ends_with('\r') {
            "ends with a carriage return"
        } else if line.ends_with([' ', '\t']) {
            "ends with blanks"
        } else if line.contains('\t') {
            "holds a tab; we indent with blanks"
        } else if ["<<<<<<< ", ">>>>>>> "].iter().any(|mark| line.starts_with(mark)) {
            "a conflict mark was left behind"
        } else {
            continue;
        };
        report.offence(&file.path, number, what);
    }
    let lines = file.text.lines().count();
    if !file.text.is_empty() && !file.text.ends_with('\n') {
        report.offence(&file.path, lines, "the last line does not end");
    } else if file.text.ends_with("\n\n") {
        report.offence(&file.path, lines, "ends with empty lines");
    }
}

fn pages(tree: &Tree, report: &mut Report) {
    let pages = tree.rust().filter(|file| file.path.starts_with("app/src/pages"));
    let lines: usize = pages
        .filter(|f| !f.is_test())
        .map(|f| f.text.lines().count() - test_lines(&f.tokens))
        .sum();
    if lines > PAGES {
        let what = format!("{lines} lines in all, at most {PAGES}: a stage should export a card");
        report.offence("app/src/pages", 1, what);
    }
}

fn decisions(tree: &Tree, report: &mut Report) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for file in tree.files.iter().filter(|file| file.path.starts_with("docs/decisions/")) {
        let (number, title) = file.name().split_once('-').unwrap_or_default();
        let numbered = number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit());
        if !numbered || title.is_empty() || !title.ends_with(".md") {
            report.offence(&file.path, 1, "a decision is called NNNN-title.md");
            continue;
        }
        if let Some(other) = seen.insert(number, file.name()) {
            report.offence(&file.path, 1, format!("the number {number} belongs to {other}"));
        }
    }
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split('\n').enumerate().map(|(index, line)| (index + 1, line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let mut report = Report::default();
        check(&Tree::of(files), &mut report);
        report.found()
    }

    /// The text opens as it should and each phrase is found in the report, in order.
    fn expect(path: &str, text: &str, phrases: &[&str]) {
        let text = format!("//! One sentence.\n{text}");
        let found = found(&[(path, &text)]);
        assert_eq!(found.len(), phrases.len(), "{found:?}");
        for (found, phrase) in found.iter().zip(phrases) {
            assert!(found.contains(phrase), "{found} lacks {phrase}");
        }
    }

    #[test]
    fn names_that_say_nothing() {
        expect("loop/act/src/case.rs", "", &[]);
        expect("loop/act/src/case/mod.rs", "", &["no mod.rs"]);
        expect("loop/act/src/utils/case.rs", "", &["`utils` says nothing"]);
        expect("loop/act/src/manager.rs", "", &["`manager` says nothing"]);
    }

    #[test]
    fn sizes_without_the_tests() {
        let long = "fn a() {}\n".repeat(600);
        expect("app/src/a.rs", &long, &["601 lines besides tests"]);
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "fn a() {}\n".repeat(590));
        expect("app/src/a.rs", &tests, &[]);
        expect("app/src/a/tests.rs", &long, &["601 lines of tests"]);
        let mut report = Report::default();
        let text = format!("//! One.\n{}", "fn a() {}\n".repeat(401));
        check(&Tree::of(&[("app/src/a.rs", &text)]), &mut report);
        assert_eq!(report.warned().len(), 1);
    }

    #[test]
    fn functions_are_short_or_say_why() {
        let body = "    b();\n".repeat(61);
        expect("app/src/a.rs", &format!("fn a() {{\n{body}}}\n"), &["`a` has 63 lines"]);
        expect("app/src/a.rs", &format!("// long: one table\nfn a() {{\n{body}}}\n"), &[]);
        let blank = "    b();\n\n    // why\n".repeat(30);
        expect("app/src/a.rs", &format!("fn a() {{\n{blank}}}\n"), &[]);
        expect("app/src/a.rs", &format!("#[cfg(test)]\nmod t {{\nfn a() {{\n{body}}}\n}}\n"), &[]);
    }

    #[test]
    fn openings_marks_and_sleeps() {
        assert_eq!(found(&[("app/src/a.rs", "fn a() {}\n")]).len(), 1);
        assert!(found(&[("app/src/a/tests.rs", "fn a() {}\n")]).is_empty());
        let mark = format!("// {}: later\n", concat!("TO", "DO"));
        expect("app/src/a.rs", &mark, &["unfinished"]);
        expect("app/tests/it/a.rs", "fn a() { sleep(1) }\n", &["no sleep"]);
        expect("app/src/a.rs", "fn a() { sleep(1) }\n", &[]);
        expect("app/src/a.rs", "#[test]\n#[ignore]\nfn a() {}\n", &["ignored test"]);
    }

    #[test]
    fn whitespace_and_places_of_one_machine() {
        expect("app/src/a.rs", "fn a() {} \n", &["a.rs:2 ends with blanks"]);
        expect("app/src/a.rs", "\tfn a() {}\r\n", &["carriage return"]);
        expect("app/src/a.rs", "fn a() {}", &["does not end"]);
        expect("app/src/a.rs", "fn a() {}\n\n", &["empty lines"]);
        let place = format!("// see {}\n", concat!("/wo", "rk/x"));
        expect("app/src/a.rs", &place, &["one machine"]);
        assert!(found(&[("app/fixtures/a.txt", "kept \r\n\n\n")]).is_empty());
    }

    #[test]
    fn decisions_have_numbers_of_their_own() {
        let found = found(&[
            ("docs/decisions/0001-one.md", "# One\n"),
            ("docs/decisions/0001-two.md", "# Two\n"),
            ("docs/decisions/three.md", "# Three\n"),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("belongs to 0001-one.md"));
    }

    #[test]
    fn pages_across_stages_stay_few() {
        let text = format!("//! One.\n{}", "fn a() {}\n".repeat(350));
        let found = found(&[("app/src/pages/a.rs", &text), ("app/src/pages/b.rs", &text)]);
        assert_eq!(
            found,
            ["app/src/pages:1 702 lines in all, at most 600: a stage should export a card"]
        );
    }
}
