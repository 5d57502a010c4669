//! Erasing a customer: every stage forgets its rows at once; then facts, and at last the file itself.
//!
//! A stage may still hold what it read of a fact a moment ago, so facts are gone through only when
//! every stage has heard all that was recorded by then, and again until none that is new names them.

use crate::closed_loop::Stage;
use channels::{Letter, Post};
use kernel::fact::{Audited, CustomerErased};
use kernel::{Actor, CaseId, CustomerId, Fact, ResponseId, StaffId};
use people::Customer;
use people::privacy::{self, Pending, Traces};
use serde_json::json;
use std::collections::HashSet;
use std::time::Duration;
use store::{Claimed, Job, Outcome, StoreError, Tx};
use web::App;

/// The errand that goes through facts and the file.
const JOB: &str = "app.erasure.finish";
/// How long it waits for stages that are behind.
const PATIENCE: Duration = Duration::from_secs(2);
const CHUNK: usize = 500;

/// What stands in the way of erasing.
#[derive(Debug, thiserror::Error)]
pub enum EraseError {
    #[error("There is no such customer.")]
    NotFound,
    #[error("An uploaded file can't be removed: {0}.")]
    File(#[from] std::io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Forgets a customer, with everybody who was merged into them; what comes back is the receipt.
///
/// When it returns no page shows them any more; the errand that follows takes them out of facts and
/// of the file.
///
/// # Errors
/// When there is no such customer, or a file or the store can't be changed; then nothing is lost
/// but uploaded files.
pub async fn erase(
    app: &App,
    by: Option<StaffId>,
    customer: CustomerId,
) -> Result<String, EraseError> {
    let rows = app
        .store
        .read(|tx| {
            let rows = people::customer::rows_of(tx, customer)?;
            if rows.is_empty() {
                return Err(EraseError::NotFound);
            }
            Ok::<_, EraseError>(rows)
        })
        .await?;
    forget(app, by, rows).await
}

/// Forgets these rows of one person; the receipt of the first.
async fn forget(app: &App, by: Option<StaffId>, rows: Vec<Customer>) -> Result<String, EraseError> {
    let traces = Traces::of_all(&rows);
    let ids: Vec<CustomerId> = rows.into_iter().map(|row| row.id).collect();
    let cases = app
        .store
        .read(|tx| {
            let mut cases = Vec::new();
            for id in &ids {
                cases.extend(act::case::of_customer(tx, *id)?);
            }
            Ok::<_, StoreError>(cases)
        })
        .await?;
    listen::customer::forget_files(&app.site, &traces)?;
    privacy::forget_files(&app.site, &traces)?;
    learn::transaction::forget_files(&app.site, &traces)?;
    let receipts: Vec<(CustomerId, String)> =
        ids.iter().map(|id| (*id, privacy::receipt(&app.site.key, *id))).collect();
    app.store
        .write("erase customer", |tx| {
            listen::customer::forget_leftovers(tx, &traces)?;
            privacy::forget_leftovers(tx, &traces)?;
            for trace in traces.iter() {
                tx.forget_in_failures(trace)?;
            }
            for (customer, receipt) in &receipts {
                begin(tx, by, *customer, receipt)?;
            }
            Ok::<_, StoreError>(())
        })
        .await?;
    if let Post::Sandbox(sandbox) = app.part::<Post>() {
        sandbox.forget(|letter| speaks_of(letter, &traces, &cases));
    }
    receipts.into_iter().next().map(|(_, receipt)| receipt).ok_or(EraseError::NotFound)
}

fn begin(
    tx: &mut Tx,
    by: Option<StaffId>,
    customer: CustomerId,
    receipt: &str,
) -> Result<(), StoreError> {
    sweep(tx, customer)?;
    privacy::begin(tx, receipt, customer, by)?;
    let at = tx.now();
    tx.record(CustomerErased { customer, at });
    tx.record(Audited {
        by: by.map_or(Actor::Ringback, Actor::Staff),
        what: "customer.erased".to_owned(),
        subject: receipt.to_owned(),
        detail: json!({}),
        at,
    });
    go_on(tx, receipt, Duration::ZERO);
    Ok(())
}

/// Erases again whom a restored backup brought back: those whose receipts are given, one a line. How
/// many there were. It takes the key the receipts were made with, which comes with the backup.
///
/// # Errors
/// As [`erase`].
pub async fn again(app: &App, receipts: &str) -> Result<usize, EraseError> {
    let receipts: HashSet<&str> = receipts.lines().map(str::trim).collect();
    let (mut after, mut count) = (String::new(), 0);
    loop {
        let ids = app.store.read(|tx| privacy::ids_after(tx, &after, CHUNK)).await?;
        let Some(last) = ids.last() else { return Ok(count) };
        after = last.to_string();
        for id in ids {
            if receipts.contains(privacy::receipt(&app.site.key, id).as_str()) {
                // Only this row: whoever led to it may have been parted since the backup was made.
                let row = app.store.read(|tx| people::customer::row(tx, id)).await?;
                if let Some(row) = row {
                    forget(app, None, vec![row]).await?;
                    count += 1;
                }
            }
        }
    }
}

/// Every stage's rows. Safe to do twice.
fn sweep(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    let said = listen::customer::responses(tx, customer)?;
    understand::search::forget(tx, &said)?;
    listen::customer::forget(tx, customer)?;
    let erased = CustomerErased { customer, at: tx.now() };
    act::on_erased(tx, &erased)?;
    learn::on_erased(tx, &erased)?;
    improve::on_erased(tx, &erased)?;
    webhooks::forget(tx, customer)?;
    privacy::forget(tx, customer)
}

/// A letter to them, about them, or about a case of theirs.
fn speaks_of(letter: &Letter, traces: &Traces, cases: &[CaseId]) -> bool {
    let text = format!("{}\n{}\n{}", letter.to.address, letter.subject, letter.text);
    traces.are_in(&text) || cases.iter().any(|case| text.contains(&case.to_string()))
}

fn go_on(tx: &mut Tx, receipt: &str, wait: Duration) {
    let job = Job::at(tx.now().plus(wait), JOB, &receipt);
    tx.enqueue(job.keyed(format!("erasure:{receipt}")));
}

/// Runs the errand.
pub async fn work(app: &App, job: &Claimed) -> Outcome {
    let receipt: String = match job.read() {
        Ok(receipt) if job.kind == JOB => receipt,
        Ok(_) => return Outcome::GiveUp(format!("nobody knows the errand {}", job.kind)),
        Err(error) => return Outcome::GiveUp(error.account()),
    };
    match finish(app, &receipt).await {
        Ok(()) => Outcome::Done,
        Err(error) => Outcome::Again(error.account()),
    }
}

async fn finish(app: &App, receipt: &str) -> Result<(), StoreError> {
    let Some(pending) = app.store.read(|tx| privacy::pending(tx, receipt)).await? else {
        return Ok(());
    };
    if !facts_are_gone(app, receipt, pending).await? {
        return Ok(());
    }
    app.store.write("settle index", understand::search::settle).await?;
    app.store.wipe().await?;
    app.store.write("finish erasure", |tx| privacy::finish(tx, receipt)).await
}

/// Goes through facts when it is time; `false` when there is more to wait for, and the errand will
/// run again.
async fn facts_are_gone(app: &App, receipt: &str, pending: Pending) -> Result<bool, StoreError> {
    let Some(customer) = pending.customer else { return Ok(true) };
    let (until, behind) = app
        .store
        .read(|tx| {
            let until = pending.fact.map_or_else(|| newest_naming(tx, customer), Ok)?;
            Ok::<_, StoreError>((until, is_behind(tx, until)?))
        })
        .await?;
    if behind {
        return put_off(app, receipt, until, PATIENCE).await;
    }
    let newest = forget_facts(app, customer).await?;
    if newest > until {
        // It was recorded after what every stage has heard: one of them may hold it still.
        let last = app.store.read(Tx::last_fact).await?;
        return put_off(app, receipt, last, Duration::ZERO).await;
    }
    app.store
        .write("sweep erased customer", |tx| {
            sweep(tx, customer)?;
            privacy::swept(tx, receipt)
        })
        .await?;
    Ok(true)
}

async fn put_off(app: &App, receipt: &str, fact: i64, wait: Duration) -> Result<bool, StoreError> {
    app.store
        .write("put erasure off", |tx| {
            go_on(tx, receipt, wait);
            privacy::put_off(tx, receipt, fact)
        })
        .await?;
    Ok(false)
}

/// Whether a stage has yet to hear a fact up to this one.
fn is_behind(tx: &mut Tx, until: i64) -> Result<bool, StoreError> {
    let heard = tx.listeners()?;
    let reached = |stage: Stage| {
        heard.iter().find(|(name, ..)| name == stage.name()).map_or(0, |(_, seq, _)| *seq)
    };
    Ok(Stage::ALL.into_iter().any(|stage| reached(stage) < until))
}

/// The response whose words a search may know from this fact.
const fn said_in(fact: &Fact) -> Option<ResponseId> {
    match fact {
        Fact::ResponseUnderstood(fact) => Some(fact.response),
        _ => None,
    }
}

/// How a fact names its customer.
fn naming(customer: CustomerId) -> String {
    format!("\"customer\":\"{customer}\"")
}

/// The number of the newest fact that names them: at first that they were erased.
fn newest_naming(tx: &mut Tx, customer: CustomerId) -> Result<i64, StoreError> {
    let (name, mut newest) = (naming(customer), 0);
    while let Some(last) = tx.facts_with(&name, newest, CHUNK)?.last() {
        newest = last.seq;
    }
    Ok(newest)
}

/// Takes the customer out of every fact that names them; the number of the newest one, 0 for none.
async fn forget_facts(app: &App, customer: CustomerId) -> Result<i64, StoreError> {
    let (name, mut newest) = (naming(customer), 0);
    loop {
        let found = app.store.read(|tx| tx.facts_with(&name, newest, CHUNK)).await?;
        let Some(last) = found.last() else { return Ok(newest) };
        newest = last.seq;
        let said: Vec<ResponseId> = found.iter().filter_map(|known| said_in(&known.fact)).collect();
        app.store
            .write("forget facts", |tx| {
                // What was read of a fact a moment ago may have been taken into the index since.
                understand::search::forget(tx, &said)?;
                for recorded in &found {
                    tx.rewrite_fact(recorded.seq, &recorded.fact.clone().without_customer())?;
                }
                Ok::<_, StoreError>(())
            })
            .await?;
    }
}
