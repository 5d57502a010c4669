//! One theme: its names, its phrases, its place, and what can become of it.

use super::{cues, groups, may_change, names, problem};
use crate::codebook::edit::Wrong;
use crate::codebook::keep::{Change, CodebookError};
use crate::codebook::{Codebook, Theme, change, current};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::Language;
use web::form::Choice;
use web::page::render_as;
use web::{App, Asking, Checked, Fields, PageError, Place, Problems, Shell, Visitor, see_other};

#[derive(Template)]
#[template(path = "codebook/one.html")]
struct One {
    shell: Shell,
    may_change: bool,
    theme: Theme,
    /// Where its figures stand.
    figures: String,
    /// What it was merged into.
    merged: Option<String>,
    groups: Vec<Choice>,
    /// Themes it can be merged into, each behind its group's name.
    others: Vec<Choice>,
    /// The form that came back, if one did, with what is wrong in it.
    back: &'static str,
    problems: Problems,
    typed: Fields,
}

impl One {
    /// What stands in a field of a form: what was typed when it came back, else what is kept.
    fn value(&self, form: &str, name: &str, language: &Language) -> String {
        let field = self.field(name, language);
        if self.back == form {
            return self.typed.get(&field).unwrap_or_default().to_owned();
        }
        match form {
            "names" => self.theme.names.get(*language).unwrap_or_default().to_owned(),
            "cues" => self.theme.cues.get(language).map(|all| all.join("\n")).unwrap_or_default(),
            _ => String::new(),
        }
    }

    #[expect(clippy::unused_self, reason = "templates call functions of their page")]
    fn field(&self, name: &str, language: &Language) -> String {
        format!("{name}-{}", language.code())
    }

    fn is_back(&self, form: &str) -> bool {
        self.back == form
    }
}

pub(super) async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, PageError> {
    page(&app, asking, &visitor, &code, ("", Fields::default(), Problems::new())).await
}

async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    code: &str,
    (back, typed, problems): (&'static str, Fields, Problems),
) -> Result<Response, PageError> {
    let book = app.store.read(current).await?;
    let theme = book.find(code).cloned().ok_or(PageError::NotFound)?;
    let language = asking.language;
    let title = theme.name(language).to_owned();
    let merged = book.told_as(code).filter(|told| *told != code);
    let shell = asking.shell(app, Place::Themes, title);
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(render_as(
        status,
        &One {
            may_change: may_change(visitor),
            merged: merged.map(|into| book.name(into, language).to_owned()),
            groups: groups(&book, language),
            others: others(&book, code, language),
            figures: format!("/themes/{code}"),
            theme,
            back,
            problems,
            typed,
            shell,
        },
    ))
}

fn others(book: &Codebook, code: &str, language: Language) -> Vec<Choice> {
    let of_group = |group: &Theme| {
        let name = group.name(language).to_owned();
        let others = book.of_group(&group.code).filter(|theme| theme.code != code);
        let choice = move |theme: &Theme| {
            Choice::new(theme.code.clone(), format!("{name} › {}", theme.name(language)))
        };
        others.map(choice).collect::<Vec<_>>()
    };
    book.groups().flat_map(of_group).collect()
}

/// Changes one theme and says so, or shows the form again with what is wrong in it.
async fn edit(
    (app, asking, visitor): (App, Asking, Visitor),
    code: &str,
    (form, fields): (&'static str, Fields),
    verb: impl Fn(&mut Codebook) -> Result<Change, Wrong>,
    said: &'static str,
) -> Result<Response, PageError> {
    let changed: Result<Codebook, CodebookError> =
        app.store.write("change codebook", |tx| change(tx, &visitor, &verb)).await;
    match changed {
        Ok(_) => {
            let to = see_other(format!("/themes/codebook/{code}"));
            Ok(to.said(&app, asking.words.t(said)).into_response())
        }
        Err(error) => match problem(&error) {
            Some(problems) => page(&app, asking, &visitor, code, (form, fields, problems)).await,
            None => Err(error.into()),
        },
    }
}

pub(super) async fn rename(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(code): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let names = names(&form);
    let verb = |book: &mut Codebook| book.rename(&code, names.clone());
    edit((app, asking, visitor), &code, ("names", form), verb, "codebook-said-renamed").await
}

pub(super) async fn set_cues(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(code): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let cues = cues(&form);
    let verb = |book: &mut Codebook| book.set_cues(&code, cues.clone());
    edit((app, asking, visitor), &code, ("cues", form), verb, "codebook-said-cues").await
}

pub(super) async fn move_to(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(code): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let group = form.get("to").unwrap_or_default().to_owned();
    let verb = |book: &mut Codebook| book.move_to(&code, &group);
    edit((app, asking, visitor), &code, ("group", form), verb, "codebook-said-moved").await
}

pub(super) async fn merge(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(code): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let into = form.get("to").unwrap_or_default().to_owned();
    let verb = |book: &mut Codebook| book.merge(&code, &into);
    edit((app, asking, visitor), &code, ("merger", form), verb, "codebook-said-merged").await
}

pub(super) async fn split(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(code): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let (names, cues) = (names(&form), cues(&form));
    let verb = |book: &mut Codebook| book.split(&code, names.clone(), cues.clone());
    edit((app, asking, visitor), &code, ("parts", form), verb, "codebook-said-split").await
}

/// Retires a theme, or takes it back into use.
pub(super) async fn switch(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(code): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let back = form.get("used") == Some("yes");
    let verb = |book: &mut Codebook| match back {
        true => book.restore(&code),
        false => book.retire(&code),
    };
    let said = if back { "codebook-said-restored" } else { "codebook-said-retired" };
    edit((app, asking, visitor), &code, ("state", form), verb, said).await
}
