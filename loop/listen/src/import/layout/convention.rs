//! Conventions: the exports we know by their headers, and how each names its columns.

use super::Heading;
use crate::import::record::Record;
use crate::import::target::Target;
use crate::import::value::{bare, date, folded, score};
use kernel::Metric;
use serde::{Deserialize, Serialize};

/// Whose export a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Convention {
    /// A table with one response a row, by whomever.
    #[default]
    Plain,
    /// Our own wide export.
    Ringback,
    /// One row for each answer, several rows a response.
    FeedbackRecord,
    Qualtrics,
    SurveyMonkey,
    Delighted,
    AgentConnect,
}

impl Convention {
    pub const ALL: [Self; 7] = [
        Self::Plain,
        Self::Ringback,
        Self::FeedbackRecord,
        Self::Qualtrics,
        Self::SurveyMonkey,
        Self::Delighted,
        Self::AgentConnect,
    ];

    /// The name people know it by; nothing for a table by whomever.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Ringback => "Ringback",
            Self::FeedbackRecord => "Feedback Record",
            Self::Qualtrics => "Qualtrics",
            Self::SurveyMonkey => "SurveyMonkey",
            Self::Delighted => "Delighted",
            Self::AgentConnect => "Medallia Agent Connect",
        }
    }

    /// Recognises an export by its first records.
    pub(super) fn of(table: &[Record]) -> Self {
        let Some(header) = table.first() else { return Self::Plain };
        let names: Vec<String> = header.cells().map(bare).collect();
        let has =
            |wanted: &[&str]| wanted.iter().all(|name| names.iter().any(|known| known == name));
        let import_ids = table.iter().take(4).any(is_import_ids);
        if has(&["submission id", "field id", "field type"]) {
            Self::FeedbackRecord
        } else if import_ids
            || has(&["responseid", "recordeddate"])
            || has(&["response id", "recorded date", "progress"])
        {
            Self::Qualtrics
        } else if has(&["respondent id", "collector id"]) {
            Self::SurveyMonkey
        } else if has(&["response id", "survey id", "collector"]) {
            Self::Ringback
        } else if has(&["request id", "star rating"]) {
            Self::AgentConnect
        } else if has(&["score", "comment", "permalink"])
            || has(&["survey type", "score", "comment"])
        {
            Self::Delighted
        } else {
            Self::Plain
        }
    }

    /// How many records at the beginning of a table name its columns.
    pub(super) fn header_rows(self, table: &[Record]) -> usize {
        match self {
            Self::Qualtrics => {
                // Three in a fresh export; fewer where somebody has tidied up.
                let last = table.iter().take(4).position(is_import_ids);
                last.map_or(1, |last| last + 1)
            }
            Self::SurveyMonkey => {
                let has_labels = table.get(1).is_some_and(|row| {
                    row.cell(0).trim().is_empty()
                        && row.cells().any(|cell| bare(cell).ends_with("response"))
                });
                1 + usize::from(has_labels)
            }
            Self::Plain => usize::from(!table.first().is_some_and(is_data)),
            _ => 1,
        }
    }

    /// What one column is called, by its cells in the header. `question` carries a question on to
    /// the columns of its choices.
    pub(super) fn heading(self, cells: &[String], question: &mut String) -> Heading {
        let cell = |row: usize| cells.get(row).map_or("", String::as_str);
        match self {
            Self::Qualtrics => {
                let import_id = cells.iter().find_map(|cell| import_id(cell)).unwrap_or_default();
                let text = if cells.len() > 1 && import_id_free(cell(1)) { cell(1) } else { "" };
                let shown = if text.is_empty() { cell(0) } else { text };
                let keys = [import_id.as_str(), cell(0), text];
                Heading { shown: shown.to_owned(), keys: filled(&keys) }
            }
            Self::SurveyMonkey => {
                if !cell(0).is_empty() {
                    cell(0).clone_into(question);
                }
                let label = cell(1);
                let is_plain =
                    matches!(bare(label).as_str(), "" | "response" | "open ended response");
                let shown = match is_plain {
                    true => question.clone(),
                    false => format!("{question}: {label}"),
                };
                let keys = if is_plain { filled(&[&shown, label]) } else { filled(&[&shown]) };
                Heading { shown, keys }
            }
            _ => Heading { shown: cell(0).to_owned(), keys: filled(&[cell(0)]) },
        }
    }

    /// What this export means by a name, where it says more than the name alone.
    pub(crate) fn target(self, key: &str) -> Option<Target> {
        let named = |table: &[(&str, Target)], key: &str| {
            table.iter().find(|(name, _)| *name == key).map(|(_, target)| target.clone())
        };
        let name = bare(key);
        match self {
            Self::Plain => None,
            Self::Qualtrics => qualtrics(key).or_else(|| named(QUALTRICS, &name)),
            Self::SurveyMonkey => named(SURVEY_MONKEY, &name),
            Self::Delighted => named(DELIGHTED, &name),
            Self::AgentConnect => named(AGENT_CONNECT, &name),
            Self::Ringback => named(RINGBACK, &name),
            Self::FeedbackRecord => named(FEEDBACK_RECORD, &name),
        }
    }
}

const NPS: Target = Target::Score(Metric::Nps);
const CSAT: Target = Target::Score(Metric::Csat);
const CES: Target = Target::Score(Metric::Ces);

