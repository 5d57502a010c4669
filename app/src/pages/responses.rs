//! Responses: the list of what customers said, and one of them with all that came of it.

use crate::found::{Found, found};
use act::case::Badge;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::tz::TimeZone;
use kernel::{Class, Language, Metric, ResponseId, Role, Timestamp};
use learn::day::local_day;
use learn::{Grain, Question};
use listen::response::{Count, Filters, Full, ResponseRow};
use std::collections::HashMap;
use store::{Eyes, StoreError, Tx};
use understand::Search;
use web::form::Choice;
use web::page::{Place, Shell, render};
use web::{App, Asking, Heard, Markup, PageError, Visitor, Words};

/// A customer's earlier responses shown beside one.
const HISTORY: usize = 10;
const SHOWN: &str = "q survey unit metric class touchpoint language comment from to";

#[derive(Template)]
#[template(path = "response/list.html")]
struct ListPage {
    shell: Shell,
    filters: web::Filters,
    shown: &'static str,
    /// Why what was typed can't be looked for.
    mistake: Option<String>,
    cards: Vec<Card>,
    counted: String,
    next: Option<String>,
    from: String,
    to: String,
    surveys: Vec<Choice>,
    units: Vec<Choice>,
    metrics: Vec<Choice>,
    classes: Vec<Choice>,
    touchpoints: Vec<Choice>,
    languages: Vec<Choice>,
    comments: Vec<Choice>,
}

/// A response in the list, and its case if it has one.
struct Card {
    body: Markup,
    badge: Option<Badge>,
    stage: &'static str,
}

#[derive(Template)]
#[template(path = "response/show.html")]
struct ShowPage {
    shell: Shell,
    full: Full,
    heard: Option<Heard>,
    /// Whether they may say how it should have been read.
    may_judge: bool,
    answers: Vec<(String, String)>,
    score: Option<(Metric, Class, u8)>,
    href: String,
    stage: &'static str,
    badge: Option<Badge>,
    unit: String,
    channel: &'static str,
    /// Who took it down for the customer.
    entered_by: Option<String>,
    /// The key of when they would like to be reached.
    reach: Option<&'static str>,
    history: Vec<Markup>,
}

pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    address: web::Filters,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(&app).await?.time_zone();
    let filters = Filters::read(&address, &zone);
    let paging = address.paging(50);
    let (eyes, after) = (&visitor.eyes, paging.after.as_deref());
    let typed = address.get("q").unwrap_or_default();
    let (shown, badges, surveys, units, touchpoints) = app
        .store
        .read(|tx| {
            let units = people::unit::all(tx, eyes)?;
            let book = understand::codebook::current(tx)?;
            let shown = match Search::read(typed, &zone, &units, &book) {
                Ok(Some(search)) => Ok(found(tx, eyes, search, (&filters, &units), after)?),
                Ok(None) => Ok(listed(tx, eyes, &filters, &zone, after)?),
                Err(mistake) => Err(mistake),
            };
            let rows = shown.as_ref().map_or(&[][..], |found| &found.page.rows);
            let ids: Vec<ResponseId> = rows.iter().map(|row| row.id).collect();
            let badges = act::case::badges(tx, eyes, &ids)?;
            Ok::<_, StoreError>((
                shown,
                badges,
                listen::survey::store::names(tx, eyes)?,
                units,
                learn::question::touchpoints(tx, eyes)?,
            ))
        })
        .await?;
    let words = asking.words;
    let shell = asking.shell(&app, Place::Responses, words.t("responses-title"));
    let mistake = shown.as_ref().err().map(|mistake| mistake.said(words));
    let Found { page, count } = shown.unwrap_or_else(|_| Found::nothing());
    let cards = page.rows.iter().map(|row| card(&shell, row, &badges)).collect::<Result<_, _>>()?;
    Ok(render(&ListPage {
        cards,
        counted: if mistake.is_some() { String::new() } else { counted(words, count) },
        mistake,
        next: page.next,
        from: address.get("from").unwrap_or_default().to_owned(),
        to: address.get("to").unwrap_or_default().to_owned(),
        surveys: surveys.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect(),
        units: people::unit::choices(&units, words.language()),
        metrics: metrics(words),
        classes: classes(words, filters.metric),
        touchpoints: learn::scores::touchpoints(words, &touchpoints),
        languages: Language::ALL
            .into_iter()
            .map(|language| Choice::new(language.code(), language.name()))
            .collect(),
        comments: vec![
            Choice::new("yes", words.t("responses-with-words")),
            Choice::new("no", words.t("responses-without-words")),
        ],
        shown: SHOWN,
        filters: address,
        shell,
    }))
}

fn metrics(words: Words) -> Vec<Choice> {
    Metric::ALL.into_iter().map(|metric| Choice::new(metric.code(), words.metric(metric))).collect()
}

