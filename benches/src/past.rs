//! A past: two years of answers, cases and replies, lived through in minutes by the product's own verbs.

use crate::Outcome;
use crate::answering::COMMENTS;
use crate::chance::Chance;
use crate::home::Home;
use crate::organisation::{self, Plan, Ready};
use crate::report::say;
use act::case::resolve::resolve;
use app::closed_loop::Stage;
use app::{running, work};
use kernel::{CaseId, CauseId, Clock, Language, Role, StaffId, Timestamp};
use listen::asked::Link;
use listen::response::Answers;
use listen::response::answers::{Given, Need, Raw};
use listen::response::submit::{Coming, submit};
use listen::response::who::Who;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{Eyes, Store, StoreError, params};
use web::{App, Visitor};

/// How much has happened.
#[derive(Debug, Clone, Copy)]
pub struct Past {
    pub responses: u64,
    pub units: usize,
    pub days: u64,
}

const DAY: Duration = Duration::from_secs(86_400);
const HOURS: u64 = 14;
/// The rule of this organisation: unhappy people who say why. About one response in twenty.
const CONDITION: &str = "response.class == 'detractor' && has(response.comment)";
/// A known customer now and then, out of so many.
const CUSTOMERS: u64 = 200_000;

impl Past {
    /// Lives through it in a home on a disk in memory (nothing waits for a disk there), and leaves
    /// the store as it was found afterwards: everything heard, closed, in one file.
    ///
    /// # Errors
    /// When a verb refuses what it should not.
    pub async fn live(&self, home: &Home) -> Outcome<Ready> {
        let began = Instant::now();
        let end = Clock::system().now();
        let days = u32::try_from(self.days)?;
        let clock = Clock::held_at(end.minus(DAY * days));
        let store = Store::open(home.place(), clock.clone()).await?;
        let plan = Plan { units: self.units, acknowledges: false, condition: Some(CONDITION) };
        let ready = organisation::prepare_in(&store, plan).await?;
        let app = running::assemble(&home.config()?, store.clone(), clock.clone(), false)?;
        let mut life = Life::begin(&app, &ready, clock).await?;
        for day in 0..self.days {
            let answers = self.responses * (day + 1) / self.days - self.responses * day / self.days;
            life.day(answers, day + 2 < self.days).await?;
            if day % 20 == 19 {
                say(&format!("  {} days lived, {:.0} s", day + 1, began.elapsed().as_secs_f64()));
            }
        }
        work::until_quiet(&app).await?;
        store.close().await;
        Ok(ready)
    }
}

struct Life<'a> {
    app: &'a App,
    links: Vec<Arc<Link>>,
    clock: Clock,
    chance: Chance,
    visitor: Visitor,
    causes: Vec<CauseId>,
}

impl<'a> Life<'a> {
    async fn begin(app: &'a App, ready: &Ready, clock: Clock) -> Outcome<Self> {
        let mut links = Vec::new();
        for link in &ready.links {
            links.push(organisation::link(app, link).await?);
        }
        let causes = app.store.read(|tx| act::cause::all(tx, &Eyes::Loop)).await?;
        let causes = act::cause::tree(causes)
            .into_iter()
            .filter(|branch| branch.is_leaf)
            .map(|branch| branch.cause.id);
        let causes = causes.collect();
        Ok(Self {
            app,
            links,
            clock,
            chance: Chance::new(11),
            visitor: visitor(ready.owner),
            causes,
        })
    }

    /// One day: answers from eight in the morning, a little work on cases every hour.
    async fn day(&mut self, answers: u64, is_worked: bool) -> Outcome<()> {
        self.clock.advance(Duration::from_secs(3600));
        for hour in 0..HOURS {
            let due = answers * (hour + 1) / HOURS - answers * hour / HOURS;
            for _ in 0..due {
                self.clock.advance(Duration::from_micros(3_600_000_000 / due));
                self.answer().await?;
            }
            if due == 0 {
                self.clock.advance(Duration::from_secs(3600));
            }
            self.catch_up().await?;
            if is_worked && hour % 4 == 3 {
                self.work_on_cases().await?;
            }
        }
        self.clock.advance(Duration::from_secs((23 - HOURS) * 3600));
        Ok(())
    }

