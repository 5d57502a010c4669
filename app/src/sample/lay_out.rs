//! Laying out the sample: its units, people, surveys, collectors, causes and rules.

use super::{each, language};
use crate::demo::{self, Kind, Shown, Story};
use crate::running::StartError;
use act::names::Names as CauseNames;
use kernel::{Actor, CauseId, Language, Metric, Role, StaffId, SurveyId, UnitId};
use listen::collector::add::New;
use listen::collector::{self, Channel};
use listen::survey::definition::{
    Choice, Definition, FollowUp, Kind as Asked, Question, Thanks, Variant,
};
use listen::survey::text::Text;
use listen::survey::{draft, publish};
use people::staff::{self, NewStaff};
use people::unit::{self, Names, NewUnit};
use people::{By, Email, Organisation, Sector, organisation};
use std::collections::HashMap;
use store::{Eyes, StoreError, Tx};
use understand::codebook::edit::Phrases;
use web::{App, Visitor};

/// The story's keys and what stands for them in the store.
#[derive(Default)]
pub(super) struct Laid {
    pub(super) units: HashMap<&'static str, UnitId>,
    pub(super) visitors: HashMap<&'static str, Visitor>,
    pub(super) causes: HashMap<&'static str, CauseId>,
    pub(super) surveys: HashMap<&'static str, SurveyId>,
    /// Survey, unit and channel to the link.
    pub(super) links: HashMap<(&'static str, &'static str, &'static str), String>,
}

/// Branches whose cases nobody gets by turns: somebody there takes them.
const WITHOUT_ROTA: [&str; 2] = ["my-khe", "old-city"];

pub(super) async fn lay_out(app: &App, story: &Story) -> Result<Laid, StartError> {
    Ok(app.store.write("lay out the sample", |tx| laid(tx, story)).await?)
}

fn laid(tx: &mut Tx, story: &Story) -> Result<Laid, StoreError> {
    let mut laid = Laid::default();
    let sample = story.organisation();
    // A café is a place where one eats and drinks.
    let sector = Sector::parse(sample.sector).unwrap_or(Sector::Food);
    let zone = sample.units.first().map_or("Asia/Bangkok", |unit| unit.time_zone).to_owned();
    let itself = Organisation {
        name: sample.name.en.to_owned(),
        sector,
        language: Language::En,
        zone: zone.clone(),
    };
    organisation::change(tx, By::Ringback, &itself)?;
    for unit in &sample.units {
        let new = NewUnit {
            parent: unit.parent.map(|key| laid.units[key]),
            name: unit.name.en.to_owned(),
            names: Names::of(each(&unit.name)),
            zone: unit.time_zone.to_owned(),
            manager: None,
        };
        laid.units
            .insert(unit.key, unit::add(tx, By::Ringback, &new).map_err(StoreError::unexpected)?);
    }
    people(tx, story, &mut laid)?;
    causes(tx, story, &mut laid)?;
    themes(tx, story, &laid)?;
    act::set_up(tx, act::SetUp { language: Language::En, zone: &zone })?;
    for survey in story.surveys() {
        ask(tx, &survey, &sample, &mut laid)?;
    }
    Ok(laid)
}

/// Shuts out those of the sample who work there no longer. Their words and names stay.
pub(super) fn part(tx: &mut Tx, story: &Story, laid: &Laid) -> Result<(), StoreError> {
    let gone = story.people().iter().filter(|person| person.left.is_some());
    for visitor in gone.filter_map(|person| laid.visitors.get(person.key)) {
        staff::disable(tx, By::Ringback, visitor.staff).map_err(StoreError::unexpected)?;
    }
    Ok(())
}

fn people(tx: &mut Tx, story: &Story, laid: &mut Laid) -> Result<(), StoreError> {
    let mut rota: HashMap<&str, Vec<StaffId>> = HashMap::new();
    for person in story.people() {
        let role = Role::parse(person.role).unwrap_or(Role::Agent);
        let email = Email::parse(&person.email)
            .ok_or_else(|| StoreError::unexpected("an address of the sample"))?;
        let new = NewStaff {
            email,
            name: person.name.to_owned(),
            role,
            unit: laid.units[person.unit],
            language: language(person.language),
        };
        let id = staff::add_joined(tx, &new).map_err(StoreError::unexpected)?;
        laid.visitors.insert(person.key, visitor(&new, id));
        if role == Role::Manager {
            lead(tx, laid.units[person.unit], id)?;
        }
        if role == Role::Agent
            && person.left.is_none()
            && !WITHOUT_ROTA.iter().any(|key| person.unit.ends_with(key))
        {
            rota.entry(person.unit).or_default().push(id);
        }
    }
    for (key, members) in rota {
        unit::set_rota(tx, By::Ringback, laid.units[key], &members)
            .map_err(StoreError::unexpected)?;
    }
    Ok(())
}

/// Puts a unit in somebody's charge.
fn lead(tx: &mut Tx, id: UnitId, manager: StaffId) -> Result<(), StoreError> {
    let Some(unit) = unit::by_id(tx, &Eyes::Loop, id)? else { return Ok(()) };
    let change = unit::Change {
        name: unit.name,
        names: unit.names,
        zone: unit.zone,
        manager: Some(manager),
    };
    unit::change(tx, By::Ringback, id, &change).map_err(StoreError::unexpected)
}

/// Somebody of the sample at their desk. The story keeps them to their own branch's cases.
fn visitor(new: &NewStaff, staff: StaffId) -> Visitor {
    Visitor {
        staff,
        name: new.name.clone(),
        email: new.email.as_str().to_owned(),
        role: new.role,
        eyes: Eyes::All,
        language: new.language,
        zone: jiff::tz::TimeZone::UTC,
        unit_name: String::new(),
        csrf: String::new(),
    }
}

fn causes(tx: &mut Tx, story: &Story, laid: &mut Laid) -> Result<(), StoreError> {
    let owner = story.people().first().map(|person| laid.visitors[person.key].clone());
    let owner = owner.ok_or_else(|| StoreError::unexpected("the sample has no owner"))?;
    for cause in story.causes() {
        let parent = cause.parent.map(|key| laid.causes[key]);
        let names = CauseNames::new(each(&cause.name));
        let id =
            act::cause::edit::add(tx, &owner, parent, &names).map_err(StoreError::unexpected)?;
        laid.causes.insert(cause.key, id);
    }
    Ok(())
}

/// A theme of the café's own, which the shipped codebook has not: those who work there for an
/// afternoon speak of it.
fn themes(tx: &mut Tx, story: &Story, laid: &Laid) -> Result<(), StoreError> {
    let Some(owner) = story.people().first().map(|person| &laid.visitors[person.key]) else {
        return Ok(());
    };
    let names = [
        (Language::En, "Wi-Fi and sockets"),
        (Language::Th, "ไวไฟและปลั๊กไฟ"),
        (Language::Vi, "Wi-Fi và ổ cắm"),
    ];
    let names = Names::of(names.map(|(language, name)| (language, name.to_owned())));
    let cues = [
        (Language::En, &["wifi", "wi-fi", "socket*", "plug", "power outlet*"][..]),
        (Language::Th, &["ไวไฟ", "เน็ต", "ปลั๊ก"]),
        (Language::Vi, &["wifi", "ổ cắm", "ổ điện", "mạng chậm"]),
    ];
    let phrases = |list: &[&str]| list.iter().map(|phrase| (*phrase).to_owned()).collect();
    let cues: Phrases =
        cues.into_iter().map(|(language, list)| (language, phrases(list))).collect();
    understand::codebook::change(tx, owner, |book| book.add(Some("place"), names, cues))
        .map_err(StoreError::unexpected)?;
    Ok(())
}

/// Publishes a survey and opens its links at every branch.
fn ask(
    tx: &mut Tx,
    survey: &demo::Survey,
    sample: &demo::Organisation,
    laid: &mut Laid,
) -> Result<(), StoreError> {
    let id = draft::create(tx, Actor::Ringback, survey.title.en, &definition(survey))?;
    publish::publish(tx, Actor::Ringback, id).map_err(StoreError::unexpected)?;
    laid.surveys.insert(survey.key, id);
    for unit in sample.units.iter().filter(|unit| unit.hours.is_some()) {
        for channel in [Channel::Link, Channel::Qr, Channel::Kiosk, Channel::Email] {
            let new = New {
                survey: id,
                unit: laid.units[unit.key],
                touchpoint: touchpoint(survey, channel).map(str::to_owned),
                channel,
                name: String::new(),
                closes_at: None,
            };
            let made = collector::add::add(tx, Actor::Ringback, &Eyes::Loop, &new)
                .map_err(StoreError::unexpected)?;
            let made = collector::store::by_id(tx, &Eyes::Loop, made)?
                .ok_or_else(|| StoreError::unexpected("a collector vanished"))?;
            laid.links.insert((survey.key, unit.key, channel.code()), made.link);
        }
    }
    Ok(())
}

/// Where a visit is asked about; other surveys need no name for it.
fn touchpoint(survey: &demo::Survey, channel: Channel) -> Option<&'static str> {
    match (survey.key, channel) {
        ("visit", Channel::Qr) => Some("Table"),
        ("visit", Channel::Kiosk) => Some("Counter"),
        ("visit", Channel::Link) => Some("Receipt"),
        _ => None,
    }
}

