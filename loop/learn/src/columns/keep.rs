//! Keeping a copy up: opened or begun, brought up to the last fact, sealed, merged, made again.

use super::book::Book;
use super::find::find;
use super::merge::merge;
use super::seal::{keep, seal};
use super::state::State;
use super::{Columns, ColumnsError, store};
use ::store::{StoreError, Tx};
use std::path::Path;
use web::App;

/// Stretches of facts that are taken in while somebody waits, or before others get their turn.
const STRETCHES: usize = 4;
/// Customers' numbers of a copy that is no more which are taken out in one turn on the writer.
const TURN: i64 = 2_000;

/// Does what is to be done for the copy, a turn of it; `true` when there is more.
///
/// # Errors
/// When the store or a file can't be used; what is there stays as it is.
pub async fn upkeep(app: &App) -> Result<bool, ColumnsError> {
    let columns = app.part::<Columns>();
    let home = home(app, columns).await?;
    let more = catch_up(app).await?;
    {
        let mut serving = columns.serving.lock().await;
        if let Some(state) = serving.as_mut().filter(|state| state.is_full()) {
            seal(&app.store, state, Some(&home)).await?;
        }
    }
    let is_outdated = columns.shown().is_outdated;
    if !more && is_outdated {
        // What it took the place of is still to be tidied away.
        build(app, columns, &home).await?;
        return Ok(true);
    }
    Ok(more || merge(&app.store, columns, &home).await? || tidy(app, columns, &home).await?)
}

/// Makes the copy again from facts, and tells how many facts of how many are in.
///
/// # Errors
/// When the store or a file can't be used; then the copy there was stays.
pub async fn rebuild(app: &App, tell: impl Fn(i64, i64)) -> Result<u64, ColumnsError> {
    let columns = app.part::<Columns>();
    let home = home(app, columns).await?;
    catch_up(app).await?;
    while build(app, columns, &home).await? {
        let next = columns.next.lock().await;
        let reached = next.as_ref().map_or(0, |state| state.book.fact);
        tell(reached, columns.shown().last);
    }
    while tidy(app, columns, &home).await? {}
    let serving = columns.serving.lock().await;
    let rows = serving.iter().flat_map(|state| &state.segments).map(|segment| segment.rows());
    Ok(rows.sum::<usize>() as u64)
}

/// Brings what can be asked up to the last fact, as far as nobody has to wait long; `true` when there
/// are more.
pub(super) async fn catch_up(app: &App) -> Result<bool, ColumnsError> {
    let columns = app.part::<Columns>();
    let mut serving = columns.serving.lock().await;
    let state = match serving.as_mut() {
        Some(state) => state,
        None => {
            let home = home(app, columns).await?;
            serving.insert(open(app, columns, &home).await?)
        }
    };
    let (mut changed, mut left) = (columns.shown().book.copy != state.book.copy, STRETCHES);
    loop {
        let (found, round) = app
            .store
            .read(|tx| {
                let found = find(tx, state, &columns.readings)?;
                Ok::<_, ColumnsError>((found, (columns.readings.round)(tx)?))
            })
            .await?;
        let is_outdated = round != state.book.readings || zone(app) != state.book.zone;
        let (last, more) = (found.last, found.fact < found.last);
        changed |= found.changes();
        state.take(found)?;
        left -= 1;
        if more && left > 0 {
            continue;
        }
        let before = columns.shown();
        if changed {
            columns.show(state.shown(last, is_outdated));
        } else if (before.last, before.is_outdated) != (last, is_outdated) {
            columns.show(before.again(state.book.fact, last, is_outdated));
        }
        return Ok(more);
    }
}

/// The copy that is there, or a new one.
async fn open(app: &App, columns: &Columns, home: &str) -> Result<State, ColumnsError> {
    let (book, readings) = app
        .store
        .read(|tx| Ok::<_, StoreError>((store::book(tx, home)?, (columns.readings.round)(tx)?)))
        .await?;
    let dropped = book.iter().flat_map(|book| [&book.copy].into_iter().chain(&book.dropped));
    let dropped = dropped.cloned().collect();
    if let Some(mut state) = book.and_then(|book| State::open(&columns.folder, book)) {
        sweep(&state)?;
        let copy = state.book.copy.clone();
        let highest = app.store.read(|tx| store::highest(tx, &copy)).await?;
        state.book.customers = state.book.customers.max(highest);
        return Ok(state);
    }
    let mut book = begin(app, readings).await?;
    book.dropped = dropped;
    app.store.write("begin columns", |tx| store::keep(tx, home, &book)).await?;
    Ok(State::new(&columns.folder, book, Vec::new()))
}

