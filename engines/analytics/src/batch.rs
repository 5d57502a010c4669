//! A batch: rows held as columns in memory, to be sealed into a segment or read beside segments.

use crate::column::{BLOCK, Codes, NO_SCORE, View};
use crate::dimension::{CLASSES, FIXED};
use crate::{Row, column};

/// Rows as columns. They are put in the order of their response's number when they are sealed or
/// asked.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    response: Vec<i32>,
    id: Vec<i64>,
    day: Vec<i32>,
    minute: Vec<i16>,
    customer: Vec<i32>,
    score: Vec<i8>,
    themes: Vec<u64>,
    negative: Vec<u64>,
    positive: Vec<u64>,
    codes: Vec<Vec<i32>>,
    days: Vec<(i32, i32)>,
}

impl Batch {
    pub fn of<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Self {
        let mut batch = Self::default();
        for row in rows {
            batch.push(row);
        }
        batch
    }

    pub fn push(&mut self, row: &Row) {
        let places = (FIXED + row.attributes.len()).max(self.codes.len());
        let rows = self.rows();
        self.codes.resize_with(places, || vec![0; rows]);
        for (place, codes) in self.codes.iter_mut().enumerate() {
            codes.push(number(row.code(place)));
        }
        if rows.is_multiple_of(BLOCK) {
            self.days.push((row.day, row.day));
        }
        if let Some(days) = self.days.last_mut() {
            *days = (days.0.min(row.day), days.1.max(row.day));
        }
        let score = row.score.filter(|score| *score <= 10).map(u8::cast_signed);
        self.response.push(number(row.response));
        self.id.push(row.id.cast_signed());
        self.day.push(row.day);
        self.minute.push(i16::try_from(row.minute).unwrap_or(i16::MAX));
        self.customer.push(number(row.customer));
        self.score.push(score.unwrap_or(NO_SCORE));
        self.themes.push(row.themes);
        self.negative.push(row.negative);
        self.positive.push(row.positive);
    }

    pub fn rows(&self) -> usize {
        self.response.len()
    }

    /// The same rows by the number of their response, those of one in the order they came.
    #[must_use]
    pub fn sorted(self) -> Self {
        if self.response.is_sorted() {
            return self;
        }
        let mut order: Vec<usize> = (0..self.rows()).collect();
        order.sort_by_key(|row| self.response[*row]);
        let mut days = pick(&self.day, &order);
        days.shrink_to_fit();
        Self {
            response: pick(&self.response, &order),
            id: pick(&self.id, &order),
            minute: pick(&self.minute, &order),
            customer: pick(&self.customer, &order),
            score: pick(&self.score, &order),
            themes: pick(&self.themes, &order),
            negative: pick(&self.negative, &order),
            positive: pick(&self.positive, &order),
            codes: self.codes.iter().map(|codes| pick(codes, &order)).collect(),
            days: column::days_of_blocks(&days),
            day: days,
        }
    }

    pub(crate) fn view(&self) -> View<'_> {
        View {
            response: &self.response,
            id: &self.id,
            day: &self.day,
            minute: &self.minute,
            customer: &self.customer,
            score: &self.score,
            themes: &self.themes,
            negative: &self.negative,
            positive: &self.positive,
            codes: self.codes.iter().map(|codes| Codes::Words(codes)).collect(),
            days: &self.days,
        }
    }
}

/// Row `row` of columns, as it was pushed.
pub(crate) fn row_of(view: &View<'_>, row: usize) -> Row {
    let class = |code: u32| CLASSES.get(code.wrapping_sub(1) as usize).copied();
    let code = |place: usize| view.codes(place).at(row);
    Row {
        response: view.response[row].cast_unsigned(),
        id: view.id[row].cast_unsigned(),
        day: view.day[row],
        minute: view.minute[row].cast_unsigned(),
        survey: code(0),
        question: code(1),
        touchpoint: code(2),
        unit: code(3),
        channel: code(4),
        language: code(5),
        metric: kernel::Metric::ALL.get(code(6).wrapping_sub(1) as usize).copied(),
        customer: view.customer[row].cast_unsigned(),
        score: u8::try_from(view.score[row]).ok().filter(|score| *score <= 10),
        class: class(code(7)),
        previous: class(code(8)),
        sentiment: kernel::Sentiment::ALL.get(code(9).wrapping_sub(1) as usize).copied(),
        themes: view.themes[row],
        negative: view.negative[row],
        positive: view.positive[row],
        attributes: (FIXED..view.codes.len()).map(code).collect(),
    }
}

fn pick<T: Copy>(values: &[T], order: &[usize]) -> Vec<T> {
    order.iter().map(|row| values[*row]).collect()
}

/// Codes and numbers stand in files as signed numbers; none is ever past the half of them.
fn number(code: u32) -> i32 {
    i32::try_from(code).unwrap_or(i32::MAX)
}
