//! Stories about asking and answering, told through HTTP.

#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

mod door;
mod hostile;
mod import;
mod respondent;
mod staff;

use kernel::Fact;
use kernel::fact::ResponseReceived;
use testkit::TestApp;

/// Every response the loop was told of, in order.
async fn received(test: &TestApp) -> Vec<ResponseReceived> {
    let facts = test.app.store.read(|tx| tx.facts_after(0, 100_000)).await.unwrap();
    facts
        .into_iter()
        .filter_map(|recorded| match recorded.fact {
            Fact::ResponseReceived(fact) => Some(fact),
            _ => None,
        })
        .collect()
}

/// How many responses are kept, however far they have come.
async fn kept(test: &TestApp) -> i64 {
    const COUNT: &str = "-- test.response.kept\nselect count(*) from listen_response";
    test.app.store.read(|tx| tx.number(&store::Eyes::Loop, COUNT, &[])).await.unwrap()
}

/// The id of the ready survey.
async fn ready_survey(test: &TestApp) -> String {
    let names = test
        .app
        .store
        .read(|tx| listen::survey::store::names(tx, &store::Eyes::Loop))
        .await
        .unwrap();
    names.last().unwrap().0.to_string()
}
