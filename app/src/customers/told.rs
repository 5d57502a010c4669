//! What is held of a customer, in the reader's words: fields by their names, codes and moments as people say them.

use act::case::Stage;
use jiff::tz::TimeZone;
use kernel::{Language, Metric, Timestamp};
use people::consent::{Channel, Purpose};
use serde_json::{Map, Value};
use web::Words;

/// The fields as a person reads them: when, who, what. Ids are in the export; here they say nothing.
const FIELDS: [&str; 51] = [
    "at",
    "since",
    "name",
    "email",
    "phone",
    "external_id",
    "purpose",
    "given",
    "source",
    "by",
    "title",
    "unit",
    "survey",
    "channel",
    "touchpoint",
    "metric",
    "score",
    "language",
    "kind",
    "state",
    "answer",
    "comment",
    "words",
    "answers",
    "hidden",
    "attributes",
    "contact",
    "may_contact",
    "reach",
    "responses",
    "reason",
    "done",
    "why",
    "due",
    "until",
    "ended",
    "closed",
    "answered",
    "failure",
    "owner",
    "event",
    "address",
    "subject",
    "body",
    "said",
    "line",
    "cells",
    "import",
    "amount",
    "currency",
    "contacted",
];

/// The fields of one row of a table with their values.
pub(super) fn cells(
    words: Words,
    zone: &TimeZone,
    table: &str,
    row: Map<String, Value>,
) -> Vec<(String, String)> {
    let mut row = row;
    let known = FIELDS.iter().filter_map(|field| Some((*field, row.remove(*field)?)));
    known
        .map(|(field, value)| {
            let key = format!("privacy-field-{}", field.replace('_', "-"));
            // Letters wait as well as cases do, and mean something else by it.
            let meant = if (table, field) == ("cases", "state") { "stage" } else { field };
            (words.t(&key).to_owned(), said(words, zone, meant, value))
        })
        .collect()
}

fn said(words: Words, zone: &TimeZone, field: &str, value: Value) -> String {
    match value {
        Value::String(text) => code(words, zone, field, &text).unwrap_or(text),
        Value::Bool(true) => words.t("privacy-yes").to_owned(),
        Value::Bool(false) => words.t("privacy-no").to_owned(),
        Value::Array(list) => {
            let parts = list.into_iter().map(|value| said(words, zone, "", value));
            parts.collect::<Vec<_>>().join(", ")
        }
        Value::Object(map) => {
            let pairs = map
                .into_iter()
                .map(|(name, value)| format!("{name}: {}", said(words, zone, "", value)));
            pairs.collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

/// What a code or a moment means where it stands.
fn code(words: Words, zone: &TimeZone, field: &str, text: &str) -> Option<String> {
    let own = |beginning: &str| {
        let key = format!("{beginning}{}", text.replace('_', "-"));
        words.has(&key).then(|| words.t(&key).to_owned())
    };
    match field {
        "at" | "since" | "due" | "until" | "ended" | "closed" | "answered" => {
            let at = text.parse::<jiff::Timestamp>().ok()?;
            Some(words.moment(Timestamp::from_micros(at.as_microsecond()), zone))
        }
        "purpose" => Purpose::parse(text).map(|purpose| words.t(purpose.key()).to_owned()),
        "channel" => own("channel-")
            .or_else(|| Channel::parse(text).map(|channel| words.t(channel.key()).to_owned())),
        "metric" => Metric::parse(text).map(|metric| words.metric(metric).to_owned()),
        "language" => Language::parse(text).map(|language| language.name().to_owned()),
        "source" => own("consent-from-").or_else(|| own("transaction-source-")),
        "kind" => own("privacy-kind-"),
        "answer" => own("privacy-"),
        "failure" => own("message-failed-"),
        "why" => own("pause-"),
        "reach" => own("reach-"),
        "stage" => Stage::parse(text).map(|stage| words.t(stage.key()).to_owned()),
        "state" => own("message-").or_else(|| own("privacy-state-")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{FIELDS, cells};
    use jiff::tz::TimeZone;
    use kernel::Language;
    use serde_json::{Map, json};
    use web::Words;

    #[test]
    fn a_row_reads_as_people_say_it() {
        let row = json!({
            "id": "cus_1", "given": true, "purpose": "offer", "channel": "email", "source": "link",
            "at": "2026-11-02T03:00:00Z",
        });
        let row: Map<_, _> = row.as_object().unwrap().clone();
        let told = cells(Words::of(Language::En), &TimeZone::UTC, "consents", row);
        let told: Vec<String> =
            told.into_iter().map(|(name, value)| format!("{name}: {value}")).collect();
        assert!(told[0].starts_with("when: ") && told[0].contains("2026"), "{told:?}");
        assert_eq!(
            told[1..],
            [
                "for: Offers and advertising",
                "allowed: Yes",
                "said: through a link in a letter",
                "by: E-mail"
            ]
        );
    }

    #[test]
    fn a_case_that_waits_is_no_letter_that_waits() {
        let told = |table: &str| {
            let row: Map<_, _> = json!({ "state": "waiting" }).as_object().unwrap().clone();
            cells(Words::of(Language::En), &TimeZone::UTC, table, row).remove(0).1
        };
        assert_eq!(told("cases"), Words::of(Language::En).t("case-state-waiting"));
        assert_ne!(told("letters"), told("cases"));
    }

    #[test]
    fn every_field_has_a_name_in_every_language() {
        for language in Language::ALL {
            for field in FIELDS {
                let key = format!("privacy-field-{}", field.replace('_', "-"));
                assert!(Words::of(language).has(&key), "{key}");
            }
        }
    }
}
