//! People's names: after a title, from a list, or after a Vietnamese word for a person.

mod latin;
mod thai;

pub(super) use latin::latin;
pub(super) use thai::thai;
