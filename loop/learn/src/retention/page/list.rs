//! The customers behind the figures; of those who are lost a list to call, the most valuable first.

use super::{day, only_who_sees_all};
use crate::retention::interview;
use crate::retention::{Book, Life, reckon};
use ::store::StoreError;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::CustomerId;
use people::consent::{self, Channel, Purpose};
use std::collections::{HashMap, HashSet};
use web::page::{Place, Shell, render};
use web::table::Tab;
use web::{App, Asking, Filters, Page, PageError, Visitor, Words};

/// Rows on a page.
const ROWS: usize = 50;

/// Which customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Lost,
    /// Of those who were customers a year ago.
    Year,
    Here,
    /// Whom somebody asked why.
    Asked,
    All,
}

impl Which {
    const ALL: [Self; 5] = [Self::Lost, Self::Year, Self::Here, Self::Asked, Self::All];

    const fn code(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Year => "year",
            Self::Here => "here",
            Self::Asked => "asked",
            Self::All => "all",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Lost => "retention-list-lost",
            Self::Year => "retention-list-year",
            Self::Here => "retention-list-here",
            Self::Asked => "retention-list-asked",
            Self::All => "retention-list-all",
        }
    }

    fn has(self, book: &Book, life: &Life, asked: &HashSet<CustomerId>) -> bool {
        match self {
            Self::Lost => book.is_lost(life),
            Self::Year => reckon::lost_in_year(book, life),
            Self::Here => !book.is_lost(life),
            Self::Asked => asked.contains(&life.customer),
            Self::All => true,
        }
    }
}

#[derive(Template)]
#[template(path = "retention/list.html")]
struct ListPage {
    shell: Shell,
    note: &'static str,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    filters: Filters,
    next: Option<String>,
}

struct Row {
    href: String,
    name: String,
    first: String,
    last: String,
    times: i64,
    total: String,
    is_lost: bool,
    /// How they may be called, and in which tone it is said.
    call: (String, &'static str),
    asked: Option<String>,
}

pub(super) async fn list(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    filters: Filters,
) -> Result<Response, PageError> {
    only_who_sees_all(&visitor)?;
    let zone = people::organisation::current(&app).await?.time_zone();
    let (words, eyes) = (asking.words, &visitor.eyes);
    let asked = filters.get("which").unwrap_or("lost");
    let which = Which::ALL.into_iter().find(|which| which.code() == asked).unwrap_or(Which::Lost);
    let paging = filters.paging(ROWS);
    let begin: usize = paging.after.as_deref().and_then(|at| at.parse().ok()).unwrap_or(0);
    let (rows, counts, next) = app
        .store
        .read(|tx| {
            let book = Book::read(tx, eyes, asking.now, &zone)?;
            let mut told: HashMap<CustomerId, i64> = HashMap::new();
            for interview in interview::all(tx, eyes)? {
                let last = told.entry(interview.customer).or_insert(interview.contacted);
                *last = interview.contacted.max(*last);
            }
            let known: HashSet<CustomerId> = told.keys().copied().collect();
            let counts = Which::ALL
                .map(|which| book.lives.iter().filter(|it| which.has(&book, it, &known)).count());
            let mut lives: Vec<&Life> =
                book.lives.iter().filter(|life| which.has(&book, life, &known)).collect();
            lives.sort_by_key(|life| (std::cmp::Reverse(life.total), life.customer));
            let shown: Vec<(usize, &Life)> =
                lives.into_iter().enumerate().skip(begin).take(paging.ask()).collect();
            let page = Page::cut(shown, &paging, |(place, _)| (place + 1).to_string());
            let ids: Vec<CustomerId> = page.rows.iter().map(|(_, life)| life.customer).collect();
            let may = consent::of(tx, (Purpose::Invitation, Channel::Phone), &ids)?;
            let mut rows = Vec::with_capacity(ids.len());
            for (_, life) in page.rows {
                let Some(line) = people::customer::seen(tx, eyes, life.customer)? else { continue };
                let phone = line.customer.phone.as_deref();
                let called =
                    (line.called(words), call(words, phone, may.get(&life.customer).copied()));
                rows.push(row(words, &book, life, called, told.get(&life.customer)));
            }
            Ok::<_, StoreError>((rows, counts, page.next))
        })
        .await?;
    let tab = |(of, count): (Which, usize)| Tab {
        href: format!("/retention/customers?which={}", of.code()),
        label: words.t(of.key()).to_owned(),
        current: of == which,
        count: Some(words.number(i64::try_from(count).unwrap_or(i64::MAX))),
    };
    Ok(render(&ListPage {
        note: words.t(if matches!(which, Which::Lost | Which::Year) {
            "retention-list-call"
        } else {
            "retention-list-note"
        }),
        tabs: Which::ALL.into_iter().zip(counts).map(tab).collect(),
        rows,
        filters,
        next,
        shell: asking.shell(&app, Place::Scores, words.t("retention-list-title")),
    }))
}

fn row(
    words: Words,
    book: &Book,
    life: &Life,
    (name, call): (String, (String, &'static str)),
    asked: Option<&i64>,
) -> Row {
    Row {
        href: format!("/retention/customers/{}", life.customer),
        name,
        first: day(words, life.first),
        last: day(words, life.last),
        times: i64::from(life.times),
        total: book.currency.map_or_else(String::new, |it| it.exact(words, life.total)),
        is_lost: book.is_lost(life),
        call,
        asked: asked.map(|at| day(words, *at)),
    }
}

/// Asking why is an invitation to say what they think: only who allowed it is called.
pub(super) fn call(words: Words, phone: Option<&str>, may: Option<bool>) -> (String, &'static str) {
    match (phone, may) {
        (None, _) => (words.t("retention-no-phone").to_owned(), "outline"),
        (Some(phone), Some(true)) => (phone.to_owned(), "good"),
        (_, Some(false)) => (words.t("retention-call-withdrawn").to_owned(), "bad"),
        (_, None) => (words.t("retention-call-unasked").to_owned(), "outline"),
    }
}
