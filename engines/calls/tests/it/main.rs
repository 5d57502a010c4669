//! Every call held against answers that nobody here made: see tests/data/NOTICE.md.

#![expect(clippy::unwrap_used, reason = "a test that lacks its data should stop")]

mod alerts;
mod drivers;
mod impact;
mod people;
mod prediction;
mod retention;
mod sampling;
mod scores;
mod staffing;
mod value;

use serde_json::Value;
use std::path::Path;

/// Runs a file of problems, one JSON object a line: `{method, input, expected, tol}`, where `tol`
/// is [relative, absolute]. An answer may carry more fields than are expected.
#[track_caller]
fn hold(file: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let problems = std::fs::read_to_string(folder.join(file)).unwrap();
    let mut wrong = Vec::new();
    assert!(!problems.is_empty());
    for (line, problem) in problems.lines().enumerate() {
        let problem: Value = serde_json::from_str(problem).unwrap();
        let method = problem["method"].as_str().unwrap();
        let tolerance = [problem["tol"][0].as_f64().unwrap(), problem["tol"][1].as_f64().unwrap()];
        let found = match calls::answer(method, &problem["input"].to_string(), &folder) {
            Ok(answer) => differs(&problem["expected"], &answer, tolerance),
            Err(refused) => Some(refused.to_string()),
        };
        wrong.extend(found.map(|why| format!("line {}: {method}{why}", line + 1)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What one call answers.
#[track_caller]
fn answer(method: &str, input: &Value) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    calls::answer(method, &input.to_string(), &folder).unwrap()
}

/// Why one call is refused.
#[track_caller]
fn refused(method: &str, input: &Value) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    calls::answer(method, &input.to_string(), &folder).unwrap_err().to_string()
}

/// The first place where an answer is not what was expected.
fn differs(expected: &Value, got: &Value, tolerance: [f64; 2]) -> Option<String> {
    match (expected, got) {
        (Value::Object(fields), Value::Object(answer)) => {
            fields.iter().find_map(|(name, expected)| {
                let found = answer.get(name).map(|got| differs(expected, got, tolerance));
                found
                    .unwrap_or_else(|| Some(" is missing".into()))
                    .map(|why| format!(".{name}{why}"))
            })
        }
        (Value::Array(items), Value::Array(answer)) if items.len() == answer.len() => {
            let pairs = items.iter().zip(answer).enumerate();
            pairs.into_iter().find_map(|(at, (expected, got))| {
                differs(expected, got, tolerance).map(|why| format!("[{at}]{why}"))
            })
        }
        (Value::Number(expected), Value::Number(got)) => {
            let (expected, got) = (expected.as_f64().unwrap(), got.as_f64().unwrap());
            let allowed = tolerance[1] + tolerance[0] * expected.abs();
            ((got - expected).abs() > allowed).then(|| format!(": {got} for {expected}"))
        }
        _ => (expected != got).then(|| format!(": {got} for {expected}")),
    }
}

/// What one call answers.
#[track_caller]
fn answered(method: &str, input: &Value) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    calls::answer(method, &input.to_string(), &folder).unwrap()
}
