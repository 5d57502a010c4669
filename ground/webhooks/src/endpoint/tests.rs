//! Endpoints: which addresses are taken, and which secrets sign.

use super::draft::said;
use super::{Draft, Endpoint, State};
use channels::{Egress, OutboundPolicy};
use kernel::{EndpointId, Id, Timestamp};
use std::time::Duration;
use web::SecretKey;

fn egress(allowed: &[&str]) -> Egress {
    let allowed = allowed.iter().map(|range| range.parse().unwrap()).collect();
    let policy = OutboundPolicy { allowed, plain_inside_only: true, ..OutboundPolicy::default() };
    Egress::new(policy).unwrap()
}

fn taken(egress: &Egress, url: &str, topics: &[&str]) -> Result<Draft, String> {
    Draft::check(egress, url, topics.iter().copied()).map_err(|problems| format!("{problems:?}"))
}

#[test]
fn an_address_is_encrypted_and_outside_unless_the_operator_allows_it() {
    let (strict, open) = (egress(&[]), egress(&["10.1.0.0/16"]));
    let topics = ["case.opened"];
    for (url, key) in [
        ("", "webhook-url-bad"),
        ("hooks.example", "webhook-url-bad"),
        ("http://hooks.example/", "webhook-url-not-encrypted"),
        ("ftp://hooks.example/", "webhook-url-scheme"),
        ("https://mali:pass@hooks.example/", "webhook-url-user"),
        ("https://hooks.example:25/", "webhook-url-port"),
        ("https://10.1.2.3/", "webhook-url-private"),
        ("https://0x0a010203/", "webhook-url-private"),
        ("https://[::ffff:10.1.2.3]/", "webhook-url-private"),
        ("https://169.254.169.254/latest", "webhook-url-private"),
    ] {
        let refused = taken(&strict, url, &topics).unwrap_err();
        assert!(refused.contains(key), "{url}: {refused}");
    }
    assert!(taken(&strict, " https://hooks.example/a?b ", &topics).is_ok());
    assert!(taken(&open, "http://10.1.2.3/", &topics).is_ok());
    assert!(taken(&open, "http://till.internal/", &topics).is_ok(), "judged when it is called");
    let public = taken(&open, "http://93.184.216.34/", &topics).unwrap_err();
    assert!(public.contains(said(channels::Refusal::NotEncrypted)), "{public}");
    let long = format!("https://hooks.example/{}", "x".repeat(1000));
    assert!(taken(&strict, &long, &topics).is_err());
}

#[test]
fn events_are_known_and_at_least_one() {
    let egress = egress(&[]);
    let url = "https://hooks.example/";
    let twice = ["case.opened", "response.received", "case.opened"];
    assert_eq!(taken(&egress, url, &twice).unwrap().topics.len(), 2);
    assert!(taken(&egress, url, &[]).unwrap_err().contains("webhook-no-topic"));
    assert!(taken(&egress, url, &["case.eaten"]).unwrap_err().contains("webhook-no-such-topic"));
}

#[test]
fn after_a_change_both_secrets_sign_for_a_day() {
    let key = SecretKey::new([7; 32]);
    let now = Timestamp::from_micros(1_795_000_000_000_000);
    let mut endpoint = Endpoint {
        id: EndpointId::from_bits(1),
        url: "https://hooks.example/".into(),
        topics: Vec::new(),
        state: State::Active,
        generation: 1,
        old_until: None,
        failing_since: None,
        delivered_at: None,
        created_at: now,
    };
    let first = endpoint.secrets(&key, now);
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].expose().len(), "whsec_".len() + 44, "32 bytes");
    endpoint.generation = 2;
    endpoint.old_until = Some(now.plus(super::BOTH_SIGN));
    let both = endpoint.secrets(&key, now);
    assert_eq!((both.len(), &both[1]), (2, &first[0]));
    assert_ne!(both[0], both[1]);
    let later = now.plus(Duration::from_secs(24 * 3600));
    assert_eq!(endpoint.secrets(&key, later), both[..1]);
    endpoint.id = EndpointId::from_bits(2);
    assert_ne!(endpoint.secret(&key), both[0], "each endpoint has its own");
}
