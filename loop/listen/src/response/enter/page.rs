//! The form with which staff enter an answer: whose, where and when, then the survey's questions.

use super::store::zone;
use super::{Asked, Entered, OLDEST, Way, enter};
use crate::collector::{add, store as collectors};
use crate::response::answers::{Answers, Given, Need};
use crate::response::page::sent;
use crate::response::page::view::View;
use crate::response::submit::Key;
use crate::response::who::{self, Who};
use crate::survey::page::{Tabbed, shell, survey, tabs};
use crate::survey::text::tidy;
use crate::survey::{State as SurveyState, Survey, store as surveys};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use kernel::{Language, Role, Timestamp, UnitId};
use people::customer::Country;
use std::time::Duration;
use store::StoreError;
use web::form::Choice;
use web::page::render_as;
use web::table::Tab;
use web::{
    Access, App, Asking, Checked, Fields, Filters, PageError, Problems, Routes, Shell, Visitor,
    see_other,
};

pub(crate) fn routes() -> Routes {
    let works = Access::Staff(Role::Agent);
    Routes::new().get("/surveys/{id}/entry", works, show).post("/surveys/{id}/entry", works, keep)
}

#[derive(Template)]
#[template(path = "response/enter.html")]
struct EnterPage {
    shell: Shell,
    tabs: Vec<Tab>,
    survey: Survey,
    /// Why nothing can be entered: the key of the sentence, or empty.
    shut: &'static str,
    view: View,
    typed: Typed,
    units: Vec<Choice>,
    ways: Vec<Choice>,
    languages: Vec<Choice>,
    problems: Problems,
    /// Whether the score has brought up a question that was not on the form before.
    more: bool,
}

/// What stands around the answers, as it was typed.
#[derive(Debug, Default)]
struct Typed {
    key: String,
    version: String,
    /// The questions that were on the form.
    shown: Vec<String>,
    way: String,
    unit: String,
    touchpoint: String,
    at: String,
    language: String,
    name: String,
    email: String,
    phone: String,
    id: String,
    agrees: bool,
}

impl EnterPage {
    /// The steps of a scale, each said as itself.
    #[expect(clippy::unused_self, reason = "called by the template")]
    fn steps(&self, steps: &[String]) -> Vec<Choice> {
        steps.iter().map(|step| Choice::new(step, step)).collect()
    }
}

impl Typed {
    fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).map(tidy).unwrap_or_default();
        Self {
            key: text("entry.key"),
            version: text("entry.version"),
            shown: text("entry.shown").split_whitespace().map(str::to_owned).collect(),
            way: text("entry.way"),
            unit: text("entry.unit"),
            touchpoint: text("entry.touchpoint"),
            at: text("entry.at"),
            language: text("entry.language"),
            name: text("entry.name"),
            email: text("entry.email"),
            phone: text("entry.phone"),
            id: text("entry.id"),
            agrees: fields.get("entry.agrees") == Some("yes"),
        }
    }

    fn who(&self) -> Who {
        let said = |text: &str| who::said(Some(text));
        Who {
            name: said(&self.name),
            email: said(&self.email),
            phone: said(&self.phone),
            id: said(&self.id),
        }
    }

    /// The form for the next answer: taken down in the same way, at the same place.
    fn next(&self, survey: &Survey) -> String {
        let path = format!("/surveys/{}/entry", survey.id);
        let again = [
            ("way", &self.way),
            ("unit", &self.unit),
            ("touchpoint", &self.touchpoint),
            ("language", &self.language),
        ];
        again.into_iter().fold(path, |address, (name, value)| {
            let (path, query) = address.split_once('?').unwrap_or((&address, ""));
            Filters::of(path, query).with(name, value)
        })
    }

    fn language(&self, definition: &crate::survey::Definition) -> Language {
        definition.offered(Language::parse(&self.language))
    }
}

