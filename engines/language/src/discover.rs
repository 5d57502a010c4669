//! Themes that nobody asked for: comments that speak of the same thing, named in their own words.
//!
//! Comments become what they are made of (words and pairs of words, without those of grammar and of
//! praise or blame); their strongest directions give each a place; places that lie together are a group,
//! which is then settled by what its comments say word for word. The same comments give the same groups,
//! in whatever order they come, and the same text is never in two.

mod chance;
mod columns;
mod mix;
mod name;
mod part;
mod size;
mod space;
mod stop;
mod terms;

use std::collections::BTreeMap;

use crate::Language;
use columns::Columns;
use mix::Mix;
use space::{Axes, Sparse, dot};
use terms::{Reader, Terms};

/// A comment that no theme covers.
#[derive(Debug, Clone, Copy)]
pub struct Comment<'a> {
    pub text: &'a str,
    /// Where it is known; it is told from the text otherwise.
    pub language: Option<Language>,
    /// How much it counts; 1 for one comment.
    pub weight: f32,
}

/// How to look for groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The fewest comments that are a group.
    pub least: usize,
    pub most_groups: usize,
    /// As many groups as this, however small: for comparing with groups that are known.
    pub groups: Option<usize>,
}

impl Default for Options {
    fn default() -> Self {
        Self { least: 10, most_groups: 40, groups: None }
    }
}

/// Comments that speak of the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// A phrase as people typed it.
    pub name: String,
    /// Of most of its comments, and of the name; `None` where they are in none of the three.
    pub language: Option<Language>,
    /// The phrases that set it apart, the name first.
    pub phrases: Vec<String>,
    /// Places of its comments among those given, the best to quote first.
    pub members: Vec<usize>,
}

impl Group {
    pub fn size(&self) -> usize {
        self.members.len()
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The largest first.
    pub groups: Vec<Group>,
    /// Comments that say nothing of their own, or what too few others say; in the order given.
    pub outside: Vec<usize>,
}

/// More different texts than this are placed in groups that were found without them.
const MOST_READ: usize = 150_000;
/// So many of those are read at a time.
const CHUNK: usize = 10_000;
/// Comments nearer than this to no group's middle are outside.
const NEAR: f32 = 0.12;

/// No comment counts more than this.
const HEAVIEST: f32 = 1e6;

/// A text, once, however often it was given.
struct Text<'a> {
    text: &'a str,
    language: Option<Language>,
    weight: f32,
    /// Where it was given.
    given: Vec<usize>,
}

/// Where a text belongs.
#[derive(Clone, Copy)]
struct Place {
    group: Option<u32>,
    /// How near its middle, up to 1.
    near: f32,
}

/// Finds the groups among comments.
pub fn discover(comments: &[Comment<'_>], options: &Options) -> Found {
    discover_by(comments, options, MOST_READ)
}

/// Finds them by no more than so many different texts; the others are placed.
fn discover_by(comments: &[Comment<'_>], options: &Options, most_read: usize) -> Found {
    let mut texts = distinct(comments);
    // Which are read doesn't hang on which come first, nor on how they begin.
    texts.sort_by_cached_key(|text| (hash(text.text), text.text));
    let read = texts.len().min(most_read);
    let (texts, rest) = texts.split_at_mut(read);
    texts.sort_unstable_by_key(|text| text.text);
    let mut reader = Reader::default();
    let terms = Terms::read(&mut reader, texts.iter().map(|text| (text.text, text.language)));
    let (columns, rows) =
        Columns::new(&terms, texts.iter().map(|text| (text.text, text.given.len())));
    let (Some(fit), mut places) = Fit::new(texts, &rows, columns, options) else {
        return Found { groups: Vec::new(), outside: (0..comments.len()).collect() };
    };
    let names = name::names(texts, &terms, &places, fit.groups);
    for chunk in rest.chunks(CHUNK) {
        let terms = Terms::read(&mut reader, chunk.iter().map(|text| (text.text, text.language)));
        places.extend(fit.place(chunk, &terms));
    }
    let texts = texts.iter().chain(rest.iter());
    gather(comments, texts.zip(places), names)
}

/// The texts, each once, blanks around them left out.
fn distinct<'a>(comments: &[Comment<'a>]) -> Vec<Text<'a>> {
    let mut texts: BTreeMap<&str, Text<'a>> = BTreeMap::new();
    for (place, comment) in comments.iter().enumerate() {
        let text = comment.text.trim();
        let known = texts.entry(text).or_insert_with(|| Text {
            text,
            language: None,
            weight: 0.0,
            given: Vec::new(),
        });
        known.given.push(place);
        let code = |language: Option<Language>| language.map(Language::code);
        if code(comment.language) > code(known.language) {
            known.language = comment.language;
        }
    }
    let mut texts: Vec<Text<'a>> = texts.into_values().collect();
    for text in &mut texts {
        // In an order of their own, so that the sum is the same whichever came first.
        let weight = |&place: &usize| Some(comments[place].weight).filter(|&weight| weight > 0.0);
        let mut weights: Vec<f32> =
            text.given.iter().map(|place| weight(place).map_or(0.0, |w| w.min(HEAVIEST))).collect();
        weights.sort_unstable_by(f32::total_cmp);
        text.weight = weights.iter().sum();
    }
    texts
}

/// Groups that were found, and how other comments are placed in them.
struct Fit {
    columns: Columns,
    axes: Axes,
    mix: Mix,
    centres: Vec<f32>,
    groups: usize,
    /// Groups that were too small to be kept.
    small: Vec<bool>,
}

