//! What somebody typed about an endpoint, parsed at the door: a draft is valid by existing.

use crate::Topic;
use channels::{Egress, Refusal};
use web::Problems;

/// An endpoint as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub url: String,
    pub topics: Vec<Topic>,
}

const LONGEST: usize = 1000;

impl Draft {
    /// Takes an address that could be called and events that there are. What the host's name means
    /// is judged at each call.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn check<'a>(
        egress: &Egress,
        url: &str,
        topics: impl Iterator<Item = &'a str>,
    ) -> Result<Self, Problems> {
        let mut problems = Problems::new();
        let url = url.trim();
        if url.is_empty() || url.chars().count() > LONGEST || url.chars().any(char::is_control) {
            problems.add("url", "webhook-url-bad");
        } else if let Err(refusal) = egress.check(url) {
            problems.add("url", said(refusal));
        }
        let mut chosen = Vec::new();
        for code in topics {
            match Topic::parse(code) {
                Some(topic) => chosen.push(topic),
                None => problems.add("events", "webhook-no-such-topic"),
            }
        }
        chosen.sort();
        chosen.dedup();
        if chosen.is_empty() && !problems.has("events") {
            problems.add("events", "webhook-no-topic");
        }
        if problems.is_empty() {
            Ok(Self { url: url.to_owned(), topics: chosen })
        } else {
            Err(problems)
        }
    }
}

/// The key of the sentence about an address that is not called.
pub(crate) const fn said(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotAnAddress | Refusal::Header => "webhook-url-bad",
        Refusal::Scheme => "webhook-url-scheme",
        Refusal::NotEncrypted => "webhook-url-not-encrypted",
        Refusal::UserInfo => "webhook-url-user",
        Refusal::Port => "webhook-url-port",
        Refusal::Private => "webhook-url-private",
    }
}
