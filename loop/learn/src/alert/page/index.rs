//! The list: alarms that are open, then every alert and how it stands.

use super::{Names, address, kind_said, written};
use crate::Surveys;
use crate::alert::change::usual;
use crate::alert::{Alarm, Alert, Care, FEWEST, Kind, LEARNED, Watched, store};
use crate::day::local_day;
use crate::day::trend::figure;
use crate::question;
use ::store::{Eyes, StoreError, Tx};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{AlarmId, Role, Timestamp};
use people::unit::{self, Branch};
use web::page::render;
use web::{App, Asking, PageError, Place, Shell, Visitor, Words};

#[derive(Template)]
#[template(path = "alert/index.html")]
struct Index {
    shell: Shell,
    alarms: Vec<Open>,
    rows: Vec<Line>,
    suggestion: Option<Suggestion>,
    may_make: bool,
    may_claim: bool,
}

/// An alarm that nobody has closed.
pub(super) struct Open {
    pub(super) id: AlarmId,
    pub(super) title: String,
    pub(super) href: String,
    pub(super) said: String,
    pub(super) moved: String,
    pub(super) at: Timestamp,
    /// Who looks after it, and since when.
    pub(super) claimed: Option<(String, Timestamp)>,
}

impl Open {
    pub(super) fn of(names: &Names<'_>, alert: &Alert, alarm: &Alarm) -> Self {
        let claimed = alarm.claimed.as_ref().map(|step| (step.name.clone(), step.at));
        Self {
            id: alarm.id,
            title: names.title(&alert.watched),
            href: format!("/alerts/{}", alert.id),
            said: names.said(&alert.watched, alarm),
            moved: names.moved(alarm),
            at: alarm.raised_at,
            claimed,
        }
    }
}

struct Line {
    title: String,
    href: String,
    kind: String,
    care: &'static str,
    state: (&'static str, &'static str),
    answers: String,
}

/// An alert that the organisation's own figures suggest.
struct Suggestion {
    text: String,
    href: String,
}

pub(super) async fn index(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(&app).await?.time_zone();
    let (words, eyes) = (asking.words, &visitor.eyes);
    let today = local_day(asking.now, &zone);
    let (alerts, open, units, surveys, suggestion) = app
        .store
        .read(|tx| {
            let alerts = store::list(tx, eyes)?;
            let units = unit::all(tx, eyes)?;
            let suggestion =
                if alerts.is_empty() { suggested(tx, eyes, words, &units, today)? } else { None };
            let surveys = app.part::<Surveys>().all(tx, eyes)?;
            Ok::<_, StoreError>((alerts, store::open(tx, eyes)?, units, surveys, suggestion))
        })
        .await?;
    let names = Names { words, units: &units, surveys: &surveys };
    let alarms = open.iter().filter_map(|alarm| {
        let alert = alerts.iter().find(|alert| alert.id == alarm.alert)?;
        Some(Open::of(&names, alert, alarm))
    });
    let rows = alerts.iter().map(|alert| {
        let rings = open.iter().any(|alarm| alarm.alert == alert.id);
        let watched = &alert.watched;
        let answers = [("answers", alert.answers.into())];
        Line {
            title: names.title(watched),
            href: format!("/alerts/{}", alert.id),
            kind: kind_said(words, watched.metric, watched.kind, alert.against()),
            care: super::care(words, watched.care),
            state: state(words, alert, rings),
            answers: words.with("alert-answers", &answers),
        }
    });
    Ok(render(&Index {
        alarms: alarms.collect(),
        rows: rows.collect(),
        suggestion,
        may_make: visitor.may(Role::Manager),
        may_claim: visitor.may(Role::Agent),
        shell: asking.shell(&app, Place::Scores, words.t("alerts-title")),
    }))
}

/// How an alert stands, and the tone it is said in.
pub(super) fn state(words: Words, alert: &Alert, rings: bool) -> (&'static str, &'static str) {
    if rings {
        (words.t("alert-state-alarm"), "bad")
    } else if !alert.active {
        (words.t("alert-state-off"), "")
    } else if alert.is_restless() {
        (words.t("alert-state-watching"), "mid")
    } else {
        (words.t("alert-state-quiet"), "good")
    }
}

/// The metric most used, at the topmost unit in sight, when there are answers enough.
fn suggested(
    tx: &mut Tx,
    eyes: &Eyes,
    words: Words,
    units: &[Branch],
    today: i64,
) -> Result<Option<Suggestion>, StoreError> {
    let Some(top) = units.first() else { return Ok(None) };
    for (metric, _) in question::metrics(tx, eyes)? {
        let watched = Watched {
            metric,
            unit: top.unit.id,
            survey: None,
            touchpoint: None,
            kind: Kind::Drop,
            care: Care::Balanced,
        };
        let scores = usual(tx, eyes, &watched, today)?;
        let Some(figure) = figure(&scores, metric).filter(|it| it.responses >= FEWEST) else {
            continue;
        };
        let text = words.with(
            "alert-suggestion",
            &[
                ("metric", words.metric(metric).into()),
                ("unit", top.unit.name_in(words.language()).into()),
                ("figure", written(words, metric, figure.value).into()),
                ("answers", crate::written::count(figure.responses).into()),
                ("days", LEARNED.into()),
            ],
        );
        return Ok(Some(Suggestion { text, href: format!("/alerts/new?{}", address(&watched)) }));
    }
    Ok(None)
}
