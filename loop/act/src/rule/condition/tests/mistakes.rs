//! What is wrong with a condition, where, and what was probably meant.

use super::super::Condition;
use proptest::prelude::*;

/// `line:column key` and the hint.
fn mistake(source: &str) -> String {
    match Condition::check(source) {
        Ok(_) => "none".to_owned(),
        Err(mistake) => {
            let hint = mistake.hint.map_or_else(String::new, |hint| format!(" → {hint}"));
            let key = mistake.key.strip_prefix("condition-").unwrap();
            format!("{}:{} {key}{hint}", mistake.line, mistake.column)
        }
    }
}

#[test]
fn slips_of_the_hand() {
    for (source, expected) in [
        ("", "1:1 empty"),
        (" \n ", "1:1 empty"),
        ("response.score = 6", "1:16 operator"),
        ("response.score => 6", "1:16 operator"),
        ("response.score ≤ 6", "1:16 operator"),
        ("response.score <= 6 and customer.known", "1:21 operator"),
        ("NOT customer.known", "1:1 operator"),
        ("customer.known & true", "1:16 operator"),
        ("customer.known | true", "1:16 operator"),
        ("survey.name == “visit”", "1:16 quote-curly"),
        ("survey.name == visit'", "1:21 quote-open"),
        ("survey.name == 'visit\n' || true", "1:16 quote-open"),
        ("survey.name == มะลิ", "1:16 quotes-missing"),
        ("(response.score < 3", "1:1 bracket-open"),
        ("[1, 2) == 3", "1:1 bracket-open"),
        ("response.score < 3)", "1:19 bracket-close"),
        ("response.score\u{a0}< 3", "1:15 unseen"),
        ("response.score < 3;", "1:19 character"),
        ("response.score <", "1:17 unfinished"),
        ("customer.known &&\n", "2:1 unfinished"),
        ("response.score < 3 4", "1:20 unexpected"),
        ("customer.known\n  && )", "2:6 bracket-close"),
        ("customer.known\n  && * 3", "2:6 unexpected"),
        ("response..score", "1:10 unexpected"),
        ("response.score < 99999999999999999999", "1:18 unexpected"),
        ("มะลิ", "1:1 quotes-missing"),
        ("customer.name == 'มะลิ' && customer.known = true", "1:43 operator"),
    ] {
        assert_eq!(mistake(source), expected, "{source:?}");
    }
}

#[test]
fn names_and_what_was_meant() {
    for (source, expected) in [
        ("respons.score < 3", "1:1 name-unknown → response"),
        ("score < 3", "1:1 name-unknown → response.score"),
        ("response.scor < 3", "1:10 field-unknown → response.score"),
        ("response . Score < 3", "1:12 field-unknown → response.score"),
        ("response.email == 'x'", "1:10 field-unknown → customer.email"),
        ("response.zzzzzzzz == 'x'", "1:10 field-unknown"),
        ("response == 3", "1:1 whole → response.score"),
        ("customer.name.first == 'x'", "1:15 no-fields"),
        ("True", "1:1 name-unknown → true"),
        ("response.class == 'Promoter'", "1:19 value-unknown → 'promoter'"),
        ("'promotor' == response.class", "1:1 value-unknown → 'promoter'"),
        ("response.language in ['th', 'vn']", "1:29 value-unknown → 'vi'"),
        ("response.metric == 'enps'", "1:20 value-unknown → 'nps'"),
        ("response.comment.includes('x')", "1:18 function-unknown → contains"),
        ("response.comment.contain('x')", "1:18 function-unknown → contains"),
        ("response.comment.lower().contains('x')", "1:18 function-unknown → mentions"),
        ("len(response.comment) > 3", "1:1 function-unknown → size"),
        ("true && foo(3)", "1:9 function-unknown"),
        ("response.score == null", "1:19 null → !has(response.score)"),
        ("null != customer.email", "1:1 null → has(customer.email)"),
        ("unit.path.exists(u, v == 'x')", "1:21 name-unknown → u"),
    ] {
        assert_eq!(mistake(source), expected, "{source:?}");
    }
}

