//! A respondent's own page: what became of their words, who has them and by when, and what they
//! can still do about it. Whoever holds its address may see it; nobody signs in.

mod view;

use act::case::own::{self, Added, Answer, Own};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use kernel::fact::ResponseUnderstood;
use kernel::{Language, ResponseId};
use listen::response::Full;
use people::organisation::{self, Organisation};
use std::sync::Arc;
use store::{StoreError, Tx};
use view::{Gone, Show, Withdraw};
use web::page::render_as;
use web::security::ClientIp;
use web::{Access, App, Asking, Fields, Filters, PageError, Plain, Routes, Sheet, see_other};

pub fn routes() -> Routes {
    Routes::new()
        .get("/m/{token}", Access::Respondent, show)
        .post("/m/{token}/words", Access::Respondent, add)
        .post("/m/{token}/answer", Access::Respondent, answer)
        .get("/m/{token}/withdrawal", Access::Respondent, ask_to_withdraw)
        .post("/m/{token}/withdrawal", Access::Respondent, withdraw)
}

/// What the holder of an address may know.
pub(super) struct Found {
    pub(super) full: Full,
    /// What they added when their answer had been taken already.
    pub(super) added: Option<Full>,
    pub(super) case: Option<Own>,
    /// The language of their words, when it can be told.
    pub(super) spoken: Option<Language>,
    late: bool,
}

/// One visit to such a page.
struct Visit {
    response: Option<ResponseId>,
    base: String,
    organisation: Arc<Organisation>,
    asking: Asking,
    /// The language a link of the page asks for.
    chosen: Option<Language>,
}

impl Visit {
    async fn of(
        app: &App,
        asking: Asking,
        filters: &Filters,
        client: ClientIp,
        token: &str,
    ) -> Result<Self, PageError> {
        // One bucket for all such pages of an address: guessing one is slow as well as hopeless.
        app.part::<listen::Throttle>()
            .take(client, "/m/", asking.now)
            .map_err(|retry_after| PageError::TooMany { retry_after })?;
        Ok(Self {
            response: web::own::response_of(&app.site.key, token),
            base: format!("/m/{token}"),
            organisation: organisation::current(app).await?,
            chosen: filters.get("lang").and_then(Language::parse),
            asking,
        })
    }

    async fn look(&self, app: &App) -> Result<Option<Found>, PageError> {
        let Some(response) = self.response else { return Ok(None) };
        Ok(app.store.read(|tx| find(tx, response)).await?)
    }

    /// The link's choice, else what the customer reads, else how they answered.
    fn sheet(&self, found: Option<&Found>, title: &'static str) -> Sheet {
        let own = || {
            let found = found?;
            let case = found.case.as_ref().and_then(|case| case.language);
            case.or(found.full.row.language).or(found.spoken)
        };
        let unknown =
            || if found.is_some() { self.organisation.language } else { self.asking.language };
        let language = self.chosen.or_else(own).unwrap_or_else(unknown);
        let title = web::Words::of(language).t(title);
        let sheet = self.asking.sheet(title).in_language(language).languages(&Language::ALL);
        let mut sheet = sheet.organisation(&self.organisation.name);
        // After a change the page's other languages are those of the page itself.
        sheet.path.clone_from(&self.base);
        sheet
    }

    fn show(&self, found: &Found, note: Note<'_>) -> Response {
        let sheet = self.sheet(Some(found), "own-title");
        let zone = self.organisation.time_zone();
        let status =
            if note.problem.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let page = Show::of(sheet, self.base.clone(), found, &note, &zone);
        private(render_as(status, &page))
    }

    /// Nothing is here (any more): taken back, forgotten, or an address that we have not made.
    fn gone(&self, status: StatusCode, keys: [&'static str; 2], typed: &str) -> Response {
        let sheet = self.sheet(None, keys[0]);
        let [heading, text] = keys.map(|key| sheet.t(key));
        let page = Gone { heading, text, typed: typed.to_owned(), sheet };
        private(render_as(status, &page))
    }

    fn nothing(&self, typed: &str) -> Response {
        self.gone(StatusCode::NOT_FOUND, ["own-gone", "own-gone-text"], typed)
    }

    fn onwards(&self, found: &Found, said: &str) -> Response {
        let lang = self.sheet(Some(found), "own-title").lang();
        see_other(format!("{}?lang={lang}&said={said}", self.base)).into_response()
    }
}

/// What a page says besides how things stand.
#[derive(Default)]
pub(super) struct Note<'a> {
    /// The key of what was just done.
    said: &'static str,
    /// The key of what to put right.
    problem: &'static str,
    typed: &'a str,
}

fn find(tx: &mut Tx, response: ResponseId) -> Result<Option<Found>, StoreError> {
    let Some((full, added)) = listen::response::own::own(tx, response)? else { return Ok(None) };
    let case = own::own(tx, response)?;
    let reading = understand::reading::store::of(tx, &[response])?.remove(&response);
    let late = case.as_ref().and_then(|case| case.due_at).is_some_and(|due| tx.now() > due);
    let spoken = reading.and_then(|reading| reading.language);
    Ok(Some(Found { full, added, case, spoken, late }))
}

