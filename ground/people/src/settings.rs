//! Settings: the tabs above every page of them, whichever part of the product it belongs to.

use axum::response::IntoResponse;
use kernel::Role;
use web::table::Tab;
use web::{Access, Routes, Visitor, Words, see_other};

/// Every page of settings: its address, the key of its name, and the least role that finds it.
/// Rules, playbooks, causes, hours and notices are pages of the stage that acts on them, announcements of the one that
/// improves, the outbox and the system the
/// application's.
const PAGES: [(&str, &str, Role); 15] = [
    ("/settings/people", "settings-people", Role::Manager),
    ("/settings/units", "settings-units", Role::Manager),
    ("/settings/rules", "settings-rules", Role::Manager),
    ("/settings/playbooks", "settings-playbooks", Role::Manager),
    ("/settings/causes", "settings-causes", Role::Manager),
    ("/settings/hours", "settings-hours", Role::Manager),
    ("/settings/announcements", "settings-announcements", Role::Manager),
    ("/settings/organisation", "settings-organisation", Role::Owner),
    ("/settings/audit", "settings-audit", Role::Owner),
    ("/settings/outbox", "settings-outbox", Role::Owner),
    ("/settings/keys", "settings-keys", Role::Manager),
    ("/settings/webhooks", "settings-webhooks", Role::Owner),
    ("/settings/system", "settings-system", Role::Owner),
    ("/settings/sessions", "settings-sessions", Role::Viewer),
    ("/settings/notices", "settings-notices", Role::Agent),
];

/// The tabs that somebody of a role sees; `here` is the page's own path, whose tab is marked. In a
/// template: `{{ ui::tabs(shell.t("nav-settings"), tabs) }}`.
pub fn settings_tabs(words: Words, role: Role, here: &str) -> Vec<Tab> {
    pages(role)
        .map(|(path, key)| {
            let beneath = here
                .strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            Tab {
                label: words.t(key).to_owned(),
                href: path.to_owned(),
                current: beneath,
                count: None,
            }
        })
        .collect()
}

fn pages(role: Role) -> impl Iterator<Item = (&'static str, &'static str)> {
    PAGES.into_iter().filter(move |(.., least)| role >= *least).map(|(path, key, _)| (path, key))
}

pub(crate) fn routes() -> Routes {
    Routes::new().get("/settings", Access::Staff(Role::Viewer), first)
}

/// Settings open at the first page that is open to the visitor.
async fn first(visitor: Visitor) -> impl IntoResponse {
    see_other(pages(visitor.role).next().map_or("/", |(path, _)| path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

    #[test]
    fn tabs_follow_the_role_and_mark_the_page() {
        let words = Words::of(Language::En);
        let names = |role| settings_tabs(words, role, "/settings/units/unt_1");
        assert_eq!(names(Role::Viewer).len(), 1);
        assert_eq!(names(Role::Manager).len(), 10);
        let owner = names(Role::Owner);
        assert_eq!(owner.len(), 15);
        let marked: Vec<_> = owner.iter().filter(|tab| tab.current).map(|tab| &tab.href).collect();
        assert_eq!(marked, ["/settings/units"]);
    }
}
