//! What an alert promises, held against answers that were thrown like dice; and its way from facts to
//! an alarm.

use super::design::{Plan, moves, promise};
use super::watch::stand;
use super::*;
use crate::tests::{START, understood};
use crate::{count, uncount};
use ::store::{Place, Store};
use jiff::tz::TimeZone;
use kernel::fact::ResponseRemoved;
use kernel::{Clock, Id, Role, Score};
use std::time::Duration;
use web::Visitor;

/// Marsaglia's xorshift, from a fixed seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A score by the chances of each.
    fn score(&mut self, chances: &[(u8, f64)]) -> u8 {
        let mut left = self.roll();
        for (score, chance) in chances {
            left -= chance;
            if left < 0.0 {
                return *score;
            }
        }
        chances[chances.len() - 1].0
    }

    fn day(&mut self, chances: &[(u8, f64)], answers: u64) -> Histogram {
        let mut scores = Histogram::default();
        (0..answers).for_each(|_| scores.add(self.score(chances), 1));
        scores
    }
}

/// 50 % promoters, 30 % passives, 20 % detractors: +30.
const USUAL: [(u8, f64); 3] = [(9, 0.5), (7, 0.3), (2, 0.2)];
/// +5.
const FALLEN: [(u8, f64); 3] = [(9, 0.35), (7, 0.35), (2, 0.3)];

fn base(chances: &[(u8, f64)], answers: u64) -> Histogram {
    let mut scores = Histogram::default();
    for (score, chance) in chances {
        scores.add(*score, (chance * answers as f64).round() as u64);
    }
    scores
}

/// Days until an alarm, with so many answers a day.
fn days_until(dice: &mut Dice, plan: Plan, chances: &[(u8, f64)], answers: u64) -> u64 {
    let (mut sum, mut days) = (0, 0);
    while sum < plan.reach {
        sum = (sum + moves(Metric::Nps, plan, &dice.day(chances, answers))).max(0);
        days += 1;
        assert!(days < 200_000, "it goes off some day");
    }
    days
}

#[test]
fn false_alarms_are_as_rare_as_promised() {
    let mut dice = Dice(20_261_123);
    for (answers, care) in [(1, Care::Quick), (4, Care::Quick), (4, Care::Balanced)] {
        let promised = promise(Metric::Nps, &base(&USUAL, answers * 90), Kind::Drop, care).unwrap();
        let runs = 60;
        let all: u64 =
            (0..runs).map(|_| days_until(&mut dice, promised.plan, &USUAL, answers)).sum();
        let mean = all as f64 / f64::from(runs);
        assert!(mean >= care.days(), "{answers} a day, {care:?}: {mean} days");
        assert!(promised.false_after >= care.days() * promised.daily);
    }
}

#[test]
fn nine_watches_in_ten_keep_their_promise_though_they_learned_from_few_answers() {
    let mut dice = Dice(77_001);
    let (watches, mut kept) = (30, 0);
    for _ in 0..watches {
        let learned = dice.day(&USUAL, 180);
        let plan = promise(Metric::Nps, &learned, Kind::Drop, Care::Quick).unwrap().plan;
        let all: u64 = (0..40).map(|_| days_until(&mut dice, plan, &USUAL, 2)).sum();
        kept += usize::from(all as f64 / 40.0 >= Care::Quick.days());
    }
    assert!(kept >= watches * 8 / 10, "{kept} of {watches}");
}

#[test]
fn a_fall_is_seen_about_when_it_was_said() {
    let mut dice = Dice(4_711);
    let promised = promise(Metric::Nps, &base(&USUAL, 900), Kind::Drop, Care::Balanced).unwrap();
    let runs = 200;
    // 25 points: later than one of 30 would be, sooner than one of 20 is said to be.
    let all: u64 = (0..runs).map(|_| days_until(&mut dice, promised.plan, &FALLEN, 1)).sum();
    let mean = all as f64 / runs as f64;
    let [ten, twenty] = promised.seen_after;
    assert!(mean < twenty && twenty < ten && ten < promised.false_after, "{mean} {promised:?}");
    let level = Kind::Level(30.0);
    let level = promise(Metric::Nps, &base(&USUAL, 900), level, Care::Balanced).unwrap();
    assert!(level.seen_after[0] < ten, "a figure that was named is known without doubt");
}

