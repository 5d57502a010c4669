//! Kills the program at random moments under load and holds its books against what it acknowledged.
//!
//! `cargo run --release -p benches --bin crash -- --kills 200 [--postgres postgres://…]`

use benches::fault::crash::Crash;
use benches::home::Database;
use benches::report::Verdict;
use benches::{Arguments, Outcome};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> Outcome<ExitCode> {
    let settings = ["--kills", "--writers", "--pace", "--seed", "--postgres"];
    let arguments = Arguments::read(&["--sqlite"], &settings, &[])?;
    let mut verdict = Verdict::default();
    for database in Database::asked(&arguments) {
        let crash = Crash {
            database,
            kills: arguments.number("--kills", 20)?,
            writers: usize::try_from(arguments.number("--writers", 32)?)?,
            pace: f64::from(u32::try_from(arguments.number("--pace", 300)?)?),
            seed: arguments.number("--seed", u64::from(std::process::id()))?,
        };
        crash.run(&mut verdict).await?;
    }
    Ok(verdict.end())
}
