//! Nobody is asked too often: a pause after each invitation and a cap in any year.

use std::collections::HashMap;
use std::hash::Hash;

/// The rule every invitation passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactRule {
    /// Days that must have gone by since the last one was sent.
    pub pause: i64,
    /// At most so many are sent in 365 days.
    pub cap: usize,
}

/// What becomes of one wish to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contact {
    Sent,
    /// The last one is too recent; looked at first.
    Cooldown,
    /// Enough were sent within the last 365 days.
    YearlyCap,
}

/// Decides wish after wish in the order of their days, and gives the decisions in the order the
/// wishes came in.
///
/// A wish is a day, counted from any one date, and whom to ask; only what was sent
/// counts against a later one, and one sent exactly 365 days ago no longer.
pub fn decide<W: Eq + Hash>(wishes: &[(i64, W)], rule: ContactRule) -> Vec<Contact> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by_key(|at| wishes[*at].0);
    let mut sent: HashMap<&W, Vec<i64>> = HashMap::new();
    let mut decisions = vec![Contact::Sent; wishes.len()];
    for at in order {
        let (day, whom) = &wishes[at];
        let earlier = sent.entry(whom).or_default();
        let in_year = earlier.iter().rev().take_while(|then| day - **then < 365).count();
        decisions[at] = match earlier.last() {
            Some(last) if day - last < rule.pause => Contact::Cooldown,
            _ if in_year >= rule.cap => Contact::YearlyCap,
            _ => {
                earlier.push(*day);
                Contact::Sent
            }
        };
    }
    decisions
}
