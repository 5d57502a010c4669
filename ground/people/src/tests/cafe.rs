//! A café chain for the tests: four units, seven people, on every database there is.

use crate::set_up::{Beginning, SetUp, begin};
use crate::staff::{self, NewStaff, eyes_of};
use crate::unit::{self, Names, NewUnit};
use crate::{By, Email, Sector};
use jiff::tz::TimeZone;
use kernel::{Clock, Language, Role, StaffId, Timestamp, UnitId};
use store::{Eyes, Place, Store, StoreError, Tx};
use web::Visitor;

pub(crate) const START: Timestamp = Timestamp::from_micros(1_795_000_000_000_000);

/// The chain, whose people can sign in as soon as they have a password.
pub(crate) struct Cafe {
    pub(crate) store: Store,
    pub(crate) top: UnitId,
    pub(crate) bangkok: UnitId,
    pub(crate) siam: UnitId,
    pub(crate) da_nang: UnitId,
    /// Owner, at the top.
    pub(crate) grace: StaffId,
    /// Manager at the top.
    pub(crate) arthit: StaffId,
    /// Manager of Bangkok.
    pub(crate) mali: StaffId,
    /// Agent in Bangkok.
    pub(crate) anong: StaffId,
    /// Agent in Siam.
    pub(crate) somchai: StaffId,
    /// Manager in Siam.
    pub(crate) ploy: StaffId,
    /// Manager of Đà Nẵng.
    pub(crate) tuan: StaffId,
    _folder: Option<tempfile::TempDir>,
}

/// The stores to test on, each empty, with clocks that stand still.
pub(crate) async fn stores() -> Vec<(Store, Option<tempfile::TempDir>)> {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().to_owned());
    let mut stores = vec![(Store::open(place, Clock::held_at(START)).await.unwrap(), Some(folder))];
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are told by the test command where PostgreSQL is"
    )]
    let url = std::env::var("RINGBACK_TEST_POSTGRES");
    if let Ok(url) = url {
        let name = tempfile::Builder::new().prefix("t").rand_bytes(12).tempdir().unwrap();
        let name = name.path().file_name().unwrap().to_string_lossy().to_lowercase();
        let schema = format!("people_{name}");
        let place = Place::Postgres { url, schema };
        stores.push((Store::open(place, Clock::held_at(START)).await.unwrap(), None));
    }
    stores
}

/// The chain on every database.
pub(crate) async fn cafes() -> Vec<Cafe> {
    let mut cafes = Vec::new();
    for (store, folder) in stores().await {
        let done =
            store.write("found the chain", |tx| Ok::<_, StoreError>(found(tx))).await.unwrap();
        let Founded { set_up, bangkok, da_nang, staff } = done;
        let [arthit, mali, anong, somchai, ploy, tuan] = staff;
        cafes.push(Cafe {
            store,
            top: set_up.top,
            bangkok,
            siam: set_up.unit,
            da_nang,
            grace: set_up.owner,
            arthit,
            mali,
            anong,
            somchai,
            ploy,
            tuan,
            _folder: folder,
        });
    }
    cafes
}

struct Founded {
    set_up: SetUp,
    bangkok: UnitId,
    da_nang: UnitId,
    staff: [StaffId; 6],
}

fn found(tx: &mut Tx) -> Founded {
    let beginning = Beginning {
        organisation: "Baan Kafe".into(),
        sector: Sector::Food,
        language: Language::Th,
        zone: "Asia/Bangkok".into(),
        unit: Some("Siam".into()),
        owner_name: "Grace".into(),
        owner_email: Email::parse("grace@cafe.example").unwrap(),
    };
    let set_up = begin(tx, &beginning).unwrap();
    let bangkok = add_unit(tx, set_up.top, "Bangkok", "Asia/Bangkok");
    unit::move_to(tx, By::Ringback, set_up.unit, bangkok).unwrap();
    let da_nang = add_unit(tx, set_up.top, "Đà Nẵng", "Asia/Ho_Chi_Minh");
    let staff = [
        ("arthit", Role::Manager, set_up.top),
        ("mali", Role::Manager, bangkok),
        ("anong", Role::Agent, bangkok),
        ("somchai", Role::Agent, set_up.unit),
        ("ploy", Role::Manager, set_up.unit),
        ("tuan", Role::Manager, da_nang),
    ]
    .map(|(name, role, unit)| staff::add(tx, By::Ringback, &person(name, role, unit)).unwrap());
    Founded { set_up, bangkok, da_nang, staff }
}

pub(crate) fn person(name: &str, role: Role, unit: UnitId) -> NewStaff {
    let email = Email::parse(&format!("{name}@cafe.example")).unwrap();
    NewStaff { email, name: name.to_owned(), role, unit, language: Language::Th }
}

pub(crate) fn add_unit(tx: &mut Tx, parent: UnitId, name: &str, zone: &str) -> UnitId {
    let new = NewUnit {
        parent: Some(parent),
        name: name.into(),
        names: Names::default(),
        zone: zone.into(),
        manager: None,
    };
    unit::add(tx, By::Ringback, &new).unwrap()
}

impl Cafe {
    /// Runs something in a transaction of its own.
    pub(crate) async fn write<T, E>(
        &self,
        work: impl FnMut(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<StoreError>,
    {
        self.store.write("test", work).await
    }

    /// Somebody as the session layer would bring them.
    pub(crate) async fn visitor(&self, id: StaffId) -> Visitor {
        let staff = self.store.read(|tx| staff::by_id(tx, &Eyes::Loop, id)).await.unwrap().unwrap();
        Visitor {
            staff: id,
            role: staff.role,
            eyes: eyes_of(staff.role, staff.unit, staff.unit == self.top),
            language: staff.language,
            zone: TimeZone::UTC,
            unit_name: String::new(),
            csrf: String::new(),
            name: staff.name,
            email: staff.email,
        }
    }
}
