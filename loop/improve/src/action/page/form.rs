//! The form of an action, new or changed; what was typed stays when something is wrong.

use super::index::choices;
use super::parse;
use crate::action::draft::{day_field, value_field};
use crate::action::{self, Action, ActionError, Draft, REACH, change as verbs};
use crate::cause::Causes;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::tz::TimeZone;
use kernel::{ActionId, CauseId, Metric, Role, UnitId};
use people::{organisation, staff, unit};
use std::time::Duration;
use store::{StoreError, Tx};
use web::page::render_as;
use web::{
    App, Asking, Checked, Choice, Fields, Filters, PageError, Place, Problems, Shell, Visitor,
    see_other,
};

/// A new action has so much time when nobody says otherwise.
const TIME: Duration = Duration::from_secs(30 * 86_400);

#[derive(Template)]
#[template(path = "action/form.html")]
struct Form {
    shell: Shell,
    heading: &'static str,
    send_to: String,
    back: String,
    problems: Problems,
    typed: Fields,
    causes: Vec<Choice>,
    units: Vec<Choice>,
    owners: Vec<Choice>,
    metrics: Vec<Choice>,
    /// Every unit twice, where there are several: whether it is done there, and compared with.
    places: Vec<(Choice, bool)>,
    compared: Vec<(Choice, bool)>,
}

impl Form {
    fn typed(&self, field: &str) -> &str {
        self.typed.get(field).unwrap_or_default()
    }
}

pub(super) async fn new(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    filters: Filters,
) -> Result<Response, PageError> {
    let zone = organisation::current(&app).await?.time_zone();
    let mut typed = vec![
        ("due", day_field(asking.now.plus(TIME), &zone)),
        ("since", day_field(asking.now.minus(REACH), &zone)),
        ("owner", visitor.staff.to_string()),
    ];
    for name in ["cause", "unit"] {
        typed.extend(filters.get(name).map(|id| (name, id.to_owned())));
    }
    show(&app, asking, &visitor, None, typed.into_iter().collect(), Problems::new()).await
}

pub(super) async fn edit(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let zone = organisation::current(&app).await?.time_zone();
    let found = app.store.read(|tx| action::by_id(tx, &visitor.eyes, id)).await?;
    let typed = fields(&found.ok_or(PageError::NotFound)?, &zone);
    show(&app, asking, &visitor, Some(id), typed, Problems::new()).await
}

/// An action as its form shows it.
fn fields(action: &Action, zone: &TimeZone) -> Fields {
    let target = action.effect.target;
    let value = |value: Option<i64>| value.map(value_field).unwrap_or_default();
    let ticked = |name: &'static str, ids: &[UnitId]| {
        ids.iter().map(|id| (name, id.to_string())).collect::<Vec<_>>()
    };
    let plain = [
        ("title", action.title.clone()),
        ("cause", action.cause.map(|id| id.to_string()).unwrap_or_default()),
        ("unit", action.unit.to_string()),
        ("owner", action.owner.to_string()),
        ("due", day_field(action.due_day(), zone)),
        ("since", day_field(action.since, zone)),
        ("effect", action.effect.words.clone()),
        ("metric", target.map(|target| target.metric.code().to_owned()).unwrap_or_default()),
        ("from", value(target.map(|target| target.from))),
        ("to", value(target.map(|target| target.to))),
    ];
    let places = ticked("places", &action.places.done);
    let compared = ticked("compared", &action.places.compared);
    plain.into_iter().chain(places).chain(compared).collect()
}

pub(super) async fn plan(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    keep(&app, asking, &visitor, None, form, |tx, draft| {
        verbs::plan(tx, &visitor, app.part::<Causes>(), draft)
    })
    .await
}

pub(super) async fn change(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    keep(&app, asking, &visitor, Some(id), form, |tx, draft| {
        verbs::change(tx, &visitor, app.part::<Causes>(), id, draft).map(|()| id)
    })
    .await
}

