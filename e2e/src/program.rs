//! The built program, started for one story and stopped with it.

use crate::wait;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;

/// A built sample of a few thousand answers, on a machine that builds at the same time.
const LOADED: Duration = Duration::from_secs(180);

/// A running Ringback with a data folder of its own.
#[derive(Debug)]
pub struct Program {
    child: Child,
    link: String,
    site: String,
    log: Arc<Mutex<Vec<String>>>,
    _folder: TempDir,
}

impl Program {
    /// The living sample, with so many answers.
    pub fn demo(answers: usize) -> Self {
        Self::start(&["demo", "--answers", &answers.to_string()])
    }

    /// An organisation that does not exist yet.
    pub fn serve() -> Self {
        Self::start(&["serve"])
    }

    fn start(words: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let port = free_port();
        let mut command = Command::new(binary());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("RINGBACK_")) {
            command.env_remove(name);
        }
        let mut child = command
            .args(words)
            .args(["--listen", &format!("127.0.0.1:{port}"), "--set", "log=warn", "--data"])
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let log = Arc::new(Mutex::new(Vec::new()));
        follow(child.stderr.take().expect("it was piped"), log.clone());
        let said = Arc::new(Mutex::new(Vec::new()));
        follow(child.stdout.take().expect("it was piped"), said.clone());
        let link = wait::within(LOADED, "the printed link", || {
            if let Ok(Some(status)) = child.try_wait() {
                panic!("the program ended ({status}): {:?}", log.lock().expect("nobody panics"));
            }
            let lines = said.lock().expect("nobody panics");
            let line = lines.iter().map(|line: &String| line.trim());
            line.filter(|line| line.starts_with("http://")).map(str::to_owned).next()
        });
        wait::until("the program to listen", || TcpStream::connect(("127.0.0.1", port)).ok());
        Self { child, link, site: format!("http://localhost:{port}"), log, _folder: folder }
    }

    /// The link it printed.
    pub fn link(&self) -> &str {
        &self.link
    }

    /// The full address of a path.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.site)
    }

    /// What it complained about so far.
    ///
    /// # Panics
    /// When there is anything: a story in which the program warns is no good story.
    pub fn is_content(&self) {
        let log = self.log.lock().expect("nobody panics");
        assert!(log.is_empty(), "the program complained:\n{}", log.join("\n"));
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            let log = self.log.lock().map(|log| log.join("\n")).unwrap_or_default();
            eprintln!("the program's log:\n{log}");
        }
    }
}

/// Keeps what a child writes, line by line, until it ends.
pub(crate) fn follow(from: impl std::io::Read + Send + 'static, into: Arc<Mutex<Vec<String>>>) {
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            into.lock().expect("nobody panics").push(line);
        }
    });
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("this machine has a free port");
    listener.local_addr().expect("it is bound").port()
}

fn binary() -> PathBuf {
    let Some(path) = std::env::var_os("RINGBACK_BIN") else {
        panic!("RINGBACK_BIN names the built program; `cargo xtask test browser` sets it");
    };
    assert!(PathBuf::from(&path).is_file(), "RINGBACK_BIN names no file: {}", path.display());
    path.into()
}
