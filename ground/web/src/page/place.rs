//! The places of the navigation, in the order of the customer's way through the house.

use kernel::Role;

/// One entry of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    Today,
    Surveys,
    Responses,
    Cases,
    Themes,
    Actions,
    Journey,
    Customers,
    Scores,
    Settings,
    /// A page that belongs to no entry.
    None,
}

impl Place {
    pub const ALL: [Self; 10] = [
        Self::Today,
        Self::Surveys,
        Self::Responses,
        Self::Cases,
        Self::Themes,
        Self::Actions,
        Self::Journey,
        Self::Customers,
        Self::Scores,
        Self::Settings,
    ];

    /// The address of the place's first page.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Today | Self::None => "/",
            Self::Surveys => "/surveys",
            Self::Responses => "/responses",
            Self::Cases => "/cases",
            Self::Themes => "/themes",
            Self::Actions => "/actions",
            Self::Journey => "/journey",
            Self::Customers => "/customers",
            Self::Scores => "/scores",
            Self::Settings => "/settings",
        }
    }

    /// The key of the place's name, and of nothing for [`Place::None`].
    pub const fn key(self) -> &'static str {
        match self {
            Self::Today | Self::None => "nav-today",
            Self::Surveys => "nav-surveys",
            Self::Responses => "nav-responses",
            Self::Cases => "nav-cases",
            Self::Themes => "nav-themes",
            Self::Actions => "nav-actions",
            Self::Journey => "nav-journey",
            Self::Customers => "nav-customers",
            Self::Scores => "nav-scores",
            Self::Settings => "nav-settings",
        }
    }

    /// The place's icon in the sprite.
    pub fn icon(self) -> &'static str {
        self.key().trim_start_matches("nav-")
    }

    /// Whether somebody of `role` finds the place in their navigation.
    pub(crate) fn is_open(least: Option<Role>, role: Role) -> bool {
        least.is_none_or(|least| role >= least)
    }
}
