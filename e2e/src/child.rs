//! A process that ends with its story, however the story ends.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStderr, ChildStdout, Command};
use std::sync::{Arc, Mutex};

/// A started process; killed when it is dropped.
#[derive(Debug)]
pub(crate) struct Guarded(Child);

/// What a process has written so far, line by line.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said(Arc<Mutex<Vec<String>>>);

impl Guarded {
    pub(crate) fn start(command: &mut Command) -> std::io::Result<Self> {
        command.spawn().map(Self)
    }

    pub(crate) fn stdout(&mut self) -> ChildStdout {
        self.0.stdout.take().expect("it was piped, and is taken once")
    }

    pub(crate) fn stderr(&mut self) -> ChildStderr {
        self.0.stderr.take().expect("it was piped, and is taken once")
    }

    pub(crate) fn has_ended(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(Some(_)))
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Said {
    /// Listens until the process closes this end.
    pub(crate) fn from(end: impl Read + Send + 'static) -> Self {
        let said = Self::default();
        let into = said.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(end).lines().map_while(Result::ok) {
                into.0.lock().expect("nobody panics while writing").push(line);
            }
        });
        said
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.0.lock().map(|lines| lines.clone()).unwrap_or_default()
    }
}