impl Fit {
    fn new(
        texts: &[Text<'_>],
        rows: &Sparse,
        columns: Columns,
        options: &Options,
    ) -> (Option<Self>, Vec<Place>) {
        let weights: Vec<f32> = texts.iter().map(|text| text.weight).collect();
        let spoken = (0..texts.len()).filter(|&row| !rows.row(row).is_empty()).count();
        let fewest = if options.groups.is_some() { 1 } else { options.least.max(2) };
        let given: usize = texts.iter().map(|text| text.given.len()).sum();
        if spoken == 0 || given < fewest {
            return (None, Vec::new());
        }
        let axes = Axes::new(rows);
        let places = axes.places(rows);
        let parting = size::part(&places, axes.width, &weights, spoken, given, options);
        let (mut of, groups) = (parting.of, parting.groups);
        let mix = Mix::settled(rows, &weights, &mut of, groups);
        let centres = part::middle(&places, axes.width, &weights, &of, groups);
        let mut fit = Self { columns, axes, mix, centres, groups, small: vec![false; groups] };
        let empty = |row: usize| rows.row(row).is_empty();
        let sized = options.groups.is_none();
        if sized {
            let mut sizes = vec![0; groups];
            for (row, &group) in of.iter().enumerate().filter(|(row, _)| !empty(*row)) {
                sizes[group as usize] += texts[row].given.len();
            }
            fit.small = sizes.iter().map(|&size| size < fewest).collect();
        }
        let placed = (0..texts.len()).map(|row| {
            let place = &places[row * fit.axes.width..(row + 1) * fit.axes.width];
            if empty(row) { NOWHERE } else { fit.settle(place, of[row], sized) }
        });
        let placed = placed.collect();
        (Some(fit), placed)
    }

    /// Places comments that the groups were not found with.
    fn place(&self, texts: &[Text<'_>], terms: &Terms) -> Vec<Place> {
        let rows = self.columns.rows(terms, texts.iter().map(|text| text.text));
        let places = self.axes.places(&rows);
        let each = places.chunks_exact(self.axes.width).enumerate();
        each.map(|(row, place)| match self.mix.best(rows.row(row)) {
            Some(group) => self.settle(place, group, true),
            None => NOWHERE,
        })
        .collect()
    }

    /// A comment of a group that isn't kept goes to the nearest that is.
    fn settle(&self, place: &[f32], group: u32, may_be_outside: bool) -> Place {
        let near = |group: usize| {
            dot(place, &self.centres[group * self.axes.width..(group + 1) * self.axes.width])
        };
        let mut best = (group as usize, near(group as usize));
        if self.small[best.0] {
            let kept = (0..self.groups).filter(|&group| !self.small[group]);
            let nearest = kept.map(|group| (group, near(group)));
            let Some(nearest) = nearest.max_by(|one, other| one.1.total_cmp(&other.1)) else {
                return NOWHERE;
            };
            best = nearest;
        }
        if may_be_outside && best.1 < NEAR {
            return NOWHERE;
        }
        Place { group: Some(best.0 as u32), near: best.1 }
    }
}

const NOWHERE: Place = Place { group: None, near: 0.0 };

/// Puts the comments of each group together.
fn gather<'a>(
    comments: &[Comment<'_>],
    placed: impl Iterator<Item = (&'a Text<'a>, Place)>,
    names: Vec<Option<name::Name>>,
) -> Found {
    let mut quotes: Vec<Vec<(f32, &Text<'a>)>> = names.iter().map(|_| Vec::new()).collect();
    let mut found = Found::default();
    let small: Vec<String> = names
        .iter()
        .map(|name| name.as_ref().map_or(String::new(), |name| name.name.to_lowercase()))
        .collect();
    for (text, place) in placed {
        match place.group.map(|group| group as usize) {
            Some(group) if names[group].is_some() => {
                let name = small[group].as_str();
                quotes[group].push((worth(text.text, name, place.near), text));
            }
            _ => found.outside.extend(&text.given),
        }
    }
    for (name, mut quotes) in names.into_iter().zip(quotes) {
        let Some(name) = name.filter(|_| !quotes.is_empty()) else { continue };
        quotes.sort_unstable_by(|(worth, text), (other_worth, other)| {
            other_worth.total_cmp(worth).then_with(|| text.text.cmp(other.text))
        });
        let members = quotes.iter().flat_map(|(_, text)| text.given.iter().copied()).collect();
        found.groups.push(Group {
            name: name.name,
            language: name.language,
            phrases: name.phrases,
            members,
        });
    }
    found.outside.sort_unstable();
    let first = |group: &Group| comments[group.members[0]].text.trim();
    found.groups.sort_by(|one, other| {
        let sizes = other.size().cmp(&one.size());
        sizes.then_with(|| one.name.cmp(&other.name)).then_with(|| first(one).cmp(first(other)))
    });
    found
}

/// How well a comment shows what its group is about: a sentence or two, near the middle, with the name
/// (in small letters).
fn worth(text: &str, name: &str, near: f32) -> f32 {
    let length = text.chars().count();
    let readable = if (20..=220).contains(&length) { 0.15 } else { 0.0 };
    let named = if text.to_lowercase().contains(name) { 0.3 } else { 0.0 };
    near + readable + named
}

/// The same for the same text everywhere.
fn hash(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

#[cfg(test)]
mod tests;
