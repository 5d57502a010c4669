//! Taking a chunk in: its new answers, the newer words of known ones, and the loop told of each.

use super::fit::Fit;
use super::mapping::Known;
use super::reader::{Chunk, Item};
use super::reject::Rejected;
use super::store::{self, Content, Kept};
use super::{Counts, Reason};
use ::store::{StoreError, Tx};
use kernel::{CustomerId, Id, ImportId, ResponseId};
use people::customer::{self, Contact, Known as Customers};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// What stays the same for all chunks of an import.
pub(super) struct Taking<'a> {
    pub import: ImportId,
    pub fit: &'a Fit,
    pub known: Known,
    /// Whether the file says when its answers were given.
    pub dated: bool,
}

/// What a chunk did, to be believed once it is on disk.
#[derive(Debug, Default)]
pub(super) struct Took {
    pub counts: Counts,
    /// Customers made by it.
    pub customers: Vec<CustomerId>,
}

/// Rejects kept in the store at most; the rest is counted.
const MOST_REJECTS: u64 = 100_000;

/// Takes a chunk in, in the transaction that moves the import on from `reached`. `None` when the
/// import is not there any more: stopped, undone, or taken on by another.
///
/// # Errors
/// When the store fails.
pub(super) fn take(
    tx: &mut Tx,
    taking: &Taking<'_>,
    chunk: &Chunk,
    (reached, before): (u64, &Counts),
    customers: (&mut Customers, &HashSet<CustomerId>),
) -> Result<Option<Took>, StoreError> {
    store::take_turn(tx)?;
    let keys: Vec<&str> = chunk.items.iter().map(|item| item.key.as_str()).collect();
    let existing = store::by_keys(tx, &keys)?;
    let mut took = Took { counts: before.clone(), customers: Vec::new() };
    let mut sorted = sort(taking, chunk, &existing);
    for rejected in chunk.rejects.iter().chain(&sorted.rejects) {
        took.counts.reject(rejected);
    }
    let (known, seen) = customers;
    let ids = customers_of(tx, &sorted, known)?;
    took.customers = made_now(tx, &ids, seen);
    add(tx, taking, &sorted, &ids, &mut took.counts)?;
    join(tx, taking, &sorted, &ids, &mut took.counts)?;
    took.counts.known += sorted.known;
    took.counts.rows += chunk.rows;
    took.counts.bytes = chunk.bytes;
    took.counts.customers += took.customers.len() as u64;
    if before.rejected < MOST_REJECTS {
        sorted.rejects.extend(chunk.rejects.iter().cloned());
        store::insert_rejects(tx, taking.import, &sorted.rejects)?;
    }
    let moved = store::advance(tx, taking.import, (reached, chunk.last_line), &took.counts)?;
    Ok(moved.then_some(took))
}

/// The answers of a chunk by what is to become of them.
#[derive(Default)]
struct Sorted<'a> {
    new: Vec<Cow<'a, Item>>,
    newer: Vec<(ResponseId, Cow<'a, Item>)>,
    known: u64,
    rejects: Vec<Rejected>,
}

impl Sorted<'_> {
    fn items(&self) -> impl Iterator<Item = &Item> {
        self.new.iter().chain(self.newer.iter().map(|(_, item)| item)).map(|item| &**item)
    }
}

fn sort<'a>(
    taking: &Taking<'_>,
    chunk: &'a Chunk,
    existing: &HashMap<&str, store::Existing>,
) -> Sorted<'a> {
    let mut sorted = Sorted::default();
    // Where in `new` or `newer` a key of this chunk stands.
    let mut places: HashMap<&str, (bool, usize)> = HashMap::with_capacity(chunk.items.len());
    for item in &chunk.items {
        let earlier = places.get(item.key.as_str()).copied();
        let here = existing.get(item.key.as_str());
        match (earlier, here, taking.known) {
            (Some((is_new, place)), _, Known::Update) => {
                let before =
                    if is_new { &mut sorted.new[place] } else { &mut sorted.newer[place].1 };
                before.to_mut().join(item);
                sorted.known += 1;
            }
            (Some(_), ..) => sorted.rejects.push(twice(item)),
            (None, Some(here), Known::Update) => {
                places.insert(&item.key, (false, sorted.newer.len()));
                sorted.newer.push((here.id, Cow::Borrowed(item)));
            }
            (None, Some(here), Known::Keep) if here.import == Some(taking.import) => {
                sorted.rejects.push(twice(item));
            }
            (None, Some(_), Known::Keep) => sorted.known += 1,
            (None, None, _) => {
                places.insert(&item.key, (true, sorted.new.len()));
                sorted.new.push(Cow::Borrowed(item));
            }
        }
    }
    sorted
}

fn twice(item: &Item) -> Rejected {
    let id = super::reason::shown(item.entry.external_id.as_deref().unwrap_or_default());
    Rejected::row(&item.row, Reason::Twice { id })
}

