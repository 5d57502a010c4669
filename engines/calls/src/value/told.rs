//! How the results of customer value are named.

use super::people::People;
use serde_json::{Map, Value, json};
use statistics::value::{BgNbd, GammaGamma, Repeat, Rfm, Shares, Terms, Visits};
use std::collections::HashMap;

/// What is foretold, and from which models: only from those whose fit is a peak.
pub(super) struct Outlook {
    pub(super) buying: Option<BgNbd>,
    pub(super) spending: Option<GammaGamma>,
    pub(super) horizon: f64,
    pub(super) terms: Terms,
}

impl Outlook {
    /// A new customer's repeat purchases over the horizon and over twice as long.
    pub(super) fn of_new(&self) -> Value {
        let weeks = [self.horizon, 2.0 * self.horizon];
        let curve = weeks.map(|weeks| {
            let expected = self.buying.map(|model| model.expected_of_new(weeks));
            (format!("t{weeks}"), json!(expected))
        });
        curve.into_iter().collect::<Map<_, _>>().into()
    }

    /// The purchases to expect of all customers together.
    pub(super) fn total(&self, customers: &[Repeat]) -> Option<f64> {
        let model = self.buying?;
        let mut alike: HashMap<(u32, u32, u32), f64> = HashMap::new();
        let expected = customers.iter().map(|of| {
            let kind = (of.times, of.last, of.age);
            *alike.entry(kind).or_insert_with(|| model.expected(of, self.horizon))
        });
        Some(expected.sum())
    }

    /// Each of several customers, by name and place among all.
    pub(super) fn individuals(
        &self,
        asked: Vec<(Value, usize)>,
        repeats: &[Option<Repeat>],
        scores: &[Option<Rfm>],
    ) -> Value {
        let mut alike = HashMap::new();
        let told = asked.into_iter().map(|(name, at)| {
            let of = repeats[at];
            let foretold = of.zip(self.buying).map(|(of, model)| {
                let kind = (of.times, of.last, of.age);
                *alike.entry(kind).or_insert_with(|| self.foretold(&model, &of))
            });
            self.individual(name, of, foretold, scores[at])
        });
        told.collect()
    }

    fn foretold(&self, model: &BgNbd, of: &Repeat) -> Foretold {
        Foretold {
            alive: model.alive(of),
            purchases: model.expected(of, self.horizon),
            discounted: self.terms.discounted(model, of),
        }
    }

    /// One customer. Everything foretold is null without a model, and for a customer who first
    /// came after the calibration; the scores are of the day asked for.
    fn individual(
        &self,
        id: Value,
        of: Option<Repeat>,
        foretold: Option<Foretold>,
        rfm: Option<Rfm>,
    ) -> Value {
        let (horizon, terms) = (self.horizon, self.terms);
        let spend = of.zip(self.spending).and_then(|(of, model)| model.expected(&of));
        let value = foretold.zip(spend).map(|(foretold, spend)| foretold.discounted * spend);
        let told = json!({
            "id": id,
            "x": of.map(|of| of.times),
            "tx": of.map(|of| of.last_weeks()),
            "T": of.map(|of| of.age_weeks()),
            "m": of.map(|of| of.spend),
            "p_alive": foretold.map(|of| of.alive),
            "cond_exp_spend": spend,
            format!("cond_exp_{horizon}w"): foretold.map(|of| of.purchases),
            format!("clv_{}x{}w_d{}pct", terms.periods, terms.weeks, 100.0 * terms.discount): value,
        });
        match (told, rfm.map(scores)) {
            (Value::Object(mut told), Some(Value::Object(scores))) => {
                told.extend(scores);
                Value::Object(told)
            }
            (told, _) => told,
        }
    }
}

/// What the model of buying says of all customers who came alike.
#[derive(Clone, Copy)]
struct Foretold {
    alive: f64,
    purchases: f64,
    /// Over the terms, each for what it is worth today.
    discounted: f64,
}

fn scores(rfm: Rfm) -> Value {
    json!({
        "recency_days": rfm.recency_days, "frequency": rfm.frequency, "monetary": rfm.monetary,
        "R": rfm.r, "F": rfm.f, "M": rfm.m,
    })
}

/// Visits within the horizon after the calibration, of customers who came before its end.
pub(super) fn held_out(visits: &Visits, end: i32, horizon: f64) -> usize {
    let until = end.saturating_add((horizon * 7.0).floor() as i32);
    let known = visits.customers().filter(|all| all.first().is_some_and(|visit| visit.day <= end));
    known.flatten().filter(|visit| visit.day > end && visit.day <= until).count()
}

pub(super) fn average(visits: &Visits, as_of: i32) -> Value {
    let until = || visits.customers().map(|all| &all[..all.partition_point(|v| v.day <= as_of)]);
    let customers = until().filter(|all| !all.is_empty()).count();
    let transactions = until().map(<[_]>::len).sum::<usize>();
    let revenue: f64 = until().flatten().map(|visit| visit.amount).sum();
    json!({
        "n_transactions": transactions,
        "revenue": revenue,
        "avg_transaction": (transactions > 0).then(|| revenue / transactions as f64),
        "avg_revenue_per_customer": (customers > 0).then(|| revenue / customers as f64),
    })
}

pub(super) fn pareto(visits: &Visits, as_of: i32) -> Value {
    let until = visits.customers().map(|all| &all[..all.partition_point(|v| v.day <= as_of)]);
    let revenue = until.filter(|all| !all.is_empty());
    let revenue = revenue.map(|all| all.iter().map(|visit| visit.amount).sum()).collect();
    let Some(shares) = Shares::of(revenue) else { return Value::Null };
    let mut told = Map::new();
    for percent in [1, 5, 10, 20, 30, 50] {
        let (k, share) = shares.top(percent);
        told.insert(format!("top_{percent}pct"), json!({"k": k, "share": share}));
    }
    let most = shares.customers_for(0.8);
    told.insert("customers_for_80pct_revenue".into(), json!(most));
    let share = most as f64 / shares.customers() as f64;
    told.insert("share_of_customers_for_80pct".into(), json!(share));
    told.into()
}

/// How many customers have each score, how many the best in all three, and the first ten.
pub(super) fn rfm(all: &[Option<Rfm>], people: &People) -> Value {
    let known: Vec<Rfm> = all.iter().flatten().copied().collect();
    let count = |score: fn(&Rfm) -> u8| {
        let mut counts = Map::new();
        for at in 1..=5 {
            let many = known.iter().filter(|rfm| score(rfm) == at).count();
            if many > 0 {
                counts.insert(at.to_string(), json!(many));
            }
        }
        counts
    };
    let first = people.in_order().into_iter().filter_map(|at| {
        let mut told = scores(all[at]?);
        told["id"] = people.told(at);
        Some(told)
    });
    let sum: f64 = known.iter().map(|rfm| f64::from(rfm.r)).sum();
    json!({
        "mean_R": (!known.is_empty()).then(|| sum / known.len() as f64),
        "counts": {"R": count(|rfm| rfm.r), "F": count(|rfm| rfm.f), "M": count(|rfm| rfm.m)},
        "n_555": known.iter().filter(|rfm| (rfm.r, rfm.f, rfm.m) == (5, 5, 5)).count(),
        "first10": first.take(10).collect::<Vec<_>>(),
    })
}
