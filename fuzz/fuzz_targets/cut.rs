//! The words of a text, put together, are the text.

#![no_main]

use language::cut::{Cutter, Syllables};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut cutter = Cutter::new();
    for syllables in [Syllables::Join, Syllables::Apart] {
        let words: String = cutter.cut(text, syllables).iter().map(|word| word.of(text)).collect();
        assert_eq!(words, text);
    }
});
