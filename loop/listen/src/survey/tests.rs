//! What surveys promise: what may be published, who is asked what, and that versions stand still.

use super::definition::{Choice, Definition, Kind, Question};
use super::publish::{PublishError, close, publish, reopen};
use super::ready::{Starter, Wording};
use super::text::Text;
use super::{State, draft, store};
use crate::cafe::cafes;
use ::store::{Eyes, StoreError};
use kernel::{Actor, Class, Fact, Language, Metric, Score};
use people::organisation::Sector;

fn ready(starter: Starter) -> Definition {
    starter.definition("Baan Kafe", Language::Th, Wording::Friend, Sector::Food)
}

fn text(said: &str) -> Text {
    Text::each(|_| said.to_owned())
}

fn choice(id: &str) -> Choice {
    Choice { id: id.into(), text: text(id) }
}

fn open(id: &str) -> Question {
    Question { id: id.into(), text: text("?"), required: false, kind: Kind::Open, follow_up: None }
}

#[test]
fn every_starter_can_be_published_in_every_language_and_sector() {
    for starter in Starter::ALL {
        for main in Language::ALL {
            for wording in Wording::ALL {
                for sector in Sector::ALL {
                    let survey = starter.definition("Baan Kafe", main, wording, sector);
                    let problems = survey.publish_problems();
                    assert!(problems.is_empty(), "{starter:?} {main:?} {sector:?}: {problems:?}");
                    assert_eq!(survey.missing(), [], "nothing is left to translate");
                    assert_eq!(survey.main_language(), main);
                }
            }
        }
    }
    let nps = ready(Starter::Nps);
    assert_eq!(nps.ids().collect::<Vec<_>>(), ["nps", "why", "topics"]);
    assert_eq!(ready(Starter::Csat).metric(), Some(Metric::Csat));
    assert_eq!(ready(Starter::Ces).metric(), Some(Metric::Ces));
    let question = nps.question("nps").unwrap();
    assert!(question.text.given(Language::Vi).unwrap().contains("Baan Kafe"));
    let nameless = Starter::Nps.definition("", Language::En, Wording::Family, Sector::Other);
    let said = nameless.questions[0].text.given(Language::En).unwrap();
    assert_eq!(said, "How likely are you to recommend us to your family?");
}

#[test]
fn a_definition_reads_back_as_it_was_kept() {
    let survey = ready(Starter::Nps);
    let kept = serde_json::to_string(&survey).unwrap();
    assert_eq!(serde_json::from_str::<Definition>(&kept).unwrap(), survey);
}

#[test]
fn what_is_wrong_is_told_by_its_place() {
    let check = |change: &dyn Fn(&mut Definition), field: &str| {
        let mut survey = ready(Starter::Nps);
        change(&mut survey);
        let problems = survey.publish_problems();
        assert!(problems.has(field), "{field}: {problems:?}");
    };
    check(&|s| s.questions.clear(), "questions");
    check(&|s| s.questions.remove(0).follow_up = None, "questions");
    check(&|s| s.languages.clear(), "languages");
    check(&|s| s.questions[0].text.set(Language::Th, ""), "nps.text");
    check(&|s| s.questions[0].text.set(Language::En, &"x".repeat(501)), "nps.text");
    check(&|s| s.questions.push(open("nps")), "nps");
    check(&|s| s.questions.push(open("email")), "email");
    check(&|s| s.questions.push(open("Why?")), "Why?");
    check(&|s| s.hidden = vec!["table".into(), "lang".into()], "hidden");
    check(&|s| s.hidden = vec!["why".into()], "hidden");
    check(&|s| s.hidden = (0..21).map(|n| format!("h{n}")).collect(), "hidden");
    check(&|s| s.questions.extend((0..30).map(|n| open(&format!("q{n}")))), "questions");
    let one = Kind::Single { choices: vec![choice("a")] };
    check(&|s| s.questions[1].kind = one.clone(), "topics.choices");
    let twice = Kind::Multiple { choices: vec![choice("a"), choice("a")] };
    check(&|s| s.questions[1].kind = twice.clone(), "topics.choices");
    // A missing translation and a class without a question of its own are no hindrance.
    let mut survey = ready(Starter::Nps);
    survey.questions[0].text.set(Language::Vi, "");
    survey.questions[0].follow_up.as_mut().unwrap().passive.text = Text::default();
    assert!(survey.publish_problems().is_empty());
    let missing = survey.missing();
    assert_eq!(missing[0].language, Language::Th);
    let vietnamese = missing.iter().find(|missing| missing.language == Language::Vi).unwrap();
    assert_eq!(vietnamese.places, ["nps.text", "why.passive"]);
}

