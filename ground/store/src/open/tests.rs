use crate::tests::{START, fact};
use crate::{Job, Pace, Place, Store, StoreError};
use kernel::Clock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_process_writes_beside_the_one_that_serves_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().to_owned());
    let server = Store::open(place.clone(), Clock::held_at(START)).await.unwrap();
    let second = Store::open(place.clone(), Clock::held_at(START)).await;
    assert!(matches!(second, Err(StoreError::InUse(_))), "it would free the jobs of the first");
    let held = |tx: &mut crate::Tx| {
        let job = Job::now(tx, "test.work", &"held");
        tx.enqueue(job);
        Ok::<_, StoreError>(())
    };
    server.write("enqueue", held).await.unwrap();
    let claimed = server.claim(false, 9, Duration::from_secs(60)).await.unwrap();
    assert_eq!(claimed.len(), 1);
    let beside = Store::open_beside(place.clone(), Clock::held_at(START)).await.unwrap();
    assert!(beside.claim(false, 9, Duration::from_secs(60)).await.unwrap().is_empty());
    let mut writers = tokio::task::JoinSet::new();
    for number in 0..100 {
        let store = if number % 2 == 0 { server.clone() } else { beside.clone() };
        writers.spawn(async move {
            let record = |tx: &mut crate::Tx| {
                tx.record(fact(number));
                Ok::<_, StoreError>(())
            };
            store.write("record", record).await
        });
    }
    while let Some(written) = writers.join_next().await {
        written.unwrap().unwrap();
    }
    let heard = AtomicUsize::new(0);
    loop {
        let count = |_: &mut crate::Tx, _: &crate::Recorded| {
            heard.fetch_add(1, Ordering::SeqCst);
            Ok::<_, StoreError>(())
        };
        if server.hear("test", Pace::PROMPT, |_| true, count).await.unwrap().facts == 0 {
            break;
        }
    }
    assert_eq!(heard.load(Ordering::SeqCst), 100, "the server hears what was written beside it");
    beside.close().await;
    let last = |tx: &mut crate::Tx| {
        tx.record(fact(100));
        Ok::<_, StoreError>(())
    };
    server.write("go on", last).await.unwrap();
    server.close().await;
    // Nobody serves it: then it is opened as always.
    Store::open_beside(place, Clock::held_at(START)).await.unwrap();
}
