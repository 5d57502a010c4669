//! New themes: understand's groups of what no theme covers, in the words that listen keeps.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::{Language, ResponseId, Role};
use listen::response::{ResponseRow, among};
use std::collections::HashMap;
use std::time::Duration;
use store::{Eyes, StoreError};
use understand::codebook::edit::phrases;
use understand::codebook::{Codebook, CodebookError, Theme, change};
use understand::newcomer::{self, Newcomer, Said};
use web::form::Choice;
use web::page::Place;
use web::{
    Access, App, Asking, Checked, Fields, PageError, Plain, Routes, Shell, Visitor, render,
    see_other,
};

const PATH: &str = "/themes/new";
/// How far back is looked: three months.
const BACK: Duration = Duration::from_secs(90 * 24 * 3600);
/// Comments looked through, the newest first.
const MOST: usize = 4_000;
const QUOTES: usize = 3;
/// A phrase that finds a theme has at least as many letters.
const SHORTEST: usize = 3;

#[derive(Template)]
#[template(path = "theme/new.html")]
struct NewPage {
    shell: Shell,
    /// How many comments were looked through.
    looked: String,
    groups: Vec<Group>,
    into: Vec<Choice>,
    /// The themes in use, each behind its group's name.
    themes: Vec<Choice>,
    may_change: bool,
}

struct Group {
    name: String,
    lang: &'static str,
    count: String,
    is_new: bool,
    phrases: Vec<String>,
    /// The phrases as a form takes them, one a line.
    cues: String,
    quotes: Vec<(String, String)>,
}

/// Their routes.
pub fn routes() -> Routes {
    let run = Access::Staff(Role::Manager);
    Routes::new()
        .get(PATH, Access::Staff(Role::Viewer), show)
        .post("/themes/new/dismissals", run, dismiss)
        .post("/themes/new/mergers", run, merge)
}

async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let (words, eyes, language) = (asking.words, &visitor.eyes, asking.language);
    let since = asking.now.minus(BACK);
    let (rows, dismissed, book) = app
        .store
        .read(|tx| {
            let ids = newcomer::uncovered(tx, eyes, since, MOST)?;
            let filters = listen::response::Filters::default();
            let mut rows = Vec::with_capacity(ids.len());
            for some in ids.chunks(500) {
                rows.extend(among(tx, eyes, &filters, some)?);
            }
            let dismissed = newcomer::dismissed(tx)?;
            Ok::<_, StoreError>((rows, dismissed, understand::codebook::current(tx)?))
        })
        .await?;
    let said: Vec<Said> = rows.iter().filter_map(said).collect();
    let found = newcomer::among(&said, &dismissed, asking.now);
    let rows: HashMap<ResponseId, &ResponseRow> = rows.iter().map(|row| (row.id, row)).collect();
    let looked = words.with("new-themes-looked", &[("count", said.len().into())]);
    let group = |theme: &Theme| Choice::new(theme.code.clone(), theme.name(language));
    let groups = found.iter().map(|one| Group::of(&asking, one, &rows)).collect();
    Ok(render(&NewPage {
        groups,
        shell: asking.shell(&app, Place::Themes, words.t("new-themes-title")),
        looked,
        into: book.groups().map(group).collect(),
        themes: themes(&book, language),
        may_change: visitor.may(Role::Manager) && visitor.eyes == Eyes::All,
    }))
}

fn themes(book: &Codebook, language: Language) -> Vec<Choice> {
    let of = |group: &Theme| {
        let name = group.name(language).to_owned();
        let label = move |theme: &Theme| format!("{name} › {}", theme.name(language));
        let choice = move |theme: &Theme| Choice::new(theme.code.clone(), label(theme));
        book.of_group(&group.code).map(choice).collect::<Vec<_>>()
    };
    book.groups().flat_map(of).collect()
}

fn said(row: &ResponseRow) -> Option<Said> {
    let words = row.comment.clone()?;
    Some(Said { response: row.id, words, at: row.given_at })
}

impl Group {
    fn of(asking: &Asking, one: &Newcomer, rows: &HashMap<ResponseId, &ResponseRow>) -> Self {
        let quote =
            |id: &ResponseId| Some((format!("/responses/{id}"), rows.get(id)?.comment.clone()?));
        let long =
            |phrase: &&String| phrase.chars().filter(|c| !c.is_whitespace()).count() >= SHORTEST;
        let cues: Vec<&str> = one.phrases.iter().filter(long).map(String::as_str).collect();
        Self {
            name: one.name.clone(),
            lang: one.language.unwrap_or(asking.language).code(),
            count: asking.words.with("new-themes-count", &[("count", one.responses.len().into())]),
            is_new: one.is_new,
            phrases: one.phrases.iter().skip(1).cloned().collect(),
            cues: cues.join("\n"),
            quotes: distinct(one.responses.iter().filter_map(quote)),
        }
    }
}

/// The first few that don't say the very same.
fn distinct(quotes: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut kept: Vec<(String, String)> = Vec::with_capacity(QUOTES);
    for (href, words) in quotes {
        if kept.len() < QUOTES && kept.iter().all(|(_, known)| *known != words) {
            kept.push((href, words));
        }
    }
    kept
}

async fn dismiss(
    State(app): State<App>,
    visitor: Visitor,
    Plain(form): Plain<Fields>,
) -> Result<Response, PageError> {
    let name = form.get("name").unwrap_or_default().trim();
    if !name.is_empty() {
        let name: String = name.chars().take(200).collect();
        app.store.write("dismiss theme", |tx| newcomer::dismiss(tx, &visitor, &name)).await?;
    }
    Ok(see_other(PATH).into_response())
}

/// It is a theme that is there already: its phrases find that one, too.
async fn merge(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let code = form.get("theme").unwrap_or_default();
    let language = form.get("lang").and_then(Language::parse).ok_or(PageError::NotFound)?;
    let cues = phrases(form.get("cues").unwrap_or_default());
    let verb = |book: &mut Codebook| book.add_cues(code, [(language, cues.clone())].into());
    let changed: Result<Codebook, CodebookError> =
        app.store.write("merge new theme", |tx| change(tx, &visitor, verb)).await;
    changed?;
    Ok(see_other(PATH).said(&app, asking.words.t("codebook-said-cues")).into_response())
}
