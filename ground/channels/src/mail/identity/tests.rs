use super::*;
use kernel::{Id as _, Timestamp};

fn identity() -> ReplyIdentity {
    ReplyIdentity::new("reply", "mail.cafe.example", SigningKey::from_bytes([7; 32])).unwrap()
}

fn case() -> CaseId {
    CaseId::at(Timestamp::from_micros(1_795_000_000_000_000), 42)
}

fn message() -> MessageId {
    MessageId::at(Timestamp::from_micros(1_795_000_000_000_000), 43)
}

#[test]
fn an_answer_finds_its_case() {
    let (identity, case, message) = (identity(), case(), message());
    let address = identity.reply_address(case);
    let id = identity.letter_id(case, message);
    assert_eq!(identity.case_of_address(address.as_str()), Some(case));
    assert_eq!(identity.case_of_letter_id(&id.to_string()), Some((case, message)));
    assert_eq!(identity.case_of_letter_id(id.as_str()), Some((case, message)));
}

#[test]
fn the_forms_are_as_promised() {
    let (identity, case, message) = (identity(), case(), message());
    let address = identity.reply_address(case).to_string();
    let id = identity.letter_id(case, message).to_string();
    assert!(address.starts_with(&format!("reply+{case}.")), "{address}");
    assert!(address.ends_with("@mail.cafe.example"));
    assert!(id.starts_with(&format!("<c.{case}.{message}.")), "{id}");
    assert!(id.ends_with("@mail.cafe.example>"));
    // The longest mailbox still makes an address that every mail server takes (RFC 5321: 64).
    let long =
        ReplyIdentity::new(&"a".repeat(16), "x.example", SigningKey::from_bytes([7; 32])).unwrap();
    assert!(long.reply_address(case).local().len() <= 64);
    // Known answers, computed with another implementation of HMAC-SHA256: ids that are out in the
    // world must still be read after an upgrade.
    assert_eq!(address, "reply+cas_01m7q5cqg0000000000000001a.3yhs1c3b2eex2jts@mail.cafe.example");
    assert_eq!(
        id,
        "<c.cas_01m7q5cqg0000000000000001a.msg_01m7q5cqg0000000000000001b.\
         0vnq97ykefb3wxtz@mail.cafe.example>"
    );
}

#[test]
fn every_changed_bit_is_refused() {
    let (identity, case, message) = (identity(), case(), message());
    let address = identity.reply_address(case).to_string();
    let id = identity.letter_id(case, message).as_str().to_owned();
    let mut tried = 0;
    for (good, is_address) in [(address, true), (id, false)] {
        let sealed = good.rfind('@').unwrap();
        for at in 0..sealed {
            for bit in 0..8 {
                let mut bytes = good.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                // Eight-bit flips are no longer UTF-8; a parser would never hand them over.
                let Ok(bad) = String::from_utf8(bytes) else { continue };
                tried += 1;
                if is_address {
                    assert_eq!(identity.case_of_address(&bad), None, "{bad}");
                } else {
                    assert_eq!(identity.case_of_letter_id(&bad), None, "{bad}");
                }
            }
        }
    }
    assert!(tried > 900, "{tried}");
}

#[test]
fn nothing_else_passes_for_a_seal() {
    let (identity, case, message) = (identity(), case(), message());
    let address = identity.reply_address(case).to_string();
    let id = identity.letter_id(case, message).as_str().to_owned();
    let other_case = CaseId::at(Timestamp::from_micros(1), 1);
    let seal_of = |text: &str| text[text.rfind('.').unwrap() + 1..].to_owned();
    let address_seal = seal_of(address.strip_suffix("@mail.cafe.example").unwrap());
    let id_seal = seal_of(id.strip_suffix("@mail.cafe.example").unwrap());
    for bad in [
        String::new(),
        "@".to_owned(),
        "reply@mail.cafe.example".to_owned(),
        format!("reply+{case}@mail.cafe.example"),
        format!("reply+{case}.@mail.cafe.example"),
        format!("reply+{case}.{id_seal}@mail.cafe.example"),
        format!("reply+{other_case}.{address_seal}@mail.cafe.example"),
        format!("reply+{case}.{}@mail.cafe.example", &address_seal[..15]),
        format!("reply+{case}.{address_seal}0@mail.cafe.example"),
        format!("reply+{case}.{}@mail.cafe.example", address_seal.to_uppercase()),
        format!("other+{case}.{address_seal}@mail.cafe.example"),
        format!("reply+{case}.{address_seal}@mail.cafe.example.evil.example"),
        format!("reply+{case}.{address_seal}@evil.example"),
        format!("<{address}>"),
        format!("{address},x@evil.example"),
    ] {
        assert_eq!(identity.case_of_address(&bad), None, "{bad}");
    }
    for bad in [
        format!("c.{case}.{message}@mail.cafe.example"),
        format!("c.{case}.{message}.{address_seal}@mail.cafe.example"),
        format!("c.{other_case}.{message}.{id_seal}@mail.cafe.example"),
        format!("c.{case}.{id_seal}@mail.cafe.example"),
        format!("c.{case}.{message}.{id_seal}@evil.example"),
        format!("<{id}> <{id}>"),
    ] {
        assert_eq!(identity.case_of_letter_id(&bad), None, "{bad}");
    }
}

