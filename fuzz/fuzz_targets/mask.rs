//! What is personal lies in order, whole characters of it, and can be covered.

#![no_main]

use language::mask::{self, Policy};

libfuzzer_sys::fuzz_target!(|text: &str| {
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
});