fn classes(words: Words, metric: Option<Metric>) -> Vec<Choice> {
    let metric = metric.unwrap_or(Metric::Nps);
    let choice = |class: Class| Choice::new(class.code(), words.class_plural(metric, class));
    Class::ALL.into_iter().map(choice).collect()
}

impl ShowPage {
    /// The language of the words, else that of the page they were given on.
    fn lang(&self) -> &'static str {
        let read = self.heard.as_ref().and_then(|heard| heard.language);
        read.or(self.full.row.language).map(Language::code).unwrap_or_default()
    }

    fn language_name(&self) -> &'static str {
        let read = self.heard.as_ref().and_then(|heard| heard.language);
        read.map_or(self.shell.t("response-language-unknown"), Language::name)
    }
}

/// The list when nothing is searched for.
fn listed(
    tx: &mut Tx,
    eyes: &Eyes,
    filters: &Filters,
    zone: &TimeZone,
    after: Option<&str>,
) -> Result<Found, StoreError> {
    let page = listen::response::list(tx, eyes, filters, after)?;
    Ok(Found { page, count: counted_in(tx, eyes, filters, zone)? })
}

/// How long a list is: exactly, where few fit or it is narrowed by nothing that the scores don't
/// tell apart.
fn counted_in(
    tx: &mut Tx,
    eyes: &Eyes,
    filters: &Filters,
    zone: &TimeZone,
) -> Result<Count, StoreError> {
    let count = listen::response::count(tx, eyes, filters)?;
    let told = count.more && filters.are_of_a_figure();
    let Some(metric) = filters.metric.filter(|_| told) else { return Ok(count) };
    let day = |moment: Option<Timestamp>| moment.map(|moment| local_day(moment, zone));
    let question = Question {
        metric,
        from: day(filters.from),
        to: day(filters.until).map(|day| day - 1),
        unit: filters.unit,
        survey: filters.survey,
        touchpoint: filters.touchpoint.clone(),
        grain: Grain::Month,
    };
    let number = question.count(tx, eyes, filters.class)?;
    Ok(Count { number, more: false })
}

fn card(
    shell: &Shell,
    row: &ResponseRow,
    badges: &HashMap<ResponseId, Badge>,
) -> Result<Card, PageError> {
    let badge = badges.get(&row.id).cloned();
    let stage = badge.as_ref().map(|badge| shell.t(badge.stage.key())).unwrap_or_default();
    Ok(Card { body: listen::response::card(shell, row)?, badge, stage })
}

fn counted(words: Words, count: Count) -> String {
    let key = if count.more { "responses-count-more" } else { "responses-count" };
    words.with(key, &[("count", count.number.into())])
}

pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id: ResponseId = id.parse().map_err(|_| PageError::NotFound)?;
    let eyes = &visitor.eyes;
    let found = app
        .store
        .read(|tx| {
            let Some(full) = listen::response::by_id(tx, eyes, id)? else { return Ok(None) };
            let heard = match &full.row.comment {
                Some(comment) => understand::heard(tx, eyes, asking.language, (id, comment))?,
                None => None,
            };
            let badge = act::case::badges(tx, eyes, &[id])?.remove(&id);
            let entered_by = listen::response::enter::by(tx, eyes, id)?;
            let reach = listen::response::reach::of(tx, eyes, id)?;
            let mut history = match full.row.customer {
                Some(customer) => crate::customers::responses(tx, eyes, customer)?,
                None => Vec::new(),
            };
            history.retain(|row| row.id != id);
            history.truncate(HISTORY);
            Ok::<_, StoreError>(Some((full, heard, badge, (entered_by, reach), history)))
        })
        .await?;
    let (full, heard, badge, (entered_by, reach), history) = found.ok_or(PageError::NotFound)?;
    let words = asking.words;
    let title =
        full.row.customer_name.clone().unwrap_or_else(|| words.t("response-anonymous").to_owned());
    let shell = asking.shell(&app, Place::Responses, title);
    let row = &full.row;
    Ok(render(&ShowPage {
        score: row
            .metric
            .zip(row.score)
            .map(|(metric, score)| (metric, metric.class(score), score.value())),
        unit: row.unit_name.said(words.language()).to_owned(),
        channel: listen::response::card::channel_name(&shell, &row.channel),
        history: history
            .iter()
            .map(|row| listen::response::card(&shell, row))
            .collect::<Result<_, _>>()?,
        href: badge.as_ref().map(|badge| format!("/cases/{}", badge.case)).unwrap_or_default(),
        stage: badge.as_ref().map(|badge| shell.t(badge.stage.key())).unwrap_or_default(),
        badge,
        entered_by,
        reach: reach.map(listen::response::Reach::key),
        answers: full.said(words.language()),
        may_judge: heard.is_some()
            && understand::codebook::may_change(&visitor)
            && visitor.may(Role::Manager),
        heard,
        full,
        shell,
    }))
}
