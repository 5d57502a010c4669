use super::check::Check;
use super::reader::Reading;
use super::run::{Ended, run_for};
use super::*;
use crate::cafe::{Cafe, START, cafes};
use ::store::{Eyes, Store, Tx};
use jiff::tz::TimeZone;
use kernel::{Actor, Fact, Language, Metric};
use std::path::PathBuf;
use std::time::Duration;

/// A file on disk and what is made of it.
struct Brought {
    path: PathBuf,
    look: Look,
    mapping: Mapping,
    around: Arc<Surroundings>,
    _folder: tempfile::TempDir,
}

const FEEDBACK: &str = "id,date,branch,nps,comment,email,name\n\
    a1,2026-08-01 10:00,Siam,9,Friendly staff,grace@cafe.example,Grace\n\
    a2,2026-08-02 10:00,Da Nang,3,Chờ lâu quá,tuan@cafe.example,Tuấn\n\
    a3,2026-08-03 10:00,Siam,11,Eleven!,,\n\
    a2,2026-08-04 10:00,Siam,7,The same id again,,\n\
    a4,2026-08-05 10:00,Hue,8,Where is this?,,\n\
    a5,2036-08-05 10:00,Siam,8,From the future,,\n\
    ,,,,,,\n\
    a6,2026-08-06 10:00,Siam,10,,grace@cafe.example,Grace\n";

impl Cafe {
    async fn bring(&self, file: &str, eyes: &Eyes) -> Brought {
        // Whoever was there before is older than whoever an import adds.
        self.store.clock().advance(Duration::from_secs(60));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("feedback.csv");
        std::fs::write(&path, file).unwrap();
        let zone = TimeZone::get("Asia/Bangkok").unwrap();
        let around = self.store.read(|tx| surroundings(tx, eyes, &zone)).await.unwrap();
        let look = Look::at(&path).unwrap();
        let mut mapping = look.mapping(&around, None, None, "feedback.csv");
        mapping.survey = IntoSurvey::Existing(self.survey);
        Brought { path, look, mapping, around: Arc::new(around), _folder: folder }
    }

    async fn start(&self, brought: &Brought) -> ImportId {
        let Brought { look, mapping, .. } = brought;
        self.store
            .write("start import", |tx| {
                let id = draft(tx, Actor::Ringback, &Eyes::Loop, "feedback.csv", look, mapping)?;
                start(tx, Actor::Ringback, &Eyes::Loop, id, Language::En)?;
                Ok::<_, StartError>(id)
            })
            .await
            .unwrap()
    }

    /// Takes a whole file in.
    async fn import(&self, file: &str) -> (ImportId, Counts) {
        let brought = self.bring(file, &Eyes::Loop).await;
        let id = self.start(&brought).await;
        let counts = run(&self.store, id, &brought.path, &brought.around, |_| {}).await.unwrap();
        (id, counts)
    }

    /// Each answer that is there: score, words and id elsewhere, in order.
    async fn answers(&self) -> Vec<String> {
        let kept = |tx: &mut Tx| {
            let mut found = Vec::new();
            for row in
                crate::response::list(tx, &Eyes::All, &crate::response::Filters::default(), None)?
                    .rows
            {
                let full = crate::response::by_id(tx, &Eyes::All, row.id)?.unwrap();
                let score = row.score.map_or("-".to_owned(), |score| score.value().to_string());
                let words = row.comment.unwrap_or_default();
                found.push(format!("{} {score} {words}", full.external_id.unwrap_or_default()));
            }
            found.sort();
            Ok::<_, StoreError>(found)
        };
        self.store.read(kept).await.unwrap()
    }

    async fn all_facts(&self) -> Vec<Fact> {
        let all = self.store.read(|tx| tx.facts_after(0, 100_000)).await.unwrap();
        all.into_iter().map(|recorded| recorded.fact).collect()
    }

    async fn find(&self, id: ImportId) -> Import {
        self.store.read(|tx| by_id(tx, &Eyes::All, id)).await.unwrap().unwrap()
    }
}

/// Answers that came in and were not taken back, as the loop was told.
fn standing(facts: &[Fact]) -> i64 {
    facts.iter().fold(0, |count, fact| match fact {
        Fact::ResponseReceived(_) => count + 1,
        Fact::ResponseRemoved(_) => count - 1,
        _ => count,
    })
}

