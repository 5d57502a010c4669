//! One customer: who they are, what they allow, and everything said and done, newest first.

use super::parse;
use act::case::{Brief, Letter, Told};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use kernel::{Class, CustomerId, Language, Metric, Role, StaffId, Timestamp};
use listen::response::ResponseRow;
use people::Staff;
use people::consent::{self, Channel, Purpose};
use people::customer::attribute::{self, Attribute};
use people::customer::{self, Line, Merge};
use store::{Eyes, StoreError, Tx};
use web::form::Choice;
use web::page::{Place, Shell, render, see_other};
use web::{App, Asking, PageError, Visitor, Words};

#[derive(Template)]
#[template(path = "customer/show.html")]
struct ShowPage {
    shell: Shell,
    name: String,
    line: Line,
    language: &'static str,
    attributes: Vec<(String, String)>,
    allowed: Vec<Allowed>,
    /// The cases that still want somebody.
    open: Vec<Brief>,
    entries: Vec<Entry>,
    /// Who looks after them, by name, and whom a manager may choose instead.
    owner: String,
    owner_id: String,
    owners: Vec<Choice>,
    /// Who was merged into them, the last first, and which of these can be undone next.
    merges: Vec<Merge>,
    undoable: String,
    may_merge: bool,
    /// Whether the visitor answers privacy requests.
    may_forget: bool,
}

/// One purpose, and the ways it is allowed by.
struct Allowed {
    purpose: &'static str,
    /// Each way that something was said about, and how it looks; one word when nothing was.
    ways: Vec<(&'static str, &'static str)>,
}

/// One line of the timeline.
struct Entry {
    at: Timestamp,
    icon: &'static str,
    tone: &'static str,
    who: String,
    text: String,
    href: String,
    score: Option<(Metric, Class, u8)>,
    /// The customer's words, and their language.
    words: Option<String>,
    lang: &'static str,
    note: Option<String>,
    letter: Option<Letter>,
}

pub(super) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    asking: Asking,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (id, words) = (parse(&id)?, asking.words);
    let seen = app.store.read(|tx| look(tx, &visitor.eyes, id, words, &asking.zone)).await?;
    let Seen { line, kinds, responses, cases, told, changes, consents, owner, owners, merges } =
        seen.ok_or(PageError::NotFound)?;
    if line.customer.id != id {
        // They were merged: the page of the one who stays tells everything.
        return Ok(see_other(format!("/customers/{}", line.customer.id)).into_response());
    }
    let name = line.called(words);
    let mut entries: Vec<Entry> = responses.iter().map(|row| answered(words, row)).collect();
    entries.extend(told.into_iter().map(done));
    entries.extend(changes.into_iter().map(|letter| changed(words, letter)));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    Ok(render(&ShowPage {
        language: line.customer.language.map_or("", Language::name),
        attributes: attributes(words, &line, &kinds),
        allowed: allowed(words, &consents),
        open: cases.into_iter().filter(|case| case.stage.is_open()).collect(),
        owners: if visitor.may(Role::Manager) {
            choices(words, owners, owner.as_ref())
        } else {
            Vec::new()
        },
        owner_id: owner.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default(),
        owner: owner.map(|(_, name)| name).unwrap_or_default(),
        undoable: merges
            .iter()
            .find(|merge| merge.undone_at.is_none())
            .map(|merge| merge.id.to_string())
            .unwrap_or_default(),
        merges,
        may_merge: visitor.may(Role::Manager),
        may_forget: people::privacy::answers(&visitor),
        entries,
        line,
        shell: asking.shell(&app, Place::Customers, name.clone()),
        name,
    }))
}

struct Seen {
    line: Line,
    kinds: Vec<Attribute>,
    responses: Vec<ResponseRow>,
    cases: Vec<Brief>,
    told: Vec<Told>,
    changes: Vec<improve::customer::Told>,
    consents: Vec<consent::Entry>,
    owner: Option<(StaffId, String)>,
    owners: Vec<Staff>,
    merges: Vec<Merge>,
}

fn look(
    tx: &mut Tx,
    eyes: &Eyes,
    id: CustomerId,
    words: Words,
    zone: &TimeZone,
) -> Result<Option<Seen>, StoreError> {
    let Some(line) = customer::seen(tx, eyes, id)? else { return Ok(None) };
    let id = line.customer.id;
    let responses = super::responses(tx, eyes, id)?;
    let (mut cases, mut told, mut changes) = (Vec::new(), Vec::new(), Vec::new());
    for id in customer::ids(tx, id)? {
        let (theirs, entries) = act::case::told(tx, eyes, id, words, zone)?;
        cases.extend(theirs);
        told.extend(entries);
        changes.extend(improve::customer::told(tx, eyes, id)?);
    }
    let merges = customer::merges(tx, eyes, id)?;
    let consents = consent::history(tx, eyes, id)?;
    let kinds = attribute::all(tx, eyes)?;
    let (owner, owners) = (customer::owner(tx, eyes, id)?, customer::possible_owners(tx, eyes)?);
    Ok(Some(Seen { line, kinds, responses, cases, told, changes, consents, owner, owners, merges }))
}

