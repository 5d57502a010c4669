//! Listing responses: newest first, page by page, however many there are.

use super::filters::Filters;
use super::store::{self, Scope, Stretch};
use super::{Full, ResponseRow};
use ::store::{Eyes, StoreError, Tx};
use kernel::{CustomerId, ResponseId, Timestamp};
use web::Page;

/// Rows on one page.
pub const PAGE: usize = 50;
/// A viewer of so many units or fewer is served from each unit's own index.
const FEW_UNITS: usize = 12;
/// Responses looked through for one page when filters let few through; a page that ends early says
/// from where to look further back.
const LOOKED_THROUGH: usize = 20_000;
/// The rows of one unit lie far apart, so each costs more.
const LOOKED_THROUGH_IN_UNITS: usize = 5_000;
/// The most that is counted: beyond it a list says "1,000+".
pub const COUNTED: usize = 1000;

/// How many responses a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub number: i64,
    /// Whether there are more than that.
    pub more: bool,
}

/// One page of the responses that `eyes` may see, after a cursor. A page may hold fewer than
/// [`PAGE`] rows and still have a next one, when the filters let little through.
///
/// # Errors
/// When the store fails.
pub fn list(
    tx: &mut Tx,
    eyes: &Eyes,
    filters: &Filters,
    after: Option<&str>,
) -> Result<Page<ResponseRow>, StoreError> {
    page(tx, eyes, filters, after, PAGE)
}

/// As [`list`], with at most so many rows.
///
/// # Errors
/// When the store fails.
pub fn page(
    tx: &mut Tx,
    eyes: &Eyes,
    filters: &Filters,
    after: Option<&str>,
    most: usize,
) -> Result<Page<ResponseRow>, StoreError> {
    let view = View::of(tx, eyes, filters)?;
    let start = start(filters, after);
    let mut stretch = Stretch { before: start, down_to: None };
    stretch.down_to = view.down_to(tx, eyes, filters, &stretch)?;
    let mut rows = Vec::new();
    for scope in &view.scopes {
        rows.extend(store::page(tx, eyes, filters, *scope, &stretch, most + 1)?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.given_at, row.id)));
    let full = rows.len() > most;
    rows.truncate(most);
    let next = match rows.last().filter(|_| full) {
        Some(last) => Some(cursor(last.given_at, &last.id.to_string())),
        // What lies before the stretch has not been looked at.
        None => stretch.down_to.map(|down_to| cursor(down_to, "")),
    };
    Ok(Page { rows, next })
}

/// How many responses the filters let through, exactly up to a thousand.
///
/// # Errors
/// When the store fails.
pub fn count(tx: &mut Tx, eyes: &Eyes, filters: &Filters) -> Result<Count, StoreError> {
    let view = View::of(tx, eyes, filters)?;
    let mut stretch = Stretch { before: start(filters, None), down_to: None };
    stretch.down_to = view.down_to(tx, eyes, filters, &stretch)?;
    let mut number = 0;
    let most = i64::try_from(COUNTED).unwrap_or(i64::MAX);
    for scope in &view.scopes {
        number += store::count_within(tx, eyes, filters, *scope, &stretch, COUNTED + 1)?;
        if number > most {
            return Ok(Count { number: most, more: true });
        }
    }
    Ok(Count { number, more: stretch.down_to.is_some() })
}

/// Those of some responses that `eyes` may see and the filters let through, in no order.
///
/// # Errors
/// When the store fails.
pub fn among(
    tx: &mut Tx,
    eyes: &Eyes,
    filters: &Filters,
    ids: &[ResponseId],
) -> Result<Vec<ResponseRow>, StoreError> {
    if ids.is_empty() { Ok(Vec::new()) } else { store::among(tx, eyes, filters, ids) }
}

