//! What every page owes to everybody: names for its fields, contrast, a focus one can see, a
//! width that fits.

use crate::browser::Browser;
use crate::device::Look;
use crate::picture;
use serde_json::json;

const CHECKS: &str = include_str!("page/checks.js");
const FOCUS: &str = include_str!("page/focus.js");
const TAB: &str = "\u{e004}";

impl Browser {
    /// Examines the page in the look at hand.
    ///
    /// # Panics
    /// With everything that is wrong with it.
    pub fn examine(&self, language: &str) {
        let look = self.look.get();
        if let Some(folder) = picture::looked_at() {
            picture::take(&self.driver, &folder, &self.name_of_page(language), true);
        }
        let (width, _) = look.size();
        let found = self.ask(CHECKS, &[json!(language), json!(width), json!(look.phone)]);
        self.owes(&found, language, look);
        self.listen();
    }

    /// What a picture of this page is called: the story, the step, the place, the look.
    fn name_of_page(&self, language: &str) -> String {
        let step = self.steps.get() + 1;
        self.steps.set(step);
        let thread = std::thread::current();
        let story = thread.name().and_then(|name| name.split("::").next()).unwrap_or("story");
        let path = self.path();
        let parts: Vec<&str> = path.split(['/', '?']).filter(|part| !part.is_empty()).collect();
        let place: String = parts.join("-").chars().take(24).collect();
        let place = if place.is_empty() { "today" } else { place.as_str() };
        format!("{story}-{step:03}-{place}-{language}-{}", self.look.get().name())
    }

    /// Examines the page in every look; the last is left in the hand.
    pub fn examine_all(&self, language: &str, looks: &[Look]) {
        for look in looks {
            self.look(*look);
            self.examine(language);
        }
    }

    /// Walks through everything that takes the focus: each must show that it has it.
    ///
    /// # Panics
    /// With what does not.
    pub fn examine_focus(&self, language: &str) {
        // A key makes the browser show where the focus is, as to anybody with a keyboard.
        self.key(TAB);
        let found = self.ask(FOCUS, &[]);
        self.owes(&found, language, self.look.get());
    }

    fn owes(&self, found: &serde_json::Value, language: &str, look: Look) {
        let found: Vec<&str> =
            found.as_array().into_iter().flatten().filter_map(|line| line.as_str()).collect();
        let place = format!("{} ({language}, {})", self.path(), look.name());
        let lines = found.iter().map(|line| format!("{place}: {line}"));
        self.complaints.borrow_mut().extend(lines);
    }
}
