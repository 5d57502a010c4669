//! Markup that is ready for a page: made by our own code, with every foreign text in it escaped.

use askama::{FastWritable, Values, filters::HtmlSafe};
use std::fmt;

/// A piece of HTML or SVG that templates print as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Takes markup whose foreign texts have been escaped with [`escape`] or by a template.
    pub(crate) const fn trusted(markup: String) -> Self {
        Self(markup)
    }

    /// Markup of a rendered template; templates escape by themselves.
    pub fn of(template: &impl askama::Template) -> Result<Self, askama::Error> {
        template.render().map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Markup {}

impl FastWritable for Markup {
    fn write_into(&self, out: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(out.write_str(&self.0)?)
    }
}

/// An icon of the sprite, hidden from screen readers: the words beside it say what it means.
pub fn icon(name: &str) -> Markup {
    let assets = crate::asset::base();
    let name = escape(name);
    Markup(format!(
        "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"{assets}/icons.svg#{name}\"/></svg>"
    ))
}

/// A text with the five characters escaped that mean something in HTML and SVG.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Control characters are not allowed in SVG served as XML; none means anything here.
            control if control.is_control() && !matches!(control, '\n' | '\t') => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Up to two letters that stand for a name, for the round badge beside it.
///
/// A Thai name is known by its first word alone; others by their first and last. A leading Thai
/// vowel goes with the consonant after it, because it cannot stand alone.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let (first, last) = (words.next().unwrap_or_default(), words.next_back());
    let lead = |word: &str| -> String {
        let mut letters = word.chars().filter(|letter| letter.is_alphanumeric());
        let Some(letter) = letters.next() else { return String::new() };
        let mut text: String = letter.to_uppercase().collect();
        if ('\u{e40}'..='\u{e44}').contains(&letter) {
            text.extend(letters.next());
        }
        text
    };
    let letters = match last {
        Some(last) if !is_thai(first) => lead(first) + &lead(last),
        _ => lead(first),
    };
    if letters.is_empty() { "?".to_owned() } else { letters }
}

fn is_thai(word: &str) -> bool {
    word.chars().any(|letter| ('\u{e00}'..='\u{e7f}').contains(&letter))
}

/// One of eight quiet tints for a name's round badge, always the same for the same name.
pub fn tint(name: &str) -> u32 {
    name.bytes()
        .fold(2_166_136_261_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619))
        % 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_cannot_become_markup() {
        assert_eq!(
            escape("<a href='x'>\"&\u{1b}</a>"),
            "&lt;a href=&#39;x&#39;&gt;&quot;&amp; &lt;/a&gt;"
        );
    }

    #[test]
    fn initials_read_a_name_as_its_people_do() {
        for (name, expected) in [
            ("Grace Hopper", "GH"),
            ("Nguyễn Thị Ánh", "NÁ"),
            ("มะลิ ใจดี", "ม"),
            ("เอก สุขใจ", "เอ"),
            ("tuấn", "T"),
            ("", "?"),
            ("…", "?"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
