//! One customer: what they bought, what they told, and a form for what they tell now.

use super::list::call;
use super::{Named, day, named, only_who_sees_all, today};
use crate::day::{date, of_date};
use crate::retention::interview::{self, Back, Interview, Reason};
use crate::retention::{Causes, Rule, months_later, rule, store};
use crate::transaction::{self, Transaction};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::tz::TimeZone;
use kernel::{CustomerId, Timestamp};
use people::consent::{self, Channel, Purpose};
use web::page::{Place, Shell, render_as, see_other};
use web::{App, Asking, Checked, Choice, Fields, PageError, Problems, Visitor, Words};

/// Purchases that are shown.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "retention/one.html")]
struct OnePage {
    shell: Shell,
    customer: CustomerId,
    state: (String, &'static str),
    call: (String, &'static str),
    bought: Vec<(Timestamp, String, String)>,
    told: Vec<Told>,
    causes: Vec<Choice>,
    backs: Vec<Choice>,
    typed: Typed,
    problems: Problems,
}

struct Told {
    contacted: String,
    by: String,
    reason: String,
    words: String,
    back: &'static str,
}

/// What stands in the form.
struct Typed {
    contacted: String,
    cause: String,
    words: String,
    back: String,
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    only_who_sees_all(&visitor)?;
    let zone = people::organisation::current(&app).await?.time_zone();
    let typed = Typed {
        contacted: date(today(asking.now, &zone)).to_string(),
        cause: String::new(),
        words: String::new(),
        back: Back::Unsure.code().to_owned(),
    };
    page(&app, &visitor, asking, parse(&id)?, typed, Problems::new()).await
}

fn parse(id: &str) -> Result<CustomerId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

async fn page(
    app: &App,
    visitor: &Visitor,
    asking: Asking,
    id: CustomerId,
    typed: Typed,
    problems: Problems,
) -> Result<Response, PageError> {
    let zone = people::organisation::current(app).await?.time_zone();
    let (words, eyes) = (asking.words, &visitor.eyes);
    let (line, rows, told, causes, names, may, rule) = app
        .store
        .read(|tx| {
            let line = people::customer::seen(tx, eyes, id)?.ok_or(PageError::NotFound)?;
            let (mut rows, mut told) = (Vec::new(), Vec::new());
            for id in people::customer::ids(tx, id)? {
                rows.extend(transaction::store::of_customer(tx, eyes, id)?);
                told.extend(store::interviews(tx, eyes, Some(id))?);
            }
            let causes = (app.part::<Causes>().0)(tx, eyes, words.language())?;
            let names = named(app, tx, visitor, words)?;
            let ids = [line.customer.id];
            let may = consent::of(tx, (Purpose::Invitation, Channel::Phone), &ids)?;
            Ok::<_, PageError>((line, rows, told, causes, names, may, rule(tx)?))
        })
        .await?;
    let mut rows: Vec<Transaction> = rows;
    rows.sort_by(|a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
    let state = state(words, &rows, rule, (today(asking.now, &zone), &zone));
    let tell = |interview| tell(words, &names, interview);
    let mut choices = vec![Choice::new("", words.t("interview-no-cause"))];
    let in_use = causes.into_iter().filter(|(.., in_use)| *in_use);
    choices.extend(in_use.map(|(id, name, _)| Choice::new(id.to_string(), name)));
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let customer = line.customer.id;
    let bought = rows.into_iter().take(SHOWN);
    Ok(render_as(
        status,
        &OnePage {
            customer,
            state,
            call: call(words, line.customer.phone.as_deref(), may.get(&customer).copied()),
            bought: bought
                .map(|row| (row.at, row.currency.exact(words, row.amount), row.id))
                .collect(),
            told: told.into_iter().map(tell).collect(),
            causes: choices,
            backs: Back::ALL.map(|back| Choice::new(back.code(), words.t(back.key()))).into(),
            typed,
            problems,
            shell: asking.shell(app, Place::Scores, line.called(words)),
        },
    ))
}

/// With us, lost, or never a customer.
fn state(
    words: Words,
    rows: &[Transaction],
    rule: Rule,
    (now, zone): (i64, &TimeZone),
) -> (String, &'static str) {
    let last = rows.iter().find(|row| row.amount > 0).map(|row| today(row.at, zone));
    let Some(last) = last else { return (words.t("retention-never-bought").to_owned(), "outline") };
    let (key, tone) = if months_later(last, rule.months) <= now {
        ("retention-is-lost", "bad")
    } else {
        ("retention-is-here", "good")
    };
    (words.with(key, &[("last", day(words, last).into())]), tone)
}

fn tell(words: Words, names: &Named, interview: Interview) -> Told {
    Told {
        contacted: day(words, interview.contacted),
        reason: match &interview.reason {
            Reason::Cause(cause, _) => names.get(cause).cloned().unwrap_or_default(),
            Reason::Words(_) => String::new(),
            Reason::Untold => words.t("interview-untold").to_owned(),
        },
        words: interview.reason.words().to_owned(),
        back: words.t(interview.back.key()),
        by: interview.by_name,
    }
}

pub(super) async fn keep(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    only_who_sees_all(&visitor)?;
    let id = parse(&id)?;
    let zone = people::organisation::current(&app).await?.time_zone();
    let field = |name| form.get(name).unwrap_or_default().trim().to_owned();
    let typed = Typed {
        contacted: field("contacted"),
        cause: field("cause"),
        words: field("words"),
        back: field("back"),
    };
    let mut problems = Problems::new();
    let contacted = typed.contacted.parse().ok().map(of_date);
    let contacted = contacted.filter(|day| *day <= today(asking.now, &zone) && *day > 0);
    if contacted.is_none() {
        problems.add("contacted", "interview-wrong-day");
    }
    let back = Back::parse(&typed.back);
    if back.is_none() {
        problems.add("back", "interview-wrong-back");
    }
    let cause = app
        .store
        .read(|tx| (app.part::<Causes>().0)(tx, &visitor.eyes, asking.words.language()))
        .await?
        .into_iter()
        .find(|(id, _, in_use)| *in_use && id.to_string() == typed.cause)
        .map(|(id, ..)| id);
    if cause.is_none() && !typed.cause.is_empty() {
        problems.add("cause", "interview-wrong-cause");
    }
    let (Some(contacted), Some(back), true) = (contacted, back, problems.is_empty()) else {
        return page(&app, &visitor, asking, id, typed, problems).await;
    };
    let told = (contacted, Reason::new(cause, &typed.words), back);
    let keep = |tx: &mut ::store::Tx| interview::keep(tx, &visitor, id, told.clone());
    app.store.write("keep interview", keep).await?;
    let said = asking.words.t("interview-kept");
    Ok(see_other(format!("/retention/customers/{id}")).said(&app, said).into_response())
}
