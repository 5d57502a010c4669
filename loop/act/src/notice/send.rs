//! Sending a notice: at most once, because a doubled alarm is worse than one that is read on Today.

use super::{Kind, Payload, store as rows};
use crate::case::{self, Case};
use crate::message::{Sender, one_line};
use crate::{digest, mail};
use channels::{Address, Header, Letter, Mailbox, Post};
use jiff::tz::TimeZone;
use kernel::{Language, MessageId, StaffId};
use store::{Claimed, Eyes, Outcome, StoreError, Tx};
use web::{App, Words};

/// The job of a notice. Nothing is sent when the case has moved on meanwhile.
pub async fn send(app: &App, job: &Claimed) -> Outcome {
    let Ok(payload) = job.read::<Payload>() else {
        return Outcome::GiveUp("the payload can't be read".to_owned());
    };
    let begun = app.store.write("begin notice", |tx| begin(tx, app, &payload)).await;
    let letter = match begun {
        Ok(Some(letter)) => letter,
        Ok(None) => return Outcome::Done,
        Err(error) => return Outcome::Again(error.account()),
    };
    hand_over(app, payload.message, &letter).await
}

/// Hands a notice that was begun to the post, and writes down how that ended.
pub(crate) async fn hand_over(app: &App, message: MessageId, letter: &Letter) -> Outcome {
    let sent = app.part::<Post>().send(letter).await;
    let (state, outcome) = match &sent {
        Ok(_) => ("sent", Outcome::Done),
        Err(error) if error.worth_another_try() => ("waiting", Outcome::Again(error.to_string())),
        Err(error) => ("failed", Outcome::GiveUp(error.to_string())),
    };
    match app.store.write("end notice", |tx| rows::end(tx, message, state)).await {
        Ok(()) => outcome,
        Err(error) => Outcome::Again(error.account()),
    }
}

fn begin(tx: &mut Tx, app: &App, payload: &Payload) -> Result<Option<Letter>, StoreError> {
    let Payload { message, kind, case, staff } = *payload;
    let Some(case) = case::by_id(tx, &Eyes::Loop, case)? else { return Ok(None) };
    if kind.is_about_owning() && !(case.is_open() && case.is_owned_by(staff)) {
        return Ok(None);
    }
    if digest::hour_of(tx, staff)?.is_some() {
        // It stands in their next digest.
        return Ok(None);
    }
    let zone = people::organisation::zone(app);
    let link = app.site.link(&format!("/cases/{}", case.id));
    let now = tx.now();
    let of = |language| Notice::of(kind, &case, language, &zone, &link, now);
    to_staff(tx, app, message, staff, &case.id.to_string(), of)
}

/// Begins a notice to a member of staff; `None` when it was sent before, or they can't be written
/// to. `about` is what it is kept by.
pub(crate) fn to_staff(
    tx: &mut Tx,
    app: &App,
    message: MessageId,
    staff: StaffId,
    about: &str,
    notice: impl FnOnce(Language) -> Notice,
) -> Result<Option<Letter>, StoreError> {
    let Some(reader) = rows::reader(tx, staff)? else { return Ok(None) };
    let Ok(address) = reader.email.parse::<Address>() else {
        tracing::warn!(%staff, "a member of staff has no address that can be written to");
        return Ok(None);
    };
    if !rows::begin(tx, message, about)? {
        return Ok(None);
    }
    let notice = notice(reader.language);
    let organisation = people::organisation::read(tx)?.map(|known| known.name).unwrap_or_default();
    let from = app.part::<Sender>().mailbox(&organisation);
    Ok(Some(letter(from, message, tx.now(), address, reader, notice)))
}

fn letter(
    from: Mailbox,
    message: MessageId,
    date: kernel::Timestamp,
    address: Address,
    reader: rows::Reader,
    notice: Notice,
) -> Letter {
    // Not a sealed id: an answer to a notice is no answer to the customer's letter.
    let message_id = format!("n.{message}@{}", from.address.domain())
        .parse()
        .expect("an id and a checked domain are plain characters within the limit");
    Letter {
        message_id,
        date,
        from,
        reply_to: None,
        to: Mailbox::named(reader.name, address),
        bounce_to: None,
        html: Some(mail::html(reader.language, &notice.text, None, None)),
        subject: notice.subject,
        text: notice.text,
        in_reply_to: None,
        references: Vec::new(),
        headers: vec![Header::auto_generated()],
    }
}

/// What a notice says.
pub(crate) struct Notice {
    pub(crate) subject: String,
    pub(crate) text: String,
}

impl Notice {
    fn of(
        kind: Kind,
        case: &Case,
        language: Language,
        zone: &TimeZone,
        link: &str,
        now: kernel::Timestamp,
    ) -> Self {
        let words = Words::of(language);
        let unit = case.unit_name.shown(language);
        let key = format!("notice-{}", kind.code());
        let subject = words.with(&key, &[("unit", unit.into())]);
        let mut lines = vec![words.with(&format!("{key}-text"), &[("unit", unit.into())])];
        if let Some(score) = case.about.score {
            let (_, top) = case.about.metric.map_or((0, 10), kernel::Metric::scale);
            let args = [("score", score.value().into()), ("top", top.into())];
            lines.push(words.with("notice-score", &args));
        }
        if let Some(quote) = case.about.quote.as_deref() {
            lines.push(format!("“{}”", shortened(&one_line(quote))));
        }
        if !case.promise.rests {
            let due = words.moment(case.promise.due_at, zone);
            let key = if case.promise.is_late(now) { "notice-was-due" } else { "notice-due" };
            lines.push(words.with(key, &[("when", due.into())]));
        }
        lines.push(link.to_owned());
        Self { subject, text: lines.join("\n\n") }
    }
}

pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(300) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
