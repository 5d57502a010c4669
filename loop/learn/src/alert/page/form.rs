//! The form: what to watch first, then what is usual there and what each choice of care promises.

use super::{Names, address, parse, promised};
use crate::Surveys;
use crate::alert::change::{AlertError, edit as change_it, make as make_it, usual};
use crate::alert::design::promise;
use crate::alert::{Care, Kind, LEARNED, Watched, store};
use crate::day::local_day;
use crate::day::trend::figure;
use crate::scores::{NO_TOUCHPOINT, touchpoints};
use crate::{question, written};
use ::store::{Eyes, StoreError, Tx};
use analytics::Histogram;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{AlertId, Metric, SurveyId};
use people::unit::{self, Branch};
use web::form::Choice;
use web::page::render_as;
use web::{
    App, Asking, Checked, Fields, Filters, PageError, Place, Problems, Shell, Visitor, Words,
    see_other,
};

#[derive(Template)]
#[template(path = "alert/form.html")]
struct Form {
    shell: Shell,
    heading: &'static str,
    /// Where the first form asks again, and where the second is sent.
    ask_at: String,
    send_to: String,
    back: String,
    problems: Problems,
    metrics: Vec<Choice>,
    units: Vec<Choice>,
    surveys: Vec<Choice>,
    touchpoints: Vec<Choice>,
    kinds: Vec<Choice>,
    typed: Fields,
    usual: Option<Usual>,
    title: String,
}

/// What is usual where it is to be watched.
struct Usual {
    figure: String,
    range: String,
    said: String,
    /// The code of each choice of care, its name, and what it promises; none with too few answers.
    cares: Vec<(&'static str, &'static str, String)>,
    chosen: &'static str,
}

impl Form {
    fn typed(&self, field: &str) -> &str {
        self.typed.get(field).unwrap_or_default()
    }

    fn is_level(&self) -> bool {
        self.typed("kind") == "level"
    }
}

/// What can be chosen from, in the visitor's sight.
struct Known {
    units: Vec<Branch>,
    surveys: Vec<(SurveyId, String)>,
    touchpoints: Vec<String>,
    metric: Metric,
}

impl Known {
    fn of(tx: &mut Tx, eyes: &Eyes, surveys: &Surveys) -> Result<Self, StoreError> {
        let used = question::metrics(tx, eyes)?;
        Ok(Self {
            units: unit::all(tx, eyes)?,
            surveys: surveys.all(tx, eyes)?,
            touchpoints: question::touchpoints(tx, eyes)?,
            metric: used.first().map_or(Metric::Nps, |(metric, _)| *metric),
        })
    }

    /// Reads what is to be watched; what can't be read is said beside its field.
    fn read(&self, typed: &Fields) -> (Option<Watched>, Problems) {
        let mut problems = Problems::new();
        let get = |name: &str| typed.get(name).map(str::trim).filter(|text| !text.is_empty());
        let metric = match get("metric") {
            None => self.metric,
            Some(code) => Metric::parse(code).unwrap_or_else(|| {
                problems.add("metric", "alert-wrong-metric");
                self.metric
            }),
        };
        let unit = match get("unit") {
            None => self.units.first().map(|branch| branch.unit.id),
            Some(id) => {
                let known = self.units.iter().map(|branch| branch.unit.id);
                id.parse().ok().and_then(|id| known.into_iter().find(|known| *known == id))
            }
        };
        if unit.is_none() {
            problems.add("unit", "alert-wrong-unit");
        }
        let survey = get("survey").and_then(|id| {
            let id = id.parse::<SurveyId>().ok();
            let known = self.surveys.iter().map(|(id, _)| *id).find(|known| Some(*known) == id);
            if known.is_none() {
                problems.add("survey", "alert-wrong-survey");
            }
            known
        });
        let touchpoint = get("touchpoint").map(|named| match named {
            NO_TOUCHPOINT => String::new(),
            named => named.to_owned(),
        });
        let kind = match get("kind") {
            Some("level") => Kind::Level(floor(get("floor"), metric).unwrap_or_else(|| {
                problems.add("floor", "alert-wrong-floor");
                0.0
            })),
            _ => Kind::Drop,
        };
        let care = get("care").and_then(Care::parse).unwrap_or(Care::Balanced);
        let watched = unit.filter(|_| problems.is_empty()).map(|unit| Watched {
            metric,
            unit,
            survey,
            touchpoint,
            kind,
            care,
        });
        (watched, problems)
    }
}

