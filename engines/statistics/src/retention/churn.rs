//! Churn by years, tenure, and cohorts at their anniversaries.

use super::Day;
use std::collections::BTreeMap;

/// One customer's time with us.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Customer {
    pub start: Day,
    /// The first day on which they were no customer any more; `None` while they are.
    pub end: Option<Day>,
    /// What they bring in a year, in any currency.
    pub revenue: f64,
}

/// One calendar year. `active_at_start − lost_of_those + new − new_lost = active_at_end`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Year {
    pub year: i32,
    /// Customers from before the year who had not left before it.
    pub active_at_start: u64,
    /// Those of them who left within it.
    pub lost_of_those: u64,
    /// Won within the year.
    pub new: u64,
    /// Won and lost within it, who are in neither part of the rate.
    pub new_lost: u64,
    pub active_at_end: u64,
    /// Revenue of those active at the start, and of those lost.
    pub revenue_at_start: f64,
    pub revenue_lost: f64,
}

impl Year {
    /// Lost over active at the start: 0 to 1. `None` when there was nobody to lose.
    pub fn churn(self) -> Option<f64> {
        (self.active_at_start > 0).then(|| self.lost_of_those as f64 / self.active_at_start as f64)
    }

    /// The same by revenue. `None` when there was none to lose.
    pub fn revenue_churn(self) -> Option<f64> {
        (self.revenue_at_start > 0.0).then(|| self.revenue_lost / self.revenue_at_start)
    }
}

pub fn year(customers: &[Customer], year: i32) -> Year {
    let (first, after) = (Day::first_of(year), Day::first_of(year + 1));
    let mut found = Year {
        year,
        active_at_start: 0,
        lost_of_those: 0,
        new: 0,
        new_lost: 0,
        active_at_end: 0,
        revenue_at_start: 0.0,
        revenue_lost: 0.0,
    };
    for customer in customers {
        let gone_by = |day: Day| customer.end.is_some_and(|end| end < day);
        if customer.start >= after || gone_by(first) {
            continue;
        }
        let lost = gone_by(after);
        if customer.start < first {
            found.active_at_start += 1;
            found.lost_of_those += u64::from(lost);
            found.revenue_at_start += customer.revenue;
            found.revenue_lost += if lost { customer.revenue } else { 0.0 };
        } else {
            found.new += 1;
            found.new_lost += u64::from(lost);
        }
        found.active_at_end += u64::from(!lost);
    }
    found
}

/// How many are customers on a day.
pub fn active_on(customers: &[Customer], day: Day) -> u64 {
    customers.iter().filter(|customer| customer.active(day)).count() as u64
}

/// How long those have stayed who are customers on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tenure {
    pub years: i32,
    /// Customers on the day whose anniversary of so many years is on it or past.
    pub reached: u64,
}

pub fn tenure(customers: &[Customer], day: Day, years: i32) -> Tenure {
    let stayed =
        |customer: &&Customer| customer.active(day) && customer.start.anniversary(years) <= day;
    Tenure { years, reached: customers.iter().filter(stayed).count() as u64 }
}

/// Those won in one calendar year.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    pub year: i32,
    pub size: u64,
    /// The share that stayed past the day they came, their first anniversary, their second …:
    /// `None` where not every one has reached it by the day.
    pub retained: Vec<Option<f64>>,
}

/// The cohorts by calendar year of start, and what is left of them at each anniversary up to
/// `anniversaries`. Who ends on an anniversary did not stay past it.
pub fn cohorts(customers: &[Customer], day: Day, anniversaries: i32) -> Vec<Cohort> {
    let mut years: BTreeMap<i32, Vec<&Customer>> = BTreeMap::new();
    for customer in customers {
        years.entry(customer.start.year()).or_default().push(customer);
    }
    let cohort = |(year, members): (i32, Vec<&Customer>)| {
        let size = members.len() as u64;
        let retained = |k: i32| {
            let reached = members.iter().all(|member| member.start.anniversary(k) <= day);
            let stayed = |member: &&&Customer| {
                member.end.is_none_or(|end| end > member.start.anniversary(k))
            };
            reached.then(|| members.iter().filter(stayed).count() as f64 / size as f64)
        };
        Cohort { year, size, retained: (0..=anniversaries).map(retained).collect() }
    };
    years.into_iter().map(cohort).collect()
}

impl Customer {
    fn active(&self, day: Day) -> bool {
        self.start <= day && self.end.is_none_or(|end| end > day)
    }
}
