//! The page of one theme: how it feels and what it does to the score, what was said, by whom, where
//! and when.

use super::ask::{Figure, Of, Quote, Raised, Told};
use super::asked::Asked;
use super::page::{self as list, Weighed};
use ::store::{Eyes, StoreError, Tx};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{Class, CustomerId, Metric, ResponseId, Role, Sentiment, Timestamp, UnitId};
use std::collections::{BTreeMap, HashMap};
use web::chart::{Bar, Classes, Column, Unit, bars, columns, linked_classes};
use web::form::Choice;
use web::page::{Shell, render, see_other};
use web::table::Tab;
use web::{Filters, Markup, Visitor, Words};

/// Quotes on one page.
const QUOTES: usize = 20;
/// The newest responses whose customers are named.
const NEWEST: usize = 200;
/// Customers in the list.
const CUSTOMERS: usize = 12;
/// A quote, at most, in characters.
const LONGEST: usize = 280;
const SHOWN: &str = "unit survey";

/// A response as its words are quoted. The words stand with another stage, which gives them.
#[derive(Debug, Clone)]
pub struct Spoken {
    pub comment: Option<String>,
    /// The language of the page it was given on.
    pub lang: &'static str,
    pub score: Option<(Metric, Class, u8)>,
    pub unit: String,
    pub customer: Option<CustomerId>,
    pub name: Option<String>,
    pub at: Timestamp,
}

/// What is known of one theme.
pub struct Seen {
    code: String,
    asked: Asked,
    told: Told,
    quotes: Vec<Quote>,
    raised: Raised,
}

#[derive(Template)]
#[template(path = "theme/show.html")]
struct ThemePage {
    shell: Shell,
    filters: Filters,
    shown: &'static str,
    wrong: Vec<String>,
    /// The responses that speak of it.
    responses: String,
    /// Where it is edited.
    edit: String,
    /// The group it is in, or all themes.
    back: String,
    back_label: String,
    may_change: bool,
    periods: Vec<Tab>,
    metrics: Vec<Tab>,
    feelings: Vec<Tab>,
    /// Whose words alone are quoted, and where everybody's are.
    of_class: Option<(&'static str, String)>,
    units: Vec<Choice>,
    surveys: Vec<Choice>,
    counted: String,
    told: Weighed,
    metric: &'static str,
    trend: Markup,
    classes: Option<Markup>,
    by_unit: Markup,
    quotes: Vec<Said>,
    next: Option<String>,
    customers: Vec<Customer>,
    /// How many more customers, or how many when none is named.
    more_customers: String,
}

/// A theme in a customer's words.
struct Said {
    words: String,
    lang: &'static str,
    sentiment: Option<Sentiment>,
    theme: Option<String>,
    score: Option<(Metric, Class, u8)>,
    unit: String,
    customer: Option<String>,
    href: String,
    at: Timestamp,
}

struct Customer {
    name: String,
    href: String,
    times: String,
}

impl Said {
    fn key(&self) -> Option<&'static str> {
        self.sentiment.map(web::heard::sentiment_key)
    }

    fn feeling(&self) -> &'static str {
        self.sentiment.map_or("", Sentiment::code)
    }
}

/// Reads what is known of a theme, or of a group; `None` when the codebook has no such theme.
///
/// # Errors
/// When the store fails.
pub fn look(
    tx: &mut Tx,
    eyes: &Eyes,
    code: &str,
    asked: Asked,
    address: &Filters,
) -> Result<Option<Seen>, StoreError> {
    let question = asked.question;
    let told = question.ask(tx, eyes)?;
    if told.book.find(code).is_none() {
        return Ok(None);
    }
    // Of a group: those in it, and the group where no theme of it is told.
    let group = told.book.of_group(code).filter(|_| !asked.alone);
    let codes: Vec<&str> =
        std::iter::once(code).chain(group.map(|theme| theme.code.as_str())).collect();
    let before = address.paging(QUOTES).after.as_deref().and_then(read_cursor);
    let class = asked.class.map(|class| (told.metric, class));
    let of = Of { sentiment: asked.sentiment, class };
    let quotes = question.quotes(tx, eyes, &codes, of, before, QUOTES + 1)?;
    let raised = question.raised(tx, eyes, &codes, NEWEST)?;
    Ok(Some(Seen { code: code.to_owned(), asked, told, quotes, raised }))
}