/// A figure on the metric's scale, its ends left out: nothing is worse than the lowest.
fn floor(text: Option<&str>, metric: Metric) -> Option<f64> {
    let text = text?.trim_end_matches('%').trim().replace(',', ".").replace('−', "-");
    let value: f64 = text.parse().ok()?;
    let (low, high) = match metric {
        Metric::Nps => (-100.0, 100.0),
        Metric::Csat => (0.0, 100.0),
        Metric::Ces => (1.0, 7.0),
    };
    (value > low && value < high).then_some(value)
}

pub(super) async fn new(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    address: Filters,
) -> Result<Response, PageError> {
    let typed = fields(&address);
    show(&app, asking, &visitor, None, typed, Problems::new()).await
}

pub(super) async fn edit(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    filters: Filters,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let found = app.store.read(|tx| store::by_id(tx, &visitor.eyes, id)).await?;
    let watched = found.ok_or(PageError::NotFound)?.watched;
    let typed = match filters.get("metric") {
        Some(_) => fields(&filters),
        None => fields(&Filters::of("/alerts/new", &address(&watched))),
    };
    show(&app, asking, &visitor, Some(id), typed, Problems::new()).await
}

/// What stands in an address, as fields of the form.
fn fields(address: &Filters) -> Fields {
    ["metric", "unit", "survey", "touchpoint", "kind", "floor", "care"]
        .into_iter()
        .filter_map(|name| Some((name, address.get(name)?.to_owned())))
        .collect()
}

pub(super) async fn make(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    keep(&app, asking, &visitor, None, form).await
}

pub(super) async fn change(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let found = app.store.read(|tx| store::by_id(tx, &visitor.eyes, id)).await?;
    found.ok_or(PageError::NotFound)?;
    keep(&app, asking, &visitor, Some(id), form).await
}

