//! The HTTP server: accepting, shedding load, and stopping without breaking anybody off.

use crate::organisations::Doors;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::Service;

/// Connections at once; beyond them a new one waits in the system's queue.
const CONNECTIONS: usize = 4096;
/// Requests under way at once: answers from customers, and a share kept for staff.
const CUSTOMERS: std::ops::RangeInclusive<usize> = 256..=1024;
const STAFF: usize = 128;
/// How many customers may be under way follows how long they wait: fewer when it takes so long …
const LONG: Duration = Duration::from_millis(400);
/// … more when it is as quick as this.
const SHORT: Duration = Duration::from_millis(150);
/// A request's head must be there within this time.
const HEAD: Duration = Duration::from_secs(10);
/// A whole request must be answered within this time, uploads included.
const REQUEST: Duration = Duration::from_secs(120);
/// How long a stop waits for requests under way.
const DRAIN: Duration = Duration::from_secs(10);

/// Serves until `stop` is done; then takes no new connection and lets the open requests end.
/// Organisations share the limits: they share the machine.
///
/// # Errors
/// When the listener breaks.
pub async fn serve(
    listener: TcpListener,
    doors: Doors,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let load = Load::default();
    let graceful = GracefulShutdown::new();
    let seats = Arc::new(Semaphore::new(CONNECTIONS));
    let mut stop = std::pin::pin!(stop);
    loop {
        let seat = tokio::select! {
            seat = seats.clone().acquire_owned() => seat.map_err(std::io::Error::other)?,
            () = &mut stop => break,
        };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file descriptors, mostly: wait for some to come back, and say so.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let connection = graceful.watch(connection(stream, peer, doors.clone(), load.clone()));
        #[expect(clippy::disallowed_methods, reason = "the server's one task for each connection")]
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::trace!(%error, "a connection ended early");
            }
            drop(seat);
        });
    }
    drop(listener);
    for app in doors.apps() {
        app.readiness().set(false);
        app.feed().close();
    }
    if tokio::time::timeout(DRAIN, graceful.shutdown()).await.is_err() {
        tracing::warn!(
            "some requests were still open after {} s and were broken off",
            DRAIN.as_secs()
        );
    }
    Ok(())
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    doors: Doors,
    load: Load,
) -> http1::Connection<
    TokioIo<TcpStream>,
    impl hyper::service::Service<
        Request<Incoming>,
        Response = Response,
        Error = std::convert::Infallible,
        Future: Send,
    > + Send,
> {
    let _ = stream.set_nodelay(true);
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        let (doors, load) = (doors.clone(), load.clone());
        async move {
            let answer = shed(&load, &doors, request.map(Body::new));
            match tokio::time::timeout(REQUEST, answer).await {
                Ok(answer) => Ok(answer),
                Err(_) => Ok(StatusCode::REQUEST_TIMEOUT.into_response()),
            }
        }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), service)
}

/// How many requests are under way, of customers and of everybody else.
#[derive(Clone)]
struct Load {
    customers: Arc<Share>,
    staff: Arc<Share>,
}

impl Default for Load {
    fn default() -> Self {
        let share = |least: usize, begin: usize, most: usize| {
            Arc::new(Share {
                taken: AtomicUsize::new(0),
                seats: AtomicUsize::new(begin),
                bounds: (least, most),
            })
        };
        let customers = share(*CUSTOMERS.start(), *CUSTOMERS.start(), *CUSTOMERS.end());
        Self { customers, staff: share(STAFF, STAFF, STAFF) }
    }
}

struct Share {
    taken: AtomicUsize,
    seats: AtomicUsize,
    bounds: (usize, usize),
}

impl Share {
    /// A seat, when one is free.
    fn seat(self: &Arc<Self>) -> Option<Seat> {
        let before = self.taken.fetch_add(1, Ordering::Relaxed);
        let seat = Seat { share: self.clone(), since: Instant::now() };
        (before < self.seats.load(Ordering::Relaxed)).then_some(seat)
    }

    /// One seat fewer or more, by how long somebody sat.
    fn learn(&self, sat: Duration) {
        let (least, most) = self.bounds;
        let seats = self.seats.load(Ordering::Relaxed);
        let fitting = if sat > LONG {
            seats.saturating_sub(1).max(least)
        } else if sat < SHORT {
            (seats + 1).min(most)
        } else {
            seats
        };
        if fitting != seats {
            self.seats.store(fitting, Ordering::Relaxed);
        }
    }
}

struct Seat {
    share: Arc<Share>,
    since: Instant,
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.share.taken.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Refuses at once what could not be answered in good time, so that the rest is. Staff have a share
/// of their own: a flood of answers must not lock out those who could do something about it.
async fn shed(load: &Load, doors: &Doors, request: Request) -> Response {
    let Some(mut router) = doors.of(&request).cloned() else {
        let head = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
        return (
            StatusCode::MISDIRECTED_REQUEST,
            head,
            "Nobody is reached under this name here.\n",
        )
            .into_response();
    };
    let path = request.uri().path();
    let share = if path.starts_with("/s/") || path.starts_with("/r/") {
        &load.customers
    } else {
        &load.staff
    };
    if path == "/healthz" || path == "/live" {
        return router.call(request).await.into_response();
    }
    let Some(seat) = share.seat() else {
        let text = "Too many people at once. Your answer was not taken; please send it again in a moment.\n\
                    มีผู้ใช้งานพร้อมกันจำนวนมาก ระบบยังไม่ได้รับคำตอบของคุณ กรุณาส่งอีกครั้งในอีกสักครู่\n\
                    Hiện có quá nhiều người truy cập. Câu trả lời chưa được ghi nhận, xin vui lòng gửi lại sau giây lát.\n";
        let head = [
            (header::RETRY_AFTER, "2"),
            (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
            (header::CACHE_CONTROL, "no-store"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ];
        return (StatusCode::SERVICE_UNAVAILABLE, head, text).into_response();
    };
    let answer = router.call(request).await.into_response();
    share.learn(seat.since.elapsed());
    drop(seat);
    answer
}
