//! One person known twice: found, merged, found by all, and parted again exactly as they were.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use crate::customers::{answer, who};
use http::StatusCode;
use kernel::{CustomerId, Language, Timestamp};
use people::By;
use people::consent::{self, Channel, Purpose, Source};
use people::customer::{Contact, Country, Joined, MergeError, find_or_add};
use store::{Eyes, Sql, StoreError, Tx, params};
use testkit::{Client, TestApp, hours};

const DUPLICATES: &str = "/customers/duplicates";

async fn path_of(client: &Client<'_>, search: &str) -> String {
    client.get(&format!("/customers?q={search}")).await.link("/customers/cus_").expect(search)
}

fn id_in(path: &str) -> String {
    path.trim_start_matches("/customers/").to_owned()
}

/// Mali Jaidee, known by her mailbox at one visit and by her number at another.
async fn mali_twice(app: &TestApp) -> (String, String) {
    answer(app, 2, "Cold soup", &who("Mali Jaidee-Suk", "mali.suk@example.com", "", "")).await;
    app.advance(hours(1)).await;
    answer(app, 9, "Warm again", &who("Jaidee-Suk Mali", "", "081 234 5678", "C-77")).await;
    let grace = app.signed_in(app.characters.grace).await;
    (path_of(&grace, "mali.suk").await, path_of(&grace, "C-77").await)
}

