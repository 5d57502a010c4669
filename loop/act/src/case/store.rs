//! The rows of cases.

pub(crate) mod event;
pub(crate) mod figures;
pub(crate) mod list;
pub(crate) mod sweep;

use super::open::Decision;
use super::{About, Case, Customer, Lapse, Person, Priority, Resolution, Stage, State};
use crate::names::UnitName;
use crate::pause;
use crate::promise::Promised;
use ::store::{Eyes, Row, StoreError, Tx, params};
use kernel::fact::ResponseUnderstood;
use kernel::{CaseId, CauseId, Score, StaffId, Timestamp};

const INSERT: &str = "-- act.case.insert
insert into act_case (id, response, survey, unit, customer, rule, reason, metric, score, class, quote, folded, language,
  channel, touchpoint, given_at, state, open, owner, priority, opened_at, promised_at, promise_minutes, calendar, due_at,
  rests, climbed, closings, reopenings, changed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'new', 1, $17, $18, $19, $19, $20, $21, $22,
  0, 0, 0, 0, $19)
on conflict (response) do nothing";
const BY_ID: &str = "-- act.case.by_id
select c.id, c.response, c.survey, c.rule, c.reason, c.metric, c.score, c.class, c.quote, c.language, c.channel, c.touchpoint,
  c.given_at, c.unit, u.name, u.names, c.customer, p.name, p.email, p.phone, p.language, q.at, c.state, c.owner, o.name,
  c.priority, c.opened_at, c.promised_at, c.promise_minutes, c.calendar, c.due_at, c.kept_at, c.missed_at, c.climbed, c.rests,
  c.first_contact_at, c.contact_minutes, c.contact_business, c.closings, c.reopenings, c.changed_at,
  c.resolved_at, c.resolved_by, r.name, c.cause, k.names, c.done, c.close_minutes, c.close_business, c.recovered_at,
  z.from_at, z.until_at, z.reason, z.words
from act_case c
left join people_unit u on u.id = c.unit
left join people_customer d on d.id = c.customer
left join people_customer p on p.id = coalesce(d.merged_into, d.id)
left join act_silence q on q.customer = p.id
left join people_staff o on o.id = c.owner
left join people_staff r on r.id = c.resolved_by
left join act_cause k on k.id = c.cause
left join act_pause z on z.case_id = c.id and z.ended_at is null
where c.id = $1 and {eyes c.unit}";
const OF_RESPONSE: &str = "-- act.case.of_response
select id from act_case where response = $1";
const ASSIGN: &str = "-- act.case.assign
update act_case set owner = $2, state = $3, changed_at = $4 where id = $1 and open = 1 and coalesce(owner, '') = $5";
const TOUCH: &str = "-- act.case.touch
update act_case set state = $2, changed_at = $3 where id = $1 and open = 1";
const CONTACT: &str = "-- act.case.contact
update act_case set state = $2, kept_at = coalesce(kept_at, $3), rests = 1, first_contact_at = coalesce(first_contact_at, $3),
  contact_minutes = coalesce(contact_minutes, $4), contact_business = coalesce(contact_business, $5), changed_at = $6
where id = $1 and open = 1";
const RESOLVE: &str = "-- act.case.resolve
update act_case set state = 'resolved', open = 0, rests = 1, resolved_at = $2, resolved_by = $3, cause = $4, done = $5,
  close_minutes = $6, close_business = $7, closings = closings + 1, recovered_at = null, changed_at = $2
where id = $1 and open = 1";
const REOPEN: &str = "-- act.case.reopen
update act_case set state = $2, open = 1, rests = 0, owner = $3, promised_at = $4, due_at = $5, kept_at = null, climbed = 0,
  missed_at = null, resolved_at = null, resolved_by = null, cause = null, done = null, close_minutes = null,
  close_business = null, recovered_at = null, reopenings = reopenings + 1, changed_at = $4
where id = $1 and state in ('resolved', 'recovered')";
const RECOVER: &str = "-- act.case.recover
update act_case set state = 'recovered', recovered_at = $2, changed_at = $2 where id = $1 and state = 'resolved'";
// Its minutes go too, they count in no figure; and so does what the customer said.
const WITHDRAW: &str = "-- act.case.withdraw
update act_case set state = 'withdrawn', open = 0, rests = 1, resolved_at = coalesce(resolved_at, $2), contact_minutes = null,
  contact_business = null, close_minutes = null, close_business = null, quote = null, folded = '', changed_at = $2
