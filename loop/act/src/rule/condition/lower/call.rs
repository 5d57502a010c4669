//! Operators and functions: what each works on, and the question it makes.

use super::kind::Typed;
use super::operator::{comparison, operation};
use super::{DEEP_PATH, Lowering};
use crate::rule::condition::Mistake;
use crate::rule::condition::suggest::nearest;
use crate::rule::condition::tree::{Each, List, Number, Test, Text, Within};
use cel::IdedExpr;
use cel::common::ast::{CallExpr, Expr, LiteralValue, operators};

/// Called on what stands before the dot.
const METHODS: [&str; 8] =
    ["contains", "startsWith", "endsWith", "mentions", "size", "exists", "all", "exists_one"];

/// Called with all they need in brackets.
const FUNCTIONS: [&str; 4] = ["has", "size", "int", "double"];

/// What other languages call the same.
const ALIASES: [(&str, &str); 12] = [
    ("includes", "contains"),
    ("include", "contains"),
    ("like", "contains"),
    ("matches", "contains"),
    ("lower", "mentions"),
    ("lowerAscii", "mentions"),
    ("toLowerCase", "mentions"),
    ("length", "size"),
    ("len", "size"),
    ("count", "size"),
    ("any", "exists"),
    ("number", "int"),
];

impl<'s> Lowering<'s> {
    pub(super) fn call(
        &mut self,
        expr: &'s IdedExpr,
        call: &'s CallExpr,
    ) -> Result<Typed, Mistake> {
        let args = call.args.as_slice();
        if let Some(target) = call.target.as_deref() {
            return self.method(expr, target, &call.func_name, args);
        }
        if let [left, right] = args {
            if let Some(comparison) = comparison(&call.func_name) {
                return self.comparison(expr, comparison, left, right).map(Typed::Test);
            }
            if let Some(operation) = operation(&call.func_name) {
                return self.sum(expr, operation, left, right);
            }
        }
        match (call.func_name.as_str(), args) {
            (operators::LOGICAL_AND, _) => {
                self.joined(expr, operators::LOGICAL_AND).map(|all| Typed::Test(Test::All(all)))
            }
            (operators::LOGICAL_OR, _) => {
                self.joined(expr, operators::LOGICAL_OR).map(|any| Typed::Test(Test::Any(any)))
            }
            (operators::LOGICAL_NOT, [test]) => {
                Ok(Typed::Test(Test::Not(Box::new(self.test(test, "!")?))))
            }
            (operators::NEGATE, [number]) => {
                Ok(Typed::Number(Number::Minus(Box::new(self.number(number, "-")?))))
            }
            (operators::CONDITIONAL, [test, yes, no]) => self.either(test, yes, no),
            (operators::INDEX, [of, key]) => self.index(of, key),
            (operators::IN, [member, list]) => self.membership(member, list).map(Typed::Test),
            (name, _) => self.function(expr, name, args),
        }
    }

    fn function(
        &mut self,
        expr: &'s IdedExpr,
        name: &str,
        args: &'s [IdedExpr],
    ) -> Result<Typed, Mistake> {
        match (name, args) {
            ("has", [field]) => self.presence(field).map(Typed::Test),
            ("size", [of]) => self.size(of),
            ("int", [text]) => {
                let text = self.text(text, "int")?;
                Ok(Typed::Number(Number::ReadWhole(text)))
            }
            ("double", [text]) => {
                let text = self.text(text, "double")?;
                Ok(Typed::Number(Number::ReadReal(text)))
            }
            _ if FUNCTIONS.contains(&name) => {
                Err(self.wrong(expr, "condition-arguments", &[("found", name)]))
            }
            _ => {
                let mistake = self.wrong(expr, "condition-function-unknown", &[("found", name)]);
                Err(mistake.hinting(suggest(name, &FUNCTIONS)))
            }
        }
    }

    fn method(
        &mut self,
        expr: &'s IdedExpr,
        target: &'s IdedExpr,
        name: &str,
        args: &'s [IdedExpr],
    ) -> Result<Typed, Mistake> {
        let at = self.name_before(self.place(expr), name);
        let within = match name {
            "contains" => Some(Within::Contains),
            "startsWith" => Some(Within::Starts),
            "endsWith" => Some(Within::Ends),
            _ => None,
        };
        let each = match name {
            "exists" => Some(Each::Some),
            "all" => Some(Each::Every),
            "exists_one" => Some(Each::One),
            _ => None,
        };
        match (name, args) {
            (_, [part]) if let Some(within) = within => {
                let sides = Box::new((self.text(target, name)?, self.text(part, name)?));
                self.looks(expr, 1)?;
                Ok(Typed::Test(Test::Within(within, sides)))
            }
            (_, [member, test]) if let Some(each) = each => {
                self.each(each, target, member, test).map(Typed::Test)
            }
            ("mentions", [_, ..]) => self.mentions(expr, target, args).map(Typed::Test),
            ("size", []) => self.size(target),
            _ if METHODS.contains(&name) => {
                Err(Mistake::at(self.source, at, "condition-arguments", &[("found", name)]))
            }
            _ => {
                let mistake =
                    Mistake::at(self.source, at, "condition-function-unknown", &[("found", name)]);
                Err(mistake.hinting(suggest(name, &METHODS)))
            }
        }
    }

    /// The parts of a row of `&&` or of `||`, which the parser has laid in a tree.
    fn joined(&mut self, expr: &'s IdedExpr, operator: &str) -> Result<Vec<Test>, Mistake> {
        match &expr.expr {
            Expr::Call(call) if call.target.is_none() && call.func_name == operator => {
                let mut tests = Vec::new();
                for arg in &call.args {
                    tests.extend(self.joined(arg, operator)?);
                }
                Ok(tests)
            }
            _ => Ok(vec![self.test(expr, operator.trim_matches('_'))?]),
        }
    }

