//! Writing a letter out as the bytes that a mail server takes.
//!
//! Nothing a customer or a member of staff typed can end a header's line: ids, addresses and
//! headers are types that hold no line break, and the free texts (subject, names) are flattened
//! here before they are encoded.

use super::address::Mailbox;
use super::header::MailId;
use super::{BadLetter, Letter};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Message, MessageBuilder, MultiPart, SinglePart};
use std::time::{Duration, SystemTime};

/// Texts longer than this are refused; most servers take 10 MiB with everything around it.
const LONGEST_BODY: usize = 5 * 1024 * 1024;
/// Characters of a subject or a name that are kept.
const LONGEST_LINE: usize = 250;
/// Ids kept of a long conversation: its first and its last ones.
const LONGEST_THREAD: usize = 20;

/// The whole letter, every line ended by CR LF and every byte ASCII unless an address is not.
pub(super) fn compose(letter: &Letter) -> Result<Vec<u8>, BadLetter> {
    if letter.text.trim().is_empty() {
        return Err(BadLetter::NoText);
    }
    if letter.text.len() + letter.html.as_ref().map_or(0, String::len) > LONGEST_BODY {
        return Err(BadLetter::TooLong);
    }
    let mut builder = Message::builder()
        .from(mailbox(&letter.from)?)
        .to(mailbox(&letter.to)?)
        .subject(one_line(&letter.subject))
        .date(date(letter));
    if let Some(reply_to) = &letter.reply_to {
        builder = builder.reply_to(mailbox(reply_to)?);
    }
    builder = thread(builder, letter);
    for header in &letter.headers {
        let name = HeaderName::new_from_ascii_str(header.name());
        let folded = header.value().replace(", <", ",\r\n <");
        builder = builder.raw_header(HeaderValue::dangerous_new_pre_encoded(
            name,
            header.value().to_owned(),
            folded,
        ));
    }
    let plain = SinglePart::plain(whole_lines(&letter.text));
    let message = match &letter.html {
        Some(html) => builder.multipart(
            MultiPart::alternative()
                .singlepart(plain)
                .singlepart(SinglePart::html(whole_lines(html))),
        ),
        None => builder.singlepart(plain),
    };
    Ok(message.map_err(|_| BadLetter::NotComposed)?.formatted())
}

/// `Message-ID`, `In-Reply-To` and `References`, by which mail programs keep a conversation
/// together. They hold [`MailId`]s only, so they are written as they are, one id a line.
fn thread(mut builder: MessageBuilder, letter: &Letter) -> MessageBuilder {
    builder = builder.raw_header(id_lines("Message-ID", [&letter.message_id]));
    if let Some(answered) = &letter.in_reply_to {
        builder = builder.raw_header(id_lines("In-Reply-To", [answered]));
    }
    let ids = &letter.references;
    if !ids.is_empty() {
        let last = ids.len().saturating_sub(LONGEST_THREAD - 1).max(1);
        let kept = ids[..1].iter().chain(&ids[last..]);
        builder = builder.raw_header(id_lines("References", kept));
    }
    builder
}

fn id_lines<'a>(name: &'static str, ids: impl IntoIterator<Item = &'a MailId>) -> HeaderValue {
    let ids: Vec<String> = ids.into_iter().map(ToString::to_string).collect();
    let name = HeaderName::new_from_ascii_str(name);
    HeaderValue::dangerous_new_pre_encoded(name, ids.join(" "), ids.join("\r\n "))
}

fn date(letter: &Letter) -> SystemTime {
    // The date's text form ends with the year 9999; a letter from beyond is dated at its eve.
    let last = 253_402_214_400;
    let seconds = (letter.date.micros().max(0).unsigned_abs() / 1_000_000).min(last);
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

fn mailbox(mailbox: &Mailbox) -> Result<lettre::message::Mailbox, BadLetter> {
    let address = mailbox.address.to_lettre().ok_or(BadLetter::NotComposed)?;
    let name = mailbox.name.as_deref().map(one_line).filter(|name| !name.is_empty());
    Ok(lettre::message::Mailbox::new(name, address))
}

/// A text as one line that shows what it says: no control or direction-turning characters, no runs
/// of spaces, and no `=?` that a mail program would decode into something else.
fn one_line(text: &str) -> String {
    let spaced = text.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c });
    let shown: String = spaced.filter(|&c| !turns_direction(c)).collect();
    let words: Vec<&str> = shown.split(' ').filter(|word| !word.is_empty()).collect();
    let line = words.join(" ").replace("=?", "= ?");
    match line.char_indices().nth(LONGEST_LINE) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A body with CR LF at the end of each line and nowhere a lone CR or LF, which some servers would
/// read as the end of the letter and the start of another.
fn whole_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}

#[cfg(test)]
mod tests;
