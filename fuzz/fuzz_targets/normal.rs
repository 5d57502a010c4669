//! Every offset of a normal text has one in the original, at a character's edge, in order.

#![no_main]

use language::normal::{Fold, Normal};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut normal = Normal::new();
    for fold in [Fold::Words, Fold::Features] {
        normal.read(text, fold);
        let mut before = 0;
        for (at, _) in normal.text().char_indices() {
            let origin = normal.origin(at);
            assert!(origin >= before && text.is_char_boundary(origin));
            before = origin;
        }
        assert_eq!(normal.origin(normal.text().len()), text.len());
    }
});
