//! Checking a survey: what must be right before a draft is kept, and what more before it is published.

use super::definition::{Choice, Definition, Kind};
use std::collections::BTreeSet;
use web::Problems;

pub const MOST_QUESTIONS: usize = 30;
pub const MOST_CHOICES: usize = 20;
pub const MOST_HIDDEN: usize = 20;
/// The longest text of a survey, in characters.
pub const LONGEST_TEXT: usize = 500;
/// The longest id or name of a hidden field, in characters.
pub const LONGEST_NAME: usize = 40;

/// Names that mean something else in a link or a form.
const TAKEN: &[&str] = &[
    "lang", "via", "key", "v", "step", "csrf", "website", "email", "name", "phone", "customer",
    "contact", "test",
];

/// Whether a text can be an id or the name of a hidden field: small letters, digits, `_` and `-`.
pub fn is_name(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-';
    (1..=LONGEST_NAME).contains(&text.len())
        && text.bytes().all(plain)
        && text.as_bytes()[0].is_ascii_lowercase()
}

impl Definition {
    /// What is wrong with a draft. A problem's field is the text's place, or the list's name.
    pub fn problems(&self) -> Problems {
        let mut problems = Problems::new();
        if self.languages.is_empty() {
            problems.add("languages", "survey-problem-languages");
        }
        if self.questions.len() > MOST_QUESTIONS {
            problems.add_with(
                "questions",
                "survey-problem-questions",
                vec![("most", MOST_QUESTIONS.into())],
            );
        }
        self.check_names(&mut problems);
        for question in &self.questions {
            check_choices(&mut problems, &question.id, question.choices());
            for variant in
                question.follow_up.iter().flat_map(|f| [&f.promoter, &f.passive, &f.detractor])
            {
                check_choices(&mut problems, &question.id, &variant.choices);
            }
        }
        for placed in self.clone().texts() {
            if placed.text.longest() > LONGEST_TEXT {
                let most = vec![("most", LONGEST_TEXT.into())];
                problems.add_with(placed.place, "survey-problem-long", most);
            }
        }
        problems
    }

    /// What is wrong with it for being published: all of [`Definition::problems`], and a score to
    /// measure by, and every needed text in the main language.
    pub fn publish_problems(&self) -> Problems {
        let mut problems = self.problems();
        if self.metric().is_none() {
            problems.add("questions", "survey-problem-metric");
        }
        for question in &self.questions {
            let chosen = matches!(question.kind, Kind::Single { .. } | Kind::Multiple { .. });
            if chosen && question.choices().len() < 2 {
                problems.add(format!("{}.choices", question.id), "survey-problem-choices");
            }
        }
        let main = self.main_language();
        for placed in self.clone().texts() {
            let may_be_empty = ["promoter", "passive", "detractor"]
                .iter()
                .any(|class| placed.place.ends_with(class));
            if placed.text.given(main).is_none() && !(may_be_empty && placed.text.is_empty()) {
                problems.add(placed.place, "survey-problem-empty");
            }
        }
        problems
    }

    fn check_names(&self, problems: &mut Problems) {
        let mut known = BTreeSet::new();
        for id in self.ids() {
            if !is_name(id) || TAKEN.contains(&id) || !known.insert(id) {
                problems.add(id.to_owned(), "survey-problem-id");
            }
        }
        if self.hidden.len() > MOST_HIDDEN {
            problems.add_with(
                "hidden",
                "survey-problem-hidden",
                vec![("most", MOST_HIDDEN.into())],
            );
        }
        for name in &self.hidden {
            if !is_name(name) || TAKEN.contains(&name.as_str()) || !known.insert(name) {
                let which = vec![("name", name.as_str().into())];
                problems.add_with("hidden", "survey-problem-hidden-name", which);
            }
        }
    }
}

fn check_choices(problems: &mut Problems, id: &str, choices: &[Choice]) {
    let ids: BTreeSet<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
    let sound = ids.len() == choices.len() && ids.iter().all(|id| is_name(id));
    if !sound || choices.len() > MOST_CHOICES {
        let most = vec![("most", MOST_CHOICES.into())];
        problems.add_with(format!("{id}.choices"), "survey-problem-many-choices", most);
    }
}
