//! Serving: the organisation in the data folder, or the living sample.

use super::terminal::{bar, say};
use crate::config::Config;
use crate::organisations::{self, Door, Doors};
use crate::running::{self, StartError};
use crate::sample;
use crate::server;
use crate::work::Workers;
use kernel::Clock;
use people::pass::{self, Purpose};
use std::process::ExitCode;
use store::{Store, StoreError};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use web::App;

/// Serves the organisation in the data folder, or all of them, until it is told to stop.
pub(super) async fn serve(
    config: &Config,
    flags: &[(String, String)],
) -> Result<ExitCode, StartError> {
    let several = organisations::all(&config.folder, flags)?;
    let configs = if several.is_empty() { std::slice::from_ref(config) } else { &several };
    let mut apps = Vec::new();
    for config in configs {
        let app = running::build(config, Clock::system(), false).await?;
        greet(&app).await?;
        apps.push(app);
    }
    open_for_work(config, apps).await
}

/// Tells the operator where an organisation is, and how it is set up while nobody works there.
async fn greet(app: &App) -> Result<(), StoreError> {
    let link = app.store.write("set-up link", pass::set_up_link).await?;
    match link {
        Some(path) => {
            say(
                "Nobody works here yet. Open this link once to set Ringback up (it works for 7 days):",
            );
            say(&format!("\n    {}\n", app.site.link(&path)));
        }
        None => say(&format!("Ringback is at {}", app.site.base_url)),
    }
    Ok(())
}

/// Loads the sample into a folder of its own and serves it.
pub(super) async fn demo(config: &Config, answers: usize) -> Result<ExitCode, StartError> {
    let bar = bar(answers as u64, "Loading 14 months of a café chain");
    let now = Clock::system().now();
    let store = sample::load(config, now, answers, |done| bar.set_position(done as u64)).await?;
    bar.finish_and_clear();
    let app = running::assemble(config, store, Clock::system(), true)?;
    let path = app
        .store
        .write("demo link", |tx| {
            let owner = sample::owner(tx)?;
            pass::make(tx, Purpose::Demo, owner)
        })
        .await?;
    say(
        "A living sample of Ringback is ready. Nothing in it is real, and it goes when you stop it (Ctrl-C).",
    );
    say(&format!("\n    {}\n", app.site.link(&path)));
    open_for_work(config, vec![app]).await
}

async fn open_for_work(config: &Config, apps: Vec<App>) -> Result<ExitCode, StartError> {
    let address = config.get("listen");
    let listener = TcpListener::bind(address).await.map_err(|error| {
        StartError::Other(format!("The address {address} can't be listened on: {error}."))
    })?;
    let mut workers = Vec::new();
    let mut doors = Vec::new();
    for app in &apps {
        // Stages that listen ask for the organisation's time zone without waiting for it.
        people::organisation::current(app).await?;
        workers.push(Workers::start(app));
        doors.push(Door { app: app.clone(), router: running::router(app) });
    }
    let doors = Doors::new(doors)?;
    apps.iter().for_each(|app| app.readiness().set(true));
    server::serve(listener, doors, asked_to_stop(&apps))
        .await
        .map_err(|error| StartError::Other(format!("The server broke off: {error}.")))?;
    for (app, workers) in apps.iter().zip(workers) {
        workers.stop().await;
        app.store.close().await;
    }
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// Waits for SIGTERM or Ctrl-C. Readiness goes off first, so that a load balancer looks elsewhere.
async fn asked_to_stop(apps: &[App]) {
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = terminate => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    apps.iter().for_each(|app| app.readiness().set(false));
    tracing::info!("stopping");
}

/// Opens a store for a word from the terminal, also beside the server that runs on it.
pub(super) async fn open_beside(config: &Config) -> Result<Store, StoreError> {
    Store::open_beside(running::place(config), Clock::system()).await
}
