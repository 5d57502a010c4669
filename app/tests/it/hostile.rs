//! S3: what a customer, a file or a colleague writes comes out of every place as the text it is:
//! no tag of it is live, no header more in a letter, no formula in a table, no line in the log.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use crate::branches::{SCOPES, between, bring, call, decide, english, key};
use crate::markup::{plain, tags};
use axum::body::Body;
use http::{Method, StatusCode, header};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::sync::{Arc, Mutex};
use testkit::{Answer, Client, SandboxLetter, TestApp, hours};

/// Stands behind every hostile text, so that one can see where it has come out.
const MARK: &str = "zqzq";

/// The corpus: more than three hundred texts, each once.
fn corpus() -> Vec<String> {
    let lines = include_str!("corpus.txt").lines();
    let texts = lines.filter(|line| line.starts_with('"'));
    // Sums that stand nowhere by chance.
    let all: Vec<String> = texts
        .map(|line| serde_json::from_str::<String>(line).expect("a JSON string"))
        .map(|text| text.replace("7*7", "1337*7331"))
        .collect();
    assert!(all.len() >= 300, "{} texts", all.len());
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "each once");
    all
}

/// Several of them in one text: pages are slower than their words.
fn packed() -> Vec<String> {
    corpus().chunks(6).map(|some| format!("{} {MARK}", some.join(" "))).collect()
}

/// Nothing of the corpus is alive in a page or in the page of a letter.
fn is_dead(page: &str, place: &str, is_letter: bool) {
    for result in ["9801547", "7777777"] {
        assert!(!page.contains(result), "{place} has worked something out");
    }
    assert!(
        !page.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')),
        "{place} shows control characters"
    );
    let (tags, odd) = tags(page);
    assert!(odd.iter().all(|text| text == "!doctype html"), "{place}: {odd:?}");
    assert!(!tags.is_empty(), "{place} is a page");
    for tag in tags {
        let of = |name: &str| tag.attributes.iter().find(|(known, _)| known == name);
        let value = |name: &str| of(name).map_or("", |(_, value)| value.as_str());
        let told = || format!("{place}: {tag:?}");
        let never = ["iframe", "object", "embed", "base", "frameset", "style", "math", "template"];
        assert!(!never.contains(&tag.name.as_str()), "{}", told());
        assert!(tag.name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{}", told());
        match tag.name.as_str() {
            "script" => assert!(value("src").starts_with("/static/"), "{}", told()),
            "meta" => assert!(!value("content").contains("url"), "{}", told()),
            _ => {}
        }
        for (name, value) in &tag.attributes {
            let plain_name =
                name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == ':');
            let never = ["srcdoc", "formaction", "background", "ping", "xlink:href", "srcset"];
            assert!(plain_name && !name.starts_with("on"), "{}", told());
            assert!(!never.contains(&name.as_str()) && !name.contains(MARK), "{}", told());
            if name == "style" {
                let ours = !["evil", "expression", "javascript", MARK]
                    .iter()
                    .any(|bad| value.contains(bad));
                assert!(is_letter && ours, "{}", told());
            }
            if ["href", "src", "action", "poster", "data"].contains(&name.as_str()) {
                let own = ["/", "#", "?", TestApp::ORIGIN, "mailto:", "tel:"];
                let leads_home = own.iter().any(|begin| value.starts_with(begin));
                assert!(leads_home && !value.starts_with("//"), "{}", told());
            }
        }
    }
}

/// A page that has been reached: it shows hostile text, and the text does nothing.
async fn shows_dead(client: &Client<'_>, path: &str) -> String {
    let answer = client.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    let text = answer.text();
    assert!(text.contains(MARK), "{path} shows none of it");
    is_dead(&text, path, false);
    text
}

/// Bytes that may stand in a header.
fn header_value(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').collect()
}

