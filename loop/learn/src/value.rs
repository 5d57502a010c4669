//! Value: what each customer brought and is likely to bring, how few bring most, and how well that
//! could have been foretold.

pub(crate) mod page;
#[cfg(test)]
mod tests;

use crate::retention::{Book, Life};
use statistics::value::{
    BgNbd, Fitted, GammaGamma, Purchase, Repeat, Rfm, Shares, Terms, Visits, rfm,
};
use statistics::{Concentration, concentration};

/// What the models look ahead: 52 weeks, money losing 1 % each four weeks.
pub const TERMS: Terms = Terms { periods: 13, weeks: 4.0, discount: 0.01 };
/// Weeks that a back-test holds back, and at least sees before them.
const HELD_BACK: i64 = 26 * 7;
const SEEN: i64 = 52 * 7;

/// What purchases up to a day say of who still buys and for how much.
pub struct Models {
    /// By the place of the life; `None` for one who first came later.
    pub seen: Vec<Option<Repeat>>,
    pub often: Option<Fitted<BgNbd>>,
    pub spend: Option<Fitted<GammaGamma>>,
}

/// Everything the page of value says.
pub struct Worth {
    /// The best fifth: how many they are, and their share of all that was brought; `None` without
    /// customers, or when they brought nothing in all.
    pub best: Option<(usize, f64)>,
    /// The share of each fifth, the best first.
    pub fifths: Vec<f64>,
    /// As few customers bring 80 %.
    pub eighty: usize,
    pub spread: Option<Concentration>,
    /// By the place of the life.
    pub rfm: Vec<Option<Rfm>>,
    pub models: Models,
    pub back_test: Option<BackTest>,
}

/// What the models, fitted half a year ago, foretold for the time since, and what came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BackTest {
    /// The last day the models saw.
    pub day: i64,
    pub customers: usize,
    /// Days on which those customers bought since, foretold and true.
    pub foretold: f64,
    pub came: f64,
    /// Of what they brought since, the share of the fifth that was foretold to bring most, and that
    /// of the fifth that brought most; `None` when they brought nothing.
    pub found: Option<(f64, f64)>,
}

fn number(day: i64) -> i32 {
    i32::try_from(day).unwrap_or(i32::MAX)
}

fn visits(book: &Book) -> Visits {
    let bought = book.bought.iter().map(|(customer, day, amount)| Purchase {
        customer: *customer,
        day: number(*day),
        amount: *amount as f64,
    });
    Visits::of(bought.collect())
}

impl Models {
    /// Fitted to the purchases up to and including a day.
    pub fn of(book: &Book, day: i64) -> Self {
        Self::fitted(&visits(book), day)
    }

    fn fitted(visits: &Visits, day: i64) -> Self {
        let seen: Vec<Option<Repeat>> =
            visits.customers().map(|visits| Repeat::observed(visits, number(day))).collect();
        let all: Vec<Repeat> = seen.iter().flatten().copied().collect();
        Self { seen, often: BgNbd::fit(&all), spend: GammaGamma::fit(&all) }
    }

    /// Whether both found a peak: else nothing may be foretold.
    pub fn converged(&self) -> bool {
        self.peaks().is_some()
    }

    fn peaks(&self) -> Option<(&BgNbd, &GammaGamma)> {
        let often = self.often.as_ref().filter(|fitted| fitted.converged)?;
        let spend = self.spend.as_ref().filter(|fitted| fitted.converged)?;
        Some((&often.model, &spend.model))
    }

    /// What the life at a place will bring within 52 weeks, in today's money and the smallest unit,
    /// before costs; `None` where nothing may be foretold.
    pub fn coming(&self, place: usize) -> Option<f64> {
        let ((often, spend), repeat) = (self.peaks()?, self.seen.get(place)?.as_ref()?);
        let worth = spend.expected(repeat)? * TERMS.discounted(often, repeat);
        worth.is_finite().then_some(worth)
    }

    /// How likely it is that they buy still: 0 to 1.
    pub fn alive(&self, place: usize) -> Option<f64> {
        Some(self.peaks()?.0.alive(self.seen.get(place)?.as_ref()?))
    }

    /// The mean of what those will bring who are with us.
    pub fn coming_of_those_here(&self, book: &Book) -> Option<f64> {
        let is_here = |(_, life): &(usize, &Life)| !book.is_lost(life);
        let here = book.lives.iter().enumerate().filter(is_here);
        let worth: Vec<f64> =
            here.map(|(place, _)| self.coming(place)).collect::<Option<Vec<f64>>>()?;
        let mean = worth.iter().sum::<f64>() / worth.len() as f64;
        mean.is_finite().then_some(mean)
    }
}

impl Worth {
    pub fn of(book: &Book) -> Self {
        let visits = visits(book);
        let totals: Vec<f64> = book.lives.iter().map(|life| life.total as f64).collect();
        let shares = Shares::of(totals.clone());
        let up_to = |fifth: u32| shares.as_ref().map_or(0.0, |it| it.top(fifth * 20).1);
        Self {
            best: shares.as_ref().map(|shares| shares.top(20)),
            fifths: (1..=5).map(|fifth| up_to(fifth) - up_to(fifth - 1)).collect(),
            eighty: shares.as_ref().map_or(0, |shares| shares.customers_for(0.8)),
            spread: concentration(&totals.iter().map(|it| it.max(0.0)).collect::<Vec<_>>()),
            rfm: rfm(visits.customers(), number(book.today)),
            models: Models::fitted(&visits, book.today),
            back_test: BackTest::of(book, &visits),
        }
    }
}

impl BackTest {
    /// `None` where the records are too short, or the models found no peak then.
    fn of(book: &Book, visits: &Visits) -> Option<Self> {
        let day = book.today - HELD_BACK;
        if book.since()? + SEEN > day {
            return None;
        }
        let models = Models::fitted(visits, day);
        let (often, spend) = models.peaks()?;
        let weeks = HELD_BACK as f64 / 7.0;
        let (mut foretold, mut came) = (0.0, 0.0);
        // What was foretold of each, and what they brought.
        let mut worth: Vec<(f64, f64)> = Vec::new();
        for (repeat, visits) in models.seen.iter().zip(visits.customers()) {
            let Some(repeat) = repeat else { continue };
            let since = visits.iter().filter(|visit| visit.day > number(day));
            let expected = often.expected(repeat, weeks);
            foretold += expected;
            came += since.clone().count() as f64;
            worth.push((expected * spend.expected(repeat)?, since.map(|it| it.amount).sum()));
        }
        let customers = worth.len();
        let (fifth, all) = (customers.div_ceil(5), worth.iter().map(|it| it.1).sum::<f64>());
        let mut share = |by: fn(&(f64, f64)) -> f64| {
            worth.sort_by(|a, b| by(b).total_cmp(&by(a)));
            worth.iter().take(fifth).map(|it| it.1).sum::<f64>() / all
        };
        let found = (all > 0.0).then(|| (share(|it| it.0), share(|it| it.1)));
        Some(Self { day, customers, foretold, came, found })
    }
}
