//! Every answer of the fourteen months: who gave it, where, when, which score, which words.

mod cat;
mod words;

use super::chance::Chance;
use super::comments::Phrasebook;
use super::customers::{self, Customer};
use super::days::{DAY, Day, HOUR, MINUTE};
use super::handling::{self, Outcome};
use super::organisation::Branch;
use super::people::{self, Staff};
use super::plot::Plot;
use super::scores::{self, Class};
use super::season::{self, Season};
use super::surveys::{self, APP, DELIVERY, VISIT};
use super::text::{Gender, Lang};
use super::themes::Theme;

/// One answer to one survey.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Its place in the order of time, from 0.
    pub number: usize,
    pub at_micros: i64,
    pub survey_key: &'static str,
    pub unit_key: &'static str,
    pub channel: Channel,
    pub language: Lang,
    /// An index into [`super::Story::customers`]; `None` for those who left no name.
    pub customer: Option<usize>,
    /// On the scale of the survey's metric.
    pub score: u8,
    /// The open question that was shown, whether or not it was answered.
    pub comment_question: &'static str,
    pub comment: Option<String>,
    /// What else was ticked: question key, choice keys.
    pub picks: Vec<(&'static str, Vec<&'static str>)>,
    /// What else was rated, on the same scale as the score.
    pub ratings: Vec<(&'static str, u8)>,
    /// `counter`, `table`, `garden`, `takeaway`, `delivery` or `app`.
    pub touchpoint: &'static str,
    /// Fields that travel with the link: `order`, and `table` where there is one.
    pub hidden: Vec<(&'static str, String)>,
    /// What the words are about, as their writer knows and a reader must find out.
    pub about: Vec<Theme>,
    pub(super) class: Class,
    pub(super) branch: Branch,
    pub(super) serial: u64,
    pub(super) gender: Gender,
    pub(super) minutes: Option<i64>,
    pub(super) drink: Option<&'static str>,
    pub(super) food: Option<&'static str>,
}

/// How an answer came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Channel {
    Link,
    Qr,
    Kiosk,
    Email,
    /// From the file of the tool that was used before.
    Import,
}

impl Channel {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Qr => "qr",
            Self::Kiosk => "kiosk",
            Self::Email => "email",
            Self::Import => "import",
        }
    }
}

impl Answer {
    /// Whether the sample organisation's rule opens a case for it: every detractor, and those
    /// who are dissatisfied or found it hard, by the metric's own cut (NPS 0–6, CSAT 1–2, CES 1–3).
    pub fn opens_case(&self) -> bool {
        self.class == Class::Detractor
    }

    /// Whether they said that nobody should write to them.
    pub fn wants_no_reply(&self) -> bool {
        self.picks
            .iter()
            .any(|(question, picked)| *question == "may-reply" && picked.contains(&"no"))
    }
}

/// How many answers the whole story holds, about.
pub(super) const COUNT: f64 = 20_000.0;

/// What is remembered of a customer from one answer to the next.
#[derive(Clone, Copy)]
struct Memory {
    last: Day,
    answers: u32,
    /// How their last case changed their mind, and from which day on.
    mood: f64,
    mood_from: Day,
}

struct Writer<'a> {
    seed: u64,
    now: i64,
    plot: &'a Plot,
    customers: &'a [Customer],
    /// Who comes to each branch, with running sums of how often they answer.
    guests: [Vec<(f64, usize)>; 8],
    memory: Vec<Memory>,
    book: Phrasebook,
    chance: Chance,
    answers: Vec<Answer>,
}

/// One branch on one day.
struct Scene<'a> {
    branch: Branch,
    day: Day,
    season: Season,
    counter: Vec<&'a Staff>,
    hours: [f64; 24],
}

pub(super) fn all(
    seed: u64,
    now: i64,
    plot: &Plot,
    people: &[Staff],
    customers: &[Customer],
) -> Vec<Answer> {
    let days = || (plot.first.0..=plot.last.0).map(Day);
    let total: f64 = days()
        .map(|day| Branch::ALL.iter().map(|&branch| season::crowd(plot, branch, day)).sum::<f64>())
        .sum();
    let mut writer = Writer::new(seed, now, plot, customers);
    // Fractions of an answer are carried over to the next day.
    let mut carried = [0.0; 8];
    for day in days() {
        for branch in Branch::ALL {
            let carry = &mut carried[branch as usize];
            *carry += season::crowd(plot, branch, day) * COUNT / total;
            let scene = Scene {
                branch,
                day,
                season: Season::of(plot, branch, day),
                counter: people::counter(people, branch, day),
                hours: season::hours(day.is_weekend()),
            };
            while *carry >= 1.0 {
                *carry -= 1.0;
                writer.answer(&scene);
            }
        }
    }
    let mut answers = writer.in_order();
    cat::tell(plot, &mut answers);
    answers
}

