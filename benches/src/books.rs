//! The books: what the store holds after a run, counted and held against what was acknowledged.

use crate::Outcome;
use crate::home::Home;
use crate::ledger::Line;
use crate::program::command;
use kernel::ResponseId;
use std::collections::HashSet;
use store::{Eyes, Sql, Store, StoreError, Tx};

/// What the store holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Books {
    pub responses: i64,
    /// Facts that a response was received.
    pub received: i64,
    pub readings: i64,
    /// Responses counted into the day's scores, and into their links' counts.
    pub scored: i64,
    pub tallied: i64,
    pub cases: i64,
    pub messages: i64,
    /// Responses with two facts, cases with two acknowledgements, timers or errands set twice.
    pub doubled: i64,
    pub set_aside: i64,
    /// Facts the slowest listener has yet to hear.
    pub behind: i64,
    /// Errands that wait.
    pub waiting: i64,
}

/// A question and where its answer goes.
type Count = (&'static str, fn(&mut Books) -> &mut i64);

const COUNTS: &[Count] = &[
    ("select count(*) from listen_response", |books| &mut books.responses),
    ("select count(*) from fact where kind = 'ResponseReceived'", |books| &mut books.received),
    ("select count(*) from understand_reading", |books| &mut books.readings),
    (
        "select cast(coalesce(sum(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10), 0) as bigint)
from learn_tally where grain = 'day'",
        |books| &mut books.scored,
    ),
    ("select cast(coalesce(sum(received), 0) as bigint) from listen_tally", |books| &mut books.tallied),
    ("select count(*) from act_case", |books| &mut books.cases),
    ("select count(*) from act_message where kind = 'acknowledgement'", |books| &mut books.messages),
    (
        "select (select count(*) from (select case_id from act_message where kind = 'acknowledgement' group by case_id having count(*) > 1) as a)
  + (select count(*) from (select response from act_case group by response having count(*) > 1) as b)
  + (select count(*) from (select payload from job where kind = 'timer.act.promise' group by payload having count(*) > 1) as c)
  + (select count(*) from (select payload from job where kind = 'act.message.send' group by payload having count(*) > 1) as d)
  + (select count(*) from (select body from fact where kind = 'ResponseReceived' group by body having count(*) > 1) as e)",
        |books| &mut books.doubled,
    ),
    ("select count(*) from set_aside", |books| &mut books.set_aside),
    (
        "select coalesce(max(last.seq - l.seq), 0) from listener l cross join (select coalesce(max(seq), 0) as seq from fact) as last",
        |books| &mut books.behind,
    ),
    ("select count(*) from job where kind not like 'timer.%' and state = 'waiting'", |books| &mut books.waiting),
];

impl Books {
    /// Counts everything, in one snapshot.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn read(store: &Store) -> Outcome<Self> {
        Ok(store.read(Self::count).await?)
    }

    /// Counts everything in the store of a home that no program serves.
    ///
    /// # Errors
    /// When the store can't be read.
    pub async fn of(home: &Home) -> Outcome<Self> {
        let store = home.open().await?;
        let books = Self::read(&store).await;
        store.close().await;
        books
    }

    fn count(tx: &mut Tx) -> Result<Self, StoreError> {
        let mut books = Self::default();
        for (text, place) in COUNTS {
            let text = Sql::built(format!("-- benches.books.count\n{text}"));
            *place(&mut books) = tx.number(&Eyes::Loop, text, &[])?;
        }
        Ok(books)
    }

    /// Whether every listener has heard everything and no errand waits.
    pub const fn is_quiet(&self) -> bool {
        self.behind == 0 && self.waiting == 0
    }
}

/// Acknowledged answers that are not in the store.
///
/// # Errors
/// When the store can't be read.
pub async fn lost(store: &Store, ledger: &[Line]) -> Outcome<usize> {
    let text = "-- benches.books.ids\nselect id from listen_response";
    let rows = store.read(|tx| tx.rows(&Eyes::Loop, text, &[])).await?;
    let kept: HashSet<String> =
        rows.iter().map(|row| row.get::<String>(0)).collect::<Result<_, _>>()?;
    Ok(ledger.iter().filter(|line| !kept.contains(&line.response)).count())
}

/// The same for a home that no program serves (or any on PostgreSQL).
///
/// # Errors
/// When the store can't be read.
pub async fn lost_at(home: &Home, ledger: &[Line]) -> Outcome<usize> {
    let store = home.open().await?;
    let lost = lost(&store, ledger).await;
    store.close().await;
    lost
}

/// What `ringback check` says of a home; `None` when all is well.
///
/// # Errors
/// When it can't be started.
pub fn checked(home: &Home) -> Outcome<Option<String>> {
    let output = command(home, &["check", "--set", "log=error"])?.output()?;
    if output.status.success() {
        return Ok(None);
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    let broken: Vec<&str> = said.lines().filter(|line| line.starts_with("BROKEN")).collect();
    Ok(Some(if broken.is_empty() { said } else { broken.join("; ") }))
}

/// Reads a response's id out of what an acknowledgement says.
pub fn response_in(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let id = text.split("\"response\":\"").nth(1)?.split('"').next()?;
    id.parse::<ResponseId>().ok().map(|_| id.to_owned())
}
