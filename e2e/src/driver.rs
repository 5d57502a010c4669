//! `WebDriver`: JSON over HTTP to Debian's chromedriver, which is all its protocol is.

use crate::child::{Guarded, Said};
use crate::wait;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Error, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// A chromedriver with one Chromium behind it.
#[derive(Debug)]
pub(crate) struct Driver {
    _child: Guarded,
    port: u16,
    session: String,
    _profile: TempDir,
}

/// What the driver refused, as it says it.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) error: String,
    pub(crate) message: String,
}

const ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--hide-scrollbars",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

impl Driver {
    pub(crate) fn start() -> Self {
        let profile = tempfile::tempdir().expect("a temporary folder can be made");
        let mut command = Command::new("chromedriver");
        command.arg("--port=0");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = Guarded::start(&mut command).unwrap_or_else(|error| {
            panic!(
                "chromedriver does not start ({error}): the browser stories need the Debian \
                 packages chromium and chromium-driver (apt-get install chromium chromium-driver)"
            )
        });
        let said = Said::from(child.stdout());
        let port = wait::until("chromedriver", || {
            said.lines().iter().find_map(|line| {
                line.strip_suffix('.')?.split_once("successfully on port ")?.1.parse().ok()
            })
        });
        let mut driver = Self { _child: child, port, session: String::new(), _profile: profile };
        driver.open();
        driver
    }

    fn open(&mut self) {
        let profile = format!("--user-data-dir={}", self._profile.path().display());
        let arguments: Vec<&str> = ARGUMENTS.into_iter().chain([profile.as_str()]).collect();
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
        }}});
        let opened = self.call("POST", "/session", Some(&wanted)).unwrap_or_else(|refusal| {
            panic!(
                "Chromium does not start ({}): the browser stories need the Debian packages \
                 chromium and chromium-driver (apt-get install chromium chromium-driver)",
                refusal.message
            )
        });
        opened["sessionId"].as_str().expect("a session has an id").clone_into(&mut self.session);
    }

    /// Sends a command of this session.
    pub(crate) fn post(&self, command: &str, body: &Value) -> Result<Value, Refusal> {
        self.call("POST", &format!("/session/{}{command}", self.session), Some(body))
    }

    /// Asks about this session.
    pub(crate) fn get(&self, question: &str) -> Result<Value, Refusal> {
        self.call("GET", &format!("/session/{}{question}", self.session), None)
    }

    /// A command of the Chrome `DevTools` Protocol.
    pub(crate) fn devtools(&self, command: &str, params: &Value) -> Value {
        let body = json!({ "cmd": command, "params": params });
        self.post("/goog/cdp/execute", &body)
            .unwrap_or_else(|refusal| panic!("{command}: {}", refusal.message))
    }

    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Refusal> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let (status, text) = exchange(self.port, method, path, &body)
            .unwrap_or_else(|error| panic!("chromedriver broke off: {error}"));
        let answer: Value = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}"));
        let value = answer["value"].clone();
        if status == 200 {
            return Ok(value);
        }
        let said = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        Err(Refusal { error: said("error"), message: said("message") })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = exchange(self.port, "DELETE", &format!("/session/{}", self.session), "");
        }
    }
}

/// One request and its whole answer.
fn exchange(port: u16, method: &str, path: &str, body: &str) -> Result<(u16, String), Error> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(120)))?;
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or_else(|| Error::other(format!("not an answer: {line}")))?;
    // The driver leaves the connection open whatever it is asked, so the length decides.
    let mut length = 0;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().map_err(Error::other)?;
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok((status, String::from_utf8_lossy(&body).into_owned()))
}