/// The survey, and its questions as they are asked now or were when the form was opened.
async fn asked(
    app: &App,
    visitor: &Visitor,
    id: Path<String>,
    version: &str,
) -> Result<(Survey, Option<Asked>), PageError> {
    let survey = survey(app, &visitor.eyes, id).await?;
    let Some(newest) = survey.version.filter(|_| survey.state == SurveyState::Open) else {
        return Ok((survey, None));
    };
    let wanted = version.parse().ok().filter(|wanted| *wanted <= newest).unwrap_or(newest);
    let eyes = &visitor.eyes;
    let found = app.store.read(|tx| surveys::version(tx, eyes, survey.id, wanted)).await?;
    Ok((survey, found.map(|definition| (wanted, definition))))
}

async fn show(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    filters: Filters,
) -> Result<Response, PageError> {
    let (survey, asked) = asked(&app, &visitor, id, "").await?;
    // After one answer the next begins where this one was: the same way, unit and language.
    let told = |name: &str| filters.get(name).unwrap_or_default().to_owned();
    let typed = Typed {
        key: app.store.read(|tx| Ok::<_, StoreError>(tx.secret())).await?,
        way: told("way"),
        unit: told("unit"),
        touchpoint: told("touchpoint"),
        language: filters.get("language").unwrap_or(asking.language.code()).to_owned(),
        at: local(asking.now, &visitor.zone),
        ..Typed::default()
    };
    let form = Form { typed, given: Given::default(), problems: Problems::new(), more: false };
    page(&app, asking, &visitor, survey, asked, form, StatusCode::OK).await
}

/// A form as it is shown: what was typed, what was answered, what is wrong with it.
struct Form {
    typed: Typed,
    given: Given,
    problems: Problems,
    more: bool,
}

async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    survey: Survey,
    asked: Option<Asked>,
    form: Form,
    status: StatusCode,
) -> Result<Response, PageError> {
    let Form { mut typed, given, problems, more } = form;
    let words = asking.words;
    let units = app.store.read(|tx| collectors::units(tx, &visitor.eyes)).await?;
    let shut = match (&asked, survey.state) {
        (Some(_), _) => "",
        (None, SurveyState::Closed) => "survey-closed-text",
        (None, _) => "collector-unpublished",
    };
    let mut view = View::default();
    let mut languages = Vec::new();
    if let Some((version, definition)) = &asked {
        let language = typed.language(definition);
        view = View::of(definition, language, String::new(), &given, &problems, false);
        typed.version = version.to_string();
        typed.language = language.code().to_owned();
        typed.shown = view.questions.iter().map(|question| question.id.clone()).collect();
        languages = definition
            .languages
            .iter()
            .map(|language| Choice::new(language.code(), language.name()))
            .collect();
    }
    let language = words.language();
    let page = EnterPage {
        tabs: tabs(words, &survey, Tabbed::Share),
        shut,
        view,
        typed,
        units: units
            .iter()
            .map(|(id, name)| Choice::new(id.to_string(), name.said(language)))
            .collect(),
        ways: Way::ALL
            .map(|way| Choice::new(way.code(), words.t(&format!("channel-{}", way.code()))))
            .to_vec(),
        languages,
        problems,
        more,
        shell: shell(asking, app, &survey.name),
        survey,
    };
    Ok(render_as(status, &page))
}

