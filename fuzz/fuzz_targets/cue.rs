//! Phrases, one a line before the first empty one, are found at the edges of characters.

#![no_main]

use language::cue::{Cues, Matches};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (phrases, text) = text.split_once("\n\n").unwrap_or(("wait*\nphục vụ\nพนักงาน\nมาก", text));
    let cues = Cues::new(phrases.lines().enumerate());
    let mut matches = Matches::new();
    cues.find(text, &mut matches);
    for found in matches.found() {
        assert!(text.get(found.range.clone()).is_some_and(|found| !found.is_empty()));
    }
});
