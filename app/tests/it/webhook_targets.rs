//! Webhooks and the network inside (S5): no address that somebody types leads there, at the door or later.

use crate::webhooks::{MOMENT, add, happens};
use http::StatusCode;
use std::collections::HashSet;
use testkit::{Does, Hook, TestApp};

/// This machine and its neighbours, as numbers in every spelling that some library understands.
const NUMBERS: [&str; 44] = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0x7f.1",
    "017700000001",
    "0177.0.0.1",
    "0177.1",
    "127.0.0.1.",
    "127.255.255.254",
    "0.0.0.0",
    "0",
    "0x0",
    "00.00.00.00",
    "10.0.0.1",
    "0x0a000001",
    "167772161",
    "172.16.0.1",
    "192.168.0.1",
    "3232235521",
    "169.254.169.254",
    "0xa9fea9fe",
    "2852039166",
    "0251.0376.0251.0376",
    "100.64.0.1",
    "198.18.0.1",
    "255.255.255.255",
    "224.0.0.1",
    "１２７.０.０.１",
    "①②⑦.0.0.1",
    "[::]",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::127.0.0.1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:169.254.169.254]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::a9fe:a9fe]",
    "[2002:7f00:1::]",
    "[fe80::1]",
    "[fd00::1]",
];

/// Texts that are no web address, hide another host, or speak another protocol.
const TEXTS: [&str; 23] = [
    "https://mali@127.0.0.1/",
    "https://127.0.0.1@hooks.example/",
    "https://hooks.example:pass@127.0.0.1/",
    "https://127.0.0.1%2f@hooks.example/",
    "https:///127.0.0.1/",
    "https:127.0.0.1",
    "https://127.0.0.1#@hooks.example/",
    "https://127.0.0.1?@hooks.example/",
    "//127.0.0.1/",
    "127.0.0.1:80",
    "file:///etc/passwd",
    "ftp://127.0.0.1/",
    "gopher://127.0.0.1:25/_EHLO",
    "unix:/run/docker.sock",
    "data:text/plain,x",
    "javascript:alert(1)",
    "ws://127.0.0.1/",
    "https://hooks.example:0/",
    "https://hooks.example:22/",
    "https://hooks.example:25/",
    "https://hooks.example:6667/",
    "https://hooks.example:99999/",
    "https://",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_endpoint_is_ever_inside() {
    let canary = Hook::willing().await;
    let app = TestApp::new().await;
    let client = app.signed_in(app.characters.grace).await;
    client.set_cookie("ringback-language", "en");
    let mut tried = HashSet::new();
    let numbers = NUMBERS.iter().flat_map(|host| {
        ["http", "https"].map(|scheme| format!("{scheme}://{host}:{}/hooks", canary.port()))
    });
    for url in numbers.chain(TEXTS.map(str::to_owned)) {
        let form = [("url", url.as_str()), ("events", "case.opened")];
        let page = client.post("/settings/webhooks", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{url}");
        assert_eq!(page.field("url").as_deref(), Some(url.as_str()), "what was typed is kept");
        tried.insert(url);
    }
    assert!(tried.len() >= 111, "{} targets", tried.len());

    // Names are judged by what they mean when they are called.
    let mut told = String::new();
    for host in ["localhost", "LOCALHOST", "local%68ost", "ｌｏｃａｌｈｏｓｔ"] {
        let url = format!("https://{host}:{}/hooks", canary.port());
        let made = add(&client, &url, &["case.opened"]).await;
        let sent = client.post(&format!("{}/tests", made.path), &[]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{url}");
        let page = client.get(sent.location()).await.text();
        assert!(page.contains("inside a private network or not allowed"), "{url}");
        told += &page.replace(&url, "");
        tried.insert(url);
    }
    happens(&app, 1, 0).await;
    app.run_until_quiet().await;
    assert!(!told.contains("127.0.0.1") && !told.contains("::1"), "no word on what is inside");
    assert_eq!(canary.calls().len(), 0, "{} targets", tried.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_operator_s_networks_can_be_called_and_redirects_lead_nowhere() {
    let canary = Hook::willing().await;
    let inside = canary.url();
    let outside = Hook::start("127.0.0.2:0", move |_| {
        let location = format!("location: {inside}\r\n");
        async move { Does::AnswersWith(307, location) }
    })
    .await;
    let app = TestApp::reaching("127.0.0.2", MOMENT).await;
    let client = app.signed_in(app.characters.grace).await;
    client.set_cookie("ringback-language", "en");
    add(&client, &outside.url(), &["case.opened"]).await;
    let refused = [("url", canary.url()), ("events", "case.opened".to_owned())];
    let refused: Vec<(&str, &str)> = refused.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let page = client.post("/settings/webhooks", &refused).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("Ask the operator"), "{}", page.text());
    happens(&app, 1, 0).await;
    app.run_until_quiet().await;
    assert_eq!((outside.calls().len(), canary.calls().len()), (1, 0));
    let waiting = client.get("/settings/webhooks").await.text();
    assert!(waiting.contains("1 waiting"), "a redirect is a failure: {waiting}");
}
