//! Values in and out of statements: integers, reals and texts, the same on both databases.

use crate::StoreError;
use kernel::{
    ActionId, AlarmId, AlertId, AnnouncementId, CaseId, CauseId, Class, CollectorId, CustomerId,
    DashboardId, DeliveryId, EndpointId, Id, ImportId, KeyId, Language, MergeId, MessageId, Metric,
    PlaybookId, ResponseId, Role, RuleId, Score, SegmentId, Sentiment, SessionId, StaffId,
    SurveyId, Timestamp, TrialId, UnitId, ViewId,
};
use std::borrow::Cow;

/// One parameter of a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    Null,
    Int(i64),
    Real(f64),
    Text(Cow<'a, str>),
}

/// One cell of a row that was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
}

/// A row that was read; columns are taken by place, or in turn.
#[derive(Debug, Clone)]
pub struct Row {
    pub(crate) cells: Vec<Cell>,
    pub(crate) turn: usize,
    pub(crate) covered: bool,
}

impl Row {
    /// Whether it was read for somebody who may not see what is personal in customers' words.
    pub const fn is_covered(&self) -> bool {
        self.covered
    }

    /// The column at `place` (from 0).
    ///
    /// # Errors
    /// When the column is missing or holds another kind of value: the code and the schema differ.
    pub fn get<T: FromCell>(&self, place: usize) -> Result<T, StoreError> {
        let cell = self
            .cells
            .get(place)
            .ok_or_else(|| StoreError::unexpected(format!("no column {place}")))?;
        T::from_cell(cell).ok_or_else(|| {
            StoreError::unexpected(format!(
                "column {place} is not a {}",
                std::any::type_name::<T>()
            ))
        })
    }

    /// The next column in turn.
    ///
    /// # Errors
    /// As [`Row::get`].
    #[expect(
        clippy::should_implement_trait,
        reason = "each call may read another type, which no iterator can"
    )]
    pub fn next<T: FromCell>(&mut self) -> Result<T, StoreError> {
        let place = self.turn;
        self.turn += 1;
        self.get(place)
    }

    /// The next column in turn, read from JSON text.
    ///
    /// # Errors
    /// As [`Row::get`], and when the text is not such JSON.
    pub fn next_json<T: serde::de::DeserializeOwned>(&mut self) -> Result<T, StoreError> {
        let text: String = self.next()?;
        serde_json::from_str(&text).map_err(StoreError::unexpected)
    }
}

/// What can be a parameter.
pub trait IntoValue<'a> {
    fn into_value(self) -> Value<'a>;
}

/// What a column can be read as.
pub trait FromCell: Sized {
    fn from_cell(cell: &Cell) -> Option<Self>;
}

impl<'a> IntoValue<'a> for Value<'a> {
    fn into_value(self) -> Self {
        self
    }
}

impl<'a, T: IntoValue<'a>> IntoValue<'a> for Option<T> {
    fn into_value(self) -> Value<'a> {
        self.map_or(Value::Null, IntoValue::into_value)
    }
}

impl<T: FromCell> FromCell for Option<T> {
    fn from_cell(cell: &Cell) -> Option<Self> {
        if *cell == Cell::Null { Some(None) } else { T::from_cell(cell).map(Some) }
    }
}

impl<'a> IntoValue<'a> for &'a str {
    fn into_value(self) -> Value<'a> {
        Value::Text(Cow::Borrowed(self))
    }
}

impl<'a> IntoValue<'a> for &'a String {
    fn into_value(self) -> Value<'a> {
        Value::Text(Cow::Borrowed(self))
    }
}

impl<'a> IntoValue<'a> for String {
    fn into_value(self) -> Value<'a> {
        Value::Text(Cow::Owned(self))
    }
}

impl<'a> IntoValue<'a> for &serde_json::Value {
    fn into_value(self) -> Value<'a> {
        Value::Text(Cow::Owned(self.to_string()))
    }
}

impl FromCell for String {
    fn from_cell(cell: &Cell) -> Option<Self> {
        match cell {
            Cell::Text(text) => Some(text.clone()),
            _ => None,
        }
    }
}

impl IntoValue<'_> for f64 {
    fn into_value(self) -> Value<'static> {
        Value::Real(self)
    }
}

impl FromCell for f64 {
    fn from_cell(cell: &Cell) -> Option<Self> {
        match cell {
            Cell::Real(value) => Some(*value),
            #[expect(
                clippy::cast_precision_loss,
                reason = "SQLite hands whole reals back as integers"
            )]
            Cell::Int(value) => Some(*value as Self),
            _ => None,
        }
    }
}

impl IntoValue<'_> for bool {
    fn into_value(self) -> Value<'static> {
        Value::Int(self.into())
    }
}

impl FromCell for bool {
    fn from_cell(cell: &Cell) -> Option<Self> {
        match cell {
            Cell::Int(value) => Some(*value != 0),
            _ => None,
        }
    }
}

impl IntoValue<'_> for Timestamp {
    fn into_value(self) -> Value<'static> {
        Value::Int(self.micros())
    }
}

impl FromCell for Timestamp {
    fn from_cell(cell: &Cell) -> Option<Self> {
        i64::from_cell(cell).map(Self::from_micros)
    }
}

impl IntoValue<'_> for Score {
    fn into_value(self) -> Value<'static> {
        Value::Int(self.value().into())
    }
}

impl IntoValue<'_> for usize {
    fn into_value(self) -> Value<'static> {
        Value::Int(i64::try_from(self).unwrap_or(i64::MAX))
    }
}

macro_rules! integers {
    ($($type:ty),*) => {$(
        impl IntoValue<'_> for $type {
            fn into_value(self) -> Value<'static> { Value::Int(self.into()) }
        }
        impl FromCell for $type {
            fn from_cell(cell: &Cell) -> Option<Self> {
                match cell { Cell::Int(value) => <$type>::try_from(*value).ok(), _ => None }
            }
        }
    )*};
}
integers!(i64, i32, u32, u16, u8);

macro_rules! ids {
    ($($id:ty),*) => {$(
        impl IntoValue<'_> for $id {
            fn into_value(self) -> Value<'static> { Value::Text(Cow::Owned(self.to_string())) }
        }
        impl FromCell for $id {
            fn from_cell(cell: &Cell) -> Option<Self> {
                match cell { Cell::Text(text) => text.parse().ok(), _ => None }
            }
        }
        const _: &str = <$id as Id>::PREFIX;
    )*};
}
ids!(
    ActionId,
    AlarmId,
    AlertId,
    DashboardId,
    AnnouncementId,
    CaseId,
    CauseId,
    CollectorId,
    CustomerId,
    DeliveryId,
    EndpointId,
    ImportId,
    KeyId,
    MergeId,
    MessageId,
    PlaybookId,
    ResponseId,
    RuleId,
    SegmentId,
    SessionId,
    StaffId,
    SurveyId,
    TrialId,
    UnitId,
    ViewId
);

macro_rules! codes {
    ($($type:ty),*) => {$(
        impl IntoValue<'_> for $type {
            fn into_value(self) -> Value<'static> { Value::Text(Cow::Borrowed(self.code())) }
        }
        impl FromCell for $type {
            fn from_cell(cell: &Cell) -> Option<Self> {
                match cell { Cell::Text(text) => <$type>::parse(text), _ => None }
            }
        }
    )*};
}
codes!(Class, Language, Metric, Role, Sentiment);
