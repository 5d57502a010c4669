//! What is being asked right now: open links with their surveys, kept in memory for the hot path.

use crate::collector::{self, Collector};
use crate::survey::{self, Definition, State};
use kernel::{SurveyId, Timestamp};
use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use store::{Eyes, StoreError, Tx};
use web::App;

/// How long another node's change may stay unseen here.
const FRESH: Duration = Duration::from_secs(2);
/// Links kept at most; guessing at links must not fill the memory.
const MOST: usize = 10_000;

/// One link with everything needed to take an answer through it.
#[derive(Debug)]
pub struct Link {
    pub collector: Collector,
    pub survey: SurveyId,
    pub state: State,
    pub version: i64,
    pub definition: Arc<Definition>,
}

/// Why a link takes no answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shut {
    /// The survey or this way of asking it was closed.
    Closed,
    /// The day it was to end has passed.
    Ended,
}

impl Link {
    /// Whether it takes answers at this moment.
    ///
    /// # Errors
    /// Why it does not.
    pub fn open_at(&self, now: Timestamp) -> Result<(), Shut> {
        if self.state != State::Open || !self.collector.open {
            return Err(Shut::Closed);
        }
        match self.collector.closes_at {
            Some(end) if now >= end => Err(Shut::Ended),
            _ => Ok(()),
        }
    }
}

/// The links and versions in memory: a part of the [`App`].
#[derive(Debug, Default)]
pub struct Asked {
    kept: RwLock<Kept>,
    /// When the stamp was last compared, in microseconds.
    looked_at: AtomicI64,
}

#[derive(Debug, Default)]
struct Kept {
    stamp: Option<i64>,
    links: HashMap<Box<str>, Arc<Link>>,
    versions: HashMap<(SurveyId, i64), Arc<Definition>>,
}

impl Asked {
    /// The link of this name, open or not; `None` when there is none.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn link(&self, app: &App, name: &str) -> Result<Option<Arc<Link>>, StoreError> {
        self.notice_changes(app).await?;
        if let Some(link) = self.read(|kept| kept.links.get(name).cloned()) {
            return Ok(Some(link));
        }
        let (stamp, found) =
            app.store.read(|tx| Ok::<_, StoreError>((stamp(tx)?, load(tx, name)?))).await?;
        let Some(link) = found.map(Arc::new) else { return Ok(None) };
        self.keep(stamp, |kept| {
            let version = (link.survey, link.version);
            kept.versions.insert(version, link.definition.clone());
            kept.links.insert(name.into(), link.clone());
        });
        Ok(Some(link))
    }

    /// The words of one version of the link's survey: the form in front of a respondent may be
    /// older than the newest one.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn version(
        &self,
        app: &App,
        link: &Link,
        version: i64,
    ) -> Result<Option<Arc<Definition>>, StoreError> {
        if version == link.version {
            return Ok(Some(link.definition.clone()));
        }
        let key = (link.survey, version);
        if let Some(known) = self.read(|kept| kept.versions.get(&key).cloned()) {
            return Ok(Some(known));
        }
        let look = |tx: &mut Tx| {
            let found = survey::store::version(tx, &Eyes::Respondent, link.survey, version)?;
            Ok::<_, StoreError>((stamp(tx)?, found))
        };
        let (stamp, found) = app.store.read(look).await?;
        let found = found.map(Arc::new);
        if let Some(definition) = &found {
            self.keep(stamp, |kept| drop(kept.versions.insert(key, definition.clone())));
        }
        Ok(found)
    }

    /// Forgets everything: called after a change in this process was committed.
    pub fn forget(&self) {
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Kept::default();
    }

    /// Every two seconds one caller looks whether another node has changed something.
    async fn notice_changes(&self, app: &App) -> Result<(), StoreError> {
        let now = app.store.clock().now();
        let looked_at = self.looked_at.load(Ordering::Relaxed);
        let age = now.since(Timestamp::from_micros(looked_at));
        let fresh = i64::try_from(FRESH.as_micros()).unwrap_or(i64::MAX);
        // A clock that was set back makes what was read stale, too.
        if (0..fresh).contains(&age) {
            return Ok(());
        }
        let mine = self.looked_at.compare_exchange(
            looked_at,
            now.micros(),
            Ordering::Relaxed,
            Ordering::Relaxed,
        );
        if mine.is_err() {
            return Ok(());
        }
        let found = app.store.read(stamp).await?;
        if self.read(|kept| kept.stamp.is_some_and(|known| known != found)) {
            self.forget();
        }
        Ok(())
    }

    fn read<T>(&self, look: impl FnOnce(&Kept) -> T) -> T {
        look(&self.kept.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps what was read under `stamp`, unless something newer is known already.
    fn keep(&self, stamp: i64, put: impl FnOnce(&mut Kept)) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.stamp.is_some_and(|known| known > stamp) {
            return;
        }
        if kept.stamp != Some(stamp) || kept.links.len() >= MOST || kept.versions.len() >= MOST {
            *kept = Kept::default();
        }
        kept.stamp = Some(stamp);
        put(&mut kept);
    }
}

/// Tells every node that a survey or a collector has changed, when this transaction commits.
pub(crate) fn changed(tx: &mut Tx) -> Result<(), StoreError> {
    collector::store::raise_stamp(tx)
}

fn stamp(tx: &mut Tx) -> Result<i64, StoreError> {
    collector::store::stamp(tx)
}

fn load(tx: &mut Tx, name: &str) -> Result<Option<Link>, StoreError> {
    let Some(collector) = collector::store::by_link(tx, name)? else { return Ok(None) };
    let Some(survey) = survey::store::by_id(tx, &Eyes::Respondent, collector.survey)? else {
        return Ok(None);
    };
    let Some(version) = survey.version else { return Ok(None) };
    let found = survey::store::version(tx, &Eyes::Respondent, survey.id, version)?;
    let definition = found.ok_or_else(|| StoreError::unexpected("a published version is gone"))?;
    Ok(Some(Link {
        survey: survey.id,
        state: survey.state,
        version,
        definition: Arc::new(definition),
        collector,
    }))
}
