//! Web calls: what is sent, what comes back, and hosts that are slow, huge, broken or untrusted.

use crate::certificates::{AUTHORITY, acceptor};
use crate::fake_host::{FakeHost, read_request};
use channels::{Egress, EgressError, Names, OutboundPolicy, Outgoing, SetupError};
use http::{HeaderName, HeaderValue, header};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::sync::watch;

fn policy() -> OutboundPolicy {
    OutboundPolicy::allowing(["127.0.0.0/8".parse().unwrap()])
}

fn egress() -> Egress {
    Egress::new(policy()).unwrap()
}

fn with_body(body: &[u8]) -> Vec<u8> {
    let head =
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

#[tokio::test]
async fn a_call_arrives_as_it_was_made() {
    let (told, heard) = watch::channel(String::new());
    let host = FakeHost::start("127.0.0.1:0", move |mut stream| {
        let told = told.clone();
        async move {
            let _ = told.send(read_request(&mut stream).await.unwrap());
            let reply = "HTTP/1.1 202 Accepted\r\nX-Answer: yes\r\nContent-Length: 2\r\n\r\nok";
            stream.write_all(reply.as_bytes()).await.unwrap();
        }
    })
    .await;
    let outgoing = Outgoing::post(format!("{}hook?x=1", host.url()), r#"{"type":"case.opened"}"#)
        .header(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))
        .header(HeaderName::from_static("webhook-id"), HeaderValue::from_static("msg_1"));
    let reply = egress().send(outgoing).await.unwrap();
    assert_eq!((reply.status.as_u16(), &reply.body[..], reply.cut), (202, &b"ok"[..], false));
    assert_eq!(reply.headers["x-answer"], "yes");
    let heard = heard.borrow().clone();
    assert!(heard.starts_with("POST /hook?x=1 HTTP/1.1\r\n"), "{heard}");
    assert!(heard.ends_with("\r\n\r\n{\"type\":\"case.opened\"}"), "{heard}");
    for line in [
        format!("host: {}", host.address),
        "content-type: application/json".to_owned(),
        "webhook-id: msg_1".to_owned(),
        concat!("user-agent: Ringback/", env!("CARGO_PKG_VERSION")).to_owned(),
    ] {
        assert!(heard.contains(&format!("\r\n{line}\r\n")), "{line}\n{heard}");
    }
    assert!(!heard.to_lowercase().contains("accept-encoding"), "{heard}");
}

#[tokio::test]
async fn a_connection_is_kept_for_the_next_call() {
    let host = FakeHost::start("127.0.0.1:0", |mut stream| async move {
        while read_request(&mut stream).await.is_ok() {
            let reply = "HTTP/1.1 204 No Content\r\n\r\n";
            stream.write_all(reply.as_bytes()).await.unwrap();
        }
    })
    .await;
    let egress = egress();
    for _ in 0..5 {
        let reply = egress.clone().send(Outgoing::get(host.url())).await.unwrap();
        assert_eq!((reply.status.as_u16(), reply.body.len(), reply.cut), (204, 0, false));
    }
    assert_eq!(host.visits().await, 1);
}

#[tokio::test]
async fn a_body_is_read_up_to_its_limit() {
    for (length, limit, read, cut) in [
        (65_536, None, 65_536, false),
        (65_537, None, 65_536, true),
        (1_000_000, None, 65_536, true),
        (1_000_000, Some(2_000_000), 1_000_000, false),
        (10, Some(10), 10, false),
        (11, Some(10), 10, true),
        (0, Some(0), 0, false),
        (1, Some(0), 0, true),
    ] {
        let host = FakeHost::saying("127.0.0.1:0", with_body(&vec![b'x'; length])).await;
        let outgoing = Outgoing { body_limit: limit, ..Outgoing::get(host.url()) };
        let reply = egress().send(outgoing).await.unwrap();
        assert_eq!((reply.body.len(), reply.cut), (read, cut), "{length} {limit:?}");
    }
}

/// Bodies without end: what is kept stays at the limit, and the host finds its connection closed
/// long before it has sent a gigabyte.
#[tokio::test]
async fn an_endless_body_is_cut_and_its_connection_closed() {
    let chunk = [&b"4000\r\n"[..], &[b'x'; 0x4000], b"\r\n"].concat();
    for (head, part) in [
        ("Transfer-Encoding: chunked", chunk),
        ("Content-Length: 1099511627776", vec![b'x'; 0x4000]),
        ("Connection: close", vec![b'x'; 0x4000]),
    ] {
        let (told, sent) = watch::channel(None);
        let head = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n");
        let host = FakeHost::start("127.0.0.1:0", move |mut stream| {
            let (told, head, part) = (told.clone(), head.clone(), part.clone());
            async move {
                read_request(&mut stream).await.unwrap();
                stream.write_all(head.as_bytes()).await.unwrap();
                let mut sent = 0_usize;
                while sent < 1 << 30 && stream.write_all(&part).await.is_ok() {
                    sent += part.len();
                }
                told.send_replace(Some(sent));
            }
        })
        .await;
        let reply = egress().send(Outgoing::get(host.url())).await.unwrap();
        assert_eq!((reply.status.as_u16(), reply.body.len(), reply.cut), (200, 65_536, true));
        let mut sent = sent;
        let sent = sent.wait_for(Option::is_some).await.unwrap().unwrap();
        assert!(sent < 64 << 20, "{sent} bytes went out before the connection was closed");
    }
}

#[tokio::test]
async fn packed_bodies_are_not_unpacked() {
    let packed = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03not really gzip";
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        packed.len()
    );
    let host = FakeHost::saying("127.0.0.1:0", [head.as_bytes(), packed].concat()).await;
    let reply = egress().send(Outgoing::get(host.url())).await.unwrap();
    assert_eq!((&reply.body[..], reply.cut), (&packed[..], false));
}