async fn keep(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    let typed = Typed::read(&fields);
    let (survey, asked) = asked(&app, &visitor, id, &typed.version).await?;
    let Some((version, definition)) = asked else {
        let form = Form { typed, given: Given::default(), problems: Problems::new(), more: false };
        return page(&app, asking, &visitor, survey, None, form, StatusCode::CONFLICT).await;
    };
    let given = sent::answers(&definition, &fields);
    // The score has brought up its follow-up: that is asked before anything is kept.
    let asked_now = definition.asked(|id| definition.score(&given, id));
    let more = asked_now.iter().any(|asked| !typed.shown.iter().any(|shown| shown == asked.id));
    let need = if more { Need::Some } else { Need::All };
    let (answers, mut problems) = Answers::check(&definition, &given, need);
    let checked = check(&app, &visitor, &typed, asking.now, &mut problems).await?;
    let who = typed.who();
    if let (Some(checked), true, false) = (checked, problems.is_empty(), more) {
        let key = Key::of_entry(survey.id, &typed.key);
        let entered = Entered {
            survey: survey.id,
            version,
            answers: &answers,
            unit: checked.unit,
            zone: &checked.zone,
            touchpoint: Some(typed.touchpoint.as_str()).filter(|text| !text.is_empty()),
            way: checked.way,
            language: typed.language(&definition),
            who: &who,
            may_contact: typed.agrees && who.is_reachable(),
            given_at: checked.given_at,
            by: visitor.staff,
            key: &key,
        };
        app.store.write("enter response", |tx| enter(tx, &entered)).await?;
        app.feed().tell("responses");
        let said = asking.words.t("entry-said");
        return Ok(see_other(typed.next(&survey)).said(&app, said).into_response());
    }
    let fine = more && problems.is_empty();
    let status = if fine { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = Form { typed, given, problems, more };
    page(&app, asking, &visitor, survey, Some((version, definition)), form, status).await
}

/// What stands around the answers, once it makes sense.
struct Around {
    unit: UnitId,
    zone: String,
    way: Way,
    given_at: Timestamp,
}

async fn check(
    app: &App,
    visitor: &Visitor,
    typed: &Typed,
    now: Timestamp,
    problems: &mut Problems,
) -> Result<Option<Around>, PageError> {
    let way = Way::parse(&typed.way);
    if way.is_none() {
        problems.add("entry.way", "entry-problem-way");
    }
    let unit: Option<UnitId> = typed.unit.parse().ok();
    let zone = match unit {
        Some(unit) => app.store.read(|tx| zone(tx, &visitor.eyes, unit)).await?,
        None => None,
    };
    if zone.is_none() {
        problems.add("entry.unit", "collector-problem-unit");
    }
    let given_at = moment(&typed.at, &visitor.zone);
    match given_at {
        None => problems.add("entry.at", "entry-problem-at"),
        // A minute's grace: the form has no seconds, and clocks differ.
        Some(at) if at > now.plus(Duration::from_secs(60)) => {
            problems.add("entry.at", "entry-problem-future");
        }
        Some(at) if at < now.minus(OLDEST) => problems.add("entry.at", "entry-problem-old"),
        Some(_) => {}
    }
    if typed.touchpoint.chars().count() > add::LONGEST_NAME {
        let most = vec![("most", add::LONGEST_NAME.into())];
        problems.add_with("entry.touchpoint", "survey-problem-long", most);
    }
    check_who(&typed.who(), zone.as_deref().unwrap_or_default(), problems);
    let around = unit.zip(zone).zip(way).zip(given_at);
    Ok(around.map(|(((unit, zone), way), given_at)| Around {
        unit,
        zone,
        way,
        given_at: given_at.min(now),
    }))
}

fn check_who(who: &Who, zone: &str, problems: &mut Problems) {
    let contact = who.contact(Country::of_zone(zone));
    if who.email.is_some() && contact.email.is_none() {
        problems.add("entry.email", "answer-email");
    }
    if who.phone.is_some() && contact.phone.is_none() {
        problems.add("entry.phone", "answer-phone");
    }
    if who.name.is_some() && !contact.is_known() {
        problems.add("entry.name", "entry-problem-name");
    }
}

/// A moment as the browser's field writes it: 2026-11-21T14:05, in the visitor's own time.
fn moment(typed: &str, zone: &TimeZone) -> Option<Timestamp> {
    let local: DateTime = typed.parse().ok()?;
    local.to_zoned(zone.clone()).ok().map(|zoned| Timestamp::from_jiff(zoned.timestamp()))
}

fn local(at: Timestamp, zone: &TimeZone) -> String {
    at.to_jiff().to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string()
}
