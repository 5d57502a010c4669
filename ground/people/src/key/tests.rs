//! A key does no more than its owner may, and a call with a key of its own is done once.

use super::edit::{KeyError, end, make};
use super::store::{by_secret, of};
use crate::call::{CallError, CallKey, Reply, once};
use crate::tests::cafe::{Cafe, cafes};
use ::store::{Eyes, StoreError};
use axum::extract::FromRequestParts;
use http::Request;
use kernel::{Language, Role, Scope, StaffId};
use web::Visitor;

fn visitor(cafe: &Cafe, staff: StaffId, role: Role) -> Visitor {
    Visitor {
        staff,
        name: "Somebody".into(),
        email: "somebody@cafe.example".into(),
        role,
        eyes: if staff == cafe.grace { Eyes::All } else { Eyes::Units([cafe.da_nang].into()) },
        language: Language::En,
        zone: jiff::tz::TimeZone::UTC,
        unit_name: String::new(),
        csrf: String::new(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_belongs_to_somebody_and_ends() {
    for cafe in cafes().await {
        let (grace, tuan) =
            (visitor(&cafe, cafe.grace, Role::Owner), visitor(&cafe, cafe.tuan, Role::Manager));
        let scopes = [Scope::ReadCases, Scope::WriteCases];
        let made = cafe.store.write("make", |tx| make(tx, &tuan, " Till ", &scopes)).await.unwrap();
        let known = cafe.store.read(|tx| by_secret(tx, &made.secret)).await.unwrap().unwrap();
        assert_eq!(
            (known.staff, known.role, known.scopes),
            (cafe.tuan, Role::Manager, scopes.into())
        );
        assert_eq!(known.key_name, "Till");
        let none = cafe.store.read(|tx| by_secret(tx, &made.secret[1..])).await.unwrap();
        assert!(none.is_none(), "a part of a secret is worth nothing");
        let own = |staff| cafe.store.read(move |tx| of(tx, staff));
        assert_eq!(own(Some(cafe.tuan)).await.unwrap().len(), 1);
        assert_eq!(own(Some(cafe.mali)).await.unwrap().len(), 0);
        let mali = visitor(&cafe, cafe.mali, Role::Manager);
        let stolen = cafe.store.write("end", |tx| end(tx, &mali, made.id)).await;
        assert!(matches!(stolen, Err(KeyError::NotFound)), "not hers to end");
        cafe.store.write("end", |tx| end(tx, &grace, made.id)).await.unwrap();
        assert!(cafe.store.read(|tx| by_secret(tx, &made.secret)).await.unwrap().is_none());
        let viewer = visitor(&cafe, cafe.tuan, Role::Viewer);
        for (by, name, scopes, wrong) in [
            (&tuan, "", &scopes[..], "name"),
            (&tuan, "Till", &[][..], "scope"),
            (&viewer, "Till", &scopes[..], "role"),
        ] {
            let refused = cafe.store.write("make", |tx| make(tx, by, name, scopes)).await;
            let said = match refused.unwrap_err() {
                KeyError::NoName => "name",
                KeyError::NoScope => "scope",
                KeyError::NotYours => "role",
                other => panic!("{other}"),
            };
            assert_eq!(said, wrong);
        }
    }
}

async fn call_key(key: &str) -> CallKey {
    let request = Request::post("/api/v1/cases").header("idempotency-key", key).body(()).unwrap();
    CallKey::from_request_parts(&mut request.into_parts().0, &()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_is_done_once() {
    for cafe in cafes().await {
        let grace = visitor(&cafe, cafe.grace, Role::Owner);
        let key = call_key("k 1").await;
        let mut done = 0;
        for (body, fails, expected) in [
            ("a", true, Err("failed")),
            ("a", false, Ok(1)),
            ("a", false, Ok(1)),
            ("b", false, Err("other body")),
        ] {
            let reply = cafe
                .store
                .write("call", |tx| {
                    once(tx, &grace, &key, &body, |_| {
                        if fails {
                            return Err(StoreError::unexpected("no"));
                        }
                        done += 1;
                        Ok(Reply { status: 201, body: done.to_string() })
                    })
                    .map_err(|error| match error {
                        CallError::OtherBody => StoreError::Setup("other body".into()),
                        CallError::Failed(_) => StoreError::Setup("failed".into()),
                    })
                })
                .await;
            match (reply, expected) {
                (Ok(reply), Ok(count)) => assert_eq!(reply.body, count.to_string()),
                (Err(error), Err(why)) => assert!(error.to_string().contains(why), "{error}"),
                (got, wanted) => panic!("{got:?} instead of {wanted:?}"),
            }
        }
        // Somebody else's key of the same name is another.
        let tuan = visitor(&cafe, cafe.tuan, Role::Manager);
        let reply = cafe
            .store
            .write("call", |tx| {
                once(tx, &tuan, &key, &"b", |_| {
                    Ok::<_, StoreError>(Reply { status: 200, body: "own".into() })
                })
                .map_err(|_| StoreError::Setup("refused".into()))
            })
            .await
            .unwrap();
        assert_eq!(reply.body, "own");
    }
}
