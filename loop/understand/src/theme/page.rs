//! The page of all themes: what customers speak of, how they feel about it, and what that does to
//! the score.

use super::ask::{Figure, Impact, Told};
use super::asked::{Asked, Order, Period};
use crate::codebook::Codebook;
use crate::codebook::recode::Recode;
use askama::Template;
use axum::response::Response;
use kernel::Metric;
use std::cmp::Ordering;
use web::chart::{Often, Unit, pareto, sparkline};
use web::form::Choice;
use web::page::{Shell, render};
use web::table::Tab;
use web::{Filters, Markup, Words};

/// The fields of the filter form.
const SHOWN: &str = "unit survey";
/// The share of all that is said badly whose themes are named first; where it is reached is computed.
const MOST: f64 = 0.8;
/// Themes of the Pareto in sight at once.
const FIRST: usize = 10;
/// What goes along from page to page.
pub(super) const CARRIED: [&str; 6] = ["period", "metric", "unit", "survey", "from", "to"];
/// Stands where too little is known.
const NOTHING: &str = "–";

#[derive(Template)]
#[template(path = "theme/list.html")]
struct ThemesPage {
    shell: Shell,
    filters: Filters,
    shown: &'static str,
    wrong: Vec<String>,
    metrics: Vec<Tab>,
    periods: Vec<Tab>,
    orders: Vec<Tab>,
    units: Vec<Choice>,
    surveys: Vec<Choice>,
    /// How far the past has been read again, while it is.
    recode: Option<Recode>,
    /// Whether they may say how comments should be read.
    may_teach: bool,
    /// How many comments there are, of how many responses.
    counted: String,
    metric: &'static str,
    impact_note: String,
    rows: Vec<Row>,
    pareto: Option<Markup>,
    pareto_rest: Option<(String, Markup)>,
    pareto_line: String,
}

/// A theme or a group in the table.
struct Row {
    name: String,
    href: String,
    is_group: bool,
    responses: String,
    share: String,
    told: Weighed,
    trend: Markup,
}

/// How a theme feels and what it does to the metric, as written.
pub struct Weighed {
    pub net: String,
    /// `good`, `bad` or nothing.
    pub net_tone: &'static str,
    pub with: String,
    pub without: String,
    pub impact: String,
    pub impact_tone: &'static str,
}

/// The page.
///
/// # Errors
/// When it can't be rendered.
pub fn page(
    shell: Shell,
    address: Filters,
    asked: Asked,
    told: &Told,
    (recode, may_teach): (Option<Recode>, bool),
) -> Response {
    let words = shell.words;
    let (pareto, pareto_rest, pareto_line) = harms(words, &address, told);
    let page = ThemesPage {
        metrics: metrics(words, &address, told),
        periods: periods(words, &address, &asked),
        orders: orders(words, &address, asked.order),
        units: people::unit::choices(&asked.units, words.language()),
        surveys: asked
            .surveys
            .iter()
            .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
            .collect(),
        recode: recode.filter(|recode| !recode.is_over()),
        may_teach,
        counted: words.with(
            "themes-counted",
            &[("read", told.read.into()), ("responses", told.responses.into())],
        ),
        metric: words.metric(told.metric),
        impact_note: impact_note(words, told),
        rows: rows(words, &address, told, asked.order),
        pareto,
        pareto_rest,
        pareto_line,
        wrong: asked.wrong,
        shown: SHOWN,
        filters: address,
        shell,
    };
    render(&page)
}

fn impact_note(words: Words, told: &Told) -> String {
    let whole = told.scores.value(told.metric);
    let whole =
        whole.map_or_else(|| NOTHING.to_owned(), |value| written(words, told.metric, value));
    let metric = words.metric(told.metric);
    words.with("themes-impact-note", &[("metric", metric.into()), ("value", whole.into())])
}

/// The address of a theme's page, for the same question.
pub fn link(address: &Filters, code: &str) -> String {
    let query = address.only(&CARRIED);
    if query.is_empty() { format!("/themes/{code}") } else { format!("/themes/{code}?{query}") }
}

