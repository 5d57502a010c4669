use super::*;
use std::io::Cursor;

/// A source that gives few bytes at a time.
struct Dripping<'a>(Cursor<&'a [u8]>, usize);

impl Read for Dripping<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let most = self.1.min(out.len());
        self.0.read(&mut out[..most])
    }
}

fn whole(bytes: &[u8], encoding: Encoding, drip: usize) -> String {
    let mut text = Text::new(Dripping(Cursor::new(bytes), drip), encoding);
    let mut out = String::new();
    while text.fill(&mut out).unwrap() {}
    assert_eq!(text.bytes_read(), bytes.len() as u64);
    out
}

#[test]
fn letters_and_line_ends_survive_any_cut() {
    let said = "a\r\nข้าว\rผัด\n\nđĩa\r\n\r\nxong\r";
    let expected = "a\nข้าว\nผัด\n\nđĩa\n\nxong\n";
    for drip in [1, 2, 3, 5, 7, 1000] {
        assert_eq!(whole(said.as_bytes(), Encoding::Utf8, drip), expected);
        let wide: Vec<u8> = "\u{FEFF}"
            .chars()
            .chain(said.chars())
            .collect::<String>()
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(whole(&wide, Encoding::Utf16Le, drip), expected, "{drip}");
    }
}

#[test]
fn marks_at_the_start_go_and_unreadable_bytes_are_told() {
    assert_eq!(whole(b"\xEF\xBB\xBF\xEF\xBB\xBFid", Encoding::Utf8, 9), "id");
    assert_eq!(whole(b"a\xFFb\0c", Encoding::Utf8, 9), format!("a{UNREADABLE}bc"));
    assert_eq!(whole(b"\xC0\xD2\xC9\xD2", Encoding::Thai, 1), "ภาษา");
    assert_eq!(whole(b"\xDB", Encoding::Thai, 1), UNREADABLE.to_string());
    assert_eq!(whole(b"\x41\xD8\x42", Encoding::Utf16Le, 2).matches(UNREADABLE).count(), 1);
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_some_text(bytes: Vec<u8>, drip in 1_usize..9, at in 0_usize..6) {
        let text = whole(&bytes, Encoding::ALL[at], drip);
        proptest::prop_assert!(!text.contains(['\r', '\0']));
    }
}
