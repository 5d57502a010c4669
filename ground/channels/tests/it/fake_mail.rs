//! A mail server on this machine that keeps what it gets and answers as told.

use crate::certificates::acceptor;
use std::collections::{HashMap, VecDeque};
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// What the server does instead of its usual answer.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    Say(String),
    Hang,
    Close,
    /// Says this without end.
    Flood(&'static str),
}

pub(crate) fn say(text: &str) -> Act {
    Act::Say(text.to_owned())
}

/// What the server offers, and where it departs from its usual answers: by command (`greeting`,
/// `EHLO`, `STARTTLS`, `AUTH`, `MAIL`, `RCPT`, `DATA`, `message`, `RSET`), in turn.
#[derive(Debug, Clone, Default)]
pub(crate) struct Script {
    pub(crate) implicit: bool,
    pub(crate) starttls: bool,
    pub(crate) smtputf8: bool,
    /// Offers `AUTH PLAIN` and takes this answer only.
    pub(crate) auth: Option<String>,
    pub(crate) acts: HashMap<&'static str, VecDeque<Act>>,
}

impl Script {
    pub(crate) fn act(mut self, at: &'static str, act: Act) -> Self {
        self.acts.entry(at).or_default().push_back(act);
        self
    }
}

/// What the server has seen.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    pub(crate) connections: usize,
    pub(crate) open: usize,
    pub(crate) most_open: usize,
    /// Each command, and whether it came encrypted.
    pub(crate) commands: Vec<(bool, String)>,
    /// Each letter as it came over the wire, dots still doubled, without the final dot.
    pub(crate) letters: Vec<Vec<u8>>,
}

impl Seen {
    pub(crate) fn asked(&self, command: &str) -> Vec<&str> {
        let asked = self.commands.iter().map(|(_, line)| line.as_str());
        asked.filter(|line| line.starts_with(command)).collect()
    }
}

pub(crate) struct FakeMail {
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
    _tasks: JoinSet<()>,
}

#[derive(Default)]
struct Shared {
    script: Mutex<Script>,
    seen: Mutex<Seen>,
}

impl FakeMail {
    pub(crate) async fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared { script: Mutex::new(script), ..Shared::default() });
        let mut tasks = JoinSet::new();
        let serving = Arc::clone(&shared);
        tasks.spawn(async move {
            let mut sessions = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&serving);
                shared.count_in();
                sessions.spawn(async move {
                    let _ = shared.serve(stream).await;
                    shared.seen.lock().unwrap().open -= 1;
                });
            }
        });
        Self { address, shared, _tasks: tasks }
    }

    pub(crate) fn seen(&self) -> Seen {
        self.shared.seen.lock().unwrap().clone()
    }
}

trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Wire for S {}

impl Shared {
    fn count_in(&self) {
        let mut seen = self.seen.lock().unwrap();
        seen.connections += 1;
        seen.open += 1;
        seen.most_open = seen.most_open.max(seen.open);
    }

    async fn serve(&self, stream: TcpStream) -> io::Result<()> {
        let implicit = self.script.lock().unwrap().implicit;
        let stream: Box<dyn Wire> =
            if implicit { Box::new(acceptor().accept(stream).await?) } else { Box::new(stream) };
        let mut wire = BufReader::new(stream);
        self.answer(&mut wire, "greeting", "220 fake ESMTP\r\n").await?;
        if self.converse(&mut wire, implicit).await? {
            let sealed: Box<dyn Wire> = Box::new(acceptor().accept(wire.into_inner()).await?);
            self.converse(&mut BufReader::new(sealed), true).await?;
        }
        Ok(())
    }

    /// Answers commands until the other side goes (false) or begins encryption (true).
    async fn converse(
        &self,
        wire: &mut BufReader<Box<dyn Wire>>,
        sealed: bool,
    ) -> io::Result<bool> {
        loop {
            let mut line = String::new();
            if wire.read_line(&mut line).await? == 0 {
                return Ok(false);
            }
            let line = line.trim_end().to_owned();
            self.seen.lock().unwrap().commands.push((sealed, line.clone()));
            match line.split(' ').next().unwrap_or_default() {
                "EHLO" => {
                    let offer = self.offer(sealed);
                    self.answer(wire, "EHLO", &offer).await?;
                }
                "STARTTLS" => {
                    self.answer(wire, "STARTTLS", "220 go\r\n").await?;
                    return Ok(true);
                }
                "AUTH" => {
                    let known = self.script.lock().unwrap().auth.clone();
                    let known = known.is_some_and(|known| line == format!("AUTH PLAIN {known}"));
                    let usual =
                        if known { "235 2.7.0 welcome\r\n" } else { "535 5.7.8 who are you\r\n" };
                    self.answer(wire, "AUTH", usual).await?;
                }
                "DATA" => {
                    if self.answer(wire, "DATA", "354 go\r\n").await? {
                        self.take(wire).await?;
                    }
                }
                "QUIT" => return Ok(false),
                command @ ("MAIL" | "RCPT" | "RSET") => {
                    let at = ["MAIL", "RCPT", "RSET"].into_iter().find(|at| *at == command);
                    self.answer(wire, at.unwrap(), "250 2.1.0 ok\r\n").await?;
                }
                _ => wire.write_all(b"500 5.5.1 what\r\n").await?,
            }
        }
    }

    fn offer(&self, sealed: bool) -> String {
        let script = self.script.lock().unwrap();
        let mut offer = "250-fake\r\n250-8BITMIME\r\n".to_owned();
        if script.starttls && !sealed {
            offer.push_str("250-STARTTLS\r\n");
        }
        if script.auth.is_some() {
            offer.push_str("250-AUTH PLAIN\r\n");
        }
        if script.smtputf8 {
            offer.push_str("250-SMTPUTF8\r\n");
        }
        offer + "250 ENHANCEDSTATUSCODES\r\n"
    }

    async fn take(&self, wire: &mut BufReader<Box<dyn Wire>>) -> io::Result<()> {
        let mut letter = Vec::new();
        while !letter.ends_with(b"\r\n.\r\n") && letter != b".\r\n" {
            if wire.read_until(b'\n', &mut letter).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        letter.truncate(letter.len() - 3);
        let number = {
            let mut seen = self.seen.lock().unwrap();
            seen.letters.push(letter);
            seen.letters.len()
        };
        self.answer(wire, "message", &format!("250 2.0.0 queued as {number}\r\n")).await.map(drop)
    }

    /// Gives the told or the usual answer; tells whether it was the usual one.
    async fn answer<W: Wire>(
        &self,
        wire: &mut W,
        at: &'static str,
        usual: &str,
    ) -> io::Result<bool> {
        let act = {
            let mut script = self.script.lock().unwrap();
            script.acts.get_mut(at).and_then(VecDeque::pop_front)
        };
        match act {
            None => wire.write_all(usual.as_bytes()).await.and(Ok(true)),
            Some(Act::Say(text)) => wire.write_all(text.as_bytes()).await.and(Ok(false)),
            Some(Act::Close) => Err(io::ErrorKind::ConnectionAborted.into()),
            Some(Act::Hang) => std::future::pending().await,
            Some(Act::Flood(text)) => loop {
                wire.write_all(text.as_bytes()).await?;
            },
        }
    }
}
