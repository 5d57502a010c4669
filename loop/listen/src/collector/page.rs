//! Sharing: a survey's links and QR codes, by unit and touchpoint, and adding another.

use super::add::{self, AddError, New};
use super::{Channel, Collector, close, store};
use crate::asked::Asked;
use crate::survey::page::{Tabbed, shell, survey, tabs};
use crate::survey::text::tidy;
use crate::survey::{State as SurveyState, Survey};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use jiff::civil::Date;
use kernel::{Actor, CollectorId, Role, Timestamp};
use web::form::Choice;
use web::page::render_as;
use web::qr::Qr;
use web::table::Tab;
use web::{
    Access, App, Asking, Checked, Fields, PageError, Problems, Routes, Shell, Visitor, see_other,
};

pub(crate) fn routes() -> Routes {
    let sees = Access::Staff(Role::Viewer);
    let makes = Access::Staff(Role::Manager);
    Routes::new()
        .get("/surveys/{id}/share", sees, show)
        .post("/surveys/{id}/collectors", makes, create)
        .post("/surveys/{id}/collectors/{collector}/closure", makes, shut)
        .post("/surveys/{id}/collectors/{collector}/opening", makes, open)
        .get("/surveys/{id}/collectors/{collector}/qr.svg", sees, svg)
        .get("/surveys/{id}/collectors/{collector}/qr.png", sees, png)
        .get("/surveys/{id}/collectors/{collector}/poster", sees, super::poster::show)
}

#[derive(Template)]
#[template(path = "survey/share.html")]
struct SharePage {
    shell: Shell,
    tabs: Vec<Tab>,
    survey: Survey,
    collectors: Vec<Line>,
    units: Vec<Choice>,
    channels: Vec<Choice>,
    typed: Typed,
    problems: Problems,
    may_make: bool,
    may_enter: bool,
}

impl SharePage {
    fn is_closed(&self) -> bool {
        self.survey.state == SurveyState::Closed
    }
}

struct Line {
    listed: store::Listed,
    address: String,
    channel: &'static str,
    unit: String,
    ended: bool,
}

impl Line {
    const fn collector(&self) -> &Collector {
        &self.listed.collector
    }

    fn unit(&self) -> String {
        self.unit.clone()
    }
}

/// The form for a new collector as it was typed.
#[derive(Default)]
struct Typed {
    unit: String,
    touchpoint: String,
    channel: String,
    name: String,
    ends: String,
}

async fn show(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let survey = survey(&app, &visitor.eyes, id).await?;
    let page = page(&app, asking, &visitor, survey, Typed::default(), Problems::new()).await?;
    Ok(web::render(&page))
}

async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    survey: Survey,
    typed: Typed,
    problems: Problems,
) -> Result<SharePage, PageError> {
    let look = |tx: &mut ::store::Tx| {
        let listed = store::of_survey(tx, &visitor.eyes, survey.id)?;
        Ok::<_, ::store::StoreError>((listed, store::units(tx, &visitor.eyes)?))
    };
    let (listed, units) = app.store.read(look).await?;
    let words = asking.words;
    let now = asking.now;
    let line = |listed: store::Listed| Line {
        address: listed.collector.address(&app.site),
        channel: channel_name(words, listed.collector.channel),
        unit: listed.unit_name.said(words.language()).to_owned(),
        ended: listed.collector.closes_at.is_some_and(|end| now >= end),
        listed,
    };
    let language = words.language();
    Ok(SharePage {
        tabs: tabs(words, &survey, Tabbed::Share),
        collectors: listed.into_iter().map(line).collect(),
        units: units
            .iter()
            .map(|(id, name)| Choice::new(id.to_string(), name.said(language)))
            .collect(),
        channels: Channel::ALL
            .map(|channel| Choice::new(channel.code(), channel_name(words, channel)))
            .to_vec(),
        may_make: visitor.may(Role::Manager),
        may_enter: visitor.may(Role::Agent) && survey.state == SurveyState::Open,
        shell: shell(asking, app, &survey.name),
        survey,
        typed,
        problems,
    })
}

pub(crate) fn channel_name(words: web::Words, channel: Channel) -> &'static str {
    words.t(&format!("channel-{}", channel.code()))
}

