//! What is the same comment, and what isn't.

use language::corpus::Polarity;
use language::feature::{Reader, Settings, stripped};
use language::{Cue, cues};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn features(text: &str) -> BTreeSet<u64> {
    let mut reader = Reader::new(Settings::default());
    let groups = reader.read(text);
    groups.into_iter().flat_map(|(_, found)| found).map(|found| found.hash).collect()
}

#[test]
fn one_way_of_writing_for_several() {
    for (one, two) in [
        ("GOOD Service", "good   service"),
        ("hòa bình", "hoà bình"),
        ("thuý", "thúy"),
        ("phu\u{323}c vu\u{323}", "phục vụ"),
        ("มากกกกกก", "มาก"),
        ("น\u{e4d}\u{e32}", "น\u{e33}"),
        ("เเพง", "แพง"),
        ("ดีมาก\u{200b}ค่ะ", "ดีมากค่ะ"),
        ("don’t", "don't"),
        ("room 12", "room 57"),
        ("see https://example.com/a?b=c", "see www.example.com"),
        ("nice colonsmile", "nice :)"),
    ] {
        let (one_features, mut two_features) = (features(one), features(two));
        // A lengthened word says that it was lengthened.
        two_features.extend(
            features("มากกกก").difference(&features("มาก")).filter(|_| one.contains("กกก")),
        );
        assert_eq!(one_features, two_features, "{one} and {two}");
    }
}

#[test]
fn what_differs_stays_apart() {
    for (one, two) in [("tốt", "tot"), ("good", "not good"), ("5555", "5 ดาว"), ("a", "b")]
    {
        assert_ne!(features(one), features(two), "{one} and {two}");
    }
}

#[test]
fn short_forms_are_read_as_their_words() {
    let shared = |one: &str, two: &str| features(one).intersection(&features(two)).count();
    assert!(shared("ko ngon", "không ngon") > shared("xx ngon", "không ngon"));
}

/// A word of one language teaches of the others.
#[test]
fn concepts_are_shared_between_languages() {
    let polite = |text| features(text);
    let shared: Vec<u64> = polite("สุภาพ").intersection(&polite("lịch sự")).copied().collect();
    assert!(!shared.is_empty());
    assert!(shared.iter().all(|hash| polite("polite").contains(hash)));
    assert!(shared.iter().all(|hash| polite("rat lich su").contains(hash)), "without marks too");
    assert!(!shared.iter().all(|hash| polite("not polite").contains(hash)), "denied");
}

/// The code book speaks of the corpus' themes, and for the same theme in three languages.
#[test]
fn cues_are_shared_between_languages() {
    let themes: BTreeSet<&str> = cues().map(|cue| cue.theme).collect();
    for language in ["th", "vi", "en"] {
        let of: BTreeSet<&str> =
            cues().filter(|cue| cue.language == language).map(|cue| cue.theme).collect();
        assert_eq!(of, themes, "{language}");
    }
    for polarity in [Polarity::Positive, Polarity::Negative, Polarity::Neutral] {
        assert!(cues().any(|cue| cue.theme == "staff.manner" && cue.polarity == polarity));
    }
    let rude = |language: &str| {
        let said = |cue: &Cue| cue.theme == "staff.manner" && cue.polarity == Polarity::Negative;
        cues().find(|cue| cue.language == language && said(cue)).expect("a cue").phrase
    };
    let thai: BTreeSet<u64> =
        features(rude("th")).intersection(&features(rude("vi"))).copied().collect();
    assert!(thai.intersection(&features(rude("en"))).count() >= 3, "theme, side and both");
}

#[test]
fn marks_are_taken_off_vietnamese_only() {
    assert_eq!(stripped("Phục vụ Đẹp").as_deref(), Some("Phuc vu Dep"));
    assert_eq!(stripped("a\u{323}").as_deref(), Some("a"));
    assert_eq!(stripped("plain"), None);
    assert_eq!(stripped("สวัสดี"), None);
}

proptest! {
    /// Places always lie within the text and between its characters.
    #[test]
    fn offsets_are_valid(text in any::<String>()) {
        let mut reader = Reader::new(Settings::default());
        for (_, found) in reader.read(&text) {
            for feature in found {
                prop_assert!(text.get(feature.start as usize..feature.end as usize).is_some());
            }
        }
    }

    /// One reader reads many comments as many readers would.
    #[test]
    fn nothing_is_left_of_the_comment_before(one in "\\PC{0,60}", two in "\\PC{0,60}") {
        let mut reader = Reader::new(Settings::default());
        reader.read(&one);
        let groups = reader.read(&two);
        let after: BTreeSet<u64> =
            groups.into_iter().flat_map(|(_, found)| found).map(|found| found.hash).collect();
        prop_assert_eq!(after, features(&two));
    }
}