/// Somebody answers with hostile text wherever they can write, and comes from a hostile place.
async fn complain(app: &TestApp, link: &str, number: usize, text: &str) {
    let phone = app.anybody();
    let asked =
        serde_urlencoded::to_string([("why", text), ("nps", text), ("lang", text)]).unwrap();
    let line = header_value(text);
    let look = phone
        .request(Method::GET, &format!("{link}?{asked}"))
        .header(header::REFERER, &line)
        .header(header::USER_AGENT, &line)
        .header("x-forwarded-for", &line)
        .header("x-request-id", &line)
        .header("x-partial", &line)
        .body(Body::empty())
        .unwrap();
    let seen = phone.send(look).await;
    is_dead(&seen.text(), "the question", false);
    let name: String = text.chars().take(100).chain(MARK.chars()).collect();
    let (key, email) = (format!("hostile-{number:0>20}"), format!("c{number}@home.example"));
    let wrong =
        [("key", key.as_str()), ("nps", "1"), ("why", text), ("email", text), ("name", &name)];
    let again = phone.post_bare(link, &[&wrong[..], &[("contact", "yes")]].concat()).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
    is_dead(&again.text(), "the question again", false);
    let fields =
        [("key", key.as_str()), ("nps", "1"), ("why", text), ("email", &email), ("name", &name)];
    let done = phone.post_bare(link, &[&fields[..], &[("contact", "yes")]].concat()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    is_dead(&phone.get(done.location()).await.text(), "the thanks", false);
}

/// Colleagues answer in the same words.
async fn work(mali: &Client<'_>, case: &str, text: &str) {
    let subject: String = text.chars().take(90).chain(MARK.chars()).collect();
    for (door, fields) in [
        ("notes", vec![("note", text)]),
        ("contacts", vec![("way", "phone"), ("said", text)]),
        ("replies", vec![("subject", subject.as_str()), ("body", text)]),
    ] {
        let done = mali.post(&format!("{case}/{door}"), &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{door}: {}", done.text());
    }
    let page = shows_dead(mali, case).await;
    let cause = format!("cau_{}", between(&page, "value=\"cau_", "\""));
    let closing = [("cause", cause.as_str()), ("done", text)];
    let closed = mali.post(&format!("{case}/resolution"), &closing).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
}

/// The paths that a page leads to.
fn links(page: &str, begins: &str) -> BTreeSet<String> {
    let found = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own = found.filter(|path| path.starts_with(begins) && !path.contains('?'));
    own.map(|path| path.split('#').next().unwrap_or_default().to_owned()).collect()
}

/// Everything of a kind, from a list and the pages after it.
async fn everything(client: &Client<'_>, list: &str, begins: &str) -> BTreeSet<String> {
    let (mut all, mut path) = (BTreeSet::new(), list.to_owned());
    loop {
        let page = client.get(&path).await.text();
        is_dead(&page, &path, false);
        all.extend(links(&page, begins));
        let next = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let next = next.map(plain).find(|to| to.contains("after="));
        match next {
            Some(next) if next != path => path = next,
            _ => return all,
        }
    }
}

async fn acknowledges(app: &TestApp) {
    let text = "-- test.rule.acknowledge\nupdate act_rule set acknowledges = 1 where opens = 1";
    app.app.store.write("acknowledge", |tx| tx.execute(text, &[])).await.unwrap();
}

/// Each letter's headers are those that every letter of ours has, and lead to one person.
fn letters_are_clean(letters: &[SandboxLetter]) {
    let known: BTreeSet<&str> = BTreeSet::from([
        "message-id",
        "in-reply-to",
        "references",
        "from",
        "to",
        "reply-to",
        "subject",
        "date",
        "auto-submitted",
        "x-auto-response-suppress",
        "list-unsubscribe",
        "list-unsubscribe-post",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
    ]);
    for kept in letters {
        let source = String::from_utf8(kept.source.clone()).expect("ASCII, most of it");
        let head = source.split("\r\n\r\n").next().unwrap();
        let lone = head.replace("\r\n", "");
        assert!(!lone.contains(['\r', '\n', '\0']), "{head}");
        let mut seen = BTreeMap::new();
        for line in head.split("\r\n").filter(|line| !line.starts_with([' ', '\t'])) {
            let name = line.split(':').next().unwrap().to_ascii_lowercase();
            assert!(known.contains(name.as_str()), "{line} in {head}");
            assert!(seen.insert(name, line).is_none(), "twice: {line}");
        }
        let to = kept.letter.to.address.to_string();
        let told = head.replace("\r\n ", " ");
        let to_line = told.split("\r\n").find(|line| line.starts_with("To:")).unwrap();
        assert!(to_line.ends_with(&to) || to_line.ends_with(&format!("<{to}>")), "{to_line}");
        if let Some(html) = &kept.letter.html {
            is_dead(html, "a letter", true);
        }
    }
}

/// Collects what is logged.
#[derive(Clone, Default)]
struct Journal(Arc<Mutex<Vec<u8>>>);

impl Write for Journal {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn listening() -> Journal {
    let journal = Journal::default();
    let to = journal.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::DEBUG)
        .with_ansi(false)
        .with_writer(move || to.clone())
        .init();
    journal
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_customers_and_colleagues_write_is_dead_everywhere() {
    let journal = listening();
    let app = TestApp::new().await;
    acknowledges(&app).await;
    let link = app.link(app.characters.chiang_mai).await;
    let texts = packed();
    for (number, text) in texts.iter().enumerate() {
        complain(&app, &link, number, text).await;
    }
    app.run_until_quiet().await;
    let mali = english(&app, app.characters.mali).await;
    let cases = everything(&mali, "/cases", "/cases/cas_").await;
    assert_eq!(cases.len(), texts.len(), "a case for each");
    for (case, text) in cases.iter().zip(&texts) {
        work(&mali, case, text).await;
    }
    app.run_until_quiet().await;
    app.advance(hours(25)).await;
    // "Was it solved?" quotes the customer; and what they add to their no is as bad.
    let letters = app.letters();
    assert!(letters.len() >= texts.len() * 3, "{} letters", letters.len());
    letters_are_clean(&letters);
    let asked = letters.iter().filter_map(|kept| kept.letter.text.split_once("/r/"));
    let doors: Vec<String> = asked
        .map(|(_, rest)| rest.chars().take_while(|c| !c.is_whitespace() && *c != '?').collect())
        .collect();
    assert_eq!(doors.len(), texts.len());
    for (door, text) in doors.iter().zip(&texts) {
        let (visitor, door) = (app.anybody(), format!("/r/{door}"));
        shows_dead(&visitor, &door).await;
        let again = visitor.post_bare(&door, &[("words", text)]).await;
        is_dead(&again.text(), "the question again", false);
        let said = visitor.post_bare(&door, &[("was", "no"), ("words", text)]).await;
        assert_eq!(said.status, StatusCode::OK);
        is_dead(&said.text(), "what was said", false);
    }
    app.run_until_quiet().await;
    pages_are_dead(&app, texts.len()).await;
    calls_are_plain(&app).await;
    let logged = String::from_utf8_lossy(&journal.0.lock().unwrap()).into_owned();
    assert!(logged.len() > 10_000, "something was logged");
    for bad in [MARK, "\u{1b}", "evil", "forged", "\0"] {
        assert!(!logged.contains(bad), "{bad:?} was logged");
    }
    app.run_until_quiet().await;
}

/// Every page of staff that shows what customers said.
async fn pages_are_dead(app: &TestApp, count: usize) {
    let grace = english(app, app.characters.grace).await;
    let customers = everything(&grace, "/customers", "/customers/cus_").await;
    let cases = everything(&grace, "/cases", "/cases/cas_").await;
    let responses = everything(&grace, "/responses", "/responses/rsp_").await;
    assert!(customers.len() >= count && cases.len() >= count && responses.len() >= count);
    for path in customers.iter().chain(&cases).chain(&responses) {
        shows_dead(&grace, path).await;
    }
    for customer in customers.iter().take(count / 4) {
        shows_dead(&grace, &format!("{customer}/privacy")).await;
        shows_dead(&grace, &format!("{customer}/consent")).await;
        let file = grace.post(&format!("{customer}/export"), &[]).await;
        assert_eq!(file.header("content-type"), "application/json; charset=utf-8");
        assert!(file.header("content-disposition").starts_with("attachment"));
        serde_json::from_str::<Value>(&file.text()).expect("JSON, whatever was said");
    }
    for path in ["/", "/cases", "/responses", "/customers", "/settings/outbox"] {
        shows_dead(&grace, path).await;
    }
    for path in ["/scores", "/actions/causes", "/settings/audit", "/actions/new", "/imports"] {
        is_dead(&grace.get(path).await.text(), path, false);
    }
    // What is asked for stands in the page again.
    let stranger = app.anybody();
    for some in corpus().chunks(12) {
        let text = some.join(" ");
        let asked = serde_urlencoded::to_string([("q", &text), ("lang", &text)]).unwrap();
        for path in ["/customers", "/cases", "/responses"] {
            is_dead(&grace.get(&format!("{path}?{asked}")).await.text(), path, false);
        }
        let next = serde_urlencoded::to_string([("next", &text), ("lang", &text)]).unwrap();
        for path in ["/sign-in", "/no/such/page"] {
            is_dead(&stranger.get(&format!("{path}?{next}")).await.text(), path, false);
        }
    }
}

/// What programs get is JSON, nothing more, and no error says more than its sentence.
async fn calls_are_plain(app: &TestApp) {
    let key = key(app, app.characters.grace, &SCOPES).await;
    let is_plain = |answer: &Answer, kind: &str| {
        assert_eq!(answer.header("content-type"), kind);
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        serde_json::from_slice::<Value>(&answer.bytes).expect("JSON")
    };
    let mut seen = 0;
    for path in ["/api/v1/responses?limit=100", "/api/v1/cases?limit=100", "/api/v1/surveys"] {
        let list = call(app, &key, Method::GET, path, "").await;
        let list = is_plain(&list, "application/json");
        for one in list["data"].as_array().unwrap() {
            let path =
                format!("{}/{}", path.split('?').next().unwrap(), one["id"].as_str().unwrap());
            is_plain(&call(app, &key, Method::GET, &path, "").await, "application/json");
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
    let link = app.link(app.characters.chiang_mai).await;
    for text in corpus() {
        let body = json!({ "answers": { "nps": 1, &text: &text }, "language": text }).to_string();
        let refused = app.anybody().post_json(&format!("{link}/responses"), &[], &body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        is_plain(&refused, "application/problem+json");
        let asked = serde_urlencoded::to_string([("cursor", &text), ("view", &text)]).unwrap();
        let path = format!("/api/v1/cases?{asked}");
        let refused = call(app, &key, Method::GET, &path, "").await;
        assert!(refused.status.is_client_error(), "{path}: {}", refused.status);
        is_plain(&refused, "application/problem+json");
    }
}

/// A cell as a file of comma-separated values holds it.
fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// The cells of such a file, read as spreadsheets do.
fn cells(file: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = file.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    cells.push(cell);
    cells
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_file_brings_is_dead_everywhere_and_no_formula_goes_back() {
    let journal = listening();
    let app = TestApp::new().await;
    let grace = english(&app, app.characters.grace).await;
    let mut file = "id,date,nps,comment,name,touchpoint,Table,email\n".to_owned();
    let texts = corpus();
    for (number, text) in texts.iter().enumerate() {
        // Each comes in once, and once comes back as a reject: its score is none.
        for (score, id) in [(1, "a"), (99, "b")] {
            let (hostile, id) =
                (cell(&format!("{text}{MARK}")), cell(&format!("{text}{MARK}{id}")));
            let again = [hostile.as_str(); 4].join(",");
            let line = format!("{id},2026-10-01,{score},{again},c{number}@home.example\n");
            file.push_str(&line);
        }
    }
    let names = ["\u{202e}x.csv", "<img src=x onerror=alert(1)>zqzq.csv", "..%2f..%2fzqzq.csv"];
    let mut last = String::new();
    for name in names {
        let brought = bring(&grace, name, file.as_bytes()).await;
        assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.text());
        brought.location().clone_into(&mut last);
        shows_dead(&grace, &last).await;
    }
    assert_eq!(decide(&grace, &last).await.status, StatusCode::SEE_OTHER);
    app.run_until_quiet().await;
    shows_dead(&grace, &last).await;
    let rejects = grace.get(&format!("{last}/rejects.csv")).await;
    assert!(rejects.header("content-disposition").starts_with("attachment"));
    assert!(rejects.header("content-type").starts_with("text/csv"));
    let text = rejects.text();
    let cells = cells(text.trim_start_matches('\u{feff}'));
    let marks = text.matches(MARK).count();
    assert!(marks > texts.len() * 3, "{} cells, {marks} marks", cells.len());
    for cell in &cells {
        let first = cell.trim_start_matches(['\u{feff}', '\u{200b}', ' ']).chars().next();
        let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff20}'];
        assert!(first.is_none_or(|c| !signs.contains(&c)), "a formula: {cell:?}");
    }
    assert_eq!(grace.post(&format!("{last}/start"), &[]).await.status, StatusCode::SEE_OTHER);
    app.run_until_quiet().await;
    let responses = everything(&grace, "/responses", "/responses/rsp_").await;
    let report = plain(&grace.get(&last).await.text());
    assert!(responses.len() >= texts.len() * 3 / 4, "{} came in: {report}", responses.len());
    for path in responses.iter().step_by(3) {
        shows_dead(&grace, path).await;
    }
    for path in ["/responses", "/imports", &last] {
        shows_dead(&grace, path).await;
    }
    for path in ["/scores?by=touchpoint", "/scores?by=channel", "/", "/settings/audit"] {
        is_dead(&grace.get(path).await.text(), path, false);
    }
    let logged = String::from_utf8_lossy(&journal.0.lock().unwrap()).into_owned();
    assert!(logged.len() > 1000 && !logged.contains(MARK) && !logged.contains('\u{1b}'));
    letters_are_clean(&app.letters());
    app.run_until_quiet().await;
}

#[test]
fn the_corpus_is_alive_where_nobody_encodes() {
    // The same eyes, on pages that splice the text in: a check that sees nothing proves nothing.
    let page = |text: &str| format!("<!doctype html><p class=\"{text}\">{text}</p>");
    let seen =
        |text: &String| std::panic::catch_unwind(|| is_dead(&page(text), "x", false)).is_err();
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let alive = corpus().iter().filter(|text| seen(text)).count();
    std::panic::set_hook(quiet);
    assert!(alive > 150, "{alive} of the corpus would run");
}
