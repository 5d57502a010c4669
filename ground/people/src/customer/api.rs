//! Customers for programs: listed, read, put in as another system has them, and what they allow.

mod body;
mod out;

use super::{Clash, Put, PutError, Wanted, attribute, list as page_of, put, seen, store::met};
use crate::call::{CallError, CallKey, Reply, once};
use crate::consent::{self, Channel, Purpose, Source};
use crate::{By, audit, privacy};
use ::store::{Eyes, StoreError, Tx};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use body::{NewAttribute, NewConsent, NewCustomer};
use http::{HeaderValue, Method, StatusCode, header};
use kernel::{CustomerId, Language, Scope, UnitId};
use out::{AttributeOut, CustomerOut, whole};
use serde::Deserialize;
use serde_json::json;
use utoipa::{IntoParams, OpenApi};
use web::api::{ApiError, Body, Listing, Paged, json as answer, read_option};
use web::{App, PageError, Paging, Routes, Visitor};

pub(crate) fn routes() -> Routes {
    let (reads, writes) = (Scope::ReadCustomers, Scope::WriteCustomers);
    Routes::new()
        .api(Method::GET, "/api/v1/customers", reads, list)
        .api(Method::GET, "/api/v1/customers/{id}", reads, show)
        .api(Method::POST, "/api/v1/customers", writes, put_in)
        .api(Method::POST, "/api/v1/customers/{id}/consents", writes, say)
        .api(Method::GET, "/api/v1/attributes", reads, attributes)
        .api(Method::POST, "/api/v1/attributes", writes, add_attribute)
}

/// The description of the customers' part of the API.
#[derive(OpenApi)]
#[openapi(paths(list, show, put_in, say, attributes, add_attribute))]
pub(crate) struct Api;

/// Which customers.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Which {
    /// Found in the name, the addresses and the id.
    q: Option<String>,
    /// Their id in your system, exactly.
    external_id: Option<String>,
    /// Their e-mail address, exactly.
    email: Option<String>,
    /// `th`, `vi` or `en`.
    language: Option<String>,
    /// This unit and all beneath it.
    unit: Option<String>,
    /// Those who allow it by at least one way: `invitation`, `follow_up`, `announcement`, `offer`.
    allows: Option<String>,
    /// Rows on the page: 1 to 200, 50 when left out.
    limit: Option<usize>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
}

/// The customers whom your units have heard or who belong to them, the newest first.
#[utoipa::path(
    get,
    path = "/api/v1/customers",
    tag = "Customers",
    params(Which),
    responses((status = 200, body = Listing<CustomerOut>), (status = 422, description = "A parameter can't be read"))
)]
async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Which>,
) -> Result<Response, ApiError> {
    let wrong = |name| ApiError::parameter(name, "api-parameter");
    let mut wanted = Wanted::search(asked.q.as_deref().unwrap_or_default());
    let language = asked.language.as_deref();
    wanted.language =
        language.map(|text| Language::parse(text).ok_or_else(|| wrong("language"))).transpose()?;
    let allows = asked.allows.as_deref();
    wanted.allows =
        allows.map(|text| Purpose::parse(text).ok_or_else(|| wrong("allows"))).transpose()?;
    wanted.unit = read_option::<UnitId>("unit", asked.unit.as_ref())?;
    wanted.external_id = asked.external_id.map(|id| id.trim().to_owned());
    wanted.email = asked.email.map(|email| email.trim().to_lowercase());
    let after = read_option::<CustomerId>("cursor", asked.cursor.as_ref())?;
    let size = Paged { limit: asked.limit, cursor: None }.rows()?;
    let paging = Paging { after: after.map(|id| id.to_string()), size };
    let (page, customers) = app
        .store
        .read(|tx| {
            let kinds = attribute::kinds(tx)?;
            let mut page = page_of(tx, &visitor.eyes, &wanted, &paging)?;
            let lines = std::mem::take(&mut page.rows);
            let customers = lines.into_iter().map(|line| {
                let said = consent::history(tx, &visitor.eyes, line.customer.id)?;
                Ok(whole(line, &said, &kinds))
            });
            let customers = customers.collect::<Result<Vec<_>, StoreError>>()?;
            Ok::<_, StoreError>((page, customers))
        })
        .await?;
    let next_cursor = page.next;
    Ok(answer(StatusCode::OK, &Listing::<CustomerOut> { data: customers, next_cursor }))
}

