//! Reading a file through, batch by batch: counting what it would bring, or taking it in.

use super::line::{Around, Told, read};
use super::plan::Plan;
use super::reason::Reason;
use super::{Counts, store as rows};
use crate::consent::{self, Channel, Purpose};
use crate::customer::known::identities;
use crate::customer::put::{Desk, Put, nobody};
use crate::customer::store::met;
use crate::customer::{Contact, attribute};
use ::store::{StoreError, Tx};
use kernel::{CustomerId, ImportId, UnitId};
use sheet::cell::slug;
use sheet::{Next, Records};
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};

/// Rows of one batch: few statements, one transaction.
const BATCH: usize = 500;

/// Some rows of a file.
#[derive(Debug, Default)]
pub(super) struct Batch {
    told: Vec<(u64, Told)>,
    refused: Vec<(u64, Reason)>,
    /// The last line of it, and the bytes of the file read so far.
    pub(super) last_line: u64,
    bytes: u64,
}

/// The next rows after a line; `None` at the end of the file. A batch is read in a few milliseconds.
///
/// # Errors
/// When the file can't be read.
pub(super) fn next<R: Read>(
    records: &mut Records<R>,
    plan: &Plan,
    around: &Around,
    after: u64,
) -> io::Result<Option<Batch>> {
    let mut batch = Batch::default();
    while batch.told.len() + batch.refused.len() < BATCH {
        let Some(found) = records.next()? else { break };
        let (line, told) = match found {
            Next::Record(record) => (record.line, read(plan, around, &record)),
            Next::Broken(broken) => (broken.line, Err(broken.why.into())),
        };
        if line <= after {
            continue;
        }
        batch.last_line = line;
        match told {
            Ok(told) => batch.told.push((line, told)),
            Err(reason) => batch.refused.push((line, reason)),
        }
    }
    batch.bytes = records.bytes_read();
    Ok((batch.last_line > 0).then_some(batch))
}

/// Identities that rows before bring in, each as a number: eight bytes instead of a customer.
pub(super) type Coming = HashSet<u64>;

fn marks(contact: &Contact) -> impl Iterator<Item = u64> {
    identities(contact).map(|identity| {
        let mut hasher = DefaultHasher::new();
        identity.hash(&mut hasher);
        hasher.finish()
    })
}

/// Counts what a batch would bring, and changes nothing.
///
/// # Errors
/// When the store fails.
pub(super) fn weigh(
    tx: &mut Tx,
    batch: &Batch,
    counts: &mut Counts,
    coming: &mut Coming,
) -> Result<(), StoreError> {
    begin(batch, counts);
    let contacts: Vec<Contact> = batch.told.iter().map(|(_, told)| told.contact.clone()).collect();
    let mut desk = Desk::open(tx, &contacts)?;
    for (line, told) in &batch.told {
        // Somebody of an earlier batch is known by then.
        let is_known = marks(&told.contact).any(|mark| coming.contains(&mark));
        match desk.put(nobody(*line), &told.contact) {
            Ok(Put::New(_)) if is_known => counts.changed += 1,
            put => count(counts, *line, put),
        }
        counts.consents += told.consents.len() as u64;
    }
    coming.extend(contacts.iter().flat_map(marks));
    Ok(())
}

fn begin(batch: &Batch, counts: &mut Counts) {
    counts.rows += (batch.told.len() + batch.refused.len()) as u64;
    counts.bytes = batch.bytes;
    for (line, reason) in &batch.refused {
        counts.refuse(*line, reason.clone());
    }
}

fn count(counts: &mut Counts, line: u64, put: Result<Put, impl Into<Reason>>) {
    match put {
        Ok(Put::New(_)) => counts.new += 1,
        Ok(Put::Changed(_)) => counts.changed += 1,
        Ok(Put::Same(_)) => counts.same += 1,
        Err(clash) => counts.refuse(line, clash.into()),
    }
}

/// Takes a batch in.
///
/// # Errors
/// When the store fails.
pub(super) fn take(
    tx: &mut Tx,
    import: ImportId,
    batch: &Batch,
    counts: &mut Counts,
) -> Result<(), StoreError> {
    begin(batch, counts);
    let contacts: Vec<Contact> = batch.told.iter().map(|(_, told)| told.contact.clone()).collect();
    let mut desk = Desk::open(tx, &contacts)?;
    let mut units: Vec<(CustomerId, UnitId)> = Vec::new();
    let mut consents: BTreeMap<(Purpose, Channel), Vec<(CustomerId, bool)>> = BTreeMap::new();
    for (line, told) in &batch.told {
        let put = desk.put(tx.fresh(), &told.contact);
        count(counts, *line, put);
        let Ok(put) = put else { continue };
        units.extend(told.unit.map(|unit| (put.id(), unit)));
        for (purpose, channel, given) in &told.consents {
            consents.entry((*purpose, *channel)).or_default().push((put.id(), *given));
        }
    }
    rows::brought::keep(tx, import, &desk.decided())?;
    desk.keep(tx)?;
    met::belong(tx, import, &units)?;
    for (about, said) in consents {
        let ids: Vec<CustomerId> = said.iter().map(|(id, _)| *id).collect();
        let mut stands = consent::of(tx, about, &ids)?;
        for (id, given) in said {
            match stands.insert(id, given) {
                // A file is older than what the customer told us since.
                Some(false) if given => {
                    stands.insert(id, false);
                    counts.kept_back += 1;
                }
                Some(before) if before == given => {}
                _ => {
                    consent::import(tx, import, id, about, given)?;
                    counts.consents += 1;
                }
            }
        }
    }
    Ok(())
}

/// Makes the attributes that a file's columns are kept as.
///
/// # Errors
/// When the store fails.
pub(super) fn make_attributes(tx: &mut Tx, plan: &Plan) -> Result<(), StoreError> {
    for column in plan.attributes() {
        if let super::column::Target::Attribute(kind) = column.target {
            let name = slug(&column.heading);
            attribute::add(tx, &attribute::Attribute { name, kind })?;
        }
    }
    Ok(())
}

/// Keeps how far it has come; `false` when somebody stopped it.
///
/// # Errors
/// When the store fails.
pub(super) fn keep_place(
    tx: &mut Tx,
    id: ImportId,
    state: super::State,
    counts: &Counts,
    batch: &Batch,
) -> Result<bool, StoreError> {
    rows::count(tx, id, state, counts, batch.last_line)
}
