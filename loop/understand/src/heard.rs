//! A reading as a page shows it: the words that decided marked, each theme with its quote.

use crate::codebook::{self, Codebook};
use crate::correction;
use crate::reading::store;
use ::store::{Eyes, StoreError, Tx};
use kernel::{Language, Meaning, ResponseId, Sentiment};
use language::model::{Judge, Task};
use std::cell::RefCell;
use web::heard::{Haste, Heard, HeardTheme, Piece};

/// Words marked for a feeling, at most.
const MARKS: usize = 3;
/// A mark speaks at least this share of what the strongest does.
const LEAST: f32 = 0.4;
/// From here on an answer is wanted within the day …
const TODAY: f64 = 0.4;
/// … and from here on now.
const NOW: f64 = 0.75;
/// A theme's quote, at most, in characters.
const QUOTE: usize = 140;

thread_local! {
    static JUDGE: RefCell<Judge<'static>> = RefCell::new(Judge::new(language::shipped()));
}

/// What was read from a comment, in words of `language`. The comment is given as these eyes may see
/// it. `None` where nothing was read yet.
///
/// # Errors
/// When the store fails.
pub fn heard(
    tx: &mut Tx,
    eyes: &Eyes,
    language: Language,
    (response, comment): (ResponseId, &str),
) -> Result<Option<Heard>, StoreError> {
    let Some(reading) = store::of(tx, &[response])?.remove(&response) else { return Ok(None) };
    let book = codebook::current(tx)?;
    let detected = language::detect(comment);
    let meaning = &reading.meaning;
    Ok(Some(Heard {
        pieces: pieces(comment, meaning),
        feeling: meaning.feeling,
        themes: themes(&book, (comment, eyes.are_covered()), meaning, language),
        intents: meaning.wishes.iter().filter(|wish| wish.given).map(|wish| wish.intent).collect(),
        haste: meaning.urgency.and_then(haste),
        language: reading.language,
        judged: correction::store::of(tx, &[response])?.contains_key(&response),
        mixed: detected.mixed && reading.language.is_some(),
        bare: reading.language == Some(Language::Vi) && is_bare(comment) && !detected.mixed,
    }))
}

/// Vietnamese without its marks: a few words may have none in any case.
fn is_bare(comment: &str) -> bool {
    comment.is_ascii() && comment.split_whitespace().count() >= 4
}

fn haste(urgency: f64) -> Option<Haste> {
    match urgency {
        NOW.. => Some(Haste::Now),
        TODAY.. => Some(Haste::Today),
        _ => None,
    }
}

/// Quotes are places in the comment as it was given: in one that was covered they are elsewhere,
/// and left out.
fn themes(
    book: &Codebook,
    (comment, covered): (&str, bool),
    meaning: &Meaning,
    language: Language,
) -> Vec<HeardTheme> {
    let quote = |from, to| -> Option<&str> {
        let quote = comment.get(from..to).filter(|_| !covered)?.trim();
        (quote != comment.trim()).then_some(quote)
    };
    let of_mention = |mention: &kernel::Mention| HeardTheme {
        code: mention.theme.clone(),
        name: book.name(&mention.theme, language).to_owned(),
        sentiment: mention.sentiment,
        quote: quote(mention.from, mention.to).map(shortened).unwrap_or_default(),
    };
    meaning.mentions.iter().map(of_mention).collect()
}

fn shortened(quote: &str) -> String {
    match quote.char_indices().nth(QUOTE) {
        Some((end, _)) => format!("{}…", &quote[..end]),
        None => quote.to_owned(),
    }
}

/// The comment in stretches; those that speak most for its feeling are marked.
fn pieces(comment: &str, meaning: &Meaning) -> Vec<Piece> {
    let mut marks: Vec<(usize, usize, Sentiment)> = Vec::new();
    for &tone in tones(meaning) {
        for (start, end) in reasons(comment, tone) {
            if marks.iter().all(|&(from, to, _)| end <= from || to <= start) {
                marks.push((start, end, tone));
            }
        }
    }
    marks.sort_unstable_by_key(|&(start, ..)| start);
    let mut pieces = Vec::with_capacity(marks.len() * 2 + 1);
    let mut at = 0;
    let plain = |text: &str| Piece { text: text.to_owned(), tone: None };
    for (start, end, tone) in marks {
        if start > at {
            pieces.push(plain(&comment[at..start]));
        }
        pieces.push(Piece { text: comment[start..end].to_owned(), tone: Some(tone) });
        at = end;
    }
    if at < comment.len() {
        pieces.push(plain(&comment[at..]));
    }
    pieces
}

fn tones(meaning: &Meaning) -> &'static [Sentiment] {
    match meaning.feeling.map(|feeling| feeling.label) {
        Some(Sentiment::Negative) => &[Sentiment::Negative],
        Some(Sentiment::Positive) => &[Sentiment::Positive],
        Some(Sentiment::Mixed) => &[Sentiment::Negative, Sentiment::Positive],
        Some(Sentiment::Neutral) | None => &[],
    }
}

/// Where a comment speaks for a feeling, strongest first.
fn reasons(comment: &str, tone: Sentiment) -> Vec<(usize, usize)> {
    JUDGE.with_borrow_mut(|judge| {
        let heads = language::shipped().heads();
        let Some(head) = heads.iter().position(|head| head.task == Task::Sentiment) else {
            return Vec::new();
        };
        let labels = &heads[head].labels;
        let Some(label) = labels.iter().position(|label| label == tone.code()) else {
            return Vec::new();
        };
        let reasons = judge.explain(comment, head, label, MARKS);
        let strongest = reasons.first().map_or(0.0, |first| first.weight);
        reasons
            .iter()
            .filter(|reason| reason.weight >= strongest * LEAST)
            .map(|reason| (reason.start, reason.end))
            .collect()
    })
}
