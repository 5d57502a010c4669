//! What is written of each comment: one JSON object a line.

use super::Part;
use super::given::{Given, What};
use language::Language;
use language::analyse::{Analysis, Analyst, Theme};
use language::cut::{self, Cutter, Syllables};
use language::mask::{self, Policy, Span};
use language::model::Model;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How many comments could be read, and how many couldn't.
#[derive(Default, Clone, Copy)]
pub(super) struct Counts {
    pub(super) read: u64,
    pub(super) bad: u64,
}

#[derive(Deserialize)]
struct Asked {
    id: Option<Value>,
    text: Option<String>,
    language: Option<String>,
}

#[derive(Serialize)]
struct Told<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    language: Tongue<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentiment: Option<Option<Felt<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    intents: Option<Vec<Named<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    urgency: Option<Option<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    themes: Option<Vec<Carried<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aspects: Option<Vec<Carried<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pii: Option<Vec<Personal>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    masked: Option<String>,
}

/// Something personal, in Unicode scalar values of the text.
#[derive(Serialize)]
struct Personal {
    kind: &'static str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Tongue<'a> {
    code: &'a str,
    confidence: f64,
    mixed: bool,
}

#[derive(Serialize)]
struct Felt<'a> {
    label: &'a str,
    score: f64,
    sure: bool,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    score: f64,
}

#[derive(Serialize)]
struct Carried<'a> {
    name: &'a str,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentiment: Option<&'a str>,
    quote: &'a str,
}

#[derive(Serialize)]
struct Refused {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    error: String,
    line: u64,
}

/// What one thread reads with.
pub(super) struct Reader<'a> {
    wanted: &'a [Part],
    analyst: Analyst<'a>,
    cutter: Cutter,
    spans: Vec<Span>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(models: &[&'a Model], wanted: &'a [Part]) -> Self {
        let analyst = Analyst::new(models, super::parts(wanted));
        Self { wanted, analyst, cutter: Cutter::new(), spans: Vec::new() }
    }

    /// Reads a batch of comments.
    pub(super) fn tell(&mut self, batch: &[Given]) -> (Vec<u8>, Counts) {
        let mut lines = Vec::with_capacity(batch.len() * 512);
        let mut counts = Counts::default();
        for given in batch {
            match understood(&given.what) {
                Ok(asked) => {
                    let text = asked.text.unwrap_or_default();
                    let analysis = self.analyst.read(&text);
                    let language = asked.language.as_deref();
                    let detected = analysis.language.language;
                    let mut told = told(asked.id, language, &text, analysis, self.wanted);
                    if self.wants(Part::Words) {
                        told.words = Some(self.words(&text, language, detected));
                    }
                    if self.wants(Part::Pii) || self.wants(Part::Masked) {
                        mask::find(&text, Policy::default(), &mut self.spans);
                        told.pii = self.wants(Part::Pii).then(|| personal(&text, &self.spans));
                        told.masked =
                            self.wants(Part::Masked).then(|| mask::cover(&text, &self.spans));
                    }
                    push(&mut lines, &told);
                    counts.read += 1;
                }
                Err((id, error)) => {
                    push(&mut lines, &Refused { id, error, line: given.line });
                    counts.bad += 1;
                }
            }
        }
        (lines, counts)
    }

    fn wants(&self, part: Part) -> bool {
        self.wanted.contains(&part)
    }

    /// The words, numbers and signs; blanks are left out.
    fn words<'t>(
        &mut self,
        text: &'t str,
        language: Option<&str>,
        detected: Option<Language>,
    ) -> Vec<&'t str> {
        let code = language.or_else(|| detected.map(Language::code));
        let vietnamese = code == Some(Language::Vi.code());
        let syllables = if vietnamese { Syllables::Join } else { Syllables::Apart };
        let words = self.cutter.cut(text, syllables).iter();
        words.filter(|word| word.kind != cut::Kind::Blank).map(|word| word.of(text)).collect()
    }
}

