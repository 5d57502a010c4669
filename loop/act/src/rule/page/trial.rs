//! Trying a rule out: how far it has come, what it would have done, and what to do with it then.

use super::draft::{of_fields, to_fields};
use super::form;
use super::index::parse;
use crate::case::Person;
use crate::names::UnitName;
use crate::rule::edit::{self, RuleError};
use crate::rule::trial::{self, Trial};
use crate::rule::{Does, store as rows};
use crate::settings;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::fact::ResponseUnderstood;
use kernel::{Fact, Kind, RuleId, TrialId, UnitId};
use std::collections::HashMap;
use std::time::Duration;
use web::chart::{Bar, Unit, bars};
use web::table::Tab;
use web::{
    App, Asking, Checked, Fields, Markup, PageError, Place, Shell, Visitor, Words, render,
    see_other,
};

/// A trial that ends this soon is shown whole at once.
const PATIENCE: Duration = Duration::from_millis(1200);

#[derive(Template)]
#[template(path = "rule/trial.html")]
struct Page {
    shell: Shell,
    tabs: Vec<Tab>,
    trial: Trial,
    opens: bool,
    back: String,
    /// By the name of the rule before it.
    before: Vec<String>,
    weeks: Markup,
    units: Markup,
    people: Vec<Burden>,
    examples: Vec<Example>,
}

/// What one person would have had to do.
struct Burden {
    name: String,
    cases: i64,
    each_week: String,
    busiest: i64,
}

struct Example {
    about: Box<ResponseUnderstood>,
    unit: String,
}

impl Example {
    fn lang(&self) -> &'static str {
        self.about.language.map_or("", kernel::Language::code)
    }
}

impl Page {
    fn count(&self, name: &str) -> i64 {
        let found = &self.trial.found;
        let count = match name {
            "looked-at" => found.looked_at,
            "had-a-case" => found.had_a_case,
            "too-old" => found.too_old,
            "unanswerable" => found.unanswerable,
            "unowned" => found.unowned,
            _ => found.decided,
        };
        i64::try_from(count).unwrap_or(i64::MAX)
    }

    const fn decided_label(&self) -> &'static str {
        if self.opens { "trial-tile-cases" } else { "trial-tile-spared" }
    }

    /// "About 4 a week".
    fn each_week(&self) -> String {
        self.shell.t1(
            "trial-each-week",
            "count",
            each_week(self.shell.words, self.trial.found.decided),
        )
    }
}

fn each_week(words: Words, cases: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    let each = cases as f64 * 7.0 / trial::DAYS as f64;
    words.decimal(each, usize::from(cases > 0 && each < 10.0))
}

/// Tries what is typed in the form.
pub(super) async fn typed(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = match form.get("rule").filter(|id| !id.is_empty()) {
        Some(id) => Some(parse(id)?),
        None => None,
    };
    let draft = of_fields(&form);
    match app.store.write("begin trial", |tx| trial::begin(tx, &visitor, id, &draft)).await {
        Ok(trial) => Ok(see_other(link(trial)).into_response()),
        Err(RuleError::Wrong(found)) => form::page(&app, asking, &visitor, id, form, &found).await,
        Err(error) => Err(error.into()),
    }
}

/// Tries a rule as it is kept.
pub(super) async fn kept(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = parse(&id)?;
    let trial = app
        .store
        .write("begin trial", |tx| {
            let rules = rows::all(tx, &visitor.eyes)?;
            let draft = edit::find(&rules, id)?.draft.clone();
            trial::begin(tx, &visitor, Some(id), &draft)
        })
        .await?;
    Ok(see_other(link(trial)).into_response())
}

pub(super) async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = of(&id)?;
    let mut found = app.store.read(|tx| trial::by_id(tx, &visitor, id)).await?;
    let until = tokio::time::Instant::now() + PATIENCE;
    while !found.is_over() && found.reached == found.first && tokio::time::Instant::now() < until {
        tokio::time::sleep(Duration::from_millis(100)).await;
        found = app.store.read(|tx| trial::by_id(tx, &visitor, id)).await?;
    }
    let (people, units, examples) = app
        .store
        .read(|tx| {
            let mut examples = Vec::with_capacity(found.found.examples.len());
            for seq in found.found.examples.iter().rev() {
                let facts = tx.facts_of(Kind::ResponseUnderstood, seq - 1, *seq)?;
                examples.extend(facts.into_iter().filter_map(|recorded| match recorded.fact {
                    Fact::ResponseUnderstood(about) => Some(about),
                    _ => None,
                }));
            }
            let units = rows::unit_names(tx, &visitor.eyes)?;
            Ok::<_, store::StoreError>((rows::staff(tx, &visitor.eyes)?, units, examples))
        })
        .await?;
    Ok(render(&page(&app, asking, &visitor, found, (people, &units, examples))))
}

