//! What share was lost, year by year and cohort by cohort.

use crate::Refused;
use crate::input::Call;
use crate::rows::{Rows, Where};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use statistics::retention::{Customer, Day, active_on, cohorts, tenure, year};
use std::collections::BTreeSet;

#[derive(Deserialize)]
struct Asked {
    csv: String,
    /// Held to be different in every row, when it's named.
    id: Option<String>,
    start: String,
    end: String,
    revenue: Option<String>,
    as_of: String,
    years: Vec<i32>,
    anniversaries: Option<i32>,
    r#where: Option<Where>,
}

pub(super) fn churn(call: &Call) -> Result<Value, Refused> {
    let asked: Asked = call.fields()?;
    let as_of = Day::read(&asked.as_of)
        .ok_or_else(|| Refused(format!("as_of is {:?}: write it 2025-02-28", asked.as_of)))?;
    let anniversaries = asked.anniversaries.unwrap_or(5);
    if !(0..=100).contains(&anniversaries) {
        return Err(Refused(format!(
            "anniversaries is {anniversaries}, but lies between 0 and 100"
        )));
    }
    if let Some(odd) = asked.years.iter().find(|year| !(1..=9998).contains(*year)) {
        return Err(Refused(format!("years names {odd}, which is no year of the calendar")));
    }
    let (customers, left_out) = asked.customers(call)?;
    let paid = asked.revenue.is_some();
    let yearly = asked.years.iter().map(|&of| {
        let found = year(&customers, of);
        json!({
            "year": of,
            "active_at_start": found.active_at_start,
            "lost_of_those": found.lost_of_those,
            "new": found.new,
            "new_lost": found.new_lost,
            "active_at_end": found.active_at_end,
            "customer_churn": found.churn(),
            "retention": found.churn().map(|_| {
                (found.active_at_start - found.lost_of_those) as f64 / found.active_at_start as f64
            }),
            "revenue_churn": found.revenue_churn().filter(|_| paid),
        })
    });
    let active = active_on(&customers, as_of);
    let mut stayed = Map::new();
    stayed.insert("as_of".into(), json!(asked.as_of));
    stayed.insert("active".into(), json!(active));
    for years in [1, 2, 5] {
        let reached = tenure(&customers, as_of, years).reached;
        let share = (active > 0).then(|| reached as f64 / active as f64);
        stayed.insert(format!("ge_{years}y"), json!(reached));
        stayed.insert(format!("share_ge_{years}y"), json!(share));
    }
    let cohorts = cohorts(&customers, as_of, anniversaries).into_iter().map(|cohort| {
        json!({
            "cohort": cohort.year,
            "size": cohort.size,
            "retained_at_anniversary": cohort.retained,
        })
    });
    Ok(json!({
        "n": customers.len(),
        "left_out": left_out,
        "yearly": yearly.collect::<Vec<_>>(),
        "tenure_share": stayed,
        "cohorts": cohorts.collect::<Vec<_>>(),
    }))
}

impl Asked {
    fn customers(&self, call: &Call) -> Result<(Vec<Customer>, usize), Refused> {
        let mut needed = vec![self.start.as_str()];
        needed.extend(self.revenue.as_deref());
        let rows = Rows::read(call, &self.csv, self.r#where.as_ref(), &needed)?;
        if let Some(id) = &self.id {
            let mut seen = BTreeSet::new();
            if let Some(twice) = rows.texts(id)?.into_iter().find(|&cell| !seen.insert(cell)) {
                return Err(Refused(format!("{id} {twice} comes twice: give one row a customer")));
            }
        }
        let revenue = match &self.revenue {
            Some(revenue) => rows.numbers(revenue)?,
            None => vec![0.0; rows.len()],
        };
        let day = |column: &str, row: usize, cell: &str| {
            Day::read(cell).ok_or_else(|| {
                let line = rows.line(row);
                Refused(format!(
                    "column {column}, row {line}: {cell:?} is no day, as 2025-02-28 is"
                ))
            })
        };
        let spans = rows.texts(&self.start)?.into_iter().zip(rows.texts(&self.end)?);
        let mut customers = Vec::with_capacity(rows.len());
        for (row, ((start, end), revenue)) in spans.zip(revenue).enumerate() {
            let start = day(&self.start, row, start)?;
            let still = end.is_empty() || end == "NA";
            let end = if still { None } else { Some(day(&self.end, row, end)?) };
            if end.is_some_and(|end| end < start) {
                return Err(Refused(format!(
                    "row {}: the end is before the start",
                    rows.line(row)
                )));
            }
            customers.push(Customer { start, end, revenue });
        }
        Ok((customers, rows.left_out))
    }
}
