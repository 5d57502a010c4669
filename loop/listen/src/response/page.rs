//! The respondent's pages: the question at once, the rest, the thanks, and what to do when it can't be.

pub(crate) mod sent;
pub(crate) mod trial;
pub(crate) mod view;

use super::answers::{Answers, Need};
use super::partial::{self, Waiting};
use super::promised::promised;
use super::reach;
use super::submit::{Coming, Key};
use super::throttle::Throttle;
use crate::asked::{Asked, Link, Shut};
use crate::collector::Channel;
use crate::survey::{Definition, Text};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use kernel::Language;
use sent::{Carried, Sent};
use std::sync::Arc;
use std::time::Duration;
use view::View;
use web::page::render_as;
use web::qr::Qr;
use web::security::ClientIp;
use web::{App, Asking, Fields, Markup, PageError, Plain, Problems, Sheet, see_other};

/// Seconds without a touch after which a shared screen starts over.
const IDLE: u32 = 45;
/// Seconds for which it says thank you: long enough to take out a phone and scan a code.
const THANKS: u32 = 20;
/// After so long the address of one person's answer shows nothing to the next, who finds it behind
/// the back button.
const FORGOTTEN: Duration = Duration::from_secs(120);

/// A page with questions on it.
#[derive(Template)]
#[template(path = "response/ask.html")]
struct AskPage {
    sheet: Sheet,
    view: View,
}

/// The end: thanks in the words for their class.
#[derive(Template)]
#[template(path = "response/thanks.html")]
struct ThanksPage {
    sheet: Sheet,
    text: String,
    /// By when they hear from us, and when we are here.
    promised: Vec<String>,
    /// Whose kept words may be forgotten now.
    done: String,
    /// Where the next person at a shared screen begins.
    again: String,
    /// Where they see what becomes of their words; empty on a shared screen.
    own: String,
    /// On a shared screen the same as a code, to take along on a phone of their own.
    code: Option<Markup>,
}

/// Nothing can be answered here: why, and what was typed.
#[derive(Template)]
#[template(path = "response/shut.html")]
struct ShutPage {
    sheet: Sheet,
    heading: &'static str,
    text: &'static str,
    typed: String,
}

/// `GET /s/{link}`: the question. Nothing is kept by looking, whatever the link prefills.
pub(crate) async fn ask(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
    asking: Asking,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let query = Fields::from_iter(query);
    let Some(link) = app.part::<Asked>().link(&app, &name).await? else {
        return Ok(no_link(&asking, &headers, &query));
    };
    let language = language(&link.definition, &headers, query.get("lang"));
    let frame = Frame::of(&app, &asking, &link, language).await?;
    if let Err(shut) = link.open_at(app.store.clock().now()) {
        return Ok(frame.shut(shut, String::new()));
    }
    // What the link prefills is shown as chosen; what does not fit is left out without a word.
    let prefilled = sent::answers(&link.definition, &query);
    let (fitting, _) = Answers::check(&link.definition, &prefilled, Need::Some);
    let key = app.store.read(|tx| Ok::<_, ::store::StoreError>(tx.secret())).await?;
    let carried = Carried::read(&link.definition, &query);
    let tap = link.definition.begins_with_a_score() && fitting.is_empty();
    let mut view = View::new(&frame, &link.definition, &fitting.given(), &Problems::new(), tap);
    view.carry(key, link.version, &carried);
    view.fresh = true;
    Ok(frame.ask(StatusCode::OK, view))
}

/// `POST /s/{link}`: a tap on the score, or the whole form.
pub(crate) async fn answer(
    State(app): State<App>,
    Path(name): Path<String>,
    client: ClientIp,
    asking: Asking,
    headers: HeaderMap,
    Plain(fields): Plain<Fields>,
) -> Result<Response, PageError> {
    let Some(link) = app.part::<Asked>().link(&app, &name).await? else {
        return Ok(no_link(&asking, &headers, &fields));
    };
    let now = app.store.clock().now();
    app.part::<Throttle>()
        .take(client, &link.collector.link, now)
        .map_err(|retry_after| PageError::TooMany { retry_after })?;
    let sent = Sent::read(&app, &link, &fields).await?;
    let language = language(&sent.definition, &headers, fields.get("lang"));
    let frame = Frame::of(&app, &asking, &link, language).await?;
    let key = Key::of(link.collector.id, "form", &sent.key, b"");
    let before = app.store.read(|tx| partial::waiting(tx, &key.name)).await?;
    // Who began in time may end; a new answer to a closed survey is told so.
    if let (Err(shut), None) = (link.open_at(now), &before) {
        return Ok(frame.shut(shut, sent.words()));
    }
    if before.as_ref().is_some_and(|before| before.complete && (sent.tap || !before.left)) {
        return Ok(frame.onwards(&sent.key));
    }
    let next = take(&app, &frame, &sent, &key, before.as_ref()).await?;
    Ok(match next {
        Some(again) => frame.ask(StatusCode::UNPROCESSABLE_ENTITY, again),
        None => frame.onwards(&sent.key),
    })
}