async fn is_whole(app: &TestApp) {
    let found = app::check::check(&app.app).await.unwrap();
    assert_eq!(found.broken, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_person_known_twice_becomes_one_and_two_again() {
    let app = TestApp::hearing_twice().await;
    let (first, second) = mali_twice(&app).await;
    answer(&app, 10, "Chào", &who("Đặng Ánh", "anh@example.com", "", "")).await;
    let grace = app.signed_in(app.characters.grace).await;
    let page = grace.get(&format!("{DUPLICATES}?lang=en")).await.text();
    assert!(page.contains("The same name, heard in the same unit"), "{page}");
    assert!(page.contains("mali.suk@example.com") && page.contains("+66812345678"));
    assert!(!page.contains("anh@example.com"));
    // The same name under two ids of another system is two people's.
    answer(&app, 5, "Fine", &who("Mali Jaidee-Suk", "", "", "C-78")).await;
    let page = grace.get(&format!("{DUPLICATES}?lang=en")).await.text();
    let pairs = page.matches("/strangers").count();
    assert_eq!(pairs, 2, "C-77 and C-78 are no pair, both may be the one without an id: {page}");
    let before = everything(&app).await;
    let merged = grace.post(&format!("{first}/merges"), &[("merged", &id_in(&second))]).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.text());
    assert_eq!(merged.location(), first);
    is_whole(&app).await;
    // Whoever looks for one of them finds the one who stays, with everything.
    for search in ["mali.suk", "C-77", "0812345678"] {
        let list = grace.get(&format!("/customers?q={search}&lang=en")).await.text();
        assert!(list.contains("1 customer") && list.contains(&first), "{search}: {list}");
    }
    assert_eq!(grace.get(&second).await.location(), first);
    let profile = grace.get(&first).await.text();
    assert!(profile.contains("Cold soup") && profile.contains("Warm again"), "{profile}");
    assert!(profile.contains("C-77") && profile.contains("+66812345678"));
    let left = grace.get(DUPLICATES).await.text();
    assert!(!left.contains("/strangers"), "two ids elsewhere now: {left}");
    // What they say under the other id from now on is theirs too.
    answer(&app, 1, "Cold once more", &who("", "", "", "C-77")).await;
    let profile = grace.get(&first).await.text();
    assert!(profile.contains("Cold once more"), "{profile}");
    assert!(grace.get("/customers").await.text().contains(">3<"), "three answers of one person");
    let case = grace.get("/cases").await.link("/cases/cas_").unwrap();
    assert!(grace.get(&case).await.text().contains("Mali Jaidee-Suk"));
    let removed = "-- test.later\nselect count(*) from learn_answer where customer = $1";
    let id: CustomerId = id_in(&first).parse().expect("an id");
    let ways = |tx: &mut Tx| tx.number(&Eyes::Loop, removed, params![id]);
    assert_eq!(app.app.store.read(ways).await.unwrap(), 3, "one way of three answers");
    let log = grace.get("/settings/audit?about=customer&lang=en").await.text();
    assert!(log.contains("Merged two customers") && log.contains("Mali Jaidee-Suk"), "{log}");
    let undo = profile.split("/merges/mrg_").nth(1).expect("a merge to undo");
    let undo = format!("{first}/merges/mrg_{}", undo.split('"').next().unwrap());
    assert_eq!(grace.post(&undo, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(grace.post(&undo, &[]).await.status, StatusCode::CONFLICT, "once is enough");
    app.run_until_quiet().await;
    is_whole(&app).await;
    let (left, right) = (grace.get(&first).await.text(), grace.get(&second).await.text());
    assert!(left.contains("Cold soup") && !left.contains("Warm again") && !left.contains("C-77"));
    assert!(right.contains("Warm again") && !right.contains("Cold soup"));
    let after = everything(&app).await;
    let missing: Vec<_> = before.iter().filter(|line| !after.contains(line)).collect();
    let counted = |line: &&String| line.starts_with("met|") || line.starts_with("learn|");
    assert!(missing.iter().all(counted), "only what counts the later answer differs: {missing:?}");
    assert!(grace.get(DUPLICATES).await.text().contains("mali.suk"), "it may be proposed again");
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_not_the_same_is_not_proposed_again_and_nobody_merges_out_of_sight() {
    let app = TestApp::new().await;
    let (first, second) = mali_twice(&app).await;
    let tuan = app.signed_in(app.characters.tuan).await;
    assert!(!tuan.get(DUPLICATES).await.text().contains("mali.suk"), "not of his branch");
    for (door, field) in [("merges", "merged"), ("strangers", "other")] {
        let refused = tuan.post(&format!("{first}/{door}"), &[(field, &id_in(&second))]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{door}");
    }
    let mali = app.signed_in(app.characters.mali).await;
    assert_eq!(mali.get(DUPLICATES).await.status, StatusCode::FORBIDDEN);
    let somchai = app.signed_in(app.characters.somchai).await;
    let found = somchai.get(&format!("{first}/merges?q=C-77&lang=en")).await.text();
    assert!(found.contains("Merge into Mali Jaidee-Suk"), "{found}");
    let itself = somchai.post(&format!("{first}/merges"), &[("merged", &id_in(&first))]).await;
    assert_eq!(itself.status, StatusCode::CONFLICT);
    assert!(somchai.get(DUPLICATES).await.text().contains("mali.suk"));
    let parted = somchai.post(&format!("{first}/strangers"), &[("other", &id_in(&second))]).await;
    assert_eq!(parted.status, StatusCode::SEE_OTHER);
    assert!(!somchai.get(DUPLICATES).await.text().contains("mali.suk"));
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn erasing_the_one_who_stays_erases_all_they_were() {
    let app = TestApp::new().await;
    let (first, second) = mali_twice(&app).await;
    let grace = app.signed_in(app.characters.grace).await;
    grace.post(&format!("{second}/merges"), &[("merged", &id_in(&first))]).await;
    let held = grace.post(&format!("{second}/export"), &[]).await.text();
    assert!(held.contains("Cold soup") && held.contains("Warm again"), "{held}");
    let name = [("name", "Jaidee-Suk Mali")];
    let erased = grace.post(&format!("{second}/erasure"), &name).await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.text());
    app.run_until_quiet().await;
    for gone in [&first, &second] {
        assert_eq!(grace.get(gone).await.status, StatusCode::NOT_FOUND);
    }
    let canaries = ["mali.suk@example.com", "812345678", "jaidee-suk"];
    assert_eq!(crate::traces::traces(&app, &canaries).await, []);
    // Nor does the audit log lead to them: their ids stand in none of its lines.
    let ids = [id_in(&first), id_in(&second)];
    let lines = "-- test.audit\nselect count(*) from people_audit where subject in ($1, $2) or detail like $3";
    let like = format!("%{}%", ids[0]);
    let count = |tx: &mut Tx| tx.number(&Eyes::Loop, lines, params![&ids[0], &ids[1], &like]);
    assert_eq!(app.app.store.read(count).await.unwrap(), 0);
    let marks = "-- test.marks\nselect count(*) from people_mark";
    let count = |tx: &mut Tx| tx.number(&Eyes::Loop, marks, &[]);
    assert_eq!(app.app.store.read(count).await.unwrap(), 0, "nothing says whose lines they were");
    let log = grace.get("/settings/audit?about=customer&lang=en").await.text();
    assert!(log.contains("Merged two customers") && !log.contains("Jaidee-Suk"), "{log}");
    is_whole(&app).await;
}

/// What is said of two customers is drawn from a number, so that each is another tangle.
struct Draw(u64);

impl Draw {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }

    fn some(&mut self, text: String) -> Option<String> {
        (self.next(2) == 0).then_some(text)
    }

    fn contact(&mut self, seed: u64, side: &str) -> Contact {
        let name = self.some(format!("Person {side}"));
        let email = self.some(format!("{side}{seed}@example.com"));
        let number = if side == "a" { 1 } else { 2 };
        let phone = self.some(format!("081{number}00{seed:04}"));
        let contact = Contact::new(
            name.as_deref(),
            email.as_deref(),
            phone.as_deref(),
            Some(&format!("{side}-{seed}")),
            Some(Country::Thailand),
        );
        let contact = contact.speaking(Language::ALL.get(self.next(6) as usize).copied());
        let named = format!("of {side}");
        let contact = if self.next(2) == 0 { contact.with("tier", &named) } else { contact };
        if self.next(2) == 0 { contact.with(side, "own") } else { contact }
    }
}

fn grow(tx: &mut Tx, draw: &mut Draw, seed: u64, side: &str) -> Result<CustomerId, StoreError> {
    let id = find_or_add(tx, &draw.contact(seed, side))?;
    for _ in 0..draw.next(6) {
        let purpose = Purpose::ALL[draw.next(4) as usize];
        let channel = Channel::ALL[draw.next(3) as usize];
        consent::change(tx, id, (purpose, channel), draw.next(2) == 0, Source::Answer)?;
    }
    let now = tx.now();
    if draw.next(3) == 0 {
        let quiet = "-- test.quiet\ninsert into act_silence (customer, at) values ($1, $2)";
        tx.execute(quiet, params![id, now])?;
    }
    for place in 0..draw.next(4) {
        let at = Timestamp::from_micros(now.micros() - i64::try_from(draw.next(50)).unwrap());
        let response = format!("rsp_{side}{seed}-{place}");
        let class = i64::try_from(draw.next(3)).unwrap();
        tx.execute(
            "-- test.answer\ninsert into learn_answer (customer, survey, given_at, response, metric, unit, touchpoint, score, class, followed, last_class)
             values ($1, 'svy_00000000000000000000000001', $2, $3, 'nps', 'unt_1', '', 1, $4, 0, $4)",
            params![id, at, response, class],
        )?;
    }
    // Planted rows stand one after the other, as learn would have put them.
    let alone = Joined { id: tx.fresh(), kept: id, merged: vec![id], at: now };
    learn::transition::join(tx, &alone)?;
    Ok(id)
}

/// Every row that a merge could touch, as text.
async fn everything(app: &TestApp) -> Vec<String> {
    let tables = [
        (
            "customer",
            "people_customer",
            "id, name, email, phone, external_id, language, attributes, folded, merged_into, owner",
        ),
        (
            "consent",
            "people_consent",
            "customer, purpose, channel, turn, given, source, staff, at, merge",
        ),
        ("met", "people_met", "customer, unit, responses, last_at, kept"),
        ("sign", "people_sign", "sign, customer"),
        ("value", "people_value", "attribute, customer, text, number, day"),
        ("silence", "act_silence", "customer, at, merge"),
        ("case", "act_case", "id, customer, response, owner, state"),
        ("mention", "improve_mention", "case_id, customer"),
        ("letter", "improve_letter", "action, customer, state"),
        (
            "learn",
            "learn_answer",
            "customer, survey, given_at, response, class, before_at, followed, last_class, given_as",
        ),
        ("response", "listen_response", "id, customer"),
    ];
    let mut all = Vec::new();
    for (name, table, columns) in tables {
        let texts: Vec<String> = columns
            .split(", ")
            .map(|column| format!("coalesce(cast({column} as text), '-')"))
            .collect();
        let sql = format!("-- test.everything\nselect {} from {table}", texts.join(" || '|' || "));
        let read = |tx: &mut Tx| {
            let rows = tx.rows(&Eyes::Loop, Sql::built(sql.clone()), &[])?;
            rows.into_iter().map(|row| row.get::<String>(0)).collect::<Result<Vec<_>, _>>()
        };
        let rows = app.app.store.read(read).await.unwrap();
        all.extend(rows.into_iter().map(|row| format!("{name}|{row}")));
    }
    all.sort_unstable();
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn undoing_gives_back_exactly_what_each_had() {
    let app = TestApp::new().await;
    let by = By::Ringback;
    for seed in 1..=24_u64 {
        let mut draw = Draw(seed * 0x9E37_79B9);
        let ids = app
            .app
            .store
            .write("grow", |tx| {
                let mut draw = Draw(draw.0);
                let mut grow = |side| grow(tx, &mut draw, seed, side);
                Ok::<_, StoreError>([grow("a")?, grow("b")?, grow("c")?])
            })
            .await
            .unwrap();
        let [a, b, c] = ids;
        let write = async |kept, merged| {
            let join = |tx: &mut Tx| app::customers::merge::join(tx, by, kept, merged);
            app.app.store.write("merge", join).await
        };
        let part = async |kept, merge| {
            let part = |tx: &mut Tx| app::customers::merge::part(tx, by, kept, merge);
            app.app.store.write("part", part).await
        };
        let may = async |id| {
            let ask = |tx: &mut Tx| {
                let mut all = Vec::new();
                for purpose in Purpose::ALL {
                    for channel in Channel::ALL {
                        all.push(consent::may(tx, id, purpose, channel)?);
                    }
                }
                Ok::<_, StoreError>(all)
            };
            app.app.store.read(ask).await.unwrap()
        };
        let alone = everything(&app).await;
        let of_b = may(b).await;
        // A chain: c into b, then b into a, or the other way round.
        let inner = write(b, c).await.unwrap();
        let between = everything(&app).await;
        let outer = write(a, b).await.unwrap();
        assert_eq!(outer.merged.len(), 2, "whoever led to b leads to a");
        is_whole(&app).await;
        assert_eq!(may(a).await, may(b).await, "they are one");
        assert_eq!(may(a).await, may(c).await, "they are one");
        let early = part(b, inner.id).await;
        assert!(matches!(early, Err(MergeError::NotLast)), "the later merge is undone first");
        part(a, outer.id).await.unwrap();
        is_whole(&app).await;
        assert_eq!(everything(&app).await, between, "seed {seed}: the outer merge");
        part(b, inner.id).await.unwrap();
        assert_eq!(everything(&app).await, alone, "seed {seed}: the inner merge");
        assert_eq!(may(b).await, of_b);
        draw.next(2);
    }
    app.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_taken_back_on_either_side_holds() {
    let app = TestApp::new().await;
    let (by, offer) = (By::Ringback, (Purpose::Offer, Channel::Email));
    let [kept, merged] = app
        .app
        .store
        .write("two", |tx| {
            let known = |id| Contact::new(Some("Nok"), None, None, Some(id), None);
            let ids = [find_or_add(tx, &known("N-1"))?, find_or_add(tx, &known("N-2"))?];
            consent::change(tx, ids[0], offer, true, Source::Answer)?;
            consent::change(tx, ids[1], offer, true, Source::Answer)?;
            consent::change(tx, ids[1], offer, false, Source::Link)?;
            Ok::<_, StoreError>(ids)
        })
        .await
        .unwrap();
    let may = async |id| {
        let ask = |tx: &mut Tx| consent::may(tx, id, offer.0, offer.1);
        app.app.store.read(ask).await.unwrap()
    };
    let say = async |id, given| {
        let change = |tx: &mut Tx| consent::change(tx, id, offer, given, Source::Link);
        app.app.store.write("say", change).await.unwrap()
    };
    assert!(may(kept).await && !may(merged).await);
    let join = |tx: &mut Tx| app::customers::merge::join(tx, by, kept, merged);
    let joined = app.app.store.write("merge", join).await.unwrap();
    assert!(!may(kept).await && !may(merged).await, "the stricter of both");
    app.advance(hours(1)).await;
    // What they say since then counts, by whichever of their links.
    assert!(say(merged, true).await && may(kept).await && may(merged).await);
    app.advance(hours(1)).await;
    assert!(say(merged, false).await && !may(kept).await);
    let part = |tx: &mut Tx| app::customers::merge::part(tx, by, kept, joined.id);
    app.app.store.write("part", part).await.unwrap();
    assert!(!may(kept).await && !may(merged).await, "nobody knows which of them it was");
    app.run_until_quiet().await;
}
