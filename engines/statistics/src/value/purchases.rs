//! Purchases by customer and day, and what they come down to for a model.

/// Days in the week that the models count in.
const WEEK: f64 = 7.0;

/// One line of a list of transactions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Purchase {
    /// Customers are numbered from 0 without gaps.
    pub customer: u32,
    /// Days since any one day.
    pub day: i32,
    pub amount: f64,
}

/// All that a customer bought on one day: one transaction, however many lines it came in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Visit {
    pub day: i32,
    pub amount: f64,
}

/// The visits of every customer, by day.
#[derive(Debug, Clone, Default)]
pub struct Visits {
    visits: Vec<Visit>,
    /// Where each customer's begin, and the end of the last one's.
    starts: Vec<usize>,
}

/// What a model of buying knows of a customer: how often again, until when, for how long, for how
/// much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Repeat {
    /// Visits after the first: x.
    pub times: u32,
    /// Days from the first visit to the last: `t_x`.
    pub last: u32,
    /// Days from the first visit to the end of the time observed: T.
    pub age: u32,
    /// The mean amount of the visits after the first; 0 without any.
    pub spend: f64,
}

impl Visits {
    /// Purchases of a customer on one day become one visit. A customer without purchases has no
    /// visits.
    pub fn of(mut purchases: Vec<Purchase>) -> Self {
        purchases.sort_by_key(|purchase| (purchase.customer, purchase.day));
        let mut all = Self { visits: Vec::with_capacity(purchases.len()), starts: vec![0] };
        let mut customer = 0;
        for Purchase { customer: whose, day, amount } in purchases {
            while customer < whose {
                all.starts.push(all.visits.len());
                customer += 1;
            }
            let begun = all.starts.last().copied().unwrap_or_default();
            match all.visits[begun..].last_mut() {
                Some(visit) if visit.day == day => visit.amount += amount,
                _ => all.visits.push(Visit { day, amount }),
            }
        }
        all.starts.push(all.visits.len());
        all
    }

    /// Customer by customer, in the order of their numbers.
    pub fn customers(&self) -> impl ExactSizeIterator<Item = &[Visit]> {
        self.starts.windows(2).map(|ends| &self.visits[ends[0]..ends[1]])
    }
}

impl Repeat {
    /// What visits, by day, say when they are observed up to and including the day `end`. `None`
    /// for a customer who first came after it.
    pub fn observed(visits: &[Visit], end: i32) -> Option<Self> {
        let until = visits.partition_point(|visit| visit.day <= end);
        let (first, again) = visits[..until].split_first()?;
        let spent: f64 = again.iter().map(|visit| visit.amount).sum();
        Some(Self {
            times: u32::try_from(again.len()).unwrap_or(u32::MAX),
            last: again.last().unwrap_or(first).day.abs_diff(first.day),
            age: end.abs_diff(first.day),
            spend: if again.is_empty() { 0.0 } else { spent / again.len() as f64 },
        })
    }

    /// `t_x` in weeks.
    pub fn last_weeks(&self) -> f64 {
        f64::from(self.last) / WEEK
    }

    /// T in weeks.
    pub fn age_weeks(&self) -> f64 {
        f64::from(self.age) / WEEK
    }
}
