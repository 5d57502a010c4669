//! The application of one test: its own store, its own clock, its own characters.

use crate::Client;
use app::config::Config;
use app::{running, work};
use axum::Router;
use channels::{Post, Sandbox, SandboxLetter};
use kernel::{Clock, Language, Role, StaffId, Timestamp, UnitId};
use people::set_up::{self, Beginning};
use people::staff::{self, NewStaff};
use people::unit::{self, Names, NewUnit};
use people::{AfterSetUp, By, Email, Sector, session};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use store::{Eyes, Store, StoreError};
use tempfile::TempDir;
use web::App;

/// When every test begins: Monday 2 November 2026, 10:00 in Bangkok.
pub const START: Timestamp = Timestamp::from_micros(1_793_588_400_000_000);

/// How long tests wait for a web call's answer.
const MOMENT: Duration = Duration::from_millis(400);

/// Who works at Mali's café.
#[derive(Debug, Clone)]
pub struct Characters {
    /// The whole chain.
    pub top: UnitId,
    pub chiang_mai: UnitId,
    pub da_nang: UnitId,
    /// The owner of the chain.
    pub grace: StaffId,
    /// The manager in Chiang Mai.
    pub somchai: StaffId,
    /// An agent in Chiang Mai, on its rota.
    pub mali: StaffId,
    /// The manager in Đà Nẵng.
    pub tuan: StaffId,
    /// A viewer in Chiang Mai.
    pub vera: StaffId,
}

/// The whole application, ready for requests. It fails the test when work is left undone at its end.
pub struct TestApp {
    pub app: App,
    pub characters: Characters,
    pub(crate) router: Router,
    clock: Clock,
    unfinished: AtomicBool,
    _folder: TempDir,
}

/// What is otherwise than in most tests.
struct How {
    /// Whether every fact is delivered twice.
    twice: bool,
    /// Where web calls may reach on this machine's own network.
    range: &'static str,
    /// How long they wait for an answer.
    patience: Duration,
}

impl Default for How {
    fn default() -> Self {
        Self { twice: false, range: "", patience: MOMENT }
    }
}

impl TestApp {
    /// Where the application believes itself to be.
    pub const ORIGIN: &'static str = "http://ringback.test";

    /// A set-up organisation on SQLite, or on PostgreSQL when `RINGBACK_TEST_STORE=postgres`.
    pub async fn new() -> Self {
        Self::build(Self::ORIGIN, How::default()).await
    }

    /// The same, reached under another address: one of several organisations in a process.
    pub async fn at(origin: &str) -> Self {
        Self::build(origin, How::default()).await
    }

    /// The same, where web calls may reach a range of this machine's own network, and wait so long
    /// for an answer.
    pub async fn reaching(range: &'static str, patience: Duration) -> Self {
        Self::build(Self::ORIGIN, How { range, patience, ..How::default() }).await
    }

    /// The same, with every fact delivered twice.
    pub async fn hearing_twice() -> Self {
        Self::build(Self::ORIGIN, How { twice: true, ..How::default() }).await
    }

    async fn build(origin: &str, how: How) -> Self {
        let How { twice, range, patience } = how;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = Config::read(folder.path(), &settings(origin, range))
            .expect("the test's configuration");
        let clock = Clock::held_at(START);
        let store =
            Store::open(running::place(&config), clock.clone()).await.expect("an empty store");
        let app = running::assemble_with(&config, store, clock.clone(), false, |builder| {
            let builder = builder.part(webhooks::Patience(patience));
            if twice { builder.part(work::HeardTwice) } else { builder }
        })
        .expect("the application");
        let characters = app
            .store
            .write("characters", |tx| begin(tx, &app).map_err(StoreError::unexpected))
            .await
            .expect("the characters");
        people::organisation::current(&app).await.expect("the organisation");
        let test = Self {
            router: running::router(&app),
            app,
            characters,
            clock,
            unfinished: AtomicBool::new(true),
            _folder: folder,
        };
        test.run_until_quiet().await;
        test
    }

