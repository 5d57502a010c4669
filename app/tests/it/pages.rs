//! Every page of the navigation in three languages, with something on it and with nothing.

use http::StatusCode;
use testkit::TestApp;

const PAGES: [&str; 48] = [
    "/",
    "/surveys",
    "/responses",
    "/cases",
    "/scores",
    "/drivers",
    "/alerts",
    "/alerts/new",
    "/dashboards",
    "/dashboards/new",
    "/dashboards/standing",
    "/dashboards/places",
    "/dashboards/voices",
    "/themes",
    "/themes/staff.manner",
    "/themes/codebook",
    "/themes/codebook/staff.manner",
    "/themes/codebook/versions",
    "/themes/review",
    "/themes/corrections",
    "/actions",
    "/actions/new",
    "/actions/causes",
    "/customers",
    "/customers/duplicates",
    "/customers/erasures",
    "/customers/segments",
    "/retention",
    "/retention/customers",
    "/value",
    "/transactions",
    "/transactions/import",
    "/settings/announcements",
    "/settings/people",
    "/settings/units",
    "/settings/rules",
    "/settings/causes",
    "/settings/hours",
    "/settings/organisation",
    "/settings/organisation/second-factor",
    "/settings/audit",
    "/settings/sessions",
    "/settings/system",
    "/settings/system/settings",
    "/settings/second-factor",
    "/settings/outbox",
    "/settings/keys",
    "/settings/rules/recovery",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_stand_in_three_languages_empty_and_full() {
    let app = TestApp::new().await;
    let link = app.link(app.characters.chiang_mai).await;
    for full in [false, true] {
        if full {
            let body = r#"{"answers":{"nps":2,"why":"<script>alert(1)</script> {{7*7}} ชาเย็น"}}"#;
            let sent = app
                .anybody()
                .post_json(&format!("{link}/responses"), &[("idempotency-key", "k")], body)
                .await;
            assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
            app.run_until_quiet().await;
        }
        for language in ["en", "th", "vi"] {
            let grace = app.signed_in(app.characters.grace).await;
            for path in PAGES {
                let answer = grace.get(&format!("{path}?lang={language}")).await;
                assert_eq!(answer.status, StatusCode::OK, "{path} in {language}");
                let text = answer.text();
                assert!(
                    text.contains(&format!("<html lang=\"{language}\"")),
                    "{path} in {language}"
                );
                assert!(!text.contains("<script>alert"), "{path}: what customers type stays text");
                assert_eq!(text.matches("<h1").count(), 1, "{path} has one heading");
            }
        }
    }
}
