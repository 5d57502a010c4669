//! Looking: at most once a minute, after answers were counted, every alert is worked out anew from
//! the days' scores; one that is past its reach raises an alarm.

use super::watch::{FURTHEST, State, stand};
use super::{Alarm, Alert, JOB, Watched, store};
use crate::day::local_day;
use crate::day::trend::figure;
use crate::question::{Question, Reply};
use ::store::{Eyes, Job, Outcome, Store, StoreError, Tx};
use analytics::{Grain, Histogram};
use jiff::tz::TimeZone;
use kernel::fact::{ResponseRemoved, ResponseUnderstood};
use kernel::{Metric, Timestamp, UnitId};
use web::App;

/// Answers that came in more days than this after they were given raise no alarm for the past.
const LATE: i64 = 2;
const MINUTE: i64 = 60_000_000;
/// Fewer answers on either side say nothing of a part.
const FEWEST_OF_PART: u64 = 5;

/// Remembers an answer that came in so late that alerts pass it over, where one watches that day.
///
/// # Errors
/// When the store fails.
pub fn note_late(
    tx: &mut Tx,
    recorded_at: Timestamp,
    understood: &ResponseUnderstood,
    zone: &TimeZone,
) -> Result<(), StoreError> {
    let Some(scored) = understood.metric.zip(understood.score) else { return Ok(()) };
    let day = local_day(understood.given_at, zone);
    if day + LATE >= local_day(recorded_at, zone) {
        return Ok(());
    }
    match store::first_day(tx)? {
        Some(first) if first <= day => store::keep_late(tx, understood, scored, day),
        _ => Ok(()),
    }
}

/// A late answer that was removed is remembered no more.
///
/// # Errors
/// When the store fails.
pub fn forget_late(tx: &mut Tx, removed: &ResponseRemoved) -> Result<(), StoreError> {
    store::forget_late(tx, removed.response)
}

/// Sees to it that alerts are looked at when this minute is over. Called after answers were counted.
///
/// # Errors
/// When the store fails.
pub async fn arm(app: &App) -> Result<(), StoreError> {
    let key = |minute: i64| format!("learn.alerts:{minute}");
    let minute = app
        .store
        .read(|tx| {
            let minute = tx.now().micros().div_euclid(MINUTE) + 1;
            let waits = !store::any_active(tx)? || tx.has_job(&key(minute))?;
            Ok::<_, StoreError>((!waits).then_some(minute))
        })
        .await?;
    let Some(minute) = minute else { return Ok(()) };
    app.store
        .write("look at alerts later", |tx| {
            let at = Timestamp::from_micros(minute * MINUTE);
            tx.enqueue(Job::at(at, JOB, &minute).keyed(key(minute)));
            Ok::<_, StoreError>(())
        })
        .await
}

/// The errand.
pub async fn work(app: &App) -> Outcome {
    match look(&app.store, &people::organisation::zone(app)).await {
        Ok(()) => Outcome::Done,
        Err(error) => Outcome::Again(error.account()),
    }
}

/// How one alert was found.
struct Found {
    alert: Alert,
    state: State,
    /// Where the fall was greatest; looked for when there is an alarm.
    moved: (Option<UnitId>, Option<String>),
}

/// Works every alert out anew and raises the alarms there are. Done twice, it changes nothing more.
///
/// # Errors
/// When the store fails.
pub async fn look(kept: &Store, zone: &TimeZone) -> Result<(), StoreError> {
    let found = kept
        .read(|tx| {
            let today = local_day(tx.now(), zone);
            let open: Vec<_> = store::open(tx, &Eyes::Loop)?.iter().map(|one| one.alert).collect();
            let alerts = store::list(tx, &Eyes::Loop)?;
            let watching =
                alerts.into_iter().filter(|alert| alert.active && !open.contains(&alert.id));
            watching.map(|alert| find(tx, alert, today)).collect::<Result<Vec<_>, StoreError>>()
        })
        .await?;
    kept.write("keep how alerts stand", |tx| found.iter().try_for_each(|one| keep(tx, one))).await
}

fn find(tx: &mut Tx, alert: Alert, today: i64) -> Result<Found, StoreError> {
    let days = days(tx, &Eyes::Loop, &alert, today)?;
    let state = stand(alert.watched.metric, alert.plan, &days);
    let moved = if state.sum >= alert.plan.reach {
        moved(tx, &alert, (state.begins, today))?
    } else {
        (None, None)
    };
    Ok(Found { alert, state, moved })
}

