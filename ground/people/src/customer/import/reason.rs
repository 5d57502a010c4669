//! Why a row of a file is refused, in words that say what to put right.

use crate::customer::attribute::Kind;
use crate::customer::put::Clash;
use serde::{Deserialize, Serialize};
use sheet::Fault;
use web::Words;

/// Names the column and never what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Reason {
    Empty,
    Quotes,
    Cells,
    Long,
    Unreadable,
    Nobody,
    Email,
    Phone,
    Unit,
    Consent(String),
    Value(String, Kind),
    Several,
    OtherId,
}

impl Reason {
    pub(super) fn said(&self, words: Words) -> String {
        let plain = |key| words.t(key).to_owned();
        match self {
            Self::Empty => plain("customers-refused-empty"),
            Self::Quotes => plain("customers-refused-quotes"),
            Self::Cells => plain("customers-refused-cells"),
            Self::Long => plain("customers-refused-long"),
            Self::Unreadable => plain("customers-refused-unreadable"),
            Self::Nobody => plain("customers-refused-nobody"),
            Self::Email => plain("customers-refused-email"),
            Self::Phone => plain("customers-refused-phone"),
            Self::Unit => plain("customers-refused-unit"),
            Self::Several => plain("customers-refused-several"),
            Self::OtherId => plain("customers-refused-other-id"),
            Self::Consent(column) => {
                words.with("customers-refused-consent", &[("column", column.as_str().into())])
            }
            Self::Value(column, kind) => {
                let key = match kind {
                    Kind::Text => "customers-refused-text",
                    Kind::Number => "customers-refused-number",
                    Kind::Date => "customers-refused-date",
                    Kind::YesNo => "customers-refused-yes-no",
                };
                words.with(key, &[("column", column.as_str().into())])
            }
        }
    }
}

impl From<Fault> for Reason {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Quotes => Self::Quotes,
            Fault::Cells { .. } => Self::Cells,
            Fault::Long => Self::Long,
        }
    }
}

impl From<Clash> for Reason {
    fn from(clash: Clash) -> Self {
        match clash {
            Clash::Nobody => Self::Nobody,
            Clash::Several => Self::Several,
            Clash::OtherId => Self::OtherId,
        }
    }
}
