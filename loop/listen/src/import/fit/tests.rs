use super::*;
use crate::import::mapping::Column;
use crate::import::{Heading, Target};
use crate::survey::ready::Starter;
use kernel::{Id, Timestamp};
use people::organisation::Sector;

fn survey() -> SurveyId {
    SurveyId::at(Timestamp::from_micros(1), 1)
}

fn mapping(columns: &[(&str, Target)]) -> Mapping {
    let column = |(name, target): &(&str, Target)| Column {
        heading: Heading::plain(name),
        target: target.clone(),
        ..Column::default()
    };
    Mapping { columns: columns.iter().map(column).collect(), ..Mapping::default() }
}

#[test]
fn answers_go_under_the_questions_that_ask_for_them() {
    let ready = Starter::Nps.definition("Baan Kafe", Language::En, Wording::Friend, Sector::Food);
    let fit = Fit::of(survey(), 1, &ready, 3);
    assert_eq!(fit.metric, Some(Metric::Nps));
    assert_eq!(fit.scores, [Some("nps".to_owned()), None, None]);
    assert_eq!(fit.comments, ["why", "comment", "comment2"]);
    assert_eq!(Fit::of(survey(), 1, &ready, 0).comments, Vec::<String>::new());
}

#[test]
fn a_survey_made_for_a_file_asks_what_the_file_answers() {
    let (nps, csat) = (Target::Score(Metric::Nps), Target::Score(Metric::Csat));
    let mapping = mapping(&[
        ("วันที่", Target::GivenAt),
        ("คะแนนความพึงพอใจ", csat),
        ("NPS", nps),
        ("เหตุผล", Target::Comment),
        ("ควรปรับปรุงอะไร", Target::Comment),
    ]);
    let definition = definition(&mapping, "บ้านกาแฟ", Language::Th);
    let ids: Vec<&str> = definition.ids().collect();
    assert_eq!(ids, ["nps", "why", "csat", "comment"]);
    assert_eq!(definition.questions[2].text.given(Language::Th), Some("ควรปรับปรุงอะไร"));
    assert!(definition.problems().is_empty(), "{:?}", definition.problems());
    assert!(definition.publish_problems().is_empty());
    assert_eq!(Fit::of(survey(), 1, &definition, 2).comments, ["why", "comment"]);
}

#[test]
fn a_file_of_words_alone_makes_a_survey_without_a_score() {
    let mapping = mapping(&[("What went wrong?", Target::Comment)]);
    let definition = definition(&mapping, "", Language::En);
    assert_eq!(definition.metric(), None);
    assert_eq!(definition.questions[0].text.given(Language::En), Some("What went wrong?"));
    assert!(definition.problems().is_empty());
    assert_eq!(Fit::of(survey(), 1, &definition, 1).comments, ["comment"]);
}
