//! Readings by table.

use crate::Reading;
use kernel::{Class, Language, Metric, Score};

#[test]
fn a_language_is_told_only_when_it_can_be() {
    use Language::{En, Th, Vi};
    for (comment, asked_in, expected) in [
        ("รอนานมากค่ะ", None, Some(Th)),
        ("รอนานมากค่ะ", Some(En), Some(Th)),
        ("Chờ lâu quá", None, Some(Vi)),
        ("cho lau qua", None, Some(Vi)),
        ("too slow", Some(Th), Some(En)),
        ("too slow", None, Some(En)),
        ("Das Essen war leider kalt und viel zu teuer", Some(En), None),
        ("555", Some(En), None),
        ("👍", None, None),
    ] {
        assert_eq!(
            Reading::of(None, None, Some(comment), asked_in).language,
            expected,
            "{comment}"
        );
    }
}

#[test]
fn the_declared_metric_decides_the_class() {
    let class =
        |metric, score| Reading::of(Some(metric), Score::new(metric, score), None, None).class;
    assert_eq!(class(Metric::Nps, 6), Some(Class::Detractor));
    assert_eq!(class(Metric::Csat, 4), Some(Class::Promoter));
    assert_eq!(class(Metric::Ces, 4), Some(Class::Passive));
    assert_eq!(Reading::of(Some(Metric::Nps), None, None, None).class, None);
}