/// How many [`among`] would give.
///
/// # Errors
/// When the store fails.
pub fn count_among(
    tx: &mut Tx,
    eyes: &Eyes,
    filters: &Filters,
    ids: &[ResponseId],
) -> Result<i64, StoreError> {
    if ids.is_empty() { Ok(0) } else { store::count_among(tx, eyes, filters, ids) }
}

/// One response that `eyes` may see, with all that was answered.
///
/// # Errors
/// When the store fails.
pub fn by_id(tx: &mut Tx, eyes: &Eyes, id: ResponseId) -> Result<Option<Full>, StoreError> {
    store::full(tx, eyes, id)
}

/// A customer's responses, the newest fifty.
///
/// # Errors
/// When the store fails.
pub fn of_customer(
    tx: &mut Tx,
    eyes: &Eyes,
    customer: CustomerId,
) -> Result<Vec<ResponseRow>, StoreError> {
    store::of_customer(tx, eyes, customer, PAGE)
}

/// The newest responses with words in them, given since a moment.
///
/// # Errors
/// When the store fails.
pub fn recent_words(
    tx: &mut Tx,
    eyes: &Eyes,
    since: Timestamp,
    limit: usize,
) -> Result<Vec<ResponseRow>, StoreError> {
    let filters = Filters { comment: Some(true), from: Some(since), ..Filters::default() };
    let mut rows = list(tx, eyes, &filters, None)?.rows;
    rows.truncate(limit);
    Ok(rows)
}

/// Which indexes serve a viewer and their filters.
struct View {
    scopes: Vec<Scope>,
    /// Whether the order of all responses is gone through for those of some units.
    sifts: bool,
}

impl View {
    fn of(tx: &mut Tx, eyes: &Eyes, filters: &Filters) -> Result<Self, StoreError> {
        if filters.unit.is_none() && eyes.units().is_none() {
            return Ok(Self { scopes: vec![None], sifts: false });
        }
        let units = store::units(tx, eyes, filters.unit, FEW_UNITS + 1)?;
        Ok(match units.len() > FEW_UNITS {
            true => Self { scopes: vec![None], sifts: true },
            false => Self { scopes: units.into_iter().map(Some).collect(), sifts: false },
        })
    }

    /// How far back to look when filters may let little through.
    fn down_to(
        &self,
        tx: &mut Tx,
        eyes: &Eyes,
        filters: &Filters,
        stretch: &Stretch,
    ) -> Result<Option<Timestamp>, StoreError> {
        if !filters.are_narrow() && !self.sifts {
            return Ok(None);
        }
        let many = match self.scopes.as_slice() {
            [None] => LOOKED_THROUGH,
            _ => LOOKED_THROUGH_IN_UNITS,
        };
        let each = many / self.scopes.len().max(1);
        let mut down_to = None;
        for scope in &self.scopes {
            down_to = down_to.max(store::bound(tx, eyes, *scope, stretch, each)?);
        }
        // Nothing before the first day asked for would be shown anyway.
        Ok(down_to.filter(|down_to| filters.from.is_none_or(|from| *down_to > from)))
    }
}

/// Where the list begins: after the cursor, or before the last day asked for, or at the newest.
fn start(filters: &Filters, after: Option<&str>) -> (Timestamp, String) {
    let after = after.and_then(read_cursor);
    let until = (filters.until.unwrap_or(Timestamp::from_micros(i64::MAX)), String::new());
    after.map_or(until.clone(), |after| after.min(until))
}

fn cursor(at: Timestamp, id: &str) -> String {
    format!("{}.{id}", at.micros())
}

/// Whether a text is a cursor that a list has given.
pub(super) fn is_cursor(text: &str) -> bool {
    read_cursor(text).is_some()
}

fn read_cursor(text: &str) -> Option<(Timestamp, String)> {
    let (at, id) = text.split_once('.')?;
    let id = if id.is_empty() { String::new() } else { id.parse::<ResponseId>().ok()?.to_string() };
    Some((Timestamp::from_micros(at.parse().ok()?), id))
}
