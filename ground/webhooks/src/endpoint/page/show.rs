//! One endpoint on one screen: how it stands, what was sent to it, and what can be changed.

use super::{PATH, Tick, boxes, parse, path, ticked_in};
use crate::delivery::store::{Counts, counts, of_endpoint};
use crate::delivery::{self, Delivery, Try, TryResult, key_of, ping, replay};
use crate::endpoint::{Draft, Endpoint, EndpointError, State, change as verbs, store as rows};
use ::store::StoreError;
use askama::Template;
use axum::extract::{Path, State as Part};
use axum::response::{IntoResponse, Response};
use channels::Egress;
use http::StatusCode;
use kernel::{DeliveryId, EndpointId, Timestamp};
use people::settings_tabs;
use std::time::Duration;
use web::page::render_as;
use web::table::Tab;
use web::{
    App, Asking, Checked, Fields, Filters, Page, PageError, Place, Problems, Shell, Visitor, Words,
    see_other,
};

const SIZE: usize = 25;
const HOUR: u64 = 3600;
/// How far back what was given up can be sent again at once: hours, and the key of their name.
const REACHES: [(u64, &str); 4] = [
    (1, "webhook-since-hour"),
    (24, "webhook-since-day"),
    (7 * 24, "webhook-since-week"),
    (30 * 24, "webhook-since-month"),
];
/// How the other side checks a signature, ready to copy.
const EXAMPLE: &str = include_str!("../../../data/verify.py");

#[derive(Template)]
#[template(path = "endpoint/show.html")]
struct Show {
    shell: Shell,
    tabs: Vec<Tab>,
    path: String,
    endpoint: Endpoint,
    /// The secret, right after it was made or changed.
    fresh: Option<String>,
    both_until: Option<Timestamp>,
    counts: Counts,
    filters: Filters,
    states: Vec<Tab>,
    deliveries: Vec<Delivery>,
    next: Option<String>,
    /// The delivery that is shown opened.
    shown: Option<String>,
    reaches: Vec<(u64, &'static str)>,
    problems: Problems,
    url: String,
    boxes: Vec<Tick>,
    example: &'static str,
}

impl Show {
    fn is_shown(&self, delivery: &Delivery) -> bool {
        self.shown.as_ref().is_some_and(|id| *id == delivery.id.to_string())
    }

    fn said(&self, attempt: &Try) -> String {
        said(self.shell.words, attempt.result, attempt.took_ms)
    }

    const fn is_stopped(&self) -> bool {
        matches!(self.endpoint.state, State::Stopped { .. })
    }
}

/// "Answered 204 in 32 ms", or why nothing came back.
fn said(words: Words, result: TryResult, took_ms: i64) -> String {
    match result {
        TryResult::Status(status) => {
            let args = [("status", status.to_string().into()), ("ms", took_ms.into())];
            words.with("webhook-answered", &args)
        }
        TryResult::Failed(failure) => words.t(failure.key()).to_owned(),
    }
}

pub(super) async fn show(
    Part(app): Part<App>,
    asking: Asking,
    visitor: Visitor,
    filters: Filters,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    page(&app, asking, &visitor, &filters, id, (None, Problems::new()), false).await
}

/// The page with the secret, for this once.
pub(super) async fn with_secret(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    filters: &Filters,
    id: EndpointId,
) -> Result<Response, PageError> {
    page(app, asking, visitor, filters, id, (None, Problems::new()), true).await
}

async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    filters: &Filters,
    id: EndpointId,
    (typed, problems): (Option<&Fields>, Problems),
    with_secret: bool,
) -> Result<Response, PageError> {
    let (words, now) = (asking.words, asking.now);
    let state = filters.get("state").filter(|code| delivery::State::CODES.contains(code));
    let paging = filters.paging(SIZE);
    let after = paging.after.as_deref().filter(|text| text.parse::<DeliveryId>().is_ok());
    let found = app
        .store
        .read(|tx| {
            let eyes = &visitor.eyes;
            let Some(endpoint) = rows::by_id(tx, eyes, id)? else { return Ok(None) };
            let counts = counts(tx, eyes)?.get(&id).copied().unwrap_or_default();
            let found = of_endpoint(tx, eyes, id, state, after, paging.ask())?;
            Ok::<_, StoreError>(Some((endpoint, counts, found)))
        })
        .await?;
    let (endpoint, counts, found) = found.ok_or(PageError::NotFound)?;
    let found = Page::cut(found, &paging, |delivery| delivery.id.to_string());
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Show {
        tabs: settings_tabs(words, visitor.role, PATH),
        path: path(id),
        fresh: with_secret.then(|| endpoint.secret(&app.site.key).expose()),
        both_until: endpoint.both_until(now),
        states: states(words, &path(id), state, counts),
        counts,
        deliveries: found.rows,
        next: found.next,
        shown: filters.get("shown").map(str::to_owned),
        filters: filters.clone(),
        reaches: REACHES.iter().map(|(hours, key)| (*hours, words.t(key))).collect(),
        problems,
        url: match typed {
            Some(form) => form.get("url").unwrap_or_default().to_owned(),
            None => endpoint.url.clone(),
        },
        boxes: match typed {
            Some(form) => boxes(ticked_in(form)),
            None => boxes(|topic| endpoint.topics.contains(&topic)),
        },
        example: EXAMPLE,
        shell: asking.shell(app, Place::Settings, endpoint.host()),
        endpoint,
    };
    Ok(render_as(status, &page))
}

