//! Submitting a response: the moment the loop begins.

use super::answers::Answers;
use super::store;
use super::who::Who;
use crate::asked::Link;
use ::store::{StoreError, Tx};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::fact::ResponseReceived;
use kernel::{CollectorId, CustomerId, Language, ResponseId, Timestamp};
use people::consent::{self, Channel, Purpose, Source};
use people::customer::{self, Country};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Everything that came with one set of answers.
#[derive(Debug)]
pub struct Coming<'a> {
    pub link: &'a Link,
    /// The version whose questions were answered.
    pub version: i64,
    pub answers: &'a Answers,
    pub language: Option<Language>,
    pub hidden: &'a BTreeMap<String, String>,
    pub channel: &'a str,
    /// Who they say they are, when they do.
    pub who: &'a Who,
    pub may_contact: bool,
    pub key: Option<&'a Key>,
    /// Why it is to be kept outside the metrics.
    pub quarantine: Option<&'static str>,
}

/// A key of the sender's own choice, so that sending twice is answering once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub(crate) name: String,
    pub(crate) fingerprint: String,
}

/// A response that is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    pub id: ResponseId,
    pub given_at: Timestamp,
    /// Whether it had been taken before, and this was the same again.
    pub again: bool,
}

/// Why a response was not taken.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    #[error("This key was used before with other answers.")]
    OtherAnswers,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Key {
    /// The key of a sender at one collector: another collector's same key is another response, and
    /// a program's key never meets a form's. `body` is all that was sent with it.
    pub fn of(collector: CollectorId, door: &str, key: &str, body: &[u8]) -> Self {
        Self::at(&collector.to_string(), door, key, body)
    }

    /// The key of a sender at any place that takes answers.
    pub(crate) fn at(place: &str, door: &str, key: &str, body: &[u8]) -> Self {
        let mut hash = Sha256::new();
        for part in [place, door, key] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Self { name: short(hash), fingerprint: short(Sha256::new_with_prefix(body)) }
    }
}

/// 128 bits of a hash in 22 letters.
fn short(hash: Sha256) -> String {
    URL_SAFE_NO_PAD.encode(&hash.finalize()[..16])
}

/// Keeps the response and tells the rest of the loop, in one transaction. The same key with the
/// same body is the same response.
///
/// # Errors
/// When the key was used with another body, or the store fails.
pub fn submit(tx: &mut Tx, coming: &Coming<'_>) -> Result<Taken, SubmitError> {
    let customer = customer_of(tx, coming)?;
    let id = tx.fresh::<ResponseId>();
    if !store::insert(tx, id, coming, store::State::Complete, customer)? {
        return again(tx, coming);
    }
    if coming.quarantine.is_none() {
        tx.record(received(id, coming, customer, tx.now()));
    }
    Ok(Taken { id, given_at: tx.now(), again: false })
}

/// What was taken under this key before.
fn again(tx: &mut Tx, coming: &Coming<'_>) -> Result<Taken, SubmitError> {
    known(tx, coming)?
        .ok_or_else(|| StoreError::unexpected("a response clashed with nothing known").into())
}

/// The response that was taken under this key before, if one was.
///
/// # Errors
/// When it was another one, or the store fails.
pub(crate) fn known(tx: &mut Tx, coming: &Coming<'_>) -> Result<Option<Taken>, SubmitError> {
    let Some(key) = coming.key else { return Ok(None) };
    let Some(known) = store::by_key(tx, &key.name)? else { return Ok(None) };
    if known.fingerprint.as_deref() != Some(&*key.fingerprint) {
        return Err(SubmitError::OtherAnswers);
    }
    Ok(Some(Taken { id: known.id, given_at: known.given_at, again: true }))
}

/// The customer they say they are, as [`known_as`] finds them.
pub(crate) fn customer_of(
    tx: &mut Tx,
    coming: &Coming<'_>,
) -> Result<Option<CustomerId>, StoreError> {
    known_as(tx, coming.who, coming.language, &coming.link.collector.zone, coming.may_contact)
}

/// The customer they say they are, added when new. Nobody when there is nothing to know them by:
/// a name alone is no one in particular. `zone` tells how a phone number without a country is meant.
pub(crate) fn known_as(
    tx: &mut Tx,
    who: &Who,
    language: Option<Language>,
    zone: &str,
    may_contact: bool,
) -> Result<Option<CustomerId>, StoreError> {
    if who.is_empty() {
        return Ok(None);
    }
    let contact = who.contact(Country::of_zone(zone)).speaking(language);
    if !contact.is_known() {
        return Ok(None);
    }
    let customer = customer::find_or_add(tx, &contact)?;
    if may_contact {
        agree(tx, customer, who)?;
    }
    Ok(Some(customer))
}

/// Writes down what "yes, you may contact me about this" allows: coming back to it, and telling
/// what became of it, by the ways they left.
fn agree(tx: &mut Tx, customer: CustomerId, who: &Who) -> Result<(), StoreError> {
    let by_mail = who.email.as_ref().map(|_| [Channel::Email].as_slice());
    let by_phone = who.phone.as_ref().map(|_| [Channel::Phone, Channel::Sms].as_slice());
    for channel in by_mail.into_iter().chain(by_phone).flatten() {
        for purpose in [Purpose::FollowUp, Purpose::Announcement] {
            consent::change(tx, customer, (purpose, *channel), true, Source::Answer)?;
        }
    }
    Ok(())
}

pub(crate) fn received(
    id: ResponseId,
    coming: &Coming<'_>,
    customer: Option<CustomerId>,
    given_at: Timestamp,
) -> ResponseReceived {
    let Coming { link, answers, .. } = coming;
    ResponseReceived {
        response: id,
        survey: link.survey,
        version: coming.version,
        collector: Some(link.collector.id),
        import: None,
        unit: link.collector.unit,
        channel: coming.channel.to_owned(),
        touchpoint: link.collector.touchpoint.clone(),
        customer,
        metric: answers.metric(),
        score: answers.score(),
        comment: answers.comment().map(str::to_owned),
        asked_in: coming.language,
        hidden: coming.hidden.clone(),
        given_at,
    }
}