#[test]
fn another_key_or_domain_is_another_identity() {
    let (case, message) = (case(), message());
    let address = identity().reply_address(case).to_string();
    let id = identity().letter_id(case, message).to_string();
    let key = SigningKey::from_bytes([8; 32]);
    let replaced = ReplyIdentity::new("reply", "mail.cafe.example", key).unwrap();
    assert_eq!(replaced.case_of_address(&address), None);
    assert_eq!(replaced.case_of_letter_id(&id), None);
    let both = replaced.also_reading(SigningKey::from_bytes([7; 32]));
    assert_eq!(both.case_of_address(&address), Some(case));
    assert_eq!(both.case_of_letter_id(&id), Some((case, message)));
    assert_ne!(both.reply_address(case).to_string(), address);

    let key = SigningKey::from_bytes([7; 32]);
    let elsewhere = ReplyIdentity::new("reply", "shop.example", key).unwrap();
    let moved = address.replace("mail.cafe.example", "shop.example");
    assert_eq!(elsewhere.case_of_address(&moved), None);
}

#[test]
fn an_answer_is_matched_in_the_right_order() {
    let identity = identity();
    let cases: Vec<CaseId> =
        (1..=4).map(|n| CaseId::at(Timestamp::from_micros(n * 1_000_000), 0)).collect();
    let address = identity.reply_address(cases[0]).to_string();
    let answered = identity.letter_id(cases[1], message()).to_string();
    let newest = identity.letter_id(cases[2], message()).to_string();
    let oldest = identity.letter_id(cases[3], message()).to_string();
    let foreign = "<CAF=1@mail.gmail.example>";
    let references = [oldest.as_str(), newest.as_str(), foreign];
    let found = |to: &[&str], reply: Option<&str>, references: &[&str]| {
        identity.case_of_answer(to.iter().copied(), reply, references)
    };
    let to = ["support@cafe.example", address.as_str()];
    assert_eq!(found(&to, Some(&answered), &references), Some(cases[0]));
    assert_eq!(found(&to[..1], Some(&answered), &references), Some(cases[1]));
    assert_eq!(found(&to[..1], Some(foreign), &references), Some(cases[2]));
    assert_eq!(found(&[], None, &references[..1]), Some(cases[3]));
    assert_eq!(found(&to[..1], Some(foreign), &[foreign]), None);
    assert_eq!(found(&[], None, &[]), None);
}

#[test]
fn settings_that_cannot_make_an_address_are_refused() {
    let key = || SigningKey::from_bytes([7; 32]);
    for mailbox in ["", "re ply", "reply+x", "reply.", "Reply", "r\r\n", "ตอบ", &"a".repeat(17)]
    {
        let made = ReplyIdentity::new(mailbox, "cafe.example", key());
        assert_eq!(made.err(), Some(SetupError::BadReplyName), "{mailbox:?}");
    }
    for domain in ["", "cafe", "cafe example", "a@cafe.example", "127.0.0.1", "cafe.example\r\n"] {
        let made = ReplyIdentity::new("reply", domain, key());
        assert_eq!(made.err(), Some(SetupError::BadDomain), "{domain:?}");
    }
    let thai = ReplyIdentity::new("reply", "กาแฟ.ไทย", key()).unwrap();
    assert!(thai.reply_address(case()).domain().starts_with("xn--"));
}

#[test]
fn keys_never_print() {
    let shown = format!("{:?}", identity());
    assert!(shown.contains("SigningKey(•••)") && !shown.contains("7, 7"), "{shown}");
}