#[test]
fn kinds_that_do_not_fit() {
    for (source, expected) in [
        ("response.score", "1:1 not-a-question"),
        ("'yes'", "1:1 not-a-question"),
        ("response.comment.size()", "1:1 not-a-question"),
        ("response.hidden", "1:1 not-a-question"),
        ("response.score == '3'", "1:16 incomparable"),
        ("response.hidden.wait > 30", "1:22 incomparable"),
        ("customer.known < true", "1:16 incomparable"),
        ("unit.path == 'x'", "1:11 incomparable"),
        ("response.score && true", "1:1 unfit"),
        ("!response.comment", "1:2 unfit"),
        ("true || (1 + 2)", "1:10 unfit"),
        ("response.score.contains('3')", "1:1 unfit"),
        ("response.comment.contains(3)", "1:27 unfit"),
        ("response.comment + 'x' == 'y'", "1:1 unfit"),
        ("response.score + 0.5 > 3.0", "1:16 whole-and-real"),
        ("5.0 % 2.0 == 1.0", "1:5 remainder"),
        ("has(customer)", "1:5 has-what"),
        ("has('x')", "1:5 has-what"),
        ("response.comment.contains()", "1:18 arguments"),
        ("int('1', '2') == 1", "1:1 arguments"),
        ("response.comment.mentions(customer.name)", "1:27 mentions-what"),
        ("response.comment.mentions('')", "1:27 mentions-what"),
        ("response.score in response.comment", "1:19 no-members"),
        ("response.score in ['1']", "1:1 not-in-list"),
        ("response.comment[0] == 'x'", "1:1 no-members"),
        ("unit.path['x'] == 'x'", "1:11 unfit"),
        ("unit.path[0.5] == 'x'", "1:11 place"),
        ("1 in []", "1:6 list-empty"),
        ("1 in [1, 'x']", "1:10 list-mixed"),
        ("true in [true]", "1:10 list-of"),
        ("size(response.score) > 1", "1:6 no-size"),
        ("[1].exists(n, n == 1)", "1:1 no-members"),
        ("unit.path.exists('u', true)", "1:18 member-name"),
        ("unit.path.exists(unit, unit == 'x')", "1:18 member-name"),
        ("unit.path.all(a, unit.path.exists(b, a == b))", "1:18 each-within"),
        ("(customer.known ? 1 : 'x') == 1", "1:23 either"),
        ("{'a': 1}", "1:1 unsupported"),
        ("response.comment == b'x'", "1:21 unsupported"),
        ("response.score == 3u", "1:19 unsupported"),
        ("Foo{}", "1:4 unsupported"),
    ] {
        assert_eq!(mistake(source), expected, "{source:?}");
    }
}

#[test]
fn too_much_of_it() {
    let long = format!("response.comment == '{}'", "ก".repeat(Condition::LONGEST));
    assert_eq!(mistake(&long), "1:1 too-long");
    let longest = format!("response.comment == '{}'", "ก".repeat(Condition::LONGEST - 22));
    assert_eq!(mistake(&longest), "none");
    assert_eq!(mistake(&format!("{}true{}", "(".repeat(12), ")".repeat(12))), "none");
    assert_eq!(mistake(&format!("{}true{}", "(".repeat(13), ")".repeat(13))), "1:13 too-deep");
    assert_eq!(mistake(&format!("{}true", "!".repeat(1_500))), "1:17 too-deep");
    assert_eq!(mistake(&format!("{}1 > 0", "1+".repeat(300))), "1:34 too-deep");
    assert_eq!(mistake(&"true && ".repeat(200)), "1:1601 unfinished");
    assert_eq!(mistake(&format!("{}true", "true && ".repeat(200))), "none");
    let words = vec!["'a'"; Condition::MOST_LOOKS as usize].join(",");
    assert_eq!(mistake(&format!("response.comment.mentions({words})")), "1:1 too-costly");
    let within = "response.comment.contains(w) || ".repeat(10);
    let many = vec!["'a'"; 21].join(",");
    assert!(mistake(&format!("[{many}].exists(w, {within} false)")).ends_with("too-costly"));
}

