//! Sectors: what kind of business it is, which decides what a new organisation begins with.

use serde::{Deserialize, Serialize};

/// The organisation's line of business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sector {
    /// Cafés, restaurants, bakeries.
    Food,
    Retail,
    /// Hotels, travel and leisure.
    Hotel,
    Health,
    /// Banks and insurers.
    Finance,
    Education,
    Telecom,
    /// Transport, delivery and logistics.
    Transport,
    Software,
    /// Offices and agencies of the state.
    Public,
    #[default]
    Other,
}

impl Sector {
    pub const ALL: [Self; 11] = [
        Self::Food,
        Self::Retail,
        Self::Hotel,
        Self::Health,
        Self::Finance,
        Self::Education,
        Self::Telecom,
        Self::Transport,
        Self::Software,
        Self::Public,
        Self::Other,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Food => "food",
            Self::Retail => "retail",
            Self::Hotel => "hotel",
            Self::Health => "health",
            Self::Finance => "finance",
            Self::Education => "education",
            Self::Telecom => "telecom",
            Self::Transport => "transport",
            Self::Software => "software",
            Self::Public => "public",
            Self::Other => "other",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sector| sector.code() == text)
    }

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Food => "sector-food",
            Self::Retail => "sector-retail",
            Self::Hotel => "sector-hotel",
            Self::Health => "sector-health",
            Self::Finance => "sector-finance",
            Self::Education => "sector-education",
            Self::Telecom => "sector-telecom",
            Self::Transport => "sector-transport",
            Self::Software => "sector-software",
            Self::Public => "sector-public",
            Self::Other => "sector-other",
        }
    }
}
