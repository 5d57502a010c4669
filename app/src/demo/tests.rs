//! The sample organisation keeps its promises: same seed same story, and the story shows.

use super::comments::tag;
use super::dialect;
use super::organisation::Branch;
use super::text::rows;
use super::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

/// Sunday 22 November 2026, half past ten in the morning at the branches.
const NOW: i64 = 1_795_318_200_000_000;
const MINUTE: i64 = 60_000_000;
const DAY: i64 = 24 * 60 * MINUTE;

fn story() -> &'static Story {
    static STORY: OnceLock<Story> = OnceLock::new();
    STORY.get_or_init(|| Story::new(7, NOW))
}

fn handled() -> &'static [Handling] {
    static HANDLED: OnceLock<Vec<Handling>> = OnceLock::new();
    HANDLED.get_or_init(|| story().handling())
}

fn answer(handling: &Handling) -> &'static Answer {
    &story().answers[handling.answer]
}

/// The Net Promoter Score of a branch between two days, the last one not included.
fn nps(story: &Story, branch: Branch, from: Day, until: Day) -> f64 {
    let (mut answers, mut balance) = (0.0, 0.0);
    for answer in story.answers() {
        let day = Day::of(answer.at_micros);
        if answer.survey_key == "visit" && answer.branch == branch && (from..until).contains(&day) {
            answers += 1.0;
            balance += f64::from(i8::from(answer.score >= 9) - i8::from(answer.score <= 6));
        }
    }
    assert!(answers > 60.0, "only {answers} answers");
    100.0 * balance / answers
}

#[test]
fn the_same_seed_and_moment_give_the_same_story() {
    let again = Story::new(7, NOW);
    assert_eq!(again.answers, story().answers);
    assert_eq!(again.handling(), handled());
    assert_ne!(Story::new(8, NOW).answers, story().answers);
}

#[test]
fn hai_chau_has_a_bad_month_and_recovers_above_where_it_was() {
    // In whichever month of the year the story ends.
    for now in [NOW, NOW - 83 * DAY, NOW + 64 * DAY] {
        let story = Story::new(11, now);
        let plot = story.plot();
        let at = |from, until| nps(&story, Branch::HaiChau, from, until);
        let before = at(plot.dip_from.plus(-120), plot.dip_from.plus(-5));
        let bad = at(plot.dip_from, plot.dip_until.plus(1));
        let mending = at(plot.dip_until.plus(1), plot.dip_until.plus(46));
        let after = at(plot.recovered, plot.last.plus(1));
        assert!((36.0..54.0).contains(&before), "before: {before}");
        assert!((-38.0..-14.0).contains(&bad), "bad: {bad}");
        assert!(bad + 10.0 < mending && mending + 10.0 < after, "{bad} {mending} {after}");
        assert!(after > before, "{before} {after}");
        let elsewhere = nps(&story, Branch::MyKhe, plot.dip_from, plot.dip_until.plus(1));
        assert!(elsewhere > 35.0, "the other branch of the city: {elsewhere}");
    }
}

#[test]
fn the_cause_of_the_bad_month_stands_in_its_cases() {
    let plot = story().plot();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for handling in handled() {
        let answer = answer(handling);
        if !plot.in_dip(answer.branch, Day::of(answer.at_micros)) {
            continue;
        }
        for event in &handling.events {
            if let Step::Resolved { cause, .. } = event.step {
                *counts.entry(cause).or_default() += 1;
            }
        }
    }
    let all: usize = counts.values().sum();
    let named = ["queue-system", "card-terminal", "experienced-left", "untrained", "served-cold"];
    let theirs: usize = named.iter().filter_map(|cause| counts.get(cause)).sum();
    assert!(all > 60 && theirs * 100 > all * 55, "{theirs} of {all}: {counts:?}");
    let most = counts.iter().max_by_key(|(_, count)| **count).map(|(cause, _)| *cause);
    assert_eq!(most, Some("queue-system"), "{counts:?}");
    let acts = story().actions();
    assert!(
        acts.iter().any(|act| act.unit == Branch::HaiChau.key() && act.cause == "queue-system")
    );
}

