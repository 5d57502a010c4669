//! Addresses on the net: e-mail, links, names on messengers.

use super::{Kind, Span, opens};

/// What an e-mail address or a link ends in, of those met without `www` before.
const DOMAINS: &[&str] = &[
    "com", "net", "org", "vn", "th", "me", "io", "ly", "info", "app", "shop", "asia", "link",
    "page", "online", "store", "site", "edu", "gov", "biz", "uk", "de", "fr", "sg", "my", "jp",
    "us", "ee", "gg",
];

/// No host's name is as long.
const HOST: usize = 100;

/// Names of networks, and whether the bare word already says that a name follows.
const NETWORKS: &[(&str, bool)] = &[
    ("line id", true),
    ("lineid", true),
    ("line", false),
    ("ไอดีไลน์", true),
    ("ไลน์ไอดี", true),
    ("ไลน์", true),
    ("ไลน", false),
    ("zalo", true),
    ("facebook", false),
    ("fb", true),
    ("เฟสบุ๊ค", true),
    ("เฟสบุ๊ก", true),
    ("เฟซบุ๊ก", true),
    ("เฟส", true),
    ("เฟซ", true),
    ("ไอจี", true),
    ("ig", true),
    ("instagram", true),
    ("tiktok", true),
    ("telegram", true),
    ("twitter", true),
    ("wechat", true),
    ("whatsapp", true),
    ("messenger", false),
    ("skype", true),
    ("viber", true),
];

/// An e-mail address around an at sign, or a name after it.
pub(super) fn at_sign(text: &str, at: usize) -> Option<Span> {
    let local = |letter: char| letter.is_ascii_alphanumeric() || "._%+-".contains(letter);
    let start = at - text[..at].chars().rev().take_while(|letter| local(*letter)).count();
    let host = text[at + 1..]
        .find(|letter: char| !letter.is_ascii_alphanumeric() && !".-".contains(letter));
    let end = host.map_or(text.len(), |length| at + 1 + length);
    let host = text[at + 1..end].trim_end_matches(['.', '-']);
    let ending = host.rsplit_once('.').map_or("", |(_, ending)| ending);
    if start < at && ending.len() >= 2 && ending.chars().all(|letter| letter.is_ascii_alphabetic())
    {
        let start =
            start + text[start..at].len() - text[start..at].trim_start_matches(['.', '-']).len();
        return Some(Span { start, end: at + 1 + host.len(), kind: Kind::Email });
    }
    let length = token(&text[at + 1..]);
    let named =
        text[at + 1..].starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_');
    (opens(text, at) && named && length >= 3).then_some(Span {
        start: at,
        end: at + 1 + length,
        kind: Kind::Handle,
    })
}

/// A link that begins here.
pub(super) fn link(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at..];
    let marked = ["http://", "https://", "www."].iter().any(|begin| {
        rest.get(..begin.len()).is_some_and(|start| start.eq_ignore_ascii_case(begin))
    });
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-".contains(letter);
    let host = rest.chars().take(HOST).take_while(|letter| plain(*letter)).count();
    if !marked && (host == HOST || !rest[..host].contains('.')) {
        return None;
    }
    let host = rest[..host].trim_end_matches('.');
    let shown = |letter: char| letter.is_ascii_graphic() && !"\"<>{}|^`".contains(letter);
    let length = rest.find(|letter| !shown(letter)).unwrap_or(rest.len());
    let length =
        rest[..length].trim_end_matches(['.', ',', ')', '!', '?', ';', ':', '\'', ']']).len();
    let link = &rest[..length];
    if marked {
        return (link.len() > 7).then_some(Span { start: at, end: at + length, kind: Kind::Url });
    }
    let (name, ending) = host.rsplit_once('.')?;
    let known = DOMAINS.iter().any(|domain| ending.eq_ignore_ascii_case(domain));
    let small = ending.chars().all(|letter| letter.is_ascii_lowercase());
    // `sạch.me` and `Ok.My` are sentences without a blank between.
    let believed = known
        && small
        && name.len() > 1
        && !name.ends_with('.')
        && !rest[host.len()..].starts_with('@');
    let path = length > host.len() + 1 && rest[host.len()..].starts_with(['/', '?', ':']);
    let length = if path { length } else { host.len() };
    let sure = path || matches!(ending, "com" | "net" | "org" | "vn" | "th");
    (believed && sure).then_some(Span { start: at, end: at + length, kind: Kind::Url })
}

