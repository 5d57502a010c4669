//! Going through the responses of the past, a stretch at a time.

use super::store::{self as rows, Known, Place};
use super::{EXAMPLES, Trial, go_on_later};
use crate::rule::book::{Stand, SurveyNames};
use crate::rule::condition::{Circumstance, Customer};
use crate::rule::store as rules;
use crate::rule::{HISTORY, Owner};
use ::store::{Claimed, Outcome, Recorded, StoreError, Tx};
use kernel::fact::ResponseUnderstood;
use kernel::{CustomerId, Fact, Kind, ResponseId, StaffId, SurveyId, TrialId, UnitId};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};
use web::App;

/// Facts read at once.
const STRETCH: i64 = 4096;
/// One job goes on for this long; the next takes over, so that nobody's letter waits behind it.
const SLICE: Duration = Duration::from_millis(800);
const WEEK: i64 = 7 * 24 * 3600 * 1_000_000;

/// The topic that pages of trials listen to.
pub(crate) const TOPIC: &str = "trials";

/// Goes through the next stretch of a trial.
pub(crate) async fn go_on(app: &App, job: &Claimed) -> Outcome {
    let id: TrialId = match job.read() {
        Ok(id) => id,
        Err(error) => return Outcome::GiveUp(error.account()),
    };
    let done = slice(app, id).await;
    app.feed().tell(TOPIC);
    match done {
        Ok(()) => Outcome::Done,
        Err(error) => Outcome::Again(error.account()),
    }
}

async fn slice(app: &App, id: TrialId) -> Result<(), StoreError> {
    let began = Instant::now();
    let opened = app.store.read(|tx| {
        let Some(trial) = rows::by_id(tx, id)?.filter(|trial| !trial.is_over()) else {
            return Ok::<_, StoreError>(None);
        };
        let stand = Stand::with(tx, trial.rule, trial.draft.clone())?;
        Ok(Some((trial, stand)))
    });
    let Some((mut trial, stand)) = opened.await? else { return Ok(()) };
    let before = trial.reached;
    let mut known = Surroundings::default();
    while !trial.is_over() && began.elapsed() < SLICE {
        let names = app.try_part::<SurveyNames>();
        app.store.read(|tx| stretch(tx, &mut trial, &stand, names, &mut known)).await?;
    }
    app.store
        .write("go on with trial", |tx| {
            if rows::go_on(tx, before, &trial)? && !trial.is_over() {
                go_on_later(tx, id);
            }
            Ok(())
        })
        .await
}

/// What was read of units and surveys, each once.
#[derive(Default)]
struct Surroundings {
    places: HashMap<UnitId, Place>,
    surveys: HashMap<SurveyId, String>,
    sees: HashMap<(StaffId, UnitId), bool>,
}

fn stretch(
    tx: &mut Tx,
    trial: &mut Trial,
    stand: &Stand,
    names: Option<&SurveyNames>,
    known: &mut Surroundings,
) -> Result<(), StoreError> {
    let end = (trial.reached + STRETCH).min(trial.last);
    let facts = tx.facts_of(Kind::ResponseUnderstood, trial.reached, end)?;
    trial.reached = end;
    let since = trial.since();
    let of = |recorded: &Recorded| match &recorded.fact {
        Fact::ResponseUnderstood(about) if about.given_at >= since => Some(about.customer),
        _ => None,
    };
    let customers: HashSet<CustomerId> = if stand.asks_for_customer {
        facts.iter().filter_map(|recorded| of(recorded).flatten()).collect()
    } else {
        HashSet::new()
    };
    let customers = rows::customers(tx, &customers)?;
    let mut decided = HashSet::<ResponseId>::new();
    for recorded in &facts {
        let Fact::ResponseUnderstood(about) = &recorded.fact else { continue };
        if about.given_at < since {
            continue;
        }
        known.learn(tx, about, stand, names)?;
        let customer = about.customer.map(|id| customers.get(&id));
        if weigh(trial, stand, known, recorded, (about, customer)) {
            decided.insert(about.response);
            share(tx, trial, stand, known, (about, customer.flatten()))?;
        }
    }
    trial.found.had_a_case += rows::with_case(tx, &decided)?;
    Ok(())
}

impl Surroundings {
    fn learn(
        &mut self,
        tx: &mut Tx,
        about: &ResponseUnderstood,
        stand: &Stand,
        names: Option<&SurveyNames>,
    ) -> Result<(), StoreError> {
        if let Entry::Vacant(vacant) = self.places.entry(about.unit) {
            vacant.insert(rows::place(tx, about.unit)?);
        }
        if stand.asks_for_survey
            && let Entry::Vacant(vacant) = self.surveys.entry(about.survey)
        {
            let name = names.map(|names| names.of(tx, about.survey)).transpose()?.flatten();
            vacant.insert(name.unwrap_or_default());
        }
        Ok(())
    }
}

impl Surroundings {
    /// The member of staff, if they see the unit; asked once.
    fn seen_by(
        &mut self,
        tx: &mut Tx,
        staff: StaffId,
        unit: UnitId,
    ) -> Result<Option<StaffId>, StoreError> {
        let sees = match self.sees.entry((staff, unit)) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(vacant) => *vacant.insert(rules::sees(tx, staff, unit)?),
        };
        Ok(sees.then_some(staff))
    }
}

