//! Readings for programs: what comments say, searched as people search them.

use crate::found::found;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use http::{Method, StatusCode};
use kernel::{Language, Meaning, ResponseId, Scope};
use listen::response::Filters;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::{StoreError, Tx};
use understand::{Reading, Search};
use utoipa::{IntoParams, OpenApi, ToSchema};
use web::api::{ApiError, Listing, json};
use web::words::machine;
use web::{App, PageError, Problems, Routes, Visitor};

/// Their routes.
pub fn routes() -> Routes {
    Routes::new().api(Method::GET, "/api/v1/readings", Scope::ReadResponses, list).api(
        Method::GET,
        "/api/v1/responses/{id}/reading",
        Scope::ReadResponses,
        show,
    )
}

#[derive(OpenApi)]
#[openapi(paths(list, show))]
pub(crate) struct Api;

/// What was read from a comment.
#[derive(Debug, Serialize, ToSchema)]
struct ReadingOut {
    #[schema(example = "rsp_01m815dbdz707jv081daqpphxb")]
    response: String,
    /// The words; what is personal in them is covered for viewers.
    comment: Option<String>,
    /// The language of the words: `en`, `th` or `vi`; null where it can't be told.
    language: Option<&'static str>,
    /// Null without words, and in a language that is not read.
    sentiment: Option<SentimentOut>,
    themes: Vec<ThemeOut>,
    /// What the customer wants, as far as it is likely enough to be shown.
    intents: Vec<IntentOut>,
    /// 0 to 1, where 1 is "now".
    urgency: Option<f64>,
    /// Whether somebody has judged this reading.
    judged: bool,
    given_at: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct SentimentOut {
    /// `negative`, `neutral`, `positive` or `mixed`.
    label: &'static str,
    /// -1 to 1: the probability of good less that of bad.
    score: f64,
    /// Whether readings like this one are right often enough to be acted on unseen.
    sure: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct ThemeOut {
    /// Its code in the codebook: `price.refund`.
    code: String,
    /// `negative`, `neutral`, `positive` or `mixed`; null where it can't be told.
    sentiment: Option<&'static str>,
    /// The part of the comment that carries it; null where the comment is covered.
    quote: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct IntentOut {
    /// `complaint`, `praise`, `suggestion`, `question`, `churn` or `contact`.
    name: &'static str,
    /// 0 to 1.
    probability: f64,
}

/// Which comments.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Which {
    /// As it is typed over *Responses*: words, `"phrases"`, `-without`, `theme:refund`,
    /// `sentiment:negative`, `intent:churn`, `unit:"Chiang Mai"`, `score<7`, `date:2026-10`, `lang:vi`; all comments when left out.
    #[serde(default)]
    q: String,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// Comments that a search finds with what was read from them, the newest first, 50 a page.
#[utoipa::path(
    get,
    path = "/api/v1/readings",
    tag = "Readings",
    params(Which),
    responses((status = 200, body = Listing<ReadingOut>), (status = 422, description = "The search can't be read"))
)]
async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Which>,
) -> Result<Response, ApiError> {
    let zone = people::organisation::current(&app).await?.time_zone();
    let eyes = &visitor.eyes;
    if asked.cursor.as_deref().is_some_and(|cursor| cursor.parse::<i64>().is_err()) {
        return Err(ApiError::parameter("cursor", "api-parameter"));
    }
    let page = app
        .store
        .read(|tx| {
            let (units, book) = (people::unit::all(tx, eyes)?, understand::codebook::current(tx)?);
            let search = match Search::read(&asked.q, &zone, &units, &book) {
                Ok(search) => search.unwrap_or_default(),
                Err(mistake) => return Ok(Err(mistake)),
            };
            let after = asked.cursor.as_deref();
            let page = found(tx, eyes, search, (&Filters::default(), &units), after)?.page;
            let ids: Vec<ResponseId> = page.rows.iter().map(|row| row.id).collect();
            let (readings, judged) = known(tx, &ids)?;
            let data = page.rows.into_iter().filter_map(|row| {
                let reading = readings.get(&row.id)?;
                let judged = judged.contains_key(&row.id);
                let (words, at) = (row.comment, machine(row.given_at));
                Some(out(row.id, (words, eyes.are_covered()), (reading, judged), at))
            });
            let data: Vec<ReadingOut> = data.collect();
            Ok::<_, StoreError>(Ok(Listing::<ReadingOut> { data, next_cursor: page.next }))
        })
        .await?;
    match page {
        Ok(page) => Ok(json(StatusCode::OK, &page)),
        Err(mistake) => {
            let mut problems = Problems::new();
            let (key, typed) = mistake.key();
            let args = typed.map(|typed| ("typed", typed.into()));
            problems.add_with("q", key, args.into_iter().collect());
            Err(ApiError::Wrong(problems))
        }
    }
}

/// What was read from one response.
#[utoipa::path(
    get,
    path = "/api/v1/responses/{id}/reading",
    tag = "Readings",
    params(("id" = String, Path, description = "The response")),
    responses((status = 200, body = ReadingOut), (status = 404, description = "No such response, or it was not read yet"))
)]
async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let id: ResponseId = id.parse().map_err(|_| PageError::NotFound)?;
    let eyes = &visitor.eyes;
    let found = app
        .store
        .read(|tx| {
            let rows = listen::response::among(tx, eyes, &Filters::default(), &[id])?;
            Ok::<_, StoreError>((rows.into_iter().next(), known(tx, &[id])?))
        })
        .await?;
    let (Some(row), (mut readings, judged)) = found else { return Err(PageError::NotFound.into()) };
    let reading = readings.remove(&id).ok_or(PageError::NotFound)?;
    let words = (row.comment, eyes.are_covered());
    let read = (&reading, judged.contains_key(&id));
    Ok(json(StatusCode::OK, &out(id, words, read, machine(row.given_at))))
}

type Known = (HashMap<ResponseId, Reading>, HashMap<ResponseId, understand::correction::Judged>);

fn known(tx: &mut Tx, ids: &[ResponseId]) -> Result<Known, StoreError> {
    Ok((understand::reading::store::of(tx, ids)?, understand::correction::store::of(tx, ids)?))
}

fn out(
    response: ResponseId,
    (comment, covered): (Option<String>, bool),
    (reading, judged): (&Reading, bool),
    given_at: String,
) -> ReadingOut {
    let Meaning { feeling, mentions, wishes, urgency } = &reading.meaning;
    let quote = |from, to| {
        let comment = comment.as_deref().filter(|_| !covered)?;
        comment.get(from..to).map(|quote| quote.trim().to_owned())
    };
    ReadingOut {
        response: response.to_string(),
        language: reading.language.map(Language::code),
        sentiment: feeling.map(|feeling| SentimentOut {
            label: feeling.label.code(),
            score: feeling.score,
            sure: feeling.sure,
        }),
        themes: mentions
            .iter()
            .map(|mention| ThemeOut {
                code: mention.theme.clone(),
                sentiment: mention.sentiment.map(kernel::Sentiment::code),
                quote: quote(mention.from, mention.to),
            })
            .collect(),
        intents: wishes
            .iter()
            .filter(|wish| wish.given)
            .map(|wish| IntentOut { name: wish.intent.code(), probability: wish.probability })
            .collect(),
        urgency: *urgency,
        judged,
        given_at,
        comment,
    }
}
