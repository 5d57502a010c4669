//! The columnar copy counts what the store counts: through imports taken back, customers merged and
//! erased, and the past read again.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use crate::customers::{answer, who};
use kernel::Metric;
use learn::{Dimension, Grain, Measure, Query, Question, Tally};
use std::collections::BTreeMap;
use store::{Eyes, StoreError, Tx};
use testkit::{TestApp, hours};

fn scores() -> Query {
    Query { by: vec![Dimension::Unit], ..Query::of(Measure::Score(Metric::Nps)) }
}

/// Scores by unit, as the copy has them and as the store has them.
async fn both(app: &TestApp, eyes: &Eyes) -> [BTreeMap<String, (u64, u64)>; 2] {
    let asked = learn::columns::ask(&app.app, eyes, vec![scores()]).await.unwrap();
    assert_eq!(asked.told.behind, 0);
    let answer = asked.answers.into_iter().next().unwrap().unwrap();
    let copied = answer.now.groups.into_iter().map(|group| {
        let Tally::Scores(scores, _) = group.tally else { panic!("{:?}", group.tally) };
        (group.key.by[0].clone(), (scores.total(), scores.between(9, 10)))
    });
    let copied = copied.filter(|(_, (total, _))| *total > 0).collect();
    let question = Question {
        metric: Metric::Nps,
        from: None,
        to: None,
        unit: None,
        survey: None,
        touchpoint: None,
        grain: Grain::Month,
    };
    let reply = app.app.store.read(|tx: &mut Tx| question.ask(tx, eyes)).await.unwrap();
    let kept = reply.units.into_iter();
    let kept = kept.map(|(unit, of)| (unit.to_string(), (of.total(), of.between(9, 10)))).collect();
    [copied, kept]
}

/// Different customers, and all answers.
async fn people(app: &TestApp) -> (u64, u64) {
    let query = Query::of(Measure::Customers);
    let asked = learn::columns::ask(&app.app, &Eyes::All, vec![query]).await.unwrap();
    let answer = asked.answers.into_iter().next().unwrap().unwrap();
    match answer.now.groups.first().map(|group| &group.tally) {
        Some(Tally::Customers { customers, exact: true, answers }) => (*customers, *answers),
        other => panic!("{other:?}"),
    }
}

async fn id_of(app: &TestApp, search: &str) -> String {
    let grace = app.signed_in(app.characters.grace).await;
    let path = grace.get(&format!("/customers?q={search}")).await.link("/customers/cus_");
    path.expect(search).trim_start_matches("/customers/").to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_counts_at_once_for_those_who_may_see_it() {
    let app = TestApp::hearing_twice().await;
    for score in [10, 3, 9, 7] {
        answer(&app, score, "So so", &who("", "", "", "")).await;
        let [copied, kept] = both(&app, &Eyes::All).await;
        assert_eq!(copied, kept);
        assert!(!kept.is_empty());
    }
    let nobody = Eyes::Units(Vec::new().into());
    assert_eq!(both(&app, &nobody).await, [BTreeMap::new(), BTreeMap::new()]);
    let found = app::check::check(&app.app).await.unwrap();
    assert_eq!(found.broken, Vec::<String>::new());
    assert!(found.counts.contains(&"4 scores in the columnar copy".to_owned()), "{found:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn customers_who_are_one_count_once_and_the_erased_not_at_all() {
    let app = TestApp::new().await;
    answer(&app, 2, "Cold soup", &who("Mali Suk", "mali@example.com", "", "")).await;
    app.advance(hours(1)).await;
    answer(&app, 9, "Warm again", &who("Suk Mali", "", "081 234 5678", "C-77")).await;
    answer(&app, 10, "Lovely", &who("Ánh", "anh@example.com", "", "")).await;
    answer(&app, 8, "Nobody", &who("", "", "", "")).await;
    assert_eq!(people(&app).await, (3, 4));
    while learn::columns::upkeep(&app.app).await.unwrap() {}
    learn::columns::rebuild(&app.app, |_, _| {}).await.unwrap();
    assert_eq!(people(&app).await, (3, 4), "sealed by now");
    let grace = app.signed_in(app.characters.grace).await;
    let (first, second) = (id_of(&app, "mali@").await, id_of(&app, "C-77").await);
    grace.post(&format!("/customers/{first}/merges"), &[("merged", &second)]).await;
    assert_eq!(people(&app).await, (2, 4));
    let anh = id_of(&app, "anh@").await;
    app::customers::erase::erase(&app.app, None, anh.parse().unwrap()).await.unwrap();
    app.run_until_quiet().await;
    assert_eq!(people(&app).await, (1, 4), "their answer still counts, as nobody's");
    learn::columns::rebuild(&app.app, |_, _| {}).await.unwrap();
    assert_eq!(people(&app).await, (1, 4));
    let [copied, kept] = both(&app, &Eyes::All).await;
    assert_eq!(copied, kept);
    let numbers = "-- test.numbers\nselect count(*) from learn_customer_index";
    let numbers = app.app.store.read(|tx| tx.number(&Eyes::Loop, numbers, &[])).await;
    assert_eq!(numbers.map_err(|error: StoreError| error.to_string()), Ok(1));
}