impl<'a> Writer<'a> {
    fn new(seed: u64, now: i64, plot: &'a Plot, customers: &'a [Customer]) -> Self {
        let mut guests: [Vec<(f64, usize)>; 8] = std::array::from_fn(|_| Vec::new());
        for (index, customer) in customers.iter().enumerate() {
            let Some(home) = Branch::of(customer.home) else { continue };
            let list = &mut guests[home as usize];
            let sum = list.last().map_or(0.0, |last| last.0) + customer.keenness;
            list.push((sum, index));
        }
        let unknown =
            Memory { last: Day(i32::MIN / 2), answers: 0, mood: 0.0, mood_from: plot.first };
        Self {
            seed,
            now,
            plot,
            customers,
            guests,
            memory: vec![unknown; customers.len()],
            book: Phrasebook::open(),
            chance: Chance::stream(seed, 2),
            answers: Vec::with_capacity(COUNT as usize + 100),
        }
    }

    /// Writes one answer of a day, unless it would come after the story's end.
    fn answer(&mut self, scene: &Scene<'_>) {
        let serial = self.answers.len() as u64;
        let minute = self.minute(scene);
        let survey = [VISIT, DELIVERY, APP][self.chance.weighted(&[0.84, 0.09, 0.07])];
        let channel = self.channel(scene, survey);
        let at = scene.day.micros(minute) + self.delay(channel);
        if at > self.now || scene.day.micros(minute) + 2 * MINUTE > self.now {
            return;
        }
        let customer = self.guest(scene, channel);
        let known = customer.map(|index| &self.customers[index]);
        let chance = &mut self.chance;
        let language = known
            .map_or_else(|| customers::spoken(chance, scene.branch, false), |known| known.language);
        let anyone = if chance.yes(0.55) { Gender::Woman } else { Gender::Man };
        let gender = known.map_or(anyone, |known| known.gender);
        let level = self.level(scene, survey, minute, language, customer);
        let metric = surveys::metric(survey);
        let score = scores::score(&mut self.chance, metric, level);
        let class = Class::of(metric, score);
        let mut answer = Answer {
            number: 0,
            at_micros: at,
            survey_key: survey,
            unit_key: scene.branch.key(),
            channel,
            language,
            customer,
            score,
            comment_question: words::comment_question(survey, class),
            comment: None,
            picks: Vec::new(),
            ratings: Vec::new(),
            touchpoint: words::touchpoint(&mut self.chance, survey),
            hidden: Vec::new(),
            about: Vec::new(),
            class,
            branch: scene.branch,
            serial,
            gender,
            minutes: None,
            drink: None,
            food: None,
        };
        answer.hidden = words::hidden(&mut self.chance, &answer);
        self.put_in_words(scene, minute, &mut answer);
        answer.picks = words::picks(&mut self.chance, &answer);
        // A stream of its own: the rest of the story is the same with and without ratings.
        let mut chance = Chance::stream(self.seed ^ serial, 6);
        answer.ratings = words::ratings(&mut chance, &answer);
        self.remember(scene, &answer);
        self.answers.push(answer);
    }

    fn minute(&mut self, scene: &Scene<'_>) -> i64 {
        let open = scene.branch.hours(scene.day.weekday());
        let hour = self.chance.weighted(&scene.hours) as i64;
        let minute = hour * 60 + self.chance.between(0, 59);
        minute.clamp(i64::from(open.open) + 12, i64::from(open.close) - 8)
    }

    fn channel(&mut self, scene: &Scene<'_>, survey: &str) -> Channel {
        use Channel::{Email, Import, Kiosk, Link, Qr};
        // Ringback came three months into the story; what is older came from a file.
        let early = scene.day < self.plot.first.plus(92);
        match survey {
            VISIT if early && self.chance.yes(0.3) => Import,
            VISIT => [Qr, Link, Kiosk, Email][self.chance.weighted(&[0.46, 0.27, 0.13, 0.14])],
            DELIVERY => [Link, Email][self.chance.weighted(&[0.7, 0.3])],
            _ => [Link, Email][self.chance.weighted(&[0.8, 0.2])],
        }
    }

