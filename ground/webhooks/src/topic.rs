//! Topics: the events that another program can ask to hear of, and what each tells: ids and moments.

use kernel::{Fact, Timestamp};
use serde_json::{Value, json};
use web::words::machine;

macro_rules! topics {
    ($($name:ident $code:literal,)*) => {
        /// A kind of event, by the name that programs know it by.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Topic { $($name,)* }

        impl Topic {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As it stands in `type`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

topics! {
    ResponseReceived "response.received",
    ResponseUnderstood "response.understood",
    ResponseRemoved "response.removed",
    CaseOpened "case.opened",
    CaseAssigned "case.assigned",
    CaseContacted "case.contacted",
    PromiseMissed "promise.missed",
    CaseResolved "case.resolved",
    CaseReopened "case.reopened",
    CaseRecovered "case.recovered",
    CauseRaised "cause.raised",
    ActionDone "action.done",
    CustomerErased "customer.erased",
}

/// The topic of a test; nobody asks for it, everybody can be sent it.
pub const PING: &str = "ping";

impl Topic {
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|topic| topic.code() == text)
    }

    /// The key of what it means.
    pub fn key(self) -> String {
        format!("webhook-topic-{}", self.code().replace('.', "-"))
    }
}

/// What a delivery's body holds.
pub(crate) fn body(topic: &str, at: Timestamp, data: &Value) -> String {
    json!({ "type": topic, "timestamp": machine(at), "data": data }).to_string()
}

/// What other programs are told of a fact: ids, moments, and whom it names. Nothing a customer said
/// or is called leaves this way; who may know more asks the API.
// long: one arm for each fact
pub(crate) fn of(fact: &Fact) -> Option<(Topic, Timestamp, Value)> {
    Some(match fact {
        Fact::ResponseReceived(fact) => (
            Topic::ResponseReceived,
            fact.given_at,
            json!({ "response": fact.response, "survey": fact.survey, "collector": fact.collector,
                "import": fact.import, "unit": fact.unit, "customer": fact.customer,
                "given_at": machine(fact.given_at) }),
        ),
        Fact::ResponseUnderstood(fact) => (
            Topic::ResponseUnderstood,
            fact.given_at,
            json!({ "response": fact.response, "survey": fact.survey, "import": fact.import,
                "unit": fact.unit, "customer": fact.customer, "given_at": machine(fact.given_at) }),
        ),
        Fact::ResponseRemoved(fact) => (
            Topic::ResponseRemoved,
            fact.given_at,
            json!({ "response": fact.response, "survey": fact.survey, "unit": fact.unit,
                "customer": fact.customer }),
        ),
        Fact::CaseOpened(fact) => (
            Topic::CaseOpened,
            fact.at,
            json!({ "case": fact.case, "response": fact.response, "unit": fact.unit,
                "customer": fact.customer, "owner": fact.owner, "opened_at": machine(fact.at),
                "due_at": machine(fact.due_at) }),
        ),
        Fact::CaseAssigned(fact) => (
            Topic::CaseAssigned,
            fact.at,
            json!({ "case": fact.case, "unit": fact.unit, "owner": fact.to }),
        ),
        Fact::PromiseMissed(fact) => (
            Topic::PromiseMissed,
            fact.at,
            json!({ "case": fact.case, "unit": fact.unit,
                "owner": fact.climbed_to.or(fact.owner), "due_at": machine(fact.due_at),
                "missed_at": machine(fact.at) }),
        ),
        Fact::CustomerContacted(fact) => (
            Topic::CaseContacted,
            fact.at,
            json!({ "case": fact.case, "unit": fact.unit, "customer": fact.customer }),
        ),
        Fact::CaseResolved(fact) => (
            Topic::CaseResolved,
            fact.at,
            json!({ "case": fact.case, "response": fact.response, "unit": fact.unit,
                "customer": fact.customer, "cause": fact.cause, "resolved_at": machine(fact.at) }),
        ),
        Fact::CaseReopened(fact) => (
            Topic::CaseReopened,
            fact.at,
            json!({ "case": fact.case, "unit": fact.unit, "customer": fact.customer,
                "owner": fact.owner }),
        ),
        Fact::CaseRecovered(fact) => (
            Topic::CaseRecovered,
            fact.at,
            json!({ "case": fact.case, "unit": fact.unit, "customer": fact.customer }),
        ),
        Fact::CauseRaised(fact) => (
            Topic::CauseRaised,
            fact.at,
            json!({ "cause": fact.cause, "unit": fact.unit, "since": machine(fact.since) }),
        ),
        Fact::ActionDone(fact) => (
            Topic::ActionDone,
            fact.at,
            json!({ "action": fact.action, "cause": fact.cause, "unit": fact.unit,
                "done_at": machine(fact.at) }),
        ),
        Fact::CustomerErased(fact) => {
            (Topic::CustomerErased, fact.at, json!({ "customer": fact.customer }))
        }
        // What staff change in the settings is for the audit log.
        Fact::Audited(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::fact::ResponseReceived;
    use kernel::{CustomerId, Id, ResponseId, SurveyId, UnitId};
    use std::collections::BTreeMap;

    #[test]
    fn a_topic_reads_back_as_it_was_written() {
        for topic in Topic::ALL {
            assert_eq!(Topic::parse(topic.code()), Some(*topic));
            let plain = |c: char| c.is_ascii_lowercase() || c == '.';
            assert!(topic.code().chars().all(plain), "{}", topic.code());
        }
        assert_eq!(Topic::parse(PING), None);
    }

    #[test]
    fn nothing_a_customer_said_leaves() {
        let fact = Fact::from(ResponseReceived {
            response: ResponseId::from_bits(1),
            survey: SurveyId::from_bits(2),
            version: 1,
            collector: None,
            import: None,
            unit: UnitId::from_bits(3),
            channel: "link".into(),
            touchpoint: Some("canary-touchpoint".into()),
            customer: Some(CustomerId::from_bits(4)),
            metric: None,
            score: None,
            comment: Some("canary-comment".into()),
            asked_in: None,
            hidden: BTreeMap::from([("canary-name".into(), "canary-value".into())]),
            given_at: Timestamp::from_micros(1_795_000_000_000_000),
        });
        let (topic, at, data) = of(&fact).unwrap();
        let body = body(topic.code(), at, &data);
        assert!(!body.contains("canary"), "{body}");
        let read: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(read["type"], "response.received");
        assert_eq!(read["timestamp"], read["data"]["given_at"]);
        assert_eq!(read["data"]["customer"], CustomerId::from_bits(4).to_string());
        assert_eq!(read["data"].as_object().unwrap().len(), 7);
    }
}
