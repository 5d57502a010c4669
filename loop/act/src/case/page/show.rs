//! One case on one screen: the words, what was done, and what can be done now.

use super::story::{Entry, story};
use crate::case::event::Way;
use crate::case::list::CaseLine;
use crate::case::{
    self, Case, CaseError, Customer, Hearing, History, HistoryLine, Person, Reach, assign,
    store as rows,
};
use crate::cause::{self, Choices};
use crate::length;
use crate::message::{self, compose, greeting};
use crate::pause::Reason;
use crate::step::{self, Steps};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use kernel::{CaseId, Language, Role};
use people::organisation;
use store::Tx;
use web::form::Choice;
use web::page::render_as;
use web::{App, Asking, Fields, Filters, Heard, PageError, Place, Problems, Shell, Visitor};

#[derive(Template)]
#[template(path = "case/show.html")]
struct Show {
    shell: Shell,
    problems: Problems,
    case: Case,
    name: String,
    unit: String,
    cause: String,
    /// How long the first contact took, in business time and by the clock.
    contact: Option<(String, String)>,
    /// The key of when the customer would like to be reached.
    reach: Option<&'static str>,
    heard: Option<Heard>,
    promise: Option<web::Promise>,
    story: Vec<Entry>,
    /// The name of the playbook that the case goes by, and its steps.
    playbook: String,
    steps: Vec<step::page::Row>,
    history: Vec<HistoryLine>,
    others: Vec<CaseLine>,
    colleagues: Vec<Choice>,
    reasons: Vec<Choice>,
    ways: Vec<Choice>,
    causes: Vec<Choices>,
    letter: Suggested,
    typed: Fields,
    may_work: bool,
    is_mine: bool,
    /// The form that came back and is to be seen: `reply`, `note`, `resolve`, …
    back: String,
}

/// What the reply form begins with.
struct Suggested {
    language: Language,
    subject: String,
    body: String,
    /// The step whose letter it is; empty for the ordinary opening.
    step: String,
}

/// A form that could not be taken: what was typed, and what is wrong with it.
pub(crate) struct Back {
    pub(crate) form: String,
    pub(crate) typed: Fields,
    pub(crate) problems: Problems,
}

pub(super) async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    asked: Filters,
) -> Result<Response, PageError> {
    let step = asked.get("step").and_then(|step| step.parse().ok());
    page(&app, asking, &visitor, parse(&id)?, step, None).await
}

/// The id in an address; what is no id names no case.
pub(crate) fn parse(id: &str) -> Result<CaseId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

/// The page of a case, with the letter of a step in the reply form, and a form that came back or
/// none.
pub(crate) async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: CaseId,
    step: Option<i64>,
    back: Option<Back>,
) -> Result<Response, PageError> {
    let beside = Beside::of(app, asking.language);
    let seen = app.store.read(|tx| look(tx, visitor, &beside, id, step)).await?;
    let (words, language) = (asking.words, asking.language);
    let status = if back.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let back = back.unwrap_or_else(|| Back {
        form: String::new(),
        typed: Fields::default(),
        problems: Problems::new(),
    });
    let Seen {
        case,
        events,
        letters,
        steps,
        people,
        reach,
        heard,
        history,
        others,
        colleagues,
        causes,
        letter,
    } = seen;
    let name = case.customer.as_ref().and_then(|customer| customer.name.clone());
    let name = name.unwrap_or_else(|| words.t("case-nameless").to_owned());
    let resolution = case.state.resolution();
    let page = Show {
        story: story(&case, &events, &letters, words, &asking.zone),
        steps: step::page::Row::all(&steps, &case, &people, words, asking.now),
        playbook: steps.playbook.shown(language).to_owned(),
        promise: case.promise.chip(asking.now),
        unit: case.unit_name.shown(language).to_owned(),
        contact: case
            .first_contact
            .as_ref()
            .map(|first| (length::business(words, first.business), words.duration(first.minutes))),
        cause: resolution.map_or("", |closing| closing.cause_names.shown(language)).to_owned(),
        colleagues: colleagues_of(&case, &colleagues, visitor),
        reasons: Reason::ALL.map(|reason| Choice::new(reason.code(), words.t(reason.key()))).into(),
        ways: Way::ALL.map(|way| Choice::new(way.code(), words.t(way.key()))).into(),
        causes,
        letter,
        reach,
        heard,
        history,
        others,
        typed: back.typed,
        problems: back.problems,
        back: back.form,
        may_work: visitor.may(Role::Agent),
        is_mine: case.is_owned_by(visitor.staff),
        shell: asking.shell(app, Place::Cases, name.clone()),
        name,
        case,
    };
    Ok(render_as(status, &page))
}

fn colleagues_of(case: &Case, colleagues: &[Person], visitor: &Visitor) -> Vec<Choice> {
    let others = colleagues
        .iter()
        .filter(|person| !case.is_owned_by(person.id) && person.id != visitor.staff);
    others.map(|person| Choice::new(person.id.to_string(), &person.name)).collect()
}

