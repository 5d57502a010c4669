//! The alert of the sample: the manager of Hải Châu has its score watched before the bad month.
//! Whether it goes off, and when, follows from the answers.

use super::lay_out::Laid;
use crate::demo::Story;
use jiff::tz::TimeZone;
use kernel::{AlarmId, Clock, Metric, Timestamp};
use learn::alert::change::{self, AlertError};
use learn::alert::{Care, Kind, Watched, look, open_alarms};
use store::StoreError;
use web::{App, Visitor};

const BRANCH: &str = "vn-dad-hai-chau";
const MANAGER: &str = "nguyen.thanh.tam";
const AGENT: &str = "ho.bich.tram";
/// Days before the bad month on which the alert is made, and days that are looked at.
const BEFORE: i64 = 14;
const LOOKED: i64 = 90;
/// Minutes from the last day of the bad month until the machines have been replaced.
const AFTER: i64 = 10 * 24 * 60;
const WHAT_IT_WAS: &str =
    "Hai bạn pha chế lâu năm nghỉ đúng lúc máy gọi số và máy cà thẻ mới hay lỗi, khách chờ lâu.";

/// Moves the clock back to the days of the story and lets the alert look at each, then sets it on again.
pub(super) async fn watch(
    app: &App,
    clock: &Clock,
    story: &Story,
    laid: &Laid,
) -> Result<(), StoreError> {
    let now = app.store.read(|tx| Ok::<_, StoreError>(tx.now())).await?;
    let kept = lived(app, clock, story, laid).await;
    clock.set(now);
    kept?;
    let zone = people::organisation::zone(app);
    look::look(&app.store, &zone).await
}

async fn lived(app: &App, clock: &Clock, story: &Story, laid: &Laid) -> Result<(), StoreError> {
    let zone = people::organisation::zone(app);
    let known = (laid.units.get(BRANCH), laid.visitors.get(MANAGER), laid.visitors.get(AGENT));
    let (Some(unit), Some(manager), Some(agent)) = known else { return Ok(()) };
    let watched = Watched {
        metric: Metric::Nps,
        unit: *unit,
        survey: None,
        touchpoint: None,
        kind: Kind::Drop,
        care: Care::Balanced,
    };
    let plot = story.plot();
    let evening = |days: i64| Timestamp::from_micros(plot.dip_from.micros((days * 24 + 21) * 60));
    clock.set(evening(-BEFORE));
    let make = |tx: &mut store::Tx| change::make(tx, manager, &watched, &zone);
    match app.store.write("make the sample's alert", make).await {
        Ok(_) => {}
        // Only the newest answers were taken: then nobody knows what was usual.
        Err(AlertError::TooFew) => return Ok(()),
        Err(error) => return Err(told(error)),
    }
    for day in 1 - BEFORE..LOOKED {
        clock.set(evening(day));
        look::look(&app.store, &zone).await?;
        let open = app.store.read(|tx| open_alarms(tx, &manager.eyes)).await?;
        if let Some(alarm) = open.first() {
            clock.set(evening(day + 1));
            claim(app, agent, alarm.id).await?;
            // It is closed when the new machines have been replaced.
            let replaced = Timestamp::from_micros(plot.dip_until.micros(AFTER));
            clock.set(replaced.max(evening(day + 2)));
            close(app, manager, alarm.id, &zone).await?;
            break;
        }
    }
    Ok(())
}

async fn claim(app: &App, by: &Visitor, alarm: AlarmId) -> Result<(), StoreError> {
    let claimed = app.store.write("claim alarm", |tx| change::claim(tx, by, alarm)).await;
    claimed.map(drop).map_err(told)
}

async fn close(app: &App, by: &Visitor, alarm: AlarmId, zone: &TimeZone) -> Result<(), StoreError> {
    let close = |tx: &mut store::Tx| change::close(tx, by, alarm, WHAT_IT_WAS, zone);
    app.store.write("close alarm", close).await.map(drop).map_err(told)
}

fn told(error: AlertError) -> StoreError {
    match error {
        AlertError::Store(error) => error,
        other => StoreError::unexpected(other),
    }
}
