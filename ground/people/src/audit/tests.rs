//! Whatever is done to the log behind its back is found.

use super::chain::{Entry, Head};
use super::{Broken, VerifyError, hear, note, store, verify, verify_against_facts};
use crate::By;
use crate::tests::cafe::{START, cafes};
use ::store::{Pace, Recorded, Store, StoreError, Tx};
use kernel::fact::{CaseAssigned, CaseResolved};
use kernel::{Actor, CaseId, CauseId, Fact, Id, ResponseId, StaffId, UnitId};

/// Deeds of all kinds, and facts between them that the log does not keep.
fn deeds(tx: &mut Tx) -> Result<(), StoreError> {
    for n in 0..30_u128 {
        note(
            tx,
            By::Ringback,
            "staff.added",
            n,
            serde_json::json!({ "email": format!("{n}@cafe.example") }),
        );
        let case = CaseId::from_bits(n);
        let by = if n % 2 == 0 { Actor::Ringback } else { Actor::Staff(StaffId::from_bits(n)) };
        let (unit, at) = (UnitId::from_bits(1), START);
        tx.record(CaseAssigned { case, unit, from: None, to: None, by, at });
        if n % 3 == 0 {
            tx.record(CaseResolved {
                case,
                response: ResponseId::from_bits(n),
                unit,
                customer: None,
                language: None,
                cause: CauseId::from_bits(n),
                by: StaffId::from_bits(n),
                opened_at: START,
                at,
            });
        }
    }
    Ok(())
}

