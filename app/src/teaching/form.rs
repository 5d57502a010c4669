//! What comes in: judgements from the forms, and as the page of what they change carries them on.

use kernel::{Intent, ResponseId, Sentiment};
use serde::{Deserialize, Serialize};
use understand::codebook::{Codebook, Theme};
use understand::correction::Judged;
use web::Fields;

/// Judgements at once, at most.
pub(super) const MOST: usize = 50;

/// Somebody looked and couldn't tell.
pub(super) const UNKNOWN: &str = "unknown";
/// It is right as it was read.
pub(super) const RIGHT: &str = "right";

/// A judgement as it was sent.
pub(super) enum Sent {
    /// Right as it was read.
    Right,
    Judged(Judged),
}

/// A judgement on its way through the page of what it changes.
#[derive(Serialize, Deserialize)]
pub(super) struct Carried {
    pub(super) response: ResponseId,
    pub(super) judged: Judged,
}

/// The judgements of a form: `feeling-ID`, and where `whole-ID` is there `theme-ID` and `intent-ID`,
/// each as often as they were chosen. What makes no sense is passed over.
pub(super) fn judgements(form: &Fields, book: &Codebook) -> Vec<(ResponseId, Sent)> {
    let mut sent = Vec::new();
    for (name, value) in form.iter() {
        let Some(id) = name.strip_prefix("feeling-") else { continue };
        let Ok(response) = id.parse::<ResponseId>() else { continue };
        let judged = match value {
            RIGHT => Sent::Right,
            UNKNOWN => Sent::Judged(Judged::default()),
            label => match Sentiment::parse(label) {
                Some(label) => Sent::Judged(judged(form, book, id, label)),
                None => continue,
            },
        };
        if sent.len() < MOST && sent.iter().all(|(known, _)| *known != response) {
            sent.push((response, judged));
        }
    }
    sent
}

fn judged(form: &Fields, book: &Codebook, id: &str, label: Sentiment) -> Judged {
    let mut judged = Judged { sentiment: Some(label), ..Judged::default() };
    if form.get(&format!("whole-{id}")).is_some() {
        let in_use = |code: &&str| book.find(code).is_some_and(Theme::is_in_use);
        let themes = format!("theme-{id}");
        judged.themes = Some(form.all(&themes).filter(in_use).map(str::to_owned).collect());
        let intents = format!("intent-{id}");
        judged.intents = Some(form.all(&intents).filter_map(Intent::parse).collect());
    }
    judged
}

/// The judgements that the page of what they change carried on; none where they were tampered with.
pub(super) fn carried(form: &Fields) -> Vec<Carried> {
    let carried: Result<Vec<Carried>, _> =
        serde_json::from_str(form.get("judged").unwrap_or_default());
    carried
        .map(|mut all| {
            all.truncate(MOST);
            all
        })
        .unwrap_or_default()
}
