//! What judgements would change, before they are kept; and keeping them.

use super::form::{self, Carried, Sent};
use super::shown::{ReadAs, lang};
use super::{blocking, rows, taught};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::{Meaning, ResponseId};
use listen::response::ResponseRow;
use std::collections::HashMap;
use std::sync::Arc;
use store::{Eyes, StoreError, Tx};
use understand::codebook::{Codebook, Edition};
use understand::correction::layer::{Said, edition};
use understand::correction::{self, Judged, Shift, Verdict, store as corrections};
use understand::reading::store as readings;
use web::page::Place;
use web::{App, Asking, Checked, Fields, PageError, Shell, Visitor, render, see_other};

/// The newest comments that judgements are tried on.
const TRIED: usize = 1_000;
/// Of those that change so many are shown.
const SHOWN: usize = 12;
const REVIEW: &str = "/themes/review";

#[derive(Template)]
#[template(path = "teaching/trial.html")]
struct TrialPage {
    shell: Shell,
    /// What was judged.
    judged: Vec<Line>,
    /// Others that would be read in another way, as far as they are shown.
    others: Vec<Line>,
    /// How many of how many.
    counted: String,
    /// The judgements, to be sent on.
    carried: String,
}

/// A comment, how it is read, and how it would be.
struct Line {
    href: String,
    comment: String,
    lang: &'static str,
    before: ReadAs,
    /// `None` where somebody looked and couldn't tell.
    after: Option<ReadAs>,
}

/// All that a trial is made of.
struct Ground {
    book: Codebook,
    edition: Arc<Edition>,
    /// With what they were read as.
    verdicts: Vec<(Verdict, Meaning)>,
    taught: Vec<(String, Judged)>,
    tried: HashMap<ResponseId, ResponseRow>,
}

impl Ground {
    fn read(tx: &mut Tx, app: &App, eyes: &Eyes, sent: Vec<Carried>) -> Result<Self, StoreError> {
        let ids: Vec<ResponseId> = sent.iter().map(|one| one.response).collect();
        let mut said = rows(tx, eyes, &ids)?;
        let mut known = readings::of(tx, &ids)?;
        let verdicts = sent.into_iter().filter_map(|Carried { response, judged }| {
            let row = said.remove(&response)?;
            let meaning = known.remove(&response)?.meaning;
            Some((Verdict { response, comment: row.comment?, judged }, meaning))
        });
        let verdicts = verdicts.collect();
        let mut recent = corrections::recent(tx, eyes, TRIED)?;
        recent.retain(|id| !ids.contains(id));
        Ok(Self {
            book: understand::codebook::current(tx)?,
            edition: edition(tx, app.part())?,
            verdicts,
            taught: taught(tx)?,
            tried: rows(tx, eyes, &recent)?,
        })
    }

    /// What is learned with the new judgements first, and the comments it would change.
    async fn shifts(&self) -> Result<Vec<Shift>, StoreError> {
        let new = self.verdicts.iter().map(|(one, _)| (one.comment.clone(), one.judged.clone()));
        let all: Vec<_> = new.chain(self.taught.iter().cloned()).collect();
        let mut said: Vec<Said> = self.tried.values().filter_map(said).collect();
        // The newest first.
        said.sort_by_key(|one| std::cmp::Reverse(one.response));
        let edition = Arc::clone(&self.edition);
        blocking(move || correction::trial(&edition, &correction::learn(&all), &said)).await
    }
}

fn said(row: &ResponseRow) -> Option<Said> {
    Some(Said { response: row.id, words: row.comment.clone()?, asked_in: row.language })
}

/// The judgements of the form, each whole: what is right as it was read says what that is.
async fn sent(app: &App, fields: &Fields) -> Result<Vec<Carried>, PageError> {
    let known = |tx: &mut Tx| {
        let sent = form::judgements(fields, &understand::codebook::current(tx)?);
        let ids: Vec<ResponseId> = sent.iter().map(|(id, _)| *id).collect();
        Ok::<_, StoreError>((sent, readings::of(tx, &ids)?))
    };
    let (sent, mut known) = app.store.read(known).await?;
    let whole = |(response, sent): (ResponseId, Sent)| {
        let judged = match sent {
            Sent::Right => Judged::right(&known.remove(&response)?.meaning),
            Sent::Judged(judged) => judged,
        };
        Some(Carried { response, judged })
    };
    Ok(sent.into_iter().filter_map(whole).collect())
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    if !understand::codebook::may_change(&visitor) {
        return Err(PageError::Forbidden);
    }
    let sent = sent(&app, &fields).await?;
    let ground = app.store.read(|tx| Ground::read(tx, &app, &visitor.eyes, clone(&sent))).await?;
    if ground.verdicts.is_empty() {
        return Ok(see_other(REVIEW).said(&app, asking.words.t("teach-nothing")).into_response());
    }
    let shifts = ground.shifts().await?;
    let words = asking.words;
    let shell = asking.shell(&app, Place::Themes, words.t("teach-trial"));
    let judged = ground.verdicts.iter().map(|(verdict, before)| Line {
        href: format!("/responses/{}", verdict.response),
        comment: verdict.comment.clone(),
        lang: "",
        before: ReadAs::of(&shell, &ground.book, before),
        after: (!verdict.judged.is_empty()).then(|| {
            let after = verdict.judged.applied(&verdict.comment, before);
            ReadAs::of(&shell, &ground.book, &after)
        }),
    });
    let other = |shift: &Shift| {
        let row = ground.tried.get(&shift.response)?;
        Some(Line {
            href: format!("/responses/{}", row.id),
            comment: row.comment.clone()?,
            lang: lang(row.language),
            before: ReadAs::of(&shell, &ground.book, &shift.before),
            after: Some(ReadAs::of(&shell, &ground.book, &shift.after)),
        })
    };
    let counted = shell.words.with(
        "teach-counted",
        &[("changed", shifts.len().into()), ("tried", ground.tried.len().into())],
    );
    Ok(render(&TrialPage {
        judged: judged.collect(),
        others: shifts.iter().take(SHOWN).filter_map(other).collect(),
        counted,
        carried: serde_json::to_string(&sent).unwrap_or_default(),
        shell,
    }))
}

fn clone(sent: &[Carried]) -> Vec<Carried> {
    sent.iter().map(|one| Carried { response: one.response, judged: one.judged.clone() }).collect()
}

pub(super) async fn apply(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    let sent = form::carried(&fields);
    let kept: usize = app
        .store
        .write("correct readings", |tx| {
            let ids: Vec<ResponseId> = sent.iter().map(|one| one.response).collect();
            let mut said = rows(tx, &visitor.eyes, &ids)?;
            let verdicts: Vec<Verdict> = sent
                .iter()
                .filter_map(|one| {
                    let row = said.remove(&one.response)?;
                    Some(Verdict {
                        response: one.response,
                        comment: row.comment?,
                        judged: one.judged.clone(),
                    })
                })
                .collect();
            correction::correct(tx, &visitor, &verdicts)?;
            Ok::<_, correction::CorrectionError>(verdicts.len())
        })
        .await?;
    let said = asking.words.with("teach-kept", &[("count", kept.into())]);
    // Whoever judged one came from its page.
    let to = match sent.as_slice() {
        [one] => format!("/responses/{}", one.response),
        _ => REVIEW.to_owned(),
    };
    Ok(see_other(to).said(&app, said).into_response())
}
