//! How a condition's questions are answered about one response.
//!
//! The answers are those of CEL. Nothing here allocates, except for a text in small letters when a
//! condition asks what it mentions.

use super::field::{MapField, TextField, ToldField};
use super::tree::{Comparison, Each, List, Number, Operation, Test, Text, Within};
use super::{Circumstance, Trouble};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Why a question has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// It depends on something that is not known of this response.
    Missing,
    Trouble(Trouble),
}

type Answer<T> = Result<T, Gap>;

#[derive(Debug, Clone, Copy)]
enum Value {
    Whole(i64),
    Real(f64),
}

/// What a condition is being asked about, at one point of it.
#[derive(Clone, Copy)]
struct Scene<'a> {
    about: &'a Circumstance<'a>,
    member: Option<&'a str>,
    /// The comment in small letters, once something has asked for it.
    small_comment: &'a OnceCell<String>,
}

static NO_ENTRIES: BTreeMap<String, String> = BTreeMap::new();

pub(super) fn ask(test: &Test, about: &Circumstance<'_>) -> Answer<bool> {
    test.of(Scene { about, member: None, small_comment: &OnceCell::new() })
}

impl<'a> Scene<'a> {
    fn field(self, field: TextField) -> Option<&'a str> {
        let about = self.about;
        match field {
            TextField::Class => about.class.map(kernel::Class::code),
            TextField::Metric => about.metric.map(kernel::Metric::code),
            TextField::Comment => about.comment,
            TextField::Language => about.language.map(kernel::Language::code),
            TextField::Channel => Some(about.channel),
            TextField::Touchpoint => about.touchpoint,
            TextField::CustomerName => about.customer?.name,
            TextField::CustomerEmail => about.customer?.email,
            TextField::SurveyId => Some(about.survey_id),
            TextField::SurveyName => Some(about.survey_name),
            TextField::UnitId => Some(about.unit_id),
            TextField::UnitName => Some(about.unit_name),
            TextField::Sentiment => Some(about.meaning.feeling?.label.code()),
        }
    }

    fn told(self, field: ToldField) -> Option<f64> {
        let meaning = self.about.meaning;
        match field {
            ToldField::Sentiment => meaning.feeling.map(|feeling| feeling.score),
            ToldField::Intent(intent) => meaning.probability(intent),
            ToldField::Urgency => meaning.urgency,
        }
    }

    /// Nobody in particular has no attributes, rather than unknown ones.
    fn map(self, map: MapField) -> &'a BTreeMap<String, String> {
        match map {
            MapField::Hidden => self.about.hidden,
            MapField::Attributes => {
                self.about.customer.map_or(&NO_ENTRIES, |known| known.attributes)
            }
        }
    }
}

impl Test {
    fn of(&self, scene: Scene<'_>) -> Answer<bool> {
        Ok(match self {
            Self::Constant(answer) => *answer,
            Self::CustomerKnown => scene.about.customer.is_some(),
            Self::HasScore => scene.about.score.is_some(),
            Self::HasText(field) => scene.field(*field).is_some(),
            Self::HasTold(field) => scene.told(*field).is_some(),
            Self::HasEntry(map, key) => scene.map(*map).contains_key(key.of(scene)?),
            Self::Not(test) => !test.of(scene)?,
            Self::All(tests) => return decide(tests.iter().map(|test| test.of(scene)), false),
            Self::Any(tests) => return decide(tests.iter().map(|test| test.of(scene)), true),
            Self::Either(parts) => pick(parts, scene)?.of(scene)?,
            Self::Same(sides) => sides.0.of(scene)? == sides.1.of(scene)?,
            Self::Numbers(comparison, sides) => {
                comparison.holds(sides.0.of(scene)?.order(sides.1.of(scene)?))
            }
            Self::Texts(comparison, sides) => {
                comparison.holds(Some(sides.0.of(scene)?.cmp(sides.1.of(scene)?)))
            }
            Self::NumberIn(number, list) => {
                let number = number.of(scene)?;
                // To the end even when found: a member that is missing leaves no list, as in CEL.
                list.iter().try_fold(false, |found, member| {
                    Ok(found | (number.order(member.of(scene)?) == Some(Ordering::Equal)))
                })?
            }
            Self::TextIn(text, list) => {
                let text = text.of(scene)?;
                list.members(scene)
                    .try_fold(false, |found, member| Ok(found | (member? == text)))?
            }
            Self::Within(within, sides) => within.holds(sides.0.of(scene)?, sides.1.of(scene)?),
            Self::Mentions(text, words) => {
                let small = text.in_small_letters(scene)?;
                words.iter().any(|word| small.contains(word.as_str()))
            }
            Self::Each(each, list, test) => return each.of(scene, list, test),
        })
    }
}

/// `||` for true and `&&` for false: one such answer decides, whatever has no answer beside it.
fn decide(answers: impl Iterator<Item = Answer<bool>>, decisive: bool) -> Answer<bool> {
    let mut gap = None;
    for answer in answers {
        match answer {
            Ok(answer) if answer == decisive => return Ok(decisive),
            Ok(_) => {}
            Err(without) => gap = gap.or(Some(without)),
        }
    }
    gap.map_or(Ok(!decisive), Err)
}

fn pick<'t, T>((test, yes, no): &'t (Test, T, T), scene: Scene<'_>) -> Answer<&'t T> {
    Ok(if test.of(scene)? { yes } else { no })
}

