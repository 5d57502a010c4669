//! Alerts: charts, their run lengths and limits, and evidence that may be looked at always.

mod chart;
mod stream;

use crate::Method;

// long: one entry for each method
pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "arl",
        takes: "chart (cusum, ewma, shewhart), k and h | lambda and L | L, [side], [mu], [head_start]",
        gives: "arl",
        run: chart::run_length,
    },
    Method {
        name: "design",
        takes: "chart (cusum, ewma, shewhart), k or shift | lambda |, target_arl0, [side], [mu]",
        gives: "h or L, arl0, [arl1]",
        run: chart::design,
    },
    Method {
        name: "bernoulli-cusum",
        takes: "up, down, h, p",
        gives: "arl",
        run: chart::bernoulli,
    },
    Method {
        name: "trinomial-cusum",
        takes: "steps_det_pas_pro, h, p",
        gives: "arl",
        run: chart::trinomial,
    },
    Method {
        name: "llr-cusum",
        takes: "pi0, pi1, counts_det_pas_pro (each sample), h",
        gives: "llr, S, first_alarm",
        run: stream::log_likelihood,
    },
    Method {
        name: "cusum",
        takes: "x, mu0, sigma, k, h, [head_start]",
        gives: "c_plus, c_minus, first_alarm_upper, first_alarm_lower",
        run: stream::cusum,
    },
    Method {
        name: "ewma",
        takes: "x, mu0, sigma, lambda, L",
        gives: "z, limit, first_alarm",
        run: stream::ewma,
    },
    Method {
        name: "sequential",
        takes: "classes (-1, 0, 1), baseline_det_pas_pro, tau2, [theta0], [V], [K], [alpha], [at]",
        gives: "at: n, Lambda, p, lower, upper, log_e_multinomial; msprt_first_alarm, multinomial_first_alarm",
        run: stream::sequential,
    },
];
