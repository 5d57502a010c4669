//! Server-side request forgery, by target: whatever a person types as an address, nothing inside
//! this machine or its network is called. One canary listens on 127.0.0.1; it must hear nobody.

use crate::fake_host::FakeHost;
use channels::{Cidr, Egress, EgressError, Names, OutboundPolicy, Outgoing, Refusal};
use std::collections::HashSet;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

pub(crate) const CANARY: &str =
    "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\ncanary";

/// 127.0.0.1 and its like, in the spellings that parsers have fallen for.
const THIS_MACHINE: [&str; 45] = [
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "127.0.1",
    "127.0.0.2",
    "127.127.127.127",
    "127.255.255.254",
    "2130706433",
    "2130706433.",
    "0x7f000001",
    "0X7F000001",
    "0x7f.0.0.1",
    "0x7f.1",
    "0x7F.0x0.0x0.0x1",
    "0x7f.0x000001",
    "0x0000000000007f.0.0.1",
    "017700000001",
    "0177.0.0.1",
    "0177.1",
    "0177.0.0.01",
    "00000177.0.0.1",
    "127.0x0.0.1",
    "127.000.000.001",
    "%31%32%37.0.0.1",
    "127%2e0%2e0%2e1",
    "127.0.0.%31",
    "１２７.０.０.１",
    "127。0。0。1",
    "127．0．0．1",
    "①②⑦.⓪.⓪.①",
    "𝟏𝟐𝟕.𝟎.𝟎.𝟏",
    "127.0.0\u{ad}.1",
    "0",
    "00",
    "0x0",
    "0.0",
    "0.0.0.0",
    "0.0.0.0.",
    "0.1.2.3",
    "[::]",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[0000:0000:0000:0000:0000:0000:0000:0001]",
    "[::0.0.0.1]",
    "[::127.0.0.1]",
];

/// IPv4 networks that are not the open internet.
const OWN_NETWORKS: [&str; 35] = [
    "10.0.0.1",
    "10.1",
    "10.255.255.255",
    "167772161",
    "0xa000001",
    "012.0.0.1",
    "172.16.0.1",
    "172.17.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "192.168.1.1",
    "192.168.257",
    "3232235777",
    "0300.0250.1.1",
    "0xc0a80101",
    "100.64.0.1",
    "100.100.100.200",
    "169.254.169.254",
    "169.254.170.2",
    "169.254.43518",
    "2852039166",
    "0xa9fea9fe",
    "0xA9.0xFE.0xA9.0xFE",
    "0251.0376.0251.0376",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "4294967295",
];

/// IPv6 forms that are local or carry an IPv4 address.
const IPV6: [&str; 36] = [
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::FFFF:7F00:0001]",
    "[0:0:0:0:0:ffff:127.0.0.1]",
    "[::ffff:0.0.0.0]",
    "[::ffff:10.0.0.1]",
    "[::ffff:192.168.1.1]",
    "[::ffff:169.254.169.254]",
    "[::ffff:8.8.8.8]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::10.0.0.1]",
    "[64:ff9b::169.254.169.254]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::127.0.0.1]",
    "[2002:7f00:1::]",
    "[2002:a00:1::1]",
    "[2002:a9fe:a9fe::1]",
    "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
    "[2001:10::1]",
    "[2001:db8::1]",
    "[2606:4700::5efe:7f00:1]",
    "[2606:4700::200:5efe:127.0.0.1]",
    "[3fff::1]",
    "[5f00::1]",
    "[100::1]",
    "[fc00::1]",
    "[fd00::1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fe80::a9fe:a9fe]",
    "[febf::1]",
    "[fec0::1]",
    "[ff02::1]",
    "[ff05::1:3]",
    "[ff0e::1]",
];

