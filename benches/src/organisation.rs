//! An organisation to be tried on: units, people and one question, set up by the product's own verbs.

use crate::Outcome;
use crate::home::Home;
use crate::program::Program;
use crate::wire::Wire;
use kernel::{Actor, Clock, Language, Role, StaffId, UnitId};
use listen::asked::Link;
use listen::collector::{self, Channel, New};
use listen::survey::ready::{Starter, Wording};
use listen::survey::{draft, publish};
use people::pass::{self, Purpose};
use people::set_up::{self, Beginning, SetUp};
use people::staff::{self, NewStaff};
use people::unit::{self, Names, NewUnit};
use people::{By, Email, Sector};
use store::{Eyes, Store, StoreError, Tx};

/// What a run needs of its organisation.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Branches, each with a link of its own.
    pub units: usize,
    /// Whether an unhappy customer gets a letter at once.
    pub acknowledges: bool,
    /// Which responses open a case; the ready rule's condition unless said.
    pub condition: Option<&'static str>,
}

/// An organisation that is ready to be asked.
#[derive(Debug, Clone)]
pub struct Ready {
    /// The last part of each unit's address, `/s/{link}`.
    pub links: Vec<String>,
    pub units: Vec<UnitId>,
    /// Sees everything.
    pub owner: StaffId,
    /// Sees the first branch only.
    pub manager: StaffId,
}

const ZONE: &str = "Asia/Bangkok";
/// Branches beneath one region.
const REGION: usize = 10;
const AGENTS: usize = 6;

/// Sets up the organisation of `home` and closes its store again.
///
/// # Errors
/// When something in it is refused.
pub async fn prepare(home: &Home, plan: Plan) -> Outcome<Ready> {
    let store = Store::open(home.place(), Clock::system()).await?;
    let ready = prepare_in(&store, plan).await;
    store.close().await;
    ready
}

/// The same in a store that is open.
///
/// # Errors
/// As [`prepare`].
pub async fn prepare_in(store: &Store, plan: Plan) -> Outcome<Ready> {
    Ok(store
        .write("set up organisation", |tx| set_up(tx, plan).map_err(StoreError::unexpected))
        .await?)
}

fn set_up(tx: &mut Tx, plan: Plan) -> Outcome<Ready> {
    let beginning = Beginning {
        organisation: "Mali Coffee".to_owned(),
        sector: Sector::Food,
        language: Language::En,
        zone: ZONE.to_owned(),
        unit: Some("Branch 1".to_owned()),
        owner_name: "Mali".to_owned(),
        owner_email: email("mali")?,
    };
    let begun = set_up::begin(tx, &beginning)?;
    app::beginning::after_set_up(tx, &begun)?;
    let units = units(tx, &begun, plan.units)?;
    let manager = people(tx, &begun, units[0])?;
    let links = ask(tx, &units)?;
    rules(tx, plan)?;
    Ok(Ready { links, units, owner: begun.owner, manager })
}

fn email(name: &str) -> Outcome<Email> {
    Email::parse(&format!("{name}@malicoffee.example")).ok_or_else(|| "no address".into())
}

fn units(tx: &mut Tx, begun: &SetUp, count: usize) -> Outcome<Vec<UnitId>> {
    let mut units = vec![begun.unit];
    let mut region = begun.top;
    for number in 2..=count {
        if number % REGION == 2 {
            region = add_unit(tx, begun.top, &format!("Region {}", number / REGION + 1))?;
        }
        units.push(add_unit(tx, region, &format!("Branch {number}"))?);
    }
    Ok(units)
}

fn add_unit(tx: &mut Tx, parent: UnitId, name: &str) -> Outcome<UnitId> {
    let new = NewUnit {
        parent: Some(parent),
        name: name.to_owned(),
        names: Names::default(),
        zone: ZONE.to_owned(),
        manager: None,
    };
    Ok(unit::add(tx, By::Ringback, &new)?)
}

/// Agents who take turns, and a manager who sees the first branch only.
fn people(tx: &mut Tx, begun: &SetUp, branch: UnitId) -> Outcome<StaffId> {
    let mut agents = Vec::new();
    for number in 1..=AGENTS {
        let name = format!("Agent {number}");
        agents.push(add_staff(tx, &name, Role::Agent, begun.top)?);
    }
    unit::set_rota(tx, By::Ringback, begun.top, &agents)?;
    add_staff(tx, "Manager", Role::Manager, branch)
}

fn add_staff(tx: &mut Tx, name: &str, role: Role, unit: UnitId) -> Outcome<StaffId> {
    let email = email(&name.to_lowercase().replace(' ', "."))?;
    let new = NewStaff { email, name: name.to_owned(), role, unit, language: Language::En };
    Ok(staff::add(tx, By::Ringback, &new)?)
}

/// One survey that says who answers, with a link for each unit.
fn ask(tx: &mut Tx, units: &[UnitId]) -> Outcome<Vec<String>> {
    let mut definition =
        Starter::Nps.definition("Mali Coffee", Language::En, Wording::Friend, Sector::Food);
    definition.identifies = true;
    definition.hidden = vec!["table".to_owned()];
    let survey = draft::create(tx, Actor::Ringback, "After a visit", &definition)?;
    publish::publish(tx, Actor::Ringback, survey)?;
    let mut links = Vec::new();
    for unit in units {
        let new = New {
            survey,
            unit: *unit,
            touchpoint: None,
            channel: Channel::Link,
            name: String::new(),
            closes_at: None,
        };
        let id = collector::add::add(tx, Actor::Ringback, &Eyes::Loop, &new)?;
        let known = collector::store::by_id(tx, &Eyes::Loop, id)?.ok_or("the link is gone")?;
        links.push(known.link);
    }
    Ok(links)
}

fn rules(tx: &mut Tx, plan: Plan) -> Outcome<()> {
    if plan.acknowledges {
        tx.execute(
            "-- benches.rule.acknowledge\nupdate act_rule set acknowledges = 1 where opens = 1",
            &[],
        )?;
    }
    if let Some(condition) = plan.condition {
        let text = "-- benches.rule.condition\nupdate act_rule set condition = $1 where opens = 1";
        tx.execute(text, store::params![condition])?;
    }
    Ok(())
}

/// A path that signs this person in, once.
///
/// # Errors
/// When the store fails.
pub async fn way_in(store: &Store, staff: StaffId) -> Outcome<String> {
    Ok(store.write("way in", |tx| pass::make(tx, Purpose::Demo, Some(staff))).await?)
}

/// Signs in by a [`way_in`]; the cookie to send from then on.
///
/// # Errors
/// When the link does not work.
pub async fn sign_in(program: &Program, path: &str) -> Outcome<String> {
    let mut wire = Wire::open(program.address).await?;
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n"
    );
    let reply = wire.ask(request.as_bytes()).await?;
    let cookie = wire
        .header(&reply, "set-cookie")
        .ok_or_else(|| format!("not signed in: {}", reply.status))?;
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

/// The link as the product itself knows it.
///
/// # Errors
/// When it is gone.
pub async fn link(app: &web::App, name: &str) -> Outcome<std::sync::Arc<Link>> {
    app.part::<listen::Asked>().link(app, name).await?.ok_or_else(|| "the link is gone".into())
}
