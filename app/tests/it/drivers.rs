//! Drivers: figures that can be worked by hand, nothing foretold from few answers, nobody sees beyond
//! their units, and each number of the reasons opens just its rows.
#![expect(clippy::unwrap_used, reason = "a story that can't go on fails")]

use http::StatusCode;
use kernel::{Actor, Language, Metric, StaffId, UnitId};
use listen::Asked;
use listen::collector::{Channel, add};
use listen::response::Answers;
use listen::response::answers::{Given, Need, Raw};
use listen::response::submit::{Coming, submit};
use listen::response::who::Who;
use listen::survey::definition::{Definition, Kind, Question, Thanks};
use listen::survey::text::Text;
use listen::survey::{draft, publish};
use std::collections::BTreeMap;
use store::{Eyes, StoreError, Tx};
use testkit::{Client, TestApp};

const HOSTILE: &str = "Speed <script>alert(1)</script> & \"more\" {{7*7}}";

fn asks(id: &str, text: &str, kind: Kind) -> Question {
    let text = Text::each(|_| text.to_owned());
    Question { id: id.to_owned(), text, required: false, kind, follow_up: None }
}

fn scored(metric: Metric) -> Kind {
    let text = |text: &str| Text::each(|_| text.to_owned());
    Kind::Score { metric, low: text("Poor"), high: text("Good") }
}

/// A survey with two ratings beside its score, and a link to it in each of the branches.
async fn survey(app: &TestApp) -> BTreeMap<UnitId, String> {
    let definition = Definition {
        languages: vec![Language::En],
        questions: vec![
            asks("nps", "Would you come again?", scored(Metric::Nps)),
            asks("speed", HOSTILE, scored(Metric::Csat)),
            asks("taste", "Taste", scored(Metric::Csat)),
            asks("why", "Why?", Kind::Open),
        ],
        thanks: Thanks { any: Text::each(|_| "Thank you.".to_owned()), ..Thanks::default() },
        ..Definition::default()
    };
    let units = [app.characters.chiang_mai, app.characters.da_nang];
    let make = |tx: &mut Tx| {
        let by = Actor::Ringback;
        let name = "Ratings <b>&";
        let survey = draft::create(tx, by, name, &definition)?;
        publish::publish(tx, by, survey).map_err(StoreError::unexpected)?;
        let mut links = BTreeMap::new();
        for unit in units {
            let new = add::New {
                survey,
                unit,
                touchpoint: None,
                channel: Channel::Link,
                name: String::new(),
                closes_at: None,
            };
            let id = add::add(tx, by, &Eyes::Loop, &new).map_err(StoreError::unexpected)?;
            let found = listen::collector::store::by_id(tx, &Eyes::Loop, id)?;
            links.extend(found.map(|collector| (unit, collector.link)));
        }
        Ok::<_, StoreError>(links)
    };
    app.app.store.write("a survey of ratings", make).await.unwrap()
}

/// A score, the two ratings (0 for none), and words.
type Said = (i64, i64, i64, &'static str);

async fn answer(app: &TestApp, link: &str, said: &[Said]) {
    let link = app.app.part::<Asked>().link(&app.app, link).await.unwrap().unwrap();
    let (hidden, who) = (BTreeMap::new(), Who::default());
    for (score, speed, taste, why) in said {
        let mut given = Given::default();
        for (id, value) in [("nps", score), ("speed", speed), ("taste", taste)] {
            if id == "nps" || *value > 0 {
                given.put(id, Raw::Number(*value));
            }
        }
        if !why.is_empty() {
            given.put("why", Raw::Text((*why).to_owned()));
        }
        let (answers, problems) = Answers::check(&link.definition, &given, Need::Some);
        assert!(problems.is_empty(), "{problems:?}");
        let coming = Coming {
            link: &link,
            version: link.version,
            answers: &answers,
            language: Some(Language::En),
            hidden: &hidden,
            channel: "link",
            may_contact: false,
            who: &who,
            key: None,
            quarantine: None,
        };
        let keep = |tx: &mut Tx| submit(tx, &coming).map_err(StoreError::unexpected);
        app.app.store.write("an answer", keep).await.unwrap();
    }
    app.run_until_quiet().await;
}

/// Every pairing of the ratings 2 and 4, ten times: the score is twice the first and the second, so
/// four fifths of it hang on the first.
fn perpendicular(count: usize) -> Vec<Said> {
    let pairs = [(2, 2), (2, 4), (4, 2), (4, 4)];
    let said = |(speed, taste): &(i64, i64)| (2 * speed + taste - 4, *speed, *taste, "");
    pairs.iter().cycle().take(count).map(said).collect()
}

async fn english(app: &TestApp, staff: StaffId) -> Client<'_> {
    let client = app.signed_in(staff).await;
    client.set_cookie("ringback-language", "en");
    client
}

