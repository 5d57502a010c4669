//! Reading what was typed into a search box.

use super::expr::Expr;
use super::name::{code, folded};
use super::{Search, entry};
use crate::codebook::{Codebook, Theme};
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{Class, Intent, Language, Sentiment, Timestamp, UnitId};
use language::token::{Token, Tokens};
use people::unit::Branch;
use web::Words;

/// Letters that are read, at most.
const LONGEST: usize = 400;
/// Parts of a search, at most.
const MOST: usize = 24;
/// Words of one phrase, at most.
const LONGEST_PHRASE: usize = 24;
/// Years past this one are counted from the Buddha's death.
const BUDDHIST: i16 = 2400;

/// Why a search can't be understood; each with the part as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    TooLong,
    Field(String),
    Theme(String),
    Sentiment(String),
    Intent(String),
    Unit(String),
    Score(String),
    Class(String),
    Date(String),
    Language(String),
}

impl Mistake {
    /// What to do about it, as a sentence.
    pub fn said(&self, words: Words) -> String {
        match self.key() {
            (key, None) => words.t(key).to_owned(),
            (key, Some(typed)) => words.with(key, &[("typed", typed.into())]),
        }
    }

    /// The key of that sentence, and what its `typed` stands for.
    pub fn key(&self) -> (&'static str, Option<&str>) {
        let (key, typed) = match self {
            Self::TooLong => return ("search-mistake-long", None),
            Self::Field(typed) => ("search-mistake-field", typed),
            Self::Theme(typed) => ("search-mistake-theme", typed),
            Self::Sentiment(typed) => ("search-mistake-sentiment", typed),
            Self::Intent(typed) => ("search-mistake-intent", typed),
            Self::Unit(typed) => ("search-mistake-unit", typed),
            Self::Score(typed) => ("search-mistake-score", typed),
            Self::Class(typed) => ("search-mistake-class", typed),
            Self::Date(typed) => ("search-mistake-date", typed),
            Self::Language(typed) => ("search-mistake-language", typed),
        };
        (key, Some(typed))
    }
}

/// One part of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part<'a> {
    /// `-` before it: it must not be there.
    not: bool,
    /// The field with the sign after it: `score`, `<`.
    field: Option<(&'a str, &'a str)>,
    text: &'a str,
    quoted: bool,
}

pub(super) fn read(
    typed: &str,
    zone: &TimeZone,
    branches: &[Branch],
    book: &Codebook,
) -> Result<Option<Search>, Mistake> {
    if typed.chars().count() > LONGEST {
        return Err(Mistake::TooLong);
    }
    let search = Search::default();
    let mut reader = Reader { search, tokens: Tokens::new(), zone, branches, book };
    let parts = parts(typed);
    if parts.len() > MOST {
        return Err(Mistake::TooLong);
    }
    for part in &parts {
        reader.take(part)?;
    }
    Ok(Some(reader.search).filter(|search| *search != Search::default()))
}

/// What blanks and quotes part. A quote that is never closed ends with the text.
fn parts(typed: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let not = rest.starts_with('-');
        rest = rest.strip_prefix('-').unwrap_or(rest);
        let field = field(rest);
        if let Some((name, sign)) = field {
            rest = &rest[name.len() + sign.len()..];
        }
        let quoted = rest.starts_with(is_quote);
        let (text, after) = if quoted {
            let inside = rest.trim_start_matches(is_quote);
            inside.split_once(is_quote).unwrap_or((inside, ""))
        } else {
            let end = rest.find(|letter: char| letter.is_whitespace() || is_quote(letter));
            rest.split_at(end.unwrap_or(rest.len()))
        };
        parts.push(Part { not, field, text, quoted });
        rest = after.trim_start();
    }
    parts
}

const fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The name before `:`, `<`, `=` …; nothing before an address or a time of day.
fn field(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|letter: char| {
        letter.is_whitespace() || is_quote(letter) || matches!(letter, ':' | '<' | '>' | '=')
    })?;
    let (name, rest) = text.split_at(end);
    let sign = ["<=", ">=", "<", ">", "=", ":"].into_iter().find(|sign| rest.starts_with(sign))?;
    let after = rest[sign.len()..].chars().next();
    let is_name = !name.is_empty() && !name.chars().any(char::is_numeric);
    let is_value = after.is_some_and(|after| !after.is_whitespace() && after != '/');
    (is_name && is_value).then(|| (name, &rest[..sign.len()]))
}