#[test]
fn the_quieter_stories_show_too() {
    let plot = story().plot();
    let &(from, until) = plot.smoke.first().expect("fourteen months hold a burning season");
    let smoky = nps(story(), Branch::Nimman, from, until.plus(-12));
    let clear = nps(story(), Branch::Nimman, until.plus(10), plot.last);
    assert!(smoky + 10.0 < clear, "{smoky} {clear}");
    let share = |branch, theme, from, until| {
        let told = story().answers().filter(|answer| {
            answer.branch == branch
                && answer.class == scores::Class::Detractor
                && !answer.about.is_empty()
                && (from..until).contains(&Day::of(answer.at_micros))
        });
        let (mut all, mut of_it) = (0.0, 0.0);
        for answer in told {
            all += 1.0;
            of_it += f64::from(u8::from(answer.about.contains(&theme)));
        }
        of_it / all
    };
    let smoke = share(Branch::Nimman, Theme::Air, from, until);
    let usual = share(Branch::Nimman, Theme::Air, until.plus(30), plot.last);
    assert!(smoke > 0.25 && smoke > 3.0 * usual, "{smoke} {usual}");
    let dear = share(Branch::Thonglor, Theme::Price, plot.oat_from, plot.oat_until);
    let later = share(Branch::Thonglor, Theme::Price, plot.oat_until.plus(20), plot.last);
    assert!(dear > 0.3 && dear > 1.8 * later, "{dear} {later}");
}

#[test]
fn answers_are_about_twenty_thousand_in_time_order_on_the_scale() {
    let answers = &story().answers;
    assert!((19_700..=20_300).contains(&answers.len()), "{}", answers.len());
    assert!(answers.is_sorted_by_key(|answer| answer.at_micros));
    let first = story().plot().first.micros(0);
    for (number, answer) in answers.iter().enumerate() {
        assert_eq!(answer.number, number);
        assert!((first..=NOW).contains(&answer.at_micros));
        let scale = match answer.survey_key {
            "visit" => 0..=10,
            "delivery" => 1..=5,
            _ => 1..=7,
        };
        assert!(scale.contains(&answer.score), "{answer:?}");
        if matches!(answer.channel, Channel::Qr | Channel::Kiosk) {
            assert!(!answer.branch.is_closed(Day::of(answer.at_micros)), "{answer:?}");
        }
    }
    assert!(answers.iter().filter(|answer| answer.at_micros > NOW - 60 * MINUTE).count() >= 4);
}

#[test]
fn picks_and_comments_belong_to_questions_that_were_shown() {
    let surveys = story().surveys();
    for answer in story().answers() {
        let survey = surveys.iter().find(|survey| survey.key == answer.survey_key).unwrap();
        let question = |key: &str| survey.questions.iter().find(|question| question.key == key);
        let fits = |shown| match shown {
            Shown::Always => true,
            Shown::ToPromoters => answer.class == scores::Class::Promoter,
            Shown::ToPassives => answer.class == scores::Class::Passive,
            Shown::ToDetractors => answer.class == scores::Class::Detractor,
        };
        assert!(question(answer.comment_question).is_some_and(|question| fits(question.shown)));
        for (key, picked) in &answer.picks {
            let question = question(key).unwrap();
            assert!(fits(question.shown), "{answer:?}");
            let (choices, many) = match &question.kind {
                Kind::One(choices) => (choices, false),
                Kind::Many(choices) => (choices, true),
                other => panic!("{other:?} has nothing to pick"),
            };
            assert!(many || picked.len() == 1);
            assert!(picked.iter().all(|key| choices.iter().any(|choice| choice.key == *key)));
        }
    }
}

#[test]
fn the_ratings_of_a_delivery_tell_what_its_score_hangs_on() {
    let asked = |key: &str| {
        let delivery = story().surveys().into_iter().find(|survey| survey.key == "delivery");
        delivery.is_some_and(|survey| survey.questions.iter().any(|question| question.key == key))
    };
    let mut pairs: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for answer in story().answers() {
        assert!(answer.ratings.is_empty() || answer.survey_key == "delivery", "{answer:?}");
        for (key, rating) in &answer.ratings {
            assert!((1..=5).contains(rating) && asked(key), "{answer:?}");
            pairs.entry(*key).or_default().push((f64::from(*rating), f64::from(answer.score)));
        }
    }
    let correlation = |key: &str| {
        let (n, pairs) = (pairs[key].len() as f64, &pairs[key]);
        let (a, b) = pairs.iter().fold((0.0, 0.0), |sum, at| (sum.0 + at.0 / n, sum.1 + at.1 / n));
        let sum =
            |of: fn(f64, f64) -> f64| -> f64 { pairs.iter().map(|(x, y)| of(x - a, y - b)).sum() };
        sum(|x, y| x * y) / (sum(|x, _| x * x) * sum(|_, y| y * y)).sqrt()
    };
    let [speed, fresh, rider] = ["speed", "fresh", "rider"].map(correlation);
    assert!(pairs["rider"].len() > 900, "{}", pairs["rider"].len());
    assert!(speed > fresh && fresh > rider && rider > 0.05, "{speed} {fresh} {rider}");
}

