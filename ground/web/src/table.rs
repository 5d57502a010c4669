//! Tables: filters and sorting that live in the address, and pages that follow a cursor.

use axum::extract::FromRequestParts;
use http::request::Parts;
use std::convert::Infallible;

/// The query of an address, read and rewritten: a list's filters, its order and its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    path: String,
    pairs: Vec<(String, String)>,
}

/// Where in a list a page begins, and how many rows it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// The cursor: what the last row of the page before was ordered by.
    pub after: Option<String>,
    pub size: usize,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    pub rows: Vec<T>,
    /// The cursor of the next page, if there is one.
    pub next: Option<String>,
}

/// One of a few lists that stand behind each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tab {
    pub label: String,
    pub href: String,
    pub current: bool,
    /// How many things are behind it, as written.
    pub count: Option<String>,
}

/// How a column stands in its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    None,
    Ascending,
    Descending,
}

const AFTER: &str = "after";
const SORT: &str = "sort";
const LONGEST_CURSOR: usize = 200;

impl Filters {
    pub fn of(path: &str, query: &str) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        // Filters are one line each and stand in the page again: no control characters. A field
        // left empty in a filter form is no filter.
        let shown = |text: String| text.replace(char::is_control, "");
        let pairs = pairs.into_iter().map(|(key, value)| (shown(key), shown(value)));
        let pairs = pairs.filter(|(_, value)| !value.is_empty()).take(50).collect();
        Self { path: path.to_owned(), pairs }
    }

    /// The address without its query.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The first value of a filter.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    pub fn is(&self, key: &str, value: &str) -> bool {
        self.all(key).any(|known| known == value)
    }

    /// Whether anything but order and place is chosen.
    pub fn any(&self) -> bool {
        self.pairs.iter().any(|(key, _)| ![AFTER, SORT, "lang"].contains(&key.as_str()))
    }

    /// The address with one filter set to one value; the list begins anew.
    pub fn with(&self, key: &str, value: &str) -> String {
        let others = self.pairs.iter().filter(|(known, _)| known != key && known != AFTER);
        let own = (!value.is_empty()).then_some((key, value));
        self.address(others.map(|(key, value)| (key.as_str(), value.as_str())).chain(own))
    }

    /// The address without a filter.
    pub fn without(&self, key: &str) -> String {
        self.with(key, "")
    }

    /// The address without any filter.
    pub fn cleared(&self) -> String {
        self.address(
            self.pairs
                .iter()
                .filter(|(key, _)| key == SORT)
                .map(|(key, value)| (key.as_str(), value.as_str())),
        )
    }

    /// The query with some filters only, as an address has it.
    pub fn only(&self, keys: &[&str]) -> String {
        let own = self.pairs.iter().filter(|(key, _)| keys.contains(&key.as_str()));
        let own: Vec<_> = own.collect();
        serde_urlencoded::to_string(own).unwrap_or_default()
    }

    /// The address of the page that begins after a cursor.
    pub fn after(&self, cursor: &str) -> String {
        let others = self.pairs.iter().filter(|(known, _)| known != AFTER);
        let own = Some((AFTER, cursor));
        self.address(others.map(|(key, value)| (key.as_str(), value.as_str())).chain(own))
    }

    /// Whether this is not the first page.
    pub fn is_further(&self) -> bool {
        self.get(AFTER).is_some()
    }

    /// The address of the first page with the same filters.
    pub fn first(&self) -> String {
        self.without(AFTER)
    }

    /// The place in the list that the address names.
    pub fn paging(&self, size: usize) -> Paging {
        let after =
            self.get(AFTER).filter(|cursor| cursor.len() <= LONGEST_CURSOR).map(str::to_owned);
        Paging { after, size }
    }

    /// The order a column stands in: `sort=due` or, descending, `sort=-due`.
    pub fn order(&self, column: &str) -> Order {
        match self
            .get(SORT)
            .map(|sort| sort.strip_prefix('-').map_or((sort, false), |name| (name, true)))
        {
            Some((name, false)) if name == column => Order::Ascending,
            Some((name, true)) if name == column => Order::Descending,
            _ => Order::None,
        }
    }

    /// The address that sorts by a column, or turns its order round.
    pub fn sorted(&self, column: &str) -> String {
        match self.order(column) {
            Order::Ascending => self.with(SORT, &format!("-{column}")),
            Order::None | Order::Descending => self.with(SORT, column),
        }
    }

    /// The pairs a filter form must carry along besides the fields it shows itself, whose names
    /// come with spaces between them.
    pub fn hidden(&self, shown: &str) -> Vec<(&str, &str)> {
        let is_shown = |key: &str| shown.split(' ').any(|name| name == key);
        let kept = self.pairs.iter().filter(|(key, _)| key != AFTER && !is_shown(key));
        kept.map(|(key, value)| (key.as_str(), value.as_str())).collect()
    }

    fn address<'a>(&self, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
        let query = serde_urlencoded::to_string(pairs.collect::<Vec<_>>()).unwrap_or_default();
        if query.is_empty() { self.path.clone() } else { format!("{}?{query}", self.path) }
    }
}

impl Paging {
    /// How many rows to ask for: one more than are shown tells whether more follow.
    pub const fn ask(&self) -> usize {
        self.size + 1
    }
}

impl<T> Page<T> {
    /// A page out of the rows that [`Paging::ask`] asked for.
    pub fn cut(mut rows: Vec<T>, paging: &Paging, cursor: impl FnOnce(&T) -> String) -> Self {
        let more = rows.len() > paging.size;
        rows.truncate(paging.size);
        let next = rows.last().filter(|_| more).map(cursor);
        Self { rows, next }
    }
}

impl Order {
    /// The value of `aria-sort`.
    pub const fn aria(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }

    pub const fn icon(self) -> &'static str {
        match self {
            Self::None => "sort",
            Self::Ascending => "arrow-up",
            Self::Descending => "arrow-down",
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Filters {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts.uri.path(), parts.uri.query().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_it_should() {
        let filters = Filters::of("/cases", "state=open&unit=unt_1&q=ช้า&after=x&empty=");
        assert_eq!(
            filters.with("state", "closed"),
            "/cases?unit=unt_1&q=%E0%B8%8A%E0%B9%89%E0%B8%B2&state=closed"
        );
        assert_eq!(filters.after("y&z").split('&').next_back(), Some("after=y%26z"));
        assert_eq!(Filters::of("/cases", "q=x").without("q"), "/cases");
        assert_eq!(filters.get("empty"), None);
        assert!(filters.any() && !Filters::of("/cases", "sort=due").any());
        assert_eq!(filters.hidden("state q"), [("unit", "unt_1")]);
    }

    #[test]
    fn sorting_turns_round() {
        let filters = Filters::of("/cases", "sort=due");
        assert_eq!(
            (filters.order("due"), filters.order("opened")),
            (Order::Ascending, Order::None)
        );
        assert_eq!(filters.sorted("due"), "/cases?sort=-due");
        assert_eq!(filters.sorted("opened"), "/cases?sort=opened");
    }

    #[test]
    fn one_row_more_means_another_page() {
        let paging = Filters::of("/", "").paging(2);
        assert_eq!(paging.ask(), 3);
        let page = Page::cut(vec![1, 2, 3], &paging, ToString::to_string);
        assert_eq!((page.rows, page.next.as_deref()), (vec![1, 2], Some("2")));
        assert_eq!(Page::cut(vec![1, 2], &paging, ToString::to_string).next, None);
    }
}
