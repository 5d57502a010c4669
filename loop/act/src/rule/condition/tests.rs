//! Conditions as people write them, and what must hold for any.

mod agree;
mod holds;
mod mistakes;

use super::{Circumstance, Customer};
use kernel::{Class, Feeling, Intent, Language, Meaning, Mention, Metric, Score, Sentiment, Wish};
use std::collections::BTreeMap;

/// A response to ask conditions about; each test changes what it is about.
#[derive(Debug, Clone)]
struct Told {
    score: Option<i64>,
    class: Option<Class>,
    metric: Option<Metric>,
    comment: Option<String>,
    language: Option<Language>,
    meaning: Meaning,
    themes: Vec<String>,
    touchpoint: Option<String>,
    hidden: BTreeMap<String, String>,
    known: bool,
    name: Option<String>,
    email: Option<String>,
    attributes: BTreeMap<String, String>,
    path: Vec<String>,
}

fn entries(list: &[(&str, &str)]) -> BTreeMap<String, String> {
    list.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// She wants her money back and may well go elsewhere.
fn refund() -> Meaning {
    let wish = |intent, probability| Wish { intent, probability, given: probability > 0.5 };
    Meaning {
        feeling: Some(Feeling { label: Sentiment::Negative, score: -0.8, sure: true }),
        mentions: vec![Mention {
            theme: "price.refund".to_owned(),
            sentiment: Some(Sentiment::Negative),
            from: 0,
            to: 1,
        }],
        wishes: vec![wish(Intent::Complaint, 0.9), wish(Intent::Churn, 0.75)],
        urgency: Some(0.85),
    }
}

/// Mali waited forty minutes in Chiang Mai.
fn mali() -> Told {
    Told {
        score: Some(3),
        class: Some(Class::Detractor),
        metric: Some(Metric::Nps),
        comment: Some("รอนาน 40 นาที ขอเงินคืน — Refund please, HOÀN TIỀN!".to_owned()),
        language: Some(Language::Th),
        themes: refund().themes(),
        meaning: refund(),
        touchpoint: Some("visit".to_owned()),
        hidden: entries(&[("table", "12"), ("wait", "40"), ("order", "A-7")]),
        known: true,
        name: Some("มะลิ".to_owned()),
        email: None,
        attributes: entries(&[("tier", "gold")]),
        path: ["Café", "North", "Chiang Mai"].map(str::to_owned).to_vec(),
    }
}

/// Nothing but a word from a stranger.
fn stranger() -> Told {
    Told {
        score: None,
        class: None,
        metric: None,
        comment: Some("ok".to_owned()),
        language: None,
        meaning: Meaning::default(),
        themes: Vec::new(),
        touchpoint: None,
        hidden: BTreeMap::new(),
        known: false,
        name: None,
        email: None,
        attributes: BTreeMap::new(),
        path: vec!["Café".to_owned()],
    }
}

impl Told {
    fn circumstance(&self) -> Circumstance<'_> {
        Circumstance {
            score: self
                .score
                .and_then(|score| Score::new(self.metric.unwrap_or(Metric::Nps), score)),
            class: self.class,
            metric: self.metric,
            comment: self.comment.as_deref(),
            language: self.language,
            meaning: &self.meaning,
            themes: &self.themes,
            channel: "qr",
            touchpoint: self.touchpoint.as_deref(),
            hidden: &self.hidden,
            customer: self.known.then_some(Customer {
                name: self.name.as_deref(),
                email: self.email.as_deref(),
                attributes: &self.attributes,
            }),
            survey_id: "srv_1",
            survey_name: "After your visit",
            unit_id: "unt_3",
            unit_name: "Chiang Mai",
            unit_path: &self.path,
        }
    }
}
