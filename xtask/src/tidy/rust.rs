//! Just enough reading of Rust: words, strings and marks with their lines, and what is a test.

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// An identifier, a keyword or a number.
    Word,
    /// A string literal; the token's text is its value.
    Text,
    /// One character of punctuation.
    Mark,
}

#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    /// Counted from 1; where the token begins.
    pub(crate) line: usize,
    /// Inside something that is built for tests only.
    pub(crate) test: bool,
}

impl Token {
    pub(crate) fn is(&self, mark: &str) -> bool {
        self.kind != Kind::Text && self.text == mark
    }
}

/// The tokens of a source file; comments are left out.
pub(crate) fn read(source: &str) -> Vec<Token> {
    let mut reader = Reader { rest: source, line: 1, tokens: Vec::new() };
    while !reader.rest.is_empty() {
        reader.step();
    }
    let mut tokens = reader.tokens;
    mark_tests(&mut tokens);
    tokens
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    tokens: Vec<Token>,
}

impl<'a> Reader<'a> {
    fn step(&mut self) {
        let rest = self.rest;
        let first = rest.chars().next().expect("the caller saw that something is left");
        if first.is_whitespace() {
            self.skip(first.len_utf8());
        } else if rest.starts_with("//") {
            self.skip(rest.find('\n').unwrap_or(rest.len()));
        } else if rest.starts_with("/*") {
            self.skip(comment(rest));
        } else if first == '"' {
            self.string(0);
        } else if let Some(prefix) = prefix_of_string(rest) {
            self.string(prefix);
        } else if first == '\'' {
            self.quote();
        } else if first.is_alphanumeric() || first == '_' {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            self.push(Kind::Word, rest[..end].to_owned(), end);
        } else {
            self.push(Kind::Mark, first.to_string(), first.len_utf8());
        }
    }

    /// A string whose opening quote stands `prefix` bytes on (`r##"…"##`, `b"…"`).
    fn string(&mut self, prefix: usize) {
        let opening = &self.rest[..prefix];
        let body = &self.rest[prefix + 1..];
        if opening.contains('r') {
            let close = format!("\"{}", "#".repeat(opening.matches('#').count()));
            let end = body.find(&close).unwrap_or(body.len());
            let length = (prefix + 1 + end + close.len()).min(self.rest.len());
            self.push(Kind::Text, body[..end].to_owned(), length);
            return;
        }
        let mut escaped = false;
        let end = body.find(|c| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        let end = end.unwrap_or(body.len());
        let length = (prefix + end + 2).min(self.rest.len());
        self.push(Kind::Text, value(&body[..end]), length);
    }

    /// A character (`'x'`, `'\n'`) or a lifetime (`'a`).
    fn quote(&mut self) {
        let body = &self.rest[1..];
        let mut inner = body.chars();
        let first = inner.next();
        let length = match first {
            Some('\\') => {
                let after = body.chars().nth(1).map_or(0, char::len_utf8);
                body[1 + after..].find('\'').map(|end| 1 + after + end + 2)
            }
            Some(c) if inner.next() == Some('\'') => Some(c.len_utf8() + 2),
            _ => None,
        };
        self.skip(length.unwrap_or(1).min(self.rest.len()));
    }

    fn push(&mut self, kind: Kind, text: String, length: usize) {
        self.tokens.push(Token { kind, text, line: self.line, test: false });
        self.skip(length);
    }

    fn skip(&mut self, length: usize) {
        self.line += self.rest[..length].matches('\n').count();
        self.rest = &self.rest[length..];
    }
}

/// The length of a block comment, which may hold others.
fn comment(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest[at..];
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// How far the opening quote is, when a string with a prefix begins here.
fn prefix_of_string(rest: &str) -> Option<usize> {
    let letters =
        rest.find(|c| !matches!(c, 'r' | 'b' | 'c')).filter(|end| (1..=2).contains(end))?;
    let hashes = rest[letters..].find(|c| c != '#')?;
    let raw = rest[..letters].contains('r');
    let fits = rest[letters + hashes..].starts_with('"') && (hashes == 0 || raw);
    fits.then_some(letters + hashes)
}

/// What an ordinary string literal says: the escapes that matter to the rules, undone.
fn value(body: &str) -> String {
    let mut text = String::new();
    let mut rest = body.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match rest.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('\n') => while rest.next_if(|c| c.is_whitespace()).is_some() {},
            Some(other) => text.push(other),
            None => {}
        }
    }
    text
}

