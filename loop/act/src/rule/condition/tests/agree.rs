//! Our answers against those of the `cel` crate's interpreter.

use super::super::{Condition, Trouble};
use super::{Told, refund};
use cel::objects::{Key, Map};
use cel::{Context, Program, Value};
use kernel::{Class, Intent, Language, Meaning, Metric};
use proptest::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// `PROPTEST_CASES` decides how many cases are tried; without it, `ordinary`.
pub(super) fn cases(ordinary: u32) -> ProptestConfig {
    let config = ProptestConfig::default();
    let untold = config.cases == 256;
    ProptestConfig { cases: if untold { ordinary } else { config.cases }, ..config }
}

/// A map from the fields that are there.
fn map(fields: Vec<(&str, Option<Value>)>) -> Value {
    let there = fields.into_iter().filter_map(|(name, value)| Some((Key::from(name), value?)));
    Value::Map(Map { map: Arc::new(there.collect::<HashMap<_, _>>()) })
}

fn text(text: impl AsRef<str>) -> Value {
    Value::String(Arc::new(text.as_ref().to_owned()))
}

fn texts(entries: &BTreeMap<String, String>) -> Value {
    map(entries.iter().map(|(name, value)| (name.as_str(), Some(text(value)))).collect())
}

/// The same response as the interpreter is to see it.
fn context(told: &Told) -> Context<'static, 'static> {
    let about = told.circumstance();
    let mut context = Context::default();
    let response = vec![
        ("score", about.score.map(|score| Value::Int(score.value().into()))),
        ("class", about.class.map(|class| text(class.code()))),
        ("metric", about.metric.map(|metric| text(metric.code()))),
        ("comment", about.comment.map(text)),
        ("language", about.language.map(|language| text(language.code()))),
        ("channel", Some(text(about.channel))),
        ("touchpoint", about.touchpoint.map(text)),
        ("hidden", Some(texts(about.hidden))),
    ];
    let nobody = BTreeMap::new();
    let customer = vec![
        ("known", Some(Value::Bool(about.customer.is_some()))),
        ("name", about.customer.and_then(|customer| customer.name).map(text)),
        ("email", about.customer.and_then(|customer| customer.email).map(text)),
        ("attributes", Some(texts(about.customer.map_or(&nobody, |customer| customer.attributes)))),
    ];
    let path = Value::List(Arc::new(about.unit_path.iter().map(text).collect()));
    let feeling = about.meaning.feeling;
    let sentiment = vec![
        ("label", feeling.map(|feeling| text(feeling.label.code()))),
        ("score", feeling.map(|feeling| Value::Float(feeling.score))),
    ];
    let intent = Intent::ALL
        .map(|intent| (intent.code(), about.meaning.probability(intent).map(Value::Float)));
    let themes = Value::List(Arc::new(about.themes.iter().map(text).collect()));
    context.add_variable_from_value("sentiment", map(sentiment));
    context.add_variable_from_value("intent", map(intent.into()));
    context.add_variable_from_value("themes", themes);
    if let Some(urgency) = about.meaning.urgency {
        context.add_variable_from_value("urgency", Value::Float(urgency));
    }
    let unit = vec![
        ("id", Some(text(about.unit_id))),
        ("name", Some(text(about.unit_name))),
        ("path", Some(path)),
    ];
    let survey = vec![("id", Some(text(about.survey_id))), ("name", Some(text(about.survey_name)))];
    context.add_variable_from_value("response", map(response));
    context.add_variable_from_value("customer", map(customer));
    context.add_variable_from_value("survey", map(survey));
    context.add_variable_from_value("unit", map(unit));
    context
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "a", "ab", "gold", "North", "มะลิ", "Ế", "40", "-3", "2.5", "x y"])
        .prop_map(str::to_owned)
}

fn entries() -> impl Strategy<Value = BTreeMap<String, String>> {
    prop::collection::btree_map(
        prop::sample::select(vec!["x", "tier", "wait"]).prop_map(str::to_owned),
        word(),
        0..3,
    )
}

fn told() -> impl Strategy<Value = Told> {
    let class = prop::option::of(prop::sample::select(Class::ALL.to_vec()));
    let metric = prop::option::of(prop::sample::select(Metric::ALL.to_vec()));
    let language = prop::option::of(prop::sample::select(Language::ALL.to_vec()));
    let rating = (prop::option::of(0..11_i64), class, metric, language);
    let words = (
        prop::option::of(word()),
        prop::option::of(word()),
        prop::option::of(word()),
        prop::option::of(word()),
    );
    let rating = (rating, any::<bool>());
    (rating, words, entries(), entries(), any::<bool>(), prop::collection::vec(word(), 0..4))
        .prop_map(
            |(
                ((score, class, metric, language), meant),
                (comment, touchpoint, name, email),
                hidden,
                attributes,
                known,
                path,
            )| Told {
                score,
                class,
                metric,
                comment,
                language,
                meaning: if meant { refund() } else { Meaning::default() },
                themes: if meant { refund().themes() } else { Vec::new() },
                touchpoint,
                hidden,
                known,
                name,
                email,
                attributes,
                path,
            },
        )
}

