//! The questions as a page shows them: texts in the reader's language, what was chosen, what is wrong.

use super::super::answers::{Given, Raw};
use super::super::reach::Reach;
use super::Frame;
use super::sent::{Carried, Sent};
use crate::survey::logic::{Asked, How};
use crate::survey::{Choice, Definition};
use kernel::Language;
use web::form::Choice as Entry;
use web::{Problems, Words};

/// A form in front of a respondent.
#[derive(Debug, Clone, Default)]
pub(crate) struct View {
    pub(crate) action: String,
    /// Names and values that travel along unseen.
    pub(crate) unseen: Vec<(String, String)>,
    pub(crate) questions: Vec<Shown>,
    /// Whether it is the score alone, sent by a tap on it.
    pub(crate) tap: bool,
    pub(crate) contact: Option<Contact>,
    /// Whether nothing was sent yet: the page's script may then go on under the key it has kept.
    pub(crate) fresh: bool,
    /// Only when staff try the form out.
    pub(crate) csrf: String,
    pub(crate) trial: bool,
}

/// One question on the page.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) required: bool,
    pub(crate) kind: Kind,
    pub(crate) problem: String,
}

#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Scale { steps: Vec<String>, low: String, high: String, chosen: String },
    Single { options: Vec<Entry>, chosen: String },
    Multiple { options: Vec<Entry>, chosen: Vec<String> },
    Open { value: String },
}

/// "May we contact you?" at the end.
#[derive(Debug, Clone, Default)]
pub(crate) struct Contact {
    /// Their address came with the link: only agreeing is asked.
    pub(crate) known: bool,
    pub(crate) agrees: bool,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    /// The parts of the day to choose from, and the one chosen; empty for any time.
    pub(crate) times: Vec<Entry>,
    pub(crate) reach: &'static str,
    pub(crate) email_problem: String,
    pub(crate) phone_problem: String,
}

impl Contact {
    fn empty(words: Words) -> Self {
        let times = Reach::ALL.map(|time| Entry::new(time.code(), words.t(time.key())));
        Self { times: times.into(), ..Self::default() }
    }
}

impl View {
    pub(super) fn new(
        frame: &Frame,
        definition: &Definition,
        given: &Given,
        problems: &Problems,
        tap: bool,
    ) -> Self {
        Self::of(definition, frame.language, frame.action.clone(), given, problems, tap)
    }

    /// The form with what was given so far. As a tap it is the first question alone.
    pub(crate) fn of(
        definition: &Definition,
        language: Language,
        action: String,
        given: &Given,
        problems: &Problems,
        tap: bool,
    ) -> Self {
        let asked = definition.asked(|id| definition.score(given, id));
        let shows =
            Reader { language, main: definition.main_language(), words: Words::of(language) };
        let most = if tap { 1 } else { asked.len() };
        let questions =
            asked.iter().take(most).map(|question| shows.question(question, given, problems));
        Self {
            action,
            questions: questions.collect(),
            tap,
            contact: (!tap && definition.asks_contact).then(|| Contact::empty(shows.words)),
            ..Self::default()
        }
    }

    /// Lets the key, the version and what the link brought travel along.
    pub(super) fn carry(&mut self, key: String, version: i64, carried: &Carried) {
        self.unseen = vec![("key".to_owned(), key), ("v".to_owned(), version.to_string())];
        if let Some(via) = carried.via {
            self.unseen.push(("via".to_owned(), via.code().to_owned()));
        }
        for (name, value) in &carried.hidden {
            self.unseen.push((format!("h.{name}"), value.clone()));
        }
        let who = &carried.who;
        for (name, said) in
            [("name", &who.name), ("email", &who.email), ("phone", &who.phone), ("id", &who.id)]
        {
            if let Some(said) = said {
                self.unseen.push((format!("who.{name}"), said.clone()));
            }
        }
        if let Some(contact) = &mut self.contact {
            contact.known |= carried.who.is_reachable();
        }
    }

    /// Shows what was typed about oneself again, with what is wrong with it.
    pub(super) fn typed(&mut self, sent: &Sent, problems: &Problems, language: Language) {
        let words = Words::of(language);
        let Some(contact) = &mut self.contact else { return };
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        *contact = Contact {
            known: contact.known,
            agrees: sent.may_contact(),
            name: said(&sent.typed.name),
            email: said(&sent.typed.email),
            phone: said(&sent.typed.phone),
            times: std::mem::take(&mut contact.times),
            reach: sent.reach.map_or("", Reach::code),
            email_problem: problems.of("email", words).unwrap_or_default(),
            phone_problem: problems.of("phone", words).unwrap_or_default(),
        };
    }

    /// The first question's words, for the page's title.
    pub(crate) fn first_words(&self) -> Option<&str> {
        self.questions.first().map(|question| question.text.as_str())
    }
}

/// Who reads the page.
struct Reader {
    language: Language,
    main: Language,
    words: Words,
}

impl Reader {
    fn question(&self, asked: &Asked<'_>, given: &Given, problems: &Problems) -> Shown {
        let raw = given.get(asked.id);
        let text = raw.and_then(Raw::text).unwrap_or_default().to_owned();
        let said = |text: &crate::survey::Text| text.said(self.language, self.main).to_owned();
        let kind = match asked.how {
            How::Score { metric, low, high } => {
                let (first, last) = metric.scale();
                let chosen = raw.and_then(Raw::number).map(|value| value.to_string());
                Kind::Scale {
                    steps: (first..=last).map(|step| step.to_string()).collect(),
                    low: said(low),
                    high: said(high),
                    chosen: chosen.unwrap_or_default(),
                }
            }
            How::Single(choices) => Kind::Single { options: self.entries(choices), chosen: text },
            How::Multiple(choices) => {
                let chosen = raw.map(Raw::texts).unwrap_or_default();
                let chosen = chosen.into_iter().map(str::to_owned).collect();
                Kind::Multiple { options: self.entries(choices), chosen }
            }
            How::Open => Kind::Open { value: text },
        };
        Shown {
            id: asked.id.to_owned(),
            text: said(asked.text),
            required: asked.required,
            kind,
            problem: problems.of(asked.id, self.words).unwrap_or_default(),
        }
    }

    fn entries(&self, choices: &[Choice]) -> Vec<Entry> {
        choices
            .iter()
            .map(|choice| {
                Entry::new(choice.id.as_str(), choice.text.said(self.language, self.main))
            })
            .collect()
    }
}