fn parse(id: &str) -> Result<CustomerId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

fn look(tx: &mut Tx, eyes: &Eyes, id: CustomerId) -> Result<Option<CustomerOut>, StoreError> {
    let Some(line) = seen(tx, eyes, id)? else { return Ok(None) };
    let said = consent::history(tx, eyes, line.customer.id)?;
    Ok(Some(whole(line, &said, &attribute::kinds(tx)?)))
}

/// One customer with their attributes and what they allow.
#[utoipa::path(
    get,
    path = "/api/v1/customers/{id}",
    tag = "Customers",
    params(("id" = String, Path, description = "The customer")),
    responses((status = 200, body = CustomerOut), (status = 404, description = "No such customer in your units"))
)]
async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, ApiError> {
    let id = parse(&id)?;
    let found = app.store.read(|tx| look(tx, &visitor.eyes, id)).await?;
    Ok(answer(StatusCode::OK, &found.ok_or(PageError::NotFound)?))
}

/// Puts a customer in as your system has them: found by `external_id`, `email` or `phone` and brought up to
/// date, or added. Fields that are left out stay as they are.
#[utoipa::path(
    post,
    path = "/api/v1/customers",
    tag = "Customers",
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = NewCustomer,
    responses(
        (status = 200, body = CustomerOut, description = "The customer was known"),
        (status = 201, body = CustomerOut, description = "The customer is new"),
        (status = 409, description = "The ids and addresses belong to another customer, or to several"),
        (status = 422, description = "A field can't be taken")
    )
)]
async fn put_in(
    State(app): State<App>,
    visitor: Visitor,
    key: CallKey,
    Body(sent): Body<NewCustomer>,
) -> Result<Response, ApiError> {
    let kinds = app.store.read(attribute::kinds).await?;
    let units = app.store.read(|tx| crate::unit::all(tx, &visitor.eyes)).await?;
    let told = body::check(&sent, &kinds, &units, &visitor)?;
    let reply = app
        .store
        .write("put customer in by a key", |tx| {
            once(tx, &visitor, &key, &sent, |tx| {
                let put = put(tx, &told.contact).map_err(refused)?;
                let (id, is_new) = (put.id(), matches!(put, Put::New(_)));
                if !is_new && seen(tx, &visitor.eyes, id)?.is_none() {
                    // Known elsewhere: as for any other customer whom this key does not see.
                    return Err(PageError::Conflict("api-customer-clash"));
                }
                if let Some(unit) = told.unit.filter(|_| is_new || told.names_unit) {
                    met::belong(tx, None, &[(id, unit)])?;
                }
                if !matches!(put, Put::Same(_)) {
                    let what = if is_new { "customer.added" } else { "customer.changed" };
                    audit::note_of(tx, By::Visitor(&visitor), what, id, json!({}))?;
                }
                let status = if is_new { 201 } else { 200 };
                reply(tx, &visitor, id, status)
            })
        })
        .await;
    sent_back(reply)
}

fn refused(error: PutError) -> PageError {
    match error {
        PutError::Clash(Clash::Nobody) => PageError::BadRequest("api-customer-nobody"),
        PutError::Clash(Clash::Several | Clash::OtherId) => {
            PageError::Conflict("api-customer-clash")
        }
        PutError::Store(error) => error.into(),
    }
}

fn reply(tx: &mut Tx, visitor: &Visitor, id: CustomerId, status: u16) -> Result<Reply, PageError> {
    let customer = look(tx, &visitor.eyes, id)?.ok_or(PageError::NotFound)?;
    let body = serde_json::to_string(&customer).map_err(StoreError::unexpected)?;
    Ok(Reply { status, body })
}

