//! Today: what has changed, who has it, how the score stands, and the words of the last hour.

use act::case::{Pile, Today};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{Language, Timestamp};
use learn::day::local_day;
use learn::leading::{Leading, Score};
use listen::response::ResponseRow;
use std::collections::HashSet;
use std::time::Duration;
use store::{Eyes, StoreError, Tx};
use web::page::{Place, Shell, render};
use web::{App, Asking, PageError, Visitor, Words};

const HOUR: Duration = Duration::from_secs(3600);
const FIRST_WORDS: usize = 8;

#[derive(Template)]
#[template(path = "today/today.html")]
struct TodayPage {
    shell: Shell,
    language: Language,
    date: String,
    cases: Today,
    /// How many alarms are open, where any is.
    alarms: Option<String>,
    late_count: String,
    late_tone: &'static str,
    unclaimed_count: String,
    unclaimed_tone: &'static str,
    due_count: String,
    mine_count: String,
    /// The piles that want somebody, most pressing first; a case stands in the first that fits.
    piles: Vec<(&'static str, Pile)>,
    score: Option<Score>,
    words: Vec<ResponseRow>,
    /// Whether `words` are of the last hour, or the newest there are.
    of_last_hour: bool,
    anybody: bool,
}

pub async fn today(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(&app).await?.time_zone();
    let (words, now) = (asking.words, asking.now);
    let eyes = &visitor.eyes;
    let (cases, leading, (recent, of_last_hour), open) = app
        .store
        .read(|tx| {
            let today = local_day(now, &zone);
            Ok::<_, StoreError>((
                act::case::today(tx, eyes, &visitor)?,
                Leading::of(tx, eyes, today)?,
                newest(tx, eyes, now)?,
                learn::alert::open(tx, eyes)?,
            ))
        })
        .await?;
    let score = leading.map(|leading| leading.told(words));
    let anybody = score.is_some() || !recent.is_empty();
    let piles = [
        ("today-late", &cases.late),
        ("today-unclaimed", &cases.unclaimed),
        ("today-new", &cases.new),
    ];
    Ok(render(&TodayPage {
        language: words.language(),
        date: words.day(now, &asking.zone),
        alarms: (open > 0).then(|| words.with("alarms-waiting", &[("count", open.into())])),
        late_count: counted(words, &cases.late),
        late_tone: if cases.late.is_empty() { "" } else { "bad" },
        unclaimed_count: counted(words, &cases.unclaimed),
        unclaimed_tone: if cases.unclaimed.is_empty() { "" } else { "mid" },
        due_count: counted(words, &cases.due_today),
        mine_count: counted(words, &cases.mine),
        piles: unrepeated(&piles),
        shell: asking.shell(&app, Place::Today, words.t("nav-today")),
        cases,
        score,
        words: recent,
        of_last_hour,
        anybody,
    }))
}

/// The words of the last hour, or the newest there are; and whether it is the former.
fn newest(
    tx: &mut Tx,
    eyes: &Eyes,
    now: Timestamp,
) -> Result<(Vec<ResponseRow>, bool), StoreError> {
    let recent = listen::response::recent_words(tx, eyes, now.minus(HOUR), FIRST_WORDS)?;
    if !recent.is_empty() {
        return Ok((recent, true));
    }
    let ever = Timestamp::from_micros(0);
    Ok((listen::response::recent_words(tx, eyes, ever, FIRST_WORDS)?, false))
}

fn counted(words: Words, pile: &Pile) -> String {
    let number = words.number(pile.count);
    if pile.is_capped() { format!("{number}+") } else { number }
}

/// The piles with each case only where it stands first; empty ones are left out.
fn unrepeated(piles: &[(&'static str, &Pile)]) -> Vec<(&'static str, Pile)> {
    let mut shown = HashSet::new();
    piles
        .iter()
        .map(|(title, pile)| {
            let first = pile.first.iter().filter(|case| shown.insert(case.id)).cloned().collect();
            (*title, Pile { first, ..(*pile).clone() })
        })
        .filter(|(_, pile)| !pile.is_empty())
        .collect()
}
