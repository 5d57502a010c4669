//! What a customer can be recognised by in texts that no id ties to them: rejected rows, files, failures.

use crate::Customer;

/// Their name, addresses, numbers and ids, in small letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces(Vec<String>);

/// What is shorter is found in the words of strangers too.
const SHORTEST: usize = 4;

impl Traces {
    pub fn of(customer: &Customer) -> Self {
        let Customer { name, email, phone, external_id, .. } = customer;
        let mut traces: Vec<String> = [name, email, external_id]
            .into_iter()
            .flatten()
            .map(|text| text.trim().to_ascii_lowercase())
            .collect();
        // Without the country, as people write it: 081… and +6681… both hold 81….
        let digits = phone.as_deref().map(|phone| phone.trim_start_matches('+'));
        traces.extend(digits.map(|digits| match digits.get(..2) {
            Some("66" | "84") if digits.len() > 9 => digits[2..].to_owned(),
            _ => digits.to_owned(),
        }));
        traces.retain(|trace| trace.chars().count() >= SHORTEST);
        Self(traces)
    }

    /// What any of these rows of one person is recognised by.
    pub fn of_all<'a>(customers: impl IntoIterator<Item = &'a Customer>) -> Self {
        Self(customers.into_iter().flat_map(|customer| Self::of(customer).0).collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether a text speaks of them.
    pub fn are_in(&self, text: &str) -> bool {
        let text = text.to_ascii_lowercase();
        self.0.iter().any(|trace| text.contains(trace))
    }

    /// Whether a file does, whatever its encoding: the zero bytes of wide letters are passed over.
    pub fn are_in_bytes(&self, bytes: &[u8]) -> bool {
        let small: Vec<u8> =
            bytes.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
        self.0
            .iter()
            .any(|trace| small.windows(trace.len()).any(|window| window == trace.as_bytes()))
    }

    /// The text with every trace taken out; `None` when there was none.
    pub fn blot(&self, text: &str) -> Option<String> {
        let mut out = text.to_owned();
        for trace in &self.0 {
            while let Some(at) = out.to_ascii_lowercase().find(trace) {
                out.replace_range(at..at + trace.len(), "…");
            }
        }
        (out != text).then_some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::Traces;
    use crate::Customer;
    use kernel::{CustomerId, Id};
    use std::collections::BTreeMap;

    fn nok() -> Traces {
        Traces::of(&Customer {
            id: CustomerId::from_bits(1),
            name: Some("Nok".into()),
            email: Some("nok@example.com".into()),
            phone: Some("+66812345678".into()),
            external_id: Some("C-1001".into()),
            language: None,
            attributes: BTreeMap::new(),
        })
    }

    #[test]
    fn a_customer_is_recognised_however_it_was_written() {
        let nok = nok();
        for text in ["NOK@Example.com", "call 0812345678", "+66812345678", "id c-1001;"] {
            assert!(nok.are_in(text) && nok.are_in_bytes(text.as_bytes()), "{text}");
        }
        let wide: Vec<u8> = "nok@example.com".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(nok.are_in_bytes(&wide));
        // A short name alone is anybody's.
        assert!(!nok.are_in("Nok was here") && !nok.are_in_bytes(b"knock"));
        assert!(!Traces::default().are_in("anything"));
    }

    #[test]
    fn what_is_blotted_stays_readable_around_it() {
        assert_eq!(
            nok().blot(r#"{"ขอ":"NOK@example.com, 0812345678"}"#).as_deref(),
            Some(r#"{"ขอ":"…, 0…"}"#)
        );
        assert_eq!(nok().blot("nothing"), None);
    }
}
