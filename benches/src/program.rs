//! The program under trial: started as its operator would, watched, stopped politely or killed.

use crate::Outcome;
use crate::arguments::told;
use crate::home::{Home, beside};
use crate::wire::Wire;
use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// How the program is to be started.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// A command to start it through, such as `taskset -c 0`.
    pub through: Vec<String>,
    pub environment: Vec<(String, String)>,
    /// What is logged; `warn` unless said.
    pub log: Option<String>,
    /// Where to listen; a free port of this machine unless said.
    pub address: Option<SocketAddr>,
}

/// A running program. Dropping it kills it.
#[derive(Debug)]
pub struct Program {
    child: Child,
    pub address: SocketAddr,
    log: PathBuf,
    began: Instant,
}

/// What a process holds of the machine's memory, in MiB.
#[derive(Debug, Clone, Copy, Default)]
pub struct Memory {
    pub now: f64,
    pub peak: f64,
}

/// The built program.
///
/// # Errors
/// When it is not there.
pub fn binary() -> Outcome<PathBuf> {
    let path = match told("RINGBACK_BIN") {
        Some(path) => PathBuf::from(path),
        None => beside()?.join("ringback"),
    };
    if path.is_file() { Ok(path) } else { Err(format!("{} is not built", path.display()).into()) }
}

/// A command of the program on a home: `check`, `backup` and the others.
///
/// # Errors
/// When the program is not built.
pub fn command(home: &Home, words: &[&str]) -> Outcome<Command> {
    let mut command = Command::new(binary()?);
    told_where(&mut command, home);
    command.args(words).stdin(Stdio::null());
    Ok(command)
}

fn told_where(command: &mut Command, home: &Home) {
    command.arg("--data").arg(home.data());
    for (name, value) in home.settings() {
        command.arg("--set").arg(format!("{name}={value}"));
    }
}

impl Program {
    /// Starts `serve` on a free port of this machine; it is ready some time later.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn start(home: &Home, start: &Start) -> Outcome<Self> {
        let address = match start.address {
            Some(address) => address,
            None => free_address()?,
        };
        let log = home.notes().join("log");
        let file = File::options().create(true).append(true).open(&log)?;
        let mut words = start.through.iter();
        let mut command = match words.next() {
            Some(first) => {
                let mut command = Command::new(first);
                command.args(words).arg(binary()?);
                command
            }
            None => Command::new(binary()?),
        };
        told_where(&mut command, home);
        let level = start.log.as_deref().unwrap_or("warn");
        command.arg("--set").arg(format!("log={level}"));
        command.args(["serve", "--listen", &address.to_string()]);
        command.envs(start.environment.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        let began = Instant::now();
        Ok(Self { child: command.spawn()?, address, log, began })
    }

