//! S3: what customers write is shown as they wrote it, and never does anything.

use crate::{kept, received};
use http::StatusCode;
use testkit::{Answer, TestApp, minutes};

/// Markup, templates, header lines, formulas, terminal codes, SQL, and text that turns around.
const CORPUS: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title><style>*{display:none}</style>",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "&lt;b&gt; &amp;#60;script&amp;#62;",
    "{{1337*7331}} ${1337*7331} <%= 1337*7331 %> #{1337*7331} {%raw%}",
    "x\r\nBcc: evil@example.com\r\n\r\nbody",
    "=cmd|' /C calc'!A0",
    "+1+1 @SUM(1) -2",
    "\u{1b}[31mred\u{1b}[0m \u{7}",
    "'; drop table listen_response; --",
    "\" or 1=1 --",
    "\u{202e}gnp.exe \u{200b}\u{feff}",
    "null\u{0}byte",
    "<!--#exec cmd=\"id\"--><![CDATA[x]]>",
    "%s%n %x $(id) `id` ../../etc/passwd",
    "กขค ที่ \u{e48}\u{e48}\u{e48} Đà Nẵng 😀👨‍👩‍👧",
];

/// No tag or attribute of the corpus is live in a page.
fn is_dead(answer: &Answer, what: &str) {
    assert!(answer.status.as_u16() < 500, "{what}: {}", answer.status);
    let text = answer.text();
    for live in [
        "<script>",
        "<img src=x",
        "<svg/onload",
        "<style>*",
        "<iframe",
        "<a href=javascript",
        "<!--#exec",
        "<![CDATA",
        "9801547",
    ] {
        assert!(!text.contains(live), "{what} shows {live}");
    }
    assert!(!text.contains('\u{1b}') && !text.contains('\u{0}'), "{what} shows control characters");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_corpus_is_dead_on_every_page_it_reaches() {
    let test = TestApp::new().await;
    let link = test.link(test.characters.chiang_mai).await;
    let phone = test.anybody();
    for (n, hostile) in CORPUS.iter().enumerate() {
        let key = format!("corpus-{n:0>20}");
        let path = format!(
            "{link}?{}",
            serde_urlencoded::to_string([("why", *hostile), ("nps", "2"), ("lang", hostile)])
                .unwrap()
        );
        is_dead(&phone.get(&path).await, hostile);
        let wrong = [
            ("key", key.as_str()),
            ("nps", "2"),
            ("why", hostile),
            ("name", hostile),
            ("email", hostile),
            ("lang", hostile),
            ("v", hostile),
            ("via", hostile),
            ("topics", hostile),
        ];
        let again = phone.post(&link, &wrong).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        is_dead(&again, hostile);
        is_dead(&phone.get(&format!("{link}/{key}")).await, hostile);
        is_dead(&phone.post("/s/nowhere", &[("why", hostile)]).await, hostile);
        let done = phone.post(&link, &[("key", &key), ("nps", "2"), ("why", hostile)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        is_dead(&phone.get(done.location()).await, hostile);
        let body =
            serde_json::json!({ "answers": { "nps": 1, "why": hostile }, "language": hostile });
        let json = phone.post_json(&format!("{link}/responses"), &[], &body.to_string()).await;
        assert_eq!(json.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(json.header("x-content-type-options"), "nosniff");
    }
    test.advance(minutes(31)).await;
    let told = received(&test).await;
    assert_eq!(
        (told.len(), kept(&test).await),
        (CORPUS.len(), i64::try_from(CORPUS.len()).unwrap())
    );
    assert!(told.iter().all(|fact| {
        !fact.comment.as_deref().unwrap_or_default().contains(['\u{0}', '\u{1b}', '\r'])
    }));
    let grace = test.signed_in(test.characters.grace).await;
    is_dead(&grace.get("/responses").await, "the list");
    for fact in &told {
        is_dead(&grace.get(&format!("/responses/{}", fact.response)).await, "one response");
    }
    test.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_corpus_is_dead_in_a_survey_s_own_words() {
    let test = TestApp::new().await;
    let grace = test.signed_in(test.characters.grace).await;
    let unit = test.characters.chiang_mai.to_string();
    for hostile in CORPUS {
        let made = grace.post("/surveys", &[("starter", "blank"), ("name", hostile)]).await;
        let at = made.location().to_owned();
        let editor = grace.get(&at).await;
        is_dead(&editor, hostile);
        let edition = editor.field("edition").unwrap();
        let fields = [
            ("edition", edition.as_str()),
            ("in", "en"),
            ("name", hostile),
            ("q0.id", "nps"),
            ("q0.text", hostile),
            ("q0.low", hostile),
            ("q0.high", hostile),
            ("thanks.any", hostile),
            ("thanks.promoter", hostile),
        ];
        is_dead(&grace.post(&format!("{at}/sketch"), &fields).await, hostile);
        let published = grace.post(&format!("{at}/versions"), &fields).await;
        assert_eq!(published.status, StatusCode::SEE_OTHER, "{hostile}: {}", published.text());
        let fields = [
            ("unit", unit.as_str()),
            ("name", hostile),
            ("touchpoint", hostile),
            ("channel", hostile),
            ("ends", ""),
        ];
        assert_eq!(
            grace.post(&format!("{at}/collectors"), &fields).await.status,
            StatusCode::SEE_OTHER
        );
        let share = grace.get(&format!("{at}/share")).await;
        is_dead(&share, hostile);
        for page in ["/translations", "/settings", "/trial"] {
            is_dead(&grace.get(&format!("{at}{page}")).await, hostile);
        }
        let link = share.text().split("/s/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let phone = test.anybody();
        is_dead(&phone.get(&format!("/s/{link}")).await, hostile);
        let done = phone
            .post(
                &format!("/s/{link}"),
                &[("step", "tap"), ("key", "12345678901234567890"), ("nps", "9")],
            )
            .await;
        is_dead(&phone.get(done.location()).await, hostile);
    }
    is_dead(&grace.get("/surveys").await, "the list");
    test.run_until_quiet().await;
    assert_eq!(received(&test).await.len(), CORPUS.len());
}
