//! Reading a comment for everything the models at hand can tell.

use crate::layer::{Layer, Taught};
use crate::model::{Judge, Model, Task, Verdict};
use crate::{Detected, clauses, detect};
use std::ops::Range;
use std::sync::Arc;

/// What is asked for; the language always comes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    pub sentiment: bool,
    pub themes: bool,
    pub aspects: bool,
    pub intents: bool,
    pub urgency: bool,
}

impl Parts {
    pub const ALL: Self =
        Self { sentiment: true, themes: true, aspects: true, intents: true, urgency: true };

    const fn want(self, task: Task) -> bool {
        match task {
            Task::Sentiment => self.sentiment,
            Task::Theme => self.themes,
            Task::Aspect => self.aspects,
            Task::Intent => self.intents,
            Task::Urgency => self.urgency,
            Task::Language => false,
        }
    }
}

/// How a comment, or a part of one, feels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sentiment<'a> {
    pub label: &'a str,
    /// -1 to 1: the probability of positive less that of negative.
    pub score: f32,
    /// The probability of the label.
    pub probability: f32,
    /// Whether readings like this one are right often enough to be acted on unseen.
    pub sure: bool,
}

/// An intent, with its probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Intent<'a> {
    pub name: &'a str,
    pub probability: f32,
    /// It is likely enough to be given; the others are there for rules with bounds of their own.
    pub given: bool,
}

/// A theme or an aspect, and the clause that carries it.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme<'a> {
    pub name: &'a str,
    pub probability: f32,
    /// What is felt in that clause; `None` without a model of sentiment.
    pub sentiment: Option<Sentiment<'a>>,
    /// Bytes of the text.
    pub quote: Range<usize>,
}

/// What is told of a comment.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis<'a> {
    pub language: Detected,
    /// `None` where it wasn't asked for, no model tells it, or the language is none of the three.
    pub sentiment: Option<Sentiment<'a>>,
    pub intents: Vec<Intent<'a>>,
    /// 0 to 1, where 1 is "now"; `None` as for the sentiment.
    pub urgency: Option<f32>,
    pub themes: Vec<Theme<'a>>,
    pub aspects: Vec<Theme<'a>>,
}

/// Reads comments one after the other.
#[derive(Debug)]
pub struct Analyst<'a> {
    parts: Parts,
    readers: Vec<(&'a Model, Judge<'a>)>,
    /// For each task the model and the head that tell it.
    heads: Vec<(Task, usize, usize)>,
    clauses: Vec<Range<usize>>,
    taught: Option<Taught>,
}

impl<'a> Analyst<'a> {
    /// Where two models tell the same, the later one is asked.
    pub fn new(models: &[&'a Model], parts: Parts) -> Self {
        let mut heads: Vec<(Task, usize, usize)> = Vec::new();
        for (place, model) in models.iter().enumerate() {
            for (head, what) in model.heads().iter().enumerate() {
                if parts.want(what.task) || what.task == Task::Sentiment {
                    heads.retain(|(task, ..)| *task != what.task);
                    heads.push((what.task, place, head));
                }
            }
        }
        let readers = models.iter().map(|&model| (model, Judge::new(model))).collect();
        Self { parts, readers, heads, clauses: Vec::new(), taught: None }
    }

    /// Reads as an organisation taught from now on; without a layer as the models do.
    pub fn teach(&mut self, layer: Option<&Arc<Layer>>) {
        let known = self.taught.as_ref().map(Taught::layer);
        let same = match (known, layer) {
            (Some(known), Some(layer)) => Arc::ptr_eq(known, layer),
            (None, None) => true,
            _ => false,
        };
        if !same {
            self.taught = layer.map(|layer| Taught::new(Arc::clone(layer)));
        }
    }

    /// Reads a comment.
    pub fn read(&mut self, text: &str) -> Analysis<'a> {
        let language = detect(text);
        let mut analysis = Analysis {
            language,
            sentiment: None,
            intents: Vec::new(),
            urgency: None,
            themes: Vec::new(),
            aspects: Vec::new(),
        };
        // Letters of none of the three languages: nothing is guessed. A comment of emoji has none.
        let foreign = language.language.is_none() && text.chars().any(char::is_alphabetic);
        if foreign || text.trim().is_empty() {
            return analysis;
        }
        let Self { parts, readers, heads, taught, .. } = self;
        if let Some(taught) = taught {
            taught.read(text);
        }
        for (place, (model, judge)) in readers.iter_mut().enumerate() {
            if !heads.iter().any(|&(task, at, _)| at == place && parts.want(task)) {
                continue;
            }
            for (head, verdict) in judge.read(text).enumerate() {
                let task = model.heads()[head].task;
                if parts.want(task) && heads.contains(&(task, place, head)) {
                    let verdict = as_taught(taught, verdict);
                    note(&mut analysis, model, head, verdict, text.len());
                }
            }
        }
        let mixed = analysis.sentiment.is_some_and(|felt| felt.label == MIXED);
        if mixed || !analysis.themes.is_empty() || !analysis.aspects.is_empty() {
            self.read_clauses(text);
        }
        if mixed && let Some(side) = self.one_side(text) {
            analysis.sentiment = Some(side);
        }
        if !analysis.themes.is_empty() || !analysis.aspects.is_empty() {
            self.place_themes(text, &mut analysis);
        }
        analysis
    }