/// Whole texts; `PORT` is the canary's. Each is refused for what stands beside it.
fn odd_texts() -> Vec<(&'static str, Refusal)> {
    use Refusal::{NotAnAddress, Port, Private, Scheme, UserInfo};
    vec![
        ("http://mali@127.0.0.1:PORT/", UserInfo),
        ("http://mali:secret@127.0.0.1:PORT/", UserInfo),
        ("http://:secret@127.0.0.1:PORT/", UserInfo),
        ("http://cafe.example:80@127.0.0.1:PORT/", UserInfo),
        ("http://cafe.example%20@127.0.0.1:PORT/", UserInfo),
        ("http://cafe.example@@127.0.0.1:PORT/", UserInfo),
        ("http://127.0.0.1:PORT@cafe.example/", UserInfo),
        ("http://127.1.1.1:PORT\\@127.0.0.1:PORT/", Private),
        ("http:127.0.0.1:PORT", Private),
        ("http:/127.0.0.1:PORT/", Private),
        ("http:///127.0.0.1:PORT/", Private),
        ("http:\\\\127.0.0.1:PORT\\", Private),
        ("hTTp://127.0.0.1:PORT/", Private),
        ("  http://127.0.0.1:PORT/  ", Private),
        ("ht\ntp://127.0.\t0.1:PORT/", Private),
        ("https://127.0.0.1:PORT/", Private),
        ("http://127.0.0.1:PORT/#@cafe.example/", Private),
        ("http://127.0.0.1:PORT/?@cafe.example/", Private),
        ("http://127.0.0.1:00PORT/", Private),
        ("http://[::1]:PORT/%2f..", Private),
        ("http://127.0.0.1:PORT\r\nHost: cafe.example", NotAnAddress),
        ("http://[::1%25lo]:PORT/", NotAnAddress),
        ("http://[::1]PORT/", NotAnAddress),
        ("http://[127.0.0.1]:PORT/", NotAnAddress),
        ("http://127.0.0.1:99999/", NotAnAddress),
        ("http://127.0.0.1:-1/", NotAnAddress),
        ("http://127.0.0.1.1:PORT/", NotAnAddress),
        ("http://0x7f.0.0.256:PORT/", NotAnAddress),
        ("http://4294967296:PORT/", NotAnAddress),
        ("http://", NotAnAddress),
        ("", NotAnAddress),
        ("//127.0.0.1:PORT/", NotAnAddress),
        ("127.0.0.1:PORT", NotAnAddress),
        ("localhost:PORT/", Scheme),
        ("file:///etc/passwd", Scheme),
        ("file://127.0.0.1/etc/passwd", Scheme),
        ("ftp://127.0.0.1:PORT/", Scheme),
        ("gopher://127.0.0.1:PORT/_GET%20/", Scheme),
        ("dict://127.0.0.1:PORT/info", Scheme),
        ("ldap://127.0.0.1:PORT/", Scheme),
        ("tftp://127.0.0.1:PORT/x", Scheme),
        ("ws://127.0.0.1:PORT/", Scheme),
        ("wss://127.0.0.1:PORT/", Scheme),
        ("unix:/var/run/docker.sock", Scheme),
        ("http+unix://%2Fvar%2Frun%2Fdocker.sock/", Scheme),
        ("jar:http://127.0.0.1:PORT!/", Scheme),
        ("view-source:http://127.0.0.1:PORT/", Scheme),
        ("data:text/plain,x", Scheme),
        ("javascript:alert(1)", Scheme),
        ("about:blank", Scheme),
        ("mailto:mali@example.com", Scheme),
        ("http://cafe.example:0/", Port),
        ("http://cafe.example:22/", Port),
        ("http://cafe.example:23/", Port),
        ("http://cafe.example:25/", Port),
        ("http://cafe.example:53/", Port),
        ("http://cafe.example:110/", Port),
        ("http://cafe.example:143/", Port),
        ("http://cafe.example:389/", Port),
        ("https://cafe.example:465/", Port),
        ("https://cafe.example:587/", Port),
        ("http://cafe.example:2049/", Port),
        ("http://cafe.example:6667/", Port),
    ]
}