/// All that the page shows, as of one moment.
struct Seen {
    case: Case,
    events: Vec<case::Event>,
    letters: Vec<message::Message>,
    steps: Steps,
    people: step::Doers,
    reach: Option<&'static str>,
    heard: Option<Heard>,
    history: Vec<HistoryLine>,
    others: Vec<CaseLine>,
    colleagues: Vec<Person>,
    causes: Vec<Choices>,
    letter: Suggested,
}

/// What other stages know of the customer.
struct Beside<'a> {
    history: Option<&'a History>,
    reach: Option<&'a Reach>,
    hearing: Option<&'a Hearing>,
    /// In which the page is shown.
    language: Language,
}

impl<'a> Beside<'a> {
    fn of(app: &'a App, language: Language) -> Self {
        Self {
            history: app.try_part::<History>(),
            reach: app.try_part::<Reach>(),
            hearing: app.try_part::<Hearing>(),
            language,
        }
    }
}

fn look(
    tx: &mut Tx,
    visitor: &Visitor,
    beside: &Beside<'_>,
    id: CaseId,
    step: Option<i64>,
) -> Result<Seen, CaseError> {
    let eyes = &visitor.eyes;
    let case = case::find(tx, eyes, id)?;
    let customer = case.customer.as_ref().map(|customer| customer.id);
    let (mut told, mut others) = (Vec::new(), Vec::new());
    if let Some(customer) = customer {
        others = rows::list::of_customer(tx, eyes, customer, id)?;
        if let Some(history) = beside.history {
            told = history.of(tx, eyes, customer)?;
            // The answer that the case is about stands at the top of the page already.
            told.retain(|line| line.response != Some(case.about.response));
        }
    }
    let open = case.is_open();
    let steps = step::store::of_case(tx, eyes, id)?;
    Ok(Seen {
        events: rows::event::of_case(tx, eyes, id)?,
        letters: message::of_case(tx, eyes, id)?,
        reach: match beside.reach {
            Some(reach) => reach.of(tx, eyes, case.about.response)?,
            None => None,
        },
        heard: match (beside.hearing, &case.about.quote) {
            (Some(hearing), Some(words)) => {
                hearing.of(tx, eyes, beside.language, case.about.response, words)?
            }
            _ => None,
        },
        history: told,
        others,
        colleagues: if open { assign::colleagues(tx, &case)? } else { Vec::new() },
        causes: if open {
            cause::choices(&cause::tree(cause::all(tx, eyes)?), beside.language)
        } else {
            Vec::new()
        },
        letter: suggested(tx, &case, visitor, &steps, step)?,
        people: step::doers(tx, &case, &steps)?,
        steps,
        case,
    })
}

/// What a reply begins with: the letter of the step that was asked for, else the plain opening.
fn suggested(
    tx: &mut Tx,
    case: &Case,
    visitor: &Visitor,
    steps: &Steps,
    step: Option<i64>,
) -> Result<Suggested, CaseError> {
    let known = organisation::read(tx)?;
    let (name, first) =
        known.map_or((String::new(), Language::default()), |known| (known.name, known.language));
    let language = case.language().unwrap_or(first);
    let customer = case.customer.as_ref().and_then(|customer| customer.name.as_deref());
    let letter = step.and_then(|place| Some((place, step::page::opening(steps, place, language)?)));
    Ok(match letter {
        Some((place, opening)) => Suggested {
            language: opening.language,
            body: greeting::around(opening.language, &opening.body, customer, &visitor.name, &name),
            subject: opening.subject,
            step: place.to_string(),
        },
        None => Suggested {
            language,
            subject: compose::subject(language, &name),
            body: greeting::opening(language, case.about.class, customer, &visitor.name, &name),
            step: String::new(),
        },
    })
}

impl Show {
    /// What was typed into a field of a form that came back.
    fn typed(&self, field: &str) -> &str {
        self.typed.get(field).unwrap_or_default()
    }

    /// What was typed, or what the field begins with.
    fn typed_or<'a>(&'a self, field: &str, first: &'a str) -> &'a str {
        self.typed.get(field).unwrap_or(first)
    }

    fn customer(&self) -> Option<&Customer> {
        self.case.customer.as_ref()
    }

    /// Why no letter can be written, as the key of a sentence.
    fn no_letter(&self) -> Option<&'static str> {
        match self.customer() {
            None => Some("case-no-letter-nobody"),
            Some(customer) if customer.silent => Some("case-no-letter-silent"),
            Some(customer) if customer.email.is_none() => Some("case-no-letter-address"),
            Some(_) => None,
        }
    }

    /// Whose case it is on this page, for a colleague who is quicker.
    fn seen_owner(&self) -> String {
        self.case.owner.as_ref().map(|owner| owner.id.to_string()).unwrap_or_default()
    }

    /// The class of the quote's edge.
    fn kind(&self) -> &'static str {
        self.case.about.class.map_or("", kernel::Class::code)
    }

    fn spoken(&self) -> &'static str {
        self.case.about.language.map_or("", Language::code)
    }
}