const QUALTRICS: &[(&str, Target)] = &[
    ("recordid", Target::ResponseId),
    ("responseid", Target::ResponseId),
    ("recordeddate", Target::GivenAt),
    ("startdate", Target::Ignore),
    ("enddate", Target::Ignore),
    ("recipientlastname", Target::LastName),
    ("recipientfirstname", Target::FirstName),
    ("recipientemail", Target::Email),
    ("externaldatareference", Target::CustomerId),
    ("externalreference", Target::CustomerId),
    ("distributionchannel", Target::Channel),
    ("userlanguage", Target::Language),
    ("locationlatitude", Target::Ignore),
    ("locationlongitude", Target::Ignore),
];

const SURVEY_MONKEY: &[(&str, Target)] = &[
    ("respondent id", Target::ResponseId),
    ("collector id", Target::Ignore),
    ("start date", Target::Ignore),
    ("date created", Target::Ignore),
    ("end date", Target::GivenAt),
    ("date modified", Target::GivenAt),
    ("custom data 1", Target::CustomerId),
];

const DELIGHTED: &[(&str, Target)] = &[
    ("id", Target::ResponseId),
    ("survey response id", Target::ResponseId),
    ("score", NPS),
    ("created at", Target::GivenAt),
    ("updated at", Target::Ignore),
    ("person name", Target::CustomerName),
    ("person email", Target::Email),
    ("person phone", Target::Phone),
    ("person phone number", Target::Phone),
    ("survey type", Target::Ignore),
    ("permalink", Target::Ignore),
];

const AGENT_CONNECT: &[(&str, Target)] = &[
    ("request id", Target::ResponseId),
    ("request sent at", Target::Ignore),
    ("request delivery status", Target::Ignore),
    ("response received at", Target::GivenAt),
    ("star rating", CSAT),
    ("comments", Target::Comment),
    ("areas for improvement", Target::Comment),
    ("additional question response", Target::Comment),
    ("customer name", Target::CustomerName),
    ("request sent to", Target::Email),
    ("external url", Target::Ignore),
];

const RINGBACK: &[(&str, Target)] = &[
    ("response id", Target::ResponseId),
    ("completed at", Target::GivenAt),
    ("customer id", Target::CustomerId),
    ("nps", NPS),
    ("csat", CSAT),
    ("ces", CES),
    ("collector", Target::Ignore),
    ("external id", Target::Ignore),
];

const FEEDBACK_RECORD: &[(&str, Target)] = &[
    ("submission id", Target::ResponseId),
    ("collected at", Target::GivenAt),
    ("language", Target::Language),
    ("user id", Target::CustomerId),
    ("field type nps", NPS),
    ("field type csat", CSAT),
    ("field type ces", CES),
    ("field type text", Target::Comment),
    ("source id", Target::Ignore),
];

/// Display orders, groups and free texts carry their kind at the end of the key.
fn qualtrics(key: &str) -> Option<Target> {
    let key = key.to_ascii_uppercase();
    if key.ends_with("_NPS_GROUP") || key.ends_with("_DO") || key.contains("_DO_") {
        return Some(Target::Ignore);
    }
    (key.starts_with("QID") && key.ends_with("_TEXT")).then_some(Target::Comment)
}

fn filled(keys: &[&str]) -> Vec<String> {
    keys.iter().filter(|key| !key.is_empty()).map(|key| (*key).to_owned()).collect()
}

fn is_import_ids(row: &Record) -> bool {
    row.cells().filter(|cell| !cell.trim().is_empty()).take(3).all(|cell| import_id(cell).is_some())
        && !row.is_blank()
}

fn import_id_free(cell: &str) -> bool {
    import_id(cell).is_none()
}

/// The stable name in a cell such as `{"ImportId":"QID1"}`, with the choice it splits off.
fn import_id(cell: &str) -> Option<String> {
    let cell = cell.trim();
    if !cell.starts_with('{') || !cell.contains("ImportId") {
        return None;
    }
    let value: serde_json::Value = serde_json::from_str(cell).ok()?;
    value.get("ImportId")?.as_str().map(str::to_owned)
}

/// The time zone that a Qualtrics header names for its dates.
pub(crate) fn time_zone(header: &[Record]) -> Option<String> {
    header.iter().flat_map(Record::cells).find_map(|cell| {
        let value: serde_json::Value = serde_json::from_str(cell.trim()).ok()?;
        let zone = value.get("timeZone")?.as_str()?;
        Some(if zone == "Z" { "UTC".to_owned() } else { zone.to_owned() })
    })
}

/// Whether a first record holds answers already instead of names: a date and a score, an address,
/// or numbers only.
fn is_data(row: &Record) -> bool {
    let cells: Vec<String> = row.cells().map(folded).filter(|cell| !cell.is_empty()).collect();
    if cells.is_empty() {
        return false;
    }
    let has = |test: &dyn Fn(&String) -> bool| cells.iter().any(test);
    let numbers = cells
        .iter()
        .filter(|cell| cell.bytes().all(|byte| byte.is_ascii_digit() || b".,-".contains(&byte)));
    let score =
        |cell: &String| cell.len() <= 2 && matches!(score::read(Metric::Nps, cell), Ok(Some(_)));
    let date = |cell: &String| cell.len() <= 40 && date::says(cell) != date::Says::Nothing;
    let address = |cell: &String| cell.contains('@') && cell.contains('.') && !cell.contains(' ');
    (has(&date) && (has(&score) || cells.len() > 1))
        || has(&address)
        || numbers.count() * 2 > cells.len()
}