    /// Somebody's browser who is not signed in.
    pub fn anybody(&self) -> Client<'_> {
        Client::new(self)
    }

    /// A browser in which a member of staff is signed in.
    pub async fn signed_in(&self, staff: StaffId) -> Client<'_> {
        let secret = self
            .app
            .store
            .write("sign in", |tx| session::begin(tx, staff, "test"))
            .await
            .expect("a session");
        let client = Client::new(self);
        client.set_cookie("ringback", &secret);
        client
    }

    /// Moves the clock and does what has come due.
    pub async fn advance(&self, length: Duration) {
        let end = self.clock.now().plus(length);
        // Stop wherever a timer is due, so that nothing happens later than it should.
        while let Some(due) =
            work::next_due(&self.app).await.expect("the store").filter(|due| *due <= end)
        {
            self.clock.set(due.max(self.clock.now()));
            work::until_quiet(&self.app).await.expect("quiet");
            if work::next_due(&self.app).await.expect("the store") == Some(due) {
                break;
            }
        }
        self.clock.set(end);
        self.run_until_quiet().await;
    }

    /// Moves the clock at once, past whatever comes due, and then does it all.
    pub async fn leap(&self, length: Duration) {
        self.clock.advance(length);
        self.run_until_quiet().await;
    }

    /// Lets every stage hear, every due timer fire and every letter leave.
    pub async fn run_until_quiet(&self) {
        work::until_quiet(&self.app).await.expect("quiet");
        let aside = self.app.store.read(store::Tx::set_aside).await.expect("the store");
        assert!(aside.is_empty(), "facts were set aside: {aside:?}");
        self.unfinished.store(false, Ordering::SeqCst);
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The letters that have left, oldest first.
    pub fn letters(&self) -> Vec<SandboxLetter> {
        self.sandbox().letters()
    }

    pub fn sandbox(&self) -> &Sandbox {
        match self.app.part::<Post>() {
            Post::Sandbox(sandbox) => sandbox,
            Post::Smtp(_) => panic!("tests write to the sandbox"),
        }
    }

    /// The path of an open link of the ready survey in a unit, such as `/s/abc`.
    pub async fn link(&self, unit: UnitId) -> String {
        let find = |tx: &mut store::Tx| {
            let mut surveys = listen::survey::store::list(tx, &Eyes::Loop)?;
            // The ready survey is the first; what was never published has no page.
            surveys.retain(|listed| listed.survey.version.is_some());
            surveys.sort_by_key(|listed| listed.survey.created_at);
            for listed in surveys {
                let survey = listed.survey.id;
                let found = listen::collector::store::of_survey(tx, &Eyes::Loop, survey)?;
                if let Some(listed) = found.into_iter().find(|listed| listed.collector.unit == unit)
                {
                    return Ok(Some(listed.collector.link));
                }
            }
            Ok::<_, StoreError>(None)
        };
        let link = self.app.store.read(find).await.expect("the store").expect("a link in the unit");
        format!("/s/{link}")
    }

    pub(crate) fn mark_work(&self) {
        self.unfinished.store(true, Ordering::SeqCst);
    }

    /// For tests that end on purpose while something waits.
    pub fn leave_work(&self) {
        self.unfinished.store(false, Ordering::SeqCst);
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let store = self.app.store.clone();
        if let Ok(handle) = tokio::runtime::Handle::try_current() {
            tokio::task::block_in_place(|| {
                handle.block_on(async {
                    if self.unfinished.load(Ordering::SeqCst) && !std::thread::panicking() {
                        let behind = left(&self.app).await;
                        assert!(
                            behind.is_empty(),
                            "work is left over, call run_until_quiet: {behind}"
                        );
                    }
                    store.close().await;
                });
            });
        }
    }
}

