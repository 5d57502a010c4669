//! A rule's form: fields into a draft, a draft into fields, and what is wrong beside each.

use crate::case::Priority;
use crate::length;
use crate::message::{clean, one_line};
use crate::rule::edit::Problem;
use crate::rule::{Action, Does, Draft, Letter, Letters, Owner};
use kernel::{Language, StaffId};
use web::{Arg, Fields, Problems};

/// What was typed, as a draft; a promise that is no number becomes one that is refused.
pub(super) fn of_fields(form: &Fields) -> Draft {
    let text = |field: &str| form.get(field).unwrap_or_default();
    let letters = Language::ALL.map(|language| {
        let code = language.code();
        let subject = one_line(text(&format!("subject-{code}")));
        (language, Letter { subject, body: clean(text(&format!("body-{code}"))) })
    });
    let owner = text("owner");
    let person = owner.parse().ok();
    let mut members: Vec<StaffId> =
        form.all("member").filter_map(|member| member.parse().ok()).collect();
    members.sort_unstable();
    members.dedup();
    let does = if text("does") == "open" {
        Does::Open(Action {
            owner: person
                .map(Owner::Person)
                .or_else(|| Owner::of(owner, None, members))
                .unwrap_or(Owner::Rota),
            minutes: length::minutes(text("hours")).unwrap_or(0),
            calendar: (!text("calendar").is_empty()).then(|| text("calendar").to_owned()),
            priority: Priority::parse(text("priority")).unwrap_or_default(),
            acknowledges: form.get("acknowledges").is_some(),
        })
    } else {
        Does::Nothing
    };
    Draft {
        name: one_line(text("name")),
        condition: clean(text("condition")),
        does,
        letters: Letters::new(letters),
        applies_to_history: form.get("history").is_some(),
    }
}

/// The fields that show a draft.
pub(super) fn to_fields(draft: &Draft) -> Fields {
    let mut pairs: Vec<(String, String)> = vec![
        ("name".to_owned(), draft.name.clone()),
        ("condition".to_owned(), draft.condition.clone()),
    ];
    let mut put = |name: &str, value: String| pairs.push((name.to_owned(), value));
    match &draft.does {
        Does::Nothing => put("does", "nothing".to_owned()),
        Does::Open(action) => {
            put("does", "open".to_owned());
            let person = action.owner.person().map(|staff| staff.to_string());
            put("owner", person.unwrap_or_else(|| action.owner.code().to_owned()));
            for member in action.owner.members() {
                put("member", member.to_string());
            }
            put("hours", length::hours(action.minutes));
            put("calendar", action.calendar.clone().unwrap_or_default());
            put("priority", action.priority.code().to_owned());
            if action.acknowledges {
                put("acknowledges", "yes".to_owned());
            }
        }
    }
    if draft.applies_to_history {
        put("history", "yes".to_owned());
    }
    for language in Language::ALL {
        if let Some(letter) = draft.letters.get(language) {
            put(&format!("subject-{}", language.code()), letter.subject.clone());
            put(&format!("body-{}", language.code()), letter.body.clone());
        }
    }
    pairs.into_iter().collect()
}

/// Each problem at its field. The condition's own is shown with its place beside it.
pub(super) fn problems(found: &[Problem]) -> Problems {
    let mut problems = Problems::new();
    for problem in found {
        match problem {
            Problem::NoName => problems.add("name", "rule-no-name"),
            Problem::NameTooLong => problems.add("name", "rule-name-long"),
            Problem::Condition(mistake) => {
                let args = mistake.args.iter().map(|(name, value)| (*name, Arg::from(value)));
                problems.add_with("condition", mistake.key, args.collect());
            }
            Problem::Minutes => problems.add("hours", "rule-hours-wrong"),
            Problem::NoSuchPerson => problems.add("owner", "rule-no-such-person"),
            Problem::NoMembers => problems.add("member", "rule-no-members"),
            Problem::NoSuchMember => problems.add("member", "rule-no-such-member"),
            Problem::NoSuchCalendar => problems.add("calendar", "rule-no-such-calendar"),
            Problem::NoLetter => problems.add("letters", "rule-no-letter"),
            Problem::LetterTooLong => problems.add("letters", "rule-letter-long"),
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    #[test]
    fn a_draft_comes_back_from_its_form() {
        let letter = Letter {
            subject: "ขอบคุณ".to_owned(), body: "จะติดต่อกลับค่ะ".to_owned()
        };
        let open = Draft {
            name: "Unhappy".to_owned(),
            condition: "response.score <= 6".to_owned(),
            does: Does::Open(Action {
                owner: Owner::Nobody,
                minutes: 90,
                calendar: Some("c1".to_owned()),
                priority: Priority::Urgent,
                acknowledges: true,
            }),
            letters: Letters::new([(Language::Th, letter)]),
            applies_to_history: true,
        };
        let turns = match &open.does {
            Does::Open(action) => Draft {
                does: Does::Open(Action {
                    owner: Owner::Turns([1, 2].map(StaffId::from_bits).into()),
                    ..action.clone()
                }),
                ..open.clone()
            },
            Does::Nothing => unreachable!("it opens a case"),
        };
        let none = Draft { does: Does::Nothing, applies_to_history: false, ..open.clone() };
        for draft in [open, turns, none] {
            assert_eq!(of_fields(&to_fields(&draft)), draft);
        }
    }
}
