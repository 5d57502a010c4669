//! The kinds of things a condition works with.

use crate::rule::condition::field::MapField;
use crate::rule::condition::tree::{List, Number, Test, Text};

/// A part of a condition, with its kind.
#[derive(Debug)]
pub(super) enum Typed {
    Test(Test),
    Number(Number),
    Text(Text),
    List(List),
    Numbers(Vec<Number>),
    Map(MapField),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Test,
    Number,
    Text,
    List,
    Map,
}

impl Kind {
    /// As the sentences in `act-condition.ftl` choose by it.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Number => "number",
            Self::Text => "text",
            Self::List => "list",
            Self::Map => "map",
        }
    }
}

impl Typed {
    pub(super) const fn kind(&self) -> Kind {
        match self {
            Self::Test(_) => Kind::Test,
            Self::Number(_) => Kind::Number,
            Self::Text(_) => Kind::Text,
            Self::List(_) | Self::Numbers(_) => Kind::List,
            Self::Map(_) => Kind::Map,
        }
    }
}

impl Number {
    /// Whether it is counted in whole numbers, which CEL keeps apart from real ones when it adds
    /// and multiplies, though not when it compares.
    pub(super) fn is_whole(&self) -> bool {
        match self {
            Self::Whole(_) | Self::Score | Self::Characters(_) | Self::PathLength => true,
            Self::ThemeCount | Self::Entries(_) | Self::ReadWhole(_) => true,
            Self::Real(_) | Self::Told(_) | Self::ReadReal(_) => false,
            Self::Minus(number) => number.is_whole(),
            Self::Sum(_, sides) => sides.0.is_whole(),
            Self::Either(parts) => parts.1.is_whole(),
        }
    }
}
