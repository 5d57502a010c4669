//! Responses that a search finds: understand knows which words stand where, listen what may be shown.

use kernel::ResponseId;
use listen::response::list::{COUNTED, PAGE};
use listen::response::{Count, Filters, ResponseRow};
use people::unit::Branch;
use std::collections::HashMap;
use store::{Eyes, StoreError, Tx};
use understand::search::{self, Hit, Search};
use web::Page;

/// A reader of so many units or fewer is served from the index of each.
const FEW_UNITS: usize = 12;
/// Comments whose responses are looked up together.
const STEP: usize = PAGE + 10;
/// Comments looked through for one page and for the count; a page that ends early says from where to
/// look further back.
const LOOKED_THROUGH: usize = COUNTED + 1;

/// One page of what a search finds, the newest first, and how much there is.
pub(crate) struct Found {
    pub(crate) page: Page<ResponseRow>,
    pub(crate) count: Count,
}

impl Found {
    pub(crate) const fn nothing() -> Self {
        let page = Page { rows: Vec::new(), next: None };
        Self { page, count: Count { number: 0, more: false } }
    }
}

/// What `search` finds among the responses that `eyes` may see and the filters let through, after a
/// cursor.
///
/// # Errors
/// When the store fails.
pub(crate) fn found(
    tx: &mut Tx,
    eyes: &Eyes,
    mut search: Search,
    (filters, branches): (&Filters, &[Branch]),
    after: Option<&str>,
) -> Result<Found, StoreError> {
    narrow(&mut search, eyes, filters, branches);
    let first = search::find(tx, eyes, &search, None, LOOKED_THROUGH)?;
    let count = count(tx, eyes, filters, &first)?;
    let hits = match after.and_then(|cursor| cursor.parse().ok()) {
        Some(key) => search::find(tx, eyes, &search, Some(key), LOOKED_THROUGH)?,
        None => first,
    };
    Ok(Found { page: page(tx, eyes, filters, &hits)?, count })
}

/// Lets the index know what it can of the filters.
fn narrow(search: &mut Search, eyes: &Eyes, filters: &Filters, branches: &[Branch]) {
    search.between(filters.from, filters.until);
    if let Some(class) = filters.class {
        search.of_class(class);
    }
    match filters.unit {
        Some(unit) => {
            let top = branches.iter().position(|branch| branch.unit.id == unit);
            let beneath = top.map_or(&[][..], |top| &branches[top..]);
            let depth = beneath.first().map_or(0, |branch| branch.depth);
            let end = beneath.iter().skip(1).position(|branch| branch.depth <= depth);
            let beneath = &beneath[..end.map_or(beneath.len(), |end| end + 1)];
            search.within(beneath.iter().map(|branch| branch.unit.id));
        }
        None if matches!(eyes, Eyes::Units(_)) && branches.len() <= FEW_UNITS => {
            search.within(branches.iter().map(|branch| branch.unit.id));
        }
        None => {}
    }
}

/// Whether the filters hold nothing that the index does not know.
fn are_known(filters: &Filters) -> bool {
    let others = Filters { unit: None, class: None, from: None, until: None, ..filters.clone() };
    others == Filters::default()
}

fn count(tx: &mut Tx, eyes: &Eyes, filters: &Filters, hits: &[Hit]) -> Result<Count, StoreError> {
    let more = hits.len() > COUNTED;
    let hits = &hits[..hits.len().min(COUNTED)];
    let number = if are_known(filters) {
        i64::try_from(hits.len()).unwrap_or(i64::MAX)
    } else {
        let ids: Vec<ResponseId> = hits.iter().map(|hit| hit.response).collect();
        listen::response::count_among(tx, eyes, filters, &ids)?
    };
    Ok(Count { number, more })
}

fn page(
    tx: &mut Tx,
    eyes: &Eyes,
    filters: &Filters,
    hits: &[Hit],
) -> Result<Page<ResponseRow>, StoreError> {
    let mut rows = Vec::with_capacity(PAGE);
    let mut left = hits;
    while let Some(last) = left.first() {
        if rows.len() == PAGE {
            // The page before this one ended with the comment above.
            return Ok(Page { rows, next: Some((last.key + 1).to_string()) });
        }
        let (step, rest) = left.split_at(left.len().min(STEP));
        let ids: Vec<ResponseId> = step.iter().map(|hit| hit.response).collect();
        let mut shown: HashMap<ResponseId, ResponseRow> =
            listen::response::among(tx, eyes, filters, &ids)?
                .into_iter()
                .map(|row| (row.id, row))
                .collect();
        left = rest;
        for (place, hit) in step.iter().enumerate() {
            if rows.len() == PAGE {
                left = &hits[hits.len() - rest.len() - step.len() + place..];
                break;
            }
            rows.extend(shown.remove(&hit.response));
        }
    }
    let next = hits.last().filter(|_| hits.len() == LOOKED_THROUGH);
    Ok(Page { rows, next: next.map(|last| last.key.to_string()) })
}