fn rows(words: Words, address: &Filters, told: &Told, order: Order) -> Vec<Row> {
    let book = &told.book;
    let group_of = |code: &str| {
        let theme = book.find(code);
        theme.and_then(|theme| theme.group.clone()).unwrap_or_else(|| code.to_owned())
    };
    let mut groups: Vec<(&String, &Figure)> = told.groups.iter().collect();
    groups.sort_by(|a, b| compare(told, order, *a, *b));
    let mut rows = Vec::new();
    for (group, figure) in groups {
        rows.push(Row::of(words, address, told, (group, figure), true));
        let mut themes: Vec<(&String, &Figure)> = told
            .themes
            .iter()
            .filter(|(code, _)| *code != group && group_of(code) == *group)
            .collect();
        themes.sort_by(|a, b| compare(told, order, *a, *b));
        let row = |theme| Row::of(words, address, told, theme, false);
        rows.extend(themes.into_iter().map(row));
    }
    rows
}

/// By volume the most spoken of stands first; by harm what pulls the metric down most, then what is
/// spoken of badly most often.
fn compare(told: &Told, order: Order, a: (&String, &Figure), b: (&String, &Figure)) -> Ordering {
    let by_volume = || b.1.responses.cmp(&a.1.responses).then_with(|| a.0.cmp(b.0));
    if order == Order::Volume {
        return by_volume();
    }
    let harm = |figure: &Figure| {
        figure.impact(&told.scores, told.metric).map_or(f64::MAX, |impact| impact.impact)
    };
    let by_harm = harm(a.1).total_cmp(&harm(b.1));
    by_harm.then_with(|| b.1.negative.cmp(&a.1.negative)).then_with(by_volume)
}

impl Row {
    fn of(
        words: Words,
        address: &Filters,
        told: &Told,
        (code, figure): (&String, &Figure),
        is_group: bool,
    ) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "counts of comments are far below 2^52")]
        let share = |part: i64| if told.read > 0 { part as f64 / told.read as f64 } else { 0.0 };
        #[expect(clippy::cast_precision_loss, reason = "counts of comments are far below 2^52")]
        let steps: Vec<Option<f64>> =
            figure.steps.iter().map(|count| Some(*count as f64)).collect();
        let said: Vec<String> = figure.steps.iter().map(|count| words.number(*count)).collect();
        let said = words.with("themes-steps", &[("steps", said.join(", ").into())]);
        Self {
            name: told.book.name(code, words.language()).to_owned(),
            href: link(address, code),
            is_group,
            responses: words.number(figure.responses),
            share: words.percent(share(figure.responses)),
            told: Weighed::of(words, figure, told),
            trend: sparkline(&said, &steps),
        }
    }
}

impl Weighed {
    pub fn of(words: Words, figure: &Figure, told: &Told) -> Self {
        let impact = figure.impact(&told.scores, told.metric);
        let or_nothing = |text: Option<String>| text.unwrap_or_else(|| NOTHING.to_owned());
        let metric = |of: fn(&Impact) -> f64| {
            or_nothing(impact.as_ref().map(|impact| written(words, told.metric, of(impact))))
        };
        let net = figure.net();
        Self {
            net: or_nothing(net.map(|net| words.signed(net * 100.0))),
            net_tone: tone(net.unwrap_or(0.0), 0.1),
            with: metric(|impact| impact.with),
            without: metric(|impact| impact.without),
            impact: or_nothing(impact.map(|impact| points(words, impact.impact))),
            impact_tone: tone(impact.map_or(0.0, |impact| impact.impact), plain(told.metric)),
        }
    }
}

/// From here on an impact is worth a colour: half a point, or a twentieth of one on the short scale.
const fn plain(metric: Metric) -> f64 {
    match metric {
        Metric::Nps | Metric::Csat => 0.5,
        Metric::Ces => 0.05,
    }
}

fn tone(value: f64, least: f64) -> &'static str {
    match value {
        value if value >= least => "good",
        value if value <= -least => "bad",
        _ => "",
    }
}

/// A metric's value as it is written.
pub fn written(words: Words, metric: Metric, value: f64) -> String {
    match metric {
        Metric::Nps => Unit::Score.write(value, words),
        Metric::Csat => Unit::Share.write(value / 100.0, words),
        Metric::Ces => Unit::Mean.write(value, words),
    }
}

