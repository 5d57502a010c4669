//! Impact: whether an action changed anything, and by how much.
//!
//! Each answers the same question, what would have been without it, from other evidence: from
//! others to whom nothing was done, from the time before, or from both.

mod before_after;
mod counterfactual;
mod panel;
mod series;
mod simplex;
mod synthetic;

pub use before_after::{BeforeAfter, before_after};
pub use counterfactual::{Counterfactual, Pointwise, SeriesParts, counterfactual};
pub use panel::{Effect, EventStudy, Panel, PanelEffect, Unpaneled, Wald, panel_effect};
pub use series::{Interrupted, Slope, interrupted};
pub use synthetic::{Synthetic, synthetic_control};
