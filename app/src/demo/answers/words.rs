//! What an answer says in words, and what it ticks besides.

use super::{Answer, Channel, Memory, Scene, Writer};
use crate::demo::chance::Chance;
use crate::demo::comments::{Tone, Wish, tag};
use crate::demo::fills::Visit;
use crate::demo::organisation::Branch;
use crate::demo::scores::Class;
use crate::demo::surveys::{APP, COURIER, DELIVERY, FRESH, SPEED, VISIT};
use crate::demo::text::{Gender, Lang};
use crate::demo::themes::{self, Theme, Weights};

impl Writer<'_> {
    /// Gives an answer its comment, if its writer leaves one.
    pub(super) fn put_in_words(&mut self, scene: &Scene<'_>, minute: i64, answer: &mut Answer) {
        if !self.chance.yes(talkative(answer)) {
            return;
        }
        let tone = self.tone(answer);
        let (themes, praised) = self.subjects(scene, answer, tone);
        let habit =
            answer.customer.map_or_else(|| self.chance.draw(), |index| self.seed ^ index as u64);
        let wish = Wish {
            visit: Visit {
                lang: answer.language,
                branch: scene.branch,
                year: scene.day.date().year(),
                minute_of_day: minute,
                minutes: self.minutes(scene, answer, tone),
                counter: &scene.counter,
            },
            gender: answer.gender,
            holds: self.holds(scene, minute, answer, tone),
            tone,
            themes: &themes,
            praised,
            indoors: answer.survey_key == VISIT,
            class: answer.class,
            habit,
            day: scene.day.0,
        };
        if let Some(written) = self.book.write(&mut self.chance, &wish) {
            answer.comment = Some(written.text);
            answer.about = written.themes;
            answer.minutes = written.filled.minutes;
            answer.drink = written.filled.drink;
            answer.food = written.filled.food;
        }
    }

    fn tone(&mut self, answer: &Answer) -> Tone {
        use Tone::{Both, Complaint, Praise};
        if answer.survey_key != VISIT {
            let content = match answer.survey_key {
                DELIVERY => answer.score >= 4,
                _ => answer.score >= 5,
            };
            return if content { Praise } else { Complaint };
        }
        let weights = match answer.class {
            Class::Promoter => [0.94, 0.06, 0.0],
            Class::Passive => [0.32, 0.44, 0.24],
            Class::Detractor if answer.score < 3 => [0.0, 0.0, 1.0],
            Class::Detractor => [0.0, 0.2, 0.8],
        };
        [Praise, Both, Complaint][self.chance.weighted(&weights)]
    }

    /// What is spoken of, and for mixed feelings what is praised.
    fn subjects(
        &mut self,
        scene: &Scene<'_>,
        answer: &Answer,
        tone: Tone,
    ) -> (Vec<Theme>, Option<Theme>) {
        let (plot, branch, day, season) = (self.plot, scene.branch, scene.day, &scene.season);
        let chance = &mut self.chance;
        let only = match answer.survey_key {
            DELIVERY => Some(Theme::Delivery),
            APP => Some(Theme::App),
            _ => None,
        };
        if let Some(theme) = only {
            let twice = chance.yes(0.4);
            return (if twice { vec![theme, theme] } else { vec![theme] }, None);
        }
        let mut pleasing = themes::pleasing(plot, branch, day, season);
        if season.smoke && !plot.purified(day) {
            pleasing[Theme::Air as usize] = 0.0;
        }
        let mut annoying = themes::annoying(plot, branch, day, season);
        soften(&mut annoying, answer.class);
        let praised = Theme::ALL[chance.weighted(&pleasing)];
        let (weights, second) = match tone {
            Tone::Praise => (pleasing, 0.3),
            _ if plot.in_dip(branch, day) => (annoying, 0.45),
            _ => (annoying, 0.27),
        };
        let mut chosen = vec![draw_theme(chance, &weights, None)];
        if tone == Tone::Both {
            chosen[0] = draw_theme(chance, &weights, Some(praised));
        } else if chance.yes(second) {
            chosen.push(draw_theme(chance, &weights, Some(chosen[0])));
        }
        (chosen, Some(praised))
    }

    fn minutes(&self, scene: &Scene<'_>, answer: &Answer, tone: Tone) -> (i64, i64) {
        match (answer.survey_key, tone) {
            (DELIVERY, Tone::Praise) => (14, 28),
            (DELIVERY, _) => (35, 80),
            (APP, _) => (15, 30),
            _ if self.plot.in_dip(scene.branch, scene.day) => (20, 38),
            _ => (12, 27),
        }
    }

    /// Which of the data files' conditions hold.
    fn holds(&mut self, scene: &Scene<'_>, minute: i64, answer: &Answer, tone: Tone) -> u32 {
        let (branch, season) = (scene.branch, &scene.season);
        let memory = answer.customer.map(|index| self.memory[index]);
        let known = answer.customer.map(|index| &self.customers[index]);
        let traveller = known.map_or_else(|| self.chance.yes(0.6), |known| known.traveller);
        let first = known.map_or_else(
            || self.chance.yes(0.15),
            |known| {
                known.since.plus(12) > scene.day && memory.is_some_and(|memory| memory.answers == 0)
            },
        );
        let regular = memory.is_some_and(|memory: Memory| memory.answers >= 3) && !traveller;
        let smoke = season.smoke
            && match tone {
                Tone::Praise => branch == Branch::Nimman && self.plot.purified(scene.day),
                _ => branch == Branch::OldCity || !self.plot.purified(scene.day),
            };
        let dip = self.plot.in_dip(branch, scene.day) && answer.channel != Channel::Import;
        let facts = [
            ("th", branch.in_thailand()),
            ("vn", !branch.in_thailand()),
            ("bkk", matches!(branch, Branch::Ari | Branch::Thonglor)),
            ("cm", branch.in_chiang_mai()),
            ("dn", branch.in_da_nang()),
            ("hn", branch.in_ha_noi()),
            ("beach", branch == Branch::MyKhe),
            ("lake", branch.in_ha_noi()),
            ("rain", season.rain),
            ("hot", season.hot),
            ("cold", season.cold),
            ("tet", season.tet),
            ("songkran", season.songkran),
            ("am", minute < 10 * 60 + 30),
            ("eve", minute >= 18 * 60),
            ("we", scene.day.is_weekend()),
            ("reg", regular),
            ("new", first),
            ("tour", answer.language == Lang::En && traveller),
            ("dip", dip),
            ("rec", self.plot.in_recovery(branch, scene.day)),
            ("smoke", smoke),
            ("oat", self.plot.in_oat(branch, scene.day)),
            ("m", answer.gender == Gender::Man),
            ("f", answer.gender == Gender::Woman),
        ];
        facts.iter().filter(|(_, holds)| *holds).fold(0, |tags, (word, _)| tags | tag(word))
    }
}