impl Item {
    /// Joins what a later row says of the same answer: its words are newer, what it leaves out stays.
    fn join(&mut self, later: &Self) {
        for (score, newer) in self.entry.scores.iter_mut().zip(later.entry.scores) {
            *score = newer.or(*score);
        }
        for (comment, newer) in self.entry.comments.iter_mut().zip(&later.entry.comments) {
            if newer.is_some() {
                comment.clone_from(newer);
            }
        }
        self.answers.extend(later.answers.clone());
        self.entry.hidden.extend(later.entry.hidden.clone());
        self.entry.contact = later.entry.contact.clone().or_else(|| self.entry.contact.take());
        self.comment = joined(self.entry.comments.iter().flatten().map(String::as_str));
    }
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> Option<String> {
    let texts: Vec<&str> = texts.collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

/// The customers of the chunk's answers, by their keys.
fn customers_of(
    tx: &mut Tx,
    sorted: &Sorted<'_>,
    known: &mut Customers,
) -> Result<HashMap<String, CustomerId>, StoreError> {
    let told =
        sorted.items().filter_map(|item| Some((item.key.clone(), item.entry.contact.clone()?)));
    let (keys, contacts): (Vec<String>, Vec<Contact>) = told.unzip();
    if contacts.is_empty() {
        return Ok(HashMap::new());
    }
    known.begin();
    let ids = customer::find_or_add_many(tx, &contacts, known)?;
    Ok(keys.into_iter().zip(ids).collect())
}

/// Customers whose id was made in this very transaction: nobody knew them before.
fn made_now(
    tx: &Tx,
    ids: &HashMap<String, CustomerId>,
    seen: &HashSet<CustomerId>,
) -> Vec<CustomerId> {
    let moment = CustomerId::at(tx.now(), 0).bits() >> 80;
    let made = ids.values().filter(|id| id.bits() >> 80 == moment && !seen.contains(id));
    made.copied().collect::<HashSet<_>>().into_iter().collect()
}

fn content(item: &Item, fit: &Fit, ids: &HashMap<String, CustomerId>) -> Content {
    let entry = &item.entry;
    Content {
        given_at: entry.given_at,
        unit: entry.unit,
        touchpoint: entry.touchpoint.clone(),
        channel: entry.channel.clone().unwrap_or_else(|| "import".to_owned()),
        customer: ids.get(&item.key).copied(),
        score: item.score(fit.metric),
        language: entry.language,
        comment: item.comment.clone(),
        answers: item.answers.clone(),
        hidden: item.hidden(fit),
    }
}

/// Keeps answers that were not here before.
fn add(
    tx: &mut Tx,
    taking: &Taking<'_>,
    sorted: &Sorted<'_>,
    ids: &HashMap<String, CustomerId>,
    counts: &mut Counts,
) -> Result<(), StoreError> {
    let mut new = Vec::with_capacity(sorted.new.len());
    for item in &sorted.new {
        counts.contact_left_out += u64::from(item.entry.contact_left_out);
        let content = Cow::Owned(content(item, taking.fit, ids));
        new.push(kept(tx.fresh(), taking, item, content));
    }
    keep(tx, &new)?;
    counts.kept += new.len() as u64;
    Ok(())
}

/// Joins newer words to answers that were here: the old one goes, and one with both comes.
fn join(
    tx: &mut Tx,
    taking: &Taking<'_>,
    sorted: &Sorted<'_>,
    ids: &HashMap<String, CustomerId>,
    counts: &mut Counts,
) -> Result<(), StoreError> {
    for (id, item) in &sorted.newer {
        let before = store::content(tx, *id)?;
        let Some(before) = before else { continue };
        let joined = join_content(&before.content, content(item, taking.fit, ids), taking, item);
        if joined == *before.content {
            counts.known += 1;
            continue;
        }
        let removed = before.removed();
        store::retire(tx, *id, taking.import, &item.key)?;
        tx.record(removed);
        let fresh = tx.fresh();
        keep(tx, &[kept(fresh, taking, item, Cow::Owned(joined))])?;
        counts.updated += 1;
    }
    Ok(())
}

fn join_content(before: &Content, newer: Content, taking: &Taking<'_>, item: &Item) -> Content {
    let mut joined = before.clone();
    joined.answers.extend(newer.answers);
    joined.hidden.extend(newer.hidden);
    joined.score = newer.score.or(before.score);
    joined.language = newer.language.or(before.language);
    joined.customer = newer.customer.or(before.customer);
    joined.touchpoint = newer.touchpoint.or_else(|| before.touchpoint.clone());
    if item.entry.channel.is_some() {
        joined.channel = newer.channel;
    }
    joined.unit = newer.unit;
    if taking.dated {
        joined.given_at = newer.given_at;
    }
    let words = taking.fit.comments.iter().filter_map(|id| match joined.answers.get(id) {
        Some(crate::response::answers::Answer::Text(text)) => Some(text.as_str()),
        _ => None,
    });
    let comment = self::joined(words);
    joined.comment = comment.or_else(|| before.comment.clone());
    joined
}

fn kept<'a>(
    id: ResponseId,
    taking: &Taking<'_>,
    item: &'a Item,
    content: Cow<'a, Content>,
) -> Kept<'a> {
    Kept {
        id,
        import: Some(taking.import),
        survey: taking.fit.survey,
        version: taking.fit.version,
        metric: taking.fit.metric,
        key: &item.key,
        external_id: item.entry.external_id.as_deref(),
        content,
    }
}

/// Writes responses and tells the loop of each.
fn keep(tx: &mut Tx, kept: &[Kept<'_>]) -> Result<(), StoreError> {
    store::insert_many(tx, kept)?;
    for response in kept {
        tx.record(response.received());
    }
    Ok(())
}
