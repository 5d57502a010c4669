//! Customer value: what customers brought, who still buys, what they will bring.

mod people;
mod told;

use crate::day::day;
use crate::input::Call;
use crate::{Method, Refused};
use people::People;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use statistics::value::{BgNbd, Fitted, GammaGamma, Purchase, Repeat, Terms, Visits, rfm};
use told::Outlook;

pub(crate) const METHODS: &[Method] = &[Method {
    name: "clv",
    takes: "csv, [id], [date], [sales], [calibration_end], [horizon_weeks], [as_of], [ids]",
    gives: "n, sum_x, converged, bgnbd, gamma_gamma, expected_repeat_new_customer, \
            total_cond_exp_HORIZONw, actual_holdout, average_transaction, pareto, rfm, individuals",
    run: clv,
}];

#[derive(Deserialize)]
struct Clv {
    csv: String,
    id: Option<String>,
    date: Option<String>,
    sales: Option<String>,
    /// The last day the models see; what follows, as far as the horizon, is held out.
    calibration_end: Option<Value>,
    horizon_weeks: Option<f64>,
    /// The last day of all else.
    as_of: Option<Value>,
    /// Whose values to tell: a list, or "all".
    ids: Option<Value>,
}

fn clv(call: &Call) -> Result<Value, Refused> {
    let asked: Clv = call.fields()?;
    let horizon = asked.horizon_weeks.unwrap_or(52.0);
    if !(horizon > 0.0 && horizon <= 5_200.0) {
        return Err(Refused(format!("horizon_weeks is {horizon}, but lies between 0 and 5200")));
    }
    let (people, purchases) = read(call, &asked)?;
    let last = purchases.iter().map(|purchase| purchase.day).max().unwrap_or_default();
    let as_of = given_day("as_of", asked.as_of.as_ref())?.unwrap_or(last);
    let end = given_day("calibration_end", asked.calibration_end.as_ref())?.unwrap_or(as_of);
    let visits = Visits::of(purchases);
    let repeats: Vec<Option<Repeat>> =
        visits.customers().map(|visits| Repeat::observed(visits, end)).collect();
    let customers: Vec<Repeat> = repeats.iter().flatten().copied().collect();
    if customers.is_empty() {
        return Err(Refused::because(
            "no customer bought anything until calibration_end: give a later day",
        ));
    }
    let buying = BgNbd::fit(&customers);
    let spending = GammaGamma::fit(&customers);
    let outlook = Outlook {
        buying: buying.filter(|fit| fit.converged).map(|fit| fit.model),
        spending: spending.filter(|fit| fit.converged).map(|fit| fit.model),
        horizon,
        terms: Terms::default(),
    };
    let scores = rfm(visits.customers(), as_of);
    let mut answer = Map::new();
    answer.insert("n".into(), json!(customers.len()));
    answer
        .insert("sum_x".into(), json!(customers.iter().map(|of| u64::from(of.times)).sum::<u64>()));
    answer.insert("converged".into(), json!(outlook.buying.is_some()));
    answer.insert("bgnbd".into(), bgnbd(buying));
    answer.insert("gamma_gamma".into(), gamma_gamma(spending, GammaGamma::customers(&customers)));
    answer.insert("expected_repeat_new_customer".into(), outlook.of_new());
    answer.insert(format!("total_cond_exp_{horizon}w"), json!(outlook.total(&customers)));
    answer.insert("actual_holdout".into(), json!(told::held_out(&visits, end, horizon)));
    answer.insert("average_transaction".into(), told::average(&visits, as_of));
    answer.insert("pareto".into(), told::pareto(&visits, as_of));
    answer.insert("rfm".into(), told::rfm(&scores, &people));
    if let Some(ids) = &asked.ids {
        let asked = people.asked(ids)?;
        answer.insert("individuals".into(), outlook.individuals(asked, &repeats, &scores));
    }
    Ok(Value::Object(answer))
}

fn read(call: &Call, asked: &Clv) -> Result<(People, Vec<Purchase>), Refused> {
    let table = call.table(&asked.csv)?;
    let ids = table.texts(asked.id.as_deref().unwrap_or("id"))?;
    let date = asked.date.as_deref().unwrap_or("date");
    let dates = table.texts(date)?;
    let amounts = table.numbers(asked.sales.as_deref().unwrap_or("sales"))?;
    if ids.is_empty() {
        return Err(Refused(format!("{} holds no transactions", asked.csv)));
    }
    let mut people = People::default();
    let mut purchases = Vec::with_capacity(ids.len());
    for (row, ((id, text), amount)) in ids.iter().zip(dates).zip(amounts).enumerate() {
        let day = day(text).ok_or_else(|| {
            let line = row + 2;
            Refused(format!("column {date}, row {line}: {text:?} is no day; write 2026-11-22"))
        })?;
        if id.is_empty() {
            return Err(Refused(format!("row {} does not say whose it is", row + 2)));
        }
        purchases.push(Purchase { customer: people.number(id), day, amount });
    }
    Ok((people, purchases))
}

fn given_day(field: &str, given: Option<&Value>) -> Result<Option<i32>, Refused> {
    let text = match given {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(other) => other.to_string(),
    };
    let found = day(&text);
    found.map(Some).ok_or_else(|| Refused(format!("{field} is {text:?}, but a day is 2026-11-22")))
}

fn bgnbd(fit: Option<Fitted<BgNbd>>) -> Value {
    let Some(fit) = fit else { return not_fitted("no customer came again") };
    let BgNbd { r, alpha, a, b } = fit.model;
    json!({
        "r": r, "alpha": alpha, "a": a, "b": b,
        "loglik": fit.log_likelihood,
        "converged": fit.converged,
        "note": (!fit.converged).then_some(NO_PEAK),
    })
}

fn gamma_gamma(fit: Option<Fitted<GammaGamma>>, customers: usize) -> Value {
    let Some(fit) = fit else { return not_fitted("fewer than two customers came again and spent") };
    let GammaGamma { p, q, v } = fit.model;
    json!({
        "p": p, "q": q, "v": v,
        "loglik": fit.log_likelihood,
        "n": customers,
        "population_mean_spend": if fit.converged { fit.model.mean() } else { None },
        "converged": fit.converged,
        "note": (!fit.converged).then_some(NO_PEAK),
    })
}

/// What stands with parameters that are no finding.
const NO_PEAK: &str = "the likelihood has no peak: it grows towards the bounds of the search, \
    where these parameters stand. Nothing is foretold from them; give more customers or a longer \
    time";

fn not_fitted(why: &str) -> Value {
    json!({"converged": false, "note": format!("not fitted: {why}")})
}