/// Pieces that a condition is made of, and some that it is not.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "response",
        "customer",
        "unit",
        "score",
        "comment",
        "hidden",
        "path",
        "known",
        ".",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        "'a'",
        "\"b\"",
        "'",
        "\"",
        "'''",
        "r'",
        "b'",
        "&&",
        "||",
        "!",
        "-",
        "+",
        "*",
        "/",
        "%",
        "==",
        "!=",
        "<",
        "<=",
        ">",
        "in",
        "?",
        ":",
        ",",
        "1",
        "2.5",
        "0x1F",
        "1e9",
        "1u",
        "9223372036854775808",
        "true",
        "null",
        "has(",
        ".exists(x,",
        ".contains(",
        ".mentions(",
        ".size()",
        "int(",
        "//",
        "\n",
        " ",
        "ก",
        "ế",
        "💥",
        "\u{0}",
        "\\",
        "return",
        "for",
        "`",
        "@",
        ";",
        "response.score",
        "unit.path",
        "customer.known",
        "x",
    ]);
    prop::collection::vec((piece, prop::bool::ANY), 1..60).prop_map(|pieces| {
        let spaced = |(piece, space): (&str, bool)| {
            if space { format!("{piece} ") } else { piece.to_owned() }
        };
        pieces.into_iter().map(spaced).collect()
    })
}

fn no_panic(source: &str) -> Result<(), TestCaseError> {
    match Condition::check(source) {
        Ok(condition) => {
            let _ = condition.holds(&super::mali().circumstance());
            let _ = condition.holds(&super::stranger().circumstance());
        }
        Err(mistake) => {
            let line = source.split('\n').nth(mistake.line - 1);
            prop_assert!(
                line.is_some_and(|line| mistake.column <= line.chars().count() + 1),
                "{mistake:?}"
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::agree::cases(3_000))]

    #[test]
    fn soup_is_answered_with_a_place_in_it(source in soup()) {
        no_panic(&source)?;
    }

    #[test]
    fn any_text_is_answered_with_a_place_in_it(source in any::<String>()) {
        no_panic(&source)?;
    }
}

/// As deep as it gets on the stack of a worker thread.
#[test]
fn nesting_does_not_overflow_the_stack() {
    let mut sources = Vec::new();
    for inner in ["(", "[", "!(", "-(", "true||(", "1+(", "f(", "x[", "a?(", "unit.path.all(u,"] {
        for times in [11, 12, 300] {
            sources.push(inner.repeat(times));
            sources.push(format!("{}true{}", inner.repeat(times), ")".repeat(times)));
        }
    }
    sources.push("a?b:".repeat(400));
    sources.push(format!("x{}", ".x".repeat(900)));
    sources.push(format!("x{}", "[0]".repeat(600)));
    sources.push(format!("x{}", ".f()".repeat(400)));
    let row = format!("{}1", "1+".repeat(15));
    sources.push((0..11).fold(format!("{row} > 0"), |inner, _| format!("{row}+({inner})")));
    let worker = std::thread::Builder::new().stack_size(512 << 10);
    let work = move || {
        let told = super::mali();
        let holds = |condition: &Condition| condition.holds(&told.circumstance()) == Ok(true);
        sources
            .iter()
            .filter_map(|source| Condition::check(source).ok())
            .filter(|one| holds(one))
            .count()
    };
    assert!(worker.spawn(work).unwrap().join().unwrap() > 2);
}