/// How likely an answer is to carry words.
fn talkative(answer: &Answer) -> f64 {
    let class = match answer.class {
        Class::Promoter => 0.58,
        Class::Passive => 0.57,
        Class::Detractor => 0.82,
    };
    match answer.channel {
        Channel::Kiosk => class * 0.35,
        Channel::Import => class * 0.85,
        _ => class,
    }
}

/// Those who score well complain of small things.
fn soften(weights: &mut Weights, class: Class) {
    let harsh = match class {
        Class::Promoter => 0.0,
        Class::Passive => 0.3,
        Class::Detractor => return,
    };
    weights[Theme::General as usize] = 0.0;
    for theme in [Theme::Staff, Theme::Clean, Theme::Order, Theme::Coffee] {
        weights[theme as usize] *= harsh;
    }
}

fn draw_theme(chance: &mut Chance, weights: &Weights, not: Option<Theme>) -> Theme {
    let mut weights = *weights;
    if let Some(not) = not {
        weights[not as usize] = 0.0;
    }
    Theme::ALL[chance.weighted(&weights)]
}

/// What is ticked besides the score and the words.
pub(super) fn picks(
    chance: &mut Chance,
    answer: &Answer,
) -> Vec<(&'static str, Vec<&'static str>)> {
    let detractor = answer.class == Class::Detractor;
    match answer.survey_key {
        VISIT if detractor && answer.channel != Channel::Kiosk => {
            let mut picks = Vec::new();
            let mut areas: Vec<&'static str> =
                answer.about.iter().map(|theme| area(*theme)).collect();
            if areas.is_empty() && chance.yes(0.5) {
                areas.push(
                    chance.word(&["wait", "order", "taste", "welcome", "price", "clean", "place"]),
                );
            }
            areas.dedup();
            if !areas.is_empty() && chance.yes(0.75) {
                picks.push(("short-of", areas));
            }
            if answer.customer.is_some() && chance.yes(0.6) {
                picks.push(("may-reply", vec![if chance.yes(0.93) { "yes" } else { "no" }]));
            }
            picks
        }
        DELIVERY => {
            let weights = if detractor { [0.3, 0.35, 0.35] } else { [0.86, 0.13, 0.01] };
            let arrived = ["on-time", "a-little-late", "very-late"][chance.weighted(&weights)];
            vec![("arrived", vec![arrived])]
        }
        APP => {
            let task = ["order-ahead", "collect", "redeem", "pay"]
                [chance.weighted(&[0.4, 0.3, 0.15, 0.15])];
            vec![("task", vec![task])]
        }
        _ => Vec::new(),
    }
}