/// Names that this machine itself resolves to itself.
const LOCAL_NAMES: [&str; 5] =
    ["localhost", "LOCALHOST", "LocalHost", "ｌｏｃａｌｈｏｓｔ", "local%68ost"];

async fn call(egress: &Egress, url: &str) -> Result<u16, EgressError> {
    egress.send(Outgoing::post(url, "{}")).await.map(|reply| reply.status.as_u16())
}

#[tokio::test]
async fn no_target_inside_is_ever_called() {
    let canary = FakeHost::saying("127.0.0.1:0", CANARY).await;
    let port = canary.address.port();
    let by_machine = Egress::new(OutboundPolicy::default()).unwrap();
    let mut tried = HashSet::new();
    for host in THIS_MACHINE.iter().chain(&OWN_NETWORKS).chain(&IPV6).chain(&LOCAL_NAMES) {
        let url = format!("http://{host}:{port}/");
        let refused = Err(EgressError::Refused(Refusal::Private));
        assert_eq!(call(&by_machine, &url).await, refused, "{url}");
        assert!(tried.insert(url));
    }
    for (text, refusal) in odd_texts() {
        let url = text.replace("PORT", &port.to_string());
        assert_eq!(call(&by_machine, &url).await, Err(EgressError::Refused(refusal)), "{url}");
        assert_eq!(by_machine.check(&url), Err(refusal), "{url}");
        assert!(tried.insert(url));
    }
    assert!(tried.len() >= 120, "{} targets", tried.len());
    assert_eq!(canary.visits().await, 0);
}

#[tokio::test]
async fn no_name_that_means_an_inner_address_is_ever_called() {
    let canary = FakeHost::saying("127.0.0.1:0", CANARY).await;
    let inner: Vec<IpAddr> = THIS_MACHINE
        .iter()
        .chain(&OWN_NETWORKS)
        .chain(&IPV6)
        .filter_map(|host| host.trim_matches(['[', ']']).parse().ok())
        .collect();
    assert!(inner.len() >= 60, "{} addresses", inner.len());
    let meant = Arc::new(Mutex::new(inner[0]));
    let names = Names::answered_by({
        let meant = Arc::clone(&meant);
        move |_| vec![*meant.lock().unwrap()]
    });
    let egress = Egress::with_names(OutboundPolicy::default(), names).unwrap();
    let url = format!("http://cafe.example:{}/", canary.address.port());
    for address in inner {
        *meant.lock().unwrap() = address;
        let refused = Err(EgressError::Refused(Refusal::Private));
        assert_eq!(call(&egress, &url).await, refused, "{address}");
    }
    assert_eq!(canary.visits().await, 0);
}

/// The canary can sing: with the operator's leave the same targets reach it. Without this the
/// tests above could pass by calling nobody at all.
#[tokio::test]
async fn the_operator_can_allow_what_is_inside() {
    let canary = FakeHost::saying("127.0.0.1:0", CANARY).await;
    let port = canary.address.port();
    let policy = OutboundPolicy::allowing(["127.0.0.1/32".parse::<Cidr>().unwrap()]);
    let egress = Egress::new(policy).unwrap();
    let mut reached = 0;
    for host in
        ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.1", "１２７.０.０.１", "localhost"]
    {
        let url = format!("http://{host}:{port}/");
        assert_eq!(egress.check(&url), Ok(()));
        assert_eq!(call(&egress, &url).await, Ok(200), "{url}");
        reached += 1;
    }
    assert_eq!(canary.visits().await, reached);
    for host in ["127.0.0.2", "0.0.0.0", "10.0.0.1", "[::1]", "[::ffff:127.0.0.1]"] {
        let refused = Err(EgressError::Refused(Refusal::Private));
        assert_eq!(call(&egress, &format!("http://{host}:{port}/")).await, refused, "{host}");
    }
    assert_eq!(canary.visits().await, reached + 1, "only our own second count came besides");
}
