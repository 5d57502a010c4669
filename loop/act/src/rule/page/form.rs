//! Writing a rule: its condition is checked when it is saved, and a mistake is marked in its place.

use super::draft::{of_fields, problems, to_fields};
use super::index::parse;
use crate::case::{Person, Priority};
use crate::hours::{self, Hours};
use crate::rule::condition::Mistake;
use crate::rule::edit::{Problem, RuleError, save as keep};
use crate::rule::{Action, Does, Draft, Owner, ready, store as rows};
use crate::settings;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::{Language, RuleId, StaffId};
use std::time::Duration;
use web::form::Choice;
use web::page::render_as;
use web::table::Tab;
use web::{
    App, Asking, Checked, Fields, PageError, Place, Problems, Shell, Visitor, Words, see_other,
};

#[derive(Template)]
#[template(path = "rule/form.html")]
struct Form {
    shell: Shell,
    tabs: Vec<Tab>,
    action: String,
    /// The rule that is changed; empty for a new one.
    rule: String,
    problems: Problems,
    typed: Fields,
    mark: Option<Mark>,
    does: Vec<Choice>,
    owners: Vec<Choice>,
    /// Everybody who can take turns, and whether they do.
    members: Vec<(Choice, bool)>,
    turns_open: bool,
    calendars: Vec<Choice>,
    priorities: Vec<Choice>,
    examples: [(&'static str, &'static str); 8],
}

/// The line of the condition in which a mistake is, cut in three around its place.
struct Mark {
    before: String,
    at: String,
    after: String,
    /// "Line 1, character 12".
    place: String,
    hint: Option<String>,
}

/// What a condition can look like, and the key of what it says.
const EXAMPLES: [(&str, &str); 8] = [
    ("response.class == 'detractor'", "rule-example-class"),
    ("response.metric == 'nps' && response.score <= 3", "rule-example-score"),
    ("response.comment.mentions('refund', 'hoàn tiền', 'คืนเงิน')", "rule-example-words"),
    ("sentiment.label == 'negative' && urgency > 0.8", "rule-example-meaning"),
    ("'refund' in themes || intent.churn > 0.7", "rule-example-refund"),
    ("customer.attributes.tier == 'gold' && response.class != 'promoter'", "rule-example-customer"),
    ("'Bangkok' in unit.path && response.channel == 'qr'", "rule-example-unit"),
    ("response.hidden.table == '12'", "rule-example-hidden"),
];

pub(super) async fn fresh(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
) -> Result<Response, PageError> {
    settings::only_for_all(&visitor)?;
    let draft = Draft {
        name: String::new(),
        condition: EXAMPLES[0].0.to_owned(),
        does: Does::Open(Action {
            owner: Owner::Rota,
            minutes: 8 * 60,
            calendar: None,
            priority: Priority::Normal,
            acknowledges: false,
        }),
        letters: ready::letters(),
        applies_to_history: false,
    };
    page(&app, asking, &visitor, None, to_fields(&draft), &[]).await
}

pub(super) async fn show(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    settings::only_for_all(&visitor)?;
    let id = parse(&id)?;
    let rules = app.store.read(|tx| rows::all(tx, &visitor.eyes)).await?;
    let rule = rules.into_iter().find(|rule| rule.id == id).ok_or(PageError::NotFound)?;
    page(&app, asking, &visitor, Some(id), to_fields(&rule.draft), &[]).await
}

pub(super) async fn add(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    kept(&app, asking, &visitor, None, form).await
}

pub(super) async fn save(
    State(app): State<App>,
    asking: Asking,
    visitor: Visitor,
    Path(id): Path<String>,
    Checked(form): Checked<Fields>,
) -> Result<Response, PageError> {
    kept(&app, asking, &visitor, Some(parse(&id)?), form).await
}

