use super::*;

#[test]
fn letters_are_composed_and_guards_taken_off() {
    for (cell, expected) in [
        (" ca\u{301} phe\u{302} ", "cá phê"),
        ("tie\u{302}\u{301}ng Vie\u{323}\u{302}t", "tiếng Việt"),
        ("ก็ดีค่ะ", "ก็ดีค่ะ"),
        ("'=1+1", "=1+1"),
        ("'-5", "-5"),
        ("'twas good", "'twas good"),
        ("'", "'"),
    ] {
        assert_eq!(composed(cell), expected);
    }
}

#[test]
fn names_are_compared_without_latin_marks_but_with_thai_ones() {
    for (text, expected) in [
        ("Đà Nẵng", "da nang"),
        ("Ｄａ－Ｎａｎｇ", "da nang"),
        ("  Chi   nhánh: Hà Nội (1) ", "chi nhanh ha noi 1"),
        ("สาขา สีลม", "สาขา สีลม"),
        ("ชื่อ-นามสกุล", "ชื่อ นามสกุล"),
        ("Net_Promoter-Score?", "net promoter score"),
    ] {
        assert_eq!(bare(text), expected);
    }
    assert_ne!(bare("ป่า"), bare("ปา"));
}

#[test]
fn languages_have_many_names() {
    for (cell, expected) in [
        ("th", Some(Language::Th)),
        ("TH-th", Some(Language::Th)),
        ("Thai", Some(Language::Th)),
        ("ภาษาไทย", Some(Language::Th)),
        ("VI", Some(Language::Vi)),
        ("Tiếng Việt", Some(Language::Vi)),
        ("en_US", Some(Language::En)),
        ("English", Some(Language::En)),
        ("French", None),
        ("the food was good", None),
        ("", None),
    ] {
        assert_eq!(language(cell), expected, "{cell}");
    }
}

#[test]
fn names_are_made_of_headers() {
    for (header, name) in [
        ("Order No.", "order_no"),
        ("  Membership-Tier (2025) ", "membership_tier_2025"),
        ("เลขที่โต๊ะ", "เลขที่โต๊ะ"),
        ("Số bàn", "số_bàn"),
        ("<script>alert(1)</script>", "script_alert_1_script"),
        ("=cmd|'/c calc'!A1", "cmd_c_calc_a1"),
        ("???", ""),
    ] {
        assert_eq!(slug(header), name);
    }
    assert!(slug(&"x".repeat(100)).len() == LONGEST_NAME);
}