/// The lists of deliveries by their state.
fn states(words: Words, path: &str, state: Option<&str>, counts: Counts) -> Vec<Tab> {
    let all = Tab {
        label: words.t("webhook-all").to_owned(),
        href: path.to_owned(),
        current: state.is_none(),
        count: None,
    };
    let of = [("dead", counts.dead), ("waiting", counts.waiting), ("delivered", counts.delivered)];
    let tabs = of.into_iter().map(|(code, count)| Tab {
        label: words.t(key_of(code)).to_owned(),
        href: format!("{path}?state={code}"),
        current: state == Some(code),
        count: Some(words.number(count)),
    });
    std::iter::once(all).chain(tabs).collect()
}

pub(super) async fn change(
    Part(app): Part<App>,
    asking: Asking,
    visitor: Visitor,
    filters: Filters,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let url = form.get("url").unwrap_or_default();
    let draft = match Draft::check(app.part::<Egress>(), url, form.all("events")) {
        Ok(draft) => draft,
        Err(problems) => {
            let typed = (Some(&form), problems);
            return page(&app, asking, &visitor, &filters, id, typed, false).await;
        }
    };
    app.store.write("change endpoint", |tx| verbs::change(tx, &visitor, id, &draft)).await?;
    Ok(done(&app, &asking, id, "webhook-said-changed"))
}

fn done(app: &App, asking: &Asking, id: EndpointId, key: &str) -> Response {
    see_other(path(id)).said(app, asking.words.t(key)).into_response()
}

pub(super) async fn rotate(
    Part(app): Part<App>,
    asking: Asking,
    visitor: Visitor,
    filters: Filters,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    app.store.write("rotate secret", |tx| verbs::rotate(tx, &visitor, id)).await?;
    with_secret(&app, asking, &visitor, &filters, id).await
}

pub(super) async fn set_state(
    Part(app): Part<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let key = match form.get("state") {
        Some("paused") => {
            app.store.write("pause endpoint", |tx| verbs::pause(tx, &visitor, id)).await?;
            "webhook-said-paused"
        }
        Some("active") => {
            app.store.write("resume endpoint", |tx| verbs::resume(tx, &visitor, id)).await?;
            "webhook-said-resumed"
        }
        _ => return Err(PageError::BadRequest("error-form")),
    };
    Ok(done(&app, &asking, id, key))
}

pub(super) async fn test(
    Part(app): Part<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let endpoint = app.store.read(|tx| rows::by_id(tx, &visitor.eyes, id)).await?;
    let endpoint = endpoint.ok_or(PageError::NotFound)?;
    let (sent, outcome) = ping::ping(&app, &endpoint).await?;
    let text = said(asking.words, outcome.result, outcome.took_ms());
    let shown = see_other(format!("{}?shown={sent}", path(id)));
    Ok(if outcome.result.is_success() {
        shown.said(&app, text).into_response()
    } else {
        shown.warned(&app, text).into_response()
    })
}

/// One delivery, or all that were given up within the hours that were chosen.
pub(super) async fn replay(
    Part(app): Part<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    if let Some(delivery) = form.get("delivery") {
        let delivery: DeliveryId = delivery.parse().map_err(|_| PageError::NotFound)?;
        app.store.write("replay", |tx| replay::one(tx, &visitor, id, delivery)).await?;
        return Ok(done(&app, &asking, id, "webhook-said-again"));
    }
    let hours = form.get("hours").and_then(|hours| hours.parse().ok());
    let hours = hours.filter(|hours| REACHES.iter().any(|(known, _)| known == hours));
    let hours: u64 = hours.ok_or(PageError::BadRequest("error-form"))?;
    let since = asking.now.minus(Duration::from_secs(hours * HOUR));
    let count = app
        .store
        .write("replay all", |tx| replay::all(tx, &visitor, id, since))
        .await
        .map_err(|error: EndpointError| PageError::from(error))?;
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let text = asking.words.with("webhook-said-all-again", &[("count", count.into())]);
    Ok(see_other(path(id)).said(&app, text).into_response())
}

pub(super) async fn delete(
    Part(app): Part<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    app.store.write("delete endpoint", |tx| verbs::delete(tx, &visitor, id)).await?;
    Ok(see_other(PATH).said(&app, asking.words.t("webhook-said-deleted")).into_response())
}
