//! The look of an announcement: greeting, words, and the way out, as plain text and as a page.

use super::Letter;
use askama::Template;
use kernel::Language;
use people::customer::greeting;
use web::Words;

/// A letter's text and its page; every foreign text in the page is escaped by the template.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) html: String,
}

#[derive(Template)]
#[template(path = "mail/announcement.html")]
struct LetterPage<'a> {
    language: &'static str,
    /// Paragraphs, each of its lines.
    paragraphs: Vec<Vec<&'a str>>,
    why: &'a str,
    quiet: &'a str,
    quiet_link: &'a str,
}

pub(crate) fn write(
    language: Language,
    name: Option<&str>,
    letter: &Letter,
    quiet_link: &str,
) -> Written {
    let words = Words::of(language);
    let body = format!("{}\n\n{}", greeting(language, name), letter.body);
    let (why, quiet) = (words.t("announcement-why"), words.t("announcement-quiet-link"));
    let paragraphs = body
        .split("\n\n")
        .map(|paragraph| paragraph.trim_matches('\n'))
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| paragraph.lines().collect())
        .collect();
    let page = LetterPage { language: language.code(), paragraphs, why, quiet, quiet_link };
    // Writing into memory can't fail; a letter without its page is still whole.
    let html = page.render().unwrap_or_default();
    Written { text: format!("{body}\n\n{why}\n\n{quiet}\n{quiet_link}"), html }
}
