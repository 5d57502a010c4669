//! Transactions on both databases: counted once, refused in another currency, forgotten, and brought
//! in from a file.

use super::*;
use crate::tests::START;
use ::store::{Place, Store};
use kernel::Clock;
use std::time::Duration;

/// A store of each kind that is here, with a clock that stands still.
pub(crate) async fn stores() -> Vec<(Store, Option<tempfile::TempDir>)> {
    let folder = tempfile::tempdir().unwrap();
    let mut places = vec![(Place::Folder(folder.path().to_owned()), Some(folder))];
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are told by the test command where PostgreSQL is"
    )]
    if let Ok(url) = std::env::var("RINGBACK_TEST_POSTGRES") {
        let name = tempfile::Builder::new().prefix("t").rand_bytes(12).tempdir().unwrap();
        let name = name.path().file_name().unwrap().to_string_lossy().to_lowercase();
        places.push((Place::Postgres { url, schema: format!("learn_{name}") }, None));
    }
    let mut stores = Vec::new();
    for (place, folder) in places {
        stores.push((Store::open(place, Clock::held_at(START)).await.unwrap(), folder));
    }
    stores
}

pub(crate) fn bought(id: &str, who: &str, days_ago: u64, amount: i64) -> New {
    New {
        id: id.to_owned(),
        contact: Contact::new(None, None, None, Some(who), None),
        at: START.minus(Duration::from_secs(days_ago * 86_400)),
        amount,
        currency: Currency::parse("THB").unwrap(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_id_counts_once_and_one_currency_holds() {
    for (store, _folder) in stores().await {
        let told = [
            bought("a", "nok", 9, 100),
            bought("b", "nok", 8, 200),
            // The same line twice in one file, and a number that is somebody else's.
            bought("a", "nok", 9, 100),
            bought("b", "dao", 8, 999),
            New { currency: Currency::parse("VND").unwrap(), ..bought("c", "dao", 1, 5) },
        ];
        for round in 0..2 {
            let take = |tx: &mut Tx| take(tx, &told, Source::File);
            let taken = store.write("take", take).await.unwrap();
            let first = matches!((&taken[0], &taken[1]), (Taken::New(_), Taken::New(_)));
            assert_eq!(first, round == 0, "{taken:?}");
            assert!(matches!(taken[2], Taken::Known(_)), "{taken:?}");
            assert_eq!(taken[3], Taken::Differs);
            assert_eq!(taken[4], Taken::OtherCurrency(told[0].currency));
        }
        let (count, known) = store
            .read(|tx| {
                let known = people::customer::count(tx, &Eyes::Loop, &Default::default())?;
                Ok::<_, StoreError>((store::count(tx, &Eyes::All)?, known))
            })
            .await
            .unwrap();
        assert_eq!((count, known), (2, 1), "nobody is added for a row that stays out");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customer_is_forgotten_and_what_was_bought_comes_page_by_page() {
    for (store, _folder) in stores().await {
        let told: Vec<New> = (0..5)
            .map(|n| bought(&format!("r{n}"), if n < 3 { "nok" } else { "dao" }, 2, 100 + n))
            .collect();
        let ids = store
            .write("take", |tx| {
                let taken = take(tx, &told, Source::Api)?;
                let ids = taken.iter().filter_map(|taken| match taken {
                    Taken::New(kept) => Some(kept.customer),
                    _ => None,
                });
                Ok::<_, StoreError>(ids.collect::<Vec<_>>())
            })
            .await
            .unwrap();
        let (first, rest, held) = store
            .read(|tx| {
                let first = store::page(tx, &Eyes::All, None, 3)?;
                let last = first.last().map(|row| (row.at.micros(), row.id.clone()));
                let rest = store::page(tx, &Eyes::All, last, 3)?;
                Ok::<_, StoreError>((first, rest, held(tx, &Eyes::All, ids[0])?))
            })
            .await
            .unwrap();
        let seen: Vec<&str> = first.iter().chain(&rest).map(|row| row.id.as_str()).collect();
        assert_eq!(seen, ["r4", "r3", "r2", "r1", "r0"]);
        assert_eq!((held.what, held.rows.len()), ("transactions", 3));
        store.write("forget", |tx| forget(tx, ids[0])).await.unwrap();
        let left = store.read(|tx| store::page(tx, &Eyes::All, None, 9)).await.unwrap();
        assert!(left.len() == 2 && left.iter().all(|row| row.customer == ids[4]));
    }
}
