use super::*;
use jiff::tz::TimeZone;
use kernel::Timestamp;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const EN: Words = Words::of(Language::En);
const TH: Words = Words::of(Language::Th);
const VI: Words = Words::of(Language::Vi);

/// Each key of a language with the values its text mentions.
fn entries(language: Language) -> BTreeMap<&'static str, Vec<String>> {
    let mut entries = BTreeMap::new();
    for (_, file, text) in files::FILES.iter().filter(|(code, ..)| *code == language.code()) {
        let mut key = "";
        for line in text.lines() {
            if let Some(next) = keys_of(line).next() {
                assert!(
                    entries.insert(next, Vec::new()).is_none(),
                    "{next} stands twice, once in {file}.ftl"
                );
                key = next;
            }
            for piece in line.split('$').skip(1).filter(|_| !line.starts_with('#')) {
                let name: String = piece
                    .chars()
                    .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
                    .collect();
                let mentioned: &mut Vec<String> = entries.get_mut(key).unwrap();
                if !mentioned.contains(&name) {
                    mentioned.push(name);
                    mentioned.sort();
                }
            }
        }
    }
    entries
}

#[test]
fn every_text_stands_in_all_three_languages_with_the_same_values() {
    let english = entries(Language::En);
    assert!(english.len() > 100);
    for language in [Language::Th, Language::Vi] {
        let other = entries(language);
        for (key, values) in &english {
            assert_eq!(other.get(key), Some(values), "{key} in {}", language.code());
        }
        for key in other.keys() {
            assert!(
                english.contains_key(key),
                "{key} is in {} but not in English",
                language.code()
            );
        }
    }
}

#[test]
fn the_files_hold_nothing_that_fluent_does_not_read() {
    for (code, name, text) in files::FILES {
        if let Err((_, errors)) = FluentResource::try_new((*text).to_owned()) {
            panic!("{code}/{name}.ftl: {errors:?}");
        }
    }
    for language in Language::ALL {
        for (key, values) in entries(language) {
            // Every text can be made: no function or message in it is unknown.
            let args: Vec<(&str, Arg)> =
                values.iter().map(|name| (name.as_str(), Arg::Whole(2))).collect();
            let text = Words::of(language).with(key, &args);
            assert!(!text.contains('{'), "{key}: {text}");
            let is_plain = Words::of(language).book().plain.contains_key(key);
            assert!(!is_plain || values.is_empty(), "{key} would be shown without its values");
        }
    }
}

fn templates(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().filter_map(Result::ok) {
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() && name != "target" && name != ".git" {
            templates(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "html") {
            found.push(path);
        }
    }
}

/// The literal that follows a mark in a text: `icon("` … `"`.
fn literals<'a>(text: &'a str, mark: &str) -> Vec<&'a str> {
    text.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_icon_that_is_used_is_in_the_sprite() {
    let sprite = include_str!("../../static/icons.svg");
    let mut paths = Vec::new();
    templates(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."), &mut paths);
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        for name in literals(&text, "web::icon(\"").into_iter().chain(literals(&text, "icon=\"")) {
            let is_empty = name.is_empty();
            assert!(
                is_empty || sprite.contains(&format!("<symbol id=\"{name}\"")),
                "{name} in {}",
                path.display()
            );
        }
    }
}

#[test]
fn a_missing_text_shows_its_key() {
    let missing = ["no-such", "text"].join("-");
    assert_eq!(EN.t(&missing), missing);
    assert_eq!(EN.with(&missing, &[]), missing);
    assert!(!EN.has(&missing) && EN.has("nav-today"));
}

