//! Which responses a condition is for.

use super::super::{Condition, Trouble};
use super::{Told, mali, stranger};

#[track_caller]
fn holds(source: &str, told: &Told) -> bool {
    let condition =
        Condition::check(source).unwrap_or_else(|mistake| panic!("{source}: {mistake:?}"));
    condition.holds(&told.circumstance()).unwrap()
}

#[test]
fn conditions_for_mali() {
    for (source, expected) in [
        ("response.score <= 6", true),
        ("response.score > 6", false),
        ("response.score in [0, 1, 2]", false),
        ("response.score in [3]", true),
        ("response.class == 'detractor' && response.metric == 'nps'", true),
        ("response.class != 'promoter'", true),
        ("response.class in ['passive', 'detractor']", true),
        ("response.language == \"th\" || response.language == 'vi'", true),
        ("response.channel == 'qr' && response.touchpoint == 'visit'", true),
        ("response.comment.contains('Refund')", true),
        ("response.comment.contains('refund')", false),
        ("response.comment.mentions('refund')", true),
        ("response.comment.mentions('hoàn tiền')", true),
        ("response.comment.mentions('แพง', 'เงินคืน')", true),
        ("response.comment.mentions('แพง', 'dear')", false),
        ("response.comment.startsWith('รอนาน') && response.comment.endsWith('!')", true),
        ("size(response.comment) > 20 && response.comment.size() < 60", true),
        ("response.hidden['table'] == '12'", true),
        ("response.hidden.table == '12'", true),
        ("'wait' in response.hidden && int(response.hidden.wait) >= 30", true),
        ("double(response.hidden['wait']) / 2.0 == 20.0", true),
        ("has(response.hidden.order) && response.hidden.order.startsWith('A-')", true),
        ("customer.known && customer.name == 'มะลิ'", true),
        ("has(customer.email)", false),
        ("customer.attributes['tier'] in ['gold', 'platinum']", true),
        ("survey.id == 'srv_1' && survey.name.contains('visit')", true),
        ("unit.id == 'unt_3' && unit.name == 'Chiang Mai'", true),
        ("'North' in unit.path", true),
        ("unit.path.exists(u, u == 'South')", false),
        (
            "unit.path.all(u, u.size() > 3) && unit.path.exists_one(u, u.startsWith('C') && u != 'Café')",
            true,
        ),
        ("unit.path[0] == 'Café' && size(unit.path) == 3", true),
        ("['เงินคืน', 'คืนเงิน'].exists(word, response.comment.contains(word))", true),
        ("customer.known ? response.score < 5 : response.score < 3", true),
        ("(response.score + 1) * 2 == 8 && response.score % 2 == 1 && -response.score < 0", true),
        ("customer.known == true && !(customer.known != true)", true),
        ("true // everything\n && response.score >= 0", true),
        ("response.score < 3.5", true),
        ("sentiment.label == 'negative' && sentiment.score < -0.5", true),
        ("sentiment.label in ['positive', 'mixed']", false),
        ("intent.churn > 0.7 && intent.complaint >= 0.9", true),
        ("intent.contact > 0.0", false),
        ("urgency > 0.8", true),
        ("'refund' in themes && 'price' in themes && 'price.refund' in themes", true),
        ("'delivery' in themes", false),
        ("themes.exists(t, t.startsWith('price.')) && size(themes) == 3", true),
        ("has(sentiment.label) && has(intent.praise)", true),
    ] {
        assert_eq!(holds(source, &mali()), expected, "{source}");
    }
}

/// The table of the module's own promise: neither a question nor its opposite holds, `has` does.
#[test]
fn what_is_missing_decides_nothing() {
    for (source, expected) in [
        ("response.score <= 6", false),
        ("!(response.score <= 6)", false),
        ("response.score != 3", false),
        ("response.score in [1, 2]", false),
        ("!has(response.score)", true),
        ("response.score <= 6 || response.comment == 'ok'", true),
        ("response.comment == 'ok' || response.score <= 6", true),
        ("response.score <= 6 && response.comment == 'ok'", false),
        ("!(response.score <= 6 && response.comment == 'no')", true),
        ("response.class == 'detractor' ? true : true", false),
        ("customer.known || response.hidden['table'] == '12'", false),
        ("!customer.known", true),
        ("sentiment.label != 'negative'", false),
        ("intent.churn <= 1.0 || urgency <= 1.0", false),
        ("!has(intent.churn) && !has(sentiment.score)", true),
        ("'price' in themes", false),
        ("!('price' in themes)", true),
        ("customer.attributes['tier'] != 'gold'", false),
        ("'tier' in customer.attributes || has(customer.attributes.tier)", false),
        ("!has(customer.attributes.tier) && !has(customer.name)", true),
        ("unit.path[1] == 'North'", false),
        ("unit.path[-1] != 'North'", false),
        ("'x' in [response.touchpoint, 'x']", false),
        ("response.touchpoint in response.hidden", false),
    ] {
        assert_eq!(holds(source, &stranger()), expected, "{source}");
    }
    let mut odd = mali();
    odd.hidden.insert("wait".to_owned(), "forty".to_owned());
    assert!(!holds("int(response.hidden.wait) > 30", &odd), "what is no number decides nothing");
}

#[test]
fn a_rule_that_can_t_be_worked_out_says_so() {
    let trouble = |source: &str| Condition::check(source).unwrap().holds(&mali().circumstance());
    assert_eq!(trouble("1 / (response.score - 3) == 1"), Err(Trouble::DividedByZero));
    assert_eq!(trouble("1 % (response.score - 3) == 1"), Err(Trouble::DividedByZero));
    assert_eq!(trouble("9223372036854775807 + response.score > 0"), Err(Trouble::OutOfRange));
    assert_eq!(trouble("-9223372036854775807 * response.score > 0"), Err(Trouble::OutOfRange));
    assert_eq!(trouble("1 / 0 == 1 || response.score == 3"), Ok(true), "it did not matter");
}

/// As many looks as a condition may take, over the longest comment there is.
#[test]
fn a_long_comment_is_read_to_its_end() {
    let contains =
        (0..20).map(|_| "response.comment.contains('ab')").collect::<Vec<_>>().join(" || ");
    let words = (0..Condition::MOST_LOOKS - 21)
        .map(|word| format!("'w{word}'"))
        .collect::<Vec<_>>()
        .join(",");
    let condition =
        Condition::check(&format!("{contains} || response.comment.mentions({words})")).unwrap();
    let mut told = mali();
    told.comment = Some("aAกกก ".repeat(20_000 / 12));
    assert_eq!(condition.holds(&told.circumstance()), Ok(false));
    told.comment.as_mut().unwrap().push_str("W178");
    assert_eq!(condition.holds(&told.circumstance()), Ok(true));
}
