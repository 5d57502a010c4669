//! How an answer by e-mail finds its case: ids and reply addresses that only this server can make.
//!
//! Every letter about a case carries the case in its `Message-ID` and in its reply address, each
//! with a seal (HMAC-SHA256, 80 bits, keyed per organisation). A guess cannot be checked anywhere
//! but here, and a subject or a sender never decides. A found case tells which conversation an
//! answer belongs to; it does not prove who wrote it.

use super::address::Address;
use super::header::MailId;
use crate::trust::SetupError;
use hmac::{Hmac, KeyInit as _, Mac as _};
use kernel::{CaseId, MessageId};
use sha2::Sha256;
use std::fmt;

/// A key for seals: 32 random bytes, made once for an organisation and kept with its secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKey([u8; 32]);

impl SigningKey {
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(•••)")
    }
}

/// Ten bytes, sixteen characters: a reply address stays within the 64 characters of its kind.
const SEAL_BYTES: usize = 10;
const SEAL_CHARACTERS: usize = 16;
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// What a seal is for, so that one kind never passes for another.
#[derive(Clone, Copy)]
enum Purpose {
    LetterId,
    ReplyAddress,
}

/// An organisation's identity in letters: its mail domain, its reply mailbox and its keys.
#[derive(Debug, Clone)]
pub struct ReplyIdentity {
    mailbox: String,
    domain: String,
    key: SigningKey,
    older: Vec<SigningKey>,
}

impl ReplyIdentity {
    /// `mailbox` is what stands before the `+` of reply addresses, usually `reply`; at most 16
    /// characters. The mail server must deliver `mailbox+anything@domain` to Ringback.
    pub fn new(mailbox: &str, domain: &str, key: SigningKey) -> Result<Self, SetupError> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(1..=16).contains(&mailbox.len()) || !mailbox.bytes().all(plain) {
            return Err(SetupError::BadReplyName);
        }
        let address: Address =
            format!("{mailbox}@{domain}").parse().map_err(|_| SetupError::BadDomain)?;
        // So long a domain would leave no room for the longest id.
        if address.domain().len() > 150 {
            return Err(SetupError::BadDomain);
        }
        let domain = address.domain().to_owned();
        Ok(Self { mailbox: mailbox.to_owned(), domain, key, older: Vec::new() })
    }

    /// Also reads what was sealed with a key that has since been replaced.
    #[must_use]
    pub fn also_reading(mut self, older: SigningKey) -> Self {
        self.older.push(older);
        self
    }

    /// The `Message-ID` of a letter about a case.
    pub fn letter_id(&self, case: CaseId, message: MessageId) -> MailId {
        let subject = format!("{case}.{message}");
        let seal = self.seal(Purpose::LetterId, &subject);
        format!("c.{subject}.{seal}@{}", self.domain)
            .parse()
            .expect("ids, a seal and a checked domain are plain characters within the limit")
    }

    /// Where an answer about a case should go.
    pub fn reply_address(&self, case: CaseId) -> Address {
        let seal = self.seal(Purpose::ReplyAddress, &case.to_string());
        format!("{}+{case}.{seal}@{}", self.mailbox, self.domain)
            .parse()
            .expect("a checked mailbox, an id, a seal and a checked domain make an address")
    }

    /// The case that an address of ours stands for, if its seal holds.
    pub fn case_of_address(&self, address: &str) -> Option<CaseId> {
        let token = self.local_part(address)?.strip_prefix(self.mailbox.as_str())?;
        let (case, seal) = token.strip_prefix('+')?.split_once('.')?;
        self.holds(Purpose::ReplyAddress, case, seal).then(|| case.parse().ok()).flatten()
    }

    /// The case and the letter that an id of ours stands for, if its seal holds. With its angle
    /// brackets or without.
    pub fn case_of_letter_id(&self, id: &str) -> Option<(CaseId, MessageId)> {
        let id: MailId = id.parse().ok()?;
        let token = self.local_part(id.as_str())?.strip_prefix("c.")?;
        let (subject, seal) = token.rsplit_once('.')?;
        let (case, message) = subject.split_once('.')?;
        if !self.holds(Purpose::LetterId, subject, seal) {
            return None;
        }
        Some((case.parse().ok()?, message.parse().ok()?))
    }

    /// The case that a letter answers: by an address it was delivered to, else by the letter it
    /// says it answers, else by the conversation it names, newest first. Nothing else counts.
    pub fn case_of_answer<'a>(
        &self,
        delivered_to: impl IntoIterator<Item = &'a str>,
        in_reply_to: Option<&str>,
        references: &[&str],
    ) -> Option<CaseId> {
        let by_address = delivered_to.into_iter().find_map(|to| self.case_of_address(to));
        let ids = in_reply_to.into_iter().chain(references.iter().rev().copied());
        by_address.or_else(|| {
            ids.into_iter().find_map(|id| self.case_of_letter_id(id)).map(|(case, _)| case)
        })
    }

    fn local_part<'a>(&self, address: &'a str) -> Option<&'a str> {
        let (local, domain) = address.rsplit_once('@')?;
        domain.eq_ignore_ascii_case(&self.domain).then_some(local)
    }

    fn seal(&self, purpose: Purpose, subject: &str) -> String {
        let sealed = self.mac(&self.key, purpose, subject).finalize().into_bytes();
        let bits =
            sealed[..SEAL_BYTES].iter().fold(0_u128, |bits, &byte| (bits << 8) | u128::from(byte));
        (0..SEAL_CHARACTERS)
            .rev()
            .map(|place| char::from(ALPHABET[((bits >> (5 * place)) & 31) as usize]))
            .collect()
    }

    fn holds(&self, purpose: Purpose, subject: &str, seal: &str) -> bool {
        let Some(seal) = read_seal(seal) else { return false };
        std::iter::once(&self.key)
            .chain(&self.older)
            .any(|key| self.mac(key, purpose, subject).verify_truncated_left(&seal).is_ok())
    }

    fn mac(&self, key: &SigningKey, purpose: Purpose, subject: &str) -> Hmac<Sha256> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&key.0).expect("HMAC takes a key of any length");
        mac.update(match purpose {
            Purpose::LetterId => b"ringback letter id\0",
            Purpose::ReplyAddress => b"ringback reply address\0",
        });
        mac.update(self.domain.as_bytes());
        mac.update(b"\0");
        mac.update(subject.as_bytes());
        mac
    }
}

fn read_seal(text: &str) -> Option<[u8; SEAL_BYTES]> {
    if text.len() != SEAL_CHARACTERS {
        return None;
    }
    let bits = text.bytes().try_fold(0_u128, |bits, byte| {
        let digit = ALPHABET.iter().position(|&known| known == byte)?;
        Some((bits << 5) | digit as u128)
    })?;
    bits.to_be_bytes()[16 - SEAL_BYTES..].try_into().ok()
}

#[cfg(test)]
mod tests;
