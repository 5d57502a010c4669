//! The API's description: as OpenAPI for programs at `/api/openapi.json`, as a page for people at `/api`.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::{Method, StatusCode};
use serde_json::Value;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use web::{Access, App, Asking, PageError, Place, Routes, Shell, render};

pub fn routes() -> Routes {
    Routes::new().get("/api", Access::Public, page).get(
        "/api/openapi.json",
        Access::Public,
        openapi,
    )
}

/// The whole description.
///
/// # Errors
/// The calls that are described and not there, or there and not described.
pub fn described(base_url: &str) -> Result<OpenApi, Vec<String>> {
    let [keys, customers] = people::described();
    let parts = [
        keys,
        listen::described(),
        crate::readings::Api::openapi(),
        customers,
        learn::transaction::Api::openapi(),
        act::described(),
        improve::described(),
        webhooks::described(),
    ];
    web::api::describe(parts, crate::routes::all().table(), base_url)
}

fn all(app: &App) -> Result<OpenApi, PageError> {
    described(app.site.link("").trim_end_matches('/'))
        .map_err(|missing| PageError::internal(missing.join("; ")))
}

async fn openapi(State(app): State<App>) -> Result<Response, PageError> {
    Ok(web::api::json(StatusCode::OK, &all(&app)?))
}

#[derive(Template)]
#[template(path = "api/index.html")]
struct Page {
    shell: Shell,
    groups: Vec<Group>,
    /// A first call to try.
    first: String,
}

/// The calls about one noun.
struct Group {
    name: String,
    calls: Vec<Call>,
}

struct Call {
    method: &'static str,
    path: String,
    summary: String,
    scope: String,
    /// What may stand in the address and the headers.
    parameters: Vec<Line>,
    /// What the body holds.
    body: Vec<Line>,
    answers: Vec<(String, String)>,
}

/// A field or a parameter.
struct Line {
    name: String,
    kind: String,
    needed: bool,
    text: String,
}

async fn page(State(app): State<App>, asking: Asking) -> Result<Response, PageError> {
    let whole = serde_json::to_value(all(&app)?).map_err(PageError::internal)?;
    let groups = groups(&whole);
    let first = format!(
        "curl -H \"Authorization: Bearer rbk_…\" {}",
        app.site.link("/api/v1/responses?limit=10")
    );
    let title = asking.words.t("api-title");
    let shell = asking.shell(&app, Place::Settings, title);
    Ok(render(&Page { shell, groups, first }))
}

/// The calls as they stand in the description, by their tag.
fn groups(whole: &Value) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (path, item) in object(&whole["paths"]) {
        for method in [Method::GET, Method::POST, Method::DELETE] {
            let name = method.as_str().to_lowercase();
            let Some(operation) = item.get(&name) else { continue };
            let tag = text(&operation["tags"][0]);
            let call = call(whole, &method, path, operation);
            match groups.iter_mut().find(|group| group.name == tag) {
                Some(group) => group.calls.push(call),
                None => groups.push(Group { name: tag, calls: vec![call] }),
            }
        }
    }
    groups
}

fn call(whole: &Value, method: &Method, path: &str, operation: &Value) -> Call {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let body = &operation["requestBody"]["content"]["application/json"]["schema"];
    Call {
        method: match *method {
            Method::GET => "GET",
            Method::DELETE => "DELETE",
            _ => "POST",
        },
        path: path.to_owned(),
        summary: [text(&operation["summary"]), text(&operation["description"])]
            .join(" ")
            .trim()
            .to_owned(),
        scope: text(&operation["security"][0]["key"][0]),
        parameters: parameters
            .map(|parameter| Line {
                name: text(&parameter["name"]),
                kind: kind(&parameter["schema"]),
                needed: parameter["required"] == true,
                text: text(&parameter["description"]),
            })
            .collect(),
        body: fields(whole, body),
        answers: object(&operation["responses"])
            .map(|(status, answer)| (status.to_owned(), text(&answer["description"])))
            .collect(),
    }
}

/// The fields of a body.
fn fields(whole: &Value, schema: &Value) -> Vec<Line> {
    let schema = match schema["$ref"].as_str() {
        Some(place) => whole.pointer(place.trim_start_matches('#')).unwrap_or(&Value::Null),
        None => schema,
    };
    let needed = |name: &str| {
        schema["required"].as_array().is_some_and(|list| list.iter().any(|known| known == name))
    };
    object(&schema["properties"])
        .map(|(name, field)| Line {
            name: name.to_owned(),
            kind: kind(field),
            needed: needed(name),
            text: text(&field["description"]),
        })
        .collect()
}

/// `string`, `integer`, or the name of a type of our own; what may be null is said so by not being needed.
fn kind(schema: &Value) -> String {
    let of = |value: &Value| match value {
        Value::String(kind) => Some(kind.clone()),
        Value::Array(kinds) => {
            kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").map(str::to_owned)
        }
        _ => None,
    };
    let named = |schema: &Value| {
        schema["$ref"].as_str().and_then(|place| place.rsplit('/').next()).map(str::to_owned)
    };
    let one = schema["oneOf"].as_array().into_iter().flatten().find_map(named);
    of(&schema["type"]).or_else(|| named(schema)).or(one).unwrap_or_default()
}

fn object(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_described_is_there_and_the_other_way_round() {
        let whole = super::described("https://feedback.example").unwrap();
        let whole = serde_json::to_value(whole).unwrap();
        assert!(whole["openapi"].as_str().unwrap().starts_with("3.1"));
        let groups = super::groups(&whole);
        let calls: Vec<_> = groups.iter().flat_map(|group| &group.calls).collect();
        assert!(calls.len() >= 13, "{} calls", calls.len());
        for call in calls {
            let name = format!("{} {}", call.method, call.path);
            assert!(!call.summary.is_empty(), "{name} says nothing of itself");
            assert!(call.method != "POST" || !call.body.is_empty(), "{name} has no body");
            assert!(!call.scope.is_empty() || call.path == "/api/v1/me", "{name} has no scope");
        }
    }
}