fn quoted() -> impl Strategy<Value = String> {
    word().prop_map(|word| format!("'{word}'"))
}

fn texts_of() -> impl Strategy<Value = String> {
    let field = prop::sample::select(vec![
        "response.comment",
        "response.channel",
        "response.touchpoint",
        "customer.name",
        "customer.email",
        "survey.id",
        "survey.name",
        "unit.name",
        "response.hidden.x",
        "response.hidden['wait']",
        "customer.attributes['tier']",
        "unit.path[0]",
        "unit.path[2]",
        "(customer.known ? customer.name : survey.name)",
    ])
    .prop_map(str::to_owned);
    prop_oneof![3 => field, 1 => quoted()]
}

fn numbers() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        3 => Just("response.score".to_owned()),
        2 => (-3..12_i64).prop_map(|number| number.to_string()),
        1 => Just("9223372036854775807".to_owned()),
        1 => texts_of().prop_map(|text| format!("size({text})")),
        1 => texts_of().prop_map(|text| format!("int({text})")),
        1 => Just("unit.path.size()".to_owned()),
        1 => Just("size(response.hidden)".to_owned()),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        let sign = prop::sample::select(vec!["+", "-", "*", "/", "%"]);
        prop_oneof![
            3 => (inner.clone(), sign, inner.clone()).prop_map(|(a, sign, b)| format!("({a} {sign} {b})")),
            1 => inner.clone().prop_map(|number| format!("-({number})")),
            1 => (inner.clone(), inner).prop_map(|(a, b)| format!("(customer.known ? {a} : {b})")),
        ]
    })
}

fn tests() -> impl Strategy<Value = String> {
    let sign = || prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let real = prop_oneof![
        Just("2.5".to_owned()),
        Just("urgency".to_owned()),
        Just("intent.churn * 2.0".to_owned()),
        Just("sentiment.score".to_owned()),
        texts_of().prop_map(|text| format!("double({text}) * 2.0"))
    ];
    let method = prop::sample::select(vec!["contains", "startsWith", "endsWith"]);
    let each = prop::sample::select(vec!["exists", "all", "exists_one"]);
    let list = prop_oneof![
        Just("unit.path".to_owned()),
        Just("themes".to_owned()),
        prop::collection::vec(texts_of(), 1..4).prop_map(|texts| format!("[{}]", texts.join(", "))),
    ];
    let leaf = prop_oneof![
        prop::sample::select(vec![
            "true",
            "false",
            "customer.known",
            "has(response.score)",
            "has(customer.email)"
        ])
        .prop_map(str::to_owned),
        prop::sample::select(vec![
            "has(response.hidden.x)",
            "has(customer.attributes.tier)",
            "has(survey.id)",
            "has(sentiment.label)",
            "sentiment.label == 'negative'",
            "sentiment.label in ['mixed', 'positive']",
            "has(intent.contact)",
            "'refund' in themes"
        ])
        .prop_map(str::to_owned),
        (numbers(), sign(), numbers()).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
        (numbers(), sign(), real).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
        (texts_of(), sign(), texts_of()).prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
        (texts_of(), method, texts_of()).prop_map(|(a, method, b)| format!("{a}.{method}({b})")),
        (numbers(), prop::collection::vec(numbers(), 1..4))
            .prop_map(|(a, list)| format!("{a} in [{}]", list.join(", "))),
        (texts_of(), list.clone()).prop_map(|(a, list)| format!("{a} in {list}")),
        texts_of().prop_map(|key| format!("{key} in response.hidden")),
        (list, each, texts_of(), sign()).prop_map(|(list, each, a, sign)| {
            format!("{list}.{each}(u, u {sign} {a} || size(u) == response.score)")
        }),
    ];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 2..4).prop_map(|tests| format!("({})", tests.join(" && "))),
            3 => prop::collection::vec(inner.clone(), 2..4).prop_map(|tests| format!("({})", tests.join(" || "))),
            1 => inner.clone().prop_map(|test| format!("!({test})")),
            1 => (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("({a} ? {b} : {c})")),
            1 => (inner.clone(), inner).prop_map(|(a, b)| format!("({a}) == ({b})")),
        ]
    })
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn the_interpreter_answers_the_same(source in tests(), told in told()) {
        let condition = match Condition::check(&source) {
            Ok(condition) => condition,
            // Random conditions grow past the limits now and then, and past nothing else.
            Err(mistake) => {
                let limit = ["condition-too-long", "condition-too-deep", "condition-too-costly"].contains(&mistake.key);
                prop_assert!(limit, "{source}: {mistake:?}");
                return Ok(());
            }
        };
        let ours = condition.holds(&told.circumstance());
        let theirs = Program::compile(&source).unwrap().execute(&context(&told));
        match theirs {
            Ok(Value::Bool(theirs)) => prop_assert_eq!(ours, Ok(theirs), "{}", source),
            Ok(other) => prop_assert!(false, "{source} gave {other:?}"),
            Err(error) => {
                let undecided = matches!(ours, Ok(false) | Err(Trouble::DividedByZero | Trouble::OutOfRange));
                prop_assert!(undecided, "{source} holds for us, and for cel {error}");
            }
        }
    }
}
