//! S6: whatever comes back to us with a secret or a signature in it is ours to the last bit, for the
//! one thing it was given out for, while that lasts; everything else is a stranger's.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use crate::branches::{Branches, call, english, sums};
use axum::body::Body;
use http::{Method, StatusCode, header};
use std::time::Duration;
use testkit::{Answer, TestApp, days};

/// Every text that differs from this one in a single bit and can stand in an address or a header.
fn flipped(good: &str) -> Vec<String> {
    let mut all = Vec::new();
    for at in 0..good.len() {
        for bit in 0..7 {
            let mut bytes = good.as_bytes().to_vec();
            bytes[at] ^= 1 << bit;
            let may_stand = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!*'()".contains(&byte);
            if may_stand(bytes[at]) {
                all.push(String::from_utf8(bytes).unwrap());
            }
        }
    }
    assert!(all.len() > good.len() * 2, "{good}");
    all
}

/// Beside the flips: cut, lengthened, in capitals, doubled, and nothing at all.
fn bent(good: &str) -> Vec<String> {
    let mut all = flipped(good);
    all.extend([
        good[1..].to_owned(),
        good[..good.len() - 1].to_owned(),
        format!("{good}0"),
        format!("0{good}"),
        good.to_uppercase(),
        format!("{good}{good}"),
        format!("{good}="),
        format!("{good}%00"),
        format!("{good}%20"),
        "0".to_owned(),
        "0".repeat(good.len()),
        "~".repeat(good.len()),
    ]);
    all.retain(|text| text != good);
    all
}

/// Where something secret is shown at a door, and how.
#[derive(Clone, Copy, Debug)]
enum Door {
    /// In the path: before and behind it.
    Path(&'static str, &'static str),
    Cookie,
    Key,
}

impl Door {
    async fn opened_with(self, app: &TestApp, secret: &str) -> Answer {
        let visitor = app.anybody();
        match self {
            Self::Path(before, behind) => visitor.get(&format!("{before}{secret}{behind}")).await,
            Self::Cookie => {
                visitor.set_cookie("ringback", secret);
                visitor.get("/settings/sessions").await
            }
            Self::Key => call(app, secret, Method::GET, "/api/v1/me", "").await,
        }
    }

    /// What a stranger gets here.
    fn is_shut(self, answer: &Answer) -> bool {
        match self {
            Self::Path(..) => answer.status == StatusCode::NOT_FOUND,
            Self::Cookie => {
                answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/sign-in")
            }
            Self::Key => answer.status == StatusCode::UNAUTHORIZED,
        }
    }
}

