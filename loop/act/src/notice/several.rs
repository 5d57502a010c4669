//! One notice about several cases that were handed over together.

use super::Several;
use super::send::{Notice, hand_over, shortened, to_staff};
use crate::case::{self, Case};
use crate::digest;
use crate::message::one_line;
use channels::Letter;
use kernel::Language;
use store::{Claimed, Eyes, Outcome, StoreError, Tx};
use web::{App, Words};

/// Lines there are at most; the others are a click away.
const MOST: usize = 20;

/// The job of such a notice. Cases that have moved on meanwhile are left out of it.
pub async fn send(app: &App, job: &Claimed) -> Outcome {
    let Ok(several) = job.read::<Several>() else {
        return Outcome::GiveUp("the payload can't be read".to_owned());
    };
    let begun = app.store.write("begin notice", |tx| begin(tx, app, &several)).await;
    match begun {
        Ok(Some(letter)) => hand_over(app, several.message, &letter).await,
        Ok(None) => Outcome::Done,
        Err(error) => Outcome::Again(error.account()),
    }
}

fn begin(tx: &mut Tx, app: &App, several: &Several) -> Result<Option<Letter>, StoreError> {
    let Several { message, staff, ref cases } = *several;
    let mut theirs = Vec::new();
    for id in cases {
        let case = case::by_id(tx, &Eyes::Loop, *id)?;
        theirs.extend(case.filter(|case| case.is_open() && case.is_owned_by(staff)));
    }
    if theirs.is_empty() || digest::hour_of(tx, staff)?.is_some() {
        return Ok(None);
    }
    let link = |path: &str| app.site.link(path);
    to_staff(tx, app, message, staff, "", |language| notice(&theirs, language, link))
}

fn notice(cases: &[Case], language: Language, link: impl Fn(&str) -> String) -> Notice {
    let words = Words::of(language);
    let count = [("count", cases.len().into())];
    let mut parts = vec![words.with("notice-several-text", &count)];
    parts.extend(cases.iter().take(MOST).map(|case| {
        let quote = case.about.quote.as_deref().map(one_line).unwrap_or_default();
        let said = if quote.is_empty() { words.t("case-no-words").to_owned() } else { quote };
        let unit = case.unit_name.shown(language);
        format!("{unit}: {}\n{}", shortened(&said), link(&format!("/cases/{}", case.id)))
    }));
    parts.push(link("/cases?view=mine"));
    Notice { subject: words.with("notice-several", &count), text: parts.join("\n\n") }
}
