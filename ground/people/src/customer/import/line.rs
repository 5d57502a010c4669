//! A row of a file, read into the customer it tells of.

use super::column::Target;
use super::plan::Plan;
use super::reason::Reason;
use crate::consent::{Channel, Purpose};
use crate::customer::attribute::{Kinds, yes_or_no};
use crate::customer::{Contact, Country};
use crate::unit::Branch;
use crate::{Email, customer::Phone};
use kernel::{Language, UnitId};
use sheet::cell::{bare, composed, is_blank, language, slug};
use sheet::{Record, UNREADABLE};
use std::collections::HashMap;

/// What a row says.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub(super) contact: Contact,
    /// Where they belong.
    pub(super) unit: Option<UnitId>,
    pub(super) consents: Vec<(Purpose, Channel, bool)>,
}

/// What is needed to understand a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    /// Units by every name they go by; `None` where several do.
    units: HashMap<String, Option<(UnitId, Option<Country>)>>,
    pub(super) names: HashMap<UnitId, String>,
    pub(super) kinds: Kinds,
    /// That of the organisation, for numbers of rows without a unit.
    pub(super) country: Option<Country>,
}

impl Around {
    pub(super) fn of(units: &[Branch], kinds: Kinds, zone: &str, said: Language) -> Self {
        let mut around = Self { kinds, country: Country::of_zone(zone), ..Self::default() };
        for Branch { unit, .. } in units {
            around.names.insert(unit.id, unit.name_in(said).to_owned());
            let country = Country::of_zone(&unit.zone).or(around.country);
            let named = Language::ALL.into_iter().map(|language| unit.name_in(language));
            let mut keys: Vec<String> =
                named.map(bare).chain([bare(&unit.name), unit.id.to_string()]).collect();
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                around
                    .units
                    .entry(key)
                    .and_modify(|known| *known = None)
                    .or_insert(Some((unit.id, country)));
            }
        }
        around
    }

    fn unit(&self, cell: &str) -> Option<(UnitId, Option<Country>)> {
        let by = |key: &str| self.units.get(key).copied().flatten();
        by(&bare(cell)).or_else(|| by(cell.trim()))
    }
}

/// Reads a row.
///
/// # Errors
/// Why it is refused.
pub(super) fn read(plan: &Plan, around: &Around, record: &Record) -> Result<Told, Reason> {
    if record.is_blank() {
        return Err(Reason::Empty);
    }
    if record.cells().any(|cell| cell.contains(UNREADABLE)) {
        return Err(Reason::Unreadable);
    }
    let cell = |target: Target| {
        let at = plan.columns.iter().position(|column| column.target == target)?;
        let cell = composed(record.cell(at));
        (!is_blank(&cell)).then_some(cell)
    };
    let mut told = Told::default();
    let mut country = around.country;
    if let Some(named) = cell(Target::Unit) {
        let (unit, of_unit) = around.unit(&named).ok_or(Reason::Unit)?;
        (told.unit, country) = (Some(unit), of_unit);
    }
    let (email, phone) = (cell(Target::Email), cell(Target::Phone));
    if email.as_deref().is_some_and(|email| Email::parse(email).is_none()) {
        return Err(Reason::Email);
    }
    if phone.as_deref().is_some_and(|phone| Phone::parse(phone, country).is_none()) {
        return Err(Reason::Phone);
    }
    let parts = [cell(Target::FirstName), cell(Target::LastName)];
    let whole = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let name = cell(Target::Name).or_else(|| (!whole.is_empty()).then_some(whole));
    let id = cell(Target::External);
    told.contact =
        Contact::new(name.as_deref(), email.as_deref(), phone.as_deref(), id.as_deref(), country)
            .speaking(cell(Target::Language).as_deref().and_then(language));
    if !told.contact.is_known() {
        return Err(Reason::Nobody);
    }
    for (at, column) in plan.columns.iter().enumerate() {
        let cell = record.cell(at);
        if is_blank(cell) && !matches!(column.target, Target::Consent(..)) {
            continue;
        }
        match column.target {
            Target::Attribute(kind) => {
                let name = slug(&column.heading);
                let kind = around.kinds.get(&name).copied().unwrap_or(kind);
                let wrong = || Reason::Value(column.heading.clone(), kind);
                let value = kind.read(cell).ok_or_else(wrong)?;
                told.contact = std::mem::take(&mut told.contact).with(&name, &value);
            }
            Target::Consent(purpose, channel) if !cell.trim().is_empty() => {
                let wrong = || Reason::Consent(column.heading.clone());
                told.consents.push((purpose, channel, yes_or_no(cell).ok_or_else(wrong)?));
            }
            _ => {}
        }
    }
    Ok(told)
}
