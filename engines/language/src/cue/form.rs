//! A phrase as it is looked for, and whether a place in a comment really is it.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::char::decompose_canonical;

use super::edge::{Edges, is_thai, is_word};
use crate::normal::{ELONGATED, Fold, Normal, plain};

/// Without its marks a Vietnamese phrase shorter than this many letters could be many others.
const SHORTEST_BARE: usize = 4;
/// A last letter that stands twice is taken for once in words that are at least this long: "to" and
/// "too" are two words.
const SHORTEST_HELD: usize = 3;
/// What `wait*` may end in, letters that stand twice written once.
const ENDINGS: &[&str] = &["", "s", "es", "d", "ed", "ing", "ings", "'s", "ly", "ion", "ions"];
/// What it may end in when its last letter stands twice or its `e` falls away: stopping, charging.
const SHORTENED: &[&str] = &["ed", "ing", "ings"];
const LONGEST_ENDING: usize = 6;

/// One phrase.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub(super) theme: usize,
    /// The place of the theme among all themes.
    pub(super) place: usize,
    /// Without marks, each letter once in a row.
    pub(super) bare: String,
    /// The letters with their marks, and how often each stands in a row.
    runs: Vec<Run>,
    letters: usize,
    words: usize,
    end: End,
}

#[derive(Debug, Clone, Copy)]
struct Run {
    letter: char,
    count: usize,
    held: bool,
}

/// What may come after the letters of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Word,
    /// An English ending.
    Open,
    /// The phrase ended in `e`, which some endings drop: it comes back before the others.
    Silent,
    /// It ended in `y` after a consonant, which becomes `ie`.
    Turned,
}

/// How a letter is looked for; nothing for the sign of a held one.
pub(super) fn key(letter: char) -> Option<char> {
    match letter {
        ELONGATED => None,
        // Check-in and check in; don't and don’t.
        '-' | '\u{2010}' | '\u{2011}' => Some(' '),
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => Some('\''),
        '\0'..='\u{7f}' => Some(letter),
        '\u{80}'..MARKED => Some(PLAIN[letter as usize]),
        _ => Some(letter),
    }
}

/// Letters from here on have no marks that Vietnamese knows.
const MARKED: char = '\u{1f00}';
/// Each letter without its marks, looked up for every letter of every comment.
static PLAIN: LazyLock<Box<[char]>> = LazyLock::new(|| ('\0'..MARKED).map(plain).collect());

impl Form {
    pub(super) fn new(theme: usize, phrase: &str, normal: &mut Normal) -> Self {
        let phrase = phrase.trim();
        let (phrase, open) = match phrase.strip_suffix('*') {
            Some(stem) if stem.ends_with(|letter: char| letter.is_ascii_alphabetic()) => {
                (stem, true)
            }
            _ => (phrase, false),
        };
        normal.read(phrase, Fold::Features);
        let mut form = Self {
            theme,
            place: 0,
            bare: String::new(),
            runs: Vec::new(),
            letters: 0,
            words: 0,
            end: if open { End::Open } else { End::Word },
        };
        let trimmed = normal.text().trim_matches(|letter| key(letter).is_none_or(|key| key == ' '));
        for letter in trimmed.chars() {
            form.push(letter);
        }
        form.words = form.bare.split(' ').count();
        form.letters = form.bare.chars().filter(|letter| *letter != ' ').count();
        form.open();
        form
    }

    fn push(&mut self, letter: char) {
        let Some(bare) = key(letter) else {
            if let Some(run) = self.runs.last_mut() {
                run.held = true;
            }
            return;
        };
        match self.runs.last_mut() {
            Some(run) if key(run.letter) == Some(bare) => run.count += 1,
            _ => {
                self.runs.push(Run { letter, count: 1, held: false });
                self.bare.push(bare);
            }
        }
    }

    /// Shortens an open phrase whose last letter some endings change.
    fn open(&mut self) {
        let [.., before, last] = self.runs.as_slice() else { return };
        if self.end != End::Open || self.letters < 4 || last.count > 1 {
            return;
        }
        self.end = match last.letter {
            'e' => End::Silent,
            'y' if !"aeou".contains(before.letter) => End::Turned,
            _ => return,
        };
        self.runs.pop();
        self.bare.pop();
    }