#[tokio::test]
async fn a_body_that_breaks_off_leaves_its_status() {
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf";
    let host = FakeHost::saying("127.0.0.1:0", half).await;
    let reply = egress().send(Outgoing::get(host.url())).await.unwrap();
    assert_eq!((reply.status.as_u16(), &reply.body[..], reply.cut), (200, &b"half"[..], true));
}

/// A host that sends these bytes and then holds the connection.
async fn hanging_after(bytes: &'static str) -> FakeHost {
    FakeHost::start("127.0.0.1:0", move |mut stream| async move {
        let _ = read_request(&mut stream).await;
        let _ = stream.write_all(bytes.as_bytes()).await;
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest).await;
    })
    .await
}

#[tokio::test]
async fn a_host_that_hangs_is_left() {
    let short = Some(Duration::from_millis(100));
    for bytes in ["", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nX: y\r\n"] {
        let host = hanging_after(bytes).await;
        let outgoing = Outgoing { timeout: short, ..Outgoing::get(host.url()) };
        assert_eq!(egress().send(outgoing).await.unwrap_err(), EgressError::TimedOut, "{bytes:?}");
    }
    let host = hanging_after("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nslow").await;
    // Here the head must come in time, on a busy machine too.
    let longer = Some(Duration::from_secs(1));
    let outgoing = Outgoing { timeout: longer, ..Outgoing::get(host.url()) };
    let reply = egress().send(outgoing).await.unwrap();
    assert_eq!((reply.status.as_u16(), &reply.body[..], reply.cut), (200, &b"slow"[..], true));
}

#[tokio::test]
async fn nobody_may_wait_longer_than_the_policy() {
    let policy = OutboundPolicy { total_timeout: Duration::from_millis(100), ..policy() };
    let host = hanging_after("").await;
    let hour = Some(Duration::from_secs(3600));
    let outgoing = Outgoing { timeout: hour, ..Outgoing::get(host.url()) };
    let error = Egress::new(policy).unwrap().send(outgoing).await.unwrap_err();
    assert_eq!(error, EgressError::TimedOut);
    assert!(error.is_temporary());
}

#[tokio::test]
async fn a_handshake_that_hangs_counts_as_connecting() {
    let host = hanging_after("").await;
    let url = host.url().replace("http:", "https:");
    let policy = OutboundPolicy {
        connect_timeout: Duration::from_millis(100),
        total_timeout: Duration::from_secs(3600),
        ..policy()
    };
    let error = Egress::new(policy).unwrap().send(Outgoing::get(url)).await.unwrap_err();
    assert_eq!(error, EgressError::TimedOut);
}

