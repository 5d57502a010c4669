//! The running application: the store, the site, and whatever the parts of the loop share.

use crate::live::Feed;
use crate::observe::{Metrics, Readiness};
use crate::page::Place;
use crate::site::Site;
use kernel::Role;
use std::any::{Any, TypeId, type_name};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use store::Store;

/// The state of every handler. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub store: Store,
    pub site: Arc<Site>,
    shared: Arc<Shared>,
}

struct Shared {
    parts: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
    metrics: Metrics,
    readiness: Readiness,
    feed: Feed,
    places: OnceLock<Vec<(Place, Option<Role>)>>,
}

/// Gathers what an [`App`] is made of.
pub struct AppBuilder {
    store: Store,
    site: Site,
    parts: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
    metrics: Metrics,
}

impl App {
    pub fn builder(store: Store, site: Site) -> AppBuilder {
        AppBuilder { store, site, parts: HashMap::new(), metrics: Metrics::new() }
    }

    /// The part of type `T` that was put in at the start.
    ///
    /// # Panics
    /// When there is none: a mistake in putting the application together, found by the first test.
    pub fn part<T: Any + Send + Sync>(&self) -> &T {
        self.try_part().unwrap_or_else(|| panic!("{} was not put into the app", type_name::<T>()))
    }

    pub fn try_part<T: Any + Send + Sync>(&self) -> Option<&T> {
        self.shared.parts.get(&TypeId::of::<T>()).and_then(|part| part.downcast_ref())
    }

    /// What the program counts and measures about itself.
    pub fn metrics(&self) -> &Metrics {
        &self.shared.metrics
    }

    /// The switch behind `/readyz`.
    pub fn readiness(&self) -> &Readiness {
        &self.shared.readiness
    }

    /// The feed that live pages listen to.
    pub fn feed(&self) -> &Feed {
        &self.shared.feed
    }

    /// The places that have a page and the least role each asks for; known once the routes are.
    pub(crate) fn places(&self) -> &[(Place, Option<Role>)] {
        self.shared.places.get().map_or(&[], Vec::as_slice)
    }

    pub(crate) fn set_places(&self, places: Vec<(Place, Option<Role>)>) {
        // A second router over the same app (tests build some) keeps the first one's places.
        let _ = self.shared.places.set(places);
    }
}

impl AppBuilder {
    /// Puts in one thing of a type; a second of the same type takes its place.
    #[must_use]
    pub fn part<T: Any + Send + Sync>(mut self, part: T) -> Self {
        self.parts.insert(TypeId::of::<T>(), Box::new(part));
        self
    }

    /// The metrics the app will show, for parts that count from their start.
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    pub fn build(self) -> App {
        let Self { store, site, parts, metrics } = self;
        App {
            store,
            site: Arc::new(site),
            shared: Arc::new(Shared {
                parts,
                readiness: Readiness::default(),
                feed: Feed::new(&metrics),
                metrics,
                places: OnceLock::new(),
            }),
        }
    }
}
