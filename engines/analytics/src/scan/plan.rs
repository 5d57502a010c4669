//! The plan of a query: its names as codes, and a place for each group it can have.

use crate::catalogue::MOST_THEMES;
use crate::dimension::metric_code;
use crate::{Catalogue, Days, Dimension, Filter, Grain, Measure, Query, Tone};

use super::{AskError, Budget};

/// Slots of one group: scores from 0 to 10 and none, or pairs of classes.
pub(super) const BINS: usize = 16;
/// Themes, and behind them all answers.
pub(super) const THEME_SLOTS: usize = MOST_THEMES + 1;
/// A longer time is no time of answers: 273 years.
const MOST_DAYS: i64 = 100_000;

pub(super) struct Plan {
    pub(super) measure: Measure,
    pub(super) test: Test,
    pub(super) axes: Vec<Axis>,
    pub(super) times: Option<Times>,
    pub(super) by_theme: bool,
    pub(super) themes: Vec<String>,
    /// Groups there can be, without themes.
    pub(super) groups: usize,
    pub(super) people: People,
}

/// How customers are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum People {
    Not,
    /// One bit for each number up to this one.
    Exact(u32),
    /// By a sketch, where bits would be too many.
    Sketch,
}

/// A dimension that is broken down by. Codes past its names have one slot behind them: they are
/// in no file of ours, and no place in memory may depend on that.
pub(super) struct Axis {
    pub(super) place: Option<usize>,
    pub(super) names: Vec<String>,
}

/// The grains of a stretch of days, and a slot for days out of it.
pub(super) struct Times {
    pub(super) first: i32,
    /// Which grain each day from the first is in.
    pub(super) of: Vec<u32>,
    pub(super) starts: Vec<i32>,
}

/// A filter with codes for names.
#[derive(Debug)]
pub(super) enum Test {
    Everything,
    Nothing,
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Codes { place: usize, set: Set },
    Score(i8, i8),
    Days(i32, i32),
    Themes { tone: Tone, each: bool, mask: u64 },
}

/// A set of codes, ready for columns of each width.
#[derive(Debug)]
pub(super) struct Set {
    pub(super) one: Option<u32>,
    /// 1 for each code below 256 that is in it.
    pub(super) small: Box<[u8; 256]>,
    /// A bit for each code.
    bits: Vec<u64>,
}

impl Set {
    fn of(codes: &[u32]) -> Self {
        let most = codes.iter().max().map_or(0, |code| *code as usize);
        let mut set = Self {
            one: match codes {
                [one] => Some(*one),
                _ => None,
            },
            small: Box::new([0; 256]),
            bits: vec![0; most / 64 + 1],
        };
        for code in codes {
            set.bits[*code as usize / 64] |= 1 << (code % 64);
            if let Some(small) = set.small.get_mut(*code as usize) {
                *small = 1;
            }
        }
        set
    }

    pub(super) fn has(&self, code: u32) -> bool {
        self.bits.get(code as usize / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
    }
}

impl Axis {
    pub(super) fn slots(&self) -> usize {
        self.names.len() + 1
    }
}

impl Times {
    fn new(grain: Grain, (first, last): (i32, i32)) -> Result<Self, AskError> {
        let length = i64::from(last) - i64::from(first) + 1;
        if length > MOST_DAYS {
            return Err(AskError::Days(length));
        }
        let (mut starts, mut of): (Vec<i32>, Vec<u32>) = Default::default();
        for day in first..=last {
            let start = i32::try_from(grain.start(day.into())).unwrap_or(day);
            if starts.last() != Some(&start) {
                starts.push(start);
            }
            of.push(u32::try_from(starts.len() - 1).unwrap_or(u32::MAX));
        }
        Ok(Self { first, of, starts })
    }

    /// The slot of a day; the last is for days out of range.
    pub(super) fn slot(&self, day: i32) -> u32 {
        let at = i64::from(day) - i64::from(self.first);
        let of = usize::try_from(at).ok().and_then(|at| self.of.get(at));
        of.copied().unwrap_or(self.starts.len() as u32)
    }

