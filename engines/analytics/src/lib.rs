//! Analytics: the plain structs and kernels behind every number of the learn stage. So far the
//! histogram that all metrics come from, and the grains of time a trend is drawn in.

mod grain;
mod histogram;

pub use grain::Grain;
pub use histogram::Histogram;
