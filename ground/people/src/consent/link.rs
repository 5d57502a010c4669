//! The link at the end of a letter that takes consent back, for one purpose and one way.

use super::{Channel, Purpose};
use kernel::CustomerId;
use web::{SecretKey, Site};

/// What a link is good for. It needs no sign-in, and nothing about it is kept: it is signed with
/// the site's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    pub customer: CustomerId,
    pub purpose: Purpose,
    pub channel: Channel,
}

const SIGNED_FOR: &str = "people.consent";

impl Link {
    /// The address to put beneath a letter, and into its `List-Unsubscribe`: mail programs may send
    /// the button's form themselves (RFC 8058).
    pub fn address(self, site: &Site) -> String {
        site.link(&self.path(&site.key))
    }

    pub(crate) fn path(self, key: &SecretKey) -> String {
        let what = self.what();
        format!("/u/{what}.{}", key.sign(SIGNED_FOR, what.as_bytes()))
    }

    fn what(self) -> String {
        format!("{}.{}.{}", self.customer, self.purpose.code(), self.channel.code())
    }

    /// Reads the text of a link that only this site can have made.
    pub(crate) fn read(key: &SecretKey, token: &str) -> Option<Self> {
        let (what, signature) = token.rsplit_once('.')?;
        if !key.verify(SIGNED_FOR, what.as_bytes(), signature) {
            return None;
        }
        let mut parts = what.split('.');
        let customer = parts.next()?.parse().ok()?;
        let purpose = Purpose::parse(parts.next()?)?;
        Some(Self { customer, purpose, channel: Channel::parse(parts.next()?)? })
    }
}
