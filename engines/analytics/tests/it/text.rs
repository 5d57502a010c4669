//! A query as text: what it says, that it is read back, and what is refused.

use analytics::{Query, QueryError};
use proptest::prelude::*;

use crate::data::query;

proptest! {
    #[test]
    fn a_query_is_read_back(query in query()) {
        let text = query.to_string();
        prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~(),=&".contains(&b)));
        prop_assert_eq!(text.parse::<Query>(), Ok(query.clone()));
        let kept = serde_json::to_string(&query).unwrap();
        prop_assert_eq!(serde_json::from_str::<Query>(&kept).unwrap(), query);
    }

    #[test]
    fn any_text_is_a_query_or_refused(text in "\\PC{0,60}", tail in "[a-z(),.~&=0-9]{0,40}") {
        drop(text.parse::<Query>());
        let near = format!("measure=nps&where=all({tail}");
        if let Ok(query) = near.parse::<Query>() {
            prop_assert_eq!(query.to_string().parse(), Ok(query));
        }
    }
}

#[test]
fn what_a_question_looks_like() {
    let text = "measure=nps\
        &where=all(in(unit,u_12,~C4~91~C3~A0~20l~E1~BA~A1t),not(any(score(0,6),theme(negative,some,wait))))\
        &by=unit,attribute.plan&grain=month&during=2026-01-01..2026-03-31&against=last-year";
    let query: Query = text.parse().unwrap();
    assert_eq!(query.to_string(), text);
    let days = query.compared().unwrap().against;
    assert_eq!((days.from, days.to), (20_089, 20_178));
}

#[test]
fn what_is_not_understood_is_refused_with_a_sentence() {
    for (text, sentence) in [
        ("", "Say what to measure, such as measure=nps."),
        ("measure=love", "“love” is nothing that is measured."),
        ("measure=nps&measure=csat", "“measure” is said twice; say it once."),
        (
            "measure=nps&limit=3",
            "“limit” is no part of a question; there are measure, where, by, grain, during, against.",
        ),
        ("measure=nps&by=unit,survey,theme", "Break down by two things at most."),
        ("measure=nps&by=unit,unit", "“unit” is said twice; say it once."),
        ("measure=nps&by=password", "“password” is nothing to narrow or break down by."),
        ("measure=nps&where=in(unit,a))", "The filter is not understood from “)” on."),
        ("measure=nps&where=sql(drop)", "The filter is not understood from “sql(drop)” on."),
        ("measure=nps&where=in(unit,~4)", "The filter is not understood from “in(unit,~4)” on."),
        (
            "measure=nps&where=score(7,3)",
            "A range of scores goes from the lower to the higher, between 0 and 10.",
        ),
        (
            "measure=nps&during=2026-02-30..2026-03-01",
            "“2026-02-30..2026-03-01” is no range of days; write 2026-01-01..2026-03-31.",
        ),
        (
            "measure=nps&against=last-year",
            "Say which days to compare, such as during=2026-01-01..2026-03-31.",
        ),
    ] {
        assert_eq!(text.parse::<Query>().unwrap_err().to_string(), sentence, "{text}");
    }
    let deep = format!("measure=nps&where={}all(){}", "not(".repeat(5000), ")".repeat(5000));
    let wide = format!("measure=nps&where=all({})", "score(0,1),".repeat(64) + "score(0,1)");
    for text in [deep, wide] {
        assert!(matches!(text.parse::<Query>(), Err(QueryError::TooLarge { .. })));
    }
}
