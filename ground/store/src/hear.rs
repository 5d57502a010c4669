//! Hearing: a listener takes the facts it has not heard yet, each exactly once, and a bad one stops nobody.

use crate::fact::account;
use crate::{Eyes, IntoValue, Recorded, Sql, Store, StoreError, Tx, Value, params};
use kernel::{Fact, Kind, Timestamp};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// What one round of hearing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard {
    /// Facts heard in this round.
    pub facts: usize,
    /// Those of them that failed and were set aside.
    pub set_aside: usize,
    /// Whether there may be more at once.
    pub more: bool,
}

const PEEK: &str = "-- store.listener.peek
select seq from listener where name = $1";
// The kinds first: most listeners pass most facts by, and need not read them.
const KINDS: &str = "-- store.fact.kinds_in_order
select seq, kind from fact where seq > $1 order by seq limit $2";
const POSITION: Sql = Sql::both(
    "-- store.listener.position
select seq from listener where name = $1",
    "-- store.listener.position
select seq from listener where name = $1 for update skip locked",
);
const MOVE: &str = "-- store.listener.move
update listener set seq = $2, moved_at = $3 where name = $1";
const JOIN: &str = "-- store.listener.join
insert into listener (name, seq, moved_at) values ($1, 0, $2) on conflict (name) do nothing";
const SET_ASIDE: &str = "-- store.set_aside.insert
insert into set_aside (listener, seq, kind, error, at) values ($1, $2, $3, $4, $5)
on conflict (listener, seq) do update set error = excluded.error, at = excluded.at";

/// How a listener goes about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Facts taken in one round.
    pub most: usize,
    /// How long a turn lasts while nobody waits for it.
    pub turn: Duration,
    /// Whether others make way for it, as they do for people's own writes.
    pub is_prompt: bool,
}

impl Pace {
    /// Somebody waits for what comes of its facts: short turns, soon committed.
    pub const PROMPT: Self = Self { most: 256, turn: Duration::from_millis(30), is_prompt: true };
    /// Nobody does. What many of its facts change is then written once a commit, and not once for
    /// every few facts.
    pub const PATIENT: Self =
        Self { most: 2048, turn: Duration::from_millis(250), is_prompt: false };
}

/// Facts looked over in one round, as a multiple of those taken: a listener may pass most by.
const LOOKED_OVER: usize = 4;
/// A turn ends after this long when people's own writes wait for it …
const ROUND: Duration = Duration::from_millis(8);
/// … and sooner, with a pause after it, when this many callers wait for the one writer: their answers
/// come first, and the loop keeps a share of its own.
const CROWDED: usize = 16;
const CROWDED_ROUND: Duration = Duration::from_millis(1);
const CROWDED_PAUSE: Duration = Duration::from_millis(20);

/// A stretch of facts as it was read.
struct Stretch {
    /// After which fact it begins.
    position: i64,
    /// The last fact of it, whether wanted or not.
    end: i64,
    /// Whether there are more behind it.
    more: bool,
    wanted: Vec<Wanted>,
}

struct Wanted {
    seq: i64,
    name: String,
    /// The fact, or why it can't be read.
    fact: Result<Recorded, String>,
}

/// How far a round came.
#[derive(Default)]
struct Progress {
    facts: usize,
    set_aside: usize,
    reached: i64,
}

/// Why a turn was undone.
pub(crate) enum Stumble {
    /// One of its facts failed: each must be taken by itself.
    Fact,
    Store(StoreError),
}

impl Stumble {
    pub(crate) const fn is_contention(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_contention())
    }
}

