//! The page behind a letter's link: one button takes consent back, and no sign-in stands before it.

use super::{Link, Source, change};
use crate::{customer, organisation};
use ::store::{Eyes, StoreError};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::Language;
use web::{Access, App, Asking, Fields, Filters, PageError, Plain, Routes, Sheet, Words, render};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/u/{token}", Access::Respondent, ask)
        .post("/u/{token}", Access::Respondent, take_back)
        .merge(super::staff::routes())
}

#[derive(Template)]
#[template(path = "consent/ask.html")]
struct Ask {
    sheet: Sheet,
    text: String,
}

#[derive(Template)]
#[template(path = "consent/done.html")]
struct Done {
    sheet: Sheet,
    text: String,
}

/// Looking changes nothing: mail scanners follow every link.
async fn ask(
    State(app): State<App>,
    asking: Asking,
    filters: Filters,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let link = Link::read(&app.site.key, &token).ok_or(PageError::NotFound)?;
    let sheet = sheet(&app, &asking, &filters, link, "consent-stop").await?;
    let text = said(sheet.words, "consent-stop-text", link);
    Ok(render(&Ask { sheet, text }))
}

async fn take_back(
    State(app): State<App>,
    asking: Asking,
    filters: Filters,
    Path(token): Path<String>,
    Plain(_): Plain<Fields>,
) -> Result<Response, PageError> {
    let link = Link::read(&app.site.key, &token).ok_or(PageError::NotFound)?;
    app.store
        .write("withdraw consent", |tx| {
            // Whoever was erased is not written to anyway, and leaves no new trace.
            if customer::is_there(tx, link.customer)? {
                change(tx, link.customer, (link.purpose, link.channel), false, Source::Link)?;
            }
            Ok::<_, StoreError>(())
        })
        .await?;
    let sheet = sheet(&app, &asking, &filters, link, "consent-stopped").await?;
    let text = said(sheet.words, "consent-stopped-text", link);
    Ok(render(&Done { sheet, text }))
}

fn said(words: Words, key: &str, link: Link) -> String {
    let (purpose, channel) = (words.t(link.purpose.key()), words.t(link.channel.key()));
    words.with(key, &[("purpose", purpose.into()), ("channel", channel.into())])
}

/// In the language that a link of the page asks for, else in the customer's own.
async fn sheet(
    app: &App,
    asking: &Asking,
    filters: &Filters,
    link: Link,
    title: &str,
) -> Result<Sheet, PageError> {
    let organisation = organisation::current(app).await?;
    let known = app.store.read(|tx| customer::by_id(tx, &Eyes::Respondent, link.customer)).await?;
    let own = known.and_then(|customer| customer.language).unwrap_or(organisation.language);
    let language = if filters.get("lang").is_some() { asking.language } else { own };
    let title = Words::of(language).t(title);
    let sheet = asking.sheet(title).in_language(language).languages(&Language::ALL);
    Ok(sheet.organisation(&organisation.name))
}
