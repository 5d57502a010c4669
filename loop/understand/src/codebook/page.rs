//! The pages on which the organisation edits its codebook.

mod index;
mod one;
mod versions;

use super::edit::{Phrases, Wrong, phrases};
use super::keep::{CodebookError, may_change};
use super::{Codebook, Theme};
use kernel::{Language, Role};
use people::unit::Names;
use web::form::Choice;
use web::{Access, Fields, PageError, Problems, Routes};

pub(crate) fn routes() -> Routes {
    let run = Access::Staff(Role::Manager);
    Routes::new()
        .get("/themes/codebook", run, index::index)
        .post("/themes/codebook", run, index::add)
        .get("/themes/codebook/versions", run, versions::list)
        .get("/themes/codebook/versions/{version}", run, versions::show)
        .post("/themes/codebook/versions/{version}/restoration", run, versions::restore)
        .get("/themes/codebook/{code}", run, one::show)
        .post("/themes/codebook/{code}/names", run, one::rename)
        .post("/themes/codebook/{code}/cues", run, one::set_cues)
        .post("/themes/codebook/{code}/group", run, one::move_to)
        .post("/themes/codebook/{code}/merger", run, one::merge)
        .post("/themes/codebook/{code}/parts", run, one::split)
        .post("/themes/codebook/{code}/state", run, one::switch)
}

impl From<CodebookError> for PageError {
    fn from(error: CodebookError) -> Self {
        match error {
            CodebookError::NotFound | CodebookError::Wrong(Wrong::NoSuchTheme) => Self::NotFound,
            CodebookError::NotYours => Self::Forbidden,
            CodebookError::Wrong(wrong) => Self::Conflict(key(&wrong)),
            CodebookError::Store(error) => error.into(),
        }
    }
}

/// The sentence that says why a verb refuses.
const fn key(wrong: &Wrong) -> &'static str {
    match wrong {
        Wrong::NoSuchTheme => "codebook-wrong-theme",
        Wrong::Nameless => "codebook-wrong-nameless",
        Wrong::NameTooLong => "codebook-wrong-name-long",
        Wrong::NameTaken(_) => "codebook-wrong-name-taken",
        Wrong::PhraseTooShort(_) => "codebook-wrong-phrase-short",
        Wrong::PhraseTooLong => "codebook-wrong-phrase-long",
        Wrong::TooManyPhrases => "codebook-wrong-phrases-many",
        Wrong::TooManyThemes => "codebook-wrong-themes-many",
        Wrong::IsGroup => "codebook-wrong-is-group",
        Wrong::GroupInUse => "codebook-wrong-group-used",
        Wrong::Itself => "codebook-wrong-itself",
        Wrong::NoPhrase => "codebook-wrong-no-phrase",
    }
}

/// What is wrong with a form, beside its field; `None` for what no form can put right.
fn problem(error: &CodebookError) -> Option<Problems> {
    let CodebookError::Wrong(wrong) = error else { return None };
    let mut problems = Problems::new();
    let (field, typed) = match wrong {
        Wrong::NoSuchTheme => return None,
        Wrong::Nameless | Wrong::NameTooLong => ("name", None),
        Wrong::NameTaken(name) => ("name", Some(name)),
        Wrong::PhraseTooShort(phrase) => ("cues", Some(phrase)),
        Wrong::PhraseTooLong | Wrong::TooManyPhrases | Wrong::NoPhrase => ("cues", None),
        Wrong::TooManyThemes | Wrong::IsGroup | Wrong::GroupInUse | Wrong::Itself => ("to", None),
    };
    let args = typed.map(|typed| vec![("typed", typed.as_str().into())]).unwrap_or_default();
    problems.add_with(field, key(wrong), args);
    Some(problems)
}

/// The names of a form: `name-en`, `name-th`, `name-vi`.
fn names(form: &Fields) -> Names {
    Names::of(Language::ALL.map(|language| {
        let name = form.get(&format!("name-{}", language.code())).unwrap_or_default();
        let name = name.replace(char::is_control, " ");
        (language, name.split_whitespace().collect::<Vec<_>>().join(" "))
    }))
}

/// The phrases of a form: `cues-en`, `cues-th`, `cues-vi`, one a line.
fn cues(form: &Fields) -> Phrases {
    let of = |language: Language| {
        let text = form.get(&format!("cues-{}", language.code())).unwrap_or_default();
        (language, phrases(text))
    };
    Language::ALL.map(of).into_iter().filter(|(_, phrases)| !phrases.is_empty()).collect()
}

/// The groups in use, to choose from.
fn groups(book: &Codebook, language: Language) -> Vec<Choice> {
    let choice = |theme: &Theme| Choice::new(theme.code.clone(), theme.name(language));
    book.groups().map(choice).collect()
}
