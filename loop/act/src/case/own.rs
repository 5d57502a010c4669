//! A case in its own customer's hands: what they may know of it, and what they add to it.

use super::event::Way;
use super::open::{Decision, open};
use super::{Happening, Priority, Stage, by_id, store as rows};
use crate::calendar::Draft;
use crate::hours::store as hours;
use crate::message::{self, Delivery, Kind};
use crate::names::UnitName;
use crate::promise::{due, store as promises};
use crate::recovery::Settings;
use crate::rule::store as rules;
use crate::{notice, recovery};
use kernel::fact::ResponseUnderstood;
use kernel::{CaseId, Language, ResponseId, Timestamp};
use people::{organisation, unit};
use std::time::Duration;
use store::{Eyes, StoreError, Tx};
use web::Words;

pub use recovery::Answer;
pub use recovery::answer::unasked as answer;

/// A case as far as it is its customer's to know: nothing that colleagues wrote for each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    pub id: CaseId,
    pub stage: Stage,
    /// Who has it, by the name they are called by; `None` when nobody has, or only the team is told.
    pub owner: Option<String>,
    pub unit: UnitName,
    /// Whether we know a way to reach them beside their own page.
    pub is_reachable: bool,
    /// By when they hear from us; `None` once they have, or when the case is closed.
    pub due_at: Option<Timestamp>,
    pub contacted_at: Option<Timestamp>,
    /// When it was closed, and when they said that it was solved.
    pub closed_at: Option<Timestamp>,
    pub recovered_at: Option<Timestamp>,
    /// The hours by which the promise counts; `None` for every hour.
    pub hours: Option<Draft>,
    pub language: Option<Language>,
    /// What both sides said, oldest first.
    pub said: Vec<Said>,
}

/// One line of the conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub at: Timestamp,
    pub by_customer: bool,
    /// Who of us, by the name they are called by.
    pub who: Option<String>,
    /// The key of what it was.
    pub key: &'static str,
    pub words: Option<String>,
    pub language: Option<Language>,
}

/// What became of something a customer wants to add.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is kept, now or from the first of two clicks.
    Kept,
    /// They wrote very often within the hour.
    TooOften,
    /// The case was withdrawn.
    Gone,
}

/// What one customer may add within an hour.
const MOST_AN_HOUR: i64 = 10;
const HOUR: Duration = Duration::from_secs(3600);
/// Characters of what they may write at once.
const LONGEST: usize = 4000;
/// Business minutes to the first contact where the customer asked and no rule says otherwise: a
/// working day.
const MINUTES: i64 = 480;

/// The case of a response, for whoever gave it; `None` when there is none or it was withdrawn.
///
/// # Errors
/// When the store fails.
pub fn own(tx: &mut Tx, response: ResponseId) -> Result<Option<Own>, StoreError> {
    let eyes = &Eyes::Respondent;
    let Some(id) = rows::of_response(tx, response)? else { return Ok(None) };
    let Some(case) = by_id(tx, eyes, id)? else { return Ok(None) };
    let stage = case.state.stage();
    if stage == Stage::Withdrawn {
        return Ok(None);
    }
    let phone = case.customer.as_ref().and_then(|customer| customer.phone.as_ref());
    let is_reachable = case.address().is_some() || phone.is_some();
    let named = Settings::read(tx)?.names;
    let owner = case.owner.as_ref().filter(|_| named);
    Ok(Some(Own {
        id,
        stage,
        is_reachable,
        owner: owner.map(|owner| called(&owner.name)).filter(|name| !name.is_empty()),
        due_at: (!case.promise.rests).then_some(case.promise.due_at),
        contacted_at: case.promise.kept_at,
        closed_at: case.state.resolution().map(|resolution| resolution.at),
        recovered_at: match case.state {
            super::State::Recovered { at, .. } => Some(at),
            _ => None,
        },
        hours: hours::written(tx, &case.promise.calendar)?,
        language: case.language(),
        said: said(tx, id, named)?,
        unit: case.unit_name,
    }))
}

