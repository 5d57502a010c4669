use super::*;
use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../static/css/1-tokens.css");

/// The colours of one block of the style sheet: what begins with `head` until its brace closes.
fn colours(head: &str) -> BTreeMap<&'static str, &'static str> {
    let block = TOKENS.split(head).nth(1).unwrap().split('}').next().unwrap();
    let pairs = block.split(';').filter_map(|line| line.trim().split_once(": "));
    pairs.filter(|(_, value)| value.starts_with('#') && !value.contains(' ')).collect()
}

/// The relative luminance of WCAG 2.
fn luminance(colour: &str) -> f64 {
    let digits: String = match colour.len() {
        4 => colour[1..].chars().flat_map(|digit| [digit, digit]).collect(),
        _ => colour[1..].to_owned(),
    };
    let channel = |place: usize| {
        let value = f64::from(u8::from_str_radix(&digits[place..place + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_text_and_mark_has_enough_contrast() {
    let light = colours(":root {");
    let dark = colours(":root[data-theme=\"dark\"] {");
    assert_eq!(
        dark,
        colours(":root:not([data-theme=\"light\"]) {"),
        "the two ways to dark are the same"
    );
    for (theme, of) in [("light", &light), ("dark", &dark)] {
        let at_least = |least: f64, front: &str, back: &str| {
            let found = contrast(of[front], of[back]);
            assert!(found >= least, "{theme}: {front} on {back} has {found:.2}, needs {least}");
        };
        for back in ["--paper", "--card", "--sunk"] {
            for text in ["--ink", "--ink-2", "--ink-3", "--accent-text"] {
                at_least(4.5, text, back);
            }
        }
        for back in ["--paper", "--card"] {
            // Field borders, chart shapes and the focus ring: WCAG 1.4.11.
            for mark in ["--edge", "--good", "--mid", "--bad", "--accent"] {
                at_least(3.0, mark, back);
            }
            for text in ["--good-text", "--mid-text", "--bad-text"] {
                at_least(4.5, text, back);
            }
        }
        for name in ["good", "mid", "bad", "accent"] {
            at_least(4.5, &format!("--{name}-text"), &format!("--{name}-soft"));
        }
        at_least(4.5, "--ink", "--accent-soft");
        at_least(4.5, "--ink", "--mid-soft");
        at_least(4.5, "--on-accent", "--accent");
        at_least(4.5, "--on-accent", "--accent-hover");
    }
}

#[test]
fn a_respondent_s_page_is_light() {
    let style = ASSETS.files["survey.css"].plain;
    assert!(style.len() <= 6 * 1024, "{} bytes of style", style.len());
    let all: usize = ["survey.css", "js/survey.js", "favicon.svg"]
        .iter()
        .map(|name| sent_size(name).unwrap())
        .sum();
    assert!(all <= 6 * 1024, "{all} bytes besides the page");
}

#[test]
fn staff_pages_stay_light_too() {
    let scripts = ASSETS.files.keys().filter(|name| name.starts_with("js/"));
    let all: usize =
        scripts.chain([&"app.css", &"icons.svg"]).map(|name| sent_size(name).unwrap()).sum();
    assert!(all <= 40 * 1024, "{all} bytes");
}

#[test]
fn a_page_from_before_an_update_still_finds_its_files() {
    assert_eq!(old_name("0123456789/js/app.js"), "js/app.js");
    assert_eq!(old_name("js/app.js"), "js/app.js");
    assert_eq!(old_name("app.css"), "app.css");
}
