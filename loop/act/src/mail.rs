//! The look of our letters: the same words as the plain text, on a quiet page of their own.

use crate::recovery::Links;
use askama::Template;
use jiff::tz::TimeZone;
use kernel::{Language, Timestamp};
use web::Words;

/// The two answers of a question, ready for a letter.
pub(crate) struct Ask {
    yes: String,
    yes_link: String,
    no: String,
    no_link: String,
    until: String,
    quiet: String,
    quiet_link: String,
}

impl Ask {
    pub(crate) fn of(
        language: Language,
        links: &Links,
        expires_at: Timestamp,
        zone: &TimeZone,
    ) -> Self {
        let words = Words::of(language);
        Self {
            yes: words.t("letter-question-yes").to_owned(),
            yes_link: links.yes.clone(),
            no: words.t("letter-question-no").to_owned(),
            no_link: links.no.clone(),
            until: words
                .with("letter-question-until", &[("day", words.day(expires_at, zone).into())]),
            quiet: words.t("letter-question-quiet").to_owned(),
            quiet_link: links.quiet.clone(),
        }
    }

    pub(crate) fn text(&self) -> String {
        let Self { yes, yes_link, no, no_link, until, quiet, quiet_link } = self;
        format!("{yes}\n{yes_link}\n\n{no}\n{no_link}\n\n{until}\n\n{quiet}\n{quiet_link}")
    }
}

/// The way to the customer's own page, beneath every letter about their matter.
pub(crate) struct Own {
    follow: &'static str,
    link: String,
}

impl Own {
    pub(crate) fn of(language: Language, link: String) -> Self {
        let link = format!("{link}?lang={}", language.code());
        Self { follow: Words::of(language).t("letter-own"), link }
    }

    pub(crate) fn text(&self) -> String {
        format!("{}\n{}", self.follow, self.link)
    }
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct LetterPage<'a> {
    language: &'static str,
    /// Paragraphs, each of its lines.
    paragraphs: Vec<Vec<&'a str>>,
    ask: Option<&'a Ask>,
    own: Option<&'a Own>,
}

/// The letter's words as a page; every foreign text in it is escaped by the template.
pub(crate) fn html(language: Language, body: &str, ask: Option<&Ask>, own: Option<&Own>) -> String {
    let paragraphs = body
        .split("\n\n")
        .map(|paragraph| paragraph.trim_matches('\n'))
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| paragraph.lines().collect())
        .collect();
    let page = LetterPage { language: language.code(), paragraphs, ask, own };
    // Writing into memory can't fail; a letter without its page is still whole.
    page.render().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_s_words_stay_words() {
        let page =
            html(Language::En, "Hello <b>\n\"you\" & me\n\n\n<script>x</script>", None, None);
        assert!(page.contains("Hello &#60;b&#62;<br>&#34;you&#34; &#38; me</p>"), "{page}");
        assert!(!page.contains("<script"));
    }
}
