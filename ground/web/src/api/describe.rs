//! The API's description: OpenAPI 3.1, made from the handlers and the list of routes.

use crate::routes::{Access, Route};
use http::Method;
use std::collections::BTreeSet;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, OpenApi, OpenApiBuilder, ServerBuilder};

const KEY: &str = "key";

/// What the API can do, for programs and people who write them: the stages' own descriptions put
/// together, each call with the scope that the list of routes asks for it.
///
/// # Errors
/// The calls that are in one of the two and not in the other.
pub fn describe(
    parts: impl IntoIterator<Item = OpenApi>,
    table: &[Route],
    base_url: &str,
) -> Result<OpenApi, Vec<String>> {
    let about = "The API of this Ringback. Send the key as `Authorization: Bearer rbk_…`. \
                 Times are RFC 3339 in UTC, lists are paged by `cursor`, and what is wrong is said as \
                 `application/problem+json`. A repeated POST with the same `Idempotency-Key` is done once.";
    let info = InfoBuilder::new()
        .title("Ringback")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(about))
        .build();
    let mut all = OpenApiBuilder::new()
        .info(info)
        .servers(Some([ServerBuilder::new().url(base_url).build()]))
        .build();
    for part in parts {
        all.merge(part);
    }
    let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    let components = all.components.take().map_or_else(ComponentsBuilder::new, Into::into);
    all.components = Some(components.security_scheme(KEY, scheme).build());
    let mut missing = BTreeSet::new();
    for route in table {
        let Access::Key(scope) = route.access else { continue };
        let path = all.paths.paths.get_mut(route.path);
        let Some(operation) = path.and_then(|item| operation(item, &route.method)) else {
            missing.insert(format!("{} {} is not described", route.method, route.path));
            continue;
        };
        let scopes: Vec<&str> = scope.map(kernel::Scope::code).into_iter().collect();
        operation.security = Some(vec![SecurityRequirement::new(KEY, scopes)]);
    }
    for (path, item) in &mut all.paths.paths {
        for method in [Method::GET, Method::POST, Method::DELETE] {
            if operation(item, &method).is_some_and(|operation| operation.security.is_none()) {
                missing.insert(format!("{method} {path} is described and leads nowhere"));
            }
        }
    }
    if missing.is_empty() { Ok(all) } else { Err(missing.into_iter().collect()) }
}

fn operation<'a>(item: &'a mut PathItem, method: &Method) -> Option<&'a mut Operation> {
    match *method {
        Method::GET => item.get.as_mut(),
        Method::POST => item.post.as_mut(),
        Method::DELETE => item.delete.as_mut(),
        _ => None,
    }
}
