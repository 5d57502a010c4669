//! Deciding on a file: how it is read, what its columns are, where its answers go, and twenty rows
//! as they will be understood.

use super::look::{ColumnLine, RowLine, confidence};
use super::{aside, found, look, shell, surroundings};
use crate::import::mapping::{Flaw, IntoSurvey, Known, Mapping, UnknownUnits};
use crate::import::plan::{Look, Surroundings, settle_order};
use crate::import::target::Target;
use crate::import::value::date::Order;
use crate::import::{Delimiter, Encoding, Import, State as Progress, files, job, store};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{SurveyId, UnitId};
use people::unit;
use std::sync::Arc;
use web::form::Choice;
use web::{App, Asking, Checked, Fields, PageError, Problems, Shell, Visitor, Words, see_other};

/// Examples shown of each column.
const EXAMPLES: usize = 3;
/// The longest name of a survey.
const LONGEST_NAME: usize = 80;
const NEW: &str = "new";

#[derive(Template)]
#[template(path = "import/plan.html")]
struct PlanPage {
    shell: Shell,
    import: Import,
    convention: &'static str,
    encodings: Vec<Choice>,
    delimiters: Vec<Choice>,
    orders: Vec<Choice>,
    order_doubt: Option<&'static str>,
    encoding_doubt: (&'static str, &'static str),
    zone: String,
    columns: Vec<ColumnLine>,
    surveys: Vec<Choice>,
    survey: String,
    survey_name: String,
    units: Vec<Choice>,
    unit: String,
    rows: Vec<RowLine>,
    flaws: Vec<&'static str>,
    same_file: bool,
    problem: Option<&'static str>,
    problems: Problems,
}

impl PlanPage {
    fn takes_unknown_units(&self) -> bool {
        self.import.mapping.unknown_units == UnknownUnits::Default
    }

    fn updates(&self) -> bool {
        self.import.mapping.known == Known::Update
    }

    fn encoding(&self) -> &'static str {
        self.import.mapping.layout.encoding.code()
    }

    fn delimiter(&self) -> &'static str {
        self.import.mapping.layout.delimiter.code()
    }

    fn order(&self) -> &'static str {
        order_code(self.import.mapping.order)
    }

    fn has_units(&self) -> bool {
        self.import.mapping.has(&Target::Unit)
    }
}

/// Only the rows, for whoever changes the columns.
#[derive(Template)]
#[template(path = "import/rows.html")]
struct RowsPart {
    shell: Shell,
    rows: Vec<RowLine>,
    flaws: Vec<&'static str>,
}

