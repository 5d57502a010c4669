//! The verbs of the codebook by table, and what comments are read as with it.

use super::edit::{Phrases, Wrong, phrases};
use super::{Codebook, Edition, Gone};
use crate::Reading;
use kernel::{Language, Sentiment};
use people::unit::Names;

fn named(name: &str) -> Names {
    Names::of([(Language::En, name.to_owned())])
}

fn cues(list: &[&str]) -> Phrases {
    let list = list.iter().map(|phrase| (*phrase).to_owned()).collect();
    [(Language::En, list)].into_iter().collect()
}

/// The themes of a comment as they are told with a codebook, in their order in the text.
fn themes(book: &Codebook, comment: &str) -> Vec<(String, Option<Sentiment>, String)> {
    let mut reading = Reading::of(None, None, Some(comment), None);
    Edition::of(book.clone()).sort(comment, &mut reading.meaning);
    let mut mentions = reading.meaning.mentions;
    mentions.sort_by_key(|mention| mention.from);
    mentions
        .into_iter()
        .map(|mention| {
            let quote = comment[mention.from..mention.to].to_owned();
            (mention.theme, mention.sentiment, quote)
        })
        .collect()
}

fn codes(book: &Codebook, comment: &str) -> Vec<String> {
    themes(book, comment).into_iter().map(|(code, ..)| code).collect()
}

const RUDE: &str = "The food was delicious, but the staff were very rude and ignored us";

#[test]
fn the_shipped_codebook_has_a_name_for_all_in_every_language() {
    let book = Codebook::shipped();
    assert!(book.groups().count() > 8 && book.themes.len() > 40);
    for theme in &book.themes {
        for language in Language::ALL {
            assert!(theme.names.get(language).is_some(), "{} {language:?}", theme.code);
        }
        let group = theme.group.as_deref();
        assert!(group.is_none_or(|group| book.find(group).is_some()), "{}", theme.code);
    }
}

#[test]
fn a_code_is_made_of_the_first_name_that_has_letters_for_one() {
    use Language::{En, Th, Vi};
    for (names, group, code) in [
        (vec![(En, "Air conditioning")], Some("place"), "place.air-conditioning"),
        (vec![(Th, "แอร์"), (Vi, "Máy lạnh, quạt đứng")], Some("place"), "place.may-lanh-quat-dung"),
        (vec![(Th, "แอร์")], Some("place"), "place.theme"),
        (vec![(En, "Clean!")], Some("place"), "place.clean-2"),
        (vec![(En, "Codebook")], None, "codebook-2"),
        (vec![(En, "Pets")], None, "pets"),
    ] {
        let mut book = Codebook::shipped();
        let names = Names::of(names.into_iter().map(|(code, name)| (code, name.to_owned())));
        let change = book.add(group, names, Phrases::new()).expect(code);
        assert_eq!(change.theme, code);
        assert_eq!(book.find(code).and_then(|theme| theme.group.as_deref()), group);
    }
}

#[test]
fn what_can_t_be_is_refused() {
    let long = "x".repeat(61);
    let add = |name: &str, list: &[&str]| {
        Codebook::shipped().add(Some("place"), named(name), cues(list)).map(drop)
    };
    for (done, wrong) in [
        (add("", &[]), Wrong::Nameless),
        (add(&long, &[]), Wrong::NameTooLong),
        (add("cleanliness", &[]), Wrong::NameTaken("cleanliness".to_owned())),
        (add("Air", &["!a"]), Wrong::PhraseTooShort("!a".to_owned())),
        (add("Air", &[&"x".repeat(81)]), Wrong::PhraseTooLong),
    ] {
        assert_eq!(done, Err(wrong));
    }
    let mut book = Codebook::shipped();
    assert_eq!(book.add(Some("nowhere"), named("x"), cues(&[])), Err(Wrong::NoSuchTheme));
    assert_eq!(book.merge("staff.manner", "staff.manner"), Err(Wrong::Itself));
    assert_eq!(book.merge("staff", "place"), Err(Wrong::IsGroup));
    assert_eq!(book.retire("staff"), Err(Wrong::GroupInUse));
    assert_eq!(book.split("staff.manner", named("x"), Phrases::new()), Err(Wrong::NoPhrase));
    assert_eq!(book, Codebook::shipped(), "nothing is changed by halves");
}

#[test]
fn phrases_are_one_a_line_and_each_once() {
    assert_eq!(phrases(" air  con \r\n\nAir con\nแอร์เสีย\n"), ["air con", "แอร์เสีย"]);
}

