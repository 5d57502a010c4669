//! The versions of the codebook: who changed what and when, the tree as it was, and the way back.

use super::may_change;
use crate::codebook::keep::{Made, What};
use crate::codebook::store::of_version;
use crate::codebook::{Codebook, SHIPPED, Theme, current, undo, versions};
use ::store::StoreError;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{StaffId, Timestamp};
use std::collections::HashMap;
use web::page::render;
use web::{App, Asking, Checked, Fields, PageError, Place, Shell, Visitor, see_other};

#[derive(Template)]
#[template(path = "codebook/versions.html")]
struct Versions {
    shell: Shell,
    lines: Vec<Line>,
}

/// A version in the list.
struct Line {
    version: i64,
    said: String,
    who: String,
    /// `None` for the one that ships.
    at: Option<Timestamp>,
    holds: bool,
}

#[derive(Template)]
#[template(path = "codebook/version.html")]
struct Version {
    shell: Shell,
    /// Where one goes back to it.
    restoration: String,
    holds: bool,
    may_change: bool,
    groups: Vec<(String, Vec<Leaf>)>,
}

/// A theme as a version had it.
struct Leaf {
    name: String,
    phrases: String,
}

pub(super) async fn list(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    let eyes = &visitor.eyes;
    let (book, made, staff) = app
        .store
        .read(|tx| {
            let staff = people::staff::all(tx, eyes)?;
            Ok::<_, StoreError>((current(tx)?, versions(tx, eyes)?, staff))
        })
        .await?;
    let staff: HashMap<StaffId, String> =
        staff.into_iter().map(|staff| (staff.id, staff.name)).collect();
    let title = asking.words.t("codebook-versions");
    let shell = asking.shell(&app, Place::Themes, title);
    let mut lines: Vec<Line> = made.iter().map(|made| line(&shell, &book, made, &staff)).collect();
    lines.push(Line {
        version: SHIPPED,
        said: shell.t("codebook-shipped").to_owned(),
        who: String::new(),
        at: None,
        holds: book.version == SHIPPED,
    });
    Ok(render(&Versions { lines, shell }))
}

fn line(shell: &Shell, book: &Codebook, made: &Made, staff: &HashMap<StaffId, String>) -> Line {
    let language = shell.words.language();
    let change = &made.change;
    let to = match change.what {
        What::Undone => change.to.as_str(),
        _ => book.name(&change.to, language),
    };
    let theme = book.name(&change.theme, language);
    let who = made.by.and_then(|by| staff.get(&by)).cloned();
    Line {
        version: made.version,
        said: shell.t2(change.what.key(), ("theme", theme), ("to", to)),
        who: who.unwrap_or_else(|| shell.t("codebook-somebody").to_owned()),
        at: Some(made.at),
        holds: made.version == book.version,
    }
}

pub(super) async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(version): Path<String>,
) -> Result<Response, PageError> {
    let version: i64 = version.parse().map_err(|_| PageError::NotFound)?;
    let (book, old) =
        app.store.read(|tx| Ok::<_, StoreError>((current(tx)?, of_version(tx, version)?))).await?;
    let old = old.ok_or(PageError::NotFound)?;
    let title = asking.words.with("codebook-version", &[("version", version.into())]);
    let shell = asking.shell(&app, Place::Themes, title);
    let language = shell.words.language();
    let leaf = |theme: &Theme| Leaf {
        name: theme.name(language).to_owned(),
        phrases: theme.phrases().collect::<Vec<_>>().join(" · "),
    };
    let group = |group: &Theme| {
        (group.name(language).to_owned(), old.of_group(&group.code).map(leaf).collect())
    };
    Ok(render(&Version {
        restoration: format!("/themes/codebook/versions/{version}/restoration"),
        holds: book.version == version,
        may_change: may_change(&visitor),
        groups: old.groups().map(group).collect(),
        shell,
    }))
}

pub(super) async fn restore(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(version): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let version: i64 = version.parse().map_err(|_| PageError::NotFound)?;
    app.store.write("undo codebook", |tx| undo(tx, &visitor, version)).await?;
    let said = asking.words.with("codebook-said-undone", &[("version", version.into())]);
    Ok(see_other("/themes/codebook").said(&app, said).into_response())
}
