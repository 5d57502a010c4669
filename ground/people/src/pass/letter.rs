//! Forgotten passwords: a letter with a link, to the address that signs in and nowhere else.

use super::{Purpose, make, store};
use crate::attempt::{self, TRIES, Try};
use crate::email::Email;
use crate::staff::sign_in::{Origin, SignInError};
use crate::staff::{self, Staff, State};
use crate::{By, audit, digest, organisation};
use ::store::{Claimed, Eyes, Job, Outcome, StoreError, Tx};
use channels::{Address, Header, Letter, Mailbox, Post};
use kernel::StaffId;
use serde::{Deserialize, Serialize};
use web::{App, Words};

/// Who letters to staff come from.
#[derive(Debug, Clone)]
pub struct Sender {
    pub from: Address,
    /// Whether letters leave this machine. While no mail server is set they are kept where every
    /// manager reads them, and a link for a new password has no business there.
    pub delivers: bool,
}

/// Letters to one person in the window of [`attempt`], whoever asks for them.
const LETTERS: i64 = 3;
pub(crate) const LETTER: &str = "people.letter";

#[derive(Serialize, Deserialize)]
struct Payload {
    /// Nobody, when the address was nobody's: then the same work is done for nothing.
    staff: Option<StaffId>,
}

/// Whether somebody who has forgotten their password can be written to.
pub(crate) fn delivers(app: &App) -> bool {
    app.try_part::<Sender>().is_some_and(|sender| sender.delivers)
}

/// Takes a wish for a link. Whether there is such an account shows in no answer.
///
/// # Errors
/// When there were too many wishes from one place.
pub(crate) async fn wish(app: &App, typed: &str, from: &Origin) -> Result<(), SignInError> {
    let email = Email::parse(typed);
    let name = email.as_ref().map_or("", Email::as_str);
    let who = attempt::who(&format!("letter {name}"), from.address);
    app.store
        .write("ask for link", |tx| {
            if let Try::TooMany { retry_after } = attempt::count(tx, &who, TRIES)? {
                return Err(SignInError::TooMany { retry_after });
            }
            let reader = digest::of(&format!("letters to {name}"));
            if let Try::TooMany { .. } = attempt::count(tx, &reader, LETTERS)? {
                return Ok(());
            }
            let known = email.as_ref().map(|email| staff::by_email(tx, &Eyes::Loop, email));
            let known = known.transpose()?.flatten().filter(|known| known.state == State::Active);
            if let Some(known) = &known {
                let detail = serde_json::json!({ "address": from.address });
                audit::note(tx, By::Ringback, "staff.link_asked", known.id, detail);
            }
            let payload = Payload { staff: known.map(|known| known.id) };
            let job = Job::now(tx, LETTER, &payload);
            tx.enqueue(job);
            Ok(())
        })
        .await
}

/// The errands of people: letters with a link. The link is made when its letter is written, so that
/// its secret stands in no job.
pub(crate) async fn work(app: &App, job: &Claimed) -> Outcome {
    let Ok(Payload { staff }) = job.read::<Payload>() else {
        return Outcome::GiveUp("the payload can't be read".to_owned());
    };
    let (Some(staff), Some(sender)) = (staff, app.try_part::<Sender>()) else {
        return Outcome::Done;
    };
    let written = app.store.write("write link letter", |tx| write(tx, app, sender, staff)).await;
    let letter = match written {
        Ok(Some(letter)) => letter,
        Ok(None) => return Outcome::Done,
        Err(error) => return Outcome::Again(error.account()),
    };
    match app.part::<Post>().send(&letter).await {
        Ok(_) => Outcome::Done,
        Err(error) if error.worth_another_try() => Outcome::Again(error.to_string()),
        Err(error) => Outcome::GiveUp(error.to_string()),
    }
}

fn write(
    tx: &mut Tx,
    app: &App,
    sender: &Sender,
    staff: StaffId,
) -> Result<Option<Letter>, StoreError> {
    let found = staff::by_id(tx, &Eyes::Loop, staff)?;
    let Some(reader) = found.filter(|known| known.state == State::Active) else { return Ok(None) };
    let Ok(address) = reader.email.parse::<Address>() else { return Ok(None) };
    // The newest letter is the one that works.
    store::revoke_one(tx, staff, Purpose::Password)?;
    let path = make(tx, Purpose::Password, Some(staff))?;
    let organisation = organisation::read(tx)?.map(|known| known.name).unwrap_or_default();
    let message_id = format!("p.{}@{}", tx.secret(), sender.from.domain())
        .parse()
        .expect("a secret and a checked domain are plain characters within the limit");
    let Staff { name, language, .. } = reader;
    let words = Words::of(language);
    let args = [
        ("name", name.as_str().into()),
        ("organisation", organisation.as_str().into()),
        ("link", app.site.link(&path).into()),
        ("minutes", i64::try_from(Purpose::Password.lasts().as_secs() / 60).unwrap_or(60).into()),
    ];
    Ok(Some(Letter {
        message_id,
        date: tx.now(),
        from: Mailbox::named(organisation.clone(), sender.from.clone()),
        reply_to: None,
        to: Mailbox::named(name.clone(), address),
        bounce_to: None,
        subject: words.t("pass-letter-subject").to_owned(),
        text: words.with("pass-letter-text", &args),
        html: None,
        in_reply_to: None,
        references: Vec::new(),
        headers: vec![Header::auto_generated()],
    }))
}
