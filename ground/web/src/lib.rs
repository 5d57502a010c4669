//! Pages: the shell, words in three languages, forms, access, errors, charts and live updates that every stage shares.

// Templates of any crate reach the functions here as `web::…`, also those of this one.
extern crate self as web;

pub mod api;
pub mod app;
pub mod appearance;
pub mod asking;
pub mod asset;
pub mod chart;
pub mod cookie;
#[cfg(test)]
mod fixture;
pub mod form;
pub mod given;
pub mod heard;
pub mod live;
pub mod markup;
pub mod observe;
pub mod own;
pub mod page;
pub mod promise;
pub mod qr;
pub mod routes;
pub mod said;
pub mod secret;
pub mod security;
pub mod site;
#[cfg(debug_assertions)]
pub mod styleguide;
pub mod table;
pub mod visitor;
pub mod words;

pub use app::{App, AppBuilder};
pub use asking::{Asking, Theme};
pub use form::{Checked, Choice, Fields, Local, Plain, Problems, Upload};
pub use given::Given;
pub use heard::Heard;
pub use markup::{Markup, icon};
pub use page::{PageError, Place, Sheet, Shell, render, see_other};
pub use promise::Promise;
pub use routes::{Access, FORM_LIMIT, Route, Routes};
pub use said::said;
pub use secret::SecretKey;
pub use site::Site;
pub use table::{Filters, Page, Paging};
pub use visitor::{First, NotLookedUp, Visitor};
pub use words::{Arg, Words};