impl Each {
    fn of(self, scene: Scene<'_>, list: &List, test: &Test) -> Answer<bool> {
        // The list comes first and whole, as in CEL.
        if let Some(gap) = list.members(scene).find_map(Result::err) {
            return Err(gap);
        }
        let answers =
            list.members(scene).map(|member| test.of(Scene { member: member.ok(), ..scene }));
        match self {
            Self::Some => decide(answers, true),
            Self::Every => decide(answers, false),
            Self::One => {
                let mut count = 0;
                for answer in answers {
                    count += u32::from(answer?);
                }
                Ok(count == 1)
            }
        }
    }
}

impl List {
    fn members<'s>(&'s self, scene: Scene<'s>) -> impl Iterator<Item = Answer<&'s str>> {
        let (texts, names): (&'s [Text], &'s [String]) = match self {
            Self::Texts(texts) => (texts, &[]),
            Self::UnitPath => (&[], scene.about.unit_path),
            Self::Themes => (&[], scene.about.themes),
        };
        texts
            .iter()
            .map(move |text| text.of(scene))
            .chain(names.iter().map(|name| Ok(name.as_str())))
    }
}

impl Text {
    fn of<'s>(&'s self, scene: Scene<'s>) -> Answer<&'s str> {
        let found = match self {
            Self::Constant(text) => Some(text.as_str()),
            Self::Field(field) => scene.field(*field),
            Self::Entry(map, key) => scene.map(*map).get(key.of(scene)?).map(String::as_str),
            Self::Member => scene.member,
            Self::UnitAt(place) => match place.of(scene)? {
                Value::Whole(place) => usize::try_from(place)
                    .ok()
                    .and_then(|place| scene.about.unit_path.get(place))
                    .map(String::as_str),
                Value::Real(_) => None,
            },
            Self::Either(parts) => Some(pick(parts, scene)?.of(scene)?),
        };
        found.ok_or(Gap::Missing)
    }

    fn in_small_letters<'s>(&'s self, scene: Scene<'s>) -> Answer<Cow<'s, str>> {
        let text = self.of(scene)?;
        Ok(match self {
            Self::Field(TextField::Comment) => {
                Cow::Borrowed(scene.small_comment.get_or_init(|| text.to_lowercase()))
            }
            _ => Cow::Owned(text.to_lowercase()),
        })
    }
}

impl Number {
    fn of(&self, scene: Scene<'_>) -> Answer<Value> {
        let count = |count: usize| Value::Whole(i64::try_from(count).unwrap_or(i64::MAX));
        Ok(match self {
            Self::Whole(number) => Value::Whole(*number),
            Self::Real(number) => Value::Real(*number),
            Self::Score => Value::Whole(scene.about.score.ok_or(Gap::Missing)?.value().into()),
            Self::Told(field) => Value::Real(scene.told(*field).ok_or(Gap::Missing)?),
            Self::Characters(text) => count(text.of(scene)?.chars().count()),
            Self::PathLength => count(scene.about.unit_path.len()),
            Self::ThemeCount => count(scene.about.themes.len()),
            Self::Entries(map) => count(scene.map(*map).len()),
            Self::ReadWhole(text) => {
                Value::Whole(text.of(scene)?.parse().map_err(|_| Gap::Missing)?)
            }
            Self::ReadReal(text) => Value::Real(text.of(scene)?.parse().map_err(|_| Gap::Missing)?),
            Self::Minus(number) => match number.of(scene)? {
                Value::Whole(number) => Value::Whole(number.checked_neg().ok_or(OUT_OF_RANGE)?),
                Value::Real(number) => Value::Real(-number),
            },
            Self::Sum(operation, sides) => operation.of(sides.0.of(scene)?, sides.1.of(scene)?)?,
            Self::Either(parts) => pick(parts, scene)?.of(scene)?,
        })
    }
}

const OUT_OF_RANGE: Gap = Gap::Trouble(Trouble::OutOfRange);

impl Operation {
    fn of(self, left: Value, right: Value) -> Answer<Value> {
        match (left, right) {
            (Value::Whole(left), Value::Whole(right)) => {
                let divides = matches!(self, Self::Divide | Self::Remainder);
                if divides && right == 0 {
                    return Err(Gap::Trouble(Trouble::DividedByZero));
                }
                let result = match self {
                    Self::Add => left.checked_add(right),
                    Self::Subtract => left.checked_sub(right),
                    Self::Multiply => left.checked_mul(right),
                    Self::Divide => left.checked_div(right),
                    Self::Remainder => left.checked_rem(right),
                };
                result.map(Value::Whole).ok_or(OUT_OF_RANGE)
            }
            (left, right) => {
                let (left, right) = (left.real(), right.real());
                Ok(Value::Real(match self {
                    Self::Add => left + right,
                    Self::Subtract => left - right,
                    Self::Multiply => left * right,
                    Self::Divide => left / right,
                    Self::Remainder => left % right,
                }))
            }
        }
    }
}

impl Value {
    fn real(self) -> f64 {
        match self {
            Self::Whole(number) => number as f64,
            Self::Real(number) => number,
        }
    }

    /// `None` beside what is not a number.
    fn order(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Whole(left), Self::Whole(right)) => Some(left.cmp(&right)),
            (left, right) => left.real().partial_cmp(&right.real()),
        }
    }
}

impl Comparison {
    fn holds(self, order: Option<Ordering>) -> bool {
        match self {
            Self::Equal => order == Some(Ordering::Equal),
            Self::Unequal => order != Some(Ordering::Equal),
            Self::Less => order == Some(Ordering::Less),
            Self::AtMost => order.is_some_and(Ordering::is_le),
            Self::More => order == Some(Ordering::Greater),
            Self::AtLeast => order.is_some_and(Ordering::is_ge),
        }
    }
}

impl Within {
    fn holds(self, text: &str, part: &str) -> bool {
        match self {
            Self::Contains => text.contains(part),
            Self::Starts => text.starts_with(part),
            Self::Ends => text.ends_with(part),
        }
    }
}
