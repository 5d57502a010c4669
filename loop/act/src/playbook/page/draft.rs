//! A playbook's form: fields into a draft, a draft into fields, and what is wrong beside each.

use crate::length;
use crate::message::{clean, one_line};
use crate::names::Names;
use crate::playbook::edit::{LONGEST_LETTER, LONGEST_NAME, LONGEST_TEXT, MOST_STEPS, Problem};
use crate::playbook::{Draft, Step, Who};
use crate::rule::{Letter, Letters};
use kernel::{Class, Language};
use web::{Fields, Problems};

/// A draft as it was typed, and in which of the form's slots each of its steps stands.
pub(super) struct Typed {
    pub(super) draft: Draft,
    slots: Vec<usize>,
    /// What the form alone can tell: letters of which a half is missing.
    pub(super) problems: Vec<Problem>,
}

/// A field of a slot: `text-2-th`.
pub(super) fn field(what: &str, slot: usize, language: Language) -> String {
    format!("{what}-{slot}-{}", language.code())
}

/// The field of the playbook's name in a language: `name-th`.
pub(super) fn name_field(language: Language) -> String {
    format!("name-{}", language.code())
}

/// Slots with nothing in them are left out; the others go by their numbers, then by their places.
pub(super) fn of_fields(form: &Fields) -> Typed {
    let text = |name: &str| form.get(name).unwrap_or_default();
    let mut found: Vec<(i64, usize, Step, Vec<Language>)> = (0..slots(form))
        .filter_map(|slot| {
            let (step, halves) = step(form, slot)?;
            let place = text(&format!("place-{slot}")).trim().parse().unwrap_or(i64::MAX);
            Some((place, slot, step, halves))
        })
        .collect();
    found.sort_by_key(|(place, slot, ..)| (*place, *slot));
    let halves = found.iter().enumerate();
    let problems = halves
        .flat_map(|(at, (.., halves))| {
            halves.iter().map(move |language| Problem::HalfLetter(at, *language))
        })
        .collect();
    Typed {
        problems,
        slots: found.iter().map(|(_, slot, ..)| *slot).collect(),
        draft: Draft {
            names: Names::new(
                Language::ALL.map(|language| (language, one_line(text(&name_field(language))))),
            ),
            class: Class::parse(text("class")),
            steps: found.into_iter().map(|(_, _, step, _)| step).collect(),
        },
    }
}

/// How many slots a form has: one more than its highest number, within reason.
pub(super) fn slots(form: &Fields) -> usize {
    let numbers = form.iter().filter_map(|(name, _)| name.strip_prefix("who-")?.parse().ok());
    numbers.max().map_or(0, |last: usize| last.min(2 * MOST_STEPS) + 1)
}

/// The step of a slot and the languages in which its letter lacks a half; none for an empty slot.
fn step(form: &Fields, slot: usize) -> Option<(Step, Vec<Language>)> {
    let text = |what: &str, language| form.get(&field(what, slot, language)).unwrap_or_default();
    let texts =
        Names::new(Language::ALL.map(|language| (language, one_line(text("text", language)))));
    let letters = Language::ALL.map(|language| {
        let (subject, body) = (one_line(text("subject", language)), clean(text("body", language)));
        (language, Letter { subject, body })
    });
    let is_half = |letter: &Letter| letter.subject.is_empty() != letter.body.is_empty();
    let halves: Vec<Language> = letters
        .iter()
        .filter(|(_, letter)| is_half(letter))
        .map(|(language, _)| *language)
        .collect();
    let letters = Letters::new(letters);
    if texts.is_empty() && letters.is_empty() && halves.is_empty() {
        return None;
    }
    let who = form.get(&format!("who-{slot}")).unwrap_or_default();
    let who = match who {
        "manager" => Who::Manager,
        other => other.parse().map_or(Who::Owner, Who::Person),
    };
    let minutes = form.get(&format!("hours-{slot}")).and_then(length::minutes).unwrap_or(0);
    Some((Step { who, texts, letters, minutes }, halves))
}