    fn read_clauses(&mut self, text: &str) {
        clauses(text, &mut self.clauses);
        for (_, judge) in &mut self.readers {
            judge.read_parts(&self.clauses);
        }
    }

    /// What a comment feels that seems to be on both sides though none of its clauses is on the
    /// weaker one: much praise holds words that complaints have, too. A comment that somebody said is
    /// on both sides stays so.
    fn one_side(&mut self, text: &str) -> Option<Sentiment<'a>> {
        let Self { readers, heads, clauses, taught, .. } = self;
        let &(_, place, head) = heads.iter().find(|(task, ..)| *task == Task::Sentiment)?;
        if clauses.len() < 2 || taught.as_ref().is_some_and(|taught| taught.holds(Task::Sentiment))
        {
            return None;
        }
        let (model, judge) = &readers[place];
        let whole = as_taught(taught, judge.verdicts().nth(head)?);
        let (best, alone) = (whole.best(), sentiment(model, head, whole, Whole::No));
        for (part, clause) in clauses.iter().enumerate() {
            if let Some(taught) = taught {
                taught.read(&text[clause.clone()]);
            }
            let verdict = as_taught(taught, judge.part(part).nth(head)?);
            if verdict.best() != best && verdict.given().any(|label| label != best) {
                return None;
            }
        }
        Some(alone)
    }

    /// Finds of the clauses that were read the one that carries each theme, and what is felt in it.
    fn place_themes(&mut self, text: &str, analysis: &mut Analysis<'a>) {
        let mut strongest = vec![f32::NEG_INFINITY; analysis.themes.len() + analysis.aspects.len()];
        let Self { readers, heads, clauses, taught, .. } = self;
        let head_of = |task: Task| heads.iter().find(|(told, ..)| *told == task);
        let places = |task: Task, found: &[Theme<'_>]| -> Vec<Option<usize>> {
            let Some(&(_, place, head)) = head_of(task) else { return Vec::new() };
            let labels = &readers[place].0.heads()[head].labels;
            let place = |theme: &Theme<'_>| labels.iter().position(|label| label == theme.name);
            found.iter().map(place).collect()
        };
        let of_themes = places(Task::Theme, &analysis.themes);
        let of_aspects = places(Task::Aspect, &analysis.aspects);
        for (part, clause) in clauses.iter().enumerate() {
            if let Some(taught) = taught {
                taught.read(&text[clause.clone()]);
            }
            let felt = head_of(Task::Sentiment).and_then(|&(_, place, head)| {
                let (model, judge) = &readers[place];
                let verdict = as_taught(taught, judge.part(part).nth(head)?);
                Some(sentiment(model, head, verdict, Whole::No))
            });
            let themes = analysis.themes.len();
            let parts = [
                (Task::Theme, &mut analysis.themes, &of_themes, 0),
                (Task::Aspect, &mut analysis.aspects, &of_aspects, themes),
            ];
            for (task, found, places, from) in parts {
                let Some(&(_, place, head)) = head_of(task) else { continue };
                let (_, judge) = &readers[place];
                let Some(verdict) = judge.part(part).nth(head) else { continue };
                let verdict = as_taught(taught, verdict);
                let found = found.iter_mut().zip(places);
                for ((theme, place), strongest) in found.zip(&mut strongest[from..]) {
                    let margin = place.map_or(f32::NEG_INFINITY, |place| verdict.margins()[place]);
                    if margin > *strongest {
                        *strongest = margin;
                        theme.quote = clause.clone();
                        theme.sentiment = felt;
                    }
                }
            }
        }
    }
}