async fn create(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    let survey = survey(&app, &visitor.eyes, id).await?;
    let text = |name: &str| fields.get(name).map(tidy).unwrap_or_default();
    let typed = Typed {
        unit: text("unit"),
        touchpoint: text("touchpoint"),
        channel: text("channel"),
        name: text("name"),
        ends: text("ends"),
    };
    let mut problems = Problems::new();
    let new = read(&survey, &visitor, &typed, &mut problems);
    let words = asking.words;
    if let Some(new) = new.filter(|_| problems.is_empty()) {
        let by = Actor::Staff(visitor.staff);
        match app.store.write("add collector", |tx| add::add(tx, by, &visitor.eyes, &new)).await {
            Ok(id) => {
                app.part::<Asked>().forget();
                let next = see_other(format!("/surveys/{}/share#{id}", survey.id));
                return Ok(next.said(&app, words.t("collector-added")).into_response());
            }
            Err(AddError::NoUnit) => problems.add("unit", "collector-problem-unit"),
            Err(AddError::NoSurvey) => return Err(PageError::NotFound),
            Err(AddError::Store(error)) => return Err(error.into()),
        }
    }
    let page = page(&app, asking, &visitor, survey, typed, problems).await?;
    Ok(render_as(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

fn read(survey: &Survey, visitor: &Visitor, typed: &Typed, problems: &mut Problems) -> Option<New> {
    let unit = typed.unit.parse().ok();
    if unit.is_none() {
        problems.add("unit", "collector-problem-unit");
    }
    for (field, text) in [("touchpoint", &typed.touchpoint), ("name", &typed.name)] {
        if text.chars().count() > add::LONGEST_NAME {
            problems.add_with(
                field,
                "survey-problem-long",
                vec![("most", add::LONGEST_NAME.into())],
            );
        }
    }
    Some(New {
        survey: survey.id,
        unit: unit?,
        touchpoint: Some(typed.touchpoint.clone()).filter(|text| !text.is_empty()),
        channel: Channel::parse(&typed.channel).unwrap_or_default(),
        name: typed.name.clone(),
        closes_at: ends(visitor, &typed.ends, problems),
    })
}

/// The first moment after the last day.
fn ends(visitor: &Visitor, typed: &str, problems: &mut Problems) -> Option<Timestamp> {
    if typed.is_empty() {
        return None;
    }
    let day = typed.parse::<Date>().ok().and_then(|day| day.tomorrow().ok());
    let end = day.and_then(|day| day.to_zoned(visitor.zone.clone()).ok());
    if end.is_none() {
        problems.add("ends", "collector-problem-day");
    }
    end.map(|end| Timestamp::from_jiff(end.timestamp()))
}

pub(super) type Named = Path<(String, String)>;

async fn shut(
    app: State<App>,
    path: Named,
    visitor: Visitor,
    asking: Asking,
    _: Checked<Fields>,
) -> Result<Response, PageError> {
    turn(app, path, visitor, asking, false).await
}

async fn open(
    app: State<App>,
    path: Named,
    visitor: Visitor,
    asking: Asking,
    _: Checked<Fields>,
) -> Result<Response, PageError> {
    turn(app, path, visitor, asking, true).await
}

async fn turn(
    State(app): State<App>,
    Path((survey, collector)): Named,
    visitor: Visitor,
    asking: Asking,
    open: bool,
) -> Result<Response, PageError> {
    let id: CollectorId = collector.parse().map_err(|_| PageError::NotFound)?;
    let (by, eyes) = (Actor::Staff(visitor.staff), &visitor.eyes);
    let turn = |tx: &mut ::store::Tx| match open {
        true => close::reopen(tx, by, eyes, id),
        false => close::close(tx, by, eyes, id),
    };
    if !app.store.write("turn collector", turn).await? {
        return Err(PageError::NotFound);
    }
    app.part::<Asked>().forget();
    let said = asking.words.t(if open { "collector-reopened" } else { "collector-closed" });
    Ok(see_other(format!("/surveys/{survey}/share")).said(&app, said).into_response())
}

async fn svg(app: State<App>, path: Named, visitor: Visitor) -> Result<Response, PageError> {
    let (qr, _) = code(app, path, &visitor).await?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml"))], qr.svg())
        .into_response())
}

async fn png(app: State<App>, path: Named, visitor: Visitor) -> Result<Response, PageError> {
    let (qr, collector) = code(app, path, &visitor).await?;
    let file = format!("attachment; filename=\"qr-{}.png\"", collector.id);
    let file = HeaderValue::from_str(&file).map_err(PageError::internal)?;
    let kind = HeaderValue::from_static("image/png");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, file)], qr.png())
        .into_response())
}

pub(super) async fn code(
    State(app): State<App>,
    Path((survey, collector)): Named,
    visitor: &Visitor,
) -> Result<(Qr, Collector), PageError> {
    let id: CollectorId = collector.parse().map_err(|_| PageError::NotFound)?;
    let found = app.store.read(|tx| store::by_id(tx, &visitor.eyes, id)).await?;
    let collector =
        found.filter(|found| found.survey.to_string() == survey).ok_or(PageError::NotFound)?;
    let qr = Qr::of(&collector.scanned_address(&app.site)).map_err(PageError::internal)?;
    Ok((qr, collector))
}
