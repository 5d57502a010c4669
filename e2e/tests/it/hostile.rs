//! S3 in a real browser: what customers, files and colleagues write is text wherever it is shown.
//! No dialog opens, no script of theirs runs, nothing is asked of another host, nothing is added to
//! a page.

use crate::organisation::{ENGLISH, shared_link};
use e2e::{Browser, Look, Program};
use serde_json::{Value, json};

/// Stands behind every hostile text, so that one can see where it has come out.
const MARK: &str = "zqzq";
/// So many texts stand in one answer, so that a page shows dozens of them.
const TOGETHER: usize = 12;

/// Runs before a page's own scripts: notes what a text should not be able to do.
const WATCH: &str = "window.__done = [];
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'eval']) {
        window[name] = (...all) => { window.__done.push(`${name}(${all})`); return null; };
    }
    addEventListener('securitypolicyviolation', (one) => window.__done.push(`the policy refused ${one.violatedDirective} ${one.blockedURI}`), true);";

/// What a page shows and what it has become: how often the mark is read, and everything odd.
const LOOK: &str = "const [mark] = arguments;
    const odd = [...window.__done];
    const ours = (url) => { try { const to = new URL(url, location.href); return to.origin === location.origin || ['mailto:', 'tel:'].includes(to.protocol); } catch { return false; } };
    for (const part of performance.getEntriesByType('resource')) if (!ours(part.name)) odd.push(`asked for ${part.name}`);
    const never = ['iframe', 'frame', 'object', 'embed', 'base', 'style', 'math', 'template', 'marquee', 'video', 'audio', 'portal', 'plaintext', 'xmp', 'image', 'foreignobject', 'animate', 'set'];
    for (const e of document.querySelectorAll('*')) {
        const told = e.outerHTML.slice(0, 120);
        if (never.includes(e.localName) || !/^[a-z][a-z0-9-]*$/i.test(e.localName)) odd.push(`the element ${told}`);
        if (e.localName === 'script' && !ours(e.src)) odd.push(`the script ${told}`);
        if (e.localName === 'script' && (!e.src || !new URL(e.src).pathname.startsWith('/static/'))) odd.push(`the script ${told}`);
        if (e.localName === 'meta' && /url/i.test(e.content) && e.httpEquiv) odd.push(`the page would go on: ${told}`);
        for (const { name, value } of e.attributes) {
            if (/^on/i.test(name) || name === 'style' || ['srcdoc', 'formaction', 'ping', 'background', 'xlink:href', 'srcset'].includes(name)) odd.push(`the attribute ${name} in ${told}`);
            if (name.includes(mark)) odd.push(`an attribute of theirs in ${told}`);
            if (['href', 'src', 'action', 'poster', 'data'].includes(name) && e.namespaceURI === 'http://www.w3.org/1999/xhtml' && !ours(value)) odd.push(`${name} leads to ${value}`);
        }
    }
    const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
    const text = [document.body.innerText, document.body.textContent, ...fields].join(' ');
    return { odd, marks: text.split(mark).length - 1 };";

fn corpus() -> Vec<String> {
    let lines = include_str!("../../../app/tests/it/corpus.txt").lines();
    let texts = lines.filter(|line| line.starts_with('"'));
    let texts: Vec<String> =
        texts.map(|line| serde_json::from_str(line).expect("a JSON string")).collect();
    assert!(texts.len() >= 300, "{} texts", texts.len());
    texts
}

#[test]
fn what_people_write_is_dead_on_every_page() {
    let program = Program::serve();
    let owner = Browser::start(Look::DESK);
    owner.before_each_page(WATCH);
    ENGLISH.found(&program, &owner);
    let link = shared_link(&program, &owner);
    let texts: Vec<String> =
        corpus().chunks(TOGETHER).map(|some| format!("{} {MARK}", some.join(" "))).collect();

    let own = complain(&program, &owner, &link, &texts);
    wait_for_cases(&program, &owner, texts.len());
    let case = work(&program, &owner, &texts);
    plan(&program, &owner, &texts);
    from_a_file(&program, &owner, &texts);
    pages_of_staff(&program, &owner, &case);
    for path in own.iter().step_by(7) {
        let page = program.at(&format!("{path}?lang=en"));
        owner.go(&page);
        is_dead(&owner, path, 1);
    }
    survey(&owner, &link, &texts);
    owner.provoked("status of 4");
    owner.is_content_with(&program);
}

/// The page at hand shows so many of the texts, and they do nothing.
fn is_dead(browser: &Browser, place: &str, least: u64) {
    // A dialog that is open makes this question fail.
    let seen = browser.ask(LOOK, &[json!(MARK)]);
    assert_eq!(seen["odd"], json!([]), "{place}: {seen}");
    assert!(seen["marks"].as_u64() >= Some(least), "{place} shows too little of it: {seen}");
}

