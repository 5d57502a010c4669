//! Texts that nobody types by accident: nothing panics, and every offset is at a character's edge.

use language::analyse::{Analyst, Parts};
use language::cue::{Cues, Matches};
use language::cut::{Cutter, Syllables};
use language::discover::{Comment, Group, Options, discover};
use language::layer::{Correction, Layer, Taught};
use language::mask::{self, Policy};
use language::model::{Judge, Task};
use language::normal::{Fold, Normal};
use language::shipped;
use proptest::prelude::*;
use std::sync::Arc;

/// Hidden letters, turns of direction, marks on nothing, signs of many parts, scripts that look like
/// ours, bytes that were no text, and pieces of what is looked for.
const PIECES: &[&str] = &[
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{300}",
    "\u{323}",
    "\u{31b}",
    "\u{e48}",
    "\u{e33}",
    "\u{e4d}",
    "เ",
    "เเ",
    "ๆ",
    "ก",
    "กา",
    "มาก",
    "พนักงาน",
    "ບໍລິການ",
    "ສ",
    "សេវា",
    "្",
    "လ",
    "服務",
    "ガ",
    "한",
    "👍🏽",
    "👨\u{200d}👩\u{200d}👧",
    "🇹🇭",
    "e\u{302}\u{323}",
    "ệ",
    "đ",
    "Đ",
    "oà",
    "phục vụ",
    "phuc vu",
    "a",
    "A",
    "ſ",
    "ß",
    "İ",
    "ﬁ",
    "ﷺ",
    "𝗦",
    "Ａ",
    "ː",
    "'",
    "’",
    "-",
    "*",
    "wait",
    "waiting",
    "slow",
    "0",
    "๕",
    "555",
    "081-234-5678",
    "@",
    ".",
    "http://",
    "นาย ",
    " ",
    "\n",
    "\r",
    "\t",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{fffd}",
    "\u{10ffff}",
    "\u{e000}",
    "\u{1d165}",
    "\u{1100}\u{1161}",
];

const PHRASES: &[&str] = &[
    "wait*",
    "slow service",
    "phục vụ",
    "พนักงาน",
    "มาก",
    "👍",
    "a",
    "ก",
    "đ",
    "ệ",
    "'",
    "\u{200b}",
    "ßa*",
    "ບໍລິການ",
];

fn text() -> impl Strategy<Value = String> {
    let piece = || prop::sample::select(PIECES);
    let some = prop::collection::vec((piece(), 1_usize..4), 0..40);
    let many = prop::collection::vec((piece(), 1_usize..1_000), 0..4);
    let joined = |pieces: Vec<(&str, usize)>| -> String {
        pieces.iter().map(|(piece, times)| piece.repeat(*times)).collect()
    };
    prop_oneof![4 => some.prop_map(joined), 1 => many.prop_map(joined), 1 => any::<String>()]
}

/// Reads one text with everything there is.
fn read(text: &str) {
    let mut normal = Normal::new();
    for fold in [Fold::Words, Fold::Features] {
        normal.read(text, fold);
        let mut before = 0;
        for (at, _) in normal.text().char_indices() {
            let origin = normal.origin(at);
            assert!(origin >= before && text.is_char_boundary(origin));
            before = origin;
        }
    }
    let mut cutter = Cutter::new();
    for syllables in [Syllables::Join, Syllables::Apart] {
        let words: String = cutter.cut(text, syllables).iter().map(|word| word.of(text)).collect();
        assert_eq!(words, text);
    }
    let mut spans = Vec::new();
    mask::find(text, Policy::default(), &mut spans);
    let mut before = 0;
    for span in &spans {
        assert!(
            before <= span.start && text.get(span.start..span.end).is_some_and(|s| !s.is_empty())
        );
        before = span.end;
    }
    mask::cover(text, &spans);
    let cues = Cues::new(PHRASES.iter().copied().enumerate());
    let mut matches = Matches::new();
    cues.find(text, &mut matches);
    for found in matches.found() {
        assert!(text.get(found.range.clone()).is_some_and(|found| !found.is_empty()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_text_is_read(text in text()) {
        read(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn everything_that_learns_takes_every_text(texts in prop::collection::vec(text(), 0..8)) {
        let comments: Vec<Comment<'_>> = texts
            .iter()
            .map(|text| Comment { text, language: None, weight: f32::NAN })
            .collect();
        let found = discover(&comments, &Options { least: 2, ..Options::default() });
        let inside: usize = found.groups.iter().map(Group::size).sum();
        prop_assert_eq!(inside + found.outside.len(), texts.len());

        let right = |place: usize| vec![["0", "2"][place % 2]];
        let corrections: Vec<Correction<'_>> = texts
            .iter()
            .enumerate()
            .map(|(place, text)| Correction { text, task: Task::Urgency, right: right(place) })
            .collect();
        let layer = Arc::new(Layer::learn(&corrections, shipped()));
        let again = Layer::from_bytes(&layer.to_bytes());
        prop_assert_eq!(again.as_ref(), Ok(&*layer));
        let mut judge = Judge::new(shipped());
        let mut taught = Taught::new(Arc::clone(&layer));
        let models = [shipped()];
        let mut analyst = Analyst::new(&models, Parts::ALL);
        analyst.teach(Some(&layer));
        for text in &texts {
            taught.read(text);
            for verdict in judge.read(text) {
                let margins = taught.adjust(verdict.head, verdict.margins());
                prop_assert!(margins.iter().all(|margin| margin.is_finite()));
            }
            for theme in analyst.read(text).themes {
                prop_assert!(text.get(theme.quote).is_some());
            }
        }
    }
}

#[test]
fn a_thousand_faces_and_long_runs_of_each_kind() {
    read(&"👨\u{200d}👩\u{200d}👧".repeat(1_000));
    for piece in ["a", "ก", "ម", "\u{323}"] {
        read(&piece.repeat(100_000 / piece.len()));
    }
}
