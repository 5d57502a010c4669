//! Going through the responses of the past and reading each again.

use super::{Recode, TOPIC, go_on_later, store as rows};
use crate::codebook::{Codebooks, Edition};
use crate::correction::{self, Judged};
use crate::reading::{Reading, store as readings};
use crate::search;
use ::store::{Claimed, Outcome, StoreError, Tx};
use kernel::fact::ResponseReceived;
use kernel::{Fact, Kind, Meaning, Mention, ResponseId};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};
use web::App;

/// Facts read at once: what they change is one turn on the write connection.
const STRETCH: i64 = 1024;
/// One job goes on for this long; the next takes over, so that nobody's letter waits behind it.
const SLICE: Duration = Duration::from_millis(800);

/// Reads the next stretches of the past.
pub(crate) async fn go_on(app: &App, job: &Claimed) -> Outcome {
    let version: i64 = match job.read() {
        Ok(version) => version,
        Err(error) => return Outcome::GiveUp(error.account()),
    };
    let done = slice(app, version).await;
    app.feed().tell(TOPIC);
    match done {
        Ok(()) => Outcome::Done,
        Err(error) => Outcome::Again(error.account()),
    }
}

async fn slice(app: &App, version: i64) -> Result<(), StoreError> {
    let began = Instant::now();
    loop {
        let opened = app
            .store
            .read(|tx| {
                let recode = rows::newest(tx)?.filter(|recode| !recode.is_over());
                // A newer version has begun anew.
                let Some(recode) = recode.filter(|recode| recode.version == version) else {
                    return Ok::<_, StoreError>(None);
                };
                let edition = app.part::<Codebooks>().edition(tx)?;
                let stretch = Stretch::read(tx, &recode)?;
                Ok(Some((recode, edition, stretch)))
            })
            .await?;
        let Some((mut recode, edition, stretch)) = opened else { return Ok(()) };
        let before = recode.reached;
        recode.reached = stretch.end;
        let (new, looked_at) = on_both_sides(stretch, &edition).await?;
        recode.looked_at += looked_at;
        recode.changed += i64::try_from(new.len()).unwrap_or(i64::MAX);
        let went_on = app
            .store
            .write("read the past again", |tx| {
                // Another worker was there already.
                if !rows::go_on(tx, before, &recode)? {
                    return Ok(false);
                }
                for (about, reading) in &new {
                    readings::replace(tx, about, reading)?;
                    if let Some(comment) = &about.comment {
                        search::refresh(tx, about.response, comment)?;
                    }
                }
                let rests = !recode.is_over() && began.elapsed() >= SLICE;
                if rests {
                    go_on_later(tx, version);
                }
                Ok::<_, StoreError>(!rests && !recode.is_over())
            })
            .await?;
        if !went_on {
            return Ok(());
        }
    }
}

/// Reads the two halves of a stretch at once: reading is most of the work, and each thread of the
/// pool keeps its buffers.
async fn on_both_sides(
    stretch: Stretch,
    edition: &Arc<Edition>,
) -> Result<(Vec<(ResponseReceived, Reading)>, i64), StoreError> {
    let (first, second) = stretch.halves();
    let [first, second] = [first, second].map(|half| {
        let edition = Arc::clone(edition);
        tokio::task::spawn_blocking(move || half.read_again(&edition))
    });
    let (mut new, looked_at) = first.await.map_err(StoreError::unexpected)?;
    let (rest, looked_at_there) = second.await.map_err(StoreError::unexpected)?;
    new.extend(rest);
    Ok((new, looked_at + looked_at_there))
}

/// Responses of the past, and how each was read so far.
struct Stretch {
    end: i64,
    facts: Vec<ResponseReceived>,
    known: Arc<Known>,
}

/// What is known of the responses of a stretch.
struct Known {
    read: HashMap<ResponseId, Reading>,
    /// Those that were read before anything but their score was.
    bare: HashSet<ResponseId>,
    /// Those that somebody judged.
    judged: HashMap<ResponseId, Judged>,
}

impl Stretch {
    fn read(tx: &mut Tx, recode: &Recode) -> Result<Self, StoreError> {
        let end = (recode.reached + STRETCH).min(recode.last);
        let facts = tx.facts_of(Kind::ResponseReceived, recode.reached, end)?;
        let facts: Vec<ResponseReceived> = facts
            .into_iter()
            .filter_map(|recorded| match recorded.fact {
                Fact::ResponseReceived(about) => Some(about),
                _ => None,
            })
            .collect();
        let ids: Vec<ResponseId> = facts.iter().map(|about| about.response).collect();
        let (mut read, mut bare) = (HashMap::with_capacity(ids.len()), HashSet::new());
        let mut judged = HashMap::new();
        for some in ids.chunks(256) {
            read.extend(readings::of(tx, some)?);
            bare.extend(readings::bare(tx, some)?);
            judged.extend(correction::store::of(tx, some)?);
        }
        Ok(Self { end, facts, known: Arc::new(Known { read, bare, judged }) })
    }

    fn halves(mut self) -> (Self, Self) {
        let facts = self.facts.split_off(self.facts.len() / 2);
        let second = Self { end: self.end, facts, known: Arc::clone(&self.known) };
        (self, second)
    }

    /// Those whose reading is another now, and how many were read. One without words, never written
    /// or erased since, has nothing to be read; one that was taken back has no reading.
    fn read_again(self, edition: &Arc<Edition>) -> (Vec<(ResponseReceived, Reading)>, i64) {
        let Self { facts, known, .. } = self;
        let Known { read, bare, judged } = &*known;
        let mut looked_at = 0;
        let mut new = Vec::new();
        for about in facts {
            let Some(before) = read.get(&about.response) else { continue };
            let is_bare = bare.contains(&about.response);
            if about.comment.is_none() && !is_bare {
                continue;
            }
            let now = Reading::of_received(&about, edition, judged.get(&about.response));
            looked_at += i64::from(about.comment.is_some());
            if is_bare || !reads_as(&now.meaning, &before.meaning) {
                new.push((about, now));
            }
        }
        (new, looked_at)
    }
}

/// Whether both say the same, in whatever order.
fn reads_as(now: &Meaning, before: &Meaning) -> bool {
    let sorted = |meaning: &Meaning| {
        let mut mentions: Vec<Mention> = meaning.mentions.clone();
        mentions.sort_unstable_by(|a, b| a.theme.cmp(&b.theme));
        let mut wishes = meaning.wishes.clone();
        wishes.sort_unstable_by_key(|wish| wish.intent);
        (mentions, wishes)
    };
    (now.feeling, now.urgency) == (before.feeling, before.urgency) && sorted(now) == sorted(before)
}