/// The page of a draft.
// long: a page of many small parts, each plain where it stands
pub(super) async fn page(
    app: &App,
    visitor: &Visitor,
    asking: Asking,
    import: Import,
) -> Result<Response, PageError> {
    let words = asking.words;
    let (look, around) = (look(app, &import).await?, surroundings(app, visitor).await?);
    let known = app.store.read(|tx| {
        let same = store::of_same_file(tx, &visitor.eyes, &import.digest, Some(import.id))?;
        Ok::<_, ::store::StoreError>((
            same,
            store::published(tx, &visitor.eyes)?,
            unit::all(tx, &visitor.eyes)?,
        ))
    });
    let (same, surveys, branches) = known.await?;
    let mapping = &import.mapping;
    let mut examples = look.examples(mapping, EXAMPLES).into_iter();
    let columns = mapping.columns.iter().enumerate();
    let columns: Vec<ColumnLine> = columns
        .map(|(at, column)| ColumnLine::of(words, at, column, examples.next().unwrap_or_default()))
        .collect();
    let (survey, survey_name) = chosen_survey(mapping);
    let new = Choice::new(NEW, words.t("import-survey-new"));
    let others = surveys.into_iter().map(|(id, name)| Choice::new(id.to_string(), name));
    let language = words.language();
    let unit_choice = |branch: &unit::Branch| {
        let indent = "\u{2003}".repeat(branch.depth);
        Choice::new(
            branch.unit.id.to_string(),
            format!("{indent}{}", branch.unit.name_in(language)),
        )
    };
    let page = PlanPage {
        convention: mapping.layout.convention.name(),
        encodings: Encoding::ALL
            .map(|encoding| Choice::new(encoding.code(), encoding.name()))
            .to_vec(),
        delimiters: Delimiter::ALL
            .map(|known| Choice::new(known.code(), delimiter_name(words, known)))
            .to_vec(),
        orders: [Order::DayFirst, Order::MonthFirst]
            .map(|order| Choice::new(order_code(order), order_name(words, order)))
            .to_vec(),
        order_doubt: order_doubt(words, mapping),
        encoding_doubt: confidence(
            words,
            if mapping.layout.encoding == look.encoding {
                look.confidence
            } else {
                crate::import::Confidence::Sure
            },
        ),
        zone: mapping
            .zone
            .clone()
            .or_else(|| around.zone.iana_name().map(str::to_owned))
            .unwrap_or_default(),
        columns,
        surveys: std::iter::once(new).chain(others).collect(),
        survey,
        survey_name,
        units: branches.iter().map(unit_choice).collect(),
        unit: mapping.unit.map(|unit| unit.to_string()).unwrap_or_default(),
        rows: rows(words, &look, mapping, &around),
        flaws: flaws(words, mapping),
        same_file: !same.is_empty(),
        problem: import.problem.as_deref().map(|key| words.t(key)),
        problems: Problems::new(),
        shell: shell(asking, app, &import.name),
        import,
    };
    Ok(web::render(&page))
}

fn rows(words: Words, look: &Look, mapping: &Mapping, around: &Surroundings) -> Vec<RowLine> {
    look.preview(mapping, around)
        .into_iter()
        .map(|row| RowLine::of(words, &around.units, row))
        .collect()
}

fn flaws(words: Words, mapping: &Mapping) -> Vec<&'static str> {
    let key = |flaw| match flaw {
        Flaw::NoAnswers => "import-flaw-answers",
        Flaw::Twice => "import-flaw-twice",
        Flaw::NoSurvey => "import-flaw-survey",
        Flaw::NoUnit => "import-flaw-unit",
    };
    mapping.flaws().into_iter().map(|flaw| words.t(key(flaw))).collect()
}

fn chosen_survey(mapping: &Mapping) -> (String, String) {
    match &mapping.survey {
        IntoSurvey::Existing(id) => (id.to_string(), String::new()),
        IntoSurvey::New(name) => (NEW.to_owned(), name.clone()),
        IntoSurvey::Undecided => (NEW.to_owned(), String::new()),
    }
}

fn delimiter_name(words: Words, delimiter: Delimiter) -> &'static str {
    words.t(&format!("import-delimiter-{}", delimiter.code()))
}

const fn order_code(order: Order) -> &'static str {
    match order {
        Order::DayFirst => "day",
        Order::MonthFirst => "month",
    }
}

fn order_name(words: Words, order: Order) -> &'static str {
    words.t(&format!("import-order-{}", order_code(order)))
}

/// What to say about the order of day and month when the file leaves it open.
fn order_doubt(words: Words, mapping: &Mapping) -> Option<&'static str> {
    use crate::import::Confidence::{Likely, Sure, Unsure};
    match mapping.order_confidence {
        _ if !mapping.has(&Target::GivenAt) => None,
        Sure => None,
        Likely => Some(words.t("import-order-likely")),
        Unsure => Some(words.t("import-order-unsure")),
    }
}

