//! Calls of the API that are done once, however often they are sent.

pub(crate) mod store;

use crate::digest;
use ::store::{StoreError, Tx};
use axum::extract::FromRequestParts;
use http::request::Parts;
use kernel::StaffId;
use web::Visitor;
use web::api::ApiError;

const LONGEST: usize = 255;

/// The `Idempotency-Key` of a call, with the address it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallKey(Option<(String, String)>);

/// What is answered: the status and the JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    pub body: String,
}

/// Why a call was not done.
#[derive(Debug, thiserror::Error)]
pub enum CallError<E> {
    #[error("The same key came with another body before.")]
    OtherBody,
    #[error(transparent)]
    Failed(E),
}

impl<E: From<StoreError>> From<StoreError> for CallError<E> {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl<E: Into<Self>> From<CallError<E>> for web::PageError {
    fn from(error: CallError<E>) -> Self {
        match error {
            CallError::OtherBody => Self::Conflict("api-other-body"),
            CallError::Failed(error) => error.into(),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for CallKey {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let mut keys = parts.headers.get_all("idempotency-key").iter();
        let Some(key) = keys.next() else { return Ok(Self(None)) };
        let key = key.to_str().ok().map(str::trim).filter(|key| !key.is_empty());
        match key {
            Some(key) if key.len() <= LONGEST && keys.next().is_none() => {
                Ok(Self(Some((parts.uri.path().to_owned(), key.to_owned()))))
            }
            _ => Err(ApiError::parameter("Idempotency-Key", "api-parameter")),
        }
    }
}

impl CallKey {
    fn hash(&self, staff: StaffId) -> Option<String> {
        let (path, key) = self.0.as_ref()?;
        Some(digest::of(&format!("{staff}\n{path}\n{key}")))
    }
}

/// Does `work` unless a call with this key was done before; then it is answered as it was then. In
/// the same transaction as what the call changes.
///
/// # Errors
/// Those of `work`, which are not remembered; and when the key came with another body before.
pub fn once<E: From<StoreError>>(
    tx: &mut Tx,
    by: &Visitor,
    key: &CallKey,
    sent: &impl serde::Serialize,
    work: impl FnOnce(&mut Tx) -> Result<Reply, E>,
) -> Result<Reply, CallError<E>> {
    let Some(call) = key.hash(by.staff) else { return work(tx).map_err(CallError::Failed) };
    let body = serde_json::to_string(sent).map_err(StoreError::unexpected)?;
    let body = digest::of(&body);
    if let Some((known, reply)) = store::known(tx, &call)? {
        return if known == body { Ok(reply) } else { Err(CallError::OtherBody) };
    }
    let reply = work(tx).map_err(CallError::Failed)?;
    if !store::keep(tx, &call, &body, &reply)? {
        // Another node was quicker: give this one up, and the next try finds what it answered.
        return Err(StoreError::Contention("the same call is being done".into()).into());
    }
    Ok(reply)
}
