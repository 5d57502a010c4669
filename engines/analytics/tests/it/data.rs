//! Random answers and random questions about them.

use analytics::{Against, Catalogue, Days, Dimension, Filter, Grain, Measure, Query, Row, Tone};
use kernel::{Class, Metric, Sentiment};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const THEMES: [&str; 5] = ["wait", "staff", "price", "food", "app"];
const UNITS: [&str; 4] = ["saigon", "hanoi", "hue", "đà lạt"];
const PLANS: [&str; 2] = ["gold", "plain"];

/// A small organization, with an attribute of 200 values so that its codes need two bytes.
pub(crate) fn catalogue() -> Catalogue {
    let mut catalogue = Catalogue::default();
    for theme in THEMES {
        catalogue.theme(theme).unwrap();
    }
    catalogue.declare("plan").unwrap();
    catalogue.declare("room").unwrap();
    let lists: [(Dimension, Vec<String>); 7] = [
        (Dimension::Unit, UNITS.map(str::to_owned).to_vec()),
        (Dimension::Survey, (0..3).map(|n| format!("survey{n}")).collect()),
        (Dimension::Question, vec!["q1".into(), "q2".into()]),
        (Dimension::Touchpoint, vec!["visit".into(), "call".into()]),
        (Dimension::Language, ["th", "vi", "en"].map(str::to_owned).to_vec()),
        (plan(), PLANS.map(str::to_owned).to_vec()),
        (room(), (0..200).map(|n| format!("r{n}")).collect()),
    ];
    for (dimension, names) in lists {
        for name in names {
            catalogue.code(&dimension, &name).unwrap();
        }
    }
    catalogue
}

pub(crate) fn plan() -> Dimension {
    Dimension::Attribute("plan".into())
}

pub(crate) fn room() -> Dimension {
    Dimension::Attribute("room".into())
}

pub(crate) fn row() -> impl Strategy<Value = Row> {
    let class = || prop::option::of(select(Class::ALL.to_vec()));
    let themes = || prop_oneof![Just(0_u64), 0_u64..32];
    let place = (0_u32..4, 0_u32..3, 0_u32..3, 0_u32..5, 0_u32..4, 0_u32..3, 0_u32..201);
    let given = (
        prop::option::of(0_u8..=10),
        prop::option::of(select(Metric::ALL.to_vec())),
        prop::option::of(select(Sentiment::ALL.to_vec())),
    );
    let when = (0_u32..300, prop_oneof![20_000_i32..20_120, 19_000_i32..20_400], 0_u16..1440);
    (place, given, class(), class(), (themes(), themes(), themes()), when, 0_u32..40).prop_map(
        |(place, given, class, previous, themes, when, customer)| Row {
            response: when.0,
            id: u64::MAX - u64::from(when.0),
            day: when.1,
            minute: when.2,
            survey: place.0,
            question: place.1,
            touchpoint: place.2,
            unit: place.3,
            channel: 0,
            language: place.4,
            metric: given.1,
            customer,
            score: given.0,
            class,
            previous,
            sentiment: given.2,
            themes: themes.0,
            negative: themes.1,
            positive: themes.2,
            attributes: vec![place.5, place.6],
        },
    )
}

fn dimension() -> impl Strategy<Value = Dimension> {
    let nobody = Dimension::Attribute("nobody declared".into());
    let declared = [plan(), room(), nobody];
    select(Dimension::ALL.into_iter().chain(declared).collect::<Vec<_>>())
}

fn values(of: &Dimension) -> Vec<String> {
    let known = catalogue();
    let mut names: Vec<_> = known.names(of).into_iter().map(str::to_owned).take(9).collect();
    names.push("nobody (knows), ~this~".into());
    names
}

fn days() -> impl Strategy<Value = Days> {
    let near = (19_990_i32..20_130, 0_i32..90);
    let far = (0_i32..24_000, 0_i32..9_000);
    prop_oneof![near, far].prop_map(|(from, length)| Days { from, to: from + length })
}

fn filter() -> impl Strategy<Value = Filter> {
    let within = dimension().prop_flat_map(|of| {
        let names = values(&of);
        let most = names.len();
        subsequence(names, 0..=most).prop_map(move |names| Filter::In(of.clone(), names))
    });
    let theme = {
        let names: Vec<_> = THEMES.into_iter().chain(["unheard of"]).map(str::to_owned).collect();
        let tone = select(vec![Tone::Any, Tone::Negative, Tone::Positive]);
        (tone, any::<bool>(), subsequence(names, 0..=3))
            .prop_map(|(tone, each, themes)| Filter::Theme { tone, each, themes })
    };
    let score = (0_u8..=10, 0_u8..=10).prop_map(|(a, b)| Filter::Score(a.min(b), a.max(b)));
    let leaf = prop_oneof![3 => within, 1 => theme, 1 => score, 1 => days().prop_map(Filter::Days)];
    leaf.prop_recursive(4, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Filter::All),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Filter::Any),
            inner.prop_map(|part| Filter::Not(Box::new(part))),
        ]
    })
}

pub(crate) fn query() -> impl Strategy<Value = Query> {
    let grain = prop::option::of(select(Grain::ALL.to_vec()));
    let against = prop::option::of(select(vec![Against::PreviousPeriod, Against::LastYear]));
    let filter = prop_oneof![1 => Just(Filter::everything()), 3 => filter()];
    let by = prop::collection::vec(dimension(), 0..=2);
    let when = prop::option::of((days(), against));
    (select(Measure::ALL.to_vec()), filter, by, any::<bool>(), grain, when).prop_map(
        |(measure, filter, mut by, by_theme, grain, when)| {
            by.dedup();
            by.truncate(if by_theme { 1 } else { 2 });
            let (during, against) = when.unzip();
            Query { measure, filter, by, by_theme, grain, during, against: against.flatten() }
        },
    )
}