    async fn answer(&mut self) -> Outcome<()> {
        let link = self.chance.pick(&self.links).clone();
        let score =
            *self.chance.pick(&[2, 5, 6, 7, 7, 8, 8, 8, 9, 9, 9, 9, 10, 10, 10, 10, 10, 10, 10, 9]);
        let said = match score {
            0..=6 => 0,
            7..=8 => 1,
            _ => 2,
        };
        let (language, comments) = *self.chance.pick(&COMMENTS);
        let mut given = Given::default();
        given.put("nps", Raw::Number(score));
        if self.chance.percent(33) {
            given.put("why", Raw::Text(comments[said].to_owned()));
        }
        let who = match self.chance.percent(33) {
            true => {
                let number = self.chance.between(0, CUSTOMERS);
                Who {
                    name: Some(format!("Guest {number}")),
                    email: Some(format!("guest{number:08}@mail.example")),
                    ..Who::default()
                }
            }
            false => Who::default(),
        };
        let (answers, problems) = Answers::check(&link.definition, &given, Need::All);
        if !problems.is_empty() {
            return Err(format!("the question does not take {given:?}").into());
        }
        let hidden = BTreeMap::from([("table".to_owned(), self.chance.between(1, 40).to_string())]);
        let coming = Coming {
            link: &link,
            version: link.version,
            answers: &answers,
            language: Language::parse(language),
            hidden: &hidden,
            channel: link.collector.channel.code(),
            who: &who,
            may_contact: !who.is_empty(),
            key: None,
            quarantine: None,
        };
        self.app.store.write("submit response", |tx| submit(tx, &coming)).await?;
        Ok(())
    }

    /// Every stage hears what there is; timers fire and letters leave.
    async fn catch_up(&self) -> Outcome<()> {
        loop {
            let mut more = false;
            for stage in Stage::ALL {
                more |= work::hear_round(self.app, stage).await?.facts > 0;
            }
            if !more {
                break;
            }
        }
        work::until_quiet(self.app).await?;
        Ok(())
    }

    /// Closes what is older than half a day; one in fifty is forgotten for ever.
    async fn work_on_cases(&mut self) -> Outcome<()> {
        let before = self.clock.now().minus(DAY / 2);
        let after = self.clock.now().minus(DAY * 2);
        let text = "-- benches.past.open\nselect id from act_case where open = 1 and opened_at < $1 and opened_at > $2";
        let rows =
            self.app.store.read(|tx| tx.rows(&Eyes::Loop, text, params![before, after])).await?;
        for row in rows {
            let id: CaseId = row.get(0)?;
            if self.chance.percent(2) {
                continue;
            }
            let cause = *self.chance.pick(&self.causes);
            let done = "Called, apologised, and the next coffee is on us.";
            let work = self.app.store.write("resolve case", |tx| {
                act::case::contact::called(
                    tx,
                    &self.visitor,
                    id,
                    act::case::Way::Phone,
                    "Spoke with them.",
                )?;
                resolve(tx, &self.visitor, id, cause, done)
            });
            work.await?;
        }
        Ok(())
    }
}

/// The owner, as the pages would know them.
fn visitor(staff: StaffId) -> Visitor {
    Visitor {
        staff,
        name: "Mali".to_owned(),
        email: "mali@malicoffee.example".to_owned(),
        role: Role::Owner,
        eyes: Eyes::All,
        language: Language::En,
        zone: people::zone::of("Asia/Bangkok"),
        unit_name: "Mali Coffee".to_owned(),
        csrf: String::new(),
    }
}

/// Moments for a report: when the newest response was given.
///
/// # Errors
/// When the store fails.
pub async fn newest(store: &Store) -> Outcome<Timestamp> {
    let text = "-- benches.past.newest\nselect max(given_at) from listen_response";
    let at = store
        .read(|tx| tx.number(&Eyes::Loop, text, &[]))
        .await
        .map_err(|error: StoreError| error)?;
    Ok(Timestamp::from_micros(at))
}
