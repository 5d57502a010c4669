//! Applying the rules: the first that matches an understood response decides about it.

use super::book::{Book, Edition, Ready, SurveyNames};
use super::condition::{Circumstance, Customer};
use super::store::{self as rows, Context};
use super::{Action, HISTORY, Owner, turn};
use crate::case::open::{Decision, open};
use crate::case::own::asked_for;
use crate::case::{Happening, store as cases};
use crate::message::compose;
use crate::promise::{self, due};
use crate::{hours, step};
use kernel::fact::ResponseUnderstood;
use kernel::{CaseId, Intent, RuleId, StaffId};
use people::{organisation, unit};
use std::collections::BTreeMap;
use store::{StoreError, Tx};
use web::App;

/// Opens the case that a response calls for, if any rule says so. Safe to run twice for the same
/// fact: a response has one case at most.
///
/// # Errors
/// When the store fails.
pub fn apply(tx: &mut Tx, app: &App, about: &ResponseUnderstood) -> Result<(), StoreError> {
    decide(tx, app.part::<Book>(), app.try_part::<SurveyNames>(), about).map(drop)
}

/// What [`apply`] does, with the parts it needs; the case that was opened.
pub(crate) fn decide(
    tx: &mut Tx,
    book: &Book,
    names: Option<&SurveyNames>,
    about: &ResponseUnderstood,
) -> Result<Option<CaseId>, StoreError> {
    let Some(context) = rows::context(tx, about)?.filter(|context| !context.has_case) else {
        return Ok(None);
    };
    let edition = book.edition(tx, &context.stamp)?;
    let is_history = about.given_at < tx.now().minus(HISTORY);
    let found = first_match(tx, &edition, names, about, &context)?;
    if let Some((ready, action)) = found.and_then(|ready| Some((ready, ready.opens()?)))
        && (!is_history || ready.rule.draft.applies_to_history)
    {
        return act(tx, &edition, ready, action, about, &context);
    }
    // Whoever asks to be called is called, whatever the rules say.
    if about.meaning.wants(Intent::Contact) && !is_history {
        return asked_for(tx, about);
    }
    Ok(None)
}

/// The first rule that holds. One that can't be evaluated is passed over, with a note on it.
fn first_match<'a>(
    tx: &mut Tx,
    edition: &'a Edition,
    names: Option<&SurveyNames>,
    about: &ResponseUnderstood,
    context: &Context,
) -> Result<Option<&'a Ready>, StoreError> {
    let attributes = context.attributes.as_deref();
    let attributes: BTreeMap<String, String> =
        attributes.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let path = if edition.asks_for_path { rows::path(tx, about.unit)? } else { Vec::new() };
    let survey_name = match names {
        Some(names) if edition.asks_for_survey => names.of(tx, about.survey)?,
        _ => None,
    };
    let (survey, unit) = (about.survey.to_string(), about.unit.to_string());
    let themes = about.meaning.themes();
    let circumstance = Circumstance {
        score: about.score,
        class: about.class,
        metric: about.metric,
        comment: about.comment.as_deref(),
        language: about.language,
        meaning: &about.meaning,
        themes: &themes,
        channel: &about.channel,
        touchpoint: about.touchpoint.as_deref(),
        hidden: &about.hidden,
        customer: about.customer.map(|_| Customer {
            name: context.customer_name.as_deref(),
            email: context.email.as_deref(),
            attributes: &attributes,
        }),
        survey_id: &survey,
        survey_name: survey_name.as_deref().unwrap_or_default(),
        unit_id: &unit,
        unit_name: &context.unit_name,
        unit_path: &path,
    };
    for ready in &edition.rules {
        let id = ready.rule.id;
        let held = ready.condition.as_ref().map(|condition| condition.holds(&circumstance));
        match held {
            Some(Ok(true)) => return Ok(Some(ready)),
            Some(Ok(false)) => {}
            Some(Err(trouble)) => rows::failed(tx, id, trouble.key())?,
            None => rows::failed(tx, id, "rule-condition-unreadable")?,
        }
    }
    Ok(None)
}

fn act(
    tx: &mut Tx,
    edition: &Edition,
    ready: &Ready,
    action: &Action,
    about: &ResponseUnderstood,
    context: &Context,
) -> Result<Option<CaseId>, StoreError> {
    let chosen = action.calendar.as_deref().or(context.calendar.as_deref());
    let (hours, calendar) = edition.hours(chosen);
    let around_the_clock;
    let calendar = match calendar {
        Some(calendar) => calendar,
        None => {
            around_the_clock = hours::around_the_clock();
            &around_the_clock
        }
    };
    let due_at = due::due(calendar, tx.now(), action.minutes);
    let decision = Decision {
        rule: Some(ready.rule.id),
        reason: &ready.rule.draft.name,
        owner: owner(tx, ready.rule.id, &action.owner, about, context)?,
        priority: action.priority,
        minutes: action.minutes,
        calendar: hours,
        due_at,
        customer: [context.customer_name.as_deref(), context.email.as_deref()],
    };
    let Some(case) = open(tx, about, &decision)? else { return Ok(None) };
    if let Some(playbook) = edition.playbook(about.class) {
        step::lay(tx, case, playbook, calendar)?;
    }
    if action.acknowledges {
        acknowledge(tx, case, ready, about, context)?;
    }
    Ok(Some(case))
}

/// Whose the case is. A named person who works here no longer, or does not see the unit, leaves it
/// to whoever takes it; one who is away leaves it to the rota, or to the unit's manager.
fn owner(
    tx: &mut Tx,
    rule: RuleId,
    owner: &Owner,
    about: &ResponseUnderstood,
    context: &Context,
) -> Result<Option<StaffId>, StoreError> {
    Ok(match owner {
        Owner::Nobody => None,
        Owner::Rota => unit::next_on_rota(tx, about.unit)?,
        Owner::Turns(_) => turn::next(tx, rule, about.unit)?,
        Owner::Manager => promise::store::ladder(tx, about.unit)?.first().map(|first| first.id),
        Owner::Relationship => match context.relationship {
            Some(staff) if rows::sees(tx, staff, about.unit)? && is_here(tx, staff)? => Some(staff),
            _ => unit::next_on_rota(tx, about.unit)?,
        },
        Owner::Person(staff) => match rows::sees(tx, *staff, about.unit)? {
            false => None,
            true if is_here(tx, *staff)? => Some(*staff),
            true => unit::manager_for(tx, about.unit)?,
        },
    })
}

fn is_here(tx: &mut Tx, staff: StaffId) -> Result<bool, StoreError> {
    Ok(people::staff::away::until(tx, staff)?.is_none())
}

/// Tells the customer that somebody will answer. Nobody is written to for what came in from a file:
/// they may have said it long ago, or elsewhere.
fn acknowledge(
    tx: &mut Tx,
    case: CaseId,
    ready: &Ready,
    about: &ResponseUnderstood,
    context: &Context,
) -> Result<(), StoreError> {
    let (Some(customer), Some(_), None, false) =
        (about.customer, &context.email, about.import, context.silent)
    else {
        return Ok(());
    };
    let language = match context.language.or(about.language) {
        Some(language) => language,
        None => organisation::read(tx)?.map(|known| known.language).unwrap_or_default(),
    };
    let Some((language, letter)) = ready.rule.draft.letters.for_reader(language) else {
        return Ok(());
    };
    let name = context.customer_name.as_deref();
    let message = compose::acknowledgement(tx, case, customer, name, language, letter)?;
    cases::event::insert(tx, case, None, &Happening::Acknowledged { message })
}
