//! What the store knows that a copy doesn't: the next stretch of facts, and who moved.

use super::state::State;
use super::{ColumnsError, Readings, Words, store};
use ::store::{Recorded, StoreError, Tx};
use kernel::fact::ResponseUnderstood;
use kernel::{CustomerId, Fact, Id, Kind, ResponseId};
use std::collections::{HashMap, HashSet};

/// Facts that are looked through at a time.
const STRETCH: i64 = 4_096;

/// A response, as it is known by now.
pub(super) struct Said {
    pub(super) number: u32,
    pub(super) fact: ResponseUnderstood,
    pub(super) words: Words,
    /// Whose it is by now; `None` where nobody is known, or they were erased.
    pub(super) customer: Option<CustomerId>,
}

/// What there is to take in.
pub(super) struct Found {
    /// The last fact that was looked at, and the last there is.
    pub(super) fact: i64,
    pub(super) last: i64,
    pub(super) moved: i64,
    pub(super) said: Vec<Said>,
    /// Removed responses, by the end of their ids.
    pub(super) removed: HashSet<u64>,
    /// Responses that are said anew, by segment; those not yet sealed if they have a customer.
    pub(super) again: Vec<Vec<u32>>,
    pub(super) is_again: bool,
    /// The numbers that their customers have in the store.
    pub(super) numbers: HashMap<CustomerId, u32>,
}

impl Found {
    /// Whether any answer counts otherwise than before.
    pub(super) fn changes(&self) -> bool {
        self.is_again || !self.said.is_empty() || !self.removed.is_empty()
    }
}

/// The end of an id, by which a row is found again.
pub(super) fn end_of(response: ResponseId) -> u64 {
    (response.bits() & u128::from(u64::MAX)) as u64
}

/// Looks at the facts that come next.
pub(super) fn find(tx: &mut Tx, state: &State, readings: &Readings) -> Result<Found, ColumnsError> {
    let book = &state.book;
    let last = tx.last_fact()?;
    let fact = last.min(book.fact + STRETCH);
    let moved = store::last_moved(tx)?;
    let again = if moved > book.moved { again(tx, state)? } else { Vec::new() };
    let is_again = moved > book.moved;
    let mut facts = Vec::new();
    if is_again {
        let tail = state.tail.iter().filter(|row| row.customer > 0).map(|row| row.response);
        let mut seqs: Vec<i64> =
            again.iter().flatten().copied().chain(tail).map(i64::from).collect();
        seqs.sort_unstable();
        facts = tx.facts_at(&seqs)?;
    }
    let mut removed = HashSet::new();
    if fact > book.fact {
        facts.extend(tx.facts_of(Kind::ResponseUnderstood, book.fact, fact)?);
        for recorded in tx.facts_of(Kind::ResponseRemoved, book.fact, fact)? {
            if let Fact::ResponseRemoved(fact) = recorded.fact {
                removed.insert(end_of(fact.response));
            }
        }
    }
    let (said, numbers) = said(tx, state, readings, facts)?;
    Ok(Found { fact, last, moved, said, removed, again, is_again, numbers })
}

/// The sealed responses of those who moved, by segment.
fn again(tx: &mut Tx, state: &State) -> Result<Vec<Vec<u32>>, StoreError> {
    let moved: HashSet<u32> = store::moved(tx, state.book.moved, &state.book.copy)?
        .into_iter()
        .filter(|number| *number > 0)
        .collect();
    if moved.is_empty() {
        return Ok(Vec::new());
    }
    let sealed = state.segments.iter().zip(&state.book.segments);
    Ok(sealed
        .map(|(segment, sealed)| {
            let mut numbers = segment.of_customers(&moved);
            numbers.retain(|number| sealed.gone.binary_search(number).is_err());
            numbers
        })
        .collect())
}

type Customers = HashMap<CustomerId, u32>;

fn said(
    tx: &mut Tx,
    state: &State,
    readings: &Readings,
    facts: Vec<Recorded>,
) -> Result<(Vec<Said>, Customers), ColumnsError> {
    let mut said = Vec::with_capacity(facts.len());
    for recorded in facts {
        let Fact::ResponseUnderstood(fact) = recorded.fact else { continue };
        let number = i32::try_from(recorded.seq).map_err(|_| ColumnsError::Facts)?.unsigned_abs();
        let (words, customer) = (Words::default(), fact.customer);
        said.push(Said { number, fact, words, customer });
    }
    for some in said.chunks_mut(256) {
        let ids: Vec<ResponseId> = some.iter().map(|said| said.fact.response).collect();
        let mut words = (readings.of)(tx, &ids)?;
        for said in some {
            said.words = words.remove(&said.fact.response).unwrap_or_default();
        }
    }
    let numbers = whose(tx, state, &mut said)?;
    Ok((said, numbers))
}

/// Leads each response to whom it belongs by now; the numbers of those who have one.
fn whose(tx: &mut Tx, state: &State, said: &mut [Said]) -> Result<Customers, ColumnsError> {
    let mut ids: Vec<CustomerId> = said.iter().filter_map(|said| said.customer).collect();
    ids.sort_unstable();
    ids.dedup();
    let led = people::customer::led(tx, &ids)?;
    let standing = |id: CustomerId| led.get(&id).copied().unwrap_or(id);
    let mut all: Vec<CustomerId> = ids.iter().map(|id| standing(*id)).collect();
    all.sort_unstable();
    all.dedup();
    let numbers = store::numbers(tx, &state.book.copy, &all)?;
    let mut gone = HashSet::new();
    for id in all {
        // Who has a number is there: it goes with them.
        let has_number = numbers.contains_key(&id);
        if !has_number && !people::customer::is_there(tx, id)? {
            gone.insert(id);
        }
    }
    for said in said {
        said.customer = said.customer.map(standing).filter(|id| !gone.contains(id));
    }
    Ok(numbers)
}