async fn page(client: &Client<'_>, query: &str) -> String {
    let answer = client.get(&format!("/drivers{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let text = answer.text().replace(['\u{2068}', '\u{2069}'], "");
    assert!(!text.contains("<script>alert") && !text.contains("<b>&"), "what is typed stays text");
    assert!(!text.to_lowercase().contains("significant"));
    text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn shares_are_those_worked_by_hand_for_those_who_may_see_them() {
    let app = TestApp::new().await;
    let links = survey(&app).await;
    let (chiang_mai, da_nang) = (app.characters.chiang_mai, app.characters.da_nang);
    answer(&app, &links[&chiang_mai], &perpendicular(40)).await;
    // Two more leave a rating out.
    answer(&app, &links[&chiang_mai], &[(9, 4, 0, ""), (9, 0, 0, "")]).await;
    answer(&app, &links[&da_nang], &perpendicular(12)).await;
    let grace = english(&app, app.characters.grace).await;
    let whole = page(&grace, "").await;
    assert!(whole.contains("54 scores") && whole.contains("from 52 answers"), "{whole}");
    let somchai = english(&app, app.characters.somchai).await;
    let vera = english(&app, app.characters.vera).await;
    let within = format!("?unit={chiang_mai}&period=30");
    for (who, query) in [(&grace, within.as_str()), (&somchai, ""), (&vera, "")] {
        let page = page(who, query).await;
        for said in ["42 scores", "100%", "R² 1", "<b>80%", "<b>20%", "3.0 of 1–5", "chart-places"]
        {
            assert!(page.contains(said), "{query} {said}: {page}");
        }
        assert!(page.contains("40 of them rate everything") && page.contains("2 are left out"));
    }
    let scores = grace.get(&format!("/drivers{within}")).await;
    let href = scores.link("/responses?metric=nps").unwrap().replace("&amp;", "&");
    assert!(grace.get(&href).await.text().contains("42 responses"), "{href}");
    // Too few in Đà Nẵng, and its manager sees no others.
    let tuan = english(&app, app.characters.tuan).await;
    let few = page(&tuan, "").await;
    assert!(few.contains("12 scores") && few.contains("18 are still missing"), "{few}");
    assert!(!few.contains("<b>80%") && !few.contains("chart-places") && !few.contains("42 scores"));
    let elsewhere = page(&tuan, &within).await;
    assert!(elsewhere.contains("12 scores"), "a unit that isn't theirs is no filter");
    // What was answered before is outside these days.
    let before = page(&grace, "?to=2020-01-31").await;
    assert!(before.contains("0 scores") && before.contains("30 are still missing"), "{before}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_survey_that_rates_nothing_else_says_so() {
    let app = TestApp::new().await;
    let grace = english(&app, app.characters.grace).await;
    let ready = page(&grace, "").await;
    assert!(ready.contains("asks for nothing else in numbers"), "{ready}");
    assert!(page(&grace, "?survey=x&unit=1&from=never").await.contains("We can’t read “never”"));
    assert!(grace.get("/scores").await.text().contains("<h1"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_number_of_the_reasons_opens_its_rows() {
    let app = TestApp::new().await;
    let links = survey(&app).await;
    let rude = "The staff were very rude and ignored us";
    let dear = "The coffee is much too expensive";
    let said = [(8, 0, 0, dear), (7, 0, 0, dear), (7, 0, 0, "It was fine"), (2, 0, 0, rude)];
    let unit = app.characters.chiang_mai;
    answer(&app, &links[&unit], &said).await;
    answer(&app, &links[&unit], &[(3, 0, 0, rude), (1, 0, 0, dear), (10, 0, 0, rude)]).await;
    let grace = english(&app, app.characters.grace).await;
    let text = page(&grace, "?period=all").await;
    assert!(text.contains("NPS+: reasons of Passives beside Detractors"), "{text}");
    let links: Vec<(String, usize)> = text
        .split("href=\"/themes/")
        .skip(1)
        .filter_map(|rest| {
            let (href, rest) = rest.split_once("\">")?;
            let number = rest.split('<').next()?.parse().ok()?;
            Some((format!("/themes/{}", href.replace("&amp;", "&").replace("&#38;", "&")), number))
        })
        .filter(|(href, _)| href.contains("class="))
        .collect();
    assert!(links.len() >= 3, "{text}");
    for (href, number) in &links {
        let rows = grace.get(href).await.text();
        assert_eq!(rows.matches("row-link quiet").count(), *number, "{href}: {rows}");
    }
    assert!(links.iter().any(|(href, number)| href.contains("class=passive") && *number == 2));
    // The passives' own reason comes first.
    let first = text.find(dear_theme(&links)).unwrap();
    let second = text.find("class=detractor").unwrap();
    assert!(first < second, "{text}");
}

/// The theme that two passives speak badly of.
fn dear_theme(links: &[(String, usize)]) -> &str {
    let found = links.iter().find(|(href, _)| href.contains("class=passive")).unwrap();
    found.0.split('?').next().unwrap()
}
