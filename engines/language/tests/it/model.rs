//! Learning, files, and files that are no models.

use language::model::{FileError, JoinError, Judge, Model, Task};
use language::train::{Example, Options, TrainError, Trained, train};
use proptest::prelude::*;

const GOOD: &[&str] = &["lovely staff", "อร่อยมาก", "phục vụ tốt", "great food", "ดีมาก", "rất ngon"];
const BAD: &[&str] = &["rude staff", "ไม่อร่อยเลย", "phục vụ tệ", "cold food", "แย่มาก", "rất dở"];

fn examples() -> Vec<Example> {
    let places = ["here", "in Ari", "ở Huế", "ที่สาขานี้", "today", "again"];
    let mut examples = Vec::new();
    for place in places {
        for (said, label) in [(GOOD, "good"), (BAD, "bad")] {
            for text in said {
                let labels = vec![label.to_owned()];
                examples.push(Example { text: format!("{text} {place}"), labels });
            }
        }
    }
    examples
}

fn trained(task: Task) -> Trained {
    train(task, &examples(), &Options::default()).expect("there is enough to learn from")
}

fn read<'a>(model: &'a Model, text: &str) -> &'a str {
    let best = Judge::new(model).read(text).next().expect("one head").best();
    &model.heads()[0].labels[best]
}

#[test]
fn what_was_learned_is_told_again() {
    let trained = trained(Task::Sentiment);
    assert!(trained.held_out.accuracy > 0.9, "{:?}", trained.held_out);
    assert!(trained.stripped, "a third of the examples is Vietnamese");
    for (text, label) in [
        ("lovely staff everywhere", "good"),
        ("phuc vu te qua", "bad"),
        ("ก๋วยเตี๋ยวอร่อยมาก", "good"),
        ("ร้านนี้แย่มาก", "bad"),
    ] {
        assert_eq!(read(&trained.model, text), label, "{text}");
    }
}

#[test]
fn the_same_examples_give_the_same_bytes() {
    assert_eq!(
        trained(Task::Sentiment).model.to_bytes(),
        trained(Task::Sentiment).model.to_bytes()
    );
}

#[test]
fn probabilities_add_up() {
    let model = trained(Task::Sentiment).model;
    let mut judge = Judge::new(&model);
    let verdict = judge.read("lovely food").next().expect("one head");
    let both = verdict.probability(0) + verdict.probability(1);
    assert!((both - 1.0).abs() < 1e-5, "{both}");
    assert!(verdict.probability(verdict.best()) > 0.5);
}

#[test]
fn reasons_lie_on_the_words_that_decided() {
    let model = trained(Task::Sentiment).model;
    let bad = model.heads()[0].labels.iter().position(|label| label == "bad").expect("learned");
    let text = "the rude staff of this place";
    let reasons = Judge::new(&model).explain(text, 0, bad, 1);
    assert_eq!(&text[reasons[0].start..reasons[0].end], "rude");
}

#[test]
fn joined_models_read_as_each_does() {
    let (one, two) = (trained(Task::Sentiment).model, trained(Task::Intent).model);
    let both = Model::joined(&[one.clone(), two]).expect("they look at the same features");
    assert_eq!(both.heads().len(), 2);
    for text in GOOD.iter().chain(BAD) {
        assert_eq!(read(&both, text), read(&one, text), "{text}");
    }
    assert_eq!(Model::joined(&[]), Err(JoinError::Nothing));
}

#[test]
fn a_part_is_read_by_what_stands_in_it() {
    let model = trained(Task::Sentiment).model;
    let mut judge = Judge::new(&model);
    let text = "lovely staff today, cold food here";
    let whole = judge.read(text).next().expect("one head").margins().to_vec();
    let mut parts = |ranges: &[std::ops::Range<usize>]| -> Vec<(String, Vec<f32>)> {
        judge.read_parts(ranges);
        let verdicts = (0..ranges.len()).filter_map(|place| judge.part(place).next());
        let told = verdicts.map(|verdict| {
            (model.heads()[0].labels[verdict.best()].clone(), verdict.margins().to_vec())
        });
        told.collect()
    };
    let (all, last) = (0..text.len(), 19..text.len());
    assert_eq!(parts(std::slice::from_ref(&all))[0].1, whole);
    let told = parts(&[0..18, last.clone()]);
    assert_eq!((told[0].0.as_str(), told[1].0.as_str()), ("good", "bad"));
    // Each reads as it does alone.
    assert_eq!(parts(std::slice::from_ref(&last))[0], told[1]);
    assert!(parts(&[]).is_empty());
}

#[test]
fn pruned_models_keep_what_says_most() {
    let model = trained(Task::Sentiment).model;
    let texts = examples();
    let pruned = model.pruned(60, texts.iter().map(|example| example.text.as_str()));
    assert_eq!(pruned.features(), 60);
    for text in GOOD {
        assert_eq!(read(&pruned, text), "good", "{text}");
    }
    assert_eq!(model.pruned(usize::MAX, []), model);
}

#[test]
fn examples_that_teach_nothing_are_refused() {
    let options = Options::default();
    let refused =
        |examples: &[Example]| train(Task::Theme, examples, &options).map(|_| ()).unwrap_err();
    assert_eq!(refused(&[]), TrainError::TooFew { examples: 0 });
    let mut same = examples();
    same.iter_mut().for_each(|example| example.labels = vec!["one".to_owned()]);
    assert_eq!(refused(&same), TrainError::OneLabel);
    let mut none = examples();
    none[3].labels.clear();
    assert_eq!(refused(&none), TrainError::NotOne { example: 3 });
    let mut long = examples();
    long[0].labels = vec!["x".repeat(300)];
    assert!(matches!(refused(&long), TrainError::LongLabel { .. }));
}

#[test]
fn a_file_gives_the_model_back() {
    let model = trained(Task::Theme).model;
    assert_eq!(Model::from_bytes(&model.to_bytes()), Ok(model));
}

#[test]
fn files_that_are_no_models_are_refused() {
    let good = trained(Task::Theme).model.to_bytes();
    assert_eq!(Model::from_bytes(b""), Err(FileError::NoModel));
    assert_eq!(Model::from_bytes(b"PK\x03\x04 a zip file"), Err(FileError::NoModel));
    assert_eq!(Model::from_bytes(b"RBMODEL"), Err(FileError::Damaged));
    assert_eq!(Model::from_bytes(b"RBMODEL\x63 from the future"), Err(FileError::Version(99)));
    let older = Model::from_bytes(b"RBMODEL\x01 from the past").expect_err("an older one");
    assert!(older.to_string().ends_with("Train it again."), "{older}");
    assert_eq!(Model::from_bytes(&good[..good.len() - 1]), Err(FileError::Damaged));
    let mut changed = good;
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    assert_eq!(Model::from_bytes(&changed), Err(FileError::Damaged));
}

proptest! {
    /// Even a file whose checksum was made to fit gets an answer, and no model that could panic.
    #[test]
    fn forged_files_are_read_or_refused(place in 16_usize..400, value in any::<u8>(), text in "\\PC{0,40}") {
        static GOOD: std::sync::LazyLock<Vec<u8>> =
            std::sync::LazyLock::new(|| trained(Task::Theme).model.to_bytes());
        let mut forged = GOOD.clone();
        forged[place] = value;
        language::model::seal(&mut forged);
        if let Ok(model) = Model::from_bytes(&forged) {
            let mut judge = Judge::new(&model);
            for verdict in judge.read(&text) {
                prop_assert!(verdict.best() < verdict.head.labels.len());
            }
        }
    }
}