/// One good secret of each kind, with the door it opens.
async fn secrets(branches: &Branches) -> Vec<(Door, String)> {
    let branch = &branches.chiang_mai;
    let app = &branches.app;
    let session = english(app, branch.manager).await.cookies()["ringback"].clone();
    let last = |route| branch.id(route).to_owned();
    vec![
        (Door::Cookie, session),
        (Door::Key, branch.key.clone()),
        (Door::Path("/s/", ""), last("/s/{link}")),
        (Door::Path("/r/", ""), last("/r/{token}")),
        (Door::Path("/r/", "/quiet"), last("/r/{token}")),
        (Door::Path("/u/", ""), last("/u/{token}")),
        (Door::Path("/join/", ""), last("/join/{secret}")),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_bit_makes_a_stranger_at_every_door() {
    let branches = Branches::new().await;
    let app = &branches.app;
    let secrets = secrets(&branches).await;
    let before = sums(app).await;
    let mut tried = 0;
    for (door, good) in &secrets {
        let open = door.opened_with(app, good).await;
        assert_eq!(open.status, StatusCode::OK, "{door:?}: {}", open.text());
        for bad in bent(good) {
            let answer = door.opened_with(app, &bad).await;
            assert!(door.is_shut(&answer), "{door:?} {bad}: {}", answer.status);
            tried += 1;
        }
    }
    assert!(tried > 1000, "{tried} tries");
    // The same at the doors that change something.
    for (door, fields) in [
        ("/r/", vec![("was", "yes")]),
        ("/u/", vec![("List-Unsubscribe", "One-Click")]),
        ("/join/", vec![("name", "x"), ("password", "five quiet lemons")]),
    ] {
        let good = secrets
            .iter()
            .find(|(known, _)| matches!(known, Door::Path(path, "") if *path == door));
        for bad in bent(&good.unwrap().1) {
            let answer = app.anybody().post_bare(&format!("{door}{bad}"), &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{door}{bad}");
        }
    }
    assert_eq!(before, sums(app).await, "nothing was written");
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_opens_one_door_opens_no_other() {
    let branches = Branches::new().await;
    let app = &branches.app;
    let mut secrets = secrets(&branches).await;
    secrets.dedup_by(|a, b| a.1 == b.1);
    let others = ["/enter/", "/password/", "/set-up/"].map(|path| Door::Path(path, ""));
    let doors: Vec<Door> = secrets.iter().map(|(door, _)| *door).chain(others).collect();
    let mut tried = 0;
    for (own, secret) in &secrets {
        for door in &doors {
            if format!("{door:?}") == format!("{own:?}") {
                continue;
            }
            for shown in [secret.clone(), format!("rbk_{secret}"), secret.replace("rbk_", "")] {
                let answer = door.opened_with(app, &shown).await;
                assert!(door.is_shut(&answer), "{own:?} at {door:?}: {}", answer.status);
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
    // The signature of one purpose or customer says nothing for another.
    let token = branches.chiang_mai.id("/u/{token}");
    let customer = branches.chiang_mai.id("/customers/{id}");
    let other = branches.da_nang.id("/customers/{id}");
    for bad in [
        token.replace(customer, other),
        token.replacen(".announcement.", ".offer.", 1),
        token.replacen(".email.", ".sms.", 1),
        token.rsplit_once('.').unwrap().0.to_owned(),
    ] {
        assert_ne!(bad, token);
        let answer = app.anybody().get(&format!("/u/{bad}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{bad}");
    }
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_has_ended_opens_nothing_any_more() {
    let branches = Branches::new().await;
    let app = &branches.app;
    let grace = english(app, app.characters.grace).await;
    let mut secrets = secrets(&branches).await;
    let (cookie, key) = (secrets.remove(0), secrets.remove(0));
    let join = secrets.pop().unwrap();
    // Once used, an invitation is used up.
    let path = format!("/join/{}", join.1);
    let fields = [("name", "Guest"), ("password", "five quiet lemons")];
    let joined = app.anybody().post_bare(&path, &fields).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text());
    let again = app.anybody().post_bare(&path, &fields).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    // A link that was closed says so and takes nothing.
    let branch = &branches.chiang_mai;
    let closing = branch.filled("/surveys/{id}/collectors/{collector}/closure").unwrap();
    assert_eq!(grace.post(&closing, &[]).await.status, StatusCode::SEE_OTHER);
    let body = r#"{"answers":{"nps":1}}"#;
    let late = app.anybody().post_json(&format!("{}/responses", branch.link), &[], body).await;
    assert_eq!(late.status, StatusCode::GONE);
    // Nobody who is shut out keeps a session or a key.
    let manager = format!("/settings/people/{}/access", branch.manager);
    assert_eq!(grace.post(&manager, &[("access", "shut")]).await.status, StatusCode::SEE_OTHER);
    for (door, secret) in [&cookie, &key] {
        let answer = door.opened_with(app, secret).await;
        assert!(door.is_shut(&answer), "{door:?}: {}", answer.status);
    }
    app.run_until_quiet().await;
    // Sessions end by themselves, and the question whether it was solved is asked for a while only.
    let own = grace.cookies()["ringback"].clone();
    app.advance(Duration::from_secs(12 * 3600 + 60)).await;
    let answer = Door::Cookie.opened_with(app, &own).await;
    assert!(Door::Cookie.is_shut(&answer));
    app.advance(days(60)).await;
    let asked = format!("/r/{}", branch.id("/r/{token}"));
    let before = sums(app).await;
    let said = app.anybody().post_bare(&asked, &[("was", "no")]).await;
    assert_eq!(said.status, StatusCode::OK, "a page that says it is over");
    assert_eq!(before, sums(app).await, "and nothing is counted");
    app.leave_work();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_form_passes_with_another_token_than_its_own() {
    let branches = Branches::new().await;
    let app = &branches.app;
    let mali = english(app, app.characters.mali).await;
    let somchai = english(app, app.characters.somchai).await;
    let token = mali.get("/settings/sessions").await.field("csrf").unwrap();
    let foreign = somchai.get("/settings/sessions").await.field("csrf").unwrap();
    let before = sums(app).await;
    let mut bad = bent(&token);
    bad.extend([foreign, String::new(), mali.cookies()["ringback"].clone()]);
    for csrf in bad {
        let fields = [("csrf", csrf.as_str()), ("name", "Changed"), ("language", "en")];
        let answer = mali.post_bare("/settings/account", &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{csrf}");
        // In the header it is the same.
        let Ok(request) = mali
            .request(Method::POST, "/settings/account")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, TestApp::ORIGIN)
            .header("x-csrf", &csrf)
            .body(Body::from("name=Changed&language=en"))
        else {
            continue;
        };
        assert_eq!(mali.send(request).await.status, StatusCode::FORBIDDEN, "{csrf}");
    }
    assert_eq!(before, sums(app).await, "nothing was written");
    let fields = [("csrf", token.as_str()), ("name", "Mali J."), ("language", "en")];
    let done = mali.post_bare("/settings/account", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "and its own does pass: {}", done.text());
    app.leave_work();
}
