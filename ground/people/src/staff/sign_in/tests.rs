//! Signing in tells strangers nothing, tires guessers, and lets its people in.

use super::{Entered, Origin, SignInError, TRIES, WINDOW, sign_in};
use crate::staff::password::{Hasher, Password};
use crate::tests::cafe::{Cafe, cafes};
use crate::{By, session, staff};
use ::store::{Eyes, params};
use kernel::StaffId;
use std::time::Duration;
use tokio::task::JoinSet;
use web::{App, SecretKey, Site};

const RIGHT: &str = "five quiet lemons";

fn from(address: &str) -> Origin {
    Origin { address: address.parse().unwrap(), device: "Firefox · Linux".into(), replaces: None }
}

async fn open(cafe: &Cafe) -> App {
    let site = Site::new("http://127.0.0.1:8080", SecretKey::new([3; 32]));
    let app = crate::parts(App::builder(cafe.store.clone(), site)).build();
    for id in [cafe.mali, cafe.tuan] {
        give_password(&app, id, RIGHT).await;
    }
    cafe.write(|tx| staff::disable(tx, By::Ringback, cafe.tuan)).await.unwrap();
    app
}

async fn give_password(app: &App, id: StaffId, text: &str) {
    let hash = app.part::<Hasher>().hash(&Password::choose(text, &[]).unwrap()).await.unwrap();
    app.store.write("test", |tx| staff::store::set_password(tx, id, &hash)).await.unwrap();
}

/// The session's secret of somebody who has no second factor.
fn inside(entered: Entered) -> String {
    let Entered::In(secret) = entered else { panic!("{entered:?}") };
    secret
}

