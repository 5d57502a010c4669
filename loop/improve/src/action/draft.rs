//! What somebody typed about an action, parsed at the door: a draft is valid by existing.

use super::{Action, Effect, Places, Target};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{CauseId, Metric, StaffId, Timestamp, UnitId};
use web::{Fields, Problems};

/// An action as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub title: String,
    pub cause: Option<CauseId>,
    pub unit: UnitId,
    pub places: Places,
    pub owner: StaffId,
    pub due_at: Timestamp,
    pub since: Timestamp,
    pub effect: Effect,
}

const LONGEST_TITLE: usize = 200;
const LONGEST_EFFECT: usize = 2000;

impl Draft {
    /// Takes what was typed; days are those of `zone`.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn check(form: &Fields, zone: &TimeZone) -> Result<Self, Problems> {
        let mut problems = Problems::new();
        let typed = |name: &str| form.get(name).map(str::trim).unwrap_or_default();
        let title = one_line(typed("title"));
        match title.chars().count() {
            0 => problems.add("title", "action-no-title"),
            1..=LONGEST_TITLE => {}
            _ => problems.add("title", "action-title-long"),
        }
        let effect = clean(typed("effect"));
        if effect.chars().count() > LONGEST_EFFECT {
            problems.add("effect", "action-effect-long");
        }
        let cause = match typed("cause") {
            "" => None,
            id => id.parse().map_err(|_| problems.add("cause", "action-no-such-cause")).ok(),
        };
        let unit = typed("unit").parse().map_err(|_| problems.add("unit", "action-no-unit")).ok();
        let places = Places::check(form, &mut problems);
        let owner =
            typed("owner").parse().map_err(|_| problems.add("owner", "action-no-owner")).ok();
        let due = day(typed("due")).map(|due| due.tomorrow().unwrap_or(due));
        let due_at = due.and_then(|day| begins(day, zone));
        if due_at.is_none() {
            problems.add("due", "action-no-day");
        }
        let since = day(typed("since")).and_then(|day| begins(day, zone));
        if since.is_none() {
            problems.add("since", "action-no-day");
        }
        let target = target(form, &mut problems);
        let effect = Effect { words: effect, target };
        match (unit, owner, due_at, since) {
            (Some(unit), Some(owner), Some(due_at), Some(since)) if problems.is_empty() => {
                Ok(Self { title, cause, unit, places, owner, due_at, since, effect })
            }
            _ => Err(problems),
        }
    }

    /// An action as a draft of itself.
    pub fn of(action: &Action) -> Self {
        Self {
            title: action.title.clone(),
            cause: action.cause,
            unit: action.unit,
            places: action.places.clone(),
            owner: action.owner,
            due_at: action.due_at,
            since: action.since,
            effect: action.effect.clone(),
        }
    }
}

/// Both ends or neither, each possible for the metric.
fn target(form: &Fields, problems: &mut Problems) -> Option<Target> {
    let typed = |name: &str| form.get(name).map(str::trim).unwrap_or_default();
    let (from, to) = (typed("from"), typed("to"));
    let Some(metric) = Metric::parse(typed("metric")) else {
        if !from.is_empty() || !to.is_empty() {
            problems.add("metric", "action-no-metric");
        }
        return None;
    };
    let mut end = |name: &'static str, text: &str| {
        let (low, high) = limits(metric);
        let value = hundredths(text).filter(|value| (low..=high).contains(value));
        if value.is_none() {
            let args = vec![("low", (low / 100).into()), ("high", (high / 100).into())];
            problems.add_with(name, "action-bad-value", args);
        }
        value
    };
    let (from, to) = (end("from", from), end("to", to));
    Some(Target { metric, from: from?, to: to? })
}

/// The values a metric's figure can have, in hundredths: NPS −100 to 100, CSAT a percentage, CES a
/// mean.
pub(crate) const fn limits(metric: Metric) -> (i64, i64) {
    match metric {
        Metric::Nps => (-10_000, 10_000),
        Metric::Csat => (0, 10_000),
        Metric::Ces => (100, 700),
    }
}

/// "32", "−5", "4.2" and "4,25", with or without a percent sign.
fn hundredths(text: &str) -> Option<i64> {
    let text = text.trim_end_matches('%').trim().replace('−', "-").replace(',', ".");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 6 || part.len() > 2 || !plain(whole) || !plain(part) {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    Some(sign * (whole.parse::<i64>().ok()? * 100 + part))
}

/// A day that calendars and our moments can hold.
fn day(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|day| (2000..=2200).contains(&day.year()))
}

fn begins(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    Some(Timestamp::from_jiff(day.to_zoned(zone.clone()).ok()?.timestamp()))
}

/// A moment's day as a field takes it: 2026-11-21.
pub(crate) fn day_field(at: Timestamp, zone: &TimeZone) -> String {
    at.to_jiff().to_zoned(zone.clone()).date().to_string()
}

/// Hundredths as a field takes them: 32, 4.25.
pub(crate) fn value_field(value: i64) -> String {
    let (sign, size) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    match size % 100 {
        0 => format!("{sign}{}", size / 100),
        part if part % 10 == 0 => format!("{sign}{}.{}", size / 100, part / 10),
        part => format!("{sign}{}.{part:02}", size / 100),
    }
}

/// Text as one line.
pub(crate) fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text without control characters, the line ends as they should be.
pub(crate) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String =
        text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.trim().to_owned()
}