async fn keep(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: Option<AlertId>,
    form: Fields,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(app).await?.time_zone();
    let surveys = app.part::<Surveys>();
    let known = app.store.read(|tx| Known::of(tx, &visitor.eyes, surveys)).await?;
    let (watched, mut problems) = known.read(&form);
    // Only the page before this one tells what is usual and lets somebody choose.
    if form.get("care").and_then(Care::parse).is_none() {
        problems.add("care", "alert-wrong-care");
    }
    let (Some(watched), true) = (watched, problems.is_empty()) else {
        return show(app, asking, visitor, id, form, problems).await;
    };
    let kept = app
        .store
        .write("keep alert", |tx| match id {
            None => make_it(tx, visitor, &watched, &zone),
            Some(id) => change_it(tx, visitor, id, &watched, &zone).map(|()| id),
        })
        .await;
    match kept {
        Ok(kept) => {
            let said = if id.is_some() { "alert-said-changed" } else { "alert-said-made" };
            let to = see_other(format!("/alerts/{kept}")).said(app, asking.words.t(said));
            Ok(to.into_response())
        }
        Err(AlertError::TooFew) => {
            problems.add("", "alert-too-few");
            show(app, asking, visitor, id, form, problems).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: Option<AlertId>,
    typed: Fields,
    problems: Problems,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(app).await?.time_zone();
    let (words, eyes) = (asking.words, &visitor.eyes);
    let today = local_day(asking.now, &zone);
    let surveys = app.part::<Surveys>();
    let (known, watched, said, scores) = app
        .store
        .read(|tx| {
            let known = Known::of(tx, eyes, surveys)?;
            let (watched, said) = known.read(&typed);
            let scores = match &watched {
                Some(watched) => Some(usual(tx, eyes, watched, today)?),
                None => None,
            };
            Ok::<_, StoreError>((known, watched, said, scores))
        })
        .await?;
    let problems = if problems.is_empty() { said } else { problems };
    let names = Names { words, units: &known.units, surveys: &known.surveys };
    let title = watched.as_ref().map(|watched| names.title(watched)).unwrap_or_default();
    let usual = watched.as_ref().zip(scores).map(|(watched, scores)| told(words, watched, &scores));
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let heading = if id.is_none() { "alert-new" } else { "alert-edit" };
    let (ask_at, send_to, back) = addresses(id);
    let [metrics, units, surveys, touchpoints, kinds] = choices(words, &known);
    let typed = filled(typed, &known);
    let shell = asking.shell(app, Place::Scores, words.t(heading));
    Ok(render_as(
        status,
        &Form {
            shell,
            heading,
            ask_at,
            send_to,
            back,
            problems,
            metrics,
            units,
            surveys,
            touchpoints,
            kinds,
            typed,
            usual,
            title,
        },
    ))
}

/// Where the form asks again, where it is sent, and where it leads back to.
fn addresses(id: Option<AlertId>) -> (String, String, String) {
    match id {
        None => ("/alerts/new".to_owned(), "/alerts".to_owned(), "/alerts".to_owned()),
        Some(id) => {
            let here = format!("/alerts/{id}");
            (format!("{here}/edit"), here.clone(), here)
        }
    }
}

/// What there is to choose: metrics, units, surveys, touchpoints, kinds.
fn choices(words: Words, known: &Known) -> [Vec<Choice>; 5] {
    let named = |(id, name): &(SurveyId, String)| Choice::new(id.to_string(), name.clone());
    let named = known.surveys.iter().map(named);
    let touchpoints = touchpoints(words, &known.touchpoints).into_iter();
    [
        Metric::ALL.map(|metric| Choice::new(metric.code(), words.metric(metric))).into(),
        unit::choices(&known.units, words.language()),
        first(words.t("responses-all-surveys"), named),
        first(words.t("scores-all-touchpoints"), touchpoints),
        vec![
            Choice::new("drop", words.t("alert-kind-drop")),
            Choice::new("level", words.t("alert-kind-level")),
        ],
    ]
}

fn first(all: &str, rest: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(Choice::new("", all)).chain(rest).collect()
}

/// What was typed, with what stands for it where nothing was.
fn filled(typed: Fields, known: &Known) -> Fields {
    let unit = known.units.first().map(|branch| branch.unit.id.to_string()).unwrap_or_default();
    let defaults = [("metric", known.metric.code().to_owned()), ("unit", unit)];
    let defaults = [defaults.as_slice(), &[("kind", "drop".to_owned())]].concat();
    let missing: Vec<(String, String)> = defaults
        .into_iter()
        .filter(|(name, _)| typed.get(name).is_none_or(str::is_empty))
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    let given = typed.iter().filter(|(_, value)| !value.is_empty());
    let given: Vec<(String, String)> =
        given.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    missing.into_iter().chain(given).collect()
}

/// What is usual, and what each choice of care promises.
fn told(words: Words, watched: &Watched, scores: &Histogram) -> Usual {
    let metric = watched.metric;
    let figure = figure(scores, metric);
    let cares = Care::ALL.into_iter().filter_map(|care| {
        let promise = promise(metric, scores, watched.kind, care)?;
        Some((care.code(), super::care(words, care), promised(words, metric, &promise)))
    });
    let count = written::count(scores.total());
    let args = [("answers", count.into()), ("days", LEARNED.into())];
    Usual {
        figure: figure.map_or_else(String::new, |it| written::value(words, metric, &it)),
        range: figure.map_or_else(String::new, |it| written::range(words, metric, &it)),
        said: words.with("alert-usual", &args),
        cares: cares.collect(),
        chosen: watched.care.code(),
    }
}
