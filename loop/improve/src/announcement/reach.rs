//! Whom an announcement reaches, and why it leaves the others out: each reason counted.

use super::{Letters, Settings, store as rows};
use crate::action::{Action, State};
use kernel::{CustomerId, Language, SegmentId, Timestamp};
use people::customer::{self, Chosen};
use people::organisation;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{Eyes, StoreError, Tx};
use web::Visitor;

/// Who would be written to now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    /// All customers of the action's cases.
    pub eligible: i64,
    /// Those who would be written to, by the language of their letter.
    pub reached: BTreeMap<Language, i64>,
    pub left_out: BTreeMap<LeftOut, i64>,
}

/// Why a customer is left out; the first that holds is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// They were told of this action before.
    Told,
    Erased,
    /// They are not in the segment it is narrowed to.
    Outside,
    /// They never said that they may be written to about what they told us.
    Unasked,
    /// They asked for no such letters.
    Quiet,
    NoAddress,
    /// Their matter began after the action was done.
    Later,
    /// There is no letter in their language.
    NoLetter,
    /// Another announcement went to them lately.
    Lately,
}

/// A customer of an action's cases, and what speaks for or against writing to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) customer: CustomerId,
    /// Whom a letter goes to: the one they lead to.
    pub(crate) person: CustomerId,
    /// Whether another of the person's ids is looked at instead.
    pub(crate) is_other: bool,
    pub(crate) is_there: bool,
    pub(crate) has_address: bool,
    pub(crate) language: Option<Language>,
    pub(crate) last_opened_at: Timestamp,
    /// What they said about such letters; `None` while nobody has asked them.
    pub(crate) consent: Option<bool>,
    pub(crate) told: bool,
    pub(crate) last_told_at: Option<Timestamp>,
    /// Whether they are in the segment; everybody is where there is none.
    pub(crate) is_within: bool,
}

/// Customers of the cause an announcement is narrowed to: a segment's filters as they were when it
/// was chosen, with the eyes of who chose it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrowed {
    pub name: String,
    pub filters: String,
    pub eyes: Eyes,
    pub at: Timestamp,
}

impl Narrowed {
    /// A segment as a visitor has it; `None` when they have no such.
    ///
    /// # Errors
    /// When the store fails.
    pub fn to(tx: &mut Tx, visitor: &Visitor, id: SegmentId) -> Result<Option<Self>, StoreError> {
        let all = customer::segments(tx, visitor)?;
        let (at, eyes) = (tx.now(), visitor.eyes.clone());
        let chosen = all.into_iter().find(|known| known.id == id);
        Ok(chosen.map(|Chosen { name, filters, .. }| Self { name, filters, eyes, at }))
    }
}

/// What decides whether a customer is written to.
pub(crate) struct Terms<'a> {
    letters: &'a Letters,
    done_at: Option<Timestamp>,
    /// Who was written to since then is left out.
    lately: Option<Timestamp>,
    /// The language of those of whom none is known.
    usual: Language,
}

impl Reach {
    pub fn total(&self) -> i64 {
        self.reached.values().sum()
    }
}

impl LeftOut {
    pub const ALL: [Self; 9] = [
        Self::Told,
        Self::Erased,
        Self::Outside,
        Self::Quiet,
        Self::Unasked,
        Self::NoAddress,
        Self::Later,
        Self::NoLetter,
        Self::Lately,
    ];

    /// The key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Told => "announcement-left-told",
            Self::Erased => "announcement-left-erased",
            Self::Outside => "announcement-left-outside",
            Self::Quiet => "announcement-left-quiet",
            Self::Unasked => "announcement-left-unasked",
            Self::NoAddress => "announcement-left-no-address",
            Self::Later => "announcement-left-later",
            Self::NoLetter => "announcement-left-no-letter",
            Self::Lately => "announcement-left-lately",
        }
    }
}

impl<'a> Terms<'a> {
    pub(crate) fn of(tx: &mut Tx, state: State, letters: &'a Letters) -> Result<Self, StoreError> {
        let lately = Settings::read(tx)?.since(tx.now());
        let usual = organisation::read(tx)?.map(|known| known.language).unwrap_or_default();
        Ok(Self { letters, done_at: state.done_at(), lately, usual })
    }

