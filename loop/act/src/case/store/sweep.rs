//! Taking a customer's words out of every row of their cases.

use kernel::{CustomerId, Id};
use store::{StoreError, Tx, params};

const EVENTS: &str = "-- act.event.erase
update act_event set words = null where case_id in (select id from act_case where customer = $1)";
const STEPS: &str = "-- act.step.erase
update act_step set reason = null where case_id in (select id from act_case where customer = $1)";
const PAUSES: &str = "-- act.pause.erase
update act_pause set words = null where case_id in (select id from act_case where customer = $1)";
const QUESTIONS: &str = "-- act.question.erase
update act_question set words = null where case_id in (select id from act_case where customer = $1)";
const MESSAGES: &str = "-- act.message.erase
update act_message set subject = '', body = '', address = null, said = null, customer = $3,
  ended_at = case when state in ('waiting', 'sending') then $2 else ended_at end,
  state = case when state in ('waiting', 'sending') then 'dropped' else state end where customer = $1";
const SILENCE: &str = "-- act.silence.erase
delete from act_silence where customer = $1";
const CASES: &str = "-- act.case.erase
update act_case set quote = null, folded = '', done = case when done is null then null else '' end, customer = null
where customer = $1";

pub(crate) fn erase(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    let now = tx.now();
    // A letter is always to somebody; this one is to nobody any more.
    tx.execute(MESSAGES, params![customer, now, CustomerId::from_bits(0)])?;
    for statement in [EVENTS, STEPS, PAUSES, QUESTIONS, SILENCE, CASES] {
        tx.execute(statement, params![customer])?;
    }
    Ok(())
}
