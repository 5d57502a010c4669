//! The page of keys: those in use, and a form for a new one, whose secret the next page shows once.

use super::edit::{KeyError, end, make};
use super::{Key, store};
use crate::settings_tabs;
use ::store::Eyes;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{Role, Scope};
use web::page::render_as;
use web::table::Tab;
use web::{
    Access, App, Asking, Checked, Fields, PageError, Place, Problems, Routes, Shell, Visitor,
    see_other,
};

const PATH: &str = "/settings/keys";
const MANAGERS: Access = Access::Staff(Role::Manager);

pub(crate) fn routes() -> Routes {
    Routes::new().get(PATH, MANAGERS, show).post(PATH, MANAGERS, add).post(
        "/settings/keys/{key}/end",
        MANAGERS,
        end_one,
    )
}

#[derive(Template)]
#[template(path = "key/index.html")]
struct KeysPage {
    shell: Shell,
    tabs: Vec<Tab>,
    problems: Problems,
    purpose: String,
    /// The scopes the visitor may give: code, the key of its words, whether it is ticked.
    scopes: Vec<(&'static str, String, bool)>,
    keys: Vec<Key>,
    /// The secret of the key that was just made.
    fresh: Option<String>,
    sees_all: bool,
}

impl KeysPage {
    /// The words of a key's scopes.
    fn said(&self, key: &Key) -> String {
        let said: Vec<&str> =
            key.scopes.iter().map(|scope| self.shell.t(&words_of(*scope))).collect();
        said.join(" · ")
    }
}

fn words_of(scope: Scope) -> String {
    format!("scope-{}", scope.code().replace(':', "-"))
}

async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    page(&app, asking, &visitor, &Fields::default(), Problems::new(), None).await
}

async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    typed: &Fields,
    problems: Problems,
    fresh: Option<String>,
) -> Result<Response, PageError> {
    let sees_all = visitor.role == Role::Owner && visitor.eyes == Eyes::All;
    let whose = (!sees_all).then_some(visitor.staff);
    let keys = app.store.read(|tx| store::of(tx, whose)).await?;
    let words = asking.words;
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let ticked = |scope: Scope| typed.all("scope").any(|code| code == scope.code());
    let page = KeysPage {
        tabs: settings_tabs(words, visitor.role, PATH),
        shell: asking.shell(app, Place::Settings, words.t("settings-keys")),
        problems,
        purpose: typed.get("name").unwrap_or_default().to_owned(),
        scopes: Scope::ALL
            .into_iter()
            .filter(|scope| visitor.may(scope.least()))
            .map(|scope| (scope.code(), words_of(scope), ticked(scope)))
            .collect(),
        keys,
        fresh,
        sees_all,
    };
    Ok(render_as(status, &page))
}

async fn add(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let scopes: Vec<Scope> = form.all("scope").filter_map(Scope::parse).collect();
    let name = form.get("name").unwrap_or_default();
    let mut problems = Problems::new();
    let made = app.store.write("make key", |tx| make(tx, &visitor, name, &scopes)).await;
    match made {
        // Shown in the answer itself: a secret has no business in a redirect or a cookie.
        Ok(made) => {
            return page(&app, asking, &visitor, &Fields::default(), problems, Some(made.secret))
                .await;
        }
        Err(KeyError::NoName) => problems.add("name", "key-name-missing"),
        Err(KeyError::NoScope) => problems.add("scope", "key-scopes-missing"),
        Err(KeyError::TooMany) => problems.add("name", "key-too-many"),
        Err(error) => return Err(error.into()),
    }
    page(&app, asking, &visitor, &form, problems, None).await
}

async fn end_one(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(key): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let key = key.parse().map_err(|_| PageError::NotFound)?;
    match app.store.write("end key", |tx| end(tx, &visitor, key)).await {
        Ok(()) => Ok(see_other(PATH).said(&app, asking.words.t("key-said-ended")).into_response()),
        Err(error) => Err(error.into()),
    }
}

impl From<KeyError> for PageError {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::NotFound => Self::NotFound,
            KeyError::NotYours => Self::Forbidden,
            KeyError::NoName | KeyError::NoScope => Self::BadRequest("error-form"),
            KeyError::TooMany => Self::Conflict("key-too-many"),
            KeyError::Store(error) => error.into(),
        }
    }
}
