//! The rows of letters.

use super::{Delivery, Failure, Kind, Message, Route};
use crate::case::store::person;
use kernel::{CaseId, MessageId, ResponseId, StaffId, Timestamp};
use store::{Eyes, Row, StoreError, Tx, params};

const INSERT: &str = "-- act.message.insert
insert into act_message (id, case_id, kind, staff, customer, language, subject, body, question, state, attempts, maybe_twice,
  created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', 0, 0, $10)";
const OF_CASE: &str = "-- act.message.of_case
select m.id, m.case_id, m.kind, m.staff, s.name, m.customer, m.language, m.subject, m.body, m.state, m.ended_at, m.failure,
  m.said, m.address, m.attempts, m.maybe_twice, m.created_at
from act_message m left join people_staff s on s.id = m.staff
where m.case_id = $1 and {eyes} order by m.created_at, m.id limit 500";
const TO_SEND: &str = "-- act.message.to_send
select m.case_id, m.kind, m.staff, m.language, m.subject, m.body, m.question, m.state, m.mail_id, m.attempts, m.created_at,
  p.email, p.name, q.at, k.expires_at, c.response
from act_message m
join act_case c on c.id = m.case_id
left join people_customer d on d.id = m.customer
left join people_customer p on p.id = coalesce(d.merged_into, d.id)
left join act_silence q on q.customer = p.id
left join act_question k on k.id = m.question
where m.id = $1";
const THREAD: &str = "-- act.message.thread
select mail_id from act_message where case_id = $1 and id <> $2 and mail_id is not null order by created_at, id limit 200";
const BEGIN: &str = "-- act.message.begin
update act_message set state = 'sending', mail_id = coalesce(mail_id, $2), address = $3, attempts = attempts + 1,
  maybe_twice = case when state = 'sending' then 1 else maybe_twice end
where id = $1 and state in ('waiting', 'sending')";
const END: &str = "-- act.message.end
update act_message set state = $2, ended_at = $3, failure = $4, said = $5,
  maybe_twice = case when $6 = 1 then 1 else maybe_twice end
where id = $1 and state in ('waiting', 'sending')";
const DROP: &str = "-- act.message.drop
update act_message set state = 'dropped', ended_at = $2 where case_id = $1 and state = 'waiting'";
const SILENCE: &str = "-- act.message.silence
insert into act_silence (customer, at) values ($1, $2) on conflict (customer) do update set merge = null";

/// A letter to be kept.
pub(crate) struct Fresh<'a> {
    pub(crate) id: MessageId,
    pub(crate) route: Route,
    pub(crate) kind: Kind,
    pub(crate) subject: &'a str,
    pub(crate) body: &'a str,
    pub(crate) question: Option<&'a str>,
}

/// What sending needs to know of a letter.
pub(crate) struct ToSend {
    pub(crate) case: CaseId,
    pub(crate) kind: Kind,
    pub(crate) staff: Option<StaffId>,
    pub(crate) language: kernel::Language,
    pub(crate) subject: String,
    pub(crate) body: String,
    pub(crate) question: Option<String>,
    pub(crate) is_due: bool,
    pub(crate) mail_id: Option<String>,
    pub(crate) attempts: i64,
    pub(crate) created_at: Timestamp,
    pub(crate) email: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) silent: bool,
    pub(crate) expires_at: Option<Timestamp>,
    /// What the case is about.
    pub(crate) response: ResponseId,
}

pub(crate) fn insert(tx: &mut Tx, fresh: &Fresh<'_>) -> Result<(), StoreError> {
    let (now, Route { case, customer, staff, language }) = (tx.now(), fresh.route);
    let Fresh { id, kind, subject, body, question, .. } = *fresh;
    let params =
        params![id, case, kind.code(), staff, customer, language, subject, body, question, now];
    tx.execute(INSERT, params).map(drop)
}

/// The letters of a case that these eyes have seen, oldest first.
///
/// # Errors
/// When the store fails.
pub fn of_case(tx: &mut Tx, eyes: &Eyes, case: CaseId) -> Result<Vec<Message>, StoreError> {
    tx.rows(eyes, OF_CASE, params![case])?.into_iter().map(message).collect()
}