/// Writes of each kind so far: what a stranger could measure beside the hash.
fn writes(app: &App) -> u64 {
    app.store.timings().iter().map(|(_, timing)| timing.count).sum()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_refusal_says_and_costs_the_same() {
    for cafe in cafes().await {
        let app = open(&cafe).await;
        let longest = "x".repeat(256);
        for (email, password) in [
            ("mali@cafe.example", "wrong"),  // wrong password
            ("nobody@cafe.example", RIGHT),  // no such account
            ("tuan@cafe.example", RIGHT),    // disabled, the right password
            ("somchai@cafe.example", RIGHT), // invited, has chosen none
            ("not an address", RIGHT),       // nobody could have it
            ("mali@cafe.example", longest.as_str()),
            ("mali@cafe.example", ""),
        ] {
            let (hashes, written) = (app.part::<Hasher>().done(), writes(&app));
            let refused = sign_in(&app, email, password, &from("203.0.113.5")).await.unwrap_err();
            assert!(matches!(refused, SignInError::Wrong), "{email}");
            assert_eq!(app.part::<Hasher>().done() - hashes, 1, "{email}");
            assert_eq!(writes(&app) - written, 1, "{email}");
        }
        let hashes = app.part::<Hasher>().done();
        let refused =
            sign_in(&app, "mali@cafe.example", &"x".repeat(257), &from("203.0.113.5")).await;
        assert!(matches!(refused, Err(SignInError::Wrong)));
        assert_eq!(app.part::<Hasher>().done(), hashes, "a book is not hashed");
        let secret =
            sign_in(&app, " Mali@Cafe.EXAMPLE ", RIGHT, &from("203.0.113.5")).await.unwrap();
        assert_eq!(inside(secret).len(), 26);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guessing_ends_after_ten_tries_and_locks_nobody_else_out() {
    for cafe in cafes().await {
        let app = open(&cafe).await;
        // Fifty at once: no more of them reach the password than one after the other would.
        let hashes = app.part::<Hasher>().done();
        let mut guesses = JoinSet::new();
        for _ in 0..50 {
            let app = app.clone();
            guesses.spawn(async move {
                sign_in(&app, "mali@cafe.example", "guess", &from("203.0.113.5")).await
            });
        }
        let mut tired = 0;
        for guess in guesses.join_all().await {
            match guess {
                Err(SignInError::TooMany { retry_after }) => {
                    assert!((1..=901).contains(&retry_after));
                    tired += 1;
                }
                Err(SignInError::Wrong) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(tired, 50 - TRIES);
        assert_eq!(app.part::<Hasher>().done() - hashes, 10);
        let right = sign_in(&app, "mali@cafe.example", RIGHT, &from("203.0.113.5")).await;
        assert!(matches!(right, Err(SignInError::TooMany { .. })), "not even with the right one");
        sign_in(&app, "mali@cafe.example", RIGHT, &from("203.0.113.6"))
            .await
            .expect("she sits elsewhere");
        // Refused tries don't make it longer.
        cafe.store.clock().advance(WINDOW - Duration::from_secs(1));
        let early = sign_in(&app, "mali@cafe.example", RIGHT, &from("203.0.113.5")).await;
        assert!(matches!(early, Err(SignInError::TooMany { retry_after: 1 | 2 })));
        cafe.store.clock().advance(Duration::from_secs(2));
        sign_in(&app, "mali@cafe.example", RIGHT, &from("203.0.113.5"))
            .await
            .expect("after fifteen minutes");
        // A network of IPv6 counts as one address.
        for guess in 0..TRIES {
            let address = format!("2001:db8:1:2::{guess:x}");
            assert!(matches!(
                sign_in(&app, "mali@cafe.example", "guess", &from(&address)).await,
                Err(SignInError::Wrong)
            ));
        }
        let next = sign_in(&app, "mali@cafe.example", RIGHT, &from("2001:db8:1:2:ffff::1")).await;
        assert!(matches!(next, Err(SignInError::TooMany { .. })));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_success_forgets_the_tries_before_it() {
    for cafe in cafes().await {
        let app = open(&cafe).await;
        for _ in 0..3 {
            for _ in 0..TRIES - 1 {
                let guess = sign_in(&app, "mali@cafe.example", "guess", &from("203.0.113.5")).await;
                assert!(matches!(guess, Err(SignInError::Wrong)));
            }
            sign_in(&app, "mali@cafe.example", RIGHT, &from("203.0.113.5")).await.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_is_new_each_time_kept_hashed_and_ends() {
    for cafe in cafes().await {
        let app = open(&cafe).await;
        let origin = from("203.0.113.5");
        let first = inside(sign_in(&app, "mali@cafe.example", RIGHT, &origin).await.unwrap());
        let again = Origin { replaces: Some(first.clone()), ..origin.clone() };
        let second = inside(sign_in(&app, "mali@cafe.example", RIGHT, &again).await.unwrap());
        assert_ne!(first, second);
        let sessions =
            || async { cafe.store.read(|tx| session::of_staff(tx, cafe.mali)).await.unwrap() };
        assert_eq!(sessions().await.len(), 1, "the browser's old session ended");
        assert_eq!(sessions().await[0].device, "Firefox · Linux");
        let kept = cafe
            .store
            .read(|tx| {
                let row = tx.row(
                    &Eyes::Loop,
                    "-- test.tokens\nselect token_hash from people_session",
                    params![],
                )?;
                row.unwrap().get::<String>(0)
            })
            .await
            .unwrap();
        assert!(kept.len() == 64 && !kept.contains(&second));

        cafe.store.clock().advance(session::IDLE + Duration::from_secs(1));
        assert_eq!(sessions().await.len(), 0, "nobody used it for twelve hours");
        let third = inside(sign_in(&app, "mali@cafe.example", RIGHT, &origin).await.unwrap());
        for _ in 0..29 {
            cafe.store.clock().advance(Duration::from_secs(11 * 3600));
            cafe.write(|tx| session::store::seen(tx, &third)).await.unwrap();
        }
        assert_eq!(sessions().await.len(), 1, "used every day");
        cafe.store.clock().advance(Duration::from_secs(11 * 3600));
        cafe.write(|tx| session::store::seen(tx, &third)).await.unwrap();
        cafe.store.clock().advance(Duration::from_secs(10 * 3600));
        assert_eq!(sessions().await.len(), 0, "and over after fourteen days in any case");
        let rows = || async {
            let count = "-- test.count\nselect count(*) from people_session";
            cafe.store.read(|tx| tx.number(&Eyes::Loop, count, params![])).await.unwrap()
        };
        sign_in(&app, "mali@cafe.example", RIGHT, &origin).await.unwrap();
        assert_eq!(rows().await, 1, "what ended is swept away");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_changed_meanwhile_opens_nothing() {
    for cafe in cafes().await {
        let app = open(&cafe).await;
        let kept =
            cafe.store.read(|tx| staff::store::own_password(tx, cafe.mali)).await.unwrap().unwrap();
        give_password(&app, cafe.mali, "another quiet lemon").await;
        let late =
            cafe.write(|tx| super::enter(tx, cafe.mali, &kept, "who", &from("203.0.113.5"))).await;
        assert!(matches!(late, Err(SignInError::Wrong)));
        let sessions = cafe.store.read(|tx| session::of_staff(tx, cafe.mali)).await.unwrap();
        assert_eq!(sessions.len(), 0);
    }
}
