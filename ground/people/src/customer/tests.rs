//! The same person is one customer, however many places speak of them at once.

use super::{Contact, Country, Customer, Known, by_id, find_or_add, find_or_add_many};
use crate::tests::cafe::stores;
use ::store::{Eyes, Place, Store, StoreError};
use kernel::{Clock, CustomerId, Language};
use std::collections::BTreeSet;
use tokio::task::JoinSet;

fn contact(name: &str, email: &str, phone: &str, id: &str) -> Contact {
    let said = |text: &'static str| (!text.is_empty()).then_some(text);
    let leak = |text: &str| said(text.to_owned().leak());
    Contact::new(leak(name), leak(email), leak(phone), leak(id), Some(Country::Thailand))
}

async fn find(store: &Store, contact: &Contact) -> CustomerId {
    store.write("find", |tx| find_or_add(tx, contact)).await.unwrap()
}

async fn look(store: &Store, id: CustomerId) -> Customer {
    store.read(|tx| by_id(tx, &Eyes::Loop, id)).await.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customer_is_known_by_any_of_three_things_and_fills_in() {
    for (store, _folder) in stores().await {
        let first = contact("มะลิ", "Mali@Example.com", "", "").with("tier", "gold");
        let id = find(&store, &first).await;
        let more = contact("Mali J.", "mali@example.com", "081-234-5678", "")
            .speaking(Some(Language::Th))
            .with("tier", "silver")
            .with("city", "Bangkok");
        assert_eq!(find(&store, &more).await, id);
        assert_eq!(find(&store, &contact("", "", "+66 81 234 5678", "")).await, id);
        assert_eq!(find(&store, &contact("", "", "812345678", "C-1")).await, id);
        assert_eq!(find(&store, &contact("", "", "", "C-1")).await, id);
        let known = look(&store, id).await;
        assert_eq!(known.name.as_deref(), Some("มะลิ"), "what we knew stays");
        assert_eq!(known.phone.as_deref(), Some("+66812345678"));
        assert_eq!(
            (known.external_id.as_deref(), known.language),
            (Some("C-1"), Some(Language::Th))
        );
        let attributes: Vec<_> = known.attributes.iter().map(|(k, v)| format!("{k}={v}")).collect();
        assert_eq!(attributes, ["city=Bangkok", "tier=gold"]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_stay_apart() {
    for (store, _folder) in stores().await {
        let father = find(&store, &contact("Pa", "", "0812345678", "C-1")).await;
        let son = find(&store, &contact("Son", "", "0812345678", "C-2")).await;
        assert_ne!(father, son, "two ids elsewhere are two people, though they share a telephone");
        assert_eq!(find(&store, &contact("", "", "0812345678", "")).await, father);
        assert_eq!(look(&store, son).await.phone, None);
        let (a, b) = (
            find(&store, &contact("Anon", "", "", "")).await,
            find(&store, &contact("Anon", "", "", "")).await,
        );
        assert_ne!(a, b, "a name tells nobody from another");
        // An address that belongs to somebody else is not taken from them.
        let email = find(&store, &contact("", "a@example.com", "", "")).await;
        let phone = find(&store, &contact("", "", "0899999999", "")).await;
        assert_eq!(find(&store, &contact("", "a@example.com", "0899999999", "")).await, email);
        assert_eq!(look(&store, phone).await.phone.as_deref(), Some("+66899999999"));
        assert_eq!(look(&store, email).await.phone, None);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_at_once_are_as_many_as_one_by_one() {
    let lines: Vec<Contact> = (0..600)
        .map(|n| {
            let (email, phone) =
                (format!("c{}@example.com", n % 150), format!("08100{:05}", n % 200));
            let id = format!("C-{}", n % 250);
            match n % 5 {
                0 => contact("x", &email, "", ""),
                1 => contact("x", "", &phone, ""),
                2 => contact("x", "", "", &id),
                3 => contact("x", &email, &phone, ""),
                _ => contact("x", &email, "", &id),
            }
        })
        .collect();
    for ((one, _one), (many, _many)) in stores().await.into_iter().zip(stores().await) {
        let mut alone = Vec::new();
        for line in &lines {
            alone.push(find(&one, line).await);
        }
        let mut known = Known::default();
        let mut together = Vec::new();
        for batch in lines.chunks(100) {
            // The first try is given up after it learnt everything.
            let given_up = many.write("import", |tx| {
                known.begin();
                find_or_add_many(tx, batch, &mut known)?;
                Err::<(), _>(StoreError::unexpected("given up"))
            });
            assert!(given_up.await.is_err());
            let found = many
                .write("import", |tx| {
                    known.begin();
                    find_or_add_many(tx, batch, &mut known)
                })
                .await
                .unwrap();
            known.keep();
            together.extend(found);
        }
        let groups = |ids: &[CustomerId]| -> Vec<usize> {
            ids.iter().map(|id| ids.iter().position(|other| other == id).unwrap()).collect()
        };
        assert_eq!(groups(&alone), groups(&together), "the same lines are the same people");
        for (one_id, many_id) in alone.iter().zip(&together) {
            let (left, right) = (look(&one, *one_id).await, look(&many, *many_id).await);
            assert_eq!(Customer { id: right.id, ..left }, right);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_stranger_at_many_doors_at_once_is_one_customer() {
    for (store, _folder) in stores().await {
        // A second node on the same schema makes the adding truly concurrent.
        let other = match store.place().clone() {
            place @ Place::Postgres { .. } => {
                Store::open(place, Clock::held_at(crate::tests::cafe::START)).await.unwrap()
            }
            Place::Folder(_) => store.clone(),
        };
        for round in 0..10 {
            let mut doors = JoinSet::new();
            for door in 0..16 {
                let store = if door % 2 == 0 { store.clone() } else { other.clone() };
                let external = if door % 3 == 0 { format!("R-{round}") } else { String::new() };
                let contact = contact("x", &format!("r{round}@example.com"), "", &external);
                doors.spawn(async move { find(&store, &contact).await });
            }
            let met: BTreeSet<CustomerId> = doors.join_all().await.into_iter().collect();
            assert_eq!(met.len(), 1, "round {round}");
        }
    }
}

#[test]
fn a_contact_holds_only_what_is_fit_to_keep() {
    let long = "x".repeat(3000);
    let contact = (0..80)
        .fold(contact(" Mali\u{0}\r\n", "no address", "191", " C-1 "), |contact, n| {
            contact.with(&format!("a{n}"), &long)
        });
    assert_eq!(contact.name.as_deref(), Some("Mali"));
    assert_eq!((&contact.email, &contact.phone), (&None, &None));
    assert_eq!(contact.external_id.as_deref(), Some("C-1"));
    assert_eq!(contact.attributes.len(), 50);
    assert!(contact.attributes.values().all(|value| value.len() == 1000));
    assert!(contact.is_known() && !Contact::default().is_known());
}
