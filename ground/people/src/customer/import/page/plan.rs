//! Deciding on a file: how it is read, what its columns are, and its first rows as they will be understood.

use super::{found, look};
use crate::consent::{Channel, Purpose};
use crate::customer::attribute::Kind;
use crate::customer::import::column::{Column, Target};
use crate::customer::import::line::{Around, Told, read};
use crate::customer::import::plan::Plan;
use crate::customer::import::{Import, State as Progress, job, store as rows};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::Language;
use sheet::{Delimiter, Encoding, Look, Next};
use web::form::Choice;
use web::page::{Place, Shell, render, see_other};
use web::{App, Asking, Checked, Fields, PageError, Problems, Visitor, Words};

/// Examples shown of each column, and rows of the preview.
const EXAMPLES: usize = 3;
const PREVIEW: usize = 20;

#[derive(Template)]
#[template(path = "customer/import/plan.html")]
struct PlanPage {
    shell: Shell,
    import: Import,
    encodings: Vec<Choice>,
    delimiters: Vec<Choice>,
    columns: Vec<Line>,
    rows: Vec<(i64, Result<Shown, String>)>,
    flaws: Vec<&'static str>,
    problem: Option<&'static str>,
    problems: Problems,
}

/// One column, with what it may be.
struct Line {
    name: String,
    field: String,
    examples: Vec<String>,
    options: Vec<Choice>,
    chosen: String,
}

/// A row as it will be understood.
struct Shown {
    name: String,
    known_by: String,
    language: &'static str,
    unit: String,
    beside: String,
}

impl PlanPage {
    fn encoding(&self) -> &'static str {
        self.import.plan.encoding.code()
    }

    fn delimiter(&self) -> &'static str {
        self.import.plan.delimiter.code()
    }
}

/// The page of a draft.
pub(super) async fn page(app: &App, asking: Asking, import: Import) -> Result<Response, PageError> {
    let words = asking.words;
    let look = look(app, &import).await?;
    let around = job::around(app, words.language()).await?;
    let mut examples = import.plan.examples(&look, EXAMPLES).into_iter();
    let options = options(words);
    let columns = import.plan.columns.iter().enumerate().map(|(at, column)| Line {
        name: column.heading.clone(),
        field: format!("c{at}"),
        examples: examples.next().unwrap_or_default(),
        options: options.clone(),
        chosen: column.target.code(),
    });
    let delimiter = |known: Delimiter| words.t(&format!("import-delimiter-{}", known.code()));
    Ok(render(&PlanPage {
        encodings: Encoding::ALL.map(|known| Choice::new(known.code(), known.name())).to_vec(),
        delimiters: Delimiter::ALL
            .map(|known| Choice::new(known.code(), delimiter(known)))
            .to_vec(),
        columns: columns.collect(),
        rows: preview(words, &look, &import.plan, &around),
        flaws: import
            .plan
            .flaws(&around.kinds)
            .into_iter()
            .map(|flaw| words.t(flaw.key()))
            .collect(),
        problem: import.problem.as_deref().map(|key| words.t(key)),
        problems: Problems::new(),
        shell: asking.shell(app, Place::Customers, import.name.clone()),
        import,
    }))
}

fn options(words: Words) -> Vec<Choice> {
    Target::all()
        .into_iter()
        .map(|target| Choice::new(target.code(), called(words, target)))
        .collect()
}

fn called(words: Words, target: Target) -> String {
    let plain = |key| words.t(key).to_owned();
    match target {
        Target::Ignore => plain("import-target-ignore"),
        Target::External => plain("import-target-customer-id"),
        Target::Email => plain("import-target-email"),
        Target::Phone => plain("import-target-phone"),
        Target::Name => plain("import-target-name"),
        Target::FirstName => plain("import-target-first-name"),
        Target::LastName => plain("import-target-last-name"),
        Target::Language => plain("import-target-language"),
        Target::Unit => plain("import-target-unit"),
        Target::Attribute(kind) => {
            words.with("customers-target-attribute", &[("kind", kind_name(words, kind).into())])
        }
        Target::Consent(purpose, channel) => consent_name(words, purpose, channel),
    }
}

fn kind_name(words: Words, kind: Kind) -> &'static str {
    words.t(kind.key())
}