/// What the page that says thank you adds: by when they hear from us, and when we are here.
///
/// # Errors
/// When the store fails.
pub fn promised(
    tx: &mut Tx,
    response: ResponseId,
    words: web::Words,
) -> Result<Vec<String>, StoreError> {
    let Some(case) = own::own(tx, response)? else { return Ok(Vec::new()) };
    let zone = organisation::read(tx)?.map(|known| known.time_zone());
    Ok(view::promised(&case, tx.now(), words, &zone.unwrap_or(jiff::tz::TimeZone::UTC)))
}

type Token = Path<String>;

async fn show(
    State(app): State<App>,
    Path(token): Token,
    client: ClientIp,
    asking: Asking,
    filters: Filters,
) -> Result<Response, PageError> {
    let visit = Visit::of(&app, asking, &filters, client, &token).await?;
    let Some(found) = visit.look(&app).await? else { return Ok(visit.nothing("")) };
    let said = match filters.get("said") {
        Some("added") => "own-said-added",
        Some("yes") => "own-said-yes",
        Some("no") => "own-said-no",
        _ => "",
    };
    Ok(visit.show(&found, Note { said, ..Note::default() }))
}

/// Keeps what they add, and opens a case when there is none: who writes wants to be heard.
async fn add(
    State(app): State<App>,
    Path(token): Token,
    client: ClientIp,
    asking: Asking,
    filters: Filters,
    Plain(form): Plain<Fields>,
) -> Result<Response, PageError> {
    let visit = Visit::of(&app, asking, &filters, client, &token).await?;
    let typed = own::words(form.get("words").unwrap_or_default());
    let Some(found) = visit.look(&app).await? else { return Ok(visit.nothing(&typed)) };
    if typed.is_empty() {
        return Ok(visit.show(&found, Note { problem: "own-add-empty", ..Note::default() }));
    }
    let about = understood(&found);
    let added = app.store.write("add to response", |tx| {
        // It may have been taken back since the page was looked at.
        match listen::response::own::own(tx, about.response)? {
            Some(_) => own::add(tx, &about, &typed),
            None => Ok(Added::Gone),
        }
    });
    Ok(match added.await? {
        Added::Kept => {
            app.feed().tell("cases");
            visit.onwards(&found, "added")
        }
        Added::TooOften => {
            visit.show(&found, Note { problem: "own-add-too-often", typed: &typed, said: "" })
        }
        Added::Gone => visit.nothing(&typed),
    })
}

/// What act needs to know of a response to open a case, as understand would tell it.
fn understood(found: &Found) -> ResponseUnderstood {
    let row = &found.full.row;
    ResponseUnderstood {
        response: row.id,
        survey: row.survey,
        import: row.import,
        unit: row.unit,
        channel: row.channel.clone(),
        touchpoint: row.touchpoint.clone(),
        customer: row.customer,
        metric: row.metric,
        score: row.score,
        class: row.class,
        comment: row.comment.clone(),
        language: found.spoken.or(row.language),
        // The case is asked for; what the words say decides nothing about it.
        meaning: kernel::Meaning::default(),
        hidden: found.full.hidden.clone(),
        given_at: row.given_at,
    }
}

/// "It is solved", or "it is not": the second opens a closed case again.
async fn answer(
    State(app): State<App>,
    Path(token): Token,
    client: ClientIp,
    asking: Asking,
    filters: Filters,
    Plain(form): Plain<Fields>,
) -> Result<Response, PageError> {
    let visit = Visit::of(&app, asking, &filters, client, &token).await?;
    let typed = own::words(form.get("words").unwrap_or_default());
    let Some(found) = visit.look(&app).await? else { return Ok(visit.nothing(&typed)) };
    let (Some(was), Some(case)) = (form.get("was").and_then(Answer::parse), &found.case) else {
        return Ok(visit.show(&found, Note { typed: &typed, ..Note::default() }));
    };
    let words = (!typed.is_empty()).then_some(typed.as_str());
    let id = case.id;
    // A second click finds the case moved on already and changes nothing.
    app.store.write("answer of respondent", |tx| own::answer(tx, id, was, words)).await?;
    app.feed().tell("cases");
    Ok(visit.onwards(&found, was.code()))
}

async fn ask_to_withdraw(
    State(app): State<App>,
    Path(token): Token,
    client: ClientIp,
    asking: Asking,
    filters: Filters,
) -> Result<Response, PageError> {
    let visit = Visit::of(&app, asking, &filters, client, &token).await?;
    let Some(found) = visit.look(&app).await? else { return Ok(visit.nothing("")) };
    let sheet = visit.sheet(Some(&found), "own-withdraw-title");
    Ok(private(render_as(StatusCode::OK, &Withdraw { sheet, base: visit.base })))
}

async fn withdraw(
    State(app): State<App>,
    Path(token): Token,
    client: ClientIp,
    asking: Asking,
    filters: Filters,
    Plain(_): Plain<Fields>,
) -> Result<Response, PageError> {
    let mut visit = Visit::of(&app, asking, &filters, client, &token).await?;
    let Some(found) = visit.look(&app).await? else { return Ok(visit.nothing("")) };
    visit.chosen = Some(visit.sheet(Some(&found), "own-title").words.language());
    let id = found.full.row.id;
    app.store.write("withdraw response", |tx| listen::response::own::withdraw(tx, id)).await?;
    Ok(visit.gone(StatusCode::OK, ["own-withdrawn", "own-withdrawn-text"], ""))
}

/// Kept by no cache and found by no search engine; that no address leaks to other sites is said for
/// every respondent's page.
fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex, nofollow"),
    );
    response
}
