//! A café chain for the tests: three units, five people, a customer, and a clock in the test's hand.

use act::case::{self, Case};
use act::{Sender, SetUp};
use axum::body::Body;
use channels::{Post, ReplyIdentity, Sandbox, SandboxLetter, SigningKey};
use http::Request;
use jiff::tz::TimeZone;
use kernel::fact::ResponseUnderstood;
use kernel::{
    CaseId, Clock, CustomerId, Fact, Id, Language, Metric, ResponseId, Role, Score, StaffId,
    SurveyId, Timestamp, UnitId,
};
use people::set_up::{Beginning, begin};
use people::staff::NewStaff;
use people::unit::NewUnit;
use people::{By, Email, Sector};
use std::time::Duration;
use store::{Eyes, Outcome, Place, Store, StoreError, Tx};
use tower::ServiceExt;
use web::{App, SecretKey, Site, Visitor};

/// Friday, 20 November 2026, 10:00 in Bangkok: a working day like any other.
pub(crate) fn start() -> Timestamp {
    at("2026-11-20T10:00+07:00")
}

pub(crate) fn at(text: &str) -> Timestamp {
    Timestamp::from_jiff(text.parse().expect("a moment"))
}

pub(crate) const fn hours(count: u64) -> Duration {
    Duration::from_secs(count * 3600)
}

/// The chain on one database.
pub(crate) struct Cafe {
    pub(crate) app: App,
    pub(crate) sandbox: Sandbox,
    pub(crate) clock: Clock,
    pub(crate) top: UnitId,
    pub(crate) siam: UnitId,
    pub(crate) da_nang: UnitId,
    /// Owner, at the top.
    pub(crate) grace: StaffId,
    /// Manager of Siam.
    pub(crate) mali: StaffId,
    /// Agents of Siam, who take turns.
    pub(crate) anong: StaffId,
    pub(crate) somchai: StaffId,
    /// Manager of Đà Nẵng.
    pub(crate) tuan: StaffId,
    /// A customer with an address, in Thai.
    pub(crate) nok: CustomerId,
    place: Place,
    _folder: Option<tempfile::TempDir>,
}

/// The chain on every database there is.
pub(crate) async fn cafes() -> Vec<Cafe> {
    let mut cafes = Vec::new();
    for (store, place, clock, folder) in stores().await {
        cafes.push(found(store, place, clock, folder).await);
    }
    cafes
}

async fn stores() -> Vec<(Store, Place, Clock, Option<tempfile::TempDir>)> {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::held_at(start());
    let place = Place::Folder(folder.path().to_owned());
    let store = Store::open(place.clone(), clock.clone()).await.unwrap();
    let mut stores = vec![(store, place, clock, Some(folder))];
    #[expect(
        clippy::disallowed_methods,
        reason = "tests are told by the test command where PostgreSQL is"
    )]
    let url = std::env::var("RINGBACK_TEST_POSTGRES");
    if let Ok(url) = url {
        let name = tempfile::Builder::new().prefix("t").rand_bytes(12).tempdir().unwrap();
        let name = name.path().file_name().unwrap().to_string_lossy().to_lowercase();
        let clock = Clock::held_at(start());
        let place = Place::Postgres { url, schema: format!("act_{name}") };
        let store = Store::open(place.clone(), clock.clone()).await.unwrap();
        stores.push((store, place, clock, None));
    }
    stores
}

async fn found(
    store: Store,
    place: Place,
    clock: Clock,
    folder: Option<tempfile::TempDir>,
) -> Cafe {
    let site = Site::new("http://127.0.0.1:7100", SecretKey::new([5; 32]));
    let sandbox = Sandbox::new(clock.clone());
    let replies = ReplyIdentity::new("reply", "cafe.example", SigningKey::from_bytes([6; 32]));
    let sender = Sender { from: "care@cafe.example".parse().unwrap(), replies: replies.unwrap() };
    let builder = App::builder(store, site).part(Post::Sandbox(sandbox.clone())).part(sender);
    let app = act::parts(people::parts(builder)).build();
    let mut cafe = app
        .store
        .write("found the chain", |tx| {
            Ok::<_, StoreError>(begun(tx, &app, &sandbox, (&clock, &place)))
        })
        .await
        .unwrap();
    people::organisation::current(&app).await.unwrap();
    cafe._folder = folder;
    cafe
}

