//! A case's story as its page tells it: who did what, in words, with what was written.

use crate::case::{Case, Event, Happening};
use crate::message::{Delivery, Kind, Message};
use jiff::tz::TimeZone;
use kernel::{Language, MessageId, Timestamp};
use web::Words;

/// One line of the timeline.
#[derive(Debug)]
pub struct Entry {
    pub icon: &'static str,
    pub tone: &'static str,
    pub who: String,
    pub text: String,
    pub at: Timestamp,
    /// A note or what was said, for colleagues.
    pub note: Option<String>,
    /// What the customer said.
    pub words: Option<String>,
    pub letter: Option<Letter>,
}

/// A letter within the story.
#[derive(Debug)]
pub struct Letter {
    pub subject: String,
    pub body: String,
    pub language: &'static str,
    pub address: String,
    /// Where it stands, and how a chip shows it.
    pub state: String,
    pub chip: &'static str,
    pub icon: &'static str,
    /// What happened and what to do, when it can't arrive.
    pub trouble: Option<String>,
    pub said: Option<String>,
    pub maybe_twice: bool,
}

/// The story from the answer on, oldest first.
pub(crate) fn story(
    case: &Case,
    events: &[Event],
    letters: &[Message],
    words: Words,
    zone: &TimeZone,
) -> Vec<Entry> {
    let opened = Entry {
        icon: "cases",
        tone: "",
        who: String::new(),
        text: words.with("case-story-opened", &[("reason", case.about.reason.as_str().into())]),
        at: case.opened_at,
        note: None,
        words: None,
        letter: None,
    };
    let told = events.iter().map(|event| entry(event, letters, words, zone));
    std::iter::once(opened).chain(told).collect()
}

fn entry(event: &Event, letters: &[Message], words: Words, zone: &TimeZone) -> Entry {
    let (icon, tone) = look(&event.happening);
    let by_customer = event.happening.is_of_customer();
    let said = event.happening.words().filter(|said| !said.is_empty()).map(str::to_owned);
    let (words_of_customer, note) = if by_customer { (said, None) } else { (None, said) };
    Entry {
        icon,
        tone,
        who: event.by.as_ref().map(|by| by.name.clone()).unwrap_or_default(),
        text: text(event, words, zone),
        at: event.at,
        note,
        words: words_of_customer,
        letter: message_of(&event.happening)
            .and_then(|id| letters.iter().find(|letter| letter.id == id))
            .map(|letter| Letter::of(letter, words)),
    }
}

const fn message_of(happening: &Happening) -> Option<MessageId> {
    match happening {
        Happening::Wrote { message }
        | Happening::Acknowledged { message }
        | Happening::Asked { message } => Some(*message),
        _ => None,
    }
}

const fn look(happening: &Happening) -> (&'static str, &'static str) {
    match happening {
        Happening::Claimed { .. } => ("user-check", ""),
        Happening::Assigned { .. } => ("hand-over", ""),
        Happening::Noted { .. } => ("note", ""),
        Happening::Wrote { .. } => ("send", "accent"),
        Happening::Acknowledged { .. } | Happening::Asked { .. } => ("mail", ""),
        Happening::Called { .. } => ("phone", "accent"),
        Happening::Missed { .. } => ("alert", "bad"),
        Happening::Resolved { .. } => ("check", "good"),
        Happening::Added { .. } => ("responses", "accent"),
        Happening::Solved { .. } => ("heart", "good"),
        Happening::Unsolved { .. } => ("responses", "bad"),
        Happening::Reopened { .. } => ("undo", "bad"),
        Happening::Withdrawn | Happening::StepSkipped { .. } => ("x", ""),
        Happening::StepDone { .. } => ("list", "good"),
        Happening::Paused { .. } => ("clock", ""),
        Happening::Resumed => ("play", ""),
    }
}

fn text(event: &Event, words: Words, zone: &TimeZone) -> String {
    let to = event.to.as_ref().map(|person| person.name.as_str()).unwrap_or_default();
    match &event.happening {
        Happening::Claimed { .. } => match &event.from {
            Some(from) => {
                words.with("case-story-took-over", &[("from", from.name.as_str().into())])
            }
            None => words.t("case-story-claimed").to_owned(),
        },
        Happening::Assigned { .. } => words.with("case-story-assigned", &[("to", to.into())]),
        Happening::Noted { .. } => words.t("case-story-noted").to_owned(),
        Happening::Wrote { .. } => words.t("case-story-wrote").to_owned(),
        Happening::Acknowledged { .. } => words.t("case-story-acknowledged").to_owned(),
        Happening::Called { way, .. } => words.t(way.story_key()).to_owned(),
        Happening::Missed { .. } if to.is_empty() => words.t("case-story-missed").to_owned(),
        Happening::Missed { .. } => words.with("case-story-climbed", &[("to", to.into())]),
        Happening::Resolved { .. } => {
            let cause = event.cause_names.shown(words.language());
            words.with("case-story-resolved", &[("cause", cause.into())])
        }
        Happening::Asked { .. } => words.t("case-story-asked").to_owned(),
        Happening::Added { .. } => words.t("case-story-added").to_owned(),
        Happening::Solved { .. } => words.t("case-story-solved").to_owned(),
        Happening::Unsolved { .. } => words.t("case-story-unsolved").to_owned(),
        Happening::Reopened { .. } if to.is_empty() => words.t("case-story-reopened").to_owned(),
        Happening::Reopened { .. } => words.with("case-story-reopened-to", &[("to", to.into())]),
        Happening::Withdrawn => words.t("case-story-withdrawn").to_owned(),
        Happening::Paused { reason, until, .. } => {
            let until = words.moment(*until, zone);
            let args = [("reason", words.t(reason.key()).into()), ("until", until.into())];
            words.with("case-story-paused", &args)
        }
        Happening::Resumed if event.by.is_some() => words.t("case-story-resumed").to_owned(),
        Happening::Resumed => words.t("case-story-resumed-itself").to_owned(),
        Happening::StepDone { step } => {
            words.with("case-story-step-done", &[("step", step.shown(words.language()).into())])
        }
        Happening::StepSkipped { step, .. } => {
            words.with("case-story-step-skipped", &[("step", step.shown(words.language()).into())])
        }
    }
}

impl Letter {
    fn of(message: &Message, words: Words) -> Self {
        let (key, chip, icon) = match &message.delivery {
            Delivery::Waiting if message.attempts > 0 => ("message-again", "mid", "refresh"),
            Delivery::Waiting | Delivery::Sending => ("message-waiting", "", "clock"),
            Delivery::Sent { .. } => ("message-sent", "good", "check"),
            Delivery::Failed { .. } => ("message-failed", "bad", "alert"),
            Delivery::Dropped => ("message-dropped", "", "x"),
        };
        let (trouble, said) = match &message.delivery {
            Delivery::Failed { why, said, .. } => {
                (Some(words.t(why.key()).to_owned()), said.clone())
            }
            _ => (None, None),
        };
        // The question's two links are made when it is sent, so its body ends before them.
        let ends = matches!(message.kind, Kind::Question);
        let body = if ends { format!("{}\n…", message.body) } else { message.body.clone() };
        Self {
            subject: message.subject.clone(),
            body,
            language: Language::code(message.language),
            address: message.address.clone().unwrap_or_default(),
            state: words.t(key).to_owned(),
            chip,
            icon,
            trouble,
            said,
            maybe_twice: message.maybe_twice,
        }
    }
}
