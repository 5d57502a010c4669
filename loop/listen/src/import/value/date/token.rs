//! The pieces of a written date: numbers, words and the marks between them.

use super::super::wording::MONTHS;
use super::Order;
use jiff::civil;
use jiff::tz::Offset;

/// One piece of a date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'a> {
    Number(Number),
    Word(&'a str),
    Mark(char),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: i64,
    pub(super) digits: u8,
}

/// Year as written with its digits, month, day, and what follows the date.
pub(super) type Dated<'a, 't> = ((i64, u8), i64, i64, &'t [Token<'a>]);

/// The pieces of a folded text; blanks only separate.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(16);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            let length = rest.bytes().take_while(u8::is_ascii_digit).count();
            let value = rest[..length].parse().unwrap_or(i64::MAX);
            let digits = u8::try_from(length).unwrap_or(u8::MAX);
            tokens.push(Token::Number(Number { value, digits }));
            length
        } else if is_letter(first) {
            let length = word_length(rest);
            tokens.push(Token::Word(&rest[..length]));
            length
        } else {
            if first != ' ' {
                tokens.push(Token::Mark(first));
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// Letters and the marks on them; a full stop belongs to "ม.ค.".
fn word_length(text: &str) -> usize {
    let is_thai = text.starts_with(|c: char| ('\u{E00}'..='\u{E7F}').contains(&c));
    let part = |c: char| is_letter(c) || (is_thai && c == '.');
    text.find(|c: char| !part(c)).unwrap_or(text.len())
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{E31}'..='\u{E4E}').contains(&c)
}

/// "วันพุธที่", "Thứ tư, ngày", "Wed".
const MOST_WORDS_BEFORE: usize = 3;

/// Reads the date at the beginning, past words such as "วันที่" and "ngày" and week days.
pub(super) fn date<'a, 't>(tokens: &'t [Token<'a>], order: Order) -> Option<Dated<'a, 't>> {
    let mut rest = tokens;
    for _ in 0..MOST_WORDS_BEFORE {
        let ([Token::Word(word), Token::Mark(',' | '.'), after @ ..]
        | [Token::Word(word), after @ ..]) = rest
        else {
            break;
        };
        if month(word).is_some() || *word == "tháng" {
            break;
        }
        rest = after;
    }
    numbers(rest, order).or_else(|| vietnamese(rest)).or_else(|| named(rest))
}

/// 2025-03-12, 12/03/2568, 3.12.25.
fn numbers<'a, 't>(tokens: &'t [Token<'a>], order: Order) -> Option<Dated<'a, 't>> {
    let [
        Token::Number(one),
        Token::Mark(mark),
        Token::Number(two),
        Token::Mark(same),
        Token::Number(three),
        rest @ ..,
    ] = tokens
    else {
        return None;
    };
    if mark != same || !matches!(mark, '-' | '/' | '.' | '−' | '–') {
        return None;
    }
    let small = |number: &Number| number.digits <= 2;
    if one.digits == 4 && small(two) && small(three) {
        return Some(((one.value, 4), two.value, three.value, rest));
    }
    if !small(one) || !small(two) || !matches!(three.digits, 2 | 4) {
        return None;
    }
    let (day, month) = match order {
        Order::DayFirst => (one, two),
        Order::MonthFirst => (two, one),
    };
    Some(((three.value, three.digits), month.value, day.value, rest))
}

/// 12 tháng 3 năm 2025, 12 tháng 3, 2025.
fn vietnamese<'a, 't>(tokens: &'t [Token<'a>]) -> Option<Dated<'a, 't>> {
    let [Token::Number(day), Token::Word("tháng"), Token::Number(month), rest @ ..] = tokens
    else {
        return None;
    };
    let rest = match rest {
        [Token::Mark(',') | Token::Word("năm"), rest @ ..] => rest,
        rest => rest,
    };
    let [Token::Number(year), rest @ ..] = rest else { return None };
    Some(((year.value, year.digits), month.value, day.value, rest))
}

/// 12 Mar 2025, 12-Mar-25, March 12, 2025, 12 มี.ค. 2568.
fn named<'a, 't>(tokens: &'t [Token<'a>]) -> Option<Dated<'a, 't>> {
    let (day, month, rest) = match tokens {
        [Token::Number(day), Token::Word(name), rest @ ..]
        | [Token::Number(day), Token::Mark('-' | '/' | '.'), Token::Word(name), rest @ ..] => {
            match (*name, rest) {
                // 12th March
                ("st" | "nd" | "rd" | "th", [Token::Word(name), rest @ ..]) => {
                    (day.value, month(name)?, rest)
                }
                _ => (day.value, month(name)?, rest),
            }
        }
        [Token::Word(name), Token::Number(day), rest @ ..]
        | [Token::Word(name), Token::Mark('.'), Token::Number(day), rest @ ..] => {
            let rest = match rest {
                [Token::Word("st" | "nd" | "rd" | "th"), rest @ ..] => rest,
                rest => rest,
            };
            (day.value, month(name)?, rest)
        }
        _ => return None,
    };
    let mut rest = rest;
    while let [Token::Mark(',' | '-' | '/' | '.'), after @ ..]
    | [Token::Word("พ.ศ." | "ค.ศ." | "ปี"), after @ ..] = rest
    {
        rest = after;
    }
    let [Token::Number(year), rest @ ..] = rest else { return None };
    matches!(year.digits, 2 | 4).then_some(((year.value, year.digits), month, day, rest))
}

