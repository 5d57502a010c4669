//! From the parsed condition to typed questions: the check that it makes sense.

mod call;
mod kind;
mod operator;

use super::field::{self, Field, MapField, TextField};
use super::suggest::nearest;
use super::tree::{List, Number, Test, Text};
use super::{Condition, Mistake};
use cel::IdedExpr;
use cel::common::ast::{Expr, LiteralValue, SelectExpr, SourceInfo};
use kind::{Kind, Typed};

/// How often a condition may look through a text at worst. Over a comment of 20 kB one look takes
/// some 10 µs, so that all of them stay within a few milliseconds.
const MOST_LOOKS: u32 = 200;

/// How many units a path, and how many themes a comment, is taken to have when counting looks.
const DEEP_PATH: u32 = 20;

/// The questions of a condition, or the first thing in it that makes no sense.
pub(super) fn lower(source: &str, program: &cel::Program) -> Result<Test, Mistake> {
    let mut lowering =
        Lowering { source, places: program.source_info(), variable: None, looks: 0, times: 1 };
    let whole = program.expression();
    match lowering.value(whole)? {
        Typed::Test(test) => Ok(test),
        other => {
            Err(lowering.wrong(whole, "condition-not-a-question", &[("kind", other.kind().code())]))
        }
    }
}

struct Lowering<'s> {
    source: &'s str,
    places: &'s SourceInfo,
    /// The name given to a list's members by `exists` and its kin, while inside them.
    variable: Option<&'s str>,
    looks: u32,
    /// How often what is being read will be asked.
    times: u32,
}

