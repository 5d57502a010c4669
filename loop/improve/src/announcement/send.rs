//! Sending a letter of an announcement: asked once more whether it may go, then handed to the post.

use super::queue::LetterIds;
use super::store::{self as rows, End};
use super::{Sender, letter, quiet_link};
use channels::{Accepted, Address, Header, Letter, Mailbox, Post, SendError};
use people::organisation;
use store::{Claimed, Outcome, StoreError, Tx};
use web::App;

/// A letter that no server took in so many attempts (most of a day) is given up and shown.
const MOST_ATTEMPTS: i64 = 10;

/// The job of a letter. Nothing is sent to a customer who was erased, has no address any more or
/// took their consent back meanwhile; nothing is sent again that has its end.
pub(crate) async fn send(app: &App, job: &Claimed) -> Outcome {
    let Ok(ids) = job.read::<LetterIds>() else {
        return Outcome::GiveUp("the payload can't be read".to_owned());
    };
    let begun = app.store.write("begin announcement", |tx| begin(tx, app, ids)).await;
    let (letter, attempts) = match begun {
        Ok(Some(begun)) => begun,
        Ok(None) => return Outcome::Done,
        Err(error) => return Outcome::Again(error.account()),
    };
    let sent = app.part::<Post>().send(&letter).await;
    let end = ended(&sent, attempts);
    let kept = app.store.write("end announcement", |tx| rows::end(tx, ids, &end)).await;
    app.feed().tell("actions");
    match (kept, end) {
        (Ok(true), End::Waits { said, .. }) => Outcome::Again(said),
        (Ok(_), _) => Outcome::Done,
        (Err(error), _) => Outcome::Again(error.account()),
    }
}

/// Decides whether the letter may go, and makes it; `None` when it may not or has gone.
fn begin(tx: &mut Tx, app: &App, ids: LetterIds) -> Result<Option<(Letter, i64)>, StoreError> {
    let Some(due) = rows::to_send(tx, ids)? else { return Ok(None) };
    if !due.consents || !due.is_there {
        rows::end(tx, ids, &End::Dropped)?;
        return Ok(None);
    }
    let Some(words) = due.letters.get(due.language) else {
        rows::end(tx, ids, &End::Dropped)?;
        return Ok(None);
    };
    let Some(Ok(address)) = due.email.as_deref().map(str::parse::<Address>) else {
        rows::end(tx, ids, &End::Failed { why: "no-address", said: None })?;
        return Ok(None);
    };
    rows::begin(tx, ids)?;
    let organisation = organisation::read(tx)?.map(|known| known.name).unwrap_or_default();
    let from = app.part::<Sender>().mailbox(&organisation);
    let quiet = quiet_link(&app.site, ids.customer);
    let written = letter::write(due.language, due.name.as_deref(), words, &quiet);
    let mut headers = vec![Header::auto_generated(), Header::bulk()];
    headers.extend(Header::list_unsubscribe(&quiet, None).into_iter().flatten());
    // The same at each attempt, so that a mail program knows a double by its id.
    let message_id = format!("a.{}.{}@{}", ids.action, ids.customer, from.address.domain())
        .parse()
        .map_err(StoreError::unexpected)?;
    let letter = Letter {
        message_id,
        date: due.queued_at,
        from,
        reply_to: None,
        to: Mailbox { name: due.name, address },
        bounce_to: None,
        subject: words.subject.clone(),
        text: written.text,
        html: Some(written.html),
        in_reply_to: None,
        references: Vec::new(),
        headers,
    };
    Ok(Some((letter, due.attempts + 1)))
}

/// What an attempt came to.
fn ended(sent: &Result<Accepted, SendError>, attempts: i64) -> End {
    match sent {
        Ok(accepted) => End::Sent { said: accepted.said.clone() },
        Err(error) if error.worth_another_try() && attempts < MOST_ATTEMPTS => {
            End::Waits { maybe: error.maybe_accepted(), said: error.said() }
        }
        Err(error) => {
            let why = if error.worth_another_try() { "gave-up" } else { "refused" };
            End::Failed { why, said: Some(error.said()) }
        }
    }
}
