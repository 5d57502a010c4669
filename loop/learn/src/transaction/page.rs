//! The pages of transactions: the newest of them, and bringing a file of them in.

use super::import::{Around, Column, Layout, Reason, Rows, files};
use super::{Currency, New, Source, Taken, Transaction, store, take};
use ::store::{Eyes, StoreError, Tx};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::fact::Audited;
use kernel::{Actor, CustomerId, ImportId, Role, Timestamp};
use people::customer::Country;
use sheet::Look;
use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use web::page::{Place, Shell, render, render_as, see_other};
use web::{
    Access, App, Asking, Checked, Choice, Fields, Filters, Page, PageError, Paging, Problems,
    Routes, Upload, Visitor, Words,
};

/// Rows on a page.
const ROWS: usize = 50;
/// The largest file that is taken, in bytes.
const LARGEST: usize = 16 * 1024 * 1024;
/// Rows that are taken in at once.
const BATCH: usize = 500;
/// Rows of a file that are shown before it is taken in.
const SHOWN: usize = 10;

pub(crate) fn routes() -> Routes {
    let makes = Access::Staff(Role::Manager);
    Routes::new()
        .get("/transactions", makes, list)
        .get("/transactions/import", makes, bring)
        .upload("/transactions/import", makes, LARGEST, receive)
        .get("/transactions/import/{id}", makes, look_at)
        .post("/transactions/import/{id}", makes, take_in)
        .merge(super::api::routes())
}

/// What customers buy belongs to the whole organisation, so only who sees it all sees it.
pub(crate) fn only_who_sees_all(visitor: &Visitor) -> Result<(), PageError> {
    if people::privacy::answers(visitor) { Ok(()) } else { Err(PageError::Forbidden) }
}

/// What customers are called, by the ids they bought under.
pub(crate) fn called(
    tx: &mut Tx,
    eyes: &Eyes,
    ids: impl Iterator<Item = CustomerId>,
    words: Words,
) -> Result<HashMap<CustomerId, String>, StoreError> {
    let mut names = HashMap::new();
    for id in ids {
        if let std::collections::hash_map::Entry::Vacant(entry) = names.entry(id)
            && let Some(line) = people::customer::seen(tx, eyes, id)?
        {
            entry.insert(line.called(words));
        }
    }
    Ok(names)
}

#[derive(Template)]
#[template(path = "transaction/list.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Line>,
    counted: String,
    filters: Filters,
    next: Option<String>,
}

struct Line {
    at: Timestamp,
    customer: String,
    href: String,
    amount: String,
    id: String,
    source: &'static str,
}

async fn list(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    filters: Filters,
) -> Result<Response, PageError> {
    only_who_sees_all(&visitor)?;
    let words = asking.words;
    let paging = filters.paging(ROWS);
    let (page, names, count) = app
        .store
        .read(|tx| {
            let rows = store::page(tx, &visitor.eyes, place(&paging), paging.ask())?;
            let page = Page::cut(rows, &paging, |row| format!("{}.{}", row.at.micros(), row.id));
            let ids = page.rows.iter().map(|row| row.customer);
            let names = called(tx, &visitor.eyes, ids, words)?;
            Ok::<_, StoreError>((page, names, store::count(tx, &visitor.eyes)?))
        })
        .await?;
    let line = |row: Transaction| Line {
        at: row.at,
        customer: names.get(&row.customer).cloned().unwrap_or_default(),
        href: format!("/customers/{}", row.customer),
        amount: row.currency.exact(words, row.amount),
        source: words.t(match row.source {
            Source::Api => "transaction-source-api",
            Source::File => "transaction-source-file",
        }),
        id: row.id,
    };
    Ok(render(&ListPage {
        rows: page.rows.into_iter().map(line).collect(),
        counted: words.with("transactions-count", &[("count", count.into())]),
        next: page.next,
        filters,
        shell: asking.shell(&app, Place::Customers, words.t("transactions-title")),
    }))
}

