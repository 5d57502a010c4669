//! Templates hold no script and no style of their own, so the page's security policy needs no exception.

use super::report::Report;
use super::rust::Kind;
use super::tree::{File, Tree};

pub(crate) fn check(tree: &Tree, report: &mut Report) {
    for file in &tree.files {
        // A mail reader throws style sheets away, so mails carry their style with them.
        let mail = file.path.contains("mail");
        if file.path.contains("/templates/") && file.name().ends_with(".html") {
            for (line, what) in inline(&file.text, mail) {
                report.offence(&file.path, line, what);
            }
        }
        if file.is_rust() && !file.is_tool() {
            strings(file, mail, report);
        }
    }
}

/// Markup that is made in code: charts, marks, short fragments.
fn strings(file: &File, mail: bool, report: &mut Report) {
    for token in file.product().filter(|token| token.kind == Kind::Text && token.text.contains('<'))
    {
        for (line, what) in inline(&token.text, mail) {
            report.offence(&file.path, token.line + line - 1, what);
        }
    }
}

/// Lines that carry script or style inline, and why that is refused.
fn inline(text: &str, mail: bool) -> Vec<(usize, String)> {
    let text = without_expressions(text);
    let mut found = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let tag = tag(rest);
        let line = text[..at].matches('\n').count() + 1;
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        let attributes = attributes(&tag[name.len()..]);
        let has = |name: &str| attributes.iter().any(|(attribute, _)| attribute == name);
        match name.to_lowercase().as_str() {
            "script" if !has("src") => {
                found.push((
                    line,
                    "a script stands in a file of its own: the page runs no other".into(),
                ));
            }
            "style" if !mail => {
                found.push((
                    line,
                    "a style stands in a file of its own: the page takes no other".into(),
                ));
            }
            _ => {}
        }
        for (attribute, value) in &attributes {
            if attribute == "style" && !mail {
                found.push((line, "`style=` is refused by the page's policy: use a class".into()));
            }
            let event = attribute.strip_prefix("on").is_some_and(|event| !event.is_empty());
            if event && attribute.chars().all(|c| c.is_ascii_alphabetic()) {
                found.push((line, format!("`{attribute}=` never runs: use a controller")));
            }
            if value.trim_start().to_lowercase().starts_with("javascript:") {
                found.push((line, format!("`{attribute}` holds a script: use a controller")));
            }
        }
    }
    found
}

/// A template without `{{ … }}`, `{% … %}` and `{# … #}`, its lines kept.
fn without_expressions(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, close)) = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")]
        .iter()
        .filter_map(|(open, close)| rest.find(open).map(|at| (at, *close)))
        .min()
    {
        plain.push_str(&rest[..at]);
        let inside = &rest[at..];
        let end = inside.find(close).map_or(inside.len(), |end| end + close.len());
        plain.extend(inside[..end].chars().filter(|c| *c == '\n'));
        rest = &inside[end..];
    }
    plain.push_str(rest);
    plain
}

/// What stands between `<` and its `>`, which may also occur inside quotes.
fn tag(rest: &str) -> &str {
    let mut quote = None;
    let end = rest.find(|c| match quote {
        Some(open) if c == open => {
            quote = None;
            false
        }
        Some(_) => false,
        None if c == '"' || c == '\'' => {
            quote = Some(c);
            false
        }
        None => c == '>',
    });
    &rest[..end.unwrap_or(rest.len())]
}

/// Names in small letters, and values without their quotes.
fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/');
        let end = end.unwrap_or(rest.len()).max(1).min(rest.len());
        let Some(name) = rest.get(..end) else { break };
        let after = rest[end..].trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            found.push((name.to_lowercase(), String::new()));
            rest = after.trim_start_matches('/');
            continue;
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, left) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        found.push((name.to_lowercase(), value.to_owned()));
        rest = left.trim_start();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        let mut report = Report::default();
        check(&Tree::of(&[(path, text)]), &mut report);
        report.found()
    }

    #[test]
    fn templates_without_script_or_style_pass() {
        let text = "<form class=\"stack\" method=post>\n<script src=\"/static/a.js\" defer></script>\n\
                    <a href=\"/cases?order=on\" data-on=\"x\">{{ t.t(\"style=\") }}</a>\n\
                    {% if a > b %}<p>one = two, style= of writing</p>{% endif %}<br/>\n\
                    <input {% if x %}checked{% endif %} value='a > b'>\n";
        assert!(found("ground/web/templates/a.html", text).is_empty());
    }

    #[test]
    fn inline_script_and_style_are_told_with_their_line() {
        let path = "ground/web/templates/a.html";
        for (text, phrase) in [
            ("<p>\n<script>go()</script>", "a.html:2 a script"),
            ("<style>p{}</style>", "a.html:1 a style"),
            ("{# one\ntwo #}\n<p style=\"color: red\">", "a.html:3 `style=`"),
            ("<p class=\"a > b\" STYLE='x'>", "`style=`"),
            ("<button onclick=\"go()\">", "`onclick=`"),
            ("<button {% if a %}onClick=go(){% endif %}>", "`onclick=`"),
            ("<a href=\" JavaScript:go()\">", "`href` holds a script"),
        ] {
            let found = found(path, text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].contains(phrase), "{found:?}");
        }
    }

    #[test]
    fn mails_carry_their_style_but_no_script() {
        let path = "ground/channels/templates/mail/letter.html";
        assert!(found(path, "<style>p{}</style><p style='x'>").is_empty());
        assert_eq!(found(path, "<p onclick='x'>").len(), 1);
    }

    #[test]
    fn markup_made_in_code_counts_too() {
        let source = "fn a() {\n  f(\"<rect style=\\\"fill: red\\\"/>\") }";
        assert_eq!(found("ground/web/src/chart.rs", source).len(), 1);
        assert!(found("ground/web/src/chart.rs", "fn a() { f(\"a < b, style=x\") }").is_empty());
        assert!(found("ground/web/src/chart/tests.rs", source).is_empty());
    }
}