#[test]
fn numbers_are_written_as_each_language_does() {
    for (value, english, vietnamese) in [
        (0, "0", "0"),
        (999, "999", "999"),
        (20_418, "20,418", "20.418"),
        (-1_234_567, "−1,234,567", "−1.234.567"),
        (i64::MIN, "−9,223,372,036,854,775,808", "−9.223.372.036.854.775.808"),
    ] {
        assert_eq!((EN.number(value).as_str(), TH.number(value).as_str()), (english, english));
        assert_eq!(VI.number(value), vietnamese);
    }
    assert_eq!(
        (EN.decimal(1234.56, 1), VI.decimal(1234.56, 1)),
        ("1,234.6".to_owned(), "1.234,6".to_owned())
    );
    assert_eq!((EN.decimal(-0.04, 1), EN.decimal(f64::NAN, 1)), ("0.0".to_owned(), "–".to_owned()));
    let signed = [32.4, -5.0, 0.0, 0.4, -0.4, f64::NAN].map(|value| EN.signed(value));
    assert_eq!(signed, ["+32", "−5", "0", "0", "0", "–"]);
    assert_eq!((VI.percent(0.834), EN.percent(1.0)), ("83%".to_owned(), "100%".to_owned()));
}

#[test]
fn plurals_and_numbers_in_texts_follow_the_language() {
    let said = |words: Words, count: i64| words.with("chart-responses", &[("count", count.into())]);
    assert_eq!((said(EN, 1), said(EN, 2)), ("1 response".to_owned(), "2 responses".to_owned()));
    assert_eq!(
        (said(TH, 12_000), said(VI, 12_000)),
        ("12,000 คำตอบ".to_owned(), "12.000 phản hồi".to_owned())
    );
}

#[test]
fn days_and_times_are_written_as_each_language_does() {
    let at: Timestamp = Timestamp::from_jiff("2026-11-20T18:05:00Z".parse().unwrap());
    let zone = TimeZone::get("Asia/Bangkok").unwrap();
    for (words, day, moment, month, short) in [
        (EN, "21 Nov 2026", "21 Nov 2026, 01:05", "Nov 2026", "21 Nov"),
        (TH, "21 พ.ย. 2569", "21 พ.ย. 2569 01:05 น.", "พ.ย. 2569", "21 พ.ย."),
        (VI, "21/11/2026", "01:05, 21/11/2026", "11/2026", "21/11"),
    ] {
        assert_eq!(words.day(at, &zone), day);
        assert_eq!(words.moment(at, &zone), moment);
        assert_eq!(
            (words.month(at, &zone).as_str(), words.day_short(at, &zone).as_str()),
            (month, short)
        );
    }
    assert_eq!(machine(at), "2026-11-20T18:05:00Z");
    // The ends of time do not panic.
    for micros in [i64::MIN, i64::MAX] {
        EN.moment(Timestamp::from_micros(micros), &zone);
    }
}

#[test]
fn distances_are_said_in_one_unit() {
    let now = Timestamp::from_micros(1_000_000_000_000_000);
    let minutes_ago = |minutes: i64| Timestamp::from_micros(now.micros() - minutes * 60_000_000);
    for (minutes, english, thai, vietnamese) in [
        (0, "just now", "เมื่อสักครู่", "vừa xong"),
        (5, "5 min ago", "5 นาทีที่แล้ว", "5 phút trước"),
        (135, "2 h ago", "2 ชม.ที่แล้ว", "2 giờ trước"),
        (4000, "2 d ago", "2 วันที่แล้ว", "2 ngày trước"),
        (50_000, "1 month ago", "1 เดือนที่แล้ว", "1 tháng trước"),
        (1_100_000, "2 years ago", "2 ปีที่แล้ว", "2 năm trước"),
        (-90, "in 1 h", "อีก 1 ชม.", "1 giờ nữa"),
    ] {
        let then = minutes_ago(minutes);
        assert_eq!([EN, TH, VI].map(|words| words.ago(then, now)), [english, thai, vietnamese]);
    }
    for (minutes, said) in [
        (0, "0 min"),
        (59, "59 min"),
        (120, "2 h"),
        (135, "2 h 15 min"),
        (1440, "1 d"),
        (1620, "1 d 3 h"),
        (-5, "0 min"),
    ] {
        assert_eq!(EN.duration(minutes), said);
    }
}
