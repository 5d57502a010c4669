//! The same people twice, two kinds of people, and few people: how they move between classes, how
//! far they are apart, and what may be published of them.

mod agreement;
mod derivable;
mod paired;
mod suppression;
mod transition;

pub use agreement::{Agreement, Weights, kappa};
pub use derivable::derivable;
pub use paired::{PairedGap, paired_gap};
pub use suppression::{Suppressed, suppress};
pub use transition::{
    Chi, PairedChange, Transitions, homogeneity, paired_change, symmetry, transitions,
};
