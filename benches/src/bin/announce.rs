//! How long it takes until everybody who raised a cause has a letter waiting, and what killing the
//! program meanwhile does to them.
//!
//! `cargo run --release -p benches --bin announce [-- --customers 10000 --kills 5]`

use app::{running, work::Workers};
use benches::chance::Chance;
use benches::home::{Database, Home};
use benches::organisation::{Plan, Ready, prepare};
use benches::program::{Program, Start};
use benches::report::{Verdict, load, say};
use benches::{Arguments, Outcome};
use improve::action::{self, Draft, Effect, Move, Places};
use improve::announcement::{self, Letter, Letters, Progress};
use kernel::fact::CaseResolved;
use kernel::{ActionId, CaseId, Clock, Id, Language, ResponseId, Role, StaffId, Timestamp};
use people::consent::{self, Channel, Purpose, Source};
use people::customer::{Contact, Known, find_or_add_many};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use store::{Eyes, Store, StoreError, Tx};
use web::{App, Visitor};

/// Customers added in one transaction.
const CHUNK: u64 = 1000;
const PATIENCE: Duration = Duration::from_secs(60);
/// Times five seconds that the program is given to come to its end.
const ROUNDS: usize = 20;

#[tokio::main]
async fn main() -> Outcome<ExitCode> {
    let settings = ["--customers", "--kills", "--postgres"];
    let arguments = Arguments::read(&["--sqlite"], &settings, &[])?;
    let customers = arguments.number("--customers", 10_000)?;
    let kills = arguments.number("--kills", 5)?;
    let mut verdict = Verdict::default();
    for database in Database::asked(&arguments) {
        queue(&database, customers, &mut verdict).await?;
        kill(&database, customers, kills, &mut verdict).await?;
    }
    Ok(verdict.end())
}

