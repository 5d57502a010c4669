//! Announcements: what may be written, and how it reads.

use super::{Letter, Letters, letter};
use kernel::Language;
use web::Fields;

#[test]
fn a_language_is_written_in_whole_or_not_at_all() {
    let long = "ก".repeat(10_001);
    let check = |fields: &[(&str, &str)]| {
        Letters::check(&fields.iter().copied().collect::<Fields>()).map_err(|problems| {
            ["subject-th", "body-th", "subject-en", "body-en"].map(|field| problems.has(field))
        })
    };
    let letters = check(&[
        ("subject-th", "คิว\r\nBcc: x@evil.example"),
        ("body-th", " เราเพิ่มแคชเชียร์\r\nแล้ว "),
        ("subject-en", " "),
    ])
    .unwrap();
    assert_eq!(
        letters.get(Language::Th),
        Some(&Letter {
            subject: "คิว Bcc: x@evil.example".to_owned(),
            body: "เราเพิ่มแคชเชียร์\nแล้ว".to_owned()
        })
    );
    assert_eq!(letters.missing(), [Language::En, Language::Vi]);
    let kept = serde_json::to_string(&letters).unwrap();
    assert_eq!(serde_json::from_str::<Letters>(&kept).unwrap(), letters);
    for (fields, wrong) in [
        (vec![("body-th", "x")], [true, false, false, false]),
        (vec![("subject-en", "x")], [false, false, false, true]),
        (vec![("subject-th", &long[..3 * 201]), ("body-th", "x")], [true, false, false, false]),
        (vec![("subject-th", "x"), ("body-th", &long)], [false, true, false, false]),
    ] {
        assert_eq!(check(&fields), Err(wrong));
    }
}

#[test]
fn words_stay_words_and_every_letter_shows_the_way_out() {
    let said = Letter { subject: "s".to_owned(), body: "Now <b>\n\"two\" tills".to_owned() };
    for language in Language::ALL {
        let written = letter::write(language, Some("<i>Nok"), &said, "https://x.example/a/1");
        assert!(written.html.contains("Now &#60;b&#62;<br>&#34;two&#34; tills</p>"));
        assert!(!written.html.contains("<i>Nok"));
        assert!(written.html.contains("href=\"https://x.example/a/1\""));
        assert!(written.text.ends_with("\nhttps://x.example/a/1"), "{}", written.text);
    }
}
