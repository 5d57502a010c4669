//! Scores: NPS, shares and effort, how sure they are, and how two differ.

mod rolling;
mod weighted;

use crate::door::{between, not_negative};
pub(crate) use crate::door::{confidence, ends};
use crate::input::Call;
use crate::{Method, Refused};
use serde::Deserialize;
use serde_json::{Value, json};
use statistics::{
    Classes, Confidence, Difference, Mean, Proportion, difference, normal, wald_difference,
};

// long: one entry for each method
pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "nps",
        takes: "promoters, passives, detractors, [conf]",
        gives: "nps, var, se, wald, adj_wald_T, adj_wald_T_se, adj_wald_T_center, score_tango",
        run: nps,
    },
    Method {
        name: "nps-difference",
        takes: "x, y (each [detractors, passives, promoters]), [conf]",
        gives: "delta (y − x), se, z, p, wald, adj_delta, adj_se, adj_p, adj_wald_T",
        run: nps_difference,
    },
    Method {
        name: "proportion",
        takes: "successes, n, [conf]",
        gives: "p, wilson, agresti_coull, clopper_pearson",
        run: proportion,
    },
    Method {
        name: "ces",
        takes: "scores (1 to 7, null left out), [conf]",
        gives: "n, mean, sd, t_ci95 (at conf), top3box, top2box, median, net_ease",
        run: ces,
    },
    Method {
        name: "response-rate",
        takes: "I, P, R, NC, O, UH, UO, [e]",
        gives: "RR1 … RR6, COOP1, REF1, CON1",
        run: response_rate,
    },
    Method {
        name: "nps-weighted",
        takes: "csv, score, [weight], [by], [cells or margins]",
        gives: "n, nps, se, kish_neff, kish_deff, [by_…], [relative_weights]",
        run: weighted::nps_weighted,
    },
    Method {
        name: "nps-rolling",
        takes: "responses ([day, score]), days, window_days, [half_life_days]",
        gives: "points: day, n, nps, decayed",
        run: rolling::nps_rolling,
    },
];

#[derive(Deserialize)]
struct Counts {
    promoters: u64,
    passives: u64,
    detractors: u64,
    conf: Option<f64>,
}

fn nps(call: &Call) -> Result<Value, Refused> {
    let Counts { promoters, passives, detractors, conf } = call.fields()?;
    let confidence = confidence(conf)?;
    let classes = Classes { promoters, passives, detractors };
    let (plain, adjusted) = (classes.nps(), classes.adjusted());
    Ok(json!({
        "nps": plain.map(|nps| nps.score),
        "var": plain.map(|nps| nps.variance),
        "se": plain.map(|nps| nps.standard_error),
        "wald": classes.wald_interval(confidence).map(ends),
        "adj_wald_T": classes.interval(confidence).map(ends),
        "adj_wald_T_se": adjusted.map(|nps| nps.standard_error),
        "adj_wald_T_center": adjusted.map(|nps| nps.score),
        "score_tango": classes.score_interval(confidence).map(ends),
    }))
}

#[derive(Deserialize)]
struct Two {
    x: [u64; 3],
    y: [u64; 3],
    conf: Option<f64>,
}

fn nps_difference(call: &Call) -> Result<Value, Refused> {
    let Two { x, y, conf } = call.fields()?;
    let confidence = confidence(conf)?;
    let classes =
        |[detractors, passives, promoters]: [u64; 3]| Classes { promoters, passives, detractors };
    let (before, after) = (classes(x), classes(y));
    let plain = wald_difference(before, after, confidence);
    let adjusted = difference(before, after, confidence);
    let of = |found: &Option<Difference>, what: fn(&Difference) -> Option<f64>| {
        found.as_ref().and_then(what)
    };
    Ok(json!({
        "delta": of(&plain, |d| Some(d.delta)),
        "se": of(&plain, |d| Some(d.standard_error)),
        "z": of(&plain, |d| d.z),
        "p": of(&plain, |d| d.p),
        "wald": plain.map(|d| ends(d.interval)),
        "adj_delta": of(&adjusted, |d| Some(d.delta)),
        "adj_se": of(&adjusted, |d| Some(d.standard_error)),
        "adj_z": of(&adjusted, |d| d.z),
        "adj_p": of(&adjusted, |d| d.z.map(normal::two_sided_p)),
        "adj_wald_T": adjusted.map(|d| ends(d.interval)),
    }))
}

