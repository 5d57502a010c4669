//! A row: one answered question of one response, as analytics keeps it.

use kernel::{Class, Metric, Sentiment};

use crate::dimension::{class_code, metric_code, sentiment_code};

/// One row. Codes are the catalogue's; 0 says there is none. A response to several scored
/// questions is several rows with one number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The organization's number for the response, from 1, below 2,147,483,648; rows are kept in
    /// its order.
    pub response: u32,
    /// The last 64 bits of the response's id, by which it is found again.
    pub id: u64,
    /// Days since 1970-01-01 in the organization's time zone.
    pub day: i32,
    /// Minutes since midnight in the organization's time zone.
    pub minute: u16,
    pub survey: u32,
    pub question: u32,
    pub touchpoint: u32,
    pub unit: u32,
    pub channel: u32,
    pub language: u32,
    pub metric: Option<Metric>,
    /// The organization's number for the customer, 0 for nobody known.
    pub customer: u32,
    /// From 0 to 10.
    pub score: Option<u8>,
    pub class: Option<Class>,
    /// The class of the same customer's answer before this one.
    pub previous: Option<Class>,
    pub sentiment: Option<Sentiment>,
    /// A bit for each theme that is mentioned, and those mentioned badly and well.
    pub themes: u64,
    pub negative: u64,
    pub positive: u64,
    /// Values of the declared attributes in the catalogue's order; what is missing is none.
    pub attributes: Vec<u32>,
}

impl Row {
    /// Its code in the column at `place`.
    pub(crate) fn code(&self, place: usize) -> u32 {
        match place {
            0 => self.survey,
            1 => self.question,
            2 => self.touchpoint,
            3 => self.unit,
            4 => self.channel,
            5 => self.language,
            6 => metric_code(self.metric),
            7 => class_code(self.class),
            8 => class_code(self.previous),
            9 => sentiment_code(self.sentiment),
            _ => self.attributes.get(place - crate::dimension::FIXED).copied().unwrap_or_default(),
        }
    }
}
