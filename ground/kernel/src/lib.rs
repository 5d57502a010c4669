//! The terms every part of Ringback speaks: ids, scores, languages, roles, times and facts. No I/O.

pub mod clock;
pub mod fact;
pub mod id;
pub mod language;
pub mod meaning;
pub mod role;
pub mod scope;
pub mod score;

pub use clock::{Clock, Timestamp};
pub use fact::{Actor, Fact, Kind};
pub use id::Id;
pub use id::{
    ActionId, AlarmId, AlertId, AnnouncementId, CaseId, CauseId, CollectorId, CustomerId,
    DashboardId, DeliveryId, EndpointId, ImportId, KeyId, MergeId, MessageId, PlaybookId,
    ResponseId, RuleId, SegmentId, SessionId, StaffId, SurveyId, TrialId, UnitId, ViewId,
};
pub use language::Language;
pub use meaning::{Feeling, Intent, Meaning, Mention, Sentiment, Wish};
pub use role::Role;
pub use scope::Scope;
pub use score::{Class, Metric, Score};
