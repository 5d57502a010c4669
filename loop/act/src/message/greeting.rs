//! How we address a customer: honorific-safe in each language, and the opening of a reply.

use kernel::{Class, Language};
use web::Words;

/// "Hello Grace," · "เรียน คุณมะลิ" · "Kính gửi Anh/Chị Tuấn,". Somebody who already carries an
/// honorific keeps it; somebody without a name is a valued customer.
pub fn greeting(language: Language, name: Option<&str>) -> String {
    let words = Words::of(language);
    let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else {
        return words.t("letter-greeting-nameless").to_owned();
    };
    let key =
        if has_honorific(language, name) { "letter-greeting-titled" } else { "letter-greeting" };
    words.with(key, &[("name", name.into())])
}

fn has_honorific(language: Language, name: &str) -> bool {
    let known: &[&str] = match language {
        Language::En => &["Mr", "Mrs", "Ms", "Dr", "Khun "],
        Language::Th => &["คุณ", "นาย", "นาง", "ดร."],
        Language::Vi => &["Anh ", "Chị ", "Ông ", "Bà ", "Cô ", "Chú "],
    };
    known.iter().any(|title| name.starts_with(title))
}

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
    let closing = words.t("letter-closing");
    let signed =
        if organisation.is_empty() { staff.to_owned() } else { format!("{staff}\n{organisation}") };
    format!("{}\n\n{}\n\n\n\n{closing}\n{signed}", greeting(language, customer), words.t(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_called_by_the_wrong_title() {
        use Language::{En, Th, Vi};
        for (language, name, expected) in [
            (En, Some("Grace Hopper"), "Hello Grace Hopper,"),
            (En, None, "Hello,"),
            (Th, Some("มะลิ ใจดี"), "เรียน คุณมะลิ ใจดี"),
            (Th, Some("คุณมะลิ"), "เรียน คุณมะลิ"),
            (Th, Some(" "), "เรียน คุณลูกค้า"),
            (Vi, Some("Tuấn"), "Kính gửi Anh/Chị Tuấn,"),
            (Vi, Some("Chị Hoa"), "Kính gửi Chị Hoa,"),
            (Vi, None, "Kính gửi Quý khách,"),
        ] {
            assert_eq!(greeting(language, name), expected);
        }
    }

    #[test]
    fn the_opening_leaves_room_for_what_only_a_person_can_say() {
        let text = opening(Language::Th, Some(Class::Detractor), Some("มะลิ"), "ทวน", "ร้านบัว");
        assert!(text.starts_with("เรียน คุณมะลิ\n\n") && text.ends_with("ทวน\nร้านบัว"));
        assert!(text.contains("\n\n\n\n"));
    }
}
