//! The rows behind the figures of the cases page.

use kernel::Timestamp;
use store::{Eyes, StoreError, Tx, params};

const LAPSES: &str = "-- act.case.lapses
select c.contact_minutes, c.contact_business, c.close_minutes, c.close_business from act_case c
where c.opened_at >= $1 and {eyes c.unit}";
const QUESTIONS: &str = "-- act.question.figures
select count(distinct k.case_id), count(distinct case when k.answer = 'yes' then k.case_id end), count(*), count(k.answer)
from act_question k where k.asked_at >= $1 and {eyes k.unit}";

/// Minutes of every case that has them.
#[derive(Debug, Default)]
pub(crate) struct Lapses {
    pub(crate) contact_wall: Vec<i64>,
    pub(crate) contact_business: Vec<i64>,
    pub(crate) close_wall: Vec<i64>,
    pub(crate) close_business: Vec<i64>,
}

#[derive(Debug, Default)]
pub(crate) struct Questions {
    pub(crate) asked: i64,
    pub(crate) recovered: i64,
    pub(crate) questions: i64,
    pub(crate) answered: i64,
}

pub(crate) fn lapses(tx: &mut Tx, eyes: &Eyes, since: Timestamp) -> Result<Lapses, StoreError> {
    let mut lapses = Lapses::default();
    for row in tx.rows(eyes, LAPSES, params![since])? {
        lapses.contact_wall.extend(row.get::<Option<i64>>(0)?);
        lapses.contact_business.extend(row.get::<Option<i64>>(1)?);
        lapses.close_wall.extend(row.get::<Option<i64>>(2)?);
        lapses.close_business.extend(row.get::<Option<i64>>(3)?);
    }
    Ok(lapses)
}

pub(crate) fn questions(
    tx: &mut Tx,
    eyes: &Eyes,
    since: Timestamp,
) -> Result<Questions, StoreError> {
    let Some(mut row) = tx.row(eyes, QUESTIONS, params![since])? else {
        return Ok(Questions::default());
    };
    Ok(Questions {
        asked: row.next()?,
        recovered: row.next()?,
        questions: row.next()?,
        answered: row.next()?,
    })
}