/// Keeps what fits of what was sent; the form again when something needs putting right.
async fn take(
    app: &App,
    frame: &Frame,
    sent: &Sent,
    key: &Key,
    before: Option<&Waiting>,
) -> Result<Option<View>, PageError> {
    let definition = &sent.definition;
    let given = match sent.tap {
        true => partial::joined(definition, before, &sent.given),
        false => sent.given.clone(),
    };
    let need = if sent.tap { Need::Some } else { Need::All };
    let (answers, mut problems) = Answers::check(definition, &given, need);
    sent.check_contact(frame.link.collector.zone.as_str(), &mut problems);
    if sent.tap && answers.is_empty() {
        problems = Answers::check(definition, &given, Need::All).1;
    }
    let whole = problems.is_empty() && (!sent.tap || is_all(definition, &answers));
    let mut carried = sent.carried.clone().joined(before);
    if !problems.has("email") && !problems.has("phone") {
        carried.who = sent.typed.clone().or(carried.who);
    }
    if !answers.is_empty() || whole {
        let coming = Coming {
            link: &frame.link,
            version: sent.version,
            answers: &answers,
            language: Some(frame.language),
            hidden: &carried.hidden,
            channel: carried.channel(&frame.link),
            who: &carried.who,
            may_contact: sent.may_contact(),
            key: Some(key),
            quarantine: sent.trapped.then_some("honeypot"),
        };
        let when = sent.reach.filter(|_| whole && coming.may_contact);
        let keep = |tx: &mut ::store::Tx| {
            let id = partial::keep(tx, &coming, whole)?;
            when.map_or(Ok(()), |when| reach::keep(tx, id, when))
        };
        app.store.write("keep answers", keep).await?;
    }
    if problems.is_empty() {
        return Ok(None);
    }
    let mut view = View::new(frame, definition, &given, &problems, sent.tap);
    view.carry(sent.key.clone(), sent.version, &sent.carried);
    view.typed(sent, &problems, frame.language);
    Ok(Some(view))
}

/// Whether nothing is left to ask after a tap.
fn is_all(definition: &Definition, answers: &Answers) -> bool {
    let score = answers.score();
    let asked = definition
        .asked(|id| definition.declared().filter(|(question, _)| question.id == id).and(score));
    !definition.asks_contact && asked.iter().all(|question| answers.get(question.id).is_some())
}

/// `GET /s/{link}/{key}`: the rest of the form, or the thanks when it is complete.
pub(crate) async fn go_on(
    State(app): State<App>,
    Path((name, key)): Path<(String, String)>,
    Query(query): Query<Vec<(String, String)>>,
    asking: Asking,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let query = Fields::from_iter(query);
    let Some(link) = app.part::<Asked>().link(&app, &name).await? else {
        return Ok(no_link(&asking, &headers, &query));
    };
    let hashed = Key::of(link.collector.id, "form", &key, b"");
    let Some(waiting) = app.store.read(|tx| partial::waiting(tx, &hashed.name)).await? else {
        return Ok(see_other(format!("/s/{}", link.collector.link)).into_response());
    };
    let age = app.store.clock().now().since(waiting.given_at);
    let is_forgotten = u128::try_from(age).is_ok_and(|age| age > FORGOTTEN.as_micros());
    if link.collector.channel == Channel::Kiosk && is_forgotten {
        return Ok(see_other(format!("/s/{}", link.collector.link)).into_response());
    }
    let found = app.part::<Asked>().version(&app, &link, waiting.version).await?;
    let definition = found.unwrap_or_else(|| link.definition.clone());
    let language = language(&definition, &headers, query.get("lang"));
    let frame = Frame::of(&app, &asking, &link, language).await?;
    if waiting.complete {
        let text = definition.thanks.of(waiting.class);
        let own = web::own::path(&app.site.key, waiting.id);
        let promised = promised(&app, waiting.id, frame.sheet.words).await?;
        let code = app.site.link(&format!("{own}?lang={}", frame.language.code()));
        return Ok(frame.thanks(text, definition.main_language(), (&own, &code), promised));
    }
    let mut view = View::new(&frame, &definition, &waiting.given, &Problems::new(), false);
    view.carry(key, waiting.version, &Carried::of(&waiting));
    Ok(private(frame.ask(StatusCode::OK, view)))
}

