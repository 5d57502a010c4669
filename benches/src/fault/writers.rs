//! Writers: customers who send an answer until it is acknowledged, whatever happens to the server.

use crate::Outcome;
use crate::answering::{Answering, Mood};
use crate::books::response_in;
use crate::latency::Latencies;
use crate::ledger::{Ledger, Line};
use crate::wire::{Reply, Wire};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// Who writes, and how fast.
#[derive(Debug, Clone)]
pub struct Plan {
    pub address: SocketAddr,
    pub link: String,
    pub writers: usize,
    /// Answers a second of all together, while the server keeps up.
    pub pace: f64,
}

/// What the writers met.
#[derive(Debug, Default, Clone)]
pub struct Met {
    pub taken: Latencies,
    /// Refused with 503 and a time to come back.
    pub shed: Latencies,
    /// Lines that broke or were not answered in time.
    pub broken: usize,
    /// Any other answer: nobody expects one.
    pub odd: Vec<String>,
    /// Answers given up because the writers were told to stop.
    pub given_up: usize,
}

/// Writers at work.
#[derive(Debug)]
pub struct Writers {
    stop: Arc<AtomicBool>,
    met: Arc<Mutex<Met>>,
    tasks: JoinSet<()>,
}

/// A request that is not answered within this time is sent again.
const PATIENCE: Duration = Duration::from_secs(10);

impl Writers {
    /// Sends them to work; every acknowledged answer goes into the ledger.
    pub fn start(plan: &Plan, ledger: &Ledger) -> Self {
        let (stop, met) = (Arc::new(AtomicBool::new(false)), Arc::<Mutex<Met>>::default());
        let next = Arc::new(AtomicU64::new(0));
        let mut tasks = JoinSet::new();
        for place in 0..plan.writers {
            let writer = Writer {
                address: plan.address,
                // Any writer can send any number: the forms are the same for all.
                answering: Answering::through(&plan.link, Mood::Mixed, 5000, 1),
                pause: Duration::from_secs_f64(
                    f64::from(u32::try_from(plan.writers).unwrap_or(1)) / plan.pace,
                ),
                stop: stop.clone(),
                met: met.clone(),
                ledger: ledger.clone(),
                next: next.clone(),
            };
            let lag = writer.pause.mul_f64(
                f64::from(u32::try_from(place).unwrap_or(0))
                    / f64::from(u32::try_from(plan.writers).unwrap_or(1)),
            );
            tasks.spawn(async move {
                sleep(lag).await;
                writer.write().await;
            });
        }
        Self { stop, met, tasks }
    }

    /// What they have met so far.
    pub fn met(&self) -> Met {
        self.met.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Lets each finish the answer in hand, and sends them home.
    pub async fn finish(mut self) -> Met {
        self.stop.store(true, Ordering::SeqCst);
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if timeout(Duration::from_secs(30), all).await.is_err() {
            self.tasks.abort_all();
        }
        self.met.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Writers {
    /// Sends them home at once: their server is gone for good.
    pub fn abandon(mut self) -> Met {
        self.tasks.abort_all();
        self.met()
    }
}

struct Writer {
    address: SocketAddr,
    answering: Answering,
    pause: Duration,
    stop: Arc<AtomicBool>,
    met: Arc<Mutex<Met>>,
    ledger: Ledger,
    next: Arc<AtomicU64>,
}

impl Writer {
    async fn write(mut self) {
        let mut wire = None;
        while !self.stop.load(Ordering::SeqCst) {
            let began = Instant::now();
            let number = self.next.fetch_add(1, Ordering::SeqCst);
            self.until_taken(&mut wire, number).await;
            sleep(self.pause.saturating_sub(began.elapsed())).await;
        }
    }

    /// Sends one answer again and again, with the same key, until it is taken. Told to stop, it
    /// still tries for a while: an answer that may be on disk must end in the ledger.
    async fn until_taken(&mut self, wire: &mut Option<Wire>, number: u64) {
        let opens = self.answering.opens(number);
        let mut stopped_at = None;
        loop {
            let began = Instant::now();
            let asked = ask(wire, self.address, self.answering.request(number)).await;
            match asked {
                Some((reply, body)) => {
                    if self.answered(&reply, &body, number, opens, began.elapsed()) {
                        return;
                    }
                }
                None => self.note(|met| met.broken += 1),
            }
            if self.stop.load(Ordering::SeqCst) {
                let since = *stopped_at.get_or_insert_with(Instant::now);
                if since.elapsed() > Duration::from_secs(15) {
                    self.note(|met| met.given_up += 1);
                    return;
                }
            }
            let wait = self.answering.chance().between(15, 60);
            sleep(Duration::from_millis(wait)).await;
        }
    }

    /// Whether the answer needs no more sending.
    fn answered(
        &self,
        reply: &Reply,
        body: &[u8],
        number: u64,
        opens: bool,
        took: Duration,
    ) -> bool {
        match (reply.status, response_in(body)) {
            (201, Some(response)) => {
                self.note(|met| met.taken.add(took));
                self.ledger.note(Line { number, response, opens });
                true
            }
            (503, _) if reply.retry_after.is_some() => {
                self.note(|met| met.shed.add(took));
                false
            }
            (status, _) => {
                let said = format!("{status} {}", String::from_utf8_lossy(body));
                self.note(|met| met.odd.push(said));
                (400..500).contains(&status) && status != 429
            }
        }
    }

    fn note(&self, write: impl FnOnce(&mut Met)) {
        write(&mut self.met.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Sends a request, on a new line when there is none; the body comes with the answer.
async fn ask(
    wire: &mut Option<Wire>,
    address: SocketAddr,
    request: &[u8],
) -> Option<(Reply, Vec<u8>)> {
    let asked = async {
        if wire.is_none() {
            *wire = Wire::open(address).await.ok();
        }
        let open = wire.as_mut()?;
        let reply = open.ask(request).await.ok()?;
        Some((reply, open.body(&reply).to_vec()))
    };
    let asked = timeout(PATIENCE, asked).await.ok().flatten();
    if asked.as_ref().is_none_or(|(reply, _)| reply.closes) {
        *wire = None;
    }
    asked
}

/// Sends acknowledged answers once more; how many of them were not the same response again.
///
/// # Errors
/// When nobody listens.
pub async fn replay(address: SocketAddr, link: &str, lines: &[Line]) -> Outcome<usize> {
    let mut answering = Answering::through(link, Mood::Mixed, 5000, 1);
    let (mut wire, mut others) = (None, 0);
    for line in lines {
        let mut same = None;
        for _ in 0..20 {
            if let Some((reply, body)) =
                ask(&mut wire, address, answering.request(line.number)).await
                && reply.status == 201
            {
                same = response_in(&body).map(|response| response == line.response);
                break;
            }
            sleep(Duration::from_millis(50)).await;
        }
        others += usize::from(same != Some(true));
    }
    Ok(others)
}
