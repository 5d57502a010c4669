//! A promise to a customer, as a page shows it: how much time is left, or by how much it is late.

use crate::given::Given;
use crate::words::Words;
use kernel::Timestamp;

/// How a promise stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    pub due_at: Timestamp,
    /// Minutes left; negative when late. For a promise that was kept or missed: when that was.
    minutes: i64,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Calm,
    Soon,
    Late,
    Kept,
    Missed,
}

const SOON_MINUTES: i64 = 60;

impl Promise {
    /// A promise still to be kept.
    pub const fn due(due_at: Timestamp, now: Timestamp) -> Self {
        // Rounded down, so that "0 min left" never stands for a whole minute late.
        let minutes = due_at.since(now).div_euclid(60_000_000);
        let state = match minutes {
            i64::MIN..=-1 => State::Late,
            0..=SOON_MINUTES => State::Soon,
            _ => State::Calm,
        };
        Self { due_at, minutes, state }
    }

    /// A promise that ended with a first contact at `done_at`.
    pub const fn ended(due_at: Timestamp, done_at: Timestamp) -> Self {
        let minutes = due_at.since(done_at).div_euclid(60_000_000);
        let state = if due_at.since(done_at) >= 0 { State::Kept } else { State::Missed };
        Self { due_at, minutes, state }
    }

    pub const fn is_late(&self) -> bool {
        matches!(self.state, State::Late)
    }

    /// Whether it still runs; the page's script then keeps it true.
    pub const fn runs(&self) -> bool {
        matches!(self.state, State::Calm | State::Soon | State::Late)
    }

    /// The class of its chip.
    pub const fn code(&self) -> &'static str {
        match self.state {
            State::Calm => "calm",
            State::Soon => "soon",
            State::Late => "late",
            State::Kept => "kept",
            State::Missed => "missed",
        }
    }

    pub const fn icon(&self) -> &'static str {
        match self.state {
            State::Calm | State::Soon => "clock",
            State::Late | State::Missed => "alert",
            State::Kept => "check",
        }
    }

    pub fn said(&self, words: impl Given<Words>) -> String {
        let words = words.given();
        let length = || words.duration(self.minutes.abs());
        match self.state {
            State::Calm | State::Soon => words.with("promise-left", &[("length", length().into())]),
            State::Late => words.with("promise-late", &[("length", length().into())]),
            State::Kept => words.t("promise-kept").to_owned(),
            State::Missed => words.with("promise-missed", &[("length", length().into())]),
        }
    }

    pub fn machine(&self) -> String {
        crate::words::machine(self.due_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Language;

    #[test]
    fn a_promise_says_how_it_stands() {
        let at = |minutes: i64| Timestamp::from_micros(minutes * 60_000_000);
        let words = Words::of(Language::En);
        for (promise, code, said) in [
            (Promise::due(at(200), at(20)), "calm", "3 h left"),
            (Promise::due(at(100), at(40)), "soon", "1 h left"),
            (Promise::due(at(100), at(100)), "soon", "0 min left"),
            (Promise::due(at(100), at(165)), "late", "1 h 5 min late"),
            (Promise::ended(at(100), at(100)), "kept", "Promise kept"),
            (Promise::ended(at(100), at(1640)), "missed", "Missed by 1 d 1 h"),
        ] {
            assert_eq!((promise.code(), promise.said(words).as_str()), (code, said));
        }
    }
}
