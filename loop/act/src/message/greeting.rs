//! The opening of a reply: a greeting, and room for what only a person can say.

use kernel::{Class, Language};
use people::customer::greeting;
use web::Words;

/// What a reply could begin and end with; the part in between is the writer's own.
pub fn opening(
    language: Language,
    class: Option<Class>,
    customer: Option<&str>,
    staff: &str,
    organisation: &str,
) -> String {
    let words = Words::of(language);
    let first = match class {
        Some(Class::Detractor) => "letter-opening-sorry",
        Some(Class::Promoter) => "letter-opening-glad",
        Some(Class::Passive) | None => "letter-opening-thanks",
    };
    let text = format!("{}\n\n", words.t(first));
    around(language, &text, customer, staff, organisation)
}

/// A text between the customer's greeting and the writer's name.
pub fn around(
    language: Language,
    text: &str,
    customer: Option<&str>,
    staff: &str,
    organisation: &str,
) -> String {
    let closing = Words::of(language).t("letter-closing");
    let signed =
        if organisation.is_empty() { staff.to_owned() } else { format!("{staff}\n{organisation}") };
    format!("{}\n\n{text}\n\n{closing}\n{signed}", greeting(language, customer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opening_leaves_room_for_what_only_a_person_can_say() {
        let text = opening(Language::Th, Some(Class::Detractor), Some("มะลิ"), "ทวน", "ร้านบัว");
        assert!(text.starts_with("เรียน คุณมะลิ\n\n") && text.ends_with("ทวน\nร้านบัว"));
        assert!(text.contains("\n\n\n\n"));
    }
}
