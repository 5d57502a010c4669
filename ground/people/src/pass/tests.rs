//! A link works once, for its own purpose, for its time, for its own organisation.

use super::{Purpose, look, make, revoke, set_up_link, spend};
use crate::tests::cafe::{cafes, stores};
use crate::{By, staff};
use ::store::{Eyes, StoreError, params};
use std::time::Duration;
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_is_good_once_and_for_one_thing() {
    for cafe in cafes().await {
        for purpose in Purpose::LINKS {
            let path = cafe.write(|tx| make(tx, purpose, Some(cafe.mali))).await.unwrap();
            let secret = path.strip_prefix(purpose.folder()).unwrap();
            assert_eq!(secret.len(), 26, "130 bits of room for 128 random ones");
            for other in Purpose::LINKS.into_iter().filter(|other| *other != purpose) {
                let wrong = cafe.write(|tx| spend(tx, other, secret)).await.unwrap();
                assert_eq!(wrong, None, "{purpose:?} is no {other:?}");
            }
            for forged in ["", "null", &secret[1..], &format!("{secret}0"), &secret.to_uppercase()]
            {
                if forged != secret {
                    let seen = cafe.store.read(|tx| look(tx, purpose, forged)).await.unwrap();
                    assert_eq!(seen, None);
                }
            }
            for _ in 0..3 {
                let seen = cafe.store.read(|tx| look(tx, purpose, secret)).await.unwrap();
                assert_eq!(seen, Some(Some(cafe.mali)), "looking uses nothing up");
            }
            let first = cafe.write(|tx| spend(tx, purpose, secret)).await.unwrap();
            let second = cafe.write(|tx| spend(tx, purpose, secret)).await.unwrap();
            assert_eq!((first, second), (Some(Some(cafe.mali)), None));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_use_a_link_at_once_one_succeeds() {
    for cafe in cafes().await {
        let path = cafe.write(|tx| make(tx, Purpose::Invitation, Some(cafe.mali))).await.unwrap();
        let mut tries = JoinSet::new();
        for _ in 0..40 {
            let (store, path) = (cafe.store.clone(), path.clone());
            tries.spawn(async move {
                let secret = path.rsplit('/').next().unwrap();
                store.write("spend", |tx| spend(tx, Purpose::Invitation, secret)).await.unwrap()
            });
        }
        let won = tries.join_all().await.iter().flatten().count();
        assert_eq!(won, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_ends_with_its_time_its_person_and_its_organisation() {
    let mut others = cafes().await;
    for cafe in cafes().await {
        let other = others.pop().unwrap();
        let link = || cafe.write(|tx| make(tx, Purpose::Password, Some(cafe.mali)));
        let path = link().await.unwrap();
        let secret = path.rsplit('/').next().unwrap().to_owned();
        let abroad = other.write(|tx| spend(tx, Purpose::Password, &secret)).await.unwrap();
        assert_eq!(abroad, None, "another organisation knows nothing of it");
        cafe.store.clock().advance(Purpose::Password.lasts() + Duration::from_secs(1));
        let late = cafe.write(|tx| spend(tx, Purpose::Password, &secret)).await.unwrap();
        assert_eq!(late, None);

        let path = link().await.unwrap();
        let secret = path.rsplit('/').next().unwrap().to_owned();
        cafe.write(|tx| staff::disable(tx, By::Ringback, cafe.mali)).await.unwrap();
        cafe.write(|tx| staff::enable(tx, By::Ringback, cafe.mali)).await.unwrap();
        let revoked = cafe.write(|tx| spend(tx, Purpose::Password, &secret)).await.unwrap();
        assert_eq!(revoked, None);
        cafe.write(|tx| revoke(tx, cafe.mali)).await.unwrap();
        let kept = cafe
            .store
            .read(|tx| {
                let rows = tx.rows(
                    &Eyes::Loop,
                    "-- test.links\nselect token_hash from people_pass",
                    params![],
                )?;
                rows.into_iter()
                    .map(|row| row.get::<String>(0))
                    .collect::<Result<Vec<_>, StoreError>>()
            })
            .await
            .unwrap();
        assert!(!kept.iter().any(|hash| hash.contains(&secret)));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_is_one_set_up_link_and_none_when_somebody_works_here() {
    for (store, _folder) in stores().await {
        let link = || store.write("link", set_up_link);
        let (first, second) = (link().await.unwrap().unwrap(), link().await.unwrap().unwrap());
        let good = |path: &str| {
            let (store, secret) = (store.clone(), path.rsplit('/').next().unwrap().to_owned());
            async move { store.read(|tx| look(tx, Purpose::SetUp, &secret)).await.unwrap().is_some() }
        };
        assert!(!good(&first).await && good(&second).await, "only the newest works");
    }
    for cafe in cafes().await {
        assert_eq!(cafe.write(set_up_link).await.unwrap(), None);
    }
}
