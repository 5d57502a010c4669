//! The customers of a list as a file for spreadsheets, a piece at a time.

use crate::customer::attribute::{self, Kinds};
use crate::customer::{Line, Wanted, list as page_of};
use crate::{By, audit};
use ::store::{Eyes, StoreError};
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use http::{HeaderValue, header};
use sheet::cell::reads_as_formula;
use web::{App, Asking, Checked, Fields, Filters, PageError, Paging, Visitor, words};

/// Customers of one piece.
const PIECE: usize = 500;

/// Everybody whom the filters of the form leave, of those the visitor sees. It is noted who took
/// such a list away.
pub(super) async fn download(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let address = Filters::of("/customers", form.get("filters").unwrap_or_default());
    let kinds = app
        .store
        .write("download customers", |tx| {
            let by = By::Visitor(&visitor);
            audit::note(tx, by, "customers.downloaded", "customers", serde_json::json!({}));
            attribute::kinds(tx)
        })
        .await?;
    let wanted = Wanted::read(&address, &kinds, asking.now);
    let start = Some((app, visitor.eyes, wanted, kinds, Place::Head));
    let pieces = stream::try_unfold(start, |state| async move {
        let Some((app, eyes, wanted, kinds, place)) = state else {
            return Ok::<_, StoreError>(None);
        };
        let after = match place {
            Place::Head => {
                let text = head(&kinds);
                return Ok(Some((text, Some((app, eyes, wanted, kinds, Place::After(None))))));
            }
            Place::After(after) => after,
        };
        let (text, next) = piece(&app, &eyes, &wanted, &kinds, after).await?;
        let rest = next.map(|next| (app, eyes, wanted, kinds, Place::After(Some(next))));
        Ok(Some((text, rest)))
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"customers.csv\""),
        ),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// How far a file has come.
enum Place {
    Head,
    After(Option<String>),
}

const COLUMNS: [&str; 8] =
    ["id", "external_id", "name", "email", "phone", "language", "responses", "last_response_at"];

/// The first line, after the mark by which spreadsheets know the encoding.
fn head(kinds: &Kinds) -> String {
    let mut out = "\u{feff}".to_owned();
    let names = kinds.keys().map(String::as_str);
    line(&mut out, COLUMNS.into_iter().chain(names));
    out
}

async fn piece(
    app: &App,
    eyes: &Eyes,
    wanted: &Wanted,
    kinds: &Kinds,
    after: Option<String>,
) -> Result<(String, Option<String>), StoreError> {
    let paging = Paging { after, size: PIECE };
    let page = app.store.read(|tx| page_of(tx, eyes, wanted, &paging)).await?;
    let mut out = String::new();
    for Line { customer, responses, last_at } in page.rows {
        let (id, responses) = (customer.id.to_string(), responses.to_string());
        let last = last_at.map(words::machine).unwrap_or_default();
        let language = customer.language.map_or("", kernel::Language::code);
        let text = |known: &'_ Option<String>| known.clone().unwrap_or_default();
        let own = [
            id,
            text(&customer.external_id),
            text(&customer.name),
            text(&customer.email),
            text(&customer.phone),
            language.to_owned(),
            responses,
            last,
        ];
        let values =
            kinds.keys().map(|name| customer.attributes.get(name).map_or("", String::as_str));
        line(&mut out, own.iter().map(String::as_str).chain(values));
    }
    Ok((out, page.next))
}

/// One line; no spreadsheet takes a cell of it for a formula.
fn line<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(',');
        }
        let guard = if reads_as_formula(cell) { "'" } else { "" };
        let quoted =
            cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ');
        let quote = if quoted { "\"" } else { "" };
        out.push_str(&format!("{quote}{guard}{}{quote}", cell.replace('"', "\"\"")));
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn no_cell_runs_in_a_spreadsheet() {
        let mut out = String::new();
        line(&mut out, ["+66812345678", "=1+1", "a, \"b\"", "Nok", ""].into_iter());
        assert_eq!(out, "'+66812345678,'=1+1,\"a, \"\"b\"\"\",Nok,\r\n");
    }
}
