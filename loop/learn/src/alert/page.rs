//! The pages of alerts: the list, the form, and one alert with its alarms.

mod form;
mod index;
mod show;

use super::change::AlertError;
use super::design::{Promise, fall};
use super::{Alarm, Kind, Watched};
use crate::day::date;
use crate::written::{shown_as, start};
use analytics::Grain;
use jiff::tz::TimeZone;
use kernel::{AlarmId, AlertId, Metric, Role, SurveyId, UnitId};
use people::unit::Branch;
use web::{Access, PageError, Routes, Words};

/// Alerts are made by those who run a unit; their alarms are looked after by all who work there.
pub(crate) fn routes() -> Routes {
    let (see, work) = (Access::Staff(Role::Viewer), Access::Staff(Role::Agent));
    let run = Access::Staff(Role::Manager);
    Routes::new()
        .get("/alerts", see, index::index)
        .get("/alerts/new", run, form::new)
        .post("/alerts", run, form::make)
        .get("/alerts/{id}", see, show::show)
        .get("/alerts/{id}/edit", run, form::edit)
        .post("/alerts/{id}", run, form::change)
        .post("/alerts/{id}/state", run, show::switch)
        .post("/alerts/alarms/{alarm}/claim", work, show::claim)
        .post("/alerts/alarms/{alarm}/closing", work, show::close)
        .post("/alerts/{id}/deletion", run, show::delete)
}

impl From<AlertError> for PageError {
    fn from(error: AlertError) -> Self {
        match error {
            AlertError::NotFound => Self::NotFound,
            AlertError::NoSuchUnit => Self::BadRequest("alert-wrong-unit"),
            AlertError::TooFew => Self::Conflict("alert-too-few"),
            AlertError::AlarmOpen => Self::Conflict("alert-alarm-open"),
            AlertError::Taken => Self::Conflict("alarm-taken"),
            AlertError::Closed => Self::Conflict("alarm-is-closed"),
            AlertError::NothingNoted => Self::BadRequest("alarm-nothing-noted"),
            AlertError::NoteTooLong => Self::BadRequest("alarm-note-long"),
            AlertError::Store(error) => error.into(),
        }
    }
}

fn parse(id: &str) -> Result<AlertId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

fn parse_alarm(id: &str) -> Result<AlarmId, PageError> {
    id.parse().map_err(|_| PageError::NotFound)
}

/// What names stand for.
struct Names<'a> {
    words: Words,
    units: &'a [Branch],
    surveys: &'a [(SurveyId, String)],
}

impl Names<'_> {
    fn unit(&self, id: UnitId) -> String {
        let found = self.units.iter().find(|branch| branch.unit.id == id);
        found.map_or_else(String::new, |branch| {
            branch.unit.name_in(self.words.language()).to_owned()
        })
    }

    /// "NPS · Chiang Mai · table".
    fn title(&self, watched: &Watched) -> String {
        let mut parts = vec![self.words.metric(watched.metric).to_owned(), self.unit(watched.unit)];
        if let Some(survey) = watched.survey {
            let found = self.surveys.iter().find(|(id, _)| *id == survey);
            parts.extend(found.map(|(_, name)| name.clone()));
        }
        match watched.touchpoint.as_deref() {
            None => {}
            Some("") => parts.push(self.words.t("scores-no-touchpoint").to_owned()),
            Some(named) => parts.push(named.to_owned()),
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }

    /// What happened: "Fell from +45 to +12 …".
    fn said(&self, watched: &Watched, alarm: &Alarm) -> String {
        let write = |value| written(self.words, watched.metric, value);
        let range = alarm.range.map_or_else(String::new, |(low, high)| {
            let ends = [("low", write(low).into()), ("high", write(high).into())];
            self.words.with("today-range", &ends)
        });
        let key = match watched.kind {
            Kind::Drop => "alarm-said-drop",
            Kind::Level(_) => "alarm-said-level",
        };
        self.words.with(
            key,
            &[
                ("before", write(alarm.before).into()),
                ("since", write(alarm.since).into()),
                ("range", range.into()),
                ("day", day(self.words, alarm.begins).into()),
                ("answers", alarm.answers.into()),
            ],
        )
    }

    /// Where it moved most; empty where that is not known.
    fn moved(&self, alarm: &Alarm) -> String {
        let unit = alarm.moved_unit.map(|unit| self.unit(unit)).filter(|name| !name.is_empty());
        let place = [unit, alarm.moved_touchpoint.clone()];
        let place: Vec<String> = place.into_iter().flatten().collect();
        if place.is_empty() {
            return String::new();
        }
        self.words.with("alarm-moved", &[("place", place.join(" · ").into())])
    }
}

