//! The statistics held against others' software, published figures, and what must always be so.

#![expect(clippy::unwrap_used, reason = "a test that lacks its data should stop")]

mod always;
mod divided;
mod prediction;
mod promises;
mod quantiles;
mod reference;
mod regression;
mod value;

/// `PROPTEST_CASES` decides how many cases are tried; without it, `ordinary`.
fn cases(ordinary: u32) -> proptest::test_runner::Config {
    let config = proptest::test_runner::Config::default();
    let untold = config.cases == 256;
    proptest::test_runner::Config { cases: if untold { ordinary } else { config.cases }, ..config }
}

#[track_caller]
fn close(ours: f64, theirs: f64) {
    let allowed = 1e-9 * theirs.abs().max(1.0);
    assert!((ours - theirs).abs() <= allowed, "ours {ours:.17}, theirs {theirs:.17}");
}