impl From<StoreError> for Stumble {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Store {
    /// Lets `listener` hear the facts it has not heard yet, as many as its pace allows, and moves its
    /// position in the same transaction as what they cause: each effect happens exactly once. A fact that fails
    /// is undone alone and set aside; the rest go on. Facts whose name `wants` refuses are passed by.
    /// `hear` may run again for the same fact after everything it did was undone.
    ///
    /// # Errors
    /// When the store itself fails; then nothing was heard.
    pub async fn hear<E: std::error::Error + From<StoreError>>(
        &self,
        listener: &'static str,
        pace: Pace,
        wants: impl Fn(&str) -> bool,
        hear: impl Fn(&mut Tx, &Recorded) -> Result<(), E>,
    ) -> Result<Heard, StoreError> {
        // Read and understood without the writer's turn, which people wait for.
        let (known, stretch) = self
            .read(|tx| {
                let row = tx.row(&Eyes::Loop, PEEK, params![listener])?;
                let position = row.map(|row| row.get::<i64>(0)).transpose()?;
                let stretch = stretch(tx, position.unwrap_or(0), pace.most, &wants)?;
                Ok::<_, StoreError>((position.is_some(), stretch))
            })
            .await?;
        if stretch.end == stretch.position {
            return Ok(Heard { facts: 0, set_aside: 0, more: false });
        }
        if !known {
            self.write("join listener", |tx| {
                let now = tx.now();
                tx.execute(JOIN, params![listener, now])
            })
            .await?;
        }
        // Also on PostgreSQL, where rounds go on beside the writer: the processors are the same.
        let waiting = || self.inner.waiting.load(Ordering::SeqCst);
        // What was read is worth several turns, with room for others between them.
        let (mut at, mut sum) =
            (stretch.position, Heard { facts: 0, set_aside: 0, more: stretch.more });
        let mut manner = Manner::Swift;
        loop {
            let place = Place { at, from: sum.facts };
            let enough = || match waiting() {
                0 => pace.turn,
                1..CROWDED => ROUND,
                CROWDED.. => CROWDED_ROUND,
            };
            let turn = self.write_beside("hear", pace, |tx| {
                round(tx, listener, manner, (&stretch, place), &hear, &enough)
            });
            let done = match turn.await {
                Ok(Some(done)) => done,
                Ok(None) => return Ok(Heard { more: false, ..sum }),
                // Nothing of the turn is left.
                Err(Stumble::Fact) => {
                    manner = Manner::Careful;
                    continue;
                }
                Err(Stumble::Store(error)) => return Err(error),
            };
            sum.facts += done.facts;
            sum.set_aside += done.set_aside;
            if done.reached == stretch.end {
                return Ok(sum);
            }
            at = done.reached;
            if waiting() >= CROWDED {
                tokio::time::sleep(CROWDED_PAUSE).await;
            }
        }
    }
}

/// How the facts of a turn are taken.
#[derive(Clone, Copy)]
enum Manner {
    /// All in one go, as nearly always; one that fails undoes the turn.
    Swift,
    /// Each fact apart from the others, so that one that fails is undone and set aside alone.
    Careful,
}

/// Where in a stretch a turn begins: after which fact, and with the how many-th that is wanted.
#[derive(Clone, Copy)]
struct Place {
    at: i64,
    from: usize,
}

/// Reads the facts after `position` that are wanted, up to `limit` of them.
fn stretch(
    tx: &mut Tx,
    position: i64,
    limit: usize,
    wants: &impl Fn(&str) -> bool,
) -> Result<Stretch, StoreError> {
    let rows = tx.rows(&Eyes::Loop, KINDS, params![position, limit * LOOKED_OVER])?;
    let mut more = rows.len() == limit * LOOKED_OVER;
    let (mut end, mut count, mut kinds) = (position, 0, Vec::new());
    for mut row in rows {
        let (seq, kind): (i64, String) = (row.next()?, row.next()?);
        if wants(&kind) {
            if count == limit {
                more = true;
                break;
            }
            count += 1;
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        end = seq;
    }
    let wanted = if kinds.is_empty() { Vec::new() } else { read(tx, position, end, &kinds)? };
    Ok(Stretch { position, end, more, wanted })
}

fn read(tx: &mut Tx, position: i64, end: i64, kinds: &[String]) -> Result<Vec<Wanted>, StoreError> {
    let places: Vec<String> = (0..kinds.len()).map(|place| format!("${}", place + 3)).collect();
    let text = format!(
        "-- store.fact.of_kinds\nselect seq, at, kind, body from fact where seq > $1 and seq <= $2 and kind in ({}) order by seq",
        places.join(", ")
    );
    let mut values: Vec<Value<'_>> = vec![Value::Int(position), Value::Int(end)];
    values.extend(kinds.iter().map(|kind| kind.as_str().into_value()));
    let rows = tx.rows(&Eyes::Loop, Sql::built(text), &values)?;
    rows.into_iter()
        .map(|mut row| {
            let (seq, at, name): (i64, Timestamp, String) = (row.next()?, row.next()?, row.next()?);
            let body: String = row.next()?;
            let fact = match Kind::parse(&name) {
                Some(kind) => Fact::read(kind, &body).map_err(|error| error.to_string()),
                None => Err(format!("this Ringback knows no fact {name}")),
            };
            let fact = fact.map(|fact| Recorded { seq, at, fact });
            Ok(Wanted { seq, name, fact })
        })
        .collect()
}

fn round<E: std::error::Error + From<StoreError>>(
    tx: &mut Tx,
    listener: &'static str,
    manner: Manner,
    (stretch, place): (&Stretch, Place),
    hear: &impl Fn(&mut Tx, &Recorded) -> Result<(), E>,
    enough: &impl Fn() -> Duration,
) -> Result<Option<Progress>, Stumble> {
    let row = tx.row(&Eyes::Loop, POSITION, params![listener])?;
    if row.map(|row| row.get::<i64>(0)).transpose()? != Some(place.at) {
        // Another node holds this listener or has moved it on; what was read is out of date.
        return Ok(None);
    }
    let rest = Rest { end: stretch.end, wanted: &stretch.wanted[place.from..] };
    let done = match manner {
        Manner::Swift => {
            let done = swiftly(tx, rest, hear, enough);
            blameless(tx)?;
            done?
        }
        Manner::Careful => carefully(tx, listener, rest, hear, enough)?,
    };
    tx.execute(MOVE, params![listener, done.reached, tx.now()])?;
    Ok(Some(done))
}

/// What is left of a stretch.
#[derive(Clone, Copy)]
struct Rest<'a> {
    end: i64,
    wanted: &'a [Wanted],
}

/// Ends the round when the store itself was in trouble: then no fact is to blame, and it is heard
/// again later.
pub(crate) fn blameless(tx: &Tx) -> Result<(), StoreError> {
    if tx.met_contention {
        return Err(StoreError::Contention("another change was met".into()));
    }
    if tx.met_outage {
        return Err(StoreError::Unavailable(
            "the store was in trouble while facts were heard".into(),
        ));
    }
    Ok(())
}

fn swiftly<E: std::error::Error + From<StoreError>>(
    tx: &mut Tx,
    rest: Rest<'_>,
    hear: &impl Fn(&mut Tx, &Recorded) -> Result<(), E>,
    enough: &impl Fn() -> Duration,
) -> Result<Progress, Stumble> {
    walk(rest, enough, |wanted| {
        let Ok(recorded) = &wanted.fact else { return Err(Stumble::Fact) };
        hear(tx, recorded).map(|()| false).map_err(|_| Stumble::Fact)
    })
}

fn carefully<E: std::error::Error + From<StoreError>>(
    tx: &mut Tx,
    listener: &'static str,
    rest: Rest<'_>,
    hear: &impl Fn(&mut Tx, &Recorded) -> Result<(), E>,
    enough: &impl Fn() -> Duration,
) -> Result<Progress, StoreError> {
    walk(rest, enough, |wanted| {
        let failed = match &wanted.fact {
            Ok(recorded) => tx.apart(|tx| hear(tx, recorded)).err().map(|error| account(&error)),
            Err(unreadable) => Some(unreadable.clone()),
        };
        blameless(tx)?;
        let Some(error) = failed else { return Ok(false) };
        let Wanted { seq, name, .. } = wanted;
        tracing::error!(listener, seq, fact = name, error, "a fact was set aside");
        tx.execute(SET_ASIDE, params![listener, *seq, name, &error, tx.now()])?;
        Ok(true)
    })
}

/// Goes from fact to fact until it has taken as long as is `enough`; `take` says whether one was set aside.
fn walk<E>(
    rest: Rest<'_>,
    enough: &impl Fn() -> Duration,
    mut take: impl FnMut(&Wanted) -> Result<bool, E>,
) -> Result<Progress, E> {
    let began = Instant::now();
    let mut done = Progress { reached: rest.end, ..Progress::default() };
    for (place, wanted) in rest.wanted.iter().enumerate() {
        done.set_aside += usize::from(take(wanted)?);
        done.facts += 1;
        if began.elapsed() > enough() && place + 1 < rest.wanted.len() {
            done.reached = wanted.seq;
            break;
        }
    }
    Ok(done)
}