/// A difference of a metric: with its sign and one decimal, since most are small.
fn points(words: Words, value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    let sign = match rounded {
        rounded if rounded > 0.0 => "+",
        rounded if rounded < 0.0 => "−",
        _ => "",
    };
    format!("{sign}{}", words.decimal(rounded.abs(), 1))
}

type Harms = (Option<Markup>, Option<(String, Markup)>, String);

/// The themes that are spoken of badly, the most often first, and how few of them make up most.
fn harms(words: Words, address: &Filters, told: &Told) -> Harms {
    let harms = told.harms();
    let all: i64 = harms.iter().map(|(_, count)| count).sum();
    let mut sum = 0;
    #[expect(clippy::cast_precision_loss, reason = "counts of comments are far below 2^52")]
    let rows: Vec<Often> = harms
        .iter()
        .map(|(code, count)| {
            sum += count;
            Often {
                label: named(words, &told.book, code),
                count: *count,
                href: with_feeling(link(address, code)),
                share: *count as f64 / all as f64,
                cumulative: sum as f64 / all as f64,
            }
        })
        .collect();
    let Some(passed) = rows.iter().position(|row| row.cumulative >= MOST) else {
        return (None, None, words.t("themes-harms-none").to_owned());
    };
    let line = words.with(
        "themes-harms-line",
        &[
            ("themes", (passed + 1).into()),
            ("share", words.percent(rows[passed].cumulative).into()),
            ("mentions", all.into()),
        ],
    );
    let heads = ["themes-theme", "themes-mentions", "causes-share"].map(|key| words.t(key));
    let chart = |rows: &[Often]| {
        let title = words.t("themes-harms");
        (!rows.is_empty()).then(|| pareto(words, title, heads, MOST, rows))
    };
    let (first, rest) = rows.split_at(rows.len().min(FIRST));
    let more = words.with("themes-harms-more", &[("count", rest.len().into())]);
    (chart(first), chart(rest).map(|chart| (more, chart)), line)
}

/// A theme's name; that of a group alone says that no theme of it was told.
pub fn named(words: Words, book: &Codebook, code: &str) -> String {
    let name = book.name(code, words.language());
    if book.find(code).is_some_and(crate::codebook::Theme::is_group) {
        return words.with("themes-general", &[("group", name.into())]);
    }
    name.to_owned()
}

fn with_feeling(href: String) -> String {
    let sign = if href.contains('?') { '&' } else { '?' };
    format!("{href}{sign}feeling=negative")
}

/// One tab for each metric that was scored.
pub fn metrics(words: Words, address: &Filters, told: &Told) -> Vec<Tab> {
    let mut metrics = told.metrics.clone();
    metrics.sort_unstable();
    let tab = |metric: Metric| Tab {
        label: words.metric(metric).to_owned(),
        href: address.with("metric", metric.code()),
        current: metric == told.metric,
        count: None,
    };
    metrics.into_iter().map(tab).collect()
}

/// One tab for each period.
pub fn periods(words: Words, address: &Filters, asked: &Asked) -> Vec<Tab> {
    let unnamed = Filters::of(address.path(), query(&address.without("from")));
    let unnamed = Filters::of(address.path(), query(&unnamed.without("to")));
    let tab = |period: Period| Tab {
        label: words.t(period.key()).to_owned(),
        href: unnamed.with("period", period.code()),
        current: Some(period) == asked.period,
        count: None,
    };
    let own = asked.period.is_none().then(|| Tab {
        label: words.t("themes-period-own").to_owned(),
        href: address.first(),
        current: true,
        count: None,
    });
    Period::ALL.into_iter().map(tab).chain(own).collect()
}

fn query(address: &str) -> &str {
    address.split_once('?').map_or("", |(_, query)| query)
}

fn orders(words: Words, address: &Filters, current: Order) -> Vec<Tab> {
    let tab = |order: Order| Tab {
        label: words.t(order.key()).to_owned(),
        href: address.with("order", order.code()),
        current: order == current,
        count: None,
    };
    Order::ALL.into_iter().map(tab).collect()
}
