//! One dashboard, its tiles answered from one moment.

use super::{parse, ready, ready_name};
use crate::Surveys;
use crate::columns::ask;
use crate::dashboard::asked::{AGAINST, Asked, SHOWN};
use crate::dashboard::change::may_change;
use crate::dashboard::draw::{Brush, Drawn, Names};
use crate::dashboard::{Dashboard, ThemeNames, Tile, store};
use crate::day::local_day;
use crate::scores::asked::{Known, Period};
use crate::scores::{periods_of, touchpoints};
use ::store::{Eyes, StoreError, Tx};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{Metric, Role};
use web::form::Choice;
use web::page::render;
use web::table::Tab;
use web::{App, Asking, Filters, PageError, Place, Shell, Visitor, Words};

#[derive(Template)]
#[template(path = "dashboard/show.html")]
struct Show {
    shell: Shell,
    filters: Filters,
    shown: &'static str,
    wrong: Vec<String>,
    periods: Vec<Tab>,
    units: Vec<Choice>,
    surveys: Vec<Choice>,
    touchpoints: Vec<Choice>,
    againsts: Vec<Choice>,
    tiles: Vec<Drawn>,
    /// That not everything is in, or is older; empty where all is.
    told: Vec<String>,
    /// Where it is changed; empty for who may not.
    edit: String,
    /// Where a copy is made of it; empty for who may not.
    copy: String,
}

impl Show {
    fn typed(&self, key: &str) -> &str {
        self.filters.get(key).unwrap_or_default()
    }
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    filters: Filters,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(&app).await?.time_zone();
    let (words, eyes) = (asking.words, &visitor.eyes);
    let (board, known, names) = app
        .store
        .read(|tx| {
            let surveys = app.part::<Surveys>().all(tx, eyes)?;
            let known = Known::of(tx, eyes, surveys)?;
            let names = names(&app, tx, words, &known)?;
            Ok::<_, PageError>((board(tx, eyes, words, &known, &id)?, known, names))
        })
        .await?;
    let asked = Asked::read(&filters, words, local_day(asking.now, &zone), &known);
    let queries = board.tiles.iter().map(|tile| asked.query(tile, &known.units)).collect();
    let answered = ask(&app, eyes, queries).await.map_err(PageError::internal)?;
    let brush = Brush { words, asked: &asked, names: &names };
    let tiles = board.tiles.iter().zip(answered.answers);
    let tiles = tiles.map(|(tile, answer)| brush.draw(tile, answer)).collect();
    let may_make = visitor.role >= Role::Manager;
    let changes = board.kept.as_ref().filter(|kept| may_change(&visitor, kept));
    Ok(render(&Show {
        periods: periods_of(words, &filters, asked.period),
        units: people::unit::choices(&known.units, words.language()),
        surveys: known.surveys.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect(),
        touchpoints: touchpoints(words, &known.touchpoints),
        againsts: againsts(words, asked.period),
        tiles,
        told: told(words, &answered.told),
        edit: changes.map_or_else(String::new, |kept| format!("/dashboards/{}/edit", kept.id)),
        copy: if may_make { format!("/dashboards/new?of={id}") } else { String::new() },
        wrong: asked.wrong,
        shown: SHOWN,
        shell: asking.shell(&app, Place::Scores, &board.name),
        filters,
    }))
}

/// What is shown: a name and tiles, and the dashboard that was made, if it was.
pub(super) struct Board {
    pub(super) name: String,
    pub(super) tiles: Vec<Tile>,
    pub(super) kept: Option<Dashboard>,
}

/// The dashboard of this id or code.
pub(super) fn board(
    tx: &mut Tx,
    eyes: &Eyes,
    words: Words,
    known: &Known,
    id: &str,
) -> Result<Board, PageError> {
    if let Some(ready) = ready(id) {
        let metric = known.metrics.first().copied().unwrap_or(Metric::Nps);
        let name = ready_name(words, ready).to_owned();
        return Ok(Board { name, tiles: ready.tiles(metric), kept: None });
    }
    let kept = store::by_id(tx, eyes, parse(id)?)?.ok_or(PageError::NotFound)?;
    Ok(Board { name: kept.name.clone(), tiles: kept.tiles.clone(), kept: Some(kept) })
}

fn names(app: &App, tx: &mut Tx, words: Words, known: &Known) -> Result<Names, StoreError> {
    let themes = match app.try_part::<ThemeNames>() {
        Some(names) => (names.0)(tx, words)?,
        None => std::collections::BTreeMap::new(),
    };
    Ok(Names { units: known.units.clone(), surveys: known.surveys.clone(), themes })
}

/// Times to compare with; none beside all time.
fn againsts(words: Words, period: Period) -> Vec<Choice> {
    if period == Period::All {
        return Vec::new();
    }
    let key = |name| match name {
        "last-year" => "dashboard-against-last-year",
        _ => "dashboard-against-previous-period",
    };
    AGAINST.map(|against| Choice::new(against.name(), words.t(key(against.name())))).to_vec()
}

fn told(words: Words, told: &crate::columns::Told) -> Vec<String> {
    let mut sentences = Vec::new();
    if told.behind > 0 {
        let share = words.percent(told.fact as f64 / (told.fact + told.behind).max(1) as f64);
        sentences.push(words.with("dashboard-behind", &[("share", share.into())]));
    }
    if told.is_outdated {
        sentences.push(words.t("dashboard-outdated").to_owned());
    }
    if told.lacks_themes {
        sentences.push(words.t("dashboard-lacks-themes").to_owned());
    }
    sentences
}
