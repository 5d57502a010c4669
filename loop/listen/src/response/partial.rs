//! Partial responses: a score is kept from the first tap, joined by what follows, and taken as it
//! is after half an hour.

use super::answers::{Answers, Given, Need};
use super::store::{self, Kept, State};
use super::submit::{Coming, customer_of, known_as};
use super::who::Who;
use ::store::{Job, StoreError, Tx};
use kernel::fact::ResponseReceived;
use kernel::{CustomerId, ResponseId, Timestamp};
use std::collections::BTreeMap;
use std::time::Duration;

/// How long a partial waits for the rest.
pub const PATIENCE: Duration = Duration::from_secs(30 * 60);
/// The timer's kind; its payload is the response's id.
pub const TIMER: &str = "timer.listen.partial";

/// Keeps what one page of the form brought.
///
/// With `whole` the response is complete and the loop is told; before that it waits. A complete response stays as it is: a second tap, a reload or a
/// retry after a lost connection changes nothing.
///
/// # Errors
/// When the store fails.
pub fn keep(tx: &mut Tx, coming: &Coming<'_>, whole: bool) -> Result<ResponseId, StoreError> {
    let state = if whole { State::Complete } else { State::Partial };
    let id = tx.fresh::<ResponseId>();
    // While it waits the contact stays with it; a customer is made of it when it is taken.
    let customer = if whole { customer_of(tx, coming)? } else { None };
    if store::insert(tx, id, coming, state, customer)? {
        match state {
            State::Complete => tell(tx, id, coming, customer, tx.now()),
            State::Partial | State::Removed => wait(tx, id),
        }
        return Ok(id);
    }
    let key =
        coming.key.ok_or_else(|| StoreError::unexpected("a response without a key clashed"))?;
    let known = store::kept(tx, &key.name)?
        .ok_or_else(|| StoreError::unexpected("a key clashed with nothing"))?;
    match known.state {
        State::Partial if whole => complete(tx, &known, coming)?,
        State::Partial => store::change(tx, known.id, coming, State::Partial, None)?,
        State::Complete if known.left && whole => add_words(tx, &known, coming)?,
        State::Complete | State::Removed => {}
    }
    Ok(known.id)
}

/// The partial has all it was waiting for.
fn complete(tx: &mut Tx, known: &Kept, coming: &Coming<'_>) -> Result<(), StoreError> {
    let customer = customer_of(tx, coming)?;
    store::change(tx, known.id, coming, State::Complete, customer)?;
    tx.cancel(&timer_key(known.id))?;
    tell(tx, known.id, coming, customer, known.given_at);
    Ok(())
}

/// The rest came after the response was taken as it was. The score has been counted and stays; the
/// words become a response of their own that names the first, so that nothing is lost.
fn add_words(tx: &mut Tx, known: &Kept, coming: &Coming<'_>) -> Result<(), StoreError> {
    let new =
        coming.answers.comment().is_some_and(|comment| known.comment.as_deref() != Some(comment));
    if !new || store::addition(tx, known.id)?.is_some() {
        return Ok(());
    }
    let customer = customer_of(tx, coming)?;
    let id = tx.fresh::<ResponseId>();
    store::insert_addition(tx, id, known.id, coming, customer)?;
    let mut fact = fact(id, coming, customer, tx.now());
    (fact.metric, fact.score) = (None, None);
    tx.record(fact);
    Ok(())
}

fn wait(tx: &mut Tx, id: ResponseId) {
    let due = tx.now().plus(PATIENCE);
    tx.enqueue(Job::at(due, TIMER, &id).keyed(timer_key(id)));
}

fn timer_key(id: ResponseId) -> String {
    format!("listen.partial:{id}")
}

/// Takes a partial as it is, because nothing more came: a bare score is an answer. Safe to run
/// twice, and on one that was completed meanwhile.
///
/// # Errors
/// When the store fails.
pub fn leave(tx: &mut Tx, id: ResponseId) -> Result<(), StoreError> {
    let Some(left) = store::partial(tx, id)? else { return Ok(()) };
    let customer = known_as(tx, &left.who, left.fact.asked_in, &left.zone, left.may_contact)?;
    store::leave(tx, id, customer)?;
    if left.quarantined {
        return Ok(());
    }
    let fact = ResponseReceived { customer, ..left.fact };
    tx.record(fact);
    Ok(())
}

fn tell(
    tx: &mut Tx,
    id: ResponseId,
    coming: &Coming<'_>,
    customer: Option<CustomerId>,
    given_at: Timestamp,
) {
    if coming.quarantine.is_none() {
        tx.record(fact(id, coming, customer, given_at));
    }
}

fn fact(
    id: ResponseId,
    coming: &Coming<'_>,
    customer: Option<CustomerId>,
    given_at: Timestamp,
) -> ResponseReceived {
    super::submit::received(id, coming, customer, given_at)
}

/// What was kept of a waiting response, to show the rest of the form with it.
#[derive(Debug)]
pub struct Waiting {
    pub id: ResponseId,
    pub given_at: Timestamp,
    pub version: i64,
    pub given: Given,
    pub complete: bool,
    /// Whether it was taken as it was because nothing more came.
    pub left: bool,
    pub class: Option<kernel::Class>,
    pub hidden: BTreeMap<String, String>,
    pub who: Who,
    pub channel: String,
}

/// The response under a form's key.
///
/// # Errors
/// When the store fails or its answers can't be read.
pub fn waiting(tx: &mut Tx, key: &str) -> Result<Option<Waiting>, StoreError> {
    let Some(known) = store::kept(tx, key)? else { return Ok(None) };
    let given = serde_json::from_str(&known.answers).map_err(StoreError::unexpected)?;
    Ok(Some(Waiting {
        id: known.id,
        given_at: known.given_at,
        version: known.version,
        given,
        complete: known.state != State::Partial,
        left: known.left,
        class: known.class,
        hidden: known.hidden,
        who: known.who,
        channel: known.channel,
    }))
}

/// What is given now joined with what was kept before, checked together.
pub fn joined(
    definition: &crate::survey::Definition,
    before: Option<&Waiting>,
    now: &Given,
) -> Given {
    let mut all = before.map(|waiting| waiting.given.clone()).unwrap_or_default();
    for id in definition.ids() {
        if let Some(raw) = now.get(id) {
            all.put(id, raw.clone());
        }
    }
    // Only what fits is kept of it.
    let (fitting, _) = Answers::check(definition, &all, Need::Some);
    let mut kept = fitting.given();
    for id in definition.ids() {
        if let Some(raw) = now.get(id) {
            kept.put(id, raw.clone());
        }
    }
    kept
}