#[test]
fn what_was_merged_is_told_as_the_other_through_every_merge() {
    let mut book = Codebook::shipped();
    assert!(codes(&book, RUDE).contains(&"staff.manner".to_owned()), "{:?}", codes(&book, RUDE));
    book.merge("staff.manner", "staff.skill").unwrap();
    book.merge("staff.skill", "staff.helpful").unwrap();
    assert_eq!(book.told_as("staff.manner"), Some("staff.helpful"));
    let told = codes(&book, RUDE);
    assert!(told.contains(&"staff.helpful".to_owned()), "{told:?}");
    assert!(!told.contains(&"staff.manner".to_owned()), "{told:?}");
    book.retire("staff.helpful").unwrap();
    assert_eq!(book.told_as("staff.manner"), None);
    assert!(codes(&book, RUDE).iter().all(|code| !code.starts_with("staff.")));
    book.restore("staff.manner").unwrap();
    assert!(codes(&book, RUDE).contains(&"staff.manner".to_owned()));
}

#[test]
fn a_theme_of_one_s_own_is_found_by_its_phrases_with_its_clause_and_its_feeling() {
    let mut book = Codebook::shipped();
    book.add(Some("place"), named("Air conditioning"), cues(&["air condition*", "แอร์เสีย"]))
        .unwrap();
    let said = "The coffee was wonderful. The air conditioning was broken and awful.";
    let found = themes(&book, said);
    let air = found.iter().find(|(code, ..)| code == "place.air-conditioning").expect("found");
    assert_eq!(air.2, "The air conditioning was broken and awful.");
    assert_eq!(air.1, Some(Sentiment::Negative));
    assert!(codes(&book, "ร้อนมาก แอร์เสีย").contains(&"place.air-conditioning".to_owned()));
    assert!(!codes(&book, "A breath of fresh air").contains(&"place.air-conditioning".to_owned()));
}

#[test]
fn a_theme_split_off_takes_the_place_of_what_it_was_a_part_of() {
    let mut book = Codebook::shipped();
    let change = book.split("staff.manner", named("Ignored"), cues(&["ignored"])).unwrap();
    assert_eq!(change.to, "staff.ignored");
    let told = codes(&book, RUDE);
    assert!(told.contains(&"staff.ignored".to_owned()), "{told:?}");
    assert!(!told.contains(&"staff.manner".to_owned()), "{told:?}");
    assert!(codes(&book, "The staff were very rude").contains(&"staff.manner".to_owned()));
}

#[test]
fn phrases_go_with_a_merge_and_with_a_split() {
    let mut book = Codebook::shipped();
    book.set_cues("place.clean", cues(&["dirty", "cockroach"])).unwrap();
    book.split("place.clean", named("Pests"), cues(&["cockroach"])).unwrap();
    let own = |book: &Codebook, code: &str| -> Vec<String> {
        book.find(code).unwrap().phrases().map(str::to_owned).collect()
    };
    assert_eq!(own(&book, "place.clean"), ["dirty"]);
    assert_eq!(own(&book, "place.pests"), ["cockroach"]);
    book.merge("place.pests", "place.clean").unwrap();
    assert_eq!(own(&book, "place.clean"), ["dirty", "cockroach"]);
    assert_eq!(book.find("place.pests").unwrap().gone, Some(Gone::Merged("place.clean".into())));
}

#[test]
fn only_what_changes_how_comments_are_read_reads_them_again() {
    let shipped = Codebook::shipped();
    let with = |verb: &dyn Fn(&mut Codebook)| {
        let mut book = shipped.clone();
        verb(&mut book);
        book.reads_as(&shipped)
    };
    assert!(with(&|book| drop(book.rename("staff.manner", named("Kindness")))));
    assert!(with(&|book| drop(book.move_to("staff.manner", "trust"))));
    assert!(with(&|book| drop(book.add(Some("place"), named("Pets"), Phrases::new()))));
    assert!(!with(&|book| drop(book.add(Some("place"), named("Pets"), cues(&["dog"])))));
    assert!(!with(&|book| drop(book.merge("staff.manner", "staff.skill"))));
    assert!(!with(&|book| drop(book.retire("staff.manner"))));
}

#[test]
fn a_codebook_that_was_kept_reads_back_with_what_ships_since() {
    let mut book = Codebook::shipped();
    book.rename("staff.manner", named("Kindness")).unwrap();
    book.themes.retain(|theme| theme.code != "care.treatment");
    let kept = serde_json::to_string(&book).unwrap();
    let read: Codebook = serde_json::from_str(&kept).unwrap();
    assert_eq!(read.themes, book.themes);
    let read = read.completed();
    assert!(read.find("care.treatment").is_some());
    assert_eq!(read.name("staff.manner", Language::Vi), "Kindness");
}