/// The fields that show a draft, and an empty slot after its steps.
pub(super) fn to_fields(draft: &Draft) -> Fields {
    let mut pairs = vec![("class".to_owned(), draft.class.map_or("", Class::code).to_owned())];
    for language in Language::ALL {
        let name = draft.names.get(language);
        pairs.extend(name.map(|name| (name_field(language), name.to_owned())));
    }
    for (slot, step) in draft.steps.iter().enumerate() {
        let person = step.who.person().map(|staff| staff.to_string());
        pairs.push((format!("who-{slot}"), person.unwrap_or_else(|| step.who.code().to_owned())));
        pairs.push((format!("hours-{slot}"), length::hours(step.minutes)));
        for language in Language::ALL {
            if let Some(text) = step.texts.get(language) {
                pairs.push((field("text", slot, language), text.to_owned()));
            }
            if let Some(letter) = step.letters.get(language) {
                pairs.push((field("subject", slot, language), letter.subject.clone()));
                pairs.push((field("body", slot, language), letter.body.clone()));
            }
        }
    }
    pairs.into_iter().collect()
}

impl Typed {
    /// Each problem at its field, for somebody who reads `language`.
    pub(super) fn shown(&self, found: &[Problem], language: Language) -> Problems {
        let mut problems = Problems::new();
        let slot = |at: &usize| self.slots.get(*at).copied().unwrap_or_default();
        for problem in found {
            let most = |most: usize| vec![("most", most.into())];
            match problem {
                Problem::NoName => {
                    problems.add(name_field(Language::ALL[0]), "playbook-no-name");
                }
                Problem::NameTooLong(language) => {
                    let name = name_field(*language);
                    problems.add_with(name, "case-text-long", most(LONGEST_NAME));
                }
                Problem::ClassTaken(names) => {
                    let args = vec![("name", names.shown(language).into())];
                    problems.add_with("class", "playbook-class-taken", args);
                }
                Problem::NoSteps => problems.add("", "playbook-no-steps"),
                Problem::TooManySteps => {
                    problems.add_with("", "playbook-many-steps", most(MOST_STEPS));
                }
                Problem::NoText(at) => {
                    let first = field("text", slot(at), Language::ALL[0]);
                    problems.add(first, "playbook-no-text");
                }
                Problem::TextTooLong(at, language) => {
                    let name = field("text", slot(at), *language);
                    problems.add_with(name, "case-text-long", most(LONGEST_TEXT));
                }
                Problem::Minutes(at) => {
                    problems.add(format!("hours-{}", slot(at)), "rule-hours-wrong");
                }
                Problem::NoSuchPerson(at) => {
                    problems.add(format!("who-{}", slot(at)), "rule-no-such-person");
                }
                Problem::HalfLetter(at, language) => {
                    problems.add(field("subject", slot(at), *language), "playbook-half-letter");
                }
                Problem::LetterTooLong(at, language) => {
                    let name = field("body", slot(at), *language);
                    problems.add_with(name, "playbook-letter-long", most(LONGEST_LETTER));
                }
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbook::ready;

    #[test]
    fn a_playbook_comes_back_from_its_form() {
        for draft in ready::playbooks() {
            let typed = of_fields(&to_fields(&draft));
            assert_eq!((typed.draft, typed.problems), (draft, vec![]));
        }
    }

    #[test]
    fn empty_slots_are_left_out_and_the_others_follow_their_places() {
        let typed = of_fields(
            &[
                ("who-0", "owner"),
                ("text-0-en", "Second"),
                ("place-0", "2"),
                ("hours-0", "1,5"),
                ("who-1", "manager"),
                ("place-1", "3"),
                ("who-2", "manager"),
                ("text-2-vi", "Đầu tiên"),
                ("place-2", "1"),
                ("subject-2-vi", "Kính gửi"),
            ]
            .into_iter()
            .collect(),
        );
        let said: Vec<_> = typed.draft.steps.iter().map(|s| s.texts.shown(Language::En)).collect();
        assert_eq!(said, ["Đầu tiên", "Second"]);
        assert_eq!(typed.draft.steps[1].minutes, 90);
        assert_eq!(typed.problems, [Problem::HalfLetter(0, Language::Vi)]);
        let shown = typed.shown(&[Problem::Minutes(0), Problem::NoText(1)], Language::En);
        assert!(shown.has("hours-2") && shown.has("text-0-en"));
    }
}
