//! Roles: what a member of staff may do.

use serde::{Deserialize, Serialize};

/// Roles from least to most right; each may do all that the one before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Sees what their units' customers say; changes nothing.
    Viewer,
    /// Works cases.
    Agent,
    /// Runs units: assigns, sets rules, makes surveys.
    Manager,
    /// Runs the organisation: people, settings, everything.
    Owner,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Viewer, Self::Agent, Self::Manager, Self::Owner];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Agent => "agent",
            Self::Manager => "manager",
            Self::Owner => "owner",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == text)
    }
}