/// Announces to all of them in this process, and reads the clock.
async fn queue(database: &Database, customers: u64, verdict: &mut Verdict) -> Outcome<()> {
    let home = Home::new(database)?;
    let (app, visitor, action) = seeded(&home, customers).await?;
    let workers = Workers::start(&app);
    let began = Instant::now();
    announce(&app, &visitor, action).await?;
    let asked = began.elapsed();
    while i64::try_from(customers)? > all(progress(&app.store, action).await?) {
        if began.elapsed() > PATIENCE {
            return Err("the letters are not queued after a minute".into());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let took = began.elapsed();
    workers.stop().await;
    app.store.close().await;
    let found =
        format!("{:.2} s, of which the click {:.2} s", took.as_secs_f64(), asked.as_secs_f64());
    say(&format!("{customers} customers on {}, load {}", database.name(), load()));
    verdict.timed(
        true,
        "all letters are queued within 2 s",
        took <= Duration::from_secs(2),
        &found,
    );
    home.remove().await
}

/// Kills the program again and again while it queues and sends, then counts.
async fn kill(
    database: &Database,
    customers: u64,
    kills: u64,
    verdict: &mut Verdict,
) -> Outcome<()> {
    let home = Home::new(database)?;
    let (app, visitor, action) = seeded(&home, customers).await?;
    announce(&app, &visitor, action).await?;
    app.store.close().await;
    drop(app);
    let mut chance = Chance::new(u64::from(std::process::id()));
    for _ in 0..kills {
        let mut program = Program::start(&home, &Start::default())?;
        program.ready(PATIENCE).await?;
        tokio::time::sleep(Duration::from_millis(chance.between(0, 500))).await;
        program.kill()?;
    }
    let everybody = i64::try_from(customers)?;
    // On PostgreSQL what a killed program had in hand waits for its lease to end.
    for _ in 0..ROUNDS {
        let program = Program::serve(&home, &Start::default()).await?;
        tokio::time::sleep(Duration::from_secs(5)).await;
        program.stop().await?;
        let store = home.open().await?;
        let reached = all(progress(&store, action).await?);
        store.close().await;
        if reached >= everybody {
            break;
        }
    }
    let store = home.open().await?;
    let found = progress(&store, action).await?;
    let (waiting, dead) = jobs(&store).await?;
    store.close().await;
    let said = format!(
        "{} sent, {} wait, {} may have arrived twice",
        found.sent, found.queued, found.maybe_twice
    );
    verdict.check("after the kills each customer has one letter", all(found) == everybody, &said);
    verdict.check(
        "each letter that waits has its job",
        waiting == found.queued && dead == 0,
        &format!("{waiting} jobs"),
    );
    home.remove().await
}

fn all(progress: Progress) -> i64 {
    progress.queued + progress.sent + progress.failed + progress.dropped
}

async fn progress(store: &Store, action: ActionId) -> Result<Progress, StoreError> {
    store.read(|tx| announcement::progress(tx, action)).await
}

async fn jobs(store: &Store) -> Result<(i64, i64), StoreError> {
    let depths = store.read(Tx::queue_depths).await?;
    let ours = depths.iter().find(|queue| queue.kind == "improve.letter.send");
    Ok(ours.map_or((0, 0), |queue| (queue.waiting, queue.dead)))
}

async fn announce(app: &App, visitor: &Visitor, action: ActionId) -> Outcome<()> {
    Ok(app.store.write("announce", |tx| announcement::announce(tx, visitor, action, None)).await?)
}

/// An organisation with a finished action and so many customers whose cases it was about.
async fn seeded(home: &Home, customers: u64) -> Outcome<(App, Visitor, ActionId)> {
    let ready = prepare(home, Plan { units: 1, acknowledges: false, condition: None }).await?;
    std::fs::create_dir_all(home.data())?;
    let app = running::assemble(&home.config()?, home.open().await?, Clock::system(), false)?;
    people::organisation::current(&app).await?;
    let visitor = visitor(ready.owner);
    let action = app
        .store
        .write("seed action", |tx| {
            planned(tx, &app, &visitor, &ready).map_err(StoreError::unexpected)
        })
        .await?;
    let mut first = 0;
    while first < customers {
        let last = (first + CHUNK).min(customers);
        app.store.write("seed customers", |tx| closed(tx, &ready, action.1, first..last)).await?;
        first = last;
    }
    let action = action.0;
    app.store
        .write("finish action", |tx| {
            action::move_to(tx, &visitor, action, Move::Finish).map_err(StoreError::unexpected)
        })
        .await?;
    Ok((app, visitor, action))
}

fn planned(
    tx: &mut Tx,
    app: &App,
    visitor: &Visitor,
    ready: &Ready,
) -> Outcome<(ActionId, kernel::CauseId)> {
    let causes = act::cause::tree(act::cause::all(tx, &Eyes::Loop)?);
    let cause = causes.iter().find(|branch| branch.is_leaf).ok_or("no cause")?.cause.id;
    let now = tx.now();
    let draft = Draft {
        title: "A second till".to_owned(),
        cause: Some(cause),
        unit: ready.units[0],
        places: Places::default(),
        owner: ready.owner,
        due_at: now.plus(Duration::from_secs(86_400)),
        since: Timestamp::from_micros(0),
        effect: Effect::default(),
    };
    let id = action::plan(tx, visitor, app.part::<improve::Causes>(), &draft)?;
    let letter = Letter { subject: "You said, we did".to_owned(), body: "Two tills.".repeat(40) };
    let letters = Letters::new(Language::ALL.map(|language| (language, letter.clone())));
    announcement::keep(tx, visitor, id, &letters)?;
    Ok((id, cause))
}

/// Closes a case for each of some customers.
fn closed(
    tx: &mut Tx,
    ready: &Ready,
    cause: kernel::CauseId,
    numbers: std::ops::Range<u64>,
) -> Result<(), StoreError> {
    let contacts: Vec<Contact> = numbers
        .clone()
        .map(|number| {
            let (name, email) = (format!("Nok {number}"), format!("nok.{number}@example.com"));
            Contact::new(Some(&name), Some(&email), None, None, None)
        })
        .collect();
    let customers = find_or_add_many(tx, &contacts, &mut Known::default())?;
    let at = tx.now();
    for (number, customer) in numbers.zip(customers) {
        let resolved = CaseResolved {
            case: CaseId::from_bits(number.into()),
            response: ResponseId::from_bits(number.into()),
            unit: ready.units[0],
            customer: Some(customer),
            language: None,
            cause,
            by: ready.owner,
            opened_at: at,
            at,
        };
        improve::cause_heard(tx, &resolved)?;
        // Nobody is written to who has not said so.
        let by_email = (Purpose::Announcement, Channel::Email);
        consent::change(tx, customer, by_email, true, Source::Answer)?;
    }
    Ok(())
}

fn visitor(staff: StaffId) -> Visitor {
    Visitor {
        staff,
        name: "Mali".to_owned(),
        email: "mali@malicoffee.example".to_owned(),
        role: Role::Owner,
        eyes: Eyes::All,
        language: Language::En,
        zone: jiff::tz::TimeZone::UTC,
        unit_name: String::new(),
        csrf: String::new(),
    }
}
