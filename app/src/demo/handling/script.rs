//! The script of one case, from the moment it opens to how it stands at the end of the story.

use super::{Event, Fate, Handling, Outcome, Standing, Step};
use crate::demo::answers::Answer;
use crate::demo::causes::{self, Remedies};
use crate::demo::chance::Chance;
use crate::demo::customers::Customer;
use crate::demo::days::{DAY, HOUR, MINUTE};
use crate::demo::letters::{Letters, Matter};
use crate::demo::people::{self, Staff};
use crate::demo::plot::Plot;
use crate::demo::themes::Theme;

/// Everything that those who handle cases have before them.
pub(super) struct Office<'a> {
    pub(super) seed: u64,
    pub(super) now: i64,
    pub(super) plot: &'a Plot,
    pub(super) people: &'a [Staff],
    pub(super) customers: &'a [Customer],
    pub(super) letters: Letters,
    pub(super) remedies: Remedies,
}

/// One case while its script is written.
struct Case<'a> {
    office: &'a Office<'a>,
    answer: &'a Answer,
    /// Whom to write to, unless nobody can or may be.
    matter: Option<Matter<'a>>,
    about: Theme,
    dip: bool,
    fate: Fate,
    agent: &'a Staff,
    manager: &'a Staff,
    /// Who has it at the moment.
    holder: &'a Staff,
    at: i64,
    events: Vec<Event>,
    chance: Chance,
}

/// How far a case that is still open has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reached {
    Nobody,
    Owner,
    Claim,
    Letter,
    SecondLook,
    Closing,
}

impl Office<'_> {
    /// Writes what happens to a case; `younger` is how many were opened after it.
    pub(super) fn handle(&self, answer: &Answer, younger: usize) -> Handling {
        let mut case = self.case(answer);
        let age = self.now - answer.at_micros;
        // The very newest are open in any case.
        let open = younger < 3 || case.chance.yes(super::still_open(age));
        let reached = if open { case.reach(age, younger) } else { Reached::Closing };
        case.play(reached);
        let reachable = case.matter.is_some();
        let mut events = case.events;
        events.retain(|event| event.at_micros <= self.now);
        let owner = (reached != Reached::Nobody || !events.is_empty()).then_some(case.agent.key);
        let due_micros = answer.branch.at_work(answer.at_micros) + DAY;
        let contact = super::first_contact(&events, reachable);
        let standing = super::standing(self.now, due_micros, owner, &events, contact);
        let late = contact.unwrap_or(self.now) > due_micros
            && (contact.is_some() || standing != Standing::Closed);
        Handling { answer: answer.number, owner, due_micros, events, standing, late }
    }

    fn case<'a>(&'a self, answer: &'a Answer) -> Case<'a> {
        let day = super::day_of(answer);
        let dip = self.plot.in_dip(answer.branch, day);
        // The last thing said is what hurt: praise comes first in mixed comments.
        let about = answer.about.last().copied().unwrap_or(match answer.survey_key {
            "delivery" => Theme::Delivery,
            "app" => Theme::App,
            _ => Theme::General,
        });
        let counter = people::counter(self.people, answer.branch, day);
        let manager = people::manager(self.people, answer.branch);
        let agent =
            counter.get(answer.serial as usize % counter.len().max(1)).copied().unwrap_or(manager);
        // Whoever leaves within the week does not take new cases.
        let agent = if agent.is_there(day.plus(7)) { agent } else { manager };
        let customer = answer.customer.filter(|_| !answer.wants_no_reply());
        let matter =
            customer.map(|index| Matter { answer, customer: &self.customers[index], about, dip });
        Case {
            office: self,
            answer,
            matter,
            about,
            dip,
            fate: super::fate(self.seed, answer.serial, dip),
            agent,
            manager,
            holder: agent,
            at: answer.branch.at_work(answer.at_micros),
            events: Vec::new(),
            chance: Chance::stream(self.seed ^ 0xCA5E, answer.serial),
        }
    }
}

