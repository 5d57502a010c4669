//! Putting a customer in as another system tells of them: found and brought up to date, or added.
//!
//! Unlike [`super::find_or_add`], which only fills in what an answer tells, what is put in replaces
//! what was known: the other system is where the customer's master data is kept.

use super::known::{Identity, identities};
use super::store::{self, Kind};
use super::{Contact, Customer};
use ::store::{StoreError, Tx};
use kernel::{CustomerId, Id};
use std::collections::{HashMap, HashSet};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    New(CustomerId),
    Changed(CustomerId),
    Same(CustomerId),
}

/// Why a customer can't be put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Clash {
    #[error("No id, e-mail address or phone number tells this customer from others.")]
    Nobody,
    #[error("The ids and addresses belong to different customers.")]
    Several,
    #[error("This address belongs to a customer with another id.")]
    OtherId,
}

/// Why putting one in failed.
#[derive(Debug, thiserror::Error)]
pub enum PutError {
    #[error(transparent)]
    Clash(#[from] Clash),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Some customers on the desk: those already known, and what is decided about others, until
/// [`Desk::keep`] writes it all.
#[derive(Debug, Default)]
pub(super) struct Desk {
    owners: HashMap<Identity, CustomerId>,
    /// What stands in a row that was merged: theirs already, and kept there.
    elsewhere: HashSet<Identity>,
    customers: HashMap<CustomerId, Customer>,
    /// In the order they were met.
    new: Vec<CustomerId>,
    changed: Vec<CustomerId>,
    /// Those who are changed, as they were.
    before: HashMap<CustomerId, Customer>,
}

impl Put {
    pub const fn id(self) -> CustomerId {
        match self {
            Self::New(id) | Self::Changed(id) | Self::Same(id) => id,
        }
    }
}

impl Desk {
    /// Lays out whom these contacts speak of, with a few statements.
    ///
    /// # Errors
    /// When the store fails.
    pub(super) fn open(tx: &mut Tx, contacts: &[Contact]) -> Result<Self, StoreError> {
        let mut desk = Self::default();
        let mut ids = HashSet::new();
        for kind in Kind::ALL {
            let mut texts: Vec<String> = contacts
                .iter()
                .flat_map(identities)
                .filter(|identity| identity.0 == kind)
                .map(|(_, text)| text)
                .collect();
            texts.sort_unstable();
            texts.dedup();
            for (text, id, _) in store::by_identities(tx, kind, &texts)? {
                desk.owners.insert((kind, text), id);
                ids.insert(id);
            }
        }
        let ids: Vec<CustomerId> = ids.into_iter().collect();
        let led = store::merge::led(tx, &ids)?;
        for (identity, owner) in &mut desk.owners {
            if let Some(standing) = led.get(owner) {
                *owner = *standing;
                desk.elsewhere.insert(identity.clone());
            }
        }
        let standing: HashSet<CustomerId> =
            ids.iter().map(|id| led.get(id).copied().unwrap_or(*id)).collect();
        let ids: Vec<CustomerId> = standing.into_iter().collect();
        let known = store::by_ids(tx, &ids)?;
        desk.customers = known.into_iter().map(|customer| (customer.id, customer)).collect();
        Ok(desk)
    }

    /// Decides about one contact; `fresh` is the id of somebody new. An attribute without a value
    /// is taken away.
    ///
    /// # Errors
    /// When it can't be told who is meant.
    pub(super) fn put(&mut self, fresh: CustomerId, contact: &Contact) -> Result<Put, Clash> {
        if !contact.is_known() {
            return Err(Clash::Nobody);
        }
        let mut told = contact.clone();
        let is_elsewhere = |identity: Identity| self.elsewhere.contains(&identity);
        told.external_id.take_if(|id| is_elsewhere((Kind::External, id.clone())));
        told.email.take_if(|email| is_elsewhere((Kind::Email, email.as_str().to_owned())));
        told.phone.take_if(|phone| is_elsewhere((Kind::Phone, phone.as_str().to_owned())));
        let mut owners = identities(contact).filter_map(|identity| self.owners.get(&identity));
        let first = owners.next().copied();
        if owners.any(|other| Some(*other) != first) {
            return Err(Clash::Several);
        }
        let before = first.and_then(|id| self.customers.get(&id));
        let other_id = before.and_then(|known| known.external_id.as_ref());
        if other_id.is_some() && told.external_id.is_some() && other_id != told.external_id.as_ref()
        {
            return Err(Clash::OtherId);
        }
        let after = with(before, fresh, &told);
        let id = after.id;
        if before == Some(&after) {
            return Ok(Put::Same(id));
        }
        let is_new = before.is_none();
        if is_new {
            self.new.push(id);
        } else if !self.new.contains(&id) && !self.changed.contains(&id) {
            self.changed.push(id);
            self.before.extend(before.map(|before| (id, before.clone())));
        }
        // What they were known by before stays theirs until all is written.
        self.owners.extend(identities(contact).map(|identity| (identity, id)));
        self.customers.insert(id, after);
        Ok(if is_new { Put::New(id) } else { Put::Changed(id) })
    }

    /// What is decided: each as they were, unless they are new, and as they will be.
    pub(super) fn decided(&self) -> Vec<(Option<Customer>, Customer)> {
        let ids = self.new.iter().chain(&self.changed);
        ids.filter_map(|id| Some((self.before.get(id).cloned(), self.customers.get(id)?.clone())))
            .collect()
    }

    /// Writes what was decided.
    ///
    /// # Errors
    /// When the store fails, or somebody else added one of them at the same moment; then the whole
    /// transaction is to be done again.
    pub(super) fn keep(self, tx: &mut Tx) -> Result<(), StoreError> {
        let of = |ids: &[CustomerId]| -> Vec<&Customer> {
            ids.iter().filter_map(|id| self.customers.get(id)).collect()
        };
        let new = of(&self.new);
        if store::insert_whole(tx, &new)? < new.len() as u64 {
            return Err(StoreError::Contention("somebody else added the same customer".into()));
        }
        store::replace_many(tx, &of(&self.changed))
    }
}

/// A customer as they are after what a contact tells.
fn with(before: Option<&Customer>, fresh: CustomerId, contact: &Contact) -> Customer {
    let mut after = before.cloned().unwrap_or_else(|| Customer {
        id: fresh,
        name: None,
        email: None,
        phone: None,
        external_id: None,
        language: None,
        attributes: std::collections::BTreeMap::new(),
    });
    let set = |kept: &mut Option<String>, told: Option<&str>| {
        if let Some(told) = told {
            *kept = Some(told.to_owned());
        }
    };
    set(&mut after.name, contact.name.as_deref());
    set(&mut after.email, contact.email.as_ref().map(super::Email::as_str));
    set(&mut after.phone, contact.phone.as_ref().map(super::Phone::as_str));
    set(&mut after.external_id, contact.external_id.as_deref());
    after.language = contact.language.or(after.language);
    for (name, value) in &contact.attributes {
        if value.is_empty() {
            after.attributes.remove(name);
        } else {
            after.attributes.insert(name.clone(), value.clone());
        }
    }
    after
}

/// Puts one customer in.
///
/// # Errors
/// When it can't be told who is meant, or the store fails.
pub fn put(tx: &mut Tx, contact: &Contact) -> Result<Put, PutError> {
    let mut desk = Desk::open(tx, std::slice::from_ref(contact))?;
    let fresh = tx.fresh();
    let put = desk.put(fresh, contact)?;
    desk.keep(tx)?;
    Ok(put)
}

/// An id for somebody who is only counted, and never written.
pub(super) fn nobody(place: u64) -> CustomerId {
    CustomerId::from_bits(u128::from(place) + 1)
}
