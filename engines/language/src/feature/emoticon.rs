//! Emoticons and emoji: many ways to draw one face.

/// What a face says; each is a feature of its own beside the sign itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    Glad,
    Sad,
    Angry,
    Love,
    Laugh,
    Praise,
    Blame,
}

/// Drawn with punctuation, longest first, and the emoji each is read as.
const DRAWN: &[(&str, char)] = &[
    (":'(", '😢'),
    (":-))", '😄'),
    (":-)", '🙂'),
    (":-(", '😞'),
    (":-D", '😄'),
    (";-)", '😉'),
    (":-/", '😕'),
    (":))", '😄'),
    (":((", '😢'),
    ("=))", '😄'),
    ("=((", '😢'),
    (":)", '🙂'),
    (":(", '😞'),
    (":]", '🙂'),
    (":[", '😞'),
    (":D", '😄'),
    (":d", '😄'),
    (":P", '😛'),
    (":p", '😛'),
    (":/", '😕'),
    (":|", '😐'),
    (":3", '😊'),
    (":v", '😄'),
    (":V", '😄'),
    (":*", '😘'),
    (";)", '😉'),
    ("=)", '🙂'),
    ("=(", '😞'),
    ("=D", '😄'),
    ("<3", '❤'),
    ("</3", '💔'),
    ("^^", '😊'),
    ("^_^", '😊'),
    ("-_-", '😑'),
    ("T_T", '😢'),
    ("T^T", '😢'),
    ("TT", '😢'),
    (">.<", '😣'),
    (">_<", '😣'),
    ("xD", '😄'),
    ("XD", '😄'),
];

/// Spelled out, as some corpora and exports do.
const SPELLED: &[(&str, char)] = &[
    ("colonsmilesmile", '😄'),
    ("colonsmallsmile", '🙂'),
    ("colonbigsmile", '😄'),
    ("colonsmile", '🙂'),
    ("colonhihi", '😄'),
    ("colonlovelove", '❤'),
    ("colonlove", '❤'),
    ("coloncontemn", '😒'),
    ("colonsadcolon", '😢'),
    ("colonsad", '😞'),
    ("colondoublesurprise", '😮'),
    ("colonsurprise", '😮'),
];

/// The emoji drawn or spelled at the beginning of `rest`, and its length in bytes.
pub(super) fn at(rest: &str) -> Option<(char, usize)> {
    let table = match rest.as_bytes().first()? {
        b'c' => SPELLED,
        b':' | b';' | b'=' | b'<' | b'^' | b'-' | b'T' | b'>' | b'x' | b'X' => DRAWN,
        _ => return None,
    };
    let (drawn, sign) = table.iter().find(|(drawn, _)| rest.starts_with(drawn))?;
    // "TTS", "xDSL" and "colonialism" are words.
    let letters = drawn.ends_with(|c: char| c.is_ascii_alphabetic());
    let next = rest[drawn.len()..].chars().next();
    let word = letters && next.is_some_and(char::is_alphanumeric);
    (!word).then_some((*sign, drawn.len()))
}

/// What the common emoji say. `None` for the rest, which still are features themselves.
pub(super) fn mood(sign: char) -> Option<Mood> {
    Some(match sign {
        '🙂' | '😊' | '☺' | '😀' | '😃' | '😄' | '😁' | '😉' | '😌' | '😇' | '🤗' | '😋' | '😛'
        | '😜' | '😎' | '🥳' | '😆' => Mood::Glad,
        '😢' | '😭' | '😞' | '😔' | '🙁' | '☹' | '😟' | '😥' | '😓' | '😩' | '😫' | '🥺' | '😿'
        | '💔' | '😰' | '😪' => Mood::Sad,
        '😠' | '😡' | '🤬' | '😤' | '👿' | '😒' | '🙄' | '😑' | '🤮' | '🤢' | '😾' | '💩'
        | '😣' | '😕' => Mood::Angry,
        '❤' | '😍' | '🥰' | '😘' | '💕' | '💖' | '💗' | '💓' | '💞' | '💙' | '💚' | '💛' | '💜'
        | '🧡' | '♥' | '😻' | '🤩' | '💋' => Mood::Love,
        '😂' | '🤣' | '😹' => Mood::Laugh,
        '👍' | '👏' | '🙏' | '💯' | '👌' | '🌟' | '⭐' | '✨' | '🎉' | '🏆' | '💪' | '🔥'
        | '🌹' => Mood::Praise,
        '👎' | '❌' | '⛔' | '🚫' | '🤡' | '🖕' => Mood::Blame,
        _ => return None,
    })
}
