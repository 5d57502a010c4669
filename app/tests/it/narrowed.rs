//! "You said, we did" to a segment: some of those it concerns, never anybody else.

use crate::actions::{causes, close, english, finish, of, planned, told, written};
use http::StatusCode;
use kernel::Language;
use testkit::TestApp;

/// How many a preview says will be written to.
fn reached(page: &str) -> usize {
    let said = page.split("data-reached>").nth(1).expect("the count");
    said.split('<').next().unwrap_or_default().parse().expect("a number")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_announcement_is_narrowed_to_a_segment_and_told_to_the_others_later() {
    let app = TestApp::new().await;
    let grace = english(&app, app.characters.grace).await;
    let [queue, other] = causes(&grace).await;
    let here = app.characters.chiang_mai;
    close(
        &app,
        &[
            of("Ann", Some("ann@example.com"), Some(Language::En), here, queue),
            of("Nok", Some("nok@example.com"), Some(Language::Th), here, queue),
            of("Nid", Some("nid@example.com"), Some(Language::Th), here, queue),
            of("Elsewhere", Some("elsewhere@example.com"), Some(Language::En), here, other),
        ],
    )
    .await;
    let action = planned(&app, &grace, queue).await;
    written(&grace, &action).await;
    finish(&grace, &action).await;
    let preview = format!("{action}/announcement/preview");
    let page = grace.get(&preview).await.text();
    assert!(!page.contains("name=\"segment\""), "there is nothing to choose from yet");
    let kept = [("name", "English readers"), ("filters", "language=en")];
    grace.post("/customers/segments", &kept).await;

    let page = grace.get(&preview).await.text();
    assert_eq!(reached(&page), 3, "everybody it concerns");
    let id = page.split("value=\"seg_").nth(1).and_then(|rest| rest.split('"').next());
    let segment = format!("seg_{}", id.expect("a segment to choose"));
    let page = grace.get(&format!("{preview}?segment={segment}")).await.text();
    assert_eq!(reached(&page), 1, "one of them, and nobody else who reads English: {page}");
    assert!(page.contains("2 are not in the segment"), "{page}");
    // Nobody narrows by what is somebody else's own.
    let somchai = english(&app, app.characters.somchai).await;
    let theirs = somchai.get(&format!("{preview}?segment={segment}")).await;
    assert_eq!(theirs.status, StatusCode::BAD_REQUEST, "{}", theirs.text());
    let sending = format!("{action}/announcement/sending");
    let theirs = somchai.post(&sending, &[("segment", &segment)]).await;
    assert_eq!(theirs.status, StatusCode::BAD_REQUEST);

    let sent = grace.post(&sending, &[("segment", &segment)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    // What the segment becomes while its customers are looked at changes nothing.
    let other = [("name", "English readers"), ("filters", "language=th")];
    grace.post("/customers/segments", &other).await;
    app.run_until_quiet().await;
    assert_eq!(told(&app), ["ann@example.com"]);
    let page = grace.get(&action).await.text();
    assert!(page.contains("only English readers"), "{page}");
    let none = grace.post(&sending, &[("segment", "seg_x")]).await;
    assert_eq!(none.status, StatusCode::BAD_REQUEST);

    assert_eq!(reached(&grace.get(&preview).await.text()), 2, "those who were not told yet");
    grace.post(&sending, &[]).await;
    app.run_until_quiet().await;
    assert_eq!(told(&app), ["ann@example.com", "nid@example.com", "nok@example.com"]);
}
