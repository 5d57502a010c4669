//! From the first link to the last sign-out.

use crate::house::{BASE, PASSWORD, houses, houses_with, set_up_form};
use http::StatusCode;
use kernel::Role;
use people::pass::{self, Purpose};
use people::{AfterSetUp, organisation};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use store::{Eyes, StoreError};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_visitor_sets_up_and_there_is_no_second() {
    let (called, fails) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(true)));
    let hook = {
        let (called, fails) = (called.clone(), fails.clone());
        move |builder: web::AppBuilder| {
            let (called, fails) = (called.clone(), fails.clone());
            builder.part(AfterSetUp(Box::new(move |tx, set_up| {
                assert!(people::unit::by_id(tx, &Eyes::Loop, set_up.unit)?.is_some());
                called.fetch_add(1, Ordering::SeqCst);
                if fails.load(Ordering::SeqCst) {
                    Err(StoreError::unexpected("no survey today"))
                } else {
                    Ok(())
                }
            })))
        }
    };
    for house in houses_with(hook, |_| {}).await {
        fails.store(true, Ordering::SeqCst);
        let link = house.app.store.write("link", pass::set_up_link).await.unwrap().unwrap();
        let mut guest = house.guest();
        assert_eq!(guest.get("/set-up/nothing").await.status, StatusCode::NOT_FOUND);
        for _ in 0..2 {
            let page = guest.get(&link).await;
            assert_eq!(page.status, StatusCode::OK);
            assert_eq!(page.headers["cache-control"], "no-store");
        }
        let mut wrong = set_up_form();
        wrong.retain(|(name, _)| !["password", "zone"].contains(name));
        wrong.extend([("password", "password"), ("zone", "Asia/Atlantis")]);
        let shown = guest.post(&link, &wrong).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(shown.body.contains("password-problem") && shown.body.contains("zone-problem"));
        assert!(shown.body.contains("บ้านกาแฟ"), "what was typed is kept");
        assert!(!shown.body.contains("value=\"password\""), "but no password");

        let failed = guest.post(&link, &set_up_form()).await;
        assert_eq!(failed.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(house.pulse().await.0, 0, "a stage that fails undoes all of it");
        fails.store(false, Ordering::SeqCst);
        let done = guest.post(&link, &set_up_form()).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/"));
        assert_eq!(guest.get("/settings/people").await.status, StatusCode::OK, "signed in");
        let organisation = organisation::current(&house.app).await.unwrap();
        assert_eq!(
            (organisation.name.as_str(), organisation.zone.as_str()),
            ("บ้านกาแฟ", "Asia/Bangkok")
        );
        let grace = house.staff("Grace").await;
        assert_eq!((grace.email.as_str(), grace.role), ("grace@cafe.example", Role::Owner));

        // Nobody installs over it: not with the old link, not with a made-up one.
        for path in [link.as_str(), "/set-up/", "/set-up/00000000000000000000000000"] {
            assert_eq!(house.guest().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
            assert_ne!(
                house.guest().post(path, &set_up_form()).await.status,
                StatusCode::SEE_OTHER
            );
        }
        assert_eq!(house.app.store.write("link", pass::set_up_link).await.unwrap(), None);
    }
    assert!(called.load(Ordering::SeqCst) >= 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_in_leads_back_and_out_again() {
    for house in houses().await {
        house.set_up().await;
        let mut guest = house.guest();
        let sent = guest.get("/settings/units?x=1").await;
        assert_eq!(sent.location(), "/sign-in?next=%2Fsettings%2Funits%3Fx%3D1");
        let page = guest.get(sent.location()).await;
        assert!(page.body.contains("value=\"/settings/units?x=1\""));
        let fields = [
            ("email", "grace@cafe.example"),
            ("password", PASSWORD),
            ("next", "/settings/units?x=1"),
        ];
        let done = guest.post("/sign-in", &fields).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/settings/units?x=1"));
        let cookie = done.headers["set-cookie"].to_str().unwrap();
        assert!(cookie.contains("HttpOnly; SameSite=Lax; Max-Age=1209600"), "{cookie}");
        assert_eq!(guest.get("/sign-in").await.location(), "/", "already in");
        for evil in
            ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]
        {
            let mut other = house.guest();
            let fields = [("email", "grace@cafe.example"), ("password", PASSWORD), ("next", evil)];
            assert_eq!(other.post("/sign-in", &fields).await.location(), "/", "{evil}");
        }
        guest.get("/settings/sessions").await;
        let before = guest.clone();
        let out = guest.post("/sign-out", &[]).await;
        assert_eq!(out.location(), "/sign-in");
        assert!(guest.cookies.keys().all(|name| name != "ringback"));
        let mut stolen = before;
        assert_eq!(
            stolen.get("/settings/sessions").await.status,
            StatusCode::SEE_OTHER,
            "the old cookie is dead"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invitation_is_looked_at_often_and_used_once() {
    for house in houses().await {
        let mut grace = house.set_up().await;
        let siam = house.unit("Siam").await;
        let link = grace.invite("Mali", "manager", &siam).await;
        for _ in 0..3 {
            // A mail scanner looks before Mali does.
            assert_eq!(house.guest().get(&link).await.status, StatusCode::OK);
        }
        let mut mali = house.guest();
        let weak = mali.post(&link, &[("name", "มะลิ"), ("password", "mali1234")]).await;
        assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
        let joined = mali.post(&link, &[("name", "มะลิ"), ("password", PASSWORD)]).await;
        assert_eq!(joined.location(), "/");
        assert_eq!(mali.get("/settings/people").await.status, StatusCode::OK);
        assert_eq!(mali.get("/settings/audit").await.status, StatusCode::FORBIDDEN);
        let mut late = house.guest();
        assert_eq!(late.get(&link).await.status, StatusCode::NOT_FOUND);
        let again = late.post(&link, &[("name", "x"), ("password", "another quiet lemon")]).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        assert_eq!(late.sign_in("mali@cafe.example", PASSWORD).await.location(), "/");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_password_ends_every_other_session() {
    for house in houses().await {
        let mut grace = house.set_up().await;
        let siam = house.unit("Siam").await;
        let mut mali = house.join(&mut grace, "Mali", "agent", &siam).await;
        let mut phone = house.guest();
        phone.sign_in("mali@cafe.example", PASSWORD).await;
        let account = mali.get("/settings/sessions").await;
        assert_eq!(account.body.matches("/end\"").count(), 2, "one to end, and all others");
        let wrong = mali
            .post("/settings/password", &[("current", "guess"), ("new", "another quiet lemon")])
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let before = mali.cookies["ringback"].clone();
        let done = mali
            .post("/settings/password", &[("current", PASSWORD), ("new", "another quiet lemon")])
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert_ne!(mali.cookies["ringback"], before, "a new secret for this one, too");
        assert_eq!(mali.get("/settings/sessions").await.status, StatusCode::OK);
        assert_eq!(phone.get("/settings/sessions").await.status, StatusCode::SEE_OTHER);

        // Forgotten: a manager passes on a link, which lasts an hour.
        let id = house.staff("Mali").await.id;
        grace.get(&format!("/settings/people/{id}")).await;
        let shown = grace.post(&format!("/settings/people/{id}/link"), &[]).await;
        let start = shown.body.find(&format!("{BASE}/password/")).unwrap() + BASE.len();
        let link = shown.body[start..start + 10 + 26].to_owned();
        let reset = house.guest().post(&link, &[("password", "one more quiet lemon")]).await;
        assert_eq!(reset.location(), "/");
        assert_eq!(mali.get("/settings/sessions").await.status, StatusCode::SEE_OTHER);
        house.app.store.clock().advance(Duration::from_secs(1));
        assert_eq!(
            house.guest().sign_in("mali@cafe.example", "one more quiet lemon").await.location(),
            "/"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_ends_their_sessions_one_by_one_and_nobody_else_s() {
    for house in houses().await {
        let mut grace = house.set_up().await;
        let siam = house.unit("Siam").await;
        let mut mali = house.join(&mut grace, "Mali", "agent", &siam).await;
        let mut phone = house.guest();
        phone.sign_in("mali@cafe.example", PASSWORD).await;
        let end = |body: &str| {
            let at = body.find("/settings/sessions/ses_").unwrap();
            body[at..].split('"').next().unwrap().to_owned()
        };
        let path = end(&mali.get("/settings/sessions").await.body);
        grace.get("/settings/sessions").await;
        assert_eq!(grace.post(&path, &[]).await.status, StatusCode::NOT_FOUND, "it is not hers");
        assert_eq!(phone.get("/settings/sessions").await.status, StatusCode::OK);
        assert_eq!(mali.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(phone.get("/settings/sessions").await.status, StatusCode::SEE_OTHER);
        phone.sign_in("mali@cafe.example", PASSWORD).await;
        mali.get("/settings/sessions").await;
        mali.post("/settings/sessions/end", &[]).await;
        assert_eq!(phone.get("/settings/sessions").await.status, StatusCode::SEE_OTHER);
        assert_eq!(mali.get("/settings/sessions").await.status, StatusCode::OK);
        // Twelve hours without a click.
        house.app.store.clock().advance(Duration::from_secs(12 * 3600 + 1));
        assert_eq!(mali.get("/settings/sessions").await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sample_s_link_signs_in_at_once_on_its_own_machine_only() {
    for demo in [true, false] {
        for house in houses_with(|builder| builder, |site| site.demo = demo).await {
            house.set_up().await;
            let grace = house.staff("Grace").await.id;
            let link = house
                .app
                .store
                .write("link", |tx| pass::make(tx, Purpose::Demo, Some(grace)))
                .await
                .unwrap();
            for (peer, forwarded) in
                [("127.0.0.1:9", false), ("127.0.0.1:9", true), ("203.0.113.9:9", false)]
            {
                let mut guest = house.guest();
                guest.peer = peer.parse().unwrap();
                if forwarded {
                    guest.headers.insert("x-forwarded-for", "203.0.113.9".parse().unwrap());
                }
                for _ in 0..2 {
                    let answer = guest.get(&link).await;
                    let here = demo && peer.starts_with("127.") && !forwarded;
                    let expected = if here { StatusCode::SEE_OTHER } else { StatusCode::OK };
                    assert_eq!(answer.status, expected, "{peer} {forwarded} {demo}");
                    assert_eq!(guest.cookies.contains_key("ringback"), here);
                }
            }
            let mut guest = house.guest();
            assert_eq!(guest.post(&link, &[]).await.location(), "/");
            assert_eq!(guest.get("/settings/people").await.status, StatusCode::OK);
            assert_eq!(
                house.guest().post(&link, &[]).await.status,
                StatusCode::NOT_FOUND,
                "anywhere else it works once"
            );
        }
    }
}
