//! Value, from purchases thrown like dice to what is foretold of them.

use super::*;
use crate::retention::Rule;
use crate::transaction::Currency;
use kernel::{CustomerId, Id};

const TODAY: i64 = 20_700;

/// Marsaglia's xorshift, from a fixed seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }
}

fn book(rows: Vec<(u128, i64, i64)>) -> Book {
    let rows = rows.into_iter().map(|(who, day, amount)| (CustomerId::from_bits(who), day, amount));
    Book::of(rows, TODAY, Rule::default(), Currency::parse("THB"))
}

/// Customers who buy at a rate of their own until they leave, each at a price of their own.
fn simulated(customers: u128) -> Book {
    let mut dice = Dice(20_261_123);
    let mut rows = Vec::new();
    for who in 1..=customers {
        let (rate, leaves) = (0.02 + 0.08 * dice.roll(), 0.02 + 0.2 * dice.roll());
        let level = 5_000.0 + 30_000.0 * dice.roll() * dice.roll();
        let mut day = TODAY - 1_000 + (dice.roll() * 600.0) as i64;
        while day <= TODAY {
            rows.push((who, day, (level * (0.5 + dice.roll())) as i64));
            if dice.roll() < leaves {
                break;
            }
            day += 1 + (-dice.roll().ln() / rate) as i64;
        }
    }
    book(rows)
}

#[test]
fn the_best_fifth_is_counted_and_not_assumed() {
    let rows = (1..=10).map(|who| (who, TODAY - 5, if who == 1 { 9_100 } else { 100 })).collect();
    let worth = Worth::of(&book(rows));
    let (count, share) = worth.best.unwrap();
    assert_eq!(count, 2);
    assert!((share - 0.92).abs() < 1e-9, "{share}");
    assert_eq!(worth.eighty, 1);
    assert!((worth.fifths.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{:?}", worth.fifths);
    assert!(worth.fifths.windows(2).all(|pair| pair[0] >= pair[1] - 1e-9));
}

#[test]
fn with_few_purchases_nothing_is_foretold() {
    for rows in [vec![], vec![(1, TODAY, 100)], vec![(1, TODAY - 9, 100), (1, TODAY, 100)]] {
        let worth = Worth::of(&book(rows));
        assert!(!worth.models.converged() && worth.back_test.is_none());
        assert_eq!(worth.models.coming(0), None);
    }
    // All that was paid was given back.
    let worth = Worth::of(&book(vec![(1, TODAY - 9, 100), (1, TODAY, -100)]));
    assert_eq!((worth.best, worth.eighty), (None, 0));
}

#[test]
fn what_was_foretold_half_a_year_ago_came_about() {
    let book = simulated(400);
    let worth = Worth::of(&book);
    assert!(worth.models.converged());
    let test = worth.back_test.unwrap();
    assert!((test.foretold / test.came - 1.0).abs() < 0.25, "{test:?}");
    let (found, best) = test.found.unwrap();
    assert!(found > 0.35 && found <= best + 1e-9, "{test:?}");
    // Whoever bought often and lately is more likely to buy still.
    let places = 0..book.lives.len();
    let gone = places.clone().find(|it| book.lives[*it].last < TODAY - 400).unwrap();
    let here = places.clone().find(|it| book.lives[*it].last > TODAY - 10).unwrap();
    assert!(worth.models.alive(gone) < worth.models.alive(here));
    assert!(places.into_iter().all(|it| worth.models.coming(it).is_some_and(|it| it >= 0.0)));
    assert!(worth.models.coming_of_those_here(&book).is_some_and(|mean| mean > 0.0));
}
