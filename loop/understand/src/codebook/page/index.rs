//! The whole tree, and the form for a new theme.

use super::{cues, groups, may_change, names, problem};
use crate::codebook::recode::{self, Recode};
use crate::codebook::{Codebook, Theme, change, current};
use ::store::StoreError;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use web::form::Choice;
use web::page::render_as;
use web::{App, Asking, Checked, Fields, PageError, Place, Problems, Shell, Visitor, see_other};

#[derive(Template)]
#[template(path = "codebook/index.html")]
struct Index {
    shell: Shell,
    may_change: bool,
    version: i64,
    groups: Vec<Group>,
    gone: Vec<Row>,
    choices: Vec<Choice>,
    recode: Option<Recode>,
    problems: Problems,
    typed: Fields,
}

struct Group {
    head: Row,
    themes: Vec<Row>,
}

/// A theme of the tree.
struct Row {
    code: String,
    name: String,
    /// How many phrases of its own it has; nothing for none.
    phrases: String,
    /// What became of it, or what it was split off from.
    note: String,
}

impl Row {
    fn of(shell: &Shell, book: &Codebook, theme: &Theme) -> Self {
        let language = shell.words.language();
        let phrases = theme.phrases().count();
        let merged = book.told_as(&theme.code).filter(|told| *told != theme.code);
        let note = match (merged, &theme.part_of) {
            (Some(into), _) => shell.t1("codebook-merged-into", "theme", book.name(into, language)),
            (None, Some(part_of)) if theme.is_in_use() => {
                shell.t1("codebook-part-of", "theme", book.name(part_of, language))
            }
            _ => String::new(),
        };
        Self {
            code: theme.code.clone(),
            name: theme.name(language).to_owned(),
            phrases: match phrases {
                0 => String::new(),
                phrases => shell.t1("codebook-phrases", "count", phrases),
            },
            note,
        }
    }
}

impl Index {
    fn typed(&self, name: &str) -> &str {
        self.typed.get(name).unwrap_or_default()
    }

    #[expect(clippy::unused_self, reason = "templates call functions of their page")]
    fn field(&self, name: &str, language: &kernel::Language) -> String {
        format!("{name}-{}", language.code())
    }
}

pub(super) async fn index(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    page(&app, asking, &visitor, Fields::default(), Problems::new()).await
}

async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    typed: Fields,
    problems: Problems,
) -> Result<Response, PageError> {
    let read = |tx: &mut ::store::Tx| Ok::<_, StoreError>((current(tx)?, recode::newest(tx)?));
    let (book, recode) = app.store.read(read).await?;
    let (title, language) = (asking.words.t("codebook-title"), asking.language);
    let shell = asking.shell(app, Place::Themes, title);
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let row = |theme: &Theme| Row::of(&shell, &book, theme);
    let tree = book
        .groups()
        .map(|group| Group {
            head: row(group),
            themes: book.of_group(&group.code).map(row).collect(),
        })
        .collect();
    let gone = book.themes.iter().filter(|theme| !theme.is_in_use()).map(row).collect();
    Ok(render_as(
        status,
        &Index {
            may_change: may_change(visitor),
            version: book.version,
            groups: tree,
            gone,
            choices: groups(&book, language),
            recode: recode.filter(|recode| !recode.is_over()),
            problems,
            typed,
            shell,
        },
    ))
}

pub(super) async fn add(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let group = form.get("group").filter(|group| !group.is_empty());
    let (names, cues) = (names(&form), cues(&form));
    let added = app
        .store
        .write("add theme", |tx| {
            change(tx, &visitor, |book| book.add(group, names.clone(), cues.clone()))
        })
        .await;
    match added {
        Ok(_) => {
            let said = asking.words.t("codebook-said-added");
            Ok(see_other("/themes/codebook").said(&app, said).into_response())
        }
        Err(error) => match problem(&error) {
            Some(problems) => page(&app, asking, &visitor, form, problems).await,
            None => Err(error.into()),
        },
    }
}
