//! What the store promises, on SQLite and (when `RINGBACK_TEST_POSTGRES` is set) on PostgreSQL.
#![expect(
    clippy::disallowed_methods,
    reason = "callers run side by side, and the environment names the database"
)]

mod job;

use crate::{Eyes, Heard, Pace, Place, Store, StoreError};
use kernel::fact::CustomerErased;
use kernel::{Clock, CustomerId, Fact, Id, Timestamp, UnitId};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

pub(crate) const START: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

/// The stores to test on, each empty, with clocks that stand still.
async fn stores() -> Vec<(Store, Option<tempfile::TempDir>)> {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().to_owned());
    let mut stores = vec![(Store::open(place, Clock::held_at(START)).await.unwrap(), Some(folder))];
    let url = std::env::var("RINGBACK_TEST_POSTGRES");
    if let Ok(url) = url {
        let place = Place::Postgres { url, schema: fresh_schema() };
        stores.push((Store::open(place, Clock::held_at(START)).await.unwrap(), None));
    }
    stores
}

pub(crate) fn fresh_schema() -> String {
    let mut bytes = [0_u8; 8];
    getrandom::fill(&mut bytes).unwrap();
    format!("test_{:016x}", u64::from_le_bytes(bytes))
}

pub(crate) fn fact(number: u128) -> CustomerErased {
    CustomerErased { customer: CustomerId::from_bits(number), at: START }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn facts_are_found_by_kind_and_moment() {
    for (store, _folder) in stores().await {
        let at = |hours: u64| START.plus(Duration::from_secs(3600 * hours));
        for hours in 0..9 {
            store.clock().set(at(hours));
            store
                .write("record", |tx| {
                    tx.record(fact(u128::from(hours)));
                    Ok::<_, StoreError>(())
                })
                .await
                .unwrap();
        }
        for (moment, expected) in [(0, 0), (1, 1), (5, 5), (8, 8), (9, 9), (99, 9)] {
            let found = store.read(|tx| tx.last_fact_before(at(moment))).await.unwrap();
            assert_eq!(found, expected, "before hour {moment}");
        }
        let of = |kind| store.read(move |tx| tx.facts_of(kind, 2, 7));
        let erased = of(kernel::Kind::CustomerErased).await.unwrap();
        assert_eq!(erased.iter().map(|fact| fact.seq).collect::<Vec<_>>(), [3, 4, 5, 6, 7]);
        assert!(of(kernel::Kind::CaseOpened).await.unwrap().is_empty());
        store.close().await;
    }
}

const EVENT: &str = "-- test.event
insert into act_event (case_id, at, kind) values ('c', $1, 'noted')";

const SET: &str = "-- test.set\ninsert into setting (name, body, changed_at) values ($1, $2, $3)";

const SCORED: &str = "-- test.scored
insert into learn_tally (metric, grain, begins, unit, survey, touchpoint, s9) values ('nps', 'day', $1, $2, 's', '', 1)";

async fn set(store: &Store, name: &str, body: &str) -> Result<(), StoreError> {
    store
        .write("set", |tx| {
            let now = tx.now();
            tx.execute(
                "-- test.set\ninsert into setting (name, body, changed_at) values ($1, $2, $3)",
                params![name, body, now],
            )?;
            Ok(())
        })
        .await
}

async fn names(store: &Store) -> Vec<String> {
    store
        .read(|tx| {
            let rows =
                tx.rows(&Eyes::Loop, "-- test.names\nselect name from setting order by name", &[])?;
            rows.into_iter().map(|row| row.get(0)).collect::<Result<_, StoreError>>()
        })
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_that_fails_undoes_only_itself() {
    for (store, _folder) in stores().await {
        let writes: Vec<_> = (0..200)
            .map(|n| {
                let store = store.clone();
                tokio::spawn(async move {
                    store
                        .write("one of many", |tx| {
                            let now = tx.now();
                            tx.execute("-- test.set\ninsert into setting (name, body, changed_at) values ($1, 'x', $2)", params![format!("n{n:03}"), now])?;
                            tx.record(fact(n));
                            if n % 3 == 0 { Err(StoreError::unexpected("on purpose")) } else { Ok(n) }
                        })
                        .await
                        .is_ok()
                })
            })
            .collect();
        let mut kept = 0;
        for write in writes {
            kept += usize::from(write.await.unwrap());
        }
        assert_eq!(kept, 133);
        assert_eq!(names(&store).await.len(), 133);
        let facts = store.read(|tx| tx.facts_after(0, 1000)).await.unwrap();
        assert_eq!(facts.len(), 133, "facts share the fate of their rows");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_that_goes_away_strands_nobody_and_a_panic_keeps_nothing_half() {
    for (store, _folder) in stores().await {
        let writes: Vec<_> = (0..100)
            .map(|n| {
                let store = store.clone();
                tokio::spawn(async move { set(&store, &format!("n{n:03}"), "x").await })
            })
            .collect();
        // Every second caller goes away, wherever it stands.
        writes.iter().step_by(2).for_each(tokio::task::JoinHandle::abort);
        let held = store.clone();
        let panicked = tokio::spawn(async move {
            held.write("panics", |tx| -> Result<(), StoreError> {
                let now = tx.now();
                tx.execute(SET, params!["half", "x", now])?;
                panic!("on purpose")
            })
            .await
        });
        assert!(panicked.await.unwrap_err().is_panic());
        for (n, write) in writes.into_iter().enumerate() {
            match write.await {
                Ok(done) => done.unwrap(),
                Err(gone) => assert!(gone.is_cancelled() && n % 2 == 0),
            }
        }
        set(&store, "stays", "x").await.unwrap();
        let names = names(&store).await;
        assert!(
            names.len() > 50
                && names.contains(&"stays".to_owned())
                && !names.contains(&"half".to_owned())
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clash_is_told_and_the_store_goes_on() {
    for (store, _folder) in stores().await {
        set(&store, "once", "x").await.unwrap();
        assert!(set(&store, "once", "x").await.unwrap_err().is_constraint());
        set(&store, "twice", "x").await.unwrap();
        assert_eq!(names(&store).await, ["once", "twice"]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn listeners_hear_each_fact_once_and_set_poison_aside() {
    for (store, _folder) in stores().await {
        store
            .write("facts", |tx| {
                (1..=10).for_each(|n| tx.record(fact(n)));
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        let hear = |tx: &mut crate::Tx, recorded: &crate::Recorded| {
            let Fact::CustomerErased(erased) = &recorded.fact else { return Ok(()) };
            let (now, name) = (tx.now(), format!("heard {:02}", erased.customer.bits()));
            tx.execute(
                "-- test.set\ninsert into setting (name, body, changed_at) values ($1, 'x', $2)",
                params![name, now],
            )?;
            if erased.customer.bits() == 4 { Err(StoreError::unexpected("poison")) } else { Ok(()) }
        };
        let mut heard = 0;
        for _ in 0..20 {
            heard += store
                .hear("test", Pace { most: 3, ..Pace::PROMPT }, |_| true, hear)
                .await
                .unwrap()
                .facts;
        }
        assert_eq!(heard, 10);
        assert_eq!(names(&store).await.len(), 9, "the poisoned fact's rows are undone");
        let aside = store.read(crate::Tx::set_aside).await.unwrap();
        assert_eq!((aside.len(), aside[0].seq), (1, 4));
        assert!(aside[0].error.contains("poison"));
        assert_eq!(
            store.hear("test", Pace { most: 3, ..Pace::PROMPT }, |_| true, hear).await.unwrap(),
            Heard { facts: 0, set_aside: 0, more: false }
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fact_set_aside_is_heard_once_when_it_is_tried_again() {
    for (store, _folder) in stores().await {
        for number in 1..=5 {
            let recorded = store.write("record", |tx| {
                tx.record(fact(number));
                Ok::<_, StoreError>(())
            });
            recorded.await.unwrap();
        }
        let broken = AtomicBool::new(true);
        let hear = |tx: &mut crate::Tx, recorded: &crate::Recorded| {
            let Fact::CustomerErased(erased) = &recorded.fact else { panic!("only these") };
            if !tx.first_hearing("counter", recorded.seq)? {
                return Ok(());
            }
            let (name, now) = (format!("heard {}", recorded.seq), tx.now());
            tx.execute(
                "-- test.set\ninsert into setting (name, body, changed_at) values ($1, 'x', $2)",
                crate::params![name, now],
            )?;
            if erased.customer.bits() == 2 && broken.load(Ordering::SeqCst) {
                return Err(StoreError::unexpected("away"));
            }
            Ok(())
        };
        while store
            .hear("test", Pace { most: 3, ..Pace::PROMPT }, |_| true, hear)
            .await
            .unwrap()
            .facts
            > 0
        {}
        assert_eq!(names(&store).await.len(), 4);
        // The reason is still there: nothing is left of the try but the reason.
        let failed = store.hear_again("test", 2, hear).await.unwrap();
        assert!(matches!(&failed, crate::Again::Failed(reason) if reason.contains("away")));
        assert_eq!(names(&store).await.len(), 4);
        assert_eq!(store.read(crate::Tx::set_aside).await.unwrap().len(), 1);
        // Now it is gone. Of five who try, one succeeds, though later facts were counted long ago.
        broken.store(false, Ordering::SeqCst);
        let tries = (0..5).map(|_| store.hear_again("test", 2, hear));
        let mut done = 0;
        for tried in tries {
            done += usize::from(tried.await.unwrap() == crate::Again::Done);
        }
        assert_eq!((done, names(&store).await.len()), (1, 5));
        assert!(store.read(crate::Tx::set_aside).await.unwrap().is_empty());
        assert_eq!(store.hear_again("test", 3, hear).await.unwrap(), crate::Again::Gone);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_are_there_while_they_say_so() {
    for (store, _folder) in stores().await {
        let node = |id: &str| crate::Node {
            id: id.into(),
            name: "siam".into(),
            version: "1".into(),
            started_at: START,
            seen_at: START,
        };
        let say = async |id: &str| store.write("say", |tx| tx.node_seen(&node(id))).await.unwrap();
        say("a").await;
        store.clock().advance(Duration::from_secs(100));
        say("b").await;
        let there = async || {
            let nodes = store.read(crate::Tx::nodes).await.unwrap();
            nodes.into_iter().map(|node| node.id).collect::<Vec<_>>()
        };
        assert_eq!(there().await, ["a", "b"]);
        store.clock().advance(Duration::from_secs(100));
        assert_eq!(there().await, ["b"]);
        store.write("leave", |tx| tx.node_left("b")).await.unwrap();
        assert!(there().await.is_empty());
        assert!(store.read(crate::Tx::size).await.unwrap() > 10_000);
    }
}

/// The test of decision 0004: commits of very different lengths beside a reader that is always
/// looking. A number that appears behind the reader's back would be skipped for ever.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_reader_skips_a_fact_that_commits_late() {
    for (store, _folder) in stores().await {
        let others = match store.place().clone() {
            // A second node on the same schema makes the commits truly concurrent.
            place @ Place::Postgres { .. } => {
                Store::open(place, Clock::held_at(START)).await.unwrap()
            }
            Place::Folder(_) => store.clone(),
        };
        let writers: Vec<_> = (0..6_u128)
            .map(|writer| {
                let store = if writer % 2 == 0 { store.clone() } else { others.clone() };
                tokio::spawn(async move {
                    for n in 0..60 {
                        store
                            .write("slow fact", |tx| {
                                tx.record(fact(writer * 1000 + n));
                                // Uneven work before the commit, so that order of arrival is not order of commit.
                                for _ in 0..(writer * 3 + n) % 7 {
                                    tx.number(
                                        &Eyes::Loop,
                                        "-- test.work\nselect count(*) from fact",
                                        &[],
                                    )?;
                                }
                                Ok::<_, StoreError>(())
                            })
                            .await
                            .unwrap();
                    }
                })
            })
            .collect();
        let (count, done) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let reader = {
            let (store, count, done) = (store.clone(), count.clone(), done.clone());
            tokio::spawn(async move {
                loop {
                    let last = done.load(Ordering::SeqCst);
                    let heard = store
                        .hear(
                            "reader",
                            Pace { most: 50, ..Pace::PROMPT },
                            |_| true,
                            |_: &mut crate::Tx, _: &crate::Recorded| {
                                count.fetch_add(1, Ordering::SeqCst);
                                Ok::<_, StoreError>(())
                            },
                        )
                        .await
                        .unwrap();
                    if last && heard.facts == 0 {
                        return;
                    }
                }
            })
        };
        for writer in writers {
            writer.await.unwrap();
        }
        done.store(true, Ordering::SeqCst);
        reader.await.unwrap();
        assert_eq!(count.load(Ordering::SeqCst), 360);
    }
}

/// More than one wide insert takes, and not a multiple of it; some keys come twice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn staff_see_nothing_through_a_query_that_forgot_them() {
    for (store, _folder) in stores().await {
        let eyes = Eyes::Units(Arc::from([UnitId::from_bits(7)]));
        let refused = store
            .read(|tx| tx.number(&eyes, "-- test.blind\nselect count(*) from setting", &[]))
            .await;
        assert!(matches!(refused, Err(StoreError::Eyeless(label)) if label == "test.blind"));
        let allowed = store
            .read(|tx| {
                tx.number(&eyes, "-- test.any\nselect count(*) from setting where {eyes}", &[])
            })
            .await;
        assert_eq!(allowed.unwrap(), 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newer_schema_and_a_second_process_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().to_owned());
    let store = Store::open(place.clone(), Clock::held_at(START)).await.unwrap();
    let second = Store::open(place.clone(), Clock::held_at(START)).await;
    assert!(matches!(second.err().unwrap(), StoreError::InUse(_)));
    store.write("age", |tx| tx.execute("-- test.age\ninsert into schema_version (number, name, applied_at) values (999, 'future', 0)", &[])).await.unwrap();
    store.close().await;
    drop(store);
    let newer = loop {
        match Store::open(place.clone(), Clock::held_at(START)).await {
            Err(StoreError::InUse(_)) => tokio::task::yield_now().await,
            other => break other,
        }
    };
    assert!(matches!(newer.err().unwrap(), StoreError::NewerSchema { found: 999, .. }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_store_lets_its_folder_go_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut held = Vec::new();
    for _ in 0..20 {
        let place = Place::Folder(folder.path().to_owned());
        let store = Store::open(place, Clock::held_at(START)).await.unwrap();
        store.close().await;
        // Whoever still holds a closed store holds nothing of the folder.
        held.push(store);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_whose_folder_is_gone_keeps_nothing_more() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let store = Store::open(Place::Folder(data.clone()), Clock::held_at(START)).await.unwrap();
    set(&store, "before", "x").await.unwrap();
    std::fs::rename(&data, folder.path().join("elsewhere")).unwrap();
    let began = std::time::Instant::now();
    let mut number = 0;
    let refused = loop {
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "still written into a folder that is gone"
        );
        number += 1;
        if let Err(error) = set(&store, &format!("into nowhere {number}"), "x").await {
            break error;
        }
    };
    assert!(refused.is_unavailable(), "{refused}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_taken_under_writes_restores_into_either_database() {
    for (store, _folder) in stores().await {
        for n in 0..50 {
            set(&store, &format!("before {n:02}"), "ก ข ở 'quoted'").await.unwrap();
        }
        store
            .write("fact", |tx| {
                tx.record(fact(1));
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        store.write("event", |tx| tx.execute(EVENT, params![START])).await.unwrap();
        // More rows than one chunk, in a table whose rows have no number on SQLite.
        store
            .write("scores", |tx| {
                let sets: Vec<_> =
                    (0..4321_i64).map(|n| params![n / 3, format!("u{}", n % 3)].to_vec()).collect();
                tx.execute_many(SCORED, &sets)
            })
            .await
            .unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let busy = {
            let (store, stop) = (store.clone(), stop.clone());
            tokio::spawn(async move {
                let mut n = 0;
                while !stop.load(Ordering::SeqCst) {
                    set(&store, &format!("during {n:05}"), "x").await.unwrap();
                    n += 1;
                }
            })
        };
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("backup.db");
        let copied = store.back_up(&file, |_, _| ()).await.unwrap();
        stop.store(true, Ordering::SeqCst);
        busy.await.unwrap();
        assert_eq!(copied.last_fact, 1);
        let mut places = vec![Place::Folder(folder.path().join("restored"))];
        if let Place::Postgres { url, .. } = store.place().clone() {
            places.push(Place::Postgres { url, schema: fresh_schema() });
        }
        for place in places {
            let restored = crate::restore(&file, place.clone(), Clock::held_at(START), |_, _| ())
                .await
                .unwrap();
            assert_eq!(restored.rows, copied.rows);
            assert!(copied.rows > 4321 + 50);
            let again =
                crate::restore(&file, place.clone(), Clock::held_at(START), |_, _| ()).await;
            assert!(matches!(again, Err(StoreError::Setup(_))), "only into an empty place");
            let copy = Store::open(place, Clock::held_at(START)).await.unwrap();
            let found = names(&copy).await;
            let during =
                found.iter().filter(|name| name.starts_with("during")).cloned().collect::<Vec<_>>();
            assert_eq!(found.len() - during.len(), 50);
            let prefix: Vec<_> = (0..during.len()).map(|n| format!("during {n:05}")).collect();
            assert_eq!(during, prefix, "what was written meanwhile is a prefix");
            copy.write("fact", |tx| {
                tx.record(fact(2));
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
            assert_eq!(
                copy.read(|tx| tx.facts_after(0, 10)).await.unwrap().len(),
                2,
                "numbers go on after the copied ones"
            );
            // Those of every table, also of one that a stage has.
            copy.write("event", |tx| tx.execute(EVENT, params![START])).await.unwrap();
        }
        let damaged = folder.path().join("damaged.db");
        std::fs::write(&damaged, b"not a database at all").unwrap();
        assert!(
            crate::restore(
                &damaged,
                Place::Folder(folder.path().join("x")),
                Clock::held_at(START),
                |_, _| ()
            )
            .await
            .is_err()
        );
    }
}
