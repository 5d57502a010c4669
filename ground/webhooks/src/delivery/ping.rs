//! The test button: one call to an endpoint, at once, and what came back.

use super::send::{self, Outcome};
use super::store as rows;
use crate::endpoint::Endpoint;
use crate::topic::{PING, body};
use kernel::DeliveryId;
use serde_json::json;
use store::StoreError;
use web::App;

/// Sends a test, also to an endpoint that is paused or was stopped. It is tried once, stands in the
/// log, and counts neither for nor against the endpoint.
///
/// # Errors
/// When the store fails.
pub(crate) async fn ping(
    app: &App,
    endpoint: &Endpoint,
) -> Result<(DeliveryId, Outcome), StoreError> {
    let (id, body) = app
        .store
        .write("begin test of endpoint", |tx| {
            let id: DeliveryId = tx.fresh();
            let body = body(PING, tx.now(), &json!({ "endpoint": endpoint.id }));
            rows::insert_ping(tx, id, endpoint.id, &body)?;
            Ok::<_, StoreError>((id, body))
        })
        .await?;
    let outcome = send::send(app, endpoint, id, &body).await;
    app.store
        .write("end test of endpoint", |tx| {
            let Some(number) = rows::tried(tx, id, 0)? else { return Ok(()) };
            rows::add_try(tx, id, number, &outcome)?;
            if outcome.result.is_success() { rows::delivered(tx, id) } else { Ok(()) }
        })
        .await?;
    Ok((id, outcome))
}
