//! The component page: every part of the design in one place, in debug builds only.

use crate::app::App;
use crate::asking::Asking;
use crate::chart::{self, Bar, Classes, Point, Trend, Unit};
use crate::form::{Choice, Problems};
use crate::markup::Markup;
use crate::page::{Place, Sheet, Shell, render};
use crate::promise::Promise;
use crate::routes::{Access, Routes};
use crate::table::{Filters, Tab};
use crate::words::Words;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{Class, Language, Metric, Timestamp};

/// `/styleguide` and `/styleguide/survey`.
pub fn routes() -> Routes {
    Routes::new().get("/styleguide", Access::Public, guide).get(
        "/styleguide/survey",
        Access::Public,
        survey,
    )
}

#[derive(Template)]
#[template(path = "page/styleguide.html")]
struct Guide {
    shell: Shell,
    filters: Filters,
    problems: Problems,
    nothing_wrong: Problems,
    choices: Vec<Choice>,
    tabs: Vec<Tab>,
    said: Vec<Said>,
    angry: Said,
    next: Option<String>,
    long_ago: Timestamp,
    promises: [Promise; 5],
    trend: Markup,
    bars: Markup,
    drivers: Markup,
    classes: Markup,
    scores: Markup,
    sparkline: Markup,
    icons: Vec<&'static str>,
}

struct Said {
    who: &'static str,
    language: &'static str,
    text: &'static str,
    value: i64,
    class: Class,
    metric: Metric,
    at: Timestamp,
}

const SAID: [(&str, &str, &str, i64, Class); 4] = [
    (
        "Nguyễn Thị Ánh",
        "vi",
        "Nhân viên rất dễ thương, cà phê ngon. Lần sau mình sẽ quay lại!",
        10,
        Class::Promoter,
    ),
    (
        "มะลิ ใจดี",
        "th",
        "รอคิวนานเกือบ 40 นาที ไม่มีใครแจ้งอะไรเลย โทรไปสอบถามก็ไม่มีคนรับสาย ผิดหวังมากค่ะ",
        2,
        Class::Detractor,
    ),
    (
        "Grace Hopper",
        "en",
        "Good coffee, but the upstairs room was too warm to work in after lunch.",
        7,
        Class::Passive,
    ),
    (
        "Trần Văn Tuấn",
        "vi",
        "Giao hàng trễ hai lần trong một tuần <b>không</b> ai xin lỗi.",
        4,
        Class::Detractor,
    ),
];

const ICONS: &str = include_str!("../static/icons.svg");

const BRANCHES: [&str; 4] =
    ["Bangkok · สาขาสยาม", "Đà Nẵng · Bạch Đằng", "Hà Nội · Hồ Gươm", "เชียงใหม่ · นิมมานเหมินท์"];

async fn guide(State(app): State<App>, asking: Asking, filters: Filters) -> Response {
    let words = asking.words;
    let now = asking.now;
    let minutes = |count: i64| Timestamp::from_micros(now.micros() + count * 60_000_000);
    let points = points(&asking);
    let values: Vec<Option<f64>> = points.iter().map(|point| point.value).collect();
    let trend = Trend { title: "NPS", unit: Unit::Score, points: &points, limits: (-100.0, 100.0) };
    let split = Classes { promoters: 612, passives: 240, detractors: 148 };
    let counts = [31, 8, 12, 19, 14, 33, 31, 92, 148, 220, 392];
    let names = ICONS.split("<symbol id=\"").skip(1);
    render(&Guide {
        problems: problems(&filters),
        filters,
        nothing_wrong: Problems::new(),
        choices: BRANCHES.iter().map(|name| Choice::new(*name, *name)).collect(),
        tabs: tabs(words),
        said: (0..SAID.len()).map(|place| said(place, now)).collect(),
        angry: said(1, now),
        next: Some("cursor".to_owned()),
        long_ago: minutes(-60 * 24 * 500),
        promises: [
            Promise::due(minutes(60 * 5 + 12), now),
            Promise::due(minutes(25), now),
            Promise::due(minutes(-95), now),
            Promise::ended(minutes(10), now),
            Promise::ended(minutes(-60 * 30), now),
        ],
        trend: chart::trend(words, &trend),
        bars: chart::bars(words, "NPS", Unit::Score, &branches(words)),
        drivers: chart::bars(words, "Drivers", Unit::Count, &drivers()),
        classes: chart::classes(words, Metric::Nps, split),
        scores: chart::scores(words, Metric::Nps, &counts),
        sparkline: chart::sparkline("NPS", &values),
        icons: names.filter_map(|rest| rest.split('"').next()).collect(),
        shell: asking.shell(&app, Place::Cases, "Styleguide"),
    })
}

/// `?calm` shows the form as it is before anything is wrong with it.
fn problems(filters: &Filters) -> Problems {
    let mut problems = Problems::new();
    if filters.get("calm").is_none() {
        problems.add("email", "error-form");
        problems.add("", "error-conflict");
    }
    problems
}

fn tabs(words: Words) -> Vec<Tab> {
    let tab = |key, current, count: Option<&str>| Tab {
        label: words.t(key).to_owned(),
        href: "/styleguide".to_owned(),
        current,
        count: count.map(str::to_owned),
    };
    vec![
        tab("nav-cases", true, Some("12")),
        tab("nav-responses", false, Some("1,204")),
        tab("nav-themes", false, None),
    ]
}

