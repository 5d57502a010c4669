//! Two-step sign-in: a password alone opens nothing, and no code opens anything twice.

use crate::house::{BASE, Guest, House, PASSWORD, houses, houses_with};
use channels::{Post, Sandbox};
use http::StatusCode;
use kernel::{Clock, Role};
use people::audit;
use people::pass::Sender;
use ring::hmac;
use std::time::Duration;
use store::{Outcome, StoreError};

const STEP: Duration = Duration::from_secs(30);

/// A phone with an authenticator app.
pub(crate) struct Phone {
    secret: Vec<u8>,
}

impl Phone {
    /// Scans the key that stands in a page.
    pub(crate) fn scan(page: &str) -> Self {
        let shown = page.split("data-select").next().unwrap().rsplit("value=\"").next().unwrap();
        let (mut secret, mut held, mut bits) = (Vec::new(), 0_u32, 0);
        for letter in shown.split('"').next().unwrap().chars().filter(|c| *c != ' ') {
            let value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(letter).unwrap();
            held = held << 5 | u32::try_from(value).unwrap();
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                secret.push(u8::try_from(held >> bits & 255).unwrap());
            }
        }
        assert_eq!(secret.len(), 20);
        Self { secret }
    }

    /// The code it shows so many steps from now.
    fn shows(&self, house: &House, steps: i64) -> String {
        let step = house.app.store.clock().now().micros() / 30_000_000 + steps;
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.secret);
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let tag = tag.as_ref();
        let at = usize::from(tag[19] & 15);
        let number = u32::from_be_bytes(tag[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
        format!("{:06}", number % 1_000_000)
    }

    /// The next code that was not used yet.
    pub(crate) fn next(&self, house: &House) -> String {
        house.app.store.clock().advance(STEP);
        self.shows(house, 0)
    }

    /// Six digits that are none of its codes now.
    fn never_shows(&self, house: &House) -> String {
        let shown: Vec<String> = (-2..=2).map(|steps| self.shows(house, steps)).collect();
        (0..).map(|n| format!("{n:06}")).find(|code| !shown.contains(code)).unwrap()
    }
}

