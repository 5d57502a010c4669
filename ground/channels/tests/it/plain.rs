//! Unencrypted calls: where they are for the operator's own network only, no public host gets one.

use crate::fake_host::FakeHost;
use crate::ssrf::CANARY;
use channels::{Cidr, Egress, EgressError, Names, OutboundPolicy, Outgoing, Refusal};
use std::net::IpAddr;

fn policy(allowed: &[&str]) -> OutboundPolicy {
    let allowed = allowed.iter().map(|range| range.parse::<Cidr>().unwrap());
    OutboundPolicy { plain_inside_only: true, ..OutboundPolicy::allowing(allowed) }
}

const PLAIN: EgressError = EgressError::Refused(Refusal::NotEncrypted);

#[tokio::test]
async fn plain_calls_reach_what_the_operator_allows_and_nothing_else() {
    let inside = FakeHost::saying("127.0.0.2:0", CANARY).await;
    let port = inside.address.port();
    let meant = |name: &str| match name {
        "till.internal" => vec![IpAddr::from([127, 0, 0, 2])],
        // A public address first: it must not be tried, nor stand in the way of the other.
        "both.example" => vec![IpAddr::from([93, 184, 216, 34]), IpAddr::from([127, 0, 0, 2])],
        _ => vec![IpAddr::from([93, 184, 216, 34])],
    };
    let egress = Egress::with_names(policy(&["127.0.0.2"]), Names::answered_by(meant)).unwrap();
    for host in ["127.0.0.2", "till.internal", "both.example"] {
        let url = format!("http://{host}:{port}/");
        assert_eq!(egress.check(&url), Ok(()), "{url}");
        assert!(egress.send(Outgoing::post(&url, "{}")).await.is_ok(), "{url}");
    }
    assert_eq!(inside.visits().await, 3);
    let url = format!("http://public.example:{port}/");
    assert_eq!(egress.send(Outgoing::post(&url, "{}")).await.unwrap_err(), PLAIN);
    let url = "http://93.184.216.34/";
    assert_eq!(egress.check(url), Err(Refusal::NotEncrypted));
    assert_eq!(egress.send(Outgoing::post(url, "{}")).await.unwrap_err(), PLAIN);
    let private = EgressError::Refused(Refusal::Private);
    for url in [format!("http://127.0.0.1:{port}/"), format!("https://127.0.0.1:{port}/")] {
        assert_eq!(egress.send(Outgoing::post(url, "{}")).await.unwrap_err(), private);
    }
}

#[tokio::test]
async fn where_nothing_is_allowed_every_plain_call_is_refused_at_once() {
    let names = Names::answered_by(|name| panic!("{name} was looked up"));
    let egress = Egress::with_names(policy(&[]), names).unwrap();
    for url in ["http://public.example/", "http://93.184.216.34/", "http://localhost/"] {
        assert_eq!(egress.check(url), Err(Refusal::NotEncrypted), "{url}");
        assert_eq!(egress.send(Outgoing::post(url, "{}")).await.unwrap_err(), PLAIN, "{url}");
    }
}
