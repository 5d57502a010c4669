//! The copy holds what the facts say, whatever happens to it.

use super::*;
use crate::tests::{START, understood};
use ::store::{Eyes, Place, Store};
use analytics::{Dimension, Measure, Query, Tally};
use kernel::fact::ResponseRemoved;
use kernel::{Clock, Id, Metric, Score, UnitId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use web::{App, SecretKey, Site};

/// Marsaglia's xorshift, from a fixed seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) % end
    }
}

/// An answer that counts: its unit, its score and what its words say by now.
type Answers = BTreeMap<u128, (u128, u8)>;

async fn store(folder: &Path) -> Store {
    Store::open(Place::Folder(folder.to_owned()), Clock::held_at(START)).await.unwrap()
}

/// Everything that speaks of a theme in its round's number.
fn app(store: &Store, folder: &Path, round: &Arc<AtomicI64>) -> App {
    let (of, round) = (Arc::clone(round), Arc::clone(round));
    let readings = Readings::new(
        move |_, ids| {
            let theme = format!("round{}", of.load(Ordering::Relaxed));
            let mention = Mention { theme, sentiment: None, from: 0, to: 1 };
            let words = Words { sentiment: Some(Sentiment::Positive), mentions: vec![mention] };
            Ok(ids.iter().map(|id| (*id, words.clone())).collect())
        },
        move |_| Ok(round.load(Ordering::Relaxed)),
    );
    let site = Site::new("http://localhost", SecretKey::new([7; 32]));
    let builder = people::parts(App::builder(store.clone(), site));
    builder.part(Columns::new(folder.join("columns"), 64 << 20, readings)).build()
}

