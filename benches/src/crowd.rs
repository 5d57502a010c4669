//! A crowd of customers answering at once: as fast as they are served, or at a pace of their own.

use crate::answering::{Answering, Mood};
use crate::latency::Latencies;
use crate::wire::Wire;
use crate::{Outcome, Trouble};
use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tokio::task::LocalSet;
use tokio::time::{interval, sleep};

/// What a crowd does.
#[derive(Debug, Clone)]
pub struct Crowd {
    pub address: SocketAddr,
    pub links: Vec<String>,
    pub mood: Mood,
    /// How many different customers there are.
    pub customers: u64,
    pub connections: usize,
    pub lasts: Duration,
    /// Where the numbers of its answers begin; every run on one store needs its own.
    pub from: u64,
}

/// What became of a crowd's answers.
#[derive(Debug, Default, Clone)]
pub struct Came {
    /// Acknowledged, and how long each took.
    pub taken: Latencies,
    /// Refused with 503 or 429 and a time to come back.
    pub shed: Latencies,
    /// Refused in any other way.
    pub refused: usize,
    /// Lines that broke.
    pub broken: usize,
    /// At a pace of their own: answers that found every connection busy and went away.
    pub turned_away: usize,
    pub took: Duration,
    /// A refusal nobody expects, for the report.
    pub oddity: Option<String>,
}

impl Crowd {
    /// Everybody sends the next answer as soon as the last one was taken.
    ///
    /// # Errors
    /// When nobody listens.
    pub async fn hurry(self) -> Outcome<Came> {
        alone(move || self.closed()).await
    }

    /// `pace` answers a second whether or not they are taken.
    ///
    /// # Errors
    /// When nobody listens.
    pub async fn stroll(self, pace: f64) -> Outcome<Came> {
        alone(move || self.open(pace)).await
    }

    async fn closed(self) -> Outcome<Came> {
        let came = Rc::new(RefCell::new(Came::default()));
        let (began, next) = (Instant::now(), Rc::new(Cell::new(self.from)));
        let mut tasks = Vec::new();
        for place in 0..self.connections {
            let (came, next, crowd) = (came.clone(), next.clone(), self.clone());
            let mut answering = crowd.answering(place);
            tasks.push(tokio::task::spawn_local(async move {
                let mut wire = None;
                while began.elapsed() < crowd.lasts {
                    let number = next.replace(next.get() + 1);
                    let line =
                        send(&mut wire, crowd.address, answering.request(number), &came).await;
                    if line == Line::Broken {
                        sleep(Duration::from_millis(50)).await;
                    }
                }
            }));
        }
        for task in tasks {
            task.await?;
        }
        Ok(ended(&came, began))
    }

    async fn open(self, pace: f64) -> Outcome<Came> {
        let came = Rc::new(RefCell::new(Came::default()));
        let free: Rc<RefCell<Vec<Seat>>> = Rc::default();
        for place in 0..self.connections {
            free.borrow_mut().push(Seat { wire: None, answering: self.answering(place) });
        }
        let (began, mut sent) = (Instant::now(), 0_u64);
        let mut ticks = interval(Duration::from_millis(1));
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
        while began.elapsed() < self.lasts {
            ticks.tick().await;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a count of answers due by now"
            )]
            let due = (began.elapsed().as_secs_f64() * pace) as u64;
            while sent < due {
                let number = self.from + sent;
                sent += 1;
                let Some(mut seat) = free.borrow_mut().pop() else {
                    came.borrow_mut().turned_away += 1;
                    continue;
                };
                let (came, free, address) = (came.clone(), free.clone(), self.address);
                tokio::task::spawn_local(async move {
                    send(&mut seat.wire, address, seat.answering.request(number), &came).await;
                    free.borrow_mut().push(seat);
                });
            }
        }
        let gone = Instant::now();
        while free.borrow().len() < self.connections && gone.elapsed() < Duration::from_secs(20) {
            sleep(Duration::from_millis(2)).await;
        }
        let mut came = ended(&came, began);
        came.took = self.lasts;
        Ok(came)
    }

    fn answering(&self, place: usize) -> Answering {
        let link = &self.links[place % self.links.len()];
        Answering::through(link, self.mood, self.customers, place as u64)
    }
}

/// A connection of an open crowd, and what its holder says.
struct Seat {
    wire: Option<Wire>,
    answering: Answering,
}

#[derive(PartialEq)]
enum Line {
    Holds,
    Broken,
}

fn ended(came: &RefCell<Came>, began: Instant) -> Came {
    let mut came = came.take();
    came.took = began.elapsed();
    came
}

/// Sends one answer and notes what came of it; the line is opened when there is none.
async fn send(
    wire: &mut Option<Wire>,
    address: SocketAddr,
    request: &[u8],
    came: &RefCell<Came>,
) -> Line {
    let began = Instant::now();
    if wire.is_none() {
        *wire = Wire::open(address).await.ok();
    }
    let asked = match wire.as_mut() {
        Some(open) => open.ask(request).await.ok(),
        None => None,
    };
    let mut came = came.borrow_mut();
    let Some(reply) = asked else {
        *wire = None;
        came.broken += 1;
        return Line::Broken;
    };
    match (reply.status, reply.retry_after) {
        (201, _) => came.taken.add(began.elapsed()),
        (429 | 503, Some(_)) => came.shed.add(began.elapsed()),
        _ => {
            came.refused += 1;
            if came.oddity.is_none() {
                let body = wire
                    .as_ref()
                    .map(|wire| String::from_utf8_lossy(wire.body(&reply)).into_owned());
                came.oddity = Some(format!("{} {}", reply.status, body.unwrap_or_default()));
            }
        }
    }
    if reply.closes {
        *wire = None;
    }
    Line::Holds
}

/// Runs on one thread of its own, so that a crowd costs one processor at most and few switches.
///
/// # Errors
/// Those of the work, or when there is no thread.
pub async fn alone<T: Send + 'static, F: Future<Output = Outcome<T>>>(
    work: impl FnOnce() -> F + Send + 'static,
) -> Outcome<T> {
    tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        LocalSet::new().block_on(&runtime, work())
    })
    .await
    .map_err(|error| -> Trouble { error.into() })?
}
