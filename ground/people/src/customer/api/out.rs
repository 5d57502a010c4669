//! Customers as programs read them.

use crate::consent::{Entry, standings};
use crate::customer::Line;
use crate::customer::attribute::{Attribute, Kind, Kinds};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use web::words::machine;

/// A customer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CustomerOut {
    #[schema(example = "cus_01m815dbdz707jv081daqpphxb")]
    id: String,
    /// Their id in your system.
    external_id: Option<String>,
    email: Option<String>,
    /// With the country's code, such as `+66812345678`.
    phone: Option<String>,
    name: Option<String>,
    /// `th`, `vi` or `en`.
    language: Option<&'static str>,
    /// By name: texts, numbers, days as `2026-11-22`, and true or false.
    #[schema(value_type = Object)]
    attributes: Map<String, Value>,
    /// What they said last for each purpose and way; what is not in it was never asked.
    consents: Vec<ConsentOut>,
    /// Responses in your units.
    responses: i64,
    last_response_at: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConsentOut {
    /// `invitation`, `follow_up`, `announcement` or `offer`.
    purpose: &'static str,
    /// `email`, `sms`, `line`, `zalo` or `phone`.
    channel: &'static str,
    given: bool,
    at: String,
}

/// Something customers may have.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AttributeOut {
    name: String,
    /// `text`, `number`, `date` or `yes-no`.
    kind: &'static str,
}

impl AttributeOut {
    pub(super) fn of(attribute: &Attribute) -> Self {
        Self { name: attribute.name.clone(), kind: attribute.kind.code() }
    }
}

pub(super) fn whole(line: Line, said: &[Entry], kinds: &Kinds) -> CustomerOut {
    let customer = line.customer;
    let attributes = customer.attributes.into_iter();
    let mut consents: Vec<ConsentOut> = standings(said)
        .into_iter()
        .map(|((purpose, channel), entry)| ConsentOut {
            purpose: purpose.code(),
            channel: channel.code(),
            given: entry.given,
            at: machine(entry.at),
        })
        .collect();
    consents.sort_by_key(|consent| (consent.purpose, consent.channel));
    CustomerOut {
        id: customer.id.to_string(),
        external_id: customer.external_id,
        email: customer.email,
        phone: customer.phone,
        name: customer.name,
        language: customer.language.map(kernel::Language::code),
        attributes: attributes
            .map(|(name, value)| {
                let value = typed(kinds.get(&name).copied(), value);
                (name, value)
            })
            .collect(),
        consents,
        responses: line.responses,
        last_response_at: line.last_at.map(machine),
    }
}

/// A value as JSON has it; what was kept before its kind was decided stays a text.
fn typed(kind: Option<Kind>, value: String) -> Value {
    match kind {
        Some(Kind::Number) => serde_json::from_str(&value).unwrap_or(Value::String(value)),
        Some(Kind::YesNo) if value == "yes" => Value::Bool(true),
        Some(Kind::YesNo) if value == "no" => Value::Bool(false),
        _ => Value::String(value),
    }
}
