//! Answers from machines: kiosks, apps and tests send JSON and may send it again.

use super::answers::{Answers, Given, Need};
use super::submit::{Coming, Key, SubmitError, Taken, submit};
use super::throttle::Throttle;
use super::who::{self, Who};
use crate::asked::{Asked, Link, Shut};
use crate::survey::text::tidy;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use kernel::Language;
use serde::Deserialize;
use std::collections::BTreeMap;
use web::security::ClientIp;
use web::{App, Asking, PageError, Problems, Words};

/// The longest key, in bytes.
const LONGEST_KEY: usize = 255;
/// The longest value of a hidden field, in characters.
pub(crate) const LONGEST_HIDDEN: usize = 200;

/// The body: nothing else may stand in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    answers: Given,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    hidden: BTreeMap<String, String>,
    #[serde(default)]
    customer: Who,
}

/// Why answers were not taken, for a program: RFC 9457.
enum Refusal {
    NoLink,
    Shut(Shut),
    BadKey,
    NotJson(String),
    Wrong(Problems),
    OtherAnswers,
}

/// `POST /s/{link}/responses`
pub(crate) async fn receive(
    State(app): State<App>,
    Path(link): Path<String>,
    client: ClientIp,
    asking: Asking,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, PageError> {
    let Some(link) = app.part::<Asked>().link(&app, &link).await? else {
        return Ok(Refusal::NoLink.said(asking.words));
    };
    let now = app.store.clock().now();
    app.part::<Throttle>()
        .take(client, &link.collector.link, now)
        .map_err(|retry_after| PageError::TooMany { retry_after })?;
    answered(&app, &link, &headers, &body, asking.words).await
}

/// Takes the answers in a body and says what became of them.
pub(super) async fn answered(
    app: &App,
    link: &Link,
    headers: &HeaderMap,
    body: &[u8],
    words: Words,
) -> Result<Response, PageError> {
    match take(app, link, headers, body).await {
        Ok(taken) => Ok(taken_response(app, &taken)),
        Err(Stopped::Refused(refusal)) => Ok(refusal.said(words)),
        Err(Stopped::Failed(error)) => Err(error.into()),
    }
}

enum Stopped {
    Refused(Refusal),
    Failed(::store::StoreError),
}

impl From<Refusal> for Stopped {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

async fn take(app: &App, link: &Link, headers: &HeaderMap, body: &[u8]) -> Result<Taken, Stopped> {
    let key = key(link, headers, body)?;
    let open = link.open_at(app.store.clock().now());
    // A retry of what was taken before the link was shut is still answered with what was taken.
    if let (Err(shut), None) = (open, &key) {
        return Err(Refusal::Shut(shut).into());
    }
    let sent: Sent = serde_json::from_slice(body)
        .map_err(|error| Refusal::NotJson(web::api::said_of_json(&error)))?;
    let (answers, mut problems) = Answers::check(&link.definition, &sent.answers, Need::All);
    let language = language(link, sent.language.as_deref(), &mut problems);
    let hidden = hidden(link, sent.hidden, &mut problems);
    let who = customer(link, sent.customer, &mut problems);
    if !problems.is_empty() {
        return Err(Refusal::Wrong(problems).into());
    }
    let coming = Coming {
        link,
        version: link.version,
        answers: &answers,
        language,
        hidden: &hidden,
        channel: link.collector.channel.code(),
        who: &who,
        may_contact: false,
        key: key.as_ref(),
        quarantine: None,
    };
    let done = match open {
        Ok(()) => app.store.write("submit response", |tx| submit(tx, &coming)).await,
        Err(shut) => {
            let known = app.store.read(|tx| super::submit::known(tx, &coming)).await;
            let Some(known) = known.transpose() else { return Err(Refusal::Shut(shut).into()) };
            known
        }
    };
    done.map_err(|error| match error {
        SubmitError::OtherAnswers => Refusal::OtherAnswers.into(),
        SubmitError::Store(error) => Stopped::Failed(error),
    })
}

/// The key in `Idempotency-Key`, when there is one.
fn key(link: &Link, headers: &HeaderMap, body: &[u8]) -> Result<Option<Key>, Refusal> {
    let mut keys = headers.get_all("idempotency-key").iter();
    let Some(key) = keys.next() else { return Ok(None) };
    let key = key.to_str().ok().map(str::trim).filter(|key| !key.is_empty());
    match key {
        Some(key) if key.len() <= LONGEST_KEY && keys.next().is_none() => {
            Ok(Some(Key::of(link.collector.id, "api", key, body)))
        }
        _ => Err(Refusal::BadKey),
    }
}

fn language(link: &Link, sent: Option<&str>, problems: &mut Problems) -> Option<Language> {
    let sent = sent?;
    let language = Language::parse(sent);
    if language.is_none() {
        problems.add("language", "answer-language");
    }
    Some(link.definition.offered(language))
}

fn hidden(
    link: &Link,
    sent: BTreeMap<String, String>,
    problems: &mut Problems,
) -> BTreeMap<String, String> {
    let mut kept = BTreeMap::new();
    for (name, value) in sent {
        if !link.definition.hidden.contains(&name) {
            problems.add(format!("hidden.{name}"), "answer-unknown-hidden");
        } else if value.chars().count() > LONGEST_HIDDEN {
            let most = vec![("most", LONGEST_HIDDEN.into())];
            problems.add_with(format!("hidden.{name}"), "answer-long-hidden", most);
        } else {
            kept.insert(name, tidy(&value));
        }
    }
    kept
}

fn customer(link: &Link, sent: Who, problems: &mut Problems) -> Who {
    if sent.is_empty() {
        return sent;
    }
    if !link.definition.identifies {
        problems.add("customer", "answer-no-customer");
    }
    let typed =
        [("name", &sent.name), ("email", &sent.email), ("phone", &sent.phone), ("id", &sent.id)];
    for (name, text) in typed {
        if text.as_ref().is_some_and(|text| text.chars().count() > who::LONGEST) {
            let most = vec![("most", who::LONGEST.into())];
            problems.add_with(format!("customer.{name}"), "answer-long-hidden", most);
        }
    }
    let contact = sent.contact(None);
    if sent.email.as_deref().is_some_and(|text| !text.trim().is_empty()) && contact.email.is_none()
    {
        problems.add("customer.email", "answer-email");
    }
    Who {
        name: who::said(sent.name.as_deref()),
        email: who::said(sent.email.as_deref()),
        phone: who::said(sent.phone.as_deref()),
        id: who::said(sent.id.as_deref()),
    }
}

/// The same for the first time and for each replay.
fn taken_response(app: &App, taken: &Taken) -> Response {
    let body = format!(
        "{{\"response\":\"{}\",\"state\":\"complete\",\"given_at\":\"{}\",\"own\":\"{}\"}}",
        taken.id,
        web::words::machine(taken.given_at),
        web::own::link(&app.site, taken.id)
    );
    let kind = HeaderValue::from_static("application/json");
    (StatusCode::CREATED, [(header::CONTENT_TYPE, kind)], body).into_response()
}

impl Refusal {
    fn said(&self, words: Words) -> Response {
        let (status, title) = match self {
            Self::NoLink => (StatusCode::NOT_FOUND, "answer-no-link"),
            Self::Shut(Shut::Closed) => (StatusCode::GONE, "answer-closed"),
            Self::Shut(Shut::Ended) => (StatusCode::GONE, "answer-ended"),
            Self::BadKey => (StatusCode::BAD_REQUEST, "answer-bad-key"),
            Self::NotJson(_) => (StatusCode::BAD_REQUEST, "answer-not-json"),
            Self::Wrong(_) => (StatusCode::UNPROCESSABLE_ENTITY, "answer-wrong"),
            Self::OtherAnswers => (StatusCode::UNPROCESSABLE_ENTITY, "answer-other"),
        };
        let errors: Vec<_> = match self {
            Self::Wrong(problems) => {
                let said = problems.all(words).into_iter();
                said.map(|(field, text)| serde_json::json!({ "field": field, "message": text }))
                    .collect()
            }
            Self::NotJson(place) => vec![serde_json::json!({ "field": "", "message": place })],
            _ => Vec::new(),
        };
        let body = serde_json::json!({
            "type": "about:blank", "title": words.t(title), "status": status.as_u16(), "errors": errors,
        });
        let kind = HeaderValue::from_static("application/problem+json");
        (status, [(header::CONTENT_TYPE, kind)], body.to_string()).into_response()
    }
}