/// What is kept with them; a value that has a kind as people of the language write it.
fn attributes(words: Words, line: &Line, kinds: &[Attribute]) -> Vec<(String, String)> {
    let kind = |name: &str| kinds.iter().find(|known| known.name == name).map(|known| known.kind);
    let said = |(name, value): (&String, &String)| {
        let said = kind(name).map_or_else(|| value.clone(), |kind| kind.said(words, value));
        (name.clone(), said)
    };
    line.customer.attributes.iter().map(said).collect()
}

/// Whom a customer can be given to, nobody first; whoever has them from above the visitor's units
/// stays a choice.
fn choices(words: Words, owners: Vec<Staff>, owner: Option<&(StaffId, String)>) -> Vec<Choice> {
    let nobody = Choice::new("", words.t("customer-owner-nobody"));
    let from_above = owner.filter(|(id, _)| owners.iter().all(|staff| staff.id != *id));
    let from_above = from_above.map(|(id, name)| Choice::new(id.to_string(), name));
    let people = owners.iter().map(|staff| Choice::new(staff.id.to_string(), staff.name.as_str()));
    std::iter::once(nobody).chain(from_above).chain(people).collect()
}

fn answered(words: Words, row: &ResponseRow) -> Entry {
    let class = row.metric.zip(row.score).map(|(metric, score)| metric.class(score));
    let unit = row.unit_name.said(words.language()).to_owned();
    Entry {
        at: row.given_at,
        icon: "responses",
        tone: match class {
            Some(Class::Promoter) => "good",
            Some(Class::Detractor) => "bad",
            _ => "",
        },
        who: row.survey_name.clone(),
        text: words.with("customer-answered-at", &[("unit", unit.into())]),
        href: format!("/responses/{}", row.id),
        score: row
            .metric
            .zip(row.score)
            .map(|(metric, score)| (metric, metric.class(score), score.value())),
        words: row.comment.clone(),
        lang: row.language.map_or("", Language::code),
        note: None,
        letter: None,
    }
}

fn done(told: Told) -> Entry {
    let entry = told.entry;
    Entry {
        at: entry.at,
        icon: entry.icon,
        tone: entry.tone,
        who: entry.who,
        text: entry.text,
        href: format!("/cases/{}", told.case),
        score: None,
        words: entry.words,
        lang: "",
        note: entry.note,
        letter: entry.letter,
    }
}

/// "You said, we did": the letter, once it left or was given up at that moment.
fn changed(words: Words, told: improve::customer::Told) -> Entry {
    let (key, chip, icon) = match told.state.as_str() {
        "sent" => ("message-sent", "good", "check"),
        "failed" => ("message-failed", "bad", "alert"),
        "dropped" => ("message-dropped", "", "x"),
        _ => ("message-waiting", "", "clock"),
    };
    let title = ("title", told.title.into());
    Entry {
        at: told.ended_at.unwrap_or(told.at),
        icon: "send",
        tone: "",
        who: String::new(),
        text: words.with("customer-told", &[title]),
        href: format!("/actions/{}", told.action),
        score: None,
        words: None,
        lang: "",
        note: None,
        letter: Some(Letter {
            subject: told.subject,
            body: told.body,
            language: told.language.code(),
            address: String::new(),
            state: words.t(key).to_owned(),
            chip,
            icon,
            trouble: None,
            said: None,
            maybe_twice: false,
        }),
    }
}

/// What may be sent, purpose by purpose, as it stands today.
fn allowed(words: Words, history: &[consent::Entry]) -> Vec<Allowed> {
    let today = consent::standings(history);
    Purpose::ALL
        .into_iter()
        .map(|purpose| {
            let said = Channel::ALL.into_iter().filter_map(|channel| {
                let tone = if today.get(&(purpose, channel))?.given { "good" } else { "bad" };
                Some((words.t(channel.key()), tone))
            });
            let mut ways: Vec<_> = said.collect();
            if ways.is_empty() {
                ways.push((words.t("consent-never-asked"), ""));
            }
            Allowed { purpose: words.t(purpose.key()), ways }
        })
        .collect()
}
