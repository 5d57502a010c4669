//! The editor: every question on one screen, the phone beside it, all of it without a script.

use super::form::{self, Act};
use super::{Tabbed, edited_in, list, shell, survey, tabs, tone};
use crate::asked::Asked;
use crate::response::answers::{Given, Raw};
use crate::response::page::view::View;
use crate::survey::draft::{self, SaveError};
use crate::survey::publish::{self, PublishError};
use crate::survey::{Definition, Survey};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{Actor, Class, Language, Role};
use web::page::render_as;
use web::table::Tab;
use web::{App, Asking, Checked, Fields, Filters, PageError, Problems, Shell, Visitor, see_other};

#[derive(Template)]
#[template(path = "survey/edit.html")]
struct EditPage {
    shell: Shell,
    tabs: Vec<Tab>,
    survey: Survey,
    state: &'static str,
    tone: &'static str,
    /// The draft as it is shown: as saved, or as typed when something needs putting right.
    draft: Definition,
    language: Language,
    main: Language,
    problems: Problems,
    phone: Phone,
    may_edit: bool,
    missing: Vec<(&'static str, usize, usize)>,
}

/// What respondents will see, beside the editor.
#[derive(Template)]
#[template(path = "survey/phone.html")]
pub(super) struct Phone {
    words: web::Words,
    /// Of the language that is written in.
    spoken: web::Words,
    organisation: String,
    language: Language,
    first: View,
    /// What is asked after the first score, for each class.
    then: Vec<(Class, View)>,
    metric: Option<kernel::Metric>,
}

impl EditPage {
    fn has(&self, place: &str) -> bool {
        self.problems.has(place)
    }

    fn said(&self, place: &str) -> String {
        self.problems.of(place, self.shell.words).unwrap_or_default()
    }

    /// A text as the editor shows it: only what is given in this language, so that it can be typed.
    fn given<'a>(&self, text: &'a crate::survey::Text) -> &'a str {
        text.given(self.language).unwrap_or_default()
    }

    /// What a reader would see where this language says nothing.
    fn instead<'a>(&self, text: &'a crate::survey::Text) -> &'a str {
        text.said(self.language, self.main)
    }

    /// The name of a kind of question.
    fn named(&self, kind: &str) -> &'static str {
        self.shell.t(&format!("survey-kind-{kind}"))
    }

    fn lacks(&self, count: &usize, of: &usize) -> String {
        self.shell
            .words
            .with("survey-missing-of", &[("count", (*count).into()), ("of", (*of).into())])
    }

    fn is_edited(&self, language: &Language) -> bool {
        *language == self.language
    }

    fn classes(&self) -> [Class; 3] {
        Class::ALL
    }
}

pub(super) async fn show(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    address: Filters,
) -> Result<Response, PageError> {
    let survey = survey(&app, &visitor.eyes, id).await?;
    let language = edited_in(&survey, address.get("in"), &visitor);
    let draft = survey.draft.clone();
    let page = page(&app, asking, &visitor, survey, draft, language, Problems::new()).await?;
    Ok(web::render(&page))
}

async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    survey: Survey,
    draft: Definition,
    language: Language,
    problems: Problems,
) -> Result<EditPage, PageError> {
    let organisation = people::organisation::current(app).await?;
    let words = asking.words;
    let missing = draft
        .missing()
        .into_iter()
        .map(|missing| (missing.language.name(), missing.places.len(), missing.of));
    Ok(EditPage {
        tabs: tabs(words, &survey, Tabbed::Questions),
        state: list::state_name(words, survey.state),
        tone: tone(survey.state),
        phone: phone(words, &draft, language, &organisation.name),
        main: draft.main_language(),
        missing: missing.collect(),
        may_edit: visitor.may(Role::Manager),
        shell: shell(asking, app, &survey.name),
        survey,
        draft,
        language,
        problems,
    })
}

fn phone(words: web::Words, draft: &Definition, language: Language, organisation: &str) -> Phone {
    let nothing = Problems::new();
    let tap = draft.begins_with_a_score();
    let first = View::of(draft, language, String::new(), &Given::default(), &nothing, tap);
    let then = |class: Class| {
        let (question, metric) = draft.declared()?;
        let score = (metric.scale().0..=metric.scale().1).rev().find(|score| {
            kernel::Score::new(metric, (*score).into()).map(|s| metric.class(s)) == Some(class)
        })?;
        let mut given = Given::default();
        given.put(question.id.as_str(), Raw::Number(score.into()));
        let mut view = View::of(draft, language, String::new(), &given, &nothing, false);
        view.questions.retain(|shown| shown.id != question.id);
        Some((class, view))
    };
    Phone {
        words,
        spoken: web::Words::of(language),
        organisation: organisation.to_owned(),
        language,
        then: if tap {
            Class::ALL.into_iter().rev().filter_map(then).collect()
        } else {
            Vec::new()
        },
        first,
        metric: draft.metric(),
    }
}

