//! Reading a page the way a browser does, as far as it takes to see what in it is alive: its tags
//! and their attributes.

/// A tag as it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

/// The tags of a page in their order, and what in it is no tag and no text: comments and the like.
pub(crate) fn tags(page: &str) -> (Vec<Tag>, Vec<String>) {
    let (mut tags, mut odd) = (Vec::new(), Vec::new());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let inside = &rest[at + 1..];
        let next = inside.chars().next();
        if next.is_some_and(|c| c.is_ascii_alphabetic()) {
            let (tag, length) = tag(inside);
            // What stands in these is no markup until their own end.
            let raw = ["script", "style", "textarea", "title"].contains(&tag.name.as_str());
            let end = format!("</{}", tag.name);
            rest = &inside[length..];
            if raw {
                let lower = rest.to_ascii_lowercase();
                rest = &rest[lower.find(&end).unwrap_or(rest.len())..];
            }
            tags.push(tag);
        } else if next.is_some_and(|c| c == '!' || c == '?') {
            let end = inside.find('>').unwrap_or(inside.len());
            odd.push(inside[..end].to_owned());
            rest = &inside[end..];
        } else {
            rest = inside;
        }
    }
    (tags, odd)
}

/// One tag from behind its `<`, and how many bytes of it there are.
fn tag(text: &str) -> (Tag, usize) {
    let ends_name = |c: char| c.is_whitespace() || c == '>' || c == '/';
    let mut at = text.find(ends_name).unwrap_or(text.len());
    let mut tag = Tag { name: text[..at].to_ascii_lowercase(), attributes: Vec::new() };
    loop {
        let rest = &text[at..];
        at += rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/').len();
        let rest = &text[at..];
        if rest.is_empty() || rest.starts_with('>') {
            return (tag, (at + 1).min(text.len()));
        }
        let long = rest.find(|c: char| ends_name(c) || c == '=').unwrap_or(rest.len()).max(1);
        let long = (long..=rest.len()).find(|end| rest.is_char_boundary(*end)).unwrap_or(long);
        let name = rest[..long].to_ascii_lowercase();
        at += long;
        let mut value = String::new();
        if text[at..].starts_with('=') {
            at += 1;
            let rest = &text[at..];
            let quote = rest.chars().next().filter(|c| *c == '"' || *c == '\'');
            let (from, end) = match quote {
                Some(quote) => (1, rest[1..].find(quote).map_or(rest.len(), |end| end + 1)),
                None => {
                    (0, rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len()))
                }
            };
            rest[from..end].clone_into(&mut value);
            at += if quote.is_some() { (end + 1).min(rest.len()) } else { end };
        }
        tag.attributes.push((name, plain(&value)));
    }
}

/// Text without the ways markup has to write a character.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(12).find(|(_, c)| *c == ';').map(|(end, _)| end);
        let known = end.and_then(|end| {
            let name = &rest[1..end];
            let number = name.strip_prefix('#').and_then(|number| {
                number
                    .strip_prefix(['x', 'X'])
                    .map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())
            });
            let c = match name {
                "lt" => Some('<'),
                "gt" => Some('>'),
                "amp" => Some('&'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                _ => number.and_then(char::from_u32),
            };
            c.map(|c| (c, end + 1))
        });
        let (c, length) = known.unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[length..];
    }
    out + rest
}

#[test]
fn what_is_alive_is_seen() {
    let names = |page: &str| {
        let (tags, odd) = tags(page);
        let names: Vec<String> = tags.into_iter().map(|tag| tag.name).collect();
        (names.join(" "), odd.len())
    };
    for (page, found, odd) in [
        ("<p>a &lt;b&gt; 1 < 2 </p>", "p", 0),
        ("<!doctype html><p><!--x-->", "p", 2),
        ("<textarea><b></textarea><i>", "textarea i", 0),
        ("<a title=\"<b>\"><I/x>", "a i", 0),
        ("<textarea><b></textarea ><script>x</script>", "textarea script", 0),
    ] {
        assert_eq!(names(page), (found.to_owned(), odd), "{page}");
    }
    let (found, _) = tags("<img src=x onerror=alert(1) a='b' c=\"d\" e>");
    let of: Vec<(&str, &str)> =
        found[0].attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(of, [("src", "x"), ("onerror", "alert(1)"), ("a", "b"), ("c", "d"), ("e", "")]);
    assert_eq!(plain("&lt;&#39;&#x41;&amp;lt; & x"), "<'A&lt; & x");
}