    pub(super) fn slots(&self) -> usize {
        self.starts.len() + 1
    }
}

impl Plan {
    pub(super) fn new(
        catalogue: &Catalogue,
        query: &Query,
        during: Option<Days>,
        known: Option<(i32, i32)>,
        customers: u32,
        budget: &Budget,
        threads: usize,
    ) -> Result<Self, AskError> {
        let axis = |by: &Dimension| Axis {
            place: catalogue.place(by),
            names: catalogue.names(by).into_iter().map(str::to_owned).collect(),
        };
        let axes: Vec<_> = query.by.iter().map(axis).collect();
        let days = known.unwrap_or((0, -1));
        let days = during.map_or(days, |during| (days.0.max(during.from), days.1.min(during.to)));
        let times = query.grain.map(|grain| Times::new(grain, days)).transpose()?;
        let mut slots = axes.iter().map(Axis::slots).chain(times.as_ref().map(Times::slots));
        let groups = slots.try_fold(1_usize, usize::checked_mul);
        let slots =
            groups.and_then(|g| g.checked_mul(if query.by_theme { THEME_SLOTS } else { 1 }));
        let slots = slots.filter(|slots| *slots <= u32::MAX as usize / BINS);
        let (Some(groups), Some(slots)) = (groups, slots) else {
            return Err(AskError::Groups { groups: usize::MAX });
        };
        let people = people(query.measure, slots, customers, budget.bytes / threads);
        let people = people.ok_or(AskError::Groups { groups: slots })?;
        Ok(Self {
            measure: query.measure,
            test: test_of(catalogue, query, during),
            axes,
            times,
            by_theme: query.by_theme,
            themes: catalogue.themes().to_vec(),
            groups,
            people,
        })
    }

    /// Places for groups, with themes.
    pub(super) fn slots(&self) -> usize {
        self.groups * if self.by_theme { THEME_SLOTS } else { 1 }
    }
}

/// How customers can be counted within so many bytes of a core; none if nothing can.
fn people(measure: Measure, slots: usize, customers: u32, bytes: usize) -> Option<People> {
    let left = bytes.checked_sub(slots.checked_mul(BINS * 4)?)?;
    if measure != Measure::Customers {
        return Some(People::Not);
    }
    let exact = (customers as usize / 64 + 1) * 8;
    let fits = |each: usize| slots.checked_mul(each).is_some_and(|bytes| bytes <= left);
    let exact = fits(exact).then_some(People::Exact(customers));
    exact.or_else(|| fits(super::customers::REGISTERS).then_some(People::Sketch))
}

/// All that must hold of a row: the days, what the measure is about, the filter.
fn test_of(catalogue: &Catalogue, query: &Query, during: Option<Days>) -> Test {
    let mut tests: Vec<_> = during.map(|days| Test::Days(days.from, days.to)).into_iter().collect();
    if let Measure::Score(metric) = query.measure {
        let set = Set::of(&[metric_code(Some(metric))]);
        tests.extend(Dimension::Metric.place().map(|place| Test::Codes { place, set }));
    }
    match bound(catalogue, &query.filter) {
        Test::All(more) => tests.extend(more),
        Test::Everything => {}
        one => tests.push(one),
    }
    Test::All(tests)
}

fn bound(catalogue: &Catalogue, filter: &Filter) -> Test {
    match filter {
        Filter::All(parts) => Test::All(parts.iter().map(|part| bound(catalogue, part)).collect()),
        Filter::Any(parts) => Test::Any(parts.iter().map(|part| bound(catalogue, part)).collect()),
        Filter::Not(part) => Test::Not(Box::new(bound(catalogue, part))),
        Filter::In(dimension, names) => codes(catalogue, dimension, names),
        Filter::Score(low, high) => Test::Score(low.cast_signed(), high.cast_signed()),
        Filter::Days(days) => Test::Days(days.from, days.to),
        Filter::Theme { tone, each, themes } => themes_of(catalogue, *tone, *each, themes),
    }
}

fn codes(catalogue: &Catalogue, dimension: &Dimension, names: &[String]) -> Test {
    let mut codes: Vec<_> =
        names.iter().filter_map(|name| catalogue.known(dimension, name)).collect();
    codes.sort_unstable();
    codes.dedup();
    match catalogue.place(dimension) {
        _ if codes.is_empty() => Test::Nothing,
        Some(place) => Test::Codes { place, set: Set::of(&codes) },
        // Of an attribute nobody declared, everybody has none.
        None => Test::Everything,
    }
}

/// A theme nobody knows is mentioned by nobody.
fn themes_of(catalogue: &Catalogue, tone: Tone, each: bool, themes: &[String]) -> Test {
    let bits = themes.iter().map(|theme| catalogue.known_theme(theme));
    let known = bits.clone().flatten().fold(0_u64, |mask, bit| mask | 1 << bit);
    match (each, known) {
        (true, _) if bits.into_iter().any(|bit| bit.is_none()) => Test::Nothing,
        (true, 0) => Test::Everything,
        (false, 0) => Test::Nothing,
        (_, mask) => Test::Themes { tone, each, mask },
    }
}