/// Places in bytes as places in characters.
fn personal(text: &str, spans: &[Span]) -> Vec<Personal> {
    let (mut at, mut characters) = (0, 0);
    let mut count = |to: usize| {
        characters += text[at..to].chars().count();
        at = to;
        characters
    };
    spans
        .iter()
        .map(|span| Personal {
            kind: span.kind.code(),
            start: count(span.start),
            end: count(span.end),
        })
        .collect()
}

fn push(lines: &mut Vec<u8>, told: &impl Serialize) {
    // Writing these types to memory has no way to fail.
    if serde_json::to_writer(&mut *lines, told).is_ok() {
        lines.push(b'\n');
    }
}

fn understood(what: &What) -> Result<Asked, (Option<Value>, String)> {
    let utf8 = |bytes: &[u8]| {
        std::str::from_utf8(bytes)
            .map(str::to_owned)
            .map_err(|_| "the text is not UTF-8".to_owned())
    };
    match what {
        What::Bad(error) => Err((None, (*error).to_owned())),
        What::Row { id, text } => {
            let id = id.as_ref().map(|id| Value::from(String::from_utf8_lossy(id)));
            match utf8(text) {
                Ok(text) => Ok(Asked { id, text: Some(text), language: None }),
                Err(error) => Err((id, error)),
            }
        }
        What::Line(line) => {
            let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
            if line.trim_ascii_start().first() != Some(&b'{') {
                let text = utf8(line).map_err(|error| (None, error))?;
                return Ok(Asked { id: None, text: Some(text), language: None });
            }
            let asked: Asked =
                serde_json::from_slice(line).map_err(|error| (id(line), error.to_string()))?;
            if asked.text.is_none() {
                return Err((asked.id, "there is no \"text\"".to_owned()));
            }
            Ok(asked)
        }
    }
}

/// The id of a line whose other fields are wrong.
fn id(line: &[u8]) -> Option<Value> {
    serde_json::from_slice::<Value>(line).ok()?.get("id").cloned()
}

fn told<'a>(
    id: Option<Value>,
    language: Option<&'a str>,
    text: &'a str,
    analysis: Analysis<'a>,
    wanted: &[Part],
) -> Told<'a> {
    let detected = analysis.language;
    // What the caller knows stands over what the letters tell.
    let language = match language {
        Some(code) => Tongue { code, confidence: 1.0, mixed: detected.mixed },
        None => Tongue {
            code: detected.language.map_or("und", Language::code),
            confidence: rounded(detected.confidence),
            mixed: detected.mixed,
        },
    };
    let want = |part: Part| wanted.contains(&part);
    let carried = |themes: &[Theme<'a>]| {
        let told = |theme: &Theme<'a>| Carried {
            name: theme.name,
            score: rounded(theme.probability),
            sentiment: theme.sentiment.map(|felt| felt.label),
            quote: &text[theme.quote.clone()],
        };
        themes.iter().map(told).collect()
    };
    Told {
        id,
        language,
        words: None,
        sentiment: want(Part::Sentiment).then(|| {
            analysis.sentiment.map(|felt| Felt {
                label: felt.label,
                score: rounded(felt.score),
                sure: felt.sure,
            })
        }),
        intents: want(Part::Intents).then(|| {
            let given = analysis.intents.iter().filter(|intent| intent.given);
            let named =
                given.map(|intent| Named { name: intent.name, score: rounded(intent.probability) });
            named.collect()
        }),
        urgency: want(Part::Urgency).then(|| analysis.urgency.map(rounded)),
        themes: want(Part::Themes).then(|| carried(&analysis.themes)),
        aspects: want(Part::Aspects).then(|| carried(&analysis.aspects)),
        pii: None,
        masked: None,
    }
}

/// Three digits say all there is to say.
fn rounded(number: f32) -> f64 {
    (f64::from(number) * 1000.0).round() / 1000.0
}