fn consent_name(words: Words, purpose: Purpose, channel: Channel) -> String {
    let (purpose, channel) = (words.t(purpose.key()), words.t(channel.key()));
    words.with(
        "customers-target-consent",
        &[("purpose", purpose.into()), ("channel", channel.into())],
    )
}

fn preview(
    words: Words,
    look: &Look,
    plan: &Plan,
    around: &Around,
) -> Vec<(i64, Result<Shown, String>)> {
    let mut shown = Vec::new();
    let Ok(mut records) = plan.records(look.head()) else { return shown };
    while shown.len() < PREVIEW {
        let Ok(Some(next)) = records.next() else { break };
        let (line, told) = match next {
            Next::Record(record) => (record.line, read(plan, around, &record)),
            Next::Broken(broken) => (broken.line, Err(broken.why.into())),
        };
        let told =
            told.map(|told| row(words, plan, around, told)).map_err(|reason| reason.said(words));
        shown.push((i64::try_from(line).unwrap_or(i64::MAX), told));
    }
    shown
}

fn row(words: Words, plan: &Plan, around: &Around, told: Told) -> Shown {
    let Told { contact, unit, consents } = told;
    let email = contact.email.as_ref().map(crate::Email::as_str);
    let phone = contact.phone.as_ref().map(crate::customer::Phone::as_str);
    let known: Vec<&str> =
        [contact.external_id.as_deref(), email, phone].into_iter().flatten().collect();
    let kinds = plan.kinds(&around.kinds);
    let attributes = contact.attributes.iter().map(|(name, value)| {
        let said = kinds.get(name).map_or_else(|| value.clone(), |kind| kind.said(words, value));
        format!("{name}: {said}")
    });
    let consents = consents.iter().map(|(purpose, channel, given)| {
        let said = if *given { words.t("privacy-yes") } else { words.t("privacy-no") };
        format!("{}: {said}", consent_name(words, *purpose, *channel))
    });
    Shown {
        known_by: known.join(" · "),
        language: contact.language.map_or("", Language::name),
        unit: unit.and_then(|unit| around.names.get(&unit).cloned()).unwrap_or_default(),
        beside: attributes.chain(consents).collect::<Vec<_>>().join(" · "),
        name: contact.name.unwrap_or_default(),
    }
}

/// Reads the file in other letters or with another delimiter: its columns are guessed anew.
pub(super) async fn lay_out(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    let import = found(&app, &visitor, id).await?;
    let look = look(&app, &import).await?;
    let around = job::around(&app, asking.words.language()).await?;
    let encoding = fields.get("encoding").and_then(Encoding::parse);
    let delimiter = fields.get("delimiter").and_then(Delimiter::parse);
    let plan = Plan::of(&look, encoding, delimiter, &around.kinds, around.country);
    replan(&app, &import, &plan).await?;
    Ok(see_other(format!("/customers/import/{}", import.id)).into_response())
}

async fn replan(app: &App, import: &Import, plan: &Plan) -> Result<(), PageError> {
    let kept = app.store.write("plan customers", |tx| rows::replan(tx, import.id, plan)).await?;
    if kept { Ok(()) } else { Err(PageError::Conflict("import-problem-changed")) }
}

/// Keeps what the columns are, and has every row counted unless the page is only to be shown again.
pub(super) async fn keep(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    let mut import = found(&app, &visitor, id).await?;
    for (at, Column { target, .. }) in import.plan.columns.iter_mut().enumerate() {
        if let Some(chosen) = fields.get(&format!("c{at}")).and_then(Target::parse) {
            *target = chosen;
        }
    }
    replan(&app, &import, &import.plan).await?;
    let here = format!("/customers/import/{}", import.id);
    if fields.get("then") != Some("check") {
        return Ok(see_other(here).into_response());
    }
    let around = job::around(&app, asking.words.language()).await?;
    if let Some(flaw) = import.plan.flaws(&around.kinds).first() {
        return Ok(see_other(here).warned(&app, asking.words.t(flaw.key())).into_response());
    }
    app.store
        .write("ask to weigh customers", |tx| {
            if rows::turn(tx, &import, Progress::Draft, Progress::Checking)? {
                job::enqueue(tx, job::CHECK, import.id, visitor.staff);
            }
            Ok::<_, ::store::StoreError>(())
        })
        .await?;
    Ok(see_other(here).into_response())
}
