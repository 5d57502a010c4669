//! Actions, so far: what keeps coming up, so that the cause can be changed and not only the case.

use act::names::Names;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::CauseId;
use std::collections::HashMap;
use std::time::Duration;
use store::StoreError;
use web::chart::{Bar, Unit};
use web::page::{Place, Shell, render};
use web::{App, Asking, Markup, PageError, Visitor, Words};

const SPAN: Duration = Duration::from_secs(90 * 86_400);
const DRAWN: usize = 15;
/// The share of all cases whose causes are named first; where it is reached is computed.
pub(super) const MOST: f64 = 0.8;

#[derive(Template)]
#[template(path = "cause/list.html")]
struct CausesPage {
    shell: Shell,
    line: String,
    bars: Option<Markup>,
    rows: Vec<Row>,
    raised: Vec<Raised>,
}

struct Row {
    name: String,
    cases: String,
    together: String,
}

struct Raised {
    name: String,
    unit: String,
    text: String,
    at: kernel::Timestamp,
}

pub async fn causes(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let (eyes, since) = (&visitor.eyes, asking.now.minus(SPAN));
    let (counts, raised, names, units) = app
        .store
        .read(|tx| {
            Ok::<_, StoreError>((
                improve::pareto(tx, eyes, since)?,
                improve::raised(tx, eyes, since)?,
                act::cause::names(tx, eyes)?,
                people::unit::all(tx, eyes)?,
            ))
        })
        .await?;
    let words = asking.words;
    let rows: Vec<Row> = counts
        .iter()
        .map(|count| Row {
            name: named(words, &names, count.cause),
            cases: words.number(count.cases),
            together: words.percent(count.cumulative),
        })
        .collect();
    let bars: Vec<Bar> = counts
        .iter()
        .take(DRAWN)
        .map(|count| Bar {
            label: named(words, &names, count.cause),
            value: precise(count.cases),
            ..Bar::default()
        })
        .collect();
    let raised = raised
        .into_iter()
        .map(|raised| Raised {
            name: named(words, &names, raised.cause),
            unit: units
                .iter()
                .find(|branch| branch.unit.id == raised.unit)
                .map(|branch| branch.unit.name_in(words.language()).to_owned())
                .unwrap_or_default(),
            text: words.with("causes-raised-text", &[("cases", raised.cases.into())]),
            at: raised.at,
        })
        .collect();
    Ok(render(&CausesPage {
        line: pareto_line(words, &counts),
        bars: (!bars.is_empty())
            .then(|| web::chart::bars(words, words.t("causes-pareto"), Unit::Count, &bars)),
        rows,
        raised,
        shell: asking.shell(&app, Place::Actions, words.t("causes-title")),
    }))
}

/// How few causes stand behind most cases.
pub(super) fn pareto_line(words: Words, counts: &[improve::CauseCount]) -> String {
    let Some(place) = counts.iter().position(|count| count.cumulative >= MOST) else {
        return String::new();
    };
    let cases: i64 = counts.iter().map(|count| count.cases).sum();
    words.with(
        "causes-line",
        &[
            ("causes", (place + 1).into()),
            ("share", words.percent(counts[place].cumulative).into()),
            ("cases", cases.into()),
        ],
    )
}

pub(super) fn named(words: Words, names: &HashMap<CauseId, Names>, cause: CauseId) -> String {
    names.get(&cause).map_or_else(
        || words.t("causes-gone").to_owned(),
        |names| names.shown(words.language()).to_owned(),
    )
}

#[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
const fn precise(count: i64) -> f64 {
    count as f64
}
