//! Server-side request forgery, by way: redirects, names that change their meaning, headers, the
//! environment's proxy. The canary on 127.0.0.1 must hear nobody.

use crate::fake_host::FakeHost;
use crate::ssrf::CANARY;
use channels::{Cidr, Egress, EgressError, Names, OutboundPolicy, Outgoing, Refusal};
use http::{HeaderName, HeaderValue};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// 127.0.0.2 plays the host on the open internet: the one address that may be called.
fn policy() -> OutboundPolicy {
    OutboundPolicy::allowing(["127.0.0.2".parse::<Cidr>().unwrap()])
}

const PRIVATE: EgressError = EgressError::Refused(Refusal::Private);

#[tokio::test]
async fn no_redirect_is_followed() {
    let canary = FakeHost::saying("127.0.0.1:0", CANARY).await;
    let egress = Egress::new(policy()).unwrap();
    let inside = canary.url();
    let targets =
        [inside.as_str(), "//127.0.0.1/", "file:///etc/passwd", "http://localhost/", "/again"];
    for status in [300, 301, 302, 303, 304, 305, 307, 308] {
        for target in targets {
            let reply = format!(
                "HTTP/1.1 {status} Elsewhere\r\nLocation: {target}\r\nRefresh: 0; url={inside}\r\n\
                 Content-Location: {inside}\r\nConnection: close\r\n\r\n"
            );
            let outside = FakeHost::saying("127.0.0.2:0", reply).await;
            for outgoing in [Outgoing::get(outside.url()), Outgoing::post(outside.url(), "{}")] {
                let reply = egress.send(outgoing).await.unwrap();
                assert_eq!(reply.status, status);
                assert_eq!(reply.headers["location"], target);
            }
            assert_eq!(outside.visits().await, 2, "{status} {target}");
        }
    }
    assert_eq!(canary.visits().await, 0);
}

#[tokio::test]
async fn a_name_that_changes_its_meaning_gains_nothing() {
    let canary = FakeHost::saying("127.0.0.1:0", CANARY).await;
    let port = canary.address.port();
    let outside = FakeHost::saying(&format!("127.0.0.2:{port}"), CANARY).await;
    let asked = Arc::new(AtomicUsize::new(0));
    let names = Names::answered_by({
        let asked = Arc::clone(&asked);
        move |_| {
            let turn = asked.fetch_add(1, Ordering::SeqCst);
            let address = if turn.is_multiple_of(2) { [127, 0, 0, 2] } else { [127, 0, 0, 1] };
            vec![IpAddr::from(address)]
        }
    });
    let egress = Egress::with_names(policy(), names).unwrap();
    let url = format!("http://rebinding.example:{port}/");
    for _ in 0..10 {
        assert!(egress.send(Outgoing::get(&url)).await.is_ok());
        assert_eq!(egress.send(Outgoing::get(&url)).await.unwrap_err(), PRIVATE);
    }
    assert_eq!(asked.load(Ordering::SeqCst), 20, "asked once a connection, never before it");
    assert_eq!(outside.visits().await, 10);
    assert_eq!(canary.visits().await, 0);
}

#[tokio::test]
async fn of_many_addresses_only_permitted_ones_are_called() {
    let canary = FakeHost::saying("127.0.0.1:0", CANARY).await;
    let port = canary.address.port();
    let inside = [IpAddr::from([127, 0, 0, 1]), "::1".parse().unwrap(), IpAddr::from([0, 0, 0, 0])];
    // Nobody listens at 127.0.0.2 yet: a refused connection must not lead on to the next address.
    let names = Names::answered_by(move |_| {
        let mut all = vec![inside[0], IpAddr::from([127, 0, 0, 2])];
        all.extend(inside);
        all
    });
    let egress = Egress::with_names(policy(), names).unwrap();
    let url = format!("http://many.example:{port}/");
    assert_eq!(egress.send(Outgoing::get(&url)).await.unwrap_err(), EgressError::Unreachable);
    let outside = FakeHost::saying(&format!("127.0.0.2:{port}"), CANARY).await;
    assert!(egress.send(Outgoing::get(&url)).await.is_ok());
    assert_eq!(outside.visits().await, 1);
    assert_eq!(canary.visits().await, 0);
}

#[tokio::test]
async fn headers_that_shape_the_connection_are_refused() {
    let outside = FakeHost::saying("127.0.0.2:0", CANARY).await;
    let egress = Egress::new(policy()).unwrap();
    for name in [
        "host",
        "connection",
        "keep-alive",
        "content-length",
        "transfer-encoding",
        "te",
        "trailer",
        "upgrade",
        "expect",
        "accept-encoding",
        "http2-settings",
        "proxy-authorization",
        "proxy-connection",
    ] {
        let name = HeaderName::from_static(name);
        let outgoing = Outgoing::post(outside.url(), "{}")
            .header(name.clone(), HeaderValue::from_static("127.0.0.1"));
        let refused = egress.send(outgoing).await.unwrap_err();
        assert_eq!(refused, EgressError::Refused(Refusal::Header), "{name}");
    }
    assert_eq!(outside.visits().await, 0);
}

/// The process's environment is set only for a child: this test runs itself again with a proxy
/// named in it, and the proxy is the canary.
#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "the child learns its address from its environment")]
async fn the_environment_names_no_proxy() {
    if let Ok(url) = std::env::var("CHANNELS_TEST_TARGET") {
        let egress = Egress::new(policy()).unwrap();
        assert_eq!(egress.send(Outgoing::get(url)).await.unwrap().body, "direct");
        return;
    }
    let canary = FakeHost::saying("127.0.0.1:0", CANARY).await;
    let direct = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\ndirect";
    let outside = FakeHost::saying("127.0.0.2:0", direct).await;
    let (url, proxy) = (outside.url(), canary.url());
    let child = tokio::task::spawn_blocking(move || {
        let mut command = std::process::Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "ssrf_ways::the_environment_names_no_proxy"]);
        for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
            command.env(name, &proxy);
        }
        command.env_remove("REQUEST_METHOD").env("CHANNELS_TEST_TARGET", url).output().unwrap()
    });
    let output = child.await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
    assert_eq!(outside.visits().await, 1);
    assert_eq!(canary.visits().await, 0);
}

#[tokio::test]
async fn no_refusal_tells_what_is_inside() {
    let names = Names::answered_by(|_| vec![IpAddr::from([10, 20, 30, 40])]);
    let policy = OutboundPolicy::allowing(["127.0.0.2".parse().unwrap()]);
    let egress = Egress::with_names(policy, names).unwrap();
    let closed = FakeHost::saying("127.0.0.2:0", CANARY).await.address;
    let mut told = Vec::new();
    for url in [
        "http://secret-name.example/?token=s3cret".to_owned(),
        "http://10.20.30.40/".to_owned(),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "http://u:s3cret@10.20.30.40/".to_owned(),
        format!("http://{closed}/?token=s3cret"),
        format!("https://{closed}/?token=s3cret"),
    ] {
        let error = egress.send(Outgoing::get(&url)).await.unwrap_err();
        told.push(format!(
            "{error} {error:?} {:?}",
            std::error::Error::source(&error).map(ToString::to_string)
        ));
    }
    for told in told {
        assert!(!told.contains(|c: char| c.is_ascii_digit()), "{told}");
        assert!(!told.contains("s3cret") && !told.contains("secret-name"), "{told}");
    }
}