fn place(paging: &Paging) -> Option<(i64, String)> {
    let (at, id) = paging.after.as_deref()?.split_once('.')?;
    Some((at.parse().ok()?, id.to_owned()))
}

#[derive(Template)]
#[template(path = "transaction/bring.html")]
struct BringPage {
    shell: Shell,
    problems: Problems,
    most: i64,
}

async fn bring(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    only_who_sees_all(&visitor)?;
    Ok(bring_page(&app, asking, Problems::new()))
}

fn bring_page(app: &App, asking: Asking, problems: Problems) -> Response {
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = asking.words.t("transactions-import");
    let shell = asking.shell(app, Place::Customers, title);
    let most = i64::try_from(LARGEST / (1024 * 1024)).unwrap_or(i64::MAX);
    render_as(status, &BringPage { shell, problems, most })
}

async fn receive(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    upload: Upload,
) -> Result<Response, PageError> {
    only_who_sees_all(&visitor)?;
    let refused = |key| {
        let mut problems = Problems::new();
        problems.add("file", key);
        problems
    };
    let Some(file) = upload.file else {
        return Ok(bring_page(&app, asking, refused("import-problem-none")));
    };
    let path = file.path.to_path_buf();
    let look = aside(move || Look::at(&path)).await?.map_err(PageError::internal)?;
    if let Some(refusal) = look.refusal() {
        return Ok(bring_page(&app, asking, refused(refusal.key())));
    }
    let id: ImportId = app
        .store
        .write("draft transactions", |tx| {
            let id = tx.fresh();
            files::forget_later(tx, id);
            Ok::<_, StoreError>(id)
        })
        .await?;
    files::keep(&app.site, id, file.path).map_err(PageError::internal)?;
    Ok(see_other(format!("/transactions/import/{id}")).into_response())
}

#[derive(Template)]
#[template(path = "transaction/look.html")]
struct LookPage {
    shell: Shell,
    id: ImportId,
    columns: Vec<Head>,
    options: Vec<Choice>,
    currency: String,
    /// The organisation's transactions are in it already.
    is_settled: bool,
    flaw: Option<&'static str>,
    rows: Vec<Preview>,
    refused: Vec<(i64, &'static str)>,
    counted: String,
    count: i64,
}

struct Head {
    field: String,
    name: String,
    chosen: &'static str,
}

struct Preview {
    id: String,
    at: Timestamp,
    amount: String,
    customer: String,
}

/// A file, how it is read, and what it holds.
struct Looked {
    layout: Layout,
    rows: Rows,
    currency: Option<Currency>,
    is_settled: bool,
}

/// Reads an uploaded file as the fields say.
async fn looked<'a>(
    app: &App,
    id: ImportId,
    field: impl Fn(&str) -> Option<&'a str>,
) -> Result<Looked, PageError> {
    let organisation = people::organisation::current(app).await?;
    let settled = app.store.read(store::currency).await?;
    let typed = field("currency").and_then(Currency::parse);
    let currency = settled.or(typed).or_else(|| Currency::of_zone(&organisation.zone));
    let path = files::path(&app.site, id);
    let chosen: Vec<Option<Column>> =
        (0..100).map(|place| field(&format!("column-{place}")).and_then(Column::parse)).collect();
    let around = currency.map(|currency| Around {
        country: Country::of_zone(&organisation.zone),
        zone: organisation.time_zone(),
        currency,
        until: app.store.clock().now(),
    });
    let read = move || {
        let layout = Layout::of(&Look::at(&path)?, |place| chosen.get(place).copied().flatten());
        let rows = match around {
            Some(around) if layout.flaw().is_none() => {
                layout.rows(BufReader::new(File::open(&path)?), &around)?
            }
            _ => Rows::default(),
        };
        Ok::<_, std::io::Error>((layout, rows))
    };
    let (layout, rows) = aside(read).await?.map_err(|error| {
        tracing::info!(%error, import = %id, "the file of transactions is gone");
        PageError::NotFound
    })?;
    Ok(Looked { layout, rows, currency, is_settled: settled.is_some() })
}