/// What the organisation taught of the text that was read last.
fn as_taught<'v>(taught: &'v mut Option<Taught>, verdict: Verdict<'v>) -> Verdict<'v> {
    match taught {
        Some(taught) => verdict.with(taught.adjust(verdict.head, verdict.margins())),
        None => verdict,
    }
}

/// Writes down what a head tells of the whole comment.
fn note<'a>(
    analysis: &mut Analysis<'a>,
    model: &'a Model,
    head: usize,
    verdict: Verdict<'_>,
    length: usize,
) {
    let labels = &model.heads()[head].labels;
    match verdict.head.task {
        Task::Sentiment => analysis.sentiment = Some(sentiment(model, head, verdict, Whole::Yes)),
        Task::Urgency => {
            let probability = |name: &str| {
                let place = labels.iter().position(|label| label == name);
                place.map_or(0.0, |place| verdict.probability(place))
            };
            analysis.urgency = Some((0.5 * probability("1") + probability("2")).min(1.0));
        }
        Task::Intent => {
            let given: Vec<usize> = verdict.given().collect();
            analysis.intents = labels
                .iter()
                .enumerate()
                .map(|(place, name)| Intent {
                    name,
                    probability: verdict.probability(place),
                    given: given.contains(&place),
                })
                .collect();
        }
        Task::Theme | Task::Aspect => {
            let themes = verdict
                .given()
                .map(|place| Theme {
                    name: &labels[place],
                    probability: verdict.probability(place),
                    sentiment: None,
                    quote: 0..length,
                })
                .collect();
            if verdict.head.task == Task::Theme {
                analysis.themes = themes;
            } else {
                analysis.aspects = themes;
            }
        }
        Task::Language => {}
    }
}

const MIXED: &str = "mixed";

/// Whether a text may be on both sides: a comment may, a clause is on one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    Yes,
    No,
}

fn sentiment<'a>(
    model: &'a Model,
    head: usize,
    verdict: Verdict<'_>,
    whole: Whole,
) -> Sentiment<'a> {
    let labels = &model.heads()[head].labels;
    let side = |beginning: &str| -> f32 {
        let of_side = (0..labels.len()).filter(|&place| labels[place].starts_with(beginning));
        of_side.map(|place| verdict.probability(place)).sum()
    };
    let score = side("pos") - side("neg");
    if !verdict.head.several {
        let best = verdict.best();
        let (probability, sure) = (verdict.probability(best), verdict.is_sure(best));
        return Sentiment { label: &labels[best], score, probability, sure };
    }
    // Two questions are asked, whether it says good and whether it says bad: both is mixed.
    let best = verdict.best();
    // The weaker side of a comment counts from even odds on: most comments are on one side.
    let counts = |place: &usize| *place == best || verdict.probability(*place) > 0.5;
    let given: Vec<usize> = verdict.given().filter(counts).collect();
    let sure = |places: &[usize]| places.iter().all(|&place| verdict.is_sure(place));
    let (label, probability, sure) = match given.as_slice() {
        [] => ("neutral", 1.0 - verdict.probability(best), 1.0 - verdict.probability(best) > 0.6),
        [_] => (labels[best].as_str(), verdict.probability(best), sure(&given)),
        _ if whole == Whole::No => {
            (labels[best].as_str(), verdict.probability(best), sure(&[best]))
        }
        _ => {
            let least = given.iter().map(|&place| verdict.probability(place)).fold(1.0, f32::min);
            (MIXED, least, sure(&given))
        }
    };
    Sentiment { label, score, probability, sure }
}
