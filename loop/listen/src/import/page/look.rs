//! How columns, rows and reasons are shown.

use crate::import::plan::Preview;
use crate::import::target::{Target, slug};
use crate::import::{Column, Confidence, Entry, Tallied, Units};
use kernel::{Class, Metric};
use web::Words;
use web::form::Choice;

/// One column of the file, with what it is taken for.
pub(super) struct ColumnLine {
    pub(super) name: String,
    pub(super) field: String,
    pub(super) examples: Vec<String>,
    pub(super) options: Vec<Choice>,
    pub(super) chosen: String,
    pub(super) confidence: &'static str,
    pub(super) tone: &'static str,
}

impl ColumnLine {
    pub(super) fn of(words: Words, at: usize, column: &Column, examples: Vec<String>) -> Self {
        let (confidence, tone) = confidence(words, column.confidence);
        Self {
            name: column.heading.shown.clone(),
            field: format!("c{at}"),
            examples,
            options: options(words, column),
            chosen: column.target.code(),
            confidence,
            tone,
        }
    }
}

/// How sure a guess is, in a word and its tone.
pub(super) fn confidence(words: Words, confidence: Confidence) -> (&'static str, &'static str) {
    match confidence {
        Confidence::Sure => (words.t("import-sure"), "good"),
        Confidence::Likely => (words.t("import-likely"), "outline"),
        Confidence::Unsure => (words.t("import-unsure"), "mid"),
    }
}

/// Everything a column may be: the plain targets, and its own name beside the answer or with the
/// customer.
fn options(words: Words, column: &Column) -> Vec<Choice> {
    let mut options: Vec<Choice> = Target::PLAIN
        .iter()
        .map(|target| Choice::new(target.code(), target_name(words, target)))
        .collect();
    let name = slug(column.heading.keys.first().unwrap_or(&column.heading.shown));
    let name = if name.is_empty() { slug(&column.heading.shown) } else { name };
    if !name.is_empty() {
        for target in [Target::Hidden(name.clone()), Target::Attribute(name)] {
            options.push(Choice::new(target.code(), target_name(words, &target)));
        }
    }
    let chosen = column.target.code();
    if !options.iter().any(|option| option.value == chosen) {
        options.push(Choice::new(chosen, target_name(words, &column.target)));
    }
    options
}

fn target_name(words: Words, target: &Target) -> String {
    match target {
        Target::Score(metric) => words.metric(*metric).to_owned(),
        Target::Hidden(name) => {
            words.with("import-target-hidden", &[("name", name.as_str().into())])
        }
        Target::Attribute(name) => {
            words.with("import-target-attribute", &[("name", name.as_str().into())])
        }
        plain => words.t(&format!("import-target-{}", plain.code())).to_owned(),
    }
}

/// One row of the preview.
pub(super) struct RowLine {
    pub(super) line: i64,
    pub(super) read: Result<Shown, String>,
}

/// A row as it will be understood.
pub(super) struct Shown {
    pub(super) entry: Entry,
    pub(super) unit: String,
    pub(super) customer: String,
    pub(super) language: &'static str,
    pub(super) scores: Vec<(Metric, Class, u8)>,
    pub(super) comment: String,
    pub(super) beside: String,
}

impl RowLine {
    pub(super) fn of(words: Words, units: &Units, row: Preview) -> Self {
        let read =
            row.read.map(|entry| Shown::of(units, entry)).map_err(|reason| reason.said(words));
        Self { line: i64::try_from(row.line).unwrap_or(i64::MAX), read }
    }
}

impl Shown {
    fn of(units: &Units, entry: Entry) -> Self {
        let contact = entry.contact.as_ref();
        let name = contact.and_then(|contact| {
            let email = contact.email.as_ref().map(people::Email::as_str);
            let phone = contact.phone.as_ref().map(people::customer::Phone::as_str);
            contact.name.as_deref().or(email).or(phone).or(contact.external_id.as_deref())
        });
        let scores = Metric::ALL.into_iter().zip(entry.scores);
        let said: Vec<&str> = entry.comments.iter().flatten().map(String::as_str).collect();
        let beside: Vec<String> =
            entry.hidden.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        Self {
            unit: units.place(entry.unit).map(|place| place.name.clone()).unwrap_or_default(),
            customer: name.unwrap_or_default().to_owned(),
            language: entry.language.map_or("", |language| language.name()),
            scores: scores
                .filter_map(|(metric, score)| Some((metric, metric.class(score?), score?.value())))
                .collect(),
            comment: said.join(" · "),
            beside: beside.join(" · "),
            entry,
        }
    }
}

/// Why rows were rejected, the most frequent reason first: the reason, its rows, its first line.
pub(super) fn reasons(words: Words, tallied: &[Tallied]) -> Vec<(String, i64, i64)> {
    let whole = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    let mut tallied: Vec<&Tallied> = tallied.iter().collect();
    tallied.sort_by_key(|known| (std::cmp::Reverse(known.rows), known.line));
    tallied
        .into_iter()
        .map(|known| (known.reason.said(words), whole(known.rows), whole(known.line)))
        .collect()
}
