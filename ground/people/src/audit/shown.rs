//! An entry of the log in the visitor's words: names in place of ids, texts in place of codes.

use super::store::Line;
use crate::organisation::Sector;
use crate::staff::Staff;
use crate::unit::Branch;
use kernel::{Language, Role, Timestamp};
use serde_json::{Map, Value};
use std::collections::HashMap;
use web::Words;

/// An entry as a page shows it.
pub(super) struct Shown {
    pub(super) at: Timestamp,
    pub(super) actor: String,
    pub(super) what: String,
    /// The id, to find all that was done to the same.
    pub(super) subject: String,
    /// Its name, when it has one that we know.
    pub(super) name: String,
    pub(super) detail: Vec<(String, String)>,
}

/// What ids are called today.
pub(super) struct Names {
    words: Words,
    names: HashMap<String, String>,
}

impl Names {
    pub(super) fn of(people: &[Staff], units: &[Branch], words: Words) -> Self {
        let people = people.iter().map(|staff| (staff.id.to_string(), staff.name.clone()));
        let units = units.iter().map(|Branch { unit, .. }| {
            (unit.id.to_string(), unit.name_in(words.language()).to_owned())
        });
        Self { words, names: people.chain(units).collect() }
    }

    pub(super) fn shown(&self, line: Line) -> Shown {
        let entry = line.entry;
        let actor = match entry.actor.as_str() {
            "customer" => self.words.t("audit-by-customer").to_owned(),
            "ringback" => self.words.t("audit-by-ringback").to_owned(),
            id => line.name.unwrap_or_else(|| id.to_owned()),
        };
        let detail: Map<String, Value> = serde_json::from_str(&entry.detail).unwrap_or_default();
        let detail = detail.into_iter().filter_map(|(name, value)| {
            let text = self.value(&name, value)?;
            Some((said(self.words, "audit-detail-", &name), text))
        });
        Shown {
            at: entry.at,
            actor,
            what: said(self.words, "audit-what-", &entry.what),
            name: match line.customer {
                Some((_, Some(called))) => called,
                Some((id, None)) => id.to_string(),
                None => self.names.get(&entry.subject).cloned().unwrap_or_default(),
            },
            subject: entry.subject,
            detail: detail.collect(),
        }
    }

    /// A value in words; nothing for what is empty.
    fn value(&self, name: &str, value: Value) -> Option<String> {
        let text = match value {
            Value::Null => return None,
            Value::String(text) => text,
            Value::Array(list) => {
                let parts: Vec<String> =
                    list.into_iter().filter_map(|value| self.value(name, value)).collect();
                parts.join(", ")
            }
            // What is called something in each language, as the reader knows it.
            Value::Object(mut called) if name == "names" => {
                let language = self.words.language().code();
                let found = called.remove(language).or_else(|| called.remove("en"));
                let found = found.or_else(|| called.into_iter().next().map(|(_, name)| name));
                return self.value(name, found?);
            }
            other => other.to_string(),
        };
        let said = self.names.get(&text).cloned().or_else(|| self.code(name, &text));
        Some(said.unwrap_or(text)).filter(|text| !text.is_empty())
    }

    /// What a code means where it stands.
    fn code(&self, name: &str, code: &str) -> Option<String> {
        let role = || Role::parse(code).map(|role| self.words.role(role).to_owned());
        match name {
            "role" | "from" | "to" => role(),
            "language" => Language::parse(code).map(|language| language.name().to_owned()),
            "sector" => Sector::parse(code).map(|sector| self.words.t(sector.key()).to_owned()),
            _ => None,
        }
    }
}

/// The text of a name that other parts of the product may have made up: where no language has one,
/// the name itself.
pub(super) fn said(words: Words, beginning: &str, name: &str) -> String {
    let key = format!("{beginning}{}", name.replace(['.', '_'], "-"));
    if words.has(&key) { words.t(&key).to_owned() } else { name.to_owned() }
}