    fn either(
        &mut self,
        test: &'s IdedExpr,
        yes: &'s IdedExpr,
        no: &'s IdedExpr,
    ) -> Result<Typed, Mistake> {
        let test = self.test(test, "?")?;
        Ok(match (self.value(yes)?, self.value(no)?) {
            (Typed::Test(a), Typed::Test(b)) => Typed::Test(Test::Either(Box::new((test, a, b)))),
            (Typed::Text(a), Typed::Text(b)) => Typed::Text(Text::Either(Box::new((test, a, b)))),
            (Typed::Number(a), Typed::Number(b)) if a.is_whole() == b.is_whole() => {
                Typed::Number(Number::Either(Box::new((test, a, b))))
            }
            _ => return Err(self.wrong(no, "condition-either", &[])),
        })
    }

    fn index(&mut self, of: &'s IdedExpr, key: &'s IdedExpr) -> Result<Typed, Mistake> {
        match self.value(of)? {
            Typed::Map(map) => Ok(map.entry(self.text(key, "[ ]")?)),
            Typed::List(List::UnitPath) => match self.number(key, "[ ]")? {
                place if place.is_whole() => Ok(Typed::Text(Text::UnitAt(Box::new(place)))),
                _ => Err(self.wrong(key, "condition-place", &[])),
            },
            other => Err(self.wrong(of, "condition-no-members", &[("kind", other.kind().code())])),
        }
    }

    fn membership(&mut self, member: &'s IdedExpr, list: &'s IdedExpr) -> Result<Test, Mistake> {
        let (value, members) = (self.value(member)?, self.value(list)?);
        Ok(match (value, members) {
            (Typed::Text(text), Typed::List(texts)) => {
                if let (Text::Field(field), List::Texts(constants), Expr::List(written)) =
                    (&text, &texts, &list.expr)
                {
                    for (constant, expr) in constants.iter().zip(&written.elements) {
                        self.known_value(expr, *field, constant)?;
                    }
                }
                Test::TextIn(Box::new(text), texts)
            }
            (Typed::Number(number), Typed::Numbers(numbers)) => {
                Test::NumberIn(Box::new(number), numbers)
            }
            (Typed::Text(key), Typed::Map(map)) => Test::HasEntry(map, key),
            (value, Typed::List(_) | Typed::Numbers(_)) => {
                return Err(self.wrong(
                    member,
                    "condition-not-in-list",
                    &[("kind", value.kind().code())],
                ));
            }
            (_, other) => {
                let mistake =
                    self.wrong(list, "condition-no-members", &[("kind", other.kind().code())]);
                return Err(mistake);
            }
        })
    }

    fn size(&mut self, of: &'s IdedExpr) -> Result<Typed, Mistake> {
        Ok(Typed::Number(match self.value(of)? {
            Typed::Text(text) => {
                self.looks(of, 1)?;
                Number::Characters(text)
            }
            Typed::List(List::UnitPath) => Number::PathLength,
            Typed::List(List::Themes) => Number::ThemeCount,
            Typed::Map(map) => Number::Entries(map),
            other => {
                let mistake = self.wrong(of, "condition-no-size", &[("kind", other.kind().code())]);
                return Err(mistake);
            }
        }))
    }

    fn mentions(
        &mut self,
        expr: &'s IdedExpr,
        target: &'s IdedExpr,
        args: &'s [IdedExpr],
    ) -> Result<Test, Mistake> {
        let text = self.text(target, "mentions")?;
        let mut words = Vec::new();
        for arg in args {
            match &arg.expr {
                Expr::Literal(LiteralValue::String(word)) if !word.inner().trim().is_empty() => {
                    words.push(word.inner().to_lowercase());
                }
                _ => return Err(self.wrong(arg, "condition-mentions-what", &[])),
            }
        }
        // One more to put the text in small letters.
        self.looks(expr, words.len() + 1)?;
        Ok(Test::Mentions(text, words))
    }

    fn each(
        &mut self,
        each: Each,
        list: &'s IdedExpr,
        member: &'s IdedExpr,
        test: &'s IdedExpr,
    ) -> Result<Test, Mistake> {
        let members = match self.value(list)? {
            Typed::List(members) => members,
            other => {
                let mistake =
                    self.wrong(list, "condition-no-members", &[("kind", other.kind().code())]);
                return Err(mistake);
            }
        };
        if self.variable.is_some() {
            return Err(self.wrong(list, "condition-each-within", &[]));
        }
        let name = match &member.expr {
            Expr::Ident(name)
                if !super::field::NOUNS.contains(&name.as_str())
                    && super::field::alone(name).is_none()
                    && !name.starts_with('.') =>
            {
                name
            }
            _ => return Err(self.wrong(member, "condition-member-name", &[])),
        };
        let count = match &members {
            List::UnitPath | List::Themes => DEEP_PATH,
            List::Texts(texts) => u32::try_from(texts.len()).unwrap_or(u32::MAX),
        };
        self.variable = Some(name);
        self.times = count;
        let test = self.test(test, each.name());
        self.variable = None;
        self.times = 1;
        Ok(Test::Each(each, members, Box::new(test?)))
    }
}

/// The known name that was meant.
fn suggest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let alias =
        ALIASES.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, known)| *known);
    alias.filter(|alias| known.contains(alias)).or_else(|| nearest(name, known.iter().copied()))
}

impl Each {
    const fn name(self) -> &'static str {
        match self {
            Self::Some => "exists",
            Self::Every => "all",
            Self::One => "exists_one",
        }
    }
}