#[test]
fn the_follow_up_comes_after_the_score_in_its_class_s_words() {
    let mut survey = ready(Starter::Nps);
    survey.questions[0].follow_up.as_mut().unwrap().detractor.choices =
        vec![choice("slow"), choice("rude")];
    let ids = |score: Option<i64>| -> Vec<String> {
        let score = score.and_then(|score| Score::new(Metric::Nps, score));
        let asked = survey.asked(|id| score.filter(|_| id == "nps"));
        asked.iter().map(|asked| format!("{}{}", asked.id, asked.choices().len())).collect()
    };
    assert_eq!(ids(None), ["nps0", "topics6"]);
    assert_eq!(ids(Some(9)), ["nps0", "why0", "topics6"]);
    assert_eq!(ids(Some(3)), ["nps0", "why2", "topics6"]);
    assert_eq!(survey.class(Score::new(Metric::Nps, 7)), Some(Class::Passive));
    survey.questions[0].follow_up.as_mut().unwrap().promoter.text = Text::default();
    let promoter = Score::new(Metric::Nps, 9);
    assert!(survey.asked(|_| promoter).iter().all(|asked| asked.id != "why"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_published_version_stands_still_while_the_draft_moves_on() {
    for cafe in cafes().await {
        let eyes = Eyes::Loop;
        let survey =
            cafe.store.read(|tx| store::by_id(tx, &eyes, cafe.survey)).await.unwrap().unwrap();
        assert_eq!(
            (survey.state, survey.version, survey.has_changes()),
            (State::Open, Some(1), false)
        );
        let by = Actor::Ringback;
        let again = cafe.write(|tx| publish(tx, by, cafe.survey)).await.unwrap();
        assert_eq!(again, 1, "nothing changed, so nothing is published");
        let mut changed = survey.draft.clone();
        changed.questions[0].text.set(Language::En, "Would you come back?");
        let edition = cafe
            .write(|tx| draft::save(tx, cafe.survey, survey.edition, "NPS", &changed))
            .await
            .unwrap();
        let same = cafe
            .write(|tx| draft::save(tx, cafe.survey, survey.edition, "NPS", &changed))
            .await
            .unwrap();
        assert_eq!(same, edition, "saving the same again is nothing new");
        let stale = cafe
            .write(|tx| draft::save(tx, cafe.survey, survey.edition, "other", &survey.draft))
            .await;
        assert!(matches!(stale, Err(draft::SaveError::Changed)));
        assert_eq!(cafe.write(|tx| publish(tx, by, cafe.survey)).await.unwrap(), 2);
        let said = |version| {
            let look =
                move |tx: &mut ::store::Tx| store::version(tx, &Eyes::Loop, cafe.survey, version);
            let store = cafe.store.clone();
            async move {
                store.read(look).await.unwrap().unwrap().questions[0]
                    .text
                    .given(Language::En)
                    .unwrap()
                    .to_owned()
            }
        };
        assert!(said(1).await.contains("Baan Kafe"));
        assert_eq!(said(2).await, "Would you come back?");
        let audited = cafe.facts("Audited").await;
        let published = audited
            .iter()
            .filter(|fact| matches!(fact, Fact::Audited(a) if a.what == "survey.published"));
        assert_eq!(published.count(), 2);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_ready_is_not_published_and_what_was_never_cannot_close() {
    for cafe in cafes().await {
        let by = Actor::Ringback;
        let mut empty = ready(Starter::Blank);
        empty.questions.clear();
        let id = cafe.write(|tx| draft::create(tx, by, "Empty", &empty)).await.unwrap();
        let refused = cafe.write(|tx| publish(tx, by, id)).await;
        assert!(
            matches!(refused, Err(PublishError::NotReady(problems)) if problems.has("questions"))
        );
        assert!(matches!(
            cafe.write(|tx| close(tx, by, id)).await,
            Err(PublishError::NeverPublished)
        ));
        cafe.write(|tx| close(tx, by, cafe.survey)).await.unwrap();
        cafe.write(|tx| close(tx, by, cafe.survey)).await.unwrap();
        let state = |tx: &mut ::store::Tx| {
            Ok::<_, StoreError>(store::by_id(tx, &Eyes::Loop, cafe.survey)?.unwrap().state)
        };
        assert_eq!(cafe.store.read(state).await.unwrap(), State::Closed);
        cafe.write(|tx| reopen(tx, by, cafe.survey)).await.unwrap();
        assert_eq!(cafe.store.read(state).await.unwrap(), State::Open);
        let listed = cafe.store.read(|tx| store::list(tx, &Eyes::All)).await.unwrap();
        assert_eq!(listed.len(), 2);
    }
}
