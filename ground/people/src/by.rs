//! Authority: on whose behalf people and units are changed, and how far it reaches.

use kernel::{Actor, Role};
use store::Eyes;
use web::Visitor;

/// Who changes something. A visitor reaches as far as their role and their units; the program
/// itself (set-up, the terminal, a sample organisation) reaches everything.
#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    Visitor(&'a Visitor),
    Ringback,
}

const EVERYTHING: Eyes = Eyes::Loop;

impl By<'_> {
    pub const fn actor(&self) -> Actor {
        match self {
            Self::Visitor(visitor) => Actor::Staff(visitor.staff),
            Self::Ringback => Actor::Ringback,
        }
    }

    pub const fn eyes(&self) -> &Eyes {
        match self {
            Self::Visitor(visitor) => &visitor.eyes,
            Self::Ringback => &EVERYTHING,
        }
    }

    pub const fn role(&self) -> Role {
        match self {
            Self::Visitor(visitor) => visitor.role,
            Self::Ringback => Role::Owner,
        }
    }
}

impl<'a> From<&'a Visitor> for By<'a> {
    fn from(visitor: &'a Visitor) -> Self {
        Self::Visitor(visitor)
    }
}
