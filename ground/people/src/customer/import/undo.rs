//! Undoing an import of customers: who came with it and was touched by nothing else goes again, and
//! what it changed is put back where nobody has changed it since.

use super::store::brought as rows;
use super::{Import, State};
use crate::customer::known::Identity;
use crate::customer::store::{self as customers, Kind};
use crate::customer::{Customer, Touched};
use crate::privacy;
use ::store::{Eyes, StoreError, Tx};
use kernel::{CustomerId, ImportId, Language, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

/// For so long an import can be undone, and what it wrote is kept.
pub(super) const KEPT: Duration = Duration::from_secs(30 * 86_400);
/// Customers of one transaction.
pub(super) const CHUNK: usize = 250;

/// A customer as they stood at some moment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Was {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    external_id: Option<String>,
    language: Option<Language>,
    attributes: BTreeMap<String, String>,
}

/// What an import wrote of one customer.
#[derive(Debug, Clone)]
pub(super) struct Brought {
    pub(super) customer: CustomerId,
    /// `None` for somebody who came with it.
    pub(super) before: Option<Was>,
    pub(super) after: Was,
}

/// How many become what, or became it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Undone {
    /// Came with it, and go again.
    pub(super) removed: u64,
    /// Came with it, and stay: something else has touched them.
    pub(super) touched: u64,
    /// Are put back as they were.
    pub(super) restored: u64,
    /// Were changed since, which stays.
    pub(super) kept: u64,
}

/// What becomes of one.
enum Fate {
    Removed,
    Touched,
    Restored(Customer),
    /// Some of it was changed since; the rest, if any, is put back.
    Kept(Option<Customer>),
}

impl Was {
    pub(super) fn of(customer: &Customer) -> Self {
        let Customer { name, email, phone, external_id, language, attributes, .. } =
            customer.clone();
        Self { name, email, phone, external_id, language, attributes }
    }

    fn customer(self, id: CustomerId) -> Customer {
        let Self { name, email, phone, external_id, language, attributes } = self;
        Customer { id, name, email, phone, external_id, language, attributes }
    }

    fn identities(&self) -> impl Iterator<Item = Identity> {
        let texts = [
            (Kind::External, &self.external_id),
            (Kind::Email, &self.email),
            (Kind::Phone, &self.phone),
        ];
        texts.into_iter().filter_map(|(kind, text)| Some((kind, text.clone()?)))
    }

    /// This as it was before an import, where it still is what the import made it; and whether
    /// anything was changed since. `free` says whether an address or id is nobody else's by now.
    fn back(&self, before: &Self, after: &Self, free: impl Fn(Identity) -> bool) -> (Self, bool) {
        fn one<T: Clone + PartialEq>(now: &T, before: &T, after: &T, kept: &mut bool) -> T {
            if before == after {
                return now.clone();
            }
            if now == after {
                return before.clone();
            }
            *kept |= now != before;
            now.clone()
        }
        let mut kept = false;
        let mut identity = |kind, now: &Option<String>, before: &Option<String>, after| {
            let text = one(now, before, after, &mut kept);
            if text != *now && text.clone().is_some_and(|text| !free((kind, text))) {
                kept = true;
                return now.clone();
            }
            text
        };
        let external_id =
            identity(Kind::External, &self.external_id, &before.external_id, &after.external_id);
        let email = identity(Kind::Email, &self.email, &before.email, &after.email);
        let phone = identity(Kind::Phone, &self.phone, &before.phone, &after.phone);
        let mut attributes = self.attributes.clone();
        for name in before.attributes.keys().chain(after.attributes.keys()) {
            let of = |was: &Self| was.attributes.get(name).cloned();
            match one(&of(self), &of(before), &of(after), &mut kept) {
                Some(value) => attributes.insert(name.clone(), value),
                None => attributes.remove(name),
            };
        }
        let name = one(&self.name, &before.name, &after.name, &mut kept);
        let language = one(&self.language, &before.language, &after.language, &mut kept);
        (Self { name, email, phone, external_id, language, attributes }, kept)
    }
}

impl Import {
    /// Until when it can be undone, if it can: it was taken in, and what it wrote is known.
    pub(super) fn undoable_until(&self, now: Timestamp, known: i64) -> Option<Timestamp> {
        let until = self.created_at.plus(KEPT);
        (matches!(self.state, State::Done | State::Failed) && known > 0 && now < until)
            .then_some(until)
    }
}

/// What undoing would do now; nothing is changed.
///
/// # Errors
/// When the store fails.
pub(super) fn weigh(
    tx: &mut Tx,
    eyes: &Eyes,
    touched: &Touched,
    import: ImportId,
) -> Result<Undone, StoreError> {
    let mut all = Undone::default();
    for new in [true, false] {
        let mut after = String::new();
        loop {
            let some = rows::next(tx, eyes, import, new, &after, CHUNK)?;
            let Some(last) = some.last() else { break };
            after = last.customer.to_string();
            for (_, fate) in fates(tx, touched, import, some)? {
                all.count(&fate);
            }
        }
    }
    Ok(all)
}

