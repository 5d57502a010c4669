//! The letter to administrators when an endpoint was stopped: nobody looks at settings every day.

use super::store as rows;
use channels::{Address, Header, Letter, Mailbox, Post};
use kernel::{EndpointId, MessageId, Role, StaffId, Timestamp};
use people::staff;
use serde::{Deserialize, Serialize};
use store::{Claimed, Eyes, Job, Outcome, StoreError, Tx};
use web::{App, Words};

pub(crate) const JOB: &str = "webhooks.notice.send";

/// Where such letters come from: an app part.
#[derive(Debug, Clone)]
pub struct Sender {
    pub from: Address,
}

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    letter: MessageId,
    endpoint: EndpointId,
    staff: StaffId,
    at: Timestamp,
}

/// Queues a letter to everybody who can turn the endpoint on again.
pub(crate) fn queue(tx: &mut Tx, endpoint: EndpointId, at: Timestamp) -> Result<(), StoreError> {
    let able = |staff: &staff::Staff| staff.role == Role::Owner && !staff.is_disabled();
    for staff in staff::all(tx, &Eyes::Loop)?.into_iter().filter(able) {
        let payload = Payload { letter: tx.fresh(), endpoint, staff: staff.id, at };
        tx.enqueue(Job::now(tx, JOB, &payload));
    }
    Ok(())
}

/// Sends one; nothing when somebody has seen to it meanwhile.
pub(crate) async fn send(app: &App, job: &Claimed) -> Outcome {
    let payload: Payload = match job.read() {
        Ok(payload) => payload,
        Err(error) => return Outcome::GiveUp(error.account()),
    };
    let letter = match app.store.read(|tx| write(tx, app, &payload)).await {
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

fn write(tx: &mut Tx, app: &App, payload: &Payload) -> Result<Option<Letter>, StoreError> {
    let endpoint = rows::by_id(tx, &Eyes::Loop, payload.endpoint)?;
    let stopped = endpoint.and_then(|endpoint| Some((endpoint.host(), endpoint.stopped_by()?)));
    let staff = staff::by_id(tx, &Eyes::Loop, payload.staff)?;
    let (Some((host, why)), Some(staff)) = (stopped, staff) else { return Ok(None) };
    let Ok(address) = staff.email.parse::<Address>() else { return Ok(None) };
    let organisation = people::organisation::read(tx)?.map(|known| known.name).unwrap_or_default();
    let from = app.part::<Sender>().from.clone();
    let message_id = format!("w.{}@{}", payload.letter, from.domain())
        .parse()
        .expect("an id and a checked domain are plain characters within the limit");
    let words = Words::of(staff.language);
    let link = app.site.link(&format!("/settings/webhooks/{}", payload.endpoint));
    Ok(Some(Letter {
        message_id,
        date: payload.at,
        from: Mailbox::named(organisation, from),
        reply_to: None,
        to: Mailbox::named(staff.name, address),
        bounce_to: None,
        subject: words.with("webhook-notice", &[("host", host.into())]),
        text: format!("{}\n\n{link}", words.t(why.key())),
        html: None,
        in_reply_to: None,
        references: Vec::new(),
        headers: vec![Header::auto_generated()],
    }))
}
