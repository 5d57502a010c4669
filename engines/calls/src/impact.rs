//! Impact: whether an action changed anything.

mod groups;
mod series;
mod synthetic;

use crate::Method;

pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "did",
        takes: "csv, y, treated, post, [x], [conf], [where]",
        gives: "n, left_out, est, ols_se, hc1_se, unpooled_se, p, ci, ci95_ols, cells",
        run: groups::did,
    },
    Method {
        name: "panel-did",
        takes: "csv, unit, time, y, treated, post, [n], [conf], [where]",
        gives: "rows, left_out, clusters, twfe: est, cluster_se, ols_se, ci, ci95_cluster_tdist, \
                weighted_by_n, event_study, event_study_se, pretrend_wald, pretrend_wald_clustered",
        run: groups::panel_did,
    },
    Method {
        name: "its",
        takes: "csv, t, y, intervention, since, [season], [newey_west_lag], [where]",
        gives: "n, left_out, level, slope_change, pre_slope, r2, durbin_watson, newey_west_lag, \
                counterfactual",
        run: series::its,
    },
    Method {
        name: "synthetic-control",
        takes: "csv, unit, time, y, treated_unit, treated_from, [exclude], [where]",
        gives: "att, pre_rmse, post_rmse, weights, effect_by_period, did, sdid, placebo_p",
        run: synthetic::synthetic,
    },
    Method {
        name: "causal-impact",
        takes: "csv, t, y, pre, [x], [conf], [prior_level_sd], [where]",
        gives: "n, left_out, mean_actual, mean_predicted, mean_effect, mean_effect_sd, ci, ci95, \
                relative_effect, cum_effect, cum_ci, tail_p, points",
        run: series::causal_impact,
    },
];