fn begun(tx: &mut Tx, app: &App, sandbox: &Sandbox, (clock, place): (&Clock, &Place)) -> Cafe {
    let beginning = Beginning {
        organisation: "Baan Kafe".into(),
        sector: Sector::Food,
        language: Language::En,
        zone: "Asia/Bangkok".into(),
        unit: Some("Siam".into()),
        owner_name: "Grace".into(),
        owner_email: Email::parse("grace@cafe.example").unwrap(),
    };
    let set_up = begin(tx, &beginning).unwrap();
    act::set_up(tx, SetUp { language: Language::En, zone: "Asia/Bangkok" }).unwrap();
    let da_nang = NewUnit {
        parent: Some(set_up.top),
        name: "Đà Nẵng".into(),
        names: people::unit::Names::default(),
        zone: "Asia/Ho_Chi_Minh".into(),
        manager: None,
    };
    let da_nang = people::unit::add(tx, By::Ringback, &da_nang).unwrap();
    let [mali, anong, somchai, tuan] = [
        ("mali", Role::Manager, set_up.unit),
        ("anong", Role::Agent, set_up.unit),
        ("somchai", Role::Agent, set_up.unit),
        ("tuan", Role::Manager, da_nang),
    ]
    .map(|(name, role, unit)| {
        let email = Email::parse(&format!("{name}@cafe.example")).unwrap();
        let new = NewStaff { email, name: name.to_owned(), role, unit, language: Language::En };
        people::staff::add(tx, By::Ringback, &new).unwrap()
    });
    people::unit::set_rota(tx, By::Ringback, set_up.unit, &[anong, somchai]).unwrap();
    let contact = people::Contact {
        name: Some("นก".into()),
        email: Email::parse("nok@mail.example"),
        language: Some(Language::Th),
        ..people::Contact::default()
    };
    let nok = people::customer::find_or_add(tx, &contact).unwrap();
    Cafe {
        app: app.clone(),
        sandbox: sandbox.clone(),
        clock: clock.clone(),
        top: set_up.top,
        siam: set_up.unit,
        da_nang,
        grace: set_up.owner,
        mali,
        anong,
        somchai,
        tuan,
        nok,
        place: place.clone(),
        _folder: None,
    }
}

impl Cafe {
    /// The chain as this many processes serve it: SQLite belongs to one.
    pub(crate) async fn nodes(&self, count: usize) -> Vec<App> {
        let mut nodes = vec![self.app.clone()];
        while matches!(self.place, Place::Postgres { .. }) && nodes.len() < count {
            let store = Store::open(self.place.clone(), self.clock.clone()).await.unwrap();
            let site = Site::new("http://127.0.0.1:7100", SecretKey::new([5; 32]));
            nodes.push(act::parts(people::parts(App::builder(store, site))).build());
        }
        nodes
    }

    /// A response of the customer in Siam, given now.
    pub(crate) fn said(&self, number: u128, score: i64, comment: &str) -> ResponseUnderstood {
        let score = Score::new(Metric::Nps, score);
        ResponseUnderstood {
            response: ResponseId::from_bits(number),
            survey: SurveyId::from_bits(1),
            import: None,
            unit: self.siam,
            channel: "qr".into(),
            touchpoint: None,
            customer: Some(self.nok),
            metric: Some(Metric::Nps),
            score,
            class: score.map(|score| Metric::Nps.class(score)),
            comment: (!comment.is_empty()).then(|| comment.to_owned()),
            language: Some(Language::Th),
            meaning: kernel::Meaning::default(),
            hidden: Default::default(),
            given_at: self.clock.now(),
        }
    }

    /// Lets the rules decide, twice as the loop may; the case that was opened.
    pub(crate) async fn hear(&self, fact: &ResponseUnderstood) -> Option<Case> {
        for _ in 0..2 {
            self.write(|tx| act::rule::apply(tx, &self.app, fact)).await.unwrap();
        }
        self.case_of(fact.response).await
    }

    pub(crate) async fn case_of(&self, response: ResponseId) -> Option<Case> {
        let badge = self.read(|tx| case::badges(tx, &Eyes::Loop, &[response])).await;
        let id = badge.get(&response)?.case;
        Some(self.case(id).await)
    }

    pub(crate) async fn case(&self, id: CaseId) -> Case {
        self.read(|tx| case::by_id(tx, &Eyes::Loop, id)).await.expect("the case is there")
    }

    /// A case of an unhappy customer.
    pub(crate) async fn unhappy(&self, number: u128) -> Case {
        self.hear(&self.said(number, 3, "รอนานมาก")).await.expect("a low score opens a case")
    }

    /// The same, its owner told already.
    pub(crate) async fn told(&self, number: u128) -> Case {
        let case = self.unhappy(number).await;
        self.work().await;
        case
    }

    pub(crate) async fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnMut(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        self.app.store.write("test", work).await
    }

    pub(crate) async fn read<T>(&self, look: impl FnOnce(&mut Tx) -> Result<T, StoreError>) -> T {
        self.app.store.read(look).await.unwrap()
    }

