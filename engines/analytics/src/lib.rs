//! Analytics: the columnar engine behind the learn stage. Any question of the field's query model
//! over ten million answers at once, and the plain parts it is made of.
//!
//! It is pure: it reads and writes segment files and knows neither store nor clock. See README.md.

mod batch;
mod catalogue;
mod column;
mod dimension;
mod grain;
mod histogram;
mod query;
mod row;
mod scan;
mod segment;

pub use batch::Batch;
pub use catalogue::{Catalogue, MOST_THEMES, TooMany};
pub use dimension::Dimension;
pub use grain::Grain;
pub use histogram::Histogram;
pub use query::{Against, Compared, Days, Filter, Measure, Query, QueryError, Tone};
pub use row::Row;
pub use scan::{Answer, AskError, Budget, Group, Groups, Key, Table, Tally};
pub use segment::{Segment, SegmentError};