impl<'s> Lowering<'s> {
    /// A mistake at the start of an expression.
    fn wrong(&self, expr: &IdedExpr, key: &'static str, args: &[(&'static str, &str)]) -> Mistake {
        Mistake::at(self.source, self.start(expr), key, args)
    }

    /// The first byte of what an expression was written as. The parser remembers the operator, so
    /// the leftmost of its parts says where it begins.
    fn start(&self, expr: &IdedExpr) -> usize {
        let own = self.place(expr);
        match &expr.expr {
            Expr::Select(select) => self.start(&select.operand),
            Expr::Call(call) => {
                let first = call.target.as_deref().or(call.args.first());
                let first = first.map_or(own, |first| self.start(first));
                let named = call.target.is_none()
                    && call.func_name.starts_with(|c: char| c.is_ascii_alphabetic());
                if named { self.name_before(own, &call.func_name) } else { own.min(first) }
            }
            _ => own,
        }
    }

    fn place(&self, expr: &IdedExpr) -> usize {
        self.places.offset_for(expr.id).map_or(0, |(start, _)| start as usize)
    }

    /// Where a name begins that ends before a bracket.
    fn name_before(&self, bracket: usize, name: &str) -> usize {
        self.source
            .get(..bracket)
            .map_or(0, |before| before.trim_end().len().saturating_sub(name.len()))
    }

    /// Where a name begins that follows a dot.
    fn name_after(&self, dot: usize) -> usize {
        let after = self.source.get(dot + 1..).unwrap_or_default();
        dot + 1 + (after.len() - after.trim_start().len())
    }

    fn value(&mut self, expr: &'s IdedExpr) -> Result<Typed, Mistake> {
        match &expr.expr {
            Expr::Literal(literal) => self.literal(expr, literal),
            Expr::Ident(name) => self.name(expr, name),
            Expr::Select(select) => self.select(expr, select),
            Expr::Call(call) => self.call(expr, call),
            Expr::List(list) if list.optional_indices.is_empty() => self.list(expr, &list.elements),
            _ => Err(self.wrong(expr, "condition-unsupported", &[])),
        }
    }

    fn literal(&self, expr: &IdedExpr, literal: &LiteralValue) -> Result<Typed, Mistake> {
        Ok(match literal {
            LiteralValue::Boolean(value) => Typed::Test(Test::Constant(*value.inner())),
            LiteralValue::Int(value) => Typed::Number(Number::Whole(*value.inner())),
            LiteralValue::Double(value) => Typed::Number(Number::Real(*value.inner())),
            LiteralValue::String(value) => Typed::Text(Text::Constant(value.inner().to_owned())),
            LiteralValue::Null => return Err(self.wrong(expr, "condition-null", &[])),
            LiteralValue::Bytes(_) | LiteralValue::UInt(_) => {
                return Err(self.wrong(expr, "condition-unsupported", &[]));
            }
        })
    }

    fn name(&self, expr: &IdedExpr, name: &str) -> Result<Typed, Mistake> {
        if self.variable == Some(name) {
            return Ok(Typed::Text(Text::Member));
        }
        let name = name.trim_start_matches('.');
        if let Some(field) = field::alone(name) {
            return Ok(typed(field));
        }
        if field::NOUNS.contains(&name) {
            let mistake = self.wrong(expr, "condition-whole", &[("found", name)]);
            return Err(mistake.hinting(Some(field::example(name))));
        }
        let hint = match self.variable.filter(|variable| nearest(name, [*variable]).is_some()) {
            Some(variable) => Some(variable.to_owned()),
            None => field::suggest_alone(name),
        };
        Err(self.wrong(expr, "condition-name-unknown", &[("found", name)]).hinting(hint))
    }

    fn select(&mut self, expr: &'s IdedExpr, select: &'s SelectExpr) -> Result<Typed, Mistake> {
        let name = select.field.as_str();
        let at = self.name_after(self.place(expr));
        if let Some(noun) = self.noun(&select.operand) {
            let Some(field) = field::find(noun, name) else {
                let args = [("found", name), ("noun", noun)];
                let mistake = Mistake::at(self.source, at, "condition-field-unknown", &args);
                return Err(mistake.hinting(field::suggest(noun, name)));
            };
            return Ok(typed(field));
        }
        match self.value(&select.operand)? {
            Typed::Map(map) => {
                Ok(Typed::Text(Text::Entry(map, Box::new(Text::Constant(name.to_owned())))))
            }
            other => {
                let args = [("found", name), ("kind", other.kind().code())];
                Err(Mistake::at(self.source, at, "condition-no-fields", &args))
            }
        }
    }

    /// The noun that an expression names, unless a list's member took its name.
    fn noun(&self, expr: &'s IdedExpr) -> Option<&'s str> {
        match &expr.expr {
            Expr::Ident(name) if self.variable != Some(name) => {
                let name = name.trim_start_matches('.');
                field::NOUNS.contains(&name).then_some(name)
            }
            _ => None,
        }
    }

    fn list(&mut self, expr: &'s IdedExpr, elements: &'s [IdedExpr]) -> Result<Typed, Mistake> {
        let (mut texts, mut numbers) = (Vec::new(), Vec::new());
        for element in elements {
            match self.value(element)? {
                Typed::Text(text) if numbers.is_empty() => texts.push(text),
                Typed::Number(number) if texts.is_empty() => numbers.push(number),
                Typed::Text(_) | Typed::Number(_) => {
                    return Err(self.wrong(element, "condition-list-mixed", &[]));
                }
                other => {
                    let args = [("kind", other.kind().code())];
                    return Err(self.wrong(element, "condition-list-of", &args));
                }
            }
        }
        if elements.is_empty() {
            return Err(self.wrong(expr, "condition-list-empty", &[]));
        }
        Ok(if numbers.is_empty() {
            Typed::List(List::Texts(texts))
        } else {
            Typed::Numbers(numbers)
        })
    }

    fn test(&mut self, expr: &'s IdedExpr, of: &str) -> Result<Test, Mistake> {
        match self.value(expr)? {
            Typed::Test(test) => Ok(test),
            other => Err(self.unfit(expr, of, Kind::Test, &other)),
        }
    }

    fn text(&mut self, expr: &'s IdedExpr, of: &str) -> Result<Text, Mistake> {
        match self.value(expr)? {
            Typed::Text(text) => Ok(text),
            other => Err(self.unfit(expr, of, Kind::Text, &other)),
        }
    }

    fn number(&mut self, expr: &'s IdedExpr, of: &str) -> Result<Number, Mistake> {
        match self.value(expr)? {
            Typed::Number(number) => Ok(number),
            other => Err(self.unfit(expr, of, Kind::Number, &other)),
        }
    }

    /// An expression of another kind than its operator or function works on.
    fn unfit(&self, expr: &IdedExpr, of: &str, wanted: Kind, found: &Typed) -> Mistake {
        let args = [("operator", of), ("wanted", wanted.code()), ("kind", found.kind().code())];
        self.wrong(expr, "condition-unfit", &args)
    }

    /// One more look through a text, as often as it will be taken.
    fn looks(&mut self, expr: &IdedExpr, count: usize) -> Result<(), Mistake> {
        let count = u32::try_from(count).unwrap_or(u32::MAX).saturating_mul(self.times);
        self.looks = self.looks.saturating_add(count);
        if self.looks > MOST_LOOKS {
            return Err(self.wrong(expr, "condition-too-costly", &[]));
        }
        Ok(())
    }

    /// A constant that the field can never say.
    fn known_value(&self, expr: &IdedExpr, field: TextField, text: &Text) -> Result<(), Mistake> {
        let (Some(values), Text::Constant(constant)) = (field.values(), text) else {
            return Ok(());
        };
        if values.contains(&constant.as_str()) {
            return Ok(());
        }
        let known: Vec<String> = values.iter().map(|value| format!("'{value}'")).collect();
        let args = [("found", constant.as_str()), ("known", &known.join(", "))];
        let hint = nearest(constant, values).map(|value| format!("'{value}'"));
        Err(self.wrong(expr, "condition-value-unknown", &args).hinting(hint))
    }

    /// `has(…)` for what can be missing.
    fn presence(&mut self, expr: &'s IdedExpr) -> Result<Test, Mistake> {
        let Expr::Select(select) = &expr.expr else {
            return Err(self.wrong(expr, "condition-has-what", &[]));
        };
        Ok(match self.select(expr, select)? {
            Typed::Number(Number::Told(field)) => Test::HasTold(field),
            Typed::Number(_) => Test::HasScore,
            Typed::Text(Text::Field(field)) => Test::HasText(field),
            Typed::Text(Text::Entry(map, key)) => Test::HasEntry(map, *key),
            // Always there, even when empty.
            _ => Test::Constant(true),
        })
    }
}

/// The question that asks for a field.
const fn typed(field: Field) -> Typed {
    match field {
        Field::Score => Typed::Number(Number::Score),
        Field::CustomerKnown => Typed::Test(Test::CustomerKnown),
        Field::Text(text) => Typed::Text(Text::Field(text)),
        Field::Map(map) => Typed::Map(map),
        Field::Told(told) => Typed::Number(Number::Told(told)),
        Field::UnitPath => Typed::List(List::UnitPath),
        Field::Themes => Typed::List(List::Themes),
    }
}

impl Condition {
    /// The looks a condition may take; for tests of the limit.
    #[cfg(test)]
    pub(super) const MOST_LOOKS: u32 = MOST_LOOKS;
}

impl MapField {
    fn entry(self, key: Text) -> Typed {
        Typed::Text(Text::Entry(self, Box::new(key)))
    }
}
