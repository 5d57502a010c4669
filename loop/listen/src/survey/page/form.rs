//! The editor's form: numbered fields read back into a draft, and what its buttons do to it.

use crate::survey::Text;
use crate::survey::definition::{Choice, Definition, Kind, Question, Variant};
use crate::survey::ready::{self, Wording};
use crate::survey::text::tidy;
use kernel::{Class, Language, Metric};
use web::Fields;

/// The longest name of a survey, in characters.
const LONGEST_NAME: usize = 120;

/// What staff call a survey: one line, cut to what fits; `None` when blank.
pub(crate) fn name(typed: &str) -> Option<String> {
    let name: String = tidy(typed).chars().filter(|c| *c != '\n').take(LONGEST_NAME).collect();
    (!name.is_empty()).then_some(name)
}

/// The draft as the form has it: `before` with the texts of one language as they were typed, the
/// questions in the order they were sent. Questions that the draft does not know are ignored.
pub(super) fn read(before: &Definition, fields: &Fields, language: Language) -> Definition {
    let mut draft = before.clone();
    draft.questions.clear();
    for place in 0..crate::survey::check::MOST_QUESTIONS {
        let field = |name: &str| format!("q{place}.{name}");
        let Some(id) = fields.get(&field("id")) else { break };
        let Some(known) = before.question(id) else { continue };
        if draft.question(id).is_some() {
            continue;
        }
        draft.questions.push(question(known, fields, place, language, before.main_language()));
    }
    for (class, text) in [
        ("any", &mut draft.thanks.any),
        ("promoter", &mut draft.thanks.promoter),
        ("passive", &mut draft.thanks.passive),
        ("detractor", &mut draft.thanks.detractor),
    ] {
        set(text, language, fields.get(&format!("thanks.{class}")));
    }
    draft
}

fn question(
    known: &Question,
    fields: &Fields,
    place: usize,
    language: Language,
    main: Language,
) -> Question {
    let field = |name: &str| format!("q{place}.{name}");
    let mut question = known.clone();
    set(&mut question.text, language, fields.get(&field("text")));
    question.required = fields.get(&field("required")).is_some();
    match &mut question.kind {
        Kind::Score { low, high, .. } => {
            set(low, language, fields.get(&field("low")));
            set(high, language, fields.get(&field("high")));
        }
        Kind::Single { choices: list } | Kind::Multiple { choices: list } => {
            choices(list, fields, &field("choice"), language, main);
        }
        Kind::Open => {}
    }
    if let Some(follow_up) = &mut question.follow_up {
        follow_up.required = fields.get(&field("follow.required")).is_some();
        for class in Class::ALL {
            let Variant { text, choices: list } = follow_up.of_mut(class);
            let field = field(&format!("follow.{}", class.code()));
            set(text, language, fields.get(&field));
            choices(list, fields, &format!("{field}.choice"), language, main);
        }
    }
    question
}

/// A field that was not sent leaves the text as it is.
fn set(text: &mut Text, language: Language, typed: Option<&str>) {
    if let Some(typed) = typed {
        text.set(language, typed);
    }
}

/// Choices stand in `….0.id` and `….0.text`. One without an id is new; one emptied in the main
/// language is taken away.
fn choices(
    list: &mut Vec<Choice>,
    fields: &Fields,
    prefix: &str,
    language: Language,
    main: Language,
) {
    let mut kept = Vec::new();
    let mut sent = false;
    for place in 0..crate::survey::check::MOST_CHOICES + 4 {
        let Some(typed) = fields.get(&format!("{prefix}.{place}.text")) else { continue };
        sent = true;
        let id = fields.get(&format!("{prefix}.{place}.id")).unwrap_or_default();
        let known = list.iter().find(|choice| choice.id == id);
        if known.is_none() && tidy(typed).is_empty() {
            continue;
        }
        let mut choice =
            known.cloned().unwrap_or_else(|| Choice { id: String::new(), text: Text::default() });
        choice.text.set(language, typed);
        let gone =
            choice.text.is_empty() || (language == main && choice.text.given(main).is_none());
        if !gone && !kept.iter().any(|other: &Choice| !other.id.is_empty() && other.id == choice.id)
        {
            kept.push(choice);
        }
    }
    if !sent {
        return;
    }
    let taken: Vec<String> = list.iter().chain(&kept).map(|choice| choice.id.clone()).collect();
    let mut fresh = (1..).map(|n| format!("c{n}")).filter(|id| !taken.contains(id));
    for choice in &mut kept {
        if choice.id.is_empty() {
            choice.id = fresh.next().unwrap_or_default();
        }
    }
    *list = kept;
}

