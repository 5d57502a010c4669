//! What a respondent's form or link brings: answers by question id, and what it carries along.

use super::super::answers::{Given, Raw, is_words};
use super::super::api::LONGEST_HIDDEN;
use super::super::partial::Waiting;
use super::super::reach::Reach;
use super::super::who::{self, Who};
use crate::asked::{Asked, Link};
use crate::collector::Channel;
use crate::survey::Definition;
use crate::survey::text::tidy;
use people::customer::Country;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::StoreError;
use web::{App, Fields, Problems};

/// A form as it came in.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) definition: Arc<Definition>,
    pub(crate) version: i64,
    pub(crate) key: String,
    /// Whether it is the one tap on the score.
    pub(crate) tap: bool,
    pub(crate) given: Given,
    /// What the link brought; what they typed stands apart, so that a mistake in it is shown again.
    pub(crate) carried: Carried,
    /// What they typed of themselves at the end.
    pub(crate) typed: Who,
    /// When they would like to be reached.
    pub(crate) reach: Option<Reach>,
    agrees: bool,
    /// A field that no person sees was filled in.
    pub(crate) trapped: bool,
}

/// What comes with the answers from the link: not asked, but kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Carried {
    pub(crate) hidden: BTreeMap<String, String>,
    pub(crate) who: Who,
    pub(crate) via: Option<Channel>,
}

impl Sent {
    /// Reads the form against the version its page was made from.
    pub(crate) async fn read(app: &App, link: &Link, fields: &Fields) -> Result<Self, StoreError> {
        let asked = fields.get("v").and_then(|text| text.parse().ok()).unwrap_or(link.version);
        let found = app.part::<Asked>().version(app, link, asked).await?;
        let (version, definition) = match found {
            Some(definition) => (asked, definition),
            None => (link.version, link.definition.clone()),
        };
        let key = match fields.get("key").filter(|key| is_key(key)) {
            Some(key) => key.to_owned(),
            None => app.store.read(|tx| Ok::<_, StoreError>(tx.secret())).await?,
        };
        let typed = Who {
            name: who::said(fields.get("name")),
            email: who::said(fields.get("email")),
            phone: who::said(fields.get("phone")),
            id: None,
        };
        let carried = Carried::posted(&definition, fields);
        Ok(Self {
            given: answers(&definition, fields),
            reach: fields.get("when").and_then(Reach::parse),
            tap: fields.get("step") == Some("tap"),
            agrees: fields.get("contact") == Some("yes"),
            trapped: fields.get("website").is_some_and(|text| !text.is_empty()),
            definition,
            version,
            key,
            carried,
            typed,
        })
    }

    /// Whether they left a way to reach them, or agreed to the one we know.
    pub(crate) fn may_contact(&self) -> bool {
        self.agrees || self.typed.email.is_some() || self.typed.phone.is_some()
    }

    /// A way to reach somebody has to be one.
    pub(crate) fn check_contact(&self, zone: &str, problems: &mut Problems) {
        let contact = self.typed.contact(Country::of_zone(zone));
        if self.typed.email.is_some() && contact.email.is_none() {
            problems.add("email", "answer-email");
        }
        if self.typed.phone.is_some() && contact.phone.is_none() {
            problems.add("phone", "answer-phone");
        }
        let named =
            self.typed.name.is_some() && self.typed.email.is_none() && self.typed.phone.is_none();
        if named && !self.carried.who.is_reachable() {
            problems.add("email", "answer-reach");
        }
    }

    /// Everything in the customer's own words, to hand back when it can't be taken.
    pub(crate) fn words(&self) -> String {
        self.given.words()
    }
}

/// Keys are made by us or by the page's script: letters and digits, long enough not to be guessed.
fn is_key(text: &str) -> bool {
    (20..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// The answers among the fields.
pub(crate) fn answers(definition: &Definition, fields: &Fields) -> Given {
    let mut given = Given::default();
    for id in definition.ids() {
        let mut values: Vec<String> = fields.all(id).map(tidy).collect();
        match values.len() {
            0 => {}
            1 => given.put(id, Raw::Text(values.remove(0))),
            _ => given.put(id, Raw::Many(values)),
        }
    }
    given
}

/// The longest text among the fields of a form whose survey is gone.
pub(crate) fn words_of(fields: &Fields) -> String {
    let ours = ["key", "v", "lang", "via", "step", "csrf"];
    let texts =
        fields.iter().filter(|(name, _)| !ours.contains(name)).map(|(_, value)| tidy(value));
    texts.filter(|text| is_words(text)).max_by_key(String::len).unwrap_or_default()
}

impl Carried {
    /// From a link: `?table=12&email=…`, as far as the survey takes it.
    pub(crate) fn read(definition: &Definition, query: &Fields) -> Self {
        Self::from(
            definition,
            |name| query.get(name),
            query.get("via"),
            |name| match name {
                "id" => query.get("customer"),
                name => query.get(name),
            },
        )
    }

    /// From the form, where the names stand apart from the questions'.
    fn posted(definition: &Definition, fields: &Fields) -> Self {
        let hidden = |name: &str| fields.get(&format!("h.{name}"));
        let who = |name: &str| fields.get(&format!("who.{name}"));
        Self::from(definition, hidden, fields.get("via"), who)
    }

    fn from<'a>(
        definition: &Definition,
        hidden: impl Fn(&str) -> Option<&'a str>,
        via: Option<&str>,
        who: impl Fn(&str) -> Option<&'a str>,
    ) -> Self {
        let mut kept = BTreeMap::new();
        for name in &definition.hidden {
            let value: String =
                hidden(name).map(tidy).unwrap_or_default().chars().take(LONGEST_HIDDEN).collect();
            if !value.is_empty() {
                kept.insert(name.clone(), value);
            }
        }
        let said = |name: &str| who::said(who(name)).filter(|_| definition.identifies);
        let who =
            Who { name: said("name"), email: said("email"), phone: said("phone"), id: said("id") };
        Self { hidden: kept, who, via: via.and_then(Channel::parse) }
    }

    /// What a waiting response has kept.
    pub(crate) fn of(waiting: &Waiting) -> Self {
        Self {
            hidden: waiting.hidden.clone(),
            who: waiting.who.clone(),
            via: Channel::parse(&waiting.channel),
        }
    }

    /// Together with what the first page brought.
    pub(crate) fn joined(mut self, before: Option<&Waiting>) -> Self {
        let Some(before) = before else { return self };
        for (name, value) in &before.hidden {
            self.hidden.entry(name.clone()).or_insert_with(|| value.clone());
        }
        self.who = self.who.or(before.who.clone());
        self.via = self.via.or(Channel::parse(&before.channel));
        self
    }

    pub(crate) fn channel(&self, link: &Link) -> &'static str {
        self.via.unwrap_or(link.collector.channel).code()
    }
}
