//! Finding the customer a contact speaks of, or adding them: the same person is one customer.

use super::known::{Known, identities};
use super::store::{self, Kind};
use super::{Contact, Customer, Email, Phone};
use ::store::{StoreError, Tx};
use kernel::CustomerId;
use std::collections::HashMap;

/// The customer of a contact, found by their id elsewhere, their e-mail address or their phone
/// number, in this order; added when there is none. What we did not know yet is filled in, what we
/// knew stays.
///
/// # Errors
/// When the store fails; never because somebody else adds the same customer at the same moment.
pub fn find_or_add(tx: &mut Tx, contact: &Contact) -> Result<CustomerId, StoreError> {
    let mut found = find_or_add_many(tx, std::slice::from_ref(contact), &mut Known::default())?;
    found.pop().ok_or_else(|| StoreError::unexpected("one contact has one customer"))
}

/// As [`find_or_add`], for many at once with a few statements; the customers in the contacts'
/// order.
///
/// # Errors
/// As [`find_or_add`].
pub fn find_or_add_many(
    tx: &mut Tx,
    contacts: &[Contact],
    known: &mut Known,
) -> Result<Vec<CustomerId>, StoreError> {
    look_up(tx, contacts, known)?;
    let mut nameless = vec![None; contacts.len()];
    // Once, unless somebody else adds one of them between our look and our insert.
    for _ in 0..ROUNDS {
        if add_missing(tx, contacts, known, &mut nameless)? {
            break;
        }
    }
    let mut found = Vec::with_capacity(contacts.len());
    for (contact, nameless) in contacts.iter().zip(nameless) {
        let id = nameless.or_else(|| known.find(contact));
        found.push(id.ok_or_else(|| StoreError::unexpected("a contact lost its customer"))?);
    }
    merge_all(tx, contacts, &found, known)?;
    Ok(found)
}

const ROUNDS: usize = 4;

/// Asks the store for every identity that is not known yet.
fn look_up(tx: &mut Tx, contacts: &[Contact], known: &mut Known) -> Result<(), StoreError> {
    for kind in Kind::ALL {
        let mut unknown: Vec<String> = contacts
            .iter()
            .flat_map(identities)
            .filter(|identity| identity.0 == kind && known.owner(identity).is_none())
            .map(|(_, text)| text)
            .collect();
        unknown.sort_unstable();
        unknown.dedup();
        for (text, id, external) in store::by_identities(tx, kind, &unknown)? {
            if let Some(external) = external {
                known.learn_external(id, external);
            }
            known.learn((kind, text), id);
        }
    }
    Ok(())
}

/// Adds those whom nothing identifies yet, and those who can't be told from anybody; `false` when
/// somebody else was quicker with one of them.
fn add_missing(
    tx: &mut Tx,
    contacts: &[Contact],
    known: &mut Known,
    nameless: &mut [Option<CustomerId>],
) -> Result<bool, StoreError> {
    let mut new = Vec::new();
    for (contact, nameless) in contacts.iter().zip(nameless) {
        if nameless.is_some() || known.find(contact).is_some() {
            continue;
        }
        let id: CustomerId = tx.fresh();
        if !contact.is_known() {
            *nameless = Some(id);
        }
        let fitting = without_taken(contact, known);
        identities(&fitting).for_each(|identity| known.learn(identity, id));
        known.told.insert(id, contact.clone());
        new.push((id, fitting));
    }
    if store::insert_many(tx, &new)? == new.len() as u64 {
        return Ok(true);
    }
    for (id, contact) in new {
        if !store::is_there(tx, id)? {
            known.unlearn(id);
            look_up(tx, &[contact], known)?;
        }
    }
    Ok(false)
}

/// The contact without the address or number that belongs to somebody else.
fn without_taken(contact: &Contact, known: &Known) -> Contact {
    let free = |kind, text: &str| known.owner(&(kind, text.to_owned())).is_none();
    let mut contact = contact.clone();
    contact.email = contact.email.filter(|email| free(Kind::Email, email.as_str()));
    contact.phone = contact.phone.filter(|phone| free(Kind::Phone, phone.as_str()));
    contact
}

/// Fills in what the contacts tell that we did not know about their customers.
fn merge_all(
    tx: &mut Tx,
    contacts: &[Contact],
    found: &[CustomerId],
    known: &mut Known,
) -> Result<(), StoreError> {
    let news =
        |known: &Known, id: CustomerId, contact: &Contact| known.told.get(&id) != Some(contact);
    let mut wanted: Vec<CustomerId> = contacts
        .iter()
        .zip(found)
        .filter(|(contact, id)| news(known, **id, contact))
        .map(|(_, id)| *id)
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut before: HashMap<CustomerId, Customer> =
        store::by_ids(tx, &wanted)?.into_iter().map(|customer| (customer.id, customer)).collect();
    for (contact, id) in contacts.iter().zip(found) {
        if !news(known, *id, contact) {
            continue;
        }
        if let Some(customer) = before.get_mut(id) {
            merge(tx, customer, contact, known)?;
        }
        known.told.insert(*id, contact.clone());
    }
    Ok(())
}

fn merge(
    tx: &mut Tx,
    customer: &mut Customer,
    contact: &Contact,
    known: &mut Known,
) -> Result<(), StoreError> {
    let before = customer.clone();
    customer.name = customer.name.take().or_else(|| contact.name.clone());
    customer.language = customer.language.or(contact.language);
    for (name, value) in &contact.attributes {
        customer.attributes.entry(name.clone()).or_insert_with(|| value.clone());
    }
    if *customer != before {
        store::update(tx, customer)?;
    }
    let phone = contact.phone.as_ref().map(Phone::as_str);
    let email = contact.email.as_ref().map(Email::as_str);
    let gained = [
        (&mut customer.external_id, Kind::External, contact.external_id.as_deref()),
        (&mut customer.email, Kind::Email, email),
        (&mut customer.phone, Kind::Phone, phone),
    ];
    for (kept, kind, text) in gained {
        let Some(text) = text.filter(|_| kept.is_none()) else { continue };
        if store::claim(tx, customer.id, kind, text)? {
            *kept = Some(text.to_owned());
            known.learn((kind, text.to_owned()), customer.id);
        }
    }
    Ok(())
}
