//! How we address a customer: honorific-safe in each language.

use kernel::Language;
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
}
