//! Whether letters without marks can be a Vietnamese syllable: how it begins, then how it sounds.

const ONSETS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h",
    "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "x", "",
];

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

/// The letters of a word as one number, the first lowest.
const fn packed(word: &str) -> u64 {
    let (word, mut number, mut at) = (word.as_bytes(), 0, 0);
    while at < word.len() {
        number |= (word[at] as u64) << (8 * at);
        at += 1;
    }
    number
}

/// Onsets as numbers, with how many bits each has.
const PACKED: [(u64, u32); ONSETS.len()] = {
    let (mut packs, mut at) = ([(0, 0); ONSETS.len()], 0);
    while at < ONSETS.len() {
        packs[at] = (packed(ONSETS[at]), 8 * ONSETS[at].len() as u32);
        at += 1;
    }
    packs
};

const CELLS: usize = 512;

const fn cell(rime: u64) -> usize {
    (rime.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55) as usize
}

/// Rimes as numbers, each at its cell or the next free one; 0 where there is none.
static RIME_CELLS: [u64; CELLS] = {
    let (mut cells, mut at) = ([0; CELLS], 0);
    while at < RIMES.len() {
        let rime = packed(RIMES[at]);
        let mut place = cell(rime);
        while cells[place] != 0 {
            place = (place + 1) % CELLS;
        }
        cells[place] = rime;
        at += 1;
    }
    cells
};

fn is_rime(rime: u64) -> bool {
    let mut place = cell(rime);
    while RIME_CELLS[place] != 0 {
        if RIME_CELLS[place] == rime {
            return true;
        }
        place = (place + 1) % CELLS;
    }
    false
}

pub(super) fn possible(letters: impl Iterator<Item = char>) -> bool {
    let (mut word, mut length) = (0_u64, 0);
    for letter in letters {
        if length == LONGEST || !letter.is_ascii_lowercase() {
            return false;
        }
        word |= u64::from(letter as u8) << (8 * length);
        length += 1;
    }
    PACKED.iter().any(|&(onset, bits)| {
        let begins = (word ^ onset) & ((1 << bits) - 1) == 0;
        begins && (is_rime(word >> bits) || word == onset && onset == const { packed("gi") })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_and_others() {
        for word in ["phuc", "vu", "nghieng", "gi", "gieng", "quyen", "khong", "a", "uong", "xe"] {
            assert!(possible(word.chars()), "{word}");
        }
        for word in ["", "the'", "staff", "service", "zoo", "ngheings", "ok2", "street", "wait"] {
            assert!(!possible(word.chars()), "{word}");
        }
    }
}