impl Case<'_> {
    /// How far an open case of an age has come.
    fn reach(&mut self, age: i64, younger: usize) -> Reached {
        use Reached::{Claim, Letter, Nobody, Owner, SecondLook};
        let steps = [Nobody, Owner, Claim, Letter, SecondLook];
        let due = self.answer.branch.at_work(self.answer.at_micros) + DAY;
        if self.office.now <= due && younger < 6 {
            return [Nobody, Owner, Claim, Owner, Nobody, Letter][younger];
        }
        // What nobody can be written to about is looked into and done with.
        if self.matter.is_none() && age > DAY {
            return Reached::Closing;
        }
        let weights = match age {
            age if age < DAY => [0.15, 0.15, 0.4, 0.3, 0.0],
            age if age < 3 * DAY => [0.04, 0.04, 0.17, 0.75, 0.0],
            _ => [0.02, 0.02, 0.04, 0.78, 0.14],
        };
        steps[self.chance.weighted(&weights)]
    }

    fn play(&mut self, reached: Reached) {
        if matches!(reached, Reached::Nobody | Reached::Owner) {
            return;
        }
        self.claim();
        if reached == Reached::Claim {
            return;
        }
        self.contact(reached);
        if reached == Reached::Letter {
            return;
        }
        self.close();
        let solved = match (reached, self.fate.outcome) {
            (Reached::SecondLook, _) | (_, Outcome::Unsolved) => Some(false),
            (_, Outcome::Solved) => Some(true),
            _ => None,
        };
        self.ask(solved);
        if solved == Some(false) && reached == Reached::Closing && self.matter.is_some() {
            self.second_round();
        }
    }

    fn claim(&mut self) {
        // A late case lies about before anybody takes it.
        let wait = if self.fate.late {
            self.chance.between(20 * 60, 60 * 60)
        } else {
            self.chance.between(4, 95)
        };
        self.pass(wait * MINUTE);
        let by = self.agent.key;
        self.happens(Step::Claimed { by });
        let grave = self.answer.score <= 2 && self.chance.yes(0.35);
        if (grave || self.chance.yes(0.05)) && self.agent.key != self.manager.key {
            let pause = self.chance.between(5, 50);
            self.pass(pause * MINUTE);
            self.happens(Step::HandedOver { by, to: self.manager.key });
            self.holder = self.manager;
        }
        let part = if self.matter.is_none() { "note-nobody" } else { "note" };
        if self.matter.is_none() || self.chance.yes(0.28) {
            let pause = self.chance.between(3, 40);
            self.pass(pause * MINUTE);
            let text = self.office.letters.note(
                &mut self.chance,
                self.answer,
                self.about,
                self.holder,
                part,
            );
            self.happens(Step::Noted { by: self.holder.key, text });
        }
    }

    /// The first letter, and at times the customer's answer and ours to that.
    fn contact(&mut self, reached: Reached) {
        let Some(matter) = &self.matter else { return };
        let letters = &self.office.letters;
        let first = letters.first(&mut self.chance, matter, self.holder);
        let back = letters.in_return(&mut self.chance, matter, "customer");
        let again = letters.next(&mut self.chance, matter, self.holder, "again");
        let wait = if self.fate.late {
            self.chance.between(120, 1_200)
        } else {
            self.chance.between(6, 230)
        };
        self.pass(wait * MINUTE);
        let by = self.holder.key;
        self.happens(Step::Replied { by, text: first });
        if self.chance.yes(0.24) {
            // Customers write whenever they like.
            self.at += self.chance.between(40, 1_500) * MINUTE;
            self.happens(Step::CustomerWrote { text: back });
            if reached != Reached::Letter || self.chance.yes(0.5) {
                let pause = self.chance.between(15, 400);
                self.pass(pause * MINUTE);
                self.happens(Step::Replied { by, text: again });
            }
        }
    }

    fn close(&mut self) {
        // What is still fresh at the story's end was closed quickly.
        let left = (self.office.now - self.at).max(HOUR);
        let longest = (5 * DAY).min(left / 2).max(30 * MINUTE);
        let wait = self.chance.between(longest / 5, longest);
        self.pass(wait);
        let cause = causes::behind(&mut self.chance, self.office.plot, self.answer, self.about);
        let north = self.answer.branch.in_ha_noi();
        let done = self.office.remedies.one(&mut self.chance, cause, self.holder.language, north);
        self.happens(Step::Resolved { by: self.holder.key, cause, done });
    }

    /// The customer's word on whether it was solved, if they give one.
    fn ask(&mut self, solved: Option<bool>) {
        let (Some(matter), Some(solved)) = (&self.matter, solved) else { return };
        let part = if solved { "solved" } else { "unsolved" };
        let words = self.office.letters.in_return(&mut self.chance, matter, part);
        let left = (self.office.now - self.at).max(2 * HOUR);
        self.at += self.chance.between(HOUR, (3 * DAY).min(left / 2).max(HOUR));
        let text = self.chance.yes(0.6).then_some(words);
        self.happens(Step::Asked { solved, text });
    }

    /// The manager takes over, and now it is looked at from the start.
    fn second_round(&mut self) {
        let Some(matter) = &self.matter else { return };
        let letter = self.office.letters.next(&mut self.chance, matter, self.manager, "reopened");
        self.holder = self.manager;
        let wait = self.chance.between(60, if self.dip { 1_900 } else { 900 });
        self.pass(wait * MINUTE);
        self.happens(Step::Replied { by: self.manager.key, text: letter });
        self.close();
        let solved = self.chance.yes(0.55).then_some(true);
        self.ask(solved);
    }

    /// Lets time go by; whatever the staff do next, they do while somebody is at work.
    fn pass(&mut self, micros: i64) {
        let then = self.at + micros;
        self.at = self.answer.branch.at_work(then);
        if self.at > then {
            // Nobody writes letters in the minute in which the shutters go up.
            self.at += self.chance.between(6, 110) * MINUTE;
        }
    }

    fn happens(&mut self, step: Step) {
        self.events.push(Event { at_micros: self.at, step });
    }
}
