//! What a respondent's own page says, in their words.

use super::{Found, Note};
use act::calendar::Draft;
use act::case::Stage;
use act::case::own::Own;
use askama::Template;
use jiff::tz::TimeZone;
use kernel::{Language, Timestamp};
use web::{Sheet, Words};

#[derive(Template)]
#[template(path = "own/show.html")]
pub(super) struct Show {
    sheet: Sheet,
    base: String,
    whence: String,
    said: &'static str,
    steps: Vec<Step>,
    promise: String,
    late: bool,
    answers: Vec<(String, String)>,
    talk: Vec<Line>,
    /// Whether the next word is theirs to add, or to say whether it is solved.
    is_open: bool,
    asks: bool,
    add_label: &'static str,
    close_label: &'static str,
    problem: &'static str,
    typed: String,
    hours: Vec<(String, String)>,
    zone: String,
}

/// Asks once more before an answer is taken back.
#[derive(Template)]
#[template(path = "own/withdraw.html")]
pub(super) struct Withdraw {
    pub(super) sheet: Sheet,
    pub(super) base: String,
}

#[derive(Template)]
#[template(path = "own/gone.html")]
pub(super) struct Gone {
    pub(super) sheet: Sheet,
    pub(super) heading: &'static str,
    pub(super) text: &'static str,
    /// What they had typed, so that it is not lost.
    pub(super) typed: String,
}

/// One step of the way their words go.
struct Step {
    /// `past`, `now` or nothing yet.
    state: &'static str,
    name: &'static str,
    text: String,
}

/// One line of the conversation.
struct Line {
    ours: bool,
    what: String,
    when: String,
    words: String,
    lang: &'static str,
}

impl Show {
    pub(super) fn of(
        sheet: Sheet,
        base: String,
        found: &Found,
        note: &Note<'_>,
        zone: &TimeZone,
    ) -> Self {
        let words = sheet.words;
        let case = found.case.as_ref();
        let draft = case.and_then(|case| case.hours.as_ref());
        let zone = case.map_or_else(|| zone.clone(), |case| zone_of(case, zone));
        let said = |key: &'static str| if key.is_empty() { "" } else { words.t(key) };
        let row = &found.full.row;
        let unit = row.unit_name.said(words.language());
        let mut answers = found.full.said(words.language());
        answers.extend(found.added.iter().flat_map(|added| added.said(words.language())));
        let ended = case.is_some_and(|case| case.closed_at.is_some());
        Self {
            whence: format!("{unit} · {}", words.day(row.given_at, &zone)),
            said: said(note.said),
            steps: steps(found, words, &zone),
            promise: case
                .and_then(|case| promise(case, found.late, words, &zone))
                .unwrap_or_default(),
            late: found.late,
            answers,
            talk: case.map(|case| talk(case, words, &zone)).unwrap_or_default(),
            is_open: !ended,
            asks: case.is_some_and(|case| case.stage == Stage::Resolved),
            add_label: words.t(if case.is_some() { "own-add" } else { "own-add-first" }),
            close_label: words.t(match case.map(|case| case.stage) {
                Some(Stage::Recovered) => "own-again",
                _ => "own-was-it",
            }),
            problem: said(note.problem),
            typed: note.typed.to_owned(),
            hours: draft.map(|draft| hours(draft, words)).unwrap_or_default(),
            zone: zone_name(&zone, words),
            base,
            sheet,
        }
    }
}

/// Received, looked at, answered, solved: each only once it is true.
fn steps(found: &Found, words: Words, zone: &TimeZone) -> Vec<Step> {
    let at = |moment: Option<Timestamp>| {
        moment.map(|moment| words.moment(moment, zone)).unwrap_or_default()
    };
    let row = &found.full.row;
    let received =
        Step { state: "past", name: words.t("own-step-received"), text: at(Some(row.given_at)) };
    let Some(case) = &found.case else {
        let text = words.t("own-step-read-text").to_owned();
        return vec![received, Step { state: "now", name: words.t("own-step-read"), text }];
    };
    let unit = case.unit.shown(words.language());
    let who = case.owner.as_deref().unwrap_or(unit);
    let (looking, lies) = match case.stage {
        Stage::New => ("own-step-passed-on", "own-lies-with"),
        _ => ("own-step-looking", "own-has"),
    };
    let with = words.with(lies, &[("who", who.into())]);
    let over = case.closed_at.is_some();
    let looked = if over || case.contacted_at.is_some() { "past" } else { "now" };
    let answered = match case.contacted_at {
        Some(_) => "past",
        None => "",
    };
    let (solved, solved_text) = match case.stage {
        Stage::Recovered => ("past", at(case.recovered_at)),
        Stage::Resolved => ("now", words.t("own-step-solved-text").to_owned()),
        _ => ("", String::new()),
    };
    vec![
        received,
        Step { state: looked, name: words.t(looking), text: with },
        Step { state: answered, name: words.t("own-step-answered"), text: at(case.contacted_at) },
        Step { state: solved, name: words.t("own-step-solved"), text: solved_text },
    ]
}

