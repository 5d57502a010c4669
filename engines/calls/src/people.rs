//! People: how they move between classes, how far two sides are apart, what may be published.

mod anonymity;

use crate::door::{confidence, ends, not_negative, square};
use crate::input::Call;
use crate::{Method, Refused};
use serde::Deserialize;
use serde_json::{Value, json};
use statistics::people::{self, Chi, Weights};
use statistics::{Interval, Proportion};

// long: one entry for each method
pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "transitions",
        takes: "counts (rows: earlier class, columns: later), [conf]",
        gives: "P, se_multinomial, wilson, steady_state, steady_state_nps, two_step, bowker, stuart_maxwell, paired_nps_change",
        run: transitions,
    },
    Method {
        name: "gap",
        takes: "x1, n1, x2, n2, [conf]",
        gives: "p1, p2, diff, newcomb, agresti-caffo, wald, cohen_h",
        run: gap,
    },
    Method {
        name: "paired-gap",
        takes: "self_or_company, customer, [conf]",
        gives: "mean_gap, t, df, p, ci95 (at conf), wilcoxon_W, wilcoxon_p_asymptotic",
        run: paired_gap,
    },
    Method {
        name: "kappa",
        takes: "matrix, [conf]",
        gives: "unweighted, linear, quadratic: kappa, se, ci95 (at conf)",
        run: kappa,
    },
    Method {
        name: "suppress",
        takes: "table, min_group_size",
        gives: "primary, secondary, published (null is hidden), safe, exposed",
        run: anonymity::suppress,
    },
    Method {
        name: "differencing",
        takes: "members, published, targets, min_group_size",
        gives: "derivable, refused, risky",
        run: anonymity::differencing,
    },
];

#[derive(Deserialize)]
struct Moves {
    counts: Vec<Vec<u64>>,
    conf: Option<f64>,
}

fn transitions(call: &Call) -> Result<Value, Refused> {
    let Moves { counts, conf } = call.fields()?;
    let confidence = confidence(conf)?;
    square("counts", &counts)?;
    if counts.iter().flatten().any(|count| *count > 1 << 40) {
        return Err(Refused::because("a count is more than 2^40: count people"));
    }
    let found = people::transitions(&counts, confidence);
    let rows = |rows: &Vec<Interval>| rows.iter().copied().map(ends).collect::<Vec<_>>();
    // A score needs detractors, passives and promoters.
    let scored = counts.len() == 3;
    let settled = found.steady.as_ref().filter(|_| scored).map(|shares| shares[2] - shares[0]);
    let change = people::paired_change(&counts, confidence).filter(|_| scored);
    let chi = |chi: Option<Chi>| chi.map(|c| json!({ "chi2": c.chi2, "df": c.df, "p": c.p }));
    Ok(json!({
        "P": found.chances,
        "se_multinomial": found.errors,
        "wilson": found.intervals.iter().map(|row| row.as_ref().map(rows)).collect::<Vec<_>>(),
        "steady_state": found.steady,
        "steady_state_nps": settled,
        "two_step": found.twice,
        "bowker": chi(people::symmetry(&counts)),
        "stuart_maxwell": chi(people::homogeneity(&counts)),
        "paired_nps_change": change.map(|change| json!({
            "delta": change.delta, "se": change.standard_error, "ci": ends(change.interval),
        })),
    }))
}

#[derive(Deserialize)]
struct Sides {
    x1: u64,
    n1: u64,
    x2: u64,
    n2: u64,
    conf: Option<f64>,
}

fn gap(call: &Call) -> Result<Value, Refused> {
    let Sides { x1, n1, x2, n2, conf } = call.fields()?;
    let confidence = confidence(conf)?;
    let share = |x, n| {
        Proportion::new(x, n).ok_or_else(|| Refused(format!("{x} of {n} are more than all")))
    };
    let (first, second) = (share(x1, n1)?, share(x2, n2)?);
    let found = statistics::gap(first, second, confidence);
    Ok(json!({
        "p1": first.share(),
        "p2": second.share(),
        "diff": found.map(|gap| gap.difference),
        "newcomb": found.map(|gap| ends(gap.newcombe)),
        "agresti-caffo": found.map(|gap| ends(gap.agresti_caffo)),
        "wald": found.map(|gap| ends(gap.wald)),
        "cohen_h": found.map(|gap| gap.effect),
    }))
}

#[derive(Deserialize)]
struct Pairs {
    self_or_company: Vec<Option<f64>>,
    customer: Vec<Option<f64>>,
    conf: Option<f64>,
}

fn paired_gap(call: &Call) -> Result<Value, Refused> {
    let Pairs { self_or_company: own, customer, conf } = call.fields()?;
    let confidence = confidence(conf)?;
    if own.len() != customer.len() {
        return Err(Refused::because("self_or_company and customer are as many: they are pairs"));
    }
    let pairs: Vec<(f64, f64)> =
        own.into_iter().zip(customer).filter_map(|(own, theirs)| own.zip(theirs)).collect();
    let found = people::paired_gap(&pairs, confidence);
    Ok(json!({
        "mean_gap": found.map(|gap| gap.mean),
        "t": found.and_then(|gap| gap.t),
        "df": found.map(|gap| gap.freedom),
        "p": found.and_then(|gap| gap.p),
        "ci95": found.and_then(|gap| gap.interval).map(ends),
        "wilcoxon_W": found.and_then(|gap| gap.ranks),
        "wilcoxon_p_asymptotic": found.and_then(|gap| gap.ranks_p),
    }))
}

#[derive(Deserialize)]
struct Readings {
    matrix: Vec<Vec<f64>>,
    conf: Option<f64>,
}

fn kappa(call: &Call) -> Result<Value, Refused> {
    let Readings { matrix, conf } = call.fields()?;
    let confidence = confidence(conf)?;
    square("matrix", &matrix)?;
    for count in matrix.iter().flatten() {
        not_negative("a count", *count)?;
    }
    let by = |weights| {
        people::kappa(&matrix, weights).map(|found| {
            let reach = confidence.z() * found.standard_error;
            let ci = [found.kappa - reach, found.kappa + reach];
            json!({ "kappa": found.kappa, "se": found.standard_error, "ci95": ci })
        })
    };
    Ok(json!({
        "unweighted": by(Weights::Equal),
        "linear": by(Weights::Linear),
        "quadratic": by(Weights::Quadratic),
    }))
}
