//! Setting up: the hours, causes, rules and playbooks that a new organisation begins with and may change.

use crate::calendar::{Draft, preset};
use crate::{cause, hours, playbook, rule};
use kernel::Language;
use store::{Eyes, StoreError, Tx};
use web::Words;

/// What acting needs to know of a new organisation.
#[derive(Debug, Clone, Copy)]
pub struct SetUp<'a> {
    /// The language that rules and hours are named in.
    pub language: Language,
    /// IANA name; it also tells whose public holidays to begin with.
    pub zone: &'a str,
}

/// Writes the ready hours, causes, rules and playbooks. Whatever is there already is left alone, so this may
/// run twice.
///
/// # Errors
/// When the store fails.
pub fn set_up(tx: &mut Tx, new: SetUp<'_>) -> Result<(), StoreError> {
    if hours::store::all(tx, &Eyes::Loop)?.is_empty() {
        let id = tx.secret();
        let name = Words::of(new.language).t("hours-ready-name");
        hours::store::keep(tx, &id, name, &ready_hours(new.zone))?;
        hours::store::make_default(tx, &id)?;
    }
    if cause::store::all(tx, &Eyes::Loop)?.is_empty() {
        cause::ready::plant(tx)?;
    }
    if rule::store::all(tx, &Eyes::Loop)?.is_empty() {
        rule::ready::write(tx, new.language)?;
    }
    if playbook::store::all(tx, &Eyes::Loop)?.is_empty() {
        playbook::ready::write(tx)?;
    }
    Ok(())
}

/// A working week in the organisation's zone, with the public holidays of its country.
fn ready_hours(zone: &str) -> Draft {
    let mut draft = Draft::working_week(zone);
    draft.holidays = match zone {
        "Asia/Bangkok" => preset::thailand(),
        "Asia/Ho_Chi_Minh" | "Asia/Saigon" => preset::vietnam(),
        _ => Vec::new(),
    };
    draft
}
