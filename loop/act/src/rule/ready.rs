//! The rules a new organisation begins with: those who are unhappy are answered, nobody is flooded.

use super::{Action, Does, Draft, Letter, Letters, Owner, store as rows};
use crate::case::Priority;
use kernel::{Language, RuleId};
use store::{StoreError, Tx};
use web::Words;

/// Eight business hours: by tomorrow, this time.
const PROMISE: i64 = 8 * 60;

/// The ready rules, named in the language of whoever sets up the organisation.
pub(crate) fn rules(language: Language) -> [Draft; 3] {
    let words = Words::of(language);
    let draft = |key: &str, condition: &str, does: Does| Draft {
        name: words.t(key).to_owned(),
        condition: condition.to_owned(),
        does,
        letters: letters(),
        applies_to_history: false,
    };
    let open = Action {
        owner: Owner::Rota,
        minutes: PROMISE,
        calendar: None,
        priority: Priority::High,
        acknowledges: false,
    };
    [
        draft("rule-ready-detractor", "response.class == 'detractor'", Does::Open(open)),
        draft(
            "rule-ready-passive",
            "response.class == 'passive' && has(response.comment)",
            Does::Nothing,
        ),
        draft("rule-ready-promoter", "response.class == 'promoter'", Does::Nothing),
    ]
}

/// The acknowledgement in three languages, to be switched on or rewritten.
pub(crate) fn letters() -> Letters {
    Letters::new(Language::ALL.map(|language| {
        let words = Words::of(language);
        let letter = Letter {
            subject: words.t("letter-acknowledge-subject").to_owned(),
            body: words.t("letter-acknowledge-body").to_owned(),
        };
        (language, letter)
    }))
}

/// Writes the ready rules for an organisation that has none.
pub(crate) fn write(tx: &mut Tx, language: Language) -> Result<(), StoreError> {
    for (place, draft) in rules(language).iter().enumerate() {
        let id: RuleId = tx.fresh();
        rows::insert(tx, id, place, draft, true)?;
    }
    rows::new_stamp(tx)
}
