//! Transactions for programs: the till or the shop tells each one as it happens.

use super::{Currency, New, Source, Taken, Transaction, is_amount, own_id, take};
use ::store::StoreError;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, Method, StatusCode, header};
use kernel::{Scope, Timestamp};
use people::call::{CallError, CallKey, Reply, once};
use people::customer::{Contact, Country};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use utoipa::{OpenApi, ToSchema};
use web::api::{ApiError, Body};
use web::{App, PageError, Problems, Routes, Visitor};

pub(crate) fn routes() -> Routes {
    Routes::new().api(Method::POST, "/api/v1/transactions", Scope::WriteCustomers, take_in)
}

/// The description of the transactions' part of the API.
#[derive(OpenApi)]
#[openapi(paths(take_in))]
pub struct Api;

/// What a customer bought.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewTransaction {
    /// Your own id, 1 to 120 characters: sent again, it counts once.
    id: String,
    customer: Buyer,
    /// RFC 3339, such as `2026-11-22T09:30:00+07:00`.
    at: String,
    /// In the currency's smallest unit: 12550 is 125.50 baht, 45000 is 45,000 đồng. Below zero for
    /// money that was given back.
    amount: i64,
    /// ISO 4217: `THB`, `VND`. All transactions of an organisation are in one currency.
    currency: String,
}

/// Who bought; one of `external_id`, `email` and `phone` is needed. Somebody new is added.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Buyer {
    external_id: Option<String>,
    email: Option<String>,
    /// As people write it; without a country's code it is of the organisation's country.
    phone: Option<String>,
    name: Option<String>,
}

/// A transaction as it is kept.
#[derive(Debug, Serialize, ToSchema)]
struct TransactionOut {
    id: String,
    /// Our id of the customer.
    customer: String,
    at: String,
    amount: i64,
    currency: String,
}

impl TransactionOut {
    fn of(kept: &Transaction) -> Self {
        Self {
            id: kept.id.clone(),
            customer: kept.customer.to_string(),
            at: web::words::machine(kept.at),
            amount: kept.amount,
            currency: kept.currency.code().to_owned(),
        }
    }
}

/// Takes a transaction in. The same id again is answered with what is kept of it.
#[utoipa::path(
    post,
    path = "/api/v1/transactions",
    tag = "Customers",
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = NewTransaction,
    responses(
        (status = 200, body = TransactionOut, description = "The transaction was known"),
        (status = 201, body = TransactionOut, description = "The transaction is new"),
        (status = 403, description = "The key does not reach every unit"),
        (status = 409, description = "The id is there for another moment or amount, or transactions are in another currency"),
        (status = 422, description = "A field can't be taken")
    )
)]
async fn take_in(
    State(app): State<App>,
    visitor: Visitor,
    key: CallKey,
    Body(sent): Body<NewTransaction>,
) -> Result<Response, ApiError> {
    super::page::only_who_sees_all(&visitor)?;
    let organisation = people::organisation::current(&app).await.map_err(PageError::from)?;
    let country = Country::of_zone(&organisation.zone);
    let new = check(&sent, country, app.store.clock().now())?;
    let reply = app
        .store
        .write("take transaction by a key", |tx| {
            once(tx, &visitor, &key, &sent, |tx| {
                let taken = take(tx, std::slice::from_ref(&new), Source::Api)?.pop();
                reply(taken)
            })
        })
        .await;
    sent_back(reply)
}

fn reply(taken: Option<Taken>) -> Result<Reply, PageError> {
    let (status, kept) = match taken {
        Some(Taken::New(kept)) => (201, kept),
        Some(Taken::Known(kept)) => (200, kept),
        Some(Taken::Differs) => return Err(PageError::Conflict("transaction-api-differs")),
        Some(Taken::OtherCurrency(_)) => {
            return Err(PageError::Conflict("transaction-api-currency"));
        }
        None => return Err(StoreError::unexpected("one transaction has one answer").into()),
    };
    let body = serde_json::to_string(&TransactionOut::of(&kept)).map_err(StoreError::unexpected)?;
    Ok(Reply { status, body })
}

fn sent_back(reply: Result<Reply, CallError<PageError>>) -> Result<Response, ApiError> {
    let reply = reply.map_err(PageError::from)?;
    let kind = HeaderValue::from_static("application/json");
    let status = StatusCode::from_u16(reply.status).map_err(PageError::internal)?;
    Ok((status, [(header::CONTENT_TYPE, kind)], reply.body).into_response())
}

/// Reads what was sent.
///
/// # Errors
/// What is wrong, field by field.
fn check(sent: &NewTransaction, country: Option<Country>, now: Timestamp) -> Result<New, ApiError> {
    let mut problems = Problems::new();
    let Buyer { external_id, email, phone, name } = &sent.customer;
    let contact = Contact::new(
        name.as_deref(),
        email.as_deref(),
        phone.as_deref(),
        external_id.as_deref(),
        country,
    );
    if !contact.is_known() {
        problems.add("customer", "api-customer-nobody");
    }
    let at = sent.at.parse::<jiff::Timestamp>().ok().map(Timestamp::from_jiff);
    let at = at.filter(|at| *at <= now.plus(TOMORROW));
    let (id, currency) = (own_id(&sent.id), Currency::parse(&sent.currency));
    for (field, is_wrong) in [
        ("id", id.is_none()),
        ("at", at.is_none()),
        ("amount", !is_amount(sent.amount)),
        ("currency", currency.is_none()),
    ] {
        if is_wrong {
            problems.add(field, "api-parameter");
        }
    }
    match (id, at, currency) {
        (Some(id), Some(at), Some(currency)) if problems.is_empty() => {
            Ok(New { id, contact, at, amount: sent.amount, currency })
        }
        _ => Err(ApiError::Wrong(problems)),
    }
}

/// Clocks of tills run ahead; beyond this it is a mistake.
const TOMORROW: Duration = Duration::from_secs(86_400);
