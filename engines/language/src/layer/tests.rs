use proptest::prelude::*;

use super::*;
use crate::model::Verdict;
use crate::shipped;

fn correction<'a>(text: &'a str, task: Task, right: &[&'a str]) -> Correction<'a> {
    Correction { text, task, right: right.to_vec() }
}

fn adjusted(layer: &Layer, text: &str, verdict: &Verdict<'_>) -> Vec<f32> {
    let mut taught = Taught::new(Arc::new(layer.clone()));
    taught.read(text);
    taught.adjust(verdict.head, verdict.margins()).to_vec()
}

fn given(layer: &Layer, text: &str, task: Task) -> Vec<String> {
    let model = shipped();
    let mut judge = crate::model::Judge::new(model);
    let verdict = judge.read(text).find(|verdict| verdict.head.task == task).expect("it is told");
    let margins = adjusted(layer, text, &verdict);
    let verdict = verdict.with(&margins);
    verdict.given().map(|place| verdict.head.labels[place].clone()).collect()
}

fn taught() -> Vec<Correction<'static>> {
    vec![
        correction("that burger slaps", Task::Sentiment, &["positive"]),
        correction("เริ่ดมากแม่", Task::Sentiment, &["positive"]),
        correction("The queue was as always", Task::Sentiment, &["neutral"]),
        correction("nice food rude waiter", Task::Sentiment, &["mixed"]),
        correction("My shoes arrived", Task::Urgency, &["2"]),
        correction("When is it open?", Task::Urgency, &["1"]),
        correction("Lovely staff", Task::Theme, &["price.value"]),
        correction("Xin gọi lại cho tôi", Task::Intent, &["churn"]),
        correction("It was fine", Task::Intent, &[]),
    ]
}

#[test]
fn what_was_corrected_holds() {
    let corrections = taught();
    let layer = Layer::learn(&corrections, shipped());
    assert_eq!(layer.corrections(), corrections.len());
    for Correction { text, task, right } in &corrections {
        for text in [(*text).to_owned(), format!("  {}", text.to_uppercase())] {
            let mut given = given(&layer, &text, *task);
            given.sort();
            let expected: Vec<&str> = match right.as_slice() {
                ["mixed"] => vec!["negative", "positive"],
                ["neutral"] => vec![],
                other => other.to_vec(),
            };
            assert_eq!(given, expected, "{text}");
        }
    }
}

#[test]
fn the_last_correction_counts_and_what_is_not_known_teaches_nothing() {
    let corrections = [
        correction("meh", Task::Urgency, &["2"]),
        correction("MEH", Task::Urgency, &["1"]),
        correction("meh", Task::Theme, &["no.such"]),
        correction("so so", Task::Urgency, &[]),
        correction("so so", Task::Urgency, &["1", "2"]),
        correction("so so", Task::Language, &["en"]),
    ];
    let layer = Layer::learn(&corrections, shipped());
    assert_eq!(layer.corrections(), 1);
    assert_eq!(given(&layer, "meh", Task::Urgency), ["1"]);
    assert!(Layer::learn(&[], shipped()).is_empty());
}

#[test]
fn the_same_corrections_give_the_same_bytes() {
    let layer = Layer::learn(&taught(), shipped());
    assert_eq!(layer.to_bytes(), Layer::learn(&taught(), shipped()).to_bytes());
    let bytes = layer.to_bytes();
    assert_eq!(Layer::from_bytes(&bytes), Ok(layer));
    assert_eq!(Layer::from_bytes(b"RBMODEL"), Err(LayerError::NoLayer));
    assert_eq!(Layer::from_bytes(b"RBLAYER\x09"), Err(LayerError::Version(9)));
    for place in (0..bytes.len()).step_by(bytes.len() / 40) {
        assert!(Layer::from_bytes(&bytes[..place]).is_err());
        let mut broken = bytes.clone();
        broken[place] ^= 4;
        assert!(Layer::from_bytes(&broken).is_err());
    }
}

#[test]
fn an_empty_layer_changes_nothing() {
    let model = shipped();
    let mut judge = crate::model::Judge::new(model);
    for verdict in judge.read("The soup was cold") {
        let adjusted = adjusted(&Layer::default(), "The soup was cold", &verdict);
        assert_eq!(adjusted, verdict.margins());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut whole = b"RBLAYER\x01".to_vec();
        whole.extend(&bytes);
        prop_assert!(Layer::from_bytes(&whole).is_err() || bytes.len() >= 20);
    }
}
