//! Searches by table: what is typed, and what the databases are asked.

use super::entry::{self, Entry, HIGHEST, Told};
use super::*;
use crate::reading::Reading;
use ::store::Place;
use kernel::fact::ResponseUnderstood;
use kernel::{
    Clock, Feeling, Id, Intent, Language, Meaning, Mention, Metric, Score, Sentiment, SurveyId,
    Wish,
};
use language::token::Tokens;
use people::unit::{Names, Unit};
use std::collections::BTreeMap;

fn zone() -> TimeZone {
    TimeZone::get("Asia/Bangkok").unwrap()
}

fn unit(number: u128) -> UnitId {
    UnitId::at(Timestamp::from_micros(1), number)
}

/// A chain with two branches, one of which has a kiosk.
fn branches() -> Vec<Branch> {
    [("Baan Thai", 0), ("Đà Nẵng", 1), ("Chiang Mai", 1), ("Kiosk", 2)]
        .into_iter()
        .enumerate()
        .map(|(number, (name, depth))| Branch {
            unit: Unit {
                id: unit(number as u128),
                parent: None,
                name: name.to_owned(),
                names: Names::of([(Language::Th, format!("สาขา{name}"))]),
                zone: "Asia/Bangkok".to_owned(),
                manager: None,
            },
            depth,
        })
        .collect()
}

fn read(typed: &str) -> Result<Option<Search>, Mistake> {
    Search::read(typed, &zone(), &branches(), &Codebook::shipped())
}

/// As SQLite is asked, units by their number.
fn asked(typed: &str) -> String {
    let search = read(typed).unwrap_or_else(|mistake| panic!("{typed}: {mistake:?}"));
    let text = search.and_then(|search| search.expr()).map(|expr| expr.for_sqlite());
    let mut text = text.unwrap_or_default();
    for number in 0..4_u32 {
        text = text.replace(&unit(number.into()).to_string(), &format!("u{number}"));
    }
    text
}

