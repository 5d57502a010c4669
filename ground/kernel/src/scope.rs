//! Scopes: what an API key may do, of all that its owner may.

use crate::role::Role;
use serde::{Deserialize, Serialize};

/// One thing a key may be used for. A key never reaches beyond the role and the units of the member
/// of staff it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Scope {
    #[serde(rename = "surveys:read")]
    ReadSurveys,
    #[serde(rename = "responses:read")]
    ReadResponses,
    #[serde(rename = "responses:write")]
    WriteResponses,
    #[serde(rename = "cases:read")]
    ReadCases,
    #[serde(rename = "cases:write")]
    WriteCases,
    #[serde(rename = "customers:read")]
    ReadCustomers,
    #[serde(rename = "customers:write")]
    WriteCustomers,
    #[serde(rename = "actions:read")]
    ReadActions,
    #[serde(rename = "actions:write")]
    WriteActions,
    #[serde(rename = "webhooks:manage")]
    ManageWebhooks,
}

impl Scope {
    pub const ALL: [Self; 10] = [
        Self::ReadSurveys,
        Self::ReadResponses,
        Self::WriteResponses,
        Self::ReadCases,
        Self::WriteCases,
        Self::ReadCustomers,
        Self::WriteCustomers,
        Self::ReadActions,
        Self::WriteActions,
        Self::ManageWebhooks,
    ];

    /// As it is written in keys, in the API's description and in the audit log.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReadSurveys => "surveys:read",
            Self::ReadResponses => "responses:read",
            Self::WriteResponses => "responses:write",
            Self::ReadCases => "cases:read",
            Self::WriteCases => "cases:write",
            Self::ReadCustomers => "customers:read",
            Self::WriteCustomers => "customers:write",
            Self::ReadActions => "actions:read",
            Self::WriteActions => "actions:write",
            Self::ManageWebhooks => "webhooks:manage",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == text)
    }

    /// The least role whose keys may have it: the role that may do the same on a page.
    pub const fn least(self) -> Role {
        match self {
            Self::ReadSurveys
            | Self::ReadResponses
            | Self::ReadCases
            | Self::ReadCustomers
            | Self::ReadActions => Role::Viewer,
            Self::WriteResponses | Self::WriteCases => Role::Agent,
            Self::WriteCustomers | Self::WriteActions => Role::Manager,
            Self::ManageWebhooks => Role::Owner,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_reads_back_as_it_was_written() {
        for scope in Scope::ALL {
            assert_eq!(Scope::parse(scope.code()), Some(scope));
            let text = serde_json::to_string(&scope).unwrap();
            assert_eq!(text, format!("\"{}\"", scope.code()));
        }
        assert_eq!(Scope::parse("everything"), None);
    }
}