async fn give(store: &Store, dice: &mut Dice, answers: &mut Answers, next: &mut u128) {
    let mut facts = Vec::new();
    let mut removed = Vec::new();
    for _ in 0..dice.below(40) {
        *next += 1;
        let (unit, score) = (u128::from(dice.below(5)) + 1, dice.below(11) as u8);
        let mut fact = understood(i64::from(score));
        fact.response = ResponseId::from_bits(*next);
        fact.unit = UnitId::from_bits(unit);
        fact.score = Score::new(Metric::Nps, i64::from(score));
        if dice.below(30) == 0 {
            // Taken back before it was understood.
            removed.push(*next);
        } else {
            answers.insert(*next, (unit, score));
        }
        facts.push(fact);
    }
    let old: Vec<u128> = answers.keys().copied().filter(|_| dice.below(25) == 0).collect();
    answers.retain(|id, _| !old.contains(id));
    let gone = |id: &u128| ResponseRemoved {
        response: ResponseId::from_bits(*id),
        survey: kernel::SurveyId::from_bits(1),
        unit: UnitId::from_bits(1),
        touchpoint: None,
        customer: None,
        metric: None,
        score: None,
        given_at: START,
    };
    store
        .write("give", |tx| {
            removed.iter().map(gone).for_each(|fact| tx.record(fact));
            facts.iter().cloned().for_each(|fact| tx.record(fact));
            old.iter().map(gone).for_each(|fact| tx.record(fact));
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
}

/// How many answers there are of each score in each unit.
fn expected(answers: &Answers) -> BTreeMap<String, [u64; 11]> {
    let mut units: BTreeMap<String, [u64; 11]> = BTreeMap::new();
    for (unit, score) in answers.values() {
        units.entry(UnitId::from_bits(*unit).to_string()).or_default()[usize::from(*score)] += 1;
    }
    units
}

async fn counted(app: &App) -> BTreeMap<String, [u64; 11]> {
    let query = Query { by: vec![Dimension::Unit], ..Query::of(Measure::Score(Metric::Nps)) };
    let asked = ask(app, &Eyes::All, vec![query]).await.unwrap();
    assert_eq!(asked.told.behind, 0);
    let answer = asked.answers.into_iter().next().unwrap().unwrap();
    let mut units = BTreeMap::new();
    for group in answer.now.groups {
        let Tally::Scores(scores, 0) = group.tally else { panic!("{:?}", group.tally) };
        let mut bins = [0; 11];
        scores.bins().for_each(|(score, count)| bins[usize::from(score)] = count);
        units.insert(group.key.by[0].clone(), bins);
    }
    units
}

async fn sealed(app: &App) -> bool {
    let columns = app.part::<Columns>();
    let home = keep::home(app, columns).await.unwrap();
    let mut serving = columns.serving.lock().await;
    let Some(state) = serving.as_mut() else { return true };
    seal::seal(&app.store, state, Some(&home)).await.unwrap()
}

async fn files(app: &App) -> usize {
    let serving = app.part::<Columns>().serving.lock().await;
    serving.as_ref().map_or(0, |state| state.segments.len())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_happens_the_copy_counts_what_the_facts_say() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path()).await;
    let round = Arc::new(AtomicI64::new(1));
    let mut app_now = app(&store, folder.path(), &round);
    let (mut dice, mut answers, mut next) = (Dice(77), Answers::new(), 0);
    let mut most = 0;
    for _ in 0..90 {
        give(&store, &mut dice, &mut answers, &mut next).await;
        match dice.below(6) {
            0 => {}
            // As after a crash: what is in memory is lost.
            1 => app_now = app(&store, folder.path(), &round),
            _ => assert!(sealed(&app_now).await),
        }
        while upkeep(&app_now).await.unwrap() {}
        most = most.max(files(&app_now).await);
        assert_eq!(counted(&app_now).await, expected(&answers));
    }
    assert!(most > 20, "{most} files at most: nothing was ever merged");
    assert!(files(&app_now).await < 32);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_was_cut_or_lost_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path()).await;
    let round = Arc::new(AtomicI64::new(1));
    let (mut dice, mut answers, mut next) = (Dice(5), Answers::new(), 0);
    for _ in 0..4 {
        give(&store, &mut dice, &mut answers, &mut next).await;
    }
    let first = app(&store, folder.path(), &round);
    assert_eq!(counted(&first).await, expected(&answers));
    assert!(sealed(&first).await);
    let copy = first.part::<Columns>().serving.lock().await.as_ref().unwrap().folder.clone();
    // A crash left a file that nobody knows of, where the next one will be.
    std::fs::write(copy.join("2.arrow"), b"half").unwrap();
    let again = app(&store, folder.path(), &round);
    assert_eq!(counted(&again).await, expected(&answers));
    assert!(sealed(&again).await);
    std::fs::write(copy.join("1.arrow"), b"ARROW1").unwrap();
    let cut = app(&store, folder.path(), &round);
    assert_eq!(counted(&cut).await, expected(&answers));
    assert!(sealed(&cut).await);
    while upkeep(&cut).await.unwrap() {}
    assert!(!copy.exists(), "the damaged copy's folder is still there");
    std::fs::remove_dir_all(folder.path().join("columns")).unwrap();
    let lost = app(&store, folder.path(), &round);
    assert_eq!(counted(&lost).await, expected(&answers));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_words_are_read_again_the_copy_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path()).await;
    let round = Arc::new(AtomicI64::new(1));
    let app = app(&store, folder.path(), &round);
    let (mut dice, mut answers, mut next) = (Dice(9), Answers::new(), 0);
    give(&store, &mut dice, &mut answers, &mut next).await;
    give(&store, &mut dice, &mut answers, &mut next).await;
    let themes = || async {
        let query = Query { by_theme: true, ..Query::of(Measure::Mentions) };
        let asked = ask(&app, &Eyes::All, vec![query]).await.unwrap();
        let answer = asked.answers.into_iter().next().unwrap().unwrap();
        let names = answer.now.groups.into_iter().filter_map(|group| group.key.theme);
        (names.collect::<BTreeSet<_>>(), asked.told.is_outdated)
    };
    let named = |name: &str| BTreeSet::from([name.to_owned()]);
    assert_eq!(themes().await, (named("round1"), false));
    assert!(sealed(&app).await);
    round.store(2, Ordering::Relaxed);
    assert_eq!(
        themes().await,
        (named("round1"), true),
        "the old one is asked until there is another"
    );
    while upkeep(&app).await.unwrap() {}
    assert_eq!(themes().await, (named("round2"), false));
    assert_eq!(counted(&app).await, expected(&answers));
    let folders = std::fs::read_dir(folder.path().join("columns")).unwrap().count();
    assert_eq!(folders, 2, "the name and one copy");
}
