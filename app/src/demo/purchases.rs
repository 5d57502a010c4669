//! What the sample café's members buy: the tills of its Thai branches know each by their card.

use super::answers::Answer;
use super::chance::Chance;
use super::customers::Customer;
use super::days::DAY;
use super::organisation::Branch;

/// A purchase at a till.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purchase {
    /// An index into [`super::Story::customers`].
    pub customer: usize,
    pub at_micros: i64,
    /// In satang.
    pub amount: i64,
}

/// Every so manieth member of a Thai branch has linked their card.
const LINKED: usize = 9;
/// Nobody is shown with more.
const MOST: usize = 200;

/// By customer and time. Who answers has just bought something; the others come as often as they
/// like, until one day they do not come any more.
pub(super) fn all(
    seed: u64,
    now: i64,
    customers: &[Customer],
    answers: &[Answer],
) -> Vec<Purchase> {
    let mut bought = Vec::new();
    let linked = |index: usize| {
        let local = Branch::of(customers[index].home).is_some_and(Branch::in_thailand);
        local && index.is_multiple_of(LINKED)
    };
    for answer in answers {
        if let Some(customer) = answer.customer.filter(|index| linked(*index)) {
            let mut chance = Chance::stream(seed, answer.at_micros.unsigned_abs());
            let at_micros = answer.at_micros - chance.between(15, 90) * 60_000_000;
            let amount = amount(&mut chance, level(seed, customer));
            bought.push(Purchase { customer, at_micros, amount });
        }
    }
    for customer in (0..customers.len()).filter(|index| linked(*index)) {
        visits(seed, now, customer, &customers[customer], &mut bought);
    }
    bought.sort_by_key(|purchase| (purchase.customer, purchase.at_micros));
    bought
}

/// What a member usually spends, in baht.
fn level(seed: u64, customer: usize) -> f64 {
    let mut chance = Chance::stream(seed, 7_000_000 + customer as u64);
    // Most spend little and a few a lot: the inverse of four waits at a counter.
    let waits: f64 = (0..4).map(|_| -(1.0 - chance.share()).ln()).sum();
    (480.0 / waits).min(700.0)
}

fn visits(seed: u64, now: i64, customer: usize, known: &Customer, bought: &mut Vec<Purchase>) {
    let mut chance = Chance::stream(seed, 6_000_000 + customer as u64);
    let usual = level(seed, customer);
    let gap = 9.0 + 70.0 * chance.share() * chance.share();
    let leaves = if known.traveller { 0.5 } else { 0.005 + 0.3 * chance.share().powi(3) };
    let mut at_micros = known.since.micros(8 * 60) + chance.between(0, 10 * 60) * 60_000_000;
    for _ in 0..MOST {
        if at_micros >= now {
            return;
        }
        bought.push(Purchase { customer, at_micros, amount: amount(&mut chance, usual) });
        if chance.yes(leaves) {
            return;
        }
        let days = -gap * (1.0 - chance.share()).ln();
        // Cafés are open by day: whole days later, at another hour.
        let day = (days.ceil().max(1.0) as i64) * DAY;
        at_micros += day + chance.between(-90, 90) * 60_000_000;
    }
}

/// Baht in steps of five, some of them delivered with more in the bag.
fn amount(chance: &mut Chance, usual: f64) -> i64 {
    let bag = if chance.yes(0.15) { 1.9 } else { 1.0 };
    let baht = usual * bag * (0.6 + 0.8 * chance.share());
    ((baht / 5.0).round() as i64).max(9) * 500
}