#[test]
fn each_country_answers_in_its_own_languages() {
    let mut counts: BTreeMap<(bool, Lang), f64> = BTreeMap::new();
    for answer in story().answers() {
        *counts.entry((answer.branch.in_thailand(), answer.language)).or_default() += 1.0;
    }
    let share = |thailand, lang| {
        let all: f64 = Lang::ALL.iter().map(|lang| counts[&(thailand, *lang)]).sum();
        counts[&(thailand, lang)] / all
    };
    assert!((0.72..0.78).contains(&share(true, Lang::Th)), "{counts:?}");
    assert!((0.77..0.83).contains(&share(false, Lang::Vi)), "{counts:?}");
    assert!(share(true, Lang::En) > 0.18 && share(false, Lang::En) > 0.15, "{counts:?}");
}

#[test]
fn more_than_half_of_the_answers_carry_words_and_only_short_ones_repeat() {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for comment in story().answers().filter_map(|answer| answer.comment.as_deref()) {
        assert!(!comment.trim().is_empty() && comment.chars().count() <= 1_000, "{comment}");
        assert!(!comment.contains(['{', '}', '\t']), "{comment}");
        *seen.entry(comment).or_default() += 1;
    }
    let written: usize = seen.values().sum();
    let share = written as f64 / story().answers().len() as f64;
    assert!((0.52..0.59).contains(&share), "{share}");
    let long = seen.iter().find(|(comment, times)| **times > 1 && comment.chars().count() > 24);
    assert_eq!(long, None);
    let bare = seen
        .keys()
        .filter(|comment| comment.contains(" khong ") || comment.contains(" quan "))
        .count();
    assert!(bare > 40, "some Vietnamese is typed without marks: {bare}");
}

/// Names that a café's guests might well write; none belongs in made-up feedback.
const BRANDS: &str = "starbucks amazon google facebook instagram tiktok youtube shazam grab lineman \
    foodpanda shopee lazada gojek highlands momo zalopay zalo vietqr \
    promptpay visa mastercard apple android iphone airbnb agoda booking.com uber netflix spotify \
    wongnai tripadvisor nestlé oatly inthanin punthai พร้อมเพย์ ไลน์แมน \
    สตาร์บัคส์ อเมซอน เฟซบุ๊ก ติ๊กต็อก อินทนิล พันธุ์ไทย แกร็บ ช้อปปี้";

#[test]
fn nobody_names_a_real_brand_or_leaves_a_real_address() {
    let brands: Vec<&str> = BRANDS.split_whitespace().collect();
    let letters = handled().iter().flat_map(|handling| &handling.events).filter_map(|event| {
        match &event.step {
            Step::Replied { text, .. }
            | Step::Noted { text, .. }
            | Step::CustomerWrote { text } => Some(text),
            Step::Resolved { done, .. } => Some(done),
            _ => None,
        }
    });
    for text in story().answers().filter_map(|answer| answer.comment.as_ref()).chain(letters) {
        let small = text.to_lowercase();
        for word in small.split(|letter: char| !letter.is_alphanumeric() && letter != '.') {
            assert!(!brands.contains(&word), "{word} in {text}");
        }
        let thai =
            brands.iter().filter(|brand| !brand.is_ascii()).find(|brand| small.contains(**brand));
        assert_eq!(thai, None, "{text}");
        assert!(!text.contains('@') && !text.contains("http"), "{text}");
    }
}

#[test]
fn addresses_end_where_nobody_lives() {
    let mut seen = HashSet::new();
    let people = story().people().iter().map(|staff| staff.email.as_str());
    for email in people.chain(story().customers().iter().map(|customer| customer.email.as_str())) {
        let (local, domain) = email.split_once('@').unwrap();
        assert!(domain.ends_with(".example"), "{email}");
        assert!(
            !local.is_empty() && local.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.'),
            "{email}"
        );
        assert!(seen.insert(email), "{email} twice");
    }
    for phone in story().customers().iter().filter_map(|customer| customer.phone.as_deref()) {
        assert!(phone.starts_with("+66 7") || phone.starts_with("+84 4"), "{phone}");
        assert_eq!(phone.bytes().filter(u8::is_ascii_digit).count(), 11, "{phone}");
    }
    assert_eq!(story().customers().len(), 4_500);
}