fn parse(id: &str) -> Result<ImportId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

async fn look_at(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    filters: Filters,
) -> Result<Response, PageError> {
    only_who_sees_all(&visitor)?;
    let id = parse(&id)?;
    let found = looked(&app, id, |name| filters.get(name)).await?;
    let words = asking.words;
    let Looked { layout, rows, currency, is_settled } = found;
    let flaw = layout.flaw().or_else(|| currency.is_none().then_some("transaction-flaw-currency"));
    let head = |(place, (name, column)): (usize, (String, Column))| Head {
        field: format!("column-{place}"),
        name,
        chosen: column.code(),
    };
    let count = i64::try_from(rows.good.len()).unwrap_or(i64::MAX);
    let out = i64::try_from(rows.refused).unwrap_or(i64::MAX);
    let counted = [("count", count.into()), ("refused", out.into())];
    let refused = |(line, reason): &(u64, Reason)| {
        (i64::try_from(*line).unwrap_or(i64::MAX), words.t(reason.key()))
    };
    Ok(render(&LookPage {
        id,
        columns: layout.headings.into_iter().zip(layout.columns).enumerate().map(head).collect(),
        options: Column::ALL.map(|column| Choice::new(column.code(), words.t(column.key()))).into(),
        currency: currency.map_or_else(String::new, |currency| currency.code().to_owned()),
        is_settled,
        flaw: flaw.map(|key| words.t(key)),
        rows: rows.good.iter().take(SHOWN).map(|new| preview(words, new)).collect(),
        refused: rows.first.iter().map(refused).collect(),
        counted: words.with("transactions-looked", &counted),
        count,
        shell: asking.shell(&app, Place::Customers, words.t("transactions-import")),
    }))
}

fn preview(words: Words, new: &New) -> Preview {
    let contact = &new.contact;
    let known = [
        contact.name.clone(),
        contact.external_id.clone(),
        contact.email.as_ref().map(|email| email.as_str().to_owned()),
        contact.phone.as_ref().map(|phone| phone.as_str().to_owned()),
    ];
    Preview {
        id: new.id.clone(),
        at: new.at,
        amount: new.currency.exact(words, new.amount),
        customer: known.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}

/// Takes the rows in that can be, batch by batch. Broken off, the file can be brought again: each
/// id counts once.
async fn take_in(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    only_who_sees_all(&visitor)?;
    let id = parse(&id)?;
    let Looked { layout, rows, currency, .. } = looked(&app, id, |name| form.get(name)).await?;
    if layout.flaw().is_some() || currency.is_none() {
        return Err(PageError::BadRequest("transaction-flaw-needed"));
    }
    let (mut new, mut known, mut others) = (0_i64, 0_i64, 0_i64);
    for some in rows.good.chunks(BATCH) {
        let taken = app
            .store
            .write("take transactions of a file", |tx| take(tx, some, Source::File))
            .await?;
        for taken in taken {
            match taken {
                Taken::New(_) => new += 1,
                Taken::Known(_) => known += 1,
                Taken::Differs | Taken::OtherCurrency(_) => others += 1,
            }
        }
    }
    files::remove(&files::path(&app.site, id));
    app.store
        .write("note transactions of a file", |tx| {
            let detail = serde_json::json!({ "new": new, "known": known, "refused": others });
            let (by, at) = (Actor::Staff(visitor.staff), tx.now());
            let what = "transactions.imported".to_owned();
            tx.record(Audited { by, what, subject: id.to_string(), detail, at });
            Ok::<_, StoreError>(())
        })
        .await?;
    let counts = [("new", new.into()), ("known", known.into()), ("others", others.into())];
    let said = asking.words.with("transactions-taken", &counts);
    Ok(see_other("/transactions").said(&app, said).into_response())
}

/// Work on a file, beside the answering of other requests.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PageError> {
    tokio::task::spawn_blocking(work).await.map_err(PageError::internal)
}
