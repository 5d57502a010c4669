//! The visitor: the signed-in member of staff on whose behalf a page is made.

use crate::page::PageError;
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use http::request::Parts;
use jiff::tz::TimeZone;
use kernel::{Language, Role, StaffId};
use std::convert::Infallible;
use store::Eyes;

/// Who is looking. The session layer puts one into the request when a session is good.
#[derive(Debug, Clone)]
pub struct Visitor {
    pub staff: StaffId,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// Which rows they may see; every read names these.
    pub eyes: Eyes,
    pub language: Language,
    pub zone: TimeZone,
    /// The unit they belong to, for the page's corner.
    pub unit_name: String,
    /// The session's CSRF token, as [`crate::form::csrf_token`] makes it.
    pub csrf: String,
}

/// Stands in a request whose session could not be looked up just now: pages that need nobody are
/// shown all the same.
#[derive(Debug, Clone, Copy)]
pub struct NotLookedUp;

/// Stands in the place of a visitor who must do something before anything else: the page of it.
#[derive(Debug, Clone, Copy)]
pub struct First(pub &'static str);

impl Visitor {
    pub fn may(&self, least: Role) -> bool {
        self.role >= least
    }
}

/// Nobody signed in leads to the sign-in page, and back afterwards.
impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        parts.extensions.get::<Self>().cloned().ok_or(PageError::SignIn)
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}
