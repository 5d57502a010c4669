//! The page of value: how few customers bring most, how lately, often and for how much they buy, what
//! they are likely to bring, and how well that could have been foretold.

use super::{BackTest, Models, Worth};
use crate::retention::Book;
use crate::retention::page::day;
use crate::transaction::Currency;
use crate::transaction::page::only_who_sees_all;
use ::store::StoreError;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::Role;
use web::chart::{Bar, Unit, bars};
use web::page::{Place, Shell, render};
use web::{Access, App, Asking, Filters, Markup, Page, PageError, Routes, Visitor, Words};

/// Rows on a page.
const ROWS: usize = 50;

pub(crate) fn routes() -> Routes {
    Routes::new().get("/value", Access::Staff(Role::Manager), show)
}

#[derive(Template)]
#[template(path = "value/value.html")]
struct ValuePage {
    shell: Shell,
    as_of: String,
    whole: Option<Whole>,
    rows: Vec<Row>,
    filters: Filters,
    next: Option<String>,
}

/// What is told of all customers.
struct Whole {
    best: String,
    eighty: String,
    gini: String,
    fifths: Markup,
    /// By recency, the latest fifth first: its name, and for each fifth of frequency how many
    /// customers and which share of all that was brought.
    rfm: Vec<(String, Vec<(i64, String)>)>,
    rfm_heads: Vec<String>,
    coming: String,
    models: [String; 2],
    test: Vec<String>,
}

struct Row {
    href: String,
    name: String,
    total: String,
    scores: String,
    last: String,
    alive: String,
    coming: String,
}

async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    filters: Filters,
) -> Result<Response, PageError> {
    only_who_sees_all(&visitor)?;
    let zone = people::organisation::current(&app).await?.time_zone();
    let (words, eyes) = (asking.words, &visitor.eyes);
    let book = app.store.read(|tx| Book::read(tx, eyes, asking.now, &zone)).await?;
    let reckon = move || {
        let worth = Worth::of(&book);
        (book, worth)
    };
    let (book, worth) = tokio::task::spawn_blocking(reckon).await.map_err(PageError::internal)?;
    let paging = filters.paging(ROWS);
    let begin: usize = paging.after.as_deref().and_then(|at| at.parse().ok()).unwrap_or(0);
    let mut order: Vec<usize> = (0..book.lives.len()).collect();
    // By what is to come, or by what came where nothing may be foretold.
    let by = |place: usize| worth.models.coming(place).unwrap_or(book.lives[place].total as f64);
    let ranks: Vec<f64> = order.iter().map(|place| by(*place)).collect();
    order.sort_by(|a, b| ranks[*b].total_cmp(&ranks[*a]).then(a.cmp(b)));
    let shown: Vec<(usize, usize)> =
        order.into_iter().enumerate().skip(begin).take(paging.ask()).collect();
    let page = Page::cut(shown, &paging, |(rank, _)| (rank + 1).to_string());
    let places = page.rows.iter().map(|(_, place)| *place);
    let rows = app
        .store
        .read(|tx| {
            let mut rows = Vec::new();
            for place in places.clone() {
                let id = book.lives[place].customer;
                let line = people::customer::seen(tx, eyes, id)?;
                rows.extend(line.map(|line| (place, line.called(words))));
            }
            Ok::<_, StoreError>(rows)
        })
        .await?;
    let rows = rows.into_iter().map(|(place, name)| row(words, &book, &worth, place, name));
    Ok(render(&ValuePage {
        as_of: day(words, book.today),
        whole: book.currency.map(|currency| whole(words, &book, &worth, currency)),
        rows: rows.collect(),
        filters,
        next: page.next,
        shell: asking.shell(&app, Place::Scores, words.t("value-title")),
    }))
}

