//! Signs: what a customer is recognised by, in one spelling, so that two rows of one person meet.

use super::store::Kind;
use super::{Contact, Customer, Email, Phone};
use sheet::cell::bare;

/// What two customers have in common, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Common {
    Email,
    Phone,
    ExternalId,
    /// Their name, and beside it a unit where both were heard.
    NameAndUnit,
    /// Their name and the end of their number.
    NameAndPhone,
    /// Their name and what stands before the `@`.
    NameAndEmail,
}

impl Common {
    /// The key of the sentence that says so.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Email => "duplicate-email",
            Self::Phone => "duplicate-phone",
            Self::ExternalId => "duplicate-external",
            Self::NameAndUnit => "duplicate-name-unit",
            Self::NameAndPhone => "duplicate-name-phone",
            Self::NameAndEmail => "duplicate-name-email",
        }
    }

    /// What a sign alone says; of a name nothing yet.
    pub(super) fn of(sign: &str) -> Option<Self> {
        match sign.split_once(':')?.0 {
            EMAIL => Some(Self::Email),
            PHONE => Some(Self::Phone),
            EXTERNAL => Some(Self::ExternalId),
            _ => None,
        }
    }
}

// Numbered so that the surest stand first in the order of signs.
const EMAIL: &str = "1e";
const PHONE: &str = "2p";
const EXTERNAL: &str = "3x";
const NAME: &str = "4n";

/// Bytes of a sign.
const LONGEST: usize = 180;
/// Letters and digits of a name or id; with fewer, strangers share it.
const SHORTEST: usize = 3;
const SHORTEST_NAME: usize = 6;
/// Digits at the end of two numbers that speak for one owner, beside the same name.
const TAIL: usize = 4;

const TITLES: [&str; 16] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "khun",
    "คุณ",
    "นาย",
    "นาง",
    "นางสาว",
    "anh",
    "chi",
    "ong",
    "ba",
    "co",
    "chu",
];

/// The signs of a customer.
pub(super) fn of(customer: &Customer) -> Vec<String> {
    let Customer { name, email, phone, external_id, .. } = customer;
    all(name.as_deref(), [external_id.as_deref(), email.as_deref(), phone.as_deref()])
}

pub(super) fn of_contact(contact: &Contact) -> Vec<String> {
    let email = contact.email.as_ref().map(Email::as_str);
    let phone = contact.phone.as_ref().map(Phone::as_str);
    all(contact.name.as_deref(), [contact.external_id.as_deref(), email, phone])
}

fn all(name: Option<&str>, known: [Option<&str>; 3]) -> Vec<String> {
    let known = Kind::ALL.into_iter().zip(known);
    let known = known.filter_map(|(kind, text)| of_identity(kind, text?));
    known.chain(name.and_then(of_name)).collect()
}

/// A sign stands in an address as the place where a list goes on, so it is short.
fn short(mut sign: String) -> String {
    let mut end = LONGEST.min(sign.len());
    while !sign.is_char_boundary(end) {
        end -= 1;
    }
    sign.truncate(end);
    sign
}

/// The sign of one thing that identifies.
pub(super) fn of_identity(kind: Kind, text: &str) -> Option<String> {
    match kind {
        Kind::Email => Some(short(format!("{EMAIL}:{}", mailbox(text)))),
        Kind::Phone => Some(format!("{PHONE}:{}", at_home(text))),
        Kind::External => {
            let plain: String =
                text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
            (plain.chars().count() >= SHORTEST).then(|| short(format!("{EXTERNAL}:{plain}")))
        }
    }
}

fn of_name(name: &str) -> Option<String> {
    let name = plain_name(name);
    let letters = name.chars().filter(|c| *c != ' ').count();
    (letters >= SHORTEST_NAME).then(|| short(format!("{NAME}:{name}")))
}

/// A name without titles, tones and the order of its words.
fn plain_name(name: &str) -> String {
    let mut name = bare(name);
    for title in ["คุณ", "นางสาว", "นาย", "นาง"] {
        if let Some(rest) = name.strip_prefix(title)
            && rest.chars().count() >= SHORTEST
        {
            name = rest.trim_start().to_owned();
            break;
        }
    }
    let mut words: Vec<&str> = name.split(' ').filter(|word| !TITLES.contains(word)).collect();
    words.sort_unstable();
    words.join(" ")
}

/// The mailbox an address leads to: what stands after a `+` is a label, and Google reads no dots.
fn mailbox(email: &str) -> String {
    let (name, host) = email.rsplit_once('@').unwrap_or((email, ""));
    let name = name.split('+').next().filter(|name| !name.is_empty()).unwrap_or(name);
    match host {
        "gmail.com" | "googlemail.com" => format!("{}@gmail.com", name.replace('.', "")),
        _ => format!("{name}@{host}"),
    }
}

/// A number as it is dialled at home, without the zero in front: `+66812345678` and `0812345678`
/// are one line.
fn at_home(phone: &str) -> &str {
    match phone.strip_prefix('+') {
        Some(full) => {
            ["66", "84"].into_iter().find_map(|code| full.strip_prefix(code)).unwrap_or(full)
        }
        None => phone.trim_start_matches('0'),
    }
}

/// What beside the same name speaks for one person, without asking where they were heard.
pub(super) fn beside_name(left: &[Customer], right: &[Customer]) -> Option<Common> {
    let tails = |of: &[Customer]| -> Vec<String> {
        let phones = of.iter().filter_map(|row| row.phone.as_deref()).map(at_home);
        phones
            .filter_map(|phone| Some(phone.get(phone.len().checked_sub(TAIL)?..)?.to_owned()))
            .collect()
    };
    let boxes = |of: &[Customer]| -> Vec<String> {
        let emails = of.iter().filter_map(|row| row.email.as_deref()).map(mailbox);
        emails
            .filter_map(|email| email.split('@').next().map(|name| name.replace('.', "")))
            .collect()
    };
    let meet = |left: Vec<String>, right: Vec<String>| left.iter().any(|one| right.contains(one));
    if meet(tails(left), tails(right)) {
        return Some(Common::NameAndPhone);
    }
    meet(boxes(left), boxes(right)).then_some(Common::NameAndEmail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_has_one_spelling() {
        for (kind, left, right) in [
            (Kind::Email, "nok.suksai+shop@gmail.com", "noksuksai@googlemail.com"),
            (Kind::Email, "nok+a@home.example", "nok@home.example"),
            (Kind::Phone, "+66812345678", "0812345678"),
            (Kind::Phone, "+6621234567", "021234567"),
            (Kind::Phone, "+84912345678", "0912345678"),
            (Kind::External, "C-1001", "c1001"),
        ] {
            assert_eq!(of_identity(kind, left), of_identity(kind, right), "{left}");
        }
        for (left, right) in [
            ("คุณมะลิ ใจดี", "มะลิ  ใจดี"),
            ("Nguyễn Văn An", "anh Nguyen Van An"),
            ("Grace Hopper", "Hopper, Grace"),
        ] {
            assert!(of_name(left).is_some());
            assert_eq!(of_name(left), of_name(right), "{left}");
        }
    }

    #[test]
    fn strangers_keep_theirs() {
        for (kind, left, right) in [
            (Kind::Email, "n.ok@home.example", "nok@home.example"),
            (Kind::Phone, "+66812345678", "+66912345678"),
            (Kind::External, "C-1001", "C-1002"),
        ] {
            assert_ne!(of_identity(kind, left), of_identity(kind, right), "{left}");
        }
        assert_eq!((of_name("Nok"), of_identity(Kind::External, "-1")), (None, None));
    }
}