type Shown<'a> = (Vec<Person>, &'a HashMap<UnitId, UnitName>, Vec<ResponseUnderstood>);

fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    trial: Trial,
    (people, units, examples): Shown<'_>,
) -> Page {
    let words = asking.words;
    let name = match trial.draft.name.as_str() {
        "" => words.t("rule-new"),
        name => name,
    };
    let title = words.with("trial-title", &[("name", name.into())]);
    let tabs = settings::tabs(&asking, visitor);
    let shell = asking.shell(app, Place::Settings, &title);
    let unit_name =
        |id: &UnitId| units.get(id).map_or("", |name| name.shown(words.language())).to_owned();
    let before = trial.found.before.iter().map(|(name, count)| {
        let count = i64::try_from(*count).unwrap_or(i64::MAX);
        words.with("trial-before", &[("count", count.into()), ("name", name.as_str().into())])
    });
    Page {
        tabs,
        opens: matches!(trial.draft.does, Does::Open(_)),
        back: format!("{}/draft", link(trial.id)),
        before: before.collect(),
        weeks: weeks(&shell, &trial),
        units: by_unit(words, &trial, unit_name),
        people: burdens(words, &trial, &people),
        examples: examples
            .into_iter()
            .map(|about| Example { unit: unit_name(&about.unit), about: Box::new(about) })
            .collect(),
        trial,
        shell,
    }
}

/// Cases week by week, each called by its first day.
fn weeks(shell: &Shell, trial: &Trial) -> Markup {
    let (words, weeks) = (shell.words, &trial.found.weeks);
    let week = Duration::from_secs(7 * 24 * 3600);
    let list: Vec<Bar> = (0_u32..)
        .zip(weeks.iter().rev())
        .map(|(ago, count)| Bar {
            label: words.day_short(trial.begun_at.minus(week * (ago + 1)), &shell.zone),
            value: number(*count),
            href: String::new(),
            note: String::new(),
        })
        .collect();
    bars(words, words.t("trial-weeks"), Unit::Count, &list)
}

fn by_unit(words: Words, trial: &Trial, name: impl Fn(&UnitId) -> String) -> Markup {
    let mut units: Vec<_> = trial.found.by_unit.iter().collect();
    units.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let list: Vec<Bar> = units
        .into_iter()
        .take(20)
        .map(|(unit, count)| Bar {
            label: name(unit),
            value: number(*count),
            href: String::new(),
            note: String::new(),
        })
        .collect();
    bars(words, words.t("trial-units"), Unit::Count, &list)
}

fn burdens(words: Words, trial: &Trial, people: &[Person]) -> Vec<Burden> {
    let mut all: Vec<_> = trial.found.by_owner.iter().collect();
    all.sort_by(|a, b| b.1.cases.cmp(&a.1.cases).then(a.0.cmp(b.0)));
    let name = |id| people.iter().find(|person| person.id == id).map(|person| person.name.clone());
    all.into_iter()
        .map(|(staff, load)| Burden {
            name: name(*staff).unwrap_or_else(|| words.t("rule-gone").to_owned()),
            cases: i64::try_from(load.cases).unwrap_or(i64::MAX),
            each_week: each_week(words, load.cases),
            busiest: i64::try_from(load.busiest()).unwrap_or(i64::MAX),
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn number(count: u64) -> f64 {
    count as f64
}

/// The form again, as it was typed.
pub(super) async fn draft(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = of(&id)?;
    let trial = app.store.read(|tx| trial::by_id(tx, &visitor, id)).await?;
    form::page(&app, asking, &visitor, trial.rule, to_fields(&trial.draft), &[]).await
}

/// Keeps the rule as it was tried, and switches it on.
pub(super) async fn keep(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(_): Checked<Fields>,
) -> Result<Response, PageError> {
    let id = of(&id)?;
    let kept = app
        .store
        .write("keep tried rule", |tx| {
            let trial = trial::by_id(tx, &visitor, id)?;
            let rule: RuleId = edit::save(tx, &visitor, trial.rule, &trial.draft)?;
            edit::enable(tx, &visitor, rule, true)
        })
        .await;
    match kept {
        Ok(()) => {
            let said = asking.words.t("rule-said-saved");
            Ok(see_other("/settings/rules").said(&app, said).into_response())
        }
        Err(RuleError::Wrong(found)) => {
            let trial = app.store.read(|tx| trial::by_id(tx, &visitor, id)).await?;
            form::page(&app, asking, &visitor, trial.rule, to_fields(&trial.draft), &found).await
        }
        Err(error) => Err(error.into()),
    }
}

fn link(id: TrialId) -> String {
    format!("/settings/rules/trials/{id}")
}

fn of(id: &str) -> Result<TrialId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}