fn row(words: Words, book: &Book, worth: &Worth, place: usize, name: String) -> Row {
    let life = &book.lives[place];
    let known = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let models = &worth.models;
    Row {
        href: format!("/retention/customers/{}", life.customer),
        name,
        total: known(book.currency.map(|it| it.exact(words, life.total))),
        scores: known(worth.rfm[place].map(|it| format!("{} · {} · {}", it.r, it.f, it.m))),
        last: day(words, life.last),
        alive: known(models.alive(place).map(|it| words.percent(it))),
        coming: known(
            models.coming(place).zip(book.currency).map(|(it, currency)| currency.about(words, it)),
        ),
    }
}

fn whole(words: Words, book: &Book, worth: &Worth, currency: Currency) -> Whole {
    let (count, share) = worth.best.unwrap_or((0, 0.0));
    let best = [("count", count.into()), ("share", words.percent(share).into())];
    let all = [("count", worth.eighty.into()), ("all", book.lives.len().into())];
    let gini = worth.spread.as_ref().map_or(0.0, |spread| spread.gini);
    let fifths: Vec<Bar> = (1_i64..)
        .zip(&worth.fifths)
        .map(|(fifth, share)| Bar {
            label: words.with("value-fifth", &[("fifth", fifth.into())]),
            value: *share,
            ..Bar::default()
        })
        .collect();
    let coming = worth.models.coming_of_those_here(book);
    Whole {
        best: words.with("value-best", &best),
        eighty: words.with("value-eighty", &all),
        gini: words.with("value-gini", &[("gini", words.decimal(gini, 2).into())]),
        fifths: bars(words, words.t("value-fifths"), Unit::Share, &fifths),
        rfm: rfm(words, book, worth),
        rfm_heads: (1_i64..=5).map(|f| words.with("value-f", &[("f", f.into())])).collect(),
        coming: match coming {
            Some(coming) => {
                words.with("value-coming", &[("amount", currency.about(words, coming).into())])
            }
            None => words.t("value-coming-unknown").to_owned(),
        },
        models: models(words, &worth.models),
        test: test(words, worth.back_test),
    }
}

/// Customers by how lately and how often they bought.
fn rfm(words: Words, book: &Book, worth: &Worth) -> Vec<(String, Vec<(i64, String)>)> {
    let all: i64 = book.lives.iter().map(|life| life.total).sum();
    let cell = |r: u8, f: u8| {
        let known = worth.rfm.iter().zip(&book.lives);
        let here = known.filter(|(rfm, _)| rfm.is_some_and(|it| it.r == r && it.f == f));
        let (mut count, mut total) = (0, 0);
        for (_, life) in here {
            (count, total) = (count + 1, total + life.total);
        }
        let share = if all > 0 { total as f64 / all as f64 } else { 0.0 };
        (count, words.percent(share))
    };
    let row = |r: u8| {
        let name = words.with("value-r", &[("r", i64::from(r).into())]);
        (name, (1..=5).map(|f| cell(r, f)).collect())
    };
    (1..=5).rev().map(row).collect()
}

/// Whether each model found a peak, and what it says then.
fn models(words: Words, models: &Models) -> [String; 2] {
    let often = match models.often.filter(|fitted| fitted.converged) {
        Some(fitted) => {
            let leave = fitted.model.a / (fitted.model.a + fitted.model.b);
            words.with("value-model-often", &[("leave", words.percent(leave).into())])
        }
        None => words.t("value-model-often-open").to_owned(),
    };
    let spend = match models.spend.filter(|fitted| fitted.converged) {
        Some(_) => words.t("value-model-spend").to_owned(),
        None => words.t("value-model-spend-open").to_owned(),
    };
    [often, spend]
}

fn test(words: Words, test: Option<BackTest>) -> Vec<String> {
    let Some(test) = test else { return vec![words.t("value-test-none").to_owned()] };
    let times = words.with(
        "value-test-times",
        &[
            ("day", day(words, test.day).into()),
            ("customers", test.customers.into()),
            ("foretold", words.decimal(test.foretold, 0).into()),
            ("came", words.decimal(test.came, 0).into()),
        ],
    );
    let found = test.found.map(|(found, best)| {
        let shares = [("found", words.percent(found).into()), ("best", words.percent(best).into())];
        words.with("value-test-found", &shares)
    });
    [Some(times), found].into_iter().flatten().collect()
}
