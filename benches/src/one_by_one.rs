//! One commit for each response: what the product would do without sharing commits, measured beside it.

use crate::Outcome;
use crate::answering::COMMENTS;
use crate::home::{Database, Home};
use crate::latency::{Latencies, rate};
use crate::organisation::{self, Plan, prepare_in};
use app::running;
use kernel::{Clock, Language};
use listen::response::Answers;
use listen::response::answers::{Given, Need, Raw};
use listen::response::submit::{Coming, submit};
use listen::response::who::Who;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::Store;
use tokio::sync::Mutex;
use tokio::task::JoinSet;

/// How many responses a second the store keeps for so many callers, each with a commit of its own.
///
/// The same verb on the same disk, one caller at a time, and no HTTP to pay for — so more than such
/// a server would reach.
///
/// # Errors
/// When the store refuses.
pub async fn measure(
    database: &Database,
    callers: usize,
    lasts: Duration,
) -> Outcome<(f64, Latencies)> {
    let home = Home::new(database)?;
    let store = Store::open(home.place(), Clock::system()).await?;
    let ready = prepare_in(&store, Plan { units: 1, acknowledges: false, condition: None }).await?;
    let app = running::assemble(&home.config()?, store.clone(), Clock::system(), false)?;
    let link = organisation::link(&app, &ready.links[0]).await?;
    let mut given = Given::default();
    given.put("nps", Raw::Number(9));
    given.put("why", Raw::Text(COMMENTS[0].1[2].to_owned()));
    let (answers, _) = Answers::check(&link.definition, &given, Need::All);
    let (alone, answers, began) = (Arc::new(Mutex::new(())), Arc::new(answers), Instant::now());
    let mut tasks = JoinSet::new();
    for _ in 0..callers {
        let (store, alone, link, answers) =
            (store.clone(), alone.clone(), link.clone(), answers.clone());
        tasks.spawn(async move {
            let (mut latencies, hidden, who) =
                (Latencies::default(), BTreeMap::new(), Who::default());
            while began.elapsed() < lasts {
                let asked = Instant::now();
                let turn = alone.lock().await;
                let coming = Coming {
                    link: &link,
                    version: link.version,
                    answers: &answers,
                    language: Some(Language::En),
                    hidden: &hidden,
                    channel: "link",
                    who: &who,
                    may_contact: false,
                    key: None,
                    quarantine: None,
                };
                let kept = store.write("submit response", |tx| submit(tx, &coming)).await;
                drop(turn);
                if kept.is_ok() {
                    latencies.add(asked.elapsed());
                }
            }
            latencies
        });
    }
    let mut all = Latencies::default();
    while let Some(done) = tasks.join_next().await {
        all.merge(done?);
    }
    let found = rate(all.len(), began.elapsed());
    store.close().await;
    drop(app);
    home.remove().await?;
    Ok((found, all))
}
