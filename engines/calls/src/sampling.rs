//! Sampling: how many to ask, whom not again, and how few causes make up most.

use crate::door::{between, confidence, day, not_negative, positive};
use crate::input::Call;
use crate::{Method, Refused};
use serde::Deserialize;
use serde_json::{Value, json};
use statistics::concentration;
use statistics::sampling::{self, Contact, ContactRule, Shares, decide};

pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "sample-size",
        takes: "margin, [p_det_pas_pro], [conf], [population], [response_rate]",
        gives: "var, n0, n, [invites]",
        run: sample_size,
    },
    Method {
        name: "power",
        takes: "p1, p2 (each [detractors, passives, promoters]), [alpha], [power], [n_per_group]",
        gives: "delta, n_per_group, [power_at_n]",
        run: power,
    },
    Method {
        name: "fatigue",
        takes: "config (cooldown_days, max_per_365d), events (date, contact)",
        gives: "decisions, counts",
        run: fatigue,
    },
    Method {
        name: "pareto",
        takes: "counts, [labels]",
        gives: "gini, gini_corrected, lorenz_p, lorenz_L, cum_share_sorted, k80, top20, herfindahl, theil, [sorted]",
        run: pareto,
    },
];

#[derive(Deserialize)]
struct Margin {
    margin: f64,
    p_det_pas_pro: Option<[f64; 3]>,
    conf: Option<f64>,
    population: Option<f64>,
    response_rate: Option<f64>,
}

fn shares(name: &str, given: [f64; 3]) -> Result<Shares, Refused> {
    Shares::new(given).ok_or_else(|| {
        Refused(format!("{name} is {given:?}, but its three shares are 0 to 1 and add up to 1"))
    })
}

fn sample_size(call: &Call) -> Result<Value, Refused> {
    let asked: Margin = call.fields()?;
    let confidence = confidence(asked.conf)?;
    let margin = positive("margin", asked.margin)?;
    let population = asked.population.map(|size| positive("population", size)).transpose()?;
    // Nothing known is the worst: half promoters, half detractors.
    let variance = match asked.p_det_pas_pro {
        Some(given) => shares("p_det_pas_pro", given)?.variance(),
        None => 1.0,
    };
    let needed = sampling::sample_size(variance, margin, confidence, population);
    let mut found = json!({ "var": variance, "n0": needed.unlimited, "n": whole(needed.answers) });
    if let Some(rate) = asked.response_rate {
        if !(rate > 0.0 && rate <= 1.0) {
            return Err(Refused(format!(
                "response_rate is {rate}, but is more than 0 and at most 1"
            )));
        }
        found["invites"] = whole((needed.answers / rate - 1e-9).ceil());
    }
    Ok(found)
}

/// A count, written without a decimal point.
fn whole(count: f64) -> Value {
    if count < 9e15 { json!(count as u64) } else { json!(count) }
}

#[derive(Deserialize)]
struct Comparison {
    p1: [f64; 3],
    p2: [f64; 3],
    alpha: Option<f64>,
    power: Option<f64>,
    n_per_group: Option<f64>,
}

fn power(call: &Call) -> Result<Value, Refused> {
    let asked: Comparison = call.fields()?;
    let (before, after) = (shares("p1", asked.p1)?, shares("p2", asked.p2)?);
    let alpha = between("alpha", asked.alpha.unwrap_or(0.05))?;
    let power = between("power", asked.power.unwrap_or(0.8))?;
    let needed = sampling::per_group(before, after, alpha, power);
    let mut found = json!({
        "delta": after.nps() - before.nps(),
        "n_per_group": needed.map(whole),
    });
    if let Some(n) = asked.n_per_group {
        found["power_at_n"] =
            json!(sampling::power(before, after, alpha, positive("n_per_group", n)?));
    }
    Ok(found)
}

#[derive(Deserialize)]
struct Wishes {
    config: Config,
    events: Vec<Wish>,
}

#[derive(Deserialize)]
struct Config {
    cooldown_days: f64,
    max_per_365d: u64,
}

#[derive(Deserialize)]
struct Wish {
    date: String,
    contact: Value,
}

fn fatigue(call: &Call) -> Result<Value, Refused> {
    let Wishes { config, events } = call.fields()?;
    let pause = not_negative("cooldown_days", config.cooldown_days)?.ceil() as i64;
    let cap = usize::try_from(config.max_per_365d).unwrap_or(usize::MAX);
    let wishes = events
        .into_iter()
        .map(|wish| Ok((day(&wish.date)?, wish.contact.to_string())))
        .collect::<Result<Vec<_>, Refused>>()?;
    let decisions = decide(&wishes, ContactRule { pause, cap });
    let count = |which| decisions.iter().filter(|decision| **decision == which).count();
    let name = |decision: &Contact| match decision {
        Contact::Sent => "sent",
        Contact::Cooldown => "cooldown",
        Contact::YearlyCap => "yearly_cap",
    };
    Ok(json!({
        "decisions": decisions.iter().map(name).collect::<Vec<_>>(),
        "counts": {
            "sent": count(Contact::Sent),
            "cooldown": count(Contact::Cooldown),
            "yearly_cap": count(Contact::YearlyCap),
        },
    }))
}

#[derive(Deserialize)]
struct Counted {
    counts: Vec<f64>,
    labels: Option<Vec<String>>,
}

fn pareto(call: &Call) -> Result<Value, Refused> {
    let Counted { counts, labels } = call.fields()?;
    for count in &counts {
        not_negative("a count", *count)?;
    }
    if labels.as_ref().is_some_and(|labels| labels.len() != counts.len()) {
        return Err(Refused::because("labels are as many as counts"));
    }
    let found = concentration(&counts);
    let found = found.as_ref();
    let n = counts.len() as f64;
    let places = |curve: &[f64]| (0..curve.len()).map(|at| at as f64 / n).collect::<Vec<f64>>();
    let mut answer = json!({
        "gini": found.map(|all| all.gini),
        "gini_corrected": found.and_then(|all| all.gini_corrected),
        "lorenz_p": found.map(|all| places(&all.lorenz)),
        "lorenz_L": found.map(|all| &all.lorenz),
        "cum_share_sorted": found.map(|all| &all.cumulative),
        "k80": found.map(|all| all.eighty),
        "top20": found.map(|all| json!({ "k": all.fifth, "share": all.fifth_share })),
        "herfindahl": found.map(|all| all.herfindahl),
        "theil": found.map(|all| all.theil),
    });
    if let Some(labels) = labels {
        let mut order: Vec<(f64, String)> = counts.into_iter().zip(labels).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0));
        let row = |(count, label)| json!({ "label": label, "count": count });
        answer["sorted"] = order.into_iter().map(row).collect();
    }
    Ok(answer)
}
