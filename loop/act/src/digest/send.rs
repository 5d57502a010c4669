//! Sending a digest: what is somebody's, late ones first, once for each day.

use super::store::{Theirs, theirs};
use super::{Payload, hour_of};
use crate::case::CaseLine;
use crate::message::one_line;
use crate::notice::send::{Notice, hand_over, shortened, to_staff};
use channels::Letter;
use jiff::tz::TimeZone;
use kernel::{Language, Timestamp};
use store::{Claimed, Outcome, StoreError, Tx};
use web::{App, Words};

/// Lines there are at most; the others are a click away.
const MOST: usize = 30;

/// The job of a digest. Somebody who has no open case gets none.
pub async fn send(app: &App, job: &Claimed) -> Outcome {
    let Ok(payload) = job.read::<Payload>() else {
        return Outcome::GiveUp("the payload can't be read".to_owned());
    };
    let begun = app.store.write("begin digest", |tx| begin(tx, app, &payload)).await;
    match begun {
        Ok(Some(letter)) => hand_over(app, payload.message, &letter).await,
        Ok(None) => Outcome::Done,
        Err(error) => Outcome::Again(error.account()),
    }
}

fn begin(tx: &mut Tx, app: &App, payload: &Payload) -> Result<Option<Letter>, StoreError> {
    let Payload { message, staff, since } = *payload;
    let theirs = theirs(tx, staff, since, MOST)?;
    if theirs.all == 0 || hour_of(tx, staff)?.is_none() {
        return Ok(None);
    }
    let (zone, now) = (people::organisation::zone(app), tx.now());
    let link = |path: &str| app.site.link(path);
    to_staff(tx, app, message, staff, "", |language| notice(&theirs, language, &zone, now, link))
}

fn notice(
    theirs: &Theirs,
    language: Language,
    zone: &TimeZone,
    now: Timestamp,
    link: impl Fn(&str) -> String,
) -> Notice {
    let words = Words::of(language);
    let late = |line: &&CaseLine| line.promise.is_late(now);
    let late_count = theirs.lines.iter().filter(late).count();
    let counts = [("count", theirs.all.into()), ("late", late_count.into())];
    let mut parts = vec![words.with("digest-text", &counts)];
    if theirs.new > 0 {
        parts.push(words.with("digest-new", &[("count", theirs.new.into())]));
    }
    if late_count > 0 {
        parts.push(words.t("digest-late").to_owned());
    }
    let lines = theirs.lines.iter().enumerate();
    for (at, line) in lines {
        // They come by promise, so the late ones stand first.
        if at == late_count && at > 0 {
            parts.push(words.t("digest-others").to_owned());
        }
        parts.push(said(line, words, zone, now, &link));
    }
    let shown = i64::try_from(theirs.lines.len()).unwrap_or(i64::MAX);
    if theirs.all > shown {
        let more = [("count", (theirs.all - shown).into())];
        parts.push(words.with("digest-more", &more));
    }
    parts.push(link("/cases?view=mine"));
    parts.push(words.t("digest-why").to_owned());
    let key = if late_count > 0 { "digest-subject-late" } else { "digest-subject" };
    Notice { subject: words.with(key, &counts), text: parts.join("\n\n") }
}

/// A case in three lines: where and what, by when, and its address.
fn said(
    line: &CaseLine,
    words: Words,
    zone: &TimeZone,
    now: Timestamp,
    link: impl Fn(&str) -> String,
) -> String {
    let quote = line.quote.as_deref().map(one_line).filter(|quote| !quote.is_empty());
    let quote = quote.unwrap_or_else(|| words.t("case-no-words").to_owned());
    let score = line.score.map(|score| format!(" · {}", score.value())).unwrap_or_default();
    let unit = line.unit_name.shown(words.language());
    let mut lines = vec![format!("{unit}{score}: {}", shortened(&quote))];
    if !line.promise.rests {
        let key = if line.promise.is_late(now) { "notice-was-due" } else { "notice-due" };
        let when = words.moment(line.promise.due_at, zone);
        lines.push(words.with(key, &[("when", when.into())]));
    }
    if let Some(until) = line.paused_until {
        let until = words.moment(until, zone);
        lines.push(words.with("digest-paused", &[("until", until.into())]));
    }
    if line.step_due_at.is_some_and(|due_at| due_at < now) {
        lines.push(words.t("step-late").to_owned());
    }
    lines.push(link(&format!("/cases/{}", line.id)));
    lines.join("\n")
}
