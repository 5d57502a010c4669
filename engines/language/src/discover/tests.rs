use proptest::prelude::*;

use super::*;

fn comments<'a>(texts: &[&'a str]) -> Vec<Comment<'a>> {
    texts.iter().map(|text| Comment { text, language: None, weight: 1.0 }).collect()
}

/// A café, an app and a courier, each told of in a dozen ways; a few words of nothing.
fn tales() -> Vec<String> {
    let mut tales = Vec::new();
    for place in ["Ari", "Thonglor", "Huế", "Saigon", "Leeds", "Bath", "Asok", "Siam"] {
        for what in ["iced coffee", "coffee beans", "coffee cups"] {
            tales.push(format!("The {what} in {place} tasted burnt again"));
            tales.push(format!("burnt {what}, {place} should change the roast"));
        }
        for what in ["login", "password", "code"] {
            tales.push(format!("The app rejects my {what} in {place}"));
            tales.push(format!("app login broken, {what} never arrives in {place}"));
        }
        for what in ["parcel", "box", "order"] {
            tales.push(format!("courier threw the {what} over the fence in {place}"));
            tales.push(format!("{what} damaged by the courier near {place}"));
        }
    }
    tales.extend(["ok", "👍", "", "...", "xyzzy plugh"].map(str::to_owned));
    tales
}

fn of(texts: &[&str], options: &Options) -> Found {
    discover(&comments(texts), options)
}

#[test]
fn three_tales_are_three_groups() {
    let tales = tales();
    let texts: Vec<&str> = tales.iter().map(String::as_str).collect();
    let found = of(&texts, &Options { groups: Some(3), ..Options::default() });
    assert_eq!(found.groups.len(), 3, "{found:?}");
    for group in &found.groups {
        let kinds = ["burnt", "app", "courier"];
        let kind = |&member: &usize| kinds.iter().position(|kind| texts[member].contains(kind));
        let first = kind(&group.members[0]);
        let alike = group.members.iter().filter(|member| kind(member) == first).count();
        assert!(alike * 20 >= group.size() * 19, "{group:?}");
        assert_eq!(group.language, Some(Language::En));
        let named = group.phrases.iter().any(|phrase| {
            ["burnt", "coffee", "app", "login", "courier"].iter().any(|word| phrase.contains(word))
        });
        assert!(named, "{:?}", group.phrases);
        assert_eq!(group.phrases[0], group.name);
    }
    assert!(
        ["ok", "👍", "", "..."]
            .iter()
            .all(|text| { found.outside.iter().any(|&place| texts[place] == *text) })
    );
}

#[test]
fn the_order_of_comments_changes_nothing() {
    let tales = tales();
    let texts: Vec<&str> = tales.iter().map(String::as_str).collect();
    let mut turned = texts.clone();
    turned.reverse();
    turned.rotate_left(17);
    let told = |texts: &[&str], found: &Found| -> Vec<(String, Vec<String>)> {
        let quotes = |group: &Group| -> Vec<String> {
            group.members.iter().map(|&member| texts[member].to_owned()).collect()
        };
        found.groups.iter().map(|group| (group.phrases.join("|"), quotes(group))).collect()
    };
    let options = Options { least: 5, ..Options::default() };
    let (one, other) = (of(&texts, &options), of(&turned, &options));
    assert!(one.groups.len() >= 2);
    assert_eq!(told(&texts, &one), told(&turned, &other));
    assert_eq!(one.outside.len(), other.outside.len());
}

