//! Fault runs besides crashes: full and failing disks, few files, jumping clocks, overload, backups,
//! stops, nodes that die, hostile bodies.
//!
//! `cargo run -p benches --bin faults -- [--long] [full-disk] [starved] [clock] [overload] [backup] [stop] [nodes] [hostile]`

use benches::fault::{Length, backup, clock, full_disk, hostile, nodes, overload, starved, stop};
use benches::home::Database;
use benches::report::Verdict;
use benches::{Arguments, Outcome};
use std::process::ExitCode;

const NAMES: [&str; 8] =
    ["full-disk", "starved", "clock", "backup", "stop", "hostile", "nodes", "overload"];

#[tokio::main]
async fn main() -> Outcome<ExitCode> {
    let arguments = Arguments::read(&["--long", "--sqlite"], &["--postgres"], &NAMES)?;
    let length = if arguments.has("--long") { Length::Long } else { Length::Short };
    let chosen: Vec<&str> = NAMES.into_iter().filter(|name| arguments.has(name)).collect();
    let chosen = if chosen.is_empty() { NAMES.to_vec() } else { chosen };
    let mut verdict = Verdict::default();
    for name in chosen {
        let verdict = &mut verdict;
        match name {
            "full-disk" => full_disk::run(length, verdict).await?,
            "starved" => starved::run(length, verdict).await?,
            "clock" => clock::run(length, verdict).await?,
            "backup" => backup::run(length, &Database::asked(&arguments), verdict).await?,
            "stop" => stop::run(length, verdict).await?,
            "hostile" => hostile::run(length, verdict).await?,
            "nodes" => nodes::run(length, &Database::asked(&arguments), verdict).await?,
            _ => overload::run(length, verdict).await?,
        }
    }
    Ok(verdict.end())
}
