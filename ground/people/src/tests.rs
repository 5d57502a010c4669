//! What the tests of every noun share.

pub(crate) mod cafe;
