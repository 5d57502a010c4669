//! SQL stands in one kind of file, is labelled, and keeps to the tables of its own stage.

use std::collections::BTreeMap;

use super::report::Report;
use super::rust::{Kind, Token, closing};
use super::tree::{File, Tree};

/// Tables of people that stages may join when they read; nobody else writes them.
const SHARED: &[(&str, &str)] = &[
    ("people_unit", "every list shows the unit's name"),
    ("people_within", "the rows a visitor may see are those of their subtree"),
    ("people_customer", "a card shows who said it"),
    ("people_staff", "a case shows whose it is"),
];

pub(crate) fn check(tree: &Tree, report: &mut Report) {
    let mut labels: BTreeMap<String, String> = BTreeMap::new();
    let mut pairs: BTreeMap<&str, usize> = BTreeMap::new();
    for file in tree.rust().filter(|file| !file.is_tool() && !file.is_test()) {
        let twins = twins(&file.tokens);
        if !twins.is_empty() {
            pairs.insert(&file.path, twins.len());
        }
        for (at, token) in file.tokens.iter().enumerate() {
            if token.test || token.kind != Kind::Text || !is_sql(&token.text) {
                continue;
            }
            if !is_store(file) {
                let what = "SQL lives in the `store.rs` of its noun";
                report.offence(&file.path, token.line, what);
                continue;
            }
            let second = twins.iter().find(|(open, close)| (*open..*close).contains(&at));
            let second = second.is_some_and(|(open, _)| {
                file.tokens[*open..at].iter().any(|token| token.kind == Kind::Text)
            });
            label(file, token, second, &mut labels, report);
            tables(file, token, report);
        }
    }
    let whole: usize = pairs.values().sum();
    let list: Vec<String> = pairs.iter().map(|(path, count)| format!("{path} {count}")).collect();
    report.note(format!("{whole} statements differ between the databases: {}", list.join(", ")));
}

/// `store.rs` and `store/` of a noun, and the whole of the store itself.
fn is_store(file: &File) -> bool {
    file.name() == "store.rs"
        || file.path.contains("/store/")
        || file.path.starts_with("ground/store/")
}

/// Where the two texts of one statement stand: the brackets after `Sql::both`.
fn twins(tokens: &[Token]) -> Vec<(usize, usize)> {
    let begins = |window: &[Token]| {
        window[0].is("Sql") && window[1].is(":") && window[2].is(":") && window[3].is("both")
    };
    tokens
        .windows(5)
        .enumerate()
        .filter(|(_, window)| begins(window) && window[4].is("(") && !window[0].test)
        .map(|(at, _)| (at + 4, closing(tokens, at + 4)))
        .collect()
}

/// Whether a string is a statement. Ours are written in small letters; shouted ones count too,
/// sentences that begin with "Select" or "Update" do not.
fn is_sql(text: &str) -> bool {
    let text = text.trim_start();
    if label_of(text).is_some() {
        return true;
    }
    let words: Vec<&str> = text.split_whitespace().take(4).collect();
    let (Some(first), Some(second)) = (words.first(), words.get(1)) else { return false };
    let shouted = first.to_uppercase() == **first;
    if !shouted && first.to_lowercase() != **first {
        return false;
    }
    let third = words.get(2).map(|word| word.to_lowercase());
    let third = third.as_deref().unwrap_or_default();
    let lower = text.to_lowercase();
    match (first.to_lowercase().as_str(), second.to_lowercase().as_str()) {
        ("select", second) => {
            let bare = words.len() == 2 && !second.chars().all(char::is_alphabetic);
            bare || lower.contains(" from ") || lower.contains("\nfrom ")
        }
        ("insert", "into" | "or") | ("delete", "from") => true,
        ("update", _) => third == "set" || words.get(3).is_some_and(|word| *word == "set"),
        ("with", "recursive") => true,
        ("with", _) => third.starts_with("as") || lower.contains(") as ("),
        ("create" | "alter" | "drop", "table" | "index" | "schema" | "unique") => true,
        _ => false,
    }
}

/// The name on the first line, `-- stage.noun.verb`.
fn label_of(text: &str) -> Option<&str> {
    let line = text.trim_start().lines().next()?;
    let label = line.strip_prefix("-- ")?.trim();
    let parts: Vec<&str> = label.split('.').collect();
    let plain = |part: &&str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    (parts.len() == 3 && parts.iter().all(plain)).then_some(label)
}

