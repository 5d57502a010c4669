//! Checking: every invariant that must hold in the data, whatever has happened to the machine.

use crate::closed_loop::Stage;
use crate::export::WITHOUT;
use kernel::{Fact, ResponseId};
use std::collections::HashSet;
use store::{StoreError, Tx};
use web::App;

/// What was looked at, and what should be impossible.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// What was counted, one line each, for reading.
    pub counts: Vec<String>,
    /// Each a sentence; empty when all is well.
    pub broken: Vec<String>,
}

/// What the record of facts says happened.
#[derive(Default)]
struct Told {
    facts: usize,
    received: HashSet<ResponseId>,
    understood: HashSet<ResponseId>,
    removed: HashSet<ResponseId>,
    doubled: Vec<ResponseId>,
    last: i64,
    gone_back: bool,
}

const CHUNK: usize = 5000;
const MOST_NAMED: usize = 20;

/// Looks at everything, in one snapshot.
///
/// # Errors
/// When the store can't be read.
pub async fn check(app: &App) -> Result<Found, StoreError> {
    app.store.read(look).await
}

fn look(tx: &mut Tx) -> Result<Found, StoreError> {
    let mut found = Found::default();
    let told = told(tx)?;
    found.counts.push(format!("{} facts, the newest {}", told.facts, told.last));
    found.counts.push(format!(
        "{} responses received, {} taken back",
        told.received.len(),
        told.removed.len()
    ));
    if told.gone_back {
        found.broken.push("The numbers of facts do not rise.".into());
    }
    name(&mut found, "was received twice", told.doubled.iter().copied());
    responses(tx, &told, &mut found)?;
    listeners(tx, &told, &mut found)?;
    for broken in act::check(tx)? {
        found.broken.push(format!("{} ({})", broken.what, broken.subject));
    }
    let sums = tx.sums(WITHOUT)?;
    found.counts.push(format!(
        "{} rows in {} tables, sum {} (the same on any database that holds the same)",
        sums.rows, sums.tables, sums.sum
    ));
    match people::audit::verify_against_facts(tx, None) {
        Ok(verified) => found
            .counts
            .push(format!("{} rows in the audit log, the chain is whole", verified.rows)),
        Err(people::audit::VerifyError::Store(error)) => return Err(error),
        Err(people::audit::VerifyError::Broken(broken)) => {
            found.broken.push(format!("The audit log was changed: {broken}"));
        }
    }
    Ok(found)
}

fn told(tx: &mut Tx) -> Result<Told, StoreError> {
    let mut told = Told::default();
    loop {
        let facts = tx.facts_after(told.last, CHUNK)?;
        let Some(last) = facts.last() else { return Ok(told) };
        let reached = last.seq;
        for recorded in facts {
            told.facts += 1;
            told.gone_back |= recorded.seq <= told.last;
            told.last = recorded.seq;
            match recorded.fact {
                Fact::ResponseReceived(fact) if !told.received.insert(fact.response) => {
                    told.doubled.push(fact.response);
                }
                Fact::ResponseUnderstood(fact) => {
                    told.understood.insert(fact.response);
                }
                Fact::ResponseRemoved(fact) => {
                    told.removed.insert(fact.response);
                }
                _ => {}
            }
        }
        told.last = reached;
    }
}

/// Each acknowledged response has its fact, and each fact was heard or waits to be.
fn responses(tx: &mut Tx, told: &Told, found: &mut Found) -> Result<(), StoreError> {
    let (mut after, mut kept, mut untold) = (None, 0, Vec::new());
    loop {
        let ids = listen::response::store::told_after(tx, after, CHUNK)?;
        let Some(last) = ids.last() else { break };
        after = Some(*last);
        kept += ids.len();
        untold.extend(ids.into_iter().filter(|id| !told.received.contains(id)));
    }
    found.counts.push(format!("{kept} responses kept"));
    name(found, "was kept but the loop was never told", untold.into_iter());
    let understand = tx
        .listeners()?
        .into_iter()
        .find(|(name, ..)| name == Stage::Understand.name())
        .map_or(0, |(_, seq, _)| seq);
    if understand >= told.last {
        let aside: HashSet<i64> = tx.set_aside()?.into_iter().map(|aside| aside.seq).collect();
        let unread =
            told.received.difference(&told.understood).filter(|id| !told.removed.contains(id));
        if aside.is_empty() {
            name(found, "was received, heard, and not understood", unread.copied());
        }
    }
    Ok(())
}

fn listeners(tx: &mut Tx, told: &Told, found: &mut Found) -> Result<(), StoreError> {
    for (name, seq, _) in tx.listeners()? {
        found.counts.push(format!("{name} has heard up to {seq}, {} behind", told.last - seq));
        if seq > told.last {
            found.broken.push(format!("{name} claims to have heard facts that do not exist."));
        }
    }
    for aside in tx.set_aside()? {
        found.broken.push(format!(
            "Fact {} ({}) was set aside by {}: {}",
            aside.seq, aside.name, aside.listener, aside.error
        ));
    }
    Ok(())
}

fn name(found: &mut Found, what: &str, ids: impl Iterator<Item = ResponseId>) {
    let ids: Vec<ResponseId> = ids.collect();
    for id in ids.iter().take(MOST_NAMED) {
        found.broken.push(format!("Response {id} {what}."));
    }
    if ids.len() > MOST_NAMED {
        found.broken.push(format!("… and {} more like it.", ids.len() - MOST_NAMED));
    }
}
