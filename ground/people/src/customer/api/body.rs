//! What programs send of customers, checked at the door.

use crate::Email;
use crate::customer::attribute::{Attribute, Kind, Kinds};
use crate::customer::{Contact, Country, Phone};
use crate::unit::Branch;
use kernel::{Language, UnitId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sheet::cell::slug;
use utoipa::ToSchema;
use web::api::ApiError;
use web::{Problems, Visitor};

/// A customer as your system has them. One of `external_id`, `email` and `phone` is needed.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCustomer {
    external_id: Option<String>,
    email: Option<String>,
    /// As people write it; without a country's code it is of the unit's country.
    phone: Option<String>,
    name: Option<String>,
    /// `th`, `vi` or `en`.
    language: Option<String>,
    /// Where they belong, so that those who work there see them. A key that does not reach every unit
    /// puts new customers into its own topmost one when this is left out.
    unit: Option<String>,
    /// By the names of your attributes; null takes one away.
    #[serde(default)]
    #[schema(value_type = Object)]
    attributes: Map<String, Value>,
}

/// What a customer allowed or took back.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewConsent {
    /// `invitation`, `follow_up`, `announcement` or `offer`.
    pub(super) purpose: String,
    /// `email`, `sms`, `line`, `zalo` or `phone`.
    pub(super) channel: String,
    pub(super) given: bool,
}

/// Something customers may have from now on.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAttribute {
    /// Small letters, digits and `_`, 1 to 40.
    name: String,
    /// `text`, `number`, `date` or `yes-no`.
    kind: String,
}

/// What was sent, understood.
pub(super) struct Told {
    pub(super) contact: Contact,
    pub(super) unit: Option<UnitId>,
    /// Whether the unit was named, and not only taken for granted.
    pub(super) names_unit: bool,
}

/// Reads a customer.
///
/// # Errors
/// What is wrong, field by field.
pub(super) fn check(
    sent: &NewCustomer,
    kinds: &Kinds,
    units: &[Branch],
    visitor: &Visitor,
) -> Result<Told, ApiError> {
    let mut problems = Problems::new();
    let named = sent.unit.as_ref().and_then(|unit| unit.parse::<UnitId>().ok());
    let found = units.iter().find(|branch| Some(branch.unit.id) == named);
    if sent.unit.is_some() && found.is_none() {
        problems.add("unit", "api-unit");
    }
    let own = units.first().filter(|_| visitor.eyes.units().is_some());
    let place = found.or(own);
    let zone = place.map_or_else(|| visitor.zone.iana_name().unwrap_or_default(), |p| &p.unit.zone);
    let country = Country::of_zone(zone);
    if sent.email.as_deref().is_some_and(|email| Email::parse(email).is_none()) {
        problems.add("email", "customers-refused-email");
    }
    if sent.phone.as_deref().is_some_and(|phone| Phone::parse(phone, country).is_none()) {
        problems.add("phone", "customers-refused-phone");
    }
    let language = sent.language.as_deref().map(Language::parse);
    if language == Some(None) {
        problems.add("language", "api-parameter");
    }
    let mut contact = Contact::new(
        sent.name.as_deref(),
        sent.email.as_deref(),
        sent.phone.as_deref(),
        sent.external_id.as_deref(),
        country,
    )
    .speaking(language.flatten());
    if problems.is_empty() && !contact.is_known() {
        problems.add("external_id", "api-customer-nobody");
    }
    for (name, value) in &sent.attributes {
        let field = format!("attributes.{name}");
        match kinds.get(name).map(|kind| text(*kind, value)) {
            None => problems.add(field, "api-attribute-unknown"),
            Some(None) => problems.add(field, "api-attribute-kind"),
            Some(Some(value)) => drop(contact.attributes.insert(name.clone(), value)),
        }
    }
    if !problems.is_empty() {
        return Err(ApiError::Wrong(problems));
    }
    Ok(Told { contact, unit: place.map(|p| p.unit.id), names_unit: found.is_some() })
}

/// A value as it is kept; empty for null, `None` when it is not of the kind.
fn text(kind: Kind, value: &Value) -> Option<String> {
    match (kind, value) {
        (_, Value::Null) => Some(String::new()),
        (Kind::YesNo, Value::Bool(yes)) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        // A JSON number has a point and no marks between thousands, so it is kept as it is.
        (Kind::Number, Value::Number(number)) => {
            let text = number.to_string();
            (!text.contains(['e', 'E'])).then_some(text)
        }
        (Kind::Text | Kind::Date, Value::String(text)) => kind.read(text),
        _ => None,
    }
}

/// Reads an attribute.
///
/// # Errors
/// When the name or the kind can't be taken.
pub(super) fn attribute(sent: &NewAttribute) -> Result<Attribute, ApiError> {
    let name = slug(&sent.name);
    if name.is_empty() || name != sent.name {
        return Err(ApiError::parameter("name", "api-attribute-name"));
    }
    let kind = Kind::parse(&sent.kind);
    let kind = kind.ok_or_else(|| ApiError::parameter("kind", "api-parameter"))?;
    Ok(Attribute { name, kind })
}