    /// Waits until it answers its first request with 200; how long that took since it was started.
    ///
    /// # Errors
    /// When it ends instead, or is not ready within `patience`.
    pub async fn ready(&mut self, patience: Duration) -> Outcome<Duration> {
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Err(format!("the program ended ({status}): {}", self.said()).into());
            }
            if self.answers("/readyz").await == Some(200) {
                return Ok(self.began.elapsed());
            }
            if self.began.elapsed() > patience {
                return Err(format!(
                    "the program is not ready after {patience:?}: {}",
                    self.said()
                )
                .into());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// Waits until a page comes with 200; how long that took since the program was started.
    ///
    /// # Errors
    /// As [`Program::ready`].
    pub async fn first_page(&mut self, path: &str, patience: Duration) -> Outcome<Duration> {
        while self.answers(path).await != Some(200) {
            if let Some(status) = self.child.try_wait()? {
                return Err(format!("the program ended ({status}): {}", self.said()).into());
            }
            if self.began.elapsed() > patience {
                return Err(format!("no page after {patience:?}: {}", self.said()).into());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        Ok(self.began.elapsed())
    }

    /// Starts it and waits until it is ready.
    ///
    /// # Errors
    /// As [`Program::ready`].
    pub async fn serve(home: &Home, start: &Start) -> Outcome<Self> {
        let mut program = Self::start(home, start)?;
        program.ready(Duration::from_secs(30)).await?;
        Ok(program)
    }

    /// The status of one GET on a new connection; `None` when nobody answers.
    pub async fn answers(&self, path: &str) -> Option<u16> {
        let asked = async {
            let mut wire = Wire::open(self.address).await.ok()?;
            let reply = wire.ask(&get(path, None)).await.ok()?;
            Some(reply.status)
        };
        tokio::time::timeout(Duration::from_secs(5), asked).await.ok().flatten()
    }

    /// `kill -9`.
    ///
    /// # Errors
    /// When it is gone already.
    pub fn kill(&mut self) -> Outcome<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to stop, as the system does.
    ///
    /// # Errors
    /// When the signal can't be sent.
    pub fn terminate(&self) -> Outcome<()> {
        self.signal("TERM")
    }

    /// Sends it a signal by name: `STOP` freezes it where it stands, `CONT` lets it go on.
    ///
    /// # Errors
    /// When the signal can't be sent.
    pub fn signal(&self, name: &str) -> Outcome<()> {
        let (how, id) = (format!("-{name}"), self.id().to_string());
        let sent = Command::new("kill").args([how, id]).status()?;
        if sent.success() { Ok(()) } else { Err(format!("{name} was not sent").into()) }
    }

    /// Freezes it, and waits until every thread stands still: one that is within a call to the system
    /// finishes that first.
    ///
    /// # Errors
    /// When the signal can't be sent, or a thread goes on for two seconds.
    pub async fn freeze(&self) -> Outcome<()> {
        self.signal("STOP")?;
        let began = Instant::now();
        while !stands_still(self.id()) {
            if began.elapsed() > Duration::from_secs(2) {
                return Err("a thread goes on though it was told to stop".into());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        Ok(())
    }

    /// How it ended, if it did within `patience`.
    ///
    /// # Errors
    /// When it can't be watched.
    pub async fn ended(&mut self, patience: Duration) -> Outcome<Option<ExitStatus>> {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(Some(status));
            }
            if began.elapsed() > patience {
                return Ok(None);
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Stops it politely and waits for its end.
    ///
    /// # Errors
    /// When it does not end well.
    pub async fn stop(mut self) -> Outcome<()> {
        self.terminate()?;
        match self.ended(Duration::from_secs(30)).await? {
            Some(status) if status.success() => Ok(()),
            Some(status) => Err(format!("the program ended {status}: {}", self.said()).into()),
            None => Err(format!("the program did not stop: {}", self.said()).into()),
        }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn memory(&self) -> Memory {
        memory(self.id())
    }

    /// Seconds of the processor it has used.
    pub fn cpu(&self) -> f64 {
        cpu(self.id())
    }

    /// Files and sockets it holds open.
    pub fn open_files(&self) -> usize {
        std::fs::read_dir(format!("/proc/{}/fd", self.id())).map_or(0, Iterator::count)
    }

    /// Facts waiting to be heard and jobs due, all together, as `/metrics` counted them last;
    /// `None` before it has.
    ///
    /// # Errors
    /// When nobody answers.
    pub async fn behind(&self) -> Outcome<Option<i64>> {
        let mut wire = Wire::open(self.address).await?;
        let reply = wire.ask(&get("/metrics", None)).await?;
        let text = String::from_utf8_lossy(wire.body(&reply)).into_owned();
        let counts = text.lines().filter(|line| {
            line.starts_with("ringback_listener_lag{") || line.starts_with("ringback_jobs_due{")
        });
        let counts: Vec<i64> =
            counts.filter_map(|line| line.rsplit(' ').next()?.parse().ok()).collect();
        Ok((!counts.is_empty()).then(|| counts.iter().sum()))
    }

    /// Waits until `/metrics` says that every listener has heard everything and nothing is due.
    ///
    /// # Errors
    /// When nobody answers.
    pub async fn quiet(&self, patience: Duration) -> Outcome<bool> {
        self.nearly_quiet(patience, 0).await
    }

    /// The same while answers go on coming in: no more than `slack` waits.
    ///
    /// # Errors
    /// When nobody answers.
    pub async fn nearly_quiet(&self, patience: Duration, slack: i64) -> Outcome<bool> {
        let began = Instant::now();
        loop {
            if self.behind().await?.is_some_and(|behind| behind <= slack) {
                return Ok(true);
            }
            if began.elapsed() > patience {
                return Ok(false);
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// The end of what it has said.
    pub fn said(&self) -> String {
        let text = std::fs::read(&self.log).unwrap_or_default();
        let text = String::from_utf8_lossy(&text).into_owned();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(12)..].join("\n")
    }

    pub fn log(&self) -> &Path {
        &self.log
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a process holds of the machine's memory.
pub fn memory(id: u32) -> Memory {
    let text = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let field = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(name))?;
        line.split_whitespace().nth(1)?.parse::<f64>().ok()
    };
    let mib = |name| field(name).unwrap_or(0.0) / 1024.0;
    Memory { now: mib("VmRSS:"), peak: mib("VmHWM:") }
}

/// Whether every thread of a process is stopped.
fn stands_still(id: u32) -> bool {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{id}/task")) else { return false };
    threads.flatten().all(|thread| {
        let stat = std::fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
        // The name in brackets may hold anything; the state comes after the last one.
        stat.rsplit(')').next().is_none_or(|after| after.trim_start().starts_with('T'))
    })
}

/// Seconds of the processor a process has used; the system counts in hundredths.
pub fn cpu(id: u32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let after = text.rsplit(')').next().unwrap_or_default();
    let fields: Vec<f64> =
        after.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    fields.iter().sum::<f64>() / 100.0
}

/// A GET as a browser would send it, without asking for compression.
pub fn get(path: &str, cookie: Option<&str>) -> Vec<u8> {
    let cookie = cookie.map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\n{cookie}\r\n")
        .into_bytes()
}

/// A port below those the system gives to callers: somebody who calls a dead server must not be
/// given the server's own port and end up talking to themselves.
fn free_address() -> Outcome<SocketAddr> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    for _ in 0..500 {
        let step = std::process::id().wrapping_mul(31) + NEXT.fetch_add(1, Ordering::Relaxed) * 7;
        let port = 20_000 + u16::try_from(step % 12_000)?;
        if let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            return Ok(listener.local_addr()?);
        }
    }
    Err("no free port on this machine".into())
}
