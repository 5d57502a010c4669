//! What the store promises of jobs and timers.

use super::stores;
use crate::{Job, Outcome, StoreError};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_was_given_up_is_new_again_and_no_other() {
    for (store, _folder) in stores().await {
        let queued = store.write("queue", |tx| {
            let job = Job::now(tx, "test.errand", &1);
            tx.enqueue(job);
            Ok::<_, StoreError>(())
        });
        queued.await.unwrap();
        let lease = Duration::from_secs(60);
        let claimed = store.claim(false, 10, lease).await.unwrap();
        let id = claimed[0].id;
        assert!(!store.write("revive", |tx| tx.revive(id)).await.unwrap(), "it is at work");
        let given_up = Outcome::GiveUp("no road".into());
        store.write("end", |tx| tx.end_job(&claimed[0], &given_up)).await.unwrap();
        assert!(store.claim(false, 10, lease).await.unwrap().is_empty());
        store.clock().advance(Duration::from_secs(120));
        assert!(store.write("revive", |tx| tx.revive(id)).await.unwrap());
        assert!(!store.write("revive", |tx| tx.revive(id)).await.unwrap());
        let waits = store.read(crate::Tx::queue_depths).await.unwrap();
        assert_eq!((waits[0].due, waits[0].dead), (1, 0));
        assert_eq!(waits[0].due_since, Some(store.clock().now()));
        let again = store.claim(false, 10, lease).await.unwrap();
        assert_eq!((again.len(), again[0].attempts), (1, 1));
        assert!(!store.write("end", |tx| tx.end_job(&claimed[0], &Outcome::Done)).await.unwrap());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_jobs_each_key_has_the_last_and_rows_there_already_are_passed_over() {
    for (store, _folder) in stores().await {
        for turn in 0..2_i64 {
            store
                .write("queue", |tx| {
                    for n in 0..137_i64 {
                        let key = format!("key {}", n % 120);
                        tx.enqueue(Job::now(tx, "send", &(1000 * turn + n)).keyed(key));
                    }
                    Ok::<_, StoreError>(())
                })
                .await
                .unwrap();
        }
        let jobs = store.claim(false, 500, Duration::from_secs(30)).await.unwrap();
        let mut said: Vec<i64> = jobs.iter().map(|job| job.read().unwrap()).collect();
        said.sort_unstable();
        assert_eq!(said, (1017..1137).collect::<Vec<_>>());
        let put = |from: i64| {
            store.write("put", move |tx| {
                let sets: Vec<_> = (from..from + 137)
                    .map(|n| params![format!("name {n}"), "x", tx.now()].to_vec())
                    .collect();
                let text = "-- test.put\ninsert into setting (name, body, changed_at) values ($1, $2, $3) on conflict do nothing";
                tx.execute_many(text, &sets)
            })
        };
        assert_eq!((put(0).await.unwrap(), put(100).await.unwrap()), (137, 100));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn jobs_are_claimed_once_retried_and_given_up() {
    for (store, _folder) in stores().await {
        store
            .write("queue", |tx| {
                tx.enqueue(Job::now(tx, "send", &1).keyed("a"));
                tx.enqueue(Job::now(tx, "send", &2).keyed("a"));
                tx.enqueue(Job::at(tx.now().plus(Duration::from_secs(60)), "timer.check", &3));
                tx.enqueue(Job::now(tx, "send", &4).keyed("b"));
                tx.cancel("b")
            })
            .await
            .unwrap();
        assert!(
            store.claim(true, 10, Duration::from_secs(30)).await.unwrap().is_empty(),
            "no timer is early"
        );
        let first = store.claim(false, 10, Duration::from_secs(30)).await.unwrap();
        assert_eq!(first.len(), 1, "one key is one job");
        assert_eq!(first[0].read::<i64>().unwrap(), 2);
        assert!(
            store.claim(false, 10, Duration::from_secs(30)).await.unwrap().is_empty(),
            "it is leased"
        );
        store.clock().advance(Duration::from_secs(61));
        let second = store.claim(false, 10, Duration::from_secs(30)).await.unwrap();
        assert_eq!(second[0].attempts, 2, "an ended lease is taken over");
        let zombie =
            store.write("zombie", |tx| tx.end_job(&first[0], &Outcome::Done)).await.unwrap();
        assert!(!zombie, "the fence keeps the first worker out");
        store.write("zombie", |tx| tx.give_back(&first[0])).await.unwrap();
        let held = store.claim(false, 10, Duration::from_secs(30)).await.unwrap();
        assert!(held.is_empty(), "nor does it give back what is another's");
        store.write("give back", |tx| tx.give_back(&second[0])).await.unwrap();
        let third = store.claim(false, 10, Duration::from_secs(30)).await.unwrap();
        assert_eq!(third[0].attempts, 3, "what is given back is anybody's at once");
        let mut job = third[0].clone();
        for _ in 0..20 {
            store.write("fail", |tx| tx.end_job(&job, &Outcome::Again("no".into()))).await.unwrap();
            store.clock().advance(Duration::from_secs(7 * 3600));
            match store.claim(false, 10, Duration::from_secs(30)).await.unwrap().pop() {
                Some(again) => job = again,
                None => break,
            }
        }
        let dead = store.read(crate::Tx::dead_jobs).await.unwrap();
        assert_eq!((dead.len(), dead[0].attempts), (1, 12));
        assert_eq!(store.claim(true, 10, Duration::from_secs(30)).await.unwrap().len(), 1);
    }
}
