//! The frame of every staff page: navigation, title, who is signed in, and what was just done.

use super::{Flash, Place};
use crate::app::App;
use crate::asking::{Asking, Theme};
use crate::asset;
use crate::form::csrf;
use crate::given::Given;
use crate::markup::Markup;
use crate::promise::Promise;
use crate::visitor::Visitor;
use crate::words::{self, Arg, Words};
use askama::Template;
use jiff::tz::TimeZone;
use kernel::{Language, Timestamp};

/// What `layout.html` needs. Every staff page's template has it as its field `shell`.
#[derive(Debug, Clone)]
pub struct Shell {
    pub words: Words,
    pub visitor: Option<Visitor>,
    pub place: Place,
    pub title: String,
    pub path: String,
    pub query: String,
    pub theme: Theme,
    pub zone: TimeZone,
    pub now: Timestamp,
    /// The CSRF token, masked for this page; the value of each form's hidden field `csrf`.
    pub csrf: String,
    pub(crate) flash: Option<Flash>,
    pub version: &'static str,
    pub demo: bool,
    /// Whether only the main part is rendered.
    pub partial: bool,
    pub nav: Vec<NavLink>,
}

#[derive(Template)]
#[template(path = "page/top.html")]
struct Top<'a> {
    shell: &'a Shell,
}

#[derive(Template)]
#[template(path = "page/door_top.html")]
struct DoorTop<'a> {
    shell: &'a Shell,
}

#[derive(Template)]
#[template(path = "page/bottom.html")]
struct Bottom<'a> {
    shell: &'a Shell,
}

/// The places a thumb reaches on a phone; the others stand in the menu beside them.
const BAR: [Place; 4] = [Place::Today, Place::Responses, Place::Cases, Place::Surveys];

/// One link of the navigation.
#[derive(Debug, Clone)]
pub struct NavLink {
    pub place: Place,
    pub label: &'static str,
    pub current: bool,
}

impl Shell {
    pub(crate) fn new(asking: Asking, app: &App, place: Place, title: String) -> Self {
        let words = asking.words;
        let nav = asking.visitor.as_ref().map_or_else(Vec::new, |visitor| {
            app.places()
                .iter()
                .filter(|(_, least)| Place::is_open(*least, visitor.role))
                .map(|(known, _)| NavLink {
                    place: *known,
                    label: words.t(known.key()),
                    current: *known == place,
                })
                .collect()
        });
        Self {
            words,
            place,
            title,
            nav,
            csrf: asking
                .visitor
                .as_ref()
                .map_or_else(String::new, |visitor| csrf::mask(&visitor.csrf)),
            visitor: asking.visitor,
            path: asking.path,
            query: asking.query,
            theme: asking.theme,
            zone: asking.zone,
            now: asking.now,
            flash: asking.flash,
            version: app.site.version,
            demo: app.site.demo,
            partial: asking.partial,
        }
    }

    /// All that stands before a page's main part, and the opening of it. Rendered here, once for
    /// all crates, so that their templates stay small.
    pub fn top(&self) -> Result<Markup, askama::Error> {
        Markup::of(&Top { shell: self })
    }

    /// The same for the pages before the door: sign-in and set-up.
    pub fn door_top(&self) -> Result<Markup, askama::Error> {
        Markup::of(&DoorTop { shell: self })
    }

    pub fn bottom(&self) -> Result<Markup, askama::Error> {
        Markup::of(&Bottom { shell: self })
    }

    pub(crate) fn bar(&self) -> impl Iterator<Item = &NavLink> {
        BAR.into_iter().filter_map(|place| self.nav.iter().find(|link| link.place == place))
    }

    pub(crate) fn beyond_bar(&self) -> impl Iterator<Item = &NavLink> {
        self.nav.iter().filter(|link| !BAR.contains(&link.place))
    }

    /// The text of a key.
    pub fn t(&self, key: &str) -> &'static str {
        self.words.t(key)
    }

    /// The text of a key that mentions one value.
    pub fn t1(&self, key: &str, name: &str, value: impl Into<Arg>) -> String {
        self.words.with(key, &[(name, value.into())])
    }

    /// The text of a key that mentions two values.
    pub fn t2(
        &self,
        key: &str,
        one: (&str, impl Into<Arg>),
        two: (&str, impl Into<Arg>),
    ) -> String {
        self.words.with(key, &[(one.0, one.1.into()), (two.0, two.1.into())])
    }

    pub fn lang(&self) -> &'static str {
        self.words.language().code()
    }

    pub fn languages(&self) -> [Language; 3] {
        Language::ALL
    }

    pub fn themes(&self) -> [Theme; 3] {
        Theme::ALL
    }

    /// Where the static files of this build lie.
    pub fn assets(&self) -> &'static str {
        asset::base()
    }

    /// This page's address on this site, to come back to; a language it names would stand in the
    /// way of the one that is chosen next, so it is left out.
    pub fn here(&self) -> String {
        let kept: Vec<&str> =
            self.query.split('&').filter(|pair| !pair.starts_with("lang=")).collect();
        let query = kept.join("&");
        if query.is_empty() { self.path.clone() } else { format!("{}?{query}", self.path) }
    }

    pub fn number(&self, value: impl Given<i64>) -> String {
        self.words.number(value.given())
    }

    /// A moment as `<time>`, said by its distance and, on hovering, to the minute; the page's
    /// script keeps the distance true.
    pub fn ago(&self, at: impl Given<Timestamp>) -> Markup {
        let at = at.given();
        let (full, said) = (self.words.moment(at, &self.zone), self.words.ago(at, self.now));
        time_tag(at, "ago", &full, &said)
    }

    /// A moment as `<time>`, to the minute.
    pub fn moment(&self, at: impl Given<Timestamp>) -> Markup {
        let at = at.given();
        let full = self.words.moment(at, &self.zone);
        time_tag(at, "", "", &full)
    }

    /// A day as `<time>`.
    pub fn day(&self, at: impl Given<Timestamp>) -> Markup {
        let at = at.given();
        let full = self.words.moment(at, &self.zone);
        time_tag(at, "", &full, &self.words.day(at, &self.zone))
    }

    /// A promise that is still to be kept, as of this page's moment.
    pub fn promise(&self, due_at: impl Given<Timestamp>) -> Promise {
        Promise::due(due_at.given(), self.now)
    }
}

fn time_tag(at: Timestamp, kind: &str, title: &str, text: &str) -> Markup {
    let title = if title.is_empty() {
        String::new()
    } else {
        format!(" title=\"{}\"", crate::markup::escape(title))
    };
    let kind = if kind.is_empty() { String::new() } else { format!(" data-time=\"{kind}\"") };
    let (machine, text) = (words::machine(at), crate::markup::escape(text));
    Markup::trusted(format!("<time datetime=\"{machine}\"{title}{kind}>{text}</time>"))
}
