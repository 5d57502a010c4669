//! Comparing and calculating: which kinds go together.

use super::Lowering;
use super::kind::Typed;
use crate::rule::condition::Mistake;
use crate::rule::condition::tree::{Comparison, Number, Operation, Test, Text};
use cel::IdedExpr;
use cel::common::ast::{Expr, LiteralValue, operators};

impl<'s> Lowering<'s> {
    pub(super) fn comparison(
        &mut self,
        expr: &'s IdedExpr,
        comparison: Comparison,
        left: &'s IdedExpr,
        right: &'s IdedExpr,
    ) -> Result<Test, Mistake> {
        if let Some(mistake) = self.null_comparison(comparison, left, right) {
            return Err(mistake);
        }
        let order = !matches!(comparison, Comparison::Equal | Comparison::Unequal);
        match (self.value(left)?, self.value(right)?) {
            (Typed::Number(a), Typed::Number(b)) => Ok(Test::Numbers(comparison, Box::new((a, b)))),
            (Typed::Text(a), Typed::Text(b)) => {
                if let Text::Field(field) = a {
                    self.known_value(right, field, &b)?;
                }
                if let Text::Field(field) = b {
                    self.known_value(left, field, &a)?;
                }
                Ok(Test::Texts(comparison, Box::new((a, b))))
            }
            (Typed::Test(a), Typed::Test(b)) if !order => {
                let same = Test::Same(Box::new((a, b)));
                Ok(if comparison == Comparison::Equal { same } else { Test::Not(Box::new(same)) })
            }
            (a, b) => {
                let (a, b) = (a.kind().code(), b.kind().code());
                let args = [("operator", comparison.sign()), ("left", a), ("right", b)];
                Err(Mistake::at(self.source, self.place(expr), "condition-incomparable", &args))
            }
        }
    }

    /// `x == null` is how others ask whether something is there.
    fn null_comparison(
        &self,
        comparison: Comparison,
        left: &IdedExpr,
        right: &IdedExpr,
    ) -> Option<Mistake> {
        let is_null = |expr: &IdedExpr| matches!(expr.expr, Expr::Literal(LiteralValue::Null));
        let (null, other) = match (is_null(left), is_null(right)) {
            (false, true) => (right, left),
            (true, false) => (left, right),
            _ => return None,
        };
        let written = match &other.expr {
            Expr::Select(_) => {
                let end = self.place(other);
                let name = self.source.get(self.name_after(end)..).unwrap_or_default();
                let length = name
                    .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
                    .unwrap_or(name.len());
                self.source.get(self.start(other)..self.name_after(end) + length)
            }
            _ => None,
        };
        let hint = written.and_then(|written| match comparison {
            Comparison::Equal => Some(format!("!has({written})")),
            Comparison::Unequal => Some(format!("has({written})")),
            _ => None,
        });
        Some(self.wrong(null, "condition-null", &[]).hinting(hint))
    }

    pub(super) fn sum(
        &mut self,
        expr: &'s IdedExpr,
        operation: Operation,
        left: &'s IdedExpr,
        right: &'s IdedExpr,
    ) -> Result<Typed, Mistake> {
        let sign = operation.sign();
        let (a, b) = (self.number(left, sign)?, self.number(right, sign)?);
        let whole = (a.is_whole(), b.is_whole());
        if whole.0 != whole.1 {
            let key = "condition-whole-and-real";
            return Err(Mistake::at(self.source, self.place(expr), key, &[("operator", sign)]));
        }
        if operation == Operation::Remainder && !whole.0 {
            let key = "condition-remainder";
            return Err(Mistake::at(self.source, self.place(expr), key, &[]));
        }
        Ok(Typed::Number(Number::Sum(operation, Box::new((a, b)))))
    }
}

pub(super) fn comparison(name: &str) -> Option<Comparison> {
    Some(match name {
        operators::EQUALS => Comparison::Equal,
        operators::NOT_EQUALS => Comparison::Unequal,
        operators::LESS => Comparison::Less,
        operators::LESS_EQUALS => Comparison::AtMost,
        operators::GREATER => Comparison::More,
        operators::GREATER_EQUALS => Comparison::AtLeast,
        _ => return None,
    })
}

pub(super) fn operation(name: &str) -> Option<Operation> {
    Some(match name {
        operators::ADD => Operation::Add,
        operators::SUBSTRACT => Operation::Subtract,
        operators::MULTIPLY => Operation::Multiply,
        operators::DIVIDE => Operation::Divide,
        operators::MODULO => Operation::Remainder,
        _ => return None,
    })
}

impl Comparison {
    const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::Unequal => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

impl Operation {
    const fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
        }
    }
}