impl Seen {
    /// The theme's name for a reader of `language`.
    pub fn name(&self, language: kernel::Language) -> String {
        self.told.book.name(&self.code, language).to_owned()
    }

    /// The responses whose words are quoted, and the newest ones that speak of it.
    pub fn responses(&self) -> Vec<ResponseId> {
        let quoted = self.quotes.iter().map(|quote| quote.response);
        let mut ids: Vec<ResponseId> =
            quoted.chain(self.raised.responses.iter().copied()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

type Rows = HashMap<ResponseId, Spoken>;

/// The page, with the words of [`Seen::responses`]. What was merged is found where it went.
///
/// # Errors
/// When it can't be rendered.
pub fn page(
    shell: Shell,
    address: Filters,
    visitor: &Visitor,
    seen: Seen,
    rows: &Rows,
) -> Response {
    if let Some(into) = seen.told.book.told_as(&seen.code).filter(|into| *into != seen.code) {
        return see_other(list::link(&address, into)).into_response();
    }
    render(&drawn(shell, address, visitor, seen, rows))
}

fn drawn(
    shell: Shell,
    address: Filters,
    visitor: &Visitor,
    mut seen: Seen,
    rows: &Rows,
) -> ThemePage {
    let words = shell.words;
    let next = (seen.quotes.len() > QUOTES).then(|| seen.quotes.truncate(QUOTES));
    let next = next.and_then(|()| seen.quotes.last().map(cursor));
    let Seen { code, asked, told, quotes, raised } = &seen;
    let theme = told.book.find(code);
    let is_group = theme.is_some_and(crate::codebook::Theme::is_group);
    let of = if is_group { told.groups.get(code) } else { told.themes.get(code) };
    let figure = of.cloned().unwrap_or_default();
    let group = theme.and_then(|theme| theme.group.as_deref()).map(|group| {
        let name = told.book.name(group, words.language()).to_owned();
        (list::link(&address, group), name)
    });
    let (back, back_label) = group.unwrap_or_else(|| {
        let query = address.only(&list::CARRIED);
        (Filters::of("/themes", &query).first(), words.t("nav-themes").to_owned())
    });
    let (customers, more_customers) = customers(words, visitor, raised, rows);
    let counts = [("count", figure.responses.into())];
    ThemePage {
        back,
        back_label,
        may_change: visitor.may(Role::Manager),
        periods: list::periods(words, &address, asked),
        metrics: list::metrics(words, &address, told),
        feelings: feelings(words, &address, asked.sentiment),
        of_class: asked
            .class
            .map(|class| (words.class_plural(told.metric, class), address.without("class"))),
        units: people::unit::choices(&asked.units, words.language()),
        surveys: asked
            .surveys
            .iter()
            .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
            .collect(),
        counted: words.with("chart-responses", &counts),
        told: Weighed::of(words, &figure, told),
        metric: words.metric(told.metric),
        trend: trend(&shell, asked, &figure.steps),
        classes: classes(words, told, &figure),
        by_unit: by_unit(words, &address, &asked.units, raised),
        quotes: quotes
            .iter()
            .filter_map(|quote| said(visitor, words, told, quote, rows, is_group))
            .collect(),
        next,
        customers,
        more_customers,
        responses: format!("/responses?q=theme:{code}"),
        edit: format!("/themes/codebook/{code}"),
        shown: SHOWN,
        wrong: asked.wrong.clone(),
        filters: address,
        shell,
    }
}

fn said(
    visitor: &Visitor,
    words: Words,
    told: &Told,
    quote: &Quote,
    rows: &Rows,
    is_group: bool,
) -> Option<Said> {
    let row = rows.get(&quote.response)?;
    let text = row.comment.as_deref()?;
    // In words that are covered the clause stands elsewhere: they are shown whole.
    let clause = text.get(quote.from..quote.to).filter(|_| !visitor.eyes.are_covered());
    let text = clause.unwrap_or(text);
    let text = text.trim().trim_end_matches([',', ';']);
    let mut text = text.to_owned();
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    Some(Said {
        words: text,
        lang: row.lang,
        sentiment: quote.sentiment,
        theme: is_group.then(|| told.book.name(&quote.theme, words.language()).to_owned()),
        score: row.score,
        unit: row.unit.clone(),
        customer: row.name.clone().filter(|_| visitor.role > Role::Viewer),
        href: format!("/responses/{}", quote.response),
        at: row.at,
    })
}

/// The customers behind the newest responses, those who speak of it most often first; viewers see
/// how many they are.
fn customers(
    words: Words,
    visitor: &Visitor,
    raised: &Raised,
    rows: &Rows,
) -> (Vec<Customer>, String) {
    let mut times: BTreeMap<CustomerId, (String, i64)> = BTreeMap::new();
    for row in raised.responses.iter().filter_map(|id| rows.get(id)) {
        if let Some(customer) = row.customer {
            let name = row.name.as_deref().unwrap_or(words.t("response-anonymous"));
            times.entry(customer).or_insert_with(|| (name.to_owned(), 0)).1 += 1;
        }
    }
    let mut known: Vec<_> = times.into_iter().collect();
    known.sort_by(|a, b| b.1.1.cmp(&a.1.1).then_with(|| a.1.0.cmp(&b.1.0)));
    let shown = if visitor.role > Role::Viewer { CUSTOMERS } else { 0 };
    let rest = known.len().saturating_sub(shown);
    let more = match (rest, shown) {
        (0, _) => String::new(),
        (_, 0) => words.with("scores-customers", &[("count", rest.into())]),
        _ => words.with("themes-customers-more", &[("count", rest.into())]),
    };
    let customer = |(id, (name, times)): (CustomerId, (String, i64))| Customer {
        name,
        href: format!("/customers/{id}"),
        times: words.with("chart-responses", &[("count", times.into())]),
    };
    (known.into_iter().take(shown).map(customer).collect(), more)
}

/// Mentions step by step, each called by its first day.
fn trend(shell: &Shell, asked: &Asked, steps: &[i64]) -> Markup {
    let (words, step) = (shell.words, asked.question.step);
    let day = std::time::Duration::from_secs(24 * 3600);
    let list: Vec<Column> = (1_u32..)
        .zip(steps.iter().rev())
        .map(|(ago, count)| {
            let days = ago * u32::try_from(step.days).unwrap_or(1);
            let begins = asked.question.until.minus(day * days);
            let label = words.day_short(begins, &shell.zone);
            Column { label, count: *count, mark: None }
        })
        .collect();
    let list: Vec<Column> = list.into_iter().rev().collect();
    columns(words, words.t("themes-trend"), &list)
}

fn classes(words: Words, told: &Told, figure: &Figure) -> Option<Markup> {
    let split = figure.scores.split(told.metric);
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let classes = Classes {
        promoters: count(split.promoters),
        passives: count(split.passives),
        detractors: count(split.detractors),
    };
    let nowhere = [String::new(), String::new(), String::new()];
    (split.total() > 0).then(|| linked_classes(words, told.metric, classes, &nowhere))
}

fn by_unit(
    words: Words,
    address: &Filters,
    units: &[people::unit::Branch],
    raised: &Raised,
) -> Markup {
    let bar = |(unit, count): &(UnitId, i64)| {
        let known = units.iter().find(|branch| branch.unit.id == *unit);
        #[expect(clippy::cast_precision_loss, reason = "counts of comments are far below 2^52")]
        let value = *count as f64;
        Bar {
            label: known.map_or("–", |branch| branch.unit.name_in(words.language())).to_owned(),
            value,
            href: address.with("unit", &unit.to_string()),
            note: String::new(),
        }
    };
    let list: Vec<Bar> = raised.units.iter().map(bar).collect();
    bars(words, words.t("scores-by-unit"), Unit::Count, &list)
}

/// All, and one for each feeling.
fn feelings(words: Words, address: &Filters, current: Option<Sentiment>) -> Vec<Tab> {
    let tab = |label: &str, code: &str, is_current| Tab {
        label: label.to_owned(),
        href: address.with("feeling", code),
        current: is_current,
        count: None,
    };
    let of = |sentiment: Sentiment| {
        let label = words.t(web::heard::sentiment_key(sentiment));
        tab(label, sentiment.code(), current == Some(sentiment))
    };
    let known = [Sentiment::Negative, Sentiment::Positive, Sentiment::Mixed, Sentiment::Neutral];
    std::iter::once(tab(words.t("themes-any-feeling"), "", current.is_none()))
        .chain(known.map(of))
        .collect()
}

fn cursor(quote: &Quote) -> String {
    format!("{}.{}", quote.given_at.micros(), quote.response)
}

fn read_cursor(text: &str) -> Option<(Timestamp, ResponseId)> {
    let (at, response) = text.split_once('.')?;
    Some((Timestamp::from_micros(at.parse().ok()?), response.parse().ok()?))
}