where id = $1 and state <> 'withdrawn'";
const FORGET_WORDS: &str = "-- act.case.forget_words
update act_event set words = null where case_id = $1 and kind in ('added', 'solved', 'unsolved')";
const FORGET_QUESTIONS: &str = "-- act.question.forget
delete from act_question where case_id = $1";

/// Keeps a new case; `false` when its response has one already.
pub(crate) fn insert(
    tx: &mut Tx,
    id: CaseId,
    about: &ResponseUnderstood,
    decision: &Decision<'_>,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let searched = [about.comment.as_deref()].into_iter().chain(decision.customer).flatten();
    let folded = fold(&searched.collect::<Vec<_>>().join("\n"));
    let added = tx.execute(
        INSERT,
        params![
            id,
            about.response,
            about.survey,
            about.unit,
            about.customer,
            decision.rule,
            decision.reason,
            about.metric,
            about.score,
            about.class,
            about.comment.as_deref(),
            folded,
            about.language,
            &about.channel,
            about.touchpoint.as_deref(),
            about.given_at,
            decision.owner,
            decision.priority.rank(),
            now,
            decision.minutes,
            decision.calendar,
            decision.due_at
        ],
    )?;
    Ok(added == 1)
}

/// Small letters, so that a search finds a word however it was written.
pub(crate) fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// The case, if these eyes may see it.
pub fn by_id(tx: &mut Tx, eyes: &Eyes, id: CaseId) -> Result<Option<Case>, StoreError> {
    tx.row(eyes, BY_ID, params![id])?.map(read).transpose()
}

/// The case that was opened for a response.
pub(crate) fn of_response(
    tx: &mut Tx,
    response: kernel::ResponseId,
) -> Result<Option<CaseId>, StoreError> {
    tx.row(&Eyes::Loop, OF_RESPONSE, params![response])?.map(|row| row.get(0)).transpose()
}

fn read(mut row: Row) -> Result<Case, StoreError> {
    let id = row.next()?;
    let about = about(&mut row)?;
    let unit = row.next()?;
    let unit_name = UnitName::read(row.next()?, row.next()?);
    let customer = customer(&mut row)?;
    let stage: String = row.next()?;
    let owner = person(&mut row)?;
    let priority = Priority::of_rank(row.next()?);
    let opened_at = row.next()?;
    let promise = promised(&mut row)?;
    let first_contact = lapse(&mut row)?;
    let (closings, reopenings, changed_at) = (row.next()?, row.next()?, row.next()?);
    let state = state(&stage, changed_at, &mut row)?;
    let paused = pause::store::paused(&mut row)?;
    Ok(Case {
        id,
        about,
        unit,
        unit_name,
        customer,
        state,
        owner,
        priority,
        opened_at,
        promise,
        paused,
        first_contact,
        closings,
        reopenings,
        changed_at,
    })
}

fn about(row: &mut Row) -> Result<About, StoreError> {
    let (response, survey, rule, reason) = (row.next()?, row.next()?, row.next()?, row.next()?);
    let metric: Option<kernel::Metric> = row.next()?;
    let score: Option<i64> = row.next()?;
    Ok(About {
        response,
        survey,
        rule,
        reason,
        metric,
        score: metric.zip(score).and_then(|(metric, score)| Score::new(metric, score)),
        class: row.next()?,
        quote: web::said(row)?,
        language: row.next()?,
        channel: row.next()?,
        touchpoint: row.next()?,
        given_at: row.next()?,
    })
}

fn customer(row: &mut Row) -> Result<Option<Customer>, StoreError> {
    let id: Option<kernel::CustomerId> = row.next()?;
    let (name, email, phone, language) = (row.next()?, row.next()?, row.next()?, row.next()?);
    let silent = row.next::<Option<Timestamp>>()?.is_some();
    Ok(id.map(|id| Customer { id, name, email, phone, language, silent }))
}

/// Two columns: the id and the name that goes with it.
pub(crate) fn person(row: &mut Row) -> Result<Option<Person>, StoreError> {
    let (id, name): (Option<StaffId>, Option<String>) = (row.next()?, row.next()?);
    Ok(id.map(|id| Person { id, name: name.unwrap_or_default() }))
}