async fn kept(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: Option<RuleId>,
    form: Fields,
) -> Result<Response, PageError> {
    let draft = of_fields(&form);
    match app.store.write("save rule", |tx| keep(tx, visitor, id, &draft)).await {
        Ok(_) => {
            let said = asking.words.t("rule-said-saved");
            Ok(see_other("/settings/rules").said(app, said).into_response())
        }
        Err(RuleError::Wrong(found)) => page(app, asking, visitor, id, form, &found).await,
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn page(
    app: &App,
    asking: Asking,
    visitor: &Visitor,
    id: Option<RuleId>,
    typed: Fields,
    found: &[Problem],
) -> Result<Response, PageError> {
    let (staff, calendars, away) = app
        .store
        .read(|tx| {
            let staff = rows::staff(tx, &visitor.eyes)?;
            let away = people::staff::away::all(tx, &visitor.eyes)?;
            Ok::<_, store::StoreError>((staff, hours::store::all(tx, &visitor.eyes)?, away))
        })
        .await?;
    let words = asking.words;
    let mistake = found.iter().find_map(|problem| match problem {
        Problem::Condition(mistake) => Some(mistake),
        _ => None,
    });
    let condition = typed.get("condition").unwrap_or_default();
    let status = if found.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = Form {
        tabs: settings::tabs(&asking, visitor),
        rule: id.map(|id| id.to_string()).unwrap_or_default(),
        action: id.map_or("/settings/rules".to_owned(), |id| format!("/settings/rules/{id}")),
        problems: problems(found),
        mark: mistake.map(|mistake| Mark::of(&crate::message::clean(condition), mistake, words)),
        does: ["open", "nothing"]
            .map(|code| Choice::new(code, words.t(&format!("rule-{code}"))))
            .into(),
        turns_open: typed.get("owner") == Some("turns"),
        members: members(&staff, &typed, |id| {
            let until = away.get(&id)?.minus(Duration::from_secs(1));
            let day = words.day(until, &asking.zone);
            Some(words.with("rule-turns-away", &[("day", day.into())]))
        }),
        owners: owners(words, staff),
        calendars: calendar_choices(words, &calendars),
        priorities: Priority::ALL
            .map(|priority| Choice::new(priority.code(), words.t(priority.key())))
            .into(),
        examples: EXAMPLES,
        typed,
        shell: asking.shell(
            app,
            Place::Settings,
            words.t(if id.is_some() { "rule-edit" } else { "rule-new" }),
        ),
    };
    Ok(render_as(status, &form))
}

fn owners(words: Words, staff: Vec<Person>) -> Vec<Choice> {
    let own =
        [Owner::Rota, Owner::Turns(vec![]), Owner::Manager, Owner::Relationship, Owner::Nobody]
            .map(|owner| {
                Choice::new(owner.code(), words.t(&format!("rule-owner-{}", owner.code())))
            });
    let people = staff.into_iter().map(|person| Choice::new(person.id.to_string(), person.name));
    own.into_iter().chain(people).collect()
}

/// Those who can take turns; `away` says it of those who are.
fn members(
    staff: &[Person],
    typed: &Fields,
    away: impl Fn(StaffId) -> Option<String>,
) -> Vec<(Choice, bool)> {
    let of = |person: &Person| {
        let id = person.id.to_string();
        let takes = typed.all("member").any(|member| member == id);
        let name = match away(person.id) {
            None => person.name.clone(),
            Some(said) => format!("{} ({said})", person.name),
        };
        (Choice::new(id, name), takes)
    };
    staff.iter().map(of).collect()
}

fn calendar_choices(words: Words, calendars: &[Hours]) -> Vec<Choice> {
    let own = Choice::new("", words.t("rule-calendar-unit"));
    let others = calendars.iter().map(|hours| Choice::new(&hours.id, &hours.name));
    std::iter::once(own).chain(others).collect()
}

impl Mark {
    /// `line` and `column` count from 1; a place past the end is marked as a space there.
    fn of(condition: &str, mistake: &Mistake, words: Words) -> Self {
        let line = condition.split('\n').nth(mistake.line.saturating_sub(1)).unwrap_or_default();
        let start = mistake.column.saturating_sub(1);
        let chars: Vec<char> = line.chars().collect();
        let start = start.min(chars.len());
        // The whole word that begins there, or one character.
        let is_word = |c: &char| c.is_alphanumeric() || *c == '_' || *c == '.';
        let word = chars[start..].iter().take_while(|c| is_word(c)).count();
        let end = (start + word.max(1)).min(chars.len());
        let text = |part: &[char]| part.iter().collect::<String>();
        let at = if start == chars.len() { "\u{a0}".to_owned() } else { text(&chars[start..end]) };
        Self {
            before: text(&chars[..start]),
            at,
            after: text(&chars[end..]),
            place: words.with(
                "rule-mark",
                &[("line", mistake.line.into()), ("column", mistake.column.into())],
            ),
            hint: mistake.hint.clone(),
        }
    }
}

impl Form {
    fn typed(&self, field: &str) -> &str {
        self.typed.get(field).unwrap_or_default()
    }

    fn ticked(&self, field: &str) -> bool {
        self.typed.get(field).is_some()
    }

    /// The three letters: the language, and the names and values of its two fields.
    fn letters(&self) -> Vec<(Language, String, String)> {
        Language::ALL
            .map(|language| {
                let code = language.code();
                (language, format!("subject-{code}"), format!("body-{code}"))
            })
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_mistake_is_marked() {
        let mistake = |line, column| Mistake { key: "x", args: vec![], line, column, hint: None };
        for (condition, line, column, parts) in [
            ("response.scor <= 6", 1, 1, ("", "response.scor", " <= 6")),
            ("a &&\nคะแนน > b", 2, 1, ("", "คะแนน", " > b")),
            ("a && ", 1, 6, ("a && ", "\u{a0}", "")),
            ("a = b", 1, 3, ("a ", "=", " b")),
            ("x", 9, 9, ("", "\u{a0}", "")),
        ] {
            let mark = Mark::of(condition, &mistake(line, column), Words::of(Language::En));
            assert_eq!((&*mark.before, &*mark.at, &*mark.after), parts, "{condition}");
        }
    }
}