struct Reader<'a> {
    search: Search,
    tokens: Tokens,
    zone: &'a TimeZone,
    branches: &'a [Branch],
    book: &'a Codebook,
}

impl Reader<'_> {
    fn take(&mut self, part: &Part<'_>) -> Result<(), Mistake> {
        let typed = || part.text.to_owned();
        let Some((name, sign)) = part.field else {
            if let Some(said) = self.said(part) {
                self.add(part.not, said);
            }
            return Ok(());
        };
        let Some(known) = code("field", name) else {
            return Err(Mistake::Field(name.to_owned()));
        };
        let compares = !matches!(sign, ":" | "=");
        if compares && known != "score" {
            return Err(Mistake::Field(format!("{name}{sign}")));
        }
        let expr = match known {
            "theme" => themes(self.book, part.text).ok_or_else(|| Mistake::Theme(typed()))?,
            "sentiment" => {
                value("sentiment", part.text, |code| Sentiment::parse(code).map(entry::sentiment))
                    .ok_or_else(|| Mistake::Sentiment(typed()))?
            }
            "intent" => value("intent", part.text, |code| Intent::parse(code).map(entry::intent))
                .ok_or_else(|| Mistake::Intent(typed()))?,
            "class" => value("class", part.text, |code| Class::parse(code).map(entry::class))
                .ok_or_else(|| Mistake::Class(typed()))?,
            "lang" => value("lang", part.text, |code| Language::parse(code).map(entry::language))
                .ok_or_else(|| Mistake::Language(typed()))?,
            "unit" => self.units(part.text).ok_or_else(|| Mistake::Unit(typed()))?,
            "score" => scores(sign, part.text).ok_or_else(|| Mistake::Score(typed()))?,
            when => {
                let span = span(part.text, self.zone).filter(|_| !part.not);
                let (from, until) = span.ok_or_else(|| Mistake::Date(typed()))?;
                let (from, until) = match when {
                    "from" => (Some(from), None),
                    "to" => (None, Some(until)),
                    _ => (Some(from), Some(until)),
                };
                self.search.between(from, until);
                return Ok(());
            }
        };
        self.add(part.not, expr);
        Ok(())
    }

    fn add(&mut self, not: bool, expr: Expr) {
        if not { self.search.none.push(expr) } else { self.search.all.push(expr) }
    }

    /// Words in a row. What was typed without blanks and was cut into words may also stand in a
    /// comment as one word.
    fn said(&mut self, part: &Part<'_>) -> Option<Expr> {
        let mut tokens = self.tokens.of(part.text);
        tokens.truncate(LONGEST_PHRASE);
        if tokens.is_empty() {
            return None;
        }
        let apart = Expr::said(&tokens);
        if part.quoted || tokens.len() == 1 || part.text.is_ascii() {
            return Some(apart);
        }
        let whole =
            |spell: fn(Token) -> String| tokens.iter().cloned().map(spell).collect::<String>();
        let whole = Token { typed: whole(|token| token.typed), plain: whole(|token| token.plain) };
        Some(Expr::Any(vec![apart, Expr::said(&[whole])]))
    }

    /// The units with this in their name, in any language, and all beneath them.
    fn units(&self, typed: &str) -> Option<Expr> {
        let looked_for = folded(typed);
        let is_meant = |branch: &Branch| {
            let unit = &branch.unit;
            let names = Language::ALL.into_iter().map(|language| unit.name_in(language));
            names.chain([unit.name.as_str()]).any(|name| folded(name).contains(&looked_for))
        };
        let mut found: Vec<UnitId> = Vec::new();
        let mut beneath = None;
        for branch in self.branches {
            beneath = beneath.filter(|depth| branch.depth > *depth);
            if beneath.is_none() && !looked_for.is_empty() && is_meant(branch) {
                beneath = Some(branch.depth);
            }
            if beneath.is_some() {
                found.push(branch.unit.id);
            }
        }
        let marks = found.into_iter().map(|unit| Expr::mark(entry::unit(unit)));
        Some(marks.collect::<Vec<_>>()).filter(|marks| !marks.is_empty()).map(Expr::Any)
    }
}