/// What the form's own fields say; without them, what is saved.
struct Edited {
    draft: Definition,
    name: String,
    language: Language,
    edition: i64,
    anchor: Option<String>,
}

async fn read(
    app: &App,
    survey: &Survey,
    visitor: &Visitor,
    fields: &Fields,
) -> Result<Edited, PageError> {
    let organisation = people::organisation::current(app).await?;
    let language = edited_in(survey, fields.get("in"), visitor);
    if fields.get("edition").is_none() {
        let (draft, name) = (survey.draft.clone(), survey.name.clone());
        return Ok(Edited { draft, name, language, edition: survey.edition, anchor: None });
    }
    let mut draft = form::read(&survey.draft, fields, language);
    let act = Act::read(fields.get("do").unwrap_or_default());
    let anchor = act.apply(&mut draft, &organisation.name);
    let name = fields.get("name").and_then(form::name).unwrap_or_else(|| survey.name.clone());
    let edition = fields.get("edition").and_then(|text| text.parse().ok()).unwrap_or(0);
    Ok(Edited { draft, name, language, edition, anchor })
}

pub(super) async fn save(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    let survey = survey(&app, &visitor.eyes, id).await?;
    let edited = read(&app, &survey, &visitor, &fields).await?;
    let words = asking.words;
    if let Err(problems) = keep(&app, &survey, &edited).await? {
        return again(&app, asking, &visitor, survey, edited, problems).await;
    }
    let anchor = edited.anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
    let lang = edited.language.code();
    let next = see_other(format!("/surveys/{}?in={lang}{anchor}", survey.id));
    Ok(match anchor.is_empty() {
        true => next.said(&app, words.t("survey-saved")).into_response(),
        false => next.into_response(),
    })
}

/// Saves what was edited, or says what is wrong with it.
async fn keep(
    app: &App,
    survey: &Survey,
    edited: &Edited,
) -> Result<Result<i64, Problems>, PageError> {
    let problems = edited.draft.problems();
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    let save = |tx: &mut ::store::Tx| {
        draft::save(tx, survey.id, edited.edition, &edited.name, &edited.draft)
    };
    match app.store.write("save survey", save).await {
        Ok(edition) => Ok(Ok(edition)),
        Err(SaveError::NoSurvey) => Err(PageError::NotFound),
        Err(SaveError::Changed) => {
            let mut problems = Problems::new();
            problems.add("", "survey-problem-changed");
            Ok(Err(problems))
        }
        Err(SaveError::Store(error)) => Err(error.into()),
    }
}

async fn again(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    mut survey: Survey,
    edited: Edited,
    problems: Problems,
) -> Result<Response, PageError> {
    let status = match problems.has("") {
        true => StatusCode::CONFLICT,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    // Sent once more, it is meant to win over what somebody else has saved.
    survey.name = edited.name;
    let page = page(app, asking, visitor, survey, edited.draft, edited.language, problems).await?;
    Ok(render_as(status, &page))
}

/// Saves and publishes what is in the editor.
pub(super) async fn publish(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    let survey = survey(&app, &visitor.eyes, id).await?;
    let edited = read(&app, &survey, &visitor, &fields).await?;
    let words = asking.words;
    if let Err(problems) = keep(&app, &survey, &edited).await? {
        return again(&app, asking, &visitor, survey, edited, problems).await;
    }
    let by = Actor::Staff(visitor.staff);
    match app.store.write("publish survey", |tx| publish::publish(tx, by, survey.id)).await {
        Ok(version) => {
            app.part::<Asked>().forget();
            let said = words.with("survey-published", &[("version", version.into())]);
            Ok(see_other(format!("/surveys/{}/share", survey.id)).said(&app, said).into_response())
        }
        Err(PublishError::NotReady(problems)) => {
            let saved = super::survey(&app, &visitor.eyes, Path(survey.id.to_string())).await?;
            again(&app, asking, &visitor, saved, edited, problems).await
        }
        Err(PublishError::Store(error)) => Err(error.into()),
        Err(PublishError::NoSurvey | PublishError::NeverPublished) => Err(PageError::NotFound),
    }
}

/// The phone as it would look with what is typed; nothing is saved.
pub(super) async fn sketch(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    let survey = survey(&app, &visitor.eyes, id).await?;
    let organisation = people::organisation::current(&app).await?;
    let language = edited_in(&survey, fields.get("in"), &visitor);
    let draft = form::read(&survey.draft, &fields, language);
    Ok(web::render(&phone(asking.words, &draft, language, &organisation.name)))
}
