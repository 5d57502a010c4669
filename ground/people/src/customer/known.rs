//! What an import has learnt about customers, so that it need not ask the store for each line.

use super::Contact;
use super::store::Kind;
use kernel::CustomerId;
use std::collections::HashMap;

/// Customers by what identifies them. Call [`Known::begin`] at the start of each transaction (it
/// may run again) and [`Known::keep`] after its commit.
#[derive(Debug, Default)]
pub struct Known {
    kept: Book,
    fresh: Book,
    /// The last contact that was merged into each customer in this transaction.
    pub(super) told: HashMap<CustomerId, Contact>,
}

/// One thing that tells a customer from others.
pub(super) type Identity = (Kind, String);

#[derive(Debug, Default)]
struct Book {
    ids: HashMap<Identity, CustomerId>,
    /// The id elsewhere of those who have one.
    externals: HashMap<CustomerId, String>,
}

/// More would cost more memory than it saves time.
const MOST_KEPT: usize = 500_000;

/// What tells a contact from others, the surest first.
pub(super) fn identities(contact: &Contact) -> impl Iterator<Item = Identity> {
    let external = contact.external_id.as_ref().map(|id| (Kind::External, id.clone()));
    let email = contact.email.as_ref().map(|email| (Kind::Email, email.as_str().to_owned()));
    let phone = contact.phone.as_ref().map(|phone| (Kind::Phone, phone.as_str().to_owned()));
    [external, email, phone].into_iter().flatten()
}

impl Known {
    /// Forgets what was learnt in a transaction that was not kept.
    pub fn begin(&mut self) {
        self.fresh = Book::default();
        self.told.clear();
    }

    /// Keeps what was learnt: the transaction is on disk.
    pub fn keep(&mut self) {
        if self.kept.ids.len() > MOST_KEPT {
            self.kept = Book::default();
        }
        self.kept.ids.extend(self.fresh.ids.drain());
        self.kept.externals.extend(self.fresh.externals.drain());
        self.told.clear();
    }

    /// The customer a contact speaks of. Two ids elsewhere are two people, though they share a
    /// telephone or an address.
    pub(super) fn find(&self, contact: &Contact) -> Option<CustomerId> {
        identities(contact).find_map(|identity| {
            let id = self.owner(&identity)?;
            match (&contact.external_id, self.external(id)) {
                (Some(wanted), Some(theirs)) if wanted != theirs => None,
                _ => Some(id),
            }
        })
    }

    pub(super) fn owner(&self, identity: &Identity) -> Option<CustomerId> {
        self.fresh.ids.get(identity).or_else(|| self.kept.ids.get(identity)).copied()
    }

    pub(super) fn learn(&mut self, identity: Identity, id: CustomerId) {
        if identity.0 == Kind::External {
            self.learn_external(id, identity.1.clone());
        }
        self.fresh.ids.insert(identity, id);
    }

    pub(super) fn learn_external(&mut self, id: CustomerId, external: String) {
        self.fresh.externals.insert(id, external);
    }

    /// Forgets a customer who was not added after all.
    pub(super) fn unlearn(&mut self, id: CustomerId) {
        self.fresh.ids.retain(|_, known| *known != id);
        self.fresh.externals.remove(&id);
        self.told.remove(&id);
    }

    fn external(&self, id: CustomerId) -> Option<&String> {
        self.fresh.externals.get(&id).or_else(|| self.kept.externals.get(&id))
    }
}