/// Whether the first letters are those of a network's name: few words' are.
fn begins(rest: &[u8]) -> bool {
    let [first, second] = [0, 1].map(|at| rest.get(at).map_or(0, u8::to_ascii_lowercase));
    match first {
        b'l' | b'v' => second == b'i',
        b'z' => second == b'a',
        b'f' => matches!(second, b'a' | b'b'),
        b'i' => matches!(second, b'g' | b'n'),
        b't' => matches!(second, b'i' | b'e' | b'w'),
        b'w' => matches!(second, b'e' | b'h'),
        b'm' => second == b'e',
        b's' => second == b'k',
        _ => ["ไอ", "ไล", "เฟ"].iter().any(|begin| rest.starts_with(begin.as_bytes())),
    }
}

/// A name on a network whose own name begins here.
// long: what can stand between the two is read in one loop
pub(super) fn handle(text: &str, at: usize) -> Option<Span> {
    let rest = &text[at..];
    if !begins(rest.as_bytes()) {
        return None;
    }
    let (network, said) = NETWORKS.iter().find(|(network, _)| {
        rest.get(..network.len()).is_some_and(|start| start.eq_ignore_ascii_case(network))
            && !rest[network.len()..].starts_with(|letter: char| letter.is_ascii_alphanumeric())
    })?;
    let mut place = at + network.len();
    let mut said = *said;
    let mut marked = false;
    let mut at_sign = false;
    loop {
        let left = &text[place..];
        let skipped = left.len() - left.trim_start_matches([' ', '\u{a0}']).len();
        let left = &left[skipped..];
        let word = [
            "id",
            "ID",
            "Id",
            "ไอดี",
            "คือ",
            "là",
            "la",
            "is",
            "ชื่อ",
            "tên",
            "ten",
            "name",
            "oa",
            "OA",
            "cua em",
            "của em",
            "của mình",
            "của tôi",
        ]
        .iter()
        .find(|word| {
            left.strip_prefix(**word)
                .is_some_and(|after| after.starts_with([' ', ':', '=', '.', '@']))
        });
        if let Some(word) = word {
            place += skipped + word.len();
            at_sign = false;
            said |= word.eq_ignore_ascii_case("id") || *word == "ไอดี";
        } else if let Some(sign) = left.chars().next().filter(|sign| ":=@".contains(*sign)) {
            place += skipped + sign.len_utf8();
            marked = true;
            at_sign = sign == '@';
        } else {
            place += skipped;
            at_sign &= skipped == 0;
            break;
        }
    }
    let length = token(&text[place..]);
    let name = &text[place..place + length];
    // After `zalo` a plain word is more often the next word: a name has a sign or a digit in it.
    let odd = name.contains(|letter: char| letter.is_ascii_digit() || "._-".contains(letter));
    let number = name.chars().all(|letter| letter.is_ascii_digit());
    let whole = !text[place + length..]
        .starts_with(|letter: char| letter.is_alphanumeric() && !super::thai(letter));
    let believed = length >= 4 && !number && whole && (marked && said || (said || marked) && odd);
    let start = place - usize::from(at_sign);
    believed.then_some(Span { start, end: place + length, kind: Kind::Handle })
}

/// How long a name of letters, digits, points and underscores is; 0 for what is no name.
fn token(text: &str) -> usize {
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-".contains(byte);
    let length = text.bytes().take(64).take_while(belongs).count();
    if length == 64 { 0 } else { text[..length].trim_end_matches(['.', '-']).len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_network_is_passed_over() {
        for (network, _) in NETWORKS {
            assert!(begins(network.as_bytes()), "{network}");
            assert!(begins(network.to_uppercase().as_bytes()), "{network}");
        }
        assert!(!begins(b"the staff") && !begins(b"") && !begins("เที่ยว".as_bytes()));
    }
}