/// Switches it on; the phone, and the recovery codes.
async fn switch_on(house: &House, guest: &mut Guest) -> (Phone, Vec<String>) {
    guest.get("/settings/second-factor").await;
    let begun = guest.post("/settings/second-factor/secret", &[("password", PASSWORD)]).await;
    assert_eq!(begun.status, StatusCode::OK, "{}", begun.body);
    assert_eq!(begun.headers["cache-control"], "no-store");
    assert!(begun.body.contains("<svg") && begun.body.contains("qr-code"));
    let phone = Phone::scan(&begun.body);
    let wrong = phone.never_shows(house);
    let again = guest.post("/settings/second-factor", &[("code", &wrong)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(Phone::scan(&again.body).secret, phone.secret, "nobody scans twice for a typo");
    let on = guest.post("/settings/second-factor", &[("code", &phone.shows(house, 0))]).await;
    assert_eq!(on.status, StatusCode::OK, "{}", on.body);
    let codes: Vec<String> = on
        .body
        .split("<li><code>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 10);
    (phone, codes)
}

async fn is_in(guest: &mut Guest) -> bool {
    guest.get("/settings/sessions").await.status == StatusCode::OK
}

/// The first step, right; the second is asked for.
async fn half_way(house: &House, email: &str) -> Guest {
    let mut guest = house.guest();
    let asked = guest.sign_in(email, PASSWORD).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    assert!(asked.location().starts_with("/sign-in/code"), "{}", asked.location());
    assert!(!is_in(&mut guest).await, "a password alone opens nothing");
    assert_eq!(guest.get("/sign-in/code").await.status, StatusCode::OK);
    guest
}

async fn code(guest: &mut Guest, code: &str) -> StatusCode {
    guest.post("/sign-in/code", &[("code", code), ("next", "/settings/units")]).await.status
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_is_asked_for_and_each_is_good_once() {
    const GRACE: &str = "grace@cafe.example";
    for house in houses().await {
        let mut grace = house.set_up().await;
        let mut elsewhere = house.guest();
        assert_eq!(elsewhere.sign_in(GRACE, PASSWORD).await.location(), "/");
        let (phone, codes) = switch_on(&house, &mut grace).await;
        assert!(is_in(&mut grace).await && !is_in(&mut elsewhere).await, "others come in anew");

        // The code that switched it on is used up, here and in every other window.
        let used = phone.shows(&house, 0);
        let mut guest = half_way(&house, GRACE).await;
        assert_eq!(code(&mut guest, &used).await, StatusCode::UNPROCESSABLE_ENTITY);
        let fresh = phone.next(&house);
        let mut twin = guest.clone();
        let fields = [("code", fresh.as_str()), ("next", "/settings/units")];
        assert_eq!(guest.post("/sign-in/code", &fields).await.location(), "/settings/units");
        assert!(is_in(&mut guest).await);
        // Neither the way nor the code leads in again, nor does an older code.
        assert_eq!(code(&mut twin, &fresh).await, StatusCode::SEE_OTHER);
        assert!(!is_in(&mut twin).await, "the way was good once");
        let mut other = half_way(&house, GRACE).await;
        for old in [phone.shows(&house, 0), phone.shows(&house, -1)] {
            assert_eq!(code(&mut other, &old).await, StatusCode::UNPROCESSABLE_ENTITY, "replayed");
        }
        // A clock that is off by a step is forgiven; off by three is not.
        house.app.store.clock().advance(4 * STEP);
        let early = phone.shows(&house, 3);
        assert_eq!(code(&mut other, &early).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(code(&mut other, &phone.shows(&house, 1)).await, StatusCode::SEE_OTHER);
        assert!(is_in(&mut other).await);

        // Recovery codes, in any spelling, once each.
        let loud = codes[0].to_uppercase().replace('-', " ");
        let mut lost = half_way(&house, GRACE).await;
        assert_eq!(code(&mut lost, &loud).await, StatusCode::SEE_OTHER);
        assert!(is_in(&mut lost).await);
        let mut thief = half_way(&house, GRACE).await;
        for typed in [codes[0].as_str(), "", "0000-0000-0000-0000", &codes[1][1..]] {
            assert_eq!(code(&mut thief, typed).await, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        }
        assert!(
            lost.get("/settings/second-factor?lang=en").await.body.contains("9 recovery codes")
        );

        // Ten minutes after the password it is asked for again.
        house.app.store.clock().advance(Duration::from_secs(601));
        let late = thief.post("/sign-in/code", &[("code", &codes[2])]).await;
        assert_eq!((late.status, late.location()), (StatusCode::SEE_OTHER, "/sign-in"));
        assert!(!is_in(&mut thief).await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guessing_a_code_ends_after_ten_tries_and_keeps_its_owner_out_no_longer() {
    const GRACE: &str = "grace@cafe.example";
    for house in houses().await {
        let mut grace = house.set_up().await;
        let (phone, codes) = switch_on(&house, &mut grace).await;
        house.app.store.clock().advance(Duration::from_secs(3600));
        let wrong = phone.never_shows(&house);
        // A thief who knows the password guesses from many places at once.
        for place in 0..10 {
            let mut thief = half_way(&house, GRACE).await;
            thief.peer = format!("198.51.100.{place}:1").parse().unwrap();
            assert_eq!(code(&mut thief, &wrong).await, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let mut owner = half_way(&house, GRACE).await;
        let tired = owner.post("/sign-in/code", &[("code", &phone.shows(&house, 0))]).await;
        assert!(
            tired.body.contains("wait 15 minutes"),
            "not even the right one counts now: {}",
            tired.body
        );
        assert!(!is_in(&mut owner).await);
        // She has her recovery codes meanwhile, …
        assert_eq!(code(&mut owner, &codes[3]).await, StatusCode::SEE_OTHER);
        assert!(is_in(&mut owner).await);
        // … and after a quarter of an hour her phone.
        house.app.store.clock().advance(Duration::from_secs(901));
        let mut owner = half_way(&house, GRACE).await;
        assert_eq!(code(&mut owner, &phone.shows(&house, 0)).await, StatusCode::SEE_OTHER);
        assert!(is_in(&mut owner).await);
        // The log says that somebody knows the password.
        while house
            .app
            .store
            .hear("audit", store::Pace::PROMPT, |_| true, audit::hear)
            .await
            .unwrap()
            .facts
            > 0
        {}
        let log = owner.get("/settings/audit?lang=en").await.body;
        assert!(log.contains("Ten wrong codes in a row"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_other_door_goes_around_it() {
    for house in houses().await {
        let mut grace = house.set_up().await;
        let siam = house.unit("Siam").await;
        let mut mali = house.join(&mut grace, "Mali", "manager", &siam).await;
        let (phone, codes) = switch_on(&house, &mut mali).await;
        let id = house.staff("Mali").await.id;

        // A link for a new password leads to the question for the code, not in.
        let page = grace.get(&format!("/settings/people/{id}?lang=en")).await;
        assert!(page.body.contains("Two-step sign-in is on"));
        let shown = grace.post(&format!("/settings/people/{id}/link"), &[]).await.body;
        let start = shown.find(&format!("{BASE}/password/")).unwrap() + BASE.len();
        let link = &shown[start..start + 10 + 26];
        let mut reset = house.guest();
        let chosen = reset.post(link, &[("password", "seven loud melons")]).await;
        assert!(chosen.location().starts_with("/sign-in/code"), "{}", chosen.body);
        assert!(!is_in(&mut reset).await && !is_in(&mut mali).await, "and ends her sessions");
        let twice = reset.post(link, &[("password", "another bad idea")]).await;
        assert_eq!(twice.status, StatusCode::NOT_FOUND, "a link is good once");
        assert_eq!(code(&mut reset, &phone.next(&house)).await, StatusCode::SEE_OTHER);
        assert!(is_in(&mut reset).await);

        // Half way in, when the password changes: the way is shut.
        let mut waits = house.guest();
        waits.sign_in("mali@cafe.example", "seven loud melons").await;
        reset.get("/settings/sessions").await;
        let changed = [("current", "seven loud melons"), ("new", PASSWORD)];
        assert_eq!(reset.post("/settings/password", &changed).await.status, StatusCode::SEE_OTHER);
        let late = waits.post("/sign-in/code", &[("code", &phone.next(&house))]).await;
        assert_eq!(late.location(), "/sign-in");
        assert!(!is_in(&mut waits).await);

        // It goes off with the password and a code, and with nothing less.
        reset.get("/settings/second-factor").await;
        let right = phone.next(&house);
        for (password, typed) in [("wrong", right.as_str()), (PASSWORD, ""), (PASSWORD, "000000")] {
            let fields = [("password", password), ("code", typed)];
            let refused = reset.post("/settings/second-factor/removal", &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{password} {typed}");
            let refused = reset.post("/settings/second-factor/codes", &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{password} {typed}");
        }
        // Nor can somebody at an open browser enrol another phone over it.
        let over = reset.post("/settings/second-factor/secret", &[("password", PASSWORD)]).await;
        assert_eq!(over.status, StatusCode::CONFLICT);
        // New recovery codes make the old ones worthless.
        let fields = [("password", PASSWORD), ("code", right.as_str())];
        let renewed = reset.post("/settings/second-factor/codes", &fields).await;
        assert_eq!(renewed.status, StatusCode::OK, "{}", renewed.body);
        let fields = [("password", PASSWORD), ("code", codes[0].as_str())];
        let old = reset.post("/settings/second-factor/removal", &fields).await;
        assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("password", PASSWORD), ("code", &phone.next(&house))];
        let off = reset.post("/settings/second-factor/removal", &fields).await;
        assert_eq!(off.location(), "/settings/sessions");
        assert_eq!(house.guest().sign_in("mali@cafe.example", PASSWORD).await.location(), "/");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_above_takes_it_away_when_the_phone_is_gone() {
    for house in houses().await {
        let mut grace = house.set_up().await;
        let siam = house.unit("Siam").await;
        let mut mali = house.join(&mut grace, "Mali", "manager", &siam).await;
        let mut anong = house.join(&mut grace, "Anong", "agent", &siam).await;
        switch_on(&house, &mut grace).await;
        switch_on(&house, &mut anong).await;
        let path = |id: kernel::StaffId| format!("/settings/people/{id}/second-factor/removal");
        let (owner, agent) = (house.staff("Grace").await, house.staff("Anong").await);
        assert_eq!(agent.role, Role::Agent);
        mali.get("/settings/sessions").await;
        grace.get("/settings/sessions").await;
        // Not one's own, and nobody above oneself.
        assert_eq!(grace.post(&path(owner.id), &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(mali.post(&path(owner.id), &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(anong.post(&path(agent.id), &[]).await.status, StatusCode::FORBIDDEN);
        let mut half = half_way(&house, "anong@cafe.example").await;
        assert_eq!(mali.post(&path(agent.id), &[]).await.status, StatusCode::SEE_OTHER);
        assert!(!is_in(&mut anong).await, "signed out everywhere");
        assert_eq!(code(&mut half, "000000").await, StatusCode::SEE_OTHER);
        assert!(!is_in(&mut half).await, "and half way is nowhere");
        assert_eq!(house.guest().sign_in("anong@cafe.example", PASSWORD).await.location(), "/");
        // The last owner has the terminal.
        let email = people::Email::parse("grace@cafe.example").unwrap();
        house
            .app
            .store
            .write("terminal", |tx| people::second_factor::remove_from_terminal(tx, &email))
            .await
            .unwrap();
        assert_eq!(house.guest().sign_in("grace@cafe.example", PASSWORD).await.location(), "/");
        while house
            .app
            .store
            .hear("audit", store::Pace::PROMPT, |_| true, audit::hear)
            .await
            .unwrap()
            .facts
            > 0
        {}
        let mut grace = house.guest();
        grace.sign_in("grace@cafe.example", PASSWORD).await;
        let log = grace.get("/settings/audit?lang=en").await.body;
        for said in ["Took away a person’s two-step sign-in", "Switched two-step sign-in on"] {
            assert!(log.contains(said), "{said}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_database_alone_gives_no_code_away() {
    for house in houses().await.into_iter().take(1) {
        let mut grace = house.set_up().await;
        let (phone, codes) = switch_on(&house, &mut grace).await;
        let folder = house.folder.as_ref().unwrap();
        let mut all = Vec::new();
        for file in ["ringback.db", "ringback.db-wal"] {
            all.extend(std::fs::read(folder.path().join(file)).unwrap_or_default());
        }
        assert!(all.windows(20).any(|window| window == b"people_second_factor"), "it is in there");
        assert!(!all.windows(20).any(|window| window == phone.secret));
        for code in &codes {
            let bare = code.replace('-', "");
            for text in [code.as_bytes(), bare.as_bytes()] {
                assert!(!all.windows(text.len()).any(|window| window == text));
            }
        }
    }
}

/// Does the letters that wait; how many jobs there were.
async fn deliver(house: &House) -> usize {
    let claimed = house.app.store.claim(false, 50, STEP).await.unwrap();
    for job in &claimed {
        assert_eq!(people::work(&house.app, job).await, Outcome::Done);
        house.app.store.write("end", |tx| tx.end_job(job, &Outcome::Done)).await.unwrap();
    }
    claimed.len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forgotten_password_is_a_letter_that_tells_strangers_nothing() {
    let sandbox = Sandbox::new(Clock::held_at(crate::house::START));
    let sender = |builder: web::AppBuilder| {
        let from = "care@cafe.example".parse().unwrap();
        builder.part(Post::Sandbox(sandbox.clone())).part(Sender { from, delivers: true })
    };
    for house in houses_with(sender, |_| {}).await {
        let mut grace = house.set_up().await;
        sandbox.clear();
        let ask = async |email: &str| {
            let mut guest = house.guest();
            guest.headers.insert("host", "evil.example".parse().unwrap());
            guest.headers.insert("x-forwarded-host", "evil.example".parse().unwrap());
            guest.get("/password").await;
            let answer = guest.post("/password?lang=en", &[("email", email)]).await;
            (answer.status, answer.body.replace(email, "…"))
        };
        let writes = || {
            let timings = house.app.store.timings();
            timings.iter().map(|(_, timing)| timing.count).sum::<u64>()
        };
        let before = writes();
        let known = ask("grace@cafe.example").await;
        let middle = writes();
        let nobody = ask("nobody@cafe.example").await;
        assert_eq!(known, nobody, "the same answer, …");
        assert_eq!(middle - before, writes() - middle, "… for the same work");
        assert_eq!(known.0, StatusCode::OK);
        assert_eq!(deliver(&house).await, 2, "nobody's letter is a job too");

        let letters = sandbox.letters();
        assert_eq!(letters.len(), 1);
        let letter = &letters[0].letter;
        assert_eq!(letter.to.address.to_string(), "grace@cafe.example");
        assert!(!letter.text.contains("evil.example"), "{}", letter.text);
        let link = |text: &str| {
            let start = text.find(&format!("{BASE}/password/")).unwrap() + BASE.len();
            text[start..start + 10 + 26].to_owned()
        };
        let first = link(&letter.text);
        // Its secret stands nowhere but in the letter.
        let kept: Vec<String> = house
            .app
            .store
            .read(|tx| {
                let rows = tx.rows(
                    &store::Eyes::Loop,
                    "-- test.passes\nselect token_hash from people_pass",
                    &[],
                )?;
                rows.into_iter().map(|row| row.get(0)).collect::<Result<_, StoreError>>()
            })
            .await
            .unwrap();
        assert!(!kept.is_empty() && kept.iter().all(|hash| !first.contains(hash.as_str())));

        // The newest link works, once, for an hour, and ends every session.
        ask("Grace@Cafe.Example").await;
        deliver(&house).await;
        let second = link(&sandbox.letters()[1].letter.text);
        assert_eq!(house.guest().get(&first).await.status, StatusCode::NOT_FOUND);
        let mut guest = house.guest();
        let chosen = guest.post(&second, &[("password", "seven loud melons")]).await;
        assert_eq!(chosen.location(), "/");
        assert!(is_in(&mut guest).await && !is_in(&mut grace).await);
        let again = house.guest().post(&second, &[("password", "another bad idea")]).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
        ask("grace@cafe.example").await;
        deliver(&house).await;
        let third = link(&sandbox.letters()[2].letter.text);
        house.app.store.clock().advance(Duration::from_secs(3601));
        assert_eq!(house.guest().get(&third).await.status, StatusCode::NOT_FOUND);

        // A flood fills nobody's mailbox, and its answer is the same.
        for _ in 0..6 {
            assert_eq!(ask("grace@cafe.example").await, known);
        }
        deliver(&house).await;
        assert_eq!(sandbox.letters().len(), 6, "three in a quarter of an hour");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_mail_server_no_link_lies_in_the_outbox() {
    for house in houses().await.into_iter().take(1) {
        house.set_up().await;
        let mut guest = house.guest();
        guest.get("/password").await;
        let answer = guest.post("/password?lang=en", &[("email", "grace@cafe.example")]).await;
        assert!(answer.body.contains("Ask your manager"));
        assert_eq!(deliver(&house).await, 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_its_day_on_everybody_sets_it_up_before_anything_else() {
    const PAGE: &str = "/settings/organisation/second-factor";
    const OWN: &str = "/settings/second-factor";
    for house in houses().await {
        let mut grace = house.set_up().await;
        let siam = house.unit("Siam").await;
        let mut mali = house.join(&mut grace, "Mali", "manager", &siam).await;
        mali.get("/settings/keys").await;
        let made =
            mali.post("/settings/keys", &[("name", "Till"), ("scope", "customers:read")]).await;
        let key = made.body.split("rbk_").nth(1).expect("a key").get(..26).unwrap().to_owned();
        // Whoever has none asks nobody for it.
        let day = |days: i64| {
            let now = house.app.store.clock().now().to_jiff();
            let zone = jiff::tz::TimeZone::get("Asia/Bangkok").unwrap();
            let day = jiff::Zoned::new(now, zone).date();
            day.checked_add(jiff::Span::new().days(days)).unwrap().to_string()
        };
        let seen = grace.get(&format!("{PAGE}?lang=en")).await.body;
        assert!(seen.contains("set up your own") && !seen.contains("name=\"from\""), "{seen}");
        let refused = grace.post(PAGE, &[("from", &day(1))]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let (phone, _) = switch_on(&house, &mut grace).await;
        grace.get(PAGE).await;
        for wrong in ["", "soon", &day(-1), &day(400)] {
            let refused = grace.post(PAGE, &[("from", wrong)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(refused.body.contains(&format!("value=\"{wrong}\"")));
        }
        assert_eq!(grace.post(PAGE, &[("from", &day(1))]).await.status, StatusCode::SEE_OTHER);
        assert!(grace.get(&format!("{PAGE}?lang=en")).await.body.contains("1 of 2"));
        assert!(is_in(&mut mali).await, "not before its day");
        // She who is signed in meets it, and so does she who signs in.
        house.app.store.clock().advance(Duration::from_secs(4 * 3600));
        assert!(is_in(&mut mali).await);
        house.app.store.clock().advance(Duration::from_secs(4 * 3600));
        let mut again = house.guest();
        assert_eq!(again.sign_in("mali@cafe.example", PASSWORD).await.location(), "/");
        for path in ["/settings", "/settings/sessions", "/settings/keys"] {
            assert_eq!(again.get(path).await.location(), OWN, "{path}");
        }
        let page = again.get(&format!("{OWN}?lang=en")).await;
        assert!(page.body.contains("asks everybody for two-step sign-in"), "{}", page.body);
        assert_eq!(again.post("/settings/sessions/end", &[]).await.location(), OWN);
        let mut leaves = again.clone();
        assert_eq!(leaves.post("/sign-out", &[]).await.location(), "/sign-in");
        // Programs have no phone.
        let call = http::Request::get("/api/v1/me").header("x-api-key", format!("rbk_{key}"));
        let called = house.guest().send(call.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(called.status, StatusCode::OK, "{}", called.body);
        let mut again = house.guest();
        again.sign_in("mali@cafe.example", PASSWORD).await;
        switch_on(&house, &mut again).await;
        assert!(is_in(&mut again).await);
        again.get(OWN).await;
        let off = [("password", PASSWORD), ("code", "000000")];
        let off = again.post("/settings/second-factor/removal", &off).await;
        assert_eq!(off.status, StatusCode::CONFLICT, "it stays on");
        // Lifted by an owner, or by the terminal when none gets in.
        let mut grace = half_way(&house, "grace@cafe.example").await;
        assert_eq!(code(&mut grace, &phone.next(&house)).await, StatusCode::SEE_OTHER);
        grace.get(PAGE).await;
        assert_eq!(grace.post(&format!("{PAGE}/removal"), &[]).await.status, StatusCode::SEE_OTHER);
        let mut anong = house.join(&mut grace, "Anong", "agent", &siam).await;
        assert!(is_in(&mut anong).await);
        grace.get(PAGE).await;
        assert_eq!(grace.post(PAGE, &[("from", &day(0))]).await.status, StatusCode::SEE_OTHER);
        assert!(!is_in(&mut anong).await);
        let lifted = people::second_factor::lift_from_terminal;
        house.app.store.write("terminal", lifted).await.unwrap();
        assert!(is_in(&mut anong).await);
        let noted = house.app.store.read(|tx| tx.facts_after(0, 10_000)).await.unwrap();
        let noted = noted.iter().filter(|fact| format!("{fact:?}").contains("second_factor.requ"));
        assert_eq!(noted.count(), 4, "asked and lifted, twice");
    }
}