#[test]
fn each_comment_is_in_one_place_and_the_same_text_in_the_same() {
    let tales = tales();
    let mut texts: Vec<&str> = tales.iter().map(String::as_str).collect();
    let twice: Vec<String> = tales.iter().map(|tale| format!(" {tale}\n")).collect();
    texts.extend(twice.iter().map(String::as_str));
    let found = of(&texts, &Options { least: 4, ..Options::default() });
    let mut place = vec![None; texts.len()];
    for (group, of_group) in found.groups.iter().enumerate() {
        assert!(of_group.size() >= 4);
        for &member in &of_group.members {
            assert_eq!(place[member].replace(group), None, "comment {member} is in two groups");
        }
    }
    let outside: Vec<usize> = (0..texts.len()).filter(|&at| place[at].is_none()).collect();
    assert_eq!(found.outside, outside);
    for at in 0..tales.len() {
        assert_eq!(place[at], place[at + tales.len()], "{}", texts[at]);
    }
    let share = found.outside.len() as f64 / texts.len() as f64;
    assert!(share <= 0.15, "{share}");
}

#[test]
fn texts_that_were_not_read_are_placed() {
    let tales = tales();
    let texts: Vec<&str> = tales.iter().map(String::as_str).collect();
    let options = Options { groups: Some(3), ..Options::default() };
    let found = discover_by(&comments(&texts), &options, 90);
    assert_eq!(found.groups.len(), 3);
    let inside: usize = found.groups.iter().map(Group::size).sum();
    assert_eq!(inside + found.outside.len(), texts.len());
    assert!(inside > 140, "{inside} of {}", texts.len());
    for group in &found.groups {
        let kinds = ["burnt", "app", "courier"];
        let kind = |&member: &usize| kinds.iter().position(|kind| texts[member].contains(kind));
        let first = kind(&group.members[0]);
        let alike = group.members.iter().filter(|member| kind(member) == first).count();
        assert!(alike * 20 >= group.size() * 19, "{group:?}");
    }
}

#[test]
fn names_are_what_people_typed() {
    let mut texts = Vec::new();
    for what in ["rất", "quá", "thật", "lắm", "hơi", "vẫn", "cứ", "luôn"] {
        texts.push(format!("máy lạnh chảy nước {what}"));
        texts.push(format!("Máy lạnh {what} ồn, chảy nước"));
        texts.push(format!("may lanh chay nuoc {what}"));
        texts.push(format!("ที่จอดรถเต็ม {what}"));
        texts.push(format!("หาที่จอดรถไม่ได้ {what} เต็มตลอด"));
        texts.push(format!("ที่จอดรถแคบ {what}"));
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let found = of(&texts, &Options { groups: Some(2), ..Options::default() });
    let names: Vec<(&str, Option<Language>)> =
        found.groups.iter().map(|group| (group.name.as_str(), group.language)).collect();
    assert!(names.contains(&("จอดรถ", Some(Language::Th))), "{found:?}");
    assert!(
        names.iter().any(|&(name, language)| {
            language == Some(Language::Vi)
                && (name.contains("máy lạnh") || name.contains("chảy nước"))
        }),
        "{found:?}"
    );
}

#[test]
fn too_few_are_no_group() {
    assert_eq!(of(&[], &Options::default()), Found::default());
    let few = of(&["burnt coffee", "burnt coffee again"], &Options::default());
    assert_eq!((few.groups.len(), few.outside), (0, vec![0, 1]));
    let same = of(&["burnt coffee"; 30], &Options::default());
    assert_eq!(same.groups.len(), 1);
    assert_eq!((same.groups[0].name.as_str(), same.groups[0].size()), ("burnt coffee", 30));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_does_harm(
        texts in prop::collection::vec(
            prop_oneof!["\\PC{0,20}", "[a-c ]{0,12}", "[กาขิ่๋ \u{200b}]{0,9}", "[a\u{300}ộ👍ກក]{0,9}"],
            0..40
        ),
        least in 0_usize..6,
        most_groups in 0_usize..5,
        groups in prop::option::of(0_usize..6),
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let found = of(&texts, &Options { least, most_groups, groups });
        let inside: usize = found.groups.iter().map(Group::size).sum();
        prop_assert_eq!(inside + found.outside.len(), texts.len());
        for group in &found.groups {
            prop_assert!(!group.members.is_empty() && !group.name.is_empty());
        }
    }
}
