//! Checking: every invariant that must hold in the data, whatever has happened to the machine.

use crate::closed_loop::Stage;
use crate::export::WITHOUT;
use kernel::{CaseId, Fact, Metric, ResponseId, Score};
use std::collections::{BTreeMap, HashMap, HashSet};
use store::{Eyes, StoreError, Tx};
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
    /// Scores that were understood and not taken back, by metric.
    scores: BTreeMap<Metric, i64>,
    /// Cases that are closed, and what each was about.
    closed: HashMap<CaseId, ResponseId>,
    last: i64,
    gone_back: bool,
}

impl Told {
    fn score(&mut self, metric: Option<Metric>, score: Option<Score>, change: i64) {
        if let (Some(metric), Some(_)) = (metric, score) {
            *self.scores.entry(metric).or_default() += change;
        }
    }
}

const CHUNK: usize = 5000;
const MOST_NAMED: usize = 20;

/// Looks at everything, in one snapshot.
///
/// # Errors
/// When the store can't be read.
pub async fn check(app: &App) -> Result<Found, StoreError> {
    let mut found = app.store.read(look).await?;
    columns(app, &mut found).await?;
    Ok(found)
}

/// The columnar copy has the scores that the store has.
async fn columns(app: &App, found: &mut Found) -> Result<(), StoreError> {
    use learn::columns::{ask, upkeep};
    use learn::{Dimension, Measure, Query, Tally};
    let query = Query { by: vec![Dimension::Metric], ..Query::of(Measure::Mean) };
    let asked = loop {
        let more = upkeep(app).await.map_err(StoreError::unexpected)?;
        let asked = ask(app, &Eyes::Loop, vec![query.clone()]).await;
        let asked = asked.map_err(StoreError::unexpected)?;
        if !more && asked.told.behind == 0 {
            break asked;
        }
    };
    let answer = asked.answers.into_iter().next().transpose().map_err(StoreError::unexpected)?;
    let mut copied: BTreeMap<String, i64> = BTreeMap::new();
    for group in answer.into_iter().flat_map(|answer| answer.now.groups) {
        if let (Some(metric), Tally::Scores(scores, _)) =
            (group.key.by.into_iter().next(), group.tally)
        {
            copied.insert(metric, i64::try_from(scores.total()).unwrap_or(i64::MAX));
        }
    }
    let told = app.store.read(told).await?;
    for (metric, expected) in told.scores {
        let scores = copied.get(metric.code()).copied().unwrap_or_default();
        if scores != expected {
            found.broken.push(format!(
                "The columnar copy holds {scores} scores of {}, the facts tell of {expected}. `ringback learn rebuild` makes it again.",
                metric.code()
            ));
        }
    }
    found.counts.push(format!("{} scores in the columnar copy", copied.values().sum::<i64>()));
    Ok(())
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
    counts(tx, &told, &mut found)?;
    for broken in act::check(tx)? {
        found.broken.push(format!("{} ({})", broken.what, broken.subject));
    }
    for (customer, what) in people::customer::broken(tx)? {
        found.broken.push(format!("Customer {customer} {what}."));
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
                    told.score(fact.metric, fact.score, 1);
                }
                Fact::ResponseRemoved(fact) => {
                    told.removed.insert(fact.response);
                    told.score(fact.metric, fact.score, -1);
                }
                Fact::CaseResolved(fact) => {
                    told.closed.insert(fact.case, fact.response);
                }
                Fact::CaseReopened(fact) => {
                    told.closed.remove(&fact.case);
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

/// What learn and improve have counted is what the facts say, once they have heard them all.
fn counts(tx: &mut Tx, told: &Told, found: &mut Found) -> Result<(), StoreError> {
    const REMEDY: &str =
        "No answer is lost; restore the last backup that `ringback check` finds well.";
    let aside: HashSet<String> = tx.set_aside()?.into_iter().map(|aside| aside.listener).collect();
    let all = tx.listeners()?;
    let has_heard_all = |stage: Stage| {
        let at = all.iter().find(|(name, ..)| name == stage.name()).map(|(_, seq, _)| *seq);
        at == Some(told.last) && !aside.contains(stage.name())
    };
    if has_heard_all(Stage::Learn) {
        let counted = learn::day::store::counted(tx)?;
        for (metric, expected) in &told.scores {
            for grain in ["day", "month"] {
                let kept = counted.iter().find(|(of, by, _)| of == metric && by == grain);
                let kept = kept.map_or(0, |(.., count)| *count);
                if kept != *expected {
                    found.broken.push(format!(
                        "learn counts {kept} scores of {} by {grain}, the facts tell of {expected}. {REMEDY}",
                        metric.code()
                    ));
                }
            }
        }
        let scores: i64 = told.scores.values().sum();
        found.counts.push(format!("{scores} scores, counted by day and by month"));
    }
    if has_heard_all(Stage::Improve) {
        let closed = told.closed.values().filter(|of| !told.removed.contains(of)).count();
        let kept = improve::mention::counted(tx)?;
        if usize::try_from(kept).ok() != Some(closed) {
            found.broken.push(format!(
                "improve counts {kept} closed cases, the facts tell of {closed}. {REMEDY}"
            ));
        }
        found.counts.push(format!("{closed} closed cases, counted towards their causes"));
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