#[test]
fn the_data_files_are_whole() {
    let mut cells: BTreeMap<(&str, &str), BTreeMap<Lang, usize>> = BTreeMap::new();
    for (lang, file) in [
        (Lang::En, include_str!("../../data/demo/en.tsv")),
        (Lang::Th, include_str!("../../data/demo/th.tsv")),
        (Lang::Vi, include_str!("../../data/demo/vi.tsv")),
    ] {
        assert!(file.starts_with("# CC0"));
        let mut texts = HashSet::new();
        for row in rows(file) {
            let [theme, polarity, when, text] = row[..] else { panic!("{row:?}") };
            assert!(when == "-" || when.split(',').all(|word| tag(word) != 0), "{row:?}");
            *cells.entry((theme, polarity)).or_default().entry(lang).or_default() += 1;
            texts.insert(text);
        }
        assert!(texts.len() > 1_500, "{lang:?}: {}", texts.len());
    }
    let themes: BTreeSet<&str> = cells.keys().map(|(theme, _)| *theme).collect();
    assert_eq!(themes.len(), Theme::ALL.len() + 4);
    for ((theme, polarity), counts) in cells {
        let known = Theme::ALL.iter().any(|known| known.code() == theme);
        for lang in Lang::ALL {
            let count = counts.get(&lang).copied().unwrap_or(0);
            assert!(count >= if known { 39 } else { 10 }, "{theme} {polarity} {lang:?}: {count}");
        }
    }
}

#[test]
fn every_text_stands_in_three_languages() {
    let mut texts: Vec<Text> = vec![story().organisation().name];
    texts.extend(story().organisation().units.iter().map(|unit| unit.name));
    texts.extend(story().causes().iter().map(|cause| cause.name));
    texts.extend(story().actions().iter().flat_map(|act| [act.title, act.what, act.effect]));
    let told = story().actions().into_iter().filter_map(|act| act.told);
    texts.extend(told.flat_map(|told| [told.subject, told.body]));
    texts.extend(story().people().iter().map(|staff| staff.nickname));
    for survey in story().surveys() {
        texts.extend([survey.title, survey.intro, survey.thanks]);
        for question in survey.questions {
            texts.push(question.text);
            match question.kind {
                Kind::Score { low, high } => texts.extend([low, high]),
                Kind::One(choices) | Kind::Many(choices) => {
                    texts.extend(choices.iter().map(|choice| choice.text));
                }
                Kind::Open => {}
            }
        }
    }
    for text in texts {
        assert!(!text.en.is_empty() && !text.vi.is_empty(), "{text:?}");
        assert!(
            text.th.chars().any(|letter| ('\u{e01}'..='\u{e5b}').contains(&letter)),
            "{text:?}"
        );
        assert!(
            !text.en.chars().any(|letter| ('\u{e01}'..='\u{e5b}').contains(&letter)),
            "{text:?}"
        );
    }
}

#[test]
fn the_tree_hangs_together() {
    let units = story().organisation().units;
    let mut known = HashSet::new();
    for unit in &units {
        assert!(unit.parent.is_none_or(|parent| known.contains(parent)), "{unit:?}");
        assert!(known.insert(unit.key));
        assert!(jiff::tz::TimeZone::get(unit.time_zone).is_ok());
    }
    assert_eq!(units.iter().filter(|unit| unit.hours.is_some()).count(), 8);
    assert!(story().people().iter().all(|staff| known.contains(staff.unit)));
    let causes = story().causes();
    let groups: HashSet<&str> =
        causes.iter().filter(|cause| cause.parent.is_none()).map(|cause| cause.key).collect();
    assert_eq!(groups.len(), 6);
    assert!(causes.iter().filter_map(|cause| cause.parent).all(|parent| groups.contains(parent)));
    for act in story().actions() {
        assert!(causes.iter().any(|cause| cause.key == act.cause && cause.parent.is_some()));
        for key in [act.owner, act.planned_by] {
            assert!(story().people().iter().any(|staff| staff.key == key));
        }
        assert!(act.compared.iter().all(|unit| known.contains(unit) && *unit != act.unit));
    }
}