/// Whether the rule would have decided about a response; counts it in any case.
fn weigh(
    trial: &mut Trial,
    stand: &Stand,
    known: &Surroundings,
    recorded: &Recorded,
    (about, customer): (&ResponseUnderstood, Option<Option<&Known>>),
) -> bool {
    let (nobody, nowhere) = (Known::default(), Place::default());
    let place = known.places.get(&about.unit).unwrap_or(&nowhere);
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
        customer: customer.map(|known| known.unwrap_or(&nobody)).map(|known| Customer {
            name: known.name.as_deref(),
            email: known.email.as_deref(),
            attributes: &known.attributes,
        }),
        survey_id: &survey,
        survey_name: known.surveys.get(&about.survey).map_or("", String::as_str),
        unit_id: &unit,
        unit_name: &place.name,
        unit_path: &place.path,
    };
    let found = &mut trial.found;
    found.looked_at += 1;
    match stand.tried().condition.as_ref().map(|condition| condition.holds(&circumstance)) {
        Some(Ok(true)) => {}
        Some(Ok(false)) => return false,
        Some(Err(_)) | None => {
            found.unanswerable += 1;
            return false;
        }
    }
    let holds = |ready: &&crate::rule::book::Ready| {
        let condition = ready.condition.as_ref();
        condition.is_some_and(|condition| condition.holds(&circumstance) == Ok(true))
    };
    if let Some(first) = stand.before().iter().find(holds) {
        *found.before.entry(first.rule.draft.name.clone()).or_default() += 1;
        return false;
    }
    let is_history = about.given_at < recorded.at.minus(HISTORY);
    if is_history && !stand.tried().rule.draft.applies_to_history {
        found.too_old += 1;
        return false;
    }
    found.decided += 1;
    *found.by_unit.entry(about.unit).or_default() += 1;
    add_week(&mut found.weeks, week(trial.begun_at.since(about.given_at)));
    found.examples.push(recorded.seq);
    if found.examples.len() > EXAMPLES {
        found.examples.remove(0);
    }
    true
}

/// Whose the case would have been. Turns are taken as they would be, from those on the rota now.
fn share(
    tx: &mut Tx,
    trial: &mut Trial,
    stand: &Stand,
    known: &mut Surroundings,
    (about, customer): (&ResponseUnderstood, Option<&Known>),
) -> Result<(), StoreError> {
    let Some(action) = stand.tried().opens() else { return Ok(()) };
    let place = known.places.get(&about.unit);
    let manager = place.and_then(|place| place.manager);
    let rota = place.and_then(|place| place.rota.clone());
    let relationship = customer.and_then(|known| known.owner);
    let owner = match &action.owner {
        Owner::Nobody => None,
        Owner::Manager => manager,
        Owner::Person(staff) => known.seen_by(tx, *staff, about.unit)?,
        Owner::Turns(members) => {
            let mut able = Vec::with_capacity(members.len());
            for member in members {
                able.extend(known.seen_by(tx, *member, about.unit)?);
            }
            next_of(trial, &able)
        }
        Owner::Rota => turn(trial, rota),
        Owner::Relationship => {
            let theirs = relationship.map(|staff| known.seen_by(tx, staff, about.unit));
            theirs.transpose()?.flatten().or_else(|| turn(trial, rota))
        }
    };
    let week = week(trial.begun_at.since(about.given_at));
    match owner {
        Some(staff) => {
            let load = trial.found.by_owner.entry(staff).or_default();
            load.cases += 1;
            add_week(&mut load.weeks, week);
        }
        None => trial.found.unowned += 1,
    }
    Ok(())
}

/// Whose turn it would be.
fn turn(trial: &mut Trial, rota: Option<(UnitId, Vec<StaffId>)>) -> Option<StaffId> {
    let (of, members) = rota?;
    let turn = trial.found.turns.entry(of).or_default();
    *turn += 1;
    members.get((*turn - 1) % members.len().max(1)).copied()
}

/// Which of those who were chosen and can would be next: whoever's last turn is longest ago.
fn next_of(trial: &mut Trial, able: &[StaffId]) -> Option<StaffId> {
    let taken = &mut trial.found.turns_of;
    let next = *able.iter().min_by_key(|staff| taken.get(staff).copied().unwrap_or_default())?;
    let turn = taken.values().copied().max().unwrap_or_default() + 1;
    taken.insert(next, turn);
    Some(next)
}

/// Weeks there are in a trial; the last is the one that ends now.
const WEEKS: usize = (super::DAYS as usize).div_ceil(7);

/// Which week, the oldest being 0.
pub(super) fn week(ago: i64) -> usize {
    let back = usize::try_from(ago.max(0) / WEEK).unwrap_or(usize::MAX);
    WEEKS - 1 - back.min(WEEKS - 1)
}

pub(super) fn add_week(weeks: &mut Vec<u64>, week: usize) {
    weeks.resize(WEEKS, 0);
    weeks[week] += 1;
}