/// The language of a respondent's page: the link's or the reader's own choice, their browser's,
/// the survey's.
pub(crate) fn language(
    definition: &Definition,
    headers: &HeaderMap,
    asked: Option<&str>,
) -> Language {
    let offered = |language: &Language| definition.languages.contains(language);
    let browser = || {
        let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        Language::accepted(header).filter(offered)
    };
    definition.offered(asked.and_then(Language::parse).filter(offered).or_else(browser))
}

/// What stands around each page of one link.
pub(crate) struct Frame {
    pub(crate) link: Arc<Link>,
    pub(crate) language: Language,
    /// Where the form is sent.
    pub(crate) action: String,
    sheet: Sheet,
}

impl Frame {
    async fn of(
        app: &App,
        asking: &Asking,
        link: &Arc<Link>,
        language: Language,
    ) -> Result<Self, PageError> {
        let organisation = people::organisation::current(app).await?;
        let sheet = asking
            .sheet(organisation.name.clone())
            .in_language(language)
            .languages(&link.definition.languages)
            .organisation(organisation.name.clone());
        let action = format!("/s/{}", link.collector.link);
        Ok(Self { link: link.clone(), language, action, sheet })
    }

    /// On a screen that many people use nothing is kept in the browser.
    fn is_shared(&self) -> bool {
        self.link.collector.channel == Channel::Kiosk
    }

    fn ask(&self, status: StatusCode, view: View) -> Response {
        let mut sheet = self.sheet.clone();
        if let Some(first) = view.first_words() {
            sheet.title = first.to_owned();
        }
        if self.is_shared() {
            // The first question waits; what somebody has begun is not left to the next person.
            let rests = if view.fresh { 0 } else { IDLE };
            sheet = sheet.shared(self.action.clone(), rests);
        } else {
            sheet = sheet.keep(self.link.collector.id.to_string());
        }
        let page = render_as(status, &AskPage { sheet, view });
        if self.is_shared() { private(page) } else { page }
    }

    /// `own` is the path of their own page and its full address.
    fn thanks(
        &self,
        text: &Text,
        main: Language,
        (own, full): (&str, &str),
        promised: Vec<String>,
    ) -> Response {
        let lang = self.language.code();
        let (done, again, own) = match self.is_shared() {
            true => (String::new(), self.action.clone(), String::new()),
            false => {
                (self.link.collector.id.to_string(), String::new(), format!("{own}?lang={lang}"))
            }
        };
        let text = text.said(self.language, main).to_owned();
        let text = if text.is_empty() { self.sheet.t("ready-thanks-any").to_owned() } else { text };
        let mut sheet = self.sheet.clone().keep(done.clone());
        let mut code = None;
        if self.is_shared() {
            sheet = sheet.shared(self.action.clone(), THANKS);
            code = Qr::of(full).ok().map(|code| code.inline(sheet.t("kiosk-own")));
        }
        let page = ThanksPage { sheet, text, promised, done, again, own, code };
        private(render_as(StatusCode::OK, &page))
    }

    /// To the rest of the form or the thanks, an address that can be loaded again.
    fn onwards(&self, key: &str) -> Response {
        let (link, lang) = (&self.link.collector.link, self.language.code());
        see_other(format!("/s/{link}/{key}?lang={lang}")).into_response()
    }

    fn shut(&self, shut: Shut, typed: String) -> Response {
        let (heading, text) = match shut {
            Shut::Closed => ("answer-closed", "answer-closed-text"),
            Shut::Ended => ("answer-ended", "answer-ended-text"),
        };
        let sheet = self.sheet.clone();
        let (heading, text) = (sheet.t(heading), sheet.t(text));
        render_as(StatusCode::GONE, &ShutPage { sheet, heading, text, typed })
    }
}

/// The page for a link that leads nowhere: mistyped, or its survey was never published.
fn no_link(asking: &Asking, headers: &HeaderMap, fields: &Fields) -> Response {
    let all = Definition { languages: Language::ALL.to_vec(), ..Definition::default() };
    let language = language(&all, headers, fields.get("lang"));
    let sheet = asking.sheet("").in_language(language).languages(&Language::ALL);
    let (heading, text) = (sheet.t("answer-no-link"), sheet.t("answer-no-link-text"));
    let mut sheet = sheet;
    sheet.title = heading.to_owned();
    let typed = sent::words_of(fields);
    render_as(StatusCode::NOT_FOUND, &ShutPage { sheet, heading, text, typed })
}

/// A page that shows what one person has answered stays out of every cache.
fn private(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