#[test]
fn cases_are_handled_in_order_by_people_who_were_there() {
    let leaves: HashSet<&str> = story()
        .causes()
        .iter()
        .filter(|cause| cause.parent.is_some())
        .map(|cause| cause.key)
        .collect();
    let opened: Vec<usize> = story()
        .answers()
        .filter(|answer| answer.opens_case())
        .map(|answer| answer.number)
        .collect();
    assert_eq!(handled().iter().map(|handling| handling.answer).collect::<Vec<_>>(), opened);
    for handling in handled() {
        let answer = answer(handling);
        let mut last = answer.at_micros;
        let (mut claimed, mut written, mut resolved) = (false, false, false);
        for event in &handling.events {
            assert!(last <= event.at_micros && event.at_micros <= NOW, "{handling:?}");
            last = event.at_micros;
            let by = match &event.step {
                Step::Claimed { by } | Step::Noted { by, .. } | Step::HandedOver { by, .. } => {
                    Some(by)
                }
                Step::Replied { by, .. } | Step::Resolved { by, .. } => Some(by),
                Step::CustomerWrote { .. } | Step::Asked { .. } => None,
            };
            if let Some(by) = by {
                let staff = story().people().iter().find(|staff| staff.key == *by).unwrap();
                assert_eq!(staff.unit, answer.unit_key, "{handling:?}");
                assert!(
                    staff.left.is_none_or(|left| Day::of(event.at_micros) <= left.plus(21)),
                    "{handling:?}"
                );
            }
            match &event.step {
                Step::Claimed { .. } => claimed = true,
                Step::Replied { .. } => {
                    assert!(claimed && answer.customer.is_some() && !answer.wants_no_reply());
                    written = true;
                }
                Step::CustomerWrote { .. } => assert!(written),
                Step::Resolved { cause, done, .. } => {
                    assert!(claimed && leaves.contains(cause) && !done.is_empty());
                    assert!(written || answer.customer.is_none() || answer.wants_no_reply());
                    resolved = true;
                }
                Step::Asked { .. } => assert!(resolved && written),
                Step::Noted { .. } | Step::HandedOver { .. } => assert!(claimed),
            }
        }
        assert_eq!(handling.standing == Standing::Closed, closed(handling), "{handling:?}");
        assert!(handling.owner.is_some() || handling.events.is_empty());
    }
}

/// Resolved, and not said since to be unsolved.
fn closed(handling: &Handling) -> bool {
    let says = |event: &&Event| {
        matches!(event.step, Step::Resolved { .. } | Step::Asked { solved: false, .. })
    };
    let last = handling.events.iter().rfind(says);
    last.is_some_and(|event| matches!(event.step, Step::Resolved { .. }))
}

#[test]
fn old_cases_are_closed_and_the_last_two_weeks_hold_some_of_each_kind() {
    for now in [NOW, NOW - 200 * DAY - 150 * MINUTE] {
        let story = Story::new(3, now);
        let handled = story.handling();
        let recent =
            |handling: &&Handling| story.answers[handling.answer].at_micros > now - 14 * DAY;
        let (recent, old): (Vec<&Handling>, Vec<&Handling>) = handled.iter().partition(recent);
        let open = |handling: &&&Handling| handling.standing != Standing::Closed;
        let left = old.iter().filter(open).count();
        assert!(left * 100 < old.len(), "{left} of {}", old.len());
        let open: Vec<_> = recent.iter().filter(open).collect();
        assert!((18..=50).contains(&open.len()), "{}", open.len());
        let kinds: HashSet<Standing> = open.iter().map(|handling| handling.standing).collect();
        assert!(kinds.len() >= 5, "{kinds:?}");
        assert!(handled.iter().filter(|handling| handling.late).count() > 100);
    }
}

#[test]
fn letters_speak_the_customer_s_language_by_name_and_to_the_matter() {
    let mut parking = 0;
    for handling in handled() {
        let answer = answer(handling);
        for event in &handling.events {
            let Step::Replied { text, .. } = &event.step else { continue };
            let customer = &story().customers()[answer.customer.unwrap()];
            assert!(text.contains(&customer.given), "{text}");
            assert!(!text.contains(['{', '}']) && !text.contains("  "), "{text}");
            let thai =
                text.chars().filter(|letter| ('\u{e01}'..='\u{e5b}').contains(letter)).count();
            assert_eq!(thai * 2 > text.chars().count(), answer.language == Lang::Th, "{text}");
            if answer.language == Lang::Vi {
                assert!(
                    text.contains(if customer.gender == Gender::Woman { "chị" } else { "anh" })
                        || text.contains(if customer.gender == Gender::Woman {
                            "Chị"
                        } else {
                            "Anh"
                        }),
                    "{text}"
                );
            }
            if answer.about == [Theme::Parking] && answer.language == Lang::En {
                parking += usize::from(text.contains("park"));
            }
        }
    }
    assert!(parking > 3, "{parking} letters about parking speak of parking");
}