#[test]
fn every_metric_and_every_edge_of_its_scale_has_a_plan() {
    for (metric, chances) in [
        (Metric::Nps, vec![(10, 1.0)]),
        (Metric::Nps, vec![(0, 1.0)]),
        (Metric::Csat, vec![(5, 0.8), (2, 0.2)]),
        (Metric::Csat, vec![(1, 1.0)]),
        (Metric::Ces, vec![(7, 0.6), (4, 0.4)]),
        (Metric::Ces, vec![(1, 1.0)]),
    ] {
        for care in Care::ALL {
            let promised = promise(metric, &base(&chances, 400), Kind::Drop, care).unwrap();
            assert!(promised.plan.reach > 0, "{metric:?} {chances:?}");
            assert!(promised.false_after >= promised.daily * care.days(), "{promised:?}");
        }
    }
    assert!(promise(Metric::Nps, &base(&USUAL, 20), Kind::Drop, Care::Calm).is_none());
}

#[test]
fn a_run_begins_where_the_sum_left_zero() {
    let plan = Plan { reference: 0, reach: 60 };
    let day = |score, count| {
        let mut scores = Histogram::default();
        scores.add(score, count);
        scores
    };
    let days = [(1, day(2, 1)), (2, day(10, 3)), (4, day(0, 2)), (5, day(1, 2)), (6, day(8, 1))];
    let state = stand(Metric::Nps, plan, &days);
    assert_eq!((state.sum, state.begins, state.answers), (80, 4, 9));
    assert_eq!(state.run.total(), 5);
    assert_eq!(stand(Metric::Nps, plan, &[]).sum, 0);
}

fn visitor() -> Visitor {
    Visitor {
        staff: StaffId::from_bits(7),
        name: "Grace".into(),
        email: String::new(),
        role: Role::Manager,
        eyes: Eyes::All,
        language: kernel::Language::En,
        zone: TimeZone::UTC,
        unit_name: String::new(),
        csrf: String::new(),
    }
}

/// A store with a unit in it, and its clock.
async fn opened(folder: &tempfile::TempDir) -> (Store, Clock) {
    let clock = Clock::held_at(START);
    let store = Store::open(Place::Folder(folder.path().to_owned()), clock.clone()).await.unwrap();
    store
        .write("a unit", |tx| {
            tx.execute(
                "-- test.unit\ninsert into people_unit (id, name, names, zone, created_at) values ($1, 'Nimman', '{}', 'UTC', 0)",
                ::store::params![UnitId::from_bits(1)],
            )?;
            tx.execute(
                "-- test.within\ninsert into people_within (unit, ancestor, depth) values ($1, $1, 0)",
                ::store::params![UnitId::from_bits(1)],
            )
        })
        .await
        .unwrap();
    (store, clock)
}

/// Answers of one score, `ago` days before `now`; each is heard twice.
fn heard(tx: &mut Tx, seq: &mut i64, score: i64, times: u64, now: Timestamp, ago: u64) {
    for _ in 0..times {
        *seq += 1;
        let mut fact = understood(score);
        fact.response = kernel::ResponseId::from_bits(u128::from(seq.unsigned_abs()));
        fact.given_at = now.minus(Duration::from_secs(ago * 86_400));
        for _ in 0..2 {
            count(tx, *seq, &fact, &TimeZone::UTC).unwrap();
            look::note_late(tx, now, &fact, &TimeZone::UTC).unwrap();
        }
    }
}

fn watched() -> Watched {
    Watched {
        metric: Metric::Nps,
        unit: UnitId::from_bits(1),
        survey: None,
        touchpoint: None,
        kind: Kind::Drop,
        care: Care::Quick,
    }
}

