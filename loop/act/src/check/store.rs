//! The questions behind the check: each finds the rows that break one rule.

use super::Broken;
use store::{Eyes, StoreError, Tx, params};

const OPENNESS: &str = "-- act.check.openness
select id from act_case where open <> case when state in ('new', 'working', 'waiting') then 1 else 0 end limit 100";
const RESTS: &str = "-- act.check.rests
select id from act_case where (rests = 1) <> (open = 0 or kept_at is not null) limit 100";
const CLOSED: &str = "-- act.check.closed
select id from act_case where state in ('resolved', 'recovered')
and (resolved_at is null or cause is null or resolved_by is null or close_minutes is null) limit 100";
const RECOVERED: &str = "-- act.check.recovered
select id from act_case where (state = 'recovered') <> (recovered_at is not null) limit 100";
const OWNER: &str = "-- act.check.owner
select c.id from act_case c where c.owner is not null and not exists (select 1 from people_staff s where s.id = c.owner) limit 100";
const KEPT: &str = "-- act.check.kept
select id from act_case where kept_at is not null and first_contact_at is null and state <> 'withdrawn' limit 100";
const ANSWERED: &str = "-- act.check.answered
select id from act_question where (answer is null) <> (answered_at is null) or (answer is not null and answer not in ('yes', 'no')) limit 100";
const ENDED: &str = "-- act.check.ended
select id from act_message where (state in ('sent', 'failed', 'dropped')) <> (ended_at is not null)
or (state = 'sent' and mail_id is null) limit 100";
const STEPS: &str = "-- act.check.steps
select t.case_id from act_step t join act_case c on c.id = t.case_id
where (t.state = 'open' and c.open = 0) or (t.state = 'open') = (t.ended_at is not null) limit 100";
const PAUSES: &str = "-- act.check.pauses
select c.id from act_case c left join act_pause z on z.case_id = c.id and z.ended_at is null
where coalesce(c.paused_until, 0) <> coalesce(z.until_at, 0) or (c.paused_until is not null and c.open = 0) limit 100";
const RESTING: &str = "-- act.check.resting
select id from act_case where paused_until is not null limit 100000";
const PROMISES: &str = "-- act.check.promises
select id, missed_at from act_case where open = 1 and rests = 0 limit 100000";
const WAITING: &str = "-- act.check.waiting
select id from act_message where state in ('waiting', 'sending') limit 100000";

/// Each statement names the rows of which its sentence is true.
const RULES: &[(&str, &str)] = &[
    (OPENNESS, "A case is open or closed against its state."),
    (
        RESTS,
        "A promise runs although it was kept or the case is closed, or rests although neither.",
    ),
    (CLOSED, "A closed case lacks its cause, its closer or its time."),
    (RECOVERED, "A case is recovered without the moment of it, or has one without being so."),
    (OWNER, "A case belongs to somebody who does not exist."),
    (KEPT, "A promise was kept without a first contact."),
    (ANSWERED, "A question's answer and its time don't go together."),
    (STEPS, "A step is open in a closed case, or its end and its time don't go together."),
    (PAUSES, "A case rests without its pause, or a pause lasts in a case that does not rest."),
    (ENDED, "A letter's end and its time don't go together, or it was sent without an id."),
];

pub(super) fn broken(tx: &mut Tx) -> Result<Vec<Broken>, StoreError> {
    let mut broken = Vec::new();
    for (statement, what) in RULES {
        for row in tx.rows(&Eyes::Loop, *statement, &[])? {
            broken.push(Broken { what, subject: row.get(0)? });
        }
    }
    for mut row in tx.rows(&Eyes::Loop, PROMISES, params![])? {
        let (id, missed): (kernel::CaseId, Option<i64>) = (row.next()?, row.next()?);
        // One that was missed waits for a manager above, or has reached the top.
        if missed.is_none() && !tx.has_job(&crate::promise::key(id))? {
            broken.push(Broken {
                what: "A promise runs without its timer.",
                subject: id.to_string(),
            });
        }
    }
    for row in tx.rows(&Eyes::Loop, RESTING, params![])? {
        let id: kernel::CaseId = row.get(0)?;
        if !tx.has_job(&crate::pause::key(id))? {
            broken
                .push(Broken { what: "A case rests without its timer.", subject: id.to_string() });
        }
    }
    for row in tx.rows(&Eyes::Loop, WAITING, params![])? {
        let id: kernel::MessageId = row.get(0)?;
        if !tx.has_job(&crate::message::key(id))? {
            broken
                .push(Broken { what: "A letter waits without its job.", subject: id.to_string() });
        }
    }
    Ok(broken)
}
