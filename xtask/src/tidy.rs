//! The rules of STYLE.md that a program can check, all offences told at once.

mod layout;
mod locale;
mod markup;
mod report;
mod rust;
mod sql;
mod tree;
mod walls;
mod words;

use crate::metadata;
use crate::shell::Outcome;
use report::Report;
use tree::Tree;

/// `cargo xtask tidy`: true when nothing offends.
///
/// # Errors
/// When the project cannot be read.
pub(crate) fn command() -> Outcome<bool> {
    let tree = Tree::read()?;
    let members = metadata::members()?;
    let mut report = Report::default();
    layout::check(&tree, &mut report);
    words::check(&tree, &mut report);
    sql::check(&tree, &mut report);
    walls::check(&tree, &members, &mut report);
    markup::check(&tree, &mut report);
    locale::check(&tree, &mut report);
    Ok(report.tell())
}