/// Customers answer with hostile texts wherever they can write; gives the paths of their own pages.
fn complain(program: &Program, browser: &Browser, link: &str, texts: &[String]) -> Vec<String> {
    browser.go(link);
    let mut own = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let name: String = text.chars().take(100).chain(MARK.chars()).collect();
        let email = format!("c{number}@home.example");
        let key = format!("hostile-{number:0>20}");
        let fields = [
            ("key", key.as_str()),
            ("nps", "1"),
            ("why", text),
            ("email", &email),
            ("name", &name),
        ];
        let answered = send(browser, link, &fields);
        let page = answered["text"].as_str().unwrap_or_default();
        let path = page.split("href=\"").find(|part| part.starts_with("/m/"));
        let path = path.and_then(|path| path.split(['?', '"']).next());
        own.push(path.unwrap_or_else(|| panic!("{text}: {answered}")).to_owned());
    }
    browser.go(&program.at("/"));
    own
}

/// A form sent from the page at hand, and what came back.
fn send(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Value {
    let script = "const [path, fields] = arguments;
        const token = document.querySelector('input[name=csrf]')?.value;
        const call = new XMLHttpRequest();
        call.open('POST', path, false);
        call.send(new URLSearchParams([...fields, ...(token ? [['csrf', token]] : [])]));
        return { status: call.status, url: call.responseURL, text: call.responseText };";
    browser.ask(script, &[json!(path), json!(fields)])
}

fn wait_for_cases(program: &Program, browser: &Browser, count: usize) {
    browser.until("a case for each", || {
        browser.go(&program.at("/cases"));
        let rows = "return document.querySelectorAll('#cases [data-item]').length";
        (browser.ask(rows, &[]).as_u64() >= u64::try_from(count).ok()).then_some(())
    });
}

/// Staff write hostile texts too: a note, a letter, what was done. Gives the case.
fn work(program: &Program, browser: &Browser, texts: &[String]) -> String {
    browser.go(&program.at("/cases"));
    let case = browser.property("a.row-link[href^='/cases/cas_']", "pathname");
    browser.go(&program.at(&case));
    for text in texts {
        let done = send(browser, &format!("{case}/notes"), &[("note", text)]);
        assert_eq!(done["status"], 200, "{done}");
    }
    for text in &texts[..6] {
        let subject: String = text.chars().take(90).chain(MARK.chars()).collect();
        let letter = [("subject", subject.as_str()), ("body", text)];
        let done = send(browser, &format!("{case}/replies"), &letter);
        assert_eq!(done["status"], 200, "{done}");
    }
    case
}

/// Names that staff give: causes, actions, playbooks, letters to those who complained.
fn plan(program: &Program, browser: &Browser, texts: &[String]) {
    for text in &texts[..8] {
        let name: String =
            text.chars().filter(|c| *c != '\n').take(60).chain(MARK.chars()).collect();
        browser.go(&program.at("/actions/new"));
        browser.sees("#title");
        browser.tap("#cause option[value^='cau_']");
        let set = "const [name, text] = arguments;
            document.querySelector('#title').value = name;
            document.querySelector('#due').value = '2027-03-01';
            document.querySelector('#effect').value = text;";
        browser.ask(set, &[json!(name), json!(text)]);
        browser.tap("form[action='/actions'] .form-foot button");
        browser.arrives("/actions/act_");
        is_dead(browser, "an action", 1);
    }
    browser.tap("button[name=step][value=finish]");
    let action = browser.path();
    browser.go(&program.at(&format!("{action}/announcement")));
    let letters = "for (const field of document.querySelectorAll('[name^=subject-], [name^=body-]')) field.value = arguments[0]";
    browser.ask(
        letters,
        &[json!(
            texts[0]
                .chars()
                .filter(|c| *c != '\n')
                .take(80)
                .chain(MARK.chars())
                .collect::<String>()
        )],
    );
    browser.tap(".form-foot button");
    browser.until("the preview", || browser.path().contains("/announcement/preview").then_some(()));
    is_dead(browser, "the preview of an announcement", 3);
    for text in &texts[..4] {
        let name: String =
            text.chars().filter(|c| *c != '\n').take(50).chain(MARK.chars()).collect();
        browser.go(&program.at("/settings/playbooks/new"));
        let set = "const [text] = arguments;
            [...document.querySelectorAll('input[name=class]')].at(-1).checked = true;
            for (const hours of document.querySelectorAll('[inputmode=decimal]')) hours.value = '8';
            const fields = 'main form input[type=text]:not([inputmode]), main form textarea';
            for (const field of document.querySelectorAll(fields)) field.value = text;";
        browser.ask(set, &[json!(name)]);
        browser.tap("main form .form-foot button.primary");
        browser.sees("h1");
        is_dead(browser, "a playbook", 1);
        assert!(!browser.is_there("[data-problems]"), "{}", browser.text("main"));
    }
}

/// A file brings them in, and those that can't be taken go back as a file that holds no formula.
fn from_a_file(program: &Program, browser: &Browser, texts: &[String]) {
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\"").replace('\0', ""));
    let mut file = "id,date,nps,comment,name,touchpoint,email\n".to_owned();
    for (number, text) in texts.iter().enumerate() {
        for (score, id) in [(1, "a"), (99, "b")] {
            let hostile = cell(text);
            let place: String = text.chars().take(60).chain(MARK.chars()).collect();
            let place = cell(&place);
            file += &format!(
                "{number}{id},2026-10-01,{score},{hostile},{hostile},{place},f{number}@home.example\n"
            );
        }
    }
    let file = program.lay("hostile.csv", file.as_bytes());
    browser.go(&program.at("/imports"));
    browser.adds("input[type=file]", &file);
    browser.tap("form[action='/imports'] .form-foot button");
    browser.sees("table.import-columns");
    is_dead(browser, "a file before it is taken", 3);
    browser.tap("button[name=then][value=check]");
    browser.sees("form[action$='/start'] button");
    is_dead(browser, "a file that was tried", 0);
    let rejects = browser.property("a[href$='/rejects.csv']", "pathname");
    let script = "const call = new XMLHttpRequest();
        call.open('GET', arguments[0], false);
        call.send();
        return { kind: call.getResponseHeader('content-type'), as: call.getResponseHeader('content-disposition'), text: call.responseText };";
    let file = browser.ask(script, &[json!(rejects)]);
    assert!(file["kind"].as_str().is_some_and(|kind| kind.starts_with("text/csv")), "{file}");
    assert!(file["as"].as_str().is_some_and(|name| name.starts_with("attachment")), "{file}");
    let text = file["text"].as_str().unwrap_or_default();
    assert!(text.matches(MARK).count() >= texts.len(), "the file gives the rows back");
    for cell in cells(text) {
        let first = cell.chars().next();
        assert!(!first.is_some_and(|first| "=+-@\t\r".contains(first)), "a formula: {cell}");
    }
    browser.tap("form[action$='/start'] button");
    browser.sees("form[action$='/undoing'] button");
    is_dead(browser, "a file that was taken", 0);
}