async fn listen(store: &Store) {
    let wants = |_: &str| true;
    while store.hear("audit", Pace { most: 40, ..Pace::PROMPT }, wants, hear).await.unwrap().facts
        > 0
    {}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_keeps_deeds_of_staff_in_order_and_once() {
    for cafe in cafes().await {
        cafe.write(deeds).await.unwrap();
        listen(&cafe.store).await;
        let facts = cafe.store.read(|tx| tx.facts_after(0, 1000)).await.unwrap();
        // Everything again: nothing is heard twice.
        cafe.write(|tx| facts.iter().try_for_each(|fact| hear(tx, fact))).await.unwrap();
        let (lines, done) = cafe
            .store
            .read(|tx| {
                let lines = store::after(tx, 0, 1000)?;
                Ok::<_, VerifyError>((lines, verify_against_facts(tx, None)?))
            })
            .await
            .unwrap();
        let count = |what: &str| lines.iter().filter(|(entry, _)| entry.what == what).count();
        assert_eq!((count("case.assigned"), count("case.resolved")), (15, 10));
        assert_eq!(count("staff.added"), 30 + 7);
        assert_eq!(done.rows, lines.len() as u64);
        assert_eq!(
            done.head.unwrap().to_string().parse::<Head>().unwrap().hash,
            lines[lines.len() - 1].1
        );
    }
}

/// A copy of the log that is spoilt in memory and written back: how an intruder with the database
/// file, who knows how hashes are made, would do it.
type Log = Vec<(Entry, String)>;

async fn write_log(store: &Store, log: &Log) {
    store
        .write("forge", |tx| {
            tx.execute("-- test.clear\ndelete from people_audit", &[])?;
            log.iter().try_for_each(|(entry, hash)| store::append(tx, entry, hash))
        })
        .await
        .unwrap();
}

struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// Flips one bit of one byte somewhere in an entry, its text staying text.
fn flip(chance: &mut Chance, log: &mut Log) {
    let at = chance.below(log.len());
    let (entry, hash) = &mut log[at];
    let text = match chance.below(7) {
        0 => {
            return entry.at =
                kernel::Timestamp::from_micros(entry.at.micros() ^ (1 << chance.below(40)));
        }
        1 => &mut entry.actor,
        2 => &mut entry.what,
        3 => &mut entry.subject,
        4 => &mut entry.detail,
        5 => hash,
        _ => return entry.seq += 1_000_000,
    };
    let place = chance.below(text.len());
    let mut bytes = std::mem::take(text).into_bytes();
    bytes[place] ^= 1 << chance.below(4);
    // Control characters and quotes are texts as well as any.
    *text = String::from_utf8(bytes).unwrap();
}

/// One way of spoiling a log.
fn spoil(chance: &mut Chance, log: &mut Log, way: usize) {
    let at = chance.below(log.len());
    match way {
        0 => flip(chance, log),
        1 => drop(log.remove(at)),
        2 => {
            // Two neighbours change places, their numbers staying in order.
            let at = at.min(log.len() - 2);
            let (left, right) = (log[at].0.seq, log[at + 1].0.seq);
            log.swap(at, at + 1);
            (log[at].0.seq, log[at + 1].0.seq) = (left, right);
        }
        3 => log.truncate(at),
        _ => {
            // Put in between, or after the end, with a hash made by the rules.
            let mut entry = log[at].0.clone();
            entry.seq = if at + 1 == log.len() {
                entry.seq + 1
            } else {
                (log[at].0.seq + log[at + 1].0.seq) / 2
            };
            entry.what = "staff.role_changed".into();
            let hash = entry.hash(&log[at].1);
            log.insert(at + 1, (entry, hash));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_forgeries_are_all_found() {
    // Numbers with room between them, so that an entry can be put in.
    let log = {
        let mut log: Log = Vec::new();
        for n in 1..=60_i64 {
            let entry = Entry {
                seq: n * 10,
                at: START,
                actor: StaffId::from_bits(7).to_string(),
                what: "staff.role_changed".into(),
                subject: StaffId::from_bits(u128::from(n.unsigned_abs())).to_string(),
                detail: r#"{"from":"agent","to":"manager"}"#.into(),
            };
            let hash = entry.hash(log.last().map_or("", |(_, hash)| hash));
            log.push((entry, hash));
        }
        log
    };
    let (last, hash) = log.last().unwrap();
    let head = Head { seq: last.seq, hash: hash.clone() };
    let mut chance = Chance(2026);
    for cafe in cafes().await.into_iter().take(1) {
        for round in 0..1000 {
            let mut spoilt = log.clone();
            spoil(&mut chance, &mut spoilt, round % 5);
            assert_ne!(spoilt, log);
            write_log(&cafe.store, &spoilt).await;
            let verdict = cafe.store.read(|tx| verify(tx, Some(&head))).await;
            // What is added after the kept end is a proper entry to the chain; see the next test.
            let added = spoilt.len() > log.len() && spoilt[..log.len()] == log[..];
            match verdict {
                Err(VerifyError::Broken(_)) => assert!(!added),
                Ok(done) => assert!(added && done.head.as_ref() != Some(&head), "round {round}"),
                Err(other) => panic!("{other}"),
            }
        }
        write_log(&cafe.store, &log).await;
        let whole = cafe.store.read(|tx| verify(tx, Some(&head))).await.unwrap();
        assert_eq!((whole.rows, whole.head), (60, Some(head.clone())));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_facts_tell_what_the_chain_alone_cannot() {
    for cafe in cafes().await {
        cafe.write(deeds).await.unwrap();
        listen(&cafe.store).await;
        let log = cafe.store.read(|tx| store::after(tx, 0, 1000)).await.unwrap();
        let reforged = |change: fn(&mut Vec<Entry>)| {
            let mut entries: Vec<Entry> = log.iter().map(|(entry, _)| entry.clone()).collect();
            change(&mut entries);
            let mut forged: Log = Vec::new();
            for entry in entries {
                let hash = entry.hash(forged.last().map_or("", |(_, hash)| hash));
                forged.push((entry, hash));
            }
            forged
        };
        let ways: [fn(&mut Vec<Entry>); 4] = [
            |entries| entries[20].detail = "{}".into(),
            |entries| drop(entries.remove(20)),
            |entries| entries.truncate(20),
            |entries| {
                let mut extra = entries[entries.len() - 1].clone();
                extra.seq += 1;
                entries.push(extra);
            },
        ];
        for way in ways {
            write_log(&cafe.store, &reforged(way)).await;
            let (chain, facts) = cafe
                .store
                .read(|tx| Ok::<_, StoreError>((verify(tx, None), verify_against_facts(tx, None))))
                .await
                .unwrap();
            assert!(chain.is_ok(), "every hash was made anew by the rules");
            assert!(matches!(facts, Err(VerifyError::Broken(Broken { .. }))));
        }
        write_log(&cafe.store, &log).await;
        let whole = cafe.store.read(|tx| verify_against_facts(tx, None)).await.unwrap();
        assert_eq!(whole.rows, log.len() as u64);
    }
}

#[test]
fn a_hash_covers_every_part_and_keeps_them_apart() {
    let entry = |what: &str, subject: &str| Entry {
        seq: 1,
        at: START,
        actor: "ringback".into(),
        what: what.into(),
        subject: subject.into(),
        detail: "{}".into(),
    };
    assert_ne!(entry("ab", "c").hash(""), entry("a", "bc").hash(""));
    assert_ne!(entry("a", "b").hash(""), entry("a", "b").hash("0"));
    // Kept as a known answer: a log written today must verify in ten years.
    assert_eq!(
        entry("staff.added", "x").hash(""),
        "1ce3d89db6d09698301d80bb97fba70f2e785696f5fcb50cd408088393bdb6d3"
    );
    let recorded = Recorded {
        seq: 9,
        at: START,
        fact: Fact::CustomerErased(kernel::fact::CustomerErased {
            customer: kernel::CustomerId::from_bits(1),
            at: START,
        }),
    };
    // The log must not lead back to somebody who was erased; their receipt stands in it.
    assert_eq!(super::hear::entry(&recorded), None);
    for bad in
        ["", "1", "1:xyz", "x:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]
    {
        assert!(bad.parse::<Head>().is_err());
    }
}
