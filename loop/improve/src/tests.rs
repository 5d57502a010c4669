//! Causes: raised once when they come up often enough, taken back when a case is open again.

use crate::{cause_heard, cause_taken_back, pareto, raised};
use kernel::fact::{CaseReopened, CaseResolved};
use kernel::{Actor, CaseId, CauseId, Clock, Fact, Id, ResponseId, StaffId, Timestamp, UnitId};
use store::{Eyes, Place, Store, StoreError};

const START: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

fn closed(case: u128, cause: u128) -> CaseResolved {
    CaseResolved {
        case: CaseId::from_bits(case),
        response: ResponseId::from_bits(case),
        unit: UnitId::from_bits(1),
        customer: None,
        language: None,
        cause: CauseId::from_bits(cause),
        by: StaffId::from_bits(1),
        opened_at: START,
        at: START,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_fifth_case_raises_a_cause_once_and_reopening_takes_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let store =
        Store::open(Place::Folder(folder.path().to_owned()), Clock::held_at(START)).await.unwrap();
    store
        .write("close", |tx| {
            for case in 1..=7 {
                cause_heard(tx, &closed(case, 1))?;
                cause_heard(tx, &closed(case, 1))?;
            }
            cause_heard(tx, &closed(8, 2))?;
            let reopened = CaseReopened {
                case: CaseId::from_bits(7),
                unit: UnitId::from_bits(1),
                customer: None,
                cause: None,
                owner: None,
                by: Actor::Customer,
                at: START,
            };
            cause_taken_back(tx, &reopened)
        })
        .await
        .unwrap();
    let (counts, causes, facts) = store
        .read(|tx| {
            Ok::<_, StoreError>((
                pareto(tx, &Eyes::All, START)?,
                raised(tx, &Eyes::All, START)?,
                tx.facts_after(0, 10)?,
            ))
        })
        .await
        .unwrap();
    assert_eq!(counts.iter().map(|count| count.cases).collect::<Vec<_>>(), [6, 1]);
    assert!((counts[0].cumulative - 6.0 / 7.0).abs() < 1e-12);
    assert_eq!(causes.len(), 1);
    assert!(
        matches!(&facts[..], [fact] if matches!(&fact.fact, Fact::CauseRaised(raised) if raised.cases == 5))
    );
}
