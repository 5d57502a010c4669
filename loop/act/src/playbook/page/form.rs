//! Writing a playbook: its name, its class, and a slot for each step with an empty one at the end.

use super::draft::{Typed, field, name_field, of_fields, slots, to_fields};
use super::index::parse;
use crate::playbook::edit::{PlaybookError, Problem, save as keep};
use crate::playbook::store as rows;
use crate::{rule, settings};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{Class, Language, PlaybookId};
use web::form::Choice;
use web::page::render_as;
use web::table::Tab;
use web::{
    App, Asking, Checked, Fields, PageError, Place, Problems, Shell, Visitor, Words, see_other,
};

#[derive(Template)]
#[template(path = "playbook/form.html")]
struct Form {
    shell: Shell,
    tabs: Vec<Tab>,
    action: String,
    problems: Problems,
    typed: Fields,
    /// The name in each language.
    names: Vec<Field>,
    classes: Vec<Choice>,
    people: Vec<Choice>,
    slots: Vec<Slot>,
}

/// A field's name and value.
struct Field {
    language: Language,
    name: String,
    value: String,
}

/// The fields of one step.
struct Slot {
    place: Field,
    who: Field,
    hours: Field,
    /// Whether there is nothing in it yet.
    empty: bool,
    /// Whether its letters are to be seen: there is something wrong with one.
    letters_open: bool,
    has_letters: bool,
    texts: Vec<Field>,
    /// The subject and the text in each language.
    letters: Vec<(Field, Field)>,
}

pub(super) async fn fresh(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    settings::only_for_all(&visitor)?;
    page(&app, asking, &visitor, None, Fields::default(), Problems::new()).await
}

pub(super) async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    settings::only_for_all(&visitor)?;
    let id = parse(&id)?;
    let all = app.store.read(|tx| rows::all(tx, &visitor.eyes)).await?;
    let playbook = all.into_iter().find(|known| known.id == id).ok_or(PageError::NotFound)?;
    let typed = to_fields(&playbook.draft);
    page(&app, asking, &visitor, Some(id), typed, Problems::new()).await
}

pub(super) async fn add(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    kept(&app, asking, &visitor, None, form).await
}

pub(super) async fn save(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    kept(&app, asking, &visitor, Some(parse(&id)?), form).await
}

async fn kept(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: Option<PlaybookId>,
    form: Fields,
) -> Result<Response, PageError> {
    let typed = of_fields(&form);
    match try_to_keep(app, visitor, id, &typed).await {
        Ok(id) if form.get("then") == Some("another") => {
            let said = asking.words.t("playbook-said-saved");
            let to = see_other(format!("/settings/playbooks/{id}#more"));
            Ok(to.said(app, said).into_response())
        }
        Ok(_) => {
            let said = asking.words.t("playbook-said-saved");
            Ok(see_other("/settings/playbooks").said(app, said).into_response())
        }
        Err(PlaybookError::Wrong(found)) => {
            let problems = typed.shown(&found, asking.language);
            page(app, asking, visitor, id, form, problems).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn try_to_keep(
    app: &App,
    visitor: &Visitor,
    id: Option<PlaybookId>,
    Typed { draft, problems, .. }: &Typed,
) -> Result<PlaybookId, PlaybookError> {
    let saved = match problems.as_slice() {
        [] => app.store.write("save playbook", |tx| keep(tx, visitor, id, draft)).await,
        // Nothing is changed; what else is wrong is said along with it.
        _ => {
            let tried = |tx: &mut store::Tx| crate::playbook::edit::look(tx, visitor, id, draft);
            app.store.read(tried).await.and_then(|found| Err(PlaybookError::Wrong(found)))
        }
    };
    saved.map_err(|error| match error {
        PlaybookError::Wrong(found) => {
            let all: Vec<Problem> = found.into_iter().chain(problems.iter().cloned()).collect();
            PlaybookError::Wrong(all)
        }
        other => other,
    })
}

async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: Option<PlaybookId>,
    typed: Fields,
    problems: Problems,
) -> Result<Response, PageError> {
    let staff = app.store.read(|tx| rule::store::staff(tx, &visitor.eyes)).await?;
    let words = asking.words;
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let people = ["owner", "manager"]
        .map(|code| Choice::new(code, words.t(&format!("step-who-{code}"))))
        .into_iter()
        .chain(staff.into_iter().map(|person| Choice::new(person.id.to_string(), person.name)));
    let title = words.t(if id.is_some() { "playbook-edit" } else { "playbook-new" });
    let form = Form {
        tabs: settings::tabs(&asking, visitor),
        action: id
            .map_or("/settings/playbooks".to_owned(), |id| format!("/settings/playbooks/{id}")),
        classes: classes(words),
        people: people.collect(),
        names: Language::ALL
            .map(|language| Field::of(name_field(language), language, &typed))
            .into(),
        slots: (0..=slots(&typed)).map(|number| Slot::of(number, &typed, &problems)).collect(),
        problems,
        typed,
        shell: asking.shell(app, Place::Settings, title),
    };
    Ok(render_as(status, &form))
}

/// The classes, those who need us most first, and none.
fn classes(words: Words) -> Vec<Choice> {
    let none = Choice::new("", words.t("playbook-class-none"));
    let named = [Class::Detractor, Class::Passive, Class::Promoter].map(|class| {
        Choice::new(class.code(), words.t(&format!("playbook-class-{}", class.code())))
    });
    named.into_iter().chain([none]).collect()
}

impl Field {
    fn of(name: String, language: Language, typed: &Fields) -> Self {
        let value = typed.get(&name).unwrap_or_default().to_owned();
        Self { language, name, value }
    }
}

impl Slot {
    fn of(number: usize, typed: &Fields, problems: &Problems) -> Self {
        let plain = |what| Field::of(format!("{what}-{number}"), Language::default(), typed);
        let of = |what, language| Field::of(field(what, number, language), language, typed);
        let texts = Language::ALL.map(|language| of("text", language));
        let letters = Language::ALL.map(|language| (of("subject", language), of("body", language)));
        let said = |field: &Field| !field.value.is_empty();
        let has_letters = letters.iter().any(|(subject, body)| said(subject) || said(body));
        let wrong = |field: &Field| problems.has(&field.name);
        let mut place = plain("place");
        if place.value.is_empty() {
            place.value = (number + 1).to_string();
        }
        Self {
            place,
            who: plain("who"),
            hours: plain("hours"),
            empty: !has_letters && !texts.iter().any(said),
            letters_open: letters.iter().any(|(subject, body)| wrong(subject) || wrong(body)),
            has_letters,
            texts: texts.into(),
            letters: letters.into(),
        }
    }
}

impl Form {
    fn typed(&self, field: &str) -> &str {
        self.typed.get(field).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbook::ready;

    #[test]
    fn a_form_ends_with_an_empty_slot() {
        let draft = &ready::playbooks()[1];
        let typed = to_fields(draft);
        assert_eq!(slots(&typed), draft.steps.len());
        let slot = |number| Slot::of(number, &typed, &Problems::new());
        assert!(!slot(0).empty && slot(0).has_letters && slot(0).hours.value == "8");
        assert!(slot(2).empty && slot(2).place.value == "3");
    }
}
