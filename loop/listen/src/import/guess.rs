//! Guessing what the columns are: by their names in three languages, and by what stands in them.

mod names;
mod profile;

pub(super) use profile::Profile;

use super::encoding::Confidence;
use super::layout::{Convention, Heading};
use super::mapping::Column;
use super::target::{Target, slug};
use super::unit::Units;
use super::value::bare;
use names::{NAMES, Weight};

/// One thing a column may be.
struct Candidate {
    column: usize,
    target: Target,
    rank: f64,
    confidence: Confidence,
}

/// Hidden values made of columns that nobody asked for; what goes beyond is left out.
const MOST_HIDDEN: usize = 20;

/// What each column is most likely to be. `sample` holds its cells, column by column.
pub(super) fn guess(
    convention: Convention,
    headings: &[Heading],
    sample: &[Vec<&str>],
    units: &Units,
) -> Vec<Column> {
    let profiles: Vec<Profile> = sample.iter().map(|cells| Profile::of(cells, units)).collect();
    let blank = Profile::default();
    let profile = |column: usize| profiles.get(column).unwrap_or(&blank);
    let mut candidates: Vec<Candidate> = headings
        .iter()
        .enumerate()
        .flat_map(|(column, heading)| candidates(convention, column, heading, profile(column)))
        .collect();
    candidates.sort_by(|a, b| b.rank.total_cmp(&a.rank).then(a.column.cmp(&b.column)));
    let mut taken: Vec<Option<Candidate>> = headings.iter().map(|_| None).collect();
    for candidate in candidates {
        let clashes = taken.iter().flatten().any(|other| other.target == candidate.target);
        if taken[candidate.column].is_none() && (candidate.target.may_repeat() || !clashes) {
            let column = candidate.column;
            taken[column] = Some(candidate);
        }
    }
    let mut hidden = 0;
    let column = |(at, heading): (usize, &Heading)| {
        let found = taken[at].take();
        let (target, confidence) = match found {
            Some(found) => (found.target, found.confidence),
            None => (left_over(heading, profile(at), &mut hidden), Confidence::Unsure),
        };
        Column { heading: heading.clone(), target, confidence }
    };
    headings.iter().enumerate().map(column).collect()
}

fn candidates(
    convention: Convention,
    column: usize,
    heading: &Heading,
    profile: &Profile,
) -> Vec<Candidate> {
    if let Some(target) = heading.keys.iter().find_map(|key| convention.target(key)) {
        let target = addressed(target, profile);
        let fits = profile.fit(&target) >= 0.5;
        let confidence = if fits { Confidence::Sure } else { Confidence::Likely };
        return vec![Candidate { column, target, rank: 3.0, confidence }];
    }
    let mut found = Vec::new();
    for (target, named, length) in heading.keys.iter().flat_map(|key| named(key)) {
        let target = by_scale(target, named, profile);
        let fit = profile.fit(&target);
        let is_gate = matches!(target, Target::GivenAt | Target::Ignore);
        if fit < 0.2 && !is_gate {
            continue;
        }
        let confidence = match named {
            Named::Exactly if fit >= 0.8 => Confidence::Sure,
            Named::Exactly | Named::Within if fit >= 0.6 => Confidence::Likely,
            Named::Hinted if fit >= 0.9 => Confidence::Likely,
            _ => Confidence::Unsure,
        };
        // Of two headings that hold a name the one that holds more of it.
        let length = if named == Named::Within { length } else { 0 };
        #[expect(clippy::cast_precision_loss, reason = "a name has a few dozen letters")]
        let rank = named.weight() + fit * 0.8 + length as f64 / 1000.0;
        found.push(Candidate { column, target, rank, confidence });
    }
    let by_cells = profile.alone().map(|(target, confidence)| {
        let rank = profile.fit(&target) * 0.5;
        Candidate { column, target, rank, confidence }
    });
    found.extend(by_cells);
    found
}

/// How a heading came by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Exactly,
    Within,
    Hinted,
}

impl Named {
    const fn weight(self) -> f64 {
        match self {
            Self::Exactly => 1.2,
            Self::Within => 0.9,
            Self::Hinted => 0.4,
        }
    }
}

/// Targets that a heading's words speak of, with the length of the words.
fn named(key: &str) -> Vec<(Target, Named, usize)> {
    let key = bare(key);
    let mut found: Vec<(Target, Named, usize)> = Vec::new();
    for (target, weight, names) in NAMES {
        let exact = names.iter().any(|name| same(name, &key));
        if exact {
            let named = if *weight == Weight::Strong { Named::Exactly } else { Named::Hinted };
            found.push((target.clone(), named, key.chars().count()));
        } else if *weight == Weight::Strong && *target != Target::Ignore {
            let within = names
                .iter()
                .filter(|name| holds(&key, name))
                .map(|name| name.chars().count())
                .max();
            found.extend(within.map(|length| (target.clone(), Named::Within, length)));
        }
    }
    // Of several things within one heading the longest words are meant.
    let longest = found.iter().map(|(.., length)| *length).max().unwrap_or(0);
    found.retain(|(_, named, length)| *named != Named::Within || *length == longest);
    found
}

/// Names are written in the table as people write them; comparing forgets marks.
fn same(name: &str, key: &str) -> bool {
    name == key || (!name.is_ascii() && bare(name) == key)
}

/// Whether a heading holds a name among other words. Thai writes no blanks between words.
fn holds(key: &str, name: &str) -> bool {
    let is_thai = name.contains(|c: char| ('\u{E00}'..='\u{E7F}').contains(&c));
    if is_thai {
        return name.chars().count() >= 4 && key.contains(bare(name).as_str());
    }
    let distinctive =
        name.contains(' ') || name.len() >= 5 || ["nps", "csat", "ces"].contains(&name);
    distinctive && format!(" {key} ").contains(&format!(" {name} "))
}

/// A score without a metric's name is of the metric whose scale its cells use.
fn by_scale(target: Target, named: Named, profile: &Profile) -> Target {
    match target {
        Target::Score(_) if named == Named::Hinted => Target::Score(profile.scale()),
        other => other,
    }
}

/// "Sent to" may be an address or a number.
fn addressed(target: Target, profile: &Profile) -> Target {
    let is_phone =
        target == Target::Email && profile.fit(&Target::Phone) > profile.fit(&Target::Email);
    if is_phone { Target::Phone } else { target }
}

/// A column that nothing is known about: words are comments, short things are kept beside the
/// answers, empty ones are left out.
fn left_over(heading: &Heading, profile: &Profile, hidden: &mut usize) -> Target {
    // What kind of field it is tells what it may be, and is no name for it.
    let named = heading.keys.iter().find(|key| !key.starts_with("field_type "));
    let name = slug(named.unwrap_or(&heading.shown));
    let fits = !profile.is_empty() && profile.is_short() && !name.is_empty();
    if !fits || *hidden == MOST_HIDDEN {
        return Target::Ignore;
    }
    *hidden += 1;
    Target::Hidden(name)
}

#[cfg(test)]
mod tests;
