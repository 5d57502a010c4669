use super::*;
use kernel::{Language, Metric};

const HOSTILE: &str = "<script>alert('\"')</script>&\u{0}";

fn point(label: &str, value: Option<f64>, interval: Option<(f64, f64)>) -> Point {
    Point { label: label.to_owned(), value, interval, count: 3, href: String::new() }
}

/// What every chart owes: real numbers, and no text that becomes markup.
fn sound(markup: &str) {
    for bad in ["NaN", "inf", "<script", "alert('"] {
        assert!(!markup.contains(bad), "{bad} in {markup}");
    }
    let places = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height"];
    // Each piece ends where a percentage does, but for what follows the last of them.
    let pieces: Vec<&str> = markup.split("%\"").collect();
    for piece in &pieces[..pieces.len() - 1] {
        let Some((before, number)) = piece.rsplit_once("=\"") else { continue };
        if !places.contains(&before.rsplit(' ').next().unwrap()) {
            continue;
        }
        let place: f64 = number.parse().unwrap_or_else(|_| panic!("{number:?} in {markup}"));
        assert!((-0.01..=100.01).contains(&place), "{place} in {markup}");
    }
    assert!(!markup.contains("style="), "the policy allows no style attributes");
}

#[test]
fn a_trend_is_sound_whatever_it_is_given() {
    let cases: Vec<Vec<Point>> = vec![
        vec![],
        vec![point(HOSTILE, None, None)],
        vec![point(HOSTILE, Some(5.0), None)],
        vec![
            point("a", Some(f64::NAN), Some((f64::NAN, f64::INFINITY))),
            point("b", Some(1.0), None),
        ],
        vec![point("a", Some(0.0), Some((0.0, 0.0))), point("b", Some(0.0), Some((0.0, 0.0)))],
        vec![
            point("a", Some(-100.0), Some((-140.0, -60.0))),
            point("b", None, None),
            point("c", Some(100.0), Some((90.0, 200.0))),
        ],
        vec![point("a", Some(1e300), None), point("b", Some(-1e300), None)],
        vec![point("a", Some(1e-300), None), point("b", Some(2e-300), None)],
        (0..500).map(|place| point(HOSTILE, Some(f64::from(place) * 0.37), None)).collect(),
    ];
    for points in &cases {
        for limits in [(-100.0, 100.0), (0.0, 1.0), (0.0, f64::MAX)] {
            for unit in [Unit::Score, Unit::Share, Unit::Mean, Unit::Count, Unit::Minutes] {
                let markup =
                    trend(Words::of(Language::Th), &Trend { title: HOSTILE, unit, points, limits });
                sound(markup.as_str());
            }
        }
    }
}

#[test]
fn the_line_breaks_where_nothing_was_measured() {
    let points = [point("a", Some(1.0), None), point("b", None, None), point("c", Some(2.0), None)];
    let trend = Trend { title: "NPS", unit: Unit::Score, points: &points, limits: (-100.0, 100.0) };
    let markup = super::trend(Words::of(Language::En), &trend);
    assert_eq!(markup.as_str().matches("<polyline").count(), 2);
    assert_eq!(markup.as_str().matches("<th scope=\"row\">").count(), 3, "the table has all three");
    assert!(markup.as_str().contains("aria-label=\"NPS. a: +1; c: +2\""));
}

#[test]
fn labels_never_overlap_on_the_narrowest_screen() {
    for label in ["Nov 2026", "พ.ย. 2569", "11/2026", "สัปดาห์ที่ 47 ปี 2569", "W1"]
    {
        for count in 1..60 {
            let points: Vec<Point> = (0..count).map(|_| point(label, Some(1.0), None)).collect();
            let trend = Trend { title: "", unit: Unit::Mean, points: &points, limits: (0.0, 10.0) };
            let markup = super::trend(Words::of(Language::En), &trend);
            let mut spans: Vec<(f64, f64)> = Vec::new();
            for text in markup.as_str().split("class=\"x-label\"").skip(1) {
                let x: f64 =
                    text.split("x=\"").nth(1).unwrap().split('%').next().unwrap().parse().unwrap();
                let anchor =
                    text.split("text-anchor=\"").nth(1).unwrap().split('"').next().unwrap();
                let (middle, width) = (x * 3.0, width_of(label));
                let from = match anchor {
                    "start" => middle,
                    "end" => middle - width,
                    _ => middle - width / 2.0,
                };
                spans.push((from, from + width));
            }
            assert!(!spans.is_empty());
            for pair in spans.windows(2) {
                assert!(pair[0].1 <= pair[1].0 || count <= 2, "{label} × {count}: {spans:?}");
            }
        }
    }
}

