//! The customer's page behind the question's link, and the setting that says when it is asked.

use super::answer::{Answered, Standing, answer, standing};
use super::{Answer, DELAYS, Question, Settings, question_of, store as rows};
use crate::{audit, case, message, settings};
use ::store::{Eyes, StoreError, Tx};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{CustomerId, Language, Role};
use people::consent::{self, Channel, Purpose, Source};
use people::organisation;
use web::form::Choice;
use web::page::render_as;
use web::table::Tab;
use web::{
    Access, App, Asking, Checked, Fields, Filters, PageError, Place, Plain, Routes, Sheet, Shell,
    Visitor, render, see_other,
};

pub(crate) fn routes() -> Routes {
    let run = Access::Staff(Role::Manager);
    Routes::new()
        .get("/r/{token}", Access::Respondent, ask)
        .post("/r/{token}", Access::Respondent, take)
        .get("/r/{token}/quiet", Access::Respondent, ask_for_quiet)
        .post("/r/{token}/quiet", Access::Respondent, quiet)
        .get("/settings/rules/recovery", run, show_settings)
        .post("/settings/rules/recovery", run, keep)
}

/// Characters of what a customer may add.
const LONGEST: usize = 4000;

#[derive(Template)]
#[template(path = "recovery/ask.html")]
struct Ask {
    sheet: Sheet,
    quote: Option<String>,
    spoken: &'static str,
    chosen: String,
    choices: Vec<Choice>,
    problem: String,
    typed: String,
}

/// A page that only says something.
#[derive(Template)]
#[template(path = "recovery/said.html")]
struct Said {
    sheet: Sheet,
    title: &'static str,
    text: &'static str,
    good: bool,
}

#[derive(Template)]
#[template(path = "recovery/quiet.html")]
struct Quiet {
    sheet: Sheet,
}

/// The question of a link, how it stands, and the language its customer reads.
struct Held {
    question: Question,
    standing: Standing,
    language: Language,
    quote: Option<String>,
    spoken: &'static str,
}

fn held(tx: &mut Tx, id: &str) -> Result<Option<Held>, StoreError> {
    let Some(question) = rows::by_id(tx, id)? else { return Ok(None) };
    let case = case::by_id(tx, &Eyes::Respondent, question.case)?;
    let language = match case.as_ref().and_then(case::Case::language) {
        Some(language) => language,
        None => organisation::read(tx)?.map(|known| known.language).unwrap_or_default(),
    };
    Ok(Some(Held {
        standing: standing(tx, &question)?,
        quote: case.as_ref().and_then(|case| case.about.quote.clone()),
        spoken: case.and_then(|case| case.about.language).map_or("", Language::code),
        language,
        question,
    }))
}

/// Shows the question with the answer of the link chosen. Nothing is counted: mail scanners follow
/// every link.
async fn ask(
    State(app): State<App>,
    asking: Asking,
    filters: Filters,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let held = look(&app, &token).await?;
    let chosen = filters.get("was").and_then(Answer::parse).map_or("", Answer::code);
    show(&app, &asking, &filters, held, chosen, "", false).await
}

/// Takes the answer.
async fn take(
    State(app): State<App>,
    asking: Asking,
    filters: Filters,
    Path(token): Path<String>,
    Plain(form): Plain<Fields>,
) -> Result<Response, PageError> {
    let held = look(&app, &token).await?;
    let words = message::clean(form.get("words").unwrap_or_default());
    let words: String = words.chars().take(LONGEST).collect();
    let Some(was) = form.get("was").and_then(Answer::parse) else {
        return show(&app, &asking, &filters, held, "", &words, true).await;
    };
    let said = (!words.is_empty()).then_some(words.as_str());
    let answered =
        app.store.write("answer question", |tx| answer(tx, &held.question, was, said)).await?;
    app.feed().tell("cases");
    let language = reads(&asking, &filters, held.language);
    let (title, text, good) = match answered {
        Answered::Counted(Answer::Yes) => ("recovery-glad", "recovery-glad-text", true),
        Answered::Counted(Answer::No) => ("recovery-sorry", "recovery-sorry-text", true),
        Answered::Expired => ("recovery-expired", "recovery-expired-text", false),
        Answered::MovedOn => ("recovery-moved-on", "recovery-moved-on-text", false),
    };
    say(&app, &asking, language, title, text, good).await
}