fn area(theme: Theme) -> &'static str {
    match theme {
        Theme::Wait => "wait",
        Theme::Order => "order",
        Theme::Coffee | Theme::Food => "taste",
        Theme::Staff => "welcome",
        Theme::Price => "price",
        Theme::Payment | Theme::App => "payment",
        Theme::Clean | Theme::Toilet => "clean",
        _ => "place",
    }
}

/// The open question that a survey shows to a class.
pub(super) fn comment_question(survey: &str, class: Class) -> &'static str {
    match (survey, class) {
        (VISIT, Class::Promoter) => "reason-promoter",
        (VISIT, Class::Passive) => "reason-passive",
        (VISIT, Class::Detractor) => "reason-detractor",
        (DELIVERY, _) => "delivery-reason",
        _ => "app-reason",
    }
}

pub(super) fn touchpoint(chance: &mut Chance, survey: &str) -> &'static str {
    match survey {
        VISIT => {
            ["counter", "table", "garden", "takeaway"][chance.weighted(&[0.25, 0.4, 0.12, 0.23])]
        }
        DELIVERY => "delivery",
        _ => "app",
    }
}

/// The fields that travel with the link.
/// What is rated besides the score: how quickly a delivery came tells most, who brought it least.
pub(super) fn ratings(chance: &mut Chance, answer: &Answer) -> Vec<(&'static str, u8)> {
    if answer.survey_key != DELIVERY || chance.yes(0.14) {
        return Vec::new();
    }
    let late = answer.picks.iter().find(|(question, _)| *question == "arrived");
    let late = match late.and_then(|(_, picked)| picked.first()).copied() {
        Some("a-little-late") => 0.8,
        Some("very-late") => 1.9,
        _ => 0.0,
    };
    let beyond = f64::from(answer.score) - 4.0;
    let mut rating = |usual: f64, follows: f64, spread: f64| {
        let luck = chance.share() + chance.share() - 1.0;
        (usual + follows * beyond + spread * luck).round().clamp(1.0, 5.0) as u8
    };
    let speed = (SPEED, rating(3.7 - late, 0.7, 1.6));
    let fresh = (FRESH, rating(4.0, 0.55, 1.9));
    let courier = (COURIER, rating(4.4, 0.15, 1.5));
    let mut given = vec![speed, fresh, courier];
    if chance.yes(0.08) {
        given.pop();
    }
    given
}

pub(super) fn hidden(chance: &mut Chance, answer: &Answer) -> Vec<(&'static str, String)> {
    let mut fields = vec![("order", format!("A{:05}", chance.below(100_000)))];
    if matches!(answer.touchpoint, "table" | "garden") && answer.channel == Channel::Qr {
        fields.push(("table", chance.between(1, 28).to_string()));
    }
    fields
}