/// What a button of the editor does besides saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Save,
    Add(New),
    Up(usize),
    Down(usize),
    Remove(usize),
    Follow(usize),
    Unfollow(usize),
    /// Gives the follow-up for one class choices to tick, or takes them away.
    Choices(usize, Class),
    Words(usize, Class),
}

/// A kind of question that can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum New {
    Score(Metric),
    Single,
    Multiple,
    Open,
}

impl Act {
    /// Reads a button's value: `add:open`, `up:2`, `choices:0:detractor`. Anything else saves.
    pub(super) fn read(value: &str) -> Self {
        let mut parts = value.split(':');
        let (verb, what, class) = (parts.next(), parts.next().unwrap_or_default(), parts.next());
        let place = what.parse::<usize>().ok();
        let class = class.and_then(Class::parse);
        match (verb, place, class) {
            (Some("add"), ..) => match (what, Metric::parse(what)) {
                (_, Some(metric)) => Self::Add(New::Score(metric)),
                ("single", _) => Self::Add(New::Single),
                ("multiple", _) => Self::Add(New::Multiple),
                ("open", _) => Self::Add(New::Open),
                _ => Self::Save,
            },
            (Some("up"), Some(place), _) => Self::Up(place),
            (Some("down"), Some(place), _) => Self::Down(place),
            (Some("remove"), Some(place), _) => Self::Remove(place),
            (Some("follow"), Some(place), _) => Self::Follow(place),
            (Some("unfollow"), Some(place), _) => Self::Unfollow(place),
            (Some("choices"), Some(place), Some(class)) => Self::Choices(place, class),
            (Some("words"), Some(place), Some(class)) => Self::Words(place, class),
            _ => Self::Save,
        }
    }

    /// Does it; the place in the page to show next.
    pub(super) fn apply(self, draft: &mut Definition, organisation: &str) -> Option<String> {
        let last = draft.questions.len().checked_sub(1);
        match self {
            Self::Save => None,
            Self::Add(new) => {
                let question = new.question(draft, organisation);
                let anchor = Some(format!("q-{}", question.id));
                draft.questions.push(question);
                anchor
            }
            Self::Up(place) if place > 0 && Some(place) <= last => {
                draft.questions.swap(place, place - 1);
                anchor(draft, place - 1)
            }
            Self::Down(place) if Some(place) < last => {
                draft.questions.swap(place, place + 1);
                anchor(draft, place + 1)
            }
            Self::Remove(place) if Some(place) <= last => {
                draft.questions.remove(place);
                anchor(draft, place.saturating_sub(1))
            }
            Self::Follow(place) => {
                let id = draft.free_id("why");
                let question = draft.questions.get_mut(place)?;
                if question.metric().is_some() && question.follow_up.is_none() {
                    let mut follow_up = ready::why();
                    follow_up.id = id;
                    question.follow_up = Some(follow_up);
                }
                anchor(draft, place)
            }
            Self::Unfollow(place) => {
                draft.questions.get_mut(place)?.follow_up = None;
                anchor(draft, place)
            }
            Self::Choices(place, class) => {
                let follow_up = draft.questions.get_mut(place)?.follow_up.as_mut()?;
                let choice = |n: usize| Choice {
                    id: format!("c{n}"),
                    text: Text::each(|language| {
                        web::Words::of(language).with("survey-choice-n", &[("n", n.into())])
                    }),
                };
                follow_up.of_mut(class).choices = (1..=2).map(choice).collect();
                anchor(draft, place)
            }
            Self::Words(place, class) => {
                let follow_up = draft.questions.get_mut(place)?.follow_up.as_mut()?;
                follow_up.of_mut(class).choices.clear();
                anchor(draft, place)
            }
            Self::Up(_) | Self::Down(_) | Self::Remove(_) => None,
        }
    }
}

fn anchor(draft: &Definition, place: usize) -> Option<String> {
    draft.questions.get(place).map(|question| format!("q-{}", question.id))
}

impl New {
    fn question(self, draft: &Definition, organisation: &str) -> Question {
        let two = || {
            let choice = |n: usize| Choice {
                id: format!("c{n}"),
                text: Text::each(|language| {
                    web::Words::of(language).with("survey-choice-n", &[("n", n.into())])
                }),
            };
            (1..=2).map(choice).collect()
        };
        let (id, key, kind) = match self {
            Self::Score(metric) => {
                let id = draft.free_id(metric.code());
                return ready::score(metric, &id, organisation, Wording::Friend);
            }
            Self::Single => ("choice", "ready-single", Kind::Single { choices: two() }),
            Self::Multiple => ("choices", "ready-multiple", Kind::Multiple { choices: two() }),
            Self::Open => ("comment", "ready-open", Kind::Open),
        };
        let id = draft.free_id(id);
        Question { id, text: ready::said(key), required: false, kind, follow_up: None }
    }
}
