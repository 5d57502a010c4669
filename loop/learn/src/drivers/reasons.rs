//! What keeps those who are almost won from being won (NPS+): reasons that passives give beside those
//! of detractors.

use statistics::{Confidence, Proportion, gap};

/// A theme that customers speak badly of, as another stage counts it: passives first, detractors
/// second.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reason {
    /// In the reader's language.
    pub name: String,
    /// Responses that speak badly of it.
    pub count: [u64; 2],
    /// Where those are read. Paths of this site.
    pub hrefs: [String; 2],
}

/// All of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reasons {
    /// Responses with words that could be read.
    pub read: [u64; 2],
    pub list: Vec<Reason>,
}

/// A reason's two shares, and how far they lie apart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Side {
    pub(crate) reason: Reason,
    pub(crate) shares: [Share; 2],
    /// The passives' share less the detractors', with its interval.
    pub(crate) apart: (f64, (f64, f64)),
}

/// A share with the range it is likely to lie in, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Share {
    pub(crate) value: f64,
    pub(crate) range: (f64, f64),
}

impl Reasons {
    /// Side by side, what passives name more often than detractors first; nothing when either have
    /// said nothing. Shares have Agresti and Coull's interval (adjusted Wald), their difference
    /// Agresti and Caffo's.
    pub(crate) fn beside(&self) -> Vec<Side> {
        let share = |count: u64, of: u64| {
            let share = Proportion::new(count, of)?;
            let range = share.adjusted_interval(Confidence::P95)?.clipped(0.0, 1.0);
            Some((share, Share { value: share.share()?, range: (range.low, range.high) }))
        };
        let side = |reason: &Reason| {
            let (first, passives) = share(reason.count[0], self.read[0])?;
            let (second, detractors) = share(reason.count[1], self.read[1])?;
            let gap = gap(first, second, Confidence::P95)?;
            let range = gap.agresti_caffo.clipped(-1.0, 1.0);
            Some(Side {
                reason: reason.clone(),
                shares: [passives, detractors],
                apart: (gap.difference, (range.low, range.high)),
            })
        };
        let mut sides: Vec<Side> = self.list.iter().filter_map(side).collect();
        sides.sort_by(|a, b| {
            let apart = b.apart.0.total_cmp(&a.apart.0);
            let often = |side: &Side| side.reason.count[0] + side.reason.count[1];
            apart.then_with(|| often(b).cmp(&often(a)))
        });
        sides
    }
}

impl Side {
    /// Whether passives name it more often than detractors do, as far as the interval tells.
    pub(crate) fn is_theirs(&self) -> bool {
        self.apart.1.0 > 0.0
    }
}
