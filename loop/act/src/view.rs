//! Views: filters of the list of cases that somebody keeps under a name, for themselves or for all.

pub mod keep;
pub(crate) mod page;
pub(crate) mod store;

use kernel::{StaffId, ViewId};
use web::Filters;

/// A list's filters under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    pub id: ViewId,
    pub name: String,
    /// As the list's address has them: `view=late&state=new`.
    pub filters: String,
    /// Who kept it.
    pub staff: StaffId,
    /// Whether everybody has it. What they see behind it is what their own eyes see.
    pub shared: bool,
}

/// The filters a view keeps. Words that were searched for are often a customer's name, so they stay
/// out of it.
const KEPT: [&str; 6] = ["view", "unit", "state", "cause", "from", "to"];
const LONGEST_VALUE: usize = 60;

/// The part of an address that a view keeps.
pub fn filters(asked: &Filters) -> String {
    let pairs = KEPT.into_iter().filter_map(|key| Some((key, asked.get(key)?)));
    let fits = |value: &str| {
        value.len() <= LONGEST_VALUE
            && value.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    };
    let pairs = pairs.filter(|(_, value)| fits(value));
    pairs.map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("&")
}

impl View {
    pub fn link(&self) -> String {
        if self.filters.is_empty() {
            "/cases".to_owned()
        } else {
            format!("/cases?{}", self.filters)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_keeps_filters_and_no_words() {
        for (asked, kept) in [
            ("view=late&q=Nok&unit=unt_01&after=x&state=new", "view=late&unit=unt_01&state=new"),
            ("from=2026-11-01&to=2026-11-30&lang=th", "from=2026-11-01&to=2026-11-30"),
            ("state=%26q%3DNok&view=%3Cb%3E", ""),
            ("", ""),
        ] {
            assert_eq!(filters(&Filters::of("/cases", asked)), kept, "{asked}");
        }
    }
}
