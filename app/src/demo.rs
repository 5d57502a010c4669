//! The sample organisation: a café chain whose fourteen months of answers tell a story.
//!
//! [`Story`] makes it all from a seed and a moment: nothing here reads a clock, a file or a
//! database. Whoever loads it goes through the same verbs as everybody else.
//!
//! What happens: the branch in Hải Châu, Đà Nẵng, loses two experienced baristas in the month in
//! which it gets a new queue system and card terminal, and its score falls from about +45 to
//! about −25; the cause shows in the cases, the system is replaced, and within two months the
//! branch stands above where it was. More quietly, smoke reaches the branch in Nimman each
//! burning season until air purifiers come, and Thonglor pays for a dearer oat milk.

mod actions;
mod answers;
mod causes;
mod chance;
mod comments;
mod customers;
mod days;
mod dialect;
mod fills;
mod handling;
mod letters;
mod organisation;
mod people;
mod plot;
mod purchases;
mod scores;
mod season;
mod surveys;
mod text;
mod themes;

#[cfg(test)]
mod tests;

pub use actions::{ActionTaken, Told};
pub use answers::{Answer, Channel};
pub use causes::Cause;
pub use customers::Customer;
pub use days::Day;
pub use handling::{Event, Handling, Standing, Step};
pub use organisation::{Closure, Hours, Organisation, Unit};
pub use people::Staff;
pub use plot::Plot;
pub use purchases::Purchase;
pub use surveys::{Choice, Kind, Question, Shown, Survey};
pub use text::{Gender, Lang, Text};
pub use themes::Theme;

/// Everything that happened in the sample organisation up to a moment.
pub struct Story {
    seed: u64,
    now: i64,
    plot: Plot,
    people: Vec<Staff>,
    customers: Vec<Customer>,
    answers: Vec<Answer>,
}

impl Story {
    /// Makes the story that ends at `now_micros` (microseconds of UTC since 1970). The same
    /// seed and moment give the same story, to the letter.
    pub fn new(seed: u64, now_micros: i64) -> Self {
        let plot = Plot::until(now_micros);
        let people = people::all(&plot);
        let customers = customers::all(seed, &plot);
        let answers = answers::all(seed, now_micros, &plot, &people, &customers);
        Self { seed, now: now_micros, plot, people, customers, answers }
    }

    /// The moment the story ends.
    pub const fn now_micros(&self) -> i64 {
        self.now
    }

    /// When the turns of the story come; charts and tours can point at them.
    pub const fn plot(&self) -> &Plot {
        &self.plot
    }

    /// The chain: its name, its tree of units with their hours and the days they are closed.
    pub fn organisation(&self) -> Organisation {
        organisation::sample(&self.plot)
    }

    /// Everybody who works there or did, owner first; keys are unique.
    pub fn people(&self) -> &[Staff] {
        &self.people
    }

    /// The surveys, each text in three languages.
    pub fn surveys(&self) -> Vec<Survey> {
        surveys::all()
    }

    /// The known customers; an answer's `customer` is an index into this list.
    pub fn customers(&self) -> &[Customer] {
        &self.customers
    }

    /// What members of Thai branches bought, by customer and time.
    pub fn purchases(&self) -> Vec<Purchase> {
        purchases::all(self.seed, self.now, &self.customers, &self.answers)
    }

    /// The root-cause tree: groups first, then the causes within them.
    pub fn causes(&self) -> Vec<Cause> {
        causes::all()
    }

    /// What was changed after the causes were known, oldest first, and what is being changed.
    pub fn actions(&self) -> Vec<ActionTaken> {
        actions::all(&self.plot)
    }

    /// All answers in the order of their time; none is later than the story's end.
    pub fn answers(&self) -> impl ExactSizeIterator<Item = &Answer> {
        self.answers.iter()
    }

    /// What people did about each answer that opens a case (see [`Answer::opens_case`]), in the
    /// order of the answers. No event is later than the story's end.
    pub fn handling(&self) -> Vec<Handling> {
        handling::all(self.seed, self.now, &self.plot, &self.people, &self.customers, &self.answers)
    }
}
