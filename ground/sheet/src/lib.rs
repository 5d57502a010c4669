//! Sheets: tables of text as other programs write them, in whatever letters and with whatever
//! between their cells. Knows no noun of the product.

pub mod cell;
pub mod dialect;
pub mod encoding;
mod look;
pub mod record;
pub mod text;

pub use dialect::Delimiter;
pub use encoding::{Confidence, Encoding};
pub use look::{Look, Refusal};
pub use record::{Broken, Fault, Next, Record, Records};
pub use text::{Text, UNREADABLE};
