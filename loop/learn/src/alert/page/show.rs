//! One alert: how it stands, its figure week by week, and the history of its alarms.

use super::index::{Open, state};
use super::{
    Names, care, day, kind_said, parse, parse_alarm, promised, scores_link, week, written,
};
use crate::Surveys;
use crate::alert::change::{self, AlertError};
use crate::alert::design::promise;
use crate::alert::look::question;
use crate::alert::{Alarm, Alert, store};
use crate::day::local_day;
use crate::day::trend::{Figures, Span, drawn};
use crate::written::{count, on_chart, range, shown_as, value};
use ::store::{StoreError, Tx};
use analytics::Grain;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::tz::TimeZone;
use kernel::{AlarmId, AlertId, Role, Timestamp};
use people::unit;
use web::chart::{Point, Trend, trend};
use web::page::render_as;
use web::{
    App, Asking, Checked, Fields, Markup, PageError, Place, Problems, Shell, Visitor, Words,
    see_other,
};

/// Days that are drawn: half a year.
const DRAWN: i64 = 26 * 7;

#[derive(Template)]
#[template(path = "alert/show.html")]
struct Show {
    shell: Shell,
    alert: Alert,
    kind: String,
    care: &'static str,
    promised: String,
    state: (&'static str, &'static str),
    answers: String,
    usual: String,
    usual_range: String,
    usual_said: String,
    chart: Markup,
    scores: String,
    open: Option<Open>,
    past: Vec<Past>,
    how: Vec<String>,
    may_change: bool,
    may_claim: bool,
    problems: Problems,
    typed: String,
}

/// An alarm that was closed.
struct Past {
    at: Timestamp,
    said: String,
    moved: String,
    claimed: String,
    closed: String,
    note: String,
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    page(&app, asking, &visitor, parse(&id)?, Problems::new(), String::new()).await
}

/// What the page is made of.
struct Held {
    alert: Alert,
    alarms: Vec<Alarm>,
    units: Vec<unit::Branch>,
    surveys: Vec<(kernel::SurveyId, String)>,
    figures: Figures,
}

impl Held {
    fn read(
        tx: &mut Tx,
        app: &App,
        visitor: &Visitor,
        id: AlertId,
        today: i64,
    ) -> Result<Option<Self>, StoreError> {
        let eyes = &visitor.eyes;
        let Some(alert) = store::by_id(tx, eyes, id)? else { return Ok(None) };
        let span = Span { from: today - DRAWN + 1, to: today, grain: Grain::Week };
        let days = question(&alert.watched, (span.from, span.to)).by_day(tx, eyes)?;
        Ok(Some(Self {
            figures: drawn(&days, alert.watched.metric, span),
            alarms: store::of_alert(tx, eyes, id)?,
            units: unit::all(tx, eyes)?,
            surveys: app.part::<Surveys>().all(tx, eyes)?,
            alert,
        }))
    }
}

async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: AlertId,
    problems: Problems,
    typed: String,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(app).await?.time_zone();
    let (words, today) = (asking.words, local_day(asking.now, &zone));
    let held = app.store.read(|tx| Held::read(tx, app, visitor, id, today)).await?;
    let Held { alert, alarms, units, surveys, figures } = held.ok_or(PageError::NotFound)?;
    let names = Names { words, units: &units, surveys: &surveys };
    let watched = &alert.watched;
    let metric = watched.metric;
    let open = alarms.iter().find(|alarm| alarm.closed.is_none());
    let promise = promise(metric, &alert.base, watched.kind, watched.care);
    let usual = alert.usual();
    let days = [("from", alert.learned.0), ("to", alert.learned.1)]
        .map(|(name, number)| (name, day(words, number).into()));
    let usual_said = [("answers", count(alert.base.total()).into())];
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let answers = [("answers", alert.answers.into()), ("day", day(words, alert.since).into())];
    let shown = Show {
        kind: kind_said(words, metric, watched.kind, alert.against()),
        care: care(words, watched.care),
        promised: promise.map(|it| promised(words, metric, &it)).unwrap_or_default(),
        state: state(words, &alert, open.is_some()),
        answers: words.with("alert-answers-since", &answers),
        usual: usual.map_or_else(String::new, |it| value(words, metric, &it)),
        usual_range: usual.map_or_else(String::new, |it| range(words, metric, &it)),
        usual_said: words.with("alert-learned", &[&days[..], &usual_said[..]].concat()),
        chart: chart(words, &alert, &alarms, &figures, &zone),
        scores: scores_link(watched, today - DRAWN + 1),
        open: open.map(|alarm| Open::of(&names, &alert, alarm)),
        past: alarms.iter().filter_map(|alarm| Past::of(&names, &alert, alarm)).collect(),
        how: how(words, &alert),
        may_change: visitor.may(Role::Manager),
        may_claim: visitor.may(Role::Agent),
        problems,
        typed,
        shell: asking.shell(app, Place::Scores, names.title(watched)),
        alert,
    };
    Ok(render_as(status, &shown))
}

