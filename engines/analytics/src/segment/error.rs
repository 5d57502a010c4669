//! What can be wrong with a segment, in a sentence.

use std::io;
use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum SegmentError {
    #[error("The segment {} could not be read or written: {error}.", .path.display())]
    File { path: PathBuf, error: io::Error },
    #[error("{} is no segment of Ringback's: {what}.", .path.display())]
    Foreign { path: PathBuf, what: String },
    #[error("A segment needs at least one row and at most {most}; there are {rows}.")]
    Rows { rows: usize, most: usize },
    #[error("The column “{column}” has the code {code}, which the catalogue does not know.")]
    Unknown { column: String, code: i32 },
    #[error("The segment could not be put together: {0}.")]
    Columns(String),
}
