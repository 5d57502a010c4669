//! Who leaves sooner: groups side by side, and what makes a customer leave.

use super::Spans;
use crate::Refused;
use crate::drivers::{by_name, likelihood, named};
use crate::input::Call;
use crate::rows::{in_order, unfit};
use serde::Deserialize;
use serde_json::{Value, json};
use statistics::regression::Unfit;
use statistics::retention::{Ties, cox as proportional_hazards, logrank as compared};

#[derive(Deserialize)]
struct Groups {
    #[serde(flatten)]
    spans: Spans,
    group: String,
    /// The groups in the order to answer in.
    groups: Option<Vec<String>>,
}

pub(super) fn logrank(call: &Call) -> Result<Value, Refused> {
    let Groups { spans: asked, group, groups: order } = call.fields()?;
    let (rows, spans) = asked.read(call, &[&group])?;
    let cells = rows.texts(&group)?;
    let groups = ordered(&group, &cells, order.as_deref())?;
    if groups.len() < 2 {
        return Err(Refused(format!(
            "every row has {group} {}: there is nothing to compare",
            cells[0]
        )));
    }
    if groups.len() > 200 {
        return Err(Refused(format!(
            "column {group} holds {} different values: group them into 200 at most",
            groups.len()
        )));
    }
    let places: std::collections::BTreeMap<&str, usize> =
        groups.iter().enumerate().map(|(at, &name)| (name, at)).collect();
    let of: Vec<usize> = cells.iter().map(|cell| places[cell]).collect();
    let found = compared(&spans, &of, groups.len()).ok_or_else(|| {
        Refused(format!(
            "no time in {} at which one left while two groups were watched: there is nothing to \
             compare",
            asked.time
        ))
    })?;
    Ok(json!({
        "groups": groups,
        "n": found.n,
        "obs": found.observed,
        "exp": found.expected,
        "left_out": rows.left_out,
        "chisq": found.chi_square,
        "df": found.freedom,
        "p": found.p,
        "peto_peto_rho1_chisq": found.peto_chi_square,
        "peto_peto_rho1_p": found.peto_p,
    }))
}

/// As asked; or numbers by size and texts as they come in the file.
fn ordered<'a>(
    name: &str,
    cells: &[&'a str],
    asked: Option<&'a [String]>,
) -> Result<Vec<&'a str>, Refused> {
    let mut found = in_order(cells);
    let Some(asked) = asked else {
        if found.iter().any(|level| level.parse::<f64>().is_err()) {
            found.sort_by_key(|level| cells.iter().position(|cell| cell == level));
        }
        return Ok(found);
    };
    let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
    if let Some(missing) = found.iter().find(|level| !asked.contains(level)) {
        return Err(Refused(format!("groups leaves out {missing}, which {name} holds")));
    }
    if let Some(nobody) = asked.iter().find(|group| !found.contains(group)) {
        return Err(Refused(format!("no row has {name} {nobody}")));
    }
    if asked.len() > found.len() {
        return Err(Refused::because("groups names one twice"));
    }
    Ok(asked)
}

#[derive(Deserialize)]
struct Hazards {
    #[serde(flatten)]
    spans: Spans,
    x: Vec<String>,
    ties: Option<String>,
}

pub(super) fn cox(call: &Call) -> Result<Value, Refused> {
    let Hazards { spans: asked, x, ties } = call.fields()?;
    named(&asked.time, &x)?;
    named(&asked.event, &x)?;
    let ties = match ties.as_deref().unwrap_or("efron") {
        "efron" => Ties::Efron,
        "breslow" => Ties::Breslow,
        other => return Err(Refused(format!("ties is {other}: take efron or breslow"))),
    };
    let besides: Vec<&str> = x.iter().map(String::as_str).collect();
    let (rows, spans) = asked.read(call, &besides)?;
    let (names, columns) = rows.explaining(&x)?;
    let fit = proportional_hazards(&spans, &columns, ties).map_err(|why| match why {
        Unfit::Same => Refused(format!("{} is 0 in every row: nobody left", asked.event)),
        why => unfit(&why, &asked.event, &names),
    })?;
    let (z, p) = likelihood::tests(&fit.coefficients, &fit.standard_errors);
    let ratios: Vec<f64> = fit.coefficients.iter().map(|coefficient| coefficient.exp()).collect();
    Ok(json!({
        "n": rows.len(),
        "left_out": rows.left_out,
        "events": spans.iter().filter(|span| span.event).count(),
        "coef": by_name(&names, &fit.coefficients),
        "se": by_name(&names, &fit.standard_errors),
        "z": by_name(&names, &z),
        "p": by_name(&names, &p),
        "hazard_ratio": by_name(&names, &ratios),
        "loglik": fit.log_likelihood,
        "null_loglik": fit.null_log_likelihood,
        "lr_chisq": 2.0 * (fit.log_likelihood - fit.null_log_likelihood),
        "concordance": fit.concordance,
    }))
}