#[test]
fn words_phrases_and_what_must_not_be_there() {
    for (typed, expected) in [
        ("", ""),
        (" ?! \u{200b}", ""),
        ("Refund SLOW", r#"("refund" AND "slow")"#),
        ("\"too slow\"", r#"("too slow")"#),
        ("“too slow", r#"("too slow")"#),
        ("slow -parking", r#"(("slow") NOT ("park"))"#),
        ("-parking", r#"((("_bare" OR "_marked" OR "_other")) NOT ("park"))"#),
        ("hai long", r#"("hai" AND "long")"#),
        ("\"hai long\"", r#"("hai long")"#),
        ("\"hài lòng\"", r#"(("=hài =lòng" OR ("hai long" AND "_bare")))"#),
        ("chậm", r#"(("=chậm" OR ("cham" AND "_bare")))"#),
        ("รอนาน", r#"(("รอ นาน" OR "รอนาน"))"#),
        ("\"รอนาน\"", r#"("รอ นาน")"#),
        ("10:30 https://a.example/b?c=d", r#"("10 30" AND "https a exampl b c d")"#),
        ("👍🏽", r#"("👍")"#),
    ] {
        assert_eq!(asked(typed), expected, "{typed}");
    }
}

#[test]
fn fields_in_three_languages() {
    let refund = "((\"_tprice_2erefund\"))";
    for (typed, expected) in [
        ("theme:refund", refund),
        ("theme:price.refund", refund),
        ("theme:\"Refunds and exchanges\"", refund),
        ("หัวข้อ:คืนเงิน", refund),
        ("chủ-đề:\"hoàn tiền\"", refund),
        ("chu_de:hoan-tien", refund),
        ("theme:staff", "((\"_tstaff\"))"),
        ("sentiment:negative", "(\"_fnegative\")"),
        ("ความรู้สึก:ลบ", "(\"_fnegative\")"),
        ("cảm-xúc:\"tiêu cực\"", "(\"_fnegative\")"),
        ("cam-xuc:tieu_cuc", "(\"_fnegative\")"),
        ("intent:churn", "(\"_ichurn\")"),
        ("ความต้องการ:ร้องเรียน", "(\"_icomplaint\")"),
        ("ý-định:rời-bỏ", "(\"_ichurn\")"),
        ("class:detractor", "(\"_cdetractor\")"),
        ("nhóm:\"không hài lòng\"", "(\"_cdetractor\")"),
        ("lang:vi", "(\"_lvi\")"),
        ("ภาษา:ไทย", "(\"_lth\")"),
        ("score<3", "((\"_s2x0\" OR \"_s2\"))"),
        ("score<=1", "((\"_s2x0\"))"),
        ("คะแนน>๙", "((\"_s2x5\"))"),
        ("điểm>=9", "((\"_s9\" OR \"_s2x5\"))"),
        ("diem:3-4", "((\"_s3\" OR \"_s4\"))"),
        ("score=7", "((\"_s7\"))"),
        ("unit:\"đà nẵng\"", "((\"_u1\"))"),
        ("unit:da-nang", "((\"_u1\"))"),
        ("สาขา:chiang", "((\"_u2\" OR \"_u3\"))"),
        ("-unit:kiosk", "(((\"_bare\" OR \"_marked\" OR \"_other\")) NOT ((\"_u3\")))"),
    ] {
        assert_eq!(asked(typed), expected, "{typed}");
    }
}

#[test]
fn days_are_those_of_the_organisation() {
    let at = |text: &str| Timestamp::from_jiff(text.parse().unwrap());
    for (typed, from, until) in [
        ("from:2026-10-01", Some("2026-09-30T17:00:00Z"), None),
        ("to:2026-10-01", None, Some("2026-10-01T17:00:00Z")),
        ("ngày:2026-10", Some("2026-09-30T17:00:00Z"), Some("2026-10-31T17:00:00Z")),
        ("วันที่:2569-10", Some("2026-09-30T17:00:00Z"), Some("2026-10-31T17:00:00Z")),
        ("date:2026", Some("2025-12-31T17:00:00Z"), Some("2026-12-31T17:00:00Z")),
        ("date:2026 to:2026/03/01", Some("2025-12-31T17:00:00Z"), Some("2026-03-01T17:00:00Z")),
    ] {
        let search = read(typed).unwrap().unwrap();
        assert_eq!((search.from, search.until), (from.map(at), until.map(at)), "{typed}");
        assert_eq!(search.expr(), None);
    }
}

#[test]
fn a_mistake_names_what_was_typed() {
    let named = |text: &str| text.to_owned();
    for (typed, mistake) in [
        ("slow thme:refund", Mistake::Field(named("thme"))),
        ("theme<3", Mistake::Field(named("theme<"))),
        ("theme:rocket", Mistake::Theme(named("rocket"))),
        ("sentiment:furious", Mistake::Sentiment(named("furious"))),
        ("intent:dance", Mistake::Intent(named("dance"))),
        ("unit:Hanoi", Mistake::Unit(named("Hanoi"))),
        ("unit:!!", Mistake::Unit(named("!!"))),
        ("score<many", Mistake::Score(named("many"))),
        ("score<0", Mistake::Score(named("0"))),
        ("score:11", Mistake::Score(named("11"))),
        ("score:5-3", Mistake::Score(named("5-3"))),
        ("class:best", Mistake::Class(named("best"))),
        ("date:2026-13", Mistake::Date(named("2026-13"))),
        ("from:05/10/2026", Mistake::Date(named("05/10/2026"))),
        ("-from:2026", Mistake::Date(named("2026"))),
        ("lang:fr", Mistake::Language(named("fr"))),
    ] {
        assert_eq!(read(typed), Err(mistake), "{typed}");
    }
    assert_eq!(read(&"a".repeat(10_000)), Err(Mistake::TooLong));
    assert_eq!(read(&"a ".repeat(60)), Err(Mistake::TooLong));
}

fn meaning() -> Meaning {
    let theme = "price.refund".to_owned();
    Meaning {
        feeling: Some(Feeling { label: Sentiment::Negative, score: -0.9, sure: true }),
        mentions: vec![Mention { theme, sentiment: None, from: 0, to: 1 }],
        wishes: vec![Wish { intent: Intent::Churn, probability: 0.9, given: true }],
        urgency: None,
    }
}

fn said(comment: &str, language: Option<Language>) -> ResponseUnderstood {
    let metric = Metric::Nps;
    ResponseUnderstood {
        response: ResponseId::at(Timestamp::from_micros(1), 1),
        survey: SurveyId::at(Timestamp::from_micros(1), 1),
        import: None,
        unit: unit(1),
        channel: "link".to_owned(),
        touchpoint: None,
        customer: None,
        metric: Some(metric),
        score: Score::new(metric, 2),
        class: Some(Class::Detractor),
        comment: Some(comment.to_owned()),
        language,
        meaning: meaning(),
        hidden: BTreeMap::new(),
        given_at: Timestamp::from_micros(1),
    }
}

fn made(comment: &str, language: Option<Language>) -> Option<Entry> {
    let reading = Reading { class: Some(Class::Detractor), language, meaning: meaning() };
    let told = Told { comment, unit: unit(1), score: Some(2), reading: &reading };
    Entry::of(&told, &mut Tokens::new())
}

#[test]
fn an_entry_holds_the_words_and_what_they_say() {
    let entry = made("Chờ lâu quá", Some(Language::Vi)).unwrap();
    let about = format!(
        "_{} _cdetractor _fnegative _ichurn _lvi _marked _s2 _s2x1 _s4x0 _s8x0 _tprice _tprice_2erefund",
        unit(1)
    );
    let mut sorted: Vec<&str> = about.split(' ').collect();
    sorted.sort_unstable();
    assert_eq!(entry.text(), format!("{} cho lau qua =chờ =lâu =quá", sorted.join(" ")));
    let vector = entry.vector();
    assert!(
        vector.contains("'cho':13 '=chờ':13 'lau':14 '=lâu':14 'qua':15 '=quá':15"),
        "{vector}"
    );
    let bare = made("cho lau qua", Some(Language::Vi)).unwrap();
    assert!(bare.text().contains("_bare") && bare.text().ends_with(" cho lau qua"));
    assert_eq!(made("  ", None), None);
}

/// The database itself is asked, with comments of three languages in it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_index_takes_whatever_is_typed_for_words() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().to_owned());
    let store = ::store::Store::open(place, Clock::system()).await.unwrap();
    let comments = ["Chờ lâu quá", "cho lau qua", "too slow, no refund", "รอนานมาก 👍"];
    store
        .write("say", |tx| {
            for (number, comment) in comments.into_iter().enumerate() {
                let mut said = said(comment, language::detect(comment).language.and_then(|found| Language::parse(found.code())));
                said.response = ResponseId::at(Timestamp::from_micros(1), number as u128);
                let row = "-- test.reading
insert into understand_reading (response, class, language, read_at, unit, survey, score, given_at) values ($1, $2, $3, 1, $4, $4, 2, 1)";
                let (class, language) = (Class::Detractor, said.language);
                tx.execute(row, ::store::params![said.response, class, language, said.unit])?;
                crate::reading::store::correct(tx, said.response, &said.meaning)?;
                tx.record(said);
            }
            Ok::<_, StoreError>(())
        })
        .await
        .unwrap();
    while catch_up(&store).await.unwrap() {}
    let count = async |typed: &str| match read(typed) {
        Ok(Some(search)) => {
            let found = store.read(|tx| find(tx, &Eyes::Loop, &search, None, 50)).await;
            found.unwrap_or_else(|error| panic!("{typed}: {error:?}")).len()
        }
        Ok(None) | Err(_) => usize::MAX,
    };
    for (typed, expected) in [
        ("cho lau", 2),
        ("chờ lâu", 2),
        ("\"chờ lâu\"", 2),
        ("\"lâu chờ\"", 0),
        ("chợ", 1),
        ("refunds", 1),
        ("รอนาน", 1),
        ("👍", 1),
        ("-lau", 2),
        ("score<3", 4),
        ("theme:refund lang:vi", 2),
        ("class:promoter", 0),
    ] {
        assert_eq!(count(typed).await, expected, "{typed}");
    }
    let hostile = [
        "\"",
        "\"\"",
        "' or 1=1 --",
        "NEAR(a b, 3)",
        "a* b^ +c",
        "words : a",
        "(((",
        "a AND",
        "OR NOT",
        "a NOT b",
        "{a b} : c",
        "\\",
        "'a' & !'b' <-> 'c'",
        ":*",
        "\u{0}",
        "a\u{0}b",
        "_bare",
        "=chờ",
        "\u{202e}abc",
        "🏳️‍🌈",
        "'; drop table understand_reading; --",
    ];
    for typed in hostile {
        count(typed).await;
        count(&format!("slow {typed} -\"{typed}\"")).await;
    }
    assert_eq!(count("slow").await, 1);
    store.close().await;
}

#[test]
fn a_range_of_scores_is_few_spans_that_hold_just_these() {
    for low in 0..=HIGHEST {
        for high in low..=HIGHEST {
            let spans = entry::scores(low, high);
            assert!(spans.len() <= 4, "{low} to {high}: {spans:?}");
            for score in 0..=HIGHEST {
                let found = entry::spans_with(score).any(|span| spans.contains(&span));
                assert_eq!(found, (low..=high).contains(&score), "{score} in {low} to {high}");
            }
        }
    }
}