    /// From the visit to the answer, in microseconds.
    fn delay(&mut self, channel: Channel) -> i64 {
        let minutes = match channel {
            Channel::Qr => self.chance.between(0, 25),
            Channel::Kiosk => self.chance.between(0, 3),
            Channel::Link => self.chance.between(20, 200),
            Channel::Import => self.chance.between(30, 400),
            Channel::Email if self.chance.yes(0.7) => self.chance.between(90, 600),
            Channel::Email => self.chance.between(600, 2_600),
        };
        minutes * MINUTE + self.chance.between(0, 59_999_999)
    }

    /// Who it is, for those who are known: mostly people of the branch, at times of another.
    fn guest(&mut self, scene: &Scene<'_>, channel: Channel) -> Option<usize> {
        let known = match channel {
            Channel::Qr => 0.36,
            Channel::Kiosk => 0.04,
            Channel::Link => 0.93,
            Channel::Email => 1.0,
            Channel::Import => 0.8,
        };
        if !self.chance.yes(known) {
            return None;
        }
        let branch = match self.chance.share() {
            draw if draw < 0.9 => scene.branch as usize,
            draw if draw < 0.98 => scene.branch as usize ^ 1,
            _ => self.chance.below(8),
        };
        let guests = &self.guests[branch];
        let sum = guests.last()?.0;
        for _ in 0..9 {
            let draw = self.chance.share() * sum;
            let place = guests.partition_point(|(running, _)| *running <= draw);
            let index = guests.get(place)?.1;
            let (customer, memory) = (&self.customers[index], &self.memory[index]);
            let passing = customer.traveller && scene.day > customer.since.plus(14);
            if customer.since <= scene.day && memory.last.plus(10) <= scene.day && !passing {
                return Some(index);
            }
        }
        None
    }

    /// How well things go for this guest at this hour.
    fn level(
        &self,
        scene: &Scene<'_>,
        survey: &str,
        minute: i64,
        language: Lang,
        customer: Option<usize>,
    ) -> f64 {
        let branch = self.plot.level(scene.branch, scene.day);
        let mut level = match survey {
            VISIT => branch,
            DELIVERY => 16.0 + 0.6 * branch,
            _ => 30.0 + 0.2 * branch,
        };
        level += match minute / 60 {
            7..=8 if !scene.day.is_weekend() => -8.0,
            10..=11 if scene.day.is_weekend() => -6.0,
            14..=16 => 4.0,
            _ => 1.0,
        };
        level += match language {
            Lang::Th => -2.0,
            Lang::En => 1.0,
            Lang::Vi => 2.0,
        };
        if scene.season.rain && survey == DELIVERY {
            level -= 18.0;
        }
        if let Some(index) = customer {
            let memory = &self.memory[index];
            let bent = Chance::stream(self.seed ^ index as u64, 5).share();
            level += 44.0 * (bent - 0.5);
            if memory.mood_from <= scene.day {
                level += memory.mood;
            }
        }
        level
    }

    fn remember(&mut self, scene: &Scene<'_>, answer: &Answer) {
        let Some(index) = answer.customer else { return };
        let memory = &mut self.memory[index];
        memory.last = scene.day;
        memory.answers += 1;
        if answer.opens_case() {
            let fate =
                handling::fate(self.seed, answer.serial, self.plot.in_dip(scene.branch, scene.day));
            memory.mood_from = scene.day.plus(9);
            memory.mood = match fate.outcome {
                Outcome::Solved => 40.0,
                Outcome::Unsolved => -35.0,
                Outcome::Unsaid => -6.0,
            };
        }
    }

    /// The answers in the order of their time, with a few in the last hour even at night.
    fn in_order(mut self) -> Vec<Answer> {
        let now = self.now;
        let fresh = self.answers.iter().filter(|answer| answer.at_micros > now - HOUR).count();
        let mut ages = [6, 17, 31, 48].map(|minutes| minutes * MINUTE).into_iter().skip(fresh);
        for answer in self.answers.iter_mut().rev() {
            let by_mail = matches!(answer.channel, Channel::Link | Channel::Email);
            let lately = (now - 2 * DAY..=now - HOUR).contains(&answer.at_micros);
            if by_mail && lately {
                let Some(age) = ages.next() else { break };
                answer.at_micros = now - age;
            }
        }
        self.answers.sort_by_key(|answer| (answer.at_micros, answer.serial));
        for (number, answer) in self.answers.iter_mut().enumerate() {
            answer.number = number;
        }
        self.answers
    }
}