    /// The language to write to somebody in, or why not to write.
    pub(crate) fn judge(&self, candidate: &Candidate) -> Result<Language, LeftOut> {
        let language = candidate.language.unwrap_or(self.usual);
        let later = self.done_at.is_some_and(|done| candidate.last_opened_at > done);
        let lately = candidate.last_told_at.zip(self.lately).is_some_and(|(at, since)| at > since);
        match candidate {
            Candidate { told: true, .. } => Err(LeftOut::Told),
            Candidate { is_there: false, .. } => Err(LeftOut::Erased),
            Candidate { is_within: false, .. } => Err(LeftOut::Outside),
            Candidate { consent: Some(false), .. } => Err(LeftOut::Quiet),
            Candidate { consent: None, .. } => Err(LeftOut::Unasked),
            Candidate { has_address: false, .. } => Err(LeftOut::NoAddress),
            _ if later => Err(LeftOut::Later),
            _ if self.letters.get(language).is_none() => Err(LeftOut::NoLetter),
            _ if lately => Err(LeftOut::Lately),
            _ => Ok(language),
        }
    }
}

/// Customers looked at in one go.
pub(crate) const BATCH: usize = 1000;

/// Whom the letters would reach now, of the customers these eyes may see.
///
/// # Errors
/// When the store fails.
pub fn reach(
    tx: &mut Tx,
    eyes: &Eyes,
    action: &Action,
    letters: &Letters,
    narrowed: Option<&Narrowed>,
) -> Result<Reach, StoreError> {
    let terms = Terms::of(tx, action.state, letters)?;
    let (mut reach, mut after) = (Reach::default(), String::new());
    loop {
        let some = rows::candidates(tx, eyes, action, narrowed, (&after, BATCH))?;
        for candidate in some.iter().filter(|candidate| !candidate.is_other) {
            reach.eligible += 1;
            match terms.judge(candidate) {
                Ok(language) => *reach.reached.entry(language).or_default() += 1,
                Err(why) => *reach.left_out.entry(why).or_default() += 1,
            }
        }
        match some.last() {
            Some(last) if some.len() == BATCH => after = last.customer.to_string(),
            _ => return Ok(reach),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::announcement::Letter;
    use kernel::Id;

    #[test]
    fn the_first_reason_that_holds_is_counted() {
        let at = |days: i64| Timestamp::from_micros(days * 86_400_000_000);
        let letter = Letter { subject: "s".to_owned(), body: "b".to_owned() };
        let letters = Letters::new([(Language::Th, letter.clone()), (Language::En, letter)]);
        let terms = Terms {
            letters: &letters,
            done_at: Some(at(50)),
            lately: Some(at(30)),
            usual: Language::En,
        };
        let nok = Candidate {
            customer: CustomerId::from_bits(1),
            person: CustomerId::from_bits(1),
            is_other: false,
            is_there: true,
            has_address: true,
            language: Some(Language::Th),
            last_opened_at: at(40),
            consent: Some(true),
            told: false,
            last_told_at: Some(at(29)),
            is_within: true,
        };
        let of = |change: fn(&mut Candidate)| {
            let mut candidate = nok.clone();
            change(&mut candidate);
            terms.judge(&candidate)
        };
        for (judged, expected) in [
            (of(|_| ()), Ok(Language::Th)),
            (of(|c| c.language = None), Ok(Language::En)),
            (of(|c| c.language = Some(Language::Vi)), Err(LeftOut::NoLetter)),
            (of(|c| c.last_told_at = None), Ok(Language::Th)),
            (of(|c| c.last_told_at = Some(Timestamp::from_micros(i64::MAX))), Err(LeftOut::Lately)),
            (of(|c| c.last_opened_at = Timestamp::from_micros(i64::MAX)), Err(LeftOut::Later)),
            (of(|c| c.has_address = false), Err(LeftOut::NoAddress)),
            (of(|c| (c.consent, c.has_address) = (Some(false), false)), Err(LeftOut::Quiet)),
            (of(|c| c.consent = None), Err(LeftOut::Unasked)),
            (of(|c| (c.is_within, c.consent) = (false, Some(false))), Err(LeftOut::Outside)),
            (of(|c| (c.is_there, c.consent) = (false, None)), Err(LeftOut::Erased)),
            (of(|c| (c.told, c.is_there) = (true, false)), Err(LeftOut::Told)),
        ] {
            assert_eq!(judged, expected);
        }
    }
}
