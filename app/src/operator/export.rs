//! Exporting everything from the System page: for an owner, who is asked once more who they are.

use super::system::page;
use crate::export::WITHOUT;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use http::{HeaderValue, header};
use kernel::Actor;
use kernel::fact::Audited;
use people::staff::sign_in::Origin;
use serde::Deserialize;
use std::io::{BufWriter, Error, ErrorKind, Result as Written, Write};
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, mpsc};
use web::{App, Asking, Checked, PageError, Visitor};

/// Who proved to be who they are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Proof {
    password: String,
    /// Asked for where a second factor is on.
    #[serde(default)]
    code: String,
}

/// One export at a time in this process: an app part. Each reads the whole database.
pub struct Exporting(Arc<Semaphore>);

impl Default for Exporting {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(1)))
    }
}

type Piece = Result<Bytes, StoreError>;

/// So much goes out at once, and so many pieces may wait for a slow line.
const PIECE: usize = 64 * 1024;
const WAITING: usize = 4;
/// A line that takes nothing for this long is given up: an export keeps a snapshot of everything open.
const STALLED: Duration = Duration::from_secs(60);

pub(super) async fn export(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    origin: Origin,
    Checked(proof): Checked<Proof>,
) -> Result<Response, PageError> {
    let typed = (proof.password.as_str(), proof.code.as_str());
    let problems = people::second_factor::prove_again(&app, &visitor, typed, &origin).await?;
    if !problems.is_empty() {
        return page(&app, asking, &visitor, problems).await;
    }
    let turn = Arc::clone(&app.part::<Exporting>().0);
    let turn = turn.try_acquire_owned().map_err(|_| PageError::Conflict("system-export-busy"))?;
    let now = app
        .store
        .write("note export", |tx| {
            let at = tx.now();
            tx.record(Audited {
                by: Actor::Staff(visitor.staff),
                what: "system.exported".to_owned(),
                subject: "organisation".to_owned(),
                detail: serde_json::json!({}),
                at,
            });
            Ok::<_, StoreError>(at)
        })
        .await?;
    let day = now.to_jiff().to_zoned(asking.zone.clone()).date();
    let (to, from) = mpsc::channel::<Piece>(WAITING);
    let store = app.store.clone();
    #[expect(
        clippy::disallowed_methods,
        reason = "it ends with the export, or when nobody reads it"
    )]
    tokio::spawn(async move {
        let pipe = Pipe { to: to.clone(), runtime: Handle::current() };
        let mut out = BufWriter::with_capacity(PIECE, pipe);
        let exported = store.export(app.site.version, WITHOUT, &mut out).await;
        // What is left in the buffer of an export that failed is of use to nobody.
        let (_pipe, _) = out.into_parts();
        drop(turn);
        if let Err(error) = exported {
            tracing::warn!(error = error.account(), "an export ended early");
            // The download breaks off, so that nobody takes it for the whole.
            let _ = to.send(Err(error)).await;
        }
    });
    let pieces = stream::unfold(from, async |mut from| Some((from.recv().await?, from)));
    let name = format!("attachment; filename=\"ringback-{day}.jsonl\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/x-ndjson")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(PageError::internal)?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// Writes into the answer, and waits where its reader is slow.
struct Pipe {
    to: mpsc::Sender<Piece>,
    runtime: Handle,
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> Written<usize> {
        let piece = self.to.send(Ok(Bytes::copy_from_slice(bytes)));
        match self.runtime.block_on(tokio::time::timeout(STALLED, piece)) {
            Ok(Ok(())) => Ok(bytes.len()),
            Ok(Err(_)) => Err(Error::from(ErrorKind::BrokenPipe)),
            Err(_) => Err(Error::from(ErrorKind::TimedOut)),
        }
    }

    fn flush(&mut self) -> Written<()> {
        Ok(())
    }
}
