//! Composing a letter: what it says is decided here once, so that each attempt is the same letter.

use super::store::{Fresh, insert};
use super::{Draft, Ids, JOB, Kind, Route, key};
use crate::case::{Case, CaseError};
use crate::rule::Letter;
use kernel::{CaseId, CustomerId, Language, MessageId, StaffId};
use people::customer::greeting;
use people::organisation;
use store::{Job, StoreError, Tx};
use web::Words;

/// Characters of the customer's own words that a question quotes.
const LONGEST_QUOTE: usize = 240;

/// Keeps a person's reply and queues it.
///
/// # Errors
/// When the case has no customer to write to.
pub(crate) fn reply(
    tx: &mut Tx,
    case: &Case,
    staff: StaffId,
    draft: &Draft,
) -> Result<MessageId, CaseError> {
    let customer = case.customer.as_ref().ok_or(CaseError::NoAddress)?;
    let language = letter_language(tx, case)?;
    let route = Route { case: case.id, customer: customer.id, staff: Some(staff), language };
    Ok(queue(tx, route, Kind::Reply, draft.subject(), draft.body(), None)?)
}

/// Keeps the letter a rule sends at once. It begins with a greeting of ours.
pub(crate) fn acknowledgement(
    tx: &mut Tx,
    case: CaseId,
    customer: CustomerId,
    name: Option<&str>,
    language: Language,
    letter: &Letter,
) -> Result<MessageId, StoreError> {
    let route = Route { case, customer, staff: None, language };
    let body = format!("{}\n\n{}", greeting(language, name), letter.body);
    queue(tx, route, Kind::Acknowledgement, &letter.subject, &body, None)
}

/// Keeps the question whether it was solved. Its two links are put in when it is sent.
pub(crate) fn question(
    tx: &mut Tx,
    case: &Case,
    customer: CustomerId,
    question: &str,
) -> Result<MessageId, StoreError> {
    let language = letter_language(tx, case)?;
    let organisation = organisation::read(tx)?.map(|known| known.name).unwrap_or_default();
    let words = Words::of(language);
    let name = case.customer.as_ref().and_then(|customer| customer.name.as_deref());
    let mut body = greeting(language, name);
    body.push_str("\n\n");
    match case.about.quote.as_deref().map(quoted).filter(|quote| !quote.is_empty()) {
        Some(quote) => {
            body.push_str(&words.with("letter-question-quote", &[("quote", quote.into())]));
        }
        None => body.push_str(words.t("letter-question-plain")),
    }
    body.push_str("\n\n");
    body.push_str(words.t("letter-question-ask"));
    let subject = if organisation.is_empty() {
        words.t("letter-question-subject").to_owned()
    } else {
        words.with("letter-question-subject-from", &[("organisation", organisation.into())])
    };
    let route = Route { case: case.id, customer, staff: None, language };
    queue(tx, route, Kind::Question, &subject, &body, Some(question))
}

/// The subject a reply could have.
pub fn subject(language: Language, organisation: &str) -> String {
    let words = Words::of(language);
    if organisation.is_empty() {
        words.t("letter-subject").to_owned()
    } else {
        words.with("letter-subject-from", &[("organisation", organisation.into())])
    }
}

/// The language to write to a case's customer in; the organisation's when nothing tells.
///
/// # Errors
/// When the store fails.
pub fn letter_language(tx: &mut Tx, case: &Case) -> Result<Language, StoreError> {
    match case.language() {
        Some(language) => Ok(language),
        None => Ok(organisation::read(tx)?.map(|known| known.language).unwrap_or_default()),
    }
}

fn queue(
    tx: &mut Tx,
    route: Route,
    kind: Kind,
    subject: &str,
    body: &str,
    question: Option<&str>,
) -> Result<MessageId, StoreError> {
    let id: MessageId = tx.fresh();
    insert(tx, &Fresh { id, route, kind, subject, body, question })?;
    let job = Job::now(tx, JOB, &Ids { message: id }).keyed(key(id));
    tx.enqueue(job);
    Ok(id)
}

/// The customer's words on one line, short enough for a letter.
fn quoted(text: &str) -> String {
    let line = super::one_line(text);
    match line.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}