#[tokio::test]
async fn what_is_not_http_is_not_a_reply() {
    let many = format!("HTTP/1.1 200 OK\r\n{}\r\n", "X: y\r\n".repeat(10_000));
    let long = format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "y".repeat(4 << 20));
    for reply in [
        "",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "220 mail.example.com ESMTP\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 9999 Odd\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        "\0\0\0\0\0\0\0\0",
        &many,
        &long,
    ] {
        let host = FakeHost::saying("127.0.0.1:0", reply).await;
        let error = egress().send(Outgoing::get(host.url())).await.unwrap_err();
        let start: String = reply.chars().take(40).collect();
        assert_eq!(error, EgressError::BadReply, "{start:?}");
    }
}

#[tokio::test]
async fn nobody_there_is_unreachable() {
    // A bound socket that does not listen keeps its port closed and from others.
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://{}/", socket.local_addr().unwrap());
    let error = egress().send(Outgoing::get(url)).await.unwrap_err();
    assert_eq!(error, EgressError::Unreachable);
    assert!(error.is_temporary());
    let nowhere = Egress::with_names(policy(), Names::answered_by(|_| Vec::new())).unwrap();
    let error = nowhere.send(Outgoing::get("http://cafe.example/")).await.unwrap_err();
    assert_eq!(error, EgressError::Unreachable);
}

/// A host that speaks TLS with the test certificate, and how often a request came through.
async fn sealed_host() -> (FakeHost, Arc<AtomicUsize>) {
    let requests = Arc::new(AtomicUsize::new(0));
    let host = FakeHost::start("127.0.0.1:0", {
        let requests = Arc::clone(&requests);
        move |stream| {
            let requests = Arc::clone(&requests);
            async move {
                let Ok(mut sealed) = acceptor().accept(stream).await else { return };
                let mut request = [0; 1024];
                if sealed.read(&mut request).await.is_ok_and(|read| read > 0) {
                    requests.fetch_add(1, Ordering::SeqCst);
                    let _ = sealed.write_all(&with_body(b"sealed")).await;
                    let _ = sealed.shutdown().await;
                }
            }
        }
    })
    .await;
    (host, requests)
}

#[tokio::test]
async fn certificates_are_judged() {
    let (host, requests) = sealed_host().await;
    let port = host.address.port();
    let believing = OutboundPolicy { authorities_pem: AUTHORITY.to_owned(), ..policy() };
    let elsewhere = Names::answered_by(|_| vec![IpAddr::from([127, 0, 0, 1])]);

    let egress = Egress::new(policy()).unwrap();
    let url = format!("https://localhost:{port}/");
    assert_eq!(egress.send(Outgoing::get(&url)).await.unwrap_err(), EgressError::Certificate);

    let egress = Egress::with_names(believing, elsewhere).unwrap();
    let other = format!("https://other.example:{port}/");
    assert_eq!(egress.send(Outgoing::get(other)).await.unwrap_err(), EgressError::Certificate);
    assert_eq!(requests.load(Ordering::SeqCst), 0, "nothing is said to whom we do not trust");

    for name in ["localhost", "127.0.0.1"] {
        let reply = egress.send(Outgoing::get(format!("https://{name}:{port}/"))).await.unwrap();
        assert_eq!(&reply.body[..], b"sealed");
    }
    assert_eq!(requests.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn an_operator_can_insist_on_encryption() {
    let (host, _) = sealed_host().await;
    let policy =
        OutboundPolicy { https_only: true, authorities_pem: AUTHORITY.to_owned(), ..policy() };
    let egress = Egress::new(policy).unwrap();
    let refused = channels::Refusal::NotEncrypted;
    assert_eq!(egress.check(&host.url()), Err(refused));
    let error = egress.send(Outgoing::get(host.url())).await.unwrap_err();
    assert_eq!(error, EgressError::Refused(refused));
    assert!(!error.is_temporary());
    let url = format!("https://localhost:{}/", host.address.port());
    assert!(egress.send(Outgoing::get(url)).await.is_ok());
}

#[test]
fn authorities_that_do_not_parse_are_refused_at_once() {
    for pem in ["x", "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n"] {
        let policy = OutboundPolicy { authorities_pem: pem.to_owned(), ..policy() };
        assert_eq!(Egress::new(policy).err(), Some(SetupError::BadAuthority), "{pem}");
    }
}