/// The days an alert watches, without the answers that it passes over.
pub(crate) fn days(
    tx: &mut Tx,
    eyes: &Eyes,
    alert: &Alert,
    today: i64,
) -> Result<Vec<(i64, Histogram)>, StoreError> {
    let from = alert.since.max(today - FURTHEST);
    let question = question(&alert.watched, (from, today));
    let late = store::late(tx, eyes, &question, from)?;
    let mut days = question.by_day(tx, eyes)?;
    for (day, scores) in &mut days {
        if let Some(late) = late.get(day) {
            *scores = scores.without(late);
        }
        if *day == alert.since {
            *scores = scores.without(&alert.skipped);
        }
    }
    Ok(days)
}

/// What is watched, as a question.
pub(crate) fn question(watched: &Watched, (from, to): (i64, i64)) -> Question {
    Question {
        metric: watched.metric,
        from: Some(from),
        to: Some(to),
        unit: Some(watched.unit),
        survey: watched.survey,
        touchpoint: watched.touchpoint.clone(),
        grain: Grain::Week,
    }
}

/// Keeps what was found, unless the alert was changed or its alarm closed meanwhile.
fn keep(tx: &mut Tx, found: &Found) -> Result<(), StoreError> {
    let Some(now_kept) = store::by_id(tx, &Eyes::Loop, found.alert.id)? else { return Ok(()) };
    let Found { alert, state, moved } = found;
    let as_it_was = now_kept.active
        && now_kept.watched == alert.watched
        && (now_kept.plan, now_kept.since) == (alert.plan, alert.since)
        && (now_kept.skipped, now_kept.base) == (alert.skipped, alert.base);
    if !as_it_was {
        return Ok(());
    }
    let now = tx.now();
    let answers = i64::try_from(state.answers).unwrap_or(i64::MAX);
    store::update(tx, &Alert { sum: state.sum, answers, looked_at: Some(now), ..now_kept })?;
    let Some(since) = figure(&state.run, alert.watched.metric) else { return Ok(()) };
    if state.sum < alert.plan.reach {
        return Ok(());
    }
    let alarm = Alarm {
        id: tx.fresh(),
        alert: alert.id,
        unit: alert.watched.unit,
        raised_at: now,
        begins: state.begins,
        before: alert.against(),
        since: since.value,
        range: since.interval,
        answers: i64::try_from(since.responses).unwrap_or(i64::MAX),
        moved_unit: moved.0,
        moved_touchpoint: moved.1.clone(),
        claimed: None,
        closed: None,
        note: String::new(),
    };
    store::raise(tx, &alarm).map(drop)
}

/// The unit and the touchpoint in which the most was lost since a day, against the days the alert
/// learned from. Nothing where there is only one.
fn moved(
    tx: &mut Tx,
    alert: &Alert,
    since: (i64, i64),
) -> Result<(Option<UnitId>, Option<String>), StoreError> {
    let before = question(&alert.watched, alert.learned).ask(tx, &Eyes::Loop)?;
    let after = question(&alert.watched, since).ask(tx, &Eyes::Loop)?;
    let metric = alert.watched.metric;
    let part = |parts: fn(&Reply) -> usize| parts(&before).max(parts(&after)) > 1;
    let unit = part(|reply| reply.units.len())
        .then(|| most_lost(metric, &before.units, &after.units))
        .flatten();
    let touchpoint = part(|reply| reply.touchpoints.len())
        .then(|| most_lost(metric, &before.touchpoints, &after.touchpoints))
        .flatten();
    Ok((unit, touchpoint.filter(|named| !named.is_empty())))
}

/// Of parts with enough answers on both sides, the one that took most off the whole: its fall times
/// its answers.
fn most_lost<K: Clone + PartialEq>(
    metric: Metric,
    before: &[(K, Histogram)],
    after: &[(K, Histogram)],
) -> Option<K> {
    let lost = |(key, now): &(K, Histogram)| {
        let (_, was) = before.iter().find(|(known, _)| known == key)?;
        let few = now.total().min(was.total()) < FEWEST_OF_PART;
        let (was, is) = (figure(was, metric)?, figure(now, metric)?);
        #[expect(clippy::cast_precision_loss, reason = "counts of answers are far below 2^52")]
        let lost = (was.value - is.value) * is.responses as f64;
        (!few && lost > 0.0).then(|| (lost, key.clone()))
    };
    let worst = after.iter().filter_map(lost).max_by(|one, other| one.0.total_cmp(&other.0));
    worst.map(|(_, key)| key)
}
