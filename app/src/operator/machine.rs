//! The machine: this process, its folder and the room that is left.

use crate::config::{Config, Shown};
use kernel::{Clock, Timestamp};
use rustix::fs::statvfs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::{Node, StoreError};
use tokio::sync::watch;
use web::App;

/// What this process knows of itself; a part of the application.
pub struct Machine {
    pub(super) folder: PathBuf,
    pub(super) node: Node,
    pub(super) settings: Vec<Shown>,
}

/// Room on the disk that holds the data folder, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) free: u64,
    pub(super) all: u64,
    /// What the data folder takes of it.
    pub(super) folder: u64,
}

const SAY_EVERY: Duration = Duration::from_secs(60);

impl Machine {
    /// This process, from now on.
    pub(crate) fn of(config: &Config, clock: &Clock) -> Self {
        let mut bits = [0_u8; 8];
        // Two nodes with the same number would be shown as one, and no more than that.
        let _ = getrandom::fill(&mut bits);
        let now = clock.now();
        Self {
            folder: config.folder.clone(),
            node: Node {
                id: format!("{:016x}", u64::from_be_bytes(bits)),
                name: rustix::system::uname().nodename().to_string_lossy().into_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                started_at: now,
                seen_at: now,
            },
            settings: config.shown(),
        }
    }
}

impl Room {
    /// Looks at the disk; nothing when the system does not say.
    pub(super) async fn of(folder: &Path) -> Option<Self> {
        let folder = folder.to_owned();
        tokio::task::spawn_blocking(move || {
            let disk = statvfs(&folder).ok()?;
            Some(Self {
                free: disk.f_bavail.saturating_mul(disk.f_frsize),
                all: disk.f_blocks.saturating_mul(disk.f_frsize),
                folder: size(&folder),
            })
        })
        .await
        .ok()?
    }

    /// Less than a tenth and less than 10 GB: time to make room.
    pub(super) const fn is_short(&self) -> bool {
        self.free < self.all / 10 && self.free < 10_000_000_000
    }
}

/// The bytes of all files in a folder and beneath it.
fn size(folder: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries
        .flatten()
        .map(|entry| match entry.metadata() {
            Ok(found) if found.is_dir() => size(&entry.path()),
            Ok(found) => found.len(),
            Err(_) => 0,
        })
        .sum()
}

/// Says once a minute that this node is at work, and once that it ends.
pub async fn keep_seen(app: App, mut stop: watch::Receiver<bool>) {
    let node = app.part::<Machine>().node.clone();
    while !*stop.borrow() {
        if let Err(error) = app.store.write("node seen", |tx| tx.node_seen(&node)).await {
            tracing::debug!(error = error.account(), "the node could not say that it is at work");
        }
        tokio::select! {
            _ = stop.wait_for(|stopped| *stopped) => break,
            () = tokio::time::sleep(SAY_EVERY) => {}
        }
    }
    let left: Result<(), StoreError> =
        app.store.write("node left", |tx| tx.node_left(&node.id)).await;
    if let Err(error) = left {
        tracing::debug!(error = error.account(), "the node could not say that it ends");
    }
}

/// How long ago a moment was, in whole minutes.
pub(super) fn minutes_since(then: Timestamp, now: Timestamp) -> i64 {
    now.since(then).max(0) / 60_000_000
}