    /// Somebody as the session layer would bring them.
    pub(crate) async fn visitor(&self, id: StaffId) -> Visitor {
        let staff = self.read(|tx| people::staff::by_id(tx, &Eyes::Loop, id)).await.unwrap();
        let all = staff.role == Role::Owner || staff.unit == self.top;
        Visitor {
            staff: id,
            role: staff.role,
            eyes: if all { Eyes::All } else { Eyes::Units([staff.unit].into()) },
            language: staff.language,
            zone: TimeZone::get("Asia/Bangkok").unwrap(),
            unit_name: String::new(),
            csrf: web::form::csrf_token(&self.app.site.key, &staff.name),
            name: staff.name,
            email: staff.email,
        }
    }

    /// Moves the clock and does all that has come due, as the workers would.
    pub(crate) async fn wait(&self, length: Duration) {
        self.clock.advance(length);
        self.work().await;
    }

    /// Does all that is due now.
    pub(crate) async fn work(&self) {
        let lease = Duration::from_secs(60);
        loop {
            let timers = self.app.store.claim(true, 50, lease).await.unwrap();
            for job in &timers {
                self.write(|tx| {
                    act::on_time(tx, &self.app, job)?;
                    tx.end_job(job, &Outcome::Done)
                })
                .await
                .unwrap();
            }
            let errands = self.app.store.claim(false, 50, lease).await.unwrap();
            for job in &errands {
                let outcome = act::work(&self.app, job).await;
                self.write(|tx| tx.end_job(job, &outcome)).await.unwrap();
            }
            if timers.is_empty() && errands.is_empty() {
                return;
            }
        }
    }

    /// The letters that went to an address, oldest first.
    pub(crate) fn letters_to(&self, address: &str) -> Vec<SandboxLetter> {
        let letters = self.sandbox.letters();
        letters.into_iter().filter(|sent| sent.letter.to.address.as_str() == address).collect()
    }

    /// The names of the facts that were recorded, in order.
    pub(crate) async fn facts(&self) -> Vec<Fact> {
        let recorded = self.read(|tx| tx.facts_after(0, 10_000)).await;
        recorded.into_iter().map(|recorded| recorded.fact).collect()
    }

    pub(crate) async fn count(&self, name: &str) -> usize {
        self.facts().await.iter().filter(|fact| fact.name() == name).count()
    }

    /// Nothing may be broken, whatever a test did.
    pub(crate) async fn check(&self) {
        assert_eq!(self.read(act::check).await, []);
    }

    pub(crate) async fn story(&self, case: CaseId) -> Vec<case::Event> {
        self.read(|tx| case::story(tx, &Eyes::Loop, case)).await
    }

    /// Opens a page as a member of staff.
    pub(crate) async fn open(&self, visitor: &Visitor, path: &str) -> Answer {
        let request = Request::builder().uri(path).extension(visitor.clone());
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form of a page that a member of staff has open.
    pub(crate) async fn submit(
        &self,
        visitor: &Visitor,
        page: &str,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let seen = self.open(visitor, page).await;
        let token =
            seen.field("csrf").unwrap_or_else(|| panic!("no form on {page}: {}", seen.text));
        let mut fields = fields.to_vec();
        fields.push(("csrf", &token));
        self.submit_bare(Some(visitor), path, &fields).await
    }

    pub(crate) async fn submit_bare(
        &self,
        visitor: Option<&Visitor>,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder()
            .method("POST")
            .uri(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", "http://127.0.0.1:7100");
        if let Some(visitor) = visitor {
            request = request.extension(visitor.clone());
        }
        self.ask(request.body(Body::from(encoded(fields))).unwrap()).await
    }

    /// Opens a page as somebody who holds its link.
    pub(crate) async fn visit(&self, path: &str) -> Answer {
        self.ask(Request::builder().uri(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn head(&self, path: &str) -> Answer {
        self.ask(Request::builder().method("HEAD").uri(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a respondent's form.
    pub(crate) async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.submit_bare(None, path, fields).await
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let router = act::routes().into_router(&self.app);
        let response = router.oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 4 << 20).await.unwrap();
        let location = head.headers.get("location").and_then(|to| to.to_str().ok());
        Answer {
            status: head.status.as_u16(),
            location: location.unwrap_or_default().to_owned(),
            text: String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) text: String,
}

impl Answer {
    /// The value of the first field of a name.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let at = self.text.find(&format!("name=\"{name}\""))?;
        let tag = self.text[at..].split('>').next()?;
        Some(tag.split_once("value=\"")?.1.split('"').next()?.to_owned())
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    let text = |text: &str| text.bytes().map(byte).collect::<String>();
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", text(name), text(value))).collect();
    pairs.join("&")
}
