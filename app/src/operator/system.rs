//! System: how the program itself is doing, for whoever runs it.

use super::again;
use super::last_backup::LastBackup;
use super::machine::{Machine, Room, minutes_since};
use super::state::{self, Listener, State as Work};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::Timestamp;
use store::{DeadJob, LATEST_SCHEMA, Node, QueueDepth, SetAside, StoreError};
use web::page::{Place, Shell, render_as};
use web::table::Tab;
use web::{App, Asking, PageError, Problems, Visitor, Words};

#[derive(Template)]
#[template(path = "system/system.html")]
struct SystemPage {
    shell: Shell,
    tabs: Vec<Tab>,
    /// What somebody should see to, each a sentence.
    worries: Vec<String>,
    tiles: Vec<Tile>,
    listeners: Vec<Listener>,
    queues: Vec<QueueDepth>,
    aside: Vec<SetAside>,
    dead: Vec<DeadJob>,
    nodes: Vec<Node>,
    here: String,
    now: Timestamp,
    /// Of the form that exports everything.
    problems: Problems,
    asks_code: bool,
}

struct Tile {
    label: &'static str,
    value: String,
    note: String,
}

/// A listener is worth a word when it is so many facts behind.
const FAR_BEHIND: i64 = 10_000;
/// A backup older than this is worth a word.
const OLD_BACKUP_DAYS: i64 = 7;

pub(super) async fn system(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    page(&app, asking, &visitor, Problems::new()).await
}

/// The page, with what was wrong about an export that was asked for.
pub(super) async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    problems: Problems,
) -> Result<Response, PageError> {
    let machine = app.part::<Machine>();
    let room = Room::of(&machine.folder).await;
    let (work, backup, mut nodes, size, now, asks_code) = app
        .store
        .read(|tx| {
            let backup = LastBackup::read(tx, &machine.folder)?;
            let asks_code = people::second_factor::is_on(tx, visitor.staff)?;
            let (work, nodes, size) = (state::read(tx)?, tx.nodes()?, tx.size()?);
            Ok::<_, StoreError>((work, backup, nodes, size, tx.now(), asks_code))
        })
        .await?;
    if !nodes.iter().any(|node| node.id == machine.node.id) {
        nodes.insert(0, Node { seen_at: now, ..machine.node.clone() });
    }
    let words = asking.words;
    let mut worries = worries(words, &work, room);
    // Nobody misses the sample when it goes.
    if !app.site.demo {
        worries.extend(worry_of(words, backup.as_ref(), now));
    }
    let tiles = tiles(app, words, &work, backup.as_ref(), room, size, now);
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = SystemPage {
        tabs: people::settings_tabs(words, visitor.role, "/settings/system"),
        shell: asking.shell(app, Place::Settings, words.t("system-title")),
        problems,
        asks_code,
        worries,
        tiles,
        listeners: work.listeners,
        queues: work.queues,
        aside: work.aside,
        dead: work.dead,
        nodes,
        here: machine.node.id.clone(),
        now,
    };
    Ok(render_as(status, &page))
}

fn worries(words: Words, work: &Work, room: Option<Room>) -> Vec<String> {
    let mut worries = Vec::new();
    if !work.aside.is_empty() || !work.dead.is_empty() {
        worries.push(words.t("system-worry-aside").to_owned());
    }
    if work.listeners.iter().any(|listener| listener.behind >= FAR_BEHIND) {
        worries.push(words.t("system-worry-behind").to_owned());
    }
    if let Some(room) = room.filter(Room::is_short) {
        worries.push(words.with("system-worry-room", &[("free", bytes(words, room.free).into())]));
    }
    worries
}

fn worry_of(words: Words, backup: Option<&LastBackup>, now: Timestamp) -> Option<String> {
    let Some(backup) = backup else { return Some(words.t("system-worry-no-backup").to_owned()) };
    let days = minutes_since(backup.at, now) / (24 * 60);
    (days >= OLD_BACKUP_DAYS)
        .then(|| words.with("system-worry-old-backup", &[("days", days.into())]))
}

