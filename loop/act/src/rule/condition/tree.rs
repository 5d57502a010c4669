//! A checked condition as a tree of typed questions.

use super::field::{MapField, TextField, ToldField};

/// A question with yes or no for an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    Constant(bool),
    CustomerKnown,
    HasScore,
    HasText(TextField),
    HasTold(ToldField),
    /// `has(response.hidden.x)` and `'x' in response.hidden`.
    HasEntry(MapField, Text),
    Not(Box<Self>),
    All(Vec<Self>),
    Any(Vec<Self>),
    Either(Box<(Self, Self, Self)>),
    Same(Box<(Self, Self)>),
    Numbers(Comparison, Box<(Number, Number)>),
    Texts(Comparison, Box<(Text, Text)>),
    NumberIn(Box<Number>, Vec<Number>),
    TextIn(Box<Text>, List),
    Within(Within, Box<(Text, Text)>),
    /// The words are in small letters already.
    Mentions(Text, Vec<String>),
    Each(Each, List, Box<Self>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Contains,
    Starts,
    Ends,
}

/// Over how many members of a list a question must be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Each {
    Some,
    Every,
    One,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum List {
    Texts(Vec<Text>),
    UnitPath,
    Themes,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Text {
    Constant(String),
    Field(TextField),
    Entry(MapField, Box<Self>),
    /// The member of the list that is being looked at.
    Member,
    UnitAt(Box<Number>),
    Either(Box<(Test, Self, Self)>),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Number {
    Whole(i64),
    Real(f64),
    Score,
    Told(ToldField),
    Characters(Text),
    PathLength,
    ThemeCount,
    Entries(MapField),
    ReadWhole(Text),
    ReadReal(Text),
    Minus(Box<Self>),
    Sum(Operation, Box<(Self, Self)>),
    Either(Box<(Test, Self, Self)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}
