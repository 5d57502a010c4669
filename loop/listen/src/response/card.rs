//! A response as a card in a list: score, words, who, where and when.

use super::ResponseRow;
use askama::Template;
use web::{Markup, PageError, Shell};

#[derive(Template)]
#[template(path = "response/card.html")]
struct Card<'a> {
    shell: &'a Shell,
    row: &'a ResponseRow,
    href: String,
    lang: &'static str,
    channel: &'static str,
}

/// One response as a list item for `<ul class="feed">`; it leads to `/responses/{id}`.
///
/// # Errors
/// When the template can't be rendered.
pub fn card(shell: &Shell, row: &ResponseRow) -> Result<Markup, PageError> {
    let card = Card {
        shell,
        row,
        href: format!("/responses/{}", row.id),
        lang: row.language.map(kernel::Language::code).unwrap_or_default(),
        channel: channel_name(shell, &row.channel),
    };
    Ok(Markup::of(&card)?)
}

/// A channel's name in the reader's words; one we don't know is "elsewhere".
pub fn channel_name(shell: &Shell, channel: &str) -> &'static str {
    let known =
        ["link", "qr", "kiosk", "email", "sms", "chat", "import", "phone", "in-person", "paper"];
    let channel = if known.contains(&channel) { channel } else { "other" };
    shell.t(&format!("channel-{channel}"))
}
