//! The score for one page: what it is and how sure that is, what it was in the same length of time
//! before, and how customers split.

use super::asked::{Asked, Known, Period};
use super::links::{Links, written as address_of};
use super::told::{self, Headline};
use super::{Seen, periods_of};
use crate::day::{date, local_day};
use crate::leading::{Change, moved};
use crate::transition::Matrix;
use crate::written;
use crate::{Question, Reply, day::begins, figure};
use ::store::{Eyes, StoreError, Tx};
use jiff::tz::TimeZone;
use kernel::{Metric, Timestamp};
use web::form::Choice;
use web::table::Tab;
use web::{Filters, Markup, Words};

/// What one page says of the score.
pub struct Brief {
    pub metric: Metric,
    pub value: String,
    pub range: String,
    /// How many responses it is made of, and where they are.
    pub made_of: String,
    pub href: String,
    /// What a small number of answers means.
    pub caution: String,
    pub change: Option<Change>,
    /// Where the answers of the time before are.
    pub before: String,
    pub classes: Markup,
    pub trend: Markup,
}

/// The days one page is about.
pub struct Days {
    pub first: String,
    pub last: String,
}

/// A period and the one before it.
pub struct Two {
    pub seen: Seen,
    /// Nothing comes before all there is.
    before: Option<Question>,
    then: Reply,
    today: i64,
}

/// Reads what an address asks for, and the same for as many days before.
///
/// # Errors
/// When the store fails.
pub fn look(
    tx: &mut Tx,
    eyes: &Eyes,
    (address, words): (&Filters, Words),
    (now, zone): (Timestamp, &TimeZone),
) -> Result<Two, StoreError> {
    let known = Known::of(tx, eyes, Vec::new())?;
    let today = local_day(now, zone);
    let asked = Asked::read(address, words, today, &known);
    let question = &asked.question;
    let last = question.to.unwrap_or(today);
    let before = question.from.map(|first| Question {
        from: Some(first - (last - first + 1)),
        to: Some(first - 1),
        ..question.clone()
    });
    Ok(Two {
        then: match &before {
            Some(before) => before.ask(tx, eyes)?,
            None => Reply::default(),
        },
        before,
        today,
        seen: Seen {
            reply: question.ask(tx, eyes)?,
            matrix: Matrix::default(),
            from: question.from.and_then(|day| begins(day, zone)),
            until: question.to.and_then(|day| begins(day + 1, zone)),
            known,
            asked,
        },
    })
}

impl Two {
    /// The score; nothing when nobody answered in this time.
    pub fn brief(&self, words: Words, address: &Filters) -> Option<Brief> {
        let question = &self.seen.asked.question;
        let links = Links { question, address };
        let Headline { metric, value, range, made_of, href, caution, classes } =
            told::headline(words, &links, &self.seen.reply)?;
        let now = figure(&self.seen.reply.whole, metric)?;
        let then = figure(&self.then.whole, metric);
        let change = then.map(|then| {
            let was = [("before", written::value(words, metric, &then).into())];
            let (tone, key) = match moved(&now, &then) {
                Some(true) => ("good", "one-page-up"),
                Some(false) => ("bad", "one-page-down"),
                None => ("", "one-page-steady"),
            };
            Change { tone, text: words.with(key, &was) }
        });
        let before = self
            .before
            .as_ref()
            .map_or_else(String::new, |before| Links { question: before, address }.responses());
        let trend = told::trend(words, &links, &self.seen.reply);
        Some(Brief { metric, value, range, made_of, href, caution, change, before, classes, trend })
    }

    /// The periods to choose from: those that have one before them.
    pub fn periods(&self, words: Words, address: &Filters) -> Vec<Tab> {
        let mut tabs = periods_of(words, address, self.seen.asked.period);
        let all = words.t(Period::All.key());
        tabs.retain(|tab| tab.label != all);
        tabs
    }

    pub fn days(&self, words: Words) -> Option<Days> {
        let question = &self.seen.asked.question;
        let said = |day: i64| words.day(written::start(day), &TimeZone::UTC);
        let last = question.to.unwrap_or(self.today);
        question.from.map(|first| Days { first: said(first), last: said(last) })
    }

    /// The first and the last day as they stand in an address.
    fn dates(&self) -> [Option<String>; 2] {
        let question = &self.seen.asked.question;
        [question.from, Some(question.to.unwrap_or(self.today))]
            .map(|day| day.map(|day| date(day).to_string()))
    }

    /// Cases as their list has them: a view of the same time and place.
    pub fn cases(&self, pairs: &[(&'static str, &str)]) -> String {
        let own = pairs.iter().map(|(key, value)| (*key, (*value).to_owned()));
        let timed = ["from", "to"].into_iter().zip(self.dates());
        let timed = timed.filter_map(|(key, day)| Some((key, day?)));
        let unit = self.seen.unit().map(|unit| ("unit", unit.to_string()));
        address_of("/cases", own.chain(timed).chain(unit))
    }

    /// The units to choose from.
    pub fn units(&self, words: Words) -> Vec<Choice> {
        people::unit::choices(&self.seen.known.units, words.language())
    }

    pub fn metric(&self) -> Metric {
        self.seen.asked.question.metric
    }

    /// A sentence for each part of the address that was left out.
    pub fn wrong(&self) -> &[String] {
        &self.seen.asked.wrong
    }
}
