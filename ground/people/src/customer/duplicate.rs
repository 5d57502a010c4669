//! Duplicates: customers who are probably one person, each pair with what speaks for it.

use super::signs::{self, Common};
use super::store::{merge, sign as rows};
use super::{Customer, Line, MergeError, seen};
use crate::audit;
use crate::by::By;
use ::store::{Eyes, StoreError, Tx};
use kernel::{Actor, CustomerId};
use web::App;

/// Two customers who are probably one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The one who is known for longer.
    pub first: Line,
    pub second: Line,
    /// What they have in common, the surest first.
    pub why: Vec<Common>,
}

/// Pairs on one page.
const MOST: usize = 20;
/// Signs looked at for one page: a page may hold fewer pairs and still go on.
const LOOKED_AT: usize = 400;
const BATCH: usize = 50;
/// Of more customers with one sign only the first are compared with each other.
const HOLDERS: usize = 8;

/// Some pairs whose both sides these eyes see, after a sign, and where the list goes on. Always in
/// the same order: the surest first.
///
/// # Errors
/// When the store fails.
pub fn duplicates(
    tx: &mut Tx,
    eyes: &Eyes,
    after: &str,
) -> Result<(Vec<Pair>, Option<String>), StoreError> {
    let (mut pairs, mut after, mut looked_at) = (Vec::new(), after.to_owned(), 0);
    while looked_at < LOOKED_AT {
        let signs = rows::shared(tx, &after, BATCH)?;
        for sign in &signs {
            looked_at += 1;
            after.clone_from(sign);
            of_sign(tx, eyes, sign, &mut pairs)?;
            if pairs.len() >= MOST {
                return Ok((pairs, Some(after)));
            }
        }
        if signs.len() < BATCH {
            return Ok((pairs, None));
        }
    }
    Ok((pairs, Some(after)))
}

fn of_sign(tx: &mut Tx, eyes: &Eyes, sign: &str, pairs: &mut Vec<Pair>) -> Result<(), StoreError> {
    let holders = rows::holders(tx, sign, HOLDERS)?;
    for (place, first) in holders.iter().enumerate() {
        for second in &holders[place + 1..] {
            if let Some(pair) = pair(tx, eyes, sign, *first, *second)? {
                pairs.push(pair);
            }
        }
    }
    Ok(())
}

/// The pair, unless another sign proposes it already or somebody said that it is none.
fn pair(
    tx: &mut Tx,
    eyes: &Eyes,
    sign: &str,
    first: CustomerId,
    second: CustomerId,
) -> Result<Option<Pair>, StoreError> {
    if rows::are_strangers(tx, first, second)? {
        return Ok(None);
    }
    let (ids, others) = (merge::ids(tx, first)?, merge::ids(tx, second)?);
    let (signs, theirs) = (rows::of_all(tx, &ids)?, rows::of_all(tx, &others)?);
    let shared: Vec<&String> = signs.iter().filter(|sign| theirs.contains(sign)).collect();
    if shared.first().is_none_or(|surest| *surest != sign) {
        return Ok(None);
    }
    let mut why: Vec<Common> = shared.iter().filter_map(|sign| Common::of(sign)).collect();
    if shared.len() > why.len() {
        why.extend(beside_name(tx, (first, &ids), (second, &others))?);
    }
    why.dedup();
    if why.is_empty() {
        return Ok(None);
    }
    let lines = (seen(tx, eyes, first)?, seen(tx, eyes, second)?);
    let (Some(first), Some(second)) = lines else { return Ok(None) };
    Ok(Some(Pair { first, second, why }))
}

/// The same name is many people's; what else do they share?
fn beside_name(
    tx: &mut Tx,
    (first, ids): (CustomerId, &[CustomerId]),
    (second, others): (CustomerId, &[CustomerId]),
) -> Result<Vec<Common>, StoreError> {
    let mut why = Vec::new();
    let mut all = |ids: &[CustomerId]| {
        let rows = ids.iter().filter_map(|id| merge::row(tx, *id).transpose());
        rows.collect::<Result<Vec<Customer>, _>>()
    };
    let (left, right) = (all(ids)?, all(others)?);
    let is_kept_elsewhere = |rows: &[Customer]| rows.iter().any(|row| row.external_id.is_some());
    // Who keeps both under ids of their own knows them for two.
    if is_kept_elsewhere(&left) && is_kept_elsewhere(&right) {
        return Ok(why);
    }
    if rows::share_unit(tx, first, second)? {
        why.push(Common::NameAndUnit);
    }
    why.extend(signs::beside_name(&left, &right));
    Ok(why)
}

/// Notes that two customers are not the same person; they are never proposed again.
///
/// # Errors
/// When one is out of sight, both are one already, or the store fails.
pub fn are_strangers(
    tx: &mut Tx,
    by: By<'_>,
    one: CustomerId,
    other: CustomerId,
) -> Result<(), MergeError> {
    let mut find =
        |id| Ok::<_, MergeError>(seen(tx, by.eyes(), id)?.ok_or(MergeError::NotFound)?.customer.id);
    let (one, other) = (find(one)?, find(other)?);
    if one == other {
        return Err(MergeError::Same);
    }
    let staff = match by.actor() {
        Actor::Staff(staff) => Some(staff),
        Actor::Customer | Actor::Ringback => None,
    };
    rows::part(tx, one, other, staff)?;
    audit::note_of(tx, by, "customer.told_apart", one, serde_json::json!({}))?;
    Ok(())
}

/// Customers looked at in one transaction.
const CHUNK: usize = 200;

/// Writes down what customers are recognised by who came before that was kept; how many in one go,
/// 0 when there is nothing left to do.
///
/// # Errors
/// When the store fails.
pub async fn file(app: &App) -> Result<usize, StoreError> {
    app.store.write("file customers", |tx| rows::file(tx, CHUNK)).await
}
