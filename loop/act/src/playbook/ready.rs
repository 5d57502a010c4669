//! The playbooks a new organisation begins with, one for each class, in three languages.

use super::{Draft, Step, Who, store as rows};
use crate::names::Names;
use crate::rule::{Letter, Letters};
use kernel::{Class, Language};
use store::{StoreError, Tx};
use web::Words;

/// One ready step: the key of its text, who does it, the keys of its letter's subject and body, and
/// after how many business minutes it is due.
type Ready = (&'static str, Who, Option<[&'static str; 2]>, i64);

const HOUR: i64 = 60;

const DETRACTOR: [Ready; 5] = [
    ("playbook-ready-listen", Who::Owner, None, HOUR),
    (
        "playbook-ready-acknowledge",
        Who::Owner,
        Some(["playbook-ready-acknowledge-subject", "playbook-ready-acknowledge-body"]),
        2 * HOUR,
    ),
    ("playbook-ready-act", Who::Owner, None, 16 * HOUR),
    (
        "playbook-ready-inform",
        Who::Owner,
        Some(["playbook-ready-inform-subject", "playbook-ready-inform-body"]),
        24 * HOUR,
    ),
    (
        "playbook-ready-token",
        Who::Manager,
        Some(["playbook-ready-token-subject", "playbook-ready-token-body"]),
        32 * HOUR,
    ),
];
const PASSIVE: [Ready; 2] = [
    (
        "playbook-ready-missing",
        Who::Owner,
        Some(["playbook-ready-missing-subject", "playbook-ready-missing-body"]),
        8 * HOUR,
    ),
    (
        "playbook-ready-offer",
        Who::Owner,
        Some(["playbook-ready-offer-subject", "playbook-ready-offer-body"]),
        32 * HOUR,
    ),
];
const PROMOTER: [Ready; 2] = [
    (
        "playbook-ready-thank",
        Who::Owner,
        Some(["playbook-ready-thank-subject", "playbook-ready-thank-body"]),
        8 * HOUR,
    ),
    (
        "playbook-ready-refer",
        Who::Owner,
        Some(["playbook-ready-refer-subject", "playbook-ready-refer-body"]),
        40 * HOUR,
    ),
];

pub(crate) fn playbooks() -> [Draft; 3] {
    let draft = |key: &str, class: Class, steps: &[Ready]| Draft {
        names: in_each(key),
        class: Some(class),
        steps: steps.iter().map(step).collect(),
    };
    [
        draft("playbook-ready-detractor", Class::Detractor, &DETRACTOR),
        draft("playbook-ready-passive", Class::Passive, &PASSIVE),
        draft("playbook-ready-promoter", Class::Promoter, &PROMOTER),
    ]
}

fn step(&(key, who, letter, minutes): &Ready) -> Step {
    let text = |language, key: &str| Words::of(language).t(key).to_owned();
    let letters = letter.into_iter().flat_map(|[subject, body]| {
        Language::ALL.map(|language| {
            let (subject, body) = (text(language, subject), text(language, body));
            (language, Letter { subject, body })
        })
    });
    Step { who, texts: in_each(key), letters: Letters::new(letters), minutes }
}

/// What a key says in each language.
fn in_each(key: &str) -> Names {
    Names::new(Language::ALL.map(|language| (language, Words::of(language).t(key).to_owned())))
}

/// Writes the ready playbooks for an organisation that has none.
pub(crate) fn write(tx: &mut Tx) -> Result<(), StoreError> {
    playbooks().iter().try_for_each(|draft| rows::insert(tx, draft).map(drop))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::GAP;

    #[test]
    fn every_ready_step_says_something_in_every_language_and_ends_its_letters() {
        for draft in playbooks() {
            assert_eq!(Language::ALL.map(|l| draft.names.get(l).is_some()), [true; 3]);
            for step in &draft.steps {
                for language in Language::ALL {
                    assert!(step.texts.get(language).is_some(), "{step:?}");
                    let Some(letter) = step.letters.get(language) else {
                        assert!(step.letters.is_empty(), "{step:?}");
                        continue;
                    };
                    assert!(letter.body.lines().count() > 2, "{}", letter.body);
                }
            }
        }
        let gaps = |language| {
            let drafts = playbooks();
            let bodies = drafts.iter().flat_map(|draft| &draft.steps);
            let bodies = bodies.filter_map(|step| step.letters.get(language));
            bodies.filter(|letter| letter.body.contains(GAP)).count()
        };
        assert_eq!(Language::ALL.map(gaps), [5, 5, 5]);
    }
}