#[test]
fn the_other_charts_are_sound_too() {
    let words = Words::of(Language::Vi);
    let out = || "https://evil.example/".to_owned();
    let values = [3.0, -4.0, 0.0, f64::NAN, f64::INFINITY, 1e300];
    for taken in 0..=values.len() {
        let list: Vec<Bar> = values[..taken]
            .iter()
            .map(|value| Bar {
                label: HOSTILE.to_owned(),
                value: *value,
                href: "javascript:alert(1)".to_owned(),
                note: HOSTILE.to_owned(),
            })
            .collect();
        let markup = bars(words, HOSTILE, Unit::Mean, &list);
        sound(markup.as_str());
        assert!(!markup.as_str().contains("javascript:"), "only paths of this site are linked");
        let line: Vec<Option<f64>> =
            values[..taken].iter().map(|value| Some(*value)).chain([None]).collect();
        sound(sparkline(HOSTILE, &line).as_str());
    }
    for split in [
        Classes::default(),
        Classes { promoters: 1, passives: 0, detractors: 0 },
        Classes { promoters: -5, passives: 3, detractors: i64::from(i32::MAX) },
    ] {
        let row = Split { label: HOSTILE.to_owned(), split, hrefs: [out(), out(), out()] };
        for metric in Metric::ALL {
            sound(classes(words, metric, split).as_str());
            sound(splits(words, HOSTILE, metric, std::slice::from_ref(&row)).as_str());
        }
    }
    for taken in 0..=values.len() {
        let rows: Vec<Range> = values[..taken]
            .iter()
            .map(|value| Range {
                label: HOSTILE.to_owned(),
                href: out(),
                value: *value,
                interval: (*value > 0.0).then_some((value - 5.0, value * 2.0)),
                count: 3,
                count_href: out(),
                note: HOSTILE.to_owned(),
            })
            .collect();
        let often: Vec<Often> = values[..taken]
            .iter()
            .map(|value| Often {
                label: HOSTILE.to_owned(),
                count: 2,
                href: out(),
                share: *value,
                cumulative: *value,
            })
            .collect();
        for mark in [None, Some(0.0), Some(f64::NAN)] {
            let markup = ranges(words, HOSTILE, Unit::Score, (-100.0, 100.0), mark, &rows);
            sound(markup.as_str());
            assert!(!markup.as_str().contains("evil"), "only paths of this site are linked");
        }
        sound(pareto(words, HOSTILE, [HOSTILE; 3], 0.8, &often).as_str());
    }
    for counts in [&[][..], &[0; 11], &[1, 2, 3], &[-5, i64::MAX], &[9; 40]] {
        for metric in Metric::ALL {
            sound(scores(words, metric, counts).as_str());
        }
    }
}

#[test]
fn classes_add_up_and_have_a_shape_and_a_name() {
    let split = Classes { promoters: 61, passives: 24, detractors: 15 };
    let markup = classes(Words::of(Language::En), Metric::Csat, split);
    for said in ["#promoter", "#passive", "#detractor", "Satisfied", "<b>61%</b> <small>61</small>"]
    {
        assert!(markup.as_str().contains(said), "{said}");
    }
}

#[test]
fn the_pareto_says_where_the_line_is_passed() {
    let often = |count: i32, cumulative| Often {
        label: "x".to_owned(),
        count: count.into(),
        href: "/cases?cause=x&view=closed".to_owned(),
        share: f64::from(count) / 10.0,
        cumulative,
    };
    let rows = [often(6, 0.6), often(2, 0.8), often(1, 0.9), often(1, 1.0)];
    let markup = pareto(Words::of(Language::En), "Causes", ["a", "b", "c"], 0.8, &rows);
    let rows: Vec<&str> = markup.as_str().split("<tr").skip(2).collect();
    assert!(rows[1].starts_with(" class=\"passes\""), "{}", rows[1]);
    assert_eq!(markup.as_str().matches("passes").count(), 1);
    assert_eq!(markup.as_str().matches("<a href=\"/cases?cause=x").count(), 4);
}

#[test]
fn ranges_share_one_scale_within_what_is_possible() {
    let range = |value, interval| Range { value, interval, count: 4, ..Range::default() };
    let rows = [range(50.0, Some((0.0, 100.0))), range(0.0, None)];
    let words = Words::of(Language::En);
    let markup = ranges(words, "", Unit::Score, (-100.0, 100.0), Some(50.0), &rows);
    for drawn in
        ["class=\"range\" x=\"0%\" width=\"100%\"", "cx=\"50%\"", "cx=\"0%\"", "x1=\"50%\""]
    {
        assert!(markup.as_str().contains(drawn), "{drawn} in {}", markup.as_str());
    }
}

#[test]
fn columns_say_their_counts_and_where_something_happened() {
    let column = |label: &str, count, mark: Option<&str>| Column {
        label: label.to_owned(),
        count,
        mark: mark.map(str::to_owned),
    };
    let months = [
        column("Sep 2026", 12, None),
        column("Oct 2026", 30, Some("<done>")),
        column("Nov 2026", 0, None),
    ];
    let drawn = columns(Words::of(Language::En), "Cases & causes", &months).to_string();
    assert!(drawn.contains("aria-label=\"Cases &amp; causes. Sep 2026: 12; Oct 2026: 30 (&lt;done&gt;); Nov 2026: 0; \""), "{drawn}");
    assert_eq!(drawn.matches("<rect").count(), 3);
    assert_eq!(drawn.matches("<line class=\"mark\"").count(), 1);
    assert!(drawn.contains("<th scope=\"row\">Nov 2026</th><td class=\"num\">0</td>"));
    let none = columns(Words::of(Language::En), "x", &[]).to_string();
    assert!(none.contains("<tbody></tbody>"));
}
