//! Drivers: what moves a survey's score, weighed by learn from the ratings that listen keeps, and what
//! passives miss, from the themes that understand has read.

use axum::extract::State;
use axum::response::Response;
use kernel::{Class, SurveyId, Timestamp};
use learn::drivers::{Found, Question, Ratings, Reason, Reasons};
use learn::scores::drivers::{Seen, look, page};
use listen::response::Filters as Asked;
use listen::response::rated::{self, Rated, Rating};
use std::time::Duration;
use store::{Eyes, StoreError, Tx};
use understand::theme::asked::Step;
use understand::theme::page::named;
use understand::theme::{Question as Themes, Reasons as Told};
use web::page::Place;
use web::{App, Asking, Filters, PageError, Visitor, Words};

/// What is read for one survey, as of one moment.
type Shown = (SurveyId, Ratings, Found, Reasons);

pub async fn drivers(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    address: Filters,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(&app).await?.time_zone();
    let (words, eyes) = (asking.words, &visitor.eyes);
    let (seen, shown) = app
        .store
        .read(|tx| {
            let surveys = listen::survey::store::names(tx, eyes)?;
            let seen = look(tx, eyes, (&address, words), (asking.now, &zone), surveys)?;
            let shown = shown(tx, eyes, &seen, (asking.now, words))?;
            Ok::<_, StoreError>((seen, shown))
        })
        .await?;
    let shown = shown.as_ref();
    let shown = shown.map(|(survey, ratings, found, reasons)| (*survey, ratings, found, reasons));
    Ok(page(asking.shell(&app, Place::Scores, words.t("drivers-title")), address, &seen, shown))
}

/// The survey that is asked about, or the one that has most to tell; `None` where none asks for a
/// score.
fn shown(
    tx: &mut Tx,
    eyes: &Eyes,
    seen: &Seen,
    (now, words): (Timestamp, Words),
) -> Result<Option<Shown>, StoreError> {
    let Some(rating) = rated::asked(tx, eyes, seen.survey(), words.language())? else {
        return Ok(None);
    };
    let within =
        Asked { unit: seen.unit(), from: seen.from, until: seen.until, ..Asked::default() };
    let given = rating.given(tx, eyes, &within)?;
    let survey = rating.survey;
    let ratings = ratings(rating, given);
    let question = Themes {
        from: seen.from.unwrap_or(Timestamp::from_micros(0)),
        until: seen.until.unwrap_or_else(|| now.plus(Duration::from_micros(1))),
        unit: seen.unit(),
        survey: Some(survey),
        metric: Some(ratings.metric),
        step: Step { days: 1, count: 1 },
    };
    let told = question.reasons(tx, eyes, ratings.metric)?;
    let reasons = reasons(words, seen, (survey, &ratings), &told);
    let found = ratings.weigh();
    Ok(Some((survey, ratings, found, reasons)))
}

fn ratings(rating: Rating, given: Rated) -> Ratings {
    let question = |other: rated::Other| Question { text: other.text, metric: other.metric };
    Ratings {
        text: rating.text,
        metric: rating.metric,
        others: rating.others.into_iter().map(question).collect(),
        rows: given.rows,
        bounded: given.bounded,
    }
}

/// The themes by their names, each side with where its words are read.
fn reasons(
    words: Words,
    seen: &Seen,
    (survey, ratings): (SurveyId, &Ratings),
    told: &Told,
) -> Reasons {
    let reason = |(code, count): (&String, &[u64; 2])| Reason {
        name: named(words, &told.book, code),
        count: *count,
        hrefs: [Class::Passive, Class::Detractor]
            .map(|class| seen.theme(survey, ratings, code, class)),
    };
    Reasons { read: told.read, list: told.themes.iter().map(reason).collect() }
}