/// Reads the file in other letters or with another delimiter: its columns are guessed anew.
pub(super) async fn lay_out(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    let import = found(&app, &visitor, id).await?;
    let look = look(&app, &import).await?;
    let around = Arc::new(surroundings(&app, &visitor).await?);
    let encoding = fields.get("encoding").and_then(Encoding::parse);
    let delimiter = fields.get("delimiter").and_then(Delimiter::parse);
    let (path, name) = (files::path(&app.site, import.id), import.name.clone());
    let (survey, unit) = (import.mapping.survey.clone(), import.mapping.unit);
    let mapping = aside(move || {
        let mut mapping = look.mapping(&around, encoding, delimiter, &name);
        settle_order(&mut mapping, &path, &around)?;
        Ok::<_, std::io::Error>(Mapping { survey, unit, ..mapping })
    })
    .await?
    .map_err(PageError::internal)?;
    store_mapping(&app, &import, &mapping).await?;
    Ok(see_other(format!("/imports/{}", import.id)).into_response())
}

async fn store_mapping(app: &App, import: &Import, mapping: &Mapping) -> Result<(), PageError> {
    let kept = app.store.write("map columns", |tx| store::remap(tx, import.id, mapping)).await?;
    if kept { Ok(()) } else { Err(PageError::Conflict("import-problem-changed")) }
}

/// Keeps what was decided, and has every row checked unless the page is only to be shown again.
pub(super) async fn keep(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    let import = found(&app, &visitor, id).await?;
    let mapping = read(&import.mapping, &fields);
    store_mapping(&app, &import, &mapping).await?;
    let here = format!("/imports/{}", import.id);
    if fields.get("then") != Some("check") {
        return Ok(see_other(here).into_response());
    }
    if let Some(flaw) = flaws(asking.words, &mapping).first() {
        return Ok(see_other(here).warned(&app, flaw).into_response());
    }
    app.store
        .write("ask to check import", |tx| {
            if store::turn(tx, import.id, &[Progress::Draft], Progress::Checking)? {
                job::enqueue(tx, job::CHECK, import.id);
            }
            Ok::<_, ::store::StoreError>(())
        })
        .await?;
    Ok(see_other(here).into_response())
}

/// The rows as they would be understood with what is on the form.
pub(super) async fn sketch(
    State(app): State<App>,
    id: Path<String>,
    visitor: Visitor,
    asking: Asking,
    Checked(fields): Checked<Fields>,
) -> Result<Response, PageError> {
    let import = found(&app, &visitor, id).await?;
    let (look, around) = (look(&app, &import).await?, surroundings(&app, &visitor).await?);
    let mapping = read(&import.mapping, &fields);
    let words = asking.words;
    let (rows, flaws) = (rows(words, &look, &mapping, &around), flaws(words, &mapping));
    Ok(web::render(&RowsPart { shell: shell(asking, &app, &import.name), rows, flaws }))
}

/// A mapping with what the form says.
fn read(before: &Mapping, fields: &Fields) -> Mapping {
    let mut mapping = before.clone();
    for at in 0..mapping.columns.len() {
        if let Some(target) = fields.get(&format!("c{at}")).and_then(Target::parse) {
            mapping.set(at, target);
        }
    }
    mapping.order = match fields.get("order") {
        Some("month") => Order::MonthFirst,
        Some("day") => Order::DayFirst,
        _ => mapping.order,
    };
    mapping.survey = match fields.get("survey") {
        None => mapping.survey,
        Some(text) => match text.parse::<SurveyId>() {
            Ok(survey) => IntoSurvey::Existing(survey),
            Err(_) => {
                let name = crate::survey::text::tidy(fields.get("survey-name").unwrap_or_default());
                IntoSurvey::New(name.chars().take(LONGEST_NAME).collect())
            }
        },
    };
    mapping.unit = match fields.get("unit") {
        None => mapping.unit,
        Some(text) => text.parse::<UnitId>().ok(),
    };
    let ticked = |name: &str| fields.get(name) == Some("yes");
    mapping.unknown_units =
        if ticked("unknown-units") { UnknownUnits::Default } else { UnknownUnits::Reject };
    mapping.known = if ticked("update") { Known::Update } else { Known::Keep };
    mapping
}
