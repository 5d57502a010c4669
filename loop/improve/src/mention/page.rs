//! What keeps coming up: the causes of closed cases, so that the cause can be changed and not only
//! the case.

use super::{CauseCount, pareto};
use crate::action::page::new_link;
use crate::cause::{Causes, named};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::Role;
use std::time::Duration;
use store::StoreError;
use web::chart::{Bar, Unit};
use web::page::{Place, Shell, render};
use web::table::Tab;
use web::{Access, App, Asking, Markup, PageError, Routes, Visitor, Words};

const SPAN: Duration = Duration::from_secs(90 * 86_400);
const DRAWN: usize = 15;
/// The share of all cases whose causes are named first; where it is reached is computed.
pub const MOST: f64 = 0.8;

pub(crate) fn routes() -> Routes {
    Routes::new().get("/actions/causes", Access::Staff(Role::Viewer), causes)
}

#[derive(Template)]
#[template(path = "cause/list.html")]
struct CausesPage {
    shell: Shell,
    tabs: Vec<Tab>,
    line: String,
    bars: Option<Markup>,
    rows: Vec<Row>,
    may_change: bool,
}

struct Row {
    name: String,
    cases: String,
    together: String,
    /// Where an action against it is planned.
    link: String,
}

async fn causes(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let (eyes, since, words) = (&visitor.eyes, asking.now.minus(SPAN), asking.words);
    let names = app.part::<Causes>();
    let (counts, known) = app
        .store
        .read(|tx| {
            Ok::<_, StoreError>((pareto(tx, eyes, since)?, names.all(tx, eyes, words.language())?))
        })
        .await?;
    let rows: Vec<Row> = counts
        .iter()
        .map(|count| Row {
            name: named(words, &known, count.cause),
            cases: words.number(count.cases),
            together: words.percent(count.cumulative),
            link: new_link(count.cause, None),
        })
        .collect();
    let bars: Vec<Bar> = counts
        .iter()
        .take(DRAWN)
        .map(|count| Bar {
            label: named(words, &known, count.cause),
            value: precise(count.cases),
            ..Bar::default()
        })
        .collect();
    Ok(render(&CausesPage {
        tabs: tabs(words, true),
        line: pareto_line(words, &counts),
        bars: (!bars.is_empty())
            .then(|| web::chart::bars(words, words.t("causes-pareto"), Unit::Count, &bars)),
        rows,
        may_change: visitor.may(Role::Manager),
        shell: asking.shell(&app, Place::Actions, words.t("causes-title")),
    }))
}

/// The two lists that stand behind each other.
pub(crate) fn tabs(words: Words, causes: bool) -> Vec<Tab> {
    let tab = |key: &str, href: &str, current| Tab {
        label: words.t(key).to_owned(),
        href: href.to_owned(),
        current,
        count: None,
    };
    vec![tab("actions-tab", "/actions", !causes), tab("causes-tab", "/actions/causes", causes)]
}

/// How few causes stand behind most cases.
pub fn pareto_line(words: Words, counts: &[CauseCount]) -> String {
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

#[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
const fn precise(count: i64) -> f64 {
    count as f64
}