#[test]
fn states_read_back() {
    for state in State::ALL {
        assert_eq!(State::parse(state.code()), Some(state));
    }
    assert_eq!(State::parse("paused"), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_taken_in_and_the_loop_is_told() {
    for cafe in cafes().await {
        let (id, counts) = cafe.import(FEEDBACK).await;
        assert_eq!((counts.rows, counts.kept, counts.known, counts.rejected), (8, 3, 0, 5));
        assert_eq!((counts.customers, counts.percent()), (2, 100));
        assert_eq!(cafe.answers().await, ["a1 9 Friendly staff", "a2 3 Chờ lâu quá", "a6 10 "]);
        let reasons: Vec<(u64, Reason)> =
            counts.first.into_iter().map(|r| (r.line, r.reason)).collect();
        let text = |text: &str| text.to_owned();
        assert_eq!(
            reasons,
            [
                (4, Reason::ScoreOff { metric: Metric::Nps, cell: text("11") }),
                (6, Reason::UnitUnknown { cell: text("Hue") }),
                (7, Reason::DateFuture { cell: text("2036-08-05 10:00") }),
                (8, Reason::Empty),
                (5, Reason::Twice { id: text("a2") }),
            ]
        );
        let facts = cafe.all_facts().await;
        let received = facts.iter().filter_map(|fact| match fact {
            Fact::ResponseReceived(fact) => Some(fact),
            _ => None,
        });
        let received: Vec<_> = received.collect();
        assert_eq!(received.len(), 3);
        let first = received[0];
        assert_eq!(
            (first.import, first.unit, first.channel.as_str()),
            (Some(id), cafe.siam, "import")
        );
        assert_eq!(
            (first.metric, first.comment.as_deref()),
            (Some(Metric::Nps), Some("Friendly staff"))
        );
        assert_eq!((received[1].unit, received[0].customer), (cafe.da_nang, received[2].customer));
        assert!(
            facts.iter().any(|fact| matches!(fact, Fact::Audited(a) if a.what == "import.started"))
        );
        let import = cafe.find(id).await;
        assert_eq!((import.state, import.reached), (State::Done, 9));
        let mut file = String::new();
        let words = web::Words::of(Language::Vi);
        let written = write_rejects(&cafe.store, &Eyes::All, &import, words, |piece| {
            file.push_str(piece);
            Ok::<_, StoreError>(())
        });
        assert_eq!(written.await.unwrap(), 5);
        assert_eq!(file.lines().count(), 6);
        assert!(
            file.contains("\r\n4,") && file.contains(",a3,2026-08-03 10:00,Siam,11,Eleven!,,\r\n"),
            "{file}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_check_says_what_the_import_will_do_and_does_nothing() {
    for cafe in cafes().await {
        let brought = cafe.bring(FEEDBACK, &Eyes::Loop).await;
        let fit =
            cafe.store.read(|tx| super::run::fit(tx, cafe.survey, &brought.mapping)).await.unwrap();
        let reading = || Reading {
            path: brought.path.clone(),
            digest: brought.look.digest.clone(),
            mapping: Arc::new(brought.mapping.clone()),
            around: brought.around.clone(),
            fit: fit.clone().map(Arc::new),
            after: 0,
            rows: super::reader::ROWS,
        };
        let before = cafe.all_facts().await.len();
        let checked = check(&cafe.store, reading(), brought.look.size).await;
        assert_eq!(cafe.all_facts().await.len(), before);
        assert!(cafe.answers().await.is_empty());
        let (_, counts) = cafe.import(FEEDBACK).await;
        let lines = |counts: &Counts| {
            let mut lines: Vec<u64> = counts.first.iter().map(|rejected| rejected.line).collect();
            lines.sort_unstable();
            lines
        };
        assert_eq!(lines(&checked), lines(&counts));
        // A check meets the second row of an id at another moment, so only the order differs.
        let plain = |counts: Counts| Counts { first: Vec::new(), reasons: Vec::new(), ..counts };
        assert_eq!(checked.reasons.len(), counts.reasons.len());
        assert_eq!(plain(checked), plain(counts));
        let again = check(&cafe.store, reading(), brought.look.size).await;
        assert_eq!((again.kept, again.known, again.customers), (0, 3, 0));
    }
}

async fn check(store: &Store, reading: Reading, size: u64) -> Counts {
    let mut check = Check::begin(reading, size);
    while check.step(store).await.unwrap().is_some() {}
    check.counts().clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_answers_come_in_once() {
    for cafe in cafes().await {
        cafe.import(FEEDBACK).await;
        let before = cafe.answers().await;
        let (_, again) = cafe.import(FEEDBACK).await;
        assert_eq!((again.kept, again.known), (0, 4));
        // Another file of the same tool holds some of the same answers.
        let (_, newer) = cafe.import("id,nps\na1,9\na7,8\n").await;
        assert_eq!((newer.kept, newer.known), (1, 1));
        // Without ids the file itself tells; another file's same rows are other answers.
        let bare = "nps,comment\n9,Fine\n9,Fine\n";
        assert_eq!(cafe.import(bare).await.1.kept, 2);
        assert_eq!(cafe.import(bare).await.1.kept, 0);
        assert_eq!(cafe.import("nps,comment\n9,Fine\n9,Fine\n8,Good\n").await.1.kept, 3);
        assert_eq!(cafe.answers().await.len(), before.len() + 6);
        assert_eq!(standing(&cafe.all_facts().await), 9);
    }
}

/// Rows enough for several chunks.
fn many(rows: usize) -> String {
    let row = |n: usize| {
        format!(
            "r{n},2026-0{}-1{} 1{}:00,{},Words of guest {n},guest{}@cafe.example\n",
            n % 9 + 1,
            n % 9,
            n % 9,
            n % 11,
            n % 700
        )
    };
    "id,date,nps,comment,email\n"
        .chars()
        .chain((0..rows).flat_map(|n| row(n).chars().collect::<Vec<_>>()))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_that_is_broken_off_goes_on_and_doubles_nothing() {
    for cafe in cafes().await {
        let file = many(3500);
        let brought = cafe.bring(&file, &Eyes::Loop).await;
        let id = cafe.start(&brought).await;
        let mut rounds = 0;
        loop {
            rounds += 1;
            cafe.store.clock().advance(Duration::from_secs(1));
            let ended = run_for(
                &cafe.store,
                id,
                &brought.path,
                &brought.around,
                Some(Duration::ZERO),
                |_| {},
            )
            .await;
            let (counts, ended) = ended.unwrap();
            assert_eq!(counts.kept, 3500.min(rounds * 1000));
            if ended == Ended::Whole {
                break;
            }
        }
        assert_eq!(rounds, 5);
        assert_eq!(standing(&cafe.all_facts().await), 3500);
        assert_eq!(cafe.find(id).await.counts.customers, 700);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_run_the_same_import_do_not_double_it() {
    for cafe in cafes().await {
        let brought = cafe.bring(&many(3000), &Eyes::Loop).await;
        let id = cafe.start(&brought).await;
        let run = || run(&cafe.store, id, &brought.path, &brought.around, |_| {});
        let (one, two) = tokio::join!(run(), run());
        let finished = [one, two].into_iter().filter(Result::is_ok).count();
        assert!(finished <= 1, "one of them must have met the other");
        if finished == 0 {
            run().await.unwrap();
        }
        assert_eq!(standing(&cafe.all_facts().await), 3000);
        assert_eq!(cafe.find(id).await.counts.kept, 3000);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn undoing_takes_everything_back_and_it_may_come_again() {
    for cafe in cafes().await {
        let (other, _) = cafe.import("nps\n5\n").await;
        let (id, _) = cafe.import(&many(1200)).await;
        let counts = undo(&cafe.store, Actor::Ringback, id, |_| {}).await.unwrap();
        assert_eq!(counts.removed, 1200);
        let import = cafe.find(id).await;
        assert_eq!((import.state, import.undone_at.is_some()), (State::Undone, true));
        assert_eq!(cafe.answers().await, [" 5 "]);
        assert_eq!(standing(&cafe.all_facts().await), 1);
        assert!(undo(&cafe.store, Actor::Ringback, id, |_| {}).await.is_err());
        assert_eq!(cafe.find(other).await.state, State::Done);
        assert_eq!(cafe.import(&many(1200)).await.1.kept, 1200);
        assert_eq!(standing(&cafe.all_facts().await), 1201);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_can_be_undone_while_it_runs() {
    for cafe in cafes().await {
        let brought = cafe.bring(&many(2500), &Eyes::Loop).await;
        let id = cafe.start(&brought).await;
        let once = || {
            run_for(&cafe.store, id, &brought.path, &brought.around, Some(Duration::ZERO), |_| {})
        };
        once().await.unwrap();
        undo(&cafe.store, Actor::Ringback, id, |_| {}).await.unwrap();
        assert!(matches!(once().await, Err(ImportError::Stopped)));
        assert_eq!(standing(&cafe.all_facts().await), 0);
    }
}

const LONG: &str = "submission_id,collected_at,source_type,field_id,field_type,value_text,value_number,user_id\n\
    s1,2026-08-01T03:00:00Z,survey,nps,nps,,9,C-1\n\
    s1,2026-08-01T03:00:00Z,survey,why,text,Good coffee,,C-1\n\
    s2,2026-08-01T03:00:00Z,survey,nps,nps,,4,\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_file_that_comes_again_joins_what_is_new() {
    for cafe in cafes().await {
        let (first, counts) = cafe.import(LONG).await;
        assert_eq!((counts.rows, counts.kept), (2, 2));
        assert_eq!(cafe.import(LONG).await.1.known, 2);
        let newer = "submission_id,collected_at,source_type,field_id,field_type,value_text,value_number\n\
            s2,2026-08-01T03:00:00Z,survey,why,text,Waited long,\n\
            s1,2026-08-01T03:00:00Z,survey,why,text,Good coffee,\n\
            s3,2026-08-02T03:00:00Z,survey,why,text,Nice,\n\
            s2,2026-08-01T03:00:00Z,survey,nps,nps,,5\n";
        let (second, counts) = cafe.import(newer).await;
        assert_eq!((counts.kept, counts.updated, counts.known), (1, 1, 2));
        assert_eq!(cafe.answers().await, ["s1 9 Good coffee", "s2 5 Waited long", "s3 - Nice"]);
        assert_eq!(standing(&cafe.all_facts().await), 3);
        // Undoing the newer file brings the older words back.
        undo(&cafe.store, Actor::Ringback, second, |_| {}).await.unwrap();
        assert_eq!(cafe.answers().await, ["s1 9 Good coffee", "s2 4 "]);
        assert_eq!(standing(&cafe.all_facts().await), 2);
        undo(&cafe.store, Actor::Ringback, first, |_| {}).await.unwrap();
        assert_eq!(standing(&cafe.all_facts().await), 0);
        // What belongs to an import that is undone does not come back with another.
        let (first, _) = cafe.import(LONG).await;
        let (second, _) = cafe.import(newer).await;
        undo(&cafe.store, Actor::Ringback, first, |_| {}).await.unwrap();
        undo(&cafe.store, Actor::Ringback, second, |_| {}).await.unwrap();
        assert!(cafe.answers().await.is_empty());
        assert_eq!(standing(&cafe.all_facts().await), 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_manager_brings_answers_into_their_own_units_only() {
    for cafe in cafes().await {
        let manager = Eyes::Units(Arc::from([cafe.siam]));
        let brought = cafe.bring("nps,branch\n9,Siam\n8,Da Nang\n7,\n", &manager).await;
        assert_eq!(brought.mapping.unit, Some(cafe.siam));
        let begin = |eyes: &Eyes, mapping: &Mapping| {
            let (eyes, mapping, look) = (eyes.clone(), mapping.clone(), brought.look.clone());
            let store = cafe.store.clone();
            async move {
                store
                    .write("start import", |tx| {
                        let id = draft(tx, Actor::Ringback, &eyes, "x.csv", &look, &mapping)?;
                        start(tx, Actor::Ringback, &eyes, id, Language::En).map(|_| id)
                    })
                    .await
            }
        };
        let id = begin(&manager, &brought.mapping).await.unwrap();
        let counts = run(&cafe.store, id, &brought.path, &brought.around, |_| {}).await.unwrap();
        assert_eq!((counts.kept, counts.rejected), (2, 1));
        let elsewhere = Mapping { unit: Some(cafe.da_nang), ..brought.mapping.clone() };
        assert!(matches!(begin(&manager, &elsewhere).await, Err(StartError::NoUnit)));
        // Theirs is seen from above, and what comes from above is not seen by them.
        let above = begin(&Eyes::All, &brought.mapping).await.unwrap();
        let seen = |eyes: Eyes, id| cafe.store.read(move |tx| by_id(tx, &eyes, id));
        assert!(seen(Eyes::All, id).await.unwrap().is_some());
        assert!(seen(manager.clone(), id).await.unwrap().is_some());
        assert!(seen(manager.clone(), above).await.unwrap().is_none());
        assert!(seen(Eyes::Units(Arc::from([cafe.da_nang])), id).await.unwrap().is_none());
        let undone =
            cafe.store.write("undo", |tx| super::undo::begin(tx, Actor::Ringback, &manager, above));
        assert!(!undone.await.unwrap());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_survey_can_be_made_from_the_file() {
    for cafe in cafes().await {
        let mut brought = cafe.bring("csat,comment,Reason\n4,Nice,Too dear\n", &Eyes::Loop).await;
        brought.mapping.survey = IntoSurvey::New("From the old tool".to_owned());
        let id = cafe.start(&brought).await;
        run(&cafe.store, id, &brought.path, &brought.around, |_| {}).await.unwrap();
        let import = cafe.find(id).await;
        let survey = import.survey.unwrap();
        assert_ne!(survey, cafe.survey);
        let look = |tx: &mut Tx| crate::survey::store::by_id(tx, &Eyes::All, survey);
        let survey = cafe.store.read(look).await.unwrap().unwrap();
        assert_eq!((survey.name.as_str(), survey.version), ("From the old tool", Some(1)));
        assert_eq!(survey.draft.metric(), Some(Metric::Csat));
        assert_eq!(cafe.answers().await, [" 4 Nice\nToo dear"]);
        assert_eq!(cafe.store.clock().now().since(START), 60_000_000);
    }
}
