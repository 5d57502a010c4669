//! Live pages: a quiet word to the browser that something has changed, so that it asks again.

use crate::app::App;
use crate::observe::{Gauge, Metrics};
use crate::page::PageError;
use crate::routes::{Access, Routes};
use crate::table::Filters;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use http::{HeaderName, HeaderValue};
use kernel::Role;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

/// The most pages that listen at once.
const SEATS: usize = 1000;
/// The least time between two words to one page.
const PAUSE: Duration = Duration::from_secs(1);
const MOST_TOPICS: usize = 8;

/// Says which topics have changed. It holds one number a topic, so a slow page costs nothing and
/// misses nothing: it hears of the newest state when it is ready.
#[derive(Clone)]
pub struct Feed {
    changes: Arc<watch::Sender<Changes>>,
    seats: Arc<Semaphore>,
    taken: Gauge,
}

#[derive(Debug, Clone, Default)]
struct Changes {
    counts: BTreeMap<&'static str, u64>,
    closed: bool,
}

impl Feed {
    pub(crate) fn new(metrics: &Metrics) -> Self {
        Self {
            changes: Arc::new(watch::Sender::new(Changes::default())),
            seats: Arc::new(Semaphore::new(SEATS)),
            taken: metrics.gauge("ringback_live_pages", "Pages listening for changes.", &[]),
        }
    }

    /// Says that something of a topic (`responses`, `cases`, …) has changed. Never waits.
    pub fn tell(&self, topic: &'static str) {
        self.changes.send_modify(|changes| *changes.counts.entry(topic).or_default() += 1);
    }

    /// Ends every stream, so that a stopping server is not held open by them.
    pub fn close(&self) {
        self.changes.send_modify(|changes| changes.closed = true);
    }

    /// The topics' changes as server-sent events, each named by its topic, at most one a second.
    pub fn listen(&self, topics: Vec<String>) -> Result<Response, PageError> {
        let full = |_| PageError::Unavailable { retry_after: 30 };
        let seat = Seat::take(self.seats.clone().try_acquire_owned().map_err(full)?, &self.taken);
        let mut changes = self.changes.subscribe();
        let seen = changes.borrow_and_update().counts.clone();
        let stream = stream(changes, seen, topics, seat);
        let mut response = Sse::new(stream)
            .keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
            .into_response();
        // Or a proxy would keep the words to itself.
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
        Ok(response)
    }
}

struct Seat {
    _permit: OwnedSemaphorePermit,
    taken: Gauge,
}

impl Seat {
    fn take(permit: OwnedSemaphorePermit, taken: &Gauge) -> Self {
        taken.add(1);
        Self { _permit: permit, taken: taken.clone() }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.taken.add(-1);
    }
}

fn stream(
    changes: watch::Receiver<Changes>,
    seen: BTreeMap<&'static str, u64>,
    topics: Vec<String>,
    seat: Seat,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let start = (changes, seen, seat, Vec::<&'static str>::new());
    futures_util::stream::unfold(
        (start, topics),
        async |((mut changes, mut seen, seat, mut waiting), topics)| {
            while waiting.is_empty() {
                changes.changed().await.ok()?;
                let now = changes.borrow_and_update().clone();
                if now.closed {
                    return None;
                }
                let changed = now.counts.iter().filter(|(topic, count)| {
                    seen.get(*topic) != Some(count) && topics.iter().any(|wanted| wanted == *topic)
                });
                waiting.extend(changed.map(|(topic, _)| *topic));
                seen = now.counts;
            }
            let topic = waiting.pop()?;
            let event = Event::default().event(topic).data("changed");
            if waiting.is_empty() {
                tokio::time::sleep(PAUSE).await;
            }
            Some((Ok(event), ((changes, seen, seat, waiting), topics)))
        },
    )
}

/// `/live?topic=responses&topic=cases`. It tells only that something changed; what did, the page
/// asks for itself, with its visitor's eyes.
pub fn routes() -> Routes {
    Routes::new().get("/live", Access::Staff(Role::Viewer), listen)
}

async fn listen(State(app): State<App>, filters: Filters) -> Result<Response, PageError> {
    let topics = filters.all("topic").take(MOST_TOPICS).map(str::to_owned).collect();
    app.feed().listen(topics)
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::StreamExt;

    #[tokio::test(start_paused = true)]
    async fn a_page_hears_its_topics_once_for_many_changes() {
        let metrics = Metrics::new();
        let feed = Feed::new(&metrics);
        let mut body =
            feed.listen(vec!["cases".to_owned()]).unwrap().into_body().into_data_stream();
        assert!(metrics.text().contains("ringback_live_pages 1"));
        feed.tell("responses");
        for _ in 0..1000 {
            feed.tell("cases");
        }
        let said = body.next().await.unwrap().unwrap();
        assert_eq!(std::str::from_utf8(&said).unwrap().trim(), "event: cases\ndata: changed");
        feed.close();
        assert!(body.next().await.is_none());
        drop(body);
        assert!(metrics.text().contains("ringback_live_pages 0"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_full_house_refuses() {
        let feed = Feed::new(&Metrics::new());
        let held: Vec<_> = (0..SEATS).map(|_| feed.listen(Vec::new()).unwrap()).collect();
        assert!(matches!(feed.listen(Vec::new()), Err(PageError::Unavailable { .. })));
        drop(held);
        assert!(feed.listen(Vec::new()).is_ok());
    }
}
