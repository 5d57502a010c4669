//! Scores with answers known by hand.

use language::evaluate::{one_label, several_labels};

fn near(one: f64, two: f64) -> bool {
    (one - two).abs() < 1e-9
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Said a a a b b c, read a a b b c c: by hand, F1 of a 4/5, of b 1/2, of c 2/3.
#[test]
fn one_label_a_comment() {
    let pairs = [(0, 0), (0, 0), (0, 1), (1, 1), (1, 2), (2, 2)];
    let scores = one_label(&names(&["a", "b", "c"]), &pairs);
    assert!(near(scores.accuracy, 4.0 / 6.0));
    assert!(near(scores.micro_f1, 4.0 / 6.0));
    assert!(near(scores.macro_f1, (0.8 + 0.5 + 2.0 / 3.0) / 3.0));
    assert!(near(scores.weighted_f1, (3.0 * 0.8 + 2.0 * 0.5 + 2.0 / 3.0) / 6.0));
    assert_eq!(scores.confusion, [[2, 1, 0], [0, 1, 1], [0, 0, 1]]);
    let a = &scores.labels[0];
    assert!(near(a.precision, 1.0) && near(a.recall, 2.0 / 3.0) && a.support == 3);
}

/// Three hits, one missed, two wrong over three comments: micro-F1 is 6/9.
#[test]
fn several_labels_a_comment() {
    let pairs =
        [(vec![0, 1], vec![0]), (vec![2], vec![2, 0]), (vec![0], vec![0, 1]), (vec![], vec![])];
    let scores = several_labels(&names(&["a", "b", "c"]), &pairs);
    assert!(near(scores.micro_f1, 6.0 / 9.0));
    assert!(near(scores.accuracy, 1.0 / 4.0));
    assert!(near(scores.macro_f1, (0.8 + 0.0 + 1.0) / 3.0));
    assert!(scores.confusion.is_empty());
}

/// A label that nobody said and nobody read says nothing of the reading.
#[test]
fn absent_labels_do_not_count() {
    let scores = one_label(&names(&["a", "b", "never"]), &[(0, 0), (1, 1)]);
    assert!(near(scores.macro_f1, 1.0));
    let nothing = one_label(&names(&["a"]), &[]);
    assert!(near(nothing.accuracy, 0.0) && nothing.examples == 0);
}
