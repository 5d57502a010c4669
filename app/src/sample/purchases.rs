//! What the sample's members bought, who of them may be called, and why some stay away.

use super::lay_out::Laid;
use crate::demo::Story;
use kernel::{CustomerId, Timestamp};
use learn::retention::interview::{self, Back, Reason};
use learn::transaction::{Currency, New, Source, Taken, take};
use people::Contact;
use people::consent::{self, Channel, Purpose};
use store::{StoreError, Tx};

/// Transactions that are taken in at once.
const BATCH: usize = 500;
/// Members who stay away and were asked why.
const ASKED: usize = 6;
/// Without a purchase for so long they stay away; in microseconds.
const AWAY: i64 = 400 * 86_400_000_000;
/// Who calls.
const CALLS: &str = "napatsorn.sriwarin";
/// Why they stay away: a cause of the tree, words, how many days ago they were reached, and whether they
/// would come back.
type Told = (Option<&'static str>, &'static str, i64, Back);

pub(super) fn take_all(tx: &mut Tx, story: &Story) -> Result<Vec<CustomerId>, StoreError> {
    let Some(currency) = Currency::parse("THB") else { return Ok(Vec::new()) };
    let told: Vec<New> = story
        .purchases()
        .into_iter()
        .enumerate()
        .filter_map(|(number, bought)| {
            let known = story.customers().get(bought.customer)?;
            let contact = Contact::new(
                Some(&known.name),
                Some(&known.email),
                known.phone.as_deref(),
                Some(&known.key),
                None,
            );
            let at = Timestamp::from_micros(bought.at_micros);
            let id = format!("POS-{number:06}");
            Some(New { id, contact, at, amount: bought.amount, currency })
        })
        .collect();
    let mut away = Vec::new();
    let until = Timestamp::from_micros(story.now_micros() - AWAY);
    for some in told.chunks(BATCH) {
        for taken in take(tx, some, Source::File)? {
            let Taken::New(kept) = taken else { continue };
            away.retain(|id| *id != kept.customer);
            if kept.at < until {
                away.push(kept.customer);
            }
        }
    }
    Ok(away)
}

/// Two of three members who stay away may be called, and the first few were.
pub(super) fn ask(tx: &mut Tx, laid: &Laid, away: &[CustomerId]) -> Result<(), StoreError> {
    let told: [Told; ASKED] = [
        (Some("short-staffed"), "ต่อแถวนานทุกเช้า เลยซื้อร้านใต้ตึกแทน", 6, Back::Unsure),
        (None, "ย้ายที่ทำงาน", 13, Back::No),
        (Some("short-staffed"), "", 20, Back::Yes),
        (Some("recipe"), "ลาเต้หวานขึ้นกว่าเดิม", 33, Back::Yes),
        (None, "ย้ายที่ทำงาน", 47, Back::Unsure),
        (Some("too-few-seats"), "ไม่มีที่นั่งทำงานตอนบ่าย", 71, Back::Yes),
    ];
    let today = tx.now().micros() / 86_400_000_000;
    for (place, customer) in away.iter().enumerate() {
        if place % 3 < 2 {
            let phone = (Purpose::Invitation, Channel::Phone);
            consent::change(tx, *customer, phone, true, consent::Source::Import)?;
        }
    }
    let Some(visitor) = laid.visitors.get(CALLS) else { return Ok(()) };
    for ((cause, words, ago, back), customer) in told.into_iter().zip(away) {
        let cause = cause.and_then(|key| laid.causes.get(key).copied());
        let told = (today - ago, Reason::new(cause, words), back);
        interview::keep(tx, visitor, *customer, told).map_err(StoreError::unexpected)?;
    }
    Ok(())
}
