//! Beginning: what the stages lay out for a new organisation, so that it can ask at once.

use act::{Hearing, History, HistoryLine, Reach, SurveyNames};
use improve::{Answered, Answers, Asked, Causes, NamedCause};
use kernel::{Actor, Language};
use learn::dashboard::ThemeNames;
use listen::collector::Channel;
use listen::collector::add::New;
use listen::{collector, survey};
use people::customer::Touched;
use people::{AfterSetUp, SetUp};
use std::collections::BTreeMap;
use store::{Eyes, StoreError, Tx};
use web::{AppBuilder, Words};

/// The parts by which stages learn through the application what they must not import.
pub fn parts(builder: AppBuilder) -> AppBuilder {
    builder
        .part(AfterSetUp(Box::new(after_set_up)))
        .part(SurveyNames::new(|tx, id| {
            Ok(survey::store::by_id(tx, &Eyes::Loop, id)?.map(|survey| survey.name))
        }))
        .part(History::new(|tx, eyes, customer| {
            let rows = crate::customers::responses(tx, eyes, customer)?;
            Ok(rows.into_iter().map(line).collect())
        }))
        .part(crate::operator::Exporting::default())
        .part(Reach::new(|tx, eyes, response| {
            Ok(listen::response::reach::of(tx, eyes, response)?.map(listen::response::Reach::key))
        }))
        .part(Hearing::new(|tx, eyes, language, response, words| {
            understand::heard(tx, eyes, language, (response, words))
        }))
        .part(Causes::new(causes))
        .part(learn::Surveys::new(listen::survey::store::names))
        .part(ThemeNames::new(themes))
        .part(learn::retention::Causes::new(|tx, eyes, language| {
            let all = causes(tx, eyes, language)?;
            Ok(all.into_iter().map(|cause| (cause.id, cause.name, cause.in_use)).collect())
        }))
        .part(learn::retention::Expectations::new(crate::themes::expected))
        .part(Answers::new(answers))
        .part(Touched::new(|tx, ids| {
            let mut touched = listen::customer::among(tx, ids)?;
            touched.extend(act::customer::among(tx, ids)?);
            Ok(touched)
        }))
        .part(listen::Promised::new(crate::own::promised))
}

/// The tree of causes, flat and in its order; those that are put away come along for their names.
fn causes(tx: &mut Tx, eyes: &Eyes, language: Language) -> Result<Vec<NamedCause>, StoreError> {
    let branches = act::cause::tree(act::cause::all(tx, eyes)?);
    let named = branches.iter().map(|branch| NamedCause {
        id: branch.cause.id,
        name: branch.cause.names.shown(language).to_owned(),
        in_use: branch.cause.archived_at.is_none() && branch.is_leaf,
    });
    Ok(named.collect())
}

/// What every theme of the codebook is called.
fn themes(tx: &mut Tx, words: Words) -> Result<BTreeMap<String, String>, StoreError> {
    let book = understand::codebook::current(tx)?;
    let named = |code: &str| understand::theme::page::named(words, &book, code);
    Ok(book.themes.iter().map(|theme| (theme.code.clone(), named(&theme.code))).collect())
}

/// What was answered, of learn.
fn answers(tx: &mut Tx, eyes: &Eyes, asked: Asked<'_>) -> Result<Vec<Answered>, StoreError> {
    let days = (learn::day::of_date(asked.from), learn::day::of_date(asked.to));
    let figures = learn::figures_in(tx, eyes, days, asked.units)?;
    let answered = figures.into_iter().map(|(metric, figure)| Answered {
        metric,
        responses: i64::try_from(figure.responses).unwrap_or(i64::MAX),
        value: figure.value,
        interval: figure.interval,
    });
    Ok(answered.collect())
}

fn line(row: listen::response::ResponseRow) -> HistoryLine {
    HistoryLine {
        at: row.given_at,
        response: Some(row.id),
        title: row.survey_name,
        words: row.comment,
        metric: row.metric,
        score: row.score,
        class: row.class,
        link: format!("/responses/{}", row.id),
    }
}

/// A ready survey, open, with a link and a code for the first unit; hours, causes and rules.
///
/// # Errors
/// When the store fails.
pub fn after_set_up(tx: &mut Tx, new: &SetUp) -> Result<(), StoreError> {
    act::set_up(tx, act::SetUp { language: new.language, zone: &new.zone })?;
    let survey = survey::ready::ready_nps(tx, &new.organisation, new.language, new.sector)?;
    survey::publish::publish(tx, Actor::Ringback, survey).map_err(StoreError::unexpected)?;
    for channel in [Channel::Link, Channel::Qr] {
        let new = New {
            survey,
            unit: new.unit,
            touchpoint: None,
            channel,
            name: String::new(),
            closes_at: None,
        };
        collector::add::add(tx, Actor::Ringback, &Eyes::Loop, &new)
            .map_err(StoreError::unexpected)?;
    }
    Ok(())
}
