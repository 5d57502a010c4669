//! Writing an announcement: a subject and a body in each language, with what is missing shown.

use crate::action::draft::clean;
use crate::action::page::parse;
use crate::action::{self, Action};
use crate::announcement::{Letter, Letters, announce, fields};
use crate::cause::{Causes, named};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::Language;
use people::organisation;
use store::{Eyes, StoreError, Tx};
use web::page::render_as;
use web::{
    App, Asking, Checked, Fields, PageError, Place, Problems, Shell, Visitor, Words, see_other,
};

#[derive(Template)]
#[template(path = "announcement/write.html")]
struct Write {
    shell: Shell,
    action: Action,
    languages: Vec<Typed>,
    missing: Vec<&'static str>,
    problems: Problems,
}

impl Write {
    fn back(&self) -> String {
        format!("/actions/{}", self.action.id)
    }
}

/// One language's fields with what stands in them.
struct Typed {
    language: Language,
    subject_field: String,
    subject: String,
    body_field: String,
    body: String,
}

pub(super) async fn write(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    page(&app, asking, &visitor, &id, None, Problems::new()).await
}

pub(super) async fn keep(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let action = parse(&id)?;
    let causes = app.part::<Causes>();
    let found = app.store.read(|tx| begun(tx, causes, &visitor.eyes, action)).await?;
    let (_, before) = found.ok_or(PageError::NotFound)?;
    let letters = match Letters::check(&touched(&form, &before)) {
        Ok(letters) if letters.is_empty() => {
            let mut problems = Problems::new();
            problems.add("", "announcement-empty");
            return page(&app, asking, &visitor, &id, Some(form), problems).await;
        }
        Ok(letters) => letters,
        Err(problems) => return page(&app, asking, &visitor, &id, Some(form), problems).await,
    };
    app.store
        .write("keep announcement", |tx| announce::keep(tx, &visitor, action, &letters))
        .await?;
    Ok(see_other(format!("/actions/{action}/announcement/preview")).into_response())
}

async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: &str,
    typed: Option<Fields>,
    problems: Problems,
) -> Result<Response, PageError> {
    let id = parse(id)?;
    let causes = app.part::<Causes>();
    let found = app.store.read(|tx| begun(tx, causes, &visitor.eyes, id)).await?;
    let (action, letters) = found.ok_or(PageError::NotFound)?;
    let languages: Vec<Typed> = Language::ALL
        .into_iter()
        .map(|language| {
            let (subject_field, body_field) = fields(language);
            let kept = letters.get(language);
            let of = |field: &str, kept: Option<&str>| match &typed {
                Some(typed) => typed.get(field).unwrap_or_default().to_owned(),
                None => kept.unwrap_or_default().to_owned(),
            };
            Typed {
                subject: of(&subject_field, kept.map(|letter| letter.subject.as_str())),
                body: of(&body_field, kept.map(|letter| letter.body.as_str())),
                language,
                subject_field,
                body_field,
            }
        })
        .collect();
    let missing = |one: &&Typed| one.subject.trim().is_empty() && one.body.trim().is_empty();
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = asking.words.t("announcement-write");
    Ok(render_as(
        status,
        &Write {
            missing: languages.iter().filter(missing).map(|one| one.language.name()).collect(),
            languages,
            problems,
            shell: asking.shell(app, Place::Actions, title),
            action,
        },
    ))
}

/// The form without the languages in which our beginning still stands as it was: nothing was
/// written in them.
fn touched(form: &Fields, before: &Letters) -> Fields {
    let untouched = |name: &str, value: &str| {
        Language::ALL.into_iter().any(|language| {
            let (subject, body) = fields(language);
            if (name != subject && name != body) || value.is_empty() {
                return false;
            }
            let fill = Words::of(language).t("announcement-fill");
            let begun = before.get(language).filter(|letter| letter.body.contains(fill));
            let typed = clean(form.get(&body).unwrap_or_default());
            begun.is_some_and(|letter| letter.body == typed)
        })
    };
    form.iter().filter(|(name, value)| !untouched(name, value)).collect()
}

/// What was written so far; before anything was, a beginning in each language.
fn begun(
    tx: &mut Tx,
    causes: &Causes,
    eyes: &Eyes,
    id: kernel::ActionId,
) -> Result<Option<(Action, Letters)>, StoreError> {
    let Some(action) = action::by_id(tx, eyes, id)? else { return Ok(None) };
    let kept = announce::kept(tx, eyes, id)?;
    if !kept.is_empty() {
        return Ok(Some((action, kept)));
    }
    let organisation = organisation::read(tx)?.map(|known| known.name).unwrap_or_default();
    let mut letters = Vec::new();
    for language in Language::ALL {
        let words = Words::of(language);
        let cause = match action.cause {
            Some(cause) => named(words, &causes.all(tx, eyes, language)?, cause),
            None => String::new(),
        };
        letters.push((language, beginning(words, &cause, &organisation)));
    }
    Ok(Some((action, Letters::new(letters))))
}

/// The words an announcement could begin with; what was done is the writer's own to say.
fn beginning(words: Words, cause: &str, organisation: &str) -> Letter {
    let body = match cause {
        "" => words.t("announcement-beginning").to_owned(),
        cause => words.with("announcement-beginning-cause", &[("cause", cause.into())]),
    };
    let subject = match organisation {
        "" => words.t("announcement-subject").to_owned(),
        name => words.with("announcement-subject-from", &[("organisation", name.into())]),
    };
    let closing = words.t("letter-closing");
    let fill = words.t("announcement-fill");
    let body = format!("{body}\n\n{fill}\n\n{closing}\n{organisation}").trim().to_owned();
    Letter { subject, body }
}