fn definition(survey: &demo::Survey) -> Definition {
    let metric = Metric::parse(survey.metric).unwrap_or(Metric::Nps);
    let of_class = |shown: Shown| {
        survey
            .questions
            .iter()
            .find(|question| question.shown == shown && matches!(question.kind, Kind::Open))
    };
    let follow_up = of_class(Shown::ToDetractors).map(|detractor| FollowUp {
        id: super::replay::WHY.to_owned(),
        required: false,
        promoter: of_class(Shown::ToPromoters).map(variant).unwrap_or_default(),
        passive: of_class(Shown::ToPassives).map(variant).unwrap_or_default(),
        detractor: variant(detractor),
    });
    let questions = survey
        .questions
        .iter()
        .filter(|question| question.shown == Shown::Always)
        .map(|question| {
            let scored = matches!(question.kind, Kind::Score { .. });
            Question {
                id: question.key.to_owned(),
                text: text(&question.text),
                required: question.required,
                kind: kind(metric, &question.kind),
                follow_up: if scored { follow_up.clone() } else { None },
            }
        })
        .collect();
    let thanks = text(&survey.thanks);
    Definition {
        languages: Language::ALL.to_vec(),
        questions,
        thanks: Thanks {
            any: thanks.clone(),
            promoter: thanks.clone(),
            passive: thanks.clone(),
            detractor: thanks,
        },
        asks_contact: true,
        identifies: true,
        hidden: vec!["order".to_owned(), "table".to_owned()],
    }
}

fn variant(question: &demo::Question) -> Variant {
    Variant { text: text(&question.text), choices: Vec::new() }
}

fn kind(metric: Metric, kind: &Kind) -> Asked {
    match kind {
        Kind::Score { low, high } => Asked::Score { metric, low: text(low), high: text(high) },
        Kind::Open => Asked::Open,
        Kind::One(choices) => Asked::Single { choices: choices.iter().map(choice).collect() },
        Kind::Many(choices) => Asked::Multiple { choices: choices.iter().map(choice).collect() },
    }
}

fn choice(choice: &demo::Choice) -> Choice {
    Choice { id: choice.key.to_owned(), text: text(&choice.text) }
}

fn text(text: &demo::Text) -> Text {
    Text::each(|wanted| {
        each(text)
            .into_iter()
            .find(|(known, _)| *known == wanted)
            .map(|(_, said)| said)
            .unwrap_or_default()
    })
}
