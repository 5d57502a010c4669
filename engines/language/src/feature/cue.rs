//! Cues: phrases that speak of a theme, and for or against it.

use super::phrase::{Gathered, Phrases};
use crate::corpus::Polarity;
use std::sync::LazyLock;

/// The languages of the lists, and the lists.
const LISTS: [(&str, &str); 3] = [
    ("th", include_str!("../../data/cues/th.tsv")),
    ("vi", include_str!("../../data/cues/vi.tsv")),
    ("en", include_str!("../../data/cues/en.tsv")),
];

/// A phrase of the code book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// A theme such as `staff.manner`; what stands before the dot is the aspect.
    pub theme: &'static str,
    pub polarity: Polarity,
    /// `th`, `vi` or `en`.
    pub language: &'static str,
    /// A star at its end stands for any ending.
    pub phrase: &'static str,
}

/// All cues, language by language and theme by theme.
pub fn cues() -> impl Iterator<Item = Cue> {
    LISTS.into_iter().flat_map(|(language, list)| {
        list.lines().filter_map(move |line| {
            let mut fields = line.split('\t');
            let (theme, polarity, phrase) = (fields.next()?, fields.next()?, fields.next()?);
            let polarity = match polarity {
                "+" => Polarity::Positive,
                "-" => Polarity::Negative,
                _ => Polarity::Neutral,
            };
            Some(Cue { theme, polarity, language, phrase })
        })
    })
}

/// A theme's place among all, in the order of their names.
const MEANINGS: u16 = 4;

/// What a cue means: its theme, and how it speaks of it.
pub(super) fn meaning(meaning: u16) -> (u16, Polarity) {
    let polarity = match meaning % MEANINGS {
        0 => Polarity::Positive,
        1 => Polarity::Negative,
        _ => Polarity::Neutral,
    };
    (meaning / MEANINGS, polarity)
}

/// The phrases of all cues, read once.
pub(super) fn phrases() -> &'static Phrases {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
        let mut themes: Vec<&str> = cues().map(|cue| cue.theme).collect();
        themes.sort_unstable();
        themes.dedup();
        let mut gathered = Gathered::default();
        for cue in cues() {
            let place = themes.binary_search(&cue.theme).unwrap_or_default() as u16;
            let polarity = match cue.polarity {
                Polarity::Positive => 0,
                Polarity::Negative => 1,
                Polarity::Neutral => 2,
            };
            gathered.add(cue.phrase, place * MEANINGS + polarity, cue.language == "vi");
        }
        gathered.done()
    });
    &PHRASES
}