#[test]
fn a_case_that_was_solved_brings_the_customer_back_happier() {
    let mut solved: HashMap<usize, (i64, bool)> = HashMap::new();
    for handling in handled() {
        let Some(customer) = answer(handling).customer else { continue };
        if let Some(Event { at_micros, step: Step::Asked { solved: good, .. } }) =
            handling.events.last()
        {
            solved.insert(customer, (*at_micros, *good));
        }
    }
    let later = |good: bool| {
        let scores: Vec<f64> = story()
            .answers()
            .filter(|answer| answer.survey_key == "visit")
            .filter(|answer| {
                let known = answer.customer.and_then(|customer| solved.get(&customer));
                known.is_some_and(|(at, how)| *how == good && answer.at_micros > at + 9 * DAY)
            })
            .map(|answer| f64::from(answer.score))
            .collect();
        scores.iter().sum::<f64>() / scores.len() as f64
    };
    assert!(later(true) > 8.2, "{}", later(true));
}

#[test]
fn people_of_a_place_and_gender_write_as_they_speak() {
    for (centre, north) in [
        ("Vô quán là được chào liền", "Vào quán là được chào liền"),
        ("Mắc mà ly nhỏ xíu", "Đắt mà cốc bé tí"),
        ("hoài niệm, ghé hoài", "hoài niệm, ghé mãi"),
        ("Phỏng vấn online, nước nóng phỏng tay", "Phỏng vấn online, nước nóng bỏng tay"),
        ("vùng xa, lyrics", "vùng xa, lyrics"),
    ] {
        assert_eq!(dialect::northern(centre), north);
    }
    for (either, man, woman) in [
        ("ดีค่ะ", "ดีครับ", "ดีค่ะ"),
        ("ฝากด้วยนะครับ", "ฝากด้วยนะครับ", "ฝากด้วยนะคะ"),
        ("คะแนนเต็มครับ", "คะแนนเต็มครับ", "คะแนนเต็มค่ะ"),
        ("เปิดประตูทิ้งไว้ทำไมครับ", "เปิดประตูทิ้งไว้ทำไมครับ", "เปิดประตูทิ้งไว้ทำไมคะ"),
    ] {
        assert_eq!(dialect::polite(either, Gender::Man), man);
        assert_eq!(dialect::polite(either, Gender::Woman), woman);
    }
    assert_eq!(dialect::without_marks("Đợi lâu quá, Ở đây ồn"), "Doi lau qua, O day on");
    assert_eq!(dialect::hurried("không được đâu"), "ko đc đâu");
}

#[test]
fn a_day_reads_back_and_shutters_keep_their_hours() {
    let day = Day::of(NOW);
    assert_eq!(day.date(), jiff::civil::date(2026, 11, 22));
    assert_eq!(Day::from_date(day.date()), day);
    assert_eq!(day.month_back(5).date(), jiff::civil::date(2026, 6, 1));
    assert_eq!(day.month_back(11).date(), jiff::civil::date(2025, 12, 1));
    let tet = Day::from_date(jiff::civil::date(2026, 2, 17));
    assert!(Branch::HaiChau.is_closed(tet) && !Branch::Ari.is_closed(tet));
    let opens = Branch::HaiChau.at_work(tet.micros(9 * 60));
    assert_eq!(opens, tet.plus(2).micros(6 * 60 + 30));
    let evening = Branch::Ari.at_work(day.micros(23 * 60));
    assert_eq!(evening, day.plus(1).micros(7 * 60));
}

#[test]
fn two_branches_have_a_cat_of_late() {
    let told: BTreeSet<&str> = include_str!("../../data/demo/cat.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(_, text)| text)
        .collect();
    let about_it: Vec<&Answer> = story()
        .answers()
        .filter(|answer| answer.comment.as_deref().is_some_and(|text| told.contains(text)))
        .collect();
    for lang in Lang::ALL {
        let count = about_it.iter().filter(|answer| answer.language == lang).count();
        assert!(count >= 10, "{count} in {}", lang.code());
    }
    let last = story().plot().last;
    assert!(about_it.iter().all(|answer| Day::of(answer.at_micros) >= last.plus(-27)));
}
