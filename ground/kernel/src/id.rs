//! Ids: one newtype a noun, opaque to people, ordered by the moment they were made.

use crate::clock::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// What all ids share: 48 bits of milliseconds, then 80 random bits, written as `rsp_` and
/// 26 characters of Crockford's base 32 in lower case, so that text order is time order.
pub trait Id: Copy + fmt::Display + FromStr<Err = BadId> {
    /// Three letters that say what the id names.
    const PREFIX: &'static str;

    fn from_bits(bits: u128) -> Self;
    fn bits(self) -> u128;

    /// Makes an id from a moment and random bits (the low 80 are used).
    fn at(moment: Timestamp, random: u128) -> Self {
        let millis = u128::from(moment.micros().max(0).unsigned_abs() / 1000) & ((1 << 48) - 1);
        Self::from_bits((millis << 80) | (random & ((1 << 80) - 1)))
    }
}

/// Says that a text is not an id of the kind that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This is not a valid id.")]
pub struct BadId;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

fn write_text(prefix: &str, bits: u128, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = [0_u8; 26];
    for (place, slot) in text.iter_mut().enumerate() {
        let shift = 5 * (25 - place);
        *slot = ALPHABET[((bits >> shift) & 31) as usize];
    }
    f.write_str(prefix)?;
    f.write_str("_")?;
    f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
}

fn read_text(prefix: &str, text: &str) -> Result<u128, BadId> {
    let body = text.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('_')).ok_or(BadId)?;
    if body.len() != 26 || body.as_bytes()[0] > b'7' {
        return Err(BadId);
    }
    body.bytes().try_fold(0_u128, |bits, byte| {
        let digit = ALPHABET.iter().position(|&known| known == byte).ok_or(BadId)?;
        Ok((bits << 5) | digit as u128)
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $prefix:literal,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u128);

        impl Id for $name {
            const PREFIX: &'static str = $prefix;
            fn from_bits(bits: u128) -> Self { Self(bits) }
            fn bits(self) -> u128 { self.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write_text($prefix, self.0, f) }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write_text($prefix, self.0, f) }
        }

        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> { read_text($prefix, text).map(Self) }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> { out.collect_str(self) }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(input)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

// Keep this list in alphabetical order.
ids! {
    /// An action: a change to a cause, with an owner and a date.
    ActionId "act",
    /// An alarm: an alert that went off.
    AlarmId "alm",
    /// An alert: a figure that is watched.
    AlertId "alt",
    /// One sending of "you said, we did".
    AnnouncementId "ann",
    /// A case: one customer's matter that somebody owns until it is solved.
    CaseId "cas",
    /// A root cause in the organisation's own tree.
    CauseId "cau",
    /// A collector: one way a survey is asked (a link, a QR code, a kiosk).
    CollectorId "col",
    /// A customer.
    CustomerId "cus",
    /// A dashboard: tiles that each ask one question.
    DashboardId "dsh",
    /// A delivery: one event on its way to one endpoint.
    DeliveryId "dlv",
    /// An endpoint: where another program hears of events.
    EndpointId "whk",
    /// One import of a file, undone as one.
    ImportId "imp",
    /// A key for the API.
    KeyId "key",
    /// A merge: two customers turned out to be one person.
    MergeId "mrg",
    /// A message to or from a customer or a member of staff.
    MessageId "msg",
    /// A playbook: what to do in a case of a class of customer.
    PlaybookId "pbk",
    /// A response: one person's answers to one survey.
    ResponseId "rsp",
    /// A rule that decides which responses open a case.
    RuleId "rul",
    /// A segment: the list of customers, narrowed, under a name.
    SegmentId "seg",
    /// A signed-in session.
    SessionId "ses",
    /// A member of staff.
    StaffId "stf",
    /// A survey.
    SurveyId "svy",
    /// A trial of a rule on the responses of the past.
    TrialId "trl",
    /// A unit: a branch, region or department in the organisation's tree.
    UnitId "unt",
    /// A list's filters that somebody keeps under a name.
    ViewId "viw",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_written() {
        let id = CaseId::at(Timestamp::from_micros(1_795_000_000_000_000), u128::MAX);
        assert!(id.to_string().starts_with("cas_"));
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(
            serde_json::from_str::<CaseId>(&serde_json::to_string(&id).unwrap()).unwrap(),
            id
        );
    }

    #[test]
    fn text_order_is_time_order() {
        let early = ResponseId::at(Timestamp::from_micros(1_000_000), u128::MAX);
        let late = ResponseId::at(Timestamp::from_micros(2_000_000), 0);
        assert!(early.to_string() < late.to_string());
    }

    #[test]
    fn other_texts_are_refused() {
        let good = CaseId::at(Timestamp::from_micros(5), 7).to_string();
        for bad in [
            "",
            "cas_",
            "cas",
            &good[1..],
            &good.to_uppercase(),
            &good.replace("cas", "rsp"),
            "cas_zzzzzzzzzzzzzzzzzzzzzzzzzz",
        ] {
            assert_eq!(bad.parse::<CaseId>(), Err(BadId), "{bad}");
        }
    }
}