/// What is still to be heard or done now.
async fn left(app: &App) -> String {
    let now = app.store.clock().now();
    let delivery = webhooks::next_due(app).await.expect("the store");
    let delivery = delivery.filter(|due| *due <= now).map(|_| "deliveries".to_owned());
    app.store
        .read(|tx| {
            let last = tx.last_fact()?;
            let known = tx.listeners()?;
            let behind: Vec<String> = app::closed_loop::Stage::ALL
                .into_iter()
                .filter(|stage| {
                    known
                        .iter()
                        .find(|(name, ..)| name == stage.name())
                        .is_none_or(|(_, seq, _)| *seq < last)
                        && last > 0
                })
                .map(|stage| stage.name().to_owned())
                .collect();
            let due = tx
                .queue_depths()?
                .into_iter()
                .filter(|queue| queue.due > 0)
                .map(|queue| queue.kind);
            Ok::<_, StoreError>(
                behind.into_iter().chain(due).chain(delivery).collect::<Vec<_>>().join(", "),
            )
        })
        .await
        .expect("the store")
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test command says here on which database to run"
)]
fn settings(origin: &str, range: &str) -> Vec<(String, String)> {
    let mut settings = vec![
        ("outbound.allow".to_owned(), range.to_owned()),
        ("base_url".to_owned(), origin.to_owned()),
        ("smtp.from".to_owned(), "care@mali.example".to_owned()),
    ];
    if std::env::var("RINGBACK_TEST_STORE").is_ok_and(|kind| kind == "postgres") {
        let url = std::env::var("RINGBACK_TEST_POSTGRES")
            .expect("RINGBACK_TEST_POSTGRES names the database");
        let mut bytes = [0_u8; 8];
        getrandom::fill(&mut bytes).expect("random bytes");
        settings.push(("database".to_owned(), url));
        settings.push(("schema".to_owned(), format!("test_{:016x}", u64::from_le_bytes(bytes))));
    }
    settings
}

fn begin(
    tx: &mut store::Tx,
    app: &App,
) -> Result<Characters, Box<dyn std::error::Error + Send + Sync>> {
    let beginning = Beginning {
        organisation: "Mali Café".to_owned(),
        sector: Sector::Food,
        language: Language::En,
        zone: "Asia/Bangkok".to_owned(),
        unit: Some("Chiang Mai".to_owned()),
        owner_name: "Grace Okafor".to_owned(),
        owner_email: Email::parse("grace@mali.example").expect("an address"),
    };
    let new = set_up::begin(tx, &beginning)?;
    (app.part::<AfterSetUp>().0)(tx, &new)?;
    let names = Names::of([(Language::Vi, "Đà Nẵng".to_owned())]);
    let da_nang = NewUnit {
        parent: Some(new.top),
        name: "Da Nang".to_owned(),
        names,
        zone: "Asia/Ho_Chi_Minh".to_owned(),
        manager: None,
    };
    let da_nang = unit::add(tx, By::Ringback, &da_nang)?;
    let hire = |tx: &mut store::Tx, name: &str, role, unit, language| {
        let first = name.split(' ').next().unwrap_or(name).to_lowercase().replace('ấ', "a");
        let email = Email::parse(&format!("{first}@mali.example")).expect("an address");
        staff::add(
            tx,
            By::Ringback,
            &NewStaff { email, name: name.to_owned(), role, unit, language },
        )
    };
    let somchai = hire(tx, "Somchai Boonmee", Role::Manager, new.unit, Language::Th)?;
    let mali = hire(tx, "Mali Jaidee", Role::Agent, new.unit, Language::Th)?;
    let tuan = hire(tx, "Tuấn Nguyễn", Role::Manager, da_nang, Language::Vi)?;
    let vera = hire(tx, "Vera Smith", Role::Viewer, new.unit, Language::En)?;
    unit::set_rota(tx, By::Ringback, new.unit, &[mali])?;
    lead(tx, new.unit, somchai)?;
    lead(tx, da_nang, tuan)?;
    Ok(Characters {
        top: new.top,
        chiang_mai: new.unit,
        da_nang,
        grace: new.owner,
        somchai,
        mali,
        tuan,
        vera,
    })
}

fn lead(
    tx: &mut store::Tx,
    id: UnitId,
    manager: StaffId,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let unit = unit::by_id(tx, &Eyes::Loop, id)?.expect("the unit");
    let change = unit::Change {
        name: unit.name,
        names: unit.names,
        zone: unit.zone,
        manager: Some(manager),
    };
    Ok(unit::change(tx, By::Ringback, id, &change)?)
}