fn message(mut row: Row) -> Result<Message, StoreError> {
    let (id, case) = (row.next()?, row.next()?);
    let kind = kind(&mut row)?;
    let staff = person(&mut row)?;
    let (customer, language) = (row.next()?, row.next()?);
    let subject = web::said(&mut row)?.unwrap_or_default();
    let body = web::said(&mut row)?.unwrap_or_default();
    let state: String = row.next()?;
    let at = row.next::<Option<Timestamp>>()?.unwrap_or_default();
    let (failure, said): (Option<String>, Option<String>) = (row.next()?, row.next()?);
    let delivery = match state.as_str() {
        "waiting" => Delivery::Waiting,
        "sending" => Delivery::Sending,
        "sent" => Delivery::Sent { at },
        "failed" => {
            let why = failure.as_deref().and_then(Failure::parse).unwrap_or(Failure::GaveUp);
            Delivery::Failed { at, why, said }
        }
        _ => Delivery::Dropped,
    };
    Ok(Message {
        id,
        case,
        kind,
        staff,
        customer,
        language,
        subject,
        body,
        delivery,
        address: row.next()?,
        attempts: row.next()?,
        maybe_twice: row.next()?,
        created_at: row.next()?,
    })
}

fn kind(row: &mut Row) -> Result<Kind, StoreError> {
    let code: String = row.next()?;
    Kind::parse(&code).ok_or_else(|| StoreError::unexpected(format!("a letter of kind {code}")))
}

pub(crate) fn to_send(tx: &mut Tx, id: MessageId) -> Result<Option<ToSend>, StoreError> {
    let Some(mut row) = tx.row(&Eyes::Loop, TO_SEND, params![id])? else { return Ok(None) };
    Ok(Some(ToSend {
        case: row.next()?,
        kind: kind(&mut row)?,
        staff: row.next()?,
        language: row.next()?,
        subject: row.next()?,
        body: row.next()?,
        question: row.next()?,
        is_due: matches!(row.next::<String>()?.as_str(), "waiting" | "sending"),
        mail_id: row.next()?,
        attempts: row.next()?,
        created_at: row.next()?,
        email: row.next()?,
        name: row.next()?,
        silent: row.next::<Option<Timestamp>>()?.is_some(),
        expires_at: row.next()?,
        response: row.next()?,
    }))
}

/// The Message-IDs of the case's letters so far, oldest first.
pub(crate) fn thread(tx: &mut Tx, case: CaseId, but: MessageId) -> Result<Vec<String>, StoreError> {
    let rows = tx.rows(&Eyes::Loop, THREAD, params![case, but])?;
    rows.into_iter().map(|row| row.get(0)).collect()
}

/// Notes that an attempt begins. One that was begun before and never ended may have arrived.
pub(crate) fn begin(
    tx: &mut Tx,
    id: MessageId,
    mail_id: &str,
    address: &str,
) -> Result<bool, StoreError> {
    Ok(tx.execute(BEGIN, params![id, mail_id, address])? == 1)
}

/// How an attempt ended.
pub(crate) enum End<'a> {
    Sent {
        said: &'a str,
    },
    /// To be tried again; whether the letter may have been taken all the same.
    Waits {
        said: &'a str,
        maybe: bool,
    },
    Failed {
        why: Failure,
        said: Option<&'a str>,
    },
    Dropped,
}

/// Notes the end of an attempt; `false` when the letter had its end already.
pub(crate) fn end(tx: &mut Tx, id: MessageId, end: &End<'_>) -> Result<bool, StoreError> {
    let now = tx.now();
    let (state, at, why, said, maybe) = match end {
        End::Sent { said } => ("sent", Some(now), None, Some(*said), false),
        End::Waits { said, maybe } => ("waiting", None, None, Some(*said), *maybe),
        End::Failed { why, said } => ("failed", Some(now), Some(why.code()), *said, false),
        End::Dropped => ("dropped", Some(now), None, None, false),
    };
    Ok(tx.execute(END, params![id, state, at, why, said, maybe])? == 1)
}

/// Takes back the letters of a case that were not yet begun.
pub(crate) fn drop_waiting(tx: &mut Tx, case: CaseId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(DROP, params![case, now]).map(drop)
}

/// Remembers that a customer asked not to be written to.
pub(crate) fn silence(tx: &mut Tx, customer: kernel::CustomerId) -> Result<(), StoreError> {
    let customer = people::customer::standing(tx, customer)?;
    let now = tx.now();
    tx.execute(SILENCE, params![customer, now]).map(drop)
}
