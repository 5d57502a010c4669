//! Looking before it leaves: each letter as it will be read, and whom it reaches; then one button.

use super::told::reasons;
use crate::action::page::parse;
use crate::action::{self, Action};
use crate::announcement::{AnnounceError, Letters, Narrowed, Settings, announce, letter, reach};
use crate::mention;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{Language, SegmentId};
use store::Eyes;
use web::{
    App, Asking, Checked, Choice, Fields, Filters, PageError, Place, Shell, Visitor, Words, render,
    see_other,
};

#[derive(Template)]
#[template(path = "announcement/preview.html")]
struct Preview {
    shell: Shell,
    action: Action,
    letters: Vec<Shown>,
    reached: i64,
    eligible: i64,
    left_out: Vec<(&'static str, i64)>,
    nameless: i64,
    days: u32,
    may_set: bool,
    /// The segments it can be narrowed to, and the one that is chosen.
    segments: Vec<Choice>,
    segment: String,
}

/// A language's letter, or that there is none.
struct Shown {
    language: Language,
    count: i64,
    letter: Option<(String, String)>,
}

pub(super) async fn preview(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    filters: Filters,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let chosen = segment_of(filters.get("segment"))?;
    let eyes = &visitor.eyes;
    let found = app
        .store
        .read(|tx| {
            let Some(action) = action::by_id(tx, eyes, id)? else { return Ok(None) };
            let letters = announce::kept(tx, eyes, id)?;
            let narrowed = match chosen {
                None => None,
                Some(id) => Some(Narrowed::to(tx, &visitor, id)?.ok_or(AnnounceError::NoSegment)?),
            };
            let reach = reach(tx, eyes, &action, &letters, narrowed.as_ref())?;
            let segments = people::customer::segments(tx, &visitor)?;
            let nameless = match action.about() {
                Some(about) => mention::linked_count(tx, eyes, about, action.since)?.1,
                None => 0,
            };
            let found = (action, letters, reach, nameless, Settings::read(tx)?, segments);
            Ok::<_, AnnounceError>(Some(found))
        })
        .await?;
    let (action, letters, reach, nameless, settings, segments) =
        found.ok_or(PageError::NotFound)?;
    if letters.is_empty() {
        return Ok(see_other(format!("/actions/{id}/announcement")).into_response());
    }
    let words = asking.words;
    let everybody = Choice::new("", words.t("announcement-everybody"));
    let named = segments.iter().map(|one| Choice::new(one.id.to_string(), &one.name));
    Ok(render(&Preview {
        segments: match segments.is_empty() {
            true => Vec::new(),
            false => std::iter::once(everybody).chain(named).collect(),
        },
        segment: chosen.map(|id| id.to_string()).unwrap_or_default(),
        letters: Language::ALL.map(|language| shown(language, &letters, &reach)).into(),
        reached: reach.total(),
        eligible: reach.eligible,
        left_out: reasons(&reach.left_out),
        nameless,
        days: settings.days,
        may_set: visitor.eyes == Eyes::All,
        shell: asking.shell(&app, Place::Actions, words.t("announcement-preview")),
        action,
    }))
}

/// The segment an address or a form names; everybody when it is empty.
fn segment_of(text: Option<&str>) -> Result<Option<SegmentId>, PageError> {
    let text = text.filter(|text| !text.is_empty());
    let read = |text: &str| text.parse().map_err(|_| AnnounceError::NoSegment.into());
    text.map(read).transpose()
}

fn shown(language: Language, letters: &Letters, reach: &reach::Reach) -> Shown {
    let letter = letters.get(language).map(|said| {
        // Each letter carries a link of its own in this place.
        let written = letter::write(language, None, said, "…");
        (said.subject.clone(), written.text)
    });
    Shown { language, count: reach.reached.get(&language).copied().unwrap_or_default(), letter }
}

impl Preview {
    fn back(&self) -> String {
        format!("/actions/{}", self.action.id)
    }

    fn write_link(&self) -> String {
        format!("/actions/{}/announcement", self.action.id)
    }

    /// The line above the count: whom it reaches, of how many.
    fn line(&self, words: &Words) -> String {
        let args = [("reached", self.reached.into()), ("eligible", self.eligible.into())];
        words.with("announcement-reach", &args)
    }
}

pub(super) async fn send(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let segment = segment_of(form.get("segment"))?;
    app.store.write("announce", |tx| announce::announce(tx, &visitor, id, segment)).await?;
    app.feed().tell("actions");
    let to = see_other(format!("/actions/{id}#told"))
        .said(&app, asking.words.t("announcement-said-sending"));
    Ok(to.into_response())
}