/// A figure as the reader writes it.
fn written(words: Words, metric: Metric, value: f64) -> String {
    let (unit, _, scale) = shown_as(metric);
    unit.write(value * scale, words)
}

/// A day as the reader writes it.
fn day(words: Words, day: i64) -> String {
    words.day(start(day), &TimeZone::UTC)
}

/// What a promise means, in words.
fn promised(words: Words, metric: Metric, promise: &Promise) -> String {
    let seen = promise.seen_after.map(|answers| about(words, answers));
    let [once, twice] = [1.0, 2.0].map(|times| fallen(words, metric, times));
    let args = [
        ("answers", about(words, promise.false_after).into()),
        ("fall", once.into()),
        ("seen", seen[0].clone().into()),
        ("more", twice.into()),
        ("sooner", seen[1].clone().into()),
    ];
    words.with("alert-promise", &args)
}

/// "10 points".
fn fallen(words: Words, metric: Metric, times: f64) -> String {
    let key = match metric {
        Metric::Nps => "alert-fall-nps",
        Metric::Csat => "alert-fall-csat",
        Metric::Ces => "alert-fall-ces",
    };
    let digits = usize::from(metric == Metric::Ces);
    words.with(key, &[("by", words.decimal(fall(metric) * times, digits).into())])
}

/// A number in two digits: nobody is told "after 1,237 answers" of an average.
fn about(words: Words, number: f64) -> String {
    if !number.is_finite() || number > 1e9 {
        return words.t("alert-never").to_owned();
    }
    let unit = 10_f64.powf((number.max(1.0).log10().floor() - 1.0).max(0.0));
    #[expect(clippy::cast_possible_truncation, reason = "below 1e9")]
    words.number(((number / unit).round() * unit) as i64)
}

/// The first day of a week by name.
fn week(words: Words, day: i64) -> String {
    crate::written::step(words, Grain::Week, day)
}

/// A survey, a touchpoint and so on stand in an address as they do on `/scores`.
fn address(watched: &Watched) -> String {
    let mut fields = vec![
        ("metric", watched.metric.code().to_owned()),
        ("unit", watched.unit.to_string()),
        ("kind", watched.kind.code().to_owned()),
        ("care", watched.care.code().to_owned()),
    ];
    fields.extend(watched.survey.map(|survey| ("survey", survey.to_string())));
    fields.extend(watched.touchpoint.as_deref().map(|named| {
        let named = if named.is_empty() { crate::scores::NO_TOUCHPOINT } else { named };
        ("touchpoint", named.to_owned())
    }));
    fields.extend(watched.kind.floor().map(|floor| ("floor", floor.to_string())));
    serde_urlencoded::to_string(fields).unwrap_or_default()
}

/// The link to the same figures on `/scores`.
fn scores_link(watched: &Watched, from: i64) -> String {
    let mut fields = vec![
        ("metric", watched.metric.code().to_owned()),
        ("unit", watched.unit.to_string()),
        ("from", date(from).to_string()),
    ];
    fields.extend(watched.survey.map(|survey| ("survey", survey.to_string())));
    fields.extend(watched.touchpoint.as_deref().map(|named| {
        let named = if named.is_empty() { crate::scores::NO_TOUCHPOINT } else { named };
        ("touchpoint", named.to_owned())
    }));
    format!("/scores?{}", serde_urlencoded::to_string(fields).unwrap_or_default())
}

/// The name of how careful an alert is.
fn care(words: Words, care: super::Care) -> &'static str {
    words.t(match care {
        super::Care::Quick => "alert-care-quick",
        super::Care::Balanced => "alert-care-balanced",
        super::Care::Calm => "alert-care-calm",
    })
}

/// "Worse than it used to be (+45)" or "Worse than +30".
fn kind_said(words: Words, metric: Metric, kind: Kind, against: f64) -> String {
    let key = match kind {
        Kind::Drop => "alert-kind-drop-said",
        Kind::Level(_) => "alert-kind-level-said",
    };
    words.with(key, &[("figure", written(words, metric, against).into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

    #[test]
    fn averages_are_told_in_two_digits() {
        let words = Words::of(Language::En);
        let told = [3.4, 47.6, 1_237.0, 98_765.0].map(|number| about(words, number));
        assert_eq!(told, ["3", "48", "1,200", "99,000"]);
        assert_eq!(about(words, f64::INFINITY), words.t("alert-never"));
    }
}