    /// The stretch of the normal text that is this phrase, whose first letter begins at `from`.
    /// `marked` when the comment has Vietnamese marks somewhere.
    pub(super) fn stretch(
        &self,
        text: &str,
        from: usize,
        marked: bool,
        edges: &mut Edges,
    ) -> Option<Range<usize>> {
        let last = self.runs.len().checked_sub(1)?;
        let (mut at, mut word, mut is_bare) = (from, 0, false);
        let (mut first, mut end) = (from, from);
        let mut twice = false;
        for (place, run) in self.runs.iter().enumerate() {
            let met = meet(run, &text[at..])?;
            is_bare |= met.bare;
            word = if is_word(run.letter) { word + run.count } else { 0 };
            end = at + met.length;
            let exact = met.count == run.count || met.held || run.held || run.letter == ' ';
            if !exact {
                let rest = text[end..].chars().next();
                let closes = rest.is_none_or(|next| !is_word(next));
                let may = if is_thai(run.letter) {
                    // The rest of the run belongs to the word before or after.
                    met.count > run.count && (place == 0 || place == last)
                } else if met.count == 2 && run.letter.is_alphabetic() {
                    twice = place == last && !closes;
                    closes && word >= SHORTEST_HELD || twice && self.end != End::Word
                } else {
                    // Signs say the same however often they stand.
                    met.count > run.count && !run.letter.is_alphanumeric()
                };
                if !may {
                    return None;
                }
                let over = (met.count.saturating_sub(run.count)) * run.letter.len_utf8();
                if is_thai(run.letter) && place == 0 {
                    first = at + over;
                }
                if is_thai(run.letter) && place == last {
                    return thai_end(text, [from, first], [end, end - over], edges);
                }
            }
            at = end;
        }
        // In a comment with marks a bare syllable is most often another word.
        if is_bare && (self.letters < SHORTEST_BARE || marked && self.words < 2) {
            return None;
        }
        let end = self.ending(text, end, twice)?;
        if !edges.between(text, end) {
            return None;
        }
        [from, first].into_iter().find(|&start| edges.between(text, start)).map(|start| start..end)
    }

    /// Where the word ends that the phrase ends in.
    fn ending(&self, text: &str, end: usize, twice: bool) -> Option<usize> {
        if self.end == End::Word {
            return Some(end);
        }
        let mut ending = String::new();
        let mut at = end;
        for letter in text[end..].chars() {
            let within =
                is_word(letter) || letter == ELONGATED || matches!(key(letter), Some('\''));
            if !within || ending.len() > LONGEST_ENDING {
                break;
            }
            at += letter.len_utf8();
            let letter = key(letter);
            ending.extend(letter.filter(|&letter| !ending.ends_with(letter)));
        }
        let ending = ending.as_str();
        let known = |ending: &str| ENDINGS.contains(&ending);
        let fits = match self.end {
            End::Open if twice => SHORTENED.contains(&ending),
            End::Open => known(ending),
            End::Silent => {
                SHORTENED.contains(&ending) || ending.strip_prefix('e').is_some_and(known)
            }
            End::Turned => {
                ["ies", "ied"].contains(&ending) || ending.strip_prefix('y').is_some_and(known)
            }
            End::Word => true,
        };
        fits.then_some(at)
    }
}

/// The stretch between edges of Thai words, where the letters at its ends stand more than once.
fn thai_end(
    text: &str,
    starts: [usize; 2],
    ends: [usize; 2],
    edges: &mut Edges,
) -> Option<Range<usize>> {
    let start = starts.into_iter().find(|&start| edges.between(text, start))?;
    let end = ends.into_iter().find(|&end| end > start && edges.between(text, end))?;
    Some(start..end)
}

/// What of a comment a run of a phrase was met with.
struct Met {
    length: usize,
    count: usize,
    held: bool,
    /// Marks are missing.
    bare: bool,
}

/// Reads the letters that are looked for as this one is; nothing when their marks are others.
fn meet(run: &Run, rest: &str) -> Option<Met> {
    let wanted = key(run.letter);
    let mut met = Met { length: 0, count: 0, held: false, bare: false };
    for letter in rest.chars() {
        match key(letter) {
            None => met.held |= met.count > 0,
            found if found == wanted => {
                met.count += 1;
                if letter != run.letter {
                    met.bare |= agrees(letter, run.letter)?;
                }
            }
            _ => break,
        }
        met.length += letter.len_utf8();
    }
    Some(met)
}

/// Whether a letter lacks marks of the one it should be; nothing when it has others.
fn agrees(found: char, wanted: char) -> Option<bool> {
    if !wanted.is_alphabetic() {
        return Some(false);
    }
    let (mut have, mut want) = (String::new(), String::new());
    marks(found, &mut have);
    marks(wanted, &mut want);
    have.chars().all(|mark| want.contains(mark)).then_some(have.len() < want.len())
}

fn marks(letter: char, into: &mut String) {
    match letter {
        'đ' => into.push('-'),
        _ => decompose_canonical(letter, |part| {
            if part != plain(letter) {
                into.push(part);
            }
        }),
    }
}
