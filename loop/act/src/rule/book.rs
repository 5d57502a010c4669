//! The book of rules: rules, hours and playbooks kept ready in memory, so that none is read twice for a response.

use super::condition::Condition;
use super::{Does, Draft, Owner, Rule, store as rows};
use crate::calendar::Calendar;
use crate::hours;
use crate::playbook::{self, Playbook};
use kernel::{Class, RuleId, SurveyId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::{Eyes, StoreError, Tx};

/// Rules, hours and playbooks as one process knows them: an app part.
///
/// What it holds carries the stamp that the store had when it was read; a change to any of
/// them, here or in another process, gives the store a new one, and the next response makes
/// the book read again.
#[derive(Clone, Default)]
pub struct Book(Arc<Mutex<Option<Arc<Edition>>>>);

/// The rules and hours of one stamp.
pub(crate) struct Edition {
    stamp: String,
    pub(crate) rules: Vec<Ready>,
    calendars: HashMap<String, Calendar>,
    default: String,
    playbooks: Vec<Playbook>,
    /// Whether any rule asks for what takes another look into the store.
    pub(crate) asks_for_path: bool,
    pub(crate) asks_for_survey: bool,
}

/// A rule that is on, and its condition; none when what is kept is no condition (an older or newer
/// program wrote it), and then the rule is passed over.
pub(crate) struct Ready {
    pub(crate) rule: Rule,
    pub(crate) condition: Option<Condition>,
}

type Ask = dyn Fn(&mut Tx, SurveyId) -> Result<Option<String>, StoreError> + Send + Sync;

/// What surveys are called, for rules that ask: an app part, because only the app knows every
/// stage. Without it a survey has no name here.
pub struct SurveyNames(Box<Ask>);

impl SurveyNames {
    pub fn new(
        ask: impl Fn(&mut Tx, SurveyId) -> Result<Option<String>, StoreError> + Send + Sync + 'static,
    ) -> Self {
        Self(Box::new(ask))
    }

    pub(crate) fn of(&self, tx: &mut Tx, survey: SurveyId) -> Result<Option<String>, StoreError> {
        (self.0)(tx, survey)
    }
}

impl Book {
    /// The edition of a stamp, from memory when it is the one that is kept.
    pub(crate) fn edition(&self, tx: &mut Tx, stamp: &str) -> Result<Arc<Edition>, StoreError> {
        if let Some(kept) = self.kept().as_ref().filter(|kept| kept.stamp == stamp) {
            return Ok(Arc::clone(kept));
        }
        let edition = Arc::new(Edition::read(tx, stamp)?);
        *self.kept() = Some(Arc::clone(&edition));
        Ok(edition)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Option<Arc<Edition>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Edition {
    fn read(tx: &mut Tx, stamp: &str) -> Result<Self, StoreError> {
        let rules = rows::all(tx, &Eyes::Loop)?;
        let hours = hours::store::all(tx, &Eyes::Loop)?;
        let default = hours.iter().find(|hours| hours.is_default).map(|hours| hours.id.clone());
        let calendars = hours.iter().map(|hours| (hours.id.clone(), hours.calendar()));
        let asks = |name: &str| {
            rules.iter().any(|rule| rule.enabled && rule.draft.condition.contains(name))
        };
        Ok(Self {
            stamp: stamp.to_owned(),
            asks_for_path: asks("path"),
            asks_for_survey: asks("survey"),
            calendars: calendars.collect(),
            default: default.unwrap_or_default(),
            playbooks: playbook::store::all(tx, &Eyes::Loop)?,
            rules: rules.into_iter().filter(|rule| rule.enabled).map(Ready::of).collect(),
        })
    }

    /// What is to be done in a new case of a class.
    pub(crate) fn playbook(&self, class: Option<Class>) -> Option<&Playbook> {
        let class = class?;
        self.playbooks.iter().find(|playbook| playbook.draft.class == Some(class))
    }

    /// The hours that a promise counts by: those asked for, else the default ones.
    pub(crate) fn hours(&self, id: Option<&str>) -> (&str, Option<&Calendar>) {
        let known = id.and_then(|id| self.calendars.get_key_value(id));
        match known.or_else(|| self.calendars.get_key_value(&self.default)) {
            Some((id, calendar)) => (id, Some(calendar)),
            None => ("", None),
        }
    }
}

/// The rules as they would stand if one were kept and switched on: for trying it out.
pub(crate) struct Stand {
    before: Vec<Ready>,
    tried: Ready,
    pub(crate) asks_for_customer: bool,
    pub(crate) asks_for_survey: bool,
}

impl Stand {
    /// With `draft` in the place of the rule `id`, or after all others.
    pub(crate) fn with(tx: &mut Tx, id: Option<RuleId>, draft: Draft) -> Result<Self, StoreError> {
        let (fresh, now) = (tx.fresh(), tx.now());
        let before = rows::all(tx, &Eyes::Loop)?;
        let before: Vec<Ready> = before
            .into_iter()
            .take_while(|rule| Some(rule.id) != id)
            .filter(|rule| rule.enabled)
            .map(Ready::of)
            .collect();
        let id = id.unwrap_or(fresh);
        let tried = Rule { id, draft, enabled: true, trouble: None, changed_at: now };
        let tried = Ready::of(tried);
        let asks = |name: &str| {
            before.iter().chain([&tried]).any(|ready| ready.rule.draft.condition.contains(name))
        };
        let by_relationship =
            tried.opens().is_some_and(|action| action.owner == Owner::Relationship);
        Ok(Self {
            asks_for_customer: asks("customer") || by_relationship,
            asks_for_survey: asks("survey"),
            before,
            tried,
        })
    }

    pub(crate) const fn tried(&self) -> &Ready {
        &self.tried
    }

    /// Those that are on and tried before it, in order.
    pub(crate) fn before(&self) -> &[Ready] {
        &self.before
    }
}

impl Ready {
    fn of(rule: Rule) -> Self {
        let condition = Condition::check(&rule.draft.condition)
            .inspect_err(|mistake| {
                tracing::warn!(rule = %rule.id, %mistake, "a rule's condition can't be read");
            })
            .ok();
        Self { rule, condition }
    }
}

impl Ready {
    /// Whether the rule opens cases at all.
    pub(crate) const fn opens(&self) -> Option<&super::Action> {
        match &self.rule.draft.does {
            Does::Open(action) => Some(action),
            Does::Nothing => None,
        }
    }
}
