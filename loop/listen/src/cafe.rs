//! A café chain for the tests: its units, its survey and its links, on every database there is.

use crate::asked::Link;
use crate::collector::{self, Channel, New};
use crate::response::answers::{Answers, Given, Need, Raw};
use crate::response::submit::{Coming, Key};
use crate::response::who::Who;
use crate::survey::{self, Definition};
use kernel::{Actor, Clock, CollectorId, Language, SurveyId, Timestamp, UnitId};
use people::By;
use people::organisation::Sector;
use people::unit::{self, Names, NewUnit};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{Eyes, Place, Store, StoreError, Tx};

pub(crate) const START: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

pub(crate) struct Cafe {
    pub(crate) store: Store,
    pub(crate) siam: UnitId,
    pub(crate) da_nang: UnitId,
    pub(crate) survey: SurveyId,
    /// The link on the counter in Siam.
    pub(crate) counter: CollectorId,
    pub(crate) definition: Arc<Definition>,
    _folder: Option<tempfile::TempDir>,
}

/// The chain on every database, with clocks that stand still.
pub(crate) async fn cafes() -> Vec<Cafe> {
    let folder = tempfile::tempdir().unwrap();
    let mut places = vec![(Place::Folder(folder.path().to_owned()), Some(folder))];
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are told by the test command where PostgreSQL is"
    )]
    if let Ok(url) = std::env::var("RINGBACK_TEST_POSTGRES") {
        let name = tempfile::Builder::new().prefix("t").rand_bytes(12).tempdir().unwrap();
        let name = name.path().file_name().unwrap().to_string_lossy().to_lowercase();
        places.push((Place::Postgres { url, schema: format!("listen_{name}") }, None));
    }
    let mut cafes = Vec::new();
    for (place, folder) in places {
        let store = Store::open(place, Clock::held_at(START)).await.unwrap();
        let (siam, da_nang, survey, counter) =
            store.write("found the chain", |tx| Ok::<_, StoreError>(found(tx))).await.unwrap();
        let version = |tx: &mut Tx| survey::store::version(tx, &Eyes::Loop, survey, 1);
        let definition = Arc::new(store.read(version).await.unwrap().unwrap());
        cafes.push(Cafe { store, siam, da_nang, survey, counter, definition, _folder: folder });
    }
    cafes
}

fn found(tx: &mut Tx) -> (UnitId, UnitId, SurveyId, CollectorId) {
    let top = add_unit(tx, None, "Baan Kafe", "Asia/Bangkok");
    let siam = add_unit(tx, Some(top), "Siam", "Asia/Bangkok");
    let da_nang = add_unit(tx, Some(top), "Đà Nẵng", "Asia/Ho_Chi_Minh");
    let survey = survey::ready_nps(tx, "Baan Kafe", Language::En, Sector::Food).unwrap();
    let counter =
        collector::add::add(tx, Actor::Ringback, &Eyes::Loop, &link(survey, siam)).unwrap();
    (siam, da_nang, survey, counter)
}

fn add_unit(tx: &mut Tx, parent: Option<UnitId>, name: &str, zone: &str) -> UnitId {
    let new = NewUnit {
        parent,
        name: name.into(),
        names: Names::default(),
        zone: zone.into(),
        manager: None,
    };
    unit::add(tx, By::Ringback, &new).unwrap()
}

pub(crate) fn link(survey: SurveyId, unit: UnitId) -> New {
    New {
        survey,
        unit,
        touchpoint: Some("counter".into()),
        channel: Channel::Link,
        name: String::new(),
        closes_at: None,
    }
}

/// Answers as a form would bring them.
pub(crate) fn given(pairs: &[(&str, &str)]) -> Given {
    let mut given = Given::default();
    for (id, text) in pairs {
        given.put(*id, Raw::Text((*text).to_owned()));
    }
    given
}

/// What came with one set of answers, owned.
pub(crate) struct Sent {
    pub(crate) link: Link,
    pub(crate) answers: Answers,
    pub(crate) hidden: BTreeMap<String, String>,
    pub(crate) who: Who,
    pub(crate) key: Option<Key>,
    pub(crate) language: Language,
    pub(crate) quarantine: Option<&'static str>,
}

impl Sent {
    pub(crate) fn coming(&self) -> Coming<'_> {
        Coming {
            link: &self.link,
            version: 1,
            answers: &self.answers,
            language: Some(self.language),
            hidden: &self.hidden,
            channel: "link",
            who: &self.who,
            may_contact: false,
            key: self.key.as_ref(),
            quarantine: self.quarantine,
        }
    }
}

impl Cafe {
    /// Answers to the counter's link; `key` is a form's.
    pub(crate) async fn sent(&self, pairs: &[(&str, &str)], key: Option<&str>) -> Sent {
        let look = |tx: &mut Tx| collector::store::by_id(tx, &Eyes::Loop, self.counter);
        let collector = self.store.read(look).await.unwrap().unwrap();
        let (answers, problems) = Answers::check(&self.definition, &given(pairs), Need::Some);
        assert!(problems.is_empty(), "{problems:?}");
        let link = Link {
            collector,
            survey: self.survey,
            state: survey::State::Open,
            version: 1,
            definition: self.definition.clone(),
        };
        Sent {
            key: key.map(|key| Key::of(self.counter, "form", key, b"")),
            link,
            answers,
            hidden: BTreeMap::new(),
            who: Who::default(),
            language: Language::En,
            quarantine: None,
        }
    }

    pub(crate) async fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnMut(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        self.store.write("test", work).await
    }

    /// Every fact of one kind.
    pub(crate) async fn facts(&self, name: &str) -> Vec<kernel::Fact> {
        let facts = self.store.read(|tx| tx.facts_after(0, 100_000)).await.unwrap();
        facts.into_iter().map(|recorded| recorded.fact).filter(|fact| fact.name() == name).collect()
    }
}