async fn keep(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: Option<ActionId>,
    form: Fields,
    verb: impl Fn(&mut Tx, &Draft) -> Result<ActionId, ActionError> + Send + Sync,
) -> Result<Response, PageError> {
    let zone = organisation::current(app).await?.time_zone();
    let draft = match Draft::check(&form, &zone) {
        Ok(draft) => draft,
        Err(problems) => return show(app, asking, visitor, id, form, problems).await,
    };
    let mut problems = Problems::new();
    match app.store.write("keep action", |tx| verb(tx, &draft)).await {
        Ok(kept) => {
            app.feed().tell("actions");
            let said = if id.is_some() { "action-said-saved" } else { "action-said-planned" };
            let to = see_other(format!("/actions/{kept}")).said(app, asking.words.t(said));
            return Ok(to.into_response());
        }
        Err(ActionError::NoSuchUnit) => problems.add("unit", "action-no-unit"),
        Err(ActionError::PlaceElsewhere) => problems.add("places", "action-place-elsewhere"),
        Err(ActionError::NoSuchCompared) => problems.add("compared", "action-no-such-compared"),
        Err(ActionError::Overlap) => problems.add("compared", "action-overlap"),
        Err(ActionError::NoSuchOwner) => problems.add("owner", "action-no-such-owner"),
        Err(ActionError::NoSuchCause) => problems.add("cause", "action-no-such-cause"),
        Err(error) => return Err(error.into()),
    }
    show(app, asking, visitor, id, form, problems).await
}

async fn show(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: Option<ActionId>,
    typed: Fields,
    problems: Problems,
) -> Result<Response, PageError> {
    let (words, eyes) = (asking.words, &visitor.eyes);
    let unit: Option<UnitId> = typed.get("unit").and_then(|id| id.parse().ok());
    let chosen: Option<CauseId> = typed.get("cause").and_then(|id| id.parse().ok());
    let causes = app.part::<Causes>();
    let (known, units, mut people) = app
        .store
        .read(|tx| {
            let units = unit::all(tx, eyes)?;
            let mut people = staff::all(tx, eyes)?;
            // Those above the unit, too, who stand outside a manager's sight.
            if let Some(unit) = unit.or_else(|| units.first().map(|branch| branch.unit.id)) {
                people.extend(staff::able_to_work_in(tx, eyes, unit)?);
            }
            Ok::<_, StoreError>((causes.all(tx, eyes, words.language())?, units, people))
        })
        .await?;
    people.retain(|staff| !staff.is_disabled() && staff.role > Role::Viewer);
    people.sort_by_cached_key(|staff| (staff.name.to_lowercase(), staff.id));
    people.dedup_by_key(|staff| staff.id);
    let none = Choice::new("", words.t("action-no-cause"));
    let no_metric = Choice::new("", words.t("action-no-metric-chosen"));
    let metrics = Metric::ALL.map(|metric| Choice::new(metric.code(), words.metric(metric)));
    let boxes = |name: &str| -> Vec<(Choice, bool)> {
        let several =
            unit::choices(&units, words.language()).into_iter().filter(|_| units.len() > 1);
        let ticked = |one: Choice| {
            let is = typed.all(name).any(|id| id == one.value);
            (one, is)
        };
        several.map(ticked).collect()
    };
    let (places, compared) = (boxes("places"), boxes("compared"));
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (heading, send_to, back) = match id {
        Some(id) => ("action-edit", format!("/actions/{id}"), format!("/actions/{id}")),
        None => ("action-new", "/actions".to_owned(), "/actions".to_owned()),
    };
    Ok(render_as(
        status,
        &Form {
            heading,
            send_to,
            back,
            problems,
            causes: std::iter::once(none).chain(choices(&known, chosen)).collect(),
            units: unit::choices(&units, words.language()),
            owners: people.iter().map(|one| Choice::new(one.id.to_string(), &one.name)).collect(),
            places,
            compared,
            metrics: std::iter::once(no_metric).chain(metrics).collect(),
            typed,
            shell: asking.shell(app, Place::Actions, words.t(heading)),
        },
    ))
}