#[derive(Deserialize)]
struct Share {
    successes: u64,
    n: u64,
    conf: Option<f64>,
}

fn proportion(call: &Call) -> Result<Value, Refused> {
    let Share { successes, n, conf } = call.fields()?;
    let confidence = confidence(conf)?;
    let share = Proportion::new(successes, n)
        .ok_or_else(|| Refused(format!("successes are {successes}, but no more than n, {n}")))?;
    Ok(json!({
        "p": share.share(),
        "wilson": share.interval(confidence).map(ends),
        "agresti_coull": share.adjusted_interval(confidence).map(ends),
        "clopper_pearson": share.exact_interval(confidence).map(ends),
    }))
}

#[derive(Deserialize)]
struct Efforts {
    scores: Vec<Option<f64>>,
    conf: Option<f64>,
}

fn ces(call: &Call) -> Result<Value, Refused> {
    let Efforts { scores, conf } = call.fields()?;
    let confidence: Confidence = confidence(conf)?;
    let mut scores: Vec<f64> = scores.into_iter().flatten().collect();
    if let Some(off) = scores.iter().find(|score| !(1.0..=7.0).contains(*score)) {
        return Err(Refused(format!("a score is {off}, but effort is scored from 1 to 7")));
    }
    scores.sort_by(f64::total_cmp);
    let share = |is: fn(f64) -> bool| {
        let count = scores.iter().filter(|score| is(**score)).count();
        Proportion::new(count as u64, scores.len() as u64).and_then(Proportion::share)
    };
    let top = share(|score| score >= 5.0);
    let mean = Mean::of(&scores);
    let middle = (!scores.is_empty())
        .then(|| scores[(scores.len() - 1) / 2].midpoint(scores[scores.len() / 2]));
    Ok(json!({
        "n": scores.len(),
        "mean": mean.map(|mean| mean.value),
        "sd": mean.and_then(|mean| mean.deviation),
        "t_ci95": mean.and_then(|mean| mean.interval(confidence)).map(ends),
        "top3box": top,
        "top2box": share(|score| score >= 6.0),
        "median": middle,
        "net_ease": top.zip(share(|score| score <= 3.0)).map(|(easy, hard)| easy - hard),
    }))
}

/// The American Association for Public Opinion Research's dispositions of those who were asked.
#[derive(Deserialize)]
struct Dispositions {
    #[serde(rename = "I")]
    complete: f64,
    #[serde(rename = "P", default)]
    partial: f64,
    #[serde(rename = "R", default)]
    refusal: f64,
    #[serde(rename = "NC", default)]
    no_contact: f64,
    #[serde(rename = "O", default)]
    other: f64,
    #[serde(rename = "UH", default)]
    unknown_household: f64,
    #[serde(rename = "UO", default)]
    unknown_other: f64,
    #[serde(rename = "e")]
    eligible: Option<f64>,
}

fn response_rate(call: &Call) -> Result<Value, Refused> {
    let asked: Dispositions = call.fields()?;
    let (complete, partial) = (asked.complete, asked.partial);
    for (name, count) in [
        ("I", complete),
        ("P", partial),
        ("R", asked.refusal),
        ("NC", asked.no_contact),
        ("O", asked.other),
        ("UH", asked.unknown_household),
        ("UO", asked.unknown_other),
    ] {
        not_negative(name, count)?;
    }
    if let Some(eligible) = asked.eligible.filter(|share| *share != 0.0 && *share != 1.0) {
        between("e", eligible)?;
    }
    let answered = complete + partial;
    let reached = answered + asked.refusal + asked.other;
    let known = reached + asked.no_contact;
    let unknown = asked.unknown_household + asked.unknown_other;
    let over = |above: f64, below: f64| (below > 0.0).then(|| above / below);
    let likely = asked.eligible.map(|share| known + share * unknown);
    Ok(json!({
        "RR1": over(complete, known + unknown),
        "RR2": over(answered, known + unknown),
        "RR3": likely.and_then(|likely| over(complete, likely)),
        "RR4": likely.and_then(|likely| over(answered, likely)),
        "RR5": over(complete, known),
        "RR6": over(answered, known),
        "COOP1": over(complete, reached),
        "REF1": over(asked.refusal, known + unknown),
        "CON1": over(reached, known + unknown),
    }))
}
