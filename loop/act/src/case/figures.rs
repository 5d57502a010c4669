//! How well we close the loop: recovery, and the time until a customer hears from us.

use super::store::figures as rows;
use kernel::Timestamp;
use statistics::median;
use std::time::Duration;
use store::{Eyes, StoreError, Tx};

/// Figures of the cases opened (and the questions asked) since a moment. `None` where there is
/// nothing to measure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    pub since: Timestamp,
    /// Closed cases whose customers were asked whether it was solved.
    pub asked: i64,
    /// Of those, the ones whose customers said yes.
    pub recovered: i64,
    /// Questions that were sent, and that were answered.
    pub questions: i64,
    pub answered: i64,
    pub contacted: usize,
    pub contact: Medians,
    pub closed: usize,
    pub close: Medians,
}

/// Typical minutes by both clocks.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Medians {
    pub wall: Option<i64>,
    pub business: Option<i64>,
}

/// The span that the figures of a page look back over.
pub const SPAN: Duration = Duration::from_secs(90 * 24 * 3600);

impl Figures {
    /// Recovered cases among the closed ones that were asked about, 0 to 1.
    pub fn recovery_rate(&self) -> Option<f64> {
        share(self.recovered, self.asked)
    }

    /// Answered questions among those asked, 0 to 1.
    pub fn answer_rate(&self) -> Option<f64> {
        share(self.answered, self.questions)
    }
}

fn share(part: i64, whole: i64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// The figures of what these eyes may see, over the last [`SPAN`].
///
/// # Errors
/// When the store fails.
pub fn figures(tx: &mut Tx, eyes: &Eyes) -> Result<Figures, StoreError> {
    let since = tx.now().minus(SPAN);
    let lapses = rows::lapses(tx, eyes, since)?;
    let counts = rows::questions(tx, eyes, since)?;
    let typical = |mut minutes: Vec<i64>| {
        minutes.sort_unstable();
        #[expect(clippy::cast_possible_truncation, reason = "a median of minutes, rounded")]
        median(&minutes).map(|median| median.round() as i64)
    };
    Ok(Figures {
        since,
        asked: counts.asked,
        recovered: counts.recovered,
        questions: counts.questions,
        answered: counts.answered,
        contacted: lapses.contact_wall.len(),
        closed: lapses.close_wall.len(),
        contact: Medians {
            wall: typical(lapses.contact_wall),
            business: typical(lapses.contact_business),
        },
        close: Medians {
            wall: typical(lapses.close_wall),
            business: typical(lapses.close_business),
        },
    })
}
