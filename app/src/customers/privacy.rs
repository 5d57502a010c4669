//! A privacy request: everything that is held of a customer, to look at, to hand over, and to erase.

use super::erase::{self as erasing, EraseError};
use super::{parse, told};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use jiff::tz::TimeZone;
use kernel::fact::Audited;
use kernel::{Actor, CustomerId};
use people::customer::Line;
use people::organisation;
use people::privacy::{self, Erasure, Held, Traces};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use store::{Eyes, StoreError, Tx};
use web::page::{Place, Shell, render, render_as, see_other};
use web::{App, Asking, Checked, Fields, PageError, Problems, Visitor, Words};

#[derive(Template)]
#[template(path = "customer/privacy.html")]
struct PrivacyPage {
    shell: Shell,
    id: String,
    name: String,
    /// What to type before everything goes.
    type_name: String,
    tables: Vec<Table>,
    problems: Problems,
    typed: String,
}

/// What one table holds, in words.
struct Table {
    title: &'static str,
    count: String,
    rows: Vec<Vec<(String, String)>>,
    /// How many more there are than are shown.
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "customer/erasures.html")]
struct ErasuresPage {
    shell: Shell,
    erasures: Vec<Erasure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Confirmation {
    #[serde(default)]
    name: String,
}

/// Rows of a table that the page shows; the export has all.
const SHOWN: usize = 20;

/// Everything held of a customer, by table.
struct Everything {
    line: Line,
    tables: Vec<Held>,
}

fn everything(tx: &mut Tx, eyes: &Eyes, id: CustomerId) -> Result<Everything, PageError> {
    let line = people::customer::seen(tx, eyes, id)?.ok_or(PageError::NotFound)?;
    let traces = Traces::of_all(&people::customer::rows_of(tx, id)?);
    let mut tables: Vec<Held> = Vec::new();
    for (place, id) in people::customer::ids(tx, id)?.into_iter().enumerate() {
        // What no id ties to them is found by what any of their rows is recognised by: once.
        let traces = if place == 0 { &traces } else { &Traces::default() };
        let mut all = privacy::held(tx, eyes, id)?;
        all.extend(listen::customer::held(tx, eyes, id, traces)?);
        all.extend(act::customer::held(tx, eyes, id)?);
        all.extend(improve::customer::held(tx, eyes, id)?);
        all.extend(learn::held(tx, eyes, id)?);
        all.push(webhooks::held(tx, id)?);
        for held in all {
            match tables.iter_mut().find(|known| known.what == held.what) {
                Some(known) => known.rows.extend(held.rows),
                None => tables.push(held),
            }
        }
    }
    tables.retain(|held| !held.rows.is_empty());
    Ok(Everything { line, tables })
}

fn only_for_requests(visitor: &Visitor) -> Result<(), PageError> {
    if privacy::answers(visitor) { Ok(()) } else { Err(PageError::Forbidden) }
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    page(&app, &visitor, asking, parse(&id)?, String::new(), Problems::new()).await
}

async fn page(
    app: &App,
    visitor: &Visitor,
    asking: Asking,
    id: CustomerId,
    typed: String,
    problems: Problems,
) -> Result<Response, PageError> {
    only_for_requests(visitor)?;
    let all = app.store.read(|tx| everything(tx, &visitor.eyes, id)).await?;
    let words = asking.words;
    let name = all.line.called(words);
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = words.with("privacy-of", &[("name", name.as_str().into())]);
    let page = PrivacyPage {
        id: id.to_string(),
        type_name: words.with("privacy-type-name", &[("name", name.as_str().into())]),
        tables: all.tables.into_iter().map(|held| table(words, &asking.zone, held)).collect(),
        shell: asking.shell(app, Place::Customers, title),
        name,
        problems,
        typed,
    };
    Ok(render_as(status, &page))
}

fn table(words: Words, zone: &TimeZone, held: Held) -> Table {
    let (count, what) = (held.rows.len(), held.what);
    let more = count.saturating_sub(SHOWN);
    let shown = held.rows.into_iter().take(SHOWN);
    Table {
        title: words.t(&format!("privacy-held-{what}")),
        count: words.number(number(count)),
        rows: shown.map(|row| told::cells(words, zone, what, row)).collect(),
        more: (more > 0).then(|| words.with("privacy-more", &[("count", number(more).into())])),
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Hands over everything that is held, as one JSON file.
pub(super) async fn export(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    only_for_requests(&visitor)?;
    let id = parse(&id)?;
    let all = app.store.read(|tx| everything(tx, &visitor.eyes, id)).await?;
    let tables: Map<String, Value> = all
        .tables
        .into_iter()
        .map(|held| {
            let rows = held.rows.into_iter().map(Value::Object).collect();
            (held.what.to_owned(), Value::Array(rows))
        })
        .collect();
    let file = json!({
        "organisation": organisation::current(&app).await?.name,
        "exported_at": web::words::machine(asking.now),
        "held": tables,
    });
    app.store
        .write("export customer", |tx| {
            let subject = people::audit::mark(tx, id)?;
            tx.record(Audited {
                by: Actor::Staff(visitor.staff),
                what: "customer.exported".to_owned(),
                subject,
                detail: json!({}),
                at: tx.now(),
            });
            Ok::<_, StoreError>(())
        })
        .await?;
    let body = serde_json::to_vec_pretty(&file).map_err(PageError::internal)?;
    let name = format!("attachment; filename=\"{id}.json\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(PageError::internal)?),
    ];
    Ok((headers, body).into_response())
}

/// Erases a customer whose name was typed, so that no slip of a finger does.
pub(super) async fn erase(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    Checked(form): Checked<Confirmation>,
) -> Result<Response, PageError> {
    only_for_requests(&visitor)?;
    let id = parse(&id)?;
    let seen = app.store.read(|tx| people::customer::seen(tx, &visitor.eyes, id)).await?;
    let name = seen.ok_or(PageError::NotFound)?.called(asking.words);
    let typed = form.name.trim();
    if typed.to_lowercase() != name.trim().to_lowercase() {
        let mut problems = Problems::new();
        problems.add("name", "privacy-name-differs");
        return page(&app, &visitor, asking, id, form.name, problems).await;
    }
    erasing::erase(&app, Some(visitor.staff), id).await.map_err(|error| match error {
        EraseError::NotFound => PageError::NotFound,
        EraseError::File(error) => PageError::internal(error),
        EraseError::Store(error) => error.into(),
    })?;
    let said = asking.words.t("privacy-erased");
    Ok(see_other("/customers/erasures").said(&app, said).into_response())
}

/// The receipts.
pub(super) async fn erasures(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
) -> Result<Response, PageError> {
    only_for_requests(&visitor)?;
    let erasures = app.store.read(|tx| privacy::erasures(tx, &visitor.eyes)).await?;
    let title = asking.words.t("privacy-receipts");
    Ok(render(&ErasuresPage { shell: asking.shell(&app, Place::Customers, title), erasures }))
}

/// The receipts as a file to keep beside the backups: `ringback restore --erased` takes it.
pub(super) async fn receipts(
    State(app): State<App>,
    visitor: Visitor,
) -> Result<Response, PageError> {
    only_for_requests(&visitor)?;
    let erasures = app.store.read(|tx| privacy::erasures(tx, &visitor.eyes)).await?;
    let file: String = erasures.into_iter().map(|erasure| erasure.receipt + "\n").collect();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"erased.txt\""),
        ),
    ];
    Ok((headers, file).into_response())
}
