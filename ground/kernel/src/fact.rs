//! Facts: what has happened, in the past tense; the only way one stage hears of another.

use crate::id::Id;
use crate::{
    ActionId, CaseId, CauseId, Class, CollectorId, CustomerId, ImportId, Language, Meaning,
    MessageId, Metric, ResponseId, RuleId, Score, StaffId, SurveyId, Timestamp, UnitId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A member of staff.
    Staff(StaffId),
    /// The customer, through a link only they hold.
    Customer,
    /// Ringback itself: a rule, a timer, an import on the command line.
    Ringback,
}

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
            pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }

            impl From<$name> for Fact { fn from(fact: $name) -> Self { Self::$name(fact) } }
        )*

        /// Every fact there is. A new one does not compile until `closed_loop.rs` decides on it.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "fact")]
        pub enum Fact { $($(#[$doc])* $name($name),)* }

        /// What a fact is about, without its particulars.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }

            pub fn parse(name: &str) -> Option<Self> {
                match name { $(stringify!($name) => Some(Self::$name),)* _ => None }
            }
        }

        impl Fact {
            pub const fn kind(&self) -> Kind {
                match self { $(Self::$name(_) => Kind::$name,)* }
            }

            pub const fn name(&self) -> &'static str {
                self.kind().name()
            }

            /// Reads a fact whose kind is known: several times quicker than finding the kind in
            /// the text first.
            ///
            /// # Errors
            /// When the text is no fact of this kind.
            pub fn read(kind: Kind, text: &str) -> Result<Self, serde_json::Error> {
                match kind { $(Kind::$name => serde_json::from_str::<$name>(text).map(Self::$name),)* }
            }
        }
    };
}

facts! {
    /// Something a member of staff (or the program for them) did that the audit log must keep.
    Audited {
        by: Actor,
        /// Dotted, past tense: `survey.published`, `sign_in.failed`.
        what: String,
        /// The id or name of what it was done to.
        subject: String,
        /// What changed, as JSON without secrets.
        detail: serde_json::Value,
        at: Timestamp,
    }
    /// A response was given, or came in from a file.
    ResponseReceived {
        response: ResponseId,
        survey: SurveyId,
        /// The survey version it answers.
        version: i64,
        collector: Option<CollectorId>,
        import: Option<ImportId>,
        unit: UnitId,
        /// `link`, `qr`, `kiosk`, `email`, `import`, …
        channel: String,
        touchpoint: Option<String>,
        customer: Option<CustomerId>,
        /// The survey's declared metric and the score given on it.
        metric: Option<Metric>,
        score: Option<Score>,
        /// The text answers, the reason first, one a line.
        comment: Option<String>,
        /// The language the page was shown in, when known.
        asked_in: Option<Language>,
        hidden: BTreeMap<String, String>,
        given_at: Timestamp,
    }
    /// A response has been read: its class, its language and what its words say are known.
    ResponseUnderstood {
        response: ResponseId,
        survey: SurveyId,
        import: Option<ImportId>,
        unit: UnitId,
        channel: String,
        touchpoint: Option<String>,
        customer: Option<CustomerId>,
        metric: Option<Metric>,
        score: Option<Score>,
        class: Option<Class>,
        comment: Option<String>,
        /// The comment's language: `th`, `vi`, `en`; `None` when it can't be told.
        language: Option<Language>,
        /// What its words say.
        #[serde(default, skip_serializing_if = "Meaning::is_empty")]
        meaning: Meaning,
        hidden: BTreeMap<String, String>,
        given_at: Timestamp,
    }
    /// A response was taken back: its import was undone or the customer withdrew it.
    ResponseRemoved {
        response: ResponseId,
        survey: SurveyId,
        unit: UnitId,
        touchpoint: Option<String>,
        customer: Option<CustomerId>,
        metric: Option<Metric>,
        score: Option<Score>,
        given_at: Timestamp,
    }
    /// A case was opened.
    CaseOpened {
        case: CaseId,
        response: ResponseId,
        rule: Option<RuleId>,
        unit: UnitId,
        customer: Option<CustomerId>,
        class: Option<Class>,
        owner: Option<StaffId>,
        due_at: Timestamp,
        at: Timestamp,
    }
    /// A case changed hands.
    CaseAssigned {
        case: CaseId,
        unit: UnitId,
        from: Option<StaffId>,
        to: Option<StaffId>,
        by: Actor,
        at: Timestamp,
    }
    /// A promise passed without a first contact; the case climbed.
    PromiseMissed {
        case: CaseId,
        unit: UnitId,
        owner: Option<StaffId>,
        climbed_to: Option<StaffId>,
        due_at: Timestamp,
        at: Timestamp,
    }
    /// A person of ours contacted the customer about their case.
    CustomerContacted {
        case: CaseId,
        unit: UnitId,
        customer: Option<CustomerId>,
        message: Option<MessageId>,
        by: StaffId,
        first: bool,
        at: Timestamp,
    }
    /// A case was closed with its root cause.
    CaseResolved {
        case: CaseId,
        response: ResponseId,
        unit: UnitId,
        customer: Option<CustomerId>,
        /// The language to write to the customer in, when anything tells.
        language: Option<Language>,
        cause: CauseId,
        by: StaffId,
        opened_at: Timestamp,
        at: Timestamp,
    }
    /// The customer said it was solved.
    CaseRecovered {
        case: CaseId,
        unit: UnitId,
        customer: Option<CustomerId>,
        at: Timestamp,
    }
    /// A closed case is open again.
    CaseReopened {
        case: CaseId,
        unit: UnitId,
        customer: Option<CustomerId>,
        cause: Option<CauseId>,
        owner: Option<StaffId>,
        by: Actor,
        at: Timestamp,
    }
    /// A cause has come up often enough lately to deserve an action.
    CauseRaised {
        cause: CauseId,
        unit: UnitId,
        cases: i64,
        since: Timestamp,
        at: Timestamp,
    }
    /// A cause was changed: an action is done.
    ActionDone {
        action: ActionId,
        cause: Option<CauseId>,
        unit: UnitId,
        by: StaffId,
        at: Timestamp,
    }
    /// A customer's personal data was erased.
    CustomerErased {
        customer: CustomerId,
        at: Timestamp,
    }
}

impl Fact {
    /// The same fact without anything of the customer it names: what happened stays, whose it was
    /// and what they said does not.
    #[must_use]
    pub fn without_customer(mut self) -> Self {
        match &mut self {
            Self::ResponseReceived(fact) => {
                (fact.customer, fact.comment) = (None, None);
                fact.hidden.clear();
            }
            Self::ResponseUnderstood(fact) => {
                (fact.customer, fact.comment) = (None, None);
                fact.meaning = Meaning::default();
                fact.hidden.clear();
            }
            Self::ResponseRemoved(fact) => fact.customer = None,
            Self::CaseOpened(fact) => fact.customer = None,
            Self::CustomerContacted(fact) => fact.customer = None,
            Self::CaseResolved(fact) => fact.customer = None,
            Self::CaseRecovered(fact) => fact.customer = None,
            Self::CaseReopened(fact) => fact.customer = None,
            Self::CustomerErased(fact) => fact.customer = CustomerId::from_bits(0),
            // These name no customer.
            Self::Audited(_)
            | Self::ActionDone(_)
            | Self::CaseAssigned(_)
            | Self::PromiseMissed(_)
            | Self::CauseRaised(_) => {}
        }
        self
    }
}
