//! Attributes: what an organisation keeps of its customers beyond how to reach them, each by a name
//! and of a kind it decided on.

mod store;
mod value;

pub(in crate::customer) use store::kinds;
pub use store::{add, all};
pub(crate) use value::yes_or_no;
pub use value::{Kind, read_day};

use std::collections::BTreeMap;

/// One attribute that customers may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Small letters, digits and `_`, in any script: `tier`, `ระดับสมาชิก`.
    pub name: String,
    pub kind: Kind,
}

/// More would be a table of its own.
pub const MOST: usize = 50;

/// The kinds of the attributes there are, by name.
pub type Kinds = BTreeMap<String, Kind>;