/// What was said between the customer and us. Notes, hand-overs, reasons and what colleagues wrote
/// about a call are not among it, nor letters that never left.
fn said(tx: &mut Tx, case: CaseId, named: bool) -> Result<Vec<Said>, StoreError> {
    let eyes = &Eyes::Respondent;
    let letters = message::of_case(tx, eyes, case)?;
    let letter = |id| {
        let found = letters.iter().find(|letter| letter.id == id);
        found.filter(|letter| matches!(letter.delivery, Delivery::Sent { .. }))
    };
    let mut all = Vec::new();
    for event in super::story(tx, eyes, case)? {
        let line = match &event.happening {
            Happening::Added { words } => ("own-added", Some(words.clone())),
            Happening::Solved { words } => ("own-said-solved", words.clone()),
            Happening::Unsolved { words } => ("own-said-unsolved", words.clone()),
            Happening::Wrote { message } | Happening::Acknowledged { message } => {
                let Some(letter) = letter(*message) else { continue };
                ("own-wrote", Some(letter.body.clone()))
            }
            Happening::Asked { message } => {
                let Some(letter) = letter(*message) else { continue };
                debug_assert!(letter.kind == Kind::Question);
                ("own-asked", None)
            }
            // The one way whose words were written for the customer to read.
            Happening::Called { way: Way::Page, words } => ("own-wrote", Some(words.clone())),
            Happening::Called { way, .. } => (spoke(*way), None),
            Happening::Resolved { .. } => ("own-closed", None),
            _ => continue,
        };
        let (key, words) = line;
        let by_customer = event.happening.is_of_customer();
        let language = match &event.happening {
            Happening::Wrote { message } | Happening::Acknowledged { message } => {
                letter(*message).map(|letter| letter.language)
            }
            _ => None,
        };
        let who = event.by.as_ref().filter(|_| named).map(|by| called(&by.name));
        let words = words.filter(|words| !words.is_empty());
        all.push(Said { at: event.at, by_customer, who, key, words, language });
    }
    Ok(all)
}

const fn spoke(way: Way) -> &'static str {
    match way {
        Way::Phone => "own-spoke-phone",
        Way::InPerson => "own-spoke-in-person",
        Way::Chat | Way::Page | Way::Other => "own-spoke",
    }
}

/// What people call somebody: in Vietnam the last of their names, elsewhere the first.
fn called(name: &str) -> String {
    let vietnamese = |c: char| {
        matches!(c, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}')
    };
    let mut names = name.split_whitespace();
    let called = if name.chars().any(vietnamese) { names.next_back() } else { names.next() };
    called.unwrap_or_default().to_owned()
}

/// What somebody typed, as it is kept.
pub fn words(typed: &str) -> String {
    message::clean(typed).chars().take(LONGEST).collect()
}

/// Keeps what the customer adds and tells whoever has the case. Where a response has no case yet it
/// gets one: who asks to be heard is answered. The same words twice are said once.
///
/// # Errors
/// When the store fails.
pub fn add(tx: &mut Tx, about: &ResponseUnderstood, words: &str) -> Result<Added, StoreError> {
    let (id, fresh) = match rows::of_response(tx, about.response)? {
        Some(id) => (id, false),
        None => match asked_for(tx, about)? {
            Some(id) => (id, true),
            None => return Ok(Added::Gone),
        },
    };
    let Some(case) = by_id(tx, &Eyes::Respondent, id)? else { return Ok(Added::Gone) };
    if case.state.stage() == Stage::Withdrawn {
        return Ok(Added::Gone);
    }
    if rows::event::has_added(tx, id, words)? {
        return Ok(Added::Kept);
    }
    let hour_ago = tx.now().minus(HOUR);
    if rows::event::added_since(tx, id, hour_ago)? >= MOST_AN_HOUR {
        return Ok(Added::TooOften);
    }
    rows::event::insert(tx, id, None, &Happening::Added { words: words.to_owned() })?;
    // The next word is ours again.
    let stage =
        if case.state.stage() == Stage::Waiting { Stage::Working } else { case.state.stage() };
    rows::touch(tx, id, stage)?;
    if let (Some(owner), false) = (case.owner, fresh) {
        notice::tell(tx, notice::Kind::Added, id, owner.id);
    }
    Ok(Added::Kept)
}

/// Opens a case because its customer asked for it, not a rule: the unit's rota has it, else its
/// manager.
pub(crate) fn asked_for(
    tx: &mut Tx,
    about: &ResponseUnderstood,
) -> Result<Option<CaseId>, StoreError> {
    let context = rules::context(tx, about)?.unwrap_or_default();
    let chosen = context.calendar.unwrap_or_default();
    let calendar = hours::calendar(tx, &chosen)?;
    let owner = match unit::next_on_rota(tx, about.unit)? {
        Some(staff) => Some(staff),
        None => promises::ladder(tx, about.unit)?.first().map(|manager| manager.id),
    };
    let language = organisation::read(tx)?.map(|known| known.language).unwrap_or_default();
    let decision = Decision {
        rule: None,
        reason: Words::of(language).t("case-reason-asked"),
        owner,
        priority: Priority::Normal,
        minutes: MINUTES,
        calendar: &chosen,
        due_at: due::due(&calendar, tx.now(), MINUTES),
        customer: [context.customer_name.as_deref(), context.email.as_deref()],
    };
    open(tx, about, &decision)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_called_by_their_own_name() {
        for (name, expected) in [
            ("Mali Jaidee", "Mali"),
            ("Nguyễn Văn Tuấn", "Tuấn"),
            ("มะลิ ใจดี", "มะลิ"),
            ("Grace", "Grace"),
            ("José Ángel", "José"),
            (" ", ""),
        ] {
            assert_eq!(called(name), expected);
        }
    }
}
