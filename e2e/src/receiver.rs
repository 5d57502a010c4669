//! Another program that wants to hear of events: it takes every call, and keeps what it was told.

use crate::wait;
use std::io::{BufRead, BufReader, Error, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A call as it came in.
#[derive(Debug, Clone)]
pub struct Call {
    /// The path it was made to.
    pub path: String,
    headers: Vec<(String, String)>,
    pub body: String,
}

/// A small web server that says yes to everything, for as long as the test runs.
#[derive(Debug)]
pub struct Receiver {
    port: u16,
    calls: Arc<Mutex<Vec<Call>>>,
}

impl Call {
    /// A header's value; empty when it was not sent.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }
}

impl Receiver {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("this machine has a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let calls = Arc::<Mutex<Vec<Call>>>::default();
        let kept = calls.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A call that breaks off was none.
                if let Ok(call) = take(&stream) {
                    kept.lock().expect("nobody panics while writing").push(call);
                }
            }
        });
        Self { port, calls }
    }

    /// The address to send to.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Waits until so many calls to a path hold these words; the newest comes last.
    pub fn hears(&self, path: &str, words: &str, count: usize) -> Vec<Call> {
        wait::until(&format!("{count} calls to {path} with {words}"), || {
            let calls = self.calls.lock().expect("nobody panics while writing");
            let fits = |call: &&Call| call.path == path && call.body.contains(words);
            let found: Vec<Call> = calls.iter().filter(fits).cloned().collect();
            (found.len() >= count).then_some(found)
        })
    }
}

fn take(mut stream: &TcpStream) -> Result<Call, Error> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut call = Call { path, headers: Vec::new(), body: String::new() };
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        call.headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let length = call.header("content-length").parse().map_err(Error::other)?;
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    call.body = String::from_utf8(body).map_err(Error::other)?;
    stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")?;
    Ok(call)
}