fn value(kind: &str, typed: &str, token: impl Fn(&str) -> Option<String>) -> Option<Expr> {
    code(kind, typed).and_then(token).map(Expr::mark)
}

/// The themes whose code, group, last part or name this is, or else whose name holds it. One that was
/// merged into another stands for that one.
fn themes(book: &Codebook, typed: &str) -> Option<Expr> {
    let looked_for = folded(&typed.replace(['_', '-'], " "));
    if looked_for.is_empty() {
        return None;
    }
    let lower = typed.to_lowercase();
    let found = |fits: &dyn Fn(&str, &str) -> bool| -> Vec<Expr> {
        let fitting = book.themes.iter().filter(|theme| {
            let mut names = Language::ALL.iter().filter_map(|code| theme.names.get(*code));
            names.any(|name| fits(&theme.code, &folded(name))) || fits(&theme.code, "")
        });
        let mut marks: Vec<&str> = fitting.flat_map(|theme| marks(book, theme)).collect();
        marks.sort_unstable();
        marks.dedup();
        marks.into_iter().map(|code| Expr::mark(entry::theme(code))).collect()
    };
    let by_code = found(&|code, _| code == lower || code.rsplit('.').next() == Some(&lower));
    let by_name = found(&|_, name| name == looked_for);
    let by_part = found(&|_, name| name.contains(&looked_for));
    [by_code, by_name, by_part].into_iter().find(|found| !found.is_empty()).map(Expr::Any)
}

/// The codes under which a theme's comments are found: a group's are those of its themes, and of those
/// that were moved into it.
fn marks<'a>(book: &'a Codebook, theme: &'a Theme) -> Vec<&'a str> {
    let moved = book.of_group(&theme.code).map(|theme| theme.code.as_str());
    let moved = moved.filter(|code| code.split('.').next() != Some(&theme.code));
    book.told_as(&theme.code).into_iter().chain(moved).collect()
}

/// `7`, `0-6`, or with a sign before it.
fn scores(sign: &str, typed: &str) -> Option<Expr> {
    let number =
        |text: &str| folded(text).parse::<u8>().ok().filter(|number| *number <= entry::HIGHEST);
    let (low, high) = match sign {
        "<" => (0, number(typed)?.checked_sub(1)?),
        "<=" => (0, number(typed)?),
        ">" => (number(typed)? + 1, entry::HIGHEST),
        ">=" => (number(typed)?, entry::HIGHEST),
        _ => match typed.split_once(['-', '–']) {
            Some((low, high)) => (number(low)?, number(high)?),
            None => (number(typed)?, number(typed)?),
        },
    };
    (low <= high).then(|| Expr::Any(entry::scores(low, high).into_iter().map(Expr::mark).collect()))
}

/// A day, a month or a year, `2026-10-05`, `2026-10`, `2026`: when it begins, and when the next does.
fn span(typed: &str, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
    let mut numbers = Vec::new();
    for part in typed.split(['-', '/']) {
        numbers.push(folded(part).parse::<i16>().ok()?);
    }
    let small = |number: i16| i8::try_from(number).ok();
    let year = |year: i16| if year > BUDDHIST { year - 543 } else { year };
    let day = |year, month, day| Date::new(year, small(month)?, small(day)?).ok();
    let (first, next) = match numbers[..] {
        [y] if (1900..3000).contains(&y) => {
            (day(year(y), 1, 1)?, day(year(y), 1, 1)?.checked_add(1.year()).ok()?)
        }
        [y, m] if y >= 1900 => {
            (day(year(y), m, 1)?, day(year(y), m, 1)?.checked_add(1.month()).ok()?)
        }
        [y, m, d] if y >= 1900 => (day(year(y), m, d)?, day(year(y), m, d)?.tomorrow().ok()?),
        _ => return None,
    };
    let begins = |day: Date| {
        let start = day.to_zoned(zone.clone()).ok()?;
        Some(Timestamp::from_jiff(start.timestamp()))
    };
    Some((begins(first)?, begins(next)?))
}