pub(crate) fn promised(row: &mut Row) -> Result<Promised, StoreError> {
    Ok(Promised {
        given_at: row.next()?,
        minutes: row.next()?,
        calendar: row.next()?,
        due_at: row.next()?,
        kept_at: row.next()?,
        missed_at: row.next()?,
        climbed: row.next()?,
        rests: row.next()?,
    })
}

fn lapse(row: &mut Row) -> Result<Option<Lapse>, StoreError> {
    let at: Option<Timestamp> = row.next()?;
    let (minutes, business): (Option<i64>, Option<i64>) = (row.next()?, row.next()?);
    Ok(at.map(|at| Lapse {
        at,
        minutes: minutes.unwrap_or_default(),
        business: business.unwrap_or_default(),
    }))
}

fn state(stage: &str, changed_at: Timestamp, row: &mut Row) -> Result<State, StoreError> {
    let at: Option<Timestamp> = row.next()?;
    let by = person(row)?;
    let cause: Option<CauseId> = row.next()?;
    let cause_names = row.next::<Option<String>>()?;
    let done = row.next::<Option<String>>()?.unwrap_or_default();
    let (minutes, business): (Option<i64>, Option<i64>) = (row.next()?, row.next()?);
    let recovered_at: Option<Timestamp> = row.next()?;
    let resolution = at.zip(cause).map(|(at, cause)| Resolution {
        by,
        at,
        cause,
        cause_names: cause_names
            .and_then(|names| serde_json::from_str(&names).ok())
            .unwrap_or_default(),
        done,
        lapse: Lapse {
            at,
            minutes: minutes.unwrap_or_default(),
            business: business.unwrap_or_default(),
        },
    });
    let broken = || StoreError::unexpected(format!("a case is {stage} without its evidence"));
    Ok(match Stage::parse(stage).ok_or_else(broken)? {
        Stage::New => State::New,
        Stage::Working => State::Working,
        Stage::Waiting => State::Waiting,
        Stage::Resolved => State::Resolved(resolution.ok_or_else(broken)?),
        Stage::Recovered => State::Recovered {
            resolution: resolution.ok_or_else(broken)?,
            at: recovered_at.ok_or_else(broken)?,
        },
        Stage::Withdrawn => State::Withdrawn { at: changed_at },
    })
}

/// Gives an open case to somebody; `false` when it is closed or no longer `from`'s.
pub(crate) fn assign(
    tx: &mut Tx,
    id: CaseId,
    from: Option<StaffId>,
    to: StaffId,
    stage: Stage,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let from = from.map(|from| from.to_string()).unwrap_or_default();
    Ok(tx.execute(ASSIGN, params![id, to, stage.code(), now, from])? == 1)
}

/// Notes where an open case stands.
pub(crate) fn touch(tx: &mut Tx, id: CaseId, stage: Stage) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(TOUCH, params![id, stage.code(), now])? == 1)
}

/// Notes a human contact; the first one keeps the promise and stays the first.
pub(crate) fn contact(
    tx: &mut Tx,
    id: CaseId,
    stage: Stage,
    lapse: Lapse,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let params = params![id, stage.code(), lapse.at, lapse.minutes, lapse.business, now];
    Ok(tx.execute(CONTACT, params)? == 1)
}

pub(crate) fn resolve(
    tx: &mut Tx,
    id: CaseId,
    by: StaffId,
    cause: CauseId,
    done: &str,
    lapse: Lapse,
) -> Result<bool, StoreError> {
    let params = params![id, lapse.at, by, cause, done, lapse.minutes, lapse.business];
    Ok(tx.execute(RESOLVE, params)? == 1)
}

pub(crate) fn reopen(
    tx: &mut Tx,
    id: CaseId,
    stage: Stage,
    owner: Option<StaffId>,
    due_at: Timestamp,
) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(REOPEN, params![id, stage.code(), owner, now, due_at])? == 1)
}

pub(crate) fn recover(tx: &mut Tx, id: CaseId) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute(RECOVER, params![id, now])? == 1)
}

pub(crate) fn withdraw(tx: &mut Tx, id: CaseId) -> Result<bool, StoreError> {
    let now = tx.now();
    if tx.execute(WITHDRAW, params![id, now])? == 0 {
        return Ok(false);
    }
    tx.execute(FORGET_WORDS, params![id])?;
    tx.execute(FORGET_QUESTIONS, params![id])?;
    Ok(true)
}
