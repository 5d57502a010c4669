//! Another program that hears webhooks, as strict as one should be: it checks every header and signature.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// One call as it came in.
#[derive(Debug, Clone)]
pub struct Call {
    /// The head's lines, the first one the request's own.
    pub head: Vec<String>,
    pub body: String,
}

/// What the program does with a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Does {
    /// Answers with a status and a body.
    Answers(u16, String),
    /// Answers with a status, headers (each with its line's end) and nothing else.
    AnswersWith(u16, String),
    /// Holds the connection and says nothing.
    Hangs,
    /// Breaks the connection off.
    Resets,
}

type Decide = dyn Fn(&Call) -> Pin<Box<dyn Future<Output = Does> + Send>> + Send + Sync;

/// A program that listens on this machine as long as this value lives.
pub struct Hook {
    address: SocketAddr,
    calls: Arc<Mutex<Vec<Call>>>,
    _tasks: JoinSet<()>,
}

impl Call {
    /// A header's value, once; its name in small letters.
    ///
    /// # Panics
    /// When it is not there just once.
    pub fn header(&self, name: &str) -> &str {
        let mut found = self.head.iter().skip(1).filter_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim())
        });
        let value = found.next().unwrap_or_else(|| panic!("no {name} in {:?}", self.head));
        assert!(found.next().is_none(), "{name} comes twice");
        value
    }

    pub fn id(&self) -> &str {
        self.header("webhook-id")
    }

    /// When it says that it was sent, in seconds.
    ///
    /// # Panics
    /// When that is no number.
    pub fn seconds(&self) -> i64 {
        self.header("webhook-timestamp").parse().expect("seconds")
    }

    /// How many signatures it carries.
    pub fn signatures(&self) -> usize {
        self.header("webhook-signature").split(' ').count()
    }

    /// Whether it is a call as the specification asks for, signed with this secret (`whsec_…`).
    ///
    /// # Panics
    /// When the secret is none.
    pub fn is_signed_with(&self, secret: &str) -> bool {
        let key = secret.strip_prefix("whsec_").expect("a secret");
        let key = STANDARD.decode(key).expect("base64");
        assert!((24..=64).contains(&key.len()), "a secret of {} bytes", key.len());
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("any length");
        mac.update(format!("{}.{}.{}", self.id(), self.seconds(), self.body).as_bytes());
        let ours = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        self.head[0] == "POST /hooks HTTP/1.1"
            && self.header("content-type") == "application/json"
            && !self.id().contains('.')
            && self.header("webhook-signature").split(' ').any(|theirs| theirs == ours)
    }
}

impl Hook {
    /// Listens at an address (port 0 for any) and does with each call what `decide` says.
    ///
    /// # Panics
    /// When nobody can listen there.
    pub async fn start<F>(at: &str, decide: impl Fn(&Call) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Does> + Send + 'static,
    {
        let listener = TcpListener::bind(at).await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        let calls = Arc::new(Mutex::new(Vec::new()));
        let decide: Arc<Decide> = Arc::new(move |call| Box::pin(decide(call)));
        let mut tasks = JoinSet::new();
        let heard = Arc::clone(&calls);
        tasks.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                connections.spawn(serve(stream, Arc::clone(&heard), Arc::clone(&decide)));
            }
        });
        Self { address, calls, _tasks: tasks }
    }

    /// A program that takes everything.
    pub async fn willing() -> Self {
        Self::start("127.0.0.1:0", |_| async { Does::Answers(204, String::new()) }).await
    }

    pub fn url(&self) -> String {
        format!("http://{}/hooks", self.address)
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The calls so far, in their order.
    ///
    /// # Panics
    /// When a connection's task has panicked.
    pub fn calls(&self) -> Vec<Call> {
        self.calls.lock().expect("not poisoned").clone()
    }
}

async fn serve(mut stream: TcpStream, calls: Arc<Mutex<Vec<Call>>>, decide: Arc<Decide>) {
    while let Some(call) = read(&mut stream).await {
        let deciding = decide(&call);
        calls.lock().expect("not poisoned").push(call);
        let reply = match deciding.await {
            Does::Answers(status, body) => {
                format!("HTTP/1.1 {status} So\r\ncontent-length: {}\r\n\r\n{body}", body.len())
            }
            Does::AnswersWith(status, headers) => {
                format!("HTTP/1.1 {status} So\r\n{headers}content-length: 0\r\n\r\n")
            }
            Does::Hangs => std::future::pending().await,
            Does::Resets => return,
        };
        if stream.write_all(reply.as_bytes()).await.is_err() {
            return;
        }
    }
}

/// One request; nothing when the other side is done.
async fn read(stream: &mut TcpStream) -> Option<Call> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
            let head: Vec<String> = head.split("\r\n").map(str::to_owned).collect();
            let call = Call { head, body: String::new() };
            let length: usize = call.header("content-length").parse().ok()?;
            if bytes.len() >= end + 4 + length {
                let body = String::from_utf8(bytes[end + 4..end + 4 + length].to_vec()).ok()?;
                return Some(Call { body, ..call });
            }
        }
        let count = stream.read(&mut chunk).await.ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&chunk[..count]);
    }
}
