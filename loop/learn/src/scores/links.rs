//! Where the numbers lead: to the responses or cases they were counted from.

use super::NO_TOUCHPOINT;
use super::asked::Period;
use crate::day::date;
use crate::{Cell, Grain, Question};
use kernel::{CauseId, Class, Metric, UnitId};
use web::Filters;

/// The addresses behind the figures of one question.
pub(super) struct Links<'a> {
    pub(super) question: &'a Question,
    pub(super) address: &'a Filters,
}

pub(crate) type Pair = (&'static str, String);

impl Links<'_> {
    /// All responses of the question.
    pub(super) fn responses(&self) -> String {
        written("/responses", self.pairs())
    }

    pub(super) fn of_class(&self, class: Class) -> String {
        self.with([("class", class.code().to_owned())])
    }

    pub(super) fn of_unit(&self, unit: UnitId) -> String {
        self.with([("unit", unit.to_string())])
    }

    pub(super) fn of_touchpoint(&self, touchpoint: &str) -> String {
        self.with([("touchpoint", coded(touchpoint).to_owned())])
    }

    /// The responses of a step of time, as far as it lies within the period.
    pub(super) fn of_step(&self, begins: i64, grain: Grain) -> String {
        self.with(self.step(begins, grain))
    }

    /// Those of one step by class: detractors, passives, promoters.
    pub(super) fn of_step_classes(&self, begins: i64, grain: Grain) -> [String; 3] {
        [Class::Detractor, Class::Passive, Class::Promoter].map(|class| {
            let pairs = self.step(begins, grain);
            self.with(pairs.into_iter().chain([("class", class.code().to_owned())]))
        })
    }

    pub(super) fn of_classes(&self) -> [String; 3] {
        [Class::Detractor, Class::Passive, Class::Promoter].map(|class| self.of_class(class))
    }

    /// The customers who went from one class to another.
    pub(super) fn of_cell(&self, cell: Cell) -> String {
        let named = Filters::of("/scores/customers", query(&self.address.first()));
        let first = named.with("first", cell.first.code());
        Filters::of("/scores/customers", query(&first)).with("last", cell.last.code())
    }

    /// This page for another metric.
    pub(super) fn to_metric(&self, metric: Metric) -> String {
        self.address.with("metric", metric.code())
    }

    /// What moves the score, for the same period, unit and survey.
    pub(super) fn drivers(&self) -> String {
        let query = self.address.only(&["unit", "survey", "period", "from", "to"]);
        Filters::of("/drivers", &query).first()
    }

    pub(super) fn to_unit(&self, unit: UnitId) -> String {
        self.address.with("unit", &unit.to_string())
    }

    pub(super) fn to_touchpoint(&self, touchpoint: &str) -> String {
        self.address.with("touchpoint", coded(touchpoint))
    }

    fn with(&self, pairs: impl IntoIterator<Item = Pair>) -> String {
        let mut all = self.pairs();
        for (key, value) in pairs {
            all.retain(|(known, _)| *known != key);
            all.push((key, value));
        }
        written("/responses", all)
    }

    pub(super) fn pairs(&self) -> Vec<Pair> {
        let mut pairs = vec![("metric", self.question.metric.code().to_owned())];
        pairs.extend(period(self.question));
        pairs.extend(unit(self.question));
        pairs.extend(self.question.survey.map(|survey| ("survey", survey.to_string())));
        let touchpoint = self.question.touchpoint.as_deref().map(coded);
        pairs.extend(touchpoint.map(|touchpoint| ("touchpoint", touchpoint.to_owned())));
        pairs
    }

    /// The first day of a step that lies within the period.
    pub(super) fn first_day(&self, begins: i64) -> i64 {
        self.question.from.map_or(begins, |from| from.max(begins))
    }

    fn step(&self, begins: i64, grain: Grain) -> [Pair; 2] {
        let from = self.first_day(begins);
        let last = grain.next(begins) - 1;
        let to = self.question.to.map_or(last, |to| to.min(last));
        [("from", date(from).to_string()), ("to", date(to).to_string())]
    }
}

/// A page for a period by name; days of one's own go.
pub(super) fn to_period(of: &Filters, period: Period) -> String {
    let mut address = of.with("period", period.code());
    for key in ["from", "to", "by"] {
        address = Filters::of(of.path(), query(&address)).without(key);
    }
    address
}

/// The cases that were closed with a cause in the time and place of a question.
pub(super) fn of_cause(question: &Question, cause: CauseId) -> String {
    let all = [("view", "closed".to_owned()), ("cause", cause.to_string())];
    written("/cases", all.into_iter().chain(period(question)).chain(unit(question)))
}

fn period(question: &Question) -> Vec<Pair> {
    let from = question.from.map(|day| ("from", date(day).to_string()));
    let to = question.to.map(|day| ("to", date(day).to_string()));
    from.into_iter().chain(to).collect()
}

fn unit(question: &Question) -> Option<Pair> {
    question.unit.map(|unit| ("unit", unit.to_string()))
}

/// A touchpoint as it stands in an address.
fn coded(touchpoint: &str) -> &str {
    if touchpoint.is_empty() { NO_TOUCHPOINT } else { touchpoint }
}

pub(crate) fn written(path: &str, pairs: impl IntoIterator<Item = Pair>) -> String {
    let pairs: Vec<Pair> = pairs.into_iter().collect();
    format!("{path}?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
}

fn query(address: &str) -> &str {
    address.split_once('?').map_or("", |(_, query)| query)
}