/// What a spreadsheet reads in each cell of a file, but for the line breaks at their ends.
fn cells(text: &str) -> Vec<String> {
    let (mut all, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for letter in text.trim_start_matches('\u{feff}').chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => all.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
    }
    all.push(cell);
    all
}

/// Every page of staff that shows what customers said.
fn pages_of_staff(program: &Program, browser: &Browser, case: &str) {
    let mut all = vec![(case.to_owned(), 20)];
    for (path, least) in [
        ("/", 5),
        ("/responses", 20),
        ("/cases", 20),
        ("/customers", 5),
        ("/actions", 5),
        ("/actions/causes", 0),
        ("/scores", 0),
        ("/scores/one-page", 3),
        ("/settings/playbooks", 3),
        ("/settings/outbox", 5),
        ("/settings/audit", 0),
        ("/imports", 0),
        ("/cases?q=%3Cscript%3Ealert(1)%3C/script%3Ezqzq", 1),
        ("/responses?q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3Ezqzq", 1),
        ("/scores?metric=%3Csvg%20onload=alert(1)%3Ezqzq&touchpoint=javascript:alert(1)", 1),
    ] {
        all.push((path.to_owned(), least));
    }
    for list in ["/responses", "/customers", "/cases"] {
        browser.go(&program.at(list));
        let rows = "return [...document.querySelectorAll(`a.row-link[href^=\"${arguments[0]}/\"]`)].map((a) => a.pathname)";
        let rows = browser.ask(rows, &[json!(list)]);
        let rows = rows.as_array().into_iter().flatten().filter_map(Value::as_str);
        all.extend(rows.step_by(4).map(|path| (path.to_owned(), 1)));
    }
    let privacy: Vec<(String, u64)> = all
        .iter()
        .filter(|(path, _)| path.starts_with("/customers/cus_"))
        .take(4)
        .map(|(path, _)| (format!("{path}/privacy"), 1))
        .collect();
    all.extend(privacy);
    for (path, least) in all {
        browser.go(&program.at(&path));
        is_dead(browser, &path, least);
    }
}

/// A link that prefills the question with them, and the form that comes back.
fn survey(browser: &Browser, link: &str, texts: &[String]) {
    for text in texts.iter().step_by(5) {
        let asked = "return new URLSearchParams([['why', arguments[0]], ['nps', arguments[0]], ['lang', arguments[0]]]).toString()";
        let asked = browser.ask(asked, &[json!(text)]);
        browser.go(&format!("{link}?{}", asked.as_str().unwrap_or_default()));
        is_dead(browser, "the question", 0);
    }
}
