//! Two organisations in one process: what belongs to one is nothing under the other's name.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use app::organisations::{Door, Doors};
use app::{running, server};
use testkit::TestApp;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

/// A running server and the way to stop it.
struct Running {
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    served: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Running {
    async fn serving(apps: &[&TestApp]) -> Self {
        let doors = apps
            .iter()
            .map(|test| Door { app: test.app.clone(), router: running::router(&test.app) });
        let doors = Doors::new(doors.collect()).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        #[expect(clippy::disallowed_methods, reason = "the server runs beside the story")]
        let served = tokio::spawn(server::serve(listener, doors, async {
            let _ = stopped.await;
        }));
        Self { address, stop, served }
    }

    /// Sends the head of a request as it is and reads the whole answer.
    async fn send(&self, head: &str) -> String {
        #[expect(clippy::disallowed_methods, reason = "a story's own server, on this machine")]
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let text = format!("{head}\r\nconnection: close\r\n\r\n");
        stream.write_all(text.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn get(&self, host: &str, path: &str, header: &str) -> (u16, String) {
        let answer = self.send(&format!("GET {path} HTTP/1.1\r\nhost: {host}{header}")).await;
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
        (status.unwrap_or_else(|| panic!("no status in {answer}")), answer)
    }

    async fn end(self) {
        drop(self.stop);
        self.served.await.unwrap().unwrap();
    }
}

const MALI: &str = "mali.test";
const TUAN: &str = "tuan.test";

/// What stands after `mark` on a page, up to the end of its letters and digits.
fn after(text: &str, mark: &str) -> String {
    let at = text.find(mark).unwrap_or_else(|| panic!("no {mark} in {text}"));
    let rest = &text[at + mark.len()..];
    rest.chars().take_while(|char| char.is_ascii_alphanumeric() || *char == '_').collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_opens_one_organisation_opens_no_other() {
    let (mali, tuan) =
        (TestApp::at("http://mali.test").await, TestApp::at("http://tuan.test").await);
    let grace = mali.signed_in(mali.characters.grace).await;
    let survey = after(&grace.get("/surveys").await.text(), "href=\"/surveys/");
    let survey = format!("/surveys/{survey}");
    let link = mali.link(mali.characters.chiang_mai).await;
    let made = grace.post("/settings/keys", &[("name", "Till"), ("scope", "cases:read")]).await;
    let key = format!("rbk_{}", after(&made.text(), "rbk_"));
    let cookie = format!("\r\ncookie: ringback={}", grace.cookies()["ringback"]);
    let bearer = format!("\r\nauthorization: Bearer {key}");
    let facts = tuan.app.store.read(store::Tx::last_fact).await.unwrap();

    let running = Running::serving(&[&mali, &tuan]).await;
    for (path, header, at_home, elsewhere) in [
        ("/cases", cookie.as_str(), 200, 303),
        (&survey, &cookie, 200, 303),
        (&link, "", 200, 404),
        ("/api/v1/cases", &bearer, 200, 401),
    ] {
        let (status, answer) = running.get(MALI, path, header).await;
        assert_eq!(status, at_home, "{path} {answer}");
        let (status, answer) = running.get(TUAN, path, header).await;
        assert_eq!(status, elsewhere, "{path} {answer}");
        assert!(!answer.contains("Mali"), "{answer}");
    }
    let answer = running
        .send(&format!(
            "POST {link}/responses HTTP/1.1\r\nhost: {TUAN}\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{{}}"
        ))
        .await;
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    assert_eq!(
        tuan.app.store.read(store::Tx::last_fact).await.unwrap(),
        facts,
        "nothing was written"
    );
    running.end().await;
    mali.run_until_quiet().await;
    tuan.run_until_quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_nobody_has_is_told_so_and_tells_nothing() {
    let (mali, tuan) =
        (TestApp::at("http://mali.test").await, TestApp::at("http://tuan.test").await);
    let running = Running::serving(&[&mali, &tuan]).await;
    for head in [
        "GET / HTTP/1.1\r\nhost: 127.0.0.1",
        "GET / HTTP/1.1\r\nhost: mali.test\r\nhost: tuan.test",
        "GET http://tuan.test/ HTTP/1.1\r\nhost: mali.test",
        "GET / HTTP/1.1\r\nhost: mali.test.evil.example\r\nx-forwarded-host: mali.test",
        "GET / HTTP/1.0",
    ] {
        let answer = running.send(head).await;
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(matches!(status, "421" | "400"), "{head}: {answer}");
        assert!(!answer.contains("Mali") && !answer.contains("mali.test"), "{answer}");
    }
    assert_eq!(running.get("127.0.0.1", "/healthz", "").await.0, 200);
    assert_eq!(running.get("TUAN.test:8443", "/sign-in", "").await.0, 200);
    running.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_single_organisation_answers_under_whatever_name_it_is_reached() {
    let mali = TestApp::at("http://mali.test").await;
    let running = Running::serving(&[&mali]).await;
    assert_eq!(running.get("127.0.0.1:9", "/sign-in", "").await.0, 200);
    running.end().await;
}
