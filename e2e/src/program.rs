//! The built program, started for one story and stopped with it.

use crate::child::{Guarded, Said};
use crate::wait;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// A built sample of a few thousand answers, on a machine that builds at the same time.
const LOADED: Duration = Duration::from_secs(300);

/// A running Ringback with a data folder of its own.
#[derive(Debug)]
pub struct Program {
    _child: Guarded,
    link: String,
    site: String,
    log: Said,
    folder: TempDir,
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

    /// The same; other programs on this machine may be called.
    pub fn serve_with_neighbours() -> Self {
        Self::start(&["serve", "--set", "outbound.allow=127.0.0.0/8"])
    }

    fn start(words: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let port = free_port();
        let mut command = Command::new(binary());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("RINGBACK_")) {
            command.env_remove(name);
        }
        command
            .args(words)
            .args(["--listen", &format!("127.0.0.1:{port}"), "--set", "log=warn", "--data"])
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = Guarded::start(&mut command).expect("the program starts");
        let log = Said::from(child.stderr());
        let said = Said::from(child.stdout());
        let link = wait::within(LOADED, "the printed link", || {
            assert!(!child.has_ended(), "the program ended: {:?}", log.lines());
            let mut lines = said.lines().into_iter().map(|line| line.trim().to_owned());
            lines.find(|line| line.starts_with("http://"))
        });
        wait::until("the program to listen", || TcpStream::connect(("127.0.0.1", port)).ok());
        let site = format!("http://localhost:{port}");
        Self { _child: child, link, site, log, folder }
    }

    /// The link it printed.
    pub fn link(&self) -> &str {
        &self.link
    }

    /// A file in its data folder, for what a person would have lying about.
    pub fn lay(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("the file can be written");
        path.to_string_lossy().into_owned()
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
        let log = self.log.lines();
        assert!(log.is_empty(), "the program complained:\n{}", log.join("\n"));
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the program's log:\n{}", self.log.lines().join("\n"));
        }
    }
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
