//! The codebook ready for reading: kept in memory, so that no comment waits for it.

use super::{Codebook, store};
use crate::correction;
use crate::reading::meaning;
use ::store::{StoreError, Tx};
use kernel::{Language, Meaning, Mention, Sentiment};
use language::analyse::{Analyst, Parts};
use language::cue::{Cues, Matches};
use language::layer::Layer;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// The codebook as one process knows it: an app part. A newer version in the store makes it read
/// again.
#[derive(Clone, Default)]
pub struct Codebooks(Arc<Mutex<Option<Arc<Edition>>>>);

/// One version of the codebook.
pub struct Edition {
    pub book: Codebook,
    /// Whether anything differs from what is read from the words alone.
    plain: bool,
    cues: Cues,
    /// For each phrase's theme its place in the book.
    places: Vec<usize>,
    /// The version of what was taught, and what was learned from it.
    taught: i64,
    pub(crate) layer: Option<Arc<Layer>>,
}

/// What finding phrases needs, kept by whoever reads.
struct Finder {
    matches: Matches,
    clauses: Vec<Range<usize>>,
    feeling: Analyst<'static>,
}

const FEELING: Parts =
    Parts { sentiment: true, themes: false, aspects: false, intents: false, urgency: false };

thread_local! {
    static FINDER: RefCell<Finder> = RefCell::new(Finder {
        matches: Matches::new(),
        clauses: Vec::new(),
        feeling: Analyst::new(&[language::shipped()], FEELING),
    });
}

impl Codebooks {
    /// The edition that holds, from memory when it is the one that is kept.
    pub(crate) fn edition(&self, tx: &mut Tx) -> Result<Arc<Edition>, StoreError> {
        let (book, taught) = store::holding(tx)?;
        let holds = |kept: &&Arc<Edition>| (kept.book.version, kept.taught) == (book, taught);
        if let Some(kept) = self.kept().as_ref().filter(holds) {
            return Ok(Arc::clone(kept));
        }
        let layer = correction::layer::of_version(tx, taught)?;
        let edition = Edition { taught, layer, ..Edition::of(store::current(tx)?) };
        let edition = Arc::new(edition);
        *self.kept() = Some(Arc::clone(&edition));
        Ok(edition)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Option<Arc<Edition>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Edition {
    /// Makes a codebook ready.
    pub fn of(book: Codebook) -> Self {
        let used = |(_, theme): &(usize, &super::Theme)| theme.is_in_use();
        let phrases: Vec<(usize, &str)> = book
            .themes
            .iter()
            .enumerate()
            .filter(used)
            .flat_map(|(place, theme)| theme.phrases().map(move |phrase| (place, phrase)))
            .collect();
        let cues = Cues::new(phrases.iter().copied());
        let places = phrases.iter().map(|(place, _)| *place).collect();
        let plain = cues.is_empty() && book.themes.iter().all(super::Theme::is_in_use);
        Self { plain, cues, places, book, taught: 0, layer: None }
    }

    /// The language of a comment and what it says, in the organisation's themes, read with a layer.
    pub(crate) fn meaning(
        &self,
        comment: &str,
        asked_in: Option<Language>,
        layer: Option<&Arc<Layer>>,
    ) -> (Option<Language>, Meaning) {
        let (language, mut meaning) = meaning::of(comment, asked_in, layer);
        self.sort(comment, &mut meaning);
        (language, meaning)
    }

    /// Turns what was read from the words into the organisation's own themes.
    pub(crate) fn sort(&self, comment: &str, meaning: &mut Meaning) {
        // Letters of none of our languages are not read, but phrases are found in them all the same.
        if self.plain {
            return;
        }
        let mut mentions: Vec<Mention> = Vec::with_capacity(meaning.mentions.len());
        for mention in std::mem::take(&mut meaning.mentions) {
            if let Some(code) = self.book.told_as(&mention.theme) {
                let theme = code.to_owned();
                add(&mut mentions, Mention { theme, ..mention });
            }
        }
        if !self.cues.is_empty() {
            let found = FINDER.with_borrow_mut(|finder| self.find(comment, meaning, finder));
            for mention in found {
                self.take_over(&mention, &mut mentions);
                add(&mut mentions, mention);
            }
        }
        meaning.mentions = mentions;
    }

    /// The themes whose phrases stand in a comment, each with its clause and what is felt there.
    fn find(&self, comment: &str, meaning: &Meaning, finder: &mut Finder) -> Vec<Mention> {
        let Finder { matches, clauses, feeling } = finder;
        feeling.teach(self.layer.as_ref());
        self.cues.find(comment, matches);
        let mut found: Vec<Mention> = Vec::new();
        if matches.found().is_empty() {
            return found;
        }
        language::clauses(comment, clauses);
        for hit in matches.found() {
            let Some(theme) = self.places.get(hit.phrase).and_then(|at| self.book.themes.get(*at))
            else {
                continue;
            };
            if found.iter().any(|known| known.theme == theme.code) {
                continue;
            }
            let within = |clause: &&Range<usize>| {
                clause.start < hit.range.end && hit.range.start < clause.end
            };
            let (from, to) = clauses
                .iter()
                .filter(within)
                .fold((hit.range.start, hit.range.end), |(from, to), clause| {
                    (from.min(clause.start), to.max(clause.end))
                });
            let own = comment.get(from..to).filter(|clause| clause.len() < comment.trim().len());
            // A few words alone are easily misread: where that may well be, the whole comment decides.
            let own = own.and_then(|clause| feeling.read(clause).sentiment);
            let own = own.filter(|felt| felt.sure).and_then(|felt| Sentiment::parse(felt.label));
            let sentiment = own.or(meaning.feeling.map(|feeling| feeling.label));
            found.push(Mention { theme: theme.code.clone(), sentiment, from, to });
        }
        found
    }

    /// A theme that was split off is told in the place of what it was a part of, and any theme in
    /// the place of its group alone.
    fn take_over(&self, mention: &Mention, mentions: &mut Vec<Mention>) {
        let Some(theme) = self.book.find(&mention.theme) else { return };
        let replaced = |other: &Mention| {
            let overlaps = other.from < mention.to && mention.from < other.to;
            let whole = theme.part_of.as_deref().and_then(|code| self.book.told_as(code));
            (overlaps && whole == Some(other.theme.as_str()))
                || theme.group.as_deref() == Some(other.theme.as_str())
        };
        mentions.retain(|other| !replaced(other));
    }
}

/// Each theme once.
fn add(mentions: &mut Vec<Mention>, mention: Mention) {
    if !mentions.iter().any(|known| known.theme == mention.theme) {
        mentions.push(mention);
    }
}
