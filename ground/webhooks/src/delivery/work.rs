//! The workers that bring deliveries: each endpoint has its own share, so a slow one holds up no other.

use super::send::{Held, Outcome, send, settle};
use super::store as rows;
use crate::endpoint::{Endpoint, store as endpoints};
use kernel::{EndpointId, Timestamp};
use std::collections::HashMap;
use std::time::Duration;
use store::{Eyes, StoreError, Tx};
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};
use web::App;

/// Deliveries under way to one endpoint at once.
const SHARE: usize = 8;
/// Longer than an attempt can take.
const LEASE: Duration = Duration::from_secs(60);
/// Attempts that end within this time share a commit.
const GATHER: Duration = Duration::from_millis(5);
/// The rest after something was recorded, and the safety net when nothing wakes us.
const LINGER: Duration = Duration::from_millis(50);
const POLL: Duration = Duration::from_secs(1);
/// How long attempts under way may take when the program stops; others are sent again later.
const LAST_WAIT: Duration = Duration::from_secs(5);

/// A shorter time to wait for an endpoint than the door's own, put into an app by tests.
pub struct Patience(pub Duration);

type Ended = Result<(Held, Outcome), JoinError>;

/// Attempts under way.
#[derive(Default)]
struct UnderWay {
    tasks: JoinSet<(Held, Outcome)>,
    busy: HashMap<EndpointId, usize>,
}

impl UnderWay {
    /// Begins what is due, as far as each endpoint's share has room; how many.
    async fn begin(&mut self, app: &App) -> Result<usize, StoreError> {
        let due = app.store.read(rows::due).await?;
        let room = |busy: &HashMap<EndpointId, usize>, id| SHARE - busy.get(&id).unwrap_or(&0);
        let due: Vec<(EndpointId, usize)> = due
            .into_iter()
            .map(|id| (id, room(&self.busy, id)))
            .filter(|(_, room)| *room > 0)
            .collect();
        if due.is_empty() {
            return Ok(0);
        }
        let claimed = app.store.write("claim deliveries", |tx| claim(tx, &due)).await?;
        let count = claimed.iter().map(|(_, held)| held.len()).sum();
        for (endpoint, held) in claimed {
            *self.busy.entry(endpoint.id).or_default() += held.len();
            for held in held {
                let (app, endpoint) = (app.clone(), endpoint.clone());
                self.tasks.spawn(async move {
                    let outcome = send(&app, &endpoint, held.id, &held.body).await;
                    (held, outcome)
                });
            }
        }
        Ok(count)
    }

    /// Writes down the one that ended and, after a moment, those that have by then.
    async fn end(&mut self, app: &App, first: Ended) -> Result<(), StoreError> {
        let until = tokio::time::Instant::now() + GATHER;
        let mut ended = vec![first];
        while let Ok(Some(next)) = tokio::time::timeout_at(until, self.tasks.join_next()).await {
            ended.push(next);
        }
        let mut whole = Vec::with_capacity(ended.len());
        for one in ended {
            match one {
                Ok((held, outcome)) => {
                    if let Some(busy) = self.busy.get_mut(&held.endpoint) {
                        *busy = busy.saturating_sub(1);
                    }
                    whole.push((held, outcome));
                }
                // Its lease runs out and it is sent again.
                Err(panicked) => tracing::error!(%panicked, "a delivery broke off"),
            }
        }
        app.store
            .write("settle deliveries", |tx| {
                whole.iter().try_for_each(|(held, outcome)| settle(tx, held, outcome))
            })
            .await
    }
}

/// Takes due deliveries in hand, for each endpoint as many as it has room for.
fn claim(
    tx: &mut Tx,
    due: &[(EndpointId, usize)],
) -> Result<Vec<(Endpoint, Vec<Held>)>, StoreError> {
    let mut claimed = Vec::with_capacity(due.len());
    for (id, room) in due {
        if let Some(endpoint) = endpoints::by_id(tx, &Eyes::Loop, *id)? {
            claimed.push((endpoint, rows::claim(tx, *id, *room, LEASE)?));
        }
    }
    Ok(claimed)
}

/// Brings deliveries until it is told to stop.
pub async fn keep(app: App, mut stop: watch::Receiver<bool>) {
    let mut woken = app.store.woken();
    let mut under_way = UnderWay::default();
    while !*stop.borrow() {
        woken.borrow_and_update();
        if let Err(error) = under_way.begin(&app).await {
            tracing::warn!(error = error.account(), "deliveries could not be begun just now");
        }
        tokio::select! {
            biased;
            () = stopped(&mut stop) => {}
            Some(first) = under_way.tasks.join_next() => {
                if let Err(error) = under_way.end(&app, first).await {
                    tracing::warn!(error = error.account(), "deliveries could not be settled just now");
                }
            }
            _ = woken.changed() => tokio::time::sleep(LINGER).await,
            () = tokio::time::sleep(POLL) => {}
        }
    }
    let rest = async {
        while let Some(first) = under_way.tasks.join_next().await {
            if let Err(error) = under_way.end(&app, first).await {
                tracing::warn!(error = error.account(), "deliveries could not be settled any more");
            }
        }
    };
    // What is still under way then is sent again: its lease runs out.
    let _ = tokio::time::timeout(LAST_WAIT, rest).await;
}

async fn stopped(stop: &mut watch::Receiver<bool>) {
    // Whoever holds the other end is gone: that is a stop, too.
    let _ = stop.wait_for(|stopped| *stopped).await;
}

/// Brings all that is due now and waits for it; how many attempts that were.
///
/// # Errors
/// When the store fails.
pub async fn round(app: &App) -> Result<usize, StoreError> {
    let mut under_way = UnderWay::default();
    let mut count = 0;
    loop {
        count += under_way.begin(app).await?;
        let Some(first) = under_way.tasks.join_next().await else { return Ok(count) };
        under_way.end(app, first).await?;
    }
}

/// When the next delivery is due, if one waits.
///
/// # Errors
/// When the store fails.
pub async fn next_due(app: &App) -> Result<Option<Timestamp>, StoreError> {
    app.store.read(rows::next_due).await
}
