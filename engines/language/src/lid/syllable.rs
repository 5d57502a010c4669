//! Whether letters without marks can be a Vietnamese syllable: how it begins, then how it sounds.

const ONSETS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h",
    "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "x", "",
];

/// Sorted.
const RIMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec",
    "ech", "em", "en", "eng", "enh", "eo", "ep", "et", "eu", "i", "ia", "ic", "ich", "iec", "iem",
    "ien", "ieng", "iep", "iet", "ieu", "im", "in", "inh", "ip", "it", "iu", "o", "oa", "oac",
    "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe", "oen",
    "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "u", "ua", "uan", "uang",
    "uat", "uay", "uc", "ue", "uech", "uenh", "ui", "um", "un", "ung", "uo", "uoc", "uoi", "uom",
    "uon", "uong", "uop", "uot", "uou", "up", "ut", "uu", "uy", "uya", "uych", "uyen", "uyet",
    "uynh", "uyt", "uyu", "y", "yem", "yen", "yeng", "yet", "yeu", "ynh", "yt",
];

/// The longest is `nghieng`.
const LONGEST: usize = 7;

pub(super) fn possible(letters: impl Iterator<Item = char>) -> bool {
    let mut bytes = [0_u8; LONGEST];
    let mut length = 0;
    for letter in letters {
        if length == LONGEST || !letter.is_ascii_lowercase() {
            return false;
        }
        bytes[length] = letter as u8;
        length += 1;
    }
    let Ok(word) = std::str::from_utf8(&bytes[..length]) else { return false };
    ONSETS.iter().any(|onset| {
        // Most onsets begin with another letter: no need to compare them.
        let near = onset.bytes().next().is_none_or(|first| first == bytes[0]);
        near && word.strip_prefix(onset).is_some_and(|rime| {
            RIMES.binary_search(&rime).is_ok() || *onset == "gi" && rime.is_empty()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_and_others() {
        assert!(RIMES.is_sorted());
        for word in ["phuc", "vu", "nghieng", "gi", "gieng", "quyen", "khong", "a", "uong", "xe"] {
            assert!(possible(word.chars()), "{word}");
        }
        for word in ["", "the'", "staff", "service", "zoo", "ngheings", "ok2", "street", "wait"] {
            assert!(!possible(word.chars()), "{word}");
        }
    }
}