impl Past {
    fn of(names: &Names<'_>, alert: &Alert, alarm: &Alarm) -> Option<Self> {
        let closed = alarm.closed.as_ref()?;
        let by = |key: &str, name: &str| names.words.with(key, &[("name", name.into())]);
        let claimed = alarm.claimed.as_ref().map(|step| by("alarm-claimed-by", &step.name));
        Some(Self {
            at: alarm.raised_at,
            said: names.said(&alert.watched, alarm),
            moved: names.moved(alarm),
            claimed: claimed.unwrap_or_default(),
            closed: by("alarm-closed-by", &closed.name),
            note: alarm.note.clone(),
        })
    }
}

/// The figure week by week; weeks in which an alarm was raised say so.
fn chart(
    words: Words,
    alert: &Alert,
    alarms: &[Alarm],
    figures: &Figures,
    zone: &TimeZone,
) -> Markup {
    let metric = alert.watched.metric;
    let raised: Vec<i64> =
        alarms.iter().map(|alarm| Grain::Week.start(local_day(alarm.raised_at, zone))).collect();
    let points: Vec<Point> = figures
        .trend
        .iter()
        .map(|(begins, told)| {
            let (value, interval) = told.as_ref().map(|told| on_chart(metric, told)).unzip();
            let name = week(words, *begins);
            Point {
                label: match raised.contains(begins) {
                    true => words.with("alarm-week", &[("week", name.into())]),
                    false => name,
                },
                value,
                interval: interval.flatten(),
                count: told.map_or(0, |told| count(told.responses)),
                ..Point::default()
            }
        })
        .collect();
    let (unit, limits, _) = shown_as(metric);
    let title = words.with("scores-trend", &[("metric", words.metric(metric).into())]);
    trend(words, &Trend { title: &title, unit, points: &points, limits })
}

/// How this was made.
fn how(words: Words, alert: &Alert) -> Vec<String> {
    let against = written(words, alert.watched.metric, alert.against());
    let parameters = [
        ("reference", alert.plan.reference.into()),
        ("reach", alert.plan.reach.into()),
        ("sum", alert.sum.into()),
        ("against", against.into()),
    ];
    vec![
        words.t("alert-how-sum").to_owned(),
        words.t("alert-how-promise").to_owned(),
        words.t("alert-how-days").to_owned(),
        words.with("alert-how-numbers", &parameters),
    ]
}

pub(super) async fn switch(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let on = form.get("on") == Some("yes");
    let zone = people::organisation::current(&app).await?.time_zone();
    app.store.write("switch alert", |tx| change::switch(tx, &visitor, id, on, &zone)).await?;
    let said = if on { "alert-said-on" } else { "alert-said-off" };
    Ok(see_other(format!("/alerts/{id}")).said(&app, asking.words.t(said)).into_response())
}

pub(super) async fn delete(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    app.store.write("delete alert", |tx| change::delete(tx, &visitor, id)).await?;
    Ok(see_other("/alerts").said(&app, asking.words.t("alert-said-deleted")).into_response())
}

pub(super) async fn claim(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id: AlarmId = parse_alarm(&id)?;
    let alarm = app.store.write("claim alarm", |tx| change::claim(tx, &visitor, id)).await?;
    let to = see_other(format!("/alerts/{}", alarm.alert));
    Ok(to.said(&app, asking.words.t("alarm-said-claimed")).into_response())
}

pub(super) async fn close(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let id: AlarmId = parse_alarm(&id)?;
    let note = form.get("note").unwrap_or_default().to_owned();
    let zone = people::organisation::current(&app).await?.time_zone();
    let key = match app
        .store
        .write("close alarm", |tx| change::close(tx, &visitor, id, &note, &zone))
        .await
    {
        Ok(alarm) => {
            let to = see_other(format!("/alerts/{}", alarm.alert));
            return Ok(to.said(&app, asking.words.t("alarm-said-closed")).into_response());
        }
        Err(AlertError::NothingNoted) => "alarm-nothing-noted",
        Err(AlertError::NoteTooLong) => "alarm-note-long",
        Err(error) => return Err(error.into()),
    };
    let alarm = app.store.read(|tx| store::alarm(tx, &visitor.eyes, id)).await?;
    let mut problems = Problems::new();
    problems.add("note", key);
    page(&app, asking, &visitor, alarm.ok_or(PageError::NotFound)?.alert, problems, note).await
}
