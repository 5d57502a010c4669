use super::*;
use crate::words::Words;
use kernel::Language;

#[test]
fn problems_are_said_in_each_language() {
    let mut problems = Problems::new();
    assert!(problems.is_empty());
    problems.add("email", "error-form");
    problems.add_with("", "table-sort", vec![("column", "NPS".into())]);
    for (language, count, whole) in [
        (Language::En, "2 things need putting right.", "Sort by NPS"),
        (Language::Th, "กรุณาแก้ไข 2 จุด", "เรียงตาม “NPS”"),
        (Language::Vi, "Có 2 mục cần sửa.", "Sắp xếp theo NPS"),
    ] {
        let words = Words::of(language);
        assert_eq!(problems.said(words), count);
        assert_eq!(problems.of("", words).as_deref(), Some(whole));
        assert_eq!(problems.of("name", words), None);
        assert_eq!(problems.all(words).len(), 2);
    }
    assert!(problems.has("email") && !problems.has("name"));
}

#[test]
fn a_type_may_carry_parameters() {
    let mut headers = HeaderMap::new();
    assert!(!is_type(&headers, "text/plain"));
    headers
        .insert(header::CONTENT_TYPE, http::HeaderValue::from_static("Text/Plain; charset=utf-8"));
    assert!(is_type(&headers, "text/plain"));
    assert!(!is_type(&headers, "text/plai"));
}
