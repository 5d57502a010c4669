//! Names for groups: the phrases that set their comments apart, as people typed them.

use std::collections::{BTreeMap, HashMap};

use super::terms::{Terms, Token};
use super::{Place, Text};
use crate::Language;
use crate::normal::plain;

/// Words of the longest phrase.
const LONGEST: usize = 3;
/// A phrase of more words says more.
const BY_WORDS: [f64; LONGEST] = [1.0, 1.9, 2.2];
const PHRASES: usize = 6;
/// A phrase that fewer of a group's comments have names nothing.
const LEAST_SHARE: f64 = 0.015;
/// A phrase keeps its capitals when most people write them.
const MOSTLY: f64 = 0.6;

pub(super) struct Name {
    pub(super) name: String,
    pub(super) language: Option<Language>,
    pub(super) phrases: Vec<String>,
}

/// A phrase of a comment, and where it stands.
struct Phrase {
    key: u64,
    words: usize,
    start: usize,
    end: usize,
}

/// The names of groups, in their order; none for a group that has no comments.
pub(super) fn names(
    texts: &[Text<'_>],
    terms: &Terms,
    places: &[Place],
    groups: usize,
) -> Vec<Option<Name>> {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); groups];
    for (text, place) in places.iter().enumerate() {
        if let Some(group) = place.group {
            members[group as usize].push(text);
        }
    }
    let all = counts(terms, 0..terms.len());
    // The largest chooses first: no two have the same name.
    let mut order: Vec<usize> = (0..groups).collect();
    order.sort_by_key(|&group| (std::cmp::Reverse(members[group].len()), group));
    let mut names: Vec<Option<Name>> = (0..groups).map(|_| None).collect();
    let mut taken = Vec::new();
    for group in order {
        if !members[group].is_empty() {
            names[group] = Some(name(texts, terms, &members[group], &all, &mut taken));
        }
    }
    names
}

fn name(
    texts: &[Text<'_>],
    terms: &Terms,
    members: &[usize],
    all: &HashMap<u64, (u32, usize)>,
    taken: &mut Vec<String>,
) -> Name {
    let language = language(texts, terms, members);
    let speakers: Vec<usize> =
        members.iter().copied().filter(|&text| terms.languages[text] == language).collect();
    let here = counts(terms, speakers.iter().copied());
    let (size, of_all) = (speakers.len() as f64, terms.len() as f64);
    let least = (LEAST_SHARE * size).max(if size < 4.0 { 1.0 } else { 2.0 });
    let mut scored: Vec<(f64, u64)> = here
        .iter()
        .filter(|&(_, &(count, _))| f64::from(count) >= least)
        .map(|(&key, &(count, words))| {
            let (inside, everywhere) = (f64::from(count) / size, f64::from(all[&key].0) / of_all);
            let lift = (inside / everywhere).max(1.0).ln() + 0.1;
            (f64::from(count) * lift * BY_WORDS[words - 1], key)
        })
        .collect();
    scored.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut phrases: Vec<String> = Vec::new();
    for (_, key) in scored.into_iter().take(PHRASES * 5) {
        let typed = typed(texts, terms, &speakers, key);
        if !typed.is_empty() && !is_said(&phrases, &typed) {
            phrases.push(typed);
        }
        if phrases.len() == PHRASES {
            break;
        }
    }
    if phrases.is_empty() {
        // Comments that have no phrase in common: the shortest of them.
        let shortest = members.iter().map(|&text| texts[text].text);
        let shortest = shortest.min_by_key(|text| (text.len(), *text)).unwrap_or_default();
        phrases.push(shortest.chars().take(60).collect());
    }
    let free = phrases.iter().position(|phrase| !taken.contains(phrase)).unwrap_or(0);
    let name = phrases.remove(free);
    phrases.insert(0, name.clone());
    taken.push(name.clone());
    Name { name, language, phrases }
}

/// Whether phrases hold all the words of another, or it holds one of them; marks don't matter.
fn is_said(phrases: &[String], other: &str) -> bool {
    let bare = |text: &str| text.to_lowercase().chars().map(plain).collect::<String>();
    let other = bare(other);
    let known: Vec<String> = phrases.iter().map(|phrase| bare(phrase)).collect();
    known.iter().any(|known| known.contains(&other) || other.contains(known))
        || other
            .split(' ')
            .all(|word| known.iter().any(|known| known.split(' ').any(|k| k == word)))
}

/// The language of most comments.
fn language(texts: &[Text<'_>], terms: &Terms, members: &[usize]) -> Option<Language> {
    let mut counts: BTreeMap<Option<&str>, (usize, Option<Language>)> = BTreeMap::new();
    for &text in members {
        let language = terms.languages[text];
        counts.entry(language.map(Language::code)).or_insert((0, language)).0 +=
            texts[text].given.len();
    }
    counts.into_values().max_by_key(|&(count, _)| count).and_then(|(_, language)| language)
}

/// In how many of the comments each phrase stands, and of how many words it is.
fn counts(terms: &Terms, comments: impl Iterator<Item = usize>) -> HashMap<u64, (u32, usize)> {
    let mut counts = HashMap::new();
    let mut here = Vec::new();
    for comment in comments {
        here.clear();
        phrases(terms, comment, |phrase| here.push((phrase.key, phrase.words)));
        here.sort_unstable();
        here.dedup();
        for &(key, words) in &here {
            counts.entry(key).or_insert((0, words)).0 += 1;
        }
    }
    counts
}

/// Runs of words that begin and end in words of their own.
fn phrases(terms: &Terms, comment: usize, mut take: impl FnMut(Phrase)) {
    let tokens = terms.of(comment);
    let stops = |token: &Token| terms.stops[token.word as usize];
    for (first, begin) in tokens.iter().enumerate().filter(|(_, token)| !stops(token)) {
        let mut key = 0;
        for (index, token) in tokens[first..].iter().take(LONGEST).enumerate() {
            if index > 0 && !token.follows {
                break;
            }
            key = (key ^ u64::from(token.word + 1)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            key ^= key >> 31;
            if !stops(token) {
                let (start, end) = (begin.start as usize, token.end as usize);
                take(Phrase { key, words: index + 1, start, end });
            }
        }
    }
}

/// How most people typed a phrase.
fn typed(texts: &[Text<'_>], terms: &Terms, comments: &[usize], key: u64) -> String {
    let mut ways: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for &comment in comments {
        phrases(terms, comment, |phrase| {
            if phrase.key == key {
                let typed = texts[comment].text.get(phrase.start..phrase.end).unwrap_or_default();
                let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
                *ways.entry(typed.to_lowercase()).or_default().entry(typed).or_default() += 1;
            }
        });
    }
    let total = |typings: &BTreeMap<String, u32>| typings.values().sum::<u32>();
    let Some((small, typings)) = ways.into_iter().rev().max_by_key(|(_, ways)| total(ways)) else {
        return String::new();
    };
    let all = f64::from(total(&typings));
    let most = typings.into_iter().rev().max_by_key(|&(_, count)| count);
    most.filter(|&(_, count)| f64::from(count) > MOSTLY * all).map_or(small, |(typed, _)| typed)
}
