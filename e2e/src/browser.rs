//! A person at a browser: goes to pages, reads, types and taps.

use crate::device::Look;
use crate::driver::{Driver, Refusal};
use crate::program::Program;
use crate::{picture, wait};
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};

/// A browser with a fresh profile.
#[derive(Debug)]
pub struct Browser {
    pub(crate) driver: Driver,
    pub(crate) look: Cell<Look>,
    /// What the console said and the policy refused.
    pub(crate) complaints: RefCell<Vec<String>>,
    /// Pages examined so far.
    pub(crate) steps: Cell<u32>,
}

/// The key of an element's id in `WebDriver`'s JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Browser {
    pub fn start(look: Look) -> Self {
        let browser = Self {
            driver: Driver::start(),
            look: Cell::new(look),
            complaints: RefCell::default(),
            steps: Cell::default(),
        };
        browser.look(look);
        browser
    }

    /// Takes another device into the hand; the page stays.
    pub fn look(&self, look: Look) {
        self.look.set(look);
        self.driver.devtools("Emulation.setDeviceMetricsOverride", &look.metrics());
        let touch = json!({ "enabled": look.phone });
        self.driver.devtools("Emulation.setTouchEmulationEnabled", &touch);
        self.driver.devtools("Emulation.setEmulatedMedia", &look.media());
    }

    /// Turns scripts of the pages opened from now on off, or on again.
    pub fn scripts(&self, on: bool) {
        let params = json!({ "value": !on });
        self.driver.devtools("Emulation.setScriptExecutionDisabled", &params);
    }

    pub fn go(&self, url: &str) {
        self.must("go", self.driver.post("/url", &json!({ "url": url })));
    }

    pub fn url(&self) -> String {
        let url = self.must("url", self.driver.get("/url"));
        url.as_str().expect("an address is text").to_owned()
    }

    /// The address without the site.
    pub fn path(&self) -> String {
        let url = self.url();
        url.splitn(4, '/').nth(3).map_or_else(|| url.clone(), |path| format!("/{path}"))
    }

    /// Runs a function's body in the page, scripts of the page on or off.
    pub fn ask(&self, body: &str, arguments: &[Value]) -> Value {
        self.must(body, self.try_ask(body, arguments))
    }

    fn try_ask(&self, body: &str, arguments: &[Value]) -> Result<Value, Refusal> {
        self.driver.post("/execute/sync", &json!({ "script": body, "args": arguments }))
    }

    /// Waits until an address begins so.
    pub fn arrives(&self, path: &str) {
        wait::until(&format!("{path}, at {}", self.path()), || {
            self.path().starts_with(path).then_some(())
        });
    }

    /// Waits for an element.
    pub fn sees(&self, css: &str) {
        self.find(css);
    }

    pub fn is_there(&self, css: &str) -> bool {
        !self.all(css).is_empty()
    }

    /// The text an element shows, once it is there.
    pub fn text(&self, css: &str) -> String {
        self.patiently(css, |element| self.driver.get(&format!("/element/{element}/text")))
            .as_str()
            .expect("text is text")
            .to_owned()
    }

    /// Waits until an element shows these words.
    pub fn reads(&self, css: &str, words: &str) {
        wait::until(&format!("\"{words}\" in {css} at {}", self.path()), || {
            self.text(css).contains(words).then_some(())
        });
    }

    /// An element's attribute or property, once it is there.
    pub fn property(&self, css: &str, name: &str) -> String {
        let found =
            self.patiently(css, |id| self.driver.get(&format!("/element/{id}/property/{name}")));
        found.as_str().map_or_else(|| found.to_string(), str::to_owned)
    }

    /// Taps or clicks what a person can hit, once it is where they would move it: in the middle.
    pub fn tap(&self, css: &str) {
        self.patiently(css, |id| {
            let element = json!({ ELEMENT: id });
            let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
            let moved = json!({ "script": script, "args": [element] });
            self.driver.post("/execute/sync", &moved)?;
            self.driver.post(&format!("/element/{id}/click"), &json!({}))
        });
    }

    /// Types over what stands in a field.
    pub fn types(&self, css: &str, text: &str) {
        self.patiently(css, |id| self.driver.post(&format!("/element/{id}/clear"), &json!({})));
        self.adds(css, text);
    }

    /// Types behind what stands in a field; the path of a file into a field for files.
    pub fn adds(&self, css: &str, text: &str) {
        let body = json!({ "text": text });
        self.patiently(css, |id| self.driver.post(&format!("/element/{id}/value"), &body));
    }

    /// Chooses an option of a select by its value.
    pub fn chooses(&self, css: &str, value: &str) {
        self.tap(&format!("{css} option[value=\"{value}\"]"));
    }

    /// Lets a script run before those of every page opened from now on, whatever the page allows.
    pub fn before_each_page(&self, script: &str) {
        let params = json!({ "source": script });
        self.driver.devtools("Page.addScriptToEvaluateOnNewDocument", &params);
    }

    /// Presses one key of the keyboard, as `WebDriver` numbers them.
    pub(crate) fn key(&self, key: &str) {
        let body = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": [
            { "type": "keyDown", "value": key }, { "type": "keyUp", "value": key },
        ]}]});
        self.must("key", self.driver.post("/actions", &body));
    }

    /// Waits for something that needs more than one look.
    pub fn until<T>(&self, what: &str, ask: impl FnMut() -> Option<T>) -> T {
        wait::until(what, ask)
    }

    /// Bytes that came over the wire for this page, its icon too; of a fresh profile's first page.
    pub fn weight(&self) -> u64 {
        let body = "const icon = new XMLHttpRequest();
            icon.open('GET', document.querySelector('link[rel=icon]').href, false);
            icon.send();
            const parts = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
            return parts.reduce((sum, part) => sum + part.transferSize, 0);";
        self.ask(body, &[]).as_u64().expect("a sum of sizes")
    }

    /// Lets go the complaints that a story provoked: those with these words.
    pub fn provoked(&self, words: &str) {
        self.listen();
        self.complaints.borrow_mut().retain(|line| !line.contains(words));
    }

    /// Keeps a picture of the window for the papers, when the run is told where.
    pub fn picture(&self, name: &str) {
        self.keep_picture(name, false);
    }

    /// The same of the whole page, however long it is.
    pub fn picture_of_all(&self, name: &str) {
        self.keep_picture(name, true);
    }

    fn keep_picture(&self, name: &str, whole: bool) {
        if let Some(folder) = picture::kept() {
            self.ask("scrollTo(0, 0)", &[]);
            picture::take(&self.driver, &folder, name, whole);
        }
    }

    /// Whether this run is for the pictures, which want a fuller sample than a test does.
    pub fn is_for_pictures() -> bool {
        picture::kept().is_some()
    }

    /// The story has ended well: neither page nor program complained.
    ///
    /// # Panics
    /// With what they complained about.
    pub fn is_content_with(&self, program: &Program) {
        self.listen();
        let complaints = self.complaints.borrow();
        assert!(complaints.is_empty(), "the pages complained:\n{}", complaints.join("\n"));
        program.is_content();
    }

    /// Takes in what the console said since the last time.
    pub(crate) fn listen(&self) {
        let said = self.must("log", self.driver.post("/se/log", &json!({ "type": "browser" })));
        let entries = said.as_array().cloned().unwrap_or_default();
        let bad = entries
            .iter()
            .filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")));
        let at = self.path();
        let lines = bad.map(|entry| format!("{at}: {}", entry["message"].as_str().unwrap_or("")));
        self.complaints.borrow_mut().extend(lines);
    }

    fn all(&self, css: &str) -> Vec<String> {
        let wanted = json!({ "using": "css selector", "value": css });
        let found = self.must(css, self.driver.post("/elements", &wanted));
        let ids = found.as_array().into_iter().flatten();
        ids.filter_map(|id| id[ELEMENT].as_str().map(str::to_owned)).collect()
    }

    fn find(&self, css: &str) -> String {
        wait::until(css, || self.all(css).into_iter().next())
    }

    /// Does something to an element, again while the page is still changing beneath it.
    fn patiently(&self, css: &str, act: impl Fn(&str) -> Result<Value, Refusal>) -> Value {
        let mut last = String::new();
        let begun = std::time::Instant::now();
        loop {
            if let Some(id) = self.all(css).first() {
                match act(id) {
                    Ok(value) => return value,
                    Err(refusal) if passes(&refusal) => last = refusal.message,
                    Err(refusal) => panic!("{css}: {}: {}", refusal.error, refusal.message),
                }
            }
            assert!(begun.elapsed() < wait::LIMIT, "waited for {css} at {}: {last}", self.path());
            std::thread::sleep(wait::BETWEEN);
        }
    }

    fn must(&self, what: &str, done: Result<Value, Refusal>) -> Value {
        done.unwrap_or_else(|refusal| panic!("{what}: {}: {}", refusal.error, refusal.message))
    }
}

/// Whether trying again can help.
fn passes(refusal: &Refusal) -> bool {
    matches!(
        refusal.error.as_str(),
        "stale element reference"
            | "element not interactable"
            | "element click intercepted"
            | "no such element"
    )
}

impl Drop for Browser {
    /// A story that fails leaves what its reader would look for first.
    fn drop(&mut self) {
        if !std::thread::panicking() {
            return;
        }
        let shown = self.try_ask("return `${location.href}\n${document.body.innerText}`", &[]);
        if let Ok(Value::String(text)) = shown {
            eprintln!("the browser shows {text}\n");
        }
        if let Some(folder) = picture::looked_at() {
            let name = std::thread::current().name().unwrap_or("story").replace("::", "-");
            picture::take(&self.driver, &folder, &format!("failed-{name}"), true);
        }
    }
}