fn alarms(tx: &mut Tx, id: AlertId) -> Vec<Alarm> {
    store::of_alert(tx, &Eyes::Loop, id).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_alarm_comes_of_new_answers_only_and_once() {
    let folder = tempfile::tempdir().unwrap();
    let (store, clock) = opened(&folder).await;
    let (zone, grace) = (TimeZone::UTC, visitor());
    let mut seq = 0;
    let id = store
        .write("learn", |tx| {
            seq = 0;
            for ago in 1..60 {
                heard(tx, &mut seq, 10, 2, START, ago);
                heard(tx, &mut seq, 8, 1, START, ago);
                heard(tx, &mut seq, 3, 1, START, ago);
            }
            // Bad ones of today that were there before: usual, not news.
            heard(tx, &mut seq, 0, 20, START, 0);
            Ok::<_, change::AlertError>(change::make(tx, &grace, &watched(), &zone).unwrap())
        })
        .await
        .unwrap();
    look::look(&store, &zone).await.unwrap();
    let quiet = store.read(|tx| store::by_id(tx, &Eyes::All, id)).await.unwrap().unwrap();
    assert_eq!((quiet.sum, quiet.answers), (0, 0), "{quiet:?}");
    // A file of old answers, three of its weeks within the watch, raises nothing.
    clock.advance(Duration::from_secs(30 * 86_400));
    let now = START.plus(Duration::from_secs(30 * 86_400));
    let kept = seq;
    store
        .write("old", |tx| {
            seq = kept;
            heard(tx, &mut seq, 0, 60, now, 20);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    look::look(&store, &zone).await.unwrap();
    assert!(store.read(|tx| Ok::<_, StoreError>(alarms(tx, id))).await.unwrap().is_empty());
    // New ones do, once.
    let kept = seq;
    store
        .write("new", |tx| {
            seq = kept;
            heard(tx, &mut seq, 0, 60, now, 0);
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    for _ in 0..2 {
        look::look(&store, &zone).await.unwrap();
    }
    let rung = store.read(|tx| Ok::<_, StoreError>(alarms(tx, id))).await.unwrap();
    assert_eq!(rung.len(), 1);
    assert_eq!((rung[0].since, rung[0].answers), (-100.0, 60));
    assert!(rung[0].before > rung[0].since);
    // Whoever taps first has it; after closing it starts anew.
    let other = Visitor { staff: StaffId::from_bits(8), ..visitor() };
    store
        .write("look after", |tx| {
            let alarm = rung[0].id;
            change::claim(tx, &grace, alarm)?;
            change::claim(tx, &grace, alarm)?;
            assert!(matches!(change::claim(tx, &other, alarm), Err(change::AlertError::Taken)));
            let nothing = change::close(tx, &other, alarm, "  \n", &zone);
            assert!(matches!(nothing, Err(change::AlertError::NothingNoted)));
            change::close(tx, &other, alarm, "The oven was broken", &zone)?;
            let late = change::claim(tx, &grace, alarm);
            assert!(matches!(late, Err(change::AlertError::Closed)));
            Ok::<_, change::AlertError>(())
        })
        .await
        .unwrap();
    look::look(&store, &zone).await.unwrap();
    let closed = store.read(|tx| Ok::<_, StoreError>(alarms(tx, id))).await.unwrap();
    assert_eq!(closed.len(), 1, "the same answers raise no second");
    assert_eq!(closed[0].note, "The oven was broken");
    let anew = store.read(|tx| store::by_id(tx, &Eyes::All, id)).await.unwrap().unwrap();
    assert_eq!((anew.sum, anew.answers), (0, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_that_are_removed_speak_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = opened(&folder).await;
    let (zone, grace) = (TimeZone::UTC, visitor());
    let id = store
        .write("learn", |tx| {
            let mut seq = 0;
            for ago in 1..60 {
                heard(tx, &mut seq, 10, 3, START, ago);
                heard(tx, &mut seq, 3, 1, START, ago);
            }
            let id = change::make(tx, &grace, &watched(), &zone).unwrap();
            let first = seq + 1;
            heard(tx, &mut seq, 0, 40, START, 0);
            for (place, gone) in (first..=seq).enumerate() {
                let removed = ResponseRemoved {
                    response: kernel::ResponseId::from_bits(u128::from(gone.unsigned_abs())),
                    survey: SurveyId::from_bits(1),
                    unit: UnitId::from_bits(1),
                    touchpoint: None,
                    customer: None,
                    metric: Some(Metric::Nps),
                    score: Score::new(Metric::Nps, 0),
                    given_at: START,
                };
                for _ in 0..2 {
                    uncount(tx, 100_000 + place as i64, &removed, &zone)?;
                    look::forget_late(tx, &removed)?;
                }
            }
            Ok::<_, StoreError>(id)
        })
        .await
        .unwrap();
    look::look(&store, &zone).await.unwrap();
    let seen = store.read(|tx| store::by_id(tx, &Eyes::All, id)).await.unwrap().unwrap();
    assert_eq!((seen.sum, seen.answers), (0, 0));
    assert!(store.read(|tx| Ok::<_, StoreError>(alarms(tx, id))).await.unwrap().is_empty());
    store
        .write("off and gone", |tx| {
            change::switch(tx, &grace, id, false, &zone)?;
            change::switch(tx, &grace, id, true, &zone)?;
            change::delete(tx, &grace, id)?;
            let gone = change::switch(tx, &grace, id, false, &zone);
            assert!(matches!(gone, Err(change::AlertError::NotFound)));
            Ok::<_, change::AlertError>(())
        })
        .await
        .unwrap();
}
