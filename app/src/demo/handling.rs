//! What the staff did about each case: who wrote when, what was found, whether it helped.

mod script;

use super::answers::Answer;
use super::causes::Remedies;
use super::chance::Chance;
use super::customers::Customer;
use super::days::{DAY, Day};
use super::letters::Letters;
use super::people::Staff;
use super::plot::Plot;

/// The handling of one case, up to the end of the story.
#[derive(Debug, Clone, PartialEq)]
pub struct Handling {
    /// The `number` of the answer that opened the case.
    pub answer: usize,
    /// Who has it when it opens (a key of staff); `None` while nobody has taken it.
    pub owner: Option<&'static str>,
    /// When the first contact was promised: a day after the branch next had somebody at work.
    pub due_micros: i64,
    /// In the order of their time.
    pub events: Vec<Event>,
    /// How it stands at the end of the story.
    pub standing: Standing,
    /// Whether the promise was missed, then or by now.
    pub late: bool,
}

/// Something that happened to a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub at_micros: i64,
    pub step: Step,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    Claimed {
        by: &'static str,
    },
    /// For colleagues only.
    Noted {
        by: &'static str,
        text: String,
    },
    HandedOver {
        by: &'static str,
        to: &'static str,
    },
    /// A letter in the customer's language.
    Replied {
        by: &'static str,
        text: String,
    },
    CustomerWrote {
        text: String,
    },
    Resolved {
        by: &'static str,
        cause: &'static str,
        done: String,
    },
    /// The customer's answer to "was it solved?". *No* reopens the case for the branch's manager.
    Asked {
        solved: bool,
        text: Option<String>,
    },
}

/// How a case stands at the end of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Nobody has taken it yet.
    Unclaimed,
    /// It has an owner, who has done nothing yet; still within the promise.
    New,
    /// In work, nothing sent yet; still within the promise.
    Working,
    /// Past the promise without a contact.
    Late,
    /// Written to; the next word is the customer's, or the closing ours.
    Waiting,
    /// The customer said that it was not solved.
    Reopened,
    Closed,
}

/// How a case will end, drawn once from the answer itself: the customer's later answers need it too.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fate {
    pub(super) late: bool,
    pub(super) outcome: Outcome,
}

/// What the customer says when asked whether it was solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Solved,
    Unsolved,
    Unsaid,
}

pub(super) fn fate(seed: u64, serial: u64, dip: bool) -> Fate {
    let mut chance = Chance::stream(seed ^ 0x5EED, serial);
    let (late, weights) = if dip { (0.42, [0.3, 0.24, 0.46]) } else { (0.13, [0.44, 0.1, 0.46]) };
    let late = chance.yes(late);
    let outcome = [Outcome::Solved, Outcome::Unsolved, Outcome::Unsaid][chance.weighted(&weights)];
    Fate { late, outcome }
}

pub(super) fn all(
    seed: u64,
    now: i64,
    plot: &Plot,
    people: &[Staff],
    customers: &[Customer],
    answers: &[Answer],
) -> Vec<Handling> {
    let office = script::Office {
        seed,
        now,
        plot,
        people,
        customers,
        letters: Letters::read(),
        remedies: Remedies::read(),
    };
    let opened: Vec<&Answer> = answers.iter().filter(|answer| answer.opens_case()).collect();
    // The newest cases are counted from the story's end, so that it ends with some of each kind.
    let newest = opened.len();
    opened
        .iter()
        .enumerate()
        .map(|(place, answer)| office.handle(answer, newest - 1 - place))
        .collect()
}

/// How a case stands by what has happened to it.
fn standing(
    now: i64,
    due: i64,
    owner: Option<&'static str>,
    events: &[Event],
    contact: Option<i64>,
) -> Standing {
    let touched = events.iter().any(|event| matches!(event.step, Step::Claimed { .. }));
    let written = events.iter().any(|event| matches!(event.step, Step::Replied { .. }));
    let mut state = match (owner, touched) {
        (None, false) => Standing::Unclaimed,
        (Some(_), false) => Standing::New,
        _ if written => Standing::Waiting,
        _ => Standing::Working,
    };
    if contact.is_none() && now > due {
        state = Standing::Late;
    }
    for event in events {
        match event.step {
            Step::Resolved { .. } => state = Standing::Closed,
            Step::Asked { solved: false, .. } => state = Standing::Reopened,
            Step::Replied { .. } if state == Standing::Reopened => state = Standing::Waiting,
            _ => {}
        }
    }
    state
}

/// The first contact, or for those who cannot be written to the first sign of work.
fn first_contact(events: &[Event], reachable: bool) -> Option<i64> {
    let counts = |step: &Step| match step {
        Step::Replied { .. } => true,
        Step::Noted { .. } | Step::Resolved { .. } => !reachable,
        _ => false,
    };
    events.iter().find(|event| counts(&event.step)).map(|event| event.at_micros)
}

/// How likely a case of an age is still open at the end of the story.
fn still_open(age: i64) -> f64 {
    match age {
        age if age < DAY => 1.0,
        age if age < 3 * DAY => 0.9,
        age if age < 7 * DAY => 0.6,
        age if age < 14 * DAY => 0.25,
        age if age < 30 * DAY => 0.01,
        _ => 0.0,
    }
}

fn day_of(answer: &Answer) -> Day {
    Day::of(answer.at_micros)
}