/// Marks what stands under `#[cfg(test)]` or `#[test]`.
fn mark_tests(tokens: &mut [Token]) {
    let mut at = 0;
    while at < tokens.len() {
        let Some((end, test)) = attribute(tokens, at) else {
            at += 1;
            continue;
        };
        if !test {
            at = end;
            continue;
        }
        let last = item(tokens, end);
        for token in &mut tokens[at..last] {
            token.test = true;
        }
        at = last;
    }
}

/// Where the attribute that begins at `at` ends, and whether it says "tests only".
fn attribute(tokens: &[Token], at: usize) -> Option<(usize, bool)> {
    if !tokens[at].is("#") || !tokens.get(at + 1)?.is("[") {
        return None;
    }
    let end = closing(tokens, at + 1);
    let words: Vec<&str> =
        tokens[at + 2..end].iter().filter(|t| t.kind == Kind::Word).map(|t| &*t.text).collect();
    let test = match words.as_slice() {
        ["cfg", rest @ ..] => rest.contains(&"test") && !rest.contains(&"not"),
        ["test", ..] | ["tokio", "test", ..] => true,
        _ => false,
    };
    Some((end, test))
}

/// The index after the item that begins at `at`: after its `;` or its braces.
fn item(tokens: &[Token], mut at: usize) -> usize {
    while at < tokens.len() {
        let token = &tokens[at];
        if token.is("{") {
            return closing(tokens, at);
        }
        if token.is(";") {
            return at + 1;
        }
        at = if token.is("(") || token.is("[") { closing(tokens, at) } else { at + 1 };
    }
    tokens.len()
}

/// The index after the bracket that closes the one at `at`.
pub(crate) fn closing(tokens: &[Token], at: usize) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        if token.kind == Kind::Mark {
            match token.text.as_str() {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth = depth.saturating_sub(1),
                _ => continue,
            }
            if depth == 0 {
                return index + 1;
            }
        }
    }
    tokens.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        let tokens = read(source).into_iter().filter(|token| token.kind == Kind::Text);
        tokens.map(|token| token.text).collect()
    }

    #[test]
    fn strings_of_every_kind_are_read() {
        assert_eq!(texts(r#"let a = "x\"y"; let b = b"z";"#), ["x\"y", "z"]);
        assert_eq!(texts(r##"r#"a "b" c"# r"d""##), ["a \"b\" c", "d"]);
        assert_eq!(texts("\"one\\n  two \\\n   three\""), ["one\n  two three"]);
    }

    #[test]
    fn comments_lifetimes_and_characters_hold_no_strings() {
        assert!(texts("// \"a\"\n/* \"b\" /* \"c\" */ \"d\" */").is_empty());
        assert_eq!(texts("fn f<'a>(x: &'a str) { let q = '\"'; let e = '\\''; g(\"s\") }"), ["s"]);
        assert_eq!(texts("let r = '\\u{e01}'; \"ไทย\""), ["ไทย"]);
    }

    #[test]
    fn lines_are_counted_through_long_strings() {
        let tokens = read("a\n\"b\nc\"\nd");
        let lines: Vec<usize> = tokens.iter().map(|token| token.line).collect();
        assert_eq!(lines, [1, 2, 4]);
    }

    #[test]
    fn what_is_built_for_tests_only_is_marked() {
        let source = "fn a() {}\n#[cfg(test)]\nmod tests { fn b() { c() } }\nfn d() {}\n\
                      #[cfg(not(test))]\nfn e() {}\n#[cfg(test)]\nuse f::g;\nfn h() {}\n\
                      #[tokio::test]\nasync fn i() { j() }";
        let product: Vec<String> = read(source)
            .into_iter()
            .filter(|token| !token.test && token.kind == Kind::Word && token.text.len() == 1)
            .map(|token| token.text)
            .collect();
        assert_eq!(product, ["a", "d", "e", "h"]);
    }
}