/// A book for a copy that is made from the first fact on.
async fn begin(app: &App, readings: i64) -> Result<Book, StoreError> {
    let secret = app.store.read(|tx| Ok::<_, StoreError>((tx.secret(), store::last_moved(tx)?)));
    let (name, moved) = secret.await?;
    let name = name.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
    let mut book = Book::new(name, zone(app), readings);
    book.moved = moved;
    Ok(book)
}

/// Goes on making the copy that takes the place of the one that is asked; `true` while there is more.
async fn build(app: &App, columns: &Columns, home: &str) -> Result<bool, ColumnsError> {
    let mut next = columns.next.lock().await;
    let round = app.store.read(|tx| (columns.readings.round)(tx)).await?;
    let is_right = |state: &State| state.book.readings == round && state.book.zone == zone(app);
    if !next.as_ref().is_some_and(is_right) {
        let book = begin(app, round).await?;
        // Should this be the end of it, its leavings are known.
        let mut serving = columns.serving.lock().await;
        if let Some(state) = serving.as_mut() {
            state.book.dropped.push(book.copy.clone());
            if !seal(&app.store, state, Some(home)).await?
                || !keep(&app.store, home, &state.book).await?
            {
                return Ok(true);
            }
        }
        *next = Some(State::new(&columns.folder, book, Vec::new()));
    }
    let Some(state) = next.as_mut() else { return Ok(false) };
    let found = app.store.read(|tx| find(tx, state, &columns.readings)).await?;
    let more = found.fact < found.last;
    state.take(found)?;
    if state.is_full() || !more && !state.tail.is_empty() {
        seal(&app.store, state, None).await?;
    }
    if more {
        return Ok(true);
    }
    let mut serving = columns.serving.lock().await;
    let old = serving.as_ref().map(|old| old.book.clone()).unwrap_or_default();
    state.book.dropped = old.dropped.into_iter().chain([old.copy]).collect();
    let copy = state.book.copy.clone();
    state.book.dropped.retain(|dropped| *dropped != copy && !dropped.is_empty());
    if !keep(&app.store, home, &state.book).await? {
        return Ok(true);
    }
    *serving = next.take();
    drop(serving);
    catch_up(app).await?;
    Ok(false)
}

/// Takes away what is left of copies that are no more, a turn of it; `true` when there is more.
async fn tidy(app: &App, columns: &Columns, home: &str) -> Result<bool, ColumnsError> {
    // In the order in which making it again locks them.
    let building = columns.next.lock().await.as_ref().map(|next| next.book.copy.clone());
    let mut serving = columns.serving.lock().await;
    let Some(state) = serving.as_mut() else { return Ok(false) };
    let left = state.book.dropped.iter().find(|copy| Some(*copy) != building.as_ref());
    let Some(copy) = left.cloned() else { return Ok(false) };
    let dropping = app.store.write("drop columns", |tx| store::drop_numbers(tx, &copy, TURN));
    if dropping.await? {
        return Ok(true);
    }
    let folder = columns.folder.join(&copy);
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    state.book.dropped.retain(|dropped| *dropped != copy);
    // The book in memory may be ahead of what is sealed.
    seal(&app.store, state, Some(home)).await?;
    keep(&app.store, home, &state.book).await?;
    Ok(true)
}

/// Removes files that the book doesn't know: a crash came between writing and keeping.
fn sweep(state: &State) -> Result<(), std::io::Error> {
    if !state.folder.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(&state.folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if !state.book.segments.iter().any(|sealed| name == sealed.file.as_str()) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// The name that the data folder has for itself, given once.
pub(super) async fn home(app: &App, columns: &Columns) -> Result<String, ColumnsError> {
    let path = columns.folder.join("home");
    if let Some(name) = read_name(&path)? {
        return Ok(name);
    }
    let name: String = app.store.read(|tx: &mut Tx| Ok::<_, StoreError>(tx.secret())).await?;
    std::fs::create_dir_all(&columns.folder)?;
    std::fs::write(&path, &name)?;
    Ok(name)
}

fn read_name(path: &Path) -> Result<Option<String>, std::io::Error> {
    match std::fs::read_to_string(path) {
        Ok(name) if !name.trim().is_empty() => Ok(Some(name.trim().to_owned())),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn zone(app: &App) -> String {
    people::organisation::zone(app).iana_name().unwrap_or("UTC").to_owned()
}
