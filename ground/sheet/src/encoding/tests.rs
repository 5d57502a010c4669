use super::*;

const THAI: &str =
    "คะแนน,ความคิดเห็น\n9,บริการดีมากค่ะ พนักงานน่ารัก ที่นั่งสบาย\n3,รอนานเกินไป อาหารไม่ร้อนเลย\n";
const VIETNAMESE: &str = "điểm,góp ý\n9,Nhân viên rất nhiệt tình và dễ thương\n3,Chờ quá lâu, đồ uống không ngon như trước\n";
const FRENCH: &str = "score,comment\n9,Très bon café, crème brûlée à tomber, où êtes-vous ?\n";
const ENGLISH: &str = "score,comment\n9,Very friendly staff\n";

fn guess(bytes: &[u8]) -> Encoding {
    let mut evidence = Evidence::default();
    // In pieces, as files are read.
    bytes.chunks(7).for_each(|piece| evidence.feed(piece));
    evidence.guess().0
}

fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    encoding.write(text).unwrap()
}

#[test]
fn every_encoding_is_told_from_the_others() {
    use Encoding::{Thai, Utf8, Utf16Be, Utf16Le, Vietnamese, Western};
    for (text, encodings) in [
        (THAI, &[Utf8, Utf16Le, Utf16Be, Thai][..]),
        (VIETNAMESE, &[Utf8, Utf16Le, Utf16Be, Vietnamese]),
        (FRENCH, &[Utf8, Utf16Le, Utf16Be, Western]),
        (ENGLISH, &[Utf8, Utf16Le, Utf16Be]),
    ] {
        for encoding in encodings {
            let bytes = encoded(text, *encoding);
            assert_eq!(guess(&bytes), *encoding, "{text}");
            // Also when the letters come late.
            let late = encoded(&format!("{}{text}", "1,2,3,4,5\n".repeat(5000)), *encoding);
            assert_eq!(guess(&late), *encoding, "late {text}");
        }
        let marks: [(&[u8], Encoding); 3] =
            [(b"\xEF\xBB\xBF", Utf8), (b"\xFF\xFE", Utf16Le), (b"\xFE\xFF", Utf16Be)];
        for (mark, encoding) in marks {
            let bytes = [mark, &encoded(text, encoding)].concat();
            assert_eq!(guess(&bytes), encoding);
        }
    }
}

#[test]
fn a_broken_letter_makes_no_other_encoding_of_a_file() {
    let mut bytes = THAI.repeat(50).into_bytes();
    bytes[400] = 0xFF;
    let mut evidence = Evidence::default();
    evidence.feed(&bytes);
    assert_eq!(evidence.guess(), (Encoding::Utf8, Confidence::Likely));
}

#[test]
fn nothing_at_all_is_utf_8() {
    for bytes in [&b""[..], b"a", b"\n\n"] {
        assert_eq!(guess(bytes), Encoding::Utf8);
    }
}

#[test]
fn codes_and_usual_names_are_read() {
    for encoding in Encoding::ALL {
        assert_eq!(Encoding::parse(encoding.code()), Some(encoding));
    }
    assert_eq!(Encoding::parse("TIS-620"), Some(Encoding::Thai));
    assert_eq!(Encoding::parse("UTF_8"), Some(Encoding::Utf8));
    assert_eq!(Encoding::parse("koi8-r"), None);
}

proptest::proptest! {
    #[test]
    fn any_bytes_have_some_encoding(bytes: Vec<u8>) {
        guess(&bytes);
    }
}