fn label(
    file: &File,
    token: &Token,
    second: bool,
    labels: &mut BTreeMap<String, String>,
    report: &mut Report,
) {
    let makes = ["create ", "alter ", "drop "].iter().any(|verb| token.text.starts_with(verb));
    if makes && file.path.starts_with("ground/store/") {
        return; // the schema itself; nothing of it is timed
    }
    let Some(label) = label_of(&token.text) else {
        let what = "SQL begins with its label, `-- stage.noun.verb`: the log names it";
        report.offence(&file.path, token.line, what);
        return;
    };
    let stage = label.split('.').next().unwrap_or_default();
    if stage != file.crate_name() {
        let what = format!("the label {label} does not begin with {}", file.crate_name());
        report.offence(&file.path, token.line, what);
    }
    let here = format!("{}:{}", file.path, token.line);
    match labels.get(label) {
        Some(_) if second => {}
        Some(there) => {
            let what = format!("the label {label} already stands at {there}");
            report.offence(&file.path, token.line, what);
        }
        None => drop(labels.insert(label.to_owned(), here)),
    }
}

fn tables(file: &File, token: &Token, report: &mut Report) {
    if file.path.starts_with("ground/store/") {
        return;
    }
    let prefix = format!("{}_", file.crate_name());
    for Use { table, written } in uses(&token.text) {
        let shared = SHARED.iter().any(|(name, _)| *name == table) && !written;
        if table.starts_with(&prefix) || shared {
            continue;
        }
        let verb = if written { "writes" } else { "reads" };
        let what = format!("{verb} `{table}`: only tables called {prefix}… are ours, hear a fact");
        report.offence(&file.path, token.line, what);
    }
}

#[derive(PartialEq, Debug)]
struct Use {
    table: String,
    written: bool,
}

const AFTER_A_TABLE: &[&str] = &[
    "as",
    "where",
    "order",
    "group",
    "on",
    "join",
    "left",
    "inner",
    "cross",
    "limit",
    "union",
    "set",
    "using",
    "returning",
    "for",
    "having",
    "window",
    "natural",
    "full",
    "right",
    "values",
    "when",
    "do",
    "not",
    "select",
    "except",
    "intersect",
    "offset",
    "default",
];

/// The tables a statement names, without those it makes up itself (`with x as`).
fn uses(sql: &str) -> Vec<Use> {
    let words = words(sql);
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let made_up = made_up(&words);
    let mut found: Vec<Use> = Vec::new();
    for at in 0..words.len() {
        let before = if at == 0 { "" } else { word(at - 1) };
        let begins = match word(at) {
            "from" => before != "distinct",
            "join" | "into" => true,
            "update" => !matches!(before, "for" | "do" | "key"),
            _ => false,
        };
        if !begins {
            continue;
        }
        let written = matches!(word(at), "into" | "update") || before == "delete";
        for (table, calls) in listed(&words[at + 1..]) {
            let is_name = table.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
            let known = made_up.contains(&table) || AFTER_A_TABLE.contains(&table);
            if is_name && !known && (written || !calls) {
                found.push(Use { table: table.to_owned(), written });
            }
            if written {
                break; // what follows are its columns
            }
        }
    }
    found
}

/// The names of `with x as (…), y (a, b) as (…)`.
fn made_up(words: &[String]) -> Vec<&str> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let mut found = Vec::new();
    for at in 0..words.len() {
        let mut after = at + 2;
        if word(after) == "(" {
            after += words[after..].iter().position(|word| word == ")").map_or(0, |end| end + 1);
        }
        let begins = matches!(word(at), "with" | "recursive" | ",");
        if begins && word(after) == "as" && matches!(word(after + 1), "(" | "materialized") {
            found.push(word(at + 1));
        }
    }
    found
}

/// `x, y as z, f(…)`: each name, and whether it is called like a function.
fn listed(words: &[String]) -> Vec<(&str, bool)> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        found.push((word(at), word(at + 1) == "("));
        at += 1;
        if word(at) == "as" {
            at += 1;
        }
        let alias = word(at).starts_with(|c: char| c.is_ascii_lowercase());
        if alias && !AFTER_A_TABLE.contains(&word(at)) {
            at += 1;
        }
        if word(at) != "," {
            return found;
        }
        at += 1;
    }
}

/// Words and marks of a statement; comments and quoted values are left out.
fn words(sql: &str) -> Vec<String> {
    let mut words = Vec::new();
    for line in sql.lines().map(|line| line.split("--").next().unwrap_or_default()) {
        for (index, plain) in line.split('\'').enumerate() {
            if index % 2 == 1 {
                continue;
            }
            let mut word = String::new();
            for c in plain.chars().chain([' ']) {
                if c.is_alphanumeric() || matches!(c, '_' | '.' | '$' | '{' | '}') {
                    word.extend(c.to_lowercase());
                    continue;
                }
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                if !c.is_whitespace() {
                    words.push(c.to_string());
                }
            }
        }
    }
    words
}

#[cfg(test)]
mod tests;
