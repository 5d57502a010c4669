//! What can be said of a survey's questions: in sentences, in a picture and in a table.

use crate::drivers::{Aside, Driver, Found, MOST, Ratings, Told, Weighed};
use statistics::drivers::Quadrant;
use web::chart::{Mark, Places, places};
use web::{Markup, Words};

pub(super) struct Sentence {
    pub(super) text: String,
    /// `mid` for a caution.
    pub(super) kind: &'static str,
}

pub(super) struct Row {
    pub(super) place: usize,
    pub(super) name: String,
    pub(super) share: String,
    pub(super) johnson: String,
    pub(super) mean: String,
    pub(super) field: String,
    pub(super) tone: &'static str,
}

fn quoted(words: Words, ratings: &Ratings, question: usize) -> String {
    let text = ratings.others.get(question).map_or("", |question| question.text.as_str());
    words.with("drivers-quoted", &[("question", text.into())])
}

/// What can be said of the questions, the caution first.
pub(super) fn sentences(words: Words, ratings: &Ratings, found: &Found) -> Vec<Sentence> {
    let mut said = Vec::new();
    let mut say = |kind, text: String| said.push(Sentence { text, kind });
    if ratings.bounded {
        let most = ratings.rows.len();
        say("mid", words.with("drivers-bounded", &[("most", most.into())]));
    }
    match &found.told {
        Told::Nothing => say("", words.t("drivers-nothing").to_owned()),
        Told::Same => say("", words.t("drivers-same").to_owned()),
        Told::TooMany => {
            let counts = [("count", ratings.others.len().into()), ("most", MOST.into())];
            say("mid", words.with("drivers-too-many", &counts));
        }
        Told::TooFew { complete, needed, questions } => {
            let counts = [
                ("complete", (*complete).into()),
                ("needed", (*needed).into()),
                ("questions", (*questions).into()),
                ("missing", (needed - complete).into()),
            ];
            say("mid", words.with("drivers-too-few", &counts));
        }
        Told::Weighed(weighed) => {
            let figures = [
                ("share", words.percent(weighed.r2).into()),
                ("r2", words.decimal(weighed.r2, 2).into()),
                ("complete", weighed.complete.into()),
            ];
            say("", words.with("drivers-explains", &figures));
            if weighed.is_clear {
                say("", mend(words, ratings, weighed));
            } else {
                say("mid", words.t("drivers-unclear").to_owned());
            }
        }
    }
    said
}

/// What to mend first, or what weighs most where that is done no worse than the rest.
fn mend(words: Words, ratings: &Ratings, weighed: &Weighed) -> String {
    let named = |question| quoted(words, ratings, question);
    let first: Vec<String> = weighed.to_mend().map(|driver| named(driver.question)).collect();
    if !first.is_empty() {
        let names = first.join(words.t("drivers-and"));
        return words.with("drivers-mend", &[("names", names.into())]);
    }
    let most = weighed.drivers.iter().find(|driver| !driver.falls);
    most.map_or_else(String::new, |driver| {
        words.with("drivers-no-mend", &[("name", named(driver.question).into())])
    })
}

pub(super) fn set_aside(words: Words, ratings: &Ratings, aside: &Aside) -> String {
    let named = |question: usize| quoted(words, ratings, question);
    match aside {
        Aside::Few { question, answered } => words.with(
            "drivers-aside-few",
            &[("question", named(*question).into()), ("count", (*answered).into())],
        ),
        Aside::Constant(question) => {
            words.with("drivers-aside-constant", &[("question", named(*question).into())])
        }
        Aside::Dependent { question, on } => {
            let on: Vec<String> = on.iter().map(|other| named(*other)).collect();
            let others = on.join(words.t("drivers-and"));
            words.with(
                "drivers-aside-dependent",
                &[("question", named(*question).into()), ("others", others.into())],
            )
        }
    }
}

const fn field(field: Quadrant) -> &'static str {
    match field {
        Quadrant::ConcentrateHere => "drivers-field-mend",
        Quadrant::KeepUpTheGoodWork => "drivers-field-keep",
        Quadrant::LowPriority => "drivers-field-wait",
        Quadrant::PossibleOverkill => "drivers-field-enough",
    }
}

pub(super) fn picture(words: Words, ratings: &Ratings, weighed: &Weighed) -> Markup {
    let first: Vec<usize> = weighed.to_mend().map(|driver| driver.question).collect();
    let mark = |(at, driver): (usize, &Driver)| Mark {
        label: (at + 1).to_string(),
        name: format!(
            "{}. {} · {}",
            at + 1,
            ratings.others[driver.question].text,
            words.percent(driver.share)
        ),
        x: driver.performance,
        y: driver.share,
        first: first.contains(&driver.question),
    };
    let marks: Vec<Mark> = weighed.drivers.iter().enumerate().map(mark).collect();
    let fields = [
        Quadrant::ConcentrateHere,
        Quadrant::KeepUpTheGoodWork,
        Quadrant::LowPriority,
        Quadrant::PossibleOverkill,
    ];
    places(&Places {
        said: words.t("drivers-picture"),
        axes: [words.t("drivers-rated"), words.t("drivers-weight")],
        fields: fields.map(|at| words.t(field(at))),
        cut: (weighed.cut.1, weighed.cut.0),
        marks: &marks,
    })
}

pub(super) fn rows(words: Words, ratings: &Ratings, weighed: &Weighed) -> Vec<Row> {
    let first: Vec<usize> = weighed.to_mend().map(|driver| driver.question).collect();
    let alone = weighed.drivers.len() < 2;
    let row = |(at, driver): (usize, &Driver)| {
        let question = &ratings.others[driver.question];
        let (low, high) = question.metric.scale();
        let mean = [
            ("mean", words.decimal(driver.mean, 1).into()),
            ("low", i64::from(low).into()),
            ("high", i64::from(high).into()),
        ];
        Row {
            place: at + 1,
            name: question.text.clone(),
            share: words.percent(driver.share),
            johnson: words.percent(driver.johnson),
            mean: words.with("drivers-mean-of", &mean),
            field: match (driver.falls, alone || !weighed.is_clear) {
                (true, _) => words.t("drivers-falls").to_owned(),
                (false, true) => String::new(),
                (false, false) => words.t(field(driver.field)).to_owned(),
            },
            tone: if first.contains(&driver.question) { "bad" } else { "" },
        }
    };
    weighed.drivers.iter().enumerate().map(row).collect()
}