fn month(word: &str) -> Option<i64> {
    let found = MONTHS.iter().find(|(beginning, _)| word.starts_with(beginning));
    found.map(|(_, month)| i64::from(*month))
}

/// A time of day and an offset, or nothing at all. Anything else is no date we know.
pub(super) fn time(tokens: &[Token<'_>]) -> Option<(Option<civil::Time>, Option<Offset>)> {
    let mut rest = tokens;
    while let [Token::Mark(',') | Token::Word("t" | "at" | "เวลา" | "lúc"), after @ ..] = rest
    {
        rest = after;
    }
    if rest.is_empty() {
        return Some((None, None));
    }
    let (hour, minute, rest) = match rest {
        [Token::Number(hour), Token::Mark(':' | '.'), Token::Number(minute), rest @ ..] => {
            (hour.value, minute.value, rest)
        }
        [
            Token::Number(hour),
            Token::Word("h" | "g" | "giờ" | "น."),
            Token::Number(minute),
            rest @ ..,
        ] => (hour.value, minute.value, rest),
        [Token::Number(hour), rest @ ..] if matches!(rest, [Token::Word(_), ..]) => {
            (hour.value, 0, rest)
        }
        _ => return None,
    };
    let (second, nanos, rest) = seconds(rest);
    let (hour, rest) = half_of_day(hour, rest);
    let offset = offset(rest)?;
    let small = |value: i64| i8::try_from(value).ok();
    // A leap second is told as the last one of its minute.
    let time =
        civil::Time::new(small(hour)?, small(minute)?, small(second.min(59))?, nanos).ok()?;
    Some((Some(time), offset))
}

fn seconds<'a, 't>(rest: &'t [Token<'a>]) -> (i64, i32, &'t [Token<'a>]) {
    let [Token::Mark(':' | '.'), Token::Number(second), rest @ ..] = rest else {
        return (0, 0, rest);
    };
    match rest {
        [Token::Mark('.' | ',' | ':'), Token::Number(part), rest @ ..] if part.digits <= 9 => {
            let nanos = part.value * 10_i64.pow(9 - u32::from(part.digits));
            (second.value, i32::try_from(nanos).unwrap_or(0), rest)
        }
        rest => (second.value, 0, rest),
    }
}

/// "pm", "CH" (chiều) and their likes; Thai times end with "น.".
fn half_of_day<'a, 't>(hour: i64, rest: &'t [Token<'a>]) -> (i64, &'t [Token<'a>]) {
    match rest {
        [Token::Word("am" | "sa"), rest @ ..] => (if hour == 12 { 0 } else { hour }, rest),
        [Token::Word("pm" | "ch"), rest @ ..] => (if hour < 12 { hour + 12 } else { hour }, rest),
        [Token::Word("a"), Token::Mark('.'), Token::Word("m"), Token::Mark('.'), rest @ ..] => {
            (if hour == 12 { 0 } else { hour }, rest)
        }
        [Token::Word("p"), Token::Mark('.'), Token::Word("m"), Token::Mark('.'), rest @ ..] => {
            (if hour < 12 { hour + 12 } else { hour }, rest)
        }
        [Token::Word("น." | "น" | "นาฬิกา" | "h" | "giờ"), rest @ ..] => {
            (hour, rest)
        }
        rest => (hour, rest),
    }
}

/// Z, +07:00, GMT+7, and a zone's name in brackets behind it; `None` when it is something else.
fn offset(rest: &[Token<'_>]) -> Option<Option<Offset>> {
    let hours = |sign: char, hours: i64, minutes: i64| {
        let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
        Offset::from_seconds(if sign == '+' { seconds } else { -seconds }).ok().map(Some)
    };
    match rest {
        [] => Some(None),
        [Token::Word("z" | "utc" | "gmt")] => Some(Some(Offset::UTC)),
        [Token::Word("utc" | "gmt"), rest @ ..] if !rest.is_empty() => offset(rest),
        [Token::Mark(sign @ ('+' | '-' | '−')), Token::Number(hour), rest @ ..] => match rest {
            [] | [Token::Mark('[' | '('), ..] if hour.digits == 4 => {
                hours(*sign, hour.value / 100, hour.value % 100)
            }
            [] | [Token::Mark('[' | '('), ..] => hours(*sign, hour.value, 0),
            [Token::Mark(':'), Token::Number(minute)]
            | [Token::Mark(':'), Token::Number(minute), Token::Mark('[' | '('), ..] => {
                hours(*sign, hour.value, minute.value)
            }
            _ => None,
        },
        _ => None,
    }
}