async fn show(
    app: &App,
    asking: &Asking,
    filters: &Filters,
    held: Held,
    chosen: &str,
    typed: &str,
    unanswered: bool,
) -> Result<Response, PageError> {
    let language = reads(asking, filters, held.language);
    let (title, text) = match held.standing {
        Standing::Answered(Answer::Yes) => ("recovery-glad", "recovery-glad-text"),
        Standing::Answered(Answer::No) => ("recovery-sorry", "recovery-sorry-text"),
        Standing::Expired => ("recovery-expired", "recovery-expired-text"),
        Standing::MovedOn => ("recovery-moved-on", "recovery-moved-on-text"),
        Standing::Open(_) => {
            let sheet = sheet(app, asking, language, "recovery-ask").await?;
            let words = sheet.words;
            let page = Ask {
                quote: held.quote,
                spoken: held.spoken,
                chosen: chosen.to_owned(),
                choices: vec![
                    Choice::new("yes", words.t("recovery-yes")),
                    Choice::new("no", words.t("recovery-no")),
                ],
                problem: if unanswered {
                    words.t("recovery-choose").to_owned()
                } else {
                    String::new()
                },
                typed: typed.to_owned(),
                sheet,
            };
            let status = if unanswered { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            return Ok(render_as(status, &page));
        }
    };
    let good = matches!(held.standing, Standing::Answered(_));
    say(app, asking, language, title, text, good).await
}

/// Shows what asking for quiet means, with one button.
async fn ask_for_quiet(
    State(app): State<App>,
    asking: Asking,
    filters: Filters,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    let held = look(&app, &token).await?;
    let language = reads(&asking, &filters, held.language);
    let sheet = sheet(&app, &asking, language, "recovery-quiet").await?;
    Ok(render(&Quiet { sheet }))
}

/// Writes no more letters to this customer. Mail programs may send this themselves (RFC 8058).
async fn quiet(
    State(app): State<App>,
    asking: Asking,
    filters: Filters,
    Path(token): Path<String>,
    Plain(_): Plain<Fields>,
) -> Result<Response, PageError> {
    let held = look(&app, &token).await?;
    let case = held.question.case;
    app.store
        .write("silence letters", |tx| {
            let case = case::by_id(tx, &Eyes::Respondent, case)?;
            match case.and_then(|case| case.customer) {
                Some(customer) => keep_quiet(tx, customer.id),
                None => Ok(()),
            }
        })
        .await?;
    let language = reads(&asking, &filters, held.language);
    say(&app, &asking, language, "recovery-quiet-done", "recovery-quiet-done-text", true).await
}

/// No more letters of cases, and of nothing else by e-mail either: quiet is meant as it is said.
fn keep_quiet(tx: &mut Tx, customer: CustomerId) -> Result<(), StoreError> {
    for purpose in Purpose::ALL {
        consent::change(tx, customer, (purpose, Channel::Email), false, Source::Link)?;
    }
    message::store::silence(tx, customer)
}

/// The question of a link; a link that is not ours leads nowhere.
async fn look(app: &App, token: &str) -> Result<Held, PageError> {
    let id = question_of(&app.site.key, token).ok_or(PageError::NotFound)?;
    app.store.read(|tx| held(tx, id)).await?.ok_or(PageError::NotFound)
}

/// The language asked for by a link of the page, else the customer's own.
fn reads(asking: &Asking, filters: &Filters, own: Language) -> Language {
    if filters.get("lang").is_some() { asking.language } else { own }
}

async fn sheet(
    app: &App,
    asking: &Asking,
    language: Language,
    title: &str,
) -> Result<Sheet, PageError> {
    let organisation = organisation::current(app).await?;
    let title = web::Words::of(language).t(title);
    let sheet = asking.sheet(title).in_language(language).languages(&Language::ALL);
    Ok(sheet.organisation(&organisation.name))
}

async fn say(
    app: &App,
    asking: &Asking,
    language: Language,
    title: &'static str,
    text: &'static str,
    good: bool,
) -> Result<Response, PageError> {
    let sheet = sheet(app, asking, language, title).await?;
    let (title, text) = (sheet.words.t(title), sheet.words.t(text));
    Ok(render(&Said { sheet, title, text, good }))
}

#[derive(Template)]
#[template(path = "recovery/settings.html")]
struct SettingsPage {
    shell: Shell,
    tabs: Vec<Tab>,
    asks: bool,
    names: bool,
    delays: Vec<Choice>,
    hours: String,
}

async fn show_settings(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    settings::only_for_all(&visitor)?;
    let settings = app.store.read(Settings::read).await?;
    let words = asking.words;
    let mut delays: Vec<u32> = DELAYS.to_vec();
    if !delays.contains(&settings.hours) {
        delays.insert(0, settings.hours);
    }
    let delays = delays.into_iter().map(|hours| {
        let label = match hours {
            0 => words.t("recovery-at-once").to_owned(),
            hours => words.duration(i64::from(hours) * 60),
        };
        Choice::new(hours.to_string(), label)
    });
    let page = SettingsPage {
        tabs: settings::tabs(&asking, &visitor),
        asks: settings.asks,
        names: settings.names,
        delays: delays.collect(),
        hours: settings.hours.to_string(),
        shell: asking.shell(&app, Place::Settings, words.t("recovery-settings")),
    };
    Ok(render(&page))
}

async fn keep(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    settings::only_for_all(&visitor)?;
    let hours =
        form.get("hours").and_then(|hours| hours.parse().ok()).filter(|hours| *hours <= 24 * 30);
    let hours = hours.ok_or(PageError::BadRequest("error-form"))?;
    let settings =
        Settings { asks: form.get("asks").is_some(), hours, names: form.get("names").is_some() };
    app.store
        .write("recovery settings", |tx| {
            settings.keep(tx)?;
            let Settings { asks, hours, names } = settings;
            let detail = serde_json::json!({ "asks": asks, "hours": hours, "names": names });
            audit::note(tx, &visitor, "recovery.settings_changed", "recovery", detail);
            Ok::<_, StoreError>(())
        })
        .await?;
    Ok(see_other("/settings/rules/recovery")
        .said(&app, asking.words.t("recovery-said-saved"))
        .into_response())
}
