//! The organisation: its name, its sector, its language and its time zone.

mod page;
mod sector;

pub(crate) use page::routes;
pub use sector::Sector;

use crate::{audit, by::By, zone};
use jiff::tz::TimeZone;
use kernel::{Language, Timestamp};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use store::{StoreError, Tx};
use web::App;

/// What the whole organisation has decided about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    pub name: String,
    pub sector: Sector,
    /// The language of surveys and letters when nobody says another.
    pub language: Language,
    /// IANA name.
    pub zone: String,
}

const SETTING: &str = "people.organisation";

/// How long another process's change may stay unseen here.
const FRESH: Duration = Duration::from_secs(5);

impl Organisation {
    pub fn time_zone(&self) -> TimeZone {
        zone::of(&self.zone)
    }
}

/// The organisation as the store knows it; `None` before it is set up.
///
/// # Errors
/// When the store fails.
pub fn read(tx: &mut Tx) -> Result<Option<Organisation>, StoreError> {
    tx.setting(SETTING)
}

/// Keeps the organisation as it is to be. Afterwards call [`forget`].
///
/// # Errors
/// When the store fails.
pub fn change(tx: &mut Tx, by: By<'_>, organisation: &Organisation) -> Result<(), StoreError> {
    if read(tx)?.as_ref() == Some(organisation) {
        return Ok(());
    }
    tx.keep_setting(SETTING, organisation)?;
    let detail = serde_json::json!({
        "name": organisation.name, "sector": organisation.sector.code(),
        "language": organisation.language.code(), "zone": organisation.zone,
    });
    audit::note(tx, by, "organisation.changed", &organisation.name, detail);
    Ok(())
}

/// The organisation as last read, shared by all pages of this process.
#[derive(Default)]
pub(crate) struct Kept(RwLock<Option<Reading>>);

struct Reading {
    at: Timestamp,
    organisation: Arc<Organisation>,
    zone: TimeZone,
}

/// The organisation, from memory when it was read a moment ago. Before it is set up: nameless, in
/// the site's language and zone.
///
/// # Errors
/// When the store fails.
pub async fn current(app: &App) -> Result<Arc<Organisation>, StoreError> {
    let now = app.store.clock().now();
    if let Some(kept) = kept(app, |reading| {
        // A clock that was set back makes what was read stale, too.
        (reading.at <= now && now < reading.at.plus(FRESH)).then(|| reading.organisation.clone())
    }) {
        return Ok(kept);
    }
    let found = app.store.read(read).await?;
    let organisation = Arc::new(found.unwrap_or_else(|| nameless(app)));
    let reading =
        Reading { at: now, zone: organisation.time_zone(), organisation: organisation.clone() };
    *app.part::<Kept>().0.write().unwrap_or_else(PoisonError::into_inner) = Some(reading);
    Ok(organisation)
}

/// The organisation's time zone as last read by [`current`], which the start of the program calls
/// before any stage listens; the site's zone before that.
pub fn zone(app: &App) -> TimeZone {
    kept(app, |reading| Some(reading.zone.clone())).unwrap_or_else(|| app.site.zone.clone())
}

/// Makes the next reader look again, after a change in this process.
pub fn forget(app: &App) {
    // It stays known until it is read again, so that `zone` never falls back meanwhile.
    if let Some(reading) =
        &mut *app.part::<Kept>().0.write().unwrap_or_else(PoisonError::into_inner)
    {
        reading.at = Timestamp::from_micros(i64::MIN);
    }
}

fn kept<T>(app: &App, take: impl FnOnce(&Reading) -> Option<T>) -> Option<T> {
    let kept = app.part::<Kept>().0.read().unwrap_or_else(PoisonError::into_inner);
    kept.as_ref().and_then(take)
}

fn nameless(app: &App) -> Organisation {
    Organisation {
        name: String::new(),
        sector: Sector::Other,
        language: app.site.language,
        zone: app.site.zone.iana_name().unwrap_or("UTC").to_owned(),
    }
}
