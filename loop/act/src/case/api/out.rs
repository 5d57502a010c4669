//! Cases as a program reads them: what leaves is named here, and nothing else does.

use crate::case::{Case, CaseLine, Person};
use crate::step::api::StepOut;
use crate::step::{Doers, Steps};
use kernel::{Class, Language, Metric, Score};
use serde::Serialize;
use utoipa::ToSchema;
use web::words::machine;

/// One customer's matter that somebody owns until it is solved.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CaseOut {
    #[schema(example = "cas_01m815dbdz707jv081daqpphxb")]
    id: String,
    /// `nps`, `csat` or `ces`.
    metric: Option<&'static str>,
    score: Option<u8>,
    /// `promoter`, `passive` or `detractor`.
    class: Option<&'static str>,
    /// What the customer said.
    quote: Option<String>,
    /// The language of the quote.
    language: Option<&'static str>,
    /// `new`, `working`, `waiting`, `resolved`, `recovered` or `withdrawn`.
    state: &'static str,
    owner: Option<PersonOut>,
    /// `urgent`, `high` or `normal`.
    priority: &'static str,
    opened_at: String,
    /// By when the customer was promised a first word, and when they had it.
    due_at: String,
    kept_at: Option<String>,
    /// When the promise was missed.
    missed_at: Option<String>,
    /// Until when the case rests; `due_at` counts without that time.
    paused_until: Option<String>,
    reopenings: i64,
    resolved_at: Option<String>,
}

/// A case with all that is known of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CaseWhole {
    #[serde(flatten)]
    case: CaseOut,
    response: String,
    survey: String,
    unit: String,
    /// The name of the rule that opened it.
    reason: String,
    channel: String,
    touchpoint: Option<String>,
    given_at: String,
    customer: Option<CustomerOut>,
    first_contact_at: Option<String>,
    resolution: Option<ResolutionOut>,
    /// The name of the playbook that it goes by, in the language of the key's owner.
    playbook: Option<String>,
    /// What the playbook asks for, in its order.
    steps: Vec<StepOut>,
    changed_at: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PersonOut {
    #[schema(example = "stf_01m815dbdz707jv081daqpphxb")]
    id: String,
    name: String,
}

/// Who said it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CustomerOut {
    id: String,
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    language: Option<&'static str>,
    /// Whether they asked not to be written to.
    silent: bool,
}

/// How it was closed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ResolutionOut {
    cause: String,
    cause_name: String,
    /// What was done, in the words of who did it.
    done: String,
    by: Option<PersonOut>,
    at: String,
}

pub(super) fn line(line: CaseLine) -> CaseOut {
    CaseOut {
        id: line.id.to_string(),
        metric: line.metric.map(Metric::code),
        score: line.score.map(Score::value),
        class: line.class.map(Class::code),
        quote: line.quote,
        language: line.language.map(Language::code),
        state: line.stage.code(),
        owner: line.owner.map(person),
        priority: line.priority.code(),
        opened_at: machine(line.opened_at),
        due_at: machine(line.promise.due_at),
        kept_at: line.promise.kept_at.map(machine),
        missed_at: line.promise.missed_at.map(machine),
        paused_until: line.paused_until.map(machine),
        reopenings: line.reopenings,
        resolved_at: line.resolved_at.map(machine),
    }
}

pub(crate) fn person(person: Person) -> PersonOut {
    PersonOut { id: person.id.to_string(), name: person.name }
}

pub(super) fn whole(case: Case, (found, doers): (&Steps, &Doers), language: Language) -> CaseWhole {
    let steps = StepOut::all(found, &case, doers, language);
    let playbook = (!steps.is_empty()).then(|| found.playbook.shown(language).to_owned());
    let resolution = case.state.resolution().map(|resolution| ResolutionOut {
        cause: resolution.cause.to_string(),
        cause_name: resolution.cause_names.shown(language).to_owned(),
        done: resolution.done.clone(),
        by: resolution.by.clone().map(person),
        at: machine(resolution.at),
    });
    let about = case.about;
    CaseWhole {
        case: CaseOut {
            id: case.id.to_string(),
            metric: about.metric.map(Metric::code),
            score: about.score.map(Score::value),
            class: about.class.map(Class::code),
            quote: about.quote,
            language: about.language.map(Language::code),
            state: case.state.stage().code(),
            owner: case.owner.map(person),
            priority: case.priority.code(),
            opened_at: machine(case.opened_at),
            due_at: machine(case.promise.due_at),
            kept_at: case.promise.kept_at.map(machine),
            missed_at: case.promise.missed_at.map(machine),
            paused_until: case.paused.map(|paused| machine(paused.until)),
            reopenings: case.reopenings,
            resolved_at: resolution.as_ref().map(|resolution| resolution.at.clone()),
        },
        response: about.response.to_string(),
        survey: about.survey.to_string(),
        unit: case.unit.to_string(),
        reason: about.reason,
        channel: about.channel,
        touchpoint: about.touchpoint,
        given_at: machine(about.given_at),
        customer: case.customer.map(|customer| CustomerOut {
            id: customer.id.to_string(),
            name: customer.name,
            email: customer.email,
            phone: customer.phone,
            language: customer.language.map(Language::code),
            silent: customer.silent,
        }),
        first_contact_at: case.first_contact.map(|lapse| machine(lapse.at)),
        resolution,
        playbook,
        steps,
        changed_at: machine(case.changed_at),
    }
}