/// By when they hear from us, and how.
fn promise(case: &Own, late: bool, words: Words, zone: &TimeZone) -> Option<String> {
    let due = case.due_at?;
    let who = case.owner.as_deref().unwrap_or(case.unit.shown(words.language()));
    let key = match (late, case.is_reachable) {
        (true, _) => "own-late",
        (false, true) => "own-by",
        (false, false) => "own-by-here",
    };
    let (when, zone) = (words.moment(due, zone), zone_name(zone, words));
    Some(words.with(key, &[("who", who.into()), ("when", when.into()), ("zone", zone.into())]))
}

/// The same in sentences, with our hours, for the page that says thank you.
pub(super) fn promised(case: &Own, now: Timestamp, words: Words, zone: &TimeZone) -> Vec<String> {
    let zone = zone_of(case, zone);
    let late = case.due_at.is_some_and(|due| now > due);
    let Some(promise) = promise(case, late, words, &zone) else { return Vec::new() };
    let hours = case.hours.as_ref().map(|draft| hours(draft, words)).unwrap_or_default();
    let said = hours.iter().map(|(days, times)| format!("{days} {times}")).collect::<Vec<_>>();
    let open =
        (!said.is_empty()).then(|| words.with("own-here", &[("hours", said.join(" · ").into())]));
    std::iter::once(promise).chain(open).collect()
}

/// The time zone of the hours that a promise counts by.
fn zone_of(case: &Own, organisation: &TimeZone) -> TimeZone {
    let known = case.hours.as_ref().and_then(|draft| TimeZone::get(&draft.zone).ok());
    known.unwrap_or_else(|| organisation.clone())
}

fn talk(case: &Own, words: Words, zone: &TimeZone) -> Vec<Line> {
    let unit = case.unit.shown(words.language());
    let line = |said: &act::case::own::Said| Line {
        ours: !said.by_customer,
        what: words.with(said.key, &[("who", said.who.as_deref().unwrap_or(unit).into())]),
        when: words.moment(said.at, zone),
        words: said.words.clone().unwrap_or_default(),
        lang: said.language.map(Language::code).unwrap_or_default(),
    };
    case.said.iter().map(line).collect()
}

/// The keys of the days' names, Monday first.
const DAYS: [&str; 7] = [
    "hours-monday",
    "hours-tuesday",
    "hours-wednesday",
    "hours-thursday",
    "hours-friday",
    "hours-saturday",
    "hours-sunday",
];

/// Opening hours as people say them: days that are alike stand together, closed ones are left out.
/// Nothing for an organisation that never closes.
fn hours(draft: &Draft, words: Words) -> Vec<(String, String)> {
    if draft.days.iter().all(|day| day.as_slice() == ["00:00-24:00"]) {
        return Vec::new();
    }
    let mut lines: Vec<(usize, usize, String)> = Vec::new();
    for (index, shifts) in draft.days.iter().enumerate() {
        let text = shifts.join(", ").replace('-', "–");
        match lines.last_mut() {
            Some((_, last, same)) if *last + 1 == index && *same == text => *last = index,
            _ => lines.push((index, index, text)),
        }
    }
    let name = |first: usize, last: usize| match first == last {
        true => words.t(DAYS[first]).to_owned(),
        false => format!("{} – {}", words.t(DAYS[first]), words.t(DAYS[last])),
    };
    let open = lines.into_iter().filter(|(.., text)| !text.is_empty());
    open.map(|(first, last, text)| (name(first, last), text)).collect()
}

/// A time zone as people there call it.
fn zone_name(zone: &TimeZone, words: Words) -> String {
    match zone.iana_name().unwrap_or("UTC") {
        "Asia/Bangkok" => words.t("own-zone-thailand").to_owned(),
        "Asia/Ho_Chi_Minh" | "Asia/Saigon" => words.t("own-zone-vietnam").to_owned(),
        other => {
            let place = other.rsplit('/').next().unwrap_or(other).replace('_', " ");
            words.with("own-zone", &[("place", place.into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_said_as_people_say_them() {
        let words = Words::of(Language::En);
        let mut draft = Draft::working_week("Asia/Bangkok");
        let said = |draft: &Draft| {
            hours(draft, words)
                .into_iter()
                .map(|(days, times)| format!("{days} {times}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(said(&draft), ["Monday – Friday 09:00–18:00"]);
        draft.days[2] = vec!["09:00-12:00".to_owned(), "13:00-17:00".to_owned()];
        draft.days[6] = vec!["10:00-14:00".to_owned()];
        assert_eq!(
            said(&draft),
            [
                "Monday – Tuesday 09:00–18:00",
                "Wednesday 09:00–12:00, 13:00–17:00",
                "Thursday – Friday 09:00–18:00",
                "Sunday 10:00–14:00"
            ]
        );
        assert!(said(&Draft::around_the_clock("UTC")).is_empty());
    }
}
