//! New themes: what comments speak of that no theme covers, in groups named in their own words.

mod store;

pub use store::uncovered;

use crate::codebook::keep::{CodebookError, may_change};
use ::store::{StoreError, Tx};
use kernel::fact::Audited;
use kernel::{Actor, Language, ResponseId, Timestamp};
use language::cue::{Cues, Matches};
use language::discover::{Comment, Group, Options, discover};
use serde_json::json;
use web::Visitor;

/// A group smaller than this is chance.
const LEAST: usize = 5;
const MOST_GROUPS: usize = 20;
/// At least one in so many of a group's comments says one of its phrases.
const WHOLE: usize = 3;
const DAY: i64 = 24 * 3600 * 1_000_000;
/// What is younger is new.
const FRESH: i64 = 30 * DAY;
/// A group is new when this share of it is, in percent.
const NEW_FROM: usize = 80;
/// Names that were dismissed are kept up to this many, the oldest go first.
const MOST_DISMISSED: usize = 500;
const SETTING: &str = "understand.dismissed";

/// What was said in a response that no theme covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub response: ResponseId,
    pub words: String,
    pub at: Timestamp,
}

/// A theme that nobody asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// A phrase as customers typed it.
    pub name: String,
    /// Of most of its comments.
    pub language: Option<Language>,
    /// The phrases that set it apart, the name first.
    pub phrases: Vec<String>,
    /// The responses that speak of it, the most telling first.
    pub responses: Vec<ResponseId>,
    /// Nearly all of it was said in the last thirty days, and other things before.
    pub is_new: bool,
}

/// The groups among these comments without those that were dismissed, the largest first.
///
/// The same comments give the same groups. A group whose phrases few of its comments say is a heap of what is
/// left over, and is left out.
pub fn among(said: &[Said], dismissed: &[String], now: Timestamp) -> Vec<Newcomer> {
    let comments: Vec<Comment<'_>> =
        said.iter().map(|one| Comment { text: &one.words, language: None, weight: 1.0 }).collect();
    let options = Options { least: LEAST, most_groups: MOST_GROUPS, groups: None };
    let is_young = |one: &Said| now.since(one.at) < FRESH;
    let anything_older = said.iter().any(|one| !is_young(one));
    let found = discover(&comments, &options).groups.into_iter();
    let mut found: Vec<Newcomer> = found
        .filter(|group| !group.phrases.iter().any(|phrase| dismissed.contains(phrase)))
        .filter_map(|group| {
            let members = speaking(&group, said);
            let young = members.iter().filter(|one| is_young(one)).count();
            let whole = members.len() >= LEAST && members.len() * WHOLE >= group.members.len();
            whole.then(|| Newcomer {
                is_new: anything_older && young * 100 >= members.len() * NEW_FROM,
                responses: members.iter().map(|one| one.response).collect(),
                language: group.language.and_then(|told| Language::parse(told.code())),
                name: group.name,
                phrases: group.phrases,
            })
        })
        .collect();
    // The sort is stable: of two alike the engine's order stays.
    found.sort_by_key(|group| std::cmp::Reverse(group.responses.len()));
    found
}

/// Those of a group's comments that say one of its phrases, the most telling first.
fn speaking<'a>(group: &Group, said: &'a [Said]) -> Vec<&'a Said> {
    let cues = Cues::new(group.phrases.iter().map(|phrase| (0, phrase.as_str())));
    let mut matches = Matches::new();
    let members = group.members.iter().filter_map(|&member| said.get(member));
    members
        .filter(|one| {
            cues.find(&one.words, &mut matches);
            !matches.found().is_empty()
        })
        .collect()
}

/// The names that were dismissed for good.
///
/// # Errors
/// When the store fails.
pub fn dismissed(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    Ok(tx.setting(SETTING)?.unwrap_or_default())
}

/// A group of this name is no theme, and is not shown again.
///
/// # Errors
/// When the visitor doesn't see the whole organisation, or the store fails.
pub fn dismiss(tx: &mut Tx, by: &Visitor, name: &str) -> Result<(), CodebookError> {
    if !may_change(by) {
        return Err(CodebookError::NotYours);
    }
    let mut names = dismissed(tx)?;
    if names.iter().any(|known| known == name) {
        return Ok(());
    }
    names.push(name.to_owned());
    let spare = names.len().saturating_sub(MOST_DISMISSED);
    names.drain(..spare);
    tx.keep_setting(SETTING, &names)?;
    let at = tx.now();
    tx.record(Audited {
        by: Actor::Staff(by.staff),
        what: "theme.dismissed".to_owned(),
        subject: "codebook".to_owned(),
        detail: json!({}),
        at,
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;
    use std::time::Duration;

    fn said(number: u128, words: String, days_ago: u64, now: Timestamp) -> Said {
        Said {
            response: ResponseId::from_bits(number),
            words,
            at: now.minus(Duration::from_secs(days_ago * 24 * 3600)),
        }
    }

    #[test]
    fn what_is_dismissed_stays_away_and_what_is_young_is_new() {
        let now = Timestamp::from_micros(1_795_000_000_000_000);
        let things = ["karaoke next door", "a karaoke bar", "loud karaoke", "karaoke all night"];
        let others = ["the swing for kids", "kids love the swing", "a swing for my kids", "swing"];
        let mut comments = Vec::new();
        for (number, round) in (0..6).enumerate() {
            for (place, words) in things.iter().enumerate() {
                let number = (number * 10 + place) as u128;
                comments.push(said(number, format!("{words} on evening {round}"), 3, now));
            }
            for (place, words) in others.iter().enumerate() {
                let number = (1000 + number * 10 + place) as u128;
                comments.push(said(number, format!("{words} on visit {round}"), 80, now));
            }
        }
        let found = among(&comments, &[], now);
        let of = |word: &str| {
            let says = |group: &&Newcomer| group.phrases.iter().any(|said| said.contains(word));
            found.iter().find(says).expect("a group")
        };
        let (karaoke, swing) = (of("karaoke"), of("swing"));
        assert!(karaoke.is_new && !swing.is_new, "{found:?}");
        let rest = among(&comments, std::slice::from_ref(&karaoke.name), now);
        assert!(rest.iter().all(|group| group.name != karaoke.name), "{rest:?}");
        assert_eq!(rest.len() + 1, found.len());
    }
}
