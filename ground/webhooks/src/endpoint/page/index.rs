//! The list of endpoints, and a form for a new one, whose secret the next page shows once.

use super::{PATH, Tick, boxes, show, ticked_in};
use crate::delivery::store::{Counts, counts};
use crate::endpoint::{Draft, Endpoint, EndpointError, MOST, State, change, store as rows};
use ::store::StoreError;
use askama::Template;
use axum::extract::State as Part;
use axum::response::Response;
use channels::Egress;
use http::StatusCode;
use people::settings_tabs;
use web::page::render_as;
use web::table::Tab;
use web::{App, Asking, Checked, Fields, Filters, PageError, Place, Problems, Shell, Visitor};

#[derive(Template)]
#[template(path = "endpoint/index.html")]
struct Index {
    shell: Shell,
    tabs: Vec<Tab>,
    problems: Problems,
    url: String,
    boxes: Vec<Tick>,
    endpoints: Vec<(Endpoint, Counts)>,
    /// How many of them were stopped.
    stopped: usize,
    is_full: bool,
}

pub(super) async fn index(
    Part(app): Part<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    page(&app, asking, &visitor, &Fields::default(), Problems::new()).await
}

async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    typed: &Fields,
    problems: Problems,
) -> Result<Response, PageError> {
    let (all, counts) = app
        .store
        .read(|tx| Ok::<_, StoreError>((rows::all(tx, &visitor.eyes)?, counts(tx, &visitor.eyes)?)))
        .await?;
    let words = asking.words;
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let is_stopped = |endpoint: &&Endpoint| matches!(endpoint.state, State::Stopped { .. });
    let page = Index {
        tabs: settings_tabs(words, visitor.role, PATH),
        shell: asking.shell(app, Place::Settings, words.t("settings-webhooks")),
        problems,
        url: typed.get("url").unwrap_or_default().to_owned(),
        boxes: boxes(ticked_in(typed)),
        stopped: all.iter().filter(is_stopped).count(),
        is_full: all.len() >= MOST,
        endpoints: all
            .into_iter()
            .map(|endpoint| {
                let own = counts.get(&endpoint.id).copied().unwrap_or_default();
                (endpoint, own)
            })
            .collect(),
    };
    Ok(render_as(status, &page))
}

pub(super) async fn make(
    Part(app): Part<App>,
    asking: Asking,
    visitor: Visitor,
    filters: Filters,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let url = form.get("url").unwrap_or_default();
    let draft = match Draft::check(app.part::<Egress>(), url, form.all("events")) {
        Ok(draft) => draft,
        Err(problems) => return page(&app, asking, &visitor, &form, problems).await,
    };
    match app.store.write("make endpoint", |tx| change::make(tx, &visitor, &draft)).await {
        // Shown in the answer itself: a secret has no business in a redirect or a cookie.
        Ok(made) => show::with_secret(&app, asking, &visitor, &filters, made.id).await,
        Err(EndpointError::TooMany) => {
            let mut problems = Problems::new();
            problems.add("", "webhook-too-many");
            page(&app, asking, &visitor, &form, problems).await
        }
        Err(error) => Err(error.into()),
    }
}
