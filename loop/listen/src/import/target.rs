//! Targets: what a column of a file is taken for.

use kernel::Metric;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
pub(super) use sheet::cell::slug;

/// What the cells of a column are.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Target {
    #[default]
    Ignore,
    /// The response's id in the tool it comes from.
    ResponseId,
    GivenAt,
    Score(Metric),
    /// The customer's words; several columns become one comment, a line each.
    Comment,
    Language,
    Unit,
    Touchpoint,
    Channel,
    CustomerName,
    FirstName,
    LastName,
    Email,
    Phone,
    /// The customer's id in the organisation's own systems.
    CustomerId,
    /// Something kept with the customer, by its name.
    Attribute(String),
    /// Something kept beside the answers, by its name.
    Hidden(String),
}

impl Target {
    /// Every target without a name of its own, in the order they are offered.
    pub const PLAIN: [Self; 17] = [
        Self::Ignore,
        Self::Score(Metric::Nps),
        Self::Score(Metric::Csat),
        Self::Score(Metric::Ces),
        Self::Comment,
        Self::GivenAt,
        Self::ResponseId,
        Self::Unit,
        Self::Language,
        Self::Touchpoint,
        Self::Channel,
        Self::CustomerName,
        Self::FirstName,
        Self::LastName,
        Self::Email,
        Self::Phone,
        Self::CustomerId,
    ];

    /// As it is kept and sent: `nps`, `given-at`, `attribute:tier`.
    pub fn code(&self) -> String {
        let plain = match self {
            Self::Ignore => "ignore",
            Self::ResponseId => "response-id",
            Self::GivenAt => "given-at",
            Self::Score(metric) => metric.code(),
            Self::Comment => "comment",
            Self::Language => "language",
            Self::Unit => "unit",
            Self::Touchpoint => "touchpoint",
            Self::Channel => "channel",
            Self::CustomerName => "name",
            Self::FirstName => "first-name",
            Self::LastName => "last-name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::CustomerId => "customer-id",
            Self::Attribute(name) => return format!("attribute:{name}"),
            Self::Hidden(name) => return format!("hidden:{name}"),
        };
        plain.to_owned()
    }

    /// Reads a code; a name without anything in it is none.
    pub fn parse(code: &str) -> Option<Self> {
        let named = |name: &str| Some(slug(name)).filter(|name| !name.is_empty());
        if let Some(name) = code.strip_prefix("attribute:") {
            return named(name).map(Self::Attribute);
        }
        if let Some(name) = code.strip_prefix("hidden:") {
            return named(name).map(Self::Hidden);
        }
        Self::PLAIN.into_iter().find(|target| target.code() == code)
    }

    /// Whether two columns may both be this.
    pub const fn may_repeat(&self) -> bool {
        matches!(self, Self::Ignore | Self::Comment | Self::Attribute(_) | Self::Hidden(_))
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.code())
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let code = String::deserialize(input)?;
        Self::parse(&code).ok_or_else(|| serde::de::Error::custom("no such target"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        let named = [Target::Attribute("tier".into()), Target::Hidden("โต๊ะ".into())];
        for target in Target::PLAIN.into_iter().chain(named) {
            assert_eq!(Target::parse(&target.code()), Some(target));
        }
        for none in ["", "hidden:", "hidden:--", "attribute", "Nps", "drop table"] {
            assert_eq!(Target::parse(none), None, "{none}");
        }
    }
}