fn tiles(
    app: &App,
    words: Words,
    work: &Work,
    backup: Option<&LastBackup>,
    room: Option<Room>,
    size: i64,
    now: Timestamp,
) -> Vec<Tile> {
    let tile = |key, value, note| Tile { label: words.t(key), value, note };
    let started = app.part::<Machine>().node.started_at;
    let database = if app.store.is_postgres() { "PostgreSQL" } else { "SQLite" };
    let (backed_up, where_to) = match backup {
        Some(backup) => {
            let args = [
                ("file", backup.file.display().to_string().into()),
                ("size", bytes(words, backup.bytes).into()),
            ];
            (words.ago(backup.at, now), words.with("system-backup-where", &args))
        }
        None => (words.t("system-never").to_owned(), words.t("system-backup-how").to_owned()),
    };
    let mut tiles = vec![
        tile("system-backup", backed_up, where_to),
        tile("system-database", bytes(words, size.unsigned_abs()), database.to_owned()),
    ];
    if let Some(room) = room {
        let args =
            [("all", bytes(words, room.all).into()), ("folder", bytes(words, room.folder).into())];
        let note = words.with("system-room-of", &args);
        tiles.push(tile("system-room", bytes(words, room.free), note));
    }
    let schema = words.with("system-schema-is", &[("number", LATEST_SCHEMA.into())]);
    tiles.push(tile("system-version", app.site.version.to_owned(), schema));
    let up = words.duration(minutes_since(started, now).max(1));
    tiles.push(tile("system-up", up, String::new()));
    tiles.push(tile("system-facts", words.number(work.facts), String::new()));
    tiles
}

/// A number of bytes as people say it.
fn bytes(words: Words, count: u64) -> String {
    let steps = [(1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")];
    let count = count as f64;
    match steps.into_iter().find(|(step, _)| count >= *step) {
        Some((step, unit)) => {
            let value = count / step;
            let digits = usize::from(value < 10.0);
            format!("{} {unit}", words.decimal(value, digits))
        }
        None => format!("{} B", words.decimal(count, 0)),
    }
}

impl SystemPage {
    /// What a kind of work or a listener is called; where no words are, its own name.
    fn called(&self, beginning: &str, name: &str) -> String {
        let key =
            format!("{beginning}{}", name.trim_start_matches("timer.").replace(['.', '_'], "-"));
        if self.shell.words.has(&key) { self.shell.t(&key).to_owned() } else { name.to_owned() }
    }

    fn work(&self, kind: &str) -> String {
        self.called("system-work-", kind)
    }

    fn listener(&self, name: &str) -> String {
        self.called("system-listener-", name)
    }

    /// "3, the oldest for 2 min".
    fn due(&self, queue: &QueueDepth) -> String {
        let Some(since) = queue.due_since.filter(|_| queue.due > 0) else {
            return self.shell.t("system-none").to_owned();
        };
        let time = self.shell.words.duration(minutes_since(since, self.now).max(1));
        self.shell.t2("system-due-since", ("count", queue.due), ("time", time))
    }

    fn later(&self, queue: &QueueDepth) -> String {
        match queue.waiting - queue.due {
            0 => self.shell.t("system-none").to_owned(),
            later => self.shell.number(later),
        }
    }

    fn behind(&self, listener: &Listener) -> String {
        match listener.behind {
            ..=0 => self.shell.t("system-up-to-date").to_owned(),
            behind => self.shell.t1("system-behind-by", "count", behind),
        }
    }

    fn may_try(&self, aside: &SetAside) -> bool {
        again::stage(&aside.listener).is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::closed_loop::Stage;
    use kernel::Language;
    use web::Words;

    #[test]
    fn every_listener_is_called_something_in_every_language() {
        for stage in Stage::ALL {
            let key = format!("system-listener-{}", stage.name());
            assert!(Language::ALL.iter().all(|language| Words::of(*language).has(&key)), "{key}");
        }
    }
}
