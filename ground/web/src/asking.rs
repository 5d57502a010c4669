//! Asking: the language, theme and time zone a page is made in, for anybody.

use crate::app::App;
use crate::cookie;
use crate::page::{Flash, Place, Sheet, Shell};
use crate::visitor::Visitor;
use crate::words::Words;
use axum::extract::FromRequestParts;
use http::request::Parts;
use http::{HeaderMap, Uri};
use jiff::tz::TimeZone;
use kernel::{Language, Timestamp};
use std::convert::Infallible;

pub(crate) const LANGUAGE_COOKIE: &str = "ringback-language";
pub(crate) const THEME_COOKIE: &str = "ringback-theme";

/// Light, dark, or as the device says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    #[default]
    Device,
    Light,
    Dark,
}

/// What any page needs to know about the request it answers.
#[derive(Debug, Clone)]
pub struct Asking {
    pub language: Language,
    pub words: Words,
    pub theme: Theme,
    pub zone: TimeZone,
    pub visitor: Option<Visitor>,
    pub path: String,
    /// The query without its question mark, as it came.
    pub query: String,
    /// Whether only the main part is wanted (see `static/js/swap.js`).
    pub partial: bool,
    pub now: Timestamp,
    pub(crate) flash: Option<Flash>,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::Device, Self::Light, Self::Dark];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == text)
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Device => "theme-device",
            Self::Light => "theme-light",
            Self::Dark => "theme-dark",
        }
    }

    pub const fn icon(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "sun",
            Self::Dark => "moon",
        }
    }

    pub fn is_chosen(self) -> bool {
        self != Self::Device
    }
}

impl Asking {
    /// `?lang=` decides, then what was chosen in this browser, then the visitor's own settings,
    /// then what the browser asks for.
    pub(crate) fn of(app: &App, uri: &Uri, headers: &HeaderMap, visitor: Option<Visitor>) -> Self {
        let site = &app.site;
        let language = asked_language(uri)
            .or_else(|| cookie::read(site, headers, LANGUAGE_COOKIE).and_then(Language::parse))
            .or(visitor.as_ref().map(|visitor| visitor.language))
            .or_else(|| {
                let header = headers.get(http::header::ACCEPT_LANGUAGE)?;
                Language::accepted(header.to_str().ok()?)
            })
            .unwrap_or(site.language);
        Self {
            language,
            words: Words::of(language),
            theme: cookie::read(site, headers, THEME_COOKIE)
                .and_then(Theme::parse)
                .unwrap_or_default(),
            zone: visitor
                .as_ref()
                .map_or_else(|| site.zone.clone(), |visitor| visitor.zone.clone()),
            visitor,
            path: uri.path().to_owned(),
            query: uri.query().unwrap_or_default().to_owned(),
            partial: headers.contains_key("x-partial"),
            now: app.store.clock().now(),
            flash: Flash::read(site, headers),
        }
    }

    /// The frame of a staff page.
    pub fn shell(self, app: &App, place: Place, title: impl Into<String>) -> Shell {
        Shell::new(self, app, place, title.into())
    }

    /// The frame of a respondent's page.
    pub fn sheet(&self, title: impl Into<String>) -> Sheet {
        Sheet::new(self, title.into())
    }
}

fn asked_language(uri: &Uri) -> Option<Language> {
    let query = uri.query()?;
    query.split('&').find_map(|pair| Language::parse(pair.strip_prefix("lang=")?))
}

impl FromRequestParts<App> for Asking {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let visitor = parts.extensions.get::<Visitor>().cloned();
        Ok(Self::of(app, &parts.uri, &parts.headers, visitor))
    }
}
