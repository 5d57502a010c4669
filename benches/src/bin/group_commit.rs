//! How many writes a second the store keeps, beside one commit for each write, in one run.
//!
//! `cargo run --release -p benches --bin group-commit [-- postgres://…]`

use benches::{Latencies, report::say};
use kernel::fact::CustomerErased;
use kernel::{Clock, CustomerId, Id};
use std::time::{Duration, Instant};
use store::{Place, Store, StoreError, params};

const INSERT: &str = "-- bench.insert
insert into setting (name, body, changed_at) values ($1, $2, $3)";
const RUN: Duration = Duration::from_secs(4);

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir_in(".")?;
    let place = match std::env::args().nth(1) {
        Some(url) => Place::Postgres { url, schema: format!("bench_{}", std::process::id()) },
        None => Place::Folder(folder.path().to_owned()),
    };
    let store = Store::open(place, Clock::system()).await?;
    let mut base = 0.0;
    for callers in [1, 16, 64, 256] {
        let (rate, mut latencies) = run(&store, callers).await?;
        if callers == 1 {
            base = rate;
        }
        say(&format!(
            "{callers:>4} callers  {rate:>9.0} writes/s  {:>6.1} x one commit a write  p50 {:>6.2} ms  p99 {:>6.2} ms",
            rate / base,
            latencies.percentile(50.0),
            latencies.percentile(99.0)
        ));
    }
    store.close().await;
    Ok(())
}

/// Rows and a fact from so many callers at once, each waiting for its answer before the next.
async fn run(store: &Store, callers: usize) -> Result<(f64, Latencies), StoreError> {
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..callers {
        let store = store.clone();
        tasks.spawn(async move {
            let mut latencies = Latencies::default();
            while began.elapsed() < RUN {
                let turn = Instant::now();
                store
                    .write("bench", |tx| {
                        let (now, name, id) = (tx.now(), tx.secret(), tx.fresh::<CustomerId>());
                        tx.execute(INSERT, params![name, "x".repeat(300), now])?;
                        tx.record(CustomerErased {
                            customer: CustomerId::from_bits(id.bits()),
                            at: now,
                        });
                        Ok::<_, StoreError>(())
                    })
                    .await?;
                latencies.add(turn.elapsed());
            }
            Ok::<_, StoreError>(latencies)
        });
    }
    let mut all = Latencies::default();
    while let Some(done) = tasks.join_next().await {
        all.merge(done.map_err(StoreError::unexpected)??);
    }
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    let rate = all.len() as f64 / began.elapsed().as_secs_f64();
    Ok((rate, all))
}
