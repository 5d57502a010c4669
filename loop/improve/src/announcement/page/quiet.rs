//! The customer's way out: behind the link of every announcement, without signing in.

use crate::announcement::{customer_of, store as rows};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{CustomerId, Language};
use people::{customer, organisation};
use store::{Eyes, StoreError};
use web::{App, Asking, Fields, Filters, PageError, Plain, Sheet, render};

#[derive(Template)]
#[template(path = "announcement/quiet.html")]
struct Quiet {
    sheet: Sheet,
    done: bool,
}

/// Shows what it means, with one button. Nothing is changed: mail scanners follow every link.
pub(super) async fn ask(
    State(app): State<App>,
    asking: Asking,
    filters: Filters,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let customer = look(&app, &token)?;
    show(&app, &asking, &filters, customer, false).await
}

/// Sends this customer no more announcements. Mail programs may send this themselves (RFC 8058).
pub(super) async fn take(
    State(app): State<App>,
    asking: Asking,
    filters: Filters,
    Path(token): Path<String>,
    Plain(_): Plain<Fields>,
) -> Result<Response, PageError> {
    let customer = look(&app, &token)?;
    app.store
        .write("opt out", |tx| {
            let now = tx.now();
            rows::opt_out(tx, customer, now)
        })
        .await?;
    show(&app, &asking, &filters, customer, true).await
}

/// The customer of a link; a link that is not ours leads nowhere.
fn look(app: &App, token: &str) -> Result<CustomerId, PageError> {
    customer_of(&app.site.key, token).ok_or(PageError::NotFound)
}

async fn show(
    app: &App,
    asking: &Asking,
    filters: &Filters,
    customer: CustomerId,
    done: bool,
) -> Result<Response, PageError> {
    let organisation = organisation::current(app).await?;
    let known = app
        .store
        .read(|tx| {
            let found = customer::by_id(tx, &Eyes::Respondent, customer)?;
            Ok::<_, StoreError>(found.and_then(|known| known.language))
        })
        .await?;
    let own = known.unwrap_or(organisation.language);
    let language = if filters.get("lang").is_some() { asking.language } else { own };
    let title = web::Words::of(language).t(if done {
        "announcement-quiet-done"
    } else {
        "announcement-quiet"
    });
    let sheet = asking
        .sheet(title)
        .in_language(language)
        .languages(&Language::ALL)
        .organisation(&organisation.name);
    Ok(render(&Quiet { sheet, done }))
}
