//! Customer value: what customers have brought, who still buys, and what they will bring.
//!
//! Everything starts at purchases by customer, day and amount. Amounts are in whatever money they
//! came in; times in the models are weeks of seven days, as in the literature.

mod bg_nbd;
mod climb;
mod gamma_gamma;
mod lifetime;
mod purchases;
mod rfm;
mod shares;

pub use bg_nbd::BgNbd;
pub use climb::Fitted;
pub use gamma_gamma::GammaGamma;
pub use lifetime::Terms;
pub use purchases::{Purchase, Repeat, Visit, Visits};
pub use rfm::{Rfm, rfm};
pub use shares::Shares;
