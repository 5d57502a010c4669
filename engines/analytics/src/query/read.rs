//! Reading a query from text, with a sentence for what is not understood.

use std::str::FromStr;

use super::days::read as day;
use super::filter::{MOST_DEEP, too_large};
use super::text::plain;
use super::{Against, Days, Filter, Measure, Query, QueryError, Tone};
use crate::{Dimension, Grain};

/// A longer address is no question of a person's.
const LONGEST: usize = 65_536;

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, QueryError> {
        if text.len() > LONGEST {
            return Err(QueryError::TooLong(LONGEST));
        }
        let (mut measure, mut said) = (None, Vec::new());
        let mut query = Self::of(Measure::Answers);
        for part in text.split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            if said.contains(&name) {
                return Err(QueryError::Twice(name.into()));
            }
            said.push(name);
            match name {
                "measure" => {
                    let found = Measure::ALL.into_iter().find(|known| known.name() == value);
                    measure = Some(found.ok_or_else(|| QueryError::Measure(value.into()))?);
                }
                "where" => query.filter = filter(value)?,
                "by" => (query.by, query.by_theme) = breakdowns(value)?,
                "grain" => query.grain = Some(grain(value)?),
                "during" => query.during = Some(during(value)?),
                "against" => {
                    let found = Against::ALL.into_iter().find(|known| known.name() == value);
                    query.against = Some(found.ok_or_else(|| QueryError::Against(value.into()))?);
                }
                _ => return Err(QueryError::Part(name.into())),
            }
        }
        query.measure = measure.ok_or(QueryError::NoMeasure)?;
        query.check().map(|()| query)
    }
}

fn breakdowns(text: &str) -> Result<(Vec<Dimension>, bool), QueryError> {
    let mut by = Vec::new();
    let mut theme = false;
    for name in text.split(',') {
        if name != "theme" {
            by.push(dimension(name)?);
        } else if theme {
            return Err(QueryError::Twice(name.into()));
        } else {
            theme = true;
        }
    }
    Ok((by, theme))
}

fn dimension(text: &str) -> Result<Dimension, QueryError> {
    let attribute = text.strip_prefix("attribute.").and_then(plain).map(Dimension::Attribute);
    attribute.or_else(|| Dimension::fixed(text)).ok_or_else(|| QueryError::Dimension(text.into()))
}

fn grain(text: &str) -> Result<Grain, QueryError> {
    let found = Grain::ALL.into_iter().find(|grain| grain.name() == text);
    found.ok_or_else(|| QueryError::Grain(text.into()))
}

fn during(text: &str) -> Result<Days, QueryError> {
    let range = text.split_once("..");
    let days = range.and_then(|(from, to)| Some(Days { from: day(from)?, to: day(to)? }));
    days.ok_or_else(|| QueryError::Days(text.into()))
}

fn filter(text: &str) -> Result<Filter, QueryError> {
    let mut reader = Reader { rest: text };
    let filter = reader.filter(MOST_DEEP)?;
    if reader.rest.is_empty() { Ok(filter) } else { Err(reader.lost()) }
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn filter(&mut self, deep: usize) -> Result<Filter, QueryError> {
        if deep == 0 {
            return Err(too_large());
        }
        let start = self.rest;
        let Some((name, rest)) = start.split_once('(') else { return Err(self.lost()) };
        self.rest = rest;
        match name {
            "all" => Ok(Filter::All(self.filters(deep - 1)?)),
            "any" => Ok(Filter::Any(self.filters(deep - 1)?)),
            "not" => {
                let part = self.filter(deep - 1)?;
                if self.take(")") { Ok(Filter::Not(Box::new(part))) } else { Err(self.lost()) }
            }
            _ => {
                let words = self.words()?;
                leaf(name, &words).unwrap_or_else(|| Err(QueryError::Filter(start.into())))
            }
        }
    }

    fn filters(&mut self, deep: usize) -> Result<Vec<Filter>, QueryError> {
        let mut parts = Vec::new();
        while !self.take(")") {
            if !parts.is_empty() && !self.take(",") {
                return Err(self.lost());
            }
            parts.push(self.filter(deep)?);
        }
        Ok(parts)
    }

    /// What stands up to the closing bracket, parted at commas.
    fn words(&mut self) -> Result<Vec<&'a str>, QueryError> {
        let Some((words, rest)) = self.rest.split_once(')') else { return Err(self.lost()) };
        self.rest = rest;
        Ok(words.split(',').collect())
    }

    fn take(&mut self, sign: &str) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn lost(&self) -> QueryError {
        QueryError::Filter(self.rest.chars().take(40).collect())
    }
}

/// A part of a filter that holds no others; none where its words are not understood.
fn leaf(name: &str, words: &[&str]) -> Option<Result<Filter, QueryError>> {
    let values = |words: &[&str]| words.iter().map(|word| plain(word)).collect::<Option<Vec<_>>>();
    Some(match (name, words) {
        ("in", [of, rest @ ..]) => {
            let values = values(rest)?;
            dimension(of).map(|dimension| Filter::In(dimension, values))
        }
        ("score", [low, high]) => Ok(Filter::Score(low.parse().ok()?, high.parse().ok()?)),
        ("days", [from, to]) => Ok(Filter::Days(Days { from: day(from)?, to: day(to)? })),
        ("theme", [tone, how @ ("each" | "some"), rest @ ..]) => {
            let tone = Tone::ALL.into_iter().find(|known| known.name() == *tone)?;
            Ok(Filter::Theme { tone, each: *how == "each", themes: values(rest)? })
        }
        _ => return None,
    })
}
