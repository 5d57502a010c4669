//! The same questions answered the obvious way: row by row, by names, with maps and sets.

use std::collections::{BTreeMap, HashSet};

use analytics::{
    Catalogue, Days, Dimension, Filter, Group, Groups, Histogram, Key, Measure, Query, Row, Tally,
    Tone,
};
use kernel::{Class, Sentiment};

/// The catalogue, with each dimension's names looked up once.
struct Names<'a> {
    catalogue: &'a Catalogue,
    of: BTreeMap<Dimension, Vec<&'a str>>,
}

/// The groups in the order of their keys.
pub(crate) fn groups(
    rows: &[Row],
    catalogue: &Catalogue,
    query: &Query,
    during: Option<Days>,
) -> Groups {
    let declared = catalogue.attributes().iter().cloned().map(Dimension::Attribute);
    let all = Dimension::ALL.into_iter().chain(declared);
    let names = Names { catalogue, of: all.map(|of| (of.clone(), catalogue.names(&of))).collect() };
    let mut found: BTreeMap<Key, Vec<(&Row, Option<usize>)>> = BTreeMap::new();
    let mut all = found.clone();
    for row in rows {
        let now = during.is_none_or(|days| days.from <= row.day && row.day <= days.to);
        let measured = match query.measure {
            Measure::Score(metric) => row.metric == Some(metric),
            _ => true,
        };
        if !now || !measured || !passes(row, &names, &query.filter) {
            continue;
        }
        let by = query.by.iter().map(|by| value(row, &names, by)).collect();
        let start = query.grain.map(|grain| grain.start(row.day.into()) as i32);
        let key = Key { by, start, theme: None };
        let mentioned = (0..64).filter(|bit| row.themes >> bit & 1 == 1);
        if query.by_theme {
            for bit in mentioned.clone() {
                let theme = Some(catalogue.themes()[bit].clone());
                let key = Key { theme, ..key.clone() };
                found.entry(key).or_default().push((row, Some(bit)));
            }
        }
        let whole = if query.by_theme { &mut all } else { &mut found };
        if query.measure == Measure::Mentions {
            for bit in mentioned {
                whole.entry(key.clone()).or_default().push((row, Some(bit)));
            }
        } else {
            whole.entry(key).or_default().push((row, None));
        }
    }
    let groups = |found: BTreeMap<Key, Vec<_>>| {
        found.into_iter().map(|(key, rows)| Group { key, tally: tally(query.measure, &rows) })
    };
    Groups { groups: groups(found).collect(), all: groups(all).collect() }
}

fn value(row: &Row, names: &Names<'_>, of: &Dimension) -> String {
    let name = |code: u32| names.of[of][code as usize].to_owned();
    let code = |code: Option<&str>| code.unwrap_or_default().to_owned();
    match of {
        Dimension::Survey => name(row.survey),
        Dimension::Question => name(row.question),
        Dimension::Touchpoint => name(row.touchpoint),
        Dimension::Unit => name(row.unit),
        Dimension::Channel => name(row.channel),
        Dimension::Language => name(row.language),
        Dimension::Metric => code(row.metric.map(kernel::Metric::code)),
        Dimension::Class => code(row.class.map(Class::code)),
        Dimension::Previous => code(row.previous.map(Class::code)),
        Dimension::Sentiment => code(row.sentiment.map(Sentiment::code)),
        Dimension::Attribute(attribute) => {
            let place = names.catalogue.attributes().iter().position(|known| known == attribute);
            place.map_or(String::new(), |place| name(row.attributes[place]))
        }
    }
}

fn passes(row: &Row, names: &Names<'_>, filter: &Filter) -> bool {
    let passes = |part: &Filter| passes(row, names, part);
    match filter {
        Filter::All(parts) => parts.iter().all(passes),
        Filter::Any(parts) => parts.iter().any(passes),
        Filter::Not(part) => !passes(part),
        Filter::In(of, values) => values.contains(&value(row, names, of)),
        Filter::Score(low, high) => row.score.is_some_and(|score| *low <= score && score <= *high),
        Filter::Days(days) => days.from <= row.day && row.day <= days.to,
        Filter::Theme { tone, each, themes } => {
            let bits = match tone {
                Tone::Any => row.themes,
                Tone::Negative => row.negative,
                Tone::Positive => row.positive,
            };
            let known = names.catalogue.themes();
            let said = |theme: &String| {
                known
                    .iter()
                    .position(|known| known == theme)
                    .is_some_and(|bit| bits >> bit & 1 == 1)
            };
            if *each { themes.iter().all(said) } else { themes.iter().any(said) }
        }
    }
}

fn place(class: Option<Class>) -> usize {
    match class {
        None => 0,
        Some(Class::Detractor) => 1,
        Some(Class::Passive) => 2,
        Some(Class::Promoter) => 3,
    }
}

fn tally(measure: Measure, rows: &[(&Row, Option<usize>)]) -> Tally {
    match measure {
        Measure::Score(_) | Measure::Mean => {
            let mut scores = Histogram::default();
            rows.iter().filter_map(|(row, _)| row.score).for_each(|score| scores.add(score, 1));
            Tally::Scores(scores, rows.len() as u64 - scores.total())
        }
        Measure::Answers => Tally::Answers(rows.len() as u64),
        Measure::Classes => {
            let mut classes = [0; 4];
            rows.iter().for_each(|(row, _)| classes[place(row.class)] += 1);
            Tally::Classes(classes)
        }
        Measure::Transitions => {
            let mut pairs = [[0; 4]; 4];
            rows.iter().for_each(|(row, _)| pairs[place(row.previous)][place(row.class)] += 1);
            Tally::Transitions(pairs)
        }
        Measure::Customers => {
            let known = rows.iter().map(|(row, _)| row.customer).filter(|customer| *customer > 0);
            let customers = known.collect::<HashSet<_>>().len() as u64;
            Tally::Customers { customers, exact: true, answers: rows.len() as u64 }
        }
        Measure::Mentions => {
            let (mut neutral, mut negative, mut positive, mut both) = (0, 0, 0, 0);
            for (row, bit) in rows {
                let bit = bit.unwrap();
                match (row.negative >> bit & 1 == 1, row.positive >> bit & 1 == 1) {
                    (false, false) => neutral += 1,
                    (true, false) => negative += 1,
                    (false, true) => positive += 1,
                    (true, true) => both += 1,
                }
            }
            Tally::Mentions { neutral, negative, positive, both }
        }
    }
}
