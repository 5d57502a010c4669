//! Ratings are read beside their score: those of the version they were given to, in what eyes may see.

use super::*;
use crate::cafe::{Cafe, cafes, given};
use crate::response::Answers;
use crate::response::answers::Need;
use crate::response::submit::submit;
use crate::survey::definition::{Kind, Question};
use crate::survey::text::Text;
use crate::survey::{draft, publish};
use kernel::{Actor, UnitId};
use std::sync::Arc;

fn asks(id: &str, metric: Metric) -> Question {
    let text = Text::each(|_| format!("About {id}"));
    let kind = Kind::Score { metric, low: text.clone(), high: text.clone() };
    Question { id: id.to_owned(), text, required: false, kind, follow_up: None }
}

/// Publishes the café's survey with ratings beside its score.
async fn rate(cafe: &mut Cafe, others: &[Question]) {
    let mut definition = (*cafe.definition).clone();
    definition.questions.retain(|question| question.metric() != Some(Metric::Csat));
    definition.questions.retain(|question| question.metric() != Some(Metric::Ces));
    definition.questions.extend_from_slice(others);
    let (survey, wanted) = (cafe.survey, definition.clone());
    cafe.write(|tx| {
        let edition = surveys::by_id(tx, &Eyes::Loop, survey)?.unwrap().edition;
        draft::save(tx, survey, edition, "Ratings", &wanted).unwrap();
        publish::publish(tx, Actor::Ringback, survey).unwrap();
        Ok::<_, StoreError>(())
    })
    .await
    .unwrap();
    cafe.definition = Arc::new(definition);
}

/// Answers to a version; some ratings may be missing.
async fn answer(cafe: &Cafe, version: i64, pairs: &[(&str, &str)]) {
    let mut sent = cafe.sent(&[("nps", "9")], None).await;
    let (answers, problems) = Answers::check(&cafe.definition, &given(pairs), Need::Some);
    assert!(problems.is_empty(), "{problems:?}");
    (sent.answers, sent.link.version) = (answers, version);
    let coming = crate::response::submit::Coming { version, ..sent.coming() };
    cafe.write(|tx| submit(tx, &coming).map(drop)).await.unwrap();
}

async fn rated(cafe: &Cafe, eyes: Eyes) -> (Rating, Vec<(u8, Vec<Option<u8>>)>) {
    let (rating, found) = cafe
        .store
        .read(|tx| {
            let rating = asked(tx, &eyes, None, Language::En)?.unwrap();
            let found = rating.given(tx, &eyes, &Filters::default())?;
            Ok::<_, StoreError>((rating, found))
        })
        .await
        .unwrap();
    assert!(!found.bounded);
    let row = |(score, ratings): (Score, Vec<Option<Score>>)| {
        (score.value(), ratings.into_iter().map(|rating| rating.map(Score::value)).collect())
    };
    let mut rows: Vec<_> = found.rows.into_iter().map(row).collect();
    rows.sort();
    (rating, rows)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ratings_stand_beside_their_score() {
    for mut cafe in cafes().await {
        rate(&mut cafe, &[asks("speed", Metric::Csat), asks("taste", Metric::Ces)]).await;
        answer(&cafe, 2, &[("nps", "9"), ("speed", "5"), ("taste", "7"), ("why", "5")]).await;
        answer(&cafe, 2, &[("nps", "3"), ("taste", "2")]).await;
        // No score, no row.
        answer(&cafe, 2, &[("speed", "1"), ("taste", "2")]).await;
        let (rating, rows) = rated(&cafe, Eyes::Loop).await;
        let texts: Vec<&str> = rating.others.iter().map(|other| other.text.as_str()).collect();
        assert_eq!((rating.metric, texts), (Metric::Nps, vec!["About speed", "About taste"]));
        assert_eq!(rows, [(3, vec![None, Some(2)]), (9, vec![Some(5), Some(7)])]);
        // On another scale a question is another one; what was given before is no answer to it.
        rate(&mut cafe, &[asks("speed", Metric::Ces), asks("taste", Metric::Ces)]).await;
        answer(&cafe, 3, &[("nps", "7"), ("speed", "6"), ("taste", "4")]).await;
        let (_, rows) = rated(&cafe, Eyes::Loop).await;
        let known =
            [(3, vec![None, Some(2)]), (7, vec![Some(6), Some(4)]), (9, vec![None, Some(7)])];
        assert_eq!(rows, known);
        for (unit, count) in [(cafe.siam, 3), (cafe.da_nang, 0)] {
            let (_, rows) = rated(&cafe, only(unit)).await;
            assert_eq!(rows.len(), count);
        }
    }
}

fn only(unit: UnitId) -> Eyes {
    Eyes::Units(Arc::from([unit]))
}