fn sent_back(reply: Result<Reply, CallError<PageError>>) -> Result<Response, ApiError> {
    let reply = reply.map_err(PageError::from)?;
    let kind = HeaderValue::from_static("application/json");
    let status = StatusCode::from_u16(reply.status).map_err(PageError::internal)?;
    Ok((status, [(header::CONTENT_TYPE, kind)], reply.body).into_response())
}

/// Writes down what a customer allowed or took back.
#[utoipa::path(
    post,
    path = "/api/v1/customers/{id}/consents",
    tag = "Customers",
    params(("id" = String, Path, description = "The customer"), ("Idempotency-Key" = Option<String>, Header)),
    request_body = NewConsent,
    responses((status = 200, body = CustomerOut), (status = 404, description = "No such customer in your units"))
)]
async fn say(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    key: CallKey,
    Body(sent): Body<NewConsent>,
) -> Result<Response, ApiError> {
    let wrong = |name| ApiError::parameter(name, "api-parameter");
    let id = parse(&id)?;
    let purpose = Purpose::parse(&sent.purpose).ok_or_else(|| wrong("purpose"))?;
    let channel = Channel::parse(&sent.channel).ok_or_else(|| wrong("channel"))?;
    let reply = app
        .store
        .write("change consent by a key", |tx| {
            once(tx, &visitor, &key, &(id, &sent), |tx| {
                seen(tx, &visitor.eyes, id)?.ok_or(PageError::NotFound)?;
                let source = Source::Staff(visitor.staff);
                if consent::change(tx, id, (purpose, channel), sent.given, source)? {
                    let what = if sent.given { "consent.given" } else { "consent.withdrawn" };
                    let detail = json!({ "purpose": purpose.code(), "channel": channel.code() });
                    audit::note_of(tx, By::Visitor(&visitor), what, id, detail)?;
                }
                reply(tx, &visitor, id, 200)
            })
        })
        .await;
    sent_back(reply)
}

/// The attributes that customers may have.
#[utoipa::path(
    get,
    path = "/api/v1/attributes",
    tag = "Customers",
    responses((status = 200, body = Listing<AttributeOut>))
)]
async fn attributes(State(app): State<App>, visitor: Visitor) -> Result<Response, ApiError> {
    let all = app.store.read(|tx| attribute::all(tx, &visitor.eyes)).await?;
    let data = all.iter().map(AttributeOut::of).collect();
    Ok(answer(StatusCode::OK, &Listing::<AttributeOut> { data, next_cursor: None }))
}

/// Adds an attribute; one that is there already keeps its kind.
#[utoipa::path(
    post,
    path = "/api/v1/attributes",
    tag = "Customers",
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = NewAttribute,
    responses(
        (status = 200, body = AttributeOut),
        (status = 403, description = "The key does not reach every unit"),
        (status = 409, description = "There are 50 already, or this one is of another kind"),
        (status = 422, description = "A field can't be taken")
    )
)]
async fn add_attribute(
    State(app): State<App>,
    visitor: Visitor,
    key: CallKey,
    Body(sent): Body<NewAttribute>,
) -> Result<Response, ApiError> {
    // Every unit's customers have it.
    if !privacy::answers(&visitor) {
        return Err(PageError::Forbidden.into());
    }
    let attribute = body::attribute(&sent)?;
    let reply = app
        .store
        .write("add attribute by a key", |tx| {
            once(tx, &visitor, &key, &sent, |tx| {
                let known = attribute::kinds(tx)?.get(&attribute.name).copied();
                let fits = known.is_none_or(|kind| kind == attribute.kind);
                if !fits || !attribute::add(tx, &attribute)? {
                    return Err(PageError::Conflict("api-attribute-clash"));
                }
                if known.is_none() {
                    let detail = json!({ "kind": attribute.kind.code() });
                    audit::note(
                        tx,
                        By::Visitor(&visitor),
                        "attribute.added",
                        &attribute.name,
                        detail,
                    );
                }
                let body = serde_json::to_string(&AttributeOut::of(&attribute))
                    .map_err(StoreError::unexpected)?;
                Ok::<_, PageError>(Reply { status: 200, body })
            })
        })
        .await;
    sent_back(reply)
}