/// Undoes one stretch of it; whether more may be left. Those who came with it go first: what they
/// are known by may have been somebody else's.
///
/// # Errors
/// When the store fails.
pub(super) fn step(
    tx: &mut Tx,
    touched: &Touched,
    import: ImportId,
    undone: &mut Undone,
) -> Result<bool, StoreError> {
    let mut some = rows::next(tx, &Eyes::Loop, import, true, "", CHUNK)?;
    if some.is_empty() {
        some = rows::next(tx, &Eyes::Loop, import, false, "", CHUNK)?;
    }
    let more = !some.is_empty();
    let mut back = Vec::new();
    for (customer, fate) in fates(tx, touched, import, some)? {
        undone.count(&fate);
        match fate {
            Fate::Removed => privacy::forget(tx, customer)?,
            Fate::Touched => {}
            Fate::Restored(was) | Fate::Kept(Some(was)) => {
                rows::unsay(tx, import, customer)?;
                back.push(was);
            }
            Fate::Kept(None) => rows::unsay(tx, import, customer)?,
        }
        rows::drop_one(tx, import, customer)?;
    }
    customers::replace_many(tx, &back.iter().collect::<Vec<_>>())?;
    Ok(more)
}

/// What becomes of each.
fn fates(
    tx: &mut Tx,
    touched: &Touched,
    import: ImportId,
    some: Vec<Brought>,
) -> Result<Vec<(CustomerId, Fate)>, StoreError> {
    let ids: Vec<CustomerId> = some.iter().map(|one| one.customer).collect();
    let now: HashMap<CustomerId, Customer> =
        customers::by_ids(tx, &ids)?.into_iter().map(|known| (known.id, known)).collect();
    let led = customers::merge::led(tx, &ids)?;
    let new: Vec<CustomerId> =
        some.iter().filter(|one| one.before.is_none()).map(|one| one.customer).collect();
    let mut busy = rows::touched(tx, import, &new)?;
    busy.extend(touched.among(tx, &new)?);
    let taken = taken(tx, &some)?;
    Ok(some
        .into_iter()
        .map(|Brought { customer, before, after }| {
            let is_free =
                |identity: Identity| taken.get(&identity).is_none_or(|owner| *owner == customer);
            let stands = now.get(&customer).map(Was::of).filter(|_| !led.contains_key(&customer));
            let fate = match (stands, before) {
                (Some(stands), None) if stands == after && !busy.contains(&customer) => {
                    Fate::Removed
                }
                (_, None) => Fate::Touched,
                (None, Some(_)) => Fate::Kept(None),
                (Some(stands), Some(before)) => {
                    let (back, kept) = stands.back(&before, &after, is_free);
                    let changed = back != stands;
                    let back = back.customer(customer);
                    if kept { Fate::Kept(changed.then_some(back)) } else { Fate::Restored(back) }
                }
            };
            (customer, fate)
        })
        .collect())
}

/// Who has what these were known by before.
fn taken(tx: &mut Tx, some: &[Brought]) -> Result<HashMap<Identity, CustomerId>, StoreError> {
    let wanted: HashSet<Identity> =
        some.iter().filter_map(|one| one.before.as_ref()).flat_map(Was::identities).collect();
    let mut taken = HashMap::new();
    for kind in Kind::ALL {
        let of_kind = wanted.iter().filter(|identity| identity.0 == kind);
        let texts: Vec<String> = of_kind.map(|(_, text)| text.clone()).collect();
        for (text, id, _) in customers::by_identities(tx, kind, &texts)? {
            taken.insert((kind, text), id);
        }
    }
    Ok(taken)
}

impl Undone {
    const fn count(&mut self, fate: &Fate) {
        match fate {
            Fate::Removed => self.removed += 1,
            Fate::Touched => self.touched += 1,
            Fate::Restored(_) => self.restored += 1,
            Fate::Kept(_) => self.kept += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn was(name: &str, email: &str, tier: Option<&str>) -> Was {
        let attributes = tier.map(|tier| ("tier".to_owned(), tier.to_owned()));
        Was {
            name: Some(name.to_owned()),
            email: Some(email.to_owned()),
            attributes: attributes.into_iter().collect(),
            ..Was::default()
        }
    }

    #[test]
    fn what_was_changed_since_stays_and_the_rest_is_put_back() {
        let before = was("Nok", "nok@example.com", None);
        let after = was("Nok S.", "nok@new.example", Some("gold"));
        let free = |_: Identity| true;
        assert_eq!(after.back(&before, &after, free), (before.clone(), false));
        let since = was("Nok S.", "nok@new.example", Some("silver"));
        let (back, kept) = since.back(&before, &after, free);
        assert!(kept);
        assert_eq!(back, was("Nok", "nok@example.com", Some("silver")));
        // Somebody else has the old address by now.
        let (back, kept) = after.back(&before, &after, |(kind, _)| kind != Kind::Email);
        assert!(kept && back.email == after.email && back.name == before.name);
        // Somebody put it back by hand already.
        assert_eq!(before.back(&before, &after, free), (before.clone(), false));
        let removed = was("Nok", "nok@example.com", Some("gold"));
        let (back, _) = before.back(&removed, &before, free);
        assert_eq!(back, removed, "what the file took away comes again");
    }
}
