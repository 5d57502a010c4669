//! Root causes: why things go wrong here, as a tree the organisation edits and learns from.

pub mod edit;
pub mod page;
pub(crate) mod ready;
pub(crate) mod store;

pub use store::{all, names};

use crate::names::Names;
use kernel::{CauseId, Language, Timestamp};
use std::collections::BTreeMap;

/// One cause, or a group of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    pub id: CauseId,
    pub parent: Option<CauseId>,
    pub names: Names,
    pub archived_at: Option<Timestamp>,
}

/// A cause at its place in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    pub cause: Cause,
    pub depth: usize,
    /// Whether nothing that is in use stands beneath it: only such causes close cases.
    pub is_leaf: bool,
}

/// Deeper trees are not kept apart by anybody who closes a case.
pub const DEEPEST: usize = 3;

/// Causes that can close a case, gathered under the name of what they belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    pub group: String,
    pub causes: Vec<(CauseId, String)>,
}

/// Causes as a tree, in the organisation's own order: parents before their children.
pub fn tree(causes: Vec<Cause>) -> Vec<Branch> {
    let mut beneath: BTreeMap<Option<CauseId>, Vec<Cause>> = BTreeMap::new();
    let known: std::collections::BTreeSet<CauseId> = causes.iter().map(|cause| cause.id).collect();
    for cause in causes {
        let parent = cause.parent.filter(|parent| known.contains(parent));
        beneath.entry(parent).or_default().push(cause);
    }
    let mut branches = Vec::with_capacity(known.len());
    grow(&mut beneath, None, 0, &mut branches);
    branches
}

fn grow(
    beneath: &mut BTreeMap<Option<CauseId>, Vec<Cause>>,
    parent: Option<CauseId>,
    depth: usize,
    branches: &mut Vec<Branch>,
) {
    for cause in beneath.remove(&parent).unwrap_or_default() {
        let id = cause.id;
        let used = |child: &Cause| child.archived_at.is_none();
        let is_leaf = !beneath.get(&Some(id)).is_some_and(|children| children.iter().any(used));
        branches.push(Branch { cause, depth, is_leaf });
        grow(beneath, Some(id), depth + 1, branches);
    }
}

/// What the closing form offers, for somebody who reads `language`.
pub fn choices(branches: &[Branch], language: Language) -> Vec<Choices> {
    let mut choices: Vec<Choices> = Vec::new();
    let mut path: Vec<&str> = Vec::new();
    for branch in branches {
        path.truncate(branch.depth);
        let name = branch.cause.names.shown(language);
        if branch.is_leaf && branch.cause.archived_at.is_none() {
            let group = path.join(" › ");
            let choice = (branch.cause.id, name.to_owned());
            match choices.last_mut() {
                Some(last) if last.group == group => last.causes.push(choice),
                _ => choices.push(Choices { group, causes: vec![choice] }),
            }
        }
        path.push(name);
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    fn cause(id: u128, parent: Option<u128>, name: &str, archived: bool) -> Cause {
        Cause {
            id: CauseId::from_bits(id),
            parent: parent.map(CauseId::from_bits),
            names: Names::new([(Language::En, name.to_owned())]),
            archived_at: archived.then_some(Timestamp::from_micros(1)),
        }
    }

    #[test]
    fn only_leaves_in_use_close_cases() {
        let tree = tree(vec![
            cause(1, None, "Staff", false),
            cause(4, None, "Price", false),
            cause(2, Some(1), "Manner", false),
            cause(3, Some(1), "Speed", true),
            cause(5, Some(4), "Old", true),
            cause(6, Some(99), "Lost", false),
        ]);
        let order: Vec<_> =
            tree.iter().map(|b| (b.cause.names.shown(Language::En), b.depth)).collect();
        let expected =
            [("Staff", 0), ("Manner", 1), ("Speed", 1), ("Price", 0), ("Old", 1), ("Lost", 0)];
        assert_eq!(order, expected);
        let offered: Vec<_> = choices(&tree, Language::En)
            .into_iter()
            .flat_map(|group| {
                group.causes.into_iter().map(move |(_, name)| format!("{}/{name}", group.group))
            })
            .collect();
        assert_eq!(offered, ["Staff/Manner", "/Price", "/Lost"]);
    }

    #[test]
    fn the_ready_tree_has_every_name_in_every_language() {
        let groups = ready::TREE;
        assert_eq!(groups.len(), 6);
        let all: Vec<_> = groups
            .iter()
            .flat_map(|(group, causes)| std::iter::once(group).chain(*causes))
            .collect();
        assert!((28..=40).contains(&all.len()), "{}", all.len());
        for names in &all {
            assert!(
                names.iter().all(|name| !name.is_empty() && name.chars().count() <= 60),
                "{names:?}"
            );
        }
        for language in 0..3 {
            let mut seen: Vec<_> = all.iter().map(|names| names[language]).collect();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), all.len(), "two causes have one name");
        }
    }
}
