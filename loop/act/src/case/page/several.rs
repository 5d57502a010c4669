//! Giving several cases of the list to one person.

use crate::case::give::{MOST, give_all};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::{CaseId, StaffId};
use web::{App, Asking, Checked, Fields, Filters, PageError, Visitor, see_other};

/// Gives the ticked cases to whoever was chosen, and goes back to the list as it was filtered.
pub(super) async fn give(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let asked = Filters::of("/cases", form.get("filters").unwrap_or_default());
    let (to, words) = (see_other(asked.first()), asking.words);
    let cases: Vec<CaseId> = form.all("case").filter_map(|id| id.parse().ok()).take(MOST).collect();
    let person: Option<StaffId> = form.get("to").and_then(|to| to.parse().ok());
    let Some(person) = person else {
        return Ok(to.warned(&app, words.t("case-choose-colleague")).into_response());
    };
    if cases.is_empty() {
        return Ok(to.warned(&app, words.t("case-choose-some")).into_response());
    }
    let done = app.store.write("give cases", |tx| give_all(tx, &visitor, &cases, person)).await?;
    app.feed().tell("cases");
    let given = words.with("case-said-given", &[("count", done.given.into())]);
    Ok(if done.left == 0 {
        to.said(&app, given).into_response()
    } else {
        let left = words.with("case-said-left", &[("count", done.left.into())]);
        to.warned(&app, format!("{given} {left}")).into_response()
    })
}