fn bar(label: &str, value: f64, note: String) -> Bar {
    Bar { label: label.to_owned(), value, note, href: "/styleguide".to_owned() }
}

fn branches(words: Words) -> Vec<Bar> {
    let note = words.with("chart-responses", &[("count", 412.into())]);
    let values = BRANCHES.iter().zip([52.0, 41.0, 17.0, -8.0]);
    values.map(|(label, value)| bar(label, value, note.clone())).collect()
}

fn drivers() -> Vec<Bar> {
    let drivers = [
        ("Waiting time · ระยะเวลารอคิว", 41.0),
        ("Thái độ nhân viên", 23.0),
        ("Room temperature", 9.0),
    ];
    drivers.map(|(label, value)| bar(label, value, String::new())).into()
}

fn said(place: usize, now: Timestamp) -> Said {
    let (who, language, text, value, class) = SAID[place];
    let minutes = 7 * (1 + i64::try_from(place * place * place * 9).unwrap_or(0));
    let at = Timestamp::from_micros(now.micros() - minutes * 60_000_000);
    Said { who, language, text, value, class, metric: Metric::Nps, at }
}

fn points(asking: &Asking) -> Vec<Point> {
    let values =
        [34.0, 36.0, 33.0, 39.0, 41.0, 38.0, 12.0, -4.0, 9.0, 27.0, 38.0, 44.0, 47.0, 46.0];
    let month = 30 * 24 * 60 * 60 * 1_000_000_i64;
    let label = |place: usize| {
        let back = i64::try_from(values.len() - place).unwrap_or(0);
        asking.words.month(Timestamp::from_micros(asking.now.micros() - back * month), &asking.zone)
    };
    let point = |(place, value): (usize, &f64)| Point {
        label: label(place),
        value: (place != 3).then_some(*value),
        interval: Some((value - 7.0, value + 7.0)),
        count: 1204,
        href: String::new(),
    };
    values.iter().enumerate().map(point).collect()
}

#[derive(Template)]
#[template(path = "page/styleguide_survey.html")]
struct Survey {
    sheet: Sheet,
    question: &'static str,
    low: &'static str,
    high: &'static str,
    why: &'static str,
    pick: &'static str,
    send: &'static str,
    steps: Vec<String>,
    stars: Vec<String>,
    options: Vec<Choice>,
    chosen: Vec<String>,
}

async fn survey(asking: Asking) -> Response {
    let [question, low, high, why, pick, send] = match asking.language {
        Language::En => [
            "How likely are you to recommend Baan Kafe to a friend?",
            "Not at all likely",
            "Extremely likely",
            "What is the main reason for your score?",
            "What did you come for?",
            "Send",
        ],
        Language::Th => [
            "คุณมีแนวโน้มจะแนะนำบ้านกาแฟให้เพื่อนหรือคนรู้จักมากน้อยแค่ไหน",
            "ไม่แนะนำแน่นอน",
            "แนะนำแน่นอน",
            "เหตุผลหลักที่คุณให้คะแนนนี้คืออะไร",
            "คุณมาใช้บริการอะไร",
            "ส่งคำตอบ",
        ],
        Language::Vi => [
            "Khả năng anh/chị giới thiệu Baan Kafe cho bạn bè hoặc người thân là bao nhiêu?",
            "Hoàn toàn không",
            "Chắc chắn có",
            "Lý do chính cho điểm số này là gì?",
            "Anh/chị đến vì điều gì?",
            "Gửi",
        ],
    };
    let options = ["Coffee · กาแฟ", "Ăn trưa", "Working space"];
    let number = |value: i32| value.to_string();
    render(&Survey {
        sheet: asking
            .sheet("Baan Kafe")
            .organisation("Baan Kafe · บ้านกาแฟ")
            .languages(&Language::ALL)
            .keep("styleguide"),
        question,
        low,
        high,
        why,
        pick,
        send,
        steps: (0..=10).map(number).collect(),
        stars: (1..=5).map(number).collect(),
        options: options.iter().map(|name| Choice::new(*name, *name)).collect(),
        chosen: vec!["Ăn trưa".to_owned()],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{self, get, router, visitor};
    use kernel::Role;

    #[tokio::test]
    async fn every_part_is_shown_in_every_language() {
        let (app, _folder) = fixture::app().await;
        let router = router(&app, routes(), Some(visitor(&app, Role::Viewer)));
        for language in Language::ALL {
            let words = crate::words::Words::of(language);
            let page = get(&router, &format!("/styleguide?lang={}", language.code())).await;
            assert!(page.text().contains(&format!("<html lang=\"{}\"", language.code())));
            assert!(page.text().contains(words.t("promise-kept")));
            assert!(page.text().contains("&#60;b&#62;không&#60;/b&#62;"), "answers are text");
            let partial = http::Request::get("/styleguide").header("x-partial", "main");
            let partial = crate::fixture::send(&router, partial, "").await;
            assert!(
                partial.text().trim_start().starts_with("<main")
                    && !partial.text().contains("<html")
            );
            let survey =
                get(&router, &format!("/styleguide/survey?lang={}", language.code())).await;
            assert_eq!(survey.header("content-type"), "text/html; charset=utf-8");
            assert!(survey.text().contains("type=\"radio\" name=\"nps\" value=\"10\""));
        }
    }
}
