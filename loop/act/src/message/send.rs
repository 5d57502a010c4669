//! Sending a letter: claimed, handed to the post once an attempt, and its end written down.

use super::store::{self as rows, End, ToSend};
use super::{Failure, Ids, Kind, Sender};
use crate::case::{self, contact};
use crate::{mail, notice, recovery};
use channels::{Accepted, Address, Header, Letter, MailId, Mailbox, Post, SendError};
use kernel::MessageId;
use people::organisation;
use store::{Claimed, Eyes, Outcome, StoreError, Tx};
use web::App;

/// A letter that no server took in so many attempts (most of a day) is given up and shown.
const MOST_ATTEMPTS: i64 = 10;

/// The job of a letter. Nothing is sent to a customer who was erased, has no address or asked for
/// quiet; nothing is sent again that has its end.
pub async fn send(app: &App, job: &Claimed) -> Outcome {
    let Ok(Ids { message }) = job.read() else {
        return Outcome::GiveUp("the payload can't be read".to_owned());
    };
    let begun = app.store.write("begin letter", |tx| begin(tx, app, message)).await;
    let (letter, attempts) = match begun {
        Ok(Some(begun)) => begun,
        Ok(None) => return Outcome::Done,
        Err(error) => return Outcome::Again(error.account()),
    };
    let sent = app.part::<Post>().send(&letter).await;
    let ended = app.store.write("end letter", |tx| end(tx, message, &sent, attempts)).await;
    match (ended, sent) {
        (Ok(true), Err(error)) => Outcome::Again(error.said()),
        (Ok(_), _) => Outcome::Done,
        (Err(error), _) => Outcome::Again(error.account()),
    }
}

/// Decides whether the letter may go, and makes it; `None` when it may not or has gone.
fn begin(tx: &mut Tx, app: &App, id: MessageId) -> Result<Option<(Letter, i64)>, StoreError> {
    let Some(due) = rows::to_send(tx, id)?.filter(|due| due.is_due) else { return Ok(None) };
    if due.silent {
        rows::end(tx, id, &End::Dropped)?;
        return Ok(None);
    }
    let Some(email) = due.email.as_deref() else {
        failed(tx, id, &due, Failure::NoAddress, None)?;
        return Ok(None);
    };
    let Ok(address) = email.parse::<Address>() else {
        failed(tx, id, &due, Failure::BadAddress, None)?;
        return Ok(None);
    };
    let sender = app.part::<Sender>();
    let known = due.mail_id.as_deref().and_then(|known| known.parse().ok());
    let mail_id: MailId = known.unwrap_or_else(|| sender.replies.letter_id(due.case, id));
    let attempts = due.attempts + 1;
    if !rows::begin(tx, id, mail_id.as_str(), email)? {
        return Ok(None);
    }
    let thread = rows::thread(tx, due.case, id)?;
    let references = thread.iter().filter_map(|id| id.parse().ok()).collect();
    let organisation = organisation::read(tx)?.map(|known| known.name).unwrap_or_default();
    let from = sender.mailbox(&organisation);
    let replies = sender.replies.reply_address(due.case);
    let thread = Thread { message_id: mail_id, references, from, replies };
    Ok(Some((letter(app, thread, due, address), attempts)))
}

/// Who a letter is from, and the conversation it belongs to.
struct Thread {
    message_id: MailId,
    /// The letters before it, oldest first.
    references: Vec<MailId>,
    from: Mailbox,
    replies: Address,
}

fn letter(app: &App, thread: Thread, due: ToSend, address: Address) -> Letter {
    let Thread { message_id, references, from, replies } = thread;
    let mut headers = Vec::new();
    let own = mail::Own::of(due.language, web::own::link(&app.site, due.response));
    let mut text = due.body.clone();
    let mut ask = None;
    if due.kind != Kind::Reply {
        headers.push(Header::auto_generated());
    }
    if let Some((question, expires_at)) = due.question.as_deref().zip(due.expires_at) {
        let links = recovery::Links::of(&app.site, question);
        let zone = organisation::zone(app);
        let asked = mail::Ask::of(due.language, &links, expires_at, &zone);
        text = format!("{text}\n\n{}", asked.text());
        ask = Some(asked);
        headers.extend(Header::list_unsubscribe(&links.quiet, None).into_iter().flatten());
    }
    text = format!("{text}\n\n{}", own.text());
    let html = mail::html(due.language, &due.body, ask.as_ref(), Some(&own));
    Letter {
        message_id,
        date: due.created_at,
        reply_to: Some(Mailbox { name: from.name.clone(), address: replies }),
        from,
        to: Mailbox { name: due.name, address },
        bounce_to: None,
        subject: due.subject,
        text,
        html: Some(html),
        in_reply_to: references.last().cloned(),
        references,
        headers,
    }
}

/// Writes down how the attempt ended; `true` when there should be another.
fn end(
    tx: &mut Tx,
    id: MessageId,
    sent: &Result<Accepted, SendError>,
    attempts: i64,
) -> Result<bool, StoreError> {
    let Some(due) = rows::to_send(tx, id)?.filter(|due| due.is_due) else { return Ok(false) };
    match sent {
        Ok(accepted) => {
            rows::end(tx, id, &End::Sent { said: &accepted.said })?;
            if let (Kind::Reply, Some(staff)) = (due.kind, due.staff)
                && let Some(case) = case::by_id(tx, &Eyes::Loop, due.case)?
            {
                contact::made(tx, &case, staff, due.created_at, Some(id))?;
            }
            Ok(false)
        }
        Err(error) if error.worth_another_try() && attempts < MOST_ATTEMPTS => {
            let maybe = error.maybe_accepted();
            rows::end(tx, id, &End::Waits { said: &error.said(), maybe })?;
            Ok(true)
        }
        Err(error) => {
            let why = if error.worth_another_try() { Failure::GaveUp } else { Failure::Refused };
            failed(tx, id, &due, why, Some(&error.said()))?;
            Ok(false)
        }
    }
}

/// A letter of a person that will never arrive is told to them: the customer still waits.
fn failed(
    tx: &mut Tx,
    id: MessageId,
    due: &ToSend,
    why: Failure,
    said: Option<&str>,
) -> Result<(), StoreError> {
    tracing::warn!(message = %id, case = %due.case, why = why.code(), "a letter can't be delivered");
    let ended = rows::end(tx, id, &End::Failed { why, said })?;
    if let (true, Some(staff)) = (ended, due.staff) {
        notice::tell(tx, notice::Kind::Undelivered, due.case, staff);
    }
    Ok(())
}
